"""What anyone who knows the field expects of the snapshot; each test says in plain words why the answer is what it is."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from geo.catalog import sources
from geo.evidence.assessment import assessment_of
from geo.model import Strength, Theme
from geo.risk.assess import BY_CODE, HIGH
from geo.risk.exposure import PARTS, exposure, headlines
from geo.risk.survey import SURVEYED
from geo.tables import read

KEYS = ["metal", "iso3", "region_code", "theme"]
AT_LEAST_HIGH = ("high", "very_high")


@cache
def table(name: str) -> pd.DataFrame:
    frame = read(name)
    return frame.fillna({"region_code": ""}) if "region_code" in frame else frame


def level(metal: str, iso3: str, theme: Theme, region: str = "") -> pd.Series:
    rows = table("assessment")
    here = (
        (rows["metal"] == metal) & (rows["iso3"] == iso3) & (rows["region_code"] == region) & (rows["theme"] == theme)
    )
    return rows[here].iloc[0]


def evidence(metal: str, iso3: str, theme: Theme, region: str = "") -> dict[str, Strength]:
    """The codes of the rules about the metal in the place that found something, with their strength."""
    rows = table("assessment_indicator")
    here = (
        (rows["metal"] == metal) & (rows["iso3"] == iso3) & (rows["region_code"] == region) & (rows["theme"] == theme)
    )
    codes = rows.loc[here & (rows["state"] == "known"), "rule"]
    return {code: BY_CODE[code].strength for code in codes if BY_CODE[code].is_evidence}


def exposed(metal: str, theme: Theme) -> pd.Series:
    return headlines(table("exposure")).set_index(["metal", "theme"]).loc[(metal, str(theme))]


class TestLabour:
    def test_cobalt_and_child_labour(self):
        """Three quarters of the world's cobalt comes from DR Congo, whose cobalt the US list names for child labour."""
        cell = exposed("co", Theme.CHILD_LABOUR)
        assert cell["evidenced"] >= 0.70
        assert level("co", "COD", Theme.CHILD_LABOUR)["level"] in AT_LEAST_HIGH
        assert evidence("co", "COD", Theme.CHILD_LABOUR)["child_labour.listed"] == Strength.LISTED

    @pytest.mark.parametrize("region", ["CD-LU", "CD-HK"])
    def test_the_provinces_where_cobalt_is_dug(self, region):
        """The list's narrative names Lualaba and Haut-Katanga: the map does not hatch the very places that the evidence names."""
        assert level("co", "COD", Theme.CHILD_LABOUR, region)["level"] in AT_LEAST_HIGH

    def test_copper_of_zambia_was_added_in_2024(self):
        one = level("cu", "ZMB", Theme.CHILD_LABOUR)
        assert (one["basis"], one["level"], one["evidenced"]) == ("evidence", "high", 1.0)
        rows = table("assessment_indicator")
        here = (rows["metal"] == "cu") & (rows["iso3"] == "ZMB") & (rows["rule"] == "child_labour.listed")
        assert set(rows.loc[here, "date"]) == {"2024"}

    def test_silicon_of_china_is_listed_for_a_part_whose_share_nobody_at_hand_tells(self):
        """The listing is about Xinjiang, not about all of the 87 % that China refines."""
        cell = exposed("si", Theme.WORKING_CONDITIONS)
        assert cell["evidenced"] == 0
        assert cell["plausible"] > 0.8
        assert cell["because"].split()[0] == "part_of_country"
        assert level("si", "CHN", Theme.WORKING_CONDITIONS, "CN-XJ")["level"] in AT_LEAST_HIGH

    def test_aluminium_is_weighed_by_smelting_and_its_listing_is_about_a_part(self):
        cell = exposed("al", Theme.WORKING_CONDITIONS)
        assert cell["stage"] == "refining"
        assert cell["evidenced"] == 0
        assert 0.55 < cell["plausible"] < 0.65

    def test_no_absence_is_claimed_of_an_edition_that_is_not_held_whole(self):
        """Without the department's complete table a pair that no row at hand names is missing, never absent."""
        assert "laborshield" not in set(table("labour_listing")["source_id"])
        rows = table("assessment_indicator")
        listed = rows[rows["rule"].isin(["child_labour.listed", "working_conditions.listed"])]
        assert "absent" not in set(listed["state"])
        assert (listed.loc[listed["state"] == "missing", "high"] == 100).all()

    @pytest.mark.parametrize("iso3", ["IND", "MDG"])
    def test_mica_without_a_mine_on_the_map(self, iso3):
        """Children sort mica in scattered pits that no mine database holds; the US list names both countries, and that counts."""
        site = read("mine_site").merge(read("mine_site_metal"), on="site_id")
        assert site[(site["metal"] == "mica") & (site["iso3"] == iso3) & site["kind"].ne("known_deposit")].empty
        assert level("mica", iso3, Theme.CHILD_LABOUR)["level"] in AT_LEAST_HIGH
        assert "child_labour.listed" in evidence("mica", iso3, Theme.CHILD_LABOUR)

    def test_platinum_of_south_africa_is_not_looked_at_and_not_said_to_be_clean(self):
        """No list names it and nobody surveyed it: never a flat zero."""
        cell = exposed("pt", Theme.CHILD_LABOUR)
        assert cell["evidenced"] == 0
        assert cell["below"] == 0
        assert cell["not_looked_at"] > 0.5


