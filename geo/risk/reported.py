"""What is reported or determined about single places: named mining places, armed actors, entities under the Uyghur Act.

These tables are hand-picked: their silence says nothing. A dated report of the last five years counts at its own region, never for
the country; an older or undated one does not settle anything.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.model import FRESH_FROM, Strength, Theme
from geo.risk.inputs import Inputs
from geo.risk.listing import LISTED, PARTLY
from geo.risk.rule import Group, Measure, Rule, State, blank, filled
from geo.tables.shared import once
from geo.words.text import N_

REPORTED = {"low": 60.0, "sure": 65.0, "cautious": 65.0, "high": 90.0}
"""A dated report of the last five years: 60-90, counted 65."""
STATE_FORCES = {"low": 50.0, "sure": 55.0, "cautious": 55.0, "high": 74.0}
"""The same of a state's own forces: OECD Annex II asks to engage and mitigate, not to disengage at once; never very high."""
TAKING = ("share", "control")
"""What armed actors do that is financing; being there or attacking is presence only."""
SYNTHETIC = "synthetic "
"""How a determination about a material that is made and not mined begins (graphite): it says nothing of what is mined."""
SURVEY = "ipis_drc"
NO_PLACES = N_("The table of named mining places is not at hand; counted at its worst")
PLACES, INCIDENTS = "mining_places", "incidents"
REPORTS = (PLACES, INCIDENTS)


def reported_rule(
    theme: Theme, measure: Measure, label: str, known: str, part: str, missing: str = NO_PLACES, code: str = "reported"
) -> Rule:
    """The rule of what is reported of single places, as evidence of a theme; `known`, `part`, `missing`: what it says by state."""
    return Rule(
        code=f"{theme}.{code}",
        theme=theme,
        group=Group.EVIDENCE,
        strength=Strength.REPORTED,
        source_id=PLACES,
        label=label,
        why=N_(
            "A dated report of the last five years counts at its own region, never for the country. The places are "
            "hand-picked: that none is named says nothing."
        ),
        measure=measure,
        said={State.KNOWN: known, State.PART: part, State.MISSING: missing},
        hand_picked=True,
    )


def reported(theme: Theme) -> Measure:
    """A measure of what named places (table `mining_place`) report of a harm."""

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        place = inputs["mining_place"]
        if place.empty:
            return blank(places)
        return _told(places, blank(places, cautious=0.0), place_reports(place, str(theme)), REPORTED)

    return measure


@once
def place_reports(place: pd.DataFrame, theme: str) -> pd.DataFrame:
    """The rows of `mining_place` that speak of a harm, one for each metal, with `date` and `told`, the name."""
    rows = place[place["themes"].astype(object).fillna("").str.split().map(lambda names: theme in names)]
    rows = rows.assign(metal=rows["metals"].str.split()).explode("metal", ignore_index=True)
    return rows.assign(date=rows["evidence_date"], told=rows["name"])


def armed(state: bool) -> Measure:
    """A measure of state forces, or of all others, who are reported to take a share or to control mines; the survey apart."""

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        rows = inputs["armed_interference"]
        if any(inputs.rows("armed_interference", source).empty for source in REPORTS):
            return blank(places)
        counts = STATE_FORCES if state else REPORTED
        return _told(places, blank(places, cautious=0.0), armed_reports(rows, state), counts)

    return measure


@once
def armed_reports(armed: pd.DataFrame, state: bool) -> pd.DataFrame:
    """The rows of `armed_interference` about taking by state forces, or by all others, with `told`: who, and where in brackets.

    Whoever's side is not told counts with the non-state groups: the graver of the two.
    """
    rows = armed[armed["source_id"].ne(SURVEY) & armed["documented"].isin(TAKING)]
    rows = rows[rows["actor_kind"].eq("state") == state]
    return rows.assign(told=rows["actor"] + " (" + rows["place"].astype(object).fillna("") + ")")


def determined() -> Measure:
    """A measure of entities that a government determined to use forced labour (table `labour_determination`), by their region."""

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        rows = inputs["labour_determination"]
        if rows.empty:
            return blank(places)
        rows = rows[~rows["what"].str.startswith(SYNTHETIC)]
        rows = rows.assign(date=rows["effective"], told=rows["entity"])
        return _told(places, blank(places, cautious=0.0), rows, LISTED, fresh_from="")

    return measure


def _told(
    places: pd.DataFrame,
    frame: pd.DataFrame,
    rows: pd.DataFrame,
    counts: dict[str, float],
    fresh_from: str = FRESH_FROM,
) -> pd.DataFrame:
    """`frame` with what rows (`metal`, `iso3`, `region_code`, `date`, `told`) say of their regions and countries."""
    date = rows["date"].astype(object).fillna("").astype(str)
    pair_of = rows["metal"] + " " + rows["iso3"]
    rows = rows.assign(
        fresh=(date >= fresh_from) & (date != ""), date=date, pair=pair_of, at=pair_of + " " + rows["region_code"]
    )
    pair = places["metal"] + " " + places["iso3"]
    where, country = pair + " " + places["region_code"], places["region_code"] == ""
    placed = rows["region_code"].notna()
    by_pair, nowhere = _joined(rows, "pair"), _joined(rows[~placed], "pair")
    old, fresh = _joined(rows[placed & ~rows["fresh"]], "at"), _joined(rows[placed & rows["fresh"]], "at")
    frame = _entered(frame, country & pair.isin(by_pair.index), State.PART, PARTLY, pair, by_pair)
    frame = _entered(frame, ~country & pair.isin(nowhere.index), State.KNOWN, PARTLY, pair, nowhere)
    frame = _entered(frame, where.isin(old.index), State.KNOWN, PARTLY, where, old)
    return _entered(frame, where.isin(fresh.index), State.KNOWN, counts, where, fresh)


def _joined(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """By key who or what is told of (`told`), and the newest `date`."""
    by = rows.groupby(key)
    return pd.DataFrame({"told": by["told"].agg(lambda each: "; ".join(sorted(set(each)))), "date": by["date"].max()})


def _entered(
    frame: pd.DataFrame, here: pd.Series, state: State, counts: dict[str, float], key: pd.Series, told: pd.DataFrame
) -> pd.DataFrame:
    """The places that are told of, never milder than they were; what is told last is told first where it is the gravest."""
    if not here.any():
        return frame
    before = {name: frame[name].where(frame["state"].ne(State.MISSING), 0.0) for name in counts}
    bounds = {name: np.maximum(before[name], points) for name, points in counts.items()}
    graver = here & before["sure"].le(counts["sure"])
    detail, date = (key.map(told[name]).astype(object).fillna("") for name in ("told", "date"))
    frame = filled(frame, here, state, **bounds)
    return filled(frame, graver, state, detail=detail, date=date)
