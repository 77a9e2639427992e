"""`python -m geo assess`: what it prints, and one sentence for what is not in the atlas."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

import pytest

from geo.__main__ import main
from geo.catalog import sources
from geo.model import metals
from geo.report.command import COLUMNS, as_frame, as_text, chosen
from geo.risk.exposure import PARTS
from geo.tables import read, version
from geo.words.asked import Unasked


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["assess", *words]) == 0
    return capsys.readouterr().out


def test_cobalt_in_dr_congo_is_one_country_and_its_regions_with_sources(capsys: pytest.CaptureFixture[str]):
    out = json.loads(printed(capsys, "--metal", "co", "--theme", "child_labour", "--place", "COD"))
    country = [one for one in out["assessments"] if not one["region"]]
    assert [(one["iso3"], one["level"]) for one in country] == [("COD", "very_high")]
    assert {finding["source"] for finding in country[0]["findings"]} <= set(sources())
    assert all(finding["licence"] and finding["date"] for finding in country[0]["findings"])
    assert country[0]["basis"] == "evidence"
    assert {(one["metal"], one["theme"]) for one in out["exposures"]} == {("co", "child_labour")}


def test_each_assessment_has_a_basis_and_only_evidence_gives_a_level(capsys: pytest.CaptureFixture[str]):
    out = json.loads(printed(capsys, "--metal", "sn"))["assessments"]
    assert {one["basis"] for one in out} == {"evidence", "context", "none"}
    assert {one["basis"] for one in out if one["level"] != "not_enough_data"} == {"evidence"}
    assert all(bool(one["reason"]) == (one["level"] == "not_enough_data") for one in out)
    assert all(one["low"] <= one["score"] <= one["high"] for one in out)


def test_each_exposure_has_four_parts_that_add_up_with_stage_and_headline(capsys: pytest.CaptureFixture[str]):
    exposures = json.loads(printed(capsys, "--place", "ZMB"))["exposures"]
    for one in exposures:
        parts = [one[part] for part in PARTS]
        assert all(0 <= part <= 1 for part in parts)
        assert sum(parts) == pytest.approx(1, abs=1e-4)
        assert one["stage"] in ("mining", "refining")
    leading = Counter((one["metal"], one["theme"]) for one in exposures if one["headline"])
    assert set(leading.values()) == {1}


def test_a_place_chooses_the_metals_whose_supply_is_told(capsys: pytest.CaptureFixture[str]):
    out = json.loads(printed(capsys, "--place", "ZMB", "--theme", "pollution"))
    there = {one["metal"] for one in out["assessments"]}
    assert {one["metal"] for one in out["exposures"]} <= there < set(metals())
    assert {one["theme"] for one in out["exposures"]} == {"pollution"}


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
    assert "ilab_2022: Public domain" in india["licence"]


def test_every_row_of_the_csv_bears_version_and_licence_and_no_year_has_decimals(capsys: pytest.CaptureFixture[str]):
    printed_ = printed(capsys, "--metal", "cobalt", "--theme", "pollution", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(printed_)))
    assert {row["record"] for row in rows} == {"assessment", "exposure"}
    assert {row["data_version"] for row in rows} == {version()}
    assert all(row["licence"] and row["metal"] == "co" and row["theme"] == "pollution" for row in rows)
    assert {row["year"] for row in rows if row["record"] == "exposure"} <= {str(year) for year in range(2015, 2030)}


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--metal", "unobtainium"], "give a code, a symbol or a name of one of these: tin, tantalum"),
        (["--theme", "luck"], "the themes are child_labour"),
        (["--place", "XYZ"], "or a code like COD"),
        (["--place", "AFG"], "is on the EU’s list of areas; not assessed"),
        (["--place", "COD/XX-YY"], "or a code like COD"),
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


def test_nothing_of_a_known_metal_at_a_known_place_is_refused_as_an_unknown_place_is():
    for metal, place in (("mica", "AUS"), ("", "VAT"), ("", "AUT-nowhere")):
        with pytest.raises(Unasked, match="No assessment of"):
            chosen(read, metal, "", place)


def test_a_frame_without_rows_has_every_column():
    rows = chosen(read, "co", "", "COD")
    assert list(as_frame(rows.head(0), read)) == list(as_frame(rows, read)) == [*COLUMNS, "data_version", "licence"]
    assert as_text(rows.head(0), read).startswith("record,metal,")


def test_a_report_is_cited_by_its_own_publisher_and_address_in_json_and_in_csv(capsys: pytest.CaptureFixture[str]):
    asked = ("--metal", "ta", "--theme", "conflict_financing", "--place", "CD-NK")
    (one,) = json.loads(printed(capsys, *asked))["assessments"]
    (share, control) = sorted(
        (finding for finding in one["findings"] if finding["source"] == "mining_places"), key=lambda one: one["date"]
    )
    assert (share["publisher"], control["publisher"]) == ("Business Day", "India Today / Reuters")
    assert share["url"].startswith("https://www.businessday.co.za/")
    assert control["url"].startswith("https://www.indiatoday.in/")
    rows = csv.DictReader(io.StringIO(printed(capsys, *asked, "--format", "csv")))
    (row,) = (row for row in rows if row["record"] == "assessment")
    assert f"[Business Day, mining_places, 2025-01-30, {share['url']}]" in row["findings"]


def test_a_report_whose_address_is_not_known_says_so(capsys: pytest.CaptureFixture[str]):
    asked = ("--metal", "au", "--theme", "conflict_financing", "--place", "SD-DN")
    (one,) = json.loads(printed(capsys, *asked))["assessments"]
    (kutum,) = (finding for finding in one["findings"] if "Kutum" in finding["statement"])
    assert (kutum["url"], kutum["date"]) == ("", "")
    assert "address of the first publisher not known" in kutum["marks"]


def test_no_finding_cites_the_gazetteer_of_the_named_places(capsys: pytest.CaptureFixture[str]):
    out = json.loads(printed(capsys, "--theme", "working_conditions"))
    urls = {finding["url"] for one in out["assessments"] for finding in one["findings"]}
    assert not [url for url in urls if "geonames" in url]
