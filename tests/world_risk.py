"""The tiny world as the rules of risk read it: every figure invented, and small enough to be added up by hand.

The rules name their sources, so these rows carry real source ids; the countries stay the invented squares of tests/world.py.
AAA stands where surveyors went (in reality DR Congo), CCC where the satellites of the Amazon look.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from unittest.mock import patch

import pandas as pd

from geo.risk import assess, hazard, survey
from geo.risk.inputs import Inputs, Read, gather
from geo.risk.places import KEYS, places
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
    """Cobalt by two sources that disagree; gold, copper and gallium by one; aluminium mined and refined; of tin a figure is withheld."""
    rows: list[tuple[object, ...]] = [
        ("wmd_2026", "co", "Cobalt", "mining", "AAA", 2024, 0.6),
        ("wmd_2026", "co", "Cobalt", "mining", "BBB", 2024, 0.3),
        ("wmd_2026", "co", "Cobalt", "mining", "CCC", 2024, 0.1),
        ("wmd_2026", "co", "Cobalt", "mining", "AAA", 2023, 0.9),
        ("usgs_mcs_2026", "co", "Cobalt", "mining", "AAA", 2024, 0.5),
        ("usgs_mcs_2026", "co", "Cobalt", "mining", "BBB", 2024, 0.3),
        ("usgs_mcs_2026", "co", "Cobalt", "mining", "ZZZ", 2024, 0.2),
        ("iea_2025", "co", "Cobalt", "refining", "FFF", 2024, 1.0),
        ("usgs_mcs_2026_more", "sn", "Tin", "mining", "AAA", 2023, 0.25),
        ("usgs_mcs_2026_more", "sn", "Tin", "mining", "DDD", 2023, 0.6),
        ("usgs_mcs_2026_more", "sn", "Tin", "mining", "EEE", 2023, None),
        ("eu_crm_2023", "au", "Gold", "mining", "AAA", 2020, 0.7),
        ("eu_crm_2023", "au", "Gold", "mining", "CCC", 2020, 0.2),
        ("wmd_2026", "cu", "Copper", "mining", "AAA", 2024, 0.5),
        ("wmd_2026", "cu", "Copper", "mining", "BBB", 2024, 0.2),
        ("wmd_2026", "cu", "Copper", "mining", "CCC", 2024, 0.3),
        ("wmd_2026", "al", "Bauxite", "mining", "CCC", 2024, 0.8),
        ("wmd_2026", "al", "Bauxite", "mining", "DDD", 2024, 0.2),
        ("wmd_2026", "al", "Aluminium", "refining", "BBB", 2024, 0.4),
        ("wmd_2026", "al", "Aluminium", "refining", "FFF", 2024, 0.6),
        ("eu_crm_2023", "ga", "Gallium", "refining", "BBB", 2020, 1.0),
    ]
    keys = ("source_id", "metal", "commodity", "stage", "iso3", "year", "share")
    return _rows("production", keys, rows, status="reported")


WEST, EAST = "AA-W", "AA-E"
VISITED: tuple[tuple[str, str | None, str, str | None, str, str, str, str], ...] = (
    ("s1", WEST, "co", "2023-05-01", "y", "n", "y", "-"),
    ("s2", WEST, "co", "2023-05-01", "y", "-", "n", "-"),
    ("s3", WEST, "co", "2023-05-01", "n", "-", "n", "-"),
    ("s4", WEST, "co", "2022-03", "n", "-", "n", "-"),
    ("s5", WEST, "co", "2022-03", "-", "-", "-", "-"),
    ("s6", WEST, "co", "2016-06", "y", "-", "y", "-"),
    ("s7", EAST, "co", "2022-01", "n", "y", "n", "-"),
    ("s8", EAST, "co", "2022-02", "n", "-", "n", "-"),
    ("s9", EAST, "co", "2022-04", "n", "-", "n", "-"),
    ("s10", EAST, "co", "2022-05", "n", "-", "n", "-"),
    ("s11", EAST, "co", "2022-06", "n", "-", "n", "-"),
    ("s12", None, "co", "2023-01", "-", "-", "n", "-"),
    ("s13", WEST, "co", None, "y", "y", "y", "-"),
    *((f"t{i}", WEST if i <= 5 else EAST, "sn", "2023-05-01", "n", "n", "-", "-") for i in range(1, 11)),
    ("g1", WEST, "au", "2023-05-01", "n", "-", "-", "y"),
    ("g2", WEST, "au", "2023-05-01", "-", "-", "-", "n"),
    ("g3", WEST, "au", "2023-05-01", "-", "-", "-", "-"),
)
"""Surveyed sites of AAA: region, metal, last visit, and what was answered on non-state groups, state forces, children, mercury.

