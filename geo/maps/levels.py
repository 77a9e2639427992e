"""Levels of a harm by country: what colour each one takes, which are hatched, and the deck.gl layers that show it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from geo.draw.palette import Colour, Palette, rgba
from geo.draw.picture.bars import level_colour
from geo.maps.blocks import CLEAR, FADED, Drawing, Spec, categories, painted, segments, served
from geo.model import LADDER, Confidence, Level, Theme

SPARSE = 3
"""Of the hatch of missing data each third line is drawn for weak confidence: it must be seen, and must not be mistaken."""


@dataclass(frozen=True)
class Standing:
    """What one country is shown with: its level, and whether the level rests on context or a wide interval only."""

    level: Level
    weak: bool = False


Standings = Mapping[str, Standing]
"""By iso3; a country that is not in it was not assessed for this metal and stays land."""


def standings(assessment: pd.DataFrame, metal: str, theme: Theme) -> dict[str, Standing]:
    """The whole countries of the table `assessment` for one metal and theme, by iso3."""
    rows = assessment[
        (assessment["metal"] == metal)
        & (assessment["theme"] == str(theme))
        & (assessment["region_code"].fillna("") == "")
    ]
    return {
        str(iso3): Standing(Level(level), level in LADDER and confidence == Confidence.WEAK)
        for iso3, level, confidence in zip(rows["iso3"], rows["level"], rows["confidence"], strict=True)
    }


def region_standings(assessment: pd.DataFrame, metal: str, theme: Theme) -> dict[str, Standing]:
    """The regions of the table `assessment` for one metal and theme, by `iso3/region_code`."""
    rows = assessment[(assessment["metal"] == metal) & (assessment["theme"] == str(theme))]
    rows = rows[rows["region_code"].fillna("") != ""]
    return {
        f"{iso3}/{code}": Standing(Level(level), level in LADDER and confidence == Confidence.WEAK)
        for iso3, code, level, confidence in zip(
            rows["iso3"], rows["region_code"], rows["level"], rows["confidence"], strict=True
        )
    }


def fills(shown: Standings, palette: Palette) -> dict[str, str]:
    """The colour `#RRGGBB` of each country that has a level; one without is hatched and never coloured."""
    colours = {iso3: level_colour(one.level, palette) for iso3, one in shown.items()}
    return {iso3: colour for iso3, colour in colours.items() if colour}


def unknown(shown: Standings) -> set[str]:
    """The countries without enough data."""
    return {iso3 for iso3, one in shown.items() if one.level == Level.NOT_ENOUGH_DATA}


def weak(shown: Standings) -> set[str]:
    """The countries whose level has weak confidence."""
    return {iso3 for iso3, one in shown.items() if one.weak}


def level_land(shown: Standings, drawing: Drawing, layer_id: str = "land") -> list[Spec]:
    """The countries, filled by level; every other country is plain land."""
    paint: dict[str, Colour] = {iso3: rgba(colour) for iso3, colour in fills(shown, drawing.colours).items()}
    return served(
        drawing,
        layer_id,
        f"land.{drawing.language}.json",
        stroked=False,
        filled=True,
        _subLayerProps=painted(
            ["polygons-fill"], "getFillColor", categories(paint, "iso3", rgba(drawing.colours.land))
        ),
    )


def hatched(
    places: Collection[str], drawing: Drawing, layer_id: str = "hatch", width: float = 1, every: int = 1
) -> list[Spec]:
    """Hatching (each `every`-th line, width in pixels) over countries or regions; no layer when there is nothing to hatch."""
    lines = [{"s": a, "t": b} for place in sorted(places) for a, b in drawing.hatches.get(place, [])[::every]]
    return [segments(layer_id, lines, rgba(drawing.colours.ink, FADED), width)] if lines else []


def region_layers(shown: Standings, drawing: Drawing) -> list[Spec]:
    """Regions with a level of their own over their country; those whose sites nobody looked at are ruled with a fine hatch."""
    paint: dict[str, Colour] = {f"region:{name}": rgba(c) for name, c in fills(shown, drawing.colours).items()}
    made = list[Spec]()
    for iso3 in sorted({name[:3] for name in fills(shown, drawing.colours)}):
        made += served(
            drawing,
            f"level-{iso3}",
            f"regions/{iso3}.json",
            stroked=False,
            filled=True,
            _subLayerProps=painted(["polygons-fill"], "getFillColor", categories(paint, "id", CLEAR)),
        )
    codes = {name.partition("/")[2] for name in unknown(shown)}
    return made + hatched(codes, drawing, "hatch-regions", 0.8)


def weakly(shown: Standings, drawing: Drawing) -> list[Spec]:
    """A sparse, thin hatch over levels of weak confidence."""
    return hatched(weak(shown), drawing, "hatch-weak", 0.6, SPARSE)


def level_layers(shown: Standings, drawing: Drawing) -> list[Spec]:
    """Land by level, hatching over what has not enough data, and a finer one over levels of weak confidence."""
    return [
        *level_land(shown, drawing),
        *hatched(unknown(shown), drawing),
        *weakly(shown, drawing),
    ]
