"""Where the sources disagree with each other about a place: both sides said, neither averaged nor chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd

from geo.evidence.cited import from_page
from geo.evidence.exposed import between
from geo.evidence.fact import settled
from geo.evidence.listing import entry, standing, unlisted
from geo.evidence.panel import text
from geo.evidence.survey import counted, summed, visited
from geo.model import Finding, Said, Strength, Theme, Word, metals
from geo.risk.exposure import REFERENCE_YEAR
from geo.supply.history import side_by_side
from geo.tables import Read, records
from geo.tables.shared import among, of
from geo.words.goods import good
from geo.words.labels import CAHRA_STATUS, LISTED_LABOUR
from geo.words.text import N_, code_text

APART, APART_SMALL, TIMES = 0.05, 0.01, 1.5
"""Shares count as different when 5 points apart, or 1 point and one half as much again."""
RECENT_YEARS = 3
FEW_DEATHS = 25
"""Deaths by organised violence in one year from which UCDP speaks of an armed conflict."""
HELD_APART = 0.10


@dataclass(frozen=True)
class Disagreement:
    """One matter on which sources differ: what it is about, and what each of them says."""

    subject: Said
    sides: tuple[Finding, ...]


def disagreements(iso3: str, region_code: str, read: Read) -> tuple[Disagreement, ...]:
    """All of a country (`region_code` ""), or those that can be told for one of its regions."""
    found = _of_region(iso3, region_code, read) if region_code else _of_country(iso3, read)
    return tuple(replace(one, sides=settled(one.sides, iso3)) for one in found)


def _of_region(iso3: str, region_code: str, read: Read) -> Iterator[Disagreement]:
    yield from listing_and_events(region_code, read)
    yield from listing_and_survey(iso3, read, region_code)


def _of_country(iso3: str, read: Read) -> Iterator[Disagreement]:
    for differing in (production, listing_and_deaths, listing_and_survey, laundering, tolls, deaths_held):
        yield from differing(iso3, read)


def differs(low: float, high: float) -> bool:
    """Whether two shares (0-1) are further apart than rounding and revision explain."""
    return high - low >= APART or (high - low >= APART_SMALL and high >= TIMES * low)


def production(iso3: str, read: Read) -> Iterator[Disagreement]:
    """Metals and stages for which sources give different shares for the same year: the newest such year, widest gap first.

    Told by every source, averages over years and figures for another good too, each with what it measures.
    """
    table = read("production")
    here = of(table, iso3=iso3)
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in records(here[here["share"].notna() & here["year_from"].isna()]):
        groups[row.metal, row.stage].append(row)
    gaps = []
    for (metal, stage), rows in sorted(groups.items()):
        newest = sorted(_newest_told_twice(rows), key=lambda row: -row.share)
        if newest and differs(newest[-1].share, newest[0].share):
            given = records(of(side_by_side(table, metal, stage, REFERENCE_YEAR), iso3=iso3))
            told = _of_output(metal, stage, sorted(given, key=lambda row: -row.share))
            gaps.append((newest[-1].share - newest[0].share, told))
    yield from (disagreement for _gap, disagreement in sorted(gaps, key=lambda item: item[0]))


def _newest_told_twice(rows: list[Any]) -> list[Any]:
    """The rows of the newest year of which two or more sources speak; none when there is no such year."""
    sources: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        sources[row.year].add(row.source_id)
    newest = max((year for year, ids in sources.items() if len(ids) > 1), default=None)
    return [row for row in rows if row.year == newest]


STAGE_GAP = {
    "mining": N_("How much of the world’s {metal} is mined here, by the sources at hand: {share}"),
    "refining": N_("How much of the world’s {metal} is refined here, by the sources at hand: {share}"),
}


def _of_output(metal: str, stage: str, rows: list[Any]) -> Disagreement:
    """How much of a metal the sources give: `rows` of production, the largest share first."""
    values = {"metal": good(metal, stage), "share": between(rows[-1].share, rows[0].share)}
    return Disagreement(Said(STAGE_GAP[stage], values), tuple(map(_of_source, rows)))


def _of_source(row: Any) -> Finding:
    years = str(row.year) if row.year_from is None else f"{int(row.year_from)}–{row.year}"
    values = {"share": between(row.share, row.share), "commodity": Word(row.commodity), "years": years}
    said = Said(N_("{share} of the world ({commodity}, {years})"), values)
    return Finding(said, Strength.REPORTED, row.source_id, str(row.year))


def listing_and_deaths(iso3: str, read: Read) -> Iterator[Disagreement]:
    """The EU's list of areas beside the deaths that UCDP records: listed without deaths, or deaths without a listing."""
    area, year = read("cahra_area"), read("conflict_year")
    rows = of(year, iso3=iso3)
    if rows.empty or area.empty:
        return
    newest = int(year["year"].max())
    recent = rows[rows["year"] > newest - RECENT_YEARS]
    per_year = recent.groupby("year")["deaths_best"].sum()
    listed = of(area, iso3=iso3)
    worst = int(per_year.max()) if len(per_year) else 0
    span = f"{newest - RECENT_YEARS + 1}–{newest}"
    if len(listed) and worst == 0:
        yield Disagreement(
            Said(N_("Listed by the EU, while no death by organised violence is recorded in {years}"), {"years": span}),
            (_listed(listed), _deaths(recent, span)),
        )
    if listed.empty and worst >= FEW_DEATHS:
        yield Disagreement(
            Said(N_("Deaths by organised violence in {years}, while no area is on the EU’s list"), {"years": span}),
            (_deaths(recent, span), _not_listed(area)),
        )


