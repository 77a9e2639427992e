"""The check of one or several suppliers' files: read, match, place, question; a file that cannot be read costs no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from geo.cmrt.case import Case, Concern
from geo.cmrt.declaration import Declaration
from geo.cmrt.hubs import GOLD, hubs
from geo.cmrt.matching import RECOGNISED, matches
from geo.cmrt.places import lists, places
from geo.cmrt.reading import read
from geo.cmrt.rules import concerns
from geo.cmrt.status_file import Status
from geo.files.unreadable import Unreadable
from geo.model import Said
from geo.tables import Read
from geo.words.text import N_


@dataclass(frozen=True)
class File:
    """One file: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Asked:
    """What the buyer asked: on which day it is checked, for a product or not, with a battery or not, and a loaded status file."""

    today: date
    product: bool = False
    battery: bool = False
    statuses: Mapping[str, Status] | None = None


@dataclass(frozen=True)
class Checked:
    """One declaration, checked: the case, what to ask, and what all of it comes to."""

    case: Case
    concerns: tuple[Concern, ...]

    @property
    def declaration(self) -> Declaration:
        """The declaration."""
        return self.case.declaration

    @property
    def recognised(self) -> int:
        """How many of the smelters listed were recognised, each once."""
        return sum(match.kind in RECOGNISED for match in self.case.smelters)

    @property
    def pressing(self) -> int:
        """How many things are to be asked first."""
        return sum(concern.severity == "high" for concern in self.concerns)


@dataclass(frozen=True)
class Failed:
    """A file that could not be read, and the sentence that says why."""

    file: str
    said: Said


def check(files: Iterable[File], asked: Asked, tables: Read) -> tuple[Checked | Failed, ...]:
    """Every file checked, in order; those of one company know of each other's metals.

    Raises
    ------
    TableError : a table that the check needs cannot be read.
    """
    outcomes = [_read(file) for file in files]
    declarations = [outcome for outcome in outcomes if isinstance(outcome, Declaration)]
    return tuple(
        outcome if isinstance(outcome, Failed) else _checked(outcome, declarations, asked, tables)
        for outcome in outcomes
    )


def _read(file: File) -> Declaration | Failed:
    try:
        return read(file.content, file.name)
    except Unreadable as error:
        return Failed(file.name, error.said)


def _checked(declaration: Declaration, others: list[Declaration], asked: Asked, tables: Read) -> Checked:
    smelter = tables("smelter")
    matched, refiners = matches(declaration, smelter), set(smelter.loc[smelter["metal"] == GOLD, "iso3"].dropna())
    case = Case(
        declaration, matched, places(matched, tables), lists(tables),
        hubs(tables("trade_flow"), tables("trade_code"), tables("production"), refiners),
        asked.today, asked.product, asked.battery, _beside(declaration, others), asked.statuses)  # fmt: skip
    return Checked(case, concerns(case))


def _beside(declaration: Declaration, others: list[Declaration]) -> frozenset[str]:
    """The metals that the same company answers for in its other files."""
    same = [
        other for other in others if other is not declaration and other.name.casefold() == declaration.name.casefold()
    ]
    return frozenset(
        metal for other in same for metal in other.metals if metal and other.says("used", metal) in ("yes", "no")
    )


def verdict(checked: Checked) -> tuple[Said, ...]:
    """What the check comes to, in plain words; never a grade, and never more than the file says."""
    declaration, listed = checked.declaration, len(checked.case.smelters)
    pressing, others = checked.pressing, len(checked.concerns) - checked.pressing
    what = {
        "company": declaration.name,
        "template": declaration.template,
        "version": declaration.version,
        "known": checked.recognised,
        "listed": listed,
        "pressing": pressing,
        "others": others,
    }
    first = Said(
        N_("{company}: the file is not enough as it is. To ask first: {pressing}. More to ask: {others}."), what
    )
    if not pressing:
        first = Said(N_("{company}: nothing pressing. To ask: {others}."), what) if others else Said(
            N_(
                "{company}: the answers do not contradict each other, and nothing is left to ask by these "
                "rules."
            ), what)  # fmt: skip
    rows = Said(N_(
        "{template} {version}: {known} of {listed} smelters listed were "
        "recognised."
    ), what) if listed else Said(
        N_("{template} {version}: no smelter is listed."), what)  # fmt: skip
    assessed = N_(
        "Whether they were assessed is not known here: no status file is "
        "loaded."
    ) if checked.case.statuses is None else N_(
        "Their assessment status is the one in the file that you loaded.")  # fmt: skip
    limits = N_(
        "A supplier’s declaration is what the supplier says. A smelter’s country is not where its metal was mined."
    )
    return first, rows, Said(assessed), Said(limits)


def worst(results: Iterable[Checked | Failed]) -> int:
    """The exit status of a check: 2 when a file could not be read, else 1 with something to ask first, else 0."""
    results = tuple(results)
    if not results or any(isinstance(result, Failed) for result in results):
        return 2
    return int(any(isinstance(result, Checked) and result.pressing for result in results))
