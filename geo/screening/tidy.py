"""Where a table of a person begins and ends: titles, one or two rows of headings, a row of tags or units, blank rows, a foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from geo.model import Said
from geo.screening.columns import found, guess
from geo.screening.coordinates import blank, placed
from geo.screening.headings import said
from geo.screening.sites import numbered
from geo.words.text import N_, plural

TITLE_ROWS, SAMPLE_ROWS = 20, 20
TAG = re.compile(r"#[A-Za-z]\w*(?:\s*\+\w+)*")
FOOT = re.compile(
    r"\*+\s.*|"
    r"\W*(?:sub)?(?:totals?|grand total|sum|summe|summa|totalt|totaux|source|sources|källa|källor|quelle|quellen|fuente|fuentes|notes?|not|"
    r"anm|anmärkning|remarque|nota|footnote|disclaimer|copyright|©|last updated?|updated|as of|generated|exported|stand|end of)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""How a row below the last site begins."""
FOOT_ROWS = 10
ONE_ABOVE = N_("The row above the headings was left out.")
ABOVE = N_("{count} rows above the headings were left out.")


@dataclass(frozen=True)
class Top:
    """Where the rows of sites begin.

    `row` is that of the headings (the lower one of two); `headings` are those of both, joined; `below` counts the rows under
    them that are no sites (tags, units); `tags` are HXL tags by heading's place; `titled` when a row above holds anything.
    """

    row: int
    headings: tuple[Any, ...]
    below: int = 0
    tags: tuple[str, ...] = ()
    titled: bool = False
    notes: tuple[Said, ...] = field(default=())


def top(rows: Sequence[Sequence[Any]]) -> Top | None:
    """The headings among the first rows of a table (all equally long, "" for an empty cell); None where all are blank."""
    filled = [i for i, row in enumerate(rows[:TITLE_ROWS]) if any(map(_text, row))]
    if not filled:
        return None
    row, headings = _headings(rows, filled)
    above = row - 1 if headings != tuple(rows[row]) else row
    titled = any(_text(cell) for one in rows[:above] for cell in one)
    notes = []
    if titled:
        notes.append(Said(plural(above, ONE_ABOVE, ABOVE), {"count": above}))
    tags = _tags(rows, row + 1)
    below = 1 if tags else 0
    if _is_units(rows, row + 1 + below, headings):
        below += 1
        notes.append(Said(N_("The row under the headings holds units and no site; it was left out.")))
    return Top(row, headings, below, tags, titled, tuple(notes))


def _text(cell: Any) -> str:
    return "" if cell is None or cell != cell else str(cell).strip()


def _names(cells: Sequence[Any]) -> list[str]:
    return numbered(cells)[0]


def _headings(rows: Sequence[Sequence[Any]], filled: Sequence[int]) -> tuple[int, tuple[Any, ...]]:
    """The row of the headings, and the headings: by the words for coordinates, by tags, by cells that hold coordinates, or first."""
    for i in filled:
        joined = _joined(rows, i)
        lower = _joined(rows, i + 1) if i + 1 < len(rows) and _fills(rows[i], rows[i + 1]) else ()
        if lower and located(lower):
            return i + 1, lower
        for headings in (tuple(rows[i]), joined):
            if located(headings):
                return i, joined if joined != tuple(rows[i]) else headings
    for i in filled:
        if _tags(rows, i + 1):
            return i, _joined(rows, i)
    for i in filled:
        below = pd.DataFrame(
            [list(row) for row in rows[i + 1 : i + 1 + SAMPLE_ROWS]], columns=_names(rows[i]), dtype=object
        )
        if len(below) and not any(_number(cell) for cell in rows[i]) and found(_names(rows[i]), below).columns.lat:
            return i, tuple(rows[i])
    several = [i for i in filled if sum(map(bool, map(_text, rows[i]))) > 1]
    first = several[0] if several else filled[0]
    return first, tuple(rows[first])


def located(cells: Sequence[Any]) -> bool:
    """Whether cells are headings that name both coordinates, and not coordinates themselves."""
    if any(re.search(r"\d[.,]\d\d", _text(cell)) for cell in cells):
        return False
    columns = guess(_names(cells))
    return bool(columns.lat and columns.lon)


def _number(cell: Any) -> bool:
    return isinstance(cell, float | int) or bool(re.fullmatch(r"[+-]?\d+[.,]\d+", _text(cell)))


def _fills(upper: Sequence[Any], lower: Sequence[Any]) -> bool:
    """Whether a row of words fills gaps in the row above, as the lower of two rows of headings does."""
    gaps = any(_text(under) and not _text(over) for over, under in zip(upper, lower, strict=True))
    return gaps and not any(map(_holds_number, lower)) and not any(TAG.fullmatch(_text(cell)) for cell in lower)


def _joined(rows: Sequence[Sequence[Any]], row: int) -> tuple[Any, ...]:
    """The headings of a row together with those of the row above, where that one is a row of headings too."""
    lower = tuple(rows[row])
    if not row:
        return lower
    upper, names = [_text(cell) for cell in rows[row - 1]], [_text(cell) for cell in lower]
    gaps = any(over and not under for over, under in zip(upper, names, strict=True))
    doubles = len({name.casefold() for name in names if name}) < sum(map(bool, names))
    if sum(map(bool, upper)) < 2 or not (gaps or doubles) or any(map(_number, rows[row - 1])):
        return lower
    made, group = [], ""
    for over, under, cell in zip(upper, names, lower, strict=True):
        group = over or (group if under else "")
        made.append(f"{group} {under}".strip() if group else cell)
    return tuple(made)


