"""The tiny world added up by hand: every number below is worked out in the comment beside it, from tests/world_risk.py.

Goalposts (geo/risk): governance 1.75 counts 0 and -1.75 counts 100, so 0.25 of error is 100 * 0.25 / 3.5 = 50/7 = 7.142857;
HDI 0.95 counts 0 and 0.45 counts 100, so 0.01 of error is 2; child work 0 and 30 %, so 3 points of error are 10; sites with
children 0 and 20 %, with armed actors or mercury 0 and 30 %; deaths 1 and 1,000 a year, mercury 1 and 100 t, climate 1 and 100 kg, dug
land 100 and 100,000 ha, all four on a logarithmic scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

import numpy as np
import pandas as pd
import pytest

from geo.catalog import sources
from geo.evidence.assessment import findings
from geo.risk import assess
from geo.risk.assess import ENDS
from geo.risk.exposure import exposure, headlines
from geo.risk.listing import listed
from geo.risk.places import places
from geo.risk.robustness import Choice, band, complete, known_weight, ranked, score_draws
from geo.risk.rule import State
from geo.tables import read
from geo.words.text import render
from tests import world_risk
from tests.world_risk import assessments, inputs

WGI = 50 / 7
"""The error of a governance indicator, in points."""


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    with world_risk.moved():
        yield assessments(inputs())


@pytest.fixture(scope="module")
def shares(told) -> pd.DataFrame:
    return exposure(inputs()["production"], told[0])


def assessed(told, metal: str, place: str, theme: str) -> pd.Series:
    """One assessment; `place` is `AAA` or `AAA/AA-W`."""
    iso3, _, region = place.partition("/")
    rows = told[0].set_index(["metal", "iso3", "region_code", "theme"])
    return rows.loc[(metal, iso3, region, theme)]


def indicator(told, metal: str, place: str, rule: str) -> pd.Series:
    iso3, _, region = place.partition("/")
    rows = told[1].set_index(["metal", "iso3", "region_code", "rule"])
    return rows.loc[(metal, iso3, region, rule)]


def bounds(told, metal: str, place: str, rule: str) -> list[float]:
    return indicator(told, metal, place, rule)[["low", "sure", "cautious", "high"]].astype(float).tolist()


def stands(one: pd.Series) -> tuple[str, str, str]:
    return one["basis"], one["level"], one["reason"]


def interval(one: pd.Series) -> list[float]:
    return one[["low", "score", "high"]].astype(float).tolist()


def counts(one: pd.Series) -> tuple[float, float, float, str]:
    return one["evidenced"], one["plausible"], one["below"], one["because"]


def context(one: pd.Series) -> list[float]:
    return one[["context_low", "context_high"]].astype(float).tolist()


def told_of(rows: pd.DataFrame) -> str:
    """What rows of indicators say, in English."""
    return "; ".join(render(one.statement, "en") for one in findings(rows, world_risk.reader(), tuple(State)))


def near(*values: float) -> object:
    """Written with two decimals."""
    return pytest.approx(list(values), abs=0.0051)


def test_places():
    """Countries that produce, have worked sites or named places, or are listed; regions with visits, named places or listings.

    The downstream listing of BBB, the deposit of FFF and the mines of copper, which are not surveyed and lie in no listed area, make
    none; AAA's copper mine in the listed west does. Gallium only refined counts too. Mica is named in EEE.
    """
    found = places(inputs())
    assert found.equals(world_risk.once_known())
    by = {metal: sorted(rows["iso3"] + "/" + rows["region_code"]) for metal, rows in found.groupby("metal")}
    assert by == {
        "al": ["BBB/", "CCC/", "DDD/", "FFF/", "FFF/FF-N"],
        "au": ["AAA/", "AAA/AA-W", "CCC/", "CCC/CC-N"],
        "co": ["AAA/", "AAA/AA-E", "AAA/AA-W", "BBB/", "CCC/", "FFF/"],
        "cu": ["AAA/", "AAA/AA-W", "BBB/", "CCC/"],
        "ga": ["BBB/"],
        "mica": ["EEE/"],
        "sn": ["AAA/", "AAA/AA-E", "AAA/AA-W", "DDD/", "DDD/DD-N", "EEE/"],
    }


class TestContext:
    """What is told beside a level and never makes one: weights child labour HDI 40, law 40, work 20; working conditions artisanal 20, HDI
    30, governance 40, work 10; pollution hazard x (0.4 + 0.6 governance); financing list 50, deaths 50."""

    def test_of_aaa(self, told):
        """HDI 0.50: 90 (88 .. 92). Law at its worst: 100 (92.857 .. 100). Work 15 of 30 %: 50 (40 .. 60)."""
        low, high = 0.4 * 88 + 0.4 * (100 - WGI) + 0.2 * 40, 0.4 * 92 + 0.4 * 100 + 0.2 * 60
        assert context(assessed(told, "co", "AAA", "child_labour")) == near(low, high)
        # Artisanal 15 to 30 % of 60 %: 25 .. 50.
        low, high = 0.2 * 25 + 0.3 * 88 + 0.4 * (100 - WGI) + 4, 0.2 * 50 + 0.3 * 92 + 40 + 6
        assert context(assessed(told, "co", "AAA", "working_conditions")) == near(low, high)
        # Of copper nobody says what is artisanal: 0 .. 100.
        assert context(assessed(told, "cu", "AAA", "working_conditions")) == near(low - 5, high + 10)
        # Cobalt's hazard 4 of 1..5 is 75.
        low, high = 75 * (0.4 + 0.6 * (100 - WGI) / 100), 75.0
        assert context(assessed(told, "co", "AAA", "pollution")) == near(low, high)
        # List: its gravest area, 100. Deaths 50 to 200 a year, on the way to 1,000.
        low, high = 50 + 0.5 * 100 * log10(50) / 3, 50 + 0.5 * 100 * log10(200) / 3
        assert context(assessed(told, "co", "AAA", "conflict_financing")) == near(low, high)

    def test_of_the_halves_of_aaa(self, told):
        """The east is listed as high-risk, 70; deaths are the country's."""
        low, high = 35 + 0.5 * 100 * log10(50) / 3, 35 + 0.5 * 100 * log10(200) / 3
        assert context(assessed(told, "co", "AAA/AA-E", "conflict_financing")) == near(low, high)

    def test_of_bbb(self, told):
        """HDI missing: 0 .. 100. Law 1.05: 20. Work 3 %: 10 (0 .. 20). Two who say 0-3 % and 3-6 % artisanal: 0 .. 6 of 60 %: 0 .. 10."""
        one = assessed(told, "co", "BBB", "child_labour")
        assert context(one) == near(0.4 * (20 - WGI), 40 + 0.4 * (20 + WGI) + 4)
        # Known: law 40 and work 20 of 100, under 65: so little that no context is told.
        assert stands(one) == ("none", "not_enough_data", "nobody_looked")
        one = assessed(told, "co", "BBB", "working_conditions")
        assert context(one) == near(0.4 * (20 - WGI), 2 + 30 + 0.4 * (20 + WGI) + 2)
        # Known: 20 + 40 + 10 of 100.
        assert stands(one) == ("context", "not_enough_data", "context_only")
        # Not listed: 0 .. 50. Deaths 1 a year (the lower end too): 0; 10 at most: log10(10) / 3 = 33.33.
        assert context(assessed(told, "co", "BBB", "conflict_financing")) == near(0, 25 + 50 / 3)

    def test_of_ddd(self, told):
        """Law -1.05: 80. HDI missing. No row for child work, and nothing says that development is very high: 0 .. 100."""
        one = assessed(told, "sn", "DDD", "child_labour")
        assert context(one) == near(0.4 * (80 - WGI), 40 + 0.4 * (80 + WGI) + 20)
        # Tin's hazard is 5 of 5: 100.
        low, high = 40 + 0.6 * (80 - WGI), 40 + 0.6 * (80 + WGI)
        assert context(assessed(told, "sn", "DDD", "pollution")) == near(low, high)
        # It is listed as a whole, and its deaths are not counted: 50 .. 100.
        assert context(assessed(told, "sn", "DDD", "conflict_financing")) == near(50, 100)

    def test_a_country_without_governance_has_what_the_hazard_leaves_open(self, told):
        """EEE: tin's hazard 100 times 0.4 .. 1; and without a hazard, too, nothing is known: 0 .. 100."""
        assert context(assessed(told, "sn", "EEE", "pollution")) == near(40, 100)
        assert context(assessed(told, "mica", "EEE", "pollution")) == near(0, 100)


