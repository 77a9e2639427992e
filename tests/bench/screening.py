"""`python -m tests.bench.screening`: 100,000 sites screened, beside the ordinary GeoPandas way and the bare k-d tree, in one run.

Seconds after imports and reading of tables; every way counts the same events within 50 km and finds the same nearest one.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import psutil
import pyproj  # noqa: F401 (imported before the clock starts)
from scipy.spatial import cKDTree

from geo.screening.columns import Columns
from geo.screening.reference import reference
from geo.screening.screen import screen
from geo.space.proximity import chord_km, positions
from geo.tables import path, read

SITES, NEAR_KM = 100_000, 50


def sites(count: int = SITES) -> pd.DataFrame:
    """Places scattered around the mine sites of the snapshot, with the country that the mine's record states."""
    rng = np.random.default_rng(2026)
    rows = read("mine_site").dropna(subset=["iso3"]).sample(count, replace=True, random_state=1)
    lon = rows["lon"].to_numpy() + rng.normal(0, 0.2, count)
    lat = np.clip(rows["lat"].to_numpy() + rng.normal(0, 0.2, count), -89, 89)
    metal = rng.choice(["co", "cu", "au, ag"], count)
    return pd.DataFrame(
        {"lat": lat, "lon": (lon + 180) % 360 - 180, "country": rows["iso3"].to_numpy(), "metal": metal}
    )


def timed(name: str, work: Callable[[], object]) -> object:
    """Run and print: seconds, seconds of work on all cores, and memory afterwards."""
    began, worked = time.perf_counter(), time.process_time()
    result = work()
    seconds, busy = time.perf_counter() - began, time.process_time() - worked
    memory = psutil.Process().memory_info().rss / 1e6
    print(f"  {name:<66}{seconds:8.2f} s{busy:8.2f} s of work{memory:8.0f} MB", flush=True)
    return result


def bare(frame: pd.DataFrame, event: pd.DataFrame) -> pd.Series:
    """The limit: nearest and count by the k-d tree alone."""
    tree = cKDTree(positions(event["lon"].to_numpy(), event["lat"].to_numpy()))
    here = positions(frame["lon"].to_numpy(), frame["lat"].to_numpy())
    tree.query(here, workers=-1)
    return pd.Series(tree.query_ball_point(here, chord_km(NEAR_KM), return_length=True, workers=-1))


def ordinary(frame: pd.DataFrame, event: pd.DataFrame) -> pd.Series:
    """The obvious way: points joined to regions and areas with sjoin, events counted in 50 km buffers, nearest with sjoin_nearest."""
    points = gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(frame["lon"], frame["lat"]), crs=4326)
    region, area = (gpd.read_parquet(path(name)).to_crs(4326) for name in ("region", "cahra_area"))
    gpd.sjoin(points, region[["region_code", "iso3", "geometry"]], how="left")
    gpd.sjoin(points, area.loc[area["drawn"], ["status", "geometry"]], how="left")
    flat = points.to_crs(8857)
    events = gpd.GeoDataFrame(geometry=gpd.points_from_xy(event["lon"], event["lat"]), crs=4326).to_crs(8857)
    gpd.sjoin_nearest(flat[["geometry"]], events, how="left", distance_col="m")
    buffers = flat[["geometry"]].assign(geometry=flat.buffer(NEAR_KM * 1000))
    hits = gpd.sjoin(buffers, events, predicate="contains")
    return hits.groupby(level=0).size().reindex(flat.index, fill_value=0)


def main() -> None:
    """Run the three ways and print them, with what the ordinary one gets wrong."""
    frame, event = sites(), read("conflict_event").query("on_map")
    print(
        f"{len(frame):,} sites, {len(event):,} events, {len(read('cahra_area')):,} areas, {len(read('mining_footprint')):,} cells"
    )
    ready = timed("tables made ready once", lambda: reference(read))
    limit = timed("bare k-d tree: nearest and count within 50 km, nothing else", lambda: bare(frame, event))
    columns = Columns("lat", "lon", "country", "metal")
    done = timed("screening: all columns, doubts and assessments", lambda: screen(frame, columns, ready))
    count = done.added["events_50km"]
    looked = count.notna().to_numpy()
    same = (count[looked].to_numpy(dtype=int) == limit[looked].to_numpy()).mean()
    print(f"    counts as by the bare tree: {same:.2%} of {looked.sum():,} sites with an event file")
    joined = timed("the ordinary way: sjoin with buffers, sjoin_nearest (no doubts)", lambda: ordinary(frame, event))
    some = looked & (limit.to_numpy() > 0)
    off = (joined[some].to_numpy() != limit[some].to_numpy()).mean()
    print(f"    counts that differ from the true ones: {off:.0%} of {some.sum():,} sites with events near by")


if __name__ == "__main__":
    main()
