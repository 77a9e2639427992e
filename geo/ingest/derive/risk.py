"""Assessments, exposure, ranking and validation, computed once from the tables of the snapshot."""

from __future__ import annotations

from functools import cache, partial

import pandas as pd

from geo.ingest.snapshot import ordered, to_arrow
from geo.risk import robustness, validation
from geo.risk.assess import assess
from geo.risk.exposure import exposure
from geo.risk.inputs import gather
from geo.tables import CONTRACTS, TableError

Frames = dict[str, pd.DataFrame]


def as_read(frames: Frames, name: str) -> pd.DataFrame:
    """A frame of the build as the app will read it from its file, with the types of the contract. Raises TableError without it."""
    if name not in frames:
        raise TableError(name, "missing")
    contract = CONTRACTS[name]
    frame: pd.DataFrame = to_arrow(contract, ordered(contract, frames[name])).to_pandas()
    return frame


def build(frames: Frames) -> Frames:
    """The tables of geo.risk from the tables of the snapshot; Monte Carlo with the published choice and seed."""
    read = cache(partial(as_read, frames))
    inputs = gather(read)
    assessments, indicators = assess(inputs)
    production = inputs["production"]
    if production.empty or indicators.empty:
        ranking = drivers = None
    else:
        choice = robustness.Choice()
        scores = robustness.score_draws(indicators, production)
        known = robustness.known_weight(assessments, production)
        ranking = robustness.ranked(robustness.band(scores, choice), known, robustness.complete(inputs))
        drivers = robustness.drivers(indicators, production, choice)
    tables = {
        "assessment": assessments,
        "assessment_indicator": indicators,
        "exposure": exposure(production, assessments),
        "ranking": ranking,
        "ranking_driver": drivers,
        "validation": validation.validation(read),
    }
    return {name: _contracted(name, frame) for name, frame in tables.items()}


def _contracted(name: str, frame: pd.DataFrame | None) -> pd.DataFrame:
    """The columns of a contract, "" as missing; no rows where there is no frame."""
    columns = CONTRACTS[name].names()
    if frame is None:
        return pd.DataFrame(columns=columns)
    return frame[columns].astype(object).replace("", None)
