"""Which known smelter a row means: by id, by exact name or alias, by a name spelt nearly so, or left for a person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from geo.cmrt.called import is_latin, is_placeholder, name_words
from geo.cmrt.declaration import ID, Declaration, Known, SmelterRow
from geo.tables import records
from geo.words.text import N_

LEAST, MARGIN = 84.0, 4.0
"""A near name scores at least LEAST of 100 and stands at least MARGIN above the next smelter of the same metal and country."""
ALIKE = 72.0
"""A name beside an id is that smelter's when it is at least this alike, or shares a word that FEW smelters have."""
FEW, LETTERS = 3, 4
PAIRED, ALMOST_SAME = 64.0, 94.0
"""Each telling word needs a partner this alike, unless the whole names without spaces are almost the same."""
SHOWN, FAR = 3, 45.0
"""So many of the nearest names are shown to a person, none that is less alike."""
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

GENERIC = frozenset(
    {
        "works", "work", "metal", "metals", "metallurgy", "metallurgical", "smelter", "smelters", "smelting", "refinery",
        "refineries", "refining", "refiner", "refiners", "mining", "mine", "mines", "minerals", "mineral", "industry",
        "industries", "industrial", "material", "materials", "chemical", "chemicals", "precious", "gold", "silver",
        "tungsten", "tantalum", "cobalt", "nickel", "copper", "lithium", "graphite", "mica", "technology", "technologies",
        "international", "resources", "resource", "nonferrous", "ferrous", "products", "product", "trading", "electronic",
        "electronics", "electric", "recycling", "processing", "plant", "factory", "advanced", "energy", "share", "shares",
        "joint", "stock", "enterprise", "enterprises", "development", "national", "global", "general", "united", "powder", "molybdenum",
    }
)  # fmt: skip
"""Words that any smelter may have in its name: two that share one need not be the same."""

MATCH_KINDS: Mapping[str, str] = {
    "id": N_("by its id"),
    "name": N_("by its exact name"),
    "alias": N_("by another exact name"),
    "near": N_("by a name spelt nearly so"),
    "chosen": N_("as you chose"),
    "person": N_("for a person to decide"),
    "contradicted": N_("id, name and country do not belong together"),
    "no_name": N_("no name is given"),
    "not_identified": N_("the supplier does not know it yet"),
}
RECOGNISED = ("id", "name", "alias", "near", "chosen")
"""The kinds of a match with a known smelter."""
UNDECIDED = ("contradicted", "person")
"""The kinds that a person may decide: a name is there, and nobody is meant by it for certain."""


@dataclass(frozen=True)
class Candidate:
    """A known smelter that a row may mean; `score` of 0 to 100 tells how alike the names are."""

    id: str
    name: str
    score: float
    iso3: str = ""
    metal: str = ""


