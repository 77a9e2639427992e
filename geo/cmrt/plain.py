"""A supplier check as plain text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from geo.cmrt.check import Failed
from geo.cmrt.checker import Requirement, tally
from geo.cmrt.report import PRODUCTS_LISTED, SCOPES, AnswerRow, FindingRow, Report, SmelterRow, sentence
from geo.words.text import N_, translator


def as_text(results: Iterable[Report | Failed], language: str) -> str:
    """Every file in plain words, one below the other."""
    return (
        "\n\n".join(sentence(one.said, language) if isinstance(one, Failed) else _text(one) for one in results) + "\n"
    )


def _text(one: Report) -> str:
    tell, declaration = translator(one.language), one.checked.declaration
    lines = [f"{declaration.file}: {declaration.template} {declaration.version}, {declaration.name}"]
    lines += [*one.verdict, *one.notes]
    lines += ["", tell(N_("To ask about"))]
    lines += [f"- [{row.severity}] {row.finding} ({row.cells}) → {row.ask}" for row in one.findings]
    lines += ["", tell(N_("Smelters listed"))]
    lines += [
        f"- {row.metal}: {row.listed_as} · {row.country or '–'} · {row.match}"
        + (f" · {row.matched_id}" if row.matched_id else "")
        for row in one.smelters
    ]
    return "\n".join(lines)


def as_json(results: Iterable[Report | Failed], language: str = "en") -> str:
    """Every file with template, version, company, answers, smelters and findings; codes stay codes, sentences are in a language."""
    objects = [
        {"file": one.file, "error": sentence(one.said, language)} if isinstance(one, Failed) else as_object(one)
        for one in results
    ]
    return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"


def as_object(one: Report) -> dict[str, Any]:
    """One file as plain values."""
    case, declaration = one.checked.case, one.checked.declaration
    dates = case.lists.dates.items()
    return {
        "file": declaration.file,
        "template": declaration.template,
        "version": declaration.version,
        "company": dict(declaration.company),
        "scope": {"code": declaration.scope, "text": translator(one.language)(SCOPES[declaration.scope])},
        "date": declaration.date.isoformat() if declaration.date else None,
        "checked_on": case.today.isoformat(),
        "verdict": one.verdict,
        "notes": one.notes,
        "answers": [_answer(row) for row in one.answers],
        "smelters": [_smelter(row) for row in one.smelters],
        "products": [{name: getattr(row, name) for name in PRODUCTS_LISTED} for row in one.products],
        "not_on_the_map": one.unplaced,
        "findings": [_finding(row) for row in one.findings],
        "required": dict(zip(("answered", "of"), tally(case.checklist), strict=True)),
        "checker": [_required(row, one.language) for row in case.checklist if row.state != "waived"],
        "letter": [{"about": title, "questions": asked} for title, asked in one.letter],
        "annex": one.annex,
        "lists": [{"list": code, "date": date, "source_id": source} for code, (date, source) in dates],
    }


def _required(row: Requirement, language: str) -> dict[str, str]:
    return {"row": sentence(row.name, language), "state": row.state, "cell": row.cell}


def _finding(row: FindingRow) -> dict[str, Any]:
    return {
        "rule": row.of.rule,
        "severity": row.of.severity,
        "about": row.of.about,
        "oecd_step": row.of.step,
        "message": row.finding,
        "cell": row.of.cell,
        "cells": row.of.cells,
        "ask": row.ask,
        "list": row.list or None,
    }


def _answer(row: AnswerRow) -> dict[str, str]:
    names = ("topic", "number", "metal", "code", "text", "comment", "cell")
    return {name: getattr(row.of, name) for name in names}


def _smelter(row: SmelterRow) -> dict[str, Any]:
    match, town = row.of, row.place.town if row.place else None
    return {
        "cell": row.cell,
        "metal": match.row.metal,
        "named": match.row.called or match.row.look_up,
        "id": match.row.id,
        "id_state": match.id_state,
        "match": match.kind,
        "matched_id": match.id or None,
        "matched_name": match.name or None,
        "candidates": [{"id": one.id, "name": one.name, "score": one.score} for one in match.candidates],
        "iso3": match.iso3 or None,
        "town": town.name if town else None,
        "lon": town.lon if town else None,
        "lat": town.lat if town else None,
        "grain": _grain(row),
        "listed_area": row.area or None,
        "mine_countries": match.row.mine_countries,
        "status": row.status,
    }


def _grain(row: SmelterRow) -> str:
    """How finely the place of a smelter is known."""
    if row.place and row.place.town:
        return "town"
    if row.place and row.place.by_state:
        return "region"
    return "country" if row.of.iso3 else "none"
