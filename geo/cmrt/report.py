"""What the check of one declaration comes to, in a language, computed once: page, workbook, text and JSON take from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.catalog import sources
from geo.cmrt.case import OECD_STEPS, SEVERITIES, Case, Concern
from geo.cmrt.check import Checked, Failed, verdict
from geo.cmrt.checker import Requirement, tally
from geo.cmrt.declaration import Answer, Product
from geo.cmrt.layout import ANSWERS, TOPICS
from geo.cmrt.letter import THEMES, letter
from geo.cmrt.matching import MATCH_KINDS, Match
from geo.cmrt.places import Place
from geo.cmrt.rules import RULES
from geo.model import Said, metals
from geo.words import labels
from geo.words.text import N_, country_name, render, translator

HEADINGS: Mapping[str, str] = {
    "file": N_("File"),
    "supplier": N_("Supplier"),
    "severity": N_("How pressing"),
    "rule": N_("Rule"),
    "step": N_("OECD step"),
    "finding": N_("What is so"),
    "cells": N_("Where it stands"),
    "ask": N_("What to ask"),
    "list": N_("List and date"),
    "number": N_("No."),
    "question": N_("Question"),
    "metal": labels.HEADINGS["metal"],
    "answer": N_("Answer"),
    "text": N_("As typed"),
    "comment": N_("Comment"),
    "cell": N_("Cell"),
    "listed_as": N_("Named by the supplier"),
    "match": N_("Recognised"),
    "matched_name": N_("Taken for"),
    "matched_id": labels.HEADINGS["smelter_id"],
    "country": labels.HEADINGS["country"],
    "town": labels.SMELTER_HEADINGS["town"],
    "area": N_("Listed area"),
    "mines": N_("Mines as stated"),
    "status": N_("Assessment status"),
    "candidates": N_("Nearest names"),
    "product_number": N_("Product number"),
    "product_name": N_("Product name"),
    "requester_number": N_("Your number, as the supplier gives it"),
    "requester_name": N_("Your name, as the supplier gives it"),
    "article": N_("Your article"),
    "required": N_("Required"),
    "state": N_("Complete"),
}
"""What the columns of findings, smelters and answers are called; the keys are fields of the rows below."""
FINDINGS = ("severity", "rule", "step", "finding", "cells", "ask", "list")
SMELTERS = ("metal", "listed_as", "match", "matched_name", "matched_id", "country", "town", "area", "mines", "status",
            "candidates", "cell")  # fmt: skip
ANSWERS_GIVEN = ("number", "question", "metal", "answer", "text", "comment", "cell")
PRODUCTS_LISTED = ("product_number", "product_name", "requester_number", "requester_name", "article", "cell")
CHECKER = ("required", "state", "cell")
STATES: Mapping[str, str] = {"answered": N_("answered"), "open": N_("open"), "waived": N_("not needed")}
"""What a row of the template's checker can be."""
SCOPES: Mapping[str, str] = {
    "A": N_("the whole company"),
    "B": N_("a product or list of products"),
    "C": N_("as the supplier describes it"),
    "": N_("not told"),
}


@dataclass(frozen=True)
class FindingRow:
    """One finding in words, and the concern behind it with its codes."""

    of: Concern
    severity: str
    rule: str
    step: str
    finding: str
    cells: str
    ask: str
    list: str


@dataclass(frozen=True)
class SmelterRow:
    """One row of the list of smelters in words, what it was matched with, and its place; None where it has none."""

    of: Match
    place: Place | None
    metal: str
    listed_as: str
    match: str
    matched_name: str
    matched_id: str
    country: str
    town: str
    area: str
    mines: str
    status: str
    candidates: str
    cell: str


@dataclass(frozen=True)
class AnswerRow:
    """One answer in words, and the answer with its codes."""

    of: Answer
    number: str
    question: str
    metal: str
    answer: str
    text: str
    comment: str
    cell: str


