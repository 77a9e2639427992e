"""The nouns of a declaration: who declares what, every answer with its cell, every row of the list of smelters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from geo.cmrt.layout import COLUMNS, SMELTERS
from geo.model import Said
from geo.words import names
from geo.words.digits import plain, smelter_ids

ID = re.compile(r"^CID\d{6}$")


def plain_id(text: str) -> str:
    """The ids in a cell, however they are spaced (`cid 000-123.`), with a stroke between several; else the text without blanks."""
    if found := smelter_ids(text):
        return "/".join(found)
    return re.sub(r"\s+", "", plain(text)).upper() if any(map(str.isdigit, text)) else ""


@dataclass(frozen=True)
class Answer:
    """One answer: topic, number in the template, metal ("" = for the company), code (a key of ANSWERS), the text as typed."""

    topic: str
    number: str
    metal: str
    code: str
    text: str
    comment: str
    cell: str


@dataclass(frozen=True)
class SmelterRow:
    """One filled row of the list of smelters, as typed.

    `metal` is a code, or "" with what was typed in `metal_text`; `iso3` is "" where the country is not known. `id` is the one
    typed in the first column (`id_input`), else the one that the template found (`id_shown`).
    """

    row: int
    metal: str
    metal_text: str
    look_up: str
    name: str
    id: str
    country: str
    iso3: str
    city: str
    state: str
    mines: str
    mine_countries: str
    recycled: str
    comment: str
    id_input: str = ""
    id_shown: str = ""
    columns: Mapping[str, int] = field(default_factory=lambda: COLUMNS)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that the row holds, each once."""
        return tuple(
            dict.fromkeys(id_ for text in (self.id, self.id_input, self.id_shown) for id_ in smelter_ids(text))
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The names that the row holds: the one typed, and the one chosen in the look-up."""
        chosen = "" if self.not_listed or self.not_identified else self.look_up
        return tuple(dict.fromkeys(name for name in (self.name, chosen) if name))

    @property
    def id_cell(self) -> str:
        """Where the id stands: the first column where one is typed there, else the choice that it follows from."""
        chosen = self.look_up and not (self.not_listed or self.not_identified)
        return self.cell("id_input" if self.id_input else "look_up" if chosen else "id")

    @property
    def not_identified(self) -> bool:
        """Whether the row says that the smelter is not known yet."""
        return any(" ".join(names.words(text)) == "smelter not yet identified" for text in (self.look_up, self.name))

    @property
    def not_listed(self) -> bool:
        """Whether the row names a smelter that the template's own list does not hold."""
        return " ".join(names.words(self.look_up)) == "smelter not listed"

    @property
    def called(self) -> str:
        """The name to look for: the one typed, else the one chosen in the look-up."""
        return self.name or ("" if self.not_listed else self.look_up)

    def cell(self, column: str) -> str:
        """Where a column of this row stands, such as `Smelter List!F12`."""
        return f"{SMELTERS}!{chr(ord('A') + self.columns.get(column, COLUMNS[column]))}{self.row}"


@dataclass(frozen=True)
class MineRow:
    """One filled row of the list of mines: the smelter that buys there, the mine and its country as typed, and the cell of the country."""

    metal: str
    smelter: str
    mine: str
    country: str
    state: str
    cell: str


@dataclass(frozen=True)
class Product:
    """One row of the list of products: the supplier's number and name, the buyer's where the template asks, and the cell."""

    row: int
    number: str
    name: str
    requester_number: str
    requester_name: str
    cell: str


@dataclass(frozen=True)
class Known:
    """One line of the workbook's own look-up: metal code, alias, standard name, country, id, town and state."""

    metal: str
    alias: str
    name: str
    country: str
    iso3: str
    id: str
    city: str
    state: str


@dataclass(frozen=True)
class Declaration:
    """A whole declaration. `scope` is A (company), B (products), C (own definition) or ""; `date` None where not told.

    `cells`: where each field about the company stands on the sheet Declaration, and `metals` where metals are chosen;
    `other_metals`: those that are declared and not in the atlas, as typed.
    """

    file: str
    template: str
    version: str
    company: Mapping[str, str]
    scope: str
    date: date | None
    metals: tuple[str, ...]
    answers: tuple[Answer, ...]
    smelters: tuple[SmelterRow, ...]
    look_up: tuple[Known, ...]
    products: tuple[Product, ...]
    notes: tuple[Said, ...] = field(default=())
    mines: tuple[MineRow, ...] = ()
    date_text: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    other_metals: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The company, or the file where none is named."""
        return self.company.get("name") or self.file

    def answer(self, topic: str, metal: str = "") -> Answer | None:
        """The answer to a question; None where the template does not ask it."""
        return self._by_question.get((topic, metal))

    def says(self, topic: str, metal: str = "") -> str:
        """The code of that answer; "" for an empty cell or a question that is not asked."""
        answer = self.answer(topic, metal)
        return answer.code if answer else ""

    def declares(self, metal: str) -> bool:
        """Whether the metal is said to be in the products."""
        return self.says("used", metal) == "yes" and self.says("remains", metal) != "no"

    def rows(self, metal: str) -> list[SmelterRow]:
        """The rows of the list of smelters for a metal."""
        return [row for row in self.smelters if row.metal == metal]

    @cached_property
    def _by_question(self) -> dict[tuple[str, str], Answer]:
        return {(answer.topic, answer.metal): answer for answer in self.answers}
