"""Transit signals in six square countries, by hand; then the known answers."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
import shapely

from geo.ingest.contract import faults
from geo.ingest.derive import transit
from geo.tables import CONTRACTS, read
from tests.world import country, frame

# AAA 0-10 E and BBB 10-20 E, CCC 20-30 E lie in a row, DDD north of AAA, EEE north of BBB, FFF north of CCC.


def cahra_area() -> pd.DataFrame:
    """The east of AAA is listed; it touches BBB and, at its corners, DDD and EEE."""
    row = {"area_id": "AA-E", "iso3": "AAA", "region_code": "AA-E", "scope": "region", "status": "high_risk"}
    return frame("cahra_area", [row | {"source_id": "areas", "geometry": shapely.to_wkb(shapely.box(5, 0, 10, 10))}])


def production(metal: str = "au") -> pd.DataFrame:
    """AAA mines 90 % of the world, BBB 1 %, FFF 9 %; DDD is named without a figure."""
    shares = {"AAA": 0.90, "BBB": 0.01, "FFF": 0.09, "DDD": None}
    row = {"source_id": "one", "metal": metal, "commodity": "x", "stage": "mining", "year": 2024, "status": "reported"}
    return frame("production", [row | {"iso3": iso3, "share": share} for iso3, share in shares.items()])


FLOWS = [
    ("AAA", "CCC", 50.0),
    ("BBB", "CCC", 20.0),
    ("CCC", "FFF", 60.0),
    ("EEE", "FFF", 0.5),
    ("FFF", "CCC", 30.0),
]
"""CCC buys half of its 100 from AAA and sells 60 of all 160.5; BBB sells 20 with 1 % of mining; EEE sells under the limit."""


def flows(rows: list[tuple[str, str, float]], metal: str = "au", hs_code: str = "7108") -> pd.DataFrame:
    keys = ("exporter_iso3", "importer_iso3", "value_kusd")
    more = {"metal": metal, "hs_code": hs_code, "year": 2024, "source_id": "trade"}
    return frame("trade_flow", [dict(zip(keys, row, strict=True)) | more for row in rows])


def codes(metal: str, *rows: tuple[str, str, bool]) -> pd.DataFrame:
    more = {"metal": metal, "main": True, "label": "x", "source_id": "trade"}
    return frame("trade_code", [more | {"hs_code": code, "stage": stage, "held": held} for code, stage, held in rows])


def frames(metal: str = "au", **instead: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """One mine of the metal in the listed area; the law names BBB and DDD."""
    law = {"indicator": "dodd_frank_1502", "category": "adjoining country", "source_id": "dodd_frank_1502"}
    made = {
        "country": country(),
        "cahra_area": cahra_area(),
        "mine_site": frame("mine_site", [{"site_id": "m", "kind": "mine", "iso3": "AAA"}]),
        "mine_site_metal": frame("mine_site_metal", [{"site_id": "m", "metal": metal}]),
        "site_context": frame("site_context", [{"site_id": "m", "area_id": "AA-E"}]),
        "mining_place": frame("mining_place", []),
        "production": production(metal),
        "trade_code": codes(metal, ("261690", "ore", False), ("7108", "refined", True)),
        "trade_flow": flows(FLOWS, metal),
        "smelter": frame("smelter", []),
        "country_indicator": frame("country_indicator", [law | {"iso3": iso3} for iso3 in ("BBB", "DDD")]),
    }
    return made | instead


def told(made: dict[str, pd.DataFrame], metal: str = "au") -> pd.DataFrame:
    table = transit.build(made)["transit_signal"]
    assert faults(CONTRACTS["transit_signal"], table) == []
    return table[table["metal"] == metal].set_index("iso3")


def states(made: dict[str, pd.DataFrame], metal: str = "au") -> dict[str, str]:
    rows = told(made, metal)
    kinds = rows["kind"].astype(object).where(rows["kind"].notna(), "")
    return dict(zip(rows.index, (rows["state"] + " " + kinds).str.strip(), strict=True))


def test_signals_by_border_and_by_purchase():
    """DDD touches the area and sells nothing recorded, EEE touches it and sells under the limit; AAA is its own country."""
    assert states(frames()) == {
        "AAA": "none",
        "BBB": "signal border",
        "CCC": "signal purchase",
        "DDD": "untested",
        "EEE": "none",
        "FFF": "none",
    }


def test_the_figures_behind_a_signal():
    table = told(frames())
    assert table.loc["BBB", ["export_share", "mined_share", "areas", "year"]].tolist() == [
        pytest.approx(20 / 160.5),
        0.01,
        "AA-E",
        2024,
    ]
    assert table.loc["CCC", "areas"] == "AA-E"
    assert pd.isna(table.loc["CCC", "mined_share"])
    assert table.loc["BBB", "source_ids"] == "areas one trade"
    assert pd.isna(table.loc["FFF", "areas"])


def test_an_area_that_does_not_yield_the_metal_points_nowhere():
    deposit = frame("mine_site", [{"site_id": "m", "kind": "known_deposit", "iso3": "AAA"}])
    assert set(states(frames(mine_site=deposit)).values()) == {"none"}
    place = frame("mining_place", [{"place_id": "p", "iso3": "AAA", "region_code": "AA-E", "metals": "co au"}])
    assert states(frames(mine_site=deposit, mining_place=place)) == states(frames())


def test_who_refines_or_mines_as_much_is_no_signal():
    refiner = frame("smelter", [{"metal": "au", "iso3": "BBB"}])
    assert states(frames(smelter=refiner))["BBB"] == "none"
    more = production()
    more.loc[more["iso3"] == "BBB", "share"] = 0.05
    assert states(frames(production=more))["BBB"] == "none"


def test_less_than_a_tenth_of_the_imports_is_no_purchase():
    less = [("AAA", "CCC", 5.0), *FLOWS[1:]]
    assert states(frames(trade_flow=flows(less)))["CCC"] == "none"


def ore_not_held(metal: str) -> dict[str, pd.DataFrame]:
    held = codes(metal, ("2609", "ore", False), ("8001", "refined", True))
    return frames(metal, trade_code=held, trade_flow=flows(FLOWS, metal, "8001"))


def test_without_flows_of_ore_only_the_border_and_the_law_can_tell():
    """Refined metal tells who smelts, so CCC is no signal; EEE is beside the area and neither mines nor is named: no row."""
    made = ore_not_held("sn")
    assert states(made, "sn") == {"AAA": "none", "BBB": "signal border", "DDD": "signal border", "FFF": "none"}
    row = told(made, "sn").loc["BBB"]
    assert pd.isna(row["export_share"])
    assert row["source_ids"] == "areas dodd_frank_1502 one"


def test_the_law_is_about_four_metals():
    assert states(ore_not_held("cu"), "cu") == {"AAA": "none", "BBB": "untested", "DDD": "untested", "FFF": "none"}


def test_a_metal_without_any_code_of_ore_is_told_by_the_metal():
    made = frames("pt", trade_code=codes("pt", ("7108", "refined", True)))
    assert states(made, "pt") == states(frames())


class TestKnownAnswers:
    @pytest.fixture(scope="class")
    def state(self) -> Callable[[str, str], str]:
        table = read("transit_signal").set_index(["metal", "iso3"])["state"]
        return lambda metal, iso3: str(table[metal, iso3])

    @pytest.mark.parametrize(
        ("metal", "iso3"), [("ta", "RWA"), ("sn", "RWA"), ("w", "RWA"), ("au", "UGA"), ("au", "ARE")]
    )
    def test_signals(self, state: Callable[[str, str], str], metal: str, iso3: str):
        assert state(metal, iso3) == "signal"

    @pytest.mark.parametrize(("metal", "iso3"), [("cu", "CHL"), ("au", "AUS"), ("pt", "ZAF"), ("pd", "RUS")])
    def test_none(self, state: Callable[[str, str], str], metal: str, iso3: str):
        assert state(metal, iso3) == "none"

    def test_a_neighbour_without_recorded_exports_is_untested_and_not_cleared(self, state: Callable[[str, str], str]):
        assert state("au", "RWA") == "untested"

    def test_a_neighbour_is_told_only_the_areas_at_its_border(self):
        rows = read("transit_signal").set_index(["metal", "iso3"])
        assert rows.loc[("au", "UGA"), "areas"] == "CD-IT CD-NK"

    def test_refined_metal_points_at_nobody(self):
        rows = read("transit_signal")
        assert set(rows.loc[rows["state"] == "signal", "metal"]) == {"au", "sn", "ta", "w"}
