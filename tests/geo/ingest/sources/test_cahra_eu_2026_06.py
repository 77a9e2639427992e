"""The EU's list of conflict-affected and high-risk areas."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.ingest import contract
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import cahra_eu_2026_06
from geo.tables import CONTRACTS, read

UNDRAWN = {
    "MM-18": "Nay Pyi Taw",
    "SD-GK": "West Kordofan",
    "SO-AW": "Awdal",
    "SO-SA": "Sanaag",
    "SO-SO": "Sool",
    "SO-TO": "Togdheer",
    "SO-WO": "Woqooyi Galbeed",
    "UA-35": "Kiev",
}


def _status(*rows: tuple[str, str, str]) -> list[str]:
    return cahra_eu_2026_06._status(pd.DataFrame(rows, columns=["scope", "conflict_affected", "high_risk"])).tolist()


def test_each_entry_has_one_status():
    assert _status(("region", "1", "0"), ("region", "0", "1")) == ["conflict_affected", "high_risk"]


def test_the_lost_flags_of_whole_countries_are_not_guessed():
    assert _status(("country", "", "")) == ["whole_country"]


@pytest.mark.parametrize("flags", [("1", "1"), ("0", "0"), ("", "")])
def test_a_region_with_both_flags_or_none_stops_the_build(flags: tuple[str, str]):
    with pytest.raises(BuildError, match=r"cahra_areas_june2026.csv, columns conflict_affected and high_risk, row 3"):
        _status(("region", "1", "0"), ("region", *flags))


def test_a_renamed_column_stops_the_build(tmp_path):
    folder = tmp_path / "conflict" / "cahra_eu"
    folder.mkdir(parents=True)
    (folder / cahra_eu_2026_06.LIST).write_text("iso3,country,code\nAFG,Afghanistan,AF-BAL\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"cahra_areas_june2026.csv: no column region_code"):
        cahra_eu_2026_06.build(Raw(tmp_path))


@pytest.fixture(scope="module")
def area() -> pd.DataFrame:
    return read("cahra_area")


def test_the_real_list(area: pd.DataFrame):
    assert len(area) == 239
    assert area["iso3"].nunique() == 29
    assert area["status"].value_counts().to_dict() == {"conflict_affected": 137, "high_risk": 97, "whole_country": 5}
    assert set(area["list_date"]) == {"2026-06-27"}


def test_eight_entries_have_no_outline_and_are_kept_by_name(area: pd.DataFrame):
    undrawn = area[~area["drawn"]]
    assert dict(zip(undrawn["area_id"], undrawn["name"], strict=True)) == UNDRAWN
    assert undrawn["geometry"].isna().all()
    assert undrawn["geometry_source"].isna().all()
    assert undrawn["region_code"].isna().all(), "UA-35 is Kirovohrad by code and Kyiv by name: neither is assumed"
    assert area.loc[area["drawn"], "geometry"].notna().all()


def test_whole_countries(area: pd.DataFrame):
    whole = area[area["scope"].eq("country")]
    assert set(whole["area_id"]) == {"BDI", "ERI", "LBY", "VEN", "ZWE"}
    assert set(whole["status"]) == {"whole_country"}
    country = read("country").set_index("iso3")["geometry"]
    assert all(shape == country[iso3] for iso3, shape in zip(whole["iso3"], whole["geometry"], strict=True))


def test_a_region_code_means_the_same_land(area: pd.DataFrame):
    sure = area[area["region_code"].notna()]
    region = read("region").set_index("region_code")
    assert (region.loc[sure["region_code"], "iso3"].to_numpy() == sure["iso3"].to_numpy()).all()
    listed = shapely.from_wkb(sure["geometry"].to_numpy())
    drawn = shapely.from_wkb(region.loc[sure["region_code"], "geometry"].to_numpy())
    assert len(sure) == 219
    assert (shapely.area(shapely.intersection(listed, drawn)) / shapely.area(shapely.union(listed, drawn)) > 0.7).all()


def test_paktya_and_paktika_are_not_exchanged(area: pd.DataFrame):
    shapes = gpd.GeoSeries.from_wkb(area.set_index("area_id")["geometry"].dropna())
    assert shapes["AF-PIA"].contains(shapely.Point(69.22, 33.6)), "Gardez is in Paktya"
    assert shapes["AF-PKA"].contains(shapely.Point(68.78, 33.17)), "Sharana is in Paktika"


@pytest.mark.raw
def test_the_list_keeps_its_contract(raw_folder):
    table = cahra_eu_2026_06.build(Raw(raw_folder))["cahra_area"]
    assert contract.faults(CONTRACTS["cahra_area"], table) == []