class TestChildLabour:
    """The gravest of: listed 50 .. 65 .. 100; children at sites, 0 and 20 %; reported at named places."""

    def test_children_at_the_cobalt_sites_of_aaa(self, told):
        """12 sites visited (s13 is hearsay), 11 of them in the last five years (s6 is old): yes at s1, no at nine, s5 not asked.

        low 1 of 12, sure 1 of 11, cautious (11 - 9) of 11, high (12 - 9) of 12 = 25 %, beyond 20 %.
        """
        low, sure, cautious = 100 / 12 / 0.2, 100 / 11 / 0.2, 200 / 11 / 0.2
        row = indicator(told, "co", "AAA", "child_labour.seen")
        assert bounds(told, "co", "AAA", "child_labour.seen") == pytest.approx([low, sure, cautious, 100])
        # yes, no, and only older answers or none: s5 and s6.
        assert row[["value", "value_low", "value_high"]].tolist() == [1, 9, 2]
        # Answers, old ones too: 2016-06, 2022-01, -02, -03, -04, -05, -06, 2023-01 and three of 2023-05-01: the sixth of eleven.
        assert (row["date"], row["detail"]) == ("2022-05", "2016–2023")

    def test_cobalt_of_aaa(self, told):
        """Listed 50 .. 65, seen 41.67 .. 90.91: low 50, score 90.91. The list never bounds from above: 100."""
        one = assessed(told, "co", "AAA", "child_labour")
        assert interval(one) == near(50, 200 / 11 / 0.2, 100)
        assert stands(one) == ("evidence", "very_high", "")
        # No two origins point to high (45 of 100 were seen), and what was seen is not high at its lower end.
        assert (one["confidence"], one["coverage"]) == ("moderate", 1.0)
        assert counts(one) == (1.0, 0.0, 0.0, "gap")

    def test_west_of_aaa(self, told):
        """Sites 6 and s12, which may lie here: fresh 5 + 1, yes 1, no 3: low 1/7, sure 1/6, cautious 3/6; over 20 % all. Listed: PART."""
        assert bounds(told, "co", "AAA/AA-W", "child_labour.seen") == pytest.approx(
            [100 / 7 / 0.2, 100 / 6 / 0.2, 100, 100]
        )
        assert indicator(told, "co", "AAA/AA-W", "child_labour.listed")["state"] == "part"
        one = assessed(told, "co", "AAA/AA-W", "child_labour")
        assert interval(one) == near(100 / 7 / 0.2, 100, 100)
        # At its lower end, too, seen at a share that is high: strong.
        assert (one["level"], one["confidence"]) == ("very_high", "strong")

    def test_east_of_aaa(self, told):
        """Five sites and s12: yes 0, no 5: sure 0, cautious 1/6: 83.33; the listing may be about it, 0 .. 65: gaps would decide."""
        assert bounds(told, "co", "AAA/AA-E", "child_labour.seen") == pytest.approx(
            [0, 0, 100 / 6 / 0.2, 100 / 6 / 0.2]
        )
        one = assessed(told, "co", "AAA/AA-E", "child_labour")
        assert stands(one) == ("evidence", "not_enough_data", "unsettled")
        # Without a level the score is the worst.
        assert interval(one) == near(0, 100, 100)
        assert counts(one) == (0.0, 1.0, 0.0, "unsettled")

    def test_gold_of_aaa_listed_for_the_region_where_all_its_sites_lie(self, told):
        """The list names the west; g1, g2, g3 lie there: three of three. So it speaks of the country. Sites were not asked: 0 .. 100."""
        assert bounds(told, "au", "AAA", "child_labour.listed") == [50, 65, 65, 100]
        for place in ("AAA", "AAA/AA-W"):
            one = assessed(told, "au", place, "child_labour")
            assert (interval(one), stands(one)) == (near(50, 100, 100), ("evidence", "very_high", ""))
            assert one["confidence"] == "moderate"

    def test_gold_of_ccc_by_what_one_reader_saw(self, told):
        """Not surveyed: only the listing, 50 .. 65. Its region is open: nobody says where in CCC."""
        one = assessed(told, "au", "CCC", "child_labour")
        assert (interval(one), stands(one)) == (near(50, 65, 100), ("evidence", "high", ""))
        assert indicator(told, "au", "CCC", "child_labour.listed")["date"] == "2024"
        assert stands(assessed(told, "au", "CCC/CC-N", "child_labour")) == (
            "evidence",
            "not_enough_data",
            "part_of_country",
        )

    def test_what_one_person_read_is_told_as_such(self, told):
        """Gold of CCC by one reader; gold of AAA by the list itself."""
        table = told[1][told[1]["rule"].eq("child_labour.listed") & told[1]["metal"].eq("au")]
        said = {iso3: told_of(rows[rows["region_code"].eq("")]) for iso3, rows in table.groupby("iso3")}
        assert said["CCC"].endswith(": Synthetic gold; read by one person, the list itself not at hand")
        assert said["AAA"].endswith(": Synthetic gold")

    def test_a_later_good_is_told_by_its_entry_and_in_general_where_the_list_cannot_be_read(self, told):
        rows = told[1][told[1]["rule"].eq("child_labour.listed") & told[1]["state"].eq("input")]
        end = "; the input is listed for child labour, and that says nothing of work in this place"
        for table, start in (
            (
                world_risk.reader(),
                "Synthetic battery, as a later product: made with an input listed for AAA (Synthetic ore)",
            ),
            (world_risk.reader(("labour_listing",)), "On the US list as made with an input from elsewhere"),
        ):
            (said,) = [render(one.statement, "en") for one in findings(rows, table)]
            assert (said[: len(start)], said[-len(end) :]) == (start, end)

    def test_a_listing_that_was_taken_off_and_one_of_a_later_good_count_nothing(self, told):
        """Cobalt of AAA is listed for child labour: the later good of BBB is told as made of it. For forced labour it is not."""
        for metal, iso3, state, detail in (("sn", "DDD", "missing", ""), ("co", "BBB", "input", "2")):
            row = indicator(told, metal, iso3, "child_labour.listed")
            assert (row["state"], row["detail"]) == (state, detail)
            assert bounds(told, metal, iso3, "child_labour.listed") == [0, 0, 0, 100]
        assert assessed(told, "co", "BBB", "child_labour")["reason"] == "nobody_looked"
        assert indicator(told, "co", "BBB", "working_conditions.listed")["state"] == "missing"

    @pytest.mark.parametrize(
        ("metal", "region", "state", "detail"),
        [("au", "AA-E", "elsewhere", "AA-W"), ("au", "AA-W", "known", "Synthetic gold"), ("sn", "AA-E", "missing", "")],
    )
    def test_a_region_beside_those_that_a_listing_names_is_told_so(self, metal, region, state, detail):
        """Gold of AAA is listed for its west; of tin nothing is listed. It counts as nothing: 0 .. 100."""
        here = pd.DataFrame({"metal": [metal], "iso3": ["AAA"], "region_code": [region]})
        (row,) = listed("child_labour")(inputs(), here).to_dict("records")
        assert (row["state"], row["detail"]) == (state, detail)
        assert [row[end] for end in ENDS] == ([50, 65, 65, 100] if state == "known" else [0, 0, 0, 100])
        assert row["date"] == ("" if state == "missing" else "2022")

    def test_tin_of_aaa_whose_sites_were_visited_and_not_asked(self, told):
        """Ten sites, no answer on children: nobody looked, and it is said so. The country's conditions, 80 at least, make it plausible."""
        one = assessed(told, "sn", "AAA", "child_labour")
        assert stands(one) == ("context", "not_enough_data", "not_asked")
        assert indicator(told, "sn", "AAA", "child_labour.seen")["value_high"] == 10
        assert counts(one) == (0.0, 1.0, 0.0, "context")

    def test_mica_of_eee_reported_without_a_date(self, told):
        """An undated report of a place in no known region: the country PART, 0 .. 65; that settles nothing."""
        assert bounds(told, "mica", "EEE", "child_labour.reported") == [0, 0, 65, 100]
        one = assessed(told, "mica", "EEE", "child_labour")
        assert (stands(one), one["confidence"]) == (("evidence", "not_enough_data", "part_of_country"), "weak")
        assert counts(one) == (0.0, 1.0, 0.0, "part_of_country")


