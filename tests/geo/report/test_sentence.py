"""The sentence on top of the map says what is drawn, with the spread between sources, and never a gap as a zero."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from geo.evidence.exposed import spanned
from geo.maps.registry import prepare
from geo.maps.view import View
from geo.model import Theme, metals
from geo.report.levels import levels
from geo.report.sentence import other_shares, sentences
from geo.risk.exposure import AT_LEAST_HIGH, exposed, exposure
from geo.supply.history import ranges
from geo.tables import read
from geo.words.labels import STAGES_DONE
from geo.words.text import LANGUAGES, render
from tests.world import MADE, assessment, cahra_area, labour_listing, production, reader, site_survey, stored


def say(view: View, **instead: pd.DataFrame) -> list[str]:
    table = reader(**{name: stored(name, made) for name, made in instead.items()})
    scene = prepare(view, table)
    return [render(said, "en").replace("\N{NO-BREAK SPACE}", " ") for said in sentences(scene, table)]


def of(theme: Theme, metal: str = "co", **more) -> View:
    return View(metal=metal, **more).of_theme(theme)


def test_the_largest_producer_with_what_the_other_source_says():
    first = say(of(Theme.CHILD_LABOUR))[1]
    assert first == "AAA mined 70 % of the world’s cobalt in 2024; another source says 66 %."


def test_several_other_sources_are_a_range():
    made = pd.concat([production(), production().query("source_id == 'two'").assign(source_id="three", share=0.61)])
    first = say(of(Theme.CHILD_LABOUR), production=made)[1]
    assert first == "AAA mined 70 % of the world’s cobalt in 2024; other sources say 61–66 %."


def test_an_average_over_years_is_another_source_with_its_years():
    average = production().query("source_id == 'two'").assign(source_id="three", share=0.61, year=2020, year_from=2016)
    first = say(of(Theme.CHILD_LABOUR), production=pd.concat([production(), average]))[1]
    assert first.endswith("other sources say 61–66 % (the oldest figure is of 2016–2020).")


@pytest.mark.parametrize("metal", [metal for metal in metals() if metal != "mica"])
def test_the_map_spans_what_every_other_page_spans(metal):
    """The chosen source and the others together give the range of the leading country that the metal's page tells."""
    scene = prepare(of(Theme.CHILD_LABOUR, metal), read)
    mined = scene.mined[scene.mined["iso3"] != "ZZZ"] if len(scene.mined) else scene.mined
    if mined.empty or scene.view.year < 2024:
        return
    iso3 = str(mined.iloc[0]["iso3"])
    shares = [float(mined.iloc[0]["share"]), *other_shares(read("production"), scene, iso3)["share"]]
    spans = ranges(read("production"), metal, "mining").set_index("iso3")
    if scene.view.year == 2024:
        assert (min(shares), max(shares)) == pytest.approx(tuple(spans.loc[iso3]))


def test_a_year_that_no_other_source_has_is_told_alone():
    assert say(of(Theme.CHILD_LABOUR, year=2023))[1] == "AAA mined 60 % of the world’s cobalt in 2023."


def test_other_countries_are_not_the_largest_producer():
    made = production()
    made.loc[made["iso3"] == "ZZZ", "share"] = 0.9
    assert say(of(Theme.CHILD_LABOUR, source="two"), production=made)[1].startswith("AAA mined 66 %")


@pytest.mark.parametrize("metal", ["mica", "ga"])
def test_without_figures_nobody_is_said_to_mine_most(metal):
    assert say(of(Theme.CHILD_LABOUR, metal))[1].startswith("No source at hand says how much")


