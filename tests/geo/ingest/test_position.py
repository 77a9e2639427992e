"""Points against square countries, with distances anyone can work out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.ingest import position
from geo.ingest.raw import BuildError, Raw
from tests.geo.ingest.mine_fixtures import SQUARES

DEGREE_KM = 6371.0088 * 3.141592653589793 / 180


def test_country_at_names_the_square_and_nothing_at_sea() -> None:
    lon, lat = pd.Series([5.0, 25.0, 5.0], index=[7, 8, 9]), pd.Series([5.0, 5.0, -5.0], index=[7, 8, 9])
    found = position.country_at(lon, lat, SQUARES)
    assert found[7] == "COD"
    assert found[8] == "CHL"
    assert pd.isna(found[9])


def test_one_degree_along_the_equator() -> None:
    assert position.distance_km(pd.Series([0]), pd.Series([0]), pd.Series([1]), pd.Series([0]))[0] == pytest.approx(
        DEGREE_KM
    )


def test_km_outside_is_zero_inside_missing_without_a_country_and_counts_all_units_of_one() -> None:
    points = pd.DataFrame(
        {
            "lon": [5.0, 19.0, 5.0, 5.0, 5.0, 41.0],
            "lat": [5.0, 0.0, -1.0, 5.0, 5.0, 0.0],
            "iso3": ["COD", "CHL", "COD", None, "SWE", "CHL"],
        }
    )
    far = position.km_outside(points, SQUARES)
    assert far[0] == 0
    assert far[1] == pytest.approx(DEGREE_KM)
    assert far[2] == pytest.approx(DEGREE_KM)
    assert far[[3, 4]].isna().all()
    assert far[5] == pytest.approx(DEGREE_KM)


@dataclass(frozen=True)
class SyntheticRaw(Raw):
    """Finds every file right below its root."""

    def path(self, source_id: str, name: str) -> Path:
        return self.root / name


def _units(tmp_path: Path, **columns: list[str]) -> SyntheticRaw:
    shapes = [shapely.box(x, 0, x + 1, 1) for x in range(3)]
    gpd.GeoDataFrame(columns, geometry=shapes, crs=4326).to_parquet(tmp_path / position.FILE)
    return SyntheticRaw(tmp_path)


def test_outlines_use_iso_codes_and_draw_crimea_as_ukraine(tmp_path: Path) -> None:
    raw = _units(tmp_path, adm0_a3=["RUS", "FRA", "SDS"], iso_3166_2=["UA-43", "FR-GF", "SS-EC"])
    assert position.outlines(raw)["iso3"].tolist() == ["UKR", "GUF", "SSD"]


def test_a_renamed_column_is_named(tmp_path: Path) -> None:
    raw = _units(tmp_path, adm0=["RUS", "FRA", "SDS"], iso_3166_2=["a", "b", "c"])
    with pytest.raises(BuildError, match=rf"{position.FILE}.*adm0_a3"):
        position.outlines(raw)
