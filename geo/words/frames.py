"""Frames of codes as frames of words: countries, sources and codes as a reader's language has them."""

from __future__ import annotations

import pandas as pd

from geo.catalog import sources
from geo.model import metals
from geo.words.labels import (
    ANSWERS,
    ATTESTED_BY,
    CAHRA_STATUS,
    CONFIDENCES,
    EVENT_FILES,
    FIGURE_STATUS,
    GRAINS,
    LEVELS,
    LISTING_SCOPES,
    LISTING_STAGES,
    LISTING_STATES,
    REASONS,
    RECORDS,
    SITE_CONFIDENCES,
    SITE_KINDS,
    STAGES,
    THEMES,
    VIOLENCE,
    Labels,
)
from geo.words.reasons import BASES, because
from geo.words.text import country_name, translator

WORDS: dict[str, Labels] = {
    "status": {**FIGURE_STATUS, **CAHRA_STATUS},
    "scope": LISTING_SCOPES,
    "listing_stage": LISTING_STAGES,
    "listing_state": LISTING_STATES,
    "attested_by": ATTESTED_BY,
    "kind": {**SITE_KINDS, **VIOLENCE},
    "confidence": {**SITE_CONFIDENCES, **CONFIDENCES},
    "stage": STAGES,
    "theme": THEMES,
    "level": LEVELS,
    "reason": REASONS,
    "event_file": EVENT_FILES,
    "metal": {code: metal.name for code, metal in metals().items()},
    "grain": GRAINS,
    "latest": ANSWERS,
    "ever": ANSWERS,
    "recent": ANSWERS,
    "off_site": ANSWERS,
    "record": RECORDS,
    "basis": BASES,
    **{column: {} for column in ("good", "commodity", "unit", "release", "evidence", "place", "toll_note")},
}
"""The columns that hold words: what their codes mean; a value without a code is an English text of the tables."""


def in_words(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """`rows` to read on the screen: codes, English texts and sources in a language (what is taken away keeps them)."""
    tell = translator(language)
    frame = frame.drop(columns="iso3", errors="ignore")
    shown = {
        column: frame[column].map({v: tell(words.get(v, v)) for v in frame[column].dropna().unique()})
        for column, words in WORDS.items()
        if column in frame.columns
    }
    if "because" in frame.columns:
        shown["because"] = frame["because"].map(lambda codes: ", ".join(map(tell, because(codes))), na_action="ignore")
    if "source_id" in frame.columns:
        named = {ids: source_names(ids, language) for ids in frame["source_id"].unique()}
        shown["source_id"] = frame["source_id"].map(named)
    return frame.assign(**shown)


def with_names(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """A frame with the names of its countries; `iso3` stays beside the new first column, `country`."""
    if "iso3" in frame.columns:
        named = (
            frame["iso3"]
            .fillna("")
            .map({code: country_name(code, language) for code in frame["iso3"].dropna().unique()})
        )
        frame = frame.assign(country=named)[["country", *frame.columns]]
    for column in ("exporter", "importer"):
        if column in frame.columns:
            frame = frame.assign(**{column: frame[column].map(lambda code: country_name(code, language))})
    return frame.reset_index(drop=True)


def source_ids(frame: pd.DataFrame) -> set[str]:
    """The ids of all sources of `rows`."""
    return {source_id for ids in frame["source_id"].unique() for source_id in ids.split()}


def source_names(ids: str, language: str) -> str:
    """The short names of one or more source ids (space between), as sources are cited on screen; names may hold commas."""
    tell = translator(language)
    return "; ".join(tell(sources()[i].short) if i in sources() else i for i in ids.split())
