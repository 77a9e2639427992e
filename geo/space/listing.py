"""Whether a place lies in a listed conflict-affected or high-risk area: by its region, else by the outline around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.space.containment import Outlines, outlines, within
from geo.tables.shared import once

NONE, UNKNOWN = "none", "unknown"


@dataclass(frozen=True)
class Listing:
    """The table cahra_area made ready for look-ups: areas by country and region, their status and country, and the outlines.

    `partly` are the countries with a listed region, `undrawn` those where one of them has no outline.
    """

    of_country: Mapping[str, str]
    of_region: Mapping[str, str]
    status: Mapping[str, str]
    country: Mapping[str, str]
    outlines: Outlines
    partly: frozenset[str]
    undrawn: frozenset[str]


@once
def _listing(area: pd.DataFrame) -> Listing:
    regions = area[area["scope"] == "region"]
    drawn = regions["drawn"].astype(bool)
    outlined = regions[regions["region_code"].isna() & drawn]
    return Listing(
        of_country=_ids(area[area["scope"] == "country"], "iso3"),
        of_region=_ids(regions[regions["region_code"].notna()], "region_code"),
        status=dict(zip(area["area_id"], area["status"], strict=True)),
        country=dict(zip(outlined["area_id"], outlined["iso3"], strict=True)),
        outlines=outlines(outlined, "area_id"),
        partly=frozenset(regions["iso3"]),
        undrawn=frozenset(regions.loc[~drawn, "iso3"]),
    )


def _ids(areas: pd.DataFrame, key: str) -> dict[str, str]:
    return dict(zip(areas[key], areas["area_id"], strict=True))


def listed(points: pd.DataFrame, area: pd.DataFrame) -> pd.DataFrame:
    """The status of each point on the list.

    Parameters
    ----------
    points : `iso3`, `region_code`, `lon`, `lat` (EPSG:4326); each may be missing.
    area : the table cahra_area.

    Returns
    -------
    With the index of `points`: `cahra` (conflict_affected, high_risk, whole_country, none, unknown) and `area_id`
    (missing where not listed). `none` is "not listed": the list is indicative. `unknown` where the country or the place
    in it is not known, or the country has a listed area without an outline.
    """
    listing = _listing(area)
    area_id = _mapped(points["iso3"], listing.of_country)
    area_id = area_id.fillna(_mapped(points["region_code"], listing.of_region))
    area_id = area_id.fillna(_around(points[area_id.isna()], listing))
    status = _mapped(area_id, listing.status).fillna(UNKNOWN)
    return pd.DataFrame({"cahra": status.mask(area_id.isna() & _elsewhere(points, listing), NONE), "area_id": area_id})


def _mapped(values: pd.Series, names: Mapping[str, str]) -> pd.Series:
    return values.astype(object).map(names).astype(object)


def _around(points: pd.DataFrame, listing: Listing) -> pd.Series:
    """The area whose outline holds the point, within the point's own country."""
    area_id = within(points, listing.outlines)
    return area_id.where(area_id.map(listing.country) == points["iso3"].astype(object), None)


def _elsewhere(points: pd.DataFrame, listing: Listing) -> pd.Series:
    """Points known not to be in any listed region: nothing of their country is listed, or all of it is drawn elsewhere."""
    anywhere = points["iso3"].notna() & ~points["iso3"].isin(listing.partly)
    return anywhere | (points["region_code"].notna() & ~points["iso3"].isin(listing.undrawn))
