"""Where a supplier says that metal is mined: countries claimed, countries only denied, and texts that could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.cmrt.called import is_no_answer
from geo.cmrt.declaration import Declaration, MineRow, SmelterRow
from geo.words.country_key import meant
from geo.words.country_names import mentioned, resolve
from geo.words.digits import plain

RECYCLED = re.compile(
    r"recycl|scrap|secondary|återvun|återvin|skrot|回收|再生|废|廃|スクラップ|リサイクル|재활용|스크랩|ferraille|recicl|chatarra|sucata|"
    r"schrott|rezykl|ricicl|rottam|geri dönüş|hurda",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;/|\n&+]|\s(?:and|och|und|et|y|e|ve)\s", re.IGNORECASE)
_NONE = re.compile(
    r"[:=]\s*(?:none|no|nil|n/?a|nothing|keine?|aucune?|ninguno|nessuno|nenhum|inga?|无|無|なし|없음)\W*$",
    re.IGNORECASE,
)
"""What denies all that stands before it: "DRC & neighbours: none"."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOT_NOT = re.compile(
    r"\b(?:no|none|not|nothing|nowhere|never|nur|nicht|kein\w*|aucun\w*|rien|ningun\w*|ingen|inga|inget|nessun\w*|nenhum\w*)\b"
    r"[^;.\n]{0,40}?"
    r"\b(?:except|but|other than|apart from|besides|excluding|without|au(?:ss|ß)er|sauf|excepto|salvo|exceto|eccetto|tranne|utom)\b",
    re.IGNORECASE,
)
"""A denial of a denial: "none except DRC", "no country other than Rwanda"."""
_DOUBT = re.compile(
    r"\?|？|[✗✘❌×¬≠☒]|!=|^\s*x\s"
    r"|\b(?:tb[cd]|to be (?:confirmed|checked|verified)|unconfirmed|under (?:investigation|review)|maybe|perhaps)\b"
    r"|\b(?:vielleicht|unbestätigt|peut-être|à confirmer|quizás|por confirmar|talvez|a confirmar|forse|da confermare|kanske|obekräftat)\b"
    r"|待确认|未确认|未確認|確認中|미확인",
    re.IGNORECASE,
)
"""Signs and words that leave open whether a country is meant."""
_SENTENCE, _BRACKETS = re.compile(r"[;\n]|\.\s"), re.compile(r"\([^()]*\)")
_LOWER = re.compile(r"(?<![\w.'-])[^\W\d_A-Z][^\W\d_]+(?![\w.])")


@dataclass(frozen=True)
class Origin:
    """A country (iso3) in which metal is said to be mined, and the cell that says so."""

    metal: str
    iso3: str
    cell: str


@dataclass(frozen=True)
class Open:
    """A text about origin that claims no country: `kind` is unread, ambiguous (between `candidates`), denied or unclear."""

    kind: str
    text: str
    cell: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stated:
    """Everything that a declaration says about where metal is mined."""

    origins: tuple[Origin, ...]
    open: tuple[Open, ...]

    def countries(self, metal: str = "") -> Mapping[str, tuple[str, ...]]:
        """The cells by country (iso3), of one metal or of all."""
        cells: dict[str, list[str]] = {}
        for origin in self.origins:
            if metal in ("", origin.metal):
                cells.setdefault(origin.iso3, []).append(origin.cell)
        return {iso3: tuple(dict.fromkeys(found)) for iso3, found in cells.items()}


def stated(declaration: Declaration) -> Stated:
    """What the list of smelters, the list of mines and answers such as "DRC only" say."""
    found = [each for row in declaration.smelters for each in _of_smelter(row)]
    found += [each for row in declaration.mines for each in _of_mine(row)]
    found += [
        Origin(answer.metal, one.iso3, answer.cell)
        for answer in declaration.answers
        if answer.code == "only"
        for one in mentioned(answer.text)
        if one.iso3
    ]
    return Stated(
        tuple(dict.fromkeys(each for each in found if isinstance(each, Origin))),
        tuple(each for each in found if isinstance(each, Open)),
    )


def _of_smelter(row: SmelterRow) -> Iterator[Origin | Open]:
    """The country column is read to its end; names of mines are searched for countries, and need not hold any."""
    yield from _of_country(row.mine_countries, row.metal, row.cell("mine_countries"))
    yield from (one for one in _read(row.mines, row.metal, row.cell("mines")) if isinstance(one, Origin))


def _of_mine(row: MineRow) -> Iterator[Origin | Open]:
    yield from _of_country(row.country, row.metal, row.cell)


def _of_country(text: str, metal: str, cell: str) -> Iterator[Origin | Open]:
    """What a cell about the country says: a claim in a sentence that may mean the opposite is a question."""
    found = list(_read(text, metal, cell))
    claimed = [one.iso3 for one in found if isinstance(one, Origin)]
    turned = bool(_NOT_NOT.search(text)) and bool(claimed or any(_denies(one) for one in found))
    if turned or (claimed and (_DOUBT.search(text) or _runs_on(text))):
        candidates = tuple(dict.fromkeys(claimed)) or tuple(iso3 for one in mentioned(text) for iso3 in one.candidates)
        yield Open("unclear", text, cell, candidates)
    else:
        yield from found


def _denies(one: Origin | Open) -> bool:
    return isinstance(one, Open) and one.kind == "denied"


def _runs_on(text: str) -> bool:
    """Whether a sentence that names a country has words of running text that nobody here knows."""
    if text.islower():
        return False
    known = meant("beside").keys() | {word for one in mentioned(text) for word in one.text.split()}
    return any(
        word not in known
        for sentence in _SENTENCE.split(_BRACKETS.sub(" ", text))
        if mentioned(sentence)
        for word in _LOWER.findall(sentence)
        if word.islower()
    )


def _read(text: str, metal: str, cell: str) -> Iterator[Origin | Open]:
    said = mentioned(text)
    if said and _NONE.search(text) and not re.search(r"[;\n]", text):
        yield Open("denied", text, cell)
        return
    open_ = [one for one in said if one.status == "ambiguous"]
    sure = [one.iso3 for one in said if one.iso3]
    if open_ and (whole := resolve(text).iso3):  # "Congo (Kinshasa)": the cell as a whole says which
        sure.append(whole)
    yield from (Origin(metal, iso3, cell) for iso3 in dict.fromkeys(sure))
    yield from (
        Open("ambiguous", one.text, cell, one.candidates) for one in open_ if not set(one.candidates) & set(sure)
    )
    if said and all(one.status == "negated" for one in said):
        yield Open("denied", text, cell)
        return
    spoken = [_letters(one.text) for one in said]
    for part in filter(None, map(str.strip, _PARTS.split(plain(text)))):
        if not any(_letters(part) in words or words in _letters(part) for words in spoken):
            yield from _part(part, metal, cell)


def _letters(text: str) -> str:
    """A text without blanks, brackets and other signs, so that a part and the words of a mention can be compared."""
    return re.sub(r"[\W_]+", "", plain(text).casefold())


def _part(part: str, metal: str, cell: str) -> Iterator[Origin | Open]:
    """A part of a text in which running text names no country: a code, something recycled, nothing, or not understood."""
    found = resolve(part)
    if found.iso3:
        yield Origin(metal, found.iso3, cell)
    elif _WORD.search(part) and not RECYCLED.search(part) and not is_no_answer(part):
        yield Open("unread", part, cell)