class TestChildLabour:
    def test_who_is_listed_with_the_edition_and_that_it_is_about_a_part(self):
        assert "On the US list for child labour in cobalt, with the edition: AAA (2022, about parts of it)." in say(
            of(Theme.CHILD_LABOUR)
        )

    def test_a_country_listed_for_a_later_good_only_is_not_listed_for_mining(self):
        (line,) = [line for line in say(of(Theme.CHILD_LABOUR)) if "US list" in line]
        assert "CCC" not in line

    def test_the_largest_supplier_comes_first_and_one_without_a_figure_is_named_without_a_share(self):
        listed = labour_listing()
        listed = pd.concat([listed, listed.head(1).assign(listing_id="9", iso3="BBB", where=None)])
        made = production()
        made.loc[made["iso3"] == "BBB", "share"] = None
        (line,) = [
            line for line in say(of(Theme.CHILD_LABOUR), labour_listing=listed, production=made) if "US list" in line
        ]
        assert line.endswith("with the edition: AAA (2022, about parts of it), BBB (2022).")

    def test_a_listing_that_was_removed_is_none(self):
        said = say(of(Theme.CHILD_LABOUR), labour_listing=labour_listing().assign(removed=2024))
        assert not any(line.startswith("On the US list") for line in said)

    @pytest.mark.parametrize("row", range(len(production())))
    def test_no_share_is_ever_a_flat_zero(self, row):
        made = production()
        made.loc[row, "share"] = None
        assert not re.search(r"(?<!\d)0 %", " ".join(say(of(Theme.CHILD_LABOUR), production=made)))

    def test_that_nobody_is_listed_is_said_of_a_complete_and_newest_edition_only(self):
        """The tiny world holds the editions of 2022 and 2024 in part; then the whole of 2026."""
        (line,) = [line for line in say(of(Theme.CHILD_LABOUR, "sn")) if "US list" in line]
        assert line == (
            "No edition of the US list at hand (2022, 2024) names a country for child labour in tin; the newest is not held in full."
        )
        complete = labour_listing().assign(source_id="laborshield", edition=2026)
        (line,) = [line for line in say(of(Theme.CHILD_LABOUR, "sn"), labour_listing=complete) if "US list" in line]
        assert line == (
            "No country is on the US list (2026) for child labour in tin; absence from the list is not absence of harm."
        )

    def test_the_survey_in_three_states_at_the_visits_that_the_map_shows(self):
        """s1: yes once, no at the latest visit; s2: no; s3: not assessed."""
        latest = [line for line in say(of(Theme.CHILD_LABOUR)) if "Visited sites" in line]
        assert latest == [
            "Visited sites in DR Congo: 3; children under 15 at work at the latest visit: yes at 0, no at 2, not assessed at 1."
        ]
        ever = [line for line in say(replace(of(Theme.CHILD_LABOUR), ever=True)) if "Visited sites" in line]
        assert ever == [
            "Visited sites in DR Congo: 3; children under 15 at work at any visit: yes at 1, no at 1, not assessed at 1."
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
        """AAA (70 % by one source, 66 % by the other) and BBB (20 %, 24 %) have listed areas."""
        said = say(of(Theme.CONFLICT_FINANCING))
        assert any(line.startswith("Countries with areas on the EU’s list give 90 % of output") for line in said)
        assert any("where in the country it is mined is another question" in line for line in said)

    def test_a_missing_share_is_told_as_no_figure(self):
        made = production()
        made.loc[(made["iso3"] == "BBB") & (made["source_id"] == "one"), "share"] = None
        said = say(of(Theme.CONFLICT_FINANCING), production=made)
        assert any("give 70–90 % of output; for some there is no figure" in line for line in said)

    def test_where_no_survey_asked_is_said(self):
        assert "No survey at hand asked who takes a share of tin at the mines." in say(
            of(Theme.CONFLICT_FINANCING, "sn")
        )

    def test_no_area_listed_is_said_without_a_zero(self):
        said = say(of(Theme.CONFLICT_FINANCING), cahra_area=cahra_area().head(0))
        assert "By the figures at hand, no output comes from countries with areas on the EU’s list." in said


class TestPollution:
    def test_a_rated_metal_and_one_that_is_not(self):
        assert any("hazard potential of mining" in line and "3 of 5" in line for line in say(of(Theme.POLLUTION)))
        assert any("missing, not low" in line for line in say(of(Theme.POLLUTION, "sn")))

    def test_the_amazon_is_told_for_gold_only(self):
        assert any("100 hectares" in line for line in say(of(Theme.POLLUTION, "au")))
        assert not any("Satellites" in line for line in say(of(Theme.POLLUTION, "co")))


class TestWork:
    def test_no_edition_at_hand_names_a_country_and_the_artisanal_share(self):
        said = say(of(Theme.WORKING_CONDITIONS))
        assert any(
            "names a country for forced labour in cobalt; the newest is not held in full" in line for line in said
        )
        assert any("About 10–20 % of world output is artisanal (Synthetic et al., " in line for line in said)


def test_a_missing_table_of_output_is_not_a_source_that_says_nothing():
    table = reader(missing=("production",))
    second = sentences(prepare(of(Theme.CHILD_LABOUR), table), table)[1]
    said = render(second, "en")
    assert said.startswith("The table of output cannot be read")
    assert "No source" not in said


class TestLevels:
    """The first sentence, by the tiny world: AAA (70 % by one, 66 % by two) is high, CCC (10 %) unsettled."""

    def test_what_is_evidenced_spans_the_sources_and_the_rest_is_told_by_its_reason(self):
        assert say(of(Theme.CHILD_LABOUR))[0:3:2] == [
            "By evidence the risk of child labour behind cobalt is at high or above in AAA: 66–70 % of what is mined.",
            "The rest of what is mined: 0–10 % plausible (evidence that does not settle it), 20–34 % that nobody looked at.",
        ]

    def test_without_evidence_nothing_is_said_to_be_low(self):
        assert say(of(Theme.CHILD_LABOUR, "sn"))[0:3:2] == [
            "No evidence about tin puts a country at high or above for child labour; that is no finding of low.",
            "Of what is mined: 100 % that nobody looked at.",
        ]

    def test_a_metal_without_output_has_no_share(self):
        said = say(of(Theme.CHILD_LABOUR, "mica"))
        assert said[0].startswith("No evidence about mica")
        assert not any(" is mined: " in line for line in said)

    def test_a_country_of_which_only_a_region_is_at_high_is_said_to_be_so_in_part(self):
        made = assessment()
        made.loc[made["region_code"].isna(), ["level", "basis", "reason"]] = [
            "not_enough_data",
            "none",
            "nobody_looked",
        ]
        made.loc[:, "evidenced"] = 0.0
        table = reader(
            assessment=stored("assessment", made), exposure=exposure(production(), stored("assessment", made))
        )
        scene = prepare(of(Theme.CHILD_LABOUR), table)
        said = [render(line, "en") for line in sentences(scene, table)]
        assert said[0] == (
            "By evidence the risk of child labour behind cobalt is at high or above in parts of AAA; their share is not known."
        )

    def test_a_share_is_that_of_whole_countries_and_never_of_a_part(self):
        """AAA gives 66 or 70 %; a region of BBB is high, of which nobody knows what it gives: the share stays that of AAA."""
        made = assessment()
        part = made[made["region_code"].notna()].head(1).assign(iso3="BBB", region_code="BB-N", level="high")
        said = say(of(Theme.CHILD_LABOUR), assessment=pd.concat([made, part], ignore_index=True))
        assert (
            said[0]
            == "By evidence the risk of child labour behind cobalt is at high or above in AAA: 66–70 % of what is mined."
        )
        assert said[2] == "The risk of child labour is at high or above in parts of BBB too; their share is not known."

    def test_the_countries_are_named_by_their_share_and_not_by_their_code(self):
        made = assessment()
        made.loc[made["iso3"].isin(["BBB", "CCC"]), ["level", "basis", "evidenced"]] = ["high", "evidence", 1.0]
        flows = production()
        flows.loc[flows["iso3"] == "CCC", "share"] = 0.8
        flows.loc[flows["iso3"] == "AAA", "share"] = 0.01
        (line,) = [
            line
            for line in say(of(Theme.CHILD_LABOUR), assessment=made, production=flows)
            if "at high or above" in line
        ]
        assert line.startswith(
            "By evidence the risk of child labour behind cobalt is at high or above in CCC, BBB, AAA"
        )

    def test_without_the_layer_of_levels_nothing_is_said_of_them(self):
        assert not any("By evidence" in line for line in say(View(metal="co", layers=("production",))))

    @pytest.mark.parametrize("theme", Theme)
    @pytest.mark.parametrize("metal", metals())
    def test_on_real_data_exactly_the_coloured_places_are_named_and_the_figures_are_those_of_the_overview(
        self, metal, theme
    ):
        scene = prepare(of(theme, metal), read)
        first, *rest = levels(scene, read)
        high = {place[:3] for shown in (scene.levels, scene.region_levels) for place, one in shown.items()
                if one.level in AT_LEAST_HIGH}  # fmt: skip
        assert first.template.startswith("No evidence") != bool(high)
        cell = exposed(read("exposure"), metal).get(theme)
        told = render(first, "en")
        if high and cell and cell.span("evidenced")[1] > 0:
            assert f": {render(spanned(cell, 'evidenced'), 'en')} of what is {STAGES_DONE[cell.stage]}" in told
        assert not re.search(r"(?<!\d)0.%", " ".join(render(said, "en") for said in (first, *rest)))
        assert bool(rest) == bool(cell and cell.evidenced < 1)


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
