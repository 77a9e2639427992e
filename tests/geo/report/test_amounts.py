"""Amounts of metals in a product as rows: ranges by hand, every study said, and a gap said as a gap."""

from __future__ import annotations

import pandas as pd

from geo.report.amounts import amount_rows, amount_table, study_rows

INSIDE = pd.DataFrame([("au", "measured"), ("pb", "reported"), ("in", "unknown")], columns=["metal", "metal_how"])
WEIGHED = pd.DataFrame(
    [("au", "whole_device", "A", 2016, 0.01, "s1"), ("au", "separable_parts", "B", 2020, 0.04, "s2")],
    columns=["metal", "component", "quoted_source", "quoted_year", "grams", "source_id"],
)
SPREAD = pd.DataFrame([("au", 0.01, 0.04)], columns=["metal", "low", "high"])


def rows(language: str = "en") -> pd.DataFrame:
    return amount_rows(INSIDE, SPREAD, WEIGHED, "pb", language)


def test_the_range_says_how_many_times_the_least_the_most_is_and_who_weighed():
    gold = rows().iloc[0]
    assert (gold["label"], gold["told"]) == ("Au gold", "0.01–0.04 g (4 times)")
    assert gold["said"] == "measured: A (2016), B (2020)"
    assert rows("sv").iloc[0]["told"].startswith("0,01–0,04 g")


def test_what_nobody_weighed_has_no_number_and_says_why():
    by_metal = rows().set_index("metal")
    assert by_metal["low"].isna()[["pb", "in"]].all()
    assert by_metal["said"]["pb"] == "present, amount not measured"
    assert by_metal["said"]["in"] == "not looked for here; in the same part of a smartphone"
    assert list(by_metal.index[by_metal["chosen"]]) == ["pb"]


def test_every_weighing_is_a_mark_with_its_part():
    marks = study_rows(rows(), WEIGHED, "en")
    assert list(marks["whole"]) == [True, False]
    assert marks["said"].iloc[0].startswith("A (2016): 0.01 g")


def test_the_table_has_the_same_rows_in_codes():
    table = amount_table(rows(), WEIGHED)
    assert list(table["metal"]) == list(rows()["metal"])
    assert table["source_id"].iloc[0] == "s1 s2"
    assert table["grams_high"].iloc[0] == 0.04