def _listed(rows: pd.DataFrame) -> Finding:
    kinds = [Word(CAHRA_STATUS[str(status)]) for status in sorted(set(rows["status"]))]
    sentence = Said(N_("EU list of areas, entries: {count} ({kinds})"), {"count": len(rows), "kinds": kinds})
    return Finding(sentence, Strength.LISTED, rows["source_id"].iloc[0], str(rows["list_date"].max()))


def _not_listed(area: pd.DataFrame) -> Finding:
    sentence = Said(N_("EU list of areas: not listed; the list is indicative and not exhaustive"))
    return Finding(sentence, Strength.CONTEXT, area["source_id"].iloc[0], str(area["list_date"].max()))


def _deaths(rows: pd.DataFrame, span: str) -> Finding:
    total = {name: int(rows[f"deaths_{name}"].sum()) for name in ("best", "low", "high")}
    sentence = Said(N_("{best} deaths recorded in {years} (between {low} and {high})"), {**total, "years": span})
    return Finding(sentence, Strength.REPORTED, rows["source_id"].iloc[0], str(int(rows["year"].max())))


def listing_and_events(region_code: str, read: Read) -> Iterator[Disagreement]:
    """A region's place on the EU's list beside the conflict events around its mine sites (lower bounds)."""
    context, area = read("site_context"), read("cahra_area")
    here = of(context, region_code=region_code)
    counted = here[here["events_25km"].notna() & here["event_file"].isin(["part", "full"])]
    if counted.empty:
        return
    listed = area[area["region_code"].eq(region_code) | area["area_id"].eq(region_code)]
    near = int((counted["events_25km"] > 0).sum())
    span = f"{int(counted['covered_from'].min())}–{int(counted['covered_to'].max())}"
    source = next(name for name in counted["source_ids"].iloc[0].split() if name.startswith("ucdp") or name == "events")
    sentence = Said(
        N_("Mine records with an event within 25 km: {near} of {sites}; event file of {years}, not complete"),
        {"near": near, "sites": len(counted), "years": span},
    )
    events = Finding(sentence, Strength.OBSERVED, source, span[-4:], "", Theme.CONFLICT_FINANCING)
    quiet = float(counted["events_100km"].max()) == 0
    if len(listed) and quiet:
        subject = Said(
            N_("Listed by the EU, while the event file has no event within 100 km of any of its mine records")
        )
        yield Disagreement(subject, (_listed(listed), events))
    if listed.empty and near and not area["iso3"].eq(counted["iso3"].iloc[0]).where(area["scope"].eq("country")).any():
        subject = Said(N_("Conflict events near its mines, while the region is not on the EU’s list"))
        yield Disagreement(subject, (events, _not_listed(area)))


def listing_and_survey(iso3: str, read: Read, region_code: str = "") -> Iterator[Disagreement]:
    """The US list for child labour beside what visitors asked at artisanal sites: unasked, answered no, or seen and unlisted."""
    listing, survey = read("labour_listing"), read("site_survey")
    question = "children_under_15"
    site = read("mine_site")
    sites = of(site, region_code=region_code) if region_code else of(site, iso3=iso3)
    seen = visited(among(survey, "site_id", sites["site_id"]))
    of_site = among(read("mine_site_metal"), "site_id", seen["site_id"])
    dug = set(of_site["metal"])
    for metal in (code for code in metals() if code in dug):
        here = seen[seen["site_id"].isin(of_site.loc[of_site["metal"] == metal, "site_id"])]
        rows = standing(of(listing, iso3=iso3, metal=metal))
        rows = rows[rows["child_labour"]]
        about = rows[rows["where"].map(partial(_is_about, region_code)).astype(bool)]
        if len(rows) and about.empty:  # other regions of the country are named: the list says nothing of this one
            continue
        count = counted(here, question)
        if subject := _asked(len(about) > 0, count["yes"], count["no"]):
            sides = (_labour(about, listing, metal, read), summed(here, question))
            yield Disagreement(Said(subject, {"metal": Word(metals()[metal].name)}), sides)


