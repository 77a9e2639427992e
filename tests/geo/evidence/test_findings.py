"""What is said about a country, region, site or cell of the tiny world: gaps are said as gaps, absence as absence."""

from __future__ import annotations

import h3
import pandas as pd
import pytest

from geo.evidence.lists import contradicts, spread
from geo.evidence.panel import Panel, Section
from geo.evidence.selection import panel
from geo.evidence.survey import SURVEYED
from geo.model import Strength, Theme
from geo.tables import read
from geo.words.text import render
from tests.world import (
    AFRICA_CELL,
    AMAZON_CELL,
    cahra_area,
    conflict_coverage,
    conflict_event,
    conflict_year,
    labour_listing,
    mine_site,
    production,
    reader,
    site_survey,
    stored,
)

YEARS = (2015, 2025)


def about(chosen: str, metal: str = "co", years: tuple[int, int] = YEARS, **instead: pd.DataFrame) -> Panel:
    return panel(
        chosen, metal, Theme.CHILD_LABOUR, years, reader(**{name: stored(name, made) for name, made in instead.items()})
    )


def section(found: Panel, heading: str) -> Section:
    return next(part for part in found.sections if part.heading == heading)


def told(found: Panel, heading: str) -> list[str]:
    part = section(found, heading)
    return [render(finding.statement, "en").replace("\N{NO-BREAK SPACE}", " ") for finding in part.findings]


def instead_of(part: Section) -> str:
    assert part.findings == ()
    assert part.empty is not None
    return render(part.empty, "en")


class TestOutput:
    def test_every_source_speaks_for_itself_newest_first(self):
        assert told(about("country:AAA"), "Output of this metal") == [
            "70 % of the world’s cobalt is mined here (700 t, 2024, Cobalt)",
            "66 % of the world’s cobalt is mined here (66 t, 2024, Cobalt)",
        ]

    def test_a_figure_without_a_quantity_leaves_no_dash_behind(self):
        made = production()
        made.loc[made["iso3"] == "BBB", "quantity"] = None
        assert told(about("country:BBB", production=made), "Output of this metal") == [
            "20 % of the world’s cobalt is mined here (2024, Cobalt)",
            "24 % of the world’s cobalt is mined here (2024, Cobalt)",
        ]

    def test_an_estimate_is_told_as_one(self):
        made = production()
        made.loc[made["source_id"] == "two", "status"] = "estimated"
        said = told(about("country:AAA", production=made), "Output of this metal")
        assert said[1].endswith("(66 t, 2024, Cobalt, estimated by the source)")
        assert "estimated" not in said[0]

    def test_a_figure_that_is_missing_is_said_to_be_missing(self):
        (said,) = told(about("country:EEE", "sn"), "Output of this metal")
        assert said == "Mines tin; the source gives no figure (2024, Tin)"

    def test_a_country_that_nobody_names_is_not_said_to_mine_nothing(self):
        said = instead_of(section(about("country:FFF", "sn"), "Output of this metal"))
        assert said.startswith("No source at hand names FFF")
        assert "possible" in said

    @pytest.mark.parametrize("row", production().query("iso3 != 'ZZZ'").index)
    def test_taking_a_figure_away_never_takes_its_source_away(self, row):
        made = production()
        iso3, metal = made.loc[row, "iso3"], made.loc[row, "metal"]
        before = about(f"country:{iso3}", metal)
        made.loc[row, ["share", "quantity"]] = None
        after = about(f"country:{iso3}", metal, production=made)
        sources = [[f.source_id for f in section(p, "Output of this metal").findings] for p in (before, after)]
        assert sources[0] == sources[1]


