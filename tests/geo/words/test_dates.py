"""Dates in the forms that people write are read, or told as ambiguous, never guessed."""

import datetime

import pytest

from geo.words.dates import read_date

THE_15TH = datetime.date(2026, 3, 15)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-15", "2026-03-15T12:30:15Z", "2026-03-15 12:30", "2026/03/15", "2026.3.15.", "20260315",
        "15.03.2026", "15/03/2026", "03/15/2026", "3/15/2026 2:30 PM", "15-Mar-26", "15-Mar-2026", "15Mar2026",
        "March 15 2026", "March 15th, 2026", "15th of March 2026", "15 mars 2026", "15 MARS 2026", "15. März 2026",
        "15 de marzo de 2026", "15 de março de 2026", "15 marzo 2026", "15 Mart 2026", "15 de març del 2026",
        "15. mars 2026 kl. 14.30", "2026年3月15日", "2026年3月15日(日)", "令和8年3月15日", "2026년 3월 15일",
        "２０２６／０３／１５", "２０２６年３月１５日", " (15.03.2026) ", "Sunday, March 15, 2026",
        "二〇二六年三月十五日", "2026年三月15日", "民國115年3月15日", "2026.03.15 (일)", "15/3-2026",
        "Date: 15.03.2026", "日期：2026年3月15日", "15/03/2026 à 14h30", "2026-03-15T00:00:00+01:00", "15 03 2026",
    ],
)  # fmt: skip
def test_a_date_that_can_mean_one_day_only_is_read(text):
    read = read_date(text)
    assert (read.date, read.ambiguous, read.text) == (THE_15TH, False, text.strip())


@pytest.mark.parametrize("text", ["03/04/2026", "3-4-2026", "03/04/26", "15.03.26"])
def test_a_date_that_can_mean_two_days_is_told_and_not_guessed(text):
    assert read_date(text).ambiguous
    assert read_date(text).date is None


@pytest.mark.parametrize(
    "text",
    ["", "soon", "mars 2026", "Q1 2026", "30.02.2026", "2026-13-01", "46096", "26年3月15日", "15 mars 2026 2027"],
)
def test_what_is_no_date_is_none(text):
    assert read_date(text).date is None
    assert not read_date(text).ambiguous


def test_points_mean_that_the_day_comes_first_and_two_equal_numbers_mean_one_day():
    assert read_date("01.03.2026").date == datetime.date(2026, 3, 1)
    assert read_date("5/5/2026").date == datetime.date(2026, 5, 5)


def test_the_languages_limit_the_names_of_months():
    assert read_date("1 mars 2026", ["fr"]).date == datetime.date(2026, 3, 1)
    assert read_date("1 mars 2026", ["ko"]).date is None


def test_a_count_of_days_is_a_date_only_where_the_caller_says_so():
    assert read_date("46096", excel_serial=True).date == THE_15TH