class TestConflictFinancing:
    """The gravest of: non-state groups at sites, 0 and 30 %; state forces, the same up to 74; reported 60 .. 65 .. 90, of state forces
    50 .. 55 .. 74. Else plausible by sites in listed areas or by transit; below where none is listed, nobody died, nothing transits."""

    def test_cobalt_of_aaa(self, told):
        """Non-state: yes s1, s2 (s6 long ago), no at seven, s5 and s12 not asked. 2/12, 2/11, (11 - 7)/11, (12 - 7)/12 of 30 %."""
        low, sure = 200 / 12 / 0.3, 200 / 11 / 0.3
        assert bounds(told, "co", "AAA", "conflict_financing.non_state") == pytest.approx([low, sure, 100, 100])
        # State: yes s7, no s1. 1/12 and 1/11 of 30 % of 74; cautious 10 of 11: 74.
        state = [100 / 12 / 0.3 * 0.74, 100 / 11 / 0.3 * 0.74, 74, 100]
        assert bounds(told, "co", "AAA", "conflict_financing.state_forces") == pytest.approx(state)
        one = assessed(told, "co", "AAA", "conflict_financing")
        assert (interval(one), stands(one)) == (near(low, 100, 100), ("evidence", "very_high", ""))
        # An observation that is high at its lower end, 55.56: strong.
        assert (one["confidence"], one["coverage"]) == ("strong", 1.0)
        assert counts(one) == (1.0, 0.0, 0.0, "gap")

    def test_east_of_aaa(self, told):
        """Non-state: no at five of six, 0 .. 1/6 of 30 %. State: yes at one of six, 41.11 .. 74. Under 50 is known, 74 possible."""
        assert bounds(told, "co", "AAA/AA-E", "conflict_financing.non_state") == pytest.approx(
            [0, 0, 100 / 6 / 0.3, 100 / 6 / 0.3]
        )
        one = assessed(told, "co", "AAA/AA-E", "conflict_financing")
        assert (interval(one), stands(one)) == (
            near(100 / 6 / 0.3 * 0.74, 100, 100),
            ("evidence", "not_enough_data", "unsettled"),
        )

    def test_tin_of_aaa_is_below_because_it_was_surveyed(self, told):
        """Ten sites, all of the last five years, and no armed actor at any: nothing is possible, and surveyors say so."""
        one = assessed(told, "sn", "AAA", "conflict_financing")
        assert (interval(one), stands(one)) == (near(0, 0, 0), ("evidence", "low", ""))
        assert (one["confidence"], counts(one)) == ("moderate", (0.0, 0.0, 1.0, "surveyed"))
        # Half of them in each region: five are enough for a region.
        assert assessed(told, "sn", "AAA/AA-E", "conflict_financing")["level"] == "low"

    def test_gold_of_aaa_where_few_sites_were_asked(self, told):
        """Three sites are too few for a country (ten) or a region (five), so one no settles nothing: 0 .. 100.

        In the west soldiers hold the mines, says a report of 2024: 50 .. 55 there; of the country it says nothing more than 0 .. 65.
        """
        assert bounds(told, "au", "AAA", "conflict_financing.non_state") == [0, 0, 100, 100]
        assert bounds(told, "au", "AAA", "conflict_financing.reported_state_forces") == [0, 0, 65, 100]
        one = assessed(told, "au", "AAA", "conflict_financing")
        assert (interval(one), stands(one)) == (near(0, 100, 100), ("evidence", "not_enough_data", "unsettled"))
        assert bounds(told, "au", "AAA/AA-W", "conflict_financing.reported_state_forces") == [50, 55, 55, 74]
        one = assessed(told, "au", "AAA/AA-W", "conflict_financing")
        # The survey's gap may make it graver than what is reported.
        assert (interval(one), one["level"], one["confidence"]) == (near(50, 100, 100), "very_high", "moderate")

    def test_tin_of_ddd_by_a_report(self, told):
        """A group takes a share in the north, 2025: 60 .. 65 .. 90 there; the country is PART, and what part of its tin is not known."""
        north, country = (assessed(told, "sn", place, "conflict_financing") for place in ("DDD/DD-N", "DDD"))
        assert bounds(told, "sn", "DDD/DD-N", "conflict_financing.reported_non_state") == [60, 65, 65, 90]
        # A report never bounds from above; hand-picked places make it weak.
        assert (interval(north), north["level"], north["confidence"]) == (near(60, 65, 100), "high", "weak")
        assert stands(country) == ("evidence", "not_enough_data", "part_of_country")
        assert counts(country) == (0.0, 1.0, 0.0, "part_of_country")

    def test_attacks_presence_and_the_survey_s_own_rows_are_no_report(self, told):
        rows = told[1][told[1]["rule"].str.startswith("conflict_financing.reported")]
        side = rows["rule"].str.removeprefix("conflict_financing.reported_")
        assert sorted(side + " " + rows["metal"] + rows["iso3"] + rows["region_code"]) == [
            "non_state snDDD",
            "non_state snDDDDD-N",
            "state_forces auAAA",
            "state_forces auAAAAA-W",
        ]

    def test_copper_of_aaa_is_plausible_by_its_sites(self, told):
        """One of its two mines lies in the listed west: half of its copper; there, all. No survey: nobody looked."""
        row = indicator(told, "cu", "AAA", "conflict_financing.sites")
        assert (row["value"], row["value_low"], row["value_high"]) == (0.5, 1, 2)
        one = assessed(told, "cu", "AAA", "conflict_financing")
        assert (stands(one), counts(one)) == (
            ("context", "not_enough_data", "context_only"),
            (0.0, 0.5, 0.0, "sites"),
        )
        assert counts(assessed(told, "cu", "AAA/AA-W", "conflict_financing")) == (0.0, 1.0, 0.0, "sites")

    def test_aluminium_of_ddd_without_any_site(self, told):
        """A wholly listed country counts as one place in it."""
        assert counts(assessed(told, "al", "DDD", "conflict_financing")) == (0.0, 1.0, 0.0, "sites")

    def test_sites_of_unknown_area_let_nobody_say_that_none_lies_in_one(self, told):
        """Cobalt of AAA: 12 of 13 worked places, s12's area is not known. BBB's only mine lies in none; of gallium no place is at hand."""
        assert indicator(told, "co", "AAA", "conflict_financing.sites")["value"] == pytest.approx(12 / 13, abs=1e-6)
        assert indicator(told, "co", "BBB", "conflict_financing.sites")["state"] == "absent"
        assert indicator(told, "ga", "BBB", "conflict_financing.sites")["state"] == "missing"

    def test_cobalt_of_bbb_is_plausible_by_transit(self, told):
        assert counts(assessed(told, "co", "BBB", "conflict_financing")) == (0.0, 1.0, 0.0, "transit")

    @pytest.mark.parametrize("metal", ["co", "cu"])
    def test_ccc_is_below_because_of_peace(self, told, metal):
        """Not on the list, no death in five years, no signal of transit: 25 at most."""
        one = assessed(told, metal, "CCC", "conflict_financing")
        assert (interval(one), stands(one)) == (near(0, 25, 25), ("context", "not_enough_data", "context_only"))
        assert (one["confidence"], counts(one)) == ("moderate", (0.0, 0.0, 1.0, "no_conflict"))

    def test_peace_without_any_flow_of_the_metal_says_so(self):
        """As above, but no trade flow of copper is held: CCC is below by its borders, and the reason names what is not held."""
        signal = world_risk.transit_signal()
        signal["year"] = signal["year"].where(signal["metal"] != "cu")
        with world_risk.moved():
            found = assessments(inputs(transit_signal=signal))
        assert counts(assessed(found, "cu", "CCC", "conflict_financing")) == (0.0, 0.0, 1.0, "no_conflict_no_flow")
        assert counts(assessed(found, "co", "CCC", "conflict_financing")) == (0.0, 0.0, 1.0, "no_conflict")
        rows = found[1][found[1]["rule"] == "conflict_financing.transit"]
        said = {f"{row.metal} {row.iso3}": told_of(rows.loc[[row.Index]]) for row in rows.itertuples()}
        assert said["cu CCC"].startswith("No transit signal by its borders")
        assert "no trade flow of its ore is held" in said["cu CCC"]
        assert said["co CCC"] == (
            "No transit signal: no listed area that yields the metal adjoins it or is shown to sell to it"
        )

    @pytest.mark.parametrize(
        ("metal", "iso3", "why"),
        [
            ("au", "CCC", "nobody can tell whether gold transits"),
            ("al", "CCC", "aluminium is not in the table of transit"),
            ("cu", "BBB", "one death a year"),
            ("sn", "EEE", "deaths of one year only are told, not of five"),
            ("ga", "BBB", "one death a year, and no table of transit"),
        ],
    )
    def test_below_needs_each_reason(self, told, metal, iso3, why):
        one = assessed(told, metal, iso3, "conflict_financing")
        assert (counts(one), one["high"]) == ((0.0, 0.0, 0.0, ""), 100), why
        assert stands(one) == ("none", "not_enough_data", "nobody_looked"), why


