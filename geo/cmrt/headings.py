"""Columns of the list of smelters by their headings, in the languages of the templates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from geo.cmrt.layout import COLUMNS, FIRST_ROW
from geo.cmrt.workbook import text_of
from geo.words.digits import plain

LOOKED_AT, LONGEST = FIRST_ROW + 10, 250
"""Rows in which the headings may stand, and characters of the longest."""
_NAMED = r"\bnames?\b|name\b|名称|名\b|名\(|이름|명칭|\bnom\b|\bnome\b|\bnombre\b|\badı\b|\bnamn\b"
_LAND = r"country|国|국가|\bpays\b|país|\bland\b|paese|ülke"
_SMELTER = r"smelter|processor|refiner|冶炼|製錬|제련|fonderie|fundi|schmelz|fonderia|i\u0307?zabe|smältverk"
_MINE = r"\bmines?\b|mine\(|矿井|矿厂|矿场|鉱山|광산|\bminas?\b|mina\(|\bminen?\b|miniera|maden\("
_OTHER = (
    r"contact|联系|連絡|担当|연락|contato|kontakt|contatto|irtibat|source of|出处|取得元|出典|출처|source d|fonte d|quelle|fuente d"
    r"|kayna|standard|street|街道|番地|거리|\brue\b|\brua\b|straße|calle|\bvia\b|sokak"
)
"""Words of columns about something else that also name the smelter."""
_FIELDS: Mapping[str, str] = {
    "recycled": r"100\s?%|%\s?100|100 percent|すべて",
    "mine_countries": rf"(?=.*(?:{_MINE})).*(?:\(country|location|{_LAND})",
    "mines": _MINE,
    "metal": r"^(?:metals?|mineral|金属|금속|métal|metalli?|metaller)\W*\d?\W*$",
    "id_input": rf"(?=.*(?:{_SMELTER})).*(?:input|输入|入力|입력|saisie|entrada|eingabe|ingresar|immissione|giriş)",
    "look_up": r"look[\s-]?up|查找|検索|찾기|recherche|referência|suche\b|búsqueda|ricerca|arama\b",
    "country": rf"(?=.*(?:{_SMELTER})).*(?:{_LAND})|^(?:{_LAND}|国家|国名)$",
    "name": rf"(?=.*(?:{_SMELTER})).*(?:{_NAMED})|^(?:smelter|refiner|processor|name|名称)s?$",
    "id": rf"(?=.*(?:{_SMELTER})).*(?:identif|识别|識別|\bids?\b|식별|tanımla)|^(?:c?id|rmi id|cid number)$",
}
"""What the headings of each field hold, the most telling first."""


def headed(rows: Sequence[Sequence[object]]) -> dict[str, int] | None:
    """The column (from 0) of each field by its heading; None where the headings say nothing but the template's own order.

    The template computes its headings from the position of their cells, so those that stand in its order may be computed
    anew after a column was inserted; any other order was written by somebody, and tells the fields.
    """
    for row in rows[:LOOKED_AT]:
        found = _fields([text_of(cell) for cell in row])
        if {"metal", "name"} <= found.keys() and len(found) > 2:
            return None if found.items() <= COLUMNS.items() else _beside(found)
    return None


def is_metal_heading(text: str) -> bool:
    """Whether a cell is the heading of the column of metals."""
    return bool(re.search(_FIELDS["metal"], plain(text).casefold()))


def _beside(found: Mapping[str, int]) -> dict[str, int]:
    """The fields found, and where they stand in the template's order also those without a heading, as far on as the one before."""
    order = sorted(COLUMNS, key=COLUMNS.__getitem__)
    columns = [found[field] for field in order if field in found]
    if columns != sorted(columns):
        return dict(found)
    filled, shift = dict(found), 0
    for field in order:
        shift = found[field] - COLUMNS[field] if field in found else shift
        if field not in found and (column := COLUMNS[field] + shift) >= 0 and column not in columns:
            filled[field] = column
    return filled


def _fields(headings: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, text in enumerate(headings):
        words = plain(text).casefold() if len(text) <= LONGEST else ""
        for field, pattern in _FIELDS.items():
            if words and field not in found and re.search(pattern, words):
                if field in ("recycled", "mine_countries", "mines") or not re.search(_OTHER, words):
                    found[field] = column
                break
    return found
