"""The rules about the file as a whole: how full it is, how old, what it covers, and what the supplier says it does not do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from geo.cmrt.case import Case, Point, joined, metal_word, several
from geo.cmrt.checker import Requirement, tally, waived
from geo.cmrt.declaration import Answer
from geo.cmrt.layout import TOPICS
from geo.model import Said
from geo.words.text import N_

MONTHS = 12
THREE_TG = ("ta", "sn", "au", "w")


def empty(case: Case) -> Iterator[Point]:
    """No metal's first question is answered, or most of the answers that the template requires are missing."""
    answered, required = tally(case.checklist)
    first = [row for row in case.checklist if row.topic == "used"]
    unasked = all(row.state == "open" for row in first) and not (case.declaration.other_metals and not first)
    if unasked or 2 * answered < required:
        yield Point(
            "high",
            Said(
                N_("The file is empty for the most part: {answered} of {required} required answers are given."),
                {"answered": answered, "required": required},
            ),
            tuple(row.cell for row in case.checklist if row.state == "open"),
            Said(N_("Please fill in the whole template and send it again.")),
        )


def few_recognised(case: Case) -> Iterator[Point]:
    """Under half of the smelters listed are recognised, or none of those of a declared metal."""
    declaration, listed = case.declaration, case.knowable
    known = [match for match in listed if match.id]
    if listed and 2 * len(known) < len(listed):
        counts = {"known": len(known), "listed": len(listed)}
        yield Point(
            "high",
            Said(N_("Fewer than half of the smelters listed are recognised: {known} of {listed}."), counts),
            tuple(match.row.cell("name") for match in listed if not match.id),
            Said(N_("Which smelters are meant? Please send the list with the id, name and country of each.")),
            subject="who",
        )
        return
    metals = {match.row.metal for match in listed} - {match.row.metal for match in known}
    if found := [metal for metal in declaration.metals if metal in metals and declaration.declares(metal)]:
        values = {"metals": [metal_word(metal) for metal in found]}
        yield Point(
            "high",
            Said(N_("None of the smelters listed for these metals is recognised: {metals}."), values),
            tuple(row.cell("name") for metal in found for row in declaration.rows(metal)),
            Said(N_("Which smelters supply the {metals}? Please give id, name and country of each."), values),
            subject="who",
        )


def out_of_date(case: Case) -> Iterator[Point]:
    """The declaration is older than twelve months, bears a date to come, or bears none."""
    declaration, today = case.declaration, case.today
    cell = (f"Declaration!{declaration.cells['date']}",)
    ask = Said(N_("Please send a declaration of this year."))
    if declaration.date is None:
        typed = {"text": several([declaration.date_text])}
        sentence = N_("The declaration bears no date that means one day only: “{text}”.") if declaration.date_text else N_(
            "The declaration bears no date."
        )  # fmt: skip
        yield Point(
            "medium", Said(sentence, typed), cell, Said(N_("On which day was the declaration made (day, month, year)?"))
        )
    elif declaration.date > today:
        yield Point(
            "low",
            Said(N_("The declaration bears a date to come: {date}."), {"date": declaration.date.isoformat()}),
            cell,
            Said(N_("When was the declaration made?")),
        )
    elif _months(declaration.date, today) >= MONTHS:
        yield Point(
            "medium",
            Said(N_("The declaration is older than twelve months: {date}."), {"date": declaration.date.isoformat()}),
            cell,
            ask,
        )


def _months(since: date, until: date) -> int:
    """Whole months between two days."""
    return (until.year - since.year) * MONTHS + until.month - since.month - (until.day < since.day)


def company_for_product(case: Case) -> Iterator[Point]:
    """The whole company is declared where a product was asked about; or products are declared and none is listed."""
    declaration = case.declaration
    if declaration.scope == "A" and (case.product or declaration.products):
        yield Point(
            "medium",
            Said(
                N_(
                    "The declaration covers the whole company: it does not say which metals and smelters are in the product."
                )
            ),
            ("Declaration!D9",),
            Said(N_("Please send a declaration for the product itself, or say which of the smelters supply it.")),
        )
    if declaration.scope == "B" and not declaration.products:
        yield Point(
            "medium",
            Said(N_("The declaration is for products, and its list of products is empty.")),
            ("Declaration!D9", "Product List!B6"),
            Said(N_("Which products does the declaration cover?")),
        )
    if declaration.scope in ("C", "") and not declaration.company.get("scope_text"):
        yield Point(
            "low",
            Said(N_("What the declaration covers is not told.")),
            ("Declaration!D9", "Declaration!D10"),
            Said(N_("What does the declaration cover: the company, or which products?")),
        )


def articles(case: Case) -> Iterator[Point]:
    """The buyer's articles that a declaration for products does not cover; a company's declaration covers all or none, and is not asked."""
    if case.articles and case.declaration.scope == "B" and case.declaration.products and not case.covered:
        yield Point(
            "medium",
            Said(
                N_("None of your {count} articles is in the list of products ({listed} rows)."),
                {"count": len(case.articles), "listed": len(case.declaration.products)},
            ),
            (case.declaration.products[0].cell,),
            Said(
                N_(
                    "Which of our articles does the declaration cover? Please name them by our numbers in the list of products."
                )
            ),
        )


