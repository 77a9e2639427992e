"""The pages run: every metal, both languages, every kind of chosen thing, every address."""

from __future__ import annotations

import json
import re
from functools import cache

import pandas as pd
import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from geo import tables as contracts
from geo.catalog import due, sources
from geo.maps.camera import CAMERAS
from geo.maps.registry import LAYERS
from geo.maps.view import THEME_LAYERS, answer_place
from geo.model import DATA, Theme, metals
from geo.space.flat import flat_point
from geo.tables import CONTRACTS, version
from geo.words.text import LANGUAGES
from pages.ui.section import as_written
from tests.pages.test_faults import in_tab

CHOSEN = {
    "country": "country:COD",
    "region": "region:COD/CD-NK",
    "area": "cahra:CD-NK",
    "incident": "incident:in004",
}


tables = contracts.Snapshot.now()


def html(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def deck(at: AppTest) -> dict:
    (chart,) = at.get("deck_gl_json_chart")
    return json.loads(chart.proto.json)


def layer_ids(at: AppTest) -> list[str]:
    return [layer["id"] for layer in deck(at)["layers"]]


def legend_headings(at: AppTest) -> list[str]:
    legend = re.search(r'<section class="legend".*?</section>', html(at), re.S)
    assert legend
    return re.findall(r"<h4>(.*?)</h4>", legend.group())


def address(at: AppTest) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in at.query_params.items()}


def sound(at: AppTest) -> AppTest:
    assert not at.exception, at.exception
    return at


@cache
def one_of_each() -> dict[str, tuple[str, str]]:
    """A chosen thing of every kind that the map can show, with its metal."""
    smelter, site = tables("smelter"), tables("mine_site")
    flow = tables("trade_flow").iloc[0]
    footprint = json.loads((DATA.parent / "static/map/footprints.africa_mining_watch.json").read_text("utf-8"))
    events = json.loads((DATA.parent / "static/map/events.json").read_text("utf-8"))
    placed = smelter[smelter["lon"].notna()].iloc[0]
    found = {kind: (name, "co") for kind, name in CHOSEN.items()}
    found |= {f"site, {kind}": (f"site:{rows['site_id'].iloc[0]}", "co") for kind, rows in site.groupby("kind")}
    place = tables("mining_place").query("grain == 'district'").iloc[0]
    found["place"] = (f"place:{place['place_id']}", place["metals"].split()[0])
    found["smelter"] = (f"smelter:{placed['smelter_id']}", placed["metal"])
    unplaced = smelter[smelter["lon"].isna()].iloc[0]
    found["smelters"] = (f"smelters:{unplaced['iso3']}", unplaced["metal"])
    found["cell"], found["footprint"] = (events[0]["id"], "co"), (footprint[0]["id"], "co")
    found["link"] = (f"link:{flow['exporter_iso3']}-{flow['importer_iso3']}", flow["metal"])
    return found


KINDS = (*CHOSEN, "place", "site, mine", "site, processing", "site, artisanal_site", "site, known_deposit", "smelter", "smelters",
         "cell", "footprint", "link")  # fmt: skip


@pytest.mark.parametrize("page", ["map", "sources"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_runs_in_every_language(open_atlas, page, language):
    at = sound(open_atlas(page, lang=language))
    assert at.session_state["lang"] == language
    assert not at.warning


def test_the_two_languages_differ(open_atlas):
    english, swedish = (html(open_atlas(lang=language)) for language in ("en", "sv"))
    assert "mined" in english
    assert "DR Congo" in english
    assert "Kongo" in swedish


def test_an_unknown_language_is_english(open_atlas):
    assert sound(open_atlas(lang="tlh")).session_state["lang"] == "en"


def test_each_of_the_25_metals_can_be_chosen(open_atlas):
    at = sound(open_atlas())
    assert len(metals()) == 25
    for metal in metals():
        sound(at.selectbox(key="metal-en").set_value(metal).run())
        assert address(at)["metal"] == metal
        assert not at.warning
        assert "land" in layer_ids(at)


@pytest.mark.parametrize("theme", Theme)
def test_each_theme_can_be_opened_with_its_layers_in_the_legend(open_atlas, theme):
    at = sound(open_atlas(theme=str(theme), metal="au"))
    assert len(legend_headings(at)) == len(THEME_LAYERS[theme])


def test_all_layers_at_once_and_none_at_all(open_atlas):
    at = sound(open_atlas(layers=".".join(LAYERS)))
    assert len(legend_headings(at)) == len(LAYERS)
    at = sound(open_atlas(layers="."))
    assert legend_headings(at) == []
    assert "land" in layer_ids(at)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chosen_thing_of_each_kind_shows_its_facts_with_source_and_link(open_atlas, kind):
    chosen, metal = one_of_each()[kind]
    at = sound(open_atlas(sel=chosen, metal=metal))
    assert set(KINDS) == set(one_of_each())
    panel = re.search(r'<article class="panel">.*?</article>', html(at), re.S)
    assert panel, chosen
    assert re.search(r'<span class="origin"><a href="https?://', panel.group())
    assert at.button(key="close")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "link"])
