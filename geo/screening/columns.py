"""Which column of a person's file holds what: guessed from its heading and its cells, told, and confirmed by the person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.screening.headings import Heading, fits, known, said, spelled
from geo.screening.naming import iso3_of, metals_of
from geo.words import labels
from geo.words.text import N_

if TYPE_CHECKING:
    import pandas as pd

ROLES = {
    "lat": labels.HEADINGS["lat"],
    "lon": labels.HEADINGS["lon"],
    "country": N_("Stated country"),
    "metal": labels.HEADINGS["metal"],
}
SURE = {
    "country": ("country", "country name", "countries", "pays", "pais", "country code", "stated country"),
    "metal": ("metal", "metals", "mineral", "minerals", "commodity", "commodities", "metall", "commod", "substance"),
}
"""Headings that say what a column is, whatever its cells hold."""
MOST_LOOKED_AT = 60
"""Columns without a telling heading whose cells are looked at for both coordinates."""


@dataclass(frozen=True)
class Columns:
    """Names of a file's columns; "" = there is none. A file with shapes of its own needs no coordinates' columns.

    The same column as `lat` and `lon` holds both in each cell.
    """

    lat: str = ""
    lon: str = ""
    country: str = ""
    metal: str = ""


@dataclass(frozen=True)
class Found:
    """The columns that were guessed, and what else would do.

    `pairs`: other coordinates (lat, lon) that hold numbers; `away`: those of an office or of where a form was opened, which are
    never guessed; `unread`: by role, columns whose heading fits and whose cells do not; `metals`: columns of metals but the one
    that is read and those beside it.
    """

    columns: Columns
    pairs: tuple[tuple[str, str], ...] = ()
    away: tuple[tuple[str, str], ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    metals: tuple[str, ...] = ()


def guess(names: Sequence[str], frame: pd.DataFrame | None = None) -> Columns:
    """The most likely columns, as `found` has them."""
    return found(names, frame).columns


def found(names: Sequence[str], frame: pd.DataFrame | None = None, tags: Mapping[str, str] | None = None) -> Found:
    """The most likely columns of a file.

    Latitude and longitude are of one pair, and a pair whose cells hold numbers comes before one that is empty. A heading that
    is a known word comes before one that begins with it or contains it; a column of countries or metals counts where most
    of its cells are known ones, or where the heading leaves no doubt. `tags` are telling headings of the columns that have
    one beside their own, such as HXL tags.
    """
    told = {name: (tags or {}).get(name) or name for name in names}
    pairs = _pairs(told, frame)
    best = pairs[0] if pairs and not pairs[0].away else None
    taken = {best.lat, best.lon} if best else set()
    lone = {} if best else _lone(told, pairs)
    roles: dict[str, str] = {}
    unread, more = list[tuple[str, str]](), list[str]()
    for role, words in ((role, known(role)) for role in ("country", "metal")):
        roles[role], left, more = _named(role, words, told, {*taken, *roles.values(), *lone.values()}, frame)
        unread += [(role, name) for name in left]
    with_it = beside(roles["metal"], frame) if more and frame is not None else []
    columns = Columns(best.lat if best else lone.get("lat", ""), best.lon if best else lone.get("lon", ""), **roles)
    return Found(
        columns,
        tuple((pair.lat, pair.lon) for pair in pairs if pair is not best and not pair.away and pair.filled),
        tuple((pair.lat, pair.lon) for pair in pairs if pair.away),
        tuple(unread),
        tuple(name for name in more if name not in with_it),
    )


@dataclass(frozen=True)
class _Pair:
    lat: str
    lon: str
    about: Heading
    filled: float
    rank: tuple[object, ...]
    away: bool


def _pairs(told: Mapping[str, str], frame: pd.DataFrame | None) -> list[_Pair]:
    """Coordinates that belong together, the likeliest first."""
    pairs = [_pair(lat, lon, told, frame, at) for at, (lat, lon) in enumerate(_joined(told, frame))]
    return sorted(pairs, key=lambda pair: pair.rank)


def _pair(lat: str, lon: str, told: Mapping[str, str], frame: pd.DataFrame | None, at: int) -> _Pair:
    about = said(told[lat])
    words = set(spelled(told[lat]).split())
    away = about.away or said(told[lon]).away or not words.isdisjoint(known("away"))
    filled, plain = _share(lat, lon, frame)
    full = 0 if filled >= 0.5 else 1 if filled else 2
    weak = {"letter": 1, "way": 2}.get(about.family, 0)
    rank = (
        away,
        full,
        0 if words & set(known("site")) else 2 if words & set(known("plant")) else 1,
        not plain,
        weak,
        len(about.about),
        at,
    )
    return _Pair(lat, lon, about, filled, rank, away)


def _joined(told: Mapping[str, str], frame: pd.DataFrame | None) -> Iterator[tuple[str, str]]:
    """Columns of latitude with the longitude of the same words and family, the odd ones together, then columns of both."""
    spoken = {name: said(heading) for name, heading in told.items()}
    held = _axes(spoken)
    left: dict[str, list[str]] = {"lat": [], "lon": list(held["lon"])}
    for name in held["lat"]:
        own = spoken[name]
        same = [
            other for other in left["lon"] if (spoken[other].family, spoken[other].about) == (own.family, own.about)
        ]
        alike = same or [other for other in left["lon"] if own.about and spoken[other].about == own.about]
        if alike:
            left["lon"].remove(alike[0])
            yield name, alike[0]
        else:
            left["lat"].append(name)
    if len(left["lat"]) == len(left["lon"]) == 1:
        yield left["lat"][0], left["lon"][0]
    yield from _both(spoken, told, frame)


def _axes(spoken: Mapping[str, Heading]) -> dict[str, list[str]]:
    """The columns of latitude and of longitude; minutes, seconds and hemispheres beside degrees are parts of these."""
    keys = {
        (one.axis, one.family, one.about) for one in spoken.values() if one.unit == "deg" or (one.axis and not one.unit)
    }
    held: dict[str, list[str]] = {"lat": [], "lon": []}
    for name, one in spoken.items():
        part = one.unit in ("min", "sec", "side") and (one.axis, one.family, one.about) in keys
        if one.axis in held and not part:
            held[one.axis].append(name)
    return held


def _both(
    spoken: Mapping[str, Heading], told: Mapping[str, str], frame: pd.DataFrame | None
) -> Iterator[tuple[str, str]]:
    """Columns whose cells hold both coordinates: by a telling heading, or by their cells."""
    from geo.screening.coordinates import holds_both

    for name, one in list(spoken.items()):
        words = spelled(told[name]).split()
        told_both = one.axis == "both" or bool(set(words) & set(known("pair")))
        likely = told_both or (not one.axis and len(told) <= MOST_LOOKED_AT and not set(words) & set(known("beside")))
        if (frame is None and one.axis == "both") or (frame is not None and likely and holds_both(frame[name])):
            yield name, name


def _share(lat: str, lon: str, frame: pd.DataFrame | None) -> tuple[float, bool]:
    """Which share of some rows holds degrees in both columns, and whether most are plain numbers."""
    from geo.screening.coordinates import numbers, placed, spread

    if frame is None or frame.empty:
        return 0.0, True
    rows = frame.loc[spread(frame[lat]).index]
    if rows.empty:
        return 0.0, True
    read = placed(rows, lat, lon)
    degrees = read.lat.abs().le(90) & read.lon.abs().le(180)
    plain = numbers(rows[lat]).notna().mean() > 0.5 and lat != lon
    return float(degrees.mean()) * min(1.0, len(rows) / min(len(frame), 200)), bool(plain)


def _lone(told: Mapping[str, str], pairs: Sequence[_Pair]) -> dict[str, str]:
    """One coordinate without the other: shown to the person, who names the other."""
    taken = {name for pair in pairs for name in (pair.lat, pair.lon)}
    spoken = {name: said(heading) for name, heading in told.items() if name not in taken}
    held = {axis: [name for name, one in spoken.items() if one.axis == axis and not one.away and one.family not in ("letter", "way")]
            for axis in ("lat", "lon")}  # fmt: skip
    return {axis: some[0] for axis, some in held.items() if len(some) == 1}


def _named(
    role: str, words: Sequence[str], told: Mapping[str, str], taken: set[str], frame: pd.DataFrame | None
) -> tuple[str, list[str], list[str]]:
    """The column of a role, those whose heading fits but whose cells do not, and others that would do."""
    ranks = {}
    for name, heading in told.items():
        if name not in taken and (rank := fits(heading, words)):
            words_of_it = set(spelled(heading).split())
            if words_of_it.isdisjoint(known("away")):
                ranks[name] = (words_of_it.isdisjoint(known("site")) and rank[0] == 2, *rank)
    likely = sorted(ranks, key=lambda name: ranks[name])
    if frame is None:
        return (likely[0] if likely else ""), [], []
    shares = {name: _understood(role, name, frame) for name in likely}
    good = [name for name in likely if (shares[name] or 0) > 0.5]
    sure = [
        name
        for name in likely
        if ranks[name][1] == 0 and spelled(told[name]).rstrip("0123456789 ") in SURE[role] and shares[name] is not None
    ]
    some = [name for name in likely if shares[name] and ranks[name][1] < 2]
    chosen = next(iter([*good, *sure, *some]), "")
    left = [name for name in likely if not chosen and shares[name] is not None and ranks[name][1] < 2]
    return chosen, left, [name for name in good if name != chosen]


def _understood(role: str, name: str, frame: pd.DataFrame) -> float | None:
    """The share of some cells that are known countries or metals; None for an empty column."""
    from geo.screening.coordinates import spread

    cells = spread(frame[name])
    if cells.empty:
        return None
    return float((iso3_of(cells).notna() if role == "country" else metals_of(cells).ne("")).mean())


def beside(name: str, frame: pd.DataFrame) -> list[str]:
    """The columns that go with one of metals: `mineral2`, `mineral3` with `mineral1`, `Secondary metal`, `By-products`."""
    own = fits(name, known("metal"))
    names = [str(other) for other in frame.columns if str(other) != name]
    if own is None or _is_further(name):
        return []
    alike = {other: fits(other, known("metal")) for other in names}
    rest = [other for other, rank in alike.items() if rank and not own[0] and rank[:2] == own[:2] and rank[2]]
    return rest + [
        other
        for other in names
        if other not in rest and _is_further(other) and (_understood("metal", other, frame) or 0) > 0.5
    ]


def _is_further(name: str) -> bool:
    """Whether a heading tells of a site's other metals."""
    words = set(spelled(name).split())
    more = not words.isdisjoint(known("metal_more")) and fits(name, known("metal")) is not None
    return more or not words.isdisjoint(known("metal_beside"))
