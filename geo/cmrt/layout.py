"""Where each field stands in CMRT 5.x-6.x, EMRT 1.x-2.x and AMRT 1.x: cell positions as data, the same in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.words.text import N_

DECLARATION, SMELTERS, LOOK_UP, PRODUCTS = "Declaration", "Smelter List", "Smelter Look-up", "Product List"
MINES, SCOPE = "Mine List", "Minerals Scope"
WORDS, COUNTRIES = "L", "C"
SHEETS = (DECLARATION, SMELTERS, MINES, SCOPE, LOOK_UP, PRODUCTS, WORDS, COUNTRIES)
FIRST_ROW = 5
"""The first row of data in the lists of smelters and products and in the look-up."""

TOPICS: Mapping[str, str] = {
    "used": N_("Added on purpose, or used in making the product"),
    "remains": N_("Still in the finished product"),
    "covered_countries": N_("Smelters buy from DR Congo or its neighbours"),
    "cahra": N_("Smelters buy from conflict-affected or high-risk areas"),
    "recycled_only": N_("Comes from recycling or scrap alone"),
    "response_share": N_("Share of the supplier’s own suppliers that answered"),
    "all_identified": N_("All smelters are identified"),
    "all_reported": N_("All smelters known are in this file"),
    "policy": N_("Has a policy on responsible sourcing of minerals"),
    "policy_public": N_("The policy is public"),
    "conflict_free_required": N_("Demands conflict-free minerals of direct suppliers"),
    "validated_required": N_("Demands smelters with an independent audit"),
    "due_diligence": N_("Carries out due diligence"),
    "survey": N_("Surveys its suppliers"),
    "review": N_("Checks what its suppliers answer"),
    "corrective": N_("Follows up with corrective action"),
    "filing": N_("Must file a yearly disclosure"),
}
"""What the questions of all templates ask, in own words; templates number them differently."""

_POLICY = ("policy", "policy_public")
_PRACTICE = ("validated_required", "due_diligence", "survey", "review", "corrective")
_ASKED = ("recycled_only", "response_share", "all_identified", "all_reported")
_ASKED_OF_AMRT = ("used", "response_share")
SHARED = {"name": "D8", "scope": "D9", "scope_text": "D10"}
"""Company fields that stand in the same cell in every template."""
PERSON = ("id", "id_authority", "address", "contact", "contact_email", "contact_phone", "authorizer",
          "authorizer_title", "authorizer_email", "authorizer_phone", "date")  # fmt: skip
COLUMNS = {"id_input": 0, "metal": 1, "look_up": 2, "name": 3, "country": 4, "id": 5, "street": 7, "city": 8, "state": 9,
           "next_steps": 12, "mines": 13, "mine_countries": 14, "recycled": 15, "comment": 16, "standard_name": 17}  # fmt: skip
"""Columns of the list of smelters, counted from 0."""


OLD_AMRT_COLUMNS = {"metal": 0, "name": 1, "country": 2, "id": 3, "street": 5, "city": 6, "state": 7, "next_steps": 10, "mines": 11,
                    "mine_countries": 12, "recycled": 13, "comment": 14}  # fmt: skip
"""The same in AMRT 1.1 and 1.2, which have no look-up."""
MINE_COLUMNS = {"metal": 0, "smelter": 1, "mine": 2, "id": 3, "country": 5, "city": 7, "state": 8}
"""Columns of the list of mines, counted from 0."""
LOOK_UP_COLUMNS = {"metal": 0, "alias": 1, "name": 2, "country": 3, "id": 4, "city": 7, "state": 8}
"""Columns of the look-up, counted from 0."""


@dataclass(frozen=True)
class Layout:
    """One generation of a template; AMRT 1.1-1.2 are its second and 1.3 is its third.

    `company`: field to cell. `questions`: topic to the row of its heading; answers in D, comments in G. `metals`: the
    metals below each heading, in order; empty where up to `rows` metals are named in column B. `company_level`: topic
    to row; `per_metal`: topic to the first of the rows that answer it metal by metal.
    """

    template: str
    generation: int
    company: Mapping[str, str]
    questions: Mapping[str, int]
    metals: tuple[str, ...]
    rows: int
    company_level: Mapping[str, int]
    per_metal: Mapping[str, int]


def _person(first_row: int) -> dict[str, str]:
    return SHARED | {field: f"D{first_row + i}" for i, field in enumerate(PERSON)}


def _every(topics: tuple[str, ...], first: int, step: int) -> dict[str, int]:
    return {topic: first + step * i for i, topic in enumerate(topics)}


_3TG = ("ta", "sn", "au", "w")
LAYOUTS: Mapping[tuple[str, int], Layout] = {
    (one.template, one.generation): one
    for one in (
        Layout("CMRT", 5, _person(12), _every(("used", "remains", "covered_countries", *_ASKED), 25, 6), _3TG, 4,
               _every((*_POLICY, "conflict_free_required", *_PRACTICE, "filing"), 69, 2), {}),
        Layout("CMRT", 6, _person(12), _every(("used", "remains", "covered_countries", "cahra", *_ASKED), 25, 6), _3TG, 4,
               _every((*_POLICY, *_PRACTICE, "filing"), 75, 2), {}),
        Layout("EMRT", 1, _person(12), _every(("used", "remains", "cahra", *_ASKED), 25, 6), ("co", "mica"), 2,
               _every(_POLICY, 69, 2) | _every(_PRACTICE[1:], 77, 2), {"validated_required": 74}),
        Layout("EMRT", 2, _person(16), _every(("used", "remains", "cahra", *_ASKED), 29, 12), (), 10,
               _every(_POLICY, 115, 2) | _every(_PRACTICE[1:], 131, 2), {"validated_required": 120}),
        Layout("AMRT", 2, _person(14), _every(_ASKED_OF_AMRT, 27, 12), (), 10, {}, {}),
        Layout("AMRT", 3, _person(17), _every(_ASKED_OF_AMRT, 30, 12), (), 10, {}, {}),
    )
}  # fmt: skip
SCOPE_CELLS: Mapping[tuple[str, int], tuple[str, ...]] = {
    ("EMRT", 2): tuple(f"{column}{row}" for row in (12, 13, 14) for column in "DEFG"),
    ("AMRT", 2): tuple(f"{column}{row}" for row in (11, 12, 13) for column in "DEFGHI"),
    ("AMRT", 3): tuple(f"{column}{row}" for row in (12, 13, 14, 15, 16) for column in "DEFGHI"),
}
"""Where a template has its metals chosen or typed."""
OTHER_TEMPLATES = ("CRT", "PRT")
"""Sister templates that look alike and are not read."""

ANSWERS: Mapping[str, str] = {
    "yes": N_("yes"),
    "no": N_("no"),
    "only": N_("yes, and only from the places named"),
    "later": N_("yes, but later"),
    "unknown": N_("unknown"),
    "not_declared": N_("not declared"),
    "all": N_("all of them"),
    "over_90": N_("over 90 %"),
    "over_75": N_("over 75 %"),
    "over_50": N_("over 50 %"),
    "up_to_50": N_("50 % or less"),
    "none": N_("none"),
    "not_surveyed": N_("did not ask"),
    "other": N_("not one of the answers to choose from"),
    "": N_("no answer"),
}
"""What an answer can be; "other" is a text that is none of the choices, "" an empty cell."""
ENGLISH: Mapping[str, str] = {
    "yes": "yes", "no": "no", "unknown": "unknown", "not declaring": "not_declared", "not applicable for this declaration": "not_declared",
    "drc only": "only", "india and/or madagascar only": "only", "yes, when more processors are validated": "later",
    "100%": "all", "1": "all", "100": "all",
    "greater than 90%": "over_90", "greater than 75%": "over_75", "greater than 50%": "over_50",
    "50% or less": "up_to_50", "none": "none", "did not survey": "not_surveyed",
}  # fmt: skip
"""The choices as the English template has them, in lower case."""
ELSEWHERE: Mapping[str, str] = {
    **dict.fromkeys(("是", "是的", "有", "对", "對", "使用", "y", "はい", "有り", "あり", "네", "있음", "예",
                      "oui", "sim", "ja", "si", "sí", "sì", "evet"), "yes"),
    **dict.fromkeys(("否", "不是", "没有", "沒有", "无", "無", "不", "n", "いいえ", "なし", "無し", "없음", "아니오",
                      "아니요", "non", "não", "nein", "nej", "hayır"), "no"),
    **dict.fromkeys(("未知", "不知道", "不明", "모름", "inconnu", "desconhecido", "nicht bekannt", "unbekannt",
                     "desconocido", "ignoto", "bilinmiyor", "okänt"), "unknown"),
}  # fmt: skip
"""Yes, no and unknown in the templates' languages, for a workbook that lost its own list of words."""


def topics(layout: Layout) -> dict[str, str]:
    """How the template numbers its questions: topic to `1`, `2`, … or `A`, `B`, …"""
    numbered = {topic: str(i) for i, topic in enumerate(layout.questions, 1)}
    company = {**layout.company_level, **layout.per_metal}
    return numbered | {topic: "ABCDEFGHI"[i] for i, topic in enumerate(sorted(company, key=company.__getitem__))}
