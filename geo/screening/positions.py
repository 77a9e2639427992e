"""Coordinates looked up as they stand, with how rough they are, and doubted in words; never mended."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.screening.reference import Centres, Reference
from geo.space.containment import BORDER_KM, KM_PER_DEGREE, beside, within

PROJECTED = 360
"""A number beyond it is no degree of any kind, but metres on some map's grid, or it lost its decimal sign."""
DEGREE_KM, TENTH_KM = 111, 11
UNUSABLE = ["no_coordinates", "not_a_number", "unclear_letter", "projected", "out_of_range", "zero"]
SHIFTS = 10.0 ** np.arange(9)


def _decimals(values: pd.Series, limit: int) -> pd.Series:
    scaled: pd.Series = values * 10**limit
    return scaled.sub(scaled.round()).abs().lt(1e-7)


def doubts_of_numbers(told: pd.DataFrame) -> pd.DataFrame:
    """What is wrong with the numbers themselves (`lon`, `lat`, `given`, `unsure`, `step`), one column per doubt.

    At most one of UNUSABLE holds.
    """
    lon, lat = told["lon"], told["lat"]
    lacking, unclear = ~told["given"], told["given"] & told["unsure"]
    usable = lon.notna() & lat.notna() & ~lacking & ~unclear
    unread = ~lacking & ~unclear & ~usable
    beyond = usable & ((lon.abs() > 180) | (lat.abs() > 90))
    metres = beyond & ((lon.abs() > PROJECTED) | (lat.abs() > PROJECTED))
    zero = usable & lon.eq(0) & lat.eq(0)
    bare = usable & ~beyond & ~zero & told["step"].eq(0)
    whole = bare & _decimals(lon, 0) & _decimals(lat, 0)
    coarse = bare & ~whole & _decimals(lon, 1) & _decimals(lat, 1)
    return pd.DataFrame({"no_coordinates": lacking, "not_a_number": unread, "unclear_letter": unclear, "projected": metres,
                         "out_of_range": beyond & ~metres, "zero": zero, "whole_degree": whole, "rounded": coarse})  # fmt: skip


def grain_km(bad: pd.DataFrame, step: pd.Series) -> pd.Series:
    """How far off a place may be by how it is written, in km: whole degrees, tenths, minutes; missing where finer than 1 km."""
    written = (step * KM_PER_DEGREE).round(1)
    written = written.mask(bad["rounded"], TENTH_KM).mask(bad["whole_degree"], DEGREE_KM)
    return written.where(written.ge(1))


def region_at(lon: pd.Series, lat: pd.Series, reference: Reference) -> pd.Series:
    """The region that holds each point or lies within BORDER_KM; missing at sea and without a valid point."""
    valid = lon.abs().le(180) & lat.abs().le(90)
    points = pd.DataFrame({"lon": lon.where(valid), "lat": lat.where(valid)})
    return within(points, reference.regions, BORDER_KM)


def _country_at(lon: pd.Series, lat: pd.Series, reference: Reference) -> pd.Series:
    return region_at(lon, lat, reference).map(reference.country_of)


def in_the_middle(lon: pd.Series, lat: pd.Series, of: pd.Series, centres: Centres) -> tuple[pd.Series, pd.Series]:
    """Whether each point lies in the middle of its area (an id, or missing), and the area's radius in km."""
    at = centres.index.get_indexer(pd.Index(of))
    known = at >= 0
    radius = np.where(known, centres.radius_km[at], np.nan)
    close = np.zeros(len(at), dtype=bool)
    points = np.column_stack([lon.to_numpy(dtype=float), lat.to_numpy(dtype=float)])
    for middle in centres.middles:
        away = np.abs(points - middle[at])
        away[:, 0] *= np.cos(np.radians(points[:, 1]))
        km = np.hypot(away[:, 0], away[:, 1]) * KM_PER_DEGREE
        close |= known & (km <= np.where(known, centres.within_km[at], 0))
    return pd.Series(close, index=lon.index), pd.Series(radius, index=lon.index)


def doubts_of_places(
    lon: pd.Series, lat: pd.Series, iso3: pd.Series, stated: pd.Series, grain: pd.Series, reference: Reference
) -> pd.DataFrame:
    """What is wrong with where the points lie, one column per doubt.

    Parameters
    ----------
    lon, lat : degrees as given, also beyond the range of degrees (for pairs that are swapped); missing where unusable.
    iso3 : the country of each point as it stands, missing at sea; stated : the country that the file states, or missing.
    grain : how far off the point may be by how it is written, km.
    """
    points = pd.DataFrame({"lon": lon, "lat": lat})
    valid = lon.abs().le(180) & lat.abs().le(90)
    sea = valid & iso3.isna()
    other = valid & iso3.notna() & stated.notna() & iso3.ne(stated)
    near = _beside(points, other, stated, BORDER_KM, reference)
    rough = ((other & ~near) | (sea & stated.notna())) & grain.gt(BORDER_KM)
    for km in grain[rough].unique():
        rough &= grain.ne(km) | _beside(points, rough & grain.eq(km), stated, km, reference)
    sea &= ~rough
    wrong = other & ~near & ~rough
    odd = sea | wrong | (lon.notna() & lat.notna() & ~valid)
    swapped = _would_fit(lat[odd], lon[odd], iso3.index, stated, reference)
    signs = pd.Series(False, index=iso3.index)
    rows = odd & stated.notna() & ~swapped & valid
    for east, north in ((-1, 1), (1, -1), (-1, -1)):
        signs |= _would_fit(lon[rows] * east, lat[rows] * north, iso3.index, stated, reference)
    return pd.DataFrame({"swapped": swapped, "sign": signs, "sea": sea, "wrong_country": wrong, "near_border": near,
                         "within_rounding": rough})  # fmt: skip


def _beside(points: pd.DataFrame, rows: pd.Series, stated: pd.Series, km: float, reference: Reference) -> pd.Series:
    """Whether the points of some rows lie within so many km of the stated country."""
    near = rows.copy()
    if rows.any():
        near[rows] = beside(points[rows], stated[rows], reference.regions, reference.country_of, km)
    return near


def _would_fit(lon: pd.Series, lat: pd.Series, index: pd.Index, stated: pd.Series, reference: Reference) -> pd.Series:
    """Whether other coordinates would lie in the stated country, or on any land where none is stated."""
    if lon.empty:
        return pd.Series(False, index=index)
    there = _country_at(lon, lat, reference)
    wanted = stated[there.index]
    fits = there.notna() & (wanted.isna() | there.eq(wanted))
    return fits.reindex(index, fill_value=False).astype(bool)


def would_fit_with_a_point(lon: pd.Series, lat: pd.Series, stated: pd.Series, reference: Reference) -> pd.Series:
    """Whether numbers beyond degrees would lie in the stated country if they had a decimal sign."""
    found = pd.Series(False, index=lon.index)
    rows = np.flatnonzero((lon.notna() & lat.notna() & stated.notna()).to_numpy())
    if not len(rows):
        return found
    across, up = (column.to_numpy(dtype=float)[rows, None] / SHIFTS for column in (lon, lat))
    degrees = [(np.abs(one) >= 1) & (np.abs(one) <= most) for one, most in ((across, 180), (up, 90))]
    row, x, y = np.nonzero(degrees[0][:, :, None] & degrees[1][:, None, :])
    there = _country_at(pd.Series(across[row, x]), pd.Series(up[row, y]), reference)
    fits = there.to_numpy(dtype=object) == stated.to_numpy(dtype=object)[rows[row]]
    found.iloc[rows[np.unique(row[fits])]] = True
    return found
