"""A rule of reports is told report by report: who published it, where, when; state forces and non-state groups apart."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.catalog import sources
from geo.evidence.assessment import findings
from geo.evidence.cited import NO_ADDRESS, UNDATED, Cited
from geo.evidence.fact import address
from geo.evidence.financing import PARTS
from geo.model import Strength
from geo.risk.assess import BY_CODE
from geo.risk.reported import PLACES, armed_reports, place_reports
from geo.risk.rule import State
from geo.tables import TableError, read
from geo.words.text import render
from tests.world import frame, reader

REPORTED = sorted(code for code, rule in BY_CODE.items() if rule.source_id == PLACES)
NON_STATE, STATE = "conflict_financing.reported_non_state", "conflict_financing.reported_state_forces"


def rows(rule: str) -> pd.DataFrame:
    table = read("assessment_indicator")
    return table[table["rule"].eq(rule) & table["state"].isin(["known", "part"])]


def reports(rule: str) -> pd.DataFrame:
    if rule in (NON_STATE, STATE):
        armed = armed_reports(read("armed_interference"), rule == STATE)
        return armed.assign(at=armed["url"])
    place = place_reports(read("mining_place"), str(BY_CODE[rule].theme))
    return place.assign(at=place["evidence_url"])


@pytest.mark.parametrize("rule", REPORTED)
def test_every_name_is_cited_by_publisher_address_and_date_of_its_own(rule: str):
    told = rows(rule)
    assert len(told)
    known = reports(rule).astype(object).where(lambda cells: cells.notna(), "")
    triples = set(zip(known["told"], known["publisher"], known["at"], known["date"], strict=True))
    for at, detail, state in told[["detail", "state"]].itertuples():
        names, template = set(detail.split("; ")), BY_CODE[rule].said[State(state)]
        found = findings(told.loc[[at]], read)
        cited = {
            (name, one.publisher, one.url, one.date)
            for one in found
            for name in names
            if isinstance(one, Cited) and render(one.statement, "en") == template.format(detail=name)
        }
        assert {name for name, *_ in cited} == names
        assert cited <= triples
        assert len(found) == len(cited)
        assert all(bool(one.url) != (NO_ADDRESS in one.marks) for one in found)
        assert all((one.strength, one.theme) == (Strength.REPORTED, BY_CODE[rule].theme) for one in found)


def test_no_report_is_cited_by_the_address_of_a_gazetteer():
    table = read("assessment_indicator")
    told = findings(table[table["rule"].isin(REPORTED) & table["state"].isin(["known", "part"])], read)
    assert len(told) > 50
    assert not {address(one) for one in told} & {sources()[PLACES].url}
    assert all(one.publisher or NO_ADDRESS in one.marks for one in told)


def test_state_forces_and_non_state_groups_are_two_findings_of_one_place():
    """Chipwi: a border guard force of the state held it until September 2024, an ethnic army since."""
    table = read("assessment_indicator")
    chipwi = table[table["metal"].eq("ree") & table["region_code"].eq("MM-11") & table["rule"].isin([NON_STATE, STATE])]
    said = {render(one.statement, "en"): (one.publisher, one.date) for one in findings(chipwi, read)}
    assert said["State force reported to take a share or to hold mines: Kachin Border Guard Force (Chipwi)"] == (
        "The Irrawaddy",
        "2024-09",
    )
    group = "Non-state armed group reported to take a share or to hold mines: Kachin Independence Organisation (KIO) (Chipwi)"
    assert said[group] == ("The Irrawaddy", "2024-11-18")


def test_the_rules_and_the_questions_put_the_same_rows_on_the_same_side():
    armed = read("armed_interference").query("source_id != 'ipis_drc'")
    for part in PARTS[:2]:
        asked = armed[part.holds(armed)]
        assert set(asked["interference_id"]) == set(
            armed_reports(read("armed_interference"), part.actor_kind == "state")["interference_id"]
        )


def indicator(rule: str, detail: str, region: str = "AA-E") -> pd.DataFrame:
    known = {"metal": "co", "iso3": "AAA", "region_code": region, "theme": BY_CODE[rule].theme, "rule": rule}
    return frame(
        "assessment_indicator", [known | {"state": "known", "weight": 1.0, "detail": detail, "source_id": PLACES}]
    )


def armed(**more: object) -> pd.DataFrame:
    known = {"interference_id": "i", "metal": "co", "iso3": "AAA", "region_code": "AA-E", "place": "Pit", "actor": "Gang",
             "actor_kind": "non_state", "documented": "share", "source_id": "incidents"}  # fmt: skip
    return frame("armed_interference", [known | more])


def test_a_report_without_date_and_address_says_so_and_has_no_link():
    (one,) = findings(indicator(NON_STATE, "Gang (Pit)"), reader(armed_interference=armed(publisher="Synthetic Press")))
    assert isinstance(one, Cited)
    assert (one.publisher, address(one), one.source_id) == ("Synthetic Press", "", "incidents")
    assert one.marks == (UNDATED, NO_ADDRESS)


def test_only_reports_of_the_place_itself_speak():
    """A namesake in another region is not cited; one whose region is not known is."""
    for region, many in (("AA-E", 1), ("AA-W", 0), (None, 1)):
        world = reader(armed_interference=armed(region_code=region, url="https://example.org/a", publisher="Press"))
        found = findings(indicator(NON_STATE, "Gang (Pit)"), world)
        assert sum(isinstance(one, Cited) for one in found) == many


def test_a_table_of_reports_that_cannot_be_read_costs_only_the_addresses():
    def broken(name: str) -> pd.DataFrame:
        raise TableError(name, "torn")

    (one,) = findings(indicator(NON_STATE, "Gang (Pit)"), broken)
    assert render(one.statement, "en").endswith("hold mines: Gang (Pit)")
