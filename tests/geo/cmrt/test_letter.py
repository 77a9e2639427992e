"""A letter asks each thing once, at most ten, the most pressing first; the rest waits in an annex."""

from __future__ import annotations

from geo.cmrt.case import Concern
from geo.cmrt.letter import MOST, letter
from geo.model import Said, Word
from geo.words.text import render


def concern(rule: str, severity: str, ask: str, subject: str = "", **more) -> Concern:
    values = more.pop("values", {})
    return Concern(
        rule,
        severity,
        2,
        Said("so"),
        more.pop("cells", ("Declaration!D1",)),
        Said(ask, values),
        subject=subject,
        **more,
    )


def asked(*concerns: Concern) -> list[str]:
    made = letter(concerns)
    return [render(one.said, "en") for _, group in made.groups for one in group]


def test_the_same_question_about_several_metals_is_one():
    said = [
        concern("policy", "high", "Where is the {metal}?", values={"metal": Word(metal)})
        for metal in ("tin", "gold", "tin")
    ]
    assert asked(*said) == ["Where is the tin, gold?"]


def test_a_smelter_on_several_lists_is_asked_about_once():
    area = concern("listed_area", "high", "a", "origin", smelters=(("A", "area"), ("B", "area")))
    fatf = concern("fatf", "medium", "b", "origin", smelters=(("B", "fatf"), ("C", "fatf")))
    (question,) = asked(area, fatf)
    assert [question.count(name) for name in ("A (", "B (", "C (")] == [1, 1, 1]


def test_a_row_that_is_wrong_in_several_ways_is_asked_about_once():
    first = concern("few_recognised", "high", "a", "who", cells=("Smelter List!D12", "Smelter List!D6"))
    second = concern("unnamed", "medium", "b", "who", cells=("Smelter List!D6",))
    (question,) = asked(first, second)
    assert question.endswith("belong together: 6, 12.")


def test_mines_are_not_asked_about_again_where_an_answer_denies_them():
    denied = concern("cahra_contradicted", "high", "How does that fit?", places=("COD",))
    assert asked(denied, concern("mine_country", "medium", "Which mines?", "mines", places=("COD",))) == [
        "How does that fit?"
    ]
    assert len(asked(denied, concern("mine_country", "medium", "Which mines?", "mines", places=("COD", "RWA")))) == 2


def test_ten_questions_worst_first_and_an_annex():
    many = [concern("policy", "low", f"low {i}?") for i in range(9)] + [
        concern("ids", "high", f"high {i}?") for i in range(4)
    ]
    made = letter(many)
    assert sum(len(group) for _, group in made.groups) == MOST
    assert len(made.annex) == 3
    assert [theme for theme, _ in made.groups] == ["smelters", "practice"]
    assert {one.severity for one in made.annex} == {"low"}


def test_nothing_to_ask_is_an_empty_letter():
    assert letter(()).groups == ()
