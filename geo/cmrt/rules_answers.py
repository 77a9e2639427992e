"""The rules about what the answers say: each a short function from a case to the points it raises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from geo.cmrt.case import Case, Point, metal_word, several
from geo.cmrt.declaration import Answer
from geo.cmrt.layout import SMELTERS, TOPICS
from geo.cmrt.origins import RECYCLED
from geo.model import Said, Word
from geo.words.text import N_

MONTHS = 12
LINK = re.compile(r"(https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|io|eu|[a-z]{2})\b(?:/\S*)?", re.IGNORECASE)
THREE_TG = ("ta", "sn", "au", "w")
LOW_SHARES: Mapping[str, tuple[str, str]] = {
    "none": ("high", N_("None of the supplier’s own suppliers answered: {metals}.")),
    "not_surveyed": ("high", N_("The supplier did not ask its own suppliers: {metals}.")),
    "up_to_50": ("high", N_("At most half of the supplier’s own suppliers answered: {metals}.")),
    "over_50": ("medium", N_("Between half and three quarters of the supplier’s own suppliers answered: {metals}.")),
}
_MINES_STATED = N_("{metal} is said to be all recycled, yet mines or mining countries are stated for it.")
_ORIGIN_ANSWERED = N_(
    "{metal} is said to be all recycled, yet a question about its origin from DR Congo, its neighbours or "
    "conflict-affected and high-risk areas is answered with yes."
)


def _at(answer: Answer | None) -> tuple[str, ...]:
    return (answer.cell,) if answer else ()


def declared_without_smelters(case: Case) -> Iterator[Point]:
    """A metal is declared, and no smelter is listed for it."""
    declaration = case.declaration
    for metal in filter(declaration.declares, declaration.metals):
        if not declaration.rows(metal):
            name = {"metal": metal_word(metal)}
            yield Point(
                "high",
                Said(N_("{metal} is declared to be in the products, but no smelter is listed for it."), name),
                _at(declaration.answer("used", metal)),
                Said(N_("Which smelters or refiners supply the {metal}? Please list each with its id."), name),
            )


def all_yes_and_no_list(case: Case) -> Iterator[Point]:
    """Every question is answered with yes, and the list of smelters is empty."""
    declaration = case.declaration
    asked = [a for a in declaration.answers if a.metal and a.code in ("yes", "no", "unknown", "other")]
    if asked and not declaration.smelters and all(answer.code == "yes" for answer in asked):
        yield Point(
            "high",
            Said(N_("Every question about the metals is answered with yes, and the list of smelters is empty.")),
            (asked[0].cell, f"{SMELTERS}!A5"),
            Said(N_("How were the answers arrived at, when no smelter is listed? Please send the list.")),
        )


def listed_but_not_used(case: Case) -> Iterator[Point]:
    """A metal is said not to be used, and smelters are listed for it."""
    declaration = case.declaration
    for metal in declaration.metals:
        if declaration.says("used", metal) == "no" and (rows := declaration.rows(metal)):
            yield Point(
                "medium",
                Said(
                    N_("{metal} is said not to be used, yet smelters are listed for it: {count}."),
                    {"metal": metal_word(metal), "count": len(rows)},
                ),
                (*_at(declaration.answer("used", metal)), rows[0].cell("metal")),
                Said(
                    N_("Is {metal} used or not? Please correct the answer or the list."), {"metal": metal_word(metal)}
                ),
            )


def remains_but_not_used(case: Case) -> Iterator[Point]:
    """A metal remains in the product that was said not to be used."""
    declaration = case.declaration
    for metal in declaration.metals:
        if declaration.says("used", metal) == "no" and declaration.says("remains", metal) == "yes":
            yield Point(
                "medium",
                Said(N_("{metal} is said not to be used, yet to remain in the product."), {"metal": metal_word(metal)}),
                (*_at(declaration.answer("used", metal)), *_at(declaration.answer("remains", metal))),
                Said(
                    N_("Is {metal} used or not? Please correct one of the two answers."), {"metal": metal_word(metal)}
                ),
            )


def recycled_but_mined(case: Case) -> Iterator[Point]:
    """All is said to be recycled, yet mines, mine countries or purchases from conflict areas are stated."""
    declaration = case.declaration
    for metal in declaration.metals:
        if declaration.says("recycled_only", metal) != "yes":
            continue
        recycled = {
            row.cell("mine_countries") for row in declaration.rows(metal) if RECYCLED.search(row.mine_countries)
        }
        mined = [cell for cells in case.stated.countries(metal).values() for cell in cells if cell not in recycled]
        answered = [
            a.cell
            for topic in ("covered_countries", "cahra")
            if (a := declaration.answer(topic, metal)) and a.code == "yes"
        ]
        if mined or answered:
            yield Point(
                "medium",
                Said(_MINES_STATED if mined else _ORIGIN_ANSWERED, {"metal": metal_word(metal)}),
                (*_at(declaration.answer("recycled_only", metal)), *(mined + answered)[:3]),
                Said(
                    N_("Is all of the {metal} recycled? If so, which recycler supplies it; if not, where is it mined?"),
                    {"metal": metal_word(metal)},
                ),
            )


def identified_but_unknown(case: Case) -> Iterator[Point]:
    """All smelters are said to be identified, yet rows say that they are not, or suppliers have not answered."""
    declaration, cells, open_metals = case.declaration, list[str](), list[Word]()
    for metal in declaration.metals:
        shows = [row.cell("look_up") for row in declaration.rows(metal) if row.not_identified]
        share = declaration.answer("response_share", metal)
        if share and share.code in ("over_90", "over_75", *LOW_SHARES):
            shows.append(share.cell)
        if declaration.says("all_identified", metal) == "yes" and shows:
            cells += [*_at(declaration.answer("all_identified", metal)), shows[0]]
            open_metals.append(metal_word(metal))
    if open_metals:
        yield Point(
            "medium",
            Said(
                N_("All smelters are said to be identified, yet the file shows that some are not known: {metals}."),
                {"metals": open_metals},
            ),
            tuple(cells),
            Said(
                N_(
                    "How can all smelters be identified before every supplier has answered? Which ones are missing, for {metals}?"
                ),
                {"metals": open_metals},
            ),
        )


def response_share(case: Case) -> Iterator[Point]:
    """Fewer than half, or fewer than three quarters, of the supplier's own suppliers answered."""
    declaration = case.declaration
    for code, (severity, sentence) in LOW_SHARES.items():
        given = [
            a
            for m in declaration.metals
            if (a := declaration.answer("response_share", m)) and a.code == code and declaration.says("used", m) != "no"
        ]
        if given:
            values = {"metals": [metal_word(answer.metal) for answer in given]}
            ask = Said(N_("What will raise the share of your suppliers that answer, and by when ({metals})?"), values)
            yield Point(severity, Said(sentence, values), tuple(answer.cell for answer in given), ask)


