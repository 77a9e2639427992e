"""Whether a place lies in a listed conflict-affected or high-risk area: by its region, else by the outline around it."""

from __future__ import annotations

import pandas as pd

from geo.space.containment import containing

NONE, UNKNOWN = "none", "unknown"


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
    regions = area[area["scope"] == "region"]
    outlined = regions[regions["region_code"].isna() & regions["drawn"].astype(bool)]
    area_id = _by_code(points["iso3"], area.loc[area["scope"] == "country"].set_index("iso3")["area_id"])
    coded = regions[regions["region_code"].notna()].set_index("region_code")["area_id"]
    area_id = area_id.fillna(_by_code(points["region_code"], coded))
    area_id = area_id.fillna(_around(points[area_id.isna()], outlined))
    status = _by_code(area_id, area.set_index("area_id")["status"]).fillna(UNKNOWN)
    return pd.DataFrame({"cahra": status.mask(area_id.isna() & _elsewhere(points, regions), NONE), "area_id": area_id})


def _by_code(values: pd.Series, area_ids: pd.Series) -> pd.Series:
    return values.astype(object).map(area_ids.astype(object).to_dict()).astype(object)


def _around(points: pd.DataFrame, outlined: pd.DataFrame) -> pd.Series:
    """The area whose outline holds the point, within the point's own country."""
    area_id = containing(points, outlined, "area_id")
    own = area_id.map(outlined.set_index("area_id")["iso3"].astype(object).to_dict()) == points["iso3"].astype(object)
    return area_id.where(own, None)


def _elsewhere(points: pd.DataFrame, regions: pd.DataFrame) -> pd.Series:
    """Points known not to be in any listed region: nothing of their country is listed, or all of it is drawn elsewhere."""
    anywhere = points["iso3"].notna() & ~points["iso3"].isin(regions["iso3"])
    open_ = points["iso3"].isin(regions.loc[~regions["drawn"].astype(bool), "iso3"])
    return anywhere | (points["region_code"].notna() & ~open_)
