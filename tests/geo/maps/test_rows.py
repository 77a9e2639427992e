"""The table beside the map has the rows that the map draws, with sources by name and gaps left empty."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from geo.catalog import sources
from geo.evidence.selection import openable
from geo.maps.country import listed
from geo.maps.registry import LAYERS, prepare, rows
from geo.maps.view import View
from geo.model import Theme, metals
from geo.tables import TableError, read
from geo.words.frames import in_words, source_ids, source_names
from geo.words.labels import HEADINGS, REASONS
from geo.words.text import LANGUAGES
from tests.world import labour_listing, mine_site, reader, site_survey, stored, trade_flow

VIEW = View(metal="co", layers=tuple(LAYERS), source="two")


def table(layer: str, view: View = VIEW, **instead: pd.DataFrame) -> pd.DataFrame:
    world = reader(**{name: stored(name, made) for name, made in instead.items()})
    return rows(prepare(view, world), layer, "en")


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("metal", ["co", "mica"])
def test_every_column_has_a_heading_and_every_row_a_source(layer, metal):
    found = table(layer, View(metal=metal, layers=tuple(LAYERS)))
    assert set(found.columns) <= set(HEADINGS)
    assert found["source_id"].notna().all()
    assert found.index.tolist() == list(range(len(found)))


def test_the_numbers_of_rows_are_those_of_the_tiny_world():
    counts = {layer: len(table(layer)) for layer in LAYERS}
    assert counts == {
        "risk": 6,
        "production": 4,
        "refining": 1,
        "listings": 2,
        "cahra": 3,
        "events": 2,
        "footprints": 2,
        "mines": 4,
        "deposits": 1,
        "surveyed": 3,
        "places": 5,
        "incidents": 3,
        "trade": 2,
        "smelters": 3,
    }


def test_a_country_on_the_eu_list_without_output_is_a_row_that_says_why_it_has_no_level():
    """AAA and BBB have listed areas; tin is assessed nowhere in the tiny world, cobalt in both."""
    found = table("risk", View(metal="sn").of_theme(Theme.CONFLICT_FINANCING))
    assert found["iso3"].tolist() == ["AAA", "BBB"]
    assert set(found["level"]) == {"not_enough_data"}
    assert in_words(found, "en")["reason"].tolist() == [REASONS["no_output"]] * 2
    assert set(found["source_id"]) == {"areas"}
    assert table("risk", View(metal="co").of_theme(Theme.CONFLICT_FINANCING)).empty
    assert table("risk", View(metal="sn").of_theme(Theme.POLLUTION)).empty


def test_a_country_that_the_source_does_not_name_is_empty_not_zero():
    found = table("production").set_index("country")
    assert found.loc["CCC", ["share", "quantity"]].isna().all()
    assert found.loc["CCC", "status"] == "unknown"
    assert found.loc["CCC", "source_id"] == "two", "the source that is silent, not the one that speaks"


def test_the_areas_without_an_outline_are_in_the_table():
    found = table("cahra").set_index("name")["drawn"]
    assert found.to_dict() == {"Synthetic East": True, "Synthetic Nowhere": False, "Synthetic BBB": True}


def test_the_places_and_incidents_without_a_position_are_in_the_table():
    assert "Synthetic none hp5" in set(table("places")["name"])
    assert "Synthetic pit in3" in set(table("incidents")["place"])


def test_what_an_edition_took_off_the_list_has_a_row_with_its_own_word_and_no_mark():
    made = labour_listing()
    made.loc[made["iso3"] == "AAA", "removed"] = 2024
    found = table("listings", labour_listing=made).set_index("country")
    assert found["listing_state"].to_dict() == {"AAA": "removed", "CCC": "listed"}
    assert in_words(found.reset_index(), "en")["listing_state"].tolist() == ["listed", "taken off the list"]
    scene = prepare(VIEW, reader(labour_listing=stored("labour_listing", made)))
    assert listed(scene)["iso3"].tolist() == ["CCC"]


def test_a_listing_says_its_stage_its_regions_since_when_and_who_attests_it():
    found = table("listings").set_index("country")
    columns = ["listing_stage", "where", "child_labour_since", "edition", "attested_by"]
    assert found.loc["AAA", columns].tolist() == ["ore", "AA-E", 2009, 2022, "list"]


def test_deposits_are_not_in_the_table_of_mines():
    assert set(table("mines")["kind"]) == {"mine", "processing"}
    assert set(table("deposits")["kind"]) == {"known_deposit"}


def test_a_site_that_is_no_point_on_the_map_is_no_point_in_the_table():
    assert "Mine of a Province" not in set(table("mines")["name"])


def test_a_site_of_unknown_country_keeps_its_row():
    made = mine_site()
    made.loc[made["site_id"] == "m1", "iso3"] = None
    found = table("mines", mine_site=made)
    assert found.loc[found["country"].isna(), "name"].tolist() == ["Synthetic Mine"]


def test_answers_stay_in_three_states():
    found = table("surveyed").set_index("site_id")
    assert found["latest"].to_dict() == {"s1": "no", "s2": "no", "s3": "not_assessed"}
    assert found["ever"].to_dict() == {"s1": "yes", "s2": "no", "s3": "not_assessed"}
    assert found["recent"].to_dict() == {"s1": "not_assessed", "s2": "no", "s3": "not_assessed"}
    assert found["workers"].isna().all()


def test_what_others_told_stands_beside_the_visits():
    made = site_survey().assign(record=["visit", "off_site", "status"])
    made["children_under_15_off_site"] = ["no", "yes", "not_assessed"]
    found = table("surveyed", site_survey=made).set_index("site_id")
    assert found["off_site"].to_dict() == {"s1": "no", "s2": "yes", "s3": "not_assessed"}
    assert found["record"].tolist() == ["visit", "off_site", "status"]
    shown = in_words(found.reset_index(), "en")
    assert shown["record"].tolist() == ["visit on site", "told by others", "entry of a status list"]


def test_events_keep_to_the_years_and_to_what_the_map_shows():
    found = table("events", View(metal="co", layers=("events",), years=(2017, 2025)))
    assert found[["country", "year", "events", "deaths_best"]].to_numpy().tolist() == [["AAA", 2020, 1, 7]]


def test_footprints_of_the_amazon_are_rows_for_gold_only():
    assert set(table("footprints")["source_id"]) == {"synthetic_africa"}
    assert set(table("footprints", View(metal="au", layers=("footprints",)))["source_id"]) == {
        "synthetic_africa",
        "synthetic_amazon",
    }


def test_an_unknown_quantity_of_trade_stays_unknown():
    assert table("trade", trade_flow=trade_flow())["quantity_t"].isna().all()


def test_sources_are_cited_as_on_the_screen():
    assert source_names("wmd_2026", "en") == sources()["wmd_2026"].short
    assert source_names("baci_v202601 baci_hs22_top200", "en") == "; ".join(
        sources()[i].short for i in ("baci_v202601", "baci_hs22_top200")
    )
    assert source_names("mining_places", "sv") != source_names("mining_places", "en")


def test_the_sources_of_a_table_are_ids_so_that_no_comma_in_a_name_cuts_one_in_two():
    made = pd.DataFrame({"source_id": ["cahra_eu_2026_06", "fatf_2026_06 ilab_2024_attested", "cahra_eu_2026_06"]})
    assert source_ids(made) == {"cahra_eu_2026_06", "fatf_2026_06", "ilab_2024_attested"}
    assert in_words(made, "en")["source_id"].tolist()[1] == "FATF, June 2026; ILAB 2024 (attested entries)"


def test_the_countries_and_regions_of_a_table_can_be_opened():
    doors = openable(table("risk"), "en", {"AA-E": "Synthetic East"})
    assert doors == {
        "country:AAA": "AAA",
        "region:AAA/AA-E": "AAA: Synthetic East",
        "country:BBB": "BBB",
        "country:CCC": "CCC",
        "country:DDD": "DDD",
    }
    assert "country:ZZZ" not in openable(table("production"), "en", {})
    assert openable(table("trade"), "en", {}) == {}


def test_an_unknown_layer_is_a_mistake_and_a_missing_table_an_error_with_its_name():
    with pytest.raises(KeyError):
        table("galaxies")
    broken = reader(missing=("incident",))
    with pytest.raises(TableError) as caught:
        rows(prepare(VIEW, broken), "incidents", "en")
    assert caught.value.table == "incident"


def test_every_layer_of_every_metal_of_the_snapshot_has_a_table():
    kept = cache(read)
    for metal in metals():
        scene = prepare(View(metal=metal, layers=tuple(LAYERS)), kept)
        for layer in LAYERS:
            if metal != "co" and layer in ("cahra", "events"):
                continue
            for language in LANGUAGES:
                found = rows(scene, layer, language)
                assert source_ids(found) <= set(sources()), "ids, which hold no commas"


def test_making_tables_leaves_the_world_as_it_was():
    world = reader()
    before = {name: world(name).copy() for name in ("production", "labour_listing", "trade_flow", "mining_footprint")}
    for layer in LAYERS:
        rows(prepare(VIEW, world), layer, "sv")
    for name, frame in before.items():
        pd.testing.assert_frame_equal(world(name), frame)
