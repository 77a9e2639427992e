"""Coordinates as a file has them: read as numbers, looked up as they stand, and doubted in words; never mended."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.screening.reference import Reference
from geo.space.containment import BORDER_KM, beside, within

PROJECTED = 360
"""A number beyond it is no degree of any kind, but metres on some map's grid."""
COARSE = 1
"""Decimals of a degree up to which a position is rounded: one decimal is 11 km."""


def numbers(values: pd.Series) -> pd.Series:
    """Numbers as floats; a comma or a point is the decimal sign, true minus signs are read. Missing for a blank or any other text."""
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        floats = values.astype("Float64").astype(float)
    else:
        text = values.astype("str").str.strip().str.replace("\N{MINUS SIGN}", "-")
        text = text.str.replace(r"^([+-]?\d+),(\d+)$", r"\1.\2", regex=True)
        readable = text.str.match(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$", na=False)
        floats = pd.to_numeric(text.where(readable), errors="coerce")
    return floats.astype(float).replace([np.inf, -np.inf], np.nan)


def blank(values: pd.Series) -> pd.Series:
    """Where a cell holds nothing, or only spaces."""
    if pd.api.types.is_numeric_dtype(values):
        return values.isna()
    return values.isna() | values.astype("str").str.strip().eq("")


def _decimals(values: pd.Series, limit: int) -> pd.Series:
    scaled: pd.Series = values * 10**limit
    return scaled.sub(scaled.round()).abs().lt(1e-7)


def doubts_of_numbers(lon_text: pd.Series, lat_text: pd.Series, lon: pd.Series, lat: pd.Series) -> pd.DataFrame:
    """What is wrong with the numbers themselves, one column per doubt; at most one of the first five holds."""
    lacking = blank(lon_text) | blank(lat_text)
    unread = ~lacking & (lon.isna() | lat.isna())
    usable = lon.notna() & lat.notna()
    beyond = usable & ((lon.abs() > 180) | (lat.abs() > 90))
    metres = beyond & ((lon.abs() > PROJECTED) | (lat.abs() > PROJECTED))
    zero = usable & lon.eq(0) & lat.eq(0)
    coarse = usable & ~beyond & ~zero & _decimals(lon, COARSE) & _decimals(lat, COARSE)
    return pd.DataFrame({"no_coordinates": lacking, "not_a_number": unread, "projected": metres,
                         "out_of_range": beyond & ~metres, "zero": zero, "rounded": coarse})  # fmt: skip


def region_at(lon: pd.Series, lat: pd.Series, reference: Reference) -> pd.Series:
    """The region that holds each point or lies within BORDER_KM; missing at sea and without a valid point."""
    valid = lon.abs().le(180) & lat.abs().le(90)
    points = pd.DataFrame({"lon": lon.where(valid), "lat": lat.where(valid)})
    return within(points, reference.regions, BORDER_KM)


def _country_at(lon: pd.Series, lat: pd.Series, reference: Reference) -> pd.Series:
    return region_at(lon, lat, reference).map(reference.country_of)


def doubts_of_places(
    lon: pd.Series, lat: pd.Series, iso3: pd.Series, stated: pd.Series, reference: Reference
) -> pd.DataFrame:
    """What is wrong with where the points lie, one column per doubt.

    Parameters
    ----------
    lon, lat : degrees as given, also beyond the range of degrees (for pairs that are swapped); missing where unusable.
    iso3 : the country of each point as it stands, missing at sea; stated : the country that the file states, or missing.
    """
    points = pd.DataFrame({"lon": lon, "lat": lat})
    valid = lon.abs().le(180) & lat.abs().le(90)
    sea = valid & iso3.isna()
    other = valid & iso3.notna() & stated.notna() & iso3.ne(stated)
    near = other.copy()
    if other.any():
        near[other] = beside(points[other], stated[other], reference.regions, reference.country_of, BORDER_KM)
    odd = (sea | (other & ~near)) | (lon.notna() & lat.notna() & ~valid)
    swapped = _would_fit(lat[odd], lon[odd], iso3.index, stated, reference)
    signs = pd.Series(False, index=iso3.index)
    rows = odd & stated.notna() & ~swapped & valid
    for east, north in ((-1, 1), (1, -1), (-1, -1)):
        signs |= _would_fit(lon[rows] * east, lat[rows] * north, iso3.index, stated, reference)
    return pd.DataFrame({"swapped": swapped, "sign": signs, "sea": sea, "wrong_country": other & ~near,
                         "near_border": near})  # fmt: skip


def _would_fit(lon: pd.Series, lat: pd.Series, index: pd.Index, stated: pd.Series, reference: Reference) -> pd.Series:
    """Whether other coordinates would lie in the stated country, or on any land where none is stated."""
    if lon.empty:
        return pd.Series(False, index=index)
    there = _country_at(lon, lat, reference)
    wanted = stated[there.index]
    fits = there.notna() & (wanted.isna() | there.eq(wanted))
    return fits.reindex(index, fill_value=False).astype(bool)
