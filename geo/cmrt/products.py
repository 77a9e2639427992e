"""The products that a declaration covers, and which of the buyer's own articles they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.cmrt.called import name_words
from geo.cmrt.declaration import Product
from geo.cmrt.layout import PRODUCTS
from geo.cmrt.small_table import columns, grid, text_at
from geo.cmrt.workbook import Sheet, text_of
from geo.files.unreadable import Unreadable
from geo.words.digits import plain
from geo.words.text import N_

HEADINGS_ROW, MOST = 5, 5_000
OWN_LINE = re.compile(
    r"^\s*(?:©|\(c\)\s|copyright\b)|all rights reserved|保留所有权利|版权所有|無断転載|著作権|모든 권리|droits réservés"
    r"|rechte vorbehalten|derechos reservados|direitos reservados|diritti riservati|hakları saklıdır|rättigheter förbeh",
    re.IGNORECASE,
)
"""The template's own line at the foot of a sheet, after which there is no product."""
_NO_PRODUCT = re.compile(
    r"\(\*\)|^(?:sub|grand )?(?:totale?|summ?[ae]?|gesamt|toplam|合计|合計|总计|總計|합계)\W*\d*$", re.IGNORECASE
)
"""Headings that somebody moved down, and sums."""
REQUESTER = re.compile(
    r"request|请求|請求方|依頼|要求元|요청|demandeur|solicitante|anforder|richiedente|talep", re.IGNORECASE
)
ASKS_FROM = {"CMRT": (6, 60), "EMRT": (2, 10), "AMRT": (1, 30)}
"""The versions from which a template asks for the buyer's number and name too."""
WANTED = {
    "number": (
        "article number", "article no", "article", "article id", "item number", "item no", "item", "part number", "part no", "part",
        "product number", "product no", "product id", "sku", "material number", "material", "number", "no", "id", "artikelnummer",
        "artikelnr", "artikel nr", "artikel", "teilenummer", "materialnummer", "référence", "reference", "code article", "código",
        "codice", "parça no", "品番", "料号", "物料编号", "产品编号", "部品番号", "품번",
    ),
    "name": (
        "article name", "item name", "product name", "part name", "name", "description", "designation", "benämning", "artikelnamn",
        "namn", "bezeichnung", "désignation", "descripción", "descrizione", "descrição", "açıklama", "品名", "名称", "产品名称", "품명",
    ),
}  # fmt: skip
"""What the columns of a list of articles are called, as `name_words` writes it."""


@dataclass(frozen=True)
class Article:
    """One of the buyer's own articles: its number and its name, one of which may be empty."""

    number: str
    name: str

    @property
    def called(self) -> str:
        """Number and name."""
        return " ".join(part for part in (self.number, self.name) if part)


def products(sheet: Sheet, template: str, version: tuple[int, ...]) -> tuple[Product, ...]:
    """The filled rows of the list of products: a number or a name, and what the buyer calls it where the template asks."""
    at = _at(sheet)
    return tuple(_products(sheet, at, _asks_requester(sheet, at, template, version)))


def _asks_requester(sheet: Sheet, at: Sequence[int], template: str, version: tuple[int, ...]) -> bool:
    """Whether columns D and E are the buyer's number and name: by their headings, else by the version of the template."""
    headings = [text_of(sheet.at(HEADINGS_ROW, column)) for column in at]
    if any(headings[2:]):
        return bool(REQUESTER.search(headings[2])) or all(headings[2:4])
    return version >= ASKS_FROM.get(template, (99,))


def _products(sheet: Sheet, at: Sequence[int], asks: bool) -> Iterator[Product]:
    for row in range(HEADINGS_ROW + 1, min(len(sheet.rows), MOST) + 1):
        cells = [text_of(sheet.at(row, column)) for column in at]
        cells = ["" if text == "0" else text for text in cells]
        number, name, *others = cells
        if OWN_LINE.search(number or name):
            return
        if (number or name or (asks and (others[0] or others[1]))) and not _NO_PRODUCT.search(number):
            theirs = others if asks else ["", ""]
            yield Product(row, number, name, theirs[0], theirs[1], f"{PRODUCTS}!{chr(ord('A') + at[0])}{row}")


def _at(sheet: Sheet) -> list[int]:
    """The columns of the five fields: from the one whose heading says that it is required on, without columns that are all empty."""
    headings = [text_of(sheet.at(HEADINGS_ROW, column)) for column in range(10)]
    first = next((column for column in range(1, 5) if "(*)" in headings[column]), 1)
    if sum(map(bool, headings[1:])) < 2:
        return list(range(first, first + 5))
    used = [column for column in range(first, first + 7) if headings[column] or _filled(sheet, column)]
    return (used + [column for column in range(first, first + 12) if column not in used])[:5]


def _filled(sheet: Sheet, column: int) -> bool:
    """Whether a column holds anything but the template's own line."""
    cells = (row[column] for row in sheet.rows[HEADINGS_ROW:MOST] if column < len(row) and row[column])
    return any(text and not OWN_LINE.search(text) for text in map(text_of, cells))


def read_articles(content: bytes, file: str) -> tuple[Article, ...]:
    """The buyer's articles from a CSV file or a workbook with a column of numbers, of names, or both. Raises Unreadable."""
    rows = grid(content, file)
    at, found = columns(rows, WANTED)
    if not found:
        found = {"number": 0, "name": 1}
    articles = (Article(*(text_at(row, found.get(name)) for name in ("number", "name"))) for row in rows[at + 1 :])
    kept = tuple(dict.fromkeys(one for one in articles if one.number or one.name))
    if not kept:
        raise Unreadable(N_("{file} holds no articles: it needs a column with their numbers or names."), file=file)
    return kept


def covered(articles: Sequence[Article], listed: Iterable[Product]) -> dict[Article, Product]:
    """The articles that a list of products names: by the buyer's number, else by the supplier's, else by the very name."""
    listed = tuple(listed)
    by_number = {
        key: one for one in reversed(listed) for text in (one.number, one.requester_number) if (key := _key(text))
    }
    by_name = {name_words(text): one for one in reversed(listed) for text in (one.name, one.requester_name)}
    by_name.pop((), None)
    found = {one: by_number.get(_key(one.number)) or by_name.get(name_words(one.name)) for one in articles}
    return {article: product for article, product in found.items() if product}


def _key(number: str) -> str:
    """A number without blanks, hyphens and leading zeros, which lists write or leave out as they please."""
    return re.sub(r"[\W_]+", "", plain(number).casefold()).lstrip("0")
