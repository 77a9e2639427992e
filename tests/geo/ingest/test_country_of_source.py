"""Spellings of single sources stand in their own list, where nothing but the build reads them."""

import csv

import pandas as pd
import pytest

from geo.catalog import sources
from geo.ingest.codes import CODES, iso3_of_names
from geo.ingest.raw import BuildError
from geo.words.country_names import named


def rows() -> list[dict[str, str]]:
    with (CODES / "country_of_source.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_spelling_has_its_source_and_is_known_to_nothing_else():
    assert {row["source"] for row in rows()} <= set(sources())
    assert [row["name"] for row in rows() if len(named(row["name"], ("en",))) == 1] == []


def test_the_build_knows_names_and_spellings_and_stops_at_any_other():
    written = pd.Series(["Congo, D.R.", "Turkyie", "rest of world", " Côte d'Ivoire "], name="country")
    assert iso3_of_names(written, "a.csv").tolist() == ["COD", "TUR", "ZZZ", "CIV"]
    with pytest.raises(BuildError, match=r"a.csv, column country, row 2: 'Goma, DR Congo' is unknown"):
        iso3_of_names(pd.Series(["Goma, DR Congo"], name="country"), "a.csv")
    with pytest.raises(BuildError, match=r"row 2: 'Korea' is unknown"):
        iso3_of_names(pd.Series(["Korea"], name="country"), "a.csv")
