"""The provinces of DR Congo."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import box

from geo.ingest import contract
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import wof_cod_provinces
from geo.tables import CONTRACTS, read


def _synthetic(root: Path, count: int = 26, code: str = "iso_3166_2") -> Raw:
    folder = root / "boundaries" / "cod_26_provinces"
    folder.mkdir(parents=True)
    rows = {code: [f"CD-{chr(65 + i)}" for i in range(count)], "name": [f"Synthetic {i}" for i in range(count)]}
    squares = [box(i, 0, i + 1, 1) for i in range(count)]
    gpd.GeoDataFrame(rows, geometry=squares, crs=4326).to_parquet(folder / wof_cod_provinces.FILE)
    return Raw(root)


def test_squares_become_regions(tmp_path: Path):
    region = wof_cod_provinces.build(_synthetic(tmp_path))["region"]
    assert contract.faults(CONTRACTS["region"], region) == []
    assert len(region) == 26
    assert region["area_km2"].iloc[0] == pytest.approx(12309, abs=1)


def test_slivers_between_provinces_are_closed():
    notched = box(1, 0, 2, 1).difference(box(1, 0.2, 1.01, 0.8))
    whole = wof_cod_provinces.closed(np.array([box(0, 0, 1, 1), notched, box(1.99, 0, 3, 1)]))
    assert shapely.union_all(whole).area == pytest.approx(3)
    assert shapely.area(whole).sum() == pytest.approx(3), "no gap and no overlap is left"


def test_a_missing_province_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"cod_26_provinces.parquet, column iso_3166_2: 25 codes in 25 rows"):
        wof_cod_provinces.build(_synthetic(tmp_path, count=25))


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match="no column iso_3166_2"):
        wof_cod_provinces.build(_synthetic(tmp_path, code="iso"))


def test_the_real_provinces():
    region = read("region")
    region = region[region["iso3"].eq("COD")]
    assert set(region["source_id"]) == {"wof_cod_provinces"}
    assert region["area_km2"].sum() == pytest.approx(2_307_000, rel=0.001)
    shapes = shapely.from_wkb(region["geometry"].to_numpy())
    assert shapely.area(shapes).sum() == pytest.approx(shapely.union_all(shapes).area, rel=1e-9)
    assert region.set_index("region_code").loc["CD-LU", "name"] == "Lualaba"
