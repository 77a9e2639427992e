"""The sentence on top of the map says what is drawn, with the spread between sources, and never a gap as a zero."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from geo.maps.registry import prepare
from geo.maps.view import View
from geo.model import Theme, metals
from geo.report.sentence import sentences
from geo.tables import read
from geo.words.text import LANGUAGES, render
from tests.world import MADE, cahra_area, labour_listing, production, reader, site_survey, stored


def say(view: View, **instead: pd.DataFrame) -> list[str]:
    table = reader(**{name: stored(name, made) for name, made in instead.items()})
    scene = prepare(view, table)
    return [render(said, "en").replace("\N{NO-BREAK SPACE}", " ") for said in sentences(scene, table)]


def of(theme: Theme, metal: str = "co", **more) -> View:
    return View(metal=metal, **more).of_theme(theme)


def test_the_largest_producer_with_what_the_other_source_says():
    first = say(of(Theme.CHILD_LABOUR))[0]
    assert first == "AAA mined 70 % of the world’s cobalt in 2024; another source says 66 %."


def test_several_other_sources_are_a_range():
    made = pd.concat([production(), production().query("source_id == 'two'").assign(source_id="three", share=0.61)])
    first = say(of(Theme.CHILD_LABOUR), production=made)[0]
    assert first == "AAA mined 70 % of the world’s cobalt in 2024; other sources say 61 % to 66 %."


def test_a_year_that_no_other_source_has_is_told_alone():
    assert say(of(Theme.CHILD_LABOUR, year=2023))[0] == "AAA mined 60 % of the world’s cobalt in 2023."


def test_other_countries_are_not_the_largest_producer():
    made = production()
    made.loc[made["iso3"] == "ZZZ", "share"] = 0.9
    assert say(of(Theme.CHILD_LABOUR, source="two"), production=made)[0].startswith("AAA mined 66 %")


@pytest.mark.parametrize("metal", ["mica", "ga"])
def test_without_figures_nobody_is_said_to_mine_most(metal):
    assert say(of(Theme.CHILD_LABOUR, metal))[0].startswith("No source at hand says how much")


class TestChildLabour:
    def test_the_share_of_those_listed(self):
        assert "Child labour in cobalt mining is listed for AAA: 70 % of output." in say(of(Theme.CHILD_LABOUR))

    def test_a_country_listed_for_a_later_good_only_is_not_listed_for_mining(self):
        assert not any("CCC" in line for line in say(of(Theme.CHILD_LABOUR)))

    def test_a_missing_share_makes_the_sum_a_lower_bound(self):
        listed = labour_listing()
        listed = pd.concat([listed, listed.head(1).assign(listing_id="3", iso3="CCC")])
        said = say(of(Theme.CHILD_LABOUR, source="two"), labour_listing=listed)
        assert any("AAA, CCC: together at least 66 % of output; for some there is no figure" in line for line in said)

    def test_only_missing_shares_are_not_zero_percent(self):
        listed = labour_listing().assign(iso3="CCC")
        said = say(of(Theme.CHILD_LABOUR, source="two"), labour_listing=listed)
        assert "Child labour in cobalt mining is listed for CCC." in said

    @pytest.mark.parametrize("row", range(len(production())))
    def test_a_share_taken_away_never_turns_into_an_exact_smaller_one(self, row):
        made = production()
        made.loc[row, "share"] = None
        said = " ".join(say(of(Theme.CHILD_LABOUR), production=made))
        assert not re.search(r"(?<!\d)0 % of output", said)
        exact = re.findall(r"listed for AAA: (\S+) % of output\.", said)
        assert exact in ([], ["70"])

    def test_nobody_listed_is_told_as_absence_from_the_list(self):
        said = say(of(Theme.CHILD_LABOUR, "sn"))
        assert any(
            "No country is on the US list" in line and "absence from the list is not absence of harm" in line
            for line in said
        )

    def test_the_survey_in_three_states_at_the_visits_that_the_map_shows(self):
        """s1: yes once, no at the latest visit; s2: no; s3: not assessed."""
        latest = [line for line in say(of(Theme.CHILD_LABOUR)) if "surveyed" in line]
        assert latest == [
            "Of 3 surveyed sites in DR Congo, children under 15 at work at the latest visit: yes at 0, no at 2, not assessed at 1."
        ]
        ever = [line for line in say(replace(of(Theme.CHILD_LABOUR), ever=True)) if "surveyed" in line]
        assert ever == [
            "Of 3 surveyed sites in DR Congo, children under 15 at work at any visit: yes at 1, no at 1, not assessed at 1."
        ]

    def test_the_question_is_the_one_that_the_map_is_coloured_by(self):
        said = say(replace(of(Theme.CHILD_LABOUR), question="mercury"))
        assert any("mercury in use at the latest visit" in line for line in said)
        assert not any("children under 15" in line for line in said)

    @pytest.mark.parametrize("gap", ["not_assessed", None])
    def test_an_answer_taken_away_is_not_assessed(self, gap):
        made = site_survey()
        made.loc[:, "children_under_15_latest"] = gap
        said = say(of(Theme.CHILD_LABOUR), site_survey=made)
        assert any("yes at 0, no at 0, not assessed at 3" in line for line in said)


class TestConflict:
    def test_presence_of_listed_areas_is_not_where_it_is_mined(self):
        """AAA (70 %) and BBB (20 %) have listed areas."""
        said = say(of(Theme.CONFLICT_FINANCING))
        assert any(line.startswith("90 % of output comes from countries with areas") for line in said)
        assert any("where in the country it is mined is another question" in line for line in said)

    def test_a_missing_share_makes_it_at_least(self):
        made = production()
        made.loc[(made["iso3"] == "BBB") & (made["source_id"] == "one"), "share"] = None
        assert any(
            line.startswith("At least 70 % of output") for line in say(of(Theme.CONFLICT_FINANCING), production=made)
        )

    def test_what_nobody_surveyed_is_not_enough_data(self):
        assert any("not enough data on conflict financing" in line for line in say(of(Theme.CONFLICT_FINANCING, "sn")))

    def test_no_area_listed_is_zero_percent_of_a_list_and_not_more(self):
        said = say(of(Theme.CONFLICT_FINANCING), cahra_area=cahra_area().head(0))
        assert any(line.startswith("0 % of output comes from countries with areas on the EU’s list") for line in said)


class TestPollution:
    def test_a_rated_metal_and_one_that_is_not(self):
        assert any("rated high for environmental hazard" in line for line in say(of(Theme.POLLUTION)))
        assert any("not rated in the sources at hand" in line for line in say(of(Theme.POLLUTION, "sn")))

    def test_the_amazon_is_told_for_gold_only(self):
        assert any("100 hectares" in line for line in say(of(Theme.POLLUTION, "au")))
        assert not any("Satellites" in line for line in say(of(Theme.POLLUTION, "co")))


class TestWork:
    def test_nobody_listed_for_forced_labour_and_the_artisanal_share(self):
        said = say(of(Theme.WORKING_CONDITIONS))
        assert any("absence from the list is not absence of harm" in line for line in said)
        assert any("10 %" in line and "20 %" in line and "Synthetic et al." in line for line in said)


def test_a_missing_table_of_output_is_not_a_source_that_says_nothing():
    table = reader(missing=("production",))
    first = sentences(prepare(of(Theme.CHILD_LABOUR), table), table)[0]
    said = render(first, "en")
    assert said.startswith("The table of output cannot be read")
    assert "No source" not in said


def test_a_country_at_high_whose_figure_is_missing_is_not_zero_percent():
    made = production()
    made.loc[(made["iso3"] == "AAA") & (made["source_id"] == "one") & (made["year"] == 2024), "share"] = None
    said = say(of(Theme.CHILD_LABOUR), production=made)[1]
    assert said == (
        "By evidence in hand the risk of child labour is at high or above in AAA: an unknown part of output; "
        "for 20 % of output there is not enough data."
    )


@pytest.mark.parametrize("missing", MADE)
@pytest.mark.parametrize("theme", Theme)
def test_a_missing_table_leaves_its_sentence_out_and_the_first_one_in(theme, missing):
    table = reader(missing=(missing,))
    view = of(theme)
    assert sentences(prepare(view, table), table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_metal_and_theme_of_the_snapshot_can_be_said(language):
    table = cache(read)
    for metal in metals():
        for theme in Theme:
            scene = prepare(of(theme, metal), table)
            said = [render(part, language) for part in sentences(scene, table)]
            assert len(said) > 1
            assert not [line for line in said if re.search(r"(?<!\w)(nan|None)(?!\w)|[{}]", line)]
