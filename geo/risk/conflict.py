"""Conflict presence: the EU's list of areas and deaths by organised violence. Presence is context, never financing."""

from __future__ import annotations

import pandas as pd

from geo.risk.inputs import Inputs
from geo.risk.places import worked_sites
from geo.risk.rule import Measure, State, blank, filled, scaled

STATUS_SCORE = {"conflict_affected": 100.0, "whole_country": 100.0, "high_risk": 70.0}
NOT_LISTED = (0.0, 20.0, 50.0)
YEARS = 5


def listed_area(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
    """The EU's list: for a country its gravest listed area, for a region its own entry or its whole country's.

    An area whose region is not told may lie in any of its country's regions: one without an entry is missing, one with an entry
    of its own may be listed more gravely.
    """
    area = inputs["cahra_area"]
    frame = blank(places)
    if area.empty:
        return frame
    area = area.assign(score=area["status"].map(STATUS_SCORE))
    date = str(area["list_date"].max())
    whole = area.groupby("iso3").agg(score=("score", "max"), count=("area_id", "size"))
    codes = pd.concat([area.assign(code=area["region_code"]), area.assign(code=area["area_id"])])
    of_region = codes[codes["scope"] == "region"].dropna(subset="code").groupby("code")["score"].max()
    all_of = area[area["scope"] == "country"].groupby("iso3")["score"].max()
    unclear = set(area.loc[(area["scope"] == "region") & area["region_code"].isna() & area["drawn"], "iso3"])
    is_region = places["region_code"] != ""
    open_ = is_region & places["iso3"].isin(unclear)
    own = places["region_code"].map(of_region).astype(float)
    score = places["iso3"].map(whole["score"]).astype(float).where(~is_region, own.fillna(places["iso3"].map(all_of)))
    absent = score.isna() & ~open_
    low, count, high = NOT_LISTED
    frame = filled(frame, absent, State.ABSENT, low=low, sure=count, cautious=count, high=high, date=date)
    return filled(
        frame,
        score.notna(),
        State.KNOWN,
        low=score,
        sure=score,
        cautious=score.where(~open_, 100.0),
        high=score.where(~open_, 100.0),
        value=places["iso3"].map(whole["count"]).where(~is_region, 1).astype(float),
        date=date,
    )


def deaths(goalposts: tuple[float, float]) -> Measure:
    """Deaths by organised violence a year, over the newest YEARS of the table; a country that lacks one of them is missing."""

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        year = inputs["conflict_year"]
        if year.empty:
            return blank(places)
        last = int(year["year"].max())
        rows = year[year["year"] > last - YEARS]
        by = rows.groupby("iso3")
        yearly = by[["deaths_best", "deaths_low", "deaths_high"]].sum()[by["year"].nunique() == YEARS] / YEARS
        best, low, high = (
            places["iso3"].map(yearly[f"deaths_{name}"]).astype(float) for name in ("best", "low", "high")
        )
        least = pd.concat([best, low], axis=1).min(axis=1)
        most = pd.concat([best, high], axis=1).max(axis=1)
        return filled(
            blank(places),
            best.notna(),
            State.KNOWN,
            low=scaled(least, goalposts, True),
            sure=scaled(best, goalposts, True),
            cautious=scaled(best, goalposts, True),
            high=scaled(most, goalposts, True),
            value=best.round(1),
            value_low=least.round(1),
            value_high=most.round(1),
            detail=f"{last - YEARS + 1}–{last}",
            date=str(last),
        )

    return measure


def sites_in_areas(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
    """The share (`value`, 0-1) of a country's worked places of the metal that lie in listed areas (`value_low` of `value_high`).

    By worked sites (a place counts once), else by named places. A listed region, and a wholly listed country without either, lie
    wholly in a listed area (PART, share 1). A place whose area is not known counts as outside, and then nobody can say that
    none lies in one.
    """
    counts = _in_areas(inputs)
    pair = places["metal"] + " " + places["iso3"]
    inside, all_of, known = (pair.map(counts[name]) for name in ("inside", "all", "known"))
    whole = _whole_countries(inputs["cahra_area"])
    region = places["region_code"] != ""
    listed = places["region_code"].isin(_codes(inputs["cahra_area"])) | places["iso3"].isin(whole)
    wholly = (region & listed) | (~region & all_of.isna() & places["iso3"].isin(whole))
    frame = blank(places)
    if inputs["cahra_area"].empty:
        return frame
    frame = filled(frame, ~region & all_of.eq(known), State.ABSENT, value_high=all_of)
    share = (inside / all_of).round(6)
    frame = filled(frame, ~region & inside.gt(0), State.KNOWN, value=share, value_low=inside, value_high=all_of)
    return filled(frame, wholly, State.PART, value=1.0)


def _whole_countries(area: pd.DataFrame) -> set[str]:
    return set(area.loc[area["scope"] == "country", "iso3"])


def _codes(area: pd.DataFrame) -> set[str]:
    """The codes of listed regions, as in the list and as in the table `region`."""
    rows = area[area["scope"] == "region"]
    return set(rows["region_code"].dropna()) | set(rows["area_id"])


def _in_areas(inputs: Inputs) -> pd.DataFrame:
    """By `metal iso3` how many worked places there are (`all`), of how many the area is `known`, and how many are `inside` one."""
    area = inputs["cahra_area"]
    context = inputs["site_context"][["site_id", "cahra"]]
    sites = worked_sites(inputs).dropna(subset="iso3").merge(context, on="site_id", how="left")
    sites = sites.assign(
        inside=sites["cahra"].isin(list(STATUS_SCORE)), known=sites["cahra"].isin([*STATUS_SCORE, "none"])
    )
    sites = sites.sort_values(["inside", "known"]).drop_duplicates(["metal", "place_group"], keep="last")
    place = inputs["mining_place"][["metals", "iso3", "region_code"]]
    place = place.assign(metal=place["metals"].str.split()).explode("metal")
    inside = place["region_code"].isin(_codes(area)) | place["iso3"].isin(_whole_countries(area))
    known = inside | place["region_code"].notna()
    by_site, by_place = _sums(sites), _sums(place.assign(inside=inside, known=known))
    return pd.concat([by_site, by_place[~by_place.index.isin(by_site.index)]])


def _sums(rows: pd.DataFrame) -> pd.DataFrame:
    by = rows[["inside", "known"]].astype(float).groupby(rows["metal"] + " " + rows["iso3"])
    return by.sum().assign(all=by.size().astype(float))


TRANSIT_STATES = {"signal": State.KNOWN, "none": State.ABSENT}


def transit(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
    """Whether trade and borders point to a country as one that metal of listed areas passes through (table `transit_signal`)."""
    signal = inputs["transit_signal"]
    rows = signal.assign(pair=signal["metal"] + " " + signal["iso3"]).drop_duplicates("pair").set_index("pair")
    pair = (places["metal"] + " " + places["iso3"]).where(places["region_code"] == "", "")
    frame = blank(places)
    for text, state in TRANSIT_STATES.items():
        here = pair.map(rows["state"]).eq(text)
        detail = pair.map(rows["areas"]).astype(object).fillna("").astype(str).str.replace(" ", ", ")
        date = pair.map(rows["year"]).map(lambda year: "" if year != year or year is None else str(int(year)))
        export, mined = (pair.map(rows[name]).astype(float) for name in ("export_share", "mined_share"))
        frame = filled(frame, here, state, value=export, value_low=mined, detail=detail, date=date)
    return frame
