"""The place page runs for countries and regions, rich and empty, with tables missing, and offers a search for what it does not know."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.maps import geometry

HEADINGS = 7


def html(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def sound(at: AppTest) -> AppTest:
    assert not at.exception, at.exception
    return at


def address(at: AppTest) -> str:
    value = at.query_params["place"]
    return value if isinstance(value, str) else value[0]


@pytest.mark.parametrize(
    "place",
    ["COD", "COD/CD-NK", "COD/CD-KN", "CHN", "MMR/MM-11", "RWA", "SWE", "IND", "MDG", "PHL", "VAT", "GRL", "XKX"],
)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_place_has_its_sentence_and_all_its_parts(open_atlas, place, language):
    at = sound(open_atlas("place", place=place, lang=language))
    if at.warning:  # not in the tables under this code
        assert place in ("VAT", "XKX")
        return
    assert address(at) == place
    assert len(at.header) == HEADINGS
    assert re.search(r'<div class="reading"><h1>[^<]{15,}</h1>', html(at))


def test_without_an_address_a_place_is_shown(open_atlas):
    assert address(sound(open_atlas("place"))) == "COD"


def test_the_sites_stand_below_their_picture_with_metals_source_and_a_way_to_the_map(open_atlas):
    at = sound(open_atlas("place", place="COD", lang="sv"))
    (key,) = re.findall(r'<ul class="sitekey">.*?</ul>', html(at), re.S)
    assert key.count("<li>") == 3
    assert "ICMM 2025" in key
    assert "kobolt" in key
    (way,) = [link for link in at.get("page_link") if link.proto.page == "map"]
    assert "sel=country%3ACOD" in way.proto.query_string
    assert "lang=sv" in way.proto.query_string


def live_map(at: AppTest) -> dict[str, Any]:
    (chart,) = at.get("deck_gl_json_chart")
    return json.loads(chart.proto.json)


def layers(at: AppTest) -> dict[str, dict[str, Any]]:
    return {layer["id"]: layer for layer in live_map(at)["layers"]}


def test_a_place_has_a_live_map_of_its_outline_sites_smelters_incidents_and_listed_areas(open_atlas):
    drawn = layers(sound(open_atlas("place", place="COD", metal="au")))
    assert {"outline", "regions", "cahra", "mines", "dug", "places", "incidents", "smelters"} <= drawn.keys()
    assert not any(name.startswith(("hatch", "level-")) for name in drawn)


def test_visited_sites_are_not_in_the_colour_of_a_yes(open_atlas):
    sites = layers(sound(open_atlas("place", place="COD", metal="co")))["dug"]
    known = sites["iconMapping"]
    assert known["y"] == known["n"] == known["u"] == known["dug"] != known["survey_yes"]


@pytest.mark.parametrize(("place", "closer_than"), [("COD", 3), ("COD/CD-LU", 5), ("RWA", 6.5)])
def test_the_map_of_a_place_is_framed_and_straightened(open_atlas, place, closer_than):
    found = live_map(sound(open_atlas("place", place=place)))
    assert found["initialViewState"]["zoom"] > closer_than
    assert all("modelMatrix" in layer for layer in found["layers"])


def test_the_metal_of_most_sites_is_shown_first_and_another_can_be_chosen(open_atlas):
    at = sound(open_atlas("place", place="COD"))
    assert at.selectbox(key="place_metal-en").value == "au"
    assert "metal" not in at.query_params
    sound(at.selectbox(key="place_metal-en").set_value("co").run())
    assert at.query_params["metal"] in ("co", ["co"])
    sound(at.selectbox(key="place_country-en").set_value("RWA").run())
    assert "metal" not in at.query_params


def test_what_was_clicked_is_told_beside_the_map_and_marked_on_it(open_atlas):
    at = sound(open_atlas("place", place="COD", metal="co", sel="site:ipis:codmine03389"))
    assert "Karaji popo" in html(at)
    assert "chosen" in layers(at)


def test_a_choice_that_does_not_exist_is_told(open_atlas):
    at = sound(open_atlas("place", place="COD", sel="site:nowhere", metal="xx"))
    assert any("nowhere" in one.value.replace("\\", "") for one in at.info)
    assert any("xx" in one.value for one in at.warning)


def test_a_place_without_an_outline_stands_and_says_so(open_atlas, monkeypatch):
    monkeypatch.setattr(geometry, "geometry_of", lambda *_: None)
    at = sound(open_atlas("place", place="NOR"))
    assert any("No outline of this place is at hand" in one.value for one in at.caption)
    assert "outline" not in layers(at)
    assert len(at.header) == HEADINGS


def test_the_levels_link_to_their_findings(open_atlas):
    shown = html(sound(open_atlas("place", place="COD/CD-NK")))
    assert re.search(r'href="metal\?metal=au&amp;theme=conflict_financing&amp;place=COD%2FCD-NK#evidence"', shown)
    assert re.search(
        r'<i class="(?:hatch|outline[^"]*)"></i>'
        r"(?:nobody looked|context only|country context \d+–\d+|visited, not asked|evidence, unsettled)",
        shown,
    )


def test_disagreements_are_said_with_every_side_and_its_source(open_atlas):
    shown = html(sound(open_atlas("place", place="COD"))).replace("\N{NO-BREAK SPACE}", " ")
    matter = re.search(
        r"<section><h3>How much of the world’s tantalum is mined here, by the sources at hand: 35–51 %</h3>(.*?)</section>",
        shown,
    )
    assert matter
    assert matter.group(1).count("<li>") == 3
    assert "35 % of the world (Tantalum, 2016–2020)" in matter.group(1)
    assert "USGS MCS 2026" in matter.group(1)
    assert "World Mining Data 2026" in matter.group(1)


def test_no_disagreement_says_what_was_compared(open_atlas):
    at = sound(open_atlas("place", place="RWA"))
    assert any("No disagreement among what the sources at hand say" in one.value for one in at.caption)


def test_the_lists_and_the_coverage_of_events_are_said(open_atlas):
    shown = html(sound(open_atlas("place", place="COD")))
    for part in (
        "FATF list",
        "EU list of high-risk third countries",
        "Dodd-Frank",
        "3 of its areas are listed as conflict-affected",
    ):
        assert part in shown


def test_country_and_region_lead_to_a_place(open_atlas):
    at = sound(open_atlas("place", place="COD"))
    sound(at.selectbox(key="place_region-en").set_value("CD-LU").run())
    assert address(at) == "COD/CD-LU"
    sound(at.selectbox(key="place_country-en").set_value("ZMB").run())
    assert address(at) == "ZMB"


def test_output_and_violence_are_drawn_with_source_and_date_and_their_rows_below(open_atlas):
    at = sound(open_atlas("place", place="COD"))
    output, violence = (one.proto.spec for one in at.get("plotly_chart"))
    assert "World Mining Data 2026, 2024" in output
    assert "UCDP" in violence
    assert "no event file" in violence
    assert "metal?metal=co" in output
    assert sum("Table of these" in one.label for one in at.expander) >= 4


@pytest.mark.parametrize("place", ["cod", "RDC", "刚果（金）"])
def test_a_place_is_known_in_any_case_and_by_name(open_atlas, place):
    at = sound(open_atlas("place", place=place))
    assert not at.warning
    assert address(at) == "COD"


@pytest.mark.parametrize("place", ["XXX", "COD/CD-ZZ", "ZMB/CD-NK", "<script>alert(1)</script>", "x" * 3000])
def test_an_unknown_place_is_told_and_a_search_is_offered(open_atlas, place):
    at = sound(open_atlas("place", place=place))
    (warning,) = at.warning
    assert "knows no place" in warning.value
    assert "<script>" not in html(at) + warning.value.replace("\\<", "")
    assert at.text_input(key="find")
    sound(at.selectbox(key="place_country-en").set_value("ZMB").run())
    assert address(at) == "ZMB"
    assert not at.warning


def test_an_unknown_place_stays_unknown_in_another_language(open_atlas):
    at = sound(open_atlas("place", place="XYZ"))
    for language, said in (("sv", "ingen plats ”XYZ”"), ("en", "no place “XYZ”")):
        sound(at.button_group(key="lang").set_value(language).run())
        (warning,) = at.warning
        assert said in warning.value
        assert at.selectbox(key=f"place_country-{language}").value is None
        assert address(at) == "XYZ"


@pytest.mark.parametrize(
    "name",
    [
        "production",
        "assessment",
        "mine_site",
        "mine_site_metal",
        "labour_listing",
        "cahra_area",
        "conflict_year",
        "conflict_coverage",
        "country_indicator",
        "incident",
        "site_survey",
        "country",
        "region",
    ],
)
def test_a_missing_table_is_named_and_the_rest_works(open_atlas, snapshot, name):
    (snapshot / f"{name}.parquet").unlink()
    at = sound(open_atlas("place", place="COD"))
    assert any(f"`{name}`" in warning.value for warning in at.warning)
    assert '<footer class="atlas-foot">' in html(at)


def test_no_country_is_called_bad_and_nobody_is_told_to_avoid_one(open_atlas):
    for place in ("COD", "CHN", "MMR"):
        shown = re.sub(r"<style>.*?</style>", "", html(sound(open_atlas("place", place=place))), flags=re.S).lower()
        assert "bad country" not in shown
        assert not re.search(r"\bavoid\b(?!\.)", shown.replace("never whom to avoid", ""))


def looks_at(at: AppTest) -> tuple[list[float], float]:
    state = json.loads(at.get("deck_gl_json_chart")[0].proto.json)["initialViewState"]
    return state["target"][:2], state["zoom"]


def test_where_somebody_moved_the_map_of_a_place_is_where_a_pasted_address_opens_it(open_atlas):
    at = sound(open_atlas("place", place="COD", cam="300,120,3.5"))
    assert looks_at(at) == (pytest.approx([300, 120], abs=0.01), 3.5)
    assert not at.warning


@pytest.mark.parametrize("cam", ["abc", "1,2", "nan,nan,nan"])
def test_a_camera_that_is_none_is_told_and_the_place_is_shown_whole(open_atlas, cam):
    at = sound(open_atlas("place", place="COD", cam=cam))
    (warning,) = at.warning
    assert "map position" in warning.value
    assert looks_at(at) == looks_at(sound(open_atlas("place", place="COD")))
