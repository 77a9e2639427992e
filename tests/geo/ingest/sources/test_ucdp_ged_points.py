"""What the event files cover."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.raw import BuildError, Raw, number
from geo.ingest.sources import ucdp_ged_caf, ucdp_ged_countries, ucdp_ged_drc, ucdp_ged_points
from geo.tables import read

CHECKED = pd.DataFrame(
    {"iso3": ["TCD"], "year": ["2020"], "coverage": ["full"], "events": ["2"], "deaths_best": ["10"]}
)
BUILT = pd.DataFrame(
    {"iso3": ["TCD", "TCD"], "year": [2020, 2021], "coverage": "full", "events": [2, 0], "deaths_held": [10.0, 0.0]}
)


def test_a_year_without_an_event_needs_no_row_in_the_check():
    ucdp_ged_points._demand_agreement(BUILT, CHECKED)


@pytest.mark.parametrize("change", [{"events": "3"}, {"deaths_best": "11"}, {"coverage": "partial"}, {"year": "2019"}])
def test_a_difference_from_the_check_stops_the_build(change: dict[str, str]):
    with pytest.raises(BuildError, match=r"coverage_check.csv, columns events and deaths_best, TCD 20"):
        ucdp_ged_points._demand_agreement(BUILT, CHECKED.assign(**change))


@pytest.fixture(scope="module")
def coverage() -> pd.DataFrame:
    return read("conflict_coverage").set_index(["iso3", "year"])


def test_real_coverage(coverage: pd.DataFrame):
    here = coverage[coverage["source_id"] == ucdp_ged_points.ID]
    assert len(here) == 73
    assert here["coverage"].value_counts().to_dict() == {"full": 68, "partial": 3, "full_single_year": 2}
    assert coverage.loc[("COD", 2024), ["events", "deaths_held", "deaths_known", "completeness"]].tolist() == [
        388,
        2573,
        5409,
        0.476,
    ]
    assert coverage.loc[("MEX", 2023), "completeness"] == 1.273
    assert coverage.loc[("UKR", 2016), "completeness"] == 0.365


def test_unknown_totals_stay_missing_and_a_year_without_deaths_has_no_share(coverage: pd.DataFrame):
    assert pd.isna(coverage.loc[("COD", 2025), "deaths_known"])
    assert pd.isna(coverage.loc[("COD", 2025), "completeness"])
    nil = coverage.loc[("IDN", 2016)]
    assert (nil["events"], nil["deaths_known"]) == (0, 0)
    assert pd.isna(nil["completeness"])


def test_a_country_without_an_event_file_has_no_row(coverage: pd.DataFrame):
    assert not {"ETH", "MLI", "VEN"} & set(coverage.index.get_level_values("iso3"))


@pytest.mark.raw
def test_the_events_are_those_of_the_merged_file(raw_folder: Path):
    raw = Raw(raw_folder)
    merged = raw.csv(
        "ucdp_ged_points", "ucdp_ged_points_2015plus.csv", ("iso3", "year", "latitude", "longitude", "best")
    )
    merged = pd.DataFrame(
        {
            "iso3": merged["iso3"],
            "year": merged["year"].astype(int),
            "deaths": number(merged["best"], "").astype(int),
            "lat": number(merged["latitude"], "").round(5),
            "lon": number(merged["longitude"], "").round(5),
        }
    )
    built = pd.concat([m.build(raw)["conflict_event"] for m in (ucdp_ged_countries, ucdp_ged_caf, ucdp_ged_drc)])
    built = built.assign(lat=built["lat"].round(5), lon=built["lon"].round(5), deaths=built["deaths_best"].astype(int))
    keys = ["iso3", "year", "lat", "lon", "deaths"]
    counts = [f.groupby(keys).size().sort_index() for f in (merged, built)]
    pd.testing.assert_series_equal(*counts)