class TestPollution:
    """The gravest of: tonnes of mercury, land seen from satellites, mercury at sites, reports. The metal's hazard is context."""

    def test_gold_of_ccc(self, told):
        """Mercury 100 t: 100, at least 10 t: 50. Land 900 to 1,000 ha (100 of unknown country): log10(9) / 3 = 31.81 to 33.33.
        A report of 2019 is too old to settle its region."""
        assert bounds(told, "au", "CCC", "pollution.mercury") == [50, 100, 100, 100]
        land = 100 * log10(9) / 3
        assert bounds(told, "au", "CCC", "pollution.dug_land") == pytest.approx([land, land, 100 / 3, 100])
        one = assessed(told, "au", "CCC", "pollution")
        assert (interval(one), stands(one)) == (near(50, 100, 100), ("evidence", "very_high", ""))
        # What satellites show is not high, so mercury alone points there: one origin.
        assert one["confidence"] == "moderate"
        assert bounds(told, "au", "CCC/CC-N", "pollution.reported") == [0, 0, 65, 100]
        assert assessed(told, "au", "CCC/CC-N", "pollution")["reason"] == "unsettled"

    def test_gold_of_aaa(self, told):
        """Not among the countries with 20 t: 0, open upwards. Mercury at one of three sites: too few to settle it."""
        row = indicator(told, "au", "AAA", "pollution.mercury")
        assert (row["state"], row["cautious"], row["high"]) == ("absent", 0, 100)
        assert bounds(told, "au", "AAA", "pollution.mercury_seen") == [0, 0, 100, 100]
        one = assessed(told, "au", "AAA", "pollution")
        assert (stands(one), counts(one)) == (
            ("evidence", "not_enough_data", "unsettled"),
            (0.0, 1.0, 0.0, "unsettled"),
        )

    def test_gold_of_aaa_whose_sites_were_visited_and_not_asked_for_mercury(self):
        """The question does not bound pollution from above; visited and not asked is a reason all the same, not "nobody looked"."""
        unasked = {f"mercury_{when}": "not_assessed" for when in ("latest", "ever", "recent", "off_site")}
        with world_risk.moved():
            found = assessments(inputs(site_survey=world_risk.site_survey().assign(**unasked, mercury_assessed=None)))
        one = assessed(found, "au", "AAA", "pollution")
        assert (stands(one), one["high"]) == (("context", "not_enough_data", "not_asked"), 100)

    def test_tin_of_ddd(self, told):
        """Reported in the north in 2024."""
        assert assessed(told, "sn", "DDD/DD-N", "pollution")["level"] == "high"
        assert counts(assessed(told, "sn", "DDD", "pollution")) == (0.0, 1.0, 0.0, "part_of_country")

    def test_hazard_and_climate_are_told_and_never_a_level(self, told):
        """Cobalt of AAA: 71.79 at least by its hazard, so plausible; of BBB 42.21 at most, which is not below either."""
        assert counts(assessed(told, "co", "AAA", "pollution")) == (0.0, 1.0, 0.0, "hazard")
        one = assessed(told, "co", "BBB", "pollution")
        assert (one["level"], counts(one)) == ("not_enough_data", (0.0, 0.0, 0.0, ""))
        # 10 kg, 1 to 100: on the way from 1 to 100. Told, not weighed.
        row = indicator(told, "co", "BBB", "pollution.climate")
        assert (row["weight"], row["sure"]) == (0, 50)


