"""The tiny world as the rules of risk read it: every figure invented, and small enough to be added up by hand.

The rules name their sources, so these rows carry real source ids; the countries stay the invented squares of tests/world.py.
AAA stands where surveyors went (in reality DR Congo), CCC where the satellites of the Amazon look.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

import pandas as pd

from geo.risk import assess, hazard, survey
from geo.risk.inputs import Inputs, Read, gather
from geo.risk.rule import Rule
from geo.tables import TableError
from tests.world import QUESTIONS, frame, stored

SURVEYED, AMAZON = frozenset({"AAA"}), frozenset({"CCC"})
MOVED = {survey.SURVEYED: SURVEYED, hazard.AMAZON: AMAZON, frozenset[str](): frozenset[str]()}
RULES: tuple[Rule, ...] = tuple(replace(rule, countries=MOVED[rule.countries]) for rule in assess.RULES)
"""The published rules; only where surveyors and satellites look has moved to the tiny world."""


@contextmanager
def moved() -> Iterator[None]:
    """The survey covers AAA, the Amazon source CCC."""
    with patch.object(survey, "SURVEYED", SURVEYED), patch.object(hazard, "AMAZON", AMAZON):
        yield


def assessments(inputs: Inputs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`assess.assess` of the tiny world: assessments and indicators."""
    with moved():
        at = assess.places(inputs)
        table = assess.measured(inputs, at, RULES)
        return assess.assessed(table, at), table


def _rows(table: str, keys: tuple[str, ...], rows: list[tuple[object, ...]], **more: object) -> pd.DataFrame:
    return frame(table, [dict(zip(keys, row, strict=True)) | more for row in rows])


def production() -> pd.DataFrame:
    """Cobalt by three sources that disagree; gold by one; tin by two, one figure withheld; gallium only refined."""
    rows: list[tuple[object, ...]] = [
        ("wmd_2026", "co", "Cobalt", "mining", "AAA", 2024, 0.6),
        ("wmd_2026", "co", "Cobalt", "mining", "BBB", 2024, 0.3),
        ("wmd_2026", "co", "Cobalt", "mining", "CCC", 2024, 0.1),
        ("wmd_2026", "co", "Cobalt", "mining", "AAA", 2023, 0.9),
        ("usgs_mcs_2026", "co", "Cobalt", "mining", "AAA", 2024, 0.5),
        ("usgs_mcs_2026", "co", "Cobalt", "mining", "BBB", 2024, 0.3),
        ("usgs_mcs_2026", "co", "Cobalt", "mining", "ZZZ", 2024, 0.2),
        ("iea_2025", "co", "Cobalt", "refining", "FFF", 2024, 1.0),
        ("usgs_mcs_2026_more", "sn", "Tin", "mining", "DDD", 2023, 0.75),
        ("usgs_mcs_2026_more", "sn", "Tin", "mining", "EEE", 2023, None),
        ("eu_crm_2023", "au", "Gold", "mining", "AAA", 2020, 0.2),
        ("eu_crm_2023", "au", "Gold", "mining", "CCC", 2020, 0.4),
        ("eu_crm_2023", "ga", "Gallium", "refining", "BBB", 2020, 1.0),
    ]
    keys = ("source_id", "metal", "commodity", "stage", "iso3", "year", "share")
    return _rows("production", keys, rows, status="reported")


SITES = (
    ("s1", "AA-W", "co"),
    ("s2", "AA-W", "co"),
    ("s3", "AA-W", "co"),
    ("s4", "AA-E", "co"),
    ("s5", None, "co"),
    ("g1", "AA-W", "au"),
    ("g2", "AA-W", "au"),
)


def mine_site() -> pd.DataFrame:
    """Five visited cobalt pits of AAA (three west, one east, one nobody knows where), two of gold in the west; a mine in BBB."""
    keys = ("site_id", "iso3", "region_code", "kind", "source_id")
    visited: list[tuple[object, ...]] = [
        (site, "AAA", region, "artisanal_site", "ipis_drc") for site, region, _ in SITES
    ]
    rows: list[tuple[object, ...]] = [
        *visited,
        ("m1", "BBB", "BB-N", "mine", "icmm_2025"),
        ("d1", "FFF", None, "known_deposit", "usgs_pp1802"),
    ]
    made = _rows("mine_site", keys, rows, lon=1.0, lat=1.0, grain="site", as_of="2024")
    return made.assign(name="Synthetic " + made["site_id"], place_group=made["site_id"])