@dataclass(frozen=True)
class ProductRow:
    """One row of the list of products, and the buyer's article that it is; "" where none is loaded or it is none of them."""

    of: Product
    product_number: str
    product_name: str
    requester_number: str
    requester_name: str
    article: str
    cell: str


@dataclass(frozen=True)
class CheckerRow:
    """One row of the template's checker in words."""

    of: Requirement
    required: str
    state: str
    cell: str


@dataclass(frozen=True)
class Report:
    """The check of one declaration in a language.

    `verdict` and `notes` are sentences; `findings` come the most pressing first; `letter` holds the questions to send back, at
    most ten, by what they are about, and `annex` the others; `smelters` and `answers` are all rows of the declaration;
    `unplaced` names the smelters that are not on the map, with the town where one is told.
    """

    checked: Checked
    language: str
    verdict: tuple[str, ...]
    notes: tuple[str, ...]
    findings: tuple[FindingRow, ...]
    letter: tuple[tuple[str, tuple[str, ...]], ...]
    annex: tuple[str, ...]
    smelters: tuple[SmelterRow, ...]
    answers: tuple[AnswerRow, ...]
    unplaced: tuple[str, ...]
    products: tuple[ProductRow, ...] = ()
    checker: tuple[CheckerRow, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions of the letter, without their headings."""
        return tuple(question for _, asked in self.letter for question in asked)


def reports(results: Iterable[Checked | Failed], language: str) -> tuple[Report | Failed, ...]:
    """The report of each declaration that could be read; the others as they are."""
    return tuple(one if isinstance(one, Failed) else report(one, language) for one in results)


def report(checked: Checked, language: str) -> Report:
    """Everything that is told of a declaration."""
    case, declaration = checked.case, checked.declaration
    findings = tuple(_finding(concern, language) for concern in checked.concerns)
    smelters = tuple(_smelter(match, case, language) for match in case.matches)
    letter_ = letter(checked.concerns)
    return Report(
        checked=checked,
        language=language,
        verdict=tuple(sentence(said, language) for said in verdict(checked)),
        notes=tuple(sentence(said, language) for said in declaration.notes),
        findings=findings,
        letter=tuple(
            (translator(language)(THEMES[theme]), tuple(sentence(one.said, language) for one in asked))
            for theme, asked in letter_.groups
        ),
        annex=tuple(sentence(one.said, language) for one in letter_.annex),
        smelters=smelters,
        answers=tuple(_answer(answer, language) for answer in declaration.answers),
        unplaced=_unplaced(smelters),
        products=_products(case),
        checker=tuple(_required(row, language) for row in case.checklist),
    )


def sentence(said: Said, language: str) -> str:
    """A sentence in a language, with a capital first letter unless it begins with a name, and one full stop after "Ltd."."""
    text = re.sub(r"(?<!\.)\.\.(?!\.)", ".", render(said, language))
    return text if said.template.startswith(("{file}", "{company}")) else text[:1].upper() + text[1:]


def _finding(concern: Concern, language: str) -> FindingRow:
    tell = translator(language)
    return FindingRow(
        of=concern,
        severity=tell(SEVERITIES[concern.severity]),
        rule=tell(RULES[concern.rule].title),
        step=tell(OECD_STEPS[concern.step]),
        finding=sentence(concern.said, language),
        cells=cells_of(concern),
        ask=sentence(concern.ask, language),
        list=_list(concern),
    )


def cells_of(concern: Concern, most: int = 6) -> str:
    """The cells that show a finding, the sheet named once where it stays the same: `Declaration!D45, D46`."""
    cells, sheet = [], ""
    for cell in dict.fromkeys(concern.cells[:most]):
        name, _, place = cell.partition("!")
        cells.append(place if name == sheet else cell)
        sheet = name
    return ", ".join(cells) + (f" (+{len(concern.cells) - most})" if len(concern.cells) > most else "")


def _list(concern: Concern) -> str:
    """The list behind a finding and its date; "" where it rests on the file alone."""
    source = sources().get(concern.source_id)
    return ", ".join(part for part in (source.short if source else concern.source_id, concern.date) if part)


def _answer(answer: Answer, language: str) -> AnswerRow:
    tell = translator(language)
    return AnswerRow(
        of=answer,
        number=answer.number,
        question=tell(TOPICS[answer.topic]),
        metal=_metal(answer.metal, language),
        answer=tell(ANSWERS[answer.code]),
        text=answer.text,
        comment=answer.comment,
        cell=answer.cell,
    )


def _smelter(match: Match, case: Case, language: str) -> SmelterRow:
    row, place = match.row, case.places.get(match.row.row)
    return SmelterRow(
        of=match,
        place=place,
        metal=_metal(row.metal, language) or row.metal_text,
        listed_as=row.called or row.look_up or row.id,
        match=translator(language)(MATCH_KINDS[match.kind]),
        matched_name=match.name,
        matched_id=match.id or row.id,
        country=country_name(match.iso3, language) if match.iso3 else row.country,
        town=place.town.name if place and place.town else match.city,
        area=place.area.name if place and place.area else "",
        mines=", ".join(part for part in (row.mines, row.mine_countries) if part),
        status=_status(match, case, language),
        candidates=", ".join(f"{one.name} ({one.id})" for one in match.candidates),
        cell=row.cell("id_input"),
    )


def _products(case: Case) -> tuple[ProductRow, ...]:
    article = {product: article.called for article, product in case.covered.items()}
    return tuple(
        ProductRow(one, one.number, one.name, one.requester_number, one.requester_name, article.get(one, ""), one.cell)
        for one in case.declaration.products
    )


def _required(row: Requirement, language: str) -> CheckerRow:
    return CheckerRow(row, sentence(row.name, language), translator(language)(STATES[row.state]), row.cell)


def _metal(code: str, language: str) -> str:
    return translator(language)(metals()[code].name) if code else ""


def _status(match: Match, case: Case, language: str) -> str:
    """The assessment status of a smelter as far as it is known; never assumed."""
    tell = translator(language)
    if case.statuses is None:
        return tell(N_("status not loaded"))
    status = case.statuses.get(match.id)
    return f"{status.status} ({status.as_of})" if status else tell(N_("not in the file"))


def _unplaced(smelters: Iterable[SmelterRow]) -> tuple[str, ...]:
    absent = [row.of for row in smelters if not (row.place and row.place.town)]
    names = [(match.name or match.row.called or match.row.look_up or match.row.id, match.city) for match in absent]
    return tuple(dict.fromkeys(f"{name} ({city})" if city else name for name, city in names))


def side_by_side(results: Iterable[Report | Failed], language: str) -> list[dict[str, Any]]:
    """One row for each file, by headings in words: who, what, when, how much of it is known, and how much there is to ask."""
    tell = translator(language)
    return [
        {tell(N_("Supplier")): one.file, tell(N_("Template")): sentence(one.said, language)}
        if isinstance(one, Failed)
        else _beside(one)
        for one in results
    ]


def _beside(one: Report) -> dict[str, Any]:
    tell, checked, declaration = translator(one.language), one.checked, one.checked.declaration
    declared = [_metal(metal, one.language) for metal in declaration.metals if metal and declaration.declares(metal)]
    return {
        tell(N_("Supplier")): declaration.name,
        tell(N_("Template")): f"{declaration.template} {declaration.version}",
        tell(N_("Date")): declaration.date.isoformat() if declaration.date else "–",
        tell(N_("Covers")): tell(SCOPES[declaration.scope]),
        tell(N_("Metals declared")): ", ".join(declared) or "–",
        tell(N_("Smelters recognised")): f"{checked.recognised} / {len(checked.case.smelters)}",
        tell(N_("Required answers")): "{} / {}".format(*tally(checked.case.checklist)),
        tell(N_("Ask first")): checked.pressing,
        tell(N_("More to ask")): len(one.findings) - checked.pressing,
    }