@dataclass(frozen=True)
class Match:
    """What a row was taken for. `kind` is a key of MATCH_KINDS; `id` and `name` are "" where nobody was found.

    `id_state` is ok, none (no id given), malformed, several (ids in one cell), unknown (in no list at hand), retired (no longer
    in the current list) or other_metal (the id is one of another metal); `candidates` are the nearest ones for a person.
    `why` holds what does not belong together (ids, country, name, metal), or script: a name that could not be held against the
    id because it is in no Latin letters.
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
    why: tuple[str, ...] = ()

    @property
    def smelter(self) -> tuple[str, ...]:
        """What makes two rows the same smelter: metal and id, else metal, name and country, else the row itself."""
        if self.id:
            return self.row.metal, self.id
        called = name_words(self.row.called)
        return (self.row.metal, *called, self.iso3) if called and self.kind in UNDECIDED else (str(self.row.row),)


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

    @cached_property
    def _holders(self) -> Mapping[str, frozenset[str]]:
        """The ids of the smelters whose names hold a word."""
        holders: dict[str, set[str]] = defaultdict(set)
        for listed in self.by_id.values():
            for one in listed:
                for word in (*name_words(one.name), *name_words(one.alias)):
                    holders[word].add(one.id)
        return {word: frozenset(ids) for word, ids in holders.items()}

    def telling(self, words: set[str], own: Iterable[Known]) -> set[str]:
        """The words, of four letters or more, that few smelters have in their names and this one has."""
        ids = {one.id for one in own}
        return {
            word
            for word in words
            if len(word) >= LETTERS
            and word not in GENERIC
            and 0 < len(holders := self._holders.get(word, frozenset())) <= FEW
            and holders & ids
        }


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
            if called := name_words(name):
                by_name[known.metal, " ".join(called)].append((kind, known))
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
        return _by_id(row, state, directory)
    if state in ("other_metal", "several"):
        why = ("metal",) if state == "other_metal" else ("ids",)
        return _as_typed(row, "contradicted", state, _meant(row, directory), why)
    if is_placeholder(row.called):
        return _as_typed(row, "no_name", state)
    return _by_name(row, state, directory)


def _by_id(row: SmelterRow, state: str, directory: Directory) -> Match:
    """The smelter of an id, unless name, country or the other id of the row belong to another one."""
    listed = directory.by_id[row.id]
    known = next((smelter for smelter in listed if smelter.metal == row.metal), listed[0])
    if why := contradictions(row, known, directory):
        there = "" if row.city == known.city else row.city
        return Match(
            row, "contradicted", "", "", state, there, there and row.state, row.iso3, _meant(row, directory), why
        )
    return _found(row, "id", known, state, () if _comparable(row, known) else ("script",))


def _by_name(row: SmelterRow, state: str, directory: Directory) -> Match:
    named = directory.by_name.get((row.metal, " ".join(name_words(row.called))), ())
    named = tuple((kind, smelter) for kind, smelter in named if not row.iso3 or smelter.iso3 in ("", row.iso3))
    if len({smelter.id for _, smelter in named}) == 1:
        return _found(row, *sorted(named, key=lambda pair: pair[0], reverse=True)[0], state)
    name = spelling(row.called)
    near = nearest(name, directory.by_place.get((row.metal, row.iso3), ())) if row.metal and row.iso3 else ()
    if _is_clear(name, near):
        return _found(row, "near", near[0][1].known, state)
    return _as_typed(row, "person", state, _meant(row, directory))


def contradictions(row: SmelterRow, known: Known, directory: Directory) -> tuple[str, ...]:
    """What of a row does not belong to the smelter of its id: another id beside it, another country, another smelter's name."""
    given = {text for text in (row.id_input, row.id_shown) if ID.match(text)}
    countries = {smelter.iso3 for smelter in directory.by_id[known.id]} - {""}
    wrong = {
        "ids": len(given) > 1,
        "country": bool(row.iso3 and countries) and not _same_country(row.iso3, countries),
        "name": any(not _fits(text, row, known, directory) for text in row.names),
    }
    return tuple(code for code, is_wrong in wrong.items() if is_wrong)


GREATER_CHINA = frozenset({"CHN", "HKG", "MAC"})
"""Lists put a works in Hong Kong under China or under Hong Kong: either is the same country for an id."""


def _same_country(iso3: str, countries: set[str]) -> bool:
    return iso3 in countries or (iso3 in GREATER_CHINA and bool(countries & GREATER_CHINA))


def _fits(text: str, row: SmelterRow, known: Known, directory: Directory) -> bool:
    """Whether a name may be one of the smelter that the id stands for; one that cannot be compared may."""
    called, own = name_words(text), directory.by_id[known.id]
    if is_placeholder(text) or called in {name_words(name) for one in own for name in (one.name, one.alias)}:
        return True
    if directory.by_name.get((known.metal, " ".join(called))):
        return False
    if not is_latin(called):
        return True
    name, pool = spelling(text), directory.by_place.get((known.metal, row.iso3 or known.iso3), ())
    score = max(alike(name, spelling(other)) for one in own for other in (one.name, one.alias))
    others = [found for found in nearest(name, pool) if found[1].known.id != known.id][:1]
    if _is_clear(name, tuple(others)) and others[0][0] > score + MARGIN:
        return False
    return score >= ALIKE or bool(directory.telling(set(name.short), own))


