"""Patches of mining land to H3 cells: what the two satellite sources share."""

from __future__ import annotations

import h3
import pandas as pd

from geo.tables import CONTRACTS

RESOLUTION = 6


def cells(patches: pd.DataFrame, source_id: str) -> pd.DataFrame:
    """Patches to rows of `mining_footprint`.

    Parameters
    ----------
    patches : `lon`, `lat` of the centre, `area_ha` (0 where the source gives 0), `iso3`, `year` (missing = not told).

    Returns
    -------
    One row per cell and year; the area of a patch counts in the cell of its centre even where the patch is larger.
    A cell on a border carries the country with most of its area, then the first by code.
    """
    h3_cell = [h3.latlng_to_cell(lat, lon, RESOLUTION) for lat, lon in zip(patches["lat"], patches["lon"], strict=True)]
    rows = patches.assign(h3=h3_cell, year=patches["year"].astype("Int64"))
    keys = ["h3", "year"]
    total = rows.groupby(keys, dropna=False).agg(area_ha=("area_ha", "sum"), patches=("area_ha", "size")).reset_index()
    by_country = rows.dropna(subset="iso3").groupby([*keys, "iso3"], dropna=False)["area_ha"].sum().reset_index()
    by_country = by_country.sort_values([*keys, "area_ha", "iso3"], ascending=[True, True, False, True])
    total = total.merge(by_country.drop_duplicates(keys)[[*keys, "iso3"]], on=keys, how="left")
    centres = pd.DataFrame([h3.cell_to_latlng(cell) for cell in total["h3"]], columns=["lat", "lon"])
    total = total.assign(
        source_id=source_id, lon=centres["lon"].round(4), lat=centres["lat"].round(4), area_ha=total["area_ha"].round(2)
    )
    return total[CONTRACTS["mining_footprint"].names()]
