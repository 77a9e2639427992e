"""Patches to cells, with the cells of H3 itself as the measure."""

from __future__ import annotations

import h3
import pandas as pd

from geo.ingest.contract import faults
from geo.ingest.footprint import cells
from geo.tables import CONTRACTS

HERE = h3.latlng_to_cell(-5.0, -60.0, 6)
LAT, LON = h3.cell_to_latlng(HERE)


def _patches(*rows: tuple[float, float, float, str | None, int | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["lon", "lat", "area_ha", "iso3", "year"])


def test_patches_add_up_by_cell_and_year_and_a_patch_of_no_area_counts_as_a_patch() -> None:
    found = cells(
        _patches(
            (LON, LAT, 10, "BRA", 2018),
            (LON, LAT, 0, "BRA", 2018),
            (LON, LAT, 5.5, "BRA", 2019),
            (20.0, 1.0, 3, "COD", 2018),
        ),
        "s",
    )
    here = found[found["h3"] == HERE].set_index("year")
    assert here["area_ha"].to_dict() == {2018: 10, 2019: 5.5}
    assert here["patches"].to_dict() == {2018: 2, 2019: 1}
    assert len(found) == 3
    assert here["lon"].tolist() == [round(LON, 4)] * 2


def test_a_cell_on_a_border_carries_the_country_with_most_area() -> None:
    found = cells(_patches((LON, LAT, 1, "BRA", 2018), (LON, LAT, 3, "VEN", 2018), (LON, LAT, 9, None, 2018)), "s")
    assert found.loc[0, ["iso3", "area_ha", "patches"]].tolist() == ["VEN", 13, 3]


def test_no_year_and_no_country_stay_missing_and_lose_nothing() -> None:
    found = cells(_patches((LON, LAT, 1, None, None), (LON, LAT, 2, None, None)), "s")
    assert found["area_ha"].tolist() == [3]
    assert found[["year", "iso3"]].isna().all(axis=None)
    assert faults(CONTRACTS["mining_footprint"], found) == []
