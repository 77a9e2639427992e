"""What anyone who knows the field expects of the snapshot; each test says in plain words why the answer is what it is."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from geo.catalog import sources
from geo.evidence.assessment import assessment_of
from geo.model import Strength, Theme
from geo.risk.assess import BY_CODE, HIGH
from geo.risk.exposure import headlines
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


def evidence(metal: str, iso3: str, theme: Theme) -> dict[str, Strength]:
    """The codes of the rules that found something, with their strength."""
    rows = table("assessment_indicator")
    here = (rows["metal"] == metal) & (rows["iso3"] == iso3) & (rows["region_code"] == "") & (rows["theme"] == theme)
    return {code: BY_CODE[code].strength for code in rows.loc[here & (rows["state"] == "known"), "rule"]}


def test_cobalt_and_child_labour():
    """Three quarters of the world's cobalt comes from DR Congo, whose cobalt the US list names for child labour.

    The evidence in hand is enough for that; what nobody assessed could only raise it.
    """
    exposed = headlines(table("exposure")).set_index(["metal", "theme"]).loc[("co", "child_labour")]
    assert exposed["low"] >= 0.70
    assert exposed["high"] - exposed["low"] < 0.05
    assert level("co", "COD", Theme.CHILD_LABOUR)["level"] in AT_LEAST_HIGH
    assert evidence("co", "COD", Theme.CHILD_LABOUR)["child_labour.listed"] == Strength.LISTED


@pytest.mark.parametrize("metal", ["sn", "ta", "w", "au"])
def test_conflict_minerals_of_dr_congo(metal):
    """Surveyors visited the mines and found armed actors taking a share: an observation, not a guess from the country's war."""
    assert level(metal, "COD", Theme.CONFLICT_FINANCING)["level"] in AT_LEAST_HIGH
    found = evidence(metal, "COD", Theme.CONFLICT_FINANCING)
    assert found["conflict_financing.interference"] == Strength.OBSERVED
    shown = assessment_of(metal, "COD", "", Theme.CONFLICT_FINANCING, read).findings
    assert shown[0].strength == Strength.OBSERVED
    assert shown[0].date


@pytest.mark.parametrize("theme", [Theme.CHILD_LABOUR, Theme.CONFLICT_FINANCING, Theme.WORKING_CONDITIONS])
def test_lithium_of_australia(theme):
    """Large machine-run mines under working labour law: nothing points to these harms. Where no survey was made (financing)
    that is said; it is neither high nor low."""
    one = level("li", "AUS", theme)
    assert one["level"] not in AT_LEAST_HIGH
    assert not one["plausible"]


@pytest.mark.parametrize("iso3", ["IND", "MDG"])
def test_mica_without_a_mine_on_the_map(iso3):
    """Children sort mica in scattered pits that no mine database holds; the US list names both countries, and that counts."""
    site = read("mine_site").merge(read("mine_site_metal"), on="site_id")
    assert site[(site["metal"] == "mica") & (site["iso3"] == iso3) & site["kind"].ne("known_deposit")].empty
    assert level("mica", iso3, Theme.CHILD_LABOUR)["level"] in AT_LEAST_HIGH
    assert "child_labour.listed" in evidence("mica", iso3, Theme.CHILD_LABOUR)


def test_mica_has_no_production_figures_so_no_exposure():
    """Nobody counts it; a share of an unknown total is not given."""
    assert "mica" not in set(table("exposure")["metal"])
    assert "mica" not in set(table("ranking")["metal"])


@pytest.mark.parametrize("theme", list(Theme))
def test_rare_earths_of_myanmar_at_the_sites(theme):
    """Kachin and Shan are named as where they are dug, but nobody in the sources has looked at a site there."""
    rows = table("assessment")
    sites = rows[
        (rows["metal"] == "ree") & (rows["iso3"] == "MMR") & (rows["region_code"] != "") & (rows["theme"] == theme)
    ]
    assert len(sites) >= 2
    assert set(sites["level"]) == {"not_enough_data"}
    assert set(sites["reason"]) == {"no_site_evidence"}


def test_gold_of_sudan_is_plausible_where_nobody_looked():
    """War, and gold is its currency, but no survey of mines is at hand: no level, and it is said that the harm is plausible."""
    one = level("au", "SDN", Theme.CONFLICT_FINANCING)
    assert (one["level"], one["plausible"]) == ("not_enough_data", True)


