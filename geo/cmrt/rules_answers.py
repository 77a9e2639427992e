"""The rules about what the answers say: each a short function from a case to the points it raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geo.cmrt.case import Case, Point, metal_word
from geo.cmrt.declaration import Answer
from geo.cmrt.layout import ELSEWHERE, ENGLISH, SMELTERS
from geo.cmrt.origins import RECYCLED
from geo.model import Said
from geo.words.text import N_

LOW_SHARES: Mapping[str, tuple[str, str]] = {
    "none": ("high", N_("None of the supplier’s own suppliers answered: {metals}.")),
    "not_surveyed": ("high", N_("The supplier did not ask its own suppliers: {metals}.")),
    "up_to_50": ("high", N_("At most half of the supplier’s own suppliers answered: {metals}.")),
    "over_50": ("medium", N_("Between half and three quarters of the supplier’s own suppliers answered: {metals}.")),
}
_MINES_STATED = N_("{metal} is said to be all recycled, yet mines or mining countries are stated for it.")
_NOT_RECYCLED = N_("{metal} is said to be all recycled, yet the list of smelters says for some that it is not.")
_ORIGIN_ANSWERED = N_(
    "{metal} is said to be all recycled, yet a question about its origin from DR Congo, its neighbours or "
    "conflict-affected and high-risk areas is answered with yes."
)


def _is_no(text: str) -> bool:
    plain = text.casefold().strip(" .")
    return ENGLISH.get(plain) == "no" or ELSEWHERE.get(plain) == "no"


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


def use_not_known(case: Case) -> Iterator[Point]:
    """Whether a metal is in the products is not known, or not said in one of the choices: nothing else is asked about it then."""
    declaration, metals = case.declaration, [metal for metal in case.declaration.metals if metal]
    answers = [declaration.answer(topic, metal) for metal in metals for topic in ("used", "remains")]
    if found := [one for one in answers if one and one.code in ("unknown", "other")]:
        of = list(dict.fromkeys(one.metal for one in found))
        values = {"metals": [metal_word(metal) for metal in of]}
        yield Point(
            "high" if len(of) == len(metals) else "medium",
            Said(
                N_(
                    "Whether these metals are in the products is not known, or not told by one of the choices: {metals}."
                ),
                values,
            ),
            tuple(one.cell for one in found),
            Said(N_("Are {metals} in your products or their production? Please answer yes or no."), values),
        )


def metals_outside(case: Case) -> Iterator[Point]:
    """Smelters listed for metals that the declaration does not ask about, or whose metal could not be read."""
    declaration = case.declaration
    rows = [
        row for row in declaration.smelters if (row.metal or row.metal_text) and row.metal not in declaration.metals
    ]
    if rows:
        words = list(dict.fromkeys(metal_word(row.metal) if row.metal else f"“{row.metal_text}”" for row in rows))
        values = {"metals": words, "count": len(rows)}
        yield Point(
            "medium",
            Said(
                N_(
                    "Smelters are listed for metals that this declaration does not ask about: {metals} (rows: {count})."
                ),
                values,
            ),
            tuple(row.cell("metal") for row in rows),
            Said(N_("Which metal is meant in the list of smelters, and is it declared ({metals})?"), values),
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
            if (a := declaration.answer(topic, metal)) and a.code in ("yes", "only")
        ]
        mined += [row.cell("recycled") for row in declaration.rows(metal) if _is_no(row.recycled)]
        if mined or answered:
            stated = case.stated.countries(metal) or any(row.mines for row in declaration.rows(metal))
            sentence = (_MINES_STATED if stated else _NOT_RECYCLED) if mined else _ORIGIN_ANSWERED
            yield Point(
                "medium",
                Said(sentence, {"metal": metal_word(metal)}),
                (*_at(declaration.answer("recycled_only", metal)), *(mined + answered)[:3]),
                Said(
                    N_("Is all of the {metal} recycled? If so, which recycler supplies it; if not, where is it mined?"),
                    {"metal": metal_word(metal)},
                ),
            )


def identified_but_unknown(case: Case) -> Iterator[Point]:
    """All smelters are said to be identified, yet rows of the list say that they are not, or suppliers have not answered."""
    declaration = case.declaration
    listed, share = dict[str, tuple[str, str]](), dict[str, tuple[str, str]]()
    for metal in declaration.metals:
        if not (all_of := declaration.answer("all_identified", metal)) or all_of.code != "yes":
            continue
        unknown = [row.cell("look_up") for row in declaration.rows(metal) if row.not_identified]
        answered = declaration.answer("response_share", metal)
        if unknown:
            listed[metal] = (all_of.cell, unknown[0])
        elif answered and answered.code in ("over_90", "over_75", *LOW_SHARES):
            share[metal] = (all_of.cell, answered.cell)
    for found, sentence, ask in (
        (
            listed,
            N_("All smelters are said to be identified, yet rows of the list say that one is not: {metals}."),
            N_("Which smelters are still to be identified, though all are said to be ({metals})?"),
        ),
        (
            share,
            N_("All smelters are said to be identified, yet not every supplier has answered: {metals}."),
            N_("How can all smelters be identified before every supplier has answered ({metals})?"),
        ),
    ):
        if found:
            values = {"metals": [metal_word(metal) for metal in found]}
            cells = tuple(cell for pair in found.values() for cell in pair)
            yield Point("medium", Said(sentence, values), cells, Said(ask, values))


def not_complete(case: Case) -> Iterator[Point]:
    """The supplier says that not all smelters are identified, or that not all it knows are in the file."""
    declaration = case.declaration
    declared = [metal for metal in declaration.metals if metal and declaration.declares(metal)]
    for topic, sentence, ask in (
        (
            "all_identified",
            N_("Not all smelters are identified, by the supplier’s own answer: {metals}."),
            N_("Which part of the {metals} comes from smelters that you do not know, and when will you know them?"),
        ),
        (
            "all_reported",
            N_("Not all smelters that the supplier knows of are in this file, by its own answer: {metals}."),
            N_("Please list every smelter that you know of ({metals})."),
        ),
    ):
        found = [a for m in declared if (a := declaration.answer(topic, m)) and a.code in ("no", "unknown")]
        if found:
            values = {"metals": [metal_word(answer.metal) for answer in found]}
            severity = "high" if len(found) == len(declared) else "medium"
            yield Point(severity, Said(sentence, values), tuple(answer.cell for answer in found), Said(ask, values))


def identified_but_not_reported(case: Case) -> Iterator[Point]:
    """All smelters are said to be identified, and not all that are known to be in the file."""
    declaration = case.declaration
    pairs = [
        (every, told)
        for metal in declaration.metals
        if (every := declaration.answer("all_identified", metal))
        and (told := declaration.answer("all_reported", metal))
        if every.code == "yes" and told.code == "no"
    ]
    if pairs:
        values = {"metals": [metal_word(every.metal) for every, _ in pairs]}
        yield Point(
            "medium",
            Said(N_("All smelters are said to be identified, and yet not all are in this file: {metals}."), values),
            tuple(answer.cell for pair in pairs for answer in pair),
            Said(N_("Which smelters are identified and left out of the list ({metals})?"), values),
        )


def response_share(case: Case) -> Iterator[Point]:
    """Fewer than half, or fewer than three quarters, of the supplier's own suppliers answered."""
    declaration = case.declaration
    for code, (severity, sentence) in LOW_SHARES.items():
        given = [
            a
            for m in declaration.metals
            if (a := declaration.answer("response_share", m))
            and a.code == code
            and declaration.says("used", m) not in ("no", "not_declared")
        ]
        if given:
            values = {"metals": [metal_word(answer.metal) for answer in given]}
            ask = Said(N_("What will raise the share of your suppliers that answer, and by when ({metals})?"), values)
            yield Point(severity, Said(sentence, values), tuple(answer.cell for answer in given), ask)
