"""One metal and one place of the tiny world: sentences, levels, gaps; assessments here are written by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.evidence import place
from geo.evidence.gaps import gaps, unassessed_shares
from geo.evidence.metal import examples, foremost, headline, listings, places_of, told
from geo.evidence.panel import Unknown
from geo.model import Theme
from geo.risk.exposure import exposed, exposure
from geo.tables import TableError
from geo.tables import read as real
from geo.words.text import render
from tests.world import frame, harm_report, production, reader, stored

CHILD = Theme.CHILD_LABOUR


def assessment() -> pd.DataFrame:
    """Cobalt, child labour: AAA very high, BBB below, CCC plausible by its context, FFF high without output; nobody looked at AA-W."""
    rows = [
        ("AAA", None, "evidence", "very_high", 80.0, 90.0, 95.0, "strong", None, 1.0, 0.0, 0.0, None),
        ("AAA", "AA-W", "none", "not_enough_data", 0.0, 100.0, 100.0, "weak", "nobody_looked", 0.0, 0.0, 0.0, None),
        ("BBB", None, "evidence", "low", 5.0, 15.0, 20.0, "moderate", None, 0.0, 0.0, 1.0, "surveyed"),
        (
            "CCC",
            None,
            "context",
            "not_enough_data",
            0.0,
            100.0,
            100.0,
            "weak",
            "context_only",
            0.0,
            1.0,
            0.0,
            "context",
        ),
        ("FFF", None, "evidence", "high", 50.0, 60.0, 70.0, "moderate", None, 1.0, 0.0, 0.0, None),
    ]
    keys = ("iso3", "region_code", "basis", "level", "low", "score", "high", "confidence", "reason")
    keys = (*keys, "evidenced", "plausible", "below", "because")
    more = {"metal": "co", "theme": "child_labour", "coverage": 0.9, "context_low": 20.0, "context_high": 60.0}
    return frame("assessment", [dict(zip(keys, row, strict=True)) | more for row in rows])


def product_metal() -> pd.DataFrame:
    row = {"row_no": 0, "product": "smartphone", "component": "battery", "metal": "co", "presence": "present_not_measured",
           "quoted_source": "Synthetic", "source_id": "one"}  # fmt: skip
    return frame("product_metal", [row])


def read(**instead: pd.DataFrame):
    tables = {"assessment": assessment(), "product_metal": product_metal(), "production": production()} | instead
    levels = tables["assessment"].assign(region_code=tables["assessment"]["region_code"].fillna(""))
    tables["exposure"] = exposure(stored("production", tables["production"]), levels)
    return reader(**{name: stored(name, made) for name, made in tables.items()})


def plain(said) -> str:
    return render(said, "en").replace("\N{NO-BREAK SPACE}", " ")


class TestMetal:
    def test_exposed_supply_by_hand(self):
        # the leading series of two that no list orders is the first by name of those with most countries: "one"
        one = exposed(read()("exposure"), "co")[CHILD]
        # AAA 70 % by evidence; CCC 10 % plausible; BBB's 20 % is not called below, as production sources are missing altogether
        assert (one.evidenced, one.plausible) == (pytest.approx(0.70), pytest.approx(0.10))
        assert (one.below, one.not_looked_at) == (0.0, pytest.approx(0.20))
        # the second source gives AAA 66 % and leaves CCC's share out
        assert one.span("evidenced") == (pytest.approx(0.66), pytest.approx(0.70))

    def test_the_sentence_gives_every_part_over_both_sources(self):
        said = plain(headline("co", CHILD, read()))
        assert said.startswith(
            "AAA mined 66–70 % of the world’s cobalt (2024, by the sources at hand). Of the supply, by risk of child labour: "
            "66–70 % evidenced; "
        )
        assert "0–10 % plausible" in said

    def test_a_metal_without_output_says_why_and_names_the_list(self):
        none = production()[lambda rows: rows["metal"] != "co"]
        said = plain(headline("co", CHILD, read(production=none)))
        assert "cannot be computed" in said
        assert "the US list of September 2022 names AAA for child labour" in said
        other = plain(headline("co", Theme.POLLUTION, read(production=none)))
        assert "US list" not in other, "a harm that the list says nothing of"
        assert exposed(read(production=none)("exposure"), "co") == {}

    def test_places_come_by_share_and_high_ones_without_a_figure_are_kept(self):
        found = places_of("co", CHILD, read())
        assert list(found["iso3"]) == ["AAA", "BBB", "CCC", "FFF"]
        assert found["share"].isna().tolist() == [False, False, False, True]
        assert list(foremost(found, most=1)["iso3"]) == ["AAA", "FFF"]
        assert list(foremost(found, most=3, more=0)["iso3"]) == ["AAA", "BBB", "CCC"]

    def test_the_listings_name_their_country(self):
        (one,) = listings("co", read())
        assert plain(one.statement) == (
            "AAA: Cobalt ore, at the mine in Synthetic East: child labour (listed since 2009); on the US list of September 2022"
        )

    def test_examples_are_places_and_incidents_of_the_metal(self):
        named, incidents = examples("co", read())
        assert (len(named), len(incidents)) == (5, 3)
        assert examples("mica", read()) == ((), ())


class TestGaps:
    def test_what_is_not_known_about_cobalt(self):
        told = [plain(said) for said in gaps("co", read())]
        assert "AAA: no evidence of any harm at the sites in Synthetic West; that is not a finding of none." in told
        assert "Visited sites at which nobody assessed one question, mercury in use: 3 of 3." in told
        assert "Visited sites at which nobody assessed one question, children under 15 at work: 1 of 3." in told
        assert "Named places without coordinates: Synthetic none hp5." in told
        assert "No study at hand measured how much cobalt is in a device." in told
        # m3 in BBB and p1 in CCC: two of eight places
        assert any(
            said.startswith("Places without an event file of their own country at hand: 2 of 8") for said in told
        )

    def test_what_is_not_known_about_a_metal_that_no_table_has(self):
        told = [plain(said) for said in gaps("mica", read())]
        assert "No source at hand says how much mica each country mines." in told
        assert "No site of mica is in the tables at all." in told
        assert "No study at hand says in which ICT product mica is." in told

    def test_a_withheld_figure_is_said(self):
        told = [plain(said) for said in gaps("sn", read())]
        assert "Countries named as producers without a figure in some source or year: EEE." in told

    def test_the_unassessed_share_by_hand(self):
        # CCC has no level: 10 % of the leading source
        assert unassessed_shares("co", read())[CHILD] == pytest.approx(0.10)

    def test_the_unassessed_share_is_weighed_by_the_stage_that_the_evidence_is_about(self):
        """Aluminium, working conditions: AAA has a level and mines 90 %, but refines 25 % only; child labour is about what is mined."""
        rows = assessment().query("iso3 == 'AAA' and region_code.isna()").drop_duplicates("theme")
        rated = pd.concat(
            rows.head(1).assign(metal="al", theme=theme, level="high") for theme in (CHILD, Theme.WORKING_CONDITIONS)
        )
        made = production().query("source_id == 'one'").drop_duplicates("iso3").head(2).assign(metal="al", year=2024)
        stages = {"mining": (0.90, 0.10), "refining": (0.25, 0.75)}
        made = pd.concat(
            made.assign(iso3=["AAA", "BBB"], stage=stage, share=shares) for stage, shares in stages.items()
        )
        shares = unassessed_shares("al", read(assessment=rated, production=made))
        assert shares[CHILD] == pytest.approx(0.10)
        assert shares[Theme.WORKING_CONDITIONS] == pytest.approx(0.75)

    def test_taking_a_level_away_only_raises_what_is_unknown(self):
        before = unassessed_shares("co", read())[CHILD]
        rows = assessment()
        rows.loc[rows["iso3"].eq("BBB"), "level"] = "not_enough_data"
        assert unassessed_shares("co", read(assessment=rows))[CHILD] == pytest.approx(before + 0.20)


class TestPlace:
    @pytest.mark.parametrize(("asked", "found"), [("AAA", ("AAA", "")), ("AAA/AA-W", ("AAA", "AA-W"))])
    def test_an_address_is_understood(self, asked, found):
        assert place.parse(asked, read()) == found

    @pytest.mark.parametrize("asked", ["", "XXX", "AAA/", "AAA/AA-Q", "BBB/AA-W", "<b>", "aaa"])
    def test_an_unknown_place_is_unknown(self, asked):
        with pytest.raises(Unknown):
            place.parse(asked, read())

    def test_every_place_with_anything_in_the_tables_can_be_chosen(self):
        assert place.countries(read()) == ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"]
        assert place.regions("AAA", read()) == {"AA-E": "Synthetic East", "AA-W": "Synthetic West"}
        assert place.regions("BBB", read()) == {}

    def test_every_source_stands_on_its_own(self):
        found = place.shares("AAA", read())
        assert list(zip(found["source_id"], found["share"], strict=True)) == [("one", 0.70), ("two", 0.66)]
        assert place.shares("ZZZ", read()).empty

    def test_a_producer_without_any_figure_is_told(self):
        assert place.unfigured("EEE", read()) == ["sn"]
        assert place.unfigured("AAA", read()) == []

    def test_the_sentence_gives_the_range_of_the_sources(self):
        assert plain(place.headline("AAA", "", read())) == (
            "AAA mines 66–70 % of the world’s cobalt. High or very high by evidence: child labour (cobalt). "
            "That says where to look and engage. "
            "Not known: 0 of 1 pairs of metal and harm (metals: 1); that is no finding of low."
        )
        assert "Not known: 1 of 1 pairs of metal and harm (metals: 1); that is no finding of low." in plain(
            place.headline("AAA", "AA-W", read())
        )
        assert "no metal is assessed here" in plain(place.headline("EEE", "", read()))

    def test_where_most_is_not_known_that_comes_first_and_no_advice(self):
        table = assessment()
        open_ = table[table["region_code"] == "AA-W"].assign(region_code=None)
        made = pd.concat([table, open_.assign(metal="sn"), open_.assign(metal="w")])
        said = plain(place.headline("AAA", "", read(assessment=made)))
        assert said == (
            "AAA mines 66–70 % of the world’s cobalt. "
            "Not known: 2 of 3 pairs of metal and harm (metals: 3); that is no finding of low. "
            "High or very high by evidence: child labour (cobalt)."
        )

    def test_a_listed_country_without_a_metal_is_told_as_both(self):
        listed = [plain(said) for said in place.unassessed("AFG", real)]
        assert listed[0].startswith("No metal is assessed for this place: no source at hand says that one is mined")
        count = int((real("cahra_area")["iso3"] == "AFG").sum())
        assert f"high-risk areas: {count}; that list names no metal." in listed[1]
        assert len(place.unassessed("LIE", real)) == 1

    def test_sites_with_their_metals(self):
        found = {row["kind"]: row for row in place.sites("AAA", "AA-W", read()).to_dict("records")}
        assert found["mine"]["places"] == 2
        assert found["mine"]["metals"] == ["co"]
        assert place.sites("FFF", "", read()).empty

    def test_metals_are_those_of_most_sites_first_and_those_that_are_only_told_of_last(self):
        codes = place.metals_here("COD", "", real)
        counts = (
            real("mine_site_metal")
            .merge(real("mine_site"), on="site_id")
            .query("iso3 == 'COD'")["metal"]
            .value_counts()
        )
        assert codes[0] == counts.idxmax()
        assert {"au", "co", "ta", "sn", "w"} <= set(codes)
        assert "mica" in place.metals_here("MDG", "", real)

    def test_a_missing_table_leaves_out_the_metals_that_it_holds(self):
        def read(name: str) -> pd.DataFrame:
            if name == "mine_site":
                raise TableError(name, "missing")
            return real(name)

        assert "co" in place.metals_here("COD", "", read)

    def test_lists_say_absence_as_absence(self):
        on, off = place.lists("AAA", "", read()), place.lists("DDD", "", read())
        assert any("child labour" in plain(one.statement) for one in on.sections[0].findings)
        assert off.sections[0].findings == ()
        assert "no whole edition of the US list is at hand" in plain(off.sections[0].empty)

    def test_a_place_is_told_what_was_determined_and_documented_there_once_each(self):
        both = harm_report()
        both = pd.concat([both, both.head(1).assign(metal="sn")])
        found = {part.heading: part.findings for part in place.lists("AAA", "", read(harm_report=both)).sections}
        (report,) = found["Reports of harm (whole country), as examples"]
        assert "AAA (tin, cobalt): child labour. Synthetic children dig" in plain(report.statement)
        assert found["Forced labour under the US Uyghur Act"] == ()

    def test_a_metal_is_told_its_sector_its_determinations_and_its_reports(self):
        stories, determined = told("co", read())
        assert [plain(one.statement).partition(":")[0] for one in stories] == [
            "Synthetic Watch documented in 2023, Synthetic East, AAA (cobalt)",
            "Synthetic Watch documented for 2019 to 2020, Synthetic plain, BBB (cobalt)",
        ]
        assert "enforced first in the sector synthetic cobalt" in plain(determined[0].statement)
        assert "Synthetic Smelting Co." in plain(determined[1].statement)

    def test_violence_keeps_recorded_zeros(self):
        found = place.violence("AAA", read())
        assert list(zip(found["year"], found["kind"], found["deaths_best"], strict=True)) == [
            (2021, "one_sided", 10),
            (2021, "state_based", 20),
            (2022, "one_sided", 0),
        ]
        assert place.coverage("AAA", read())["year"].tolist() == [2016, 2020, 2021]