class TestWorkingConditions:
    """The gravest of: listed for forced labour, determined, reported."""

    def test_aluminium_of_fff(self, told):
        """Listed for its north only, and a smelter there is determined: 50 .. 65 there; of the country a part that nobody knows."""
        north, country = (assessed(told, "al", place, "working_conditions") for place in ("FFF/FF-N", "FFF"))
        assert (interval(north), north["level"]) == (near(50, 65, 100), "high")
        assert bounds(told, "al", "FFF/FF-N", "working_conditions.determined") == [50, 65, 65, 100]
        assert stands(country) == ("evidence", "not_enough_data", "part_of_country")
        assert counts(country) == (0.0, 1.0, 0.0, "part_of_country")

    def test_a_determination_about_what_is_not_mined_says_nothing(self, told):
        rows = told[1][told[1]["rule"] == "working_conditions.determined"]
        assert set(rows["metal"]) == {"al"}

    def test_cobalt_of_aaa_by_context_alone(self, told):
        """72.54 at least: plausible, and no level."""
        one = assessed(told, "co", "AAA", "working_conditions")
        assert (stands(one), counts(one)) == (
            ("context", "not_enough_data", "context_only"),
            (0.0, 1.0, 0.0, "context"),
        )

    def test_gold_of_ccc(self, told):
        """Listed; known of the context: 80 of 100 (nobody says what is artisanal of the country), so 50 + 40."""
        one = assessed(told, "au", "CCC", "working_conditions")
        assert (one["level"], one["coverage"]) == ("high", 0.9)

    def test_a_share_of_a_part_of_a_country_is_none_of_the_country(self, told):
        assert indicator(told, "au", "CCC", "working_conditions.artisanal")["state"] == "missing"


