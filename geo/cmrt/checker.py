"""The template's own checker, row by row: what is required, what is waived and what is open, under the names of the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.cmrt.called import is_no_answer
from geo.cmrt.declaration import Declaration
from geo.cmrt.layout import DECLARATION, PRODUCTS, SMELTERS
from geo.model import Said, Word, metals
from geo.words.text import N_

FIELDS: Mapping[str, str] = {
    "name": N_("Company Name"),
    "scope": N_("Declaration Scope or Class"),
    "scope_text": N_("Description of Scope"),
    "contact": N_("Contact Name"),
    "contact_email": N_("Email - Contact"),
    "contact_phone": N_("Phone - Contact"),
    "authorizer": N_("Authorizer"),
    "authorizer_email": N_("Email - Authorizer"),
    "date": N_("Effective Date"),
}
"""The required fields about the company, by the names that they have in the workbook."""
LINK = re.compile(
    r"(https?://|www\.)\S+|(?<![@\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|eu|[a-z]{2})(?![\w@-])(?:/\S*)?",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
OTHER_FORMAT = re.compile(r"other format|其他格式|他の|다른|autre|outro|ander|otro|altro|diğer", re.IGNORECASE)


@dataclass(frozen=True)
class Requirement:
    """One row of the checker: its name, the cell where the answer belongs, and whether it is answered, open or waived."""

    kind: str
    name: Said
    state: str
    cell: str
    topic: str = ""
    metal: str = ""


def requirements(declaration: Declaration) -> tuple[Requirement, ...]:
    """Every row of the checker, in the order of the workbook."""
    return (*_fields(declaration), *_scope_of(declaration), *_questions(declaration), *_lists(declaration))


def tally(rows: tuple[Requirement, ...]) -> tuple[int, int]:
    """How many required answers are there, of how many."""
    needed = [row for row in rows if row.state != "waived"]
    return sum(row.state == "answered" for row in needed), len(needed)


def _fields(declaration: Declaration) -> Iterator[Requirement]:
    for field, name in FIELDS.items():
        text = declaration.date_text if field == "date" else declaration.company.get(field, "")
        filled = bool(EMAIL.search(text)) if field.endswith("email") else not is_no_answer(text)
        state = "answered" if filled else "open"
        if field == "scope_text" and declaration.scope != "C":
            state = "waived"
        cell = declaration.cells.get(field, "")
        yield Requirement("field", Said(name), state, f"{DECLARATION}!{cell}", field)


def _scope_of(declaration: Declaration) -> Iterator[Requirement]:
    """Whether any metal is chosen, where the template has them chosen."""
    cell = declaration.cells.get("metals")
    if cell:
        state = "answered" if any(declaration.metals) or declaration.other_metals else "open"
        yield Requirement("field", Said(N_("Minerals/Metals in scope")), state, f"{DECLARATION}!{cell}", "metals")


def waived(declaration: Declaration, metal: str, topic: str) -> bool:
    """Whether the answers before it make a question about a metal needless."""
    used = declaration.says("used", metal)
    if topic == "used":
        return False
    gone = topic != "remains" and declaration.says("remains", metal) == "no"
    return used in ("no", "not_declared") or gone


def _questions(declaration: Declaration) -> Iterator[Requirement]:
    named = [metal for metal in declaration.metals if metal]
    none_left = bool(named) and all(waived(declaration, metal, "cahra") for metal in named)
    for answer in declaration.answers:
        needless = waived(declaration, answer.metal, answer.topic) if answer.metal else none_left
        state = "waived" if needless else "answered" if answer.code else "open"
        values = {"number": answer.number, "metal": Word(metals()[answer.metal].name) if answer.metal else ""}
        name = Said(N_("Question {number}, {metal}") if answer.metal else N_("Question {number}"), values)
        yield Requirement("question", name, state, answer.cell, answer.topic, answer.metal)
        if needs := _comment(answer.topic, answer.code, answer.text):
            state = "waived" if needless else "answered" if needs.search(EMAIL.sub(" ", answer.comment)) else "open"
            comment = Said(N_("Question {number}, comment"), values)
            yield Requirement("comment", comment, state, answer.cell.replace("!D", "!G"), answer.topic, answer.metal)


def _comment(topic: str, code: str, text: str) -> re.Pattern[str] | None:
    """What a comment must hold: the address of a policy that is public, or words about a survey in a form of the supplier's own."""
    if topic == "policy_public" and code == "yes":
        return LINK
    return re.compile(r"\w") if topic == "survey" and code == "yes" and OTHER_FORMAT.search(text) else None


def _lists(declaration: Declaration) -> Iterator[Requirement]:
    state = ("answered" if declaration.products else "open") if declaration.scope == "B" else "waived"
    yield Requirement("list", Said(N_("Product List")), state, f"{PRODUCTS}!B6")
    for metal in filter(None, declaration.metals):
        needless = waived(declaration, metal, "cahra")
        state = "waived" if needless else "answered" if declaration.rows(metal) else "open"
        name = Said(N_("Smelter List - {metal}"), {"metal": Word(metals()[metal].name)})
        yield Requirement("list", name, state, f"{SMELTERS}!A5", "", metal)
    for row in declaration.smelters:
        if row.not_listed:
            state = "answered" if row.name and row.country else "open"
            cell = row.cell("country" if row.name else "name")
            yield Requirement(
                "row", Said(N_("“Smelter not listed” needs name and country")), state, cell, "", row.metal
            )