class TestConflictFinancing:
    @pytest.mark.parametrize("metal", ["ta", "sn"])
    def test_conflict_minerals_of_dr_congo(self, metal):
        """Surveyors visited the mines and found armed actors taking a share: an observation, not a guess from the country's war."""
        assert level(metal, "COD", Theme.CONFLICT_FINANCING)["level"] in AT_LEAST_HIGH
        found = evidence(metal, "COD", Theme.CONFLICT_FINANCING)
        assert Strength.OBSERVED in found.values()
        shown = assessment_of(metal, "COD", "", Theme.CONFLICT_FINANCING, read).findings
        assert shown[0].strength == Strength.OBSERVED
        assert shown[0].date

    def test_cobalt_of_dr_congo_is_plausible_by_its_sites(self):
        """Its mines lie in listed areas, and nobody found financing at them: plausible for a named reason, not 0 to 100 %."""
        cell = exposed("co", Theme.CONFLICT_FINANCING)
        assert "sites" in cell["because"].split() or "unsettled" in cell["because"].split()
        assert cell["plausible"] > 0.5
        assert cell["not_looked_at"] < 0.5

    def test_tantalum_of_rwanda_is_plausible_by_transit(self):
        one = level("ta", "RWA", Theme.CONFLICT_FINANCING)
        assert (one["plausible"], one["because"]) == (1.0, "transit")

    def test_palladium_is_hardly_plausible(self):
        """Russia's listed areas are two provinces without a palladium mine: a country's war elsewhere says nothing."""
        assert exposed("pd", Theme.CONFLICT_FINANCING)["plausible"] <= 0.10

    def test_copper_of_chile_is_below_because_of_peace(self):
        one = level("cu", "CHL", Theme.CONFLICT_FINANCING)
        assert (one["below"], one["because"], one["high"]) == (1.0, "no_conflict", 25.0)
        assert one["level"] == "not_enough_data"

    def test_context_is_never_plausible_financing(self):
        rows = table("assessment")
        financing = rows[rows["theme"] == Theme.CONFLICT_FINANCING]
        assert "context" not in set(financing["because"].dropna())

    def test_below_has_a_reason_in_peace_or_in_a_survey(self):
        rows = table("assessment")
        below = rows[rows["below"] > 0]
        assert set(below["because"]) <= {"no_conflict", "no_conflict_no_flow", "surveyed"}
        peace = below[below["because"].isin(["no_conflict", "no_conflict_no_flow"])]
        assert not set(peace["iso3"]) & set(read("cahra_area")["iso3"])
        assert len(peace) > 50

    def test_gold_of_sudan(self):
        """War, and gold is its currency: plausible by mines in listed areas or by reports, and no level for the country."""
        one = level("au", "SDN", Theme.CONFLICT_FINANCING)
        assert one["level"] == "not_enough_data"
        assert one["plausible"] > 0

    def test_a_survey_gives_levels_in_dr_congo_only(self):
        rows = table("assessment_indicator")
        seen = rows["rule"].isin(["conflict_financing.non_state", "conflict_financing.state_forces"])
        assert set(rows.loc[seen & (rows["state"] == "known"), "iso3"]) == set(SURVEYED)


