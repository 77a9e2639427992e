"""The check of one or several suppliers' files: read, match, place, question; a file that cannot be read costs no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from geo.cmrt.case import Case, Concern, metal_word
from geo.cmrt.checker import tally
from geo.cmrt.declaration import Declaration, Known
from geo.cmrt.hubs import GOLD, Hub, hubs
from geo.cmrt.matching import RECOGNISED, matches
from geo.cmrt.places import Entity, Lists, entities, lists, places
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


@dataclass(frozen=True)
class Brief:
    """What the other files of a check need to know of a declaration: whose it is, which metals it answers for, which ids it knows."""

    file: str
    company: str
    template: str
    version: str
    answered: frozenset[str]
    ids: frozenset[str]


@dataclass(frozen=True)
class Ground:
    """What every file is held against, made once: the smelters filed, the lists, the countries of gold, and the entities."""

    smelter: pd.DataFrame
    lists: Lists
    hubs: Mapping[str, Hub]
    entities: tuple[Entity, ...]


def check(files: Iterable[File], asked: Asked, tables: Read) -> tuple[Checked | Failed, ...]:
    """Every file checked, in order; those of one company know of each other's metals. Each file is let go once it is read.

    Raises
    ------
    TableError : a table that the check needs cannot be read.
    """
    outcomes = [taken_in(file) for file in files]
    briefs = tuple(brief(outcome) for outcome in outcomes if isinstance(outcome, Declaration))
    return tuple(
        outcome if isinstance(outcome, Failed) else checked(outcome, briefs, asked, tables) for outcome in outcomes
    )


def taken_in(file: File) -> Declaration | Failed:
    """The declaration in a file, or the sentence that says why there is none."""
    try:
        return read(file.content, file.name)
    except Unreadable as error:
        return Failed(file.name, error.said)


def brief(declaration: Declaration) -> Brief:
    """A declaration in short."""
    answered = frozenset(
        metal for metal in declaration.metals if metal and declaration.says("used", metal) in ("yes", "no")
    )
    ids = _ids(declaration.look_up)
    company = declaration.name.casefold()
    return Brief(declaration.file, company, declaration.template, declaration.version, answered, ids)


@lru_cache(maxsize=64)
def _ids(look_up: tuple[Known, ...]) -> frozenset[str]:
    """The ids of a look-up, the same set for all files that have the same one."""
    return frozenset(known.id for known in look_up)


@lru_cache(maxsize=4)
def ground(tables: Read) -> Ground:
    """The ground of a check, kept for the tables it was made from. Raises TableError."""
    smelter = tables("smelter")
    refiners = set(smelter.loc[smelter["metal"] == GOLD, "iso3"].dropna())
    gold = hubs(tables("trade_flow"), tables("trade_code"), tables("production"), refiners)
    return Ground(smelter, lists(tables), gold, entities(tables))


def checked(declaration: Declaration, briefs: Sequence[Brief], asked: Asked, tables: Read) -> Checked:
    """A declaration checked, with what the other files of the check tell. Raises TableError."""
    held = ground(tables)
    chosen = {row: id_ for (file, row), id_ in asked.chosen.items() if file == declaration.file}
    matched = matches(declaration, held.smelter, chosen)
    case = Case(
        declaration,
        matched,
        places(matched, tables),
        held.lists,
        held.hubs,
        asked.today,
        asked.product,
        asked.battery,
        _beside(declaration, briefs),
        asked.statuses,
        asked.articles,
        asked.accepts,
        _newest(declaration, briefs),
        frozenset(held.smelter["metal"]),
        held.entities,
    )
    return Checked(case, concerns(case))


def _newest(declaration: Declaration, briefs: Sequence[Brief]) -> tuple[str, frozenset[str]]:
    """The newest later version of the template among the other files, and the ids that its look-up knows."""
    own = numbers(declaration.version)
    later = [one for one in briefs if one.template == declaration.template and one.ids and numbers(one.version) > own]
    if not later:
        return "", frozenset()
    newest = max(later, key=lambda one: numbers(one.version))
    return newest.version, newest.ids


def _beside(declaration: Declaration, briefs: Sequence[Brief]) -> frozenset[str]:
    """The metals that the same company answers for in its other files."""
    own = brief(declaration)
    same = [one for one in briefs if one != own and one.company == own.company]
    return frozenset(metal for one in same for metal in one.answered)


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
    return (
        _of_file(checked, what),
        *_of_places(places),
        rows,
        *_unlisted(checked.case),
        age(checked.case),
        assessed,
        Said(_LIMITS),
    )


def _of_file(checked: Checked, what: dict[str, Any]) -> Said:
    """The verdict on the file itself, whatever is to be asked about places."""
    concerns = [concern for concern in checked.concerns if concern.about == "file"]
    pressing = sum(concern.severity == "high" for concern in concerns)
    values = what | {"pressing": pressing, "others": len(concerns) - pressing}
    unknown = 2 * checked.recognised < len(checked.case.knowable)
    hollow = unknown or any(concern.rule == "empty" for concern in concerns)
    return Said(_FILE["hollow" if hollow else "high" if pressing else "some" if concerns else "none"], values)


def _unlisted(case: Case) -> tuple[Said, ...]:
    """The metals of which no smelter can be recognised, as no list at hand holds any."""
    knowable = {match.row.row for match in case.knowable}
    metals = dict.fromkeys(match.row.metal for match in case.smelters if match.row.row not in knowable)
    return (Said(_NO_LIST, {"metals": [metal_word(metal) for metal in metals]}),) if metals else ()


_NO_LIST = N_("No list at hand holds smelters of {metals}: none of them can be recognised.")


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
