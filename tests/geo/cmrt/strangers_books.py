"""A small generator of suppliers' workbooks, written from the templates' cell maps alone."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from geo import read_cmrt

Cells = Mapping[str, Any]
METALS = ("Tantalum", "Tin", "Gold", "Tungsten")
LOOKUP = (
    ("Tantalum", "Alpha Ta", "Alpha Tantalum Ltd", "ESTONIA", "CID900001"),
    ("Tantalum", "Alpha Tantalum Ltd", "Alpha Tantalum Ltd", "ESTONIA", "CID900001"),
    ("Tin", "Beta Tin Ltd", "Beta Tin Ltd", "MALAYSIA", "CID900002"),
    ("Tin", "Beta Smelting", "Beta Tin Ltd", "MALAYSIA", "CID900002"),
    ("Gold", "Gamma Gold Ltd", "Gamma Gold Ltd", "CANADA", "CID900003"),
    ("Tungsten", "Delta Tungsten Ltd", "Delta Tungsten Ltd", "AUSTRIA", "CID900004"),
    ("Tungsten", "示例（上海）钨业有限公司", "Example Shanghai Tungsten Co., Ltd.", "CHINA", "CID900005"),
    ("Tin", "보기제련 주식회사", "Bogi Smelting", "KOREA, REPUBLIC OF", "CID900006"),
    ("Tantalum", "АО Пример Металл", "Primer Metall JSC", "RUSSIAN FEDERATION", "CID900007"),
    ("Tin", "例示金属工業株式会社", "Reiji Metal Industries", "JAPAN", "CID900008"),
)
HEADS = (
    "Smelter Identification Number Input Column",
    "Metal (*)",
    "Smelter Look-up (*)",
    "Smelter Name (1)",
    "Smelter Country (*)",
    "Smelter Identification",
    "Source of Smelter Identification Number",
    "Smelter Street",
    "Smelter City",
    "Smelter Facility Location: State / Province",
    "Smelter Contact Name",
    "Smelter Contact Email",
    "Proposed next steps",
    "Name of Mine(s)",
    "Location (Country) of Mine(s)",
    "Does 100% of the smelter’s feedstock originate from recycled or scrap sources?",
    "Comments",
)
IDS = tuple({"A": f"CID90000{n}"} for n in range(1, 5))
MANY = tuple((METALS[n % 4], f"House {n} Ltd", f"House {n} Ltd", "CANADA", f"CID9100{n:02d}") for n in range(40))
ACCUSING = ("covered_countries_contradicted", "cahra_contradicted", "mine_country")


def fill(sheet: Worksheet, cells: Cells) -> None:
    for cell, value in cells.items():
        sheet[cell] = value


def rows(sheet: Worksheet, listed: Sequence[Cells], first: int = 5) -> None:
    for number, row in enumerate(listed, first):
        fill(sheet, {f"{column}{number}": value for column, value in row.items()})


def lookup(book: Workbook, entries: Sequence[Sequence[str]]) -> None:
    sheet = book.create_sheet("Smelter Look-up")
    for number, entry in enumerate(entries, 5):
        fill(sheet, dict(zip((f"{column}{number}" for column in "ABCDE"), entry, strict=True)))


def cmrt(
    listed: Sequence[Cells] = IDS, cells: Cells | None = None, revision: str = "6.5", entries: Any = LOOKUP
) -> Workbook:
    """A complete and honest CMRT with one smelter a metal, then changed by `cells` (of the declaration)."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Declaration"
    fill(sheet, {"D2": "Conflict Minerals Reporting Template (CMRT)", "J3": f"Revision {revision}", "D3": "English"})
    fill(sheet, {"D8": "Example AB", "D9": "A. Company", "D14": "Street 1", "D15": "Ann", "D16": "ann@example.com"})
    fill(sheet, {"D17": "+46 1", "D18": "Bo", "D20": "bo@example.com", "D22": dt.datetime(2026, 9, 30)})
    for start, answer in zip(range(26, 69, 6), ("Yes", "Yes", "No", "No", "No", "100%", "Yes", "Yes"), strict=True):
        for offset, metal in enumerate(METALS):
            fill(sheet, {f"B{start + offset}": f"{metal}  (*)", f"D{start + offset}": answer})
    fill(sheet, {f"D{row}": "Yes" for row in range(75, 91, 2)} | {"G77": "https://example.com/policy"})
    fill(sheet, cells or {})
    smelters = book.create_sheet("Smelter List")
    fill(smelters, {f"{chr(65 + n)}4": head for n, head in enumerate(HEADS)})
    rows(smelters, listed)
    lookup(book, entries)
    book.create_sheet("Product List")
    return book


def unlisted(name: str, country: str | None, metal: str = "Tin", **more: Any) -> dict[str, Any]:
    """A row as one types a smelter that the template does not know."""
    return {"B": metal, "C": "Smelter not listed", "D": name, "E": country} | more


def mined(*texts: Any, column: str = "O") -> Workbook:
    """A file that says "no" to covered countries and listed areas, one smelter for each text about its mines."""
    return cmrt([{"A": MANY[n][4], column: text} for n, text in enumerate(texts)], entries=MANY)


EMRT_LOOKUP = (
    ("Cobalt", "Cobalt One", "Cobalt One", "FINLAND", "CID900011"),
    ("Lithium", "Lithium One", "Lithium One", "CHILE", "CID900012"),
    ("Mica", "Mica One", "Mica One", "INDIA", "CID900013"),
    ("Nickel", "Nickel One", "Nickel One", "CANADA", "CID900014"),
)
EMRT_STARTS = (30, 42, 54, 66, 78, 90, 102)
EMRT_ANSWERS = ("Yes", "Yes", "No", "No", "100%", "Yes", "Yes")


