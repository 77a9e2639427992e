"""Records of the same place, in one source or in several: found by distance, metals and names, marked, never removed."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from scipy.cluster.hierarchy import DisjointSet
from scipy.spatial import cKDTree

from geo.space.containment import EARTH_KM

# The first source in this order that has a record of a place gives the group its name.
SOURCE_ORDER = ("icmm_2025", "ipis_drc", "usgs_pp1802", "usgs_ofr20051294")
NEAR_KM = 3.0
WIDE_KM = 15.0
NAME_SCORE = 85.0
TWIN_KM = 6.0
TWIN_KINDS = ("mine", "known_deposit")
COMMON_WORDS = re.compile(
    r"\b(mine|mines|mina|deposit|district|project|group|area|plant|smelter|refinery|complex|the|site)\b|[^\w ]"
)


def plain(name: str) -> str:
    """A name without accents, case, and the words that any mine may bear."""
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(COMMON_WORDS.sub(" ", letters.casefold()).split())


def _chord(km: float) -> float:
    """Straight-line distance on the unit sphere of a great-circle distance."""
    return float(2 * np.sin(km / EARTH_KM / 2))


def _unit_sphere(lon: pd.Series, lat: pd.Series) -> np.ndarray:
    x, y = np.radians(lon.to_numpy(dtype=float)), np.radians(lat.to_numpy(dtype=float))
    return np.column_stack([np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)])


def _metal_bits(site_ids: pd.Series, metals: pd.DataFrame) -> np.ndarray:
    """Per site one integer with a bit for each metal."""
    bit = {metal: 1 << place for place, metal in enumerate(sorted(metals["metal"].unique()))}
    bits = metals["metal"].map(bit).astype("int64").groupby(metals["site_id"]).sum()
    return site_ids.map(bits).fillna(0).astype("int64").to_numpy()


def _close(sites: pd.DataFrame, metals: pd.DataFrame, within_km: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs (positions a < b) of rows with a shared metal and their distance in km."""
    points, bits = _unit_sphere(sites["lon"], sites["lat"]), _metal_bits(sites["site_id"], metals)
    pairs = cKDTree(points).query_pairs(_chord(within_km), output_type="ndarray")
    a, b = np.sort(pairs, axis=1).T if len(pairs) else np.empty((2, 0), dtype=int)
    kept = (bits[a] & bits[b]) != 0
    a, b = a[kept], b[kept]
    return a, b, 2 * EARTH_KM * np.arcsin(np.linalg.norm(points[a] - points[b], axis=1) / 2)


def twins(sites: pd.DataFrame, metals: pd.DataFrame) -> pd.DataFrame:
    """Pairs of rows of one source that are one place: same country, kind and name, a shared metal, at most TWIN_KM apart.

    Only mines and deposits: a smelter and a refinery of one name are two plants, and the surveyors of artisanal sites
    give neighbouring pits of one name a code each.

    Returns
    -------
    `a`, `b` (positions in `sites`, a < b), `km`.
    """
    a, b, km = _close(sites, metals, TWIN_KM)
    same = ("source_id", "kind", "iso3")
    source, kind, iso3 = (sites[column].to_numpy(dtype=object) for column in same)
    name = sites["name"].map(plain).str.replace(" ", "").to_numpy(dtype=object)
    kept = (source[a] == source[b]) & (kind[a] == kind[b]) & (iso3[a] == iso3[b]) & np.isin(kind[a], TWIN_KINDS)
    kept &= (name[a] == name[b]) & (name[a] != "")
    return pd.DataFrame({"a": a[kept], "b": b[kept], "km": km[kept]})


def candidates(sites: pd.DataFrame, metals: pd.DataFrame) -> pd.DataFrame:
    """Pairs of rows of two sources that may be one place.

    Within NEAR_KM a shared metal is enough, within WIDE_KM the names must be alike too. An artisanal site stands often
    beside an industrial mine without being it, so there the names must always be alike.

    Returns
    -------
    `a`, `b` (positions in `sites`, a < b), `km`, `alike` (names match).
    """
    a, b, km = _close(sites, metals, WIDE_KM)
    source = sites["source_id"].to_numpy()
    kept = source[a] != source[b]
    a, b, km = a[kept], b[kept], km[kept]
    names = sites["name"].map(plain).to_numpy(dtype=object)
    alike = (
        (process.cpdist(names[a], names[b], scorer=fuzz.token_set_ratio) >= NAME_SCORE)
        & (names[a] != "")
        & (names[b] != "")
    )
    artisanal = sites["kind"].eq("artisanal_site").to_numpy()
    kept = alike | ((km <= NEAR_KM) & ~artisanal[a] & ~artisanal[b])
    return pd.DataFrame({"a": a[kept], "b": b[kept], "km": km[kept], "alike": alike[kept]})


def _groups(sites: pd.DataFrame, metals: pd.DataFrame) -> DisjointSet:
    """Twins joined, then rows of two sources, best first (alike names, then distance), never two places of one source.

    Without the last rule a mine would draw the many sites around it together, which are places of their own. One source
    may have a place several times under different metals (a chapter each): there the name joins them.
    """
    same, pairs, site_id = twins(sites, metals), candidates(sites, metals), sites["site_id"].to_numpy(dtype=object)
    source, bits = sites["source_id"].to_numpy(dtype=object), _metal_bits(sites["site_id"], metals)

    def clash(first: set[int], second: set[int], alike: bool) -> bool:
        return any(source[i] == source[j] and not (alike and (bits[i] & bits[j]) == 0) for i in first for j in second)

    ranked = pairs.assign(first=site_id[pairs["a"]], second=site_id[pairs["b"]])
    ranked = ranked.sort_values(["alike", "km", "first", "second"], ascending=[False, True, True, True])
    groups = DisjointSet(range(len(site_id)))
    for a, b in zip(same["a"], same["b"], strict=True):
        groups.merge(a, b)
    for a, b, alike in zip(ranked["a"], ranked["b"], ranked["alike"], strict=True):
        if not clash(groups.subset(a), groups.subset(b), alike):
            groups.merge(a, b)
    return groups


def link(sites: pd.DataFrame, metals: pd.DataFrame) -> pd.DataFrame:
    """The sites with `place_group` set: the same for every record of one place.

    Parameters
    ----------
    sites : rows of `mine_site` of all sources; a point that is not to be drawn (grain `none`) stays alone.
    metals : rows of `mine_site_metal`.

    Returns
    -------
    Every row, in its order. Links are transitive. A group has several records of one source only where they are twins
    or have no metal in common, and bears the site_id of its first by SOURCE_ORDER; the order of the rows changes nothing.
    """
    used = sites[sites["grain"] != "none"].sort_values("site_id", ignore_index=True)
    order = {source: place for place, source in enumerate(SOURCE_ORDER)}
    ids = used["site_id"].to_numpy(dtype=object)
    groups = _groups(used, metals)
    rank = used["source_id"].map(order).fillna(len(order)).to_numpy()
    named: dict[str, str] = {}
    for members in groups.subsets():
        first = min(members, key=lambda row: (rank[row], ids[row]))
        named |= {ids[row]: ids[first] for row in members}
    return sites.assign(place_group=sites["site_id"].map(named).fillna(sites["site_id"]))
