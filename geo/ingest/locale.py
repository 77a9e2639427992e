"""The translation catalogues: every English text that a reader may see, from code and from data, with its translation."""

from __future__ import annotations

import ast
import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from geo import tables
from geo.catalog import CATALOG, CHANGELOG, releases, sources
from geo.model import DATA
from geo.risk.register import REGISTER, register

ROOT = DATA.parent
LANGUAGE = "sv"
FOLDER = DATA / "locale" / LANGUAGE / "LC_MESSAGES"
MARKS = ("_", "N_")
ROOMS = ("geo", "pages")
CODE_TEXTS = {
    "harm_word": ("harm",),
    "metal": ("name",),
    "element": ("name",),
    "product_cpv": ("title",),
    "withdrawn": ("said", "place", "why", "now"),
    "armed_actor": ("actor",),
    "armed_place": ("actor",),
    **dict.fromkeys(
        ("caveat", "component", "indicator", "position_basis", "product", "site_note", "trade_note"), ("text",)
    ),
}
"""Lists of codes and the columns of each that are shown."""
SOURCE_TEXTS = ("short", "title", "producer", "version", "licence", "superseded_by", "takes", "by_hand")
"""Fields of a catalogue entry that are translated; `citation` is quoted as it is in every language."""
TRIAL_TEXTS = ("question", "without", "caveat")
"""Fields of a registered trial that are shown."""
TABLE_TEXTS = {
    "asm_sector": ("quoted_source", "of_what", "part"),
    "assurance": ("status",),
    "conflict_coverage": ("release",),
    "conflict_event": ("release",),
    "country_indicator": ("category",),
    "harm_report": ("documented_by", "place", "what"),
    "incident": ("kind", "place", "toll_note"),
    "labour_determination": ("what",),
    "labour_listing": ("good",),
    "labour_sector": ("sector",),
    "electronics_use": ("material", "application"),
    "element_indicator": ("category", "material"),
    "element_output": ("commodity", "unit"),
    "metal_indicator": ("category", "material"),
    "mining_place": ("kind", "evidence", "note"),
    "production": ("commodity", "unit"),
    "trade_code": ("label",),
}
"""Columns of tables that hold English texts; names of places, sites and firms are names in every language."""
HEADER = """\
# The words of the Metal Risk Atlas in another language. `make locale` writes this file anew from the code and the
# data and keeps its translations; translate the lines that begin with msgstr, and keep what is in {braces}."""

Texts = Mapping[str, tuple[str, ...]]


class _Undated(Catalog):  # type: ignore[misc, unused-ignore]
    """A catalogue whose header holds no dates and no versions: the same words are the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Language", LANGUAGE),
            ("MIME-Version", "1.0\n"),
        ]


def texts() -> Texts:
    """Every English text to translate, in order, with the files that it stands in (below the project)."""
    places: dict[str, set[str]] = defaultdict(set)
    for file, text in (*_of_code(), *_of_codes(), *_of_sources(), *_of_tables(), *_of_releases(), *_of_register()):
        if any(letter.isalpha() for letter in text):
            places[text].add(file)
    return {text: tuple(sorted(places[text])) for text in sorted(places)}


def _of_code() -> Iterator[tuple[str, str]]:
    for file in (*(file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))), ROOT / "app.py"):
        where, code = file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))
        yield from ((where, text) for node in ast.walk(code) if (text := _marked(node)))


def _marked(node: ast.AST) -> str:
    """The text in `_("…")` or `N_("…")`, also inside an f-string, where Babel's own extraction does not look."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]) if name in MARKS:
            return text
    return ""


def _of_codes() -> Iterator[tuple[str, str]]:
    for name, columns in CODE_TEXTS.items():
        path = DATA / "codes" / f"{name}.csv"
        where = path.relative_to(ROOT).as_posix()
        with path.open(encoding="utf-8", newline="") as file:
            yield from ((where, row[column]) for row in csv.DictReader(file) for column in columns)


def _of_sources() -> Iterator[tuple[str, str]]:
    for source in sources().values():
        where = (CATALOG / f"{source.id}.yml").relative_to(ROOT).as_posix()
        yield from ((where, getattr(source, field)) for field in SOURCE_TEXTS)


def _of_tables() -> Iterator[tuple[str, str]]:
    for contract in tables.CONTRACTS.values():
        yield "geo/tables", contract.row
    for name, columns in TABLE_TEXTS.items():
        where = tables.path(name).relative_to(ROOT).as_posix()
        frame = tables.read(name)
        yield from ((where, str(text)) for column in columns for text in frame[column].dropna().unique())


def _of_releases() -> Iterator[tuple[str, str]]:
    where = CHANGELOG.relative_to(ROOT).as_posix()
    yield from ((where, change.said) for release in releases() for change in release.changes)


def _of_register() -> Iterator[tuple[str, str]]:
    where = REGISTER.relative_to(ROOT).as_posix()
    yield from ((where, getattr(trial, field)) for trial in register().trials for field in TRIAL_TEXTS)


def translations(po: bytes) -> dict[str, str]:
    """English texts and their translations in a .po file, those not translated left out."""
    return {str(m.id): str(m.string) for m in read_po(io.BytesIO(po)) if m.id and m.string and not m.fuzzy}


def catalogue(wanted: Texts, translated: Mapping[str, str]) -> Catalog:
    """A catalogue of exactly the wanted texts, with the translations that are known."""
    catalog = _Undated(locale=LANGUAGE, header_comment=HEADER, fuzzy=False)
    for text, files in wanted.items():
        catalog.add(text, translated.get(text, ""), locations=[(file, 0) for file in files])
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """The .po file of a catalogue, without line numbers."""
    file = io.BytesIO()
    write_po(file, catalog, width=120, sort_output=True, include_lineno=False)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The compiled .mo file of a catalogue."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def update(folder: Path = FOLDER) -> tuple[list[str], list[str]]:
    """Write atlas.po and atlas.mo anew, keeping translations.

    Returns
    -------
    The texts without a translation, and the translations whose text is gone.
    """
    po, wanted = folder / "atlas.po", texts()
    translated = translations(po.read_bytes()) if po.exists() else {}
    catalog = catalogue(wanted, translated)
    folder.mkdir(parents=True, exist_ok=True)
    po.write_bytes(as_po(catalog))
    (folder / "atlas.mo").write_bytes(as_mo(catalog))
    return missing(wanted, translated), [text for text in translated if text not in wanted]


def missing(wanted: Iterable[str], translated: Mapping[str, str]) -> list[str]:
    """The wanted texts that have no translation."""
    return [text for text in wanted if not translated.get(text)]
