"""What is sent back to a supplier: at most ten questions, each subject and smelter once, grouped, the most pressing first; an annex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from geo.cmrt.case import Concern, joined, several
from geo.cmrt.rules_places import REASONS
from geo.model import Said, Word
from geo.words.text import N_

MOST = 10
"""Questions that a letter holds; the rest stands in an annex."""
ORDER = ("high", "medium", "low")
THEMES: Mapping[str, str] = {
    "file": N_("About the answers in the file"),
    "smelters": N_("About the smelters listed"),
    "practice": N_("About your due diligence"),
    "origin": N_("About where the material comes from"),
}
"""What the questions are about, in the order of a letter where they press alike."""
_OF: Mapping[str, str] = {
    **dict.fromkeys(("ids", "identity", "unnamed", "duplicates", "not_identified", "unmatched", "other_script", "status",
                     "few_recognised", "declared_without_smelters", "smelter_country_open", "not_complete", "removed",
                     "listings"), "smelters"),
    **dict.fromkeys(("policy", "practice", "response_share"), "practice"),
    **dict.fromkeys(("cahra_contradicted", "covered_countries_contradicted", "listed_area", "fatf", "eu_high_risk", "mine_country",
                     "origin_open", "gold_transit", "recycled_but_mined"), "origin"),
}  # fmt: skip
_ORIGIN = N_(
    "Which due diligence was done on these smelters, and from which mines, countries or scrap does their material come: {things}?"
)


_WHO = N_(
    "Which smelters are meant in these rows of the list? Please give id, name and country of each, so that they belong together: {rows}."
)
ROWS = 12
"""Rows that a question names."""


@dataclass(frozen=True)
class Question:
    """One question to the supplier, what it is about (a key of THEMES) and how it presses."""

    theme: str
    severity: str
    said: Said


@dataclass(frozen=True)
class Letter:
    """The questions to send back, by theme, and those that wait in the annex."""

    groups: tuple[tuple[str, tuple[Question, ...]], ...]
    annex: tuple[Question, ...]


def letter(concerns: Iterable[Concern]) -> Letter:
    """The questions of all concerns, one for each subject, worst first."""
    asked = sorted(_questions(tuple(concerns)), key=lambda one: ORDER.index(one.severity))
    first = asked[:MOST]
    themes = sorted(dict.fromkeys(one.theme for one in first), key=lambda theme: _worst(theme, first))
    groups = tuple((theme, tuple(one for one in first if one.theme == theme)) for theme in themes)
    return Letter(groups, tuple(asked[MOST:]))


def _worst(theme: str, asked: list[Question]) -> tuple[int, int]:
    return min(ORDER.index(one.severity) for one in asked if one.theme == theme), list(THEMES).index(theme)


def _questions(concerns: tuple[Concern, ...]) -> list[Question]:
    """Concerns of one subject are one question, as are those that ask the same about several metals."""
    asked = {iso3 for one in concerns if one.subject != "mines" for iso3 in one.places}
    same: dict[str, list[Concern]] = {}
    for concern in concerns:
        if concern.subject != "mines" or not set(concern.places) <= asked:
            same.setdefault(concern.subject or concern.ask.template, []).append(concern)
    return [_question(subject, group) for subject, group in same.items()]


def _question(subject: str, group: list[Concern]) -> Question:
    severity = min((one.severity for one in group), key=ORDER.index)
    ways = {"origin": _of_smelters, "who": _of_rows}
    said = ways[subject](group) if subject in ways else _merged([one.ask for one in group])
    return Question(_OF.get(group[0].rule, "file"), severity, said)


def _of_rows(group: list[Concern]) -> Said:
    """Each row of the list once, whatever is wrong with it."""
    rows = sorted({int(re.sub(r".*\D", "", cell)) for one in group for cell in one.cells})
    more = f" (+{len(rows) - ROWS})" if len(rows) > ROWS else ""
    return Said(_WHO, {"rows": ", ".join(map(str, rows[:ROWS])) + more})


def _of_smelters(group: list[Concern]) -> Said:
    """Each smelter once, with every reason to ask about it."""
    reasons: dict[str, dict[str, None]] = {}
    for name, reason in (pair for one in group for pair in one.smelters):
        reasons.setdefault(name, {})[reason] = None
    alike: dict[tuple[str, ...], list[str]] = {}
    for name, why in reasons.items():
        alike.setdefault(tuple(why), []).append(name)
    things = [
        Said("{names} ({reasons})", {"names": several(names), "reasons": [Word(REASONS[reason]) for reason in why]})
        for why, names in alike.items()
    ]
    return Said(_ORIGIN, {"things": joined(things)})


def _merged(asked: list[Said]) -> Said:
    """Questions of one wording in one: what differs stands side by side."""
    first = asked[0]
    values = {name: _together([one.values[name] for one in asked]) for name in first.values}
    return replace(first, values=values)


def _together(values: list[object]) -> object:
    if all(value == values[0] for value in values):
        return values[0]
    parts = [part for value in values for part in _parts(value)]
    once = [part for i, part in enumerate(parts) if part not in parts[:i]]
    sentences = [part for part in once if isinstance(part, Said)]
    return joined(sentences) if len(sentences) == len(once) else once


def _parts(value: object) -> list[object]:
    if isinstance(value, Said) and all(name.startswith("thing_") for name in value.values):
        return list(value.values.values())
    return list(value) if isinstance(value, list | tuple) else [value]
