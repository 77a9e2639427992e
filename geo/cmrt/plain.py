"""A supplier check as plain text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from geo.cmrt.check import Checked, Failed, verdict
from geo.cmrt.report import SCOPES, findings, list_of, not_placed, sentence, smelters, status_of
from geo.words.text import N_, render, translator


def as_text(results: Iterable[Checked | Failed], language: str) -> str:
    """Every file in plain words, one below the other."""
    return (
        "\n\n".join(_failed(one, language) if isinstance(one, Failed) else _text(one, language) for one in results)
        + "\n"
    )


def _failed(one: Failed, language: str) -> str:
    return sentence(one.said, language)


def _text(one: Checked, language: str) -> str:
    tell, said = translator(language), one.declaration
    lines = [f"{said.file}: {said.template} {said.version}, {said.name}"]
    lines += [sentence(part, language) for part in (*verdict(one), *said.notes)]
    lines += ["", tell(N_("To ask about"))]
    lines += [
        f"- [{row['severity']}] {row['finding']} ({row['cells']}) → {row['ask']}" for row in findings(one, language)
    ]
    lines += ["", tell(N_("Smelters listed"))]
    lines += [
        f"- {row['metal']}: {row['listed_as']} · {row['country'] or '–'} · {row['match']}"
        + (f" · {row['matched_id']}" if row["matched_id"] else "")
        for row in smelters(one, language)
    ]
    return "\n".join(lines)


def as_json(results: Iterable[Checked | Failed], language: str = "en") -> str:
    """Every file with template, version, company, answers, smelters and findings; codes stay codes, sentences are in a language."""
    return json.dumps([_object(one, language) for one in results], ensure_ascii=False, indent=1) + "\n"


def _object(one: Checked | Failed, language: str) -> dict[str, Any]:
    if isinstance(one, Failed):
        return {"file": one.file, "error": sentence(one.said, language)}
    said = one.declaration
    return {
        "file": said.file,
        "template": said.template,
        "version": said.version,
        "company": dict(said.company),
        "scope": {"code": said.scope, "text": translator(language)(SCOPES[said.scope])},
        "date": said.date.isoformat() if said.date else None,
        "checked_on": one.case.today.isoformat(),
        "verdict": [sentence(part, language) for part in verdict(one)],
        "notes": [render(note, language) for note in said.notes],
        "answers": [_answer(answer) for answer in said.answers],
        "smelters": _smelters(one, language),
        "not_on_the_map": not_placed(one),
        "findings": [
            {
                "rule": concern.rule,
                "severity": concern.severity,
                "oecd_step": concern.step,
                "message": sentence(concern.said, language),
                "cell": concern.cell,
                "cells": list(concern.cells),
                "ask": sentence(concern.ask, language),
                "list": list_of(concern) or None,
            }
            for concern in one.concerns
        ],
        "lists": [
            {"list": code, "date": date, "source_id": source} for code, (date, source) in one.case.lists.dates.items()
        ],
    }


def _answer(answer: Any) -> dict[str, str]:
    names = ("topic", "number", "metal", "code", "text", "comment", "cell")
    return {name: getattr(answer, name) for name in names}


def _smelters(one: Checked, language: str) -> list[dict[str, Any]]:
    made = []
    for match in one.case.matches:
        place = one.case.places.get(match.row.row)
        town, area = (place.town, place.area) if place else (None, None)
        made.append(
            {
                "cell": match.row.cell("id_input"),
                "metal": match.row.metal,
                "named": match.row.called or match.row.look_up,
                "id": match.row.id,
                "id_state": match.id_state,
                "match": match.kind,
                "matched_id": match.id or None,
                "matched_name": match.name or None,
                "candidates": [{"id": c.id, "name": c.name, "score": c.score} for c in match.candidates],
                "iso3": match.iso3 or None,
                "town": town.name if town else None,
                "lon": town.lon if town else None,
                "lat": town.lat if town else None,
                "grain": "town"
                if town
                else "region"
                if place and place.by_state
                else "country"
                if match.iso3
                else "none",
                "listed_area": area.name if area else None,
                "mine_countries": match.row.mine_countries,
                "status": status_of(match, one.case, language),
            }
        )
    return made
