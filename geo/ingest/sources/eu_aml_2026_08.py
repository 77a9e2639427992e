"""The EU's lists of high-risk third countries and of non-cooperative tax jurisdictions, as read in August 2026."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from geo.ingest.codes import iso3_of_names, known_iso3
from geo.ingest.country_list import listed
from geo.ingest.raw import BuildError, Raw

ID = "eu_aml_2026_08"
AML = "eu_aml_high_risk_2026-08.csv"
STATE = "eu_lists_state.json"
ANNEXES = {"bijlage_1": "Annex I (non-cooperative)", "bijlage_2": "Annex II (commitments pending)"}
REMOVED = "verwijderd"
"""How the copy marks a country that has been taken off a list and is only kept as history."""


def _names(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["naam"] for entry in entries if entry["status"] != REMOVED]


def _part(state: dict[str, Any], *keys: str) -> Any:
    part: Any = state
    for key in keys:
        if key not in part:
            raise BuildError(f"{STATE}: no field {' > '.join(keys)}; the source may have renamed it.")
        part = part[key]
    return part


def _high_risk(raw: Raw, state: dict[str, Any]) -> pd.DataFrame:
    frame = raw.csv(ID, AML, ("iso3", "country", "in_force_since", "as_of"))
    if differing := sorted(set(frame["country"]) ^ set(_names(_part(state, "eu_aml", "landen")))):
        raise BuildError(f"{AML} and {STATE} differ on {', '.join(differing)}.")
    since = pd.to_datetime(frame["in_force_since"], format="%d %B %Y").dt.strftime("%Y-%m-%d")
    return listed(known_iso3(frame["iso3"], AML), "eu_aml_high_risk", ID, category="high-risk third country",
                  as_of=frame["as_of"], note="in force since " + since)  # fmt: skip


def _tax(state: dict[str, Any]) -> pd.DataFrame:
    as_of = _part(state, "eu_tax", "laatste_wijziging")
    annexes = []
    for annex, category in ANNEXES.items():
        names = pd.Series(_names(_part(state, "eu_tax", annex)), name=annex)
        annexes.append(listed(iso3_of_names(names, STATE), "eu_tax_list", ID, category=category, as_of=as_of))
    return pd.concat(annexes, ignore_index=True)


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """Rows of country_indicator. The sanctions news in the same file are no list of countries and are not read."""
    state = raw.read(ID, STATE, lambda file: json.loads(file.read_text(encoding="utf-8")))
    return {"country_indicator": pd.concat([_high_risk(raw, state), _tax(state)], ignore_index=True)}