def _tags(rows: Sequence[Sequence[Any]], row: int) -> tuple[str, ...]:
    """The HXL tags of a row; none where it is no row of tags."""
    if row >= len(rows):
        return ()
    cells = [_text(cell) for cell in rows[row]]
    some = [cell for cell in cells if cell]
    return tuple(cells) if some and all(TAG.fullmatch(cell) for cell in some) else ()


def _holds_number(cell: Any) -> bool:
    """Whether a cell holds a number that is not the name of a coordinate system."""
    text = re.sub(r"(?i)(?:wgs|epsg|crs)\W*\d+", "", _text(cell))
    return bool(re.search(r"\d[\d.,]*\d", text))


def _is_units(rows: Sequence[Sequence[Any]], row: int, headings: Sequence[Any]) -> bool:
    """Whether a row holds words where the row below holds coordinates, and no number anywhere."""
    if row + 1 >= len(rows) or any(map(_holds_number, rows[row])):
        return False
    names = _names(headings)
    columns = guess(names)
    if not (columns.lat and columns.lon):
        return False
    two = pd.DataFrame([list(rows[row]), list(rows[row + 1])], columns=names, dtype=object)
    read = placed(two, columns.lat, columns.lon)
    numbers = read.lat.notna() & read.lon.notna()
    return bool(not numbers.iloc[0] and numbers.iloc[1] and read.given.iloc[0])


def sites_only(frame: pd.DataFrame, names: Sequence[str]) -> tuple[pd.DataFrame, tuple[Said, ...]]:
    """The rows that are sites: without those that are blank, or hold only spaces, and without a foot; what was left out is told."""
    first = frame.iloc[:, 0] if frame.shape[1] else pd.Series(dtype=object)
    likely = frame[blank(first).to_numpy()]
    empty = likely.index[[not any(map(_text, row)) for row in likely.itertuples(index=False, name=None)]]
    frame = frame.drop(index=empty)
    frame, notes = _one_table(frame, names)
    foot = list(_foot(frame, names))
    if not foot:
        return frame.reset_index(drop=True), notes
    words = next(filter(None, map(_text, frame.loc[foot[-1]])), "")
    sentence = plural(len(foot), N_("The last row is no site and was left out: “{words} …”."),
                      N_("The last {count} rows are no sites and were left out: “{words} …”."))  # fmt: skip
    kept = frame.drop(index=foot).reset_index(drop=True)
    return kept, (*notes, Said(sentence, {"count": len(foot), "words": words[:40]}))


def _one_table(frame: pd.DataFrame, names: Sequence[str]) -> tuple[pd.DataFrame, tuple[Said, ...]]:
    """The rows without headings that stand among them: the same ones are left out, others begin a table that is not read."""
    columns = guess(list(names))
    if not (columns.lat and columns.lon) or columns.lat == columns.lon:
        return frame, ()
    lat, lon = (list(names).index(name) for name in (columns.lat, columns.lon))
    lettered = [i for i, cell in enumerate(frame.iloc[:, lat].tolist()) if isinstance(cell, str) and cell[:1].isalpha()]
    likely = [i for i in lettered if _is_word(frame.iat[i, lat]) and _is_word(frame.iat[i, lon])]
    rows = {i: [_text(cell) for cell in frame.iloc[i]] for i in likely if said(str(frame.iat[i, lat])).axis}
    again = [i for i, cells in rows.items() if said(cells[lat]).axis == "lat" and said(cells[lon]).axis == "lon"]
    other = next((i for i in rows if i not in again), len(frame))
    notes = [Said(N_("A row that repeats the headings was left out."))] if any(i < other for i in again) else []
    if other < len(frame):
        notes.append(Said(N_("Another table begins in row {row} of the list (“{words} …”): it was not read."),
                          {"row": other + 1, "words": ", ".join(filter(None, rows[other]))[:40]}))  # fmt: skip
        while other and sum(bool(_text(cell)) for cell in frame.iloc[other - 1]) < 2:
            other -= 1
    kept = [i for i in range(other) if i not in again]
    return frame.iloc[kept] if len(kept) < len(frame) else frame, tuple(notes)


def _is_word(cell: Any) -> bool:
    """Whether a cell may be a heading: letters first, short, and no digits."""
    return isinstance(cell, str) and cell[:1].isalpha() and len(cell) < 60 and not any(map(str.isdigit, cell))


def _foot(frame: pd.DataFrame, names: Sequence[str]) -> Iterator[Any]:
    """The rows at the end that begin like a foot, hold few cells, and no coordinates."""
    columns = guess(list(names))
    at = [list(names).index(name) for name in {columns.lat, columns.lon} - {""}]
    for place in range(len(frame) - 1, max(0, len(frame) - 1 - FOOT_ROWS), -1):
        cells = [_text(cell) for cell in frame.iloc[place]]
        words = next(filter(None, cells), "")
        if any(cells[i] for i in at) or sum(map(bool, cells)) > max(2, len(cells) // 3) or not FOOT.fullmatch(words):
            return
        yield frame.index[place]
