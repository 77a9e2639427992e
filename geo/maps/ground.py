"""How the land of a map looks, computed once: the live map, its first picture and the small world all paint this."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from geo.draw.palette import Palette
from geo.maps.scene import Scene
from geo.model import LADDER, OTHER_COUNTRIES, Sign, Standings

SHARE_STEPS = (0.01, 0.05, 0.15, 0.40)


@dataclass(frozen=True)
class Ground:
    """The look of countries (by iso3) or of regions (by `COD/CD-NK`); whatever is not named is plain land.

    `ramp`: the ramp of the palette (levels or output); `steps`: a place's step on it, 0 = least; `hatched`: places at which
    nobody looked; `outlined`: evidence that does not settle it; `thin`: below high for a reason; `dashed`: the country's context only;
    `dotted`: visited, but this was not asked. A place is in one of these at most.
    """

    ramp: str = "levels"
    steps: dict[str, int] = field(default_factory=dict)
    hatched: frozenset[str] = frozenset()
    outlined: frozenset[str] = frozenset()
    thin: frozenset[str] = frozenset()
    dashed: frozenset[str] = frozenset()
    dotted: frozenset[str] = frozenset()

    @property
    def signed(self) -> frozenset[str]:
        """The places without a level, by whatever sign they are drawn."""
        return self.hatched | self.outlined | self.thin | self.dashed | self.dotted

    def colours(self, palette: Palette) -> dict[str, str]:
        """The fill `#RRGGBB` of every place that has one."""
        ramp: tuple[str, ...] = getattr(palette, self.ramp)
        return {place: ramp[step] for place, step in self.steps.items()}


def share_class(share: float) -> int:
    """The class 0-4 of a share of world output (fixed breaks 1, 5, 15 and 40 %)."""
    return sum(share >= limit for limit in SHARE_STEPS)


def of_standings(standings: Standings) -> Ground:
    """Places as they stand: only a level by evidence is a colour."""

    def signed(sign: Sign) -> frozenset[str]:
        return frozenset(place for place, one in standings.items() if one.sign == sign)

    steps = {place: LADDER.index(one.level) for place, one in standings.items() if one.sign == Sign.LEVEL}
    return Ground(
        steps=steps,
        hatched=signed(Sign.UNSEEN),
        outlined=signed(Sign.UNSETTLED),
        thin=signed(Sign.BELOW),
        dashed=signed(Sign.CONTEXT),
        dotted=signed(Sign.VISITED),
    )


def of_output(mined: pd.DataFrame) -> Ground:
    """Countries by their share of world output (rows of `production.output`); hatched where they mine without a figure here."""
    if mined.empty:
        return Ground("output")
    rows = mined[mined["iso3"] != OTHER_COUNTRIES]
    known, missing = rows[rows["share"] > 0], rows[rows["share"].isna()]
    steps = {iso3: share_class(share) for iso3, share in zip(known["iso3"], known["share"], strict=True)}
    return Ground("output", steps, frozenset(missing["iso3"]))


def ground(scene: Scene) -> Ground:
    """The countries of a scene: by level where that layer is on, else by share of output where that one is."""
    return scene.once(_ground)


def _ground(scene: Scene) -> Ground:
    if scene.view.shows("risk"):
        return of_standings(scene.levels)
    return of_output(scene.mined) if scene.view.shows("production") else Ground("output")


def regions(scene: Scene) -> Ground:
    """The regions of a scene that stand otherwise than their country: at a level of their own, or drawn by another sign."""
    return scene.once(_regions)


def _regions(scene: Scene) -> Ground:
    signs = {iso3: standing.sign for iso3, standing in scene.levels.items()}
    own = {
        name: standing
        for name, standing in scene.region_levels.items()
        if standing.sign == Sign.LEVEL or standing.sign != signs.get(name[:3])
    }
    return of_standings(own)