class TestPollution:
    def test_nickel_of_finland_is_not_high_by_the_metal_alone(self):
        one = level("ni", "FIN", Theme.POLLUTION)
        assert one["level"] not in AT_LEAST_HIGH
        assert (one["evidenced"], one["plausible"]) == (0, 0)

    @pytest.mark.parametrize("iso3", ["NOR", "SWE", "FIN"])
    def test_well_governed_countries_are_not_plausible_by_context(self, iso3):
        """Good rules leave 40 % of a hazard, so even the gravest metal stays under 50 there; the other harms' conditions are mild."""
        rows = table("assessment")
        here = rows[(rows["iso3"] == iso3) & (rows["region_code"] == "")]
        assert len(here) > 4
        assert not here["level"].isin(AT_LEAST_HIGH).any()
        assert (here["plausible"] == 0).all()
        assert (here["context_low"] < HIGH).all()

    def test_a_level_is_about_what_is_documented_at_places(self):
        rows = table("assessment")
        high = rows[(rows["theme"] == Theme.POLLUTION) & rows["level"].isin(AT_LEAST_HIGH)]
        assert set(high.loc[high["region_code"] == "", "metal"]) == {"au"}


@pytest.mark.parametrize("theme", list(Theme))
def test_lithium_of_australia(theme):
    """Large machine-run mines under working labour law: nothing points to any harm, and nobody says more than that."""
    one = level("li", "AUS", theme)
    assert one["level"] not in AT_LEAST_HIGH
    assert one["plausible"] == 0


def test_mica_has_no_production_figures_so_no_exposure():
    """Nobody counts it; a share of an unknown total is not given."""
    assert "mica" not in set(table("exposure")["metal"])
    assert "mica" not in set(table("ranking")["metal"])


