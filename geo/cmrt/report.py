"""The rows of a supplier check: answers, smelters, findings, and several suppliers side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geo.catalog import sources
from geo.cmrt.case import OECD_STEPS, SEVERITIES, Case, Concern
from geo.cmrt.check import Checked, Failed
from geo.cmrt.layout import ANSWERS, TOPICS
from geo.cmrt.matching import KINDS, Match
from geo.cmrt.rules_answers import RULES
from geo.model import Said, metals
from geo.words import labels
from geo.words.text import N_, country_name, render, translator

Row = dict[str, Any]
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
}
SCOPES: Mapping[str, str] = {
    "A": N_("the whole company"),
    "B": N_("a product or list of products"),
    "C": N_("as the supplier describes it"),
    "": N_("not told"),
}


def sentence(said: Said, language: str) -> str:
    """A sentence in a language, with a capital first letter unless it begins with a name."""
    text = render(said, language)
    return text if said.template.startswith(("{file}", "{company}")) else text[:1].upper() + text[1:]


def _metal(code: str, language: str) -> str:
    return translator(language)(metals()[code].name) if code else ""


def cells_of(concern: Concern, most: int = 6) -> str:
    """The cells that show a finding, the sheet named once where it stays the same: `Declaration!D45, D46`."""
    told, sheet = [], ""
    for cell in dict.fromkeys(concern.cells[:most]):
        name, _, place = cell.partition("!")
        told.append(place if name == sheet else cell)
        sheet = name
    return ", ".join(told) + (f" (+{len(concern.cells) - most})" if len(concern.cells) > most else "")


def list_of(concern: Concern) -> str:
    """The list behind a finding and its date; "" where it rests on the file alone."""
    known = sources().get(concern.source_id)
    return ", ".join(part for part in (known.short if known else concern.source_id, concern.date) if part)


def findings(checked: Checked, language: str) -> list[Row]:
    """What to ask, the most pressing first; keys of HEADINGS."""
    tell = translator(language)
    return [
        {
            "severity": tell(SEVERITIES[concern.severity]),
            "rule": tell(RULES[concern.rule].title),
            "step": tell(OECD_STEPS[concern.step]),
            "finding": sentence(concern.said, language),
            "cells": cells_of(concern),
            "ask": sentence(concern.ask, language),
            "list": list_of(concern),
        }
        for concern in checked.concerns
    ]


def answers(checked: Checked, language: str) -> list[Row]:
    """Every answer of the declaration; keys of HEADINGS."""
    tell = translator(language)
    return [
        {
            "number": answer.number,
            "question": tell(TOPICS[answer.topic]),
            "metal": _metal(answer.metal, language),
            "answer": tell(ANSWERS[answer.code]),
            "text": answer.text,
            "comment": answer.comment,
            "cell": answer.cell,
        }
        for answer in checked.declaration.answers
    ]


def status_of(match: Match, case: Case, language: str) -> str:
    """The assessment status of a smelter as far as it is known; never assumed."""
    tell = translator(language)
    if case.statuses is None:
        return tell(N_("status not loaded"))
    known = case.statuses.get(match.id)
    return f"{known.status} ({known.as_of})" if known else tell(N_("not in the file"))


def smelters(checked: Checked, language: str) -> list[Row]:
    """Every row of the list of smelters with what it was taken for; keys of HEADINGS."""
    tell = translator(language)
    return [_smelter(match, checked.case, language, tell(KINDS[match.kind])) for match in checked.case.matches]


def _smelter(match: Match, case: Case, language: str, kind: str) -> Row:
    row, place = match.row, case.places.get(match.row.row)
    return {
        "metal": _metal(row.metal, language) or row.metal_text,
        "listed_as": row.called or row.look_up or row.id,
        "match": kind,
        "matched_name": match.name,
        "matched_id": match.id or row.id,
        "country": country_name(match.iso3, language) if match.iso3 else row.country,
        "town": place.town.name if place and place.town else match.city,
        "area": place.area.name if place and place.area else "",
        "mines": ", ".join(part for part in (row.mines, row.mine_countries) if part),
        "status": status_of(match, case, language),
        "candidates": ", ".join(f"{one.name} ({one.id})" for one in match.candidates),
        "cell": row.cell("id_input"),
    }


def not_placed(checked: Checked) -> list[str]:
    """The smelters that are not on the map, with the town where one is told."""
    places = checked.case.places
    absent = [match for match in checked.case.matches if not (places.get(match.row.row) and places[match.row.row].town)]
    names = [(match.name or match.row.called or match.row.look_up or match.row.id, match.city) for match in absent]
    return list(dict.fromkeys(f"{name} ({city})" if city else name for name, city in names))


def side_by_side(results: Iterable[Checked | Failed], language: str) -> list[Row]:
    """One row for each file: who, what, when, how much of it is known, and how much there is to ask."""
    tell = translator(language)
    made: list[Row] = []
    for one in results:
        if isinstance(one, Failed):
            made.append({tell(N_("Supplier")): one.file, tell(N_("Template")): sentence(one.said, language)})
            continue
        said, kinds = one.declaration, [match.kind for match in one.case.matches]
        known = sum(kind in ("id", "name", "alias", "near") for kind in kinds)
        made.append(
            {
                tell(N_("Supplier")): said.name,
                tell(N_("Template")): f"{said.template} {said.version}",
                tell(N_("Date")): said.date.isoformat() if said.date else "–",
                tell(N_("Covers")): tell(SCOPES[said.scope]),
                tell(N_("Metals declared")): ", ".join(
                    _metal(m, language) for m in said.metals if m and said.declares(m)
                )
                or "–",
                tell(N_("Smelters recognised")): f"{known} / {len(kinds)}",
                tell(N_("Ask first")): one.pressing,
                tell(N_("More to ask")): len(one.concerns) - one.pressing,
            }
        )
    return made


def questions(checked: Checked, language: str) -> list[str]:
    """The questions to send back, the most pressing first, each once."""
    return list(dict.fromkeys(sentence(concern.ask, language) for concern in checked.concerns))
