"""Names of countries inside running text, the longest that fits, and whether the text denies them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from geo.words.country_denied import denied
from geo.words.country_index import FORMS_TELL, as_typed, index, is_east, standing_for, whole
from geo.words.country_key import Token, compact, meant, ordered, telling, tokens

FORMED = {"COG": "COD", "KOR": "PRK", "CHN": "TWN", "TWN": "CHN"}
"""The country of another form of state that an unknown word before "Republic of …" may mean."""
LONGEST = 12
"""Words in the longest name."""
_BETWEEN = re.compile(r"[;|/\n]|(?<!\b\w)(?<!\b\w\w)[.!?](?=\s|$)")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]+")
_EAST_SEA = re.compile("[东東南西北]?海(?:峡|峽|沿岸|地区|域)?(?![一-鿿])|[灣湾洋](?![一-鿿])|[해만](?![가-힣])")
_INVERTED = re.compile(r"[,(]")
_ENDS = re.compile(r"\s*(?:[,;|/)\n.]|$)")
_PART = re.compile(r"[,;|/()\n:&+]|(?<!\b\w)(?<!\b\w\w)[.!?](?=\s|$)|\s[-+]\s")


@dataclass(frozen=True)
class Mention:
    """A name in a text: the countries that it may stand for, where it stands, and whether the text denies it.

    Not `sure` where the words beside the name make it another place: New Mexico, Dutch Guiana, Lake Malawi, "Peru, Indiana".
    """

    iso3: tuple[str, ...]
    start: int
    end: int
    text: str
    sure: bool = True
    negated: bool = False


def mentions(text: str, languages: Collection[str]) -> tuple[Mention, ...]:
    """Every name in a text that `joined` gave, in order."""
    words, found, at = tokens(text), list[Mention](), 0
    while at < len(words):
        if is_east(words[at].key[0]):
            found += _east(text, words[at], languages)
            at += 1
            continue
        length, named = _longest(text, words, at, languages)
        if named and not _water(text, words, at, length, "sea"):
            start, end = words[at].start, words[at + length - 1].end
            countries = _certain(text, words, at, length, named)
            sure = not (
                _elsewhere(text, words, at)
                or _water(text, words, at, length, "inland")
                or _in_a_state(text, words, at + length, named)
            )
            found.append(Mention(countries, start, end, text[start:end], sure))
        at += length
    starts = denied(text, [(one.start, one.end) for one in found])
    return tuple(replace(one, negated=one.start in starts) for one in found)


def _longest(text: str, words: list[Token], at: int, languages: Collection[str]) -> tuple[int, tuple[str, ...]]:
    for length in range(_reach(words, at), 0, -1):
        if named := _named(text, words[at : at + length], languages):
            return length, named
    return 1, ()


def _reach(words: list[Token], at: int) -> int:
    """How many words from here may belong to one name."""
    known, length = index().vocabulary, 0
    for word in words[at : at + LONGEST]:
        if length and (means := telling(word.key)) and means not in known:
            break
        length += 1
    return length


def _named(text: str, window: list[Token], languages: Collection[str]) -> tuple[str, ...]:
    names, parts = index(), [word.key for word in window]
    inside = text[window[0].start : window[-1].end]
    key = compact(parts)
    if _BETWEEN.search(inside) or (len(window) == 1 and (key in meant("whole") or len(key) < 2)):
        return ()
    if key in names.capitals and not inside.isupper():
        return ()
    if key in meant("part") and not _alone(text, window[0].start, window[-1].end):
        return ()
    if _INVERTED.search(inside):
        if found := names.ordered.get(ordered(parts)):
            return standing_for(found, languages)
        return whole(inside, languages) if _turned(text, window) else ()
    if found := names.accented.get(as_typed(inside)):
        return standing_for(found, languages)
    if len(window) > 1 and (parts[0] in meant("filler") or parts[-1] in meant("filler")):
        found = names.joined.get(key)
    else:
        found = names.joined.get(key) or names.ordered.get(ordered(parts))
    return standing_for(found, languages) if found else ()


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the same part of the text, as in "Dubai, BAE"."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return not (before and before[-1] not in ",;|/(\n:") and not (after and after[0] not in ",;|/()\n.")


def _turned(text: str, window: list[Token]) -> bool:
    """Whether the words are a name turned round, such as Congo, the Democratic Republic of the: it ends where the text pauses."""
    forms = {"republic", "democratic", "islamic", "federated", "people", "saint", "island"} | set(meant("form"))
    second = [telling(word.key) for word in window[1:]]
    return bool(_ENDS.match(text, window[-1].end)) and any(word in forms for word in second)


def _certain(text: str, words: list[Token], at: int, length: int, named: tuple[str, ...]) -> tuple[str, ...]:
    """The countries that a name inside a longer text stands for: a name of a family beside unknown words decides nothing."""
    key = words[at].key
    if len(named) > 1:
        return named
    if length > 1:
        formed = FORMS_TELL & set(named) and {"republic"} & set(ordered(word.key for word in words[at : at + length]))
        unlike = formed and _beside(text, words, at, (at - 1,))
        return tuple(sorted({*named, *FORMED.get(named[0], "").split()})) if unlike else named
    if FORMED.keys() & set(named) and _republic_beside(text, words, at):
        return tuple(sorted({*named, *FORMED[named[0]].split()}))
    if (wide := meant("alone").get(key)) and len(words) > 1:
        return tuple(sorted({*named, *wide.split()}))
    if (wide := meant("family").get(key)) and _beside(text, words, at):
        return tuple(sorted({*named, *wide.split()}))
    return named


def _republic_beside(text: str, words: list[Token], at: int) -> bool:
    """Whether the form of a state stands beside a name whose form tells which of two states is meant."""
    near = [one for one in (at - 2, at - 1, at + 1) if 0 <= one < len(words) and telling(words[one].key) == "republic"]
    return any(not _PART.search(text[words[min(one, at)].end : words[max(one, at)].start]) for one in near)


def _elsewhere(text: str, words: list[Token], at: int) -> bool:
    """Whether the word right before a name makes it the name of another place; abbreviations are never part of one."""
    before = words[at - 1] if at else None
    return (
        before is not None
        and before.key in meant("other")
        and not words[at].raw.isupper()
        and not text[before.end : words[at].start].strip()
    )


def _water(text: str, words: list[Token], at: int, length: int, kind: str) -> bool:
    """Whether a name is part of that of a sea ("sea") or of a lake or river ("inland"): Gulf of Guinea, South China Sea."""
    water, turned = meant(kind), meant("compass")
    after, before = at + length, at - 1
    while after < len(words) and words[after].key in turned:
        after += 1
    while before >= 0 and (words[before].key in turned or words[before].key in meant("filler")):
        before -= 1
    last = words[at + length - 1].end
    if after < len(words) and words[after].key in water and not _PART.search(text[last : words[after].start]):
        return True
    joined = before >= 0 and words[before].key in water and not _PART.search(text[words[before].end : words[at].start])
    return joined and (kind == "inland" or before < at - 1)


def _in_a_state(text: str, words: list[Token], after: int, named: tuple[str, ...]) -> bool:
    """Whether a state of the United States follows a name, which then is a town's: "Peru, Indiana"."""
    if named == ("USA",) or after >= len(words) or words[after].key not in meant("state"):
        return False
    return text[words[after - 1].end : words[after].start].strip() == ","