def emrt(metals: Sequence[str], cells: Cells, mines: Sequence[Cells] = (), listed: Any = None) -> Workbook:
    """EMRT 2.1 as a tool fills it: choices in D12:G13, answers in the order of the alphabet, `cells` last."""
    book = cmrt(listed if listed is not None else [{"A": entry[4]} for entry in EMRT_LOOKUP if entry[0] in metals])
    del book["Declaration"], book["Smelter Look-up"]
    sheet = book.create_sheet("Declaration", 0)
    fill(sheet, {"D2": "Extended Minerals Reporting Template (EMRT)", "J3": "Revision 2.1\nOctober 17, 2025"})
    fill(sheet, {"D8": "Example AB", "D9": "A. Company", "D19": "Ann", "D20": "ann@example.com", "D21": "+46 1"})
    fill(sheet, {"D22": "Bo", "D24": "bo@example.com", "D26": dt.datetime(2026, 9, 30)})
    fill(sheet, dict(zip(("D12", "E12", "G12", "D13", "E13", "G13"), metals, strict=False)))
    for start, answer in zip(EMRT_STARTS, EMRT_ANSWERS, strict=True):
        fill(sheet, {f"D{start + n}": answer for n in range(len(metals))})
    fill(sheet, {f"D{120 + n}": "Yes" for n in range(len(metals))} | {"G117": "https://example.com/policy"})
    fill(sheet, {f"D{row}": "Yes" for row in (115, 117, 131, 133, 135, 137)})
    fill(sheet, cells)
    lookup(book, EMRT_LOOKUP)
    rows(book.create_sheet("Mine List"), mines)
    return book


def amrt(minerals: Sequence[str], listed: Sequence[Cells], entries: Any, mines: Sequence[Cells] = ()) -> Workbook:
    """AMRT 1.3: two questions at rows 31-40 and 43-52, labels stored as a spreadsheet program stores them."""
    book = cmrt(listed)
    del book["Declaration"], book["Smelter Look-up"]
    sheet = book.create_sheet("Declaration", 0)
    fill(sheet, {"D2": "Additional Minerals Reporting Template (AMRT)", "J3": "Revision 1.3\nOctober 17, 2025"})
    fill(sheet, {"D8": "Example AB", "D9": "A. Company", "D20": "Ann", "D21": "ann@example.com", "D22": "+46 1"})
    fill(sheet, {"D23": "Bo", "D25": "bo@example.com", "D27": dt.datetime(2026, 9, 30)})
    fill(sheet, dict(zip(("D12", "E12", "G12", "D13", "E13", "G13"), minerals, strict=False)))
    for start, answer in ((31, "Yes"), (43, "100%")):
        for n, mineral in enumerate(sorted(minerals)):
            fill(sheet, {f"B{start + n}": f"{mineral} (*)", f"D{start + n}": answer})
    lookup(book, entries)
    rows(book.create_sheet("Mine List"), mines)
    return book


def patched(path: Path, part: str, changes: Mapping[str, str]) -> Path:
    """The saved workbook with some XML of one part replaced (stored values, errors: what openpyxl does not write)."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    text = parts[part].decode()
    for old_text, new_text in changes.items():
        assert old_text in text, (old_text, text[:2000])
        text = text.replace(old_text, new_text)
    parts[part] = text.encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


class Read:
    """What the public way in says of one workbook, in the words that the cases ask about."""

    def __init__(self, book: Workbook | Path, folder: Path) -> None:
        path = book if isinstance(book, Path) else folder / "supplier.xlsx"
        if isinstance(book, Workbook):
            book.save(path)
        self.said = read_cmrt(path)
        found = self.said.findings
        self.findings = found.to_dict("records")
        self.smelters = self.said.smelters.to_dict("records")
        self.verdict = self.said.verdict[0]
        self.text = "\n".join([*self.said.verdict, *(f"{f['message']} {f['ask']}" for f in self.findings)])

    def rules(self, severity: str | None = None) -> set[str]:
        return {f["rule"] for f in self.findings if severity in (None, f["severity"])}

    def told(self, *rules: str) -> str:
        """All that these rules say and ask (all rules, if none is named)."""
        return "\n".join(f"{f['message']} {f['ask']}" for f in self.findings if not rules or f["rule"] in rules)

    def rows(self, *rules: str, column: str = "O", sheet: str = "Smelter List") -> set[int]:
        """Rows of a sheet at which findings of these rules point."""
        start = f"{sheet}!{column}"
        cells = [cell for f in self.findings if f["rule"] in rules for cell in f["cells"]]
        return {int(cell.removeprefix(start)) for cell in cells if cell.startswith(start)}

    def accused(self, column: str = "O") -> set[int]:
        """Rows held against a "no" to covered countries or listed areas."""
        return self.rows(*ACCUSING, column=column)

    def known(self) -> list[str | None]:
        """Ids recognised, row by row; None where nobody was."""
        return [s["matched_id"] if isinstance(s["matched_id"], str) else None for s in self.smelters]

    def answer(self, topic: str, metal: str) -> str | None:
        table = self.said.answers
        found = table[(table["topic"] == topic) & (table["metal"] == metal)]["code"]
        return None if found.empty else str(found.iloc[0])
