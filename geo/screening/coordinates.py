"""The coordinates of a list out of the columns that hold them: numbers, angles in parts or letters, or both in one cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from geo.screening import headings
from geo.screening.notation import LAT, LON, SIDES, Angle, angle, is_nothing, of_clock, settled, spot, written_out

PLAIN = r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$"
TWO = (
    r"^[(\[]?\s*(?P<one>[+-]?\d+\.\d+)(?:\s*[,;]\s*|\s+)(?P<two>[+-]?\d+\.\d+)(?:[,;\s]+-?\d+(?:\.\d+)?){0,2}\s*[)\]]?$"
)
PARTS = ("deg", "min", "sec", "side")
SHORE = 200
"""Cells of a column that are looked at to tell what it holds."""
T = TypeVar("T")


@dataclass(frozen=True)
class Placed:
    """Degrees as written, with the index of the file.

    `given`: both coordinates hold something; `step`: the finest unit written, in degrees, 0 where the decimals tell it;
    `unsure`: a letter O that may mean west or east; `south`: columns that lie south or west by their heading; `first`: of a
    column that holds both and does not tell their order, the axis that came first.
    """

    lat: pd.Series
    lon: pd.Series
    given: pd.Series
    step: pd.Series
    unsure: pd.Series
    south: tuple[str, ...] = ()
    first: str = ""


def numbers(values: pd.Series) -> pd.Series:
    """Numbers as floats; a comma or a point is the decimal sign, true minus signs are read. Missing for a blank or any other text."""
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        floats = values.astype("Float64").astype(float)
    else:
        text = values.astype("str").str.strip().str.replace("\N{MINUS SIGN}", "-")
        text = text.str.replace(r"^([+-]?\d+),(\d+)$", r"\1.\2", regex=True)
        floats = pd.to_numeric(text.where(text.str.match(PLAIN, na=False)), errors="coerce")
    return floats.astype(float).replace([np.inf, -np.inf], np.nan)


def blank(values: pd.Series) -> pd.Series:
    """Where a cell holds nothing, only spaces, or a word for nothing."""
    if pd.api.types.is_numeric_dtype(values):
        return values.isna()
    empty = [value for value in values.unique() if isinstance(value, str) and is_nothing(value)]
    return values.isna() | values.isin(empty) if empty else values.isna()


def _each(values: pd.Series, read: Callable[[Any], T | None]) -> dict[Any, T]:
    """What `read` makes of each different cell, where it makes anything."""
    return {value: made for value in values.dropna().unique() if (made := read(value)) is not None}


def _angle(value: Any) -> Angle | None:
    return angle(value) if isinstance(value, str) else of_clock(value)


def _angles(values: pd.Series) -> pd.DataFrame:
    """`degrees`, `axis`, `step`, `unsure`, `given` of each cell; degrees are missing where it is no coordinate."""
    if form := headings.packed(str(values.name)):
        values = values.map(lambda cell: written_out(str(cell), form), na_action="ignore")
    table = pd.DataFrame(
        {"degrees": numbers(values), "axis": "", "step": 0.0, "unsure": False, "given": True}, index=values.index
    )
    rest = values[table["degrees"].isna()]
    empty = blank(rest)
    table.loc[rest.index[empty], "given"] = False
    rest = rest[~empty]
    if rest.empty:
        return table
    read = _each(rest, _angle)
    west = _west(read.values(), str(values.name))
    for part in ("degrees", "axis", "step"):
        known = {value: getattr(done, part) for value, one in read.items() if (done := settled(one, west)) is not None}
        table.loc[rest.index, part] = rest.map(known).astype(table[part].dtype).fillna(table.loc[rest.index, part])
    table.loc[rest.index, "unsure"] = rest.map({value: one.unsure and west is None for value, one in read.items()}).eq(
        True
    )
    return table


def _west(read: Sequence[Angle] | Any, heading: str) -> bool | None:
    """Whether a letter O means west, by the other letters of the column or a German or Swedish heading; None = nobody knows."""
    signs = {one.degrees > 0 for one in read if one.axis == LON and not one.unsure and one.degrees}
    if signs == {True}:
        return True
    if signs == {False}:
        return False
    pair = "".join(headings.spelled(heading).split())[-2:]
    if pair in ("eo", "oe"):
        return True
    return False if headings.said(heading).family == "grad" or pair in ("ov", "vo", "wo", "ow") else None


def placed(frame: pd.DataFrame, lat: str, lon: str) -> Placed:
    """The coordinates that the two columns hold; the same column twice holds both in each cell."""
    if lat == lon:
        return _in_one(frame[lat])
    read = {axis: _axis(frame, name) for axis, name in ((LAT, lat), (LON, lon))}
    one, two = read[LAT][0], read[LON][0]
    crossed = one["axis"].eq(LON) & two["axis"].eq(LAT)
    torn = ~crossed & (one["axis"].eq(LON) | two["axis"].eq(LAT))
    first, second = one["degrees"].mask(torn), two["degrees"].mask(torn)
    south = tuple(
        name for axis, name in ((LAT, lat), (LON, lon)) if _southern(name, read[axis][0], len(parts_of(name, frame)))
    )
    return Placed(
        lat=first.mask(crossed, second) * (-1 if lat in south else 1),
        lon=second.mask(crossed, first) * (-1 if lon in south else 1),
        given=read[LAT][1] & read[LON][1],
        step=one["step"].where(one["step"] > two["step"], two["step"]),
        unsure=one["unsure"] | two["unsure"],
        south=south,
    )


def at_points(frame: pd.DataFrame, points: pd.DataFrame | None) -> Placed:
    """Coordinates that are numbers already (`lon`, `lat`), or none at all."""
    points = pd.DataFrame({"lon": np.nan, "lat": np.nan}, index=frame.index) if points is None else points
    lon, lat = numbers(points["lon"]), numbers(points["lat"])
    return Placed(
        lat, lon, lat.notna() & lon.notna(), pd.Series(0.0, index=frame.index), pd.Series(False, index=frame.index)
    )


def _southern(name: str, read: pd.DataFrame, parts: int) -> bool:
    """Whether the heading tells south or west, and no number has a sign or a letter of its own."""
    words = headings.spelled(name).split()
    told = bool(words) and parts < 2 and any(word in headings.known("south") for word in words[-1:] + words[:1])
    return told and bool(read["degrees"].notna().any()) and not (read["degrees"].lt(0) | read["axis"].ne("")).any()


def torn_sides(name: str, values: pd.Series) -> bool:
    """Whether a heading tells south or west, and only some of the numbers have a minus sign."""
    words = headings.spelled(name).split()
    if not any(word in headings.known("south") for word in words[-1:] + words[:1]):
        return False
    read = numbers(values)
    return bool(read.lt(0).any() and read.gt(0).any())


def _side_axis(column: str, heading: headings.Heading, frame: pd.DataFrame) -> str:
    """The axis of a column of hemispheres that is headed as one and names no axis: by its heading (N/S), or by its letters."""
    words = [word for word in headings.spelled(column).split() if not word.isdigit()]
    if heading.unit == "side" and heading.axis and not heading.family:
        return heading.axis
    if not words or not set(words) <= set(headings.words_of("unit")["side"]):
        return ""
    read = _each(spread(frame[column]), lambda value: angle(f"1 {value}") if isinstance(value, str) else None)
    axes = {one.axis for one in read.values()}
    return axes.pop() if len(axes) == 1 else ""


def parts_of(name: str, frame: pd.DataFrame) -> dict[str, str]:
    """The columns of degrees, minutes, seconds and hemisphere that belong to a column of degrees: part to column."""
    own = headings.said(name)
    if own.unit not in ("deg", "") or _is_box(name, frame):
        return {}
    parts = {"deg": name}
    for column in map(str, frame.columns):
        other = headings.said(column)
        same = (other.axis, other.family, other.about) == (own.axis, own.family, own.about)
        if column != name and same and other.unit:
            parts.setdefault(other.unit, column)
        elif column != name and _side_axis(column, other, frame) == own.axis != "":
            parts.setdefault("side", column)
    return parts if "min" in parts or "side" in parts else {}


def _is_box(name: str, frame: pd.DataFrame) -> bool:
    """Whether a column stands beside a least and a greatest value, where min is no minute."""
    words = [headings.spelled(str(column)).split() for column in frame.columns]
    return any({"max", "maximum"} & set(some) and some[0] in headings.spelled(name) for some in words)


def is_corner(name: str, frame: pd.DataFrame) -> bool:
    """Whether a column of latitudes holds one side of a rectangle: by its heading, or beside its other side."""
    words = set(headings.spelled(name).split())
    if not words.isdisjoint(headings.known("corner")):
        return headings.said(name).axis != ""
    others = {headings.spelled(str(column)) for column in frame.columns}
    return headings.said(name).family == "way" and not others.isdisjoint(headings.known("south"))


def _axis(frame: pd.DataFrame, name: str) -> tuple[pd.DataFrame, pd.Series]:
    """The angles of one coordinate, and where it holds anything."""
    parts = parts_of(name, frame)
    whole = _angles(frame[name])
    given = whole["given"]
    if not parts:
        return whole, given
    units = {part: numbers(frame[parts[part]]) for part in ("min", "sec") if part in parts}
    filled = {part: ~blank(frame[parts[part]]) for part in units}
    size, wrong = whole["degrees"].abs(), pd.Series(False, index=frame.index)
    negative = np.signbit(whole["degrees"]) | frame[name].astype("str").str.strip().str.startswith(
        ("-", "\N{MINUS SIGN}")
    )
    for part, share in (("min", 60), ("sec", 3600)):
        if part in units:
            value = units[part].mask(~filled[part], 0.0)
            wrong |= (
                value.isna() | value.lt(0) | value.ge(60) | (filled[part] & value.ne(0) & whole["degrees"].mod(1).ne(0))
            )
            size = size + value / share
            whole.loc[filled[part], "step"] = 1 / share
    sign = pd.Series(np.where(negative, -1.0, 1.0), index=frame.index)
    if "side" in parts:
        far = size.gt(180) & ("min" not in parts)
        letter = "N" if headings.said(name).axis == LAT else "E"
        size = size.mask(far, _degrees_of(frame[name][far], letter))
        sides = _each(frame[parts["side"]], lambda value: angle(f"1 {value}") if isinstance(value, str) else None)
        west = _west(sides.values(), parts["side"])
        letters = frame[parts["side"]].map({value: (one.axis, (settled(one, west) or one).degrees, one.unsure and west is None)
                                            for value, one in sides.items()})  # fmt: skip
        told = letters.notna()
        whole.loc[told, "axis"] = letters[told].str[0]
        sign = sign.mask(told, letters.str[1].astype(float))
        whole.loc[told, "unsure"] = letters[told].str[2].astype(bool)
        wrong |= (~told & ~blank(frame[parts["side"]])) | whole["unsure"]
    whole["degrees"] = (size * sign).mask(wrong)
    return whole, given


def _degrees_of(values: pd.Series, letter: str) -> pd.Series:
    """Degrees of cells whose hemisphere stands elsewhere."""
    return values.map(
        {cell: one.degrees for cell, one in _each(values, lambda cell: angle(f"{cell} {letter}")).items()}
    )


def _in_one(values: pd.Series) -> Placed:
    """Both coordinates out of one column: latitude first, unless the cell, the heading or numbers beyond 90 tell otherwise."""
    text = values.where(values.isna(), values.astype("str")).astype("object")
    two = text.astype("str").str.strip().str.extract(TWO)
    table = pd.DataFrame({"lat": pd.to_numeric(two["one"]), "lon": pd.to_numeric(two["two"]), "step": 0.0, "first": ""})
    rest = text[table["lat"].isna() & ~blank(values)]
    if len(rest):
        west = _west_of_both(str(values.name))
        read = _each(rest, lambda value: spot(str(value), west))
        for part in ("lat", "lon", "step", "first"):
            known = {value: getattr(one, part) for value, one in read.items()}
            table.loc[rest.index, part] = rest.map(known).astype(table[part].dtype).fillna(table.loc[rest.index, part])
    told = table["first"].ne("")
    beyond = table["lat"].abs().gt(90)
    turned = _lon_first(str(values.name)) or bool(
        (beyond & ~told).any() and not (table["lon"].abs().gt(90) & ~told).any()
    )
    turn = ~told & turned
    return Placed(
        lat=table["lat"].mask(turn, table["lon"]), lon=table["lon"].mask(turn, table["lat"]), given=~blank(values),
        step=table["step"], unsure=pd.Series(False, index=values.index),
        first=(LON if turned else LAT) if bool((~told & table["lat"].notna()).any()) else "",
    )  # fmt: skip


def _lon_first(heading: str) -> bool:
    """Whether a heading puts longitude before latitude, by their names or by letters: Lon/Lat, (E, N)."""
    sides = [SIDES[word][0] for word in headings.spelled(heading).split() if word in SIDES]
    return headings.said(heading).lon_first or sides == [LON, LAT]


def _west_of_both(heading: str) -> bool | None:
    """Whether a letter O means west beside a latitude, by the language of the heading; None = it does not tell."""
    words = headings.spelled(heading).split()
    told = [west for kind, west in (("o_west", True), ("o_east", False)) if set(words) & set(headings.known(kind))]
    return told[0] if told else None


def holds_both(values: pd.Series) -> bool:
    """Whether most cells of some rows of a column hold both coordinates of a place."""
    if pd.api.types.is_numeric_dtype(values) or pd.api.types.is_datetime64_any_dtype(values):
        return False
    some = spread(values)
    read = _in_one(some)
    degrees = read.lat.abs().le(90) & read.lon.abs().le(180)
    signed = some.astype("str").str.contains(r"[.°º'\"(]|\d,\d.*\d,\d|^0[01]0", regex=True).mean() if len(some) else 0
    return bool(len(some)) and degrees.mean() >= 0.5 and signed >= 0.5


def spread(values: pd.Series) -> pd.Series:
    """At most SHORE cells of a column that hold something, spread over the file."""
    some = values.iloc[:: max(1, len(values) // SHORE)]
    some = some[~blank(some)]
    if some.empty and len(values) > SHORE:
        full = values[~blank(values)]
        some = full.iloc[:: max(1, len(full) // SHORE)]
    return some