def policy(case: Case) -> Iterator[Point]:
    """There is no policy, it is not public, or no link to it is given."""
    declaration = case.declaration
    has, public = declaration.answer("policy"), declaration.answer("policy_public")
    if has and has.code == "no":
        yield Point(
            "high",
            Said(N_("The supplier says that it has no policy on responsible sourcing of minerals.")),
            _at(has),
            Said(N_("When will a policy on minerals be in place, and who answers for it?")),
        )
    elif public and public.code == "no":
        yield Point(
            "medium",
            Said(N_("The supplier’s policy on minerals is not public.")),
            _at(public),
            Said(N_("Please send the policy, and say when it will be public.")),
        )
    if has and public and has.code == "no" and public.code == "yes":
        yield Point(
            "medium",
            Said(N_("The supplier says that it has no policy, and that the policy is public.")),
            (has.cell, public.cell),
            Said(N_("Is there a policy or not?")),
        )


PRACTICES: Mapping[str, str] = {
    "due_diligence": "high",
    "validated_required": "medium",
    "survey": "medium",
    "review": "medium",
    "corrective": "medium",
}


def practice(case: Case) -> Iterator[Point]:
    """No due diligence, no demands on smelters, no follow-up: what the supplier says it does not do."""
    for topic, severity in PRACTICES.items():
        if found := [one for one in case.declaration.answers if one.topic == topic and one.code in ("no", "later")]:
            by_metal = [metal_word(one.metal) for one in found if one.metal]
            values = {"topic": Said(TOPICS[topic]), "metals": by_metal}
            sentence, ask = (_NO_BY_METAL, _WHEN_BY_METAL) if by_metal else (_NO, _WHEN)
            yield Point(severity, Said(sentence, values), tuple(one.cell for one in found), Said(ask, values))


_NO, _NO_BY_METAL = (
    N_("The supplier answers no to: {topic}."),
    N_("The supplier answers no, or not yet, to: {topic} ({metals})."),
)
_WHEN_BY_METAL = N_("What will you do, and by when, so that this can be answered with yes: {topic} ({metals})?")
_WHEN = N_("What will you do, and by when, so that this can be answered with yes: {topic}?")


def unanswered(case: Case) -> Iterator[Point]:
    """Required rows of the template's own checker that are open, and answers that are none of the choices."""
    if any(empty(case)):
        return
    answered, required = tally(case.checklist)
    for kinds, severity, sentence, ask in _OPEN:
        if open_ := [row for row in case.checklist if row.state == "open" and row.kind in kinds]:
            values = {"names": _rows_named(open_), "answered": answered, "required": required}
            yield Point(severity, Said(sentence, values), tuple(row.cell for row in open_), Said(ask, values))
    other = [
        a for a in case.declaration.answers
        if a.code == "other" and a.topic not in ("used", "remains") and not (a.metal and waived(case.declaration, a.metal, a.topic))
    ]  # fmt: skip
    if other:
        values = {"numbers": ", ".join(dict.fromkeys(answer.number for answer in other))}
        yield Point(
            "low",
            Said(N_("Answers that are none of the choices: {numbers}."), values),
            tuple(answer.cell for answer in other),
            Said(N_("Please answer the questions {numbers} with one of the choices."), values),
        )


_OPEN = (
    (
        ("field",),
        "medium",
        N_(
            "Required fields without an answer: {names}. By the template’s checker {answered} of {required} are complete."
        ),
        N_("Please fill in these fields: {names}."),
    ),
    (
        ("question",),
        "medium",
        N_(
            "Questions that are not answered: {names}. By the template’s checker {answered} of {required} are complete."
        ),
        N_("Please answer these questions: {names}."),
    ),
    (
        ("comment",),
        "low",
        N_("A comment is required and missing: {names}."),
        N_("Please add the address of the policy, or what the comment asks for: {names}."),
    ),
    (
        ("row",),
        "medium",
        N_("Rows with “Smelter not listed” need a name and a country: {names}."),
        N_("Please give name and country in these rows of the list of smelters: {names}."),
    ),
)


def _rows_named(rows: list[Requirement]) -> Said:
    """Rows of the checker by name and cell; the questions of several metals once."""
    named: dict[str, list[Requirement]] = {}
    for row in rows:
        key = f"{row.name.template} {row.name.values.get('number', '')} {row.topic if row.kind == 'field' else ''}"
        named.setdefault(key, []).append(row)
    return joined([_named(group) for group in named.values()])


def _named(group: list[Requirement]) -> Said:
    values = dict(group[0].name.values) | {"metal": [row.name.values.get("metal", "") for row in group]}
    cells = several([row.cell.partition("!")[2] for row in group])
    return Said("{name} ({cells})", {"name": Said(group[0].name.template, values), "cells": cells})


def cobalt_missing(case: Case) -> Iterator[Point]:
    """Tin, tantalum, tungsten and gold are answered for, and cobalt is not, for a product with a battery."""
    declaration = case.declaration
    if not case.battery or "co" in case.beside or declaration.says("used", "co") in ("yes", "no"):
        return
    if any(declaration.says("used", metal) for metal in THREE_TG):
        yield Point(
            "medium",
            Said(N_("Tin, tantalum, tungsten and gold are answered for, and the cobalt of the battery is not.")),
            _at(declaration.answer("used", "ta")),
            Said(
                N_("Please send an EMRT that covers the cobalt, and the lithium, nickel and graphite, of the battery.")
            ),
        )


def _at(answer: Answer | None) -> tuple[str, ...]:
    return (answer.cell,) if answer else ()