class TestLists:
    def test_who_is_listed_for_what_where_since_when_and_by_which_edition(self):
        found = section(about("country:AAA"), "On which lists").findings[0]
        assert render(found.statement, "en") == (
            "Cobalt ore, at the mine in Synthetic East: child labour (listed since 2009); on the US list of September 2022"
        )
        assert (found.strength, found.theme) == (Strength.LISTED, Theme.CHILD_LABOUR)

    def test_a_later_good_names_where_its_input_comes_from_and_has_no_harm_of_its_own(self):
        found = section(about("country:CCC"), "On which lists").findings[0]
        assert render(found.statement, "en") == (
            "Synthetic battery, as a later product: made with an input listed for AAA (input not named); on the US list of "
            "September 2024 (as one reader tells it, the list itself not at hand)"
        )
        assert found.theme is None

    def test_a_country_is_told_what_is_made_elsewhere_with_its_metal(self):
        assert told(about("country:AAA"), "On which lists")[1].startswith("CCC: Synthetic battery, as a later product")

    @pytest.mark.parametrize(("iso3", "metal"), [("BBB", "co"), ("AAA", "sn"), ("FFF", "mica")])
    @pytest.mark.parametrize(
        ("source_id", "said"),
        [
            (
                "laborshield",
                "not on the US list of September 2024 for child or forced labour; absence from the list is not",
            ),
            (
                "ilab_2022",
                "not on the US list of September 2024 for child or forced labour; the newest edition is not held in",
            ),
            ("ilab_2024_attested", "no whole edition of the US list is at hand, so whether it is listed"),
        ],
    )
    def test_absence_is_said_of_a_whole_edition_by_name_and_only_of_the_newest_for_certain(
        self, iso3, metal, source_id, said
    ):
        made = labour_listing().assign(source_id=source_id)
        found = section(about(f"country:{iso3}", metal, labour_listing=made), "On which lists").findings[0]
        assert said in render(found.statement, "en")
        assert found.strength is Strength.CONTEXT

    @pytest.mark.parametrize(
        ("attested_by", "said"),
        [
            ("list", "on the US list of September 2022"),
            ("department", "(attested by the department’s own page)"),
            ("reports", "(attested by several reports, the list itself not at hand)"),
            ("one_reader", "(as one reader tells it, the list itself not at hand)"),
        ],
    )
    def test_who_attests_an_entry_is_told(self, attested_by, said):
        made = labour_listing().assign(attested_by=attested_by)
        assert told(about("country:AAA", labour_listing=made), "On which lists")[0].endswith(said)

    def test_what_an_edition_took_off_is_context_and_said_to_be_gone(self):
        made = labour_listing().assign(removed=2024)
        found = section(about("country:AAA", labour_listing=made), "On which lists").findings[0]
        assert render(found.statement, "en") == (
            "Cobalt ore, at the mine: no longer on the US list, which named it for child labour until the edition of "
            "September 2024 took it off"
        )
        assert found.strength is Strength.CONTEXT

    def test_a_region_whose_name_cannot_be_read_keeps_its_code(self):
        found = panel("country:AAA", "co", Theme.CHILD_LABOUR, YEARS, reader(missing=("region",)))
        assert "at the mine in AA-E" in told(found, "On which lists")[0]

    def test_areas_are_told_by_status_also_the_one_without_an_outline(self):
        said = told(about("country:AAA"), "On which lists")
        assert "1 of its areas is listed as conflict-affected: Synthetic East" in said
        assert "1 of its areas is listed as high-risk: Synthetic Nowhere" in said

    def test_a_country_without_a_listed_area_is_told_that_the_list_is_not_exhaustive(self):
        said = told(about("country:CCC"), "On which lists")
        assert "No area on the EU’s indicative, non-exhaustive list" in said

    def test_a_region_is_told_its_own_areas_only(self):
        assert told(about("region:AAA/AA-E"), "On which lists") == ["Listed as conflict-affected: Synthetic East"]
        west = section(about("region:AAA/AA-W"), "On which lists")
        assert "absence from it is not a clean bill" in instead_of(west)

    def test_a_region_of_a_wholly_listed_country_is_listed(self):
        made = cahra_area()
        made.loc[made["area_id"] == "BBB", "iso3"] = "AAA"
        assert "Listed as the whole country: Synthetic BBB" in told(
            about("region:AAA/AA-W", cahra_area=made), "On which lists"
        )

    def test_taking_the_lists_away_leaves_no_clean_bill(self):
        found = section(about("country:AAA", cahra_area=cahra_area().head(0)), "On which lists")
        assert not any("No area" in render(finding.statement, "en") for finding in found.findings)


