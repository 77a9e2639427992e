"""Synthetic CMRT and EMRT workbooks on the real cell positions, written by the tests. No text of a template is in them."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook

from geo.cmrt.layout import SCOPE_CELLS, Layout
from geo.cmrt.template import layout_of

ENGLISH = {"ta": "Tantalum", "sn": "Tin", "au": "Gold", "w": "Tungsten", "co": "Cobalt", "mica": "Mica", "cu": "Copper",
           "c": "Graphite", "li": "Lithium", "ni": "Nickel", "al": "Aluminium", "ag": "Silver", "pd": "Palladium", "pt": "Platinum",
           "ree": "Rare earths", "zn": "Zinc", "mn": "Manganese"}  # fmt: skip
LABELS = {
    "en": {"answer": "Answer", "title": "Synthetic template", **ENGLISH},
    "zh": {
        "answer": "回答",
        "title": "合成模板",
        "ta": "钽",
        "sn": "锡",
        "au": "金",
        "w": "钨",
        "co": "钴",
        "mica": "云母",
    },
}
WORDS = (("Yes", "是", "はい"), ("No", "否", "いいえ"), ("Unknown", "未知", "不明"), ("100%", "100%", "100%"),
         ("Greater than 90%", "大于 90%", "90%超"), ("Greater than 75%", "大于 75%", "75%超"), ("Greater than 50%", "大于 50%", "50%超"),
         ("50% or less", "50% 或更小", "50%以下"), ("None", "完全没有", "ゼロ"))  # fmt: skip
"""The choices in three languages, as the sheet of words holds them."""
KNOWN = (
    ("Gold", "Synthetic Gold Alias", "Synthetic Gold Works", "JAPAN", "CID900001", "Osaka", "Osaka"),
    ("Gold", "Synthetic Gold Works", "Synthetic Gold Works", "JAPAN", "CID900001", "Osaka", "Osaka"),
    ("Gold", "Synthetic Emirates Refinery", "Synthetic Emirates Refinery", "UNITED ARAB EMIRATES", "CID900002", "Dubai", "Dubai"),
    ("Tin", "Synthetic Tin Smelter", "Synthetic Tin Smelter", "INDONESIA", "CID900003", "Jakarta", "Jakarta"),
    ("Tin", "Synthetic Katanga Tin", "Synthetic Katanga Tin", "CONGO, DEMOCRATIC REPUBLIC OF THE", "CID900004", "Lubumbashi",
     "Haut-Katanga"),
    ("Tantalum", "Synthetic Tantalum GmbH", "Synthetic Tantalum GmbH", "GERMANY", "CID900005", "Hamburg", "Hamburg"),
    ("Tungsten", "Synthetic Tungsten Ltd", "Synthetic Tungsten Ltd", "VIET NAM", "CID900006", "Hanoi", ""),
    ("Cobalt", "Synthetic Cobalt Oy", "Synthetic Cobalt Oy", "FINLAND", "CID900007", "Kokkola", ""),
    ("Mica", "Synthetic Mica Pvt", "Synthetic Mica Pvt", "INDIA", "CID900008", "Kolkata", "West Bengal"),
)  # fmt: skip
COUNTRIES = (("JP", "JAPAN"), ("AE", "UNITED ARAB EMIRATES"), ("ID", "INDONESIA"), ("CD", "CONGO, DEMOCRATIC REPUBLIC OF THE"),
             ("DE", "GERMANY"), ("VN", "VIET NAM"), ("FI", "FINLAND"), ("IN", "INDIA"))  # fmt: skip
GOOD = {"used": "Yes", "remains": "Yes", "covered_countries": "Unknown", "cahra": "Unknown", "recycled_only": "No", "response_share": 1,
        "all_identified": "Yes", "all_reported": "Yes", "policy": "Yes", "policy_public": "Yes", "conflict_free_required": "Yes",
        "validated_required": "Yes", "due_diligence": "Yes", "survey": "Yes, in conformance with IPC1755 (e.g., CMRT)", "review": "Yes",
        "corrective": "Yes", "filing": "No"}  # fmt: skip
COMPANY = {"contact": "Synthetic Contact", "contact_email": "minerals@synthetic.example", "contact_phone": "+00 1",
           "authorizer": "Synthetic Authorizer", "authorizer_email": "board@synthetic.example"}  # fmt: skip
"""The required fields about the company, beside its name, scope and date."""
ONE_OF_EACH = ({"A": "CID900001"}, {"A": "CID900003"}, {"A": "CID900005"}, {"A": "CID900006"})
"""A row of the list of smelters for each of the four metals, by id."""


@dataclass(frozen=True)
class Filled:
    """What a synthetic workbook says; `answers`, `comments` and `fields` change single ones, `smelters` are rows by column."""

    template: str = "CMRT"
    version: str = "6.4"
    company: str = "Synthetic Supplier AB"
    scope: str = "B. Product (or List of Products)"
    scope_text: str = ""
    date: Any = "2026-06-01"
    answers: Mapping[Any, Any] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=lambda: {"policy_public": "https://synthetic.example/minerals"})
    fields: Mapping[str, str] = field(default_factory=dict)
    smelters: Sequence[Mapping[str, Any]] = ONE_OF_EACH
    look_up: Sequence[Sequence[str]] = KNOWN
    products: Sequence[str] = ("SYN-1",)
    metals: Sequence[str] = ("co", "c", "li")
    mines: Sequence[Mapping[str, Any]] = ()
    language: str = "en"
    cached: bool = True
    words: bool = True
    seed: int | None = None

    @property
    def layout(self) -> Layout:
        """Where its cells are."""
        layout = layout_of(self.template, self.version)
        assert layout is not None
        return layout

    @property
    def known(self) -> list[Sequence[str]]:
        """Its look-up: a template knows the smelters of its own metals only."""
        conflict = ("Tantalum", "Tin", "Gold", "Tungsten")
        extended = ("Cobalt", "Copper", "Graphite", "Lithium", "Mica", "Nickel")
        of = {"CMRT": conflict, "EMRT": extended}.get(self.template)
        return [known for known in self.look_up if (known[0] in of if of else known[0] not in conflict + extended)]


def content(filled: Filled = Filled()) -> bytes:
    """The bytes of the workbook."""
    return saved(book(filled))


def saved(made: Workbook) -> bytes:
    """A workbook's bytes."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def book(filled: Filled) -> Workbook:
    """The workbook, to be changed further."""
    made = Workbook()
    made.remove(made.active)
    for name in (
        "Revision",
        "Instructions",
        "Declaration",
        "Smelter List",
        "Checker",
        "Product List",
        "Smelter Look-up",
        "L",
        "C",
    ):
        made.create_sheet(name)
    if filled.mines or filled.template == "AMRT":
        made.create_sheet("Mine List")
    if filled.template == "AMRT":
        made.create_sheet("Minerals Scope")
    _declare(made, filled)
    _list(made, filled)
    for row, (metal, alias, name, country, cid, city, state) in enumerate(filled.known, 5):
        for column, value in zip("ABCDEHI", (metal, alias, name, country, cid, city, state), strict=True):
            made["Smelter Look-up"][f"{column}{row}"] = value
    for row, product in enumerate(filled.products, 6):
        made["Product List"][f"B{row}"] = product
    for row, cells in enumerate(filled.mines, 5):
        for column, value in cells.items():
            made["Mine List"][f"{column}{row}"] = value
    for row, choices in enumerate(WORDS if filled.words else (), 2):
        for column, word in zip("DEF", choices, strict=True):
            made["L"][f"{column}{row}"] = word
    for row, pair in enumerate(COUNTRIES, 2):
        made["C"][f"A{row}"], made["C"][f"B{row}"] = pair
    if filled.seed is not None:
        random.Random(filled.seed).shuffle(made._sheets)
    return made


