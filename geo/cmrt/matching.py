"""Which known smelter a row means: by id, by exact name or alias, by a name spelt nearly so, or left for a person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from geo.cmrt.declaration import Declaration, Known, SmelterRow
from geo.tables import records
from geo.words.names import words
from geo.words.text import N_

LEAST, MARGIN = 84.0, 4.0
"""A near name scores at least LEAST of 100 and stands at least MARGIN above the next smelter of the same metal and country."""
PAIRED, ALMOST_SAME = 64.0, 94.0
"""Each telling word needs a partner this alike, unless the whole names without spaces are almost the same."""
SHOWN = 3
ID = re.compile(r"^CID\d{6}$")
LEGAL = frozenset(
    {
        "co", "ltd", "limited", "inc", "corp", "corporation", "company", "gmbh", "kg", "ag", "sa", "spa",
        "srl", "pt", "cv", "tbk", "llc", "plc", "pty", "jsc", "ojsc", "oao", "zao", "ao",
        "s", "a", "de", "and", "the", "of", "bv", "nv", "ltda", "cia", "group", "holding",
        "holdings",
    }
)  # fmt: skip
"""Words that say what kind of company it is, not which one."""
TELLING = frozenset(["east", "west", "north", "south", "i", "ii", "iii", "iv", "v", "vi"])
"""Words, with all numbers, that tell the works of one company apart: a different one is a different smelter."""

MATCH_KINDS: Mapping[str, str] = {
    "id": N_("by its id"),
    "name": N_("by its exact name"),
    "alias": N_("by another exact name"),
    "near": N_("by a name spelt nearly so"),
    "person": N_("for a person to decide"),
    "not_identified": N_("the supplier does not know it yet"),
}
RECOGNISED = ("id", "name", "alias", "near")
"""The kinds of a match with a known smelter."""


@dataclass(frozen=True)
class Candidate:
    """A known smelter that a row may mean; `score` of 0 to 100 tells how alike the names are."""

    id: str
    name: str
    score: float


@dataclass(frozen=True)
class Match:
    """What a row was taken for. `kind` is a key of MATCH_KINDS; `id` and `name` are "" where nobody was found.

    `id_state` is ok, none (no id given), malformed, unknown (in no list at hand), retired (no longer in the current list)
    or other_metal (the id is one of another metal); `candidates` are the nearest ones for a person.
    """

    row: SmelterRow
    kind: str
    id: str
    name: str
    id_state: str
    city: str
    state: str
    iso3: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Spelling:
    """A name in words, runs of single letters joined (A.L.M.T.), and the same without the words of LEGAL."""

    full: tuple[str, ...]
    short: tuple[str, ...]


@dataclass(frozen=True)
class Spelt:
    """A known smelter with its names taken apart once."""

    known: Known
    names: tuple[Spelling, ...]


@dataclass(frozen=True)
class Directory:
    """Every smelter at hand for one workbook: its own look-up, and those named in public filings."""

    by_id: Mapping[str, tuple[Known, ...]]
    by_name: Mapping[tuple[str, str], tuple[tuple[str, Known], ...]]
    by_place: Mapping[tuple[str, str], tuple[Spelt, ...]]
    retired: frozenset[str]


def directory(look_up: Iterable[Known], smelter: pd.DataFrame) -> Directory:
    """The workbook's look-up and the table `smelter`, indexed; the look-up comes first where both know an id."""
    filed = [
        Known(row.metal, row.name, row.name, "", row.iso3, row.smelter_id, row.town or "", "")
        for row in records(smelter)
    ]
    by_id, by_name, by_place = defaultdict(list), defaultdict(list), defaultdict(list)
    for known in (*look_up, *filed):
        by_id[known.id].append(known)
        by_place[known.metal, known.iso3].append(spelt(known))
        for kind, name in (("name", known.name), ("alias", known.alias)):
            by_name[known.metal, " ".join(words(name))].append((kind, known))
    retired = frozenset(smelter.loc[smelter["retired"], "smelter_id"]) if len(smelter) else frozenset()
    return Directory(_frozen(by_id), _frozen(by_name), _frozen(by_place), retired)


def _frozen(lists: Mapping) -> dict:  # type: ignore[type-arg]
    return {key: tuple(values) for key, values in lists.items()}


