"""How the columns of a list were understood: which were read, which others would do, and what in them was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from geo.model import Said
from geo.screening.columns import Columns, Found, beside, found
from geo.screening.coordinates import Placed, is_corner, parts_of, placed, torn_sides
from geo.screening.flags import short
from geo.screening.headings import known, spelled
from geo.words.text import N_, plural

FAR = 0.1
FEW, ROWS = 5, 4
"""Words that were not understood, and rows of each, that are told."""
READ = {
    "lat": N_("latitude “{column}”"), "lon": N_("longitude “{column}”"), "both": N_("latitude and longitude “{column}”"),
    "country": N_("stated country “{column}”"), "metal": N_("metals “{column}”"),
}  # fmt: skip


def notes_of(
    frame: pd.DataFrame,
    columns: Columns,
    at: Placed,
    shapes: bool,
    metal: str,
    told: pd.DataFrame,
    tags: Mapping[str, str] | None = None,
) -> tuple[Said, ...]:
    """How the columns were understood: which were read, which others would do, and what in them was not understood.

    `tags` as `columns.found` has them.
    """
    seen = found(list(map(str, frame.columns)), frame, tags)
    return (*_read(frame, columns, shapes), *_left(frame, columns, seen, at, shapes, metal), *_words(told))


def _read(frame: pd.DataFrame, columns: Columns, shapes: bool) -> Iterator[Said]:
    parts = []
    if not shapes and columns.lat == columns.lon:
        parts.append(Said(READ["both"], {"column": columns.lat}))
    for role in ("lat", "lon", "country", "metal"):
        name = getattr(columns, role)
        if name and not (role in ("lat", "lon") and (shapes or columns.lat == columns.lon)):
            parts.append(Said(READ[role], {"column": ", ".join(_with(role, name, frame))}))
    if parts:
        yield Said(N_("Columns that were read: {columns}."), {"columns": parts})


def _with(role: str, name: str, frame: pd.DataFrame) -> list[str]:
    """A column and those that are read together with it."""
    return (
        [name, *beside(name, frame)]
        if role == "metal"
        else list(parts_of(name, frame).values()) or [name]
        if role in ("lat", "lon")
        else [name]
    )


def _left(frame: pd.DataFrame, columns: Columns, seen: Found, at: Placed, shapes: bool, metal: str) -> Iterator[Said]:
    if shapes and (away := _elsewhere(frame, seen.columns, at)):
        several = plural(
            away,
            N_("In one row the columns “{lat}” and “{lon}” say another place than the shape, which was read."),
            N_("In {count} rows the columns “{lat}” and “{lon}” say another place than the shape, which was read."),
        )
        yield Said(several, {"count": away, "lat": seen.columns.lat, "lon": seen.columns.lon})
    if not shapes:
        everything = {(columns.lat, columns.lon)}
        pairs = [
            pair
            for pair in (*seen.pairs, *seen.away, (seen.columns.lat, seen.columns.lon))
            if all(pair) and pair not in everything
        ]
        if pairs:
            yield Said(N_("The list holds more than one pair of coordinates. Not read: {pairs}."),
                       {"pairs": [" / ".join(dict.fromkeys(pair)) for pair in dict.fromkeys(pairs)]})  # fmt: skip
        if is_corner(columns.lat, frame):
            yield Said(N_("“{lat}” and “{lon}” are one corner of a rectangle: the corner was looked up, not the middle."),
                       {"lat": columns.lat, "lon": columns.lon})  # fmt: skip
        yield from _odd(frame, columns)
        if at.first:
            yield Said(FIRST_IS[at.first], {"column": columns.lon})
        if at.south:
            yield Said(N_("By its heading the numbers of “{column}” lie south or west: they were read with a minus sign."),
                       {"column": ", ".join(at.south)})  # fmt: skip
    for role, name in seen.unread:
        if not getattr(columns, role):
            yield Said(UNREAD[role], {"column": name})
    if columns.metal and (others := [name for name in seen.metals if name != columns.metal]):
        yield Said(N_("Other columns hold metals too and were not read: {columns}."), {"columns": others})
    if not columns.country:
        yield Said(N_("No column of countries was read: no place was compared with a stated country."))
    if not columns.metal and not metal:
        yield Said(N_("No column of metals was read, and none was named for all sites: there are no assessments."))


def _odd(frame: pd.DataFrame, columns: Columns) -> Iterator[Said]:
    """Headings that say something else of the numbers than they are read as."""
    for name in dict.fromkeys((columns.lat, columns.lon)):
        if name and columns.lat != columns.lon and torn_sides(name, frame[name]):
            yield Said(N_("By its heading the numbers of “{column}” lie south or west, yet only some have a minus sign: all were read as "
                          "they stand."), {"column": name})  # fmt: skip
        if word := next((word for word in spelled(name).split() if word in known("no_degrees")), ""):
            yield Said(N_("The heading of “{column}” says “{word}”: its numbers were read as degrees from Greenwich all the same."),
                       {"column": name, "word": word})  # fmt: skip


def _elsewhere(frame: pd.DataFrame, columns: Columns, at: Placed) -> int:
    """In how many rows columns of coordinates lie more than FAR degrees from the shape."""
    if not (columns.lat and columns.lon):
        return 0
    said = placed(frame, columns.lat, columns.lon)
    return int(((said.lat - at.lat).abs().gt(FAR) | (said.lon - at.lon).abs().gt(FAR)).sum())


FIRST_IS = {
    "lat": N_("In the column “{column}” the first number was read as latitude."),
    "lon": N_("In the column “{column}” the first number was read as longitude."),
}
UNREAD = {
    "country": N_(
        "The column “{column}” was not read as countries: its cells are no names of countries that are known here."
    ),
    "metal": N_("The column “{column}” was not read as metals: its cells are no metals that are known here."),
}


def _words(told: pd.DataFrame) -> Iterator[Said]:
    strange = told.loc[told["country_given"] & told["stated"].isna(), "country"].str.strip()
    for words, sentence in (
        (strange.map("“{}”".format), N_("Not understood as countries, or names of two countries: {words}.")),
        (told.loc[told["unknown"].ne(""), "unknown"], N_("Not understood as metals: {words}.")),
        (told.loc[told["outside"].ne(""), "outside"], N_("Not one of the 25 metals in the atlas: {words}.")),
    ):
        if len(words):
            yield Said(sentence, {"words": list(_rows(words))})


def _rows(words: pd.Series) -> Iterator[Said | str]:
    """Each of the first words with its rows, counted from 1."""
    held = words.groupby(words, sort=False).groups
    for word, at in list(held.items())[:FEW]:
        rows = ", ".join(str(place + 1) for place in at[:ROWS]) + (" …" if len(at) > ROWS else "")
        yield Said(N_("{word} (row {rows})"), {"word": short(word), "rows": rows})
    if len(held) > FEW:
        yield "…"
