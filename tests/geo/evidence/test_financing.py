"""The three questions of conflict financing, and transit, on the tiny world."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.evidence import financing
from geo.words.text import render
from tests.world import armed_interference, frame, reader, site_survey, stored


def told(iso3: str, region_code: str = "", **instead: pd.DataFrame) -> dict[str, list[tuple[str, str, str]]]:
    read = reader(**{name: stored(name, made) for name, made in instead.items()})
    return {
        part.heading: [(render(f.statement, "en"), str(f.strength), f.date) for f in part.findings]
        for part in financing.sections("co", iso3, region_code, read)
    }


def test_a_region_tells_non_state_groups_state_forces_and_presence_apart():
    found = told("AAA", "AA-E")
    assert list(found) == ["Non-state armed groups", "State forces", "Presence only"]
    assert found["Non-state armed groups"][1:] == [
        (
            "East, Synthetic Group (non-state armed group): took a share; visited sites: 1 of 2, records of 2023",
            "observed",
            "2023-06-01",
        )
    ]
    assert found["Presence only"][1:] == [
        (
            "East, Synthetic Army (state force): was there, no share documented; visited sites: 1 of 3, records of 2016",
            "observed",
            "2016-06-01",
        )
    ]
    assert [said for said, _how, _date in found["State forces"]] == [
        "Of 1 visited site, soldiers or police taking a share: not assessed at any visit"
    ]


def test_a_country_sums_its_survey_and_lists_only_named_places():
    assert len(told("AAA")["Non-state armed groups"]) == 1
    assert told("BBB")["Non-state armed groups"] == [
        ("Nowhere, Synthetic Gang (non-state armed group): held the area; undated", "reported", "")
    ]


def test_taking_by_somebody_whose_side_is_not_told_finances_nobody_we_can_name():
    found = told("BBB", armed_interference=armed_interference().assign(actor_kind="unknown"))
    assert found["Non-state armed groups"] == found["State forces"] == []
    assert found["Presence only"] == [
        ("Nowhere, Synthetic Gang (whose it is, is not told): held the area; undated", "reported", "")
    ]


def test_an_attack_is_presence():
    found = told("BBB", armed_interference=armed_interference().assign(documented="attack", date="2021"))
    assert found["Presence only"] == [
        ("Nowhere, Synthetic Gang (non-state armed group): attacked the place", "reported", "2021")
    ]


def test_where_nothing_is_documented_one_section_says_so_and_that_it_is_no_finding_of_none():
    (part,) = financing.sections("co", "FFF", "", reader())
    assert part.findings == ()
    assert "no finding of none" in render(part.empty, "en")


def test_a_table_that_cannot_be_read_is_named_and_never_a_none():
    parts = financing.sections("co", "AAA", "AA-E", reader(missing=("armed_interference",)))
    assert all("armed_interference" in render(part.lead, "en") for part in parts)


def test_answers_about_state_forces_do_not_speak_of_others():
    made = site_survey().astype(object)
    made.loc[0, ["state_interference_ever", "state_interference_assessed"]] = ["yes", "2020-05-01"]
    found = told("AAA", site_survey=made)
    assert "yes at 1, no at 0, not assessed at 2" in found["State forces"][0][0]
    assert "not assessed at any visit" in found["Non-state armed groups"][0][0]


TRANSIT = [
    ("CCC", "signal", "purchase", 0.4, None, "AA-E", 2024),
    ("BBB", "signal", "border", 0.12, 0.01, "AA-E", 2024),
    ("DDD", "signal", "border", None, 0.2, "AA-E", None),
    ("EEE", "untested", None, None, 0.1, "AA-E", None),
    ("FFF", "none", None, 0.1, 0.1, None, 2024),
]


@pytest.mark.parametrize(
    ("iso3", "said", "date"),
    [
        (
            "CCC",
            "it buys cobalt from countries with listed areas that yield it (Synthetic East) and sells 40 %",
            "2024",
        ),
        ("CCC", "far above its share of mining (no source names any)", "2024"),
        (
            "BBB",
            "it adjoins listed areas that yield cobalt (Synthetic East) and sells 12 % of the recorded exports",
            "2024",
        ),
        ("DDD", "exports of its ore are not in the trade tables, so whether they exceed its output is not tested", ""),
        ("EEE", "Transit is not tested: it adjoins listed areas that yield cobalt (Synthetic East)", ""),
    ],
)
def test_a_transit_signal_is_context_and_says_what_it_rests_on(iso3: str, said: str, date: str):
    keys = ("iso3", "state", "kind", "export_share", "mined_share", "areas", "year")
    rows = [dict(zip(keys, row, strict=True)) | {"metal": "co", "source_ids": "baci_v202601 one"} for row in TRANSIT]
    read = reader(transit_signal=stored("transit_signal", frame("transit_signal", rows)))
    (finding,) = financing.transit_findings(iso3, "co", read)
    assert said in render(finding.statement, "en").replace("\N{NO-BREAK SPACE}", " ")
    assert (str(finding.strength), finding.date, finding.source_id) == ("context", date, "baci_v202601")
    assert list(financing.transit_findings("FFF", "co", read)) == []