class TestExposure:
    """Cobalt by the source that leads: AAA 60 %, BBB 30 %, CCC 10 %; by the other 50, 30 and 20 % nowhere. Its refining does not count."""

    def row(self, shares, metal: str, theme: str, source_id: str = "") -> tuple[float, ...]:
        rows = shares[(shares["metal"] == metal) & (shares["theme"] == theme)]
        rows = rows[rows["source_id"] == source_id] if source_id else rows[rows["headline"]]
        assert len(rows) == 1
        return tuple(rows[["evidenced", "plausible", "below", "not_looked_at"]].iloc[0].tolist())

    def test_cobalt_child_labour(self, shares):
        """AAA evidenced; of BBB and CCC nobody looked, whatever their conditions."""
        assert self.row(shares, "co", "child_labour") == (0.6, 0.0, 0.0, 0.4)
        assert self.row(shares, "co", "child_labour", "usgs_mcs_2026") == (0.5, 0.0, 0.0, 0.5)

    def test_cobalt_conflict_financing(self, shares):
        """AAA evidenced, BBB plausible by transit, CCC below. Unnamed output was not looked at."""
        assert self.row(shares, "co", "conflict_financing") == (0.6, 0.3, 0.1, 0.0)
        assert self.row(shares, "co", "conflict_financing", "usgs_mcs_2026") == (0.5, 0.3, 0.0, 0.2)

    @pytest.mark.parametrize("theme", ["pollution", "working_conditions"])
    def test_cobalt_by_context(self, shares, theme):
        assert self.row(shares, "co", theme) == (0.0, 0.6, 0.0, 0.4)

    def test_gold(self, shares):
        """AAA 70 %, CCC 20 %, 10 % nowhere. Both listed; financing and pollution of AAA unsettled; mercury of CCC."""
        assert self.row(shares, "au", "child_labour") == (0.9, 0.0, 0.0, 0.1)
        assert self.row(shares, "au", "working_conditions") == (0.9, 0.0, 0.0, 0.1)
        assert self.row(shares, "au", "conflict_financing") == (0.0, 0.7, 0.0, 0.3)
        assert self.row(shares, "au", "pollution") == (0.2, 0.7, 0.0, 0.1)

    def test_tin_with_a_figure_withheld(self, shares):
        """AAA 25 %, DDD 60 %; EEE's figure is withheld. Financing: AAA surveyed and below; DDD reported for a part."""
        assert self.row(shares, "sn", "conflict_financing") == (0.0, 0.6, 0.25, 0.15)
        assert self.row(shares, "sn", "child_labour") == (0.0, 0.25, 0.0, 0.75)
        assert self.row(shares, "sn", "pollution") == (0.0, 0.85, 0.0, 0.15)
        assert self.row(shares, "sn", "working_conditions") == (0.0, 0.85, 0.0, 0.15)

    def test_copper_conflict_financing(self, shares):
        """AAA 50 %, half of its places in listed areas; CCC 30 % below; BBB 20 % not looked at."""
        assert self.row(shares, "cu", "conflict_financing") == (0.0, 0.25, 0.3, 0.45)

    def test_the_reasons_stand_the_largest_part_first(self, shares):
        rows = headlines(shares).set_index(["metal", "theme"])["because"]
        # Tin: DDD 60 % by a part of the country, AAA 25 % by context.
        assert rows[("sn", "pollution")] == "part_of_country hazard"
        assert rows[("co", "conflict_financing")] == "transit"
        assert rows[("ga", "child_labour")] == ""

    def test_aluminium_is_weighed_by_the_stage_of_its_evidence(self, shares):
        """The listing is about smelters: FFF refines 60 %. The other harms are weighed by bauxite, CCC 80 % and DDD 20 %."""
        assert self.row(shares, "al", "working_conditions") == (0.0, 0.6, 0.0, 0.4)
        assert self.row(shares, "al", "conflict_financing") == (0.0, 0.2, 0.0, 0.8)
        stage = headlines(shares).set_index(["metal", "theme"])["stage"]
        assert (stage[("al", "working_conditions")], stage[("al", "pollution")]) == ("refining", "mining")

    def test_gallium_is_weighed_by_refining(self, shares):
        assert set(shares.loc[shares["metal"] == "ga", "stage"]) == {"refining"}

    def test_concentration(self, shares):
        """0.36 + 0.09 + 0.01 = 0.46; by the other source 0.25 + 0.09 = 0.34, and 0.04 more if the unnamed fifth is one country."""
        cobalt = shares[(shares["metal"] == "co") & (shares["theme"] == "pollution")].set_index("source_id")
        assert cobalt.loc["wmd_2026", ["hhi_low", "hhi_high"]].tolist() == [0.46, 0.46]
        assert cobalt.loc["usgs_mcs_2026", ["hhi_low", "hhi_high"]].tolist() == [0.34, 0.38]

    def test_the_spread_between_sources(self, shares):
        """Evidenced and plausible together: 90 % by the one, 80 % by the other."""
        lead = headlines(shares).set_index(["metal", "theme"]).loc[("co", "conflict_financing")]
        assert (lead["source_id"], lead["evidenced_least"], lead["evidenced_most"]) == ("wmd_2026", 0.5, 0.6)
        assert (lead["shown_least"], lead["shown_most"]) == (0.8, pytest.approx(0.9))
        assert (lead["below_least"], lead["below_most"], lead["not_looked_at_most"]) == (0.0, 0.1, 0.2)

    def test_mica_has_no_production_and_no_row(self, shares):
        assert "mica" not in set(shares["metal"])

    def test_without_a_production_source_nothing_bounds_the_rest(self, told):
        """The source of 2023's tin is away: perhaps it alone knew who else mines cobalt."""
        made = world_risk.production()
        some = exposure(made[made["source_id"] != "usgs_mcs_2026_more"], told[0])
        assert (some["below"] == 0).all()
        assert self.row(some, "co", "conflict_financing") == (0.6, 0.3, 0.0, 0.1)


