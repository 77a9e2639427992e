"""A missing, torn or older table: the page starts, names table and command, and draws whatever it still can."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from geo.maps.registry import LAYERS
from geo.tables import CONTRACTS

EVERYTHING = ".".join(LAYERS)
TABS = {"sources": ("sources", "coverage", "tables"), "method": ("rules", "ranks", "tests", "limits", "changes")}


def damage(folder: Path, table: str, how: str) -> None:
    file = folder / f"{table}.parquet"
    whole, content = pq.read_table(file), file.read_bytes()
    file.unlink()
    if how == "torn":
        file.write_bytes(content[: len(content) // 2])
    if how == "older":
        pq.write_table(whole.replace_schema_metadata({b"atlas_contract": b"of yesterday"}), file)


def layers(at) -> list[str]:
    (chart,) = at.get("deck_gl_json_chart")
    return [layer["id"] for layer in json.loads(chart.proto.json)["layers"]]


def in_tab(at: AppTest, tabs: str, code: str) -> AppTest:
    """The page with another of its tabs open."""
    at.session_state[tabs] = code
    return at.run()


def stands_in_every_tab(at: AppTest, page: str) -> None:
    for code in TABS[page]:
        at = in_tab(at, f"{page}_tab", code)
        assert not at.exception, (code, at.exception)


@pytest.mark.parametrize(
    ("how", "said"),
    [("missing", "is missing"), ("torn", "cannot be read"), ("older", "was written for another version")],
)
@pytest.mark.parametrize("page", ["map", "sources"])
def test_a_table_that_cannot_be_used_is_named_with_the_command_that_mends_it(snapshot, open_atlas, page, how, said):
    damage(snapshot, "cahra_area", how)
    at = open_atlas(page, theme="conflict_financing")
    if page == "sources":
        at = in_tab(at, "sources_tab", "coverage")
    assert not at.exception
    told = [warning.value for warning in at.warning]
    assert told
    assert all("cahra_area" in text and said in text and "`make build RAW=DIR`" in text for text in told)
    if page == "map":
        assert "land" in layers(at)
        assert "events" in layers(at)
        assert "cahra" not in layers(at)


@pytest.mark.parametrize(
    ("table", "kept"), [("production", "children"), ("cahra_area", "DR Congo"), ("country", "children")]
)
def test_a_table_that_is_gone_costs_the_panel_its_own_facts_only(snapshot, open_atlas, table, kept):
    damage(snapshot, table, "missing")
    at = open_atlas(layers="risk", sel="country:COD", metal="co")
    assert not at.exception
    (panel,) = [element.body for element in at.get("html") if 'class="panel"' in element.body]
    assert kept in panel
    assert (f"a table cannot be read: {table}." in panel) == (table != "country")


def test_the_coverage_names_the_tables_whose_rows_it_cannot_count(snapshot, open_atlas):
    damage(snapshot, "production", "torn")
    at = open_atlas("sources")
    for tab in ("tables", "coverage"):
        told = [warning.value for warning in in_tab(at, "sources_tab", tab).warning]
        assert len(told) == 1
        assert "`production`" in told[0]


@pytest.mark.parametrize("table", CONTRACTS)
def test_each_table_missing_in_turn_costs_no_page(snapshot, open_atlas, table):
    damage(snapshot, table, "missing")
    at = open_atlas(layers=EVERYTHING, sel="country:COD", metal="au")
    assert not at.exception
    assert {"land", "borders", "labels-all"} <= set(layers(at))
    used = {name for layer in LAYERS.values() for name in layer.tables}
    if table in used:
        assert any(f"`{table}`" in warning.value for warning in at.warning)
    at.text_input(key="find").set_value("kivu").run()
    assert not at.exception
    stands_in_every_tab(open_atlas("sources"), "sources")


@pytest.mark.parametrize(
    "chosen", ["site:icmm_2025:1", "place:hp003", "cell:846a101ffffffff", "link:COD-CHN", "region:COD/CD-NK"]
)
def test_a_choice_whose_table_is_gone_is_told_and_not_a_failure(snapshot, open_atlas, chosen):
    table = {
        "site": "mine_site",
        "place": "mining_place",
        "cell": "conflict_event",
        "link": "trade_flow",
        "region": "region",
    }
    gone = table[chosen.partition(":")[0]]
    damage(snapshot, gone, "missing")
    at = open_atlas(layers="production", sel=chosen)
    assert not at.exception
    assert any(f"`{gone}`" in warning.value and "`make build RAW=DIR`" in warning.value for warning in at.warning)


@pytest.mark.parametrize("how", ["missing", "torn"])
def test_without_any_table_there_is_still_a_map_and_every_table_is_named(snapshot, open_atlas, how):
    for name in CONTRACTS:
        damage(snapshot, name, how)
    at = open_atlas(layers=EVERYTHING, lang="sv")
    assert not at.exception
    assert {"land", "borders"} <= set(layers(at))
    told = " ".join(warning.value for warning in at.warning)
    assert all(f"`{name}`" in told for layer in LAYERS.values() for name in layer.tables)
    stands_in_every_tab(open_atlas("sources"), "sources")


def test_without_the_table_of_countries_the_base_map_is_drawn_in_full(snapshot, open_atlas):
    damage(snapshot, "country", "missing")
    at = open_atlas(theme="conflict_financing")
    assert not at.exception
    (chart,) = at.get("deck_gl_json_chart")
    drawn = {layer["id"]: layer for layer in json.loads(chart.proto.json)["layers"]}
    assert drawn["land"]["data"].startswith("/files/map/land.en.json")
    fill = drawn["land"]["_subLayerProps"]["polygons-fill"]["getFillColor"]
    assert fill["othersColor"][3] == 255
    assert drawn["borders"]["data"].startswith("/files/map/borders.json")
    assert {"cahra", "events"} <= set(drawn)


def test_a_mended_table_is_read_without_a_restart(snapshot, open_atlas):
    kept = (snapshot / "incident.parquet").read_bytes()
    damage(snapshot, "incident", "torn")
    at = open_atlas(layers="incidents", metal="au")
    assert at.warning
    assert "incidents" not in layers(at)
    (snapshot / "incident.parquet").write_bytes(kept)
    at.run()
    assert not at.exception
    assert not at.warning


@pytest.mark.parametrize(
    ("page", "buttons"),
    [("map", ("theme", "rows")), ("overview", ()), ("metal", ("theme_page",)), ("product", ("product_theme",)),
     ("compare", ("compared_theme",)), ("trade", ("trade_by",)), ("method", ("rules_of",))],
)  # fmt: skip
def test_buttons_that_come_without_a_value_cost_no_page(open_atlas, page, buttons):
    """So it is when a visitor goes back before a page has come to its end."""
    at = open_atlas(page)
    for key in ("lang", *(f"{button}-en" for button in buttons)):
        at.session_state[key] = None
    at.run()
    assert not at.exception
    assert at.session_state["lang"] == "en"


def test_the_chosen_language_stays_when_its_buttons_come_without_a_value(open_atlas):
    at = open_atlas("screen", lang="sv")
    at.query_params.clear()
    at.session_state["lang"] = None
    at.run()
    assert not at.exception
    assert at.session_state["lang"] == "sv"
