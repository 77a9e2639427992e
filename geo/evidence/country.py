"""Facts about a country or one of its regions, for one metal."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from geo.evidence.panel import Panel, Read, Section, Unknown, first, text
from geo.model import Country, Finding, Said, Share, Strength, Theme, Word, metals
from geo.supply.production import latest_shares
from geo.text import N_

STAGES = {
    "mining": N_("{share} of the world’s {metal} is mined here ({quantity}{unit}, {year}, {commodity})"),
    "refining": N_("{share} of the world’s {metal} is refined here ({quantity}{unit}, {year}, {commodity})"),
}
NO_FIGURE = {
    "mining": N_("Mines {metal}; the source gives no figure ({year}, {commodity})"),
    "refining": N_("Refines {metal}; the source gives no figure ({year}, {commodity})"),
}
LABOUR = {"child_labour": N_("child labour"), "forced_labour": N_("forced labour"), "forced_child_labour": N_("forced child labour")}
CAHRA_STATUS = {
    "conflict_affected": N_("conflict-affected"), "high_risk": N_("high-risk"), "whole_country": N_("the whole country"),
}  # fmt: skip
VIOLENCE = {"state_based": N_("state-based"), "non_state": N_("between non-state groups"), "one_sided": N_("against civilians")}


def country_panel(iso3: str, metal: str, read: Read) -> Panel:
    """Everything about a country for a metal. Raises Unknown when the country is not in the tables."""
    if iso3 not in set(read("country")["iso3"]):
        raise Unknown(iso3)
    name = Word(metals()[metal].name)
    return Panel(Said("{country}", {"country": Country(iso3)}), N_("country"), (
        Section(N_("Output of this metal"), tuple(output_findings(iso3, metal, read)),
                Said(N_("No source at hand names {country} as a producer or refiner of {metal}; small or unreported output is possible."),
                     {"country": Country(iso3), "metal": name})),
        Section(N_("On which lists"), (*listing_findings(iso3, metal, read), *area_findings(iso3, read), *rule_findings(iso3, read))),
        Section(N_("Violence"), tuple(violence_findings(iso3, read)),
                Said(N_("No record of deaths by organised violence and no event file: nothing follows from that."))),
        Section(N_("At the sites"), (*survey_findings(iso3, metal, read), *site_findings(read, metal, iso3=iso3)),
                Said(N_("No site of this metal in the tables for this country: not the same as no mining."))),
        Section(N_("Named places and incidents"), tuple(place_findings(iso3, metal, read))),
        Section(N_("Land and mercury"), tuple(land_findings(iso3, metal, read))),
        Section(N_("Artisanal mining"), tuple(asm_findings(iso3, metal, read))),
        Section(N_("Conditions of the country"), tuple(context_findings(iso3, read))),
    ))  # fmt: skip


def region_panel(region_code: str, metal: str, read: Read) -> Panel:
    """Everything about a first-level unit for a metal. Raises Unknown when it is not in the tables."""
    region = first(read("region"), "region_code", region_code)
    place = read("mining_place")
    here = place[place["region_code"] == region_code]
    return Panel(Said("{name}, {country}", {"name": region["name"], "country": Country(region["iso3"])}), N_("region"), (
        Section(N_("On which lists"), tuple(area_findings(region["iso3"], read, region_code)),
                Said(N_("Not on the EU’s indicative list of June 2026: the list is not exhaustive, absence is not a clean bill."))),
        Section(N_("At the sites"), tuple(site_findings(read, metal, region_code=region_code)),
                Said(N_("No site of this metal in the tables for this region: not the same as no mining."))),
        Section(N_("Named places and incidents"), tuple(_place(row) for row in here.itertuples() if metal in row.metals.split())),
    ))  # fmt: skip


def output_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """Mining and refining shares by every source, side by side."""
    for stage in ("mining", "refining"):
        for row in latest_shares(read("production"), metal, stage, iso3).itertuples():
            known = row.share == row.share and row.share is not None
            quantity = Said("{amount} ", {"amount": float(row.quantity)}) if row.quantity == row.quantity and row.quantity else ""
            years = f"{int(row.year_from)}–{row.year}" if row.year_from == row.year_from else str(row.year)
            yield Finding(
                Said(STAGES[stage] if known else NO_FIGURE[stage], {
                    "share": Share(row.share) if known else "", "metal": Word(metals()[metal].name), "quantity": quantity,
                    "unit": text(row.unit) if quantity else "–", "year": years, "commodity": row.commodity}),
                Strength.REPORTED, row.source_id, str(row.year))  # fmt: skip


def listing_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """Entries of the US list for this metal, and goods made with it; "not listed" is said as such."""
    listing = read("labour_listing")
    rows = listing[(listing["iso3"] == iso3) & (listing["metal"] == metal)].sort_values("edition", ascending=False)
    for row in rows.itertuples():
        harms = [Word(label) for column, label in LABOUR.items() if getattr(row, column)]
        said = N_("{good}: {harms} (list of {edition}, transcription)") if row.second_hand else N_("{good}: {harms} (list of {edition})")
        if row.scope == "downstream":
            said = N_("{good}: made with an input listed for {origin} (list of {edition})")
        origin = Country(row.derived_from_iso3) if text(row.derived_from_iso3) else Word(N_("another country"))
        yield Finding(Said(said, {"good": row.good, "harms": harms or [Word(N_("input made with child or forced labour"))], "edition": str(row.edition), "origin": origin}),
                      Strength.LISTED, row.source_id, str(row.edition), row.url, Theme.CHILD_LABOUR if row.child_labour else Theme.WORKING_CONDITIONS)  # fmt: skip
    if rows.empty:
        newest = listing.sort_values("edition").iloc[-1]
        yield Finding(Said(N_("{metal}: not listed for child or forced labour; absence from the list is not absence of harm"),
                           {"metal": Word(metals()[metal].name)}), Strength.CONTEXT, newest["source_id"], str(newest["edition"]), "", Theme.CHILD_LABOUR)  # fmt: skip


def area_findings(iso3: str, read: Read, region_code: str = "") -> Iterator[Finding]:
    """What of a country (or one region) is on the EU's list of conflict-affected and high-risk areas."""
    area = read("cahra_area")
    rows = area[area["iso3"] == iso3]
    if region_code:
        rows = rows[rows["region_code"].eq(region_code) | rows["area_id"].eq(region_code) | rows["scope"].eq("country")]
    for status, group in rows.groupby("status"):
        one = group.iloc[0]
        names = ", ".join(group["name"].head(4)) + (" …" if len(group) > 4 else "")
        yield Finding(Said(N_("{count} of its areas listed as {status}: {names}") if not region_code else N_("Listed as {status}: {names}"),
                           {"count": len(group), "status": Word(CAHRA_STATUS[str(status)]), "names": names}),
                      Strength.LISTED, one["source_id"], one["list_date"], "", Theme.CONFLICT_FINANCING)  # fmt: skip
    if rows.empty and not region_code and not area.empty:
        one = area.iloc[0]
        yield Finding(Said(N_("No area on the EU’s indicative, non-exhaustive list")), Strength.CONTEXT, one["source_id"], one["list_date"])