def match(row: SmelterRow, directory: Directory) -> Match:
    """What one row of the list means; each way is tried only where the ones before found nothing."""
    if row.not_identified:
        return _as_typed(row, "not_identified", "none")
    state = _id_state(row, directory)
    if state in ("ok", "retired"):
        smelter = next(
            (smelter for smelter in directory.by_id[row.id] if smelter.metal == row.metal), directory.by_id[row.id][0]
        )
        return _found(row, "id", smelter, state)
    named = directory.by_name.get((row.metal, " ".join(words(row.called)))) if row.called else None
    named = tuple((kind, smelter) for kind, smelter in named or () if not row.iso3 or smelter.iso3 in ("", row.iso3))
    if len({smelter.id for _, smelter in named}) == 1:
        return _found(row, *sorted(named, key=lambda pair: pair[0], reverse=True)[0], state)
    name = spelling(row.called)
    near = nearest(name, directory.by_place.get((row.metal, row.iso3), ())) if row.metal and row.iso3 else ()
    if _is_clear(name, near):
        return _found(row, "near", near[0][1].known, state)
    shown = tuple(Candidate(listed.known.id, listed.known.name, round(score, 1)) for score, listed in near[:SHOWN])
    return _as_typed(row, "person", state, shown)


def matches(declaration: Declaration, smelter: pd.DataFrame) -> tuple[Match, ...]:
    """What every row of a declaration means; `smelter` is the table of that name."""
    names_at_hand = directory(declaration.look_up, smelter)
    return tuple(match(row, names_at_hand) for row in declaration.smelters)


def _id_state(row: SmelterRow, directory: Directory) -> str:
    if not row.id:
        return "none"
    if not ID.match(row.id):
        return "malformed"
    if row.id not in directory.by_id:
        return "unknown"
    if row.metal and row.metal not in {smelter.metal for smelter in directory.by_id[row.id]}:
        return "other_metal"
    return "retired" if row.id in directory.retired else "ok"


def _found(row: SmelterRow, kind: str, smelter: Known, state: str) -> Match:
    return Match(
        row,
        kind,
        smelter.id,
        smelter.name,
        state,
        row.city or smelter.city,
        row.state or smelter.state,
        row.iso3 or smelter.iso3,
    )


def _as_typed(row: SmelterRow, kind: str, state: str, candidates: tuple[Candidate, ...] = ()) -> Match:
    return Match(row, kind, "", "", state, row.city, row.state, row.iso3, candidates)


def spelling(name: str) -> Spelling:
    """A name taken apart. Nothing of it is kept: what a supplier typed lives in the caller's session alone."""
    joined = re.sub(r"\b([a-z]) (?=[a-z]\b)", r"\1", " ".join(words(name)))
    full = tuple(joined.split())
    return Spelling(full, tuple(word for word in full if word not in LEGAL) or full)


def spelt(known: Known) -> Spelt:
    """A known smelter with its standard name and its alias taken apart."""
    return Spelt(known, tuple(spelling(name) for name in dict.fromkeys((known.name, known.alias))))


def alike(first: Spelling, second: Spelling) -> float:
    """How alike two names are, 0 to 100: the best of words in any order and letters without spaces, with and without LEGAL."""
    from rapidfuzz import fuzz

    pairs = ((first.full, second.full), (first.short, second.short))
    scores = [fuzz.token_sort_ratio(" ".join(a), " ".join(b)) for a, b in pairs]
    return max(*scores, *(fuzz.ratio("".join(a), "".join(b)) for a, b in pairs))


def nearest(name: Spelling, pool: Iterable[Spelt]) -> tuple[tuple[float, Spelt], ...]:
    """The smelters of a pool with the score of their best name, the most alike first, each id once."""
    best: dict[str, tuple[float, Spelt]] = {}
    for listed in pool if name.full else ():
        score = max(alike(name, called) for called in listed.names)
        if score > best.get(listed.known.id, (-1.0, listed))[0]:
            best[listed.known.id] = (score, listed)
    return tuple(sorted(best.values(), key=lambda pair: (-pair[0], pair[1].known.id)))


def _is_clear(name: Spelling, near: tuple[tuple[float, Spelt], ...]) -> bool:
    """Whether the nearest smelter is near enough, far enough above the next, and alike in every telling word."""
    if not near or near[0][0] < LEAST or (len(near) > 1 and near[0][0] - near[1][0] < MARGIN):
        return False
    return any(_tells_the_same(name, called) for called in near[0][1].names)


def _tells_the_same(first: Spelling, second: Spelling) -> bool:
    from rapidfuzz import fuzz

    if _telling(first.full) != _telling(second.full):
        return False
    if fuzz.ratio("".join(first.short), "".join(second.short)) >= ALMOST_SAME:
        return True
    return _all_paired(first.short, second.full) and _all_paired(second.short, first.full)


def _telling(full: tuple[str, ...]) -> set[str]:
    return {word for word in full if word.isdigit() or word in TELLING}


def _all_paired(stated: tuple[str, ...], against: tuple[str, ...]) -> bool:
    from rapidfuzz import fuzz

    whole = "".join(against)
    return all(
        max(fuzz.ratio(word, other) for other in against) >= PAIRED or (len(word) >= 4 and word in whole)
        for word in stated
    )