def test_copper_of_chile_where_only_context_speaks():
    """No listing, no survey: a level from how children live in Chile, with weak confidence and a wide interval."""
    one = level("cu", "CHL", Theme.CHILD_LABOUR)
    assert one["level"] in ("low", "medium")
    assert one["confidence"] == "weak"
    assert one["high"] - one["low"] > 25


def test_financing_has_no_level_where_nobody_surveyed():
    """Half of its weight is what surveyors saw. Only DR Congo was surveyed; and there only where enough sites were asked."""
    rows = table("assessment_indicator")
    asked = rows[(rows["rule"] == "conflict_financing.interference") & (rows["state"] == "known")]
    assert set(asked["iso3"]) == SURVEYED
    levels = table("assessment").merge(asked[["metal", "iso3", "region_code"]].assign(asked=True), how="left")
    financing = levels[levels["theme"] == Theme.CONFLICT_FINANCING]
    assert set(financing.loc[financing["asked"].isna(), "level"]) == {"not_enough_data"}
    assert "low" not in set(financing["level"])
    assert len(financing) > 1000


def test_context_alone_is_never_very_high_with_strong_confidence():
    """Strong needs evidence about this metal in this place that is grave by itself; poverty and bad government are not that."""
    rows = table("assessment_indicator")
    known = rows[(rows["state"] == "known") & (rows["sure"] >= HIGH)]
    tied = known[known["rule"].map(lambda code: str(BY_CODE[code].group)) == "evidence"]
    strong = table("assessment").query("confidence == 'strong'")
    assert len(strong) > 20
    told = strong.merge(tied[KEYS].drop_duplicates().assign(tied=True), on=KEYS, how="left")
    assert told["tied"].eq(True).all()


def test_every_level_rests_on_a_dated_licensed_source_and_every_gap_has_a_reason():
    """All assessments of the table, one by one: what is coloured opens to evidence."""
    rows = table("assessment_indicator")
    catalogue = {key for key, source in sources().items() if source.licence and source.url and source.title}
    found = rows[(rows["state"] != "missing") & rows["date"].notna() & rows["source_id"].isin(catalogue)]
    counted = found.groupby(KEYS).size().rename("findings")
    every = table("assessment").merge(counted.reset_index(), on=KEYS, how="left").fillna({"findings": 0})
    assert len(every) == len(table("assessment"))
    levelled = every["level"] != "not_enough_data"
    assert (every.loc[levelled, "findings"] >= 1).all()
    assert every.loc[levelled, "reason"].isna().all()
    assert every.loc[~levelled, "reason"].notna().all()
    assert set(rows["source_id"]) <= set(sources())


def test_nothing_known_stands_without_a_date():
    """Every indicator that is known or absent says of when it is."""
    rows = table("assessment_indicator")
    undated = rows[(rows["state"] != "missing") & rows["date"].isna()]
    assert undated.empty, undated.groupby("rule").size().to_dict()


def test_an_indicator_lies_within_its_bounds_and_an_assessment_in_its_interval():
    rows, levels = table("assessment_indicator"), table("assessment")
    for one, other in (("low", "sure"), ("sure", "cautious"), ("cautious", "high")):
        assert (rows[one] <= rows[other] + 1e-9).all()
    assert ((levels["low"] <= levels["score"]) & (levels["score"] <= levels["high"])).all()
    weights = rows.groupby(KEYS)["weight"].sum()
    assert ((weights - 1).abs() < 1e-9).all()


def test_absence_from_a_list_is_an_interval_and_never_zero():
    rows = table("assessment_indicator")
    absent = rows[rows["state"] == "absent"]
    assert len(absent) > 1000
    assert (absent["cautious"] > 0).all()
    assert (absent["high"] > absent["low"]).all()


def test_shares_of_supply_are_ordered():
    shares = table("exposure")
    assert ((shares["low"] <= shares["plausible"]) & (shares["plausible"] <= shares["high"])).all()
    assert ((shares["hhi_low"] <= shares["hhi_high"]) & (shares["hhi_low"] > 0)).all()
    lead = headlines(shares)
    assert not lead.duplicated(["metal", "theme"]).any()
    assert ((lead["spread_low"] <= lead["low"]) & (lead["low"] <= lead["spread_high"])).all()