def _beside(text: str, words: list[Token], at: int, places: tuple[int, ...] = ()) -> bool:
    """Whether a word beside a name, in the same part of the text, may make it another name: Guinea Something, Eastern Congo."""
    known = {**meant("filler"), **meant("negation")}
    for one in places or (at - 1, at + 1):
        if not 0 <= one < len(words) or words[one].key in known:
            continue
        first, second = sorted((one, at))
        running = one < at and words[one].raw.islower() and words[one].key not in meant("compass")
        if not running and not _PART.search(text[words[first].end : words[second].start]):
            return True
    return False


def _east(text: str, word: Token, languages: Collection[str]) -> list[Mention]:
    """Names in a run of East Asian letters, the longest first at each place."""
    names, found, at = index(), list[Mention](), 0
    while at < len(word.key):
        key = next(
            (
                one
                for one in names.east.get(word.key[at], ())
                if word.key.startswith(one, at) and _bounded(word.key, at, one)
            ),
            "",
        )
        rest = word.key[at + len(key) :]
        if key and not _EAST_SEA.match(rest):
            start, end = word.start + at, word.start + at + len(key)
            wide = meant("alone").get(key, "").split() if rest[:1] in ("州", "주") else []
            countries = tuple(sorted({*standing_for(names.joined[key], languages), *wide}))
            found.append(Mention(countries, start, end, text[start:end]))
        at += len(key) or 1
    return found


def _bounded(run: str, at: int, key: str) -> bool:
    """Whether a name is a word: a short one in Korean begins it, one in katakana is not part of a longer one."""
    if _KATAKANA.fullmatch(key):
        return not _KATAKANA.match(run[at - 1 : at] or " ") and not _KATAKANA.match(run[at + len(key) :])
    return not "\uac00" <= key[0] <= "\ud7a3" or at == 0 or len(key) > 3