def mine_site_metal() -> pd.DataFrame:
    """One metal each; the deposit is cobalt too, but a deposit is geology, not work."""
    rows: list[tuple[object, ...]] = [(site, metal) for site, _region, metal in SITES]
    return _rows(
        "mine_site_metal",
        ("site_id", "metal"),
        [*rows, ("m1", "co"), ("d1", "co")],
        stated="Synthetic metal",
        primary=True,
    )


ANSWERS = {
    "armed_interference": ("yes", "yes", "yes", "no", "not_assessed", "not_assessed", "not_assessed"),
    "children_under_15": ("no", "no", "no", "not_assessed", "no", "not_assessed", "not_assessed"),
    "mercury": ("not_assessed",) * 5 + ("yes", "no"),
}


def site_survey() -> pd.DataFrame:
    """Cobalt: armed actors at three of five sites, not at one; no children at four, one not asked. Gold: mercury at one of two."""
    rows = []
    for at, (site, _region, _metal) in enumerate(SITES):
        row: dict[str, object] = {"site_id": site, "record": "visit", "first_visit": "2019", "last_visit": "2023-05-01"}
        row |= {"visits": 1}
        for question in QUESTIONS:
            answer = ANSWERS[question][at] if question in ANSWERS else "not_assessed"
            date = None if answer == "not_assessed" else "2023-05-01"
            row |= {f"{question}_{when}": answer for when in ("latest", "ever", "recent")}
            row |= {f"{question}_off_site": "not_assessed", f"{question}_assessed": date}
        rows.append(row | {"source_id": "ipis_drc"})
    return frame("site_survey", rows)


def mining_place() -> pd.DataFrame:
    """A named place of tin in the north of DDD, one of mica that names no region."""
    rows: list[tuple[object, ...]] = [("h1", "DDD", "DD-N", "sn"), ("h2", "EEE", None, "mica")]
    more = {"grain": "none", "evidence_url": "https://example.org/synthetic", "source_id": "mining_places"}
    more |= {"event": "synthetic"}
    return _rows("mining_place", ("place_id", "iso3", "region_code", "metals"), rows, name="Synthetic place", **more)


def mining_footprint() -> pd.DataFrame:
    """900 hectares of gold in CCC, 100 in a cell whose country is not told; another source's land does not count."""
    rows: list[tuple[object, ...]] = [
        ("amazon_mining_watch", "1", "CCC", 2023, 900.0),
        ("amazon_mining_watch", "2", None, 2023, 100.0),
        ("africa_mining_watch", "3", "CCC", None, 5e5),
    ]
    keys = ("source_id", "h3", "iso3", "year", "area_ha")
    return _rows("mining_footprint", keys, rows, lon=1.0, lat=1.0, patches=1)


def cahra_area() -> pd.DataFrame:
    """The west of AAA conflict-affected, its east high-risk, and all of DDD."""
    rows: list[tuple[object, ...]] = [
        ("AA-W", "AAA", "AA-W", "region", "conflict_affected"),
        ("AA-E", "AAA", "AA-E", "region", "high_risk"),
        ("DDD", "DDD", None, "country", "whole_country"),
    ]
    keys = ("area_id", "iso3", "region_code", "scope", "status")
    more = {"list_version": "synthetic", "list_date": "2026-06-01", "source_id": "cahra_eu_2026_06", "drawn": True}
    return _rows("cahra_area", keys, rows, name="Synthetic area", **more)


def conflict_year() -> pd.DataFrame:
    """AAA: 500 deaths in the newest five years, so 100 a year (50 to 200), and 9,000 before them; BBB: one a year; others: nothing."""
    rows: list[tuple[object, ...]] = [
        ("AAA", 2024, "state_based", 300, 150, 600),
        ("AAA", 2020, "one_sided", 200, 100, 400),
        ("AAA", 2019, "state_based", 9000, 9000, 9000),
        ("BBB", 2022, "non_state", 5, 5, 50),
    ]
    keys = ("iso3", "year", "kind", "deaths_best", "deaths_low", "deaths_high")
    return _rows("conflict_year", keys, rows, source_id="ucdp_country_year")