class TestViolence:
    def test_the_newest_year_with_deaths_and_what_the_files_hold(self):
        """Held of known: 5 of 10 in 2016, 90 of 90 in 2020 (more than all is all); 2021 is not known: 95 %."""
        deaths, files = told(about("country:AAA"), "Violence")
        assert deaths.startswith("30 deaths by organised violence in 2021 (between 25 and 52)")
        assert files.startswith("Event file synthetic 1, 2016–2021, incomplete: 3 events with 95 % of the deaths known")

    def test_bounds_that_contradict_each_other_are_told_and_put_in_order(self):
        """One row says between 90 and 20 with 30 as the best: the three lie between 20 and 90."""
        made = conflict_year()
        last = (made["iso3"] == "AAA") & (made["year"] == 2021)
        made = made[~last | (made.index == made.index[last][0])]
        made.loc[made["year"] == 2021, ["deaths_best", "deaths_low", "deaths_high"]] = [30, 90, 20]
        deaths, _ = told(about("country:AAA", conflict_year=made), "Violence")
        assert deaths.startswith(
            "30 deaths by organised violence in 2021 (the source’s own bounds contradict each other; "
            "its estimates lie between 20 and 90)"
        )

    def test_no_country_of_the_snapshot_is_told_bounds_the_wrong_way_round(self):
        year = read("conflict_year")
        sums = [spread(rows) for _, rows in year.groupby(["iso3", "year"])]
        assert all(s["low"] <= s["best"] <= s["high"] for s in sums)
        russia = year[(year["iso3"] == "RUS") & (year["year"] == 2024)]
        assert contradicts(russia).any()

    def test_a_surplus_in_one_year_does_not_fill_the_gap_of_another(self):
        made = conflict_coverage().assign(deaths_held=[0.0, 1000.0, 0.0])
        assert "90 % of the deaths" in told(about("country:AAA", conflict_coverage=made), "Violence")[1]

    def test_files_with_nothing_to_compare_say_so_instead_of_zero_percent(self):
        made = conflict_coverage().assign(deaths_known=None)
        said = told(about("country:AAA", conflict_coverage=made), "Violence")[1]
        assert "nothing to compare them with" in said
        assert "%" not in said

    @pytest.mark.parametrize("iso3", ["BBB", "CCC", "FFF"])
    def test_a_country_without_an_event_file_is_told_so_and_not_that_it_is_at_peace(self, iso3):
        said = told(about(f"country:{iso3}"), "Violence")
        assert said == [
            "No event file for this country: its events are not on the map, which is not the same as no violence"
        ]


