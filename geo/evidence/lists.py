"""Which lists of areas and of countries a place is on, and what is recorded of violence there."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from geo.evidence.panel import text
from geo.model import Finding, Said, Share, Strength, Theme, Word
from geo.tables import Read, records
from geo.tables.shared import of
from geo.words.labels import CAHRA_STATUS, VIOLENCE
from geo.words.text import N_, code_text, plural


def area_findings(iso3: str, read: Read, region_code: str = "") -> Iterator[Finding]:
    """What of a country (or one region) is on the EU's list of conflict-affected and high-risk areas."""
    area = read("cahra_area")
    rows = of(area, iso3=iso3)
    if region_code:
        rows = rows[rows["region_code"].eq(region_code) | rows["area_id"].eq(region_code) | rows["scope"].eq("country")]
    for status, group in rows.groupby("status"):
        entry = group.iloc[0]
        names = ", ".join(group["name"].head(4)) + (" …" if len(group) > 4 else "")
        several = plural(
            len(group),
            N_("{count} of its areas is listed as {status}: {names}"),
            N_("{count} of its areas are listed as {status}: {names}"),
        )
        yield Finding(
            Said(
                N_("Listed as {status}: {names}") if region_code else several,
                {"count": len(group), "status": Word(CAHRA_STATUS[str(status)]), "names": names},
            ),
            Strength.LISTED,
            entry["source_id"],
            entry["list_date"],
            "",
            Theme.CONFLICT_FINANCING,
        )
    if rows.empty and not region_code and not area.empty:
        entry = area.iloc[0]
        yield Finding(
            Said(N_("No area on the EU’s indicative, non-exhaustive list")),
            Strength.CONTEXT,
            entry["source_id"],
            entry["list_date"],
        )


def rule_findings(iso3: str, read: Read) -> Iterator[Finding]:
    """Money-laundering, tax and due-diligence lists that the country is on."""
    rows = of(read("country_indicator"), iso3=iso3)
    rows = rows[rows["indicator"].isin(["fatf", "eu_aml_high_risk", "eu_tax_list", "dodd_frank_1502"])]
    for row in records(rows):
        yield Finding(
            Said(
                "{list}: {category}",
                {"list": Word(code_text("indicator", row.indicator)), "category": Word(text(row.category))},
            ),
            Strength.LISTED,
            row.source_id,
            text(row.as_of),
        )


ESTIMATES = ["deaths_low", "deaths_best", "deaths_high"]


def contradicts(deaths: pd.DataFrame) -> pd.Series:
    """Rows whose best estimate does not lie between their own lower and upper one (ESTIMATES)."""
    low, best, high = (deaths[column] for column in ESTIMATES)
    return ((low > best) | (best > high)).fillna(False)


def spread(deaths: pd.DataFrame) -> dict[str, int]:
    """The sums of the best, the smallest and the largest estimate of each row: `best`, `low`, `high`."""
    three = deaths[ESTIMATES].to_numpy(dtype=float, na_value=np.nan)
    best, low, high = (
        three[:, ESTIMATES.index("deaths_best")],
        np.fmin.reduce(three, axis=1),
        np.fmax.reduce(three, axis=1),
    )
    return {name: int(np.nansum(counts)) for name, counts in (("best", best), ("low", low), ("high", high))}


def violence_findings(iso3: str, read: Read) -> Iterator[Finding]:
    """Deaths by type in the newest year with any, and what the event files hold."""
    year = read("conflict_year")
    rows = of(year, iso3=iso3)
    rows = rows[rows["deaths_best"] > 0]
    if not rows.empty:
        last = rows[rows["year"] == rows["year"].max()]
        kinds = [
            Said("{n} {kind}", {"n": int(row.deaths_best), "kind": Word(VIOLENCE[row.kind])}) for row in records(last)
        ]
        template = N_("{best} deaths by organised violence in {year} (between {low} and {high}): {kinds}")
        if contradicts(last).any():
            template = N_(
                "{best} deaths by organised violence in {year} (the source’s own bounds contradict each other; "
                "its estimates lie between {low} and {high}): {kinds}"
            )
        yield Finding(
            Said(template, {**spread(last), "year": str(last["year"].iloc[0]), "kinds": kinds}),
            Strength.REPORTED,
            last["source_id"].iloc[0],
            str(last["year"].iloc[0]),
            "",
            Theme.CONFLICT_FINANCING,
        )
    coverage = read("conflict_coverage")
    held = of(coverage, iso3=iso3)
    source = coverage["source_id"].iloc[0] if len(coverage) else ""
    if held.empty:
        yield Finding(
            Said(
                N_(
                    "No event file for this country: its events are not on the map, which is not the same as no violence"
                )
            ),
            Strength.CONTEXT,
            source,
        )
        return
    years = f"{held['year'].min()}–{held['year'].max()}"
    deaths = held["deaths_known"].fillna(0)
    share = float(held["deaths_held"].clip(upper=deaths).sum() / max(deaths.sum(), 1))
    template = N_("Event file {release}, {years}: {events} events with {share} of the deaths known today")
    if (held["coverage"] != "full").any():
        template = N_(
            "Event file {release}, {years}, incomplete: {events} events with {share} of the deaths known today"
        )
    if held["deaths_known"].isna().all():
        template = N_("Event file {release}, {years}: {events} events; nothing to compare them with")
    yield Finding(
        Said(
            template,
            {
                "release": [Word(release) for release in sorted(held["release"].unique())],
                "years": years,
                "events": int(held["events"].sum()),
                "share": Share(share),
            },
        ),
        Strength.REPORTED,
        held["source_id"].iloc[-1],
        str(held["year"].max()),
        "",
        Theme.CONFLICT_FINANCING,
    )