class TestEveryCell:
    """All assessments and exposures of the snapshot, one by one."""

    def test_no_level_without_known_evidence_about_the_metal_in_the_place(self):
        rows = table("assessment_indicator")
        is_evidence = rows["rule"].map(lambda code: BY_CODE[code].is_evidence)
        known = rows[is_evidence & rows["state"].eq("known")][KEYS].drop_duplicates().assign(known=True)
        levels = table("assessment").merge(known, on=KEYS, how="left")
        assert levels.loc[levels["level"] != "not_enough_data", "known"].eq(True).all()
        assert (levels.loc[levels["level"] != "not_enough_data", "basis"] == "evidence").all()
        assert (levels["level"] != "not_enough_data").sum() > 50

    def test_a_level_has_no_reason_for_a_gap_and_a_gap_has_one(self):
        levels = table("assessment")
        assert ((levels["level"] == "not_enough_data") == levels["reason"].notna()).all()

    def test_only_evidence_at_high_is_evidenced_and_only_a_bound_interval_is_below(self):
        levels = table("assessment")
        assert (levels["evidenced"].eq(1) == levels["level"].isin(AT_LEAST_HIGH)).all()
        below = levels[levels["below"] > 0]
        assert (below["high"] < HIGH).all()
        assert below["confidence"].isin(["moderate", "strong"]).all()
        assert levels.loc[(levels["plausible"] > 0) | (levels["below"] > 0), "because"].notna().all()

    def test_the_parts_of_a_supply_add_up(self):
        shares = table("exposure")
        assert ((shares[list(PARTS)].sum(axis=1) - 1).abs() < 1e-5).all()
        assert shares.loc[shares["plausible"] > 0, "because"].notna().all()
        assert ((shares["hhi_low"] <= shares["hhi_high"]) & (shares["hhi_low"] > 0)).all()

    def test_what_can_be_high_is_at_least_what_reaches_high_in_the_places_own_intervals(self):
        """1 - below, for every metal, theme and source of output."""
        levels = table("assessment")
        reaching = levels.assign(evidenced=levels["high"].ge(HIGH).astype(float), plausible=0.0, below=0.0)
        keys = ["metal", "theme", "source_id", "commodity"]
        open_ = exposure(read("production"), reaching).set_index(keys)["evidenced"]
        most = 1 - exposure(read("production"), levels).set_index(keys)["below"]
        assert len(open_) == len(most) > 200
        assert (most >= open_.reindex(most.index) - 1e-5).all()

    def test_a_metal_that_stands_at_evidence_at_high_is_sure_of_it(self):
        """Gaps alone never make a place high: what the evidence shows reaches 50 by itself."""
        rows = table("assessment_indicator")
        is_evidence = rows["rule"].map(lambda code: BY_CODE[code].is_evidence)
        sure = rows[is_evidence & rows["state"].eq("known")].groupby(KEYS)["sure"].max().reset_index()
        levels = table("assessment").merge(sure, on=KEYS, how="left")
        assert (levels.loc[levels["level"].isin(AT_LEAST_HIGH), "sure"] >= HIGH).all()

    def test_every_level_rests_on_a_dated_licensed_source(self):
        """What is coloured opens to evidence."""
        rows = table("assessment_indicator")
        catalogue = {key for key, source in sources().items() if source.licence and source.url and source.title}
        is_evidence = rows["rule"].map(lambda code: BY_CODE[code].is_evidence)
        found = rows[
            is_evidence & (rows["state"] == "known") & rows["date"].notna() & rows["source_id"].isin(catalogue)
        ]
        counted = found.groupby(KEYS).size().rename("findings").reset_index()
        every = table("assessment").merge(counted, on=KEYS, how="left").fillna({"findings": 0})
        assert (every.loc[every["level"] != "not_enough_data", "findings"] >= 1).all()
        assert set(rows["source_id"]) <= set(sources())

    def test_an_indicator_lies_within_its_bounds_and_an_assessment_in_its_interval(self):
        rows, levels = table("assessment_indicator"), table("assessment")
        for one, other in (("low", "sure"), ("sure", "cautious"), ("cautious", "high")):
            assert (rows[one] <= rows[other] + 1e-9).all(), (one, other)
        assert ((levels["low"] <= levels["score"]) & (levels["score"] <= levels["high"])).all()
        assert (levels["context_low"] <= levels["context_high"]).all()

    @pytest.mark.parametrize("theme", [Theme.CHILD_LABOUR, Theme.POLLUTION, Theme.WORKING_CONDITIONS])
    def test_metals_can_be_told_apart(self, theme):
        """Evidenced and plausible of the 24 metals fall into at least eight steps of five points; for financing the evidence does not
        allow it (see the method)."""
        cells = headlines(table("exposure"))
        shown = cells.loc[cells["theme"] == theme, ["evidenced", "plausible"]].sum(axis=1)
        assert len(shown) == 24
        assert len(set((shown * 20 + 1e-9).astype(int))) >= 8


def test_a_summed_finding_of_the_survey_is_dated_by_the_median_of_its_answers():
    """By another way than the rules': every site of a metal that was asked at a visit, the middle of their last answers."""
    survey = read("site_survey").query("record == 'visit'").merge(read("mine_site_metal"), on="site_id")
    rows = table("assessment_indicator")
    for metal in ("ta", "sn", "au"):
        dates = sorted(survey.loc[survey["metal"] == metal, "children_under_15_assessed"].dropna())
        here = (rows["metal"] == metal) & (rows["region_code"] == "") & (rows["rule"] == "child_labour.seen")
        assert rows.loc[here & (rows["iso3"] == "COD"), "date"].tolist() == [dates[len(dates) // 2]]
