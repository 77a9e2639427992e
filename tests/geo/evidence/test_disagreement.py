"""Where sources differ: both sides are said, small differences are not, and a gap is never taken for an answer."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.evidence import disagreement
from geo.evidence.disagreement import Disagreement, differs, disagreements
from geo.words.text import render
from tests.world import (
    cahra_area,
    conflict_coverage,
    conflict_year,
    country_indicator,
    frame,
    incident,
    labour_listing,
    production,
    reader,
    site_context,
    site_survey,
    stored,
)


def read(**instead: pd.DataFrame):
    return reader(**{name: stored(name, made) for name, made in instead.items()})


def told(found) -> list[tuple[str, list[str]]]:
    return [
        (plain(one.subject), [plain(side.statement) for side in one.sides])
        for one in found
        if isinstance(one, Disagreement)
    ]


def plain(said) -> str:
    return render(said, "en").replace("\N{NO-BREAK SPACE}", " ")


class TestProduction:
    def test_shares_that_are_close_are_no_disagreement(self):
        # 70 % and 66 %: 4 points, and 70 is not half as much again as 66
        assert list(disagreement.production("AAA", read())) == []

    def test_shares_that_are_apart_are_said_by_source(self):
        rows = production()
        rows.loc[rows["source_id"].eq("two") & rows["iso3"].eq("AAA"), "share"] = 0.60
        ((subject, sides),) = told(disagreement.production("AAA", read(production=rows)))
        assert subject == "How much of the world’s cobalt is mined here, by the sources at hand: 60–70 %"
        assert sides == ["70 % of the world (Cobalt, 2024)", "60 % of the world (Cobalt, 2024)"]

    def test_another_year_or_an_average_is_not_set_against_it(self):
        rows = production()
        mine = rows["source_id"].eq("two") & rows["iso3"].eq("AAA")
        rows.loc[mine, "share"] = 0.10
        rows.loc[mine, "year_from"] = 2020
        assert list(disagreement.production("AAA", read(production=rows))) == []
        rows.loc[mine, ["year", "year_from"]] = [2022, None]
        assert list(disagreement.production("AAA", read(production=rows))) == []

    @given(st.floats(0, 1), st.floats(0, 1))
    def test_differing_is_bounded(self, one, other):
        low, high = sorted((one, other))
        assert not differs(low, low)
        if high - low >= 0.05:
            assert differs(low, high)
        if high - low < 0.01:
            assert not differs(low, high)


class TestListAndDeaths:
    def test_listed_with_deaths_agree(self):
        assert list(disagreement.listing_and_deaths("AAA", read())) == []

    def test_listed_without_a_recorded_death(self):
        # BBB is listed as a whole; 2022 is recorded with none
        ((subject, sides),) = told(disagreement.listing_and_deaths("BBB", read()))
        assert subject == "Listed by the EU, while no death by organised violence is recorded in 2020–2022"
        assert sides[0] == "EU list of areas, entries: 1 (the whole country)"

    def test_a_country_without_any_record_is_no_disagreement(self):
        area = cahra_area()
        area.loc[area["iso3"].eq("BBB"), "iso3"] = "CCC"
        assert list(disagreement.listing_and_deaths("CCC", read(cahra_area=area))) == []

    def test_deaths_without_a_listing(self):
        area = cahra_area()
        ((subject, sides),) = told(disagreement.listing_and_deaths("AAA", read(cahra_area=area[area["iso3"] != "AAA"])))
        assert subject == "Deaths by organised violence in 2020–2022, while no area is on the EU’s list"
        # 20 + 10 in 2021, none in 2022; between 25 and 52
        assert sides[0] == "30 deaths recorded in 2020–2022 (between 25 and 52)"

    def test_fewer_deaths_than_an_armed_conflict_has_are_not_held_against_the_list(self):
        area, year = cahra_area(), conflict_year()
        year.loc[year["kind"].eq("state_based"), "deaths_best"] = 5
        read_ = read(cahra_area=area[area["iso3"] != "AAA"], conflict_year=year)
        assert list(disagreement.listing_and_deaths("AAA", read_)) == []


class TestListAndSurvey:
    def answered(self, **answers: str) -> pd.DataFrame:
        survey = site_survey()
        for site_id, answer in answers.items():
            survey.loc[survey["site_id"] == site_id, "children_under_15_ever"] = answer
        return survey

    def test_listed_and_seen_agree(self):
        assert list(disagreement.listing_and_survey("AAA", read())) == []

    def test_listed_and_never_asked(self):
        survey = self.answered(s1="not_assessed", s2="not_assessed")
        ((subject, sides),) = told(disagreement.listing_and_survey("AAA", read(site_survey=survey)))
        assert subject == "cobalt: listed for child labour, while no visit asked about children"
        assert "yes at 0, no at 0, not assessed at 3" in sides[1]

    def test_listed_and_not_seen_where_asked(self):
        ((subject, _),) = told(disagreement.listing_and_survey("AAA", read(site_survey=self.answered(s1="no"))))
        assert "saw no children at the sites where they asked" in subject

    def test_seen_and_not_listed(self):
        listing = labour_listing().assign(child_labour=False, source_id="ilab_2022")
        ((subject, sides),) = told(disagreement.listing_and_survey("AAA", read(labour_listing=listing)))
        assert "while no entry of the US list at hand names it here" in subject
        assert sides[0].startswith(
            "cobalt: not on the US list of September 2024 for child labour; the newest edition is not"
        )

    def test_what_was_taken_off_the_list_no_longer_speaks(self):
        listing = labour_listing().assign(removed=2024)
        ((subject, _),) = told(disagreement.listing_and_survey("AAA", read(labour_listing=listing)))
        assert "while no entry of the US list at hand names it here" in subject

    def test_a_listing_that_names_other_regions_says_nothing_of_a_region(self):
        survey = self.answered(s1="no", s2="no", s3="no")
        named = labour_listing().assign(where="AA-W")
        assert told(disagreement.listing_and_survey("AAA", read(site_survey=survey, labour_listing=named), "AA-W"))
        assert not told(disagreement.listing_and_survey("AAA", read(site_survey=survey, labour_listing=named), "AA-E"))

    def test_a_country_without_a_survey_is_no_disagreement(self):
        assert list(disagreement.listing_and_survey("CCC", read())) == []

    def test_a_region_is_told_by_its_own_sites(self):
        # AA-E has only s3, which was never asked
        ((subject, _),) = told(disagreement.listing_and_survey("AAA", read(), "AA-E"))
        assert "no visit asked" in subject


class TestOtherLists:
    def test_on_one_list_of_money_laundering_and_not_on_the_other(self):
        rows = country_indicator().to_dict("records")
        rows.append(
            {"iso3": "BBB", "indicator": "eu_aml_high_risk", "year": 2026, "value": 1.0, "source_id": "context"}
        )
        both = frame("country_indicator", rows)
        ((_, sides),) = told(disagreement.laundering("AAA", read(country_indicator=both)))
        assert sides[0] == "FATF list: Grey list"
        assert sides[1].endswith(": not listed")
        assert list(disagreement.laundering("CCC", read(country_indicator=both))) == []

    def test_a_list_that_is_not_in_the_tables_at_all_disagrees_with_nobody(self):
        assert list(disagreement.laundering("AAA", read())) == []

    def test_a_disputed_toll(self):
        rows = incident()
        rows.loc[0, ["deaths_low", "deaths_high"]] = [10, 20]
        ((subject, sides),) = told(disagreement.tolls("AAA", read(incident=rows)))
        assert subject == "How many died at Synthetic pit in1, 2025-11-15: 10 to 20"
        assert sides == ["10 by one account, 20 by another"]

    def test_the_event_file_beside_the_yearly_counts(self):
        # full years: 5 of 10 in 2016 and 107 of 90 in 2020, together 112 held of 100 known: 11 % apart
        ((subject, sides),) = told(disagreement.deaths_held("AAA", read()))
        assert subject == "Deaths by organised violence in 2016–2020, told by two files"
        assert sides == [
            "Event file synthetic 1: 112 deaths",
            "Yearly counts of the release at hand (25.1; 26.1 is out): 100 deaths",
        ]
        near = conflict_coverage().assign(deaths_held=[5.0, 95.0, 50.0])
        assert list(disagreement.deaths_held("AAA", read(conflict_coverage=near))) == []


class TestRegion:
    def test_listed_without_an_event_near_any_mine(self):
        ((subject, _),) = told(disagreement.listing_and_events("AA-E", read()))
        assert subject.startswith("Listed by the EU, while the event file has no event within 100 km")

    def test_events_near_mines_without_a_listing(self):
        ((subject, sides),) = told(disagreement.listing_and_events("AA-W", read()))
        assert subject == "Conflict events near its mines, while the region is not on the EU’s list"
        # m1, m2, s1, s2 could be counted; m1 and m2 have events
        assert sides[0].startswith("Mine records with an event within 25 km: 2 of 4")

    def test_where_nobody_counted_there_is_nothing_to_compare(self):
        context = site_context().assign(event_file="none", events_25km=None, events_50km=None, events_100km=None)
        assert list(disagreement.listing_and_events("AA-W", read(site_context=context))) == []


def test_every_side_of_every_disagreement_has_a_source():
    found = disagreements("AAA", "", read())
    assert found
    assert all(side.source_id for one in found for side in one.sides)


@pytest.mark.parametrize("place", [("ZZZ", ""), ("FFF", ""), ("AAA", "AA-Q")])
def test_a_place_without_anything_has_none(place):
    if place[1]:
        assert list(disagreement.listing_and_events(place[1], read())) == []
    else:
        assert disagreements(*place, read()) == ()
