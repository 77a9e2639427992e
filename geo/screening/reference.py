"""The reference layers that sites are looked up in: outlines, listed areas, events, visited artisanal sites and footprints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from geo.model import DATA
from geo.space import surroundings
from geo.space.containment import KM_PER_DEGREE, Outlines, outlines
from geo.space.proximity import Targets, targets
from geo.tables import Read

TABLES = ("region", "country", "cahra_area", "conflict_event", "conflict_coverage", "mine_site", "site_survey",
          "mining_footprint", "assessment")  # fmt: skip
QUESTIONS = {
    "non_state": "non_state_interference",
    "state": "state_interference",
    "children": "children_under_15",
    "mercury": "mercury",
}
"""Column of a screening and the survey's question behind it."""


COUNTRY_KM, REGION_KM, OF_RADIUS = 10.0, 2.0, 0.03
"""A point is the middle of its area within so many km, and within so much of the area's radius."""


@dataclass(frozen=True)
class Centres:
    """The middles of areas: their ids, one array of degrees (lon, lat) per way to tell a middle, and radii in km."""

    index: pd.Index
    middles: tuple[np.ndarray, ...]
    radius_km: np.ndarray
    within_km: np.ndarray


@dataclass(frozen=True)
class Reference:
    """Tables as search trees and lookups. `answered`, `seen`: per question the visited sites that were asked, and those with a yes."""

    regions: Outlines
    country_of: Mapping[str, str]
    region_centres: Centres
    country_centres: Centres
    area: pd.DataFrame
    events: surroundings.Events
    surveyed: Targets
    answered: Mapping[str, Targets]
    seen: Mapping[str, Targets]
    footprint: Targets
    footprint_ha: np.ndarray
    assessment: pd.DataFrame


def reference(read: Read) -> Reference:
    """All that `screen` needs from the tables. Raises TableError when one cannot be read."""
    table = {name: read(name) for name in TABLES}
    region = table["region"]
    survey = table["site_survey"]
    site = survey[survey["record"] == "visit"].merge(table["mine_site"][["site_id", "lon", "lat"]], on="site_id")
    answers = {name: site[f"{question}_ever"] for name, question in QUESTIONS.items()}
    cell = (
        table["mining_footprint"].groupby("h3", as_index=False).agg({"lon": "first", "lat": "first", "area_ha": "sum"})
    )
    regions = outlines(region, "region_code")
    country_of = dict(zip(region["region_code"], region["iso3"], strict=True))
    return Reference(
        regions=regions,
        country_of=country_of,
        region_centres=centres(regions.ids[:-1], regions.tree.geometries, REGION_KM),
        country_centres=_with_known(
            centres(
                np.array([country_of[code] for code in regions.ids[:-1]], dtype=object),
                regions.tree.geometries,
                COUNTRY_KM,
            )
        ),
        area=table["cahra_area"],
        events=surroundings.events(table["conflict_event"], table["conflict_coverage"], table["country"]),
        surveyed=targets(site),
        answered={name: targets(site[answer != "not_assessed"]) for name, answer in answers.items()},
        seen={name: targets(site[answer == "yes"]) for name, answer in answers.items()},
        footprint=targets(cell),
        footprint_ha=cell["area_ha"].to_numpy(dtype=float),
        assessment=table["assessment"],
    )


def centres(ids: np.ndarray, shapes: np.ndarray, within_km: float) -> Centres:
    """The middle of every area, which may be of several shapes: its centroid in degrees, and that of its bounding box."""
    point = shapely.centroid(shapes)
    rows = pd.DataFrame(shapely.bounds(shapes), columns=["west", "south", "east", "north"])
    rows = rows.assign(id=ids, lon=shapely.get_x(point), lat=shapely.get_y(point), size=shapely.area(shapes))
    rows = rows.assign(lon=rows["lon"] * rows["size"], lat=rows["lat"] * rows["size"])
    areas = rows.groupby("id").agg(
        {"lon": "sum", "lat": "sum", "size": "sum", "west": "min", "south": "min", "east": "max", "north": "max"}
    )
    middle = areas[["lon", "lat"]].div(areas["size"], axis=0).to_numpy()
    radius = np.sqrt(areas["size"] * np.cos(np.radians(middle[:, 1])) / np.pi).to_numpy() * KM_PER_DEGREE
    box = np.column_stack([areas[["west", "east"]].mean(axis=1), areas[["south", "north"]].mean(axis=1)])
    return Centres(areas.index, (middle, box), radius, np.minimum(within_km, radius * OF_RADIUS))


def _with_known(middles: Centres) -> Centres:
    """The middles of countries with those that lists take from a public table, `data/codes/country_centre.csv`."""
    table = (
        pd.read_csv(DATA / "codes" / "country_centre.csv", keep_default_na=False)
        .set_index("iso3")
        .reindex(middles.index)
    )
    return replace(middles, middles=(*middles.middles, table[["lon", "lat"]].to_numpy(dtype=float)))