def rule_findings(iso3: str, read: Read) -> Iterator[Finding]:
    """Money-laundering, tax and due-diligence lists that the country is on."""
    indicator = read("country_indicator")
    rows = indicator[(indicator["iso3"] == iso3) & indicator["indicator"].isin(["fatf", "eu_aml_high_risk", "eu_tax_list", "dodd_frank_1502"])]
    for row in rows.itertuples():
        yield Finding(Said(N_("On the list: {list}"), {"list": Word(text(row.category))}), Strength.LISTED, row.source_id, text(row.as_of))


def violence_findings(iso3: str, read: Read) -> Iterator[Finding]:
    """Deaths by type in the newest year with any, and what the event files hold."""
    year = read("conflict_year")
    rows = year[(year["iso3"] == iso3) & (year["deaths_best"] > 0)]
    if not rows.empty:
        last = rows[rows["year"] == rows["year"].max()]
        kinds = [Said("{n} {kind}", {"n": int(row.deaths_best), "kind": Word(VIOLENCE[row.kind])}) for row in last.itertuples()]
        total = {k: int(last[f"deaths_{k}"].sum()) for k in ("best", "low", "high")}
        yield Finding(Said(N_("{best} deaths by organised violence in {year} (between {low} and {high}): {kinds}"),
                           {**total, "year": str(last["year"].iloc[0]), "kinds": kinds}),
                      Strength.REPORTED, last["source_id"].iloc[0], str(last["year"].iloc[0]), "", Theme.CONFLICT_FINANCING)  # fmt: skip
    coverage = read("conflict_coverage")
    held = coverage[coverage["iso3"] == iso3]
    source = coverage["source_id"].iloc[0] if len(coverage) else ""
    if held.empty:
        yield Finding(Said(N_("No event file for this country: its events are not on the map, which is not the same as no violence")),
                      Strength.CONTEXT, source)  # fmt: skip
        return
    years = f"{held['year'].min()}–{held['year'].max()}"
    share = float(held["deaths_held"].sum() / max(held["deaths_known"].sum(), 1))
    said = N_("Event file {release}, {years}: {events} events with {share} of the deaths known today")
    partial = (held["coverage"] != "full").any()
    said = N_("Event file {release}, {years}, incomplete: {events} events with {share} of the deaths known today") if partial else said
    yield Finding(Said(said, {"release": " / ".join(sorted(held["release"].unique())), "years": years, "events": int(held["events"].sum()), "share": Share(min(share, 1.0))}),
                  Strength.REPORTED, held["source_id"].iloc[-1], str(held["year"].max()), "", Theme.CONFLICT_FINANCING)  # fmt: skip


