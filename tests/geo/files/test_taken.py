"""What a table to take away bears, and its name."""

from __future__ import annotations

import pandas as pd

from geo.catalog import sources
from geo.files.spreadsheet import as_csv
from geo.files.taken import OWN, Taken, bearing, file_name
from geo.tables import version


def test_rows_bear_what_they_are_of_their_version_and_the_licence_of_each_source():
    rows = pd.DataFrame({"iso3": ["COD", "RWA", "CHN"], "source_id": ["wgi", "ilab_2022 wgi", None]})
    borne = Taken("risk", "co", "child_labour").bearing(rows)
    assert list(borne) == ["metal", "theme", "iso3", "source_id", "data_version", "licence"]
    assert borne["data_version"].tolist() == [version()] * 3
    first, both, none = borne["licence"]
    assert first == f"wgi: {sources()['wgi'].licence} (not confirmed with the producer)"
    assert both == f"ilab_2022: {sources()['ilab_2022'].licence} | {first}"
    assert none == OWN


def test_what_stands_in_the_rows_is_not_said_twice():
    rows = pd.DataFrame({"metal": ["ta"], "theme": ["pollution"]})
    assert list(bearing(rows, metal="co", theme="", place="COD")) == [
        "place",
        "metal",
        "theme",
        "data_version",
        "licence",
    ]


def test_the_name_of_a_file_says_metal_theme_and_version():
    assert Taken("risk", "ta", "child_labour").name() == f"tantalum-child-labour-risk-{version()}.csv"
    assert Taken("levels", place="COD/CD-LU").name("sv") == f"cod-cd-lu-levels-{version()}-sv.csv"
    assert file_name("质量 A_b", ending="xlsx") == f"质量-a-b-{version()}.xlsx"


def test_no_year_is_written_with_decimals():
    rows = pd.DataFrame(
        {
            "year": [2024.0, None],
            "share": [0.5, 1.0],
            "mixed": pd.Series([2024.0, "unknown"], dtype=object),
            "none": [None, float("nan")],
            "endless": [float("inf"), 1e300],
        }
    )
    assert as_csv(rows).decode("utf-8-sig").splitlines() == [
        "year,share,mixed,none,endless",
        "2024,0.5,2024,,inf",
        ",1.0,unknown,,1e+300",
    ]