class TestSurvey:
    def test_a_country_is_told_yes_no_and_not_assessed(self):
        said = told(about("country:AAA"), "At the sites")
        assert (
            "Of 3 visited sites, children under 15 at work: yes at 1, no at 1, not assessed at 1 (visits of 2020–2023)"
            in said
        )
        assert "Of 3 visited sites, mercury in use: not assessed at any visit" in said

    def test_a_country_without_survey_is_not_told_a_no(self):
        found = section(about("country:BBB"), "At the sites")
        assert not any("visited" in render(f.statement, "en") for f in found.findings)
        assert "not the same as no mining" in instead_of(section(about("country:DDD"), "At the sites"))

    @pytest.mark.parametrize("question", ["children_under_15", "mercury", "armed_presence", "state_interference"])
    @pytest.mark.parametrize("site", range(3))
    @pytest.mark.parametrize("gap", ["not_assessed", None])
    def test_an_answer_taken_away_is_never_a_no(self, question, site, gap):
        def numbers(**instead: pd.DataFrame) -> dict[str, int]:
            parts = about("country:AAA", **instead).sections
            found = [finding for part in parts for finding in part.findings]
            asked = next(f for f in found if f"sites, {SURVEYED[question][0]}" in render(f.statement, "en"))
            return {key: asked.statement.values[key] for key in ("sites", "yes", "no", "unknown")}

        before, made = numbers(), site_survey()
        made.loc[site, f"{question}_ever"] = gap
        after = numbers(site_survey=made)
        assert after["sites"] == before["sites"] == after["yes"] + after["no"] + after["unknown"]
        assert after["no"] <= before["no"]
        assert after["yes"] <= before["yes"]
        assert after["unknown"] >= before["unknown"]

    def test_a_site_is_told_its_latest_answer_and_whether_it_was_ever_yes(self):
        said = told(about("site:s1"), "What surveyors found")
        assert (
            "children under 15 at work: no at the latest visit, yes at any visit; not asked in the last five years"
            in said
        )
        recent = told(about("site:s2"), "What surveyors found")
        assert "children under 15 at work: no at the latest visit, no at any visit" in recent
        assert "mercury in use" not in said, "what nobody asked is no finding"
        asked = render(section(about("site:s1"), "What surveyors found").lead, "en")
        assert asked.startswith("Not assessed at any visit: ")
        assert "mercury in use" in asked
        assert "children" not in asked
        assert "2 visits, from 2018 to 2020-05-01" in said

    def test_a_sum_is_dated_by_the_median_of_its_answers(self):
        """Asked at s1 in 2016, at s2 in 2020, at s3 in 2023: the newest date would hide that two of three are old."""
        made = site_survey().assign(
            mercury_ever="no", mercury_latest="no", mercury_assessed=["2016", "2020-05-01", "2023-06-01"]
        )
        found = section(about("country:AAA", site_survey=made), "At the sites").findings
        mercury = next(f for f in found if "mercury in use" in render(f.statement, "en"))
        assert mercury.date == "2020-05-01"
        assert render(mercury.statement, "en").endswith("(visits of 2016–2023)")

    def test_what_others_told_is_never_observed_and_no_visit(self):
        made = site_survey().astype(object)
        made.loc[2, ["record", "first_visit", "last_visit", "visits"]] = ["off_site", None, None, 0]
        made.loc[2, ["off_site_date", "non_state_interference_off_site"]] = ["2016-02-03", "yes"]
        part = section(about("site:s3", site_survey=made), "What surveyors found")
        assert [(render(f.statement, "en"), f.strength, f.date) for f in part.findings] == [
            (
                "non-state armed groups taking a share: yes, as others told; not seen on a visit",
                "reported",
                "2016-02-03",
            ),
            ("Never visited on site: an off-site record of 2016, told by others", "reported", "2016-02-03"),
        ]
        summed = told(about("country:AAA", site_survey=made), "Non-state armed groups")
        assert "Of 2 visited sites, non-state armed groups taking a share: not assessed at any visit" in summed
        assert (
            "At 1 further site only others answered, non-state armed groups taking a share: yes at 1, no at 0; "
            "not seen on a visit"
        ) in summed

    def test_an_entry_of_a_status_list_is_no_visit(self):
        made = site_survey().astype(object)
        made.loc[2, ["record", "last_visit", "visits", "off_site_date"]] = ["status", None, 0, "2018"]
        found = section(about("site:s3", site_survey=made), "What surveyors found").findings
        assert [render(f.statement, "en") for f in found] == [
            "Never visited on site: an entry of a status list of 2018"
        ]

    def test_the_armed_actors_of_a_site_with_what_they_do(self):
        keys = ("actor", "actor_kind", "documented", "record", "ways", "first", "last")
        rows = [
            ("Army", "state", "presence", "visit", None, "2019", "2019"),
            ("Group", "non_state", "share", "off_site", "tax digs", "2016", "2018"),
        ]
        made = pd.DataFrame([dict(zip(keys, row, strict=True)) for row in rows]).assign(
            site_id="s1", source_id="survey"
        )
        found = section(about("site:s1", site_armed_actor=made), "What surveyors found").findings
        said = {(render(f.statement, "en"), str(f.strength), f.date) for f in found}
        assert ("Army (state force): was there, no share documented", "observed", "2019") in said
        assert ("Group (non-state armed group): took a share (taxed, dug)", "reported", "2018") in said

    def test_a_mine_that_nobody_visited_is_told_so(self):
        said = instead_of(section(about("site:m1"), "What surveyors found"))
        assert said.startswith("Nobody in these sources has assessed")


