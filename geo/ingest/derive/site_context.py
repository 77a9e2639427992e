"""Every mine site in its context: country, region, listed area and conflict events around it, made of other tables."""

from __future__ import annotations

import pandas as pd

from geo.space import surroundings
from geo.space.listing import listed
from geo.space.surroundings import SHARP


def build(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables site_context and site_event_year from mine_site (with its regions), cahra_area, region, country and the events."""
    sites = frames["mine_site"].reset_index(drop=True)
    own = sites["region_code"].map(frames["region"].set_index("region_code")["iso3"]).fillna(sites["iso3"])
    placed = sites[["site_id", "source_id", "region_code", "lon", "lat", "grain"]].assign(iso3=own)
    sharp = placed.assign(**{axis: placed[axis].where(placed["grain"].isin(SHARP)) for axis in ("lon", "lat")})
    area, coverage = frames["cahra_area"], frames["conflict_coverage"]
    events = surroundings.events(frames["conflict_event"], coverage, frames["country"])
    context = pd.concat(
        [placed[["site_id", "iso3", "region_code"]], listed(sharp, area), surroundings.around(sharp, events)], axis=1
    )
    sources = _sources(placed, surroundings.sources_near(sharp, events), area, coverage)
    return {"site_context": context.assign(source_ids=sources), "site_event_year": _by_year(sharp, events)}


def _sources(sites: pd.DataFrame, near: pd.Series, area: pd.DataFrame, coverage: pd.DataFrame) -> list[str]:
    """The site's own source, the events', and the list and the coverage that were asked, space between."""
    asked = {*area["source_id"], *coverage["source_id"]}
    return [" ".join(sorted({own, *asked, *found})) for own, found in zip(sites["source_id"], near, strict=True)]


def _by_year(sites: pd.DataFrame, events: surroundings.Events) -> pd.DataFrame:
    table = surroundings.by_year(sites, events)
    return table.assign(site_id=sites["site_id"].reindex(table["at"]).to_numpy()).drop(columns="at")
