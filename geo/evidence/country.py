"""Facts about a country or one of its regions, for one metal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pandas as pd

from geo.evidence import financing
from geo.evidence.cited import NO_ADDRESS, Cited, incident_finding, incidents, place_finding, places, untold
from geo.evidence.exposed import between
from geo.evidence.links import wgi
from geo.evidence.listing import listing_findings
from geo.evidence.lists import area_findings, rule_findings, violence_findings
from geo.evidence.panel import Panel, Unknown, first, section, text
from geo.evidence.reported import determinations, reports
from geo.evidence.sites import sites_of
from geo.evidence.survey import THEMES, survey_summary
from geo.model import Country, Finding, Said, Share, Strength, Theme, Word, metals
from geo.supply.production import latest_shares
from geo.tables import Read, TableError, records
from geo.tables.shared import among, of, once
from geo.words.goods import good
from geo.words.labels import FIGURE_STATUS_IN_SENTENCE
from geo.words.text import N_, plural

STAGES = {
    "mining": N_("{share} of the world’s {metal} is mined here ({details})"),
    "refining": N_("{share} of the world’s {metal} is refined here ({details})"),
}
NO_FIGURE = {
    "mining": N_("Mines {metal}; the source gives no figure ({year}, {commodity})"),
    "refining": N_("Refines {metal}; the source gives no figure ({year}, {commodity})"),
}


def country_panel(iso3: str, metal: str, read: Read) -> Panel:
    """Everything about a country for a metal. Raises Unknown when the country is not in the tables."""
    with suppress(TableError):
        if iso3 not in set(read("country")["iso3"]):
            raise Unknown(iso3)
    name = Word(metals()[metal].name)
    return Panel(
        Said("{country}", {"country": Country(iso3)}),
        N_("country"),
        (
            section(
                N_("Output of this metal"),
                [lambda: output_findings(iso3, metal, read)],
                Said(
                    N_(
                        "No source at hand names {country} as a producer or refiner of {metal}; small or unreported output is possible."
                    ),
                    {"country": Country(iso3), "metal": name},
                ),
            ),
            section(
                N_("On which lists"),
                [
                    lambda: listing_findings(iso3, metal, read),
                    lambda: determinations(read, iso3=iso3, metal=metal),
                    lambda: area_findings(iso3, read),
                    lambda: rule_findings(iso3, read),
                ],
            ),
            section(
                N_("Violence"),
                [lambda: violence_findings(iso3, read)],
                Said(N_("No record of deaths by organised violence and no event file: nothing follows from that.")),
            ),
            section(
                N_("At the sites"),
                [lambda: survey_findings(iso3, metal, read), lambda: site_findings(read, metal, iso3=iso3)],
                Said(N_("No site of this metal in the tables for this country: not the same as no mining.")),
            ),
            *financing.sections(metal, iso3, "", read),
            section(N_("Transit"), [lambda: financing.transit_findings(iso3, metal, read)]),
            section(N_("Named places and incidents"), [lambda: place_findings(iso3, metal, read)]),
            section(N_("Reports of harm, as examples"), [lambda: reports(read, iso3=iso3, metal=metal)]),
            section(N_("Land and mercury"), [lambda: land_findings(iso3, metal, read)]),
            section(N_("Artisanal mining"), [lambda: asm_findings(iso3, metal, read)]),
            section(N_("Conditions of the country"), [lambda: context_findings(iso3, read)]),
        ),
    )


def region_panel(region_code: str, metal: str, read: Read) -> Panel:
    """Everything about a first-level unit for a metal. Raises Unknown when it is not in the tables."""
    region = first(read("region"), "region_code", region_code)
    return Panel(
        Said("{name}, {country}", {"name": region["name"], "country": Country(region["iso3"])}),
        N_("region"),
        (
            section(
                N_("On which lists"),
                [
                    lambda: determinations(read, region_code=region_code, metal=metal),
                    lambda: area_findings(region["iso3"], read, region_code),
                ],
                Said(
                    N_(
                        "Not on the EU’s indicative list: it is not exhaustive, and absence from it is not a clean bill."
                    )
                ),
            ),
            section(
                N_("At the sites"),
                [lambda: site_findings(read, metal, region_code=region_code)],
                Said(N_("No site of this metal in the tables for this region: not the same as no mining.")),
            ),
            *financing.sections(metal, region["iso3"], region_code, read),
            section(N_("Named places and incidents"), [lambda: _places_in(region_code, metal, read)]),
        ),
    )


def _places_in(region_code: str, metal: str, read: Read) -> Iterator[Finding]:
    yield from (place_finding(row, read) for row in places(read, metal, region_code=region_code))


def output_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """Mining and refining shares by every source, side by side."""
    for stage in ("mining", "refining"):
        for row in records(latest_shares(read("production"), metal, stage, iso3)):
            has_share = row.share is not None
            years = f"{int(row.year_from)}–{row.year}" if row.year_from is not None else str(row.year)
            amount = {"amount": float(row.quantity), "unit": Word(text(row.unit))} if row.quantity else None
            details: list[Any] = [Said("{amount} {unit}", amount)] if amount else []
            details += [
                years,
                Word(row.commodity),
                *([Word(FIGURE_STATUS_IN_SENTENCE[row.status])] if row.status in FIGURE_STATUS_IN_SENTENCE else []),
            ]
            values = {"metal": good(metal, stage), "year": years, "commodity": Word(row.commodity)}
            values |= {"share": between(row.share, row.share), "details": details} if has_share else {}
            yield Finding(
                Said(STAGES[stage] if has_share else NO_FIGURE[stage], values),
                Strength.REPORTED,
                row.source_id,
                str(row.year),
            )


def survey_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """The survey of artisanal sites, summed for a country and metal, armed actors apart; where nobody surveyed nothing is said."""
    sites = sites_of(metal, read)
    survey = read("site_survey")
    here = among(survey, "site_id", of(sites, iso3=iso3)["site_id"])
    if len(here):
        yield from survey_summary(here, UNARMED)


UNARMED = tuple(question for question, theme in THEMES.items() if theme != Theme.CONFLICT_FINANCING)
"""Questions of the survey that are not about armed actors: those have sections of their own."""

COUNTED = {
    "mine": (
        N_("{count} mine in the tables; the newest evidence is from {date}"),
        N_("{count} mines in the tables; the newest evidence is from {date}"),
    ),
    "processing": (
        N_("{count} smelter, refinery or plant in the tables; the newest evidence is from {date}"),
        N_("{count} smelters, refineries and plants in the tables; the newest evidence is from {date}"),
    ),
    "artisanal_site": (
        N_("{count} artisanal site in the records of surveyors; the newest record is from {date}"),
        N_("{count} artisanal sites in the records of surveyors; the newest record is from {date}"),
    ),
    "known_deposit": (
        N_("{count} known deposit in the tables: geology, not a mine ({date})"),
        N_("{count} known deposits in the tables: geology, not mines ({date})"),
    ),
}
"""What is said of one and of several."""


def site_findings(read: Read, metal: str, iso3: str = "", region_code: str = "") -> Iterator[Finding]:
    """Places of each kind and source (near-duplicates counted once); with a region also its survey."""
    sites = sites_of(metal, read)
    here = of(sites, iso3=iso3) if iso3 else of(sites, region_code=region_code)
    for (kind, source_id), group in here.groupby(["kind", "source_id"], sort=True):
        date = group["as_of"].dropna().max() if group["as_of"].notna().any() else ""
        count = int(group["place_group"].nunique())
        yield Finding(
            Said(plural(count, *COUNTED[str(kind)]), {"count": count, "date": date or Word(N_("an unknown date"))}),
            Strength.REPORTED,
            str(source_id),
            date,
        )
    survey = read("site_survey")
    if region_code and len(surveyed := among(survey, "site_id", here["site_id"])):
        yield from survey_summary(surveyed, UNARMED)


def place_findings(
    iso3: str, metal: str, read: Read, region_code: str = "", theme: Theme | None = None
) -> Iterator[Finding]:
    """Named places, and documented incidents as examples, each event once; with a theme only what speaks of that harm.

    An incident knows no region: with one only the named places there.
    """
    events = [] if region_code else incidents(read, metal, iso3, theme)
    for row in untold(places(read, metal, iso3, region_code, theme), events):
        yield place_finding(row, read)
    yield from map(incident_finding, events)


def land_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """Hectares of mining land seen from satellites, and mercury in artisanal gold mining."""
    footprint = read("mining_footprint")
    for source_id, rows in of(footprint, iso3=iso3).groupby("source_id"):
        if metal != "au" and "amazon" in str(source_id):
            continue
        date = "" if rows["year"].isna().all() else str(int(rows["year"].max()))
        yield Finding(
            Said(
                N_(
                    "{area} hectares of land that looks like mining from space, in {patches} patches; not confirmed on the ground"
                ),
                {"area": float(round(rows["area_ha"].sum())), "patches": int(rows["patches"].sum())},
            ),
            Strength.OBSERVED,
            str(source_id),
            date,
            "",
            Theme.POLLUTION,
        )
    indicator = read("country_indicator")
    for row in records(of(indicator, iso3=iso3, indicator="asgm_mercury")):
        if metal == "au":
            yield Finding(
                Said(
                    N_("About {low} tonnes of mercury a year in artisanal gold mining")
                    if row.low == row.high
                    else N_("Between {low} and {high} tonnes of mercury a year in artisanal gold mining"),
                    {"low": float(row.low), "high": float(row.high)},
                ),
                Strength.REPORTED,
                row.source_id,
                text(row.as_of) or text(row.year)[:4],
                "",
                Theme.POLLUTION,
            )


ASM = {
    "miners": N_("{range} people in artisanal mining of all minerals, says {who}"),
    "gold_miners": N_("{range} people in artisanal gold mining, says {who}"),
    "share_of_output": N_("{range} of output is artisanal, says {who}"),
    "share_of_other": N_("{range} is the {what}, says {who}; no share of the country’s output"),
}
ASM_OF_PART = N_("{range} people in artisanal mining of all minerals in a part of the country, {part}, says {who}")


def asm_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """How many people mine by hand, and their share of output where somebody said so; a part of a country is named as such."""
    rows = of(read("asm_sector"), iso3=iso3)
    for row in records(rows[rows["metal"].isna() | (rows["metal"] == metal)]):
        low, high = (row.best if row.low is None else row.low), (row.best if row.high is None else row.high)
        if low is None or high is None or (row.measure == "gold_miners" and metal != "au"):
            continue
        wrap = Share if row.measure.startswith("share") else float
        spread = N_("About {low}") if low == high else N_("Between {low} and {high}")
        template = ASM_OF_PART if row.measure == "miners" and text(row.part) else ASM[row.measure]
        words = {"who": Word(row.quoted_source), "what": Word(text(row.of_what)), "part": Word(text(row.part))}
        yield Cited(
            Said(template, {"range": Said(spread, {"low": wrap(low), "high": wrap(high)}), **words}),
            Strength.REPORTED,
            row.source_id,
            text(row.year)[:4],
            text(row.url),
            Theme.WORKING_CONDITIONS,
            row.quoted_source,
            marks=() if text(row.url) else (NO_ADDRESS,),
        )


CONTEXT = {
    "wgi_cc": N_("Control of corruption {value} (scale −2.5 weak to 2.5 strong)"),
    "wgi_rl": N_("Rule of law {value} (scale −2.5 weak to 2.5 strong)"),
    "wgi_pv": N_("Political stability {value} (scale −2.5 weak to 2.5 strong)"),
    "hdi": N_("Human Development Index {value} (0 to 1)"),
    "child_work_share": N_("{value} of children work, in any sector (age {category})"),
}


def context_findings(iso3: str, read: Read) -> Iterator[Finding]:
    """Governance, development and child-work statistics: conditions of the country, never evidence of a harm at a mine."""
    rows = of(_conditions(read("country_indicator")), iso3=iso3)
    newest = rows.sort_values("year", na_position="first").groupby("indicator", sort=True).tail(1)
    for row in records(newest.sort_values("indicator")):
        value = Share(row.value) if row.indicator == "child_work_share" else Decimal(f"{row.value:.2f}")
        date = str(int(row.year)) if row.year is not None else text(row.as_of)
        yield Finding(
            Said(CONTEXT[row.indicator], {"value": value, "category": text(row.category)}),
            Strength.CONTEXT,
            row.source_id,
            date,
            wgi(iso3, row.indicator),
        )


@once
def _conditions(indicator: pd.DataFrame) -> pd.DataFrame:
    return indicator[indicator["indicator"].isin(list(CONTEXT)) & indicator["value"].notna()]