class TestRanking:
    """Each indicator in the middle of its bounds, the leading series, unnamed output at 50. Evidence is half of a theme, the gravest as
    one; of conflict financing it is all."""

    GAP = 50.0
    """The middle of 0 .. 100."""
    LISTED = 75.0
    """The middle of 50 .. 100."""

    def gold(self) -> np.ndarray:
        """By theme in the order of Theme: 0.7 AAA + 0.2 CCC + 0.1 unnamed (50).

        AAA. Child labour: listed and not asked, 50 .. 100; context 80.34 .. 88.80. Financing 0 .. 100. Pollution: 0 .. 100; context
        23.93 .. 25. Working conditions: listed; context 67.54 .. 93.60. CCC: listed; context 44.34 .. 55.66. Financing: nothing.
        Pollution: mercury 50 .. 100; context hazard 25 times 0.4 + 0.6 * (42.86 .. 57.14 %). Working conditions: listed;
        context 35.54 .. 64.46.
        """
        law = (100 - WGI, 100.0)
        aaa = [
            (0.4 * 88 + 0.4 * law[0] + 8, 0.4 * 92 + 0.4 * law[1] + 12),
            (25 * (0.4 + 0.6 * law[0] / 100), 25.0),
            (0.3 * 88 + 0.4 * law[0] + 4, 20 + 0.3 * 92 + 0.4 * law[1] + 6),
        ]
        ccc = [
            (0.4 * 48 + 0.4 * (50 - WGI) + 8, 0.4 * 52 + 0.4 * (50 + WGI) + 12),
            (25 * (0.4 + 0.6 * (50 - WGI) / 100), 25 * (0.4 + 0.6 * (50 + WGI) / 100)),
            (0.3 * 48 + 0.4 * (50 - WGI) + 4, 20 + 0.3 * 52 + 0.4 * (50 + WGI) + 6),
        ]
        of_aaa = zip((self.LISTED, self.GAP, self.LISTED), map(np.mean, aaa), strict=True)
        of_ccc = zip((self.LISTED, self.LISTED, self.LISTED), map(np.mean, ccc), strict=True)
        first = [
            0.7 * (a + b) / 2 + 0.2 * (c + d) / 2 + 0.1 * 50 for (a, b), (c, d) in zip(of_aaa, of_ccc, strict=True)
        ]
        return np.array([first[0], 50.0, first[1], first[2]])

    def test_the_composite_of_gold(self, told):
        table = band(score_draws(told[1], inputs()["production"], draws=50), Choice()).set_index("metal")
        assert table.loc["au", "composite"] == pytest.approx(self.gold().mean(), abs=0.02)
        worst = band(score_draws(told[1], inputs()["production"], draws=50), Choice(aggregation="worst_theme"))
        assert worst.set_index("metal").loc["au", "composite"] == pytest.approx(self.gold().max(), abs=0.02)

    def test_only_a_metal_of_which_enough_is_known_has_a_rank(self, told):
        """Gold. Child labour and pollution: AAA and CCC in full, 90 %. Financing: AAA 70 %. Working conditions: 0.9 of both, 81 %.

        Cobalt: pollution knows the context, half, of AAA, BBB and CCC: 50 %; child labour AAA 60 + 0.3 * 30 + 0.5 * 10 = 74 %; working
        conditions 0.6 * 0.5 + 0.3 * 0.35 + 0.1 * 0.4 = 44.5 %, the least.
        """
        production = inputs()["production"]
        known = known_weight(told[0], production)
        assert (known["au"], known["co"]) == (pytest.approx(0.7), pytest.approx(0.445))
        table = band(score_draws(told[1], production, draws=50), Choice())
        some = ranked(table, known, whole=True)
        assert some.loc[some["rank"].notna(), "metal"].tolist() == ["au"]
        assert ranked(table, known, whole=False)["rank"].isna().all()
        # A band, though, all have.
        assert some[["rank_low", "rank_median", "rank_high"]].notna().all().all()

    def test_a_world_is_whole_with_every_source_and_indicator_that_rules_read(self):
        assert complete(inputs())
        made = world_risk.country_indicator()
        assert not complete(inputs(country_indicator=made[made["indicator"] != "wgi_ge"]))
        assert complete(inputs(country_indicator=made[made["indicator"] != "wgi_pv"]))
        assert not complete(inputs(missing=("site_context",)))
        listing = world_risk.labour_listing()
        assert not complete(inputs(labour_listing=listing[listing["source_id"] == "ilab_2022"]))
        # The department's whole table takes the place of both editions.
        assert complete(inputs(labour_listing=listing.assign(source_id="laborshield")))

    def test_no_draw_makes_more_of_it_than_the_bounds(self, told):
        """With only errors drawn, cobalt's child labour lies between 0.6 (50 + 80.34) / 2 + 0.3 (0 + 5.14) / 2 + 0.1 (0 + 44.34) / 2 and
        0.6 (100 + 88.80) / 2 + 0.3 (100 + 54.86) / 2 + 0.1 (100 + 55.66) / 2."""
        made = inputs()["production"]
        drawn = score_draws(told[1], made, frozenset({"error"}), 500)
        cobalt = drawn.drawn[:, drawn.metals.index("co"), 0]
        assert cobalt.min() >= (0.6 * 130.34 + 0.3 * 5.14 + 0.1 * 44.34) / 2 - 0.02
        assert cobalt.max() <= (0.6 * 188.80 + 0.3 * 154.86 + 0.1 * 155.66) / 2 + 0.02
        still = score_draws(told[1], made, frozenset(), 3)
        assert np.allclose(still.drawn, still.plain[None], atol=0.01)


