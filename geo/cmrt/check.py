"""The check of one or several suppliers' files: read, match, place, question; a file that cannot be read costs no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from geo.cmrt.case import Case, Concern
from geo.cmrt.checker import tally
from geo.cmrt.declaration import Declaration
from geo.cmrt.hubs import GOLD, hubs
from geo.cmrt.matching import RECOGNISED, matches
from geo.cmrt.places import entities, lists, places
from geo.cmrt.products import Article
from geo.cmrt.reading import read
from geo.cmrt.rules import concerns
from geo.cmrt.status_entry import Status
from geo.cmrt.template import numbers
from geo.cmrt.versions import age
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
    """What the buyer asked: on which day it is checked, for a product or not, with a battery or not, and what was loaded or chosen.

    `articles`: the buyer's own; `chosen`: what a person decided, the id by file and row; `accepts`: the
    oldest version that is taken, by template.
    """

    today: date
    product: bool = False
    battery: bool = False
    statuses: Mapping[str, Status] | None = None
    articles: tuple[Article, ...] = ()
    chosen: Mapping[tuple[str, int], str] = field(default_factory=dict)
    accepts: Mapping[str, str] = field(default_factory=dict)


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
    chosen = {row: id_ for (file, row), id_ in asked.chosen.items() if file == declaration.file}
    matched, refiners = (
        matches(declaration, smelter, chosen),
        set(smelter.loc[smelter["metal"] == GOLD, "iso3"].dropna()),
    )
    case = Case(
        declaration, matched, places(matched, tables), lists(tables),
        hubs(tables("trade_flow"), tables("trade_code"), tables("production"), refiners),
        asked.today, asked.product, asked.battery, _beside(declaration, others), asked.statuses, asked.articles, asked.accepts,
        _newest(declaration, others), entities(tables))  # fmt: skip
    return Checked(case, concerns(case))


def _newest(declaration: Declaration, others: list[Declaration]) -> tuple[str, frozenset[str]]:
    """The newest later version of the template among the other files, and the ids that its look-up knows."""
    later = [
        one
        for one in others
        if one.template == declaration.template and one.look_up and numbers(one.version) > numbers(declaration.version)
    ]
    if not later:
        return "", frozenset()
    newest = max(later, key=lambda one: numbers(one.version))
    return newest.version, frozenset(known.id for known in newest.look_up)


def _beside(declaration: Declaration, others: list[Declaration]) -> frozenset[str]:
    """The metals that the same company answers for in its other files."""
    same = [
        other for other in others if other is not declaration and other.name.casefold() == declaration.name.casefold()
    ]
    return frozenset(
        metal for other in same for metal in other.metals if metal and other.says("used", metal) in ("yes", "no")
    )


def verdict(checked: Checked) -> tuple[Said, ...]:
    """What the check comes to, in plain words: the file first, then places, then the list; never a grade, never more than is known."""
    declaration, listed = checked.declaration, len(checked.case.smelters)
    answered, required = tally(checked.case.checklist)
    what = {
        "company": declaration.name,
        "template": declaration.template,
        "version": declaration.version,
        "known": checked.recognised,
        "listed": listed,
        "rows": len(checked.case.matches),
        "answered": answered,
        "required": required,
    }
    rows = Said(_ROWS[0 if not listed else 1 if listed == what["rows"] else 2], what)
    places = tuple(concern for concern in checked.concerns if concern.about == "place")
    days = sorted({status.as_of for status in (checked.case.statuses or {}).values()})
    as_of = " – ".join(dict.fromkeys([*days[:1], *days[-1:]]))
    assessed = Said(_STATUS_UNKNOWN) if checked.case.statuses is None else Said(_STATUS_LOADED, {"as_of": as_of})
    return _of_file(checked, what), *_of_places(places), rows, age(checked.case), assessed, Said(_LIMITS)


def _of_file(checked: Checked, what: dict[str, Any]) -> Said:
    """The verdict on the file itself, whatever is to be asked about places."""
    concerns = [concern for concern in checked.concerns if concern.about == "file"]
    pressing = sum(concern.severity == "high" for concern in concerns)
    values = what | {"pressing": pressing, "others": len(concerns) - pressing}
    unknown = 2 * checked.recognised < len(checked.case.smelters)
    hollow = unknown or any(concern.rule == "empty" for concern in concerns)
    return Said(_FILE["hollow" if hollow else "high" if pressing else "some" if concerns else "none"], values)


def _of_places(concerns: tuple[Concern, ...]) -> tuple[Said, ...]:
    if not concerns:
        return ()
    names = list(dict.fromkeys(name for concern in concerns for name, _ in concern.smelters))
    values = {"count": len(concerns), "smelters": len(names)}
    return (Said(_PLACES if names else _PLACES_OF_MINES, values),)


_FILE: Mapping[str, str] = {
    "hollow": N_(
        "{company}: the file says too little to be used: {answered} of {required} required answers are given, and {known} of {listed} "
        "smelters are recognised. To ask first: {pressing}. More to ask: {others}."
    ),
    "high": N_("{company}: the file is not enough as it is. To ask first: {pressing}. More to ask: {others}."),
    "some": N_(
        "{company}: nothing pressing about the file itself; {answered} of {required} required answers are given. To ask or tidy up: "
        "{others}."
    ),
    "none": N_(
        "{company}: the file is complete ({answered} of {required} required answers), its answers do not contradict each other, and "
        "nothing is left to ask about it by these rules."
    ),
}
_PLACES = N_(
    "About places, and no fault of the file: smelters ({smelters}) are in places on lists, or gold is refined where little is mined "
    "(findings: {count}). That is to be asked about, not held against the supplier."
)
_PLACES_OF_MINES = N_(
    "About places, and no fault of the file: mines are stated in countries with listed areas (findings: {count}). That is to be asked "
    "about, not held against the supplier."
)
_ROWS = (
    N_("{template} {version}: no smelter is listed."),
    N_("{template} {version}: {known} of {listed} smelters listed were recognised."),
    N_("{template} {version}: {known} of {listed} smelters listed, in {rows} rows, were recognised."),
)
_STATUS_UNKNOWN = N_("Whether they were assessed is not known here: no status file is loaded.")
_STATUS_LOADED = N_("Their assessment status is the one in the list that you loaded, of {as_of}.")
_LIMITS = N_(
    "A supplier’s declaration is what the supplier says. A smelter’s country is not where its metal was mined."
)


def worst(results: Iterable[Checked | Failed]) -> int:
    """The exit status of a check: 2 when a file could not be read, else 1 with something to ask first, else 0."""
    results = tuple(results)
    if not results or any(isinstance(result, Failed) for result in results):
        return 2
    return int(any(isinstance(result, Checked) and result.pressing for result in results))


def uncovered(results: Iterable[Checked | Failed], articles: Sequence[Article]) -> tuple[Article, ...]:
    """The buyer's articles that no declaration for products names."""
    named = {article for one in results if isinstance(one, Checked) for article in one.case.covered}
    return tuple(article for article in articles if article not in named)