class TestSites:
    def test_near_duplicates_are_counted_once_for_each_source(self):
        said = told(about("country:AAA"), "At the sites")
        assert "2 mines in the tables; the newest evidence is from 2024" in said
        assert "1 mine in the tables; the newest evidence is from 2012" in said
        assert "1 known deposit in the tables: geology, not a mine (2005)" in said

    def test_an_unknown_date_is_said_not_left_out(self):
        assert told(about("country:BBB"), "At the sites") == [
            "1 mine in the tables; the newest evidence is from an unknown date"
        ]

    def test_a_deposit_is_never_called_a_mine(self):
        assert about("site:d1").kind == "Known deposit: geology, not a mine"

    def test_the_same_place_in_another_source_is_told(self):
        assert told(about("site:m1"), "Other records of the same place") == ["Synthetic Mine: Mine"]
        assert told(about("site:m3"), "Other records of the same place") == []

    def test_low_confidence_is_told(self):
        said = told(about("site:m3"), "What it is")
        assert "The source’s own confidence in this record: very low: may be in the wrong place or closed" in said

    def test_a_site_in_a_listed_area_a_site_outside_and_a_site_of_which_nobody_knows(self):
        assert told(about("site:d1"), "The area") == ["Listed as conflict-affected: Synthetic East"]
        assert instead_of(section(about("site:m1"), "The area")).startswith("Not in an area on the EU’s")
        unknown = instead_of(section(about("site:p1"), "The area"))
        assert "not known" in unknown

    def test_a_region_taken_away_from_a_site_is_not_an_unlisted_region(self):
        made = mine_site()
        made.loc[made["site_id"] == "d1", "region_code"] = None
        assert "not known" in instead_of(section(about("site:d1", mine_site=made), "The area"))


class TestPlaces:
    @pytest.mark.parametrize(
        ("place", "grain"), [("hp1", "site"), ("hp3", "district"), ("hp4", "province"), ("hp5", "no position")]
    )
    def test_a_place_says_at_which_grain_it_is_drawn(self, place, grain):
        said = told(about(f"place:{place}"), "What is reported")
        assert any(line.startswith(f"Drawn as: {grain}") for line in said)

    def test_a_country_names_its_places_of_the_metal_also_those_without_a_position(self):
        said = told(about("country:AAA", "sn"), "Named places and incidents")
        assert len(said) == 5
        assert any("no position known" in line for line in said)
        assert told(about("country:AAA", "au"), "Named places and incidents") == []

    def test_a_disputed_toll_is_told_as_disputed(self):
        (said,) = told(about("incident:in1"), "An example from a hand-picked list: never to be counted")
        assert "10 by one account, 20 by another" in said


class TestReported:
    def test_a_report_is_told_with_who_when_and_where_and_has_its_own_address(self):
        heading = "Reports of harm, as examples"
        assert told(about("country:AAA"), heading) == [
            "Synthetic Watch documented in 2023, Synthetic East, AAA (cobalt): child labour. Synthetic children dig"
        ]
        (found,) = section(about("country:AAA"), heading).findings
        assert (found.strength, found.date, found.theme) == (Strength.REPORTED, "2023-11", Theme.CHILD_LABOUR)
        assert found.url == "https://example.org/report"

    def test_what_was_read_through_another_is_told_so_with_its_span_of_years(self):
        (found,) = section(about("country:BBB"), "Reports of harm, as examples").findings
        assert render(found.statement, "en") == (
            "Synthetic Watch documented for 2019 to 2020, Synthetic plain, BBB (cobalt): land. Synthetic fields are lost "
            "(read through another reader, not in the report itself)"
        )
        assert found.theme is None, "land is none of the four harms"

    def test_under_a_harm_only_reports_of_that_harm_are_told(self):
        def of_harm(theme: str) -> list[str]:
            return told(about(f"assessment:{theme}/AAA"), "Reports of harm, as examples")

        assert len(of_harm("child_labour")) == 1

    def test_a_determination_is_a_governments_with_its_date_and_address(self):
        found = section(about("country:CCC"), "On which lists").findings[1]
        assert render(found.statement, "en") == (
            "On the US Uyghur Act’s entity list, a government’s determination: Synthetic Smelting Co. (synthetic powder)"
        )
        assert (found.strength, found.theme, found.date) == (Strength.LISTED, Theme.WORKING_CONDITIONS, "2026-08-03")
        assert found.url == "https://example.org/act"

    def test_a_missing_table_of_reports_costs_only_its_own_section(self):
        found = panel("country:AAA", "co", Theme.CHILD_LABOUR, YEARS, reader(missing=("harm_report",)))
        assert "harm_report" in instead_of(section(found, "Reports of harm, as examples"))
        assert told(found, "On which lists")