def labour_listing() -> pd.DataFrame:
    """Cobalt of AAA for child labour; gold of CCC for both, but only in a transcription; a later good of BBB that says nothing."""
    rows: list[tuple[object, ...]] = [
        ("1", "AAA", "co", "Synthetic ore", "direct", True, False, 2022, False, "ilab_2022"),
        ("2", "BBB", "co", "Synthetic battery", "downstream", True, True, 2022, False, "ilab_2022"),
        ("3", "CCC", "au", "Synthetic gold", "direct", True, True, 2024, True, "ilab_2024_attested"),
    ]
    keys = ("listing_id", "iso3", "metal", "good", "scope", "child_labour", "forced_labour", "edition", "second_hand")
    made = _rows(
        "labour_listing", (*keys, "source_id"), rows, changed=False, url="https://example.org/list", stage="ore"
    )
    return made.assign(attested_by=made["second_hand"].map({True: "one_reader", False: "list"}))


GOVERNED = {"AAA": -1.75, "BBB": 1.05, "CCC": 0.0, "DDD": -1.05}


def country_indicator() -> pd.DataFrame:
    """Governance: AAA worst, BBB good, CCC in the middle, DDD bad. HDI and child work: AAA and CCC; BBB only child work. Mercury: CCC."""
    keys = ("indicator", "source_id", "iso3", "year", "value", "low", "high", "category", "as_of")
    rows: list[tuple[object, ...]] = [
        (code, "wgi", iso3, 2023, value, None, None, None, "2024")
        for code in ("wgi_rl", "wgi_rq", "wgi_cc", "wgi_ge", "wgi_pv")
        for iso3, value in GOVERNED.items()
    ]
    rows += [
        ("wgi_rl", "wgi", "AAA", 2013, 1.75, None, None, None, "2024"),
        ("hdi", "undp_hdi", "AAA", 2023, 0.50, None, None, None, None),
        ("hdi", "undp_hdi", "CCC", 2023, 0.70, None, None, None, None),
        ("child_work_share", "ilab_2022", "AAA", None, 0.15, None, None, "5-14", "2022"),
        ("child_work_share", "ilab_2022", "BBB", None, 0.03, None, None, "5-14", "2022"),
        ("child_work_share", "ilab_2022", "CCC", None, 0.15, None, None, "5-14", "2022"),
        ("asgm_mercury", "unep_asgm_mercury", "CCC", 2017, 100.0, 10.0, 200.0, None, "2020"),
    ]
    return _rows("country_indicator", keys, rows)


def metal_indicator() -> pd.DataFrame:
    """Cobalt: hazard 3 of 5, 10 kg CO2e (1 to 100); gold: named critical, 1,000 kg; tin: hazard 5, nothing on climate."""
    keys = ("indicator", "source_id", "metal", "value", "low", "high")
    rows: list[tuple[object, ...]] = [
        ("aehp", "oekoress_ii", "co", 3.0, None, None),
        ("gwp", "nuss_eckelman_2014", "co", 10.0, 1.0, 100.0),
        ("environmentally_critical", "oekoress_ii", "au", None, None, None),
        ("gwp", "nuss_eckelman_2014", "au", 1000.0, 500.0, 2000.0),
        ("aehp", "oekoress_ii", "sn", 5.0, None, None),
    ]
    return _rows("metal_indicator", keys, rows, material="Synthetic", year=2020)


def asm_sector() -> pd.DataFrame:
    """Of AAA's cobalt 15 to 30 % by one, of BBB's up to 6 % by two; how many people mine is no share."""
    keys = ("asm_id", "iso3", "metal", "measure", "low", "high", "year")
    rows: list[tuple[object, ...]] = [
        ("1", "AAA", "co", "share_of_output", 0.15, 0.30, 2020),
        ("2", "BBB", "co", "share_of_output", 0.00, 0.03, 2018),
        ("3", "BBB", "co", "share_of_output", 0.03, 0.06, 2021),
        ("4", "CCC", None, "miners", 1000.0, 2000.0, 2020),
    ]
    return _rows("asm_sector", keys, rows, quoted_source="Synthetic et al.", source_id="asm_sector")


MADE = {
    make.__name__: make
    for make in (
        production,
        mine_site,
        mine_site_metal,
        site_survey,
        mining_place,
        mining_footprint,
        cahra_area,
        conflict_year,
        labour_listing,
        country_indicator,
        metal_indicator,
        asm_sector,
    )
}


def reader(missing: tuple[str, ...] = (), **instead: pd.DataFrame) -> Read:
    """`read` for the tiny world of risk: tables by name as they come from a file, some replaced, some missing."""

    def read(name: str) -> pd.DataFrame:
        if name in missing:
            raise TableError(name, "missing")
        return stored(name, instead[name] if name in instead else MADE[name]())

    return read


def inputs(missing: tuple[str, ...] = (), **instead: pd.DataFrame) -> Inputs:
    """The tiny world gathered."""
    return gather(reader(missing, **instead))
