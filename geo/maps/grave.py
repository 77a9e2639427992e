"""The countries at high or above by evidence, in the order in which a map speaks of them."""

from __future__ import annotations

from collections.abc import Mapping

from geo.maps.scene import Scene
from geo.model import Standing
from geo.risk.exposure import AT_LEAST_HIGH, suppliers

NAMED = 4
"""Countries that a headline names; of more it says that there are more."""


def grave(scene: Scene) -> tuple[list[str], list[str]]:
    """The countries at high or above, and those of which a part is (iso3); the largest suppliers first."""
    high, parts = _high(scene.levels), {name[:3] for name in _high(scene.region_levels)}
    share = _shares(scene)
    whole, partly = (sorted(names, key=lambda iso3: (-share.get(iso3, 0.0), iso3)) for names in (high, parts - high))
    return whole, partly


def _high(standings: Mapping[str, Standing]) -> set[str]:
    return {name for name, one in standings.items() if one.level in AT_LEAST_HIGH}


def _shares(scene: Scene) -> Mapping[str, float]:
    """What each country has of the world's supply, at the stage that the evidence is about; nothing without the table of output."""
    if "production" not in scene.tables:
        return {}
    rows = suppliers(scene.tables["production"], scene.view.metal, scene.view.theme)
    return dict(rows.groupby("iso3")["share"].sum())
