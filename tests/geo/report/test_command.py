"""`python -m geo assess`: what it prints, and one sentence for what is not in the atlas."""

from __future__ import annotations

import csv
import io
import json

import pytest

from geo.__main__ import main
from geo.catalog import sources
from geo.report.command import Unasked, chosen
from geo.tables import read


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["assess", *words]) == 0
    return capsys.readouterr().out


def test_cobalt_in_dr_congo_is_one_country_and_its_regions_with_sources(capsys: pytest.CaptureFixture[str]):
    out = json.loads(printed(capsys, "--metal", "co", "--theme", "child_labour", "--place", "COD"))
    country = [one for one in out["assessments"] if not one["region"]]
    assert [(one["iso3"], one["level"]) for one in country] == [("COD", "very_high")]
    assert {finding["source"] for finding in country[0]["findings"]} <= set(sources())
    assert all(finding["licence"] and finding["date"] for finding in country[0]["findings"])
    assert any("surveyors did not ask" in gap for gap in country[0]["missing"])
    assert {one["theme"] for one in out["exposures"]} == {"child_labour"}
    assert all(one["low"] <= one["plausible"] <= one["high"] for one in out["exposures"])


def test_a_region_may_be_named_alone_or_with_its_country():
    alone, whole = chosen(read, "sn", "", "CD-SK"), chosen(read, "sn", "", "COD/CD-SK")
    assert len(alone) == 4
    assert alone.equals(whole)


def test_csv_holds_both_kinds_of_records(capsys: pytest.CaptureFixture[str]):
    rows = list(csv.DictReader(io.StringIO(printed(capsys, "--metal", "mica", "--format", "csv"))))
    assert {row["record"] for row in rows} == {"assessment"}  # mica has no production: nothing to weigh with
    india = next(row for row in rows if row["iso3"] == "IND" and row["theme"] == "child_labour" and not row["region"])
    assert india["level"] in ("high", "very_high")
    assert "ilab_2022" in india["findings"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--metal", "unobtainium"], "the codes are sn, ta"),
        (["--theme", "luck"], "the themes are child_labour"),
        (["--place", "XYZ"], "give a code like COD"),
        (["--place", "COD/XX-YY"], "give a code like COD"),
    ],
)
def test_what_is_not_in_the_atlas_is_one_sentence_and_status_2(
    words: list[str], hint: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["assess", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert hint in said.err
    assert said.err.count("\n") == 1


def test_nothing_of_a_known_metal_at_a_known_place_is_an_empty_answer_not_an_error():
    assert chosen(read, "mica", "", "AUS").empty
    with pytest.raises(Unasked):
        chosen(read, "", "", "AUT-nowhere")
