"""The metal page runs for every metal and theme, with tables missing, and with addresses that ask for nonsense."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from geo.evidence.exposed import supply_said
from geo.model import DATA, Theme, elements, metals
from geo.risk.exposure import exposed
from geo.tables import read
from geo.words.text import render
from tests.geo.report.exposed_world import FLAT_ZERO

HEADINGS = 11
OUTSIDE = [code for code, element in elements().items() if element.outside]


def html(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def charts(at: AppTest) -> str:
    """What the charts of the page are drawn from, as text."""
    return "\n".join(json.dumps(json.loads(one.proto.spec), ensure_ascii=False) for one in at.get("plotly_chart"))


def sound(at: AppTest) -> AppTest:
    assert not at.exception, at.exception
    return at


def component(at: AppTest, name: str) -> dict:
    """What is given to the markup of a key that can be pressed."""
    (found,) = (e.proto for e in at.get("bidi_component") if e.proto.id.endswith(f"-{name}"))
    return json.loads(found.json)


def address(at: AppTest) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in at.query_params.items()}


def test_every_metal_has_its_sentence_map_harms_and_gaps(open_atlas):
    at = sound(open_atlas("metal"))
    for metal in metals():
        sound(at.selectbox(key="metal_page-en").set_value(metal).run())
        assert not at.warning, metal
        assert address(at)["metal"] == metal
        assert len(at.header) == HEADINGS
        shown = html(at)
        assert shown.count('<section class="harm">') == 4
        assert re.search(r'<div class="reading"><h1>[^<]{30,}</h1>', shown)
        assert '<ul class="notes">' in shown
        assert component(at, "world")["markup"].startswith('<svg class="world"')


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_opens_the_findings_of_the_largest_supplier(open_atlas, theme):
    at = sound(open_atlas("metal", metal="ta", theme=str(theme)))
    panel = re.search(r'<article class="panel"><h2>(.*?)</h2>.*?</article>', html(at), re.S)
    assert panel
    assert "DR Congo" in panel.group(1)
    assert re.search(r'<span class="origin"><a href="https?://', panel.group())


def test_a_theme_can_be_chosen(open_atlas):
    at = sound(open_atlas("metal", metal="sn"))
    sound(at.segmented_control(key="theme_page-en").set_value("pollution").run())
    assert address(at)["theme"] == "pollution"
    assert at.session_state["theme_page-en"] == "pollution"
    chosen = '<b><a href="metal?metal=sn&amp;theme=pollution" target="_self">Pollution</a></b>'
    assert chosen in charts(at).replace('\\"', '"')


def test_the_evidence_of_another_place_can_be_opened_and_is_in_the_address(open_atlas):
    at = sound(open_atlas("metal", metal="co"))
    assert "place" not in address(at)
    sound(at.selectbox(key="evidence_place-en").set_value("COD/CD-LU").run())
    assert address(at)["place"] == "COD/CD-LU"
    assert "Lualaba, DR Congo" in html(at)
    sound(at.selectbox(key="metal_page-en").set_value("li").run())
    assert "place" not in address(at), "a place belongs to its metal"


def test_a_click_on_the_map_opens_the_country(open_atlas):
    at = sound(open_atlas("metal", metal="co"))
    assert component(at, "world")["chosen"] == "COD"
    at.query_params["place"] = "ZMB"  # what a click writes; a real one: tests/browser/test_metal.py
    sound(at.run())
    assert component(at, "world")["chosen"] == "ZMB"
    assert "cobalt: Zambia" in html(at)


def test_mica_says_why_nothing_is_computed_and_shows_listings(open_atlas):
    at = sound(open_atlas("metal", metal="mica"))
    shown = html(at)
    assert charts(at).count("cannot be computed") >= 4
    assert "India: Mica, at the mine: child labour (listed since 2018); on the US list of September 2022" in shown
    assert all(one.value != "Where it is mined" for one in at.header)


def test_a_by_product_says_that_refining_is_weighed(open_atlas):
    at = sound(open_atlas("metal", metal="ga"))
    assert "no source at hand says where gallium is mined" in html(at)


def test_regions_without_any_evidence_at_the_sites_are_named_and_others_are_not(open_atlas):
    shown = html(sound(open_atlas("metal", metal="ree")))
    assert "Burundi: no evidence of any harm at the sites in Bujumbura Rural" in shown
    assert "Myanmar: no evidence" not in shown, "armed groups are reported at its rare-earth mines"


@pytest.mark.parametrize("metal", ["co", "ga", "pt", "cu"])
def test_no_figure_of_exposed_supply_on_the_page_is_a_bare_zero(open_atlas, metal):
    at = sound(open_atlas("metal", metal=metal))
    told = "\n".join(re.findall(r"<h1>.*?</h1>", html(at))) + at.get("plotly_chart")[0].proto.spec
    assert not FLAT_ZERO.search(told.replace("\N{NO-BREAK SPACE}", " "))
    assert render(supply_said(exposed(read("exposure"), metal)[Theme.CHILD_LABOUR]), "en") in html(at), (
        "as on the overview"
    )


def test_every_source_of_output_is_shown_and_none_averaged(open_atlas):
    shown = charts(sound(open_atlas("metal", metal="co")))
    for figure in (
        "IEA 2025, 2024: 67",
        "USGS MCS 2026, 2024: 75",
        "World Mining Data 2026, 2024: 75",
        "EU CRM study 2023, 2016–2020: 63",
    ):
        assert figure in shown.replace("\N{NO-BREAK SPACE}", " ")


def test_every_chart_says_in_words_what_it_draws_and_where_its_figures_stand(open_atlas):
    drawn = sound(open_atlas("metal", metal="co", lang="sv")).get("plotly_chart")
    assert len(drawn) == 4
    assert all("tabell" in one.proto.alt.lower() for one in drawn)
    assert all(json.loads(one.proto.spec)["layout"]["separators"] == ",\N{NO-BREAK SPACE}" for one in drawn)


@pytest.mark.parametrize(
    ("key", "value"), [("metal", "unobtainium"), ("theme", "war"), ("place", "XXX"), ("place", "<script>")]
)
def test_an_unknown_address_is_told_and_the_default_is_shown(open_atlas, key, value):
    at = sound(open_atlas("metal", **{"metal": "co", key: value}))
    (warning,) = at.warning
    assert value in warning.value.replace("\\", "")
    assert "<script>" not in html(at)
    assert address(at)["metal"] == "co"


@pytest.mark.parametrize(
    "name",
    [
        "production",
        "assessment",
        "assessment_indicator",
        "exposure",
        "site_context",
        "mine_site",
        "product_metal",
        "labour_listing",
        "mining_place",
        "site_survey",
        "region",
        "country",
    ],
)
def test_a_missing_table_is_named_and_the_rest_works(open_atlas, snapshot, name):
    (snapshot / f"{name}.parquet").unlink()
    at = sound(open_atlas("metal", metal="co"))
    if name != "country":
        assert any(f"`{name}`" in warning.value for warning in at.warning)
    assert len(at.header) == HEADINGS
    assert '<footer class="atlas-foot">' in html(at)


def test_a_torn_table_is_told_too(open_atlas, snapshot):
    (snapshot / "exposure.parquet").unlink()
    (snapshot / "exposure.parquet").write_bytes(b"PAR1 torn")
    at = sound(open_atlas("metal", metal="co"))
    assert any("`exposure` cannot be read" in warning.value for warning in at.warning)


def test_coming_back_keeps_the_choice(open_atlas):
    at = sound(open_atlas("metal", metal="sn", theme="pollution"))
    sound(at.switch_page(str(DATA.parent / "pages/sources.py")).run())
    for key in list(at.query_params):
        del at.query_params[key]
    sound(at.switch_page(str(DATA.parent / "pages/metal.py")).run())
    assert address(at)["metal"] == "sn"


@pytest.mark.parametrize("metal", ["co", "au", "mica", "ga"])
def test_every_chart_has_words_and_its_rows(open_atlas, metal):
    at = sound(open_atlas("metal", metal=metal))
    shown = html(at)
    for chart in re.findall(r'<(?:div|span|figure)[^>]*role="img"[^>]*>', shown):
        assert re.search(r'aria-label="[^"]+"', chart), chart
    assert len(at.expander) >= (1 if metal == "mica" else 3)
    assert all("rows" in one.label for one in at.expander)


def test_every_element_outside_the_metals_has_a_page_that_says_its_harm_was_not_looked_into(open_atlas):
    at = sound(open_atlas("metal", metal="nd"))
    for element in OUTSIDE:
        sound(at.selectbox(key="metal_page-en").set_value(element).run())
        assert not at.warning, element
        assert address(at)["metal"] == element
        shown = html(at)
        assert re.search(
            r"<h1>[^<]*named in ICT equipment by [1-5] of the 5 studies at hand; its harm is not looked into", shown
        )
        assert len(at.header) == 5
        assert 'section class="harm"' not in shown, "no harm is shown that nobody looked into"


def test_neodymium_says_how_many_name_it_where_it_is_who_makes_it_and_leads_to_its_group(open_atlas):
    at = sound(open_atlas("metal", metal="nd"))
    shown = html(at).replace("\N{NO-BREAK SPACE}", " ")
    assert "Nd, neodymium: named in ICT equipment by 3 of the 5 studies at hand" in shown
    assert "China mines 68 % of the world’s output." in shown
    assert "China refines 85 %." in shown
    assert "0.00384 g" in shown
    assert "0.16 g" in shown
    assert "environmental hazard potential of mining: 5 of 5" in shown
    assert "of neodymium alone it was not looked into" in shown
    assert [one.proto.query_string for one in at.get("page_link") if "metal=ree" in one.proto.query_string]


def test_iron_has_output_of_two_sources_and_no_grade_is_missing_not_low(open_atlas):
    at = sound(open_atlas("metal", metal="fe"))
    drawn = charts(at).replace("\N{NO-BREAK SPACE}", " ")
    assert "World Mining Data 2026, 2024: 37" in drawn
    assert "EU CRM study 2023, 2016–2020" in drawn
    assert "4.72 g" in html(at)
    assert "The grade of iron is not in the copy at hand: missing, not low" in html(at)


def test_the_list_of_all_elements_leads_to_every_page_with_the_number_of_studies(open_atlas):
    shown = html(sound(open_atlas("metal", metal="co")))
    assert "Elements that a study at hand names in ICT equipment: 51." in shown
    for element in elements():
        assert f'href="metal?metal={element}"' in shown
    assert 'title="harm not looked into here"><b>Fe</b> iron <small>3</small></a>' in shown


def test_rare_earths_lead_to_their_elements_and_keep_their_depth(open_atlas):
    shown = html(sound(open_atlas("metal", metal="ree")))
    assert shown.count('<section class="harm">') == 4
    assert shown.count('href="metal?metal=nd"') == 2, "below what it does in ICT, and in the list of all"


def test_an_element_is_found_by_its_name_in_both_languages(open_atlas):
    assert address(sound(open_atlas("metal", metal="Iron")))["metal"] == "fe"
    assert address(sound(open_atlas("metal", metal="järn", lang="sv")))["metal"] == "fe"


@pytest.mark.parametrize("name", ["element_use", "element_output", "element_indicator"])
def test_a_missing_table_of_elements_is_named_and_the_rest_works(open_atlas, snapshot, name):
    (snapshot / f"{name}.parquet").unlink()
    at = sound(open_atlas("metal", metal="fe"))
    assert any(f"`{name}`" in warning.value for warning in at.warning)
    assert '<footer class="atlas-foot">' in html(at)


def test_a_page_of_harms_says_that_an_element_was_not_looked_into_and_not_that_it_is_unknown(open_atlas):
    (warning,) = sound(open_atlas("map", metal="nd")).warning
    assert "whose harm was not looked into" in warning.value
    assert "does not know" not in warning.value