def test_every_finding_of_the_tiny_world_adds_up(told):
    """Weights of context add up to 1; low <= sure <= cautious <= high; low <= score <= high; each place is in one part or open."""
    levels, table = told
    weighs = table[~table["rule"].isin(EVIDENCE)]
    assert np.allclose(weighs.groupby(["metal", "iso3", "region_code", "theme"])["weight"].sum(), 1.0)
    assert (table.loc[table["rule"].isin(EVIDENCE), "weight"] == 1).all()
    for one, other in (("low", "sure"), ("sure", "cautious"), ("cautious", "high")):
        assert (table[one] <= table[other] + 1e-9).all()
    assert ((levels["low"] <= levels["score"]) & (levels["score"] <= levels["high"])).all()
    assert (levels[["evidenced", "plausible", "below"]].gt(0).sum(axis=1) <= 1).all()


EVIDENCE = {rule.code for rule in world_risk.RULES if rule.is_evidence}


@pytest.mark.parametrize(
    ("other", "confidence"),
    [
        ("uflpa_2026", "strong"),
        ("mining_places", "strong"),
        ("ilab_2024_attested", "moderate"),
        ("laborshield", "moderate"),
        ("ilab_2022", "moderate"),
    ],
)
def test_documents_of_one_origin_count_once_and_two_offices_that_read_apart_count_apart(
    told, other: str, confidence: str
):
    """Aluminium in the north of FFF: on the Department of Labor's list, and told of once more by another document."""
    here = told[1][told[1]["metal"].eq("al") & told[1]["region_code"].eq("FF-N")]
    second = here["rule"].eq("working_conditions.determined")
    assert second.sum() == 1
    table = here.assign(source_id=here["source_id"].mask(second, other))
    at = here[["metal", "iso3", "region_code"]].drop_duplicates()
    with world_risk.moved():
        one = assess.assessed(table, at).set_index("theme").loc["working_conditions"]
    assert (one["level"], one["confidence"]) == ("high", confidence)


def test_no_published_assessment_is_strong_by_one_origin():
    """Each is seen at a share that is high at its lower end, or two origins point to high."""
    known = read("assessment_indicator").query("state == 'known' and sure >= 50")
    known = known[[assess.BY_CODE[code].is_evidence for code in known["rule"]]]
    keys = ["metal", "iso3", "region_code", "theme"]
    rows = known.fillna({"region_code": ""}).assign(
        origin=known["source_id"].map(lambda source_id: sources()[source_id].origin),
        seen=known["low"].ge(50) & known["rule"].map(lambda code: assess.BY_CODE[code].bounds),
    )
    by = rows.groupby(keys).agg(origins=("origin", "nunique"), seen=("seen", "any")).reset_index()
    strong = read("assessment").query("confidence == 'strong'").fillna({"region_code": ""}).merge(by, "left", keys)
    assert len(strong)
    assert (strong["seen"].eq(True) | strong["origins"].ge(2)).all()