def test_a_chosen_thing_with_a_place_is_marked_on_the_map(open_atlas, kind):
    chosen, metal = one_of_each()[kind]
    assert "chosen" in layer_ids(open_atlas(sel=chosen, metal=metal))


@pytest.mark.parametrize(
    "chosen", ["country:XXX", "site:nothing", "cell:nothing", "<script>alert(1)</script>", "x" * 3000]
)
def test_a_chosen_thing_that_is_not_there_is_told_and_the_map_is_drawn(open_atlas, chosen):
    at = sound(open_atlas(sel=chosen))
    told = " ".join(element.value for element in at.info) + html(at)
    assert "is not in the tables" in told or "No event" in told
    assert "<script>alert" not in told
    assert "chosen" not in layer_ids(at)
    assert "sel" not in at.query_params or "No event" in told, "a refused choice leaves the address"


def test_closing_a_panel_takes_the_choice_out_of_the_address(open_atlas):
    at = sound(open_atlas(sel="country:COD"))
    at.button(key="close").click().run()
    assert "sel" not in sound(at).query_params
    assert '<article class="panel">' not in html(at)


def test_a_choice_goes_into_the_address_and_does_not_move_the_camera(open_atlas):
    at = sound(open_atlas())
    before = deck(at)["initialViewState"]
    at.query_params["sel"] = "country:ZMB"
    sound(at.run())
    assert address(at)["sel"] == "country:ZMB"
    assert deck(at)["initialViewState"] == before


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("metal", "unobtainium"),
        ("theme", "war"),
        ("layers", "galaxies"),
        ("years", "1-2"),
        ("at", "moon"),
        ("cam", "moon"),
        ("cam", "1,2"),
        ("cam", "nan,inf,1e999"),
        ("year", "²"),
        ("year", "1800"),
        ("source", "foo"),
        ("lang", "de"),
    ],
)
def test_a_wrong_address_is_told_and_the_default_is_shown(open_atlas, key, value):
    at = sound(open_atlas(**{key: value}))
    (warning,) = at.warning
    assert value.strip("²") in warning.value.replace("\\", "")
    assert "–" not in warning.value.replace("2015–", "").replace("\\", ""), "what is shown instead has a name"
    assert "land" in layer_ids(at)
    assert address(at)["metal"] == "co"
    assert not sound(at.run()).warning, "told once"


def test_an_address_cannot_bring_markup_or_pictures_onto_the_page(open_atlas):
    at = sound(open_atlas(metal="![x](http://192.0.2.1/)", sel="<img src=x onerror=alert(1)>", theme="**b**"))
    (warning,) = at.warning
    assert warning.value.count("which the atlas does not know") == 2
    for element in (*at.warning, *at.info):
        assert not re.search(r"(?<!\\)(!\[|<img|\*)", element.value)
    assert all(
        source.startswith("data:image/svg+xml,") for source in re.findall(r"<img[^>]*?src=[\"']?([^\"'>]*)", html(at))
    )
    assert "192.0.2.1" not in html(at)


def test_a_pasted_address_opens_the_same_view(open_atlas):
    asked = {
        "metal": "au",
        "theme": "conflict_financing",
        "layers": "production.cahra.events",
        "question": "mercury",
        "year": "2020",
        "sel": "country:COD",
        "ever": "1",
        "years": "2016-2019",
        "at": "28.6,-1.4,5.4",
    }
    at = sound(open_atlas(**asked))
    assert address(at) == asked
    state = deck(at)["initialViewState"]
    assert (state["target"], state["zoom"]) == ([*flat_point(28.6, -1.4), 0], 5.4)


def test_where_somebody_moved_the_map_is_where_a_pasted_address_opens_it(open_atlas):
    at = sound(open_atlas(metal="co", cam="301.25,140,3.5"))
    state = deck(at)["initialViewState"]
    assert (state["target"], state["zoom"]) == (pytest.approx([301.25, 140, 0], abs=0.01), 3.5)
    sound(at.selectbox(key="camera-en").set_value("andes").run())
    preset = CAMERAS["andes"]
    assert deck(at)["initialViewState"]["target"] == pytest.approx([*flat_point(preset.lon, preset.lat), 0], abs=0.01)


