"""The nouns of a legend: what a mark looks like and means, and the marks of one layer under their heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.draw.palette import Palette
from geo.maps.drawing import Drawing
from geo.maps.ground import Ground
from geo.model import LADDER, Said, Share, Sign
from geo.words.labels import LEVELS, SIGNS
from geo.words.text import N_


@dataclass(frozen=True)
class Mark:
    """How one entry looks: `shape` is icon, swatch, dot, hatch, ring, or outline, area or line, these also dashed or dotted.

    `look`: an icon or a colour; `label`: what it stands for.
    """

    shape: str
    look: str
    label: Said


@dataclass(frozen=True)
class Group:
    """One layer in the legend: heading, marks, and a remark (what the layer cannot say)."""

    layer: str
    heading: Said
    marks: tuple[Mark, ...]
    remark: Said | None = None


def levels_and_signs(palette: Palette, *grounds: Ground) -> Iterator[Mark]:
    """The levels, highest first, and those signs of places without a level that occur on some grounds."""
    for colour, level in zip(reversed(palette.levels), reversed(LADDER), strict=True):
        yield Mark("swatch", colour, Said(LEVELS[level]))
    kinds = (
        ("outline", Sign.UNSETTLED, [one.outlined for one in grounds]),
        ("outline thin", Sign.BELOW, [one.thin for one in grounds]),
        ("outline dashed", Sign.CONTEXT, [one.dashed for one in grounds]),
        ("outline dotted", Sign.VISITED, [one.dotted for one in grounds]),
        ("hatch", Sign.UNSEEN, [one.hatched for one in grounds]),
    )
    for shape, sign, places in kinds:
        if any(places):
            yield Mark(shape, palette.hatch if shape == "hatch" else palette.quiet, Said(SIGNS[sign]))


def share_classes(steps: tuple[float, ...], colours: tuple[str, ...]) -> Iterator[Mark]:
    """Classes of shares (0-1), from under the first step on: one colour more than steps."""
    yield Mark("swatch", colours[0], Said(N_("under {share}"), {"share": Share(steps[0])}))
    for low, high, colour in zip(steps, (*steps[1:], None), colours[1:], strict=True):
        between = Said("{low}–{high}", {"low": Share(low), "high": Share(high)}) if high else None
        yield Mark("swatch", colour, between or Said(N_("{low} and more"), {"low": Share(low)}))


def classes(steps: tuple[float, ...], colours: tuple[str, ...]) -> Iterator[Mark]:
    """Classes of amounts, each up to where the next begins."""
    for low, high, colour in zip(steps, (*steps[1:], None), colours, strict=True):
        between = Said("{low}–{high}", {"low": low, "high": high}) if high else None
        yield Mark("swatch", colour, between or Said(N_("{low} and more"), {"low": low}))


def counts(steps: tuple[int, ...], colours: tuple[str, ...]) -> Iterator[Mark]:
    """Classes of whole numbers: 1–4, 5–19, …; each ends before the next begins."""
    for low, following, colour in zip(steps, (*steps[1:], None), colours, strict=True):
        between = Said("{low}–{high}", {"low": low, "high": following - 1}) if following else None
        yield Mark("swatch", colour, between or Said(N_("{low} and more"), {"low": low}))


def nothing_of(metal: str, layer: str, drawing: Drawing) -> Said | None:
    """The remark of a layer that has no file of a metal; None when it has one."""
    absent = f"{layer}/{metal}.json" not in drawing.files
    return Said(N_("none for this metal in the sources: not the same as none")) if absent else None
