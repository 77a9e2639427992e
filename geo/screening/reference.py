"""The reference layers that sites are looked up in: outlines, listed areas, events, visited artisanal sites and footprints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.space import surroundings
from geo.space.containment import Outlines, outlines
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


@dataclass(frozen=True)
class Reference:
    """Tables as search trees and lookups. `answered`, `seen`: per question the visited sites that were asked, and those with a yes."""

    regions: Outlines
    country_of: Mapping[str, str]
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
    return Reference(
        regions=outlines(region, "region_code"),
        country_of=dict(zip(region["region_code"], region["iso3"], strict=True)),
        area=table["cahra_area"],
        events=surroundings.events(table["conflict_event"], table["conflict_coverage"], table["country"]),
        surveyed=targets(site),
        answered={name: targets(site[answer != "not_assessed"]) for name, answer in answers.items()},
        seen={name: targets(site[answer == "yes"]) for name, answer in answers.items()},
        footprint=targets(cell),
        footprint_ha=cell["area_ha"].to_numpy(dtype=float),
        assessment=table["assessment"],
    )