def out_of_date(case: Case) -> Iterator[Point]:
    """The declaration is older than twelve months, bears a date to come, or bears none."""
    declaration, today = case.declaration, case.today
    cell = (f"Declaration!{'D26' if (declaration.template, declaration.version[:1]) == ('EMRT', '2') else 'D22'}",)
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
    elif public and public.code == "yes" and not LINK.search(public.comment):
        yield Point(
            "low",
            Said(N_("The policy is said to be public, and no link to it is given.")),
            (public.cell.replace("!D", "!G"),),
            Said(N_("Where can the policy be read?")),
        )
    if has and public and has.code == "no" and public.code == "yes":
        yield Point(
            "medium",
            Said(N_("The supplier says that it has no policy, and that the policy is public.")),
            (has.cell, public.cell),
            Said(N_("Is there a policy or not?")),
        )


def practice(case: Case) -> Iterator[Point]:
    """No due diligence, no demands on smelters, no follow-up: what the supplier says it does not do."""
    declaration = case.declaration
    for topic, severity in (
        ("due_diligence", "high"),
        ("validated_required", "medium"),
        ("survey", "medium"),
        ("review", "medium"),
        ("corrective", "medium"),
    ):
        for answer in declaration.answers:
            if answer.topic == topic and answer.code == "no":
                yield Point(
                    severity,
                    Said(N_("The supplier answers no to: {topic}."), {"topic": Said(TOPICS[topic])}),
                    _at(answer),
                    Said(
                        N_("What will you do, and by when, so that this can be answered with yes: {topic}?"),
                        {"topic": Said(TOPICS[topic])},
                    ),
                )
                break


def unanswered(case: Case) -> Iterator[Point]:
    """Questions about a declared metal, or about the company, that have no answer, or one that is none of the choices."""
    declaration = case.declaration
    asked = [a for a in declaration.answers if not a.metal or a.topic == "used" or declaration.declares(a.metal)]
    for code, severity, sentence in (
        ("", "medium", N_("Questions that are not answered: {numbers}.")),
        ("other", "low", N_("Answers that are none of the choices: {numbers}.")),
    ):
        if open_ := [answer for answer in asked if answer.code == code]:
            numbers = ", ".join(dict.fromkeys(answer.number for answer in open_))
            yield Point(
                severity,
                Said(sentence, {"numbers": numbers}),
                tuple(a.cell for a in open_),
                Said(N_("Please answer the questions {numbers} with one of the choices."), {"numbers": numbers}),
            )


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
