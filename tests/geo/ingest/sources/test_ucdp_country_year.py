"""Deaths per country, year and type."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest import contract
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ucdp_country_year
from geo.tables import CONTRACTS, read
from tests.geo.ingest.sources.ged_fixtures import put_country_year

FOLDER = Path("conflict/ucdp_organized_violence_country_year") / ucdp_country_year.FILE


def test_a_zero_is_kept_and_every_year_has_three_types(tmp_path: Path):
    put_country_year(tmp_path, (490, 2020, 7), (490, 2021, 0))
    table = ucdp_country_year.build(Raw(tmp_path))["conflict_year"]
    assert contract.faults(CONTRACTS["conflict_year"], table) == []
    assert len(table) == 6
    assert set(table["iso3"]) == {"COD"}
    assert table.loc[table["kind"].eq("state_based"), "deaths_best"].tolist() == [7, 0]


def test_states_that_became_one_are_added_up(tmp_path: Path):
    put_country_year(
        tmp_path, (678, 1990, 3), (680, 1990, 4), (260, 1990, 1), (265, 1990, 0), (345, 1991, 9), (365, 1990, 2)
    )
    table = ucdp_country_year.build(Raw(tmp_path))["conflict_year"]
    total = table.groupby("iso3")["deaths_best"].sum()
    assert total.to_dict() == {"DEU": 1, "RUS": 2, "SRB": 9, "YEM": 7}


def test_an_unknown_number_stops_the_build(tmp_path: Path):
    put_country_year(tmp_path, (490, 2020, 7), (4711, 2020, 7))
    with pytest.raises(
        BuildError, match=r"column country_id_cy, row 3: '4711' is unknown; add it to data/codes/gleditsch_ward.csv"
    ):
        ucdp_country_year.build(Raw(tmp_path))


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    put_country_year(tmp_path, (490, 2020, 7))
    frame = pd.read_csv(tmp_path / FOLDER).rename(columns={"os_total_deaths_low_cy": "os_low"})
    frame.to_csv(tmp_path / FOLDER, index=False)
    with pytest.raises(BuildError, match=r"organizedviolencecy_v25_1.csv: no column os_total_deaths_low_cy"):
        ucdp_country_year.build(Raw(tmp_path))


@pytest.mark.parametrize(
    ("iso3", "year", "deaths"),
    [
        ("COD", 2023, 3936),
        ("COD", 2024, 5409),
        ("UKR", 2022, 92615),
        ("AFG", 2020, 20834),
        ("MEX", 2023, 10899),
        ("YEM", 1989, 0),
    ],
)
def test_real_figures(iso3: str, year: int, deaths: int):
    table = read("conflict_year")
    found = table[table["iso3"].eq(iso3) & table["year"].eq(year)]
    assert len(found) == 3
    assert found["deaths_best"].sum() == deaths


def test_bounds_are_as_published_even_where_they_contradict_each_other():
    table = read("conflict_year")
    odd = table[table["deaths_low"] > table["deaths_high"]]
    assert odd[["iso3", "year", "kind"]].to_numpy().tolist() == [
        ["ARM", 2022, "state_based"],
        ["RUS", 2024, "state_based"],
    ]


def test_the_real_table():
    table = read("conflict_year")
    assert (table["year"].min(), table["year"].max()) == (1989, 2024)
    assert len(table) == 20796
    assert not table["iso3"].isin(["PSE", "ESH"]).any(), "UCDP counts Gaza and the West Bank under Israel"