def test_a_link_from_another_version_of_the_data_says_so(open_atlas):
    (warning,) = sound(open_atlas(metal="co", data="2019-01")).warning
    assert "data version “2019" in warning.value.replace("\\", "")
    assert not sound(open_atlas(metal="co", data=version())).warning


def test_the_camera_stays_when_the_metal_changes(open_atlas):
    at = sound(open_atlas(view="copperbelt"))
    before = deck(at)["initialViewState"]
    sound(at.selectbox(key="metal-en").set_value("au").run())
    assert deck(at)["initialViewState"] == before
    assert address(at)["view"] == "copperbelt"


def test_the_source_of_output_can_be_chosen_and_stays_for_the_next_metal(open_atlas):
    at = sound(open_atlas())
    assert "DR Congo mined 75" in html(at)
    sound(at.selectbox(key="source-en").set_value("iea_2025~Cobalt").run())
    assert "DR Congo mined 67" in html(at)
    assert address(at)["source"] == "iea_2025~Cobalt"
    sound(at.selectbox(key="metal-en").set_value("li").run())
    assert address(at)["source"].startswith("iea_2025~")


def test_the_year_of_output_can_be_chosen(open_atlas):
    at = sound(open_atlas())
    sound(at.select_slider(key="year-en").set_value(2019).run())
    assert address(at)["year"] == "2019"
    assert "in 2019" in html(at)


def test_the_survey_question_can_be_chosen(open_atlas):
    at = sound(open_atlas(metal="sn"))
    sound(at.selectbox(key="question-en").set_value("mercury").run())
    sound(at.toggle(key="ever-en").set_value(True).run())
    assert f"surveyed-{answer_place('mercury', ever=True)}" in layer_ids(at)
    assert any("Mercury in use, at any visit" in heading for heading in legend_headings(at))


def test_the_years_of_events_can_be_chosen(open_atlas):
    at = sound(open_atlas(theme="conflict_financing"))
    sound(at.slider(key="years-en").set_value((2016, 2018)).run())
    assert address(at)["years"] == "2016-2018"
    assert "Conflict events per hexagon, 2016–2018" in legend_headings(at)


def test_coming_back_from_another_page_keeps_the_view(open_atlas):
    at = sound(open_atlas(metal="sn", theme="pollution", sel="country:COD", view="china"))
    before = address(at)
    sound(at.switch_page(str(DATA.parent / "pages/sources.py")).run())
    for key in list(at.query_params):
        del at.query_params[key]
    sound(at.switch_page(str(DATA.parent / "pages/map.py")).run())
    assert address(at) == before


def test_a_place_of_another_metal_is_marked_and_its_metal_is_one_click_away(open_atlas):
    place = tables("mining_place").query("grain == 'site' and metals == 'ta'")
    place = place if len(place) else tables("mining_place").query("lon.notna() and not metals.str.contains('co')")
    row = place.iloc[0]
    code = row["metals"].split()[0]
    at = sound(open_atlas(metal="co", sel=f"place:{row['place_id']}"))
    assert "chosen" in layer_ids(at)
    sound(at.button(key=f"show_{code}").click().run())
    assert address(at)["metal"] == code
    assert address(at)["sel"] == f"place:{row['place_id']}"
    assert not [button for button in at.button if button.key == f"show_{code}"]


def test_the_panels_can_be_opened_from_the_table_without_a_mouse(open_atlas):
    at = sound(open_atlas(metal="co"))
    sound(at.selectbox(key="open-en").set_value("country:COD").run())
    assert address(at)["sel"] == "country:COD"
    assert '<article class="panel">' in html(at)
    assert at.selectbox(key="open-en").value is None


def test_sources_with_a_comma_in_their_name_stay_whole(open_atlas):
    at = sound(open_atlas(theme="conflict_financing", layers="cahra"))
    foot = re.search(r'<footer class="atlas-foot">.*?</footer>', html(at), re.S)
    assert foot
    assert "EU CAHRA list, June 2026" in foot.group()


def test_long_and_short_tables_write_the_same_figures():
    frame = pd.DataFrame(
        {"share": [0.11372, None], "value_kusd": [377242.0, 12.0], "year": [2024, 2023], "name": ["a", "b"]}
    )
    written = as_written(frame)._translate(False, False)
    cells = [[cell["display_value"] for cell in line if cell["type"] == "td"] for line in written["body"]]
    assert cells == [["11\N{NO-BREAK SPACE}%", "377,242", "2024", "a"], ["–", "12", "2023", "b"]]


@pytest.mark.parametrize("page", ["map", "sources"])
def test_without_the_list_of_the_snapshot_the_reader_is_told(open_atlas, monkeypatch, page):
    assert not open_atlas(page).warning
    monkeypatch.setattr("pages.ui.notices.version", lambda: contracts.UNKNOWN_VERSION)
    (warning,) = sound(open_atlas(page)).warning
    assert "snapshot.json" in warning.value
    assert "`git restore data/tables`" in warning.value