def _is_about(region_code: str, where: object) -> bool:
    """Whether an entry that names regions (codes with a space between; none = the whole country) may be about a place."""
    named = text(where).split()
    return not (named and region_code) or region_code in named


def _asked(listed: bool, yes: int, no: int) -> str:
    """What the list and the survey differ about; "" when they do not."""
    if listed and yes + no == 0:
        return N_("{metal}: listed for child labour, while no visit asked about children")
    if listed and not yes:
        return N_("{metal}: listed for child labour, while surveyors saw no children at the sites where they asked")
    if not listed and yes:
        return N_(
            "{metal}: surveyors saw children under 15 at work, while no entry of the US list at hand names it here"
        )
    return ""


def _labour(rows: pd.DataFrame, listing: pd.DataFrame, metal: str, read: Read) -> Finding:
    """The newest entry of the list that names the metal here, or how far its silence reaches."""
    if rows.empty:
        return unlisted(Word(metals()[metal].name), listing, Word(LISTED_LABOUR["child_labour"]))
    return entry(next(iter(records(rows.sort_values("edition").tail(1)))), read)


def laundering(iso3: str, read: Read) -> Iterator[Disagreement]:
    """Two lists of money-laundering risk that do not both name the country."""
    table = read("country_indicator")
    lists = {name: of(table, indicator=name) for name in ("fatf", "eu_aml_high_risk")}
    on = {name: rows[rows["iso3"] == iso3] for name, rows in lists.items()}
    if any(rows.empty for rows in lists.values()) or len({rows.empty for rows in on.values()}) == 1:
        return
    sides = tuple(_on_list(name, on[name], rows) for name, rows in lists.items())
    yield Disagreement(Said(N_("On one list of money-laundering risk and not on the other")), sides)


def _on_list(name: str, on: pd.DataFrame, everyone: pd.DataFrame) -> Finding:
    row: Any = (on if len(on) else everyone).iloc[0]
    category = Word(text(row["category"])) if len(on) else Word(N_("not listed"))
    sentence = Said("{list}: {category}", {"list": Word(code_text("indicator", name)), "category": category})
    strength = Strength.LISTED if len(on) else Strength.CONTEXT
    return Finding(sentence, strength, str(row["source_id"]), text(row["as_of"]))


def tolls(iso3: str, read: Read) -> Iterator[Disagreement]:
    """Incidents whose toll is told differently, newest first."""
    here = of(read("incident"), iso3=iso3)
    here = here[here["deaths_high"] > here["deaths_low"]]
    for row in records(here.sort_values("date", ascending=False)):
        subject = Said(
            N_("How many died at {place}, {date}: {low} to {high}"),
            {"place": Word(row.place), "date": row.date, "low": int(row.deaths_low), "high": int(row.deaths_high)},
        )
        toll = Said("{toll}", {"toll": Word(text(row.toll_note))})
        yield Disagreement(subject, (from_page(row, toll, text(row.url), row.date),))


def deaths_held(iso3: str, read: Read) -> Iterator[Disagreement]:
    """Deaths in the event file beside UCDP's yearly count, for years that the file claims to hold in full."""
    coverage, year = read("conflict_coverage"), read("conflict_year")
    rows = of(coverage, iso3=iso3, coverage="full")
    rows = rows[rows["deaths_known"].notna()]
    held, known = float(rows["deaths_held"].sum()), float(rows["deaths_known"].sum())
    if max(held, known) < FEW_DEATHS or abs(held - known) < HELD_APART * max(held, known):
        return
    span = f"{int(rows['year'].min())}–{int(rows['year'].max())}"
    sides = (
        Finding(Said(N_("Event file {release}: {deaths} deaths"), {"release": Word(str(rows["release"].iloc[0])), "deaths": round(held)}),
                Strength.REPORTED, str(rows["source_id"].iloc[0]), span[-4:]),
        Finding(Said(N_("Yearly counts of the release at hand (25.1; 26.1 is out): {deaths} deaths"), {"deaths": round(known)}),
                Strength.REPORTED, str(year["source_id"].iloc[0]), span[-4:]),
    )  # fmt: skip
    yield Disagreement(Said(N_("Deaths by organised violence in {years}, told by two files"), {"years": span}), sides)


def kinds() -> tuple[str, ...]:
    """What is compared, in words: so that an empty list can say what was looked at."""
    return (
        N_("shares of output by different sources"),
        N_("the EU’s list of areas and recorded deaths"),
        N_("the US list of goods and site surveys"),
        N_("two lists of money-laundering risk"),
        N_("tolls of incidents"),
        N_("event files and yearly counts"),
    )