class TestLand:
    def test_footprints_of_the_amazon_are_gold_only(self):
        assert told(about("country:CCC", "co"), "Land and mercury") == []
        (said,) = told(about("country:CCC", "au"), "Land and mercury")
        assert said.startswith("100 hectares")

    def test_african_footprints_are_told_for_every_metal_with_their_sum(self):
        (said,) = told(about("country:AAA", "co"), "Land and mercury")
        assert said.startswith("20 hectares of land that looks like mining from space, in 5 patches; not confirmed")

    def test_mercury_is_told_for_gold_with_both_bounds(self):
        assert "Between 5 and 9 tonnes of mercury a year in artisanal gold mining" in told(
            about("country:AAA", "au"), "Land and mercury"
        )

    def test_a_cell_tells_each_year_by_itself_and_an_unknown_year_as_unknown(self):
        heading = "Detected, not confirmed on the ground"
        africa = told(about(f"footprint:{h3.cell_to_parent(AFRICA_CELL, 5)}"), heading)
        assert africa == ["12 hectares first seen in 2020, 3 patches", "8 hectares first seen in 2021, 2 patches"]
        amazon = told(about(f"footprint:{h3.cell_to_parent(AMAZON_CELL, 5)}"), heading)
        assert amazon == ["100 hectares, 4 patches; year not given"]


class TestEvents:
    HEADING = "Events placed here (conflict presence; not conflict financing)"
    CELL = f"cell:{h3.latlng_to_cell(5.0, 2.0, 4)}"

    def test_only_events_that_are_precise_enough_are_placed(self):
        (said,) = told(about(self.CELL), self.HEADING)
        assert said.startswith("2 events (against civilians), 2016–2020: 12 deaths")

    def test_events_that_nobody_has_cleared_are_counted_as_such(self):
        made = conflict_event()
        made.loc[1, "release"] = "24.0.x candidate"
        (said,) = told(about(self.CELL, conflict_event=made), self.HEADING)
        assert said.endswith("in these files; UCDP had not cleared 1 of them")
        (said,) = told(about(self.CELL, years=(2017, 2025), conflict_event=made), self.HEADING)
        assert said.endswith("in these files; UCDP had not cleared it")

    def test_the_chosen_years_are_kept_to(self):
        (said,) = told(about(self.CELL, years=(2017, 2025)), self.HEADING)
        assert said.startswith("1 event (against civilians), 2020: 7 deaths")
        assert "No event in these years" in instead_of(section(about(self.CELL, years=(2017, 2019)), self.HEADING))


class TestChain:
    def test_refiners_of_unknown_town_are_told_together_and_as_such(self):
        found = about("smelters:BBB")
        assert render(found.title, "en") == "2 refiners in BBB, town not known"
        assert told(found, found.sections[0].heading) == [
            "Synthetic CID2 (CID2), BBB; only the country is known",
            "Synthetic CID3 (CID3), BBB; only the country is known",
        ]

    def test_a_refiner_in_a_town_is_not_said_to_stand_there(self):
        found = about("smelter:CID1")
        (said,) = told(found, found.sections[0].heading)
        assert said.endswith("the point is the town, not the plant")

    def test_a_link_tells_each_code_and_its_share_of_the_exports(self):
        """260500 in 2024: 300 of 400; 282200: 50 of 50."""
        found = about("link:AAA-BBB")
        assert told(found, found.sections[0].heading) == [
            "HS 260500 (Synthetic ore), 2024: 0.3 million US dollars, 75 % of the exporter’s total in this code",
            "HS 282200 (Synthetic ore), 2024: 0.1 million US dollars, 100 % of the exporter’s total in this code",
        ]


class TestContext:
    def test_the_newest_year_of_each_indicator_as_context(self):
        found = section(about("country:AAA"), "Conditions of the country")
        assert [f.date for f in found.findings] == ["2019", "2023"]
        assert {f.strength for f in found.findings} == {Strength.CONTEXT}
        assert told(about("country:AAA"), "Conditions of the country")[0].startswith("20 % of children work")

    def test_artisanal_figures_keep_both_bounds_and_who_says_so(self):
        (said,) = told(about("country:AAA"), "Artisanal mining")
        assert said == "Between 1,000 and 2,000 people in artisanal mining of all minerals, says Synthetic et al."
