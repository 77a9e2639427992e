"""Where a text denies a country: "Non-DRC", "not from …", "… conflict free", "hors RDC", "非刚果", in the templates' languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from geo.words.country_key import Token, meant, tokens

Span = tuple[int, int]
FAR = 300
"""Characters before a name in which a denial is looked for."""
_STOP = re.compile(r"[;!?\n]|(?<!excl)(?<!exkl)\.(?=\s|$)", re.IGNORECASE)
_CLOSED = re.compile(r"\([^()]*\)")
_JOINED = re.compile(
    r"\s*(?:[,/&+]|,?\s*(?:and|or|et|ou|und|oder|och|eller|og|y|o|e|ed|i|ve|veya|和|或|及|と|및|또는))*\s*"
)
_FREE = (
    r"(?:conflict[-\s]*)?free\b|conflict[-\s]+undeterminable|konfliktfrei\w*|konfliktfri\w*|sans\sconflits?"
    r"|libres?\sde\sconflictos?|livres?\sde\sconflitos?|senza\sconflitt[oi]|çatışmasız|コンフリクト[・\s]?フリー|紛争フリー"
)
_NO = (
    r"no|none|not|nil|n/?a|nein|nej|nei|non|não|hayır|否|无|無|なし|없음"
    r"|not\s(?:applicable|used|sourced|relevant|included|in\sscope)"
)
_OUT = (
    r"exclu\w*|exempt\w*|ausgenommen|ausgeschlossen|undantag\w*|unntatt|esclus[oaie]|dışı\w*|hariç|değil\w*|olmayan\w*"
)
_AFTER = re.compile(
    rf"""(?:
      \s*[-(:]?\s*(?:{_FREE})
    | -(?:frei|fri|fritt)\b
    | \s*[-:=(]?\s*0(?:[.,]0+)?\s?%
    | \s*[-:=(,]?\s*(?:{_NO})(?=\s*(?:[).,;]|$))
    | [-\s]*(?:{_OUT})\b
    | \s+(?:is|are|was|were)\s(?:not|no|excluded)\b
    | [^,.;!?\n]{{0,30}}?\s(?:dışı\w*|hariç|değil\w*|olmayan\w*|gelm\w+|içerm\w+)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_OTHER = re.compile(
    r"""(?:\b|(?=0))(?:
      w/o | (?<![\d.,])0(?:[.,]0+)?\s?%(?=\s) | other(?:\s\w+){0,2}\sthan | free\s(?:of|from) | rather\sthan | instead\sof
    | (?:apart|aside|far)\sfrom | save\sfor | (?:all|any\w*|every\w*)\sbut(?!\sone\b)
    | autres?(?:\s\w+)?\sque | exempte?s?\sd | à\spart(?!\w) | mise?s?\sà\spart | différente?s?\sd
    | libres?\sd | livres?\sd | exent[oa]s?\sd | distint[oa]s?\s[ad] | diferentes?\s[ad] | aparte\sde | à\sparte
    | (?<!\bal\s)(?<!\blo\s)(?<!\bpelo\s)(?<!\bao\s)menos(?=\s)(?!\sque)
    | otr[oa]s?(?:\s\w+)?\sque | outr[oa]s?(?:\s\w+)?\sque | altr[ioae]s?(?:\s\w+)?\s(?:que|da) | divers[oaie]\sda
    | diferents?\s(?:de|a) | a\spart[e]?\s(?:de|d')
    | esenti?\sda | liber[oaie]\sda | frei\svon | ander(?:e|er|en|es)(?:\s\w+)?\sals | abgesehen\svon
    | fri(?:tt)?\s(?:från|fra) | bort?sett\s(?:från|fra)
    | (?:andra|annat|annan)(?:\s\w+)?\sän | (?:andre|annet|annen)(?:\s\w+)?\senn
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_WITHOUT_EXCEPTION = re.compile(
    r"\b(?:without|sans|sin|sem|sense|senza|utan|uten|ohne)\s(?:exce|eccez|undantag|unntak|ausnahm)\w*", re.IGNORECASE
)
_EXCEPTED = re.compile(
    r"\b(?:exce[pç](?!t?ion[ae]l|t?ionn)|exc(?=eção)|eccez|exclu|exclo|excl[oò]|exkl|ekskl|undantag|unntak|ausnahm)\w*",
    re.IGNORECASE,
)
_NOT_FREE = re.compile(r"\b(?:not?|non)[\s-](?:drc[\s-])?conflict[\s-]*free\b", re.IGNORECASE)
_FREE_BEFORE = re.compile(rf"(?:{_FREE})\s*[-(:]?\s*$|(?:^|[\s;,])n\s*\(\s*$", re.IGNORECASE)
"""“Conflict free (…”, “N (…” right before a name."""
_EAST_BEFORE = re.compile(
    r"(?:(?<![中南东東西])非(?!洲)|不(?!锈|鏽)|没|沒|无(?!锡)|無(?!錫)|未|勿|除|비(?=\W?\w))[^,;.!?\n]{0,12}$"
)
_EAST_AFTER = re.compile(
    r"[^,;.!?\n]{0,10}?(?:以外|无关|無關|无冲突|無衝突|无分争|ません|ていない|之外|除外|で(?:は)?(?:な|あり)|じゃな|を除|含まな|含んでいな|なし|無し|ない|外の国|이외|외\b|외의|제외|아님|아닌|않|없)"
)


def denied(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """The starts of the names (at `spans`, in order) that the text denies."""
    found = {start for start, end in spans if _before(text[max(0, start - FAR) : start]) or _after(text, end)}
    for (start, end), (after, _end) in reversed(list(pairwise(spans))):
        if after in found and _JOINED.fullmatch(text[end:after]) and _after(text, _end):
            found.add(start)
    return frozenset(found)


def _before(text: str) -> bool:
    """Whether what stands before a name, in its clause, denies it."""
    clause = _STOP.split(_CLOSED.sub(" ", text))[-1].replace("n't", "nt")
    if _FREE_BEFORE.search(clause) and not _NOT_FREE.search(clause):
        return True
    clause = clause.rpartition(")")[2]
    clause = _WITHOUT_EXCEPTION.sub(" ", _OTHER.sub(" not ", _NOT_FREE.sub(" ", clause)))
    clause = _EXCEPTED.sub(" not ", clause)
    if _EAST_BEFORE.search(clause):
        return True
    words, state = tokens(clause), False
    for at, word in enumerate(words):
        if word.key in meant("turn"):
            state = False
        elif word.key in meant("negation") and not _idle(clause, words, at):
            state = True
    return state


def _idle(clause: str, words: list[Token], at: int) -> bool:
    """Whether a negation does not reach the name: "No. 5", "non-ferrous", "no, …", "not disclosed"."""
    word, after = words[at], clause[words[at].end :]
    if word.key in {"no", "non"} and re.match(r"\s*[,.:)]|\s*\.?\s*\d|-\w", after):
        return True
    if re.match(r"\s*[,:)]", after):
        return True
    follows = words[at + 1].key if at + 1 < len(words) else ""
    return follows in meant("idle")


def _after(text: str, end: int) -> bool:
    """Whether what stands after a name denies it."""
    while end < len(text) and text[end] in ")]\"'":
        end += 1
    return bool(_AFTER.match(text, end) or _EAST_AFTER.match(text, end))