def sites_of(metal: str, read: Read) -> pd.DataFrame:
    """The rows of mine_site for a metal."""
    of_metal = read("mine_site_metal")
    site = read("mine_site")
    return site[site["site_id"].isin(of_metal.loc[of_metal["metal"] == metal, "site_id"])]


SURVEYED = {
    "children_under_15": (N_("children under 15 at work"), Theme.CHILD_LABOUR),
    "armed_interference": (N_("armed actors taking a share"), Theme.CONFLICT_FINANCING),
    "armed_presence": (N_("armed actors present"), Theme.CONFLICT_FINANCING),
    "mercury": (N_("mercury in use"), Theme.POLLUTION),
}


def survey_summary(surveyed: pd.DataFrame) -> Iterator[Finding]:
    """How many surveyed sites ever answered yes, only no, or were never assessed, per question."""
    for question, (label, theme) in SURVEYED.items():
        count = surveyed[f"{question}_ever"].value_counts()
        dates = surveyed[f"{question}_assessed"].dropna()
        yield Finding(Said(N_("Of {sites} surveyed sites, {question}: yes at {yes}, no at {no}, not assessed at {unknown}"),
                           {"sites": len(surveyed), "question": Word(label), "yes": int(count.get("yes", 0)), "no": int(count.get("no", 0)),
                            "unknown": int(count.get("not_assessed", 0))}),
                      Strength.OBSERVED, surveyed["source_id"].iloc[0], dates.max() if len(dates) else surveyed["last_visit"].max(), "", theme)  # fmt: skip


def survey_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """The survey of artisanal sites, summed for a country and metal; other countries were not surveyed and nothing is said."""
    sites = sites_of(metal, read)
    survey = read("site_survey")
    here = survey[survey["site_id"].isin(sites.loc[sites["iso3"] == iso3, "site_id"])]
    if len(here):
        yield from survey_summary(here)


COUNTED = {
    "mine": N_("{count} mines in the tables; the newest evidence is from {date}"),
    "processing": N_("{count} smelters, refineries and plants in the tables; the newest evidence is from {date}"),
    "artisanal_site": N_("{count} artisanal sites in the tables; the newest visit was {date}"),
    "known_deposit": N_("{count} known deposits in the tables: geology, not mines ({date})"),
}


def site_findings(read: Read, metal: str, iso3: str = "", region_code: str = "") -> Iterator[Finding]:
    """Places of each kind and source (near-duplicates counted once); with a region also its survey."""
    sites = sites_of(metal, read)
    here = sites[sites["iso3"] == iso3] if iso3 else sites[sites["region_code"] == region_code]
    for (kind, source_id), group in here.groupby(["kind", "source_id"], sort=True):
        date = group["as_of"].dropna().max() if group["as_of"].notna().any() else ""
        yield Finding(Said(COUNTED[str(kind)], {"count": int(group["place_group"].nunique()), "date": date or Word(N_("an unknown date"))}),
                      Strength.OBSERVED if kind == "artisanal_site" else Strength.REPORTED, str(source_id), date)  # fmt: skip
    survey = read("site_survey")
    surveyed = survey[survey["site_id"].isin(here["site_id"])]
    if region_code and len(surveyed):
        yield from survey_summary(surveyed)


def _place(row: object) -> Finding:
    said = Said(N_("{name} ({grain}): {evidence}"), {
        "name": row.name, "grain": Word(GRAINS[row.grain]), "evidence": Word(text(row.evidence))})  # type: ignore[attr-defined]  # fmt: skip
    return Finding(said, Strength.REPORTED, row.source_id, text(row.evidence_date), text(row.evidence_url))  # type: ignore[attr-defined]


GRAINS = {
    "site": N_("site"), "town": N_("town; mines lie around it"), "district": N_("district"), "province": N_("province"),
    "country": N_("country"), "none": N_("no position known"),
}  # fmt: skip