def test_the_sources_page_lists_every_table(open_atlas):
    at = sound(in_tab(open_atlas("sources"), "sources_tab", "tables"))
    labels = " ".join(expander.label for expander in at.expander)
    assert all(f"`{name}`" in labels for name in CONTRACTS)


def test_an_open_table_tells_its_columns_and_a_closed_one_costs_nothing(open_atlas):
    at = sound(in_tab(open_atlas("sources"), "sources_tab", "tables"))
    assert not at.dataframe
    assert not at.get("download_button")
    at.session_state["table_production"] = True
    sound(at.run())
    assert len(at.dataframe) == 1
    assert len(at.get("download_button")) == 2


@pytest.mark.parametrize(("page", "tabs", "count"), [("sources", "sources_tab", 3), ("method", "method_tab", 5)])
def test_an_open_tab_stays_open_in_another_language_and_when_one_comes_back(open_atlas, page, tabs, count):
    code = {"sources": "coverage", "method": "limits"}[page]
    at = sound(in_tab(open_atlas(page), tabs, code))
    assert len(at.tabs) == count
    drawn = [bool(tab.children) for tab in at.tabs]
    assert sum(drawn) == 1, "closed tabs do not run"
    sound(at.button_group(key="lang").set_value("sv").run())
    assert [bool(tab.children) for tab in at.tabs] == drawn
    sound(at.switch_page(str(DATA.parent / "pages/trade.py")).run())
    sound(at.switch_page(str(DATA.parent / f"pages/{page}.py")).run())
    assert [bool(tab.children) for tab in at.tabs] == drawn
    assert at.session_state[tabs] == code


def test_every_source_tells_its_licence_dates_and_address_when_it_is_opened(open_atlas):
    at = sound(open_atlas("sources"))
    assert 'class="sources"' not in html(at), "closed, none is written"
    for source in sources().values():
        at.session_state[f"source_{source.id}"] = True
    body = html(sound(at.run()))
    assert body.count('class="sources"') == len(sources())
    assert all(escape(source.url) in body and escape(source.licence) in body for source in sources().values())


def test_what_is_searched_for_is_there_again_after_another_tab(open_atlas):
    at = sound(open_atlas("sources"))
    sound(at.text_input(key="find_source").set_value("ucdp").run())
    found = len(at.expander)
    sound(in_tab(at, "sources_tab", "coverage"))
    sound(in_tab(at, "sources_tab", "sources"))
    assert at.text_input(key="find_source").value == "ucdp"
    assert len(at.expander) == found


def test_the_sources_can_be_searched(open_atlas):
    at = sound(open_atlas("sources"))
    everything = len(at.expander)
    sound(at.text_input(key="find_source").set_value("ucdp").run())
    assert 0 < len(at.expander) < everything
    sound(at.text_input(key="find_source").set_value("![x](y)").run())
    assert any("No source matches" in told.value and "](" not in told.value for told in at.info)


def test_the_sources_are_found_by_a_metal_in_english_and_swedish(open_atlas):
    at = sound(open_atlas("sources", lang="sv"))
    everything = [expander.label for expander in at.expander]
    by_name = [
        [e.label for e in sound(at.text_input(key="find_source").set_value(word).run()).expander]
        for word in ("mica", "glimmer")
    ]
    assert by_name[0] == by_name[1]
    assert 0 < len(by_name[0]) < len(everything)


def test_no_page_changes_a_shared_table(open_atlas):
    shared = {name: tables(name) for name in CONTRACTS}
    for metal in ("co", "au", "mica"):
        sound(open_atlas(metal=metal, layers=".".join(LAYERS), sel="country:COD"))
    sound(open_atlas("sources"))
    for name, frame in shared.items():
        assert tables(name) is frame, "shared, not copied"
        pd.testing.assert_frame_equal(frame, contracts.read(name))


def test_a_source_with_a_newer_edition_or_past_its_day_says_so_before_it_is_opened(open_atlas):
    at = sound(open_atlas("sources"))
    labels = {one.label for one in at.expander}
    for source in sources().values():
        name = f"**{source.short}** · {source.title}"
        told = [label for label in labels if label == name or label.startswith(f"{name} · ⚠")]
        assert any("newer or fuller edition not held" in label for label in told) == bool(source.superseded_by), (
            source.id
        )
        assert any("look up again" in label for label in told) == due(source, version()), source.id
    assert due(sources()["cahra_eu_2026_06"], version())
    at.session_state["source_wgi"] = True
    assert "Edition of 2025: revised method" in html(sound(at.run()))