def _typed(sheet: Any, cell: str, value: Any) -> None:
    """Put a value as a person types text: one that begins like a formula stays text."""
    sheet[cell] = value
    if isinstance(value, str):
        sheet[cell].data_type = "s"


def _declare(made: Workbook, filled: Filled) -> None:
    sheet, layout, label = made["Declaration"], filled.layout, LABELS[filled.language]
    sheet["D2"] = f"{label['title']} ({filled.template})" if filled.cached else '=L!A1&" "'
    sheet["J3"] = f"Revision {filled.version}\nJune 1, 2026"
    for cell, text in (("D8", filled.company), ("D9", filled.scope), ("D10", filled.scope_text)):
        _typed(sheet, cell, text)
    for name, text in (COMPANY | dict(filled.fields)).items():
        _typed(sheet, layout.company[name], text)
    sheet[layout.company["date"]] = filled.date
    metals = layout.metals or tuple(filled.metals)
    if not layout.metals:
        cells = [cell for cell in SCOPE_CELLS[layout.template, layout.generation] if cell[0] != "F"]
        for cell, metal in zip(cells, metals, strict=False):
            sheet[cell] = ENGLISH[metal]
        metals = tuple(sorted(metals, key=lambda metal: ENGLISH[metal]))
    for topic, heading in layout.questions.items():
        for row, metal in enumerate(metals, heading + 1):
            sheet[f"B{row}"] = f"{label.get(metal, ENGLISH[metal])} (*)" if filled.cached else f"=AA{row}"
            _typed(sheet, f"D{row}", filled.answers.get((topic, metal), filled.answers.get(topic, GOOD[topic])))
    for topic, row in layout.company_level.items():
        _typed(sheet, f"D{row}", filled.answers.get(topic, GOOD[topic]))
        _typed(sheet, f"G{row}", filled.comments.get(topic, ""))
    for topic, first in layout.per_metal.items():
        for row, metal in enumerate(metals, first):
            _typed(sheet, f"D{row}", filled.answers.get((topic, metal), filled.answers.get(topic, GOOD[topic])))


def _list(made: Workbook, filled: Filled) -> None:
    """The list of smelters: what a spreadsheet program would have computed, or the formulas without a value."""
    sheet = made["Smelter List"]
    by_id = {known[4]: known for known in filled.known}
    by_name = {(known[0], known[1]): known for known in filled.known}
    for row, cells in enumerate(filled.smelters, 5):
        known = by_id.get(str(cells.get("A", "")).upper().replace(" ", "")) or by_name.get(
            (cells.get("B", ""), cells.get("C", ""))
        )
        formulas = (
            dict(zip("BCEFIJ", (known[0], known[2], known[3], known[4], known[5], known[6]), strict=True))
            if known
            else {}
        )
        for column, value in formulas.items():
            sheet[f"{column}{row}"] = value if filled.cached else f"=IF(LEN(A{row})=0,\"\",'Smelter Look-up'!A{row})"
        for column, value in cells.items():
            _typed(sheet, f"{column}{row}", value)
