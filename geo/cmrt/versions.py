"""The published versions of the templates: how old the one of a declaration was, and whether the buyer accepts it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from geo.cmrt.case import Case, Point
from geo.cmrt.template import numbers
from geo.model import DATA, Said
from geo.words.text import N_

TEMPLATES = ("CMRT", "EMRT", "AMRT")
TOLERATED = 1
"""So many newer versions there may be on the day of the declaration before it is asked about: most customers take the newest two."""


@dataclass(frozen=True)
class Version:
    """A version of a template, and the day of its publication; None where it is not known here."""

    number: str
    published: date | None


@cache
def versions(template: str) -> tuple[Version, ...]:
    """The versions of a template in their order, from `data/codes/template_version.csv`."""
    with (DATA / "codes" / "template_version.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["template"] == template]
    known = [
        Version(row["version"], date.fromisoformat(row["published"]) if row["published"] else None) for row in rows
    ]
    return tuple(sorted(known, key=lambda one: numbers(one.number)))


def own(case: Case) -> Version | None:
    """The version of the declaration; None where it is not among those known here."""
    declaration = case.declaration
    same = (one for one in versions(declaration.template) if numbers(one.number) == numbers(declaration.version))
    return next(same, None)


def newer(case: Case, on: date) -> tuple[Version, ...]:
    """The later versions that were published on a day, as far as their days are known."""
    declaration = case.declaration
    later = (one for one in versions(declaration.template) if numbers(one.number) > numbers(declaration.version))
    return tuple(one for one in later if one.published and one.published <= on)


def age(case: Case) -> Said:
    """In a sentence: the template's version, when it was published, and whether it was current on the day of the declaration."""
    declaration, version = case.declaration, own(case)
    day = declaration.date or case.today
    values = {"template": declaration.template, "version": declaration.version, "day": day.isoformat()}
    if version is None:
        return Said(N_("{template} {version} is not among the versions known here."), values)
    if version.published is None:
        return Said(N_("When {template} {version} was published is not known here."), values)
    values["published"] = version.published.isoformat()
    if later := newer(case, day):
        values |= {"newest": later[-1].number, "since": later[0].published.isoformat() if later[0].published else ""}
        return Said(
            N_(
                "{template} {version} was published on {published}; it is superseded since {since}, by {newest} on {day}."
            ),
            values,
        )
    return Said(
        N_("{template} {version} was published on {published}, and no newer one known here was out on {day}."), values
    )


def template_version(case: Case) -> Iterator[Point]:
    """A template older than the buyer accepts, long superseded on the day of the declaration, or published after it."""
    declaration, version, cell = case.declaration, own(case), ("Declaration!J3",)
    ask = Said(N_("Please fill in the current template, {template}."), {"template": declaration.template})
    values = {"template": declaration.template, "version": declaration.version}
    least = case.accepts.get(declaration.template, "")
    if least and numbers(declaration.version) < numbers(least):
        said = Said(N_("{template} {version} is older than you accept (from {least})."), values | {"least": least})
        yield Point("high", said, cell, ask)
    elif len(later := newer(case, declaration.date or case.today)) > TOLERATED:
        said = Said(
            N_(
                "{template} {version} had been superseded by {count} versions, the newest {newest}, when the declaration was made."
            ),
            values | {"count": len(later), "newest": later[-1].number},
        )
        yield Point("medium", said, cell, ask)
    if version and version.published and declaration.date and declaration.date < version.published:
        days = {"date": declaration.date.isoformat(), "published": version.published.isoformat()}
        yield Point(
            "medium",
            Said(
                N_(
                    "The declaration is dated {date}, before its template was published: {template} {version}, {published}."
                ),
                values | days,
            ),
            (f"Declaration!{declaration.cells['date']}", *cell),
            Said(N_("On which day was the declaration made (day, month, year)?")),
        )