def _comparable(row: SmelterRow, known: Known) -> bool:
    own = {name_words(known.name), name_words(known.alias)}
    return all(is_latin(words) or words in own for words in map(name_words, row.names))


def matches(
    declaration: Declaration, smelter: pd.DataFrame, chosen: Mapping[int, str] | None = None
) -> tuple[Match, ...]:
    """What every row of a declaration means; `smelter` is the table of that name, `chosen` what a person decided, by row."""
    names_at_hand = directory(declaration.look_up, smelter)
    found = (match(row, names_at_hand) for row in declaration.smelters)
    return tuple(decided(one, (chosen or {}).get(one.row.row, ""), names_at_hand) for one in found)


def decided(one: Match, id_: str, directory: Directory) -> Match:
    """A match as a person decided it; unchanged where nobody did, or for an id that is in no list."""
    listed = directory.by_id.get(id_)
    if not listed or one.kind not in UNDECIDED:
        return one
    known = next((smelter for smelter in listed if smelter.metal == one.row.metal), listed[0])
    found = _found(one.row, "chosen", known, one.id_state)
    return replace(found, city=known.city, state=known.state, iso3=known.iso3, candidates=one.candidates)


def _id_state(row: SmelterRow, directory: Directory) -> str:
    if not row.id:
        return "none"
    if not ID.match(row.id):
        return "several" if len(row.ids) > 1 else "malformed"
    if row.id not in directory.by_id:
        return "unknown"
    if row.metal and row.metal not in {smelter.metal for smelter in directory.by_id[row.id]}:
        return "other_metal"
    return "retired" if row.id in directory.retired else "ok"


def _meant(row: SmelterRow, directory: Directory) -> tuple[Candidate, ...]:
    """The smelters that a row may mean: those of its ids, those of its very name in any country, and the nearest by name."""
    named = directory.by_name.get((row.metal, " ".join(name_words(row.called))), ())
    sure = [smelter for id_ in row.ids for smelter in directory.by_id.get(id_, ())[:1]] + [one for _, one in named]
    near = nearest(spelling(row.called), directory.by_place.get((row.metal, row.iso3), ())) if row.iso3 else ()
    shown = {one.id: Candidate(one.id, one.name, 100.0, one.iso3, one.metal) for one in sure}
    for score, known in ((score, listed.known) for score, listed in near[:SHOWN] if score >= FAR):
        shown.setdefault(known.id, Candidate(known.id, known.name, round(score, 1), known.iso3, known.metal))
    return tuple(shown.values())[: 2 * SHOWN]


def _found(row: SmelterRow, kind: str, smelter: Known, state: str, why: tuple[str, ...] = ()) -> Match:
    return Match(
        row,
        kind,
        smelter.id,
        smelter.name,
        state,
        row.city or smelter.city,
        row.state or smelter.state,
        row.iso3 or smelter.iso3,
        (),
        why,
    )


def _as_typed(
    row: SmelterRow, kind: str, state: str, candidates: tuple[Candidate, ...] = (), why: tuple[str, ...] = ()
) -> Match:
    return Match(row, kind, "", "", state, row.city, row.state, row.iso3, candidates, why)


def spelling(name: str) -> Spelling:
    """A name taken apart. Nothing of it is kept: what a supplier typed lives in the caller's session alone."""
    joined = re.sub(r"\b([a-z]) (?=[a-z]\b)", r"\1", " ".join(name_words(name)))
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
    """Whether the nearest smelter is near enough, far enough above the next, and alike in every telling word.

    Never for a name in other letters than the lists have: there one sign more or less is another company.
    """
    if (
        not is_latin(name.full)
        or not near
        or near[0][0] < LEAST
        or (len(near) > 1 and near[0][0] - near[1][0] < MARGIN)
    ):
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