s6 was visited long ago; s13 stands on a status list only, so that what is told of it is hearsay; nobody knows where s12 lies.
"""
ASKED = ("non_state_interference", "state_interference", "children_under_15", "mercury")


def mine_site() -> pd.DataFrame:
    """The surveyed sites; mines in BBB and CCC, and two of copper in AAA, one in its centre, which nobody lists; a deposit in FFF."""
    keys = ("site_id", "iso3", "region_code", "kind", "source_id")
    visited: list[tuple[object, ...]] = [(site[0], "AAA", site[1], "artisanal_site", "ipis_drc") for site in VISITED]
    rows: list[tuple[object, ...]] = [
        *visited,
        ("m1", "BBB", "BB-N", "mine", "icmm_2025"),
        ("m2", "CCC", "CC-S", "mine", "usgs_ofr20051294"),
        ("c1", "AAA", WEST, "mine", "icmm_2025"),
        ("c2", "AAA", "AA-C", "mine", "icmm_2025"),
        ("d1", "FFF", None, "known_deposit", "usgs_pp1802"),
    ]
    made = _rows("mine_site", keys, rows, lon=1.0, lat=1.0, grain="site", as_of="2024")
    return made.assign(name="Synthetic " + made["site_id"], place_group=made["site_id"])


def mine_site_metal() -> pd.DataFrame:
    """One metal each; the deposit is cobalt too, but a deposit is geology, not work."""
    rows: list[tuple[object, ...]] = [(site[0], site[2]) for site in VISITED]
    rows += [("m1", "co"), ("m2", "co"), ("c1", "cu"), ("c2", "cu"), ("d1", "co")]
    return _rows("mine_site_metal", ("site_id", "metal"), rows, stated="Synthetic metal", primary=True)


LISTED = {WEST: "conflict_affected", EAST: "high_risk"}


def site_context() -> pd.DataFrame:
    """Each site in its listed area or in none; of s12, whose region nobody knows, the area is unknown."""
    site = mine_site()
    area = site["region_code"].map(LISTED)
    known = site["region_code"].notna() | site["iso3"].ne("AAA")
    more = {"event_file": "none", "source_ids": "cahra_eu_2026_06"}
    made = site[["site_id", "iso3", "region_code"]].assign(cahra=area.fillna("none").where(known, "unknown"), **more)
    return frame("site_context", made.assign(area_id=site["region_code"].where(area.notna())).to_dict("records"))


WORDS = {"y": "yes", "n": "no", "-": "not_assessed"}


def site_survey() -> pd.DataFrame:
    """What VISITED says, as the table has it: an answer of an old visit is no recent one, hearsay is neither."""
    rows = []
    for site, _region, _metal, last, *answers in VISITED:
        row: dict[str, object] = {"site_id": site, "source_id": "ipis_drc", "first_visit": last, "last_visit": last}
        row |= {"record": "visit", "visits": 1} if last else {"record": "status", "visits": 0}
        told = dict.fromkeys(QUESTIONS, "-") | dict(zip(ASKED, answers, strict=True))
        for question, answer in told.items():
            word = WORDS[answer]
            seen, recent = word if last else "not_assessed", word if last and last >= "2021-11" else "not_assessed"
            row |= {f"{question}_latest": seen, f"{question}_ever": seen, f"{question}_recent": recent}
            row |= {f"{question}_off_site": "not_assessed" if last else word}
            row |= {f"{question}_assessed": last if answer != "-" else None}
        rows.append(row)
    return frame("site_survey", rows)


def mining_place() -> pd.DataFrame:
    """Tin in the north of DDD, in a report of 2024; mica in an undated one that names no region; gold of CCC in one of 2019."""
    rows: list[tuple[object, ...]] = [
        ("h1", "DDD", "DD-N", "sn", "pollution working_conditions", "2024-03"),
        ("h2", "EEE", None, "mica", "child_labour", None),
        ("h3", "CCC", "CC-N", "au", "pollution", "2019-05"),
    ]
    keys = ("place_id", "iso3", "region_code", "metals", "themes", "evidence_date")
    more = {"grain": "none", "publisher": "Synthetic Press", "source_id": "mining_places"}
    made = _rows("mining_place", keys, rows, evidence_url="https://example.org/synthetic", **more)
    return made.assign(name="Synthetic " + made["place_id"], event=made["place_id"])


def armed_interference() -> pd.DataFrame:
    """A group takes a share of tin in DDD, soldiers hold gold in AAA; an attack, mere presence, and what the survey tells count nothing."""
    rows: list[tuple[object, ...]] = [
        ("i1", "sn", "DDD", "DD-N", "Synthetic Front", "non_state", "share", "2025", "mining_places"),
        ("i2", "au", "AAA", WEST, "Synthetic Army", "state", "control", "2024-01", "mining_places"),
        ("i3", "co", "BBB", "BB-N", "Synthetic Raiders", "unknown", "attack", "2025", "incidents"),
        ("i4", "cu", "AAA", WEST, "Synthetic Front", "non_state", "presence", "2023", "mining_places"),
        ("i5", "cu", "AAA", WEST, "Synthetic Front", "non_state", "share", "2023", "ipis_drc"),
    ]
    keys = ("interference_id", "metal", "iso3", "region_code", "actor", "actor_kind", "documented", "date", "source_id")
    return _rows("armed_interference", keys, rows, place="Synthetic place", grain="province")


def transit_signal() -> pd.DataFrame:
    """BBB sells cobalt beside the west of AAA; CCC is tried for cobalt and copper, its gold cannot be."""
    rows: list[tuple[object, ...]] = [
        ("co", "AAA", "none", None, None),
        ("co", "BBB", "signal", "border", WEST),
        ("co", "CCC", "none", None, None),
        ("cu", "AAA", "none", None, None),
        ("cu", "BBB", "none", None, None),
        ("cu", "CCC", "none", None, None),
        ("au", "CCC", "untested", None, None),
        ("sn", "AAA", "none", None, None),
        ("sn", "EEE", "none", None, None),
    ]
    keys = ("metal", "iso3", "state", "kind", "areas")
    return _rows("transit_signal", keys, rows, year=2024, source_ids="baci_v202601 cahra_eu_2026_06")


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
        (WEST, "AAA", WEST, "region", "conflict_affected"),
        (EAST, "AAA", EAST, "region", "high_risk"),
        ("DDD", "DDD", None, "country", "whole_country"),
    ]
    keys = ("area_id", "iso3", "region_code", "scope", "status")
    more = {"list_version": "synthetic", "list_date": "2026-06-01", "source_id": "cahra_eu_2026_06", "drawn": True}
    return _rows("cahra_area", keys, rows, name="Synthetic area", **more)


def conflict_year() -> pd.DataFrame:
    """AAA: 500 deaths in the newest five years, so 100 a year (50 to 200), and 9,000 before them; BBB: one a year; CCC: none.

    EEE: none in 2024, and nobody says of the years before it. DDD and FFF are not in the table.
    """
    counted: dict[tuple[str, int], tuple[str, int, int, int]] = {
        ("AAA", 2024): ("state_based", 300, 150, 600),
        ("AAA", 2020): ("one_sided", 200, 100, 400),
        ("AAA", 2019): ("state_based", 9000, 9000, 9000),
        ("BBB", 2022): ("non_state", 5, 5, 50),
    }
    every = [(iso3, year) for iso3 in ("AAA", "BBB", "CCC") for year in range(2019, 2025)] + [("EEE", 2024)]
    rows: list[tuple[object, ...]] = [(*at, *counted.get(at, ("state_based", 0, 0, 0))) for at in every]
    keys = ("iso3", "year", "kind", "deaths_best", "deaths_low", "deaths_high")
    return _rows("conflict_year", keys, rows, source_id="ucdp_country_year")


def labour_listing() -> pd.DataFrame:
    """Cobalt of AAA, gold of its west, gold of CCC by what one reader saw of 2024, aluminium of a part of FFF.

    A later good made in BBB of AAA's cobalt, and tin of DDD that an edition took off the list, count nothing.
    """
    rows: list[tuple[object, ...]] = [
        ("1", "AAA", "co", "Synthetic ore", "direct", "ore", None, 2009, None, None, 2022, "ilab_2022"),
        ("2", "BBB", "co", "Synthetic battery", "downstream", "later", None, 2022, 2022, None, 2022, "ilab_2022"),
        ("3", "CCC", "au", "Synthetic gold", "direct", "ore", None, 2024, 2024, None, 2024, "ilab_2024_attested"),
        ("4", "AAA", "au", "Synthetic gold", "direct", "ore", WEST, 2009, 2014, None, 2022, "ilab_2022"),
        ("5", "FFF", "al", "Synthetic metal", "direct", "refined", "FF-N", None, 2022, None, 2022, "ilab_2022"),
        ("6", "DDD", "sn", "Synthetic tin", "direct", "ore", None, 2009, None, 2024, 2022, "ilab_2022"),
    ]
    keys = (
        "listing_id",
        "iso3",
        "metal",
        "good",
        "scope",
        "stage",
        "where",
        "child_labour_since",
        "forced_labour_since",
    )
    made = _rows("labour_listing", (*keys, "removed", "edition", "source_id"), rows, url="https://example.org/list")
    flags = {name: made[f"{name}_since"].notna() for name in ("child_labour", "forced_labour")}
    later = made["source_id"] == "ilab_2024_attested"
    return made.assign(
        **flags,
        derived_from=made["listing_id"].map({"2": "Synthetic ore"}),
        derived_from_iso3=made["listing_id"].map({"2": "AAA"}),
        changed=later,
        second_hand=later,
        attested_by=later.map({True: "one_reader", False: "list"}),
    )


def labour_determination() -> pd.DataFrame:
    """A smelter in the north of FFF, and a maker of synthetic gold in BBB, which is not mined."""
    rows: list[tuple[object, ...]] = [
        ("1", "Synthetic Smelting Co.", "2026-08-03", "al", "FFF", "FF-N", "aluminium"),
        ("2", "Synthetic Gold Co.", "2026-08-03", "au", "CCC", "CC-N", "synthetic gold"),
    ]
    keys = ("determination_id", "entity", "effective", "metal", "iso3", "region_code", "what")
    return _rows("labour_determination", keys, rows, url="https://example.org/act", source_id="uflpa_2026")


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
    """Cobalt: hazard 4 of 5, 10 kg CO2e (1 to 100); gold: hazard 2, 1,000 kg; tin: hazard 5, nothing on climate."""
    keys = ("indicator", "source_id", "metal", "value", "low", "high")
    rows: list[tuple[object, ...]] = [
        ("aehp", "oekoress_ii", "co", 4.0, None, None),
        ("gwp", "nuss_eckelman_2014", "co", 10.0, 1.0, 100.0),
        ("aehp", "oekoress_ii", "au", 2.0, None, None),
        ("environmentally_critical", "oekoress_ii", "au", None, None, None),
        ("gwp", "nuss_eckelman_2014", "au", 1000.0, 500.0, 2000.0),
        ("aehp", "oekoress_ii", "sn", 5.0, None, None),
    ]
    return _rows("metal_indicator", keys, rows, material="Synthetic", year=2020)


def asm_sector() -> pd.DataFrame:
    """Of AAA's cobalt 15 to 30 % by one, of BBB's up to 6 % by two; how many people mine is no share, nor is a part of a country."""
    keys = ("asm_id", "iso3", "metal", "measure", "low", "high", "year", "region_code", "part")
    rows: list[tuple[object, ...]] = [
        ("1", "AAA", "co", "share_of_output", 0.15, 0.30, 2020, None, None),
        ("2", "BBB", "co", "share_of_output", 0.00, 0.03, 2018, None, None),
        ("3", "BBB", "co", "share_of_output", 0.03, 0.06, 2021, None, None),
        ("4", "CCC", None, "miners", 1000.0, 2000.0, 2020, None, None),
        ("5", "CCC", "au", "share_of_other", 0.79, 0.79, 2020, "CC-N", "the north"),
    ]
    return _rows("asm_sector", keys, rows, quoted_source="Synthetic et al.", source_id="asm_sector")


MADE = {
    make.__name__: make
    for make in (
        production,
        mine_site,
        mine_site_metal,
        site_context,
        site_survey,
        mining_place,
        mining_footprint,
        cahra_area,
        conflict_year,
        labour_listing,
        labour_determination,
        armed_interference,
        transit_signal,
        country_indicator,
        metal_indicator,
        asm_sector,
    )
}


@cache
def _made(name: str) -> pd.DataFrame:
    return stored(name, MADE[name]())


def reader(missing: tuple[str, ...] = (), **instead: pd.DataFrame) -> Read:
    """`read` for the tiny world of risk: tables by name as they come from a file, some replaced, some missing."""

    def read(name: str) -> pd.DataFrame:
        if name in missing:
            raise TableError(name, "missing")
        return stored(name, instead[name]) if name in instead else _made(name)

    return read


NOWHERE = pd.DataFrame(columns=KEYS)


@cache
def once_known() -> pd.DataFrame:
    """Every place that the whole tiny world shows: it stays, whatever goes missing."""
    return places(gather(reader(), NOWHERE))


def inputs(missing: tuple[str, ...] = (), **instead: pd.DataFrame) -> Inputs:
    """The tiny world gathered."""
    return gather(reader(missing, **instead), once_known())
