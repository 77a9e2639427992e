"""The tiny world added up by hand: every number below is worked out in the comment beside it, from tests/world_risk.py.

Goalposts (geo/risk): governance 1.75 counts 0 and -1.75 counts 100, so 0.25 of error is 100 * 0.25 / 3.5 = 50/7 = 7.142857;
HDI 0.95 counts 0 and 0.45 counts 100, so 0.01 of error is 2; child work 0 and 30 %, so 3 points of error are 10; deaths 1 and
1,000 a year, mercury 1 and 100 t, climate 1 and 100 kg, dug land 100 and 100,000 ha, all four on a logarithmic scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

import numpy as np
import pandas as pd
import pytest

from geo.risk.exposure import exposure, headlines
from geo.risk.places import places
from geo.risk.robustness import Choice, band, score_draws
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


def assessed(told, metal: str, place: str, theme: str) -> dict[str, object]:
    iso3, _, region = place.partition("/")
    rows = told[0]
    here = (rows["metal"] == metal) & (rows["iso3"] == iso3) & (rows["region_code"] == region)
    return rows[here & (rows["theme"] == theme)].iloc[0].to_dict()


def says(told, metal: str, place: str, theme: str, low: float, score: float, high: float) -> dict[str, object]:
    """The assessment, after its three numbers are checked (the table rounds to two digits)."""
    one = assessed(told, metal, place, theme)
    assert (one["low"], one["score"], one["high"]) == pytest.approx((low, score, high), abs=0.006)
    return one


def test_where_to_look():
    """Countries: producers above zero or without a figure (EEE's tin), workers and listed goods; not the deposit, not ZZZ.

    FFF refines cobalt. Regions: two surveyed halves of AAA for cobalt, the west for gold, the named place in DDD.
    BB-N has a mine but is neither surveyed nor listed.
    """
    found = {f"{m} {c} {r}".strip() for m, c, r in places(inputs()).itertuples(index=False)}
    assert found == {
        *("co AAA", "co BBB", "co CCC", "co FFF", "au AAA", "au CCC", "sn DDD", "sn EEE", "ga BBB", "mica EEE"),
        *("co AAA AA-W", "co AAA AA-E", "au AAA AA-W", "sn DDD DD-N"),
    }


class TestChildLabour:
    """Weights in the country: list 50, seen 20 (only where surveyed), child work 10, HDI 20, rule of law 20."""

    def test_cobalt_of_aaa(self, told):
        """The weights add up to 120.

        list    listed:                                      80 .. 100, counts 100
        seen    0 of 5 sites, 1 not asked: 0 .. 1/5 = 20 %, the worst goalpost: sure 0, cautious 100
        work    15 % of 30 %:                                50, 40 .. 60
        HDI     (0.95 - 0.50) / 0.50:                        90, 88 .. 92
        law     -1.75 in 2023 (2013 is older):               100, 92.857 .. 100
        """
        low = (50 * 80 + 20 * 0 + 10 * 40 + 20 * 88 + 20 * (100 - WGI)) / 120
        score = (50 * 100 + 20 * 100 + 10 * 50 + 20 * 90 + 20 * 100) / 120
        high = (50 * 100 + 20 * 100 + 10 * 60 + 20 * 92 + 20 * 100) / 120
        one = says(told, "co", "AAA", "child_labour", low, score, high)
        # (94.17) very high; nothing missing, evidence with a lower bound of 80, and 95.33 - 66.81 < 30 wide: strong.
        assert (one["level"], one["confidence"], one["coverage"]) == ("very_high", "strong", 1.0)

    def test_cobalt_of_bbb(self, told):
        """Not listed (a later good is no listing): 0 .. 50, counts 20; work 3 %: 10, 0 .. 20; HDI missing: 0 .. 100, counts 100;
        law 1.05: 20, 12.857 .. 27.143. Nobody surveys there, so the weights add up to 100."""
        low = (50 * 0 + 10 * 0 + 20 * 0 + 20 * (20 - WGI)) / 100
        score = (50 * 20 + 10 * 10 + 20 * 100 + 20 * 20) / 100
        high = (50 * 50 + 10 * 20 + 20 * 100 + 20 * (20 + WGI)) / 100
        one = says(told, "co", "BBB", "child_labour", low, score, high)
        # 35: medium. Without evidence tied to the metal: weak. 80 of 100 known.
        assert (one["level"], one["confidence"], one["coverage"]) == ("medium", "weak", 0.8)

    def test_gold_of_ccc_in_the_transcription_only(self, told):
        """Second-hand: 70 .. 100, counts 90; work 50, 40 .. 60; HDI (0.95 - 0.70) / 0.50: 50, 48 .. 52; law 0: 50, 42.857 .. 57.143."""
        low = (50 * 70 + 10 * 40 + 20 * 48 + 20 * (50 - WGI)) / 100
        score = (50 * 90 + 10 * 50 + 20 * 50 + 20 * 50) / 100
        high = (50 * 100 + 10 * 60 + 20 * 52 + 20 * (50 + WGI)) / 100
        one = says(told, "au", "CCC", "child_labour", low, score, high)
        # 70: high. Listed with a count of 90, but no lower bound of 80: moderate at most.
        assert (one["level"], one["confidence"]) == ("high", "moderate")

    def test_tin_of_ddd_where_gaps_decide(self, told):
        """Not listed 20, work and HDI missing 100, law -1.05: 80. Known: 70 of 100. Score 10 + 10 + 20 + 16 = 56, high; but with
        the gaps at their best 10 + 16 = 26: the gaps alone would decide."""
        one = says(told, "sn", "DDD", "child_labour", 0.2 * (80 - WGI), 56, 0.5 * 50 + 10 + 20 + 0.2 * (80 + WGI))
        assert (one["level"], one["reason"], one["coverage"]) == ("not_enough_data", "gaps_decide", 0.7)
        # What is known: 26 / 70 = 37 of 100, so the harm is not called plausible.
        assert not one["plausible"]

    def test_tin_of_eee_where_only_the_list_speaks(self, told):
        """Known: 50 of 100, under 65."""
        one = says(told, "sn", "EEE", "child_labour", 0, 0.5 * 20 + 50, 0.5 * 50 + 50)
        assert (one["level"], one["reason"]) == ("not_enough_data", "too_little_known")

    def test_gold_of_aaa_is_plausible_and_nobody_looked(self, told):
        """Nobody asked at gold sites. Known 100 of 120: list 20 (not listed), work 50, HDI 90, law 100.
        Sure (1000 + 500 + 1800 + 2000) / 120 = 44.17 < 50, score + 2000 / 120 = 60.83: gaps decide;
        of what is known, 5300 / 100 = 53 >= 50: plausible."""
        one = assessed(told, "au", "AAA", "child_labour")
        assert (one["level"], one["reason"], one["plausible"]) == ("not_enough_data", "gaps_decide", True)
        assert one["score"] == pytest.approx(7300 / 120, abs=0.006)

    def test_west_of_aaa(self, told):
        """Region weights: list 25, seen 50, work 10, HDI 10, law 5. Three sites of the west said no; the one of unknown region may
        lie here: 0 .. 1/4 = 25 %, capped at 100. Sure 25 + 0 + 5 + 9 + 5 = 44, cautious 94: the gap decides."""
        low = 0.25 * 80 + 0.10 * 40 + 0.10 * 88 + 0.05 * (100 - WGI)
        one = says(told, "co", "AAA/AA-W", "child_labour", low, 94, 25 + 50 + 6 + 9.2 + 5)
        assert (one["reason"], one["coverage"]) == ("gaps_decide", 1.0)

    def test_east_of_aaa(self, told):
        """One site not asked, and the one of unknown region (asked, but not for the east): none of two is asked. Known: 50."""
        one = assessed(told, "co", "AAA/AA-E", "child_labour")
        assert (one["reason"], one["coverage"]) == ("no_site_evidence", 0.5)


class TestConflictFinancing:
    """Weights: interference 50, list 20, deaths 20, stability 10; in a region 50, 25, 20, 5."""

    DEATHS = 100 * log10(100) / 3
    """500 deaths in five years are 100 a year: two thirds of the way to 1,000."""

    def test_cobalt_of_aaa(self, told):
        """Interference at 3 of 5, 1 not asked: 60 .. 80 %, both beyond 30 %: 100. List: its gravest area, 100. Deaths 66.67 (50 a
        year 56.63, 200 a year 76.70). Stability 100 (92.857)."""
        low = 50 + 20 + 0.2 * 100 * log10(50) / 3 + 0.1 * (100 - WGI)
        high = 50 + 20 + 0.2 * 100 * log10(200) / 3 + 10
        one = says(told, "co", "AAA", "conflict_financing", low, 70 + 0.2 * self.DEATHS + 10, high)
        # strong needs five sites that were asked; here are three
        assert (one["level"], one["confidence"]) == ("very_high", "moderate")

    def test_where_nobody_surveyed_it_is_never_low(self, told):
        """BBB: not listed, one death a year, stable; half of the weight is the missing survey."""
        one = assessed(told, "co", "BBB", "conflict_financing")
        # interference 100 * 0.5 + not listed 20 * 0.2 + deaths log10(1) = 0 + stability 20 * 0.1 = 56
        assert one["score"] == pytest.approx(56, abs=0.006)
        assert (one["level"], one["reason"], one["coverage"]) == ("not_enough_data", "too_little_known", 0.5)

    def test_halves_of_aaa(self, told):
        """West: 3 yes of 3 and one of unknown region: 75 .. 100 %. East: its site said no, one unknown: 0 .. 1/2 -> 0 .. 100."""
        west = assessed(told, "co", "AAA/AA-W", "conflict_financing")
        assert west["score"] == pytest.approx(50 + 25 + 0.2 * self.DEATHS + 5, abs=0.006)
        assert west["level"] == "very_high"
        east = assessed(told, "co", "AAA/AA-E", "conflict_financing")
        # sure 0 + 0.25 * 70 + 13.33 + 5 = 35.83; cautious 85.83.
        assert east["score"] == pytest.approx(50 + 0.25 * 70 + 0.2 * self.DEATHS + 5, abs=0.006)
        assert east["reason"] == "gaps_decide"


class TestPollution:
    """Weights: hazard 35, climate 15, three of governance 20, 15, 15; gold: hazard 15, climate 10, mercury 30, dug land 10 (Amazon),
    mercury seen 10 (surveyed), governance the same."""

    def test_cobalt_of_bbb(self, told):
        """Hazard 3 of 1..5: 50. Climate 10 of 1..100 kg: 50, 0 .. 100. Governance 20, 12.857 .. 27.143."""
        low, high = 17.5 + 0 + 0.5 * (20 - WGI), 17.5 + 15 + 0.5 * (20 + WGI)
        one = says(told, "co", "BBB", "pollution", low, 17.5 + 7.5 + 10, high)
        # The grade is tied to the metal and the interval under 40 wide: moderate, never strong.
        assert (one["level"], one["confidence"]) == ("medium", "moderate")

    def test_tin_of_ddd_without_a_climate_figure(self, told):
        """Hazard 5: 100. Climate missing: 0 .. 100. Governance 80."""
        one = says(told, "sn", "DDD", "pollution", 35 + 0.5 * (80 - WGI), 35 + 15 + 40, 50 + 0.5 * (80 + WGI))
        assert (one["level"], one["coverage"]) == ("very_high", 0.85)

    def test_gold_of_ccc(self, told):
        """Weights 15 + 10 + 30 + 10 + 50 = 115. Hazard named critical without a grade: 50 .. 100, counts 80. Climate 1,000 kg: 100.
        Mercury 100 t: 100, 10 t: 50, 200 t: 100. Land 900 to 1,000 ha (100 of unknown country): log10(9) / 3 = 31.81 to 33.33.
        Governance 50."""
        land = 100 * log10(9) / 3
        low = (15 * 50 + 10 * 100 + 30 * 50 + 10 * land + 50 * (50 - WGI)) / 115
        score = (15 * 80 + 10 * 100 + 30 * 100 + 10 * 100 / 3 + 50 * 50) / 115
        high = (15 * 100 + 10 * 100 + 30 * 100 + 10 * 100 / 3 + 50 * (50 + WGI)) / 115
        assert says(told, "au", "CCC", "pollution", low, score, high)["level"] == "high"

    def test_gold_of_aaa_is_not_in_the_mercury_table(self, told):
        """Under 20 t or not asked: 0 .. log10(20) / 2 = 65.05, counts half of it. Seen at 1 of 2 sites: 50 %, beyond 30 %: 100."""
        below = 100 * log10(20) / 2
        score = (15 * 80 + 10 * 100 + 30 * below / 2 + 10 * 100 + 50 * 100) / 115
        assert assessed(told, "au", "AAA", "pollution")["score"] == pytest.approx(score, abs=0.006)

    def test_mica_of_eee_of_which_nothing_is_known(self, told):
        one = says(told, "mica", "EEE", "pollution", 0, 100, 100)
        assert (one["level"], one["coverage"], one["reason"]) == ("not_enough_data", 0.0, "too_little_known")


class TestWorkingConditions:
    """Weights: list 45, artisanal 10, child work 5, HDI 15, two of governance 15 and 10."""

    def test_cobalt_of_aaa(self, told):
        """Not listed for forced labour 0 .. 50, counts 20; artisanal 15 to 30 % of 60 %: 25 .. 50, counts 50; work 50; HDI 90; governance
        100. Score 9 + 5 + 2.5 + 13.5 + 25 = 55; sure 9 + 2.5 + 2.5 + 13.5 + 25 = 52.5, so high without the gap too."""
        low = 0 + 2.5 + 0.05 * 40 + 0.15 * 88 + 0.25 * (100 - WGI)
        one = says(told, "co", "AAA", "working_conditions", low, 55, 22.5 + 5 + 3 + 13.8 + 25)
        # Only context: weak, however high.
        assert (one["level"], one["confidence"]) == ("high", "weak")

    def test_cobalt_of_bbb(self, told):
        """Two who say 0-3 % and 3-6 %: together 0 .. 6 % of 60 %: 0 .. 10. 0.45 * 20 + 1 + 0.05 * 10 + 15 (HDI missing) + 5 = 30.5."""
        assert assessed(told, "co", "BBB", "working_conditions")["score"] == pytest.approx(30.5, abs=0.006)

    def test_a_region_has_one_kind_of_evidence_at_most(self, told):
        assert assessed(told, "co", "AAA/AA-W", "working_conditions")["reason"] == "no_site_evidence"


class TestExposure:
    """Cobalt by the source that leads: AAA 60 %, BBB 30 %, CCC 10 %; by the other 50, 30 and 20 % nowhere. Its refining does not count."""

    def row(self, shares, metal: str, theme: str, source_id: str) -> tuple[float, float, float]:
        rows = shares[(shares["metal"] == metal) & (shares["theme"] == theme) & (shares["source_id"] == source_id)]
        return tuple(rows[["low", "plausible", "high"]].iloc[0].tolist())

    def test_cobalt_child_labour(self, shares):
        """AAA very high (strong); BBB and CCC medium. Unnamed output may be anywhere."""
        assert self.row(shares, "co", "child_labour", "wmd_2026") == (0.6, 0.6, 0.6)
        assert self.row(shares, "co", "child_labour", "usgs_mcs_2026") == (0.5, 0.5, 0.7)

    def test_cobalt_conflict_financing(self, shares):
        """AAA very high; BBB and CCC not surveyed: they count towards the upper bound only."""
        assert self.row(shares, "co", "conflict_financing", "wmd_2026") == (0.6, 0.6, 1.0)

    def test_cobalt_working_conditions(self, shares):
        """AAA high by context alone (weak): plausible, not in the lower bound; the others are medium."""
        assert self.row(shares, "co", "working_conditions", "wmd_2026") == (0.0, 0.6, 0.6)

    def test_gold_child_labour(self, shares):
        """CCC 40 % high (moderate); AAA 20 % not enough data but plausible; 40 % nobody names."""
        assert self.row(shares, "au", "child_labour", "eu_crm_2023") == (0.4, 0.6, 1.0)

    def test_tin_with_a_figure_withheld(self, shares):
        """DDD 75 % of the newest year, pollution very high (moderate); EEE's figure is withheld and counts upwards only."""
        assert self.row(shares, "sn", "pollution", "usgs_mcs_2026_more") == (0.75, 0.75, 1.0)

    def test_gallium_is_weighed_by_refining(self, shares):
        assert set(shares.loc[shares["metal"] == "ga", "stage"]) == {"refining"}

    def test_concentration(self, shares):
        """0.36 + 0.09 + 0.01 = 0.46; by the other source 0.25 + 0.09 = 0.34, and 0.04 more if the unnamed fifth is one country."""
        cobalt = shares[(shares["metal"] == "co") & (shares["theme"] == "pollution")].set_index("source_id")
        assert cobalt.loc["wmd_2026", ["hhi_low", "hhi_high"]].tolist() == [0.46, 0.46]
        assert cobalt.loc["usgs_mcs_2026", ["hhi_low", "hhi_high"]].tolist() == [0.34, 0.38]

    def test_the_spread_between_sources(self, shares):
        lead = headlines(shares).set_index(["metal", "theme"]).loc[("co", "child_labour")]
        assert (lead["source_id"], lead["spread_low"], lead["spread_high"]) == ("wmd_2026", 0.5, 0.6)

    def test_mica_has_no_production_and_no_row(self, shares):
        assert "mica" not in set(shares["metal"])

    def test_without_a_production_source_nothing_bounds_the_rest(self, told):
        """The source of 2023's tin is away: perhaps it alone knew who else mines cobalt."""
        made = world_risk.production()
        some = exposure(made[made["source_id"] != "usgs_mcs_2026_more"], told[0])
        assert (some["high"] == 1.0).all()


class TestRanking:
    """Each indicator in the middle of its bounds, the leading series, unnamed output at 50."""

    def middle(self, told, metal: str, iso3: str) -> np.ndarray:
        """Middle of the interval by theme: low and high add up the indicators' bounds, so their mean is the score drawn around."""
        rows = told[0]
        here = (rows["metal"] == metal) & (rows["iso3"] == iso3) & (rows["region_code"] == "")
        return rows[here].sort_values("theme")[["low", "high"]].mean(axis=1).to_numpy()

    def test_ranks(self, told):
        """co = 0.6 AAA + 0.3 BBB + 0.1 CCC; au = 0.2 AAA + 0.4 CCC + 0.4 * 50; sn = 0.75 DDD + 0.25 * 50 (EEE's share is withheld);
        ga = BBB."""
        plain = {
            "co": 0.6 * self.middle(told, "co", "AAA")
            + 0.3 * self.middle(told, "co", "BBB")
            + 0.1 * self.middle(told, "co", "CCC"),
            "au": 0.2 * self.middle(told, "au", "AAA") + 0.4 * self.middle(told, "au", "CCC") + 0.4 * 50,
            "sn": 0.75 * self.middle(told, "sn", "DDD") + 0.25 * 50,
            "ga": self.middle(told, "ga", "BBB"),
        }
        table = band(score_draws(told[1], inputs()["production"], draws=50), Choice()).set_index("metal")
        for metal, themes in plain.items():
            assert table.loc[metal, "composite"] == pytest.approx(themes.mean(), abs=0.02)
        order = sorted(plain, key=lambda metal: -plain[metal].mean())
        assert table["rank"].to_dict() == {metal: i + 1 for i, metal in enumerate(order)}
        worst = band(score_draws(told[1], inputs()["production"], draws=50), Choice(aggregation="worst_theme"))
        assert worst.set_index("metal").loc["co", "composite"] == pytest.approx(plain["co"].max(), abs=0.02)

    def test_no_draw_makes_more_of_it_than_the_bounds(self, told):
        """Whatever is drawn, cobalt's child labour lies between the supply-weighted bounds of weights at their most uneven, 0 to 100;
        with only errors drawn, between 0.6 * 66.81 + 0.3 * 2.57 + 0.1 * 22.17 and 0.6 * 95.33 + 0.3 * 52.43 + 0.1 * 52.83."""
        made = inputs()["production"]
        drawn = score_draws(told[1], made, frozenset({"error"}), 500)
        cobalt = drawn.drawn[:, drawn.metals.index("co"), 0]
        assert cobalt.min() >= 0.6 * 66.81 + 0.3 * 2.57 + 0.1 * 22.17 - 0.02
        assert cobalt.max() <= 0.6 * 95.33 + 0.3 * 52.43 + 0.1 * 52.83 + 0.02
        still = score_draws(told[1], made, frozenset(), 3)
        assert np.allclose(still.drawn, still.plain[None], atol=0.01)


def test_every_finding_of_the_tiny_world_adds_up(told):
    """Weights add up to 1; low <= sure <= cautious <= high; low <= score <= high."""
    levels, table = told
    assert np.allclose(table.groupby(["metal", "iso3", "region_code", "theme"])["weight"].sum(), 1.0)
    for one, other in (("low", "sure"), ("sure", "cautious"), ("cautious", "high")):
        assert (table[one] <= table[other] + 1e-9).all()
    assert ((levels["low"] <= levels["score"]) & (levels["score"] <= levels["high"])).all()
