"""What the map says of a harm: where evidence puts it at high or above, what is plausible and why, what nobody looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from geo.evidence.exposed import PARTS_SAID, spanned
from geo.maps.grave import NAMED, grave
from geo.maps.scene import Scene
from geo.model import Country, Exposure, Said, Word, metals
from geo.risk.exposure import exposed
from geo.tables import Read, TableError
from geo.words.labels import STAGES_DONE, THEMES_IN_SENTENCE
from geo.words.reasons import BECAUSE
from geo.words.text import N_


def levels(scene: Scene, read: Read) -> Iterator[Said]:
    """Up to three sentences, when the map is coloured by level; the figures are those of every other page (table `exposure`)."""
    if not scene.view.shows("risk"):
        return
    cell = _cell(scene, read)
    yield from _evidenced(scene, cell)
    if cell and cell.computed and cell.evidenced < 1:
        rest, whole_of = N_("The rest of what is {stage}: {parts}."), N_("Of what is {stage}: {parts}.")
        template = rest if cell.span("evidenced")[1] > 0 else whole_of
        yield Said(template, {"stage": _stage(cell), "parts": list(_rest(cell))})


def _cell(scene: Scene, read: Read) -> Exposure | None:
    """The exposed supply of the metal; None where no source has output by country, or the table cannot be read."""
    with suppress(TableError):
        return exposed(read("exposure"), scene.view.metal).get(scene.view.theme)
    return None


def _evidenced(scene: Scene, cell: Exposure | None) -> Iterator[Said]:
    """Which countries are at high or above by evidence and how much of the supply that is; then those of which a part is.

    The share is that of the countries alone: of no part anybody knows what it gives (see exposure).
    """
    view = scene.view
    whole, parts = grave(scene)
    values: dict[str, Any] = {
        "theme": Word(THEMES_IN_SENTENCE[view.theme]),
        "metal": Word(metals()[view.metal].name),
        "countries": _some([Country(iso3) for iso3 in whole]),
        "parts": _some([Said(N_("parts of {country}"), {"country": Country(iso3)}) for iso3 in parts]),
    }
    if not whole and not parts:
        template = N_(
            "No evidence about {metal} puts a country at high or above for {theme}; that is no finding of low."
        )
    elif not whole:
        template = N_(
            "By evidence the risk of {theme} behind {metal} is at high or above in {parts}; their share is not known."
        )
    elif cell is not None and cell.span("evidenced")[1] > 0:
        values |= {"share": spanned(cell, "evidenced"), "stage": _stage(cell)}
        template = N_(
            "By evidence the risk of {theme} behind {metal} is at high or above in {countries}: {share} of what is {stage}."
        )
    else:
        template = N_("By evidence the risk of {theme} behind {metal} is at high or above in {countries}.")
    yield Said(template, values)
    if whole and parts:
        yield Said(N_("The risk of {theme} is at high or above in {parts} too; their share is not known."), values)


def _some(named: list[Any]) -> list[Any]:
    return named[:NAMED] + ["…"] * (len(named) > NAMED)


def _rest(cell: Exposure) -> Iterator[Said]:
    """The other parts of a supply, as far as any source of output gives them."""
    because = [Word(BECAUSE[reason]) for reason in cell.because]
    why = N_("{share} plausible ({reasons})") if because else PARTS_SAID["plausible"]
    templates = {
        "plausible": why,
        "not_looked_at": N_("{share} that nobody looked at"),
        "below": N_("{share} below high"),
    }
    for part, template in templates.items():
        if cell.span(part)[1] > 0:
            yield Said(template, {"share": spanned(cell, part), "reasons": because})


def _stage(cell: Exposure) -> Word:
    return Word(STAGES_DONE[cell.stage])