def place_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """Named places without site data, and documented incidents as examples."""
    place, incident = read("mining_place"), read("incident")
    for row in place[place["iso3"] == iso3].itertuples():
        if metal in row.metals.split():
            yield _place(row)
    for row in incident[incident["iso3"] == iso3].itertuples():
        if metal in text(row.metals).split():
            yield incident_finding(row)


def incident_finding(row: object) -> Finding:
    """One incident as an example, with its disputed toll."""
    return Finding(Said(N_("{place}, {date}: {kind}. {toll}"), {
        "place": row.place, "date": row.date, "kind": Word(row.kind), "toll": Word(text(row.toll_note))}),  # type: ignore[attr-defined]
        Strength.REPORTED, row.source_id, row.date, text(row.url), Theme.WORKING_CONDITIONS)  # type: ignore[attr-defined]  # fmt: skip


def land_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """Hectares of mining land seen from satellites, and mercury in artisanal gold mining."""
    footprint = read("mining_footprint")
    for source_id, rows in footprint[footprint["iso3"] == iso3].groupby("source_id"):
        if metal != "au" and "amazon" in str(source_id):
            continue
        date = "" if rows["year"].isna().all() else str(int(rows["year"].max()))
        yield Finding(Said(N_("{area} hectares of land that looks like mining from space, in {patches} patches; not confirmed on the ground"),
                           {"area": float(round(rows["area_ha"].sum())), "patches": int(rows["patches"].sum())}),
                      Strength.OBSERVED, str(source_id), date, "", Theme.POLLUTION)  # fmt: skip
    indicator = read("country_indicator")
    for row in indicator[(indicator["iso3"] == iso3) & (indicator["indicator"] == "asgm_mercury")].itertuples():
        if metal == "au":
            yield Finding(Said(N_("Between {low} and {high} tonnes of mercury a year in artisanal gold mining"), {"low": float(row.low), "high": float(row.high)}),
                          Strength.REPORTED, row.source_id, text(row.as_of) or text(row.year)[:4], "", Theme.POLLUTION)  # fmt: skip


ASM = {
    "miners": N_("Between {low} and {high} people in artisanal mining of all minerals, says {who}"),
    "gold_miners": N_("Between {low} and {high} people in artisanal gold mining, says {who}"),
    "share_of_output": N_("Between {low} and {high} of output is artisanal, says {who}"),
}


def asm_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """How many people mine by hand, and their share of output where somebody said so."""
    asm = read("asm_sector")
    rows = asm[(asm["iso3"] == iso3) & (asm["metal"].isna() | (asm["metal"] == metal))]
    for row in rows.itertuples():
        low, high = (row.low if row.low == row.low else row.best), (row.high if row.high == row.high else row.best)
        if low != low or high != high or (row.measure == "gold_miners" and metal != "au"):
            continue
        wrap = Share if row.measure == "share_of_output" else float
        yield Finding(Said(ASM[row.measure], {"low": wrap(low), "high": wrap(high), "who": row.quoted_source}),
                      Strength.REPORTED, row.source_id, text(row.year)[:4], text(row.url), Theme.WORKING_CONDITIONS)  # fmt: skip


CONTEXT = {
    "wgi_cc": N_("Control of corruption {value} (scale −2.5 weak to 2.5 strong)"),
    "wgi_rl": N_("Rule of law {value} (scale −2.5 weak to 2.5 strong)"),
    "wgi_pv": N_("Political stability {value} (scale −2.5 weak to 2.5 strong)"),
    "hdi": N_("Human Development Index {value} (0 to 1)"),
    "child_work_share": N_("{value} of children work, in any sector (age {category})"),
}


def context_findings(iso3: str, read: Read) -> Iterator[Finding]:
    """Governance, development and child-work statistics: conditions of the country, never evidence of a harm at a mine."""
    indicator = read("country_indicator")
    rows = indicator[(indicator["iso3"] == iso3) & indicator["indicator"].isin(list(CONTEXT)) & indicator["value"].notna()]
    newest = rows.sort_values("year", na_position="first").groupby("indicator", sort=True).tail(1)
    for row in newest.sort_values("indicator").itertuples():
        value = Share(row.value) if row.indicator == "child_work_share" else f"{row.value:.2f}"
        date = str(int(row.year)) if row.year == row.year else text(row.as_of)
        yield Finding(Said(CONTEXT[row.indicator], {"value": value, "category": text(row.category)}), Strength.CONTEXT, row.source_id, date)
