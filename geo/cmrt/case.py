"""All that the rules look at, gathered once, and what they say about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from geo.cmrt.checker import Requirement, requirements
from geo.cmrt.declaration import Declaration, Product
from geo.cmrt.hubs import Hub
from geo.cmrt.matching import Match
from geo.cmrt.origins import Stated, stated
from geo.cmrt.places import Entity, Lists, Place
from geo.cmrt.products import Article, covered
from geo.cmrt.status_entry import Status
from geo.model import Said, Word, metals
from geo.words.text import N_

SEVERITIES: Mapping[str, str] = {"high": N_("ask first"), "medium": N_("ask"), "low": N_("tidy up")}
"""How pressing a question is, most pressing first; never a grade of the supplier or of a country."""
OECD_STEPS: Mapping[int, str] = {
    1: N_("Step 1: management systems"),
    2: N_("Step 2: find and assess risks"),
    3: N_("Step 3: respond to risks"),
    4: N_("Step 4: independent audits"),
    5: N_("Step 5: report"),
}
"""The five steps of the OECD's due diligence guidance for minerals, in short."""
NAMED = 4
"""How many things a sentence names before it says how many more there are."""
LONGEST = 60
"""How many letters of a name a sentence shows; of a longer one the last of them is an ellipsis."""


@dataclass(frozen=True)
class Case:
    """A declaration with everything found out about it.

    `today` is the day it is checked on; `product`: the buyer asked about a product, not about the company; `battery`:
    the product has one; `beside`: metals that the same company declares in other files of the same check; `statuses`:
    assessment status by smelter id from dated lists, None where none is loaded (then nothing is assumed); `articles`: the
    buyer's own, none where no list is loaded; `accepts`: the oldest version of a template that the buyer takes; `newest`: the
    newest later version among the files of the same check, with the ids that its look-up knows; `filed`: metals with smelters
    in the atlas; `entities`: companies on a list of forced labour that concern metals.
    """

    declaration: Declaration
    matches: tuple[Match, ...]
    places: Mapping[int, Place]
    lists: Lists
    hubs: Mapping[str, Hub]
    today: date
    product: bool = False
    battery: bool = False
    beside: frozenset[str] = frozenset()
    statuses: Mapping[str, Status] | None = None
    articles: tuple[Article, ...] = ()
    accepts: Mapping[str, str] = field(default_factory=dict)
    newest: tuple[str, frozenset[str]] = ("", frozenset())
    filed: frozenset[str] = frozenset()
    entities: tuple[Entity, ...] = ()

    @cached_property
    def covered(self) -> Mapping[Article, Product]:
        """The buyer's articles that the list of products names."""
        return covered(self.articles, self.declaration.products)

    @cached_property
    def stated(self) -> Stated:
        """Where the supplier says that metal is mined."""
        return stated(self.declaration)

    @cached_property
    def checklist(self) -> tuple[Requirement, ...]:
        """The rows of the template's own checker."""
        return requirements(self.declaration)

    @cached_property
    def listed_metals(self) -> frozenset[str]:
        """The metals with smelters in a list at hand: of the others none can be recognised."""
        return self.filed | {known.metal for known in self.declaration.look_up}

    @property
    def knowable(self) -> tuple[Match, ...]:
        """The smelters that could be recognised, each once: those of a metal with a list at hand, or of an unknown metal."""
        return tuple(match for match in self.smelters if not match.row.metal or match.row.metal in self.listed_metals)

    @property
    def smelters(self) -> tuple[Match, ...]:
        """The first row of each smelter: one that is listed three times is one smelter."""
        return tuple({match.smelter: match for match in reversed(self.matches)}.values())[::-1]

    def countries(self) -> dict[str, list[Match]]:
        """The smelters of each country (iso3), each once."""
        rows: dict[str, list[Match]] = {}
        for match in self.smelters:
            if match.iso3:
                rows.setdefault(match.iso3, []).append(match)
        return rows


@dataclass(frozen=True)
class Concern:
    """One thing to ask the supplier about: which rule, how pressing, which OECD step, what is so, where it stands, what to ask.

    `cells` are the cells that show it, such as `Declaration!D45`; `source_id` and `date` name the list it rests on. `about` is
    file (what the supplier filled in) or place (where smelters and mines are). `subject`: concerns of one subject are one
    question to the supplier; of `smelters` (name, reason) or `places` (iso3) each is asked about once.
    """

    rule: str
    severity: str
    step: int
    said: Said
    cells: tuple[str, ...]
    ask: Said
    source_id: str = ""
    date: str = ""
    about: str = "file"
    subject: str = ""
    smelters: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()

    @property
    def cell(self) -> str:
        """The first cell that shows it."""
        return self.cells[0] if self.cells else ""


@dataclass(frozen=True)
class Point:
    """What a rule yields: severity, sentence, cells, question, and the list behind it."""

    severity: str
    said: Said
    cells: tuple[str, ...]
    ask: Said
    source_id: str = ""
    date: str = field(default="")
    subject: str = ""
    smelters: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()


def metal_word(code: str) -> Word:
    """A metal's name inside a sentence."""
    return Word(metals()[code].name)


def names_of(matches: Iterable[Match]) -> str:
    """The names of smelters, each once: the known one, else the one typed, else the id or the cell where a name is missing."""
    return several(list(dict.fromkeys(map(called, matches))))


def called(match: Match) -> str:
    """What a smelter is called in a sentence."""
    if match.kind == "no_name":
        return match.row.id or match.row.cell("name").partition("!")[2]
    return match.name or match.row.called or match.row.id


def cells_of(matches: Iterable[Match], column: str) -> tuple[str, ...]:
    """Where a column of these rows stands."""
    return tuple(match.row.cell(column) for match in matches)


def several(texts: list[str]) -> str:
    """The first few of a list of names, and how many more there are."""
    first = [_short(" ".join(text.split())) for text in texts[:NAMED]]
    return ", ".join(first) + (f" (+{len(texts) - NAMED})" if len(texts) > NAMED else "")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def joined(things: Sequence[Said]) -> Said:
    """Several things, each a small sentence of its own, in one: the first few, parted by semicolons."""
    first = things[: 2 * NAMED]
    more = f" (+{len(things) - len(first)})" if len(things) > len(first) else ""
    template = "; ".join(f"{{thing_{i}}}" for i in range(len(first))) + more
    return Said(template, {f"thing_{i}": thing for i, thing in enumerate(first)})
