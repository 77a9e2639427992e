"""Records of the same place in different sources: found by distance, shared metals and names, marked, never removed."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from scipy.cluster.hierarchy import DisjointSet
from scipy.spatial import cKDTree

from geo.build.position import EARTH_KM

# The first source in this order that has a record of a place gives the group its name.
SOURCE_ORDER = ("icmm_2025", "ipis_drc", "usgs_pp1802", "usgs_ofr20051294")
NEAR_KM = 3.0
WIDE_KM = 15.0
NAME_SCORE = 85.0
COMMON_WORDS = re.compile(
    r"\b(mine|mines|mina|deposit|district|project|group|area|plant|smelter|refinery|complex|the|site)\b|[^\w ]"
)


def _plain(name: str) -> str:
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


def candidates(sites: pd.DataFrame, metals: pd.DataFrame) -> pd.DataFrame:
    """Pairs of rows of two sources that may be one place.

    Within NEAR_KM a shared metal is enough, within WIDE_KM the names must be alike too. An artisanal site stands often
    beside an industrial mine without being it, so there the names must always be alike.

    Returns
    -------
    `a`, `b` (positions in `sites`, a < b), `km`, `alike` (names match).
    """
    points = _unit_sphere(sites["lon"], sites["lat"])
    pairs = cKDTree(points).query_pairs(_chord(WIDE_KM), output_type="ndarray")
    a, b = np.sort(pairs, axis=1).T if len(pairs) else np.empty((2, 0), dtype=int)
    source, bits = sites["source_id"].to_numpy(), _metal_bits(sites["site_id"], metals)
    kept = (source[a] != source[b]) & ((bits[a] & bits[b]) != 0)
    a, b = a[kept], b[kept]
    km = 2 * EARTH_KM * np.arcsin(np.linalg.norm(points[a] - points[b], axis=1) / 2)
    plain = sites["name"].map(_plain).to_numpy(dtype=object)
    alike = (
        (process.cpdist(plain[a], plain[b], scorer=fuzz.token_set_ratio) >= NAME_SCORE)
        & (plain[a] != "")
        & (plain[b] != "")
    )
    artisanal = sites["kind"].eq("artisanal_site").to_numpy()
    kept = alike | ((km <= NEAR_KM) & ~artisanal[a] & ~artisanal[b])
    return pd.DataFrame({"a": a[kept], "b": b[kept], "km": km[kept], "alike": alike[kept]})


def _groups(pairs: pd.DataFrame, source: np.ndarray, site_id: np.ndarray) -> DisjointSet:
    """Rows joined by the pairs, best first (alike names, then distance), never two of one source in a group.

    Without the last rule a mine would draw the many sites around it together, which are places of their own.
    """
    ranked = pairs.assign(first=site_id[pairs["a"]], second=site_id[pairs["b"]])
    ranked = ranked.sort_values(["alike", "km", "first", "second"], ascending=[False, True, True, True])
    groups = DisjointSet(range(len(site_id)))
    for a, b in zip(ranked["a"], ranked["b"], strict=True):
        if {source[row] for row in groups.subset(a)}.isdisjoint(source[row] for row in groups.subset(b)):
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
    Every row, in its order. Links are transitive. A group has at most one record of each source and bears the site_id
    of its first by SOURCE_ORDER; the order of the rows changes nothing.
    """
    used = sites[sites["grain"] != "none"].sort_values("site_id", ignore_index=True)
    order = {source: place for place, source in enumerate(SOURCE_ORDER)}
    ids = used["site_id"].to_numpy(dtype=object)
    groups = _groups(candidates(used, metals), used["source_id"].to_numpy(dtype=object), ids)
    rank = used["source_id"].map(order).fillna(len(order)).to_numpy()
    named: dict[str, str] = {}
    for members in groups.subsets():
        first = min(members, key=lambda row: (rank[row], ids[row]))
        named |= {ids[row]: ids[first] for row in members}
    return sites.assign(place_group=sites["site_id"].map(named).fillna(sites["site_id"]))
