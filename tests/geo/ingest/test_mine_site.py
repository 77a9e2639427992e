"""Commodities to metals, and the note and grain of a point."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.ingest.codes import CODES
from geo.ingest.mine_site import GRAIN_OF_NOTE, commodities, finished, metals_of
from geo.ingest.raw import BuildError
from geo.model import metals
from geo.tables import CONTRACTS
from tests.geo.ingest.mine_fixtures import SQUARES, by_id


def _stated(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["site_id", "stated", "rank"])


def test_one_commodity_may_be_several_metals_and_the_first_named_is_primary() -> None:
    found = metals_of(
        _stated(("a", "Cobalt", 0), ("a", "PGE", 1), ("a", " Pt", 2), ("a", "", 3), ("a", "coal", 4)), "f"
    )
    assert found[["metal", "stated", "primary"]].values.tolist() == [
        ["co", "Cobalt", True],
        ["pd", "PGE", False],
        ["pt", "PGE", False],
        ["ru", "PGE", False],
    ]


def test_a_metal_named_twice_keeps_its_best_rank() -> None:
    found = metals_of(_stated(("a", "bauxite", 2), ("a", "alumina", 0)), "f")
    assert found.values.tolist() == [["a", "al", "alumina", True]]


def test_an_unknown_commodity_names_site_word_and_list() -> None:
    with pytest.raises(BuildError, match=r"f\.csv, site a: commodity 'unobtainium'.*site_commodity\.csv"):
        metals_of(_stated(("a", "unobtainium", 0)), "f.csv")


def test_every_listed_commodity_leads_to_a_metal_in_scope_and_is_listed_once() -> None:
    assert {metal for found in commodities().values() for metal in found} <= set(metals())
    names = pd.read_csv(CODES / "site_commodity.csv", dtype=str, keep_default_na=False)["name"].str.casefold()
    assert names.is_unique


def test_every_note_has_a_text_and_no_wrong_point_is_drawn() -> None:
    texts = pd.read_csv(CODES / "site_note.csv", dtype=str)
    assert set(GRAIN_OF_NOTE) <= set(texts["code"])
    assert texts["text"].notna().all()
    for code in ("position_contradicts_country", "position_contradicts_sources", "region_not_place"):
        assert GRAIN_OF_NOTE[code] == "none"


def _sites(**columns: list[object]) -> pd.DataFrame:
    size = len(columns["lon"])
    given = {
        "source_id": "s",
        "name": "n",
        "kind": "mine",
        "iso3": "COD",
        "confidence": None,
        "as_of": "2020",
        "note": "",
        "fallback": "",
    }
    return pd.DataFrame({"site_id": list("abcdefgh")[:size], **{k: [v] * size for k, v in given.items()}, **columns})


def test_how_far_a_point_may_be_trusted() -> None:
    sites = _sites(
        lon=[5.123, 5.123, 5.123, 5.5, 5.123, 15.123, 5.123],
        lat=[5.123, -0.05, -1.05, 5.0, 5.123, 5.123, 5.123],
        note=["", "", "", "", "", "sea_floor", "sources_disagree"],
        fallback=["", "", "very_low_confidence", "very_low_confidence", "very_low_confidence", "", ""],
        iso3=["COD", "COD", "COD", "COD", "COD", "COD", None],
    )
    rows = by_id(finished(sites, SQUARES))
    # -0.05 degrees are 5.6 km off the coast, -1.05 degrees 117 km.
    assert rows["grain"].to_dict() == {
        "a": "site",
        "b": "site",
        "c": "none",
        "d": "province",
        "e": "site",
        "f": "site",
        "g": "province",
    }
    assert rows["note"].dropna().to_dict() == {
        "b": "just_outside_country",
        "c": "position_contradicts_country",
        "d": "position_rounded",
        "e": "very_low_confidence",
        "f": "sea_floor",
        "g": "sources_disagree",
    }


def test_rows_follow_the_contract_and_stand_alone() -> None:
    rows = finished(_sites(lon=[5.1234567], lat=[5.0000004]), SQUARES)
    assert list(rows.columns) == CONTRACTS["mine_site"].names()
    assert rows.loc[0, ["lon", "lat", "place_group"]].tolist() == [5.12346, 5.0, "a"]
    assert pd.isna(rows.loc[0, "region_code"])
