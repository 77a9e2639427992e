"""Workbooks as strangers keep them: shifted, renamed, hidden, merged, saved by other programs, or no workbook at all."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from geo.files.unreadable import Unreadable
from tests.geo.cmrt.strangers_books import HEADS, IDS, MANY, Read, amrt, cmrt, emrt, fill, patched, unlisted

HONEST = [f"CID90000{n}" for n in range(1, 5)]
ROWS = [{"A": i["A"], "O": o} for i, o in zip(IDS, ("Peru", "Bolivia", "Canada", "Rwanda"), strict=True)]


def is_honest(said: Read) -> bool:
    return not said.findings and said.known() == HONEST and "complete" in said.verdict


def test_the_exemplary_file(tmp_path: Path) -> None:
    """Right: it says so, and asks nothing."""
    assert is_honest(Read(cmrt(), tmp_path))


def test_two_columns_inserted_before_the_smelters(tmp_path: Path) -> None:
    book = cmrt(ROWS)
    book["Smelter List"].insert_cols(1, 2)
    fill(book["Smelter List"], {"A4": "Buyer's note", "B4": "Line"} | {f"A{n}": "ok" for n in range(5, 9)})
    said = Read(book, tmp_path)
    assert said.known() == HONEST
    assert "Rwanda" in said.told("covered_countries_contradicted")


def test_a_column_inserted_amid_chinese_headings(tmp_path: Path) -> None:
    book = cmrt([*IDS, unlisted("Omega Metals", "PERU")])
    heads = (
        "冶炼厂识别号码输入列",
        "金属 (*)",
        "冶炼厂查找 (*)",
        "冶炼厂名称 (*)",
        "冶炼工厂地址（国家） (*)",
        "冶炼厂识别",
        "冶炼厂出处识别号",
    )
    fill(book["Smelter List"], {f"{chr(65 + n)}4": head for n, head in enumerate(heads)})
    book["Smelter List"].insert_cols(4)
    fill(book["Smelter List"], {"D4": "内部代码", "D9": "X-1"})
    said = Read(book, tmp_path)
    assert said.known()[:4] == HONEST
    assert said.smelters[4]["named"] == "Omega Metals"
    assert said.smelters[4]["iso3"] == "PER"


def test_columns_in_another_order(tmp_path: Path) -> None:
    """Right: written headings tell the fields: a mine's country is no smelter's country."""
    book = cmrt([])
    heads = (
        "Smelter Name (1)",
        "Metal (*)",
        "Smelter Country (*)",
        "Smelter Identification",
        "Location (Country) of Mine(s)",
    )
    book["Smelter List"].delete_rows(1, 4)
    for row in (
        heads,
        ("Beta Tin Ltd", "Tin", "MALAYSIA", "CID900002", "Rwanda"),
        ("Omega", "Gold", "Peru", None, "Peru"),
    ):
        book["Smelter List"].append(row)
    book["Smelter List"].insert_rows(1, 3)
    said = Read(book, tmp_path)
    assert said.known() == ["CID900002", None]
    assert [(s["iso3"], s["named"]) for s in said.smelters] == [("MYS", "Beta Tin Ltd"), ("PER", "Omega")]
    assert said.rows("covered_countries_contradicted", column="E") == {5}


ORDERED = {
    "de": ("Metall (*)", "Schmelzhüttenname (1)", "Schmelzhütten: Land (*)", "Schmelzhütte Identifizierung"),
    "ja": ("金属 (*)", "製錬所名(1)", "製錬業者所在地：国(*)", "製錬業者識別番号"),
    "fr": (
        "Métal (*)",
        "Nom de la fonderie (1)",
        "Localisation de la fonderie : Pays (*)",
        "Identifiant de la fonderie",
    ),
}


@pytest.mark.parametrize("language", ORDERED)
def test_a_list_with_four_columns(language: str, tmp_path: Path) -> None:
    book = cmrt([])
    book["Smelter List"].delete_rows(1, 4)
    for row in (ORDERED[language], ("Tin", "Beta Tin Ltd", "MALAYSIA", "CID900002"), ("Gold", "Omega", "PERU", None)):
        book["Smelter List"].append(row)
    book["Smelter List"].insert_rows(1, 3)
    said = Read(book, tmp_path)
    assert said.known() == ["CID900002", None]
    assert [(s["metal"], s["iso3"], s["named"]) for s in said.smelters] == [
        ("sn", "MYS", "Beta Tin Ltd"),
        ("au", "PER", "Omega"),
    ]


SORTED = ("Gold  (*)", "Tantalum  (*)", "Tin  (*)", "Tungsten  (*)")


@pytest.mark.parametrize("labels", [SORTED, ("Zinn", "Wolfram", "Tantal", "Gold"), ("金", "钽", "锡", "钨")])
def test_metals_in_another_order_beside_the_answers(labels: tuple[str, ...], tmp_path: Path) -> None:
    """Right: an answer belongs to the metal that stands beside it."""
    codes = {"Gold": "au", "Tantalum": "ta", "Tin": "sn", "Tungsten": "w", "Zinn": "sn", "Wolfram": "w", "Tantal": "ta"}
    codes |= {"金": "au", "钽": "ta", "锡": "sn", "钨": "w"}
    cells = {f"B{start + n}": label for start in range(26, 69, 6) for n, label in enumerate(labels)}
    cells |= {f"D{38 + n}": answer for n, answer in enumerate(("Yes", "No", "Unknown", "No"))}
    said = Read(cmrt(cells=cells), tmp_path)
    found = [said.answer("covered_countries", codes[label.split(" ")[0]]) for label in labels]
    assert found == ["yes", "no", "unknown", "no"]
    assert said.said.about["notes"]


@pytest.mark.parametrize("heads", [True, False])
@pytest.mark.parametrize("column", [6, 14, 15])
def test_a_column_inserted_beside_the_mines(column: int, heads: bool, tmp_path: Path) -> None:
    """Right: the country of the mine is found, also where the headings were computed anew for the new columns."""
    book = cmrt([{"A": "CID900001", "N": "Mine X", "O": "Rwanda", "P": "No"}, *IDS[1:]])
    book["Smelter List"].insert_cols(column)
    if heads:
        fill(book["Smelter List"], {f"{chr(65 + n)}4": head for n, head in enumerate(HEADS)})
    said = Read(book, tmp_path)
    assert said.known() == HONEST
    assert said.rows("covered_countries_contradicted", column="P") == {5}


@pytest.mark.parametrize("column", [1, 2, 4, 6])
def test_a_column_inserted_in_the_list_of_mines(column: int, tmp_path: Path) -> None:
    mines = [
        {"A": "Cobalt", "B": "Cobalt One", "C": "Pit", "F": "DRC"},
        {"A": "Nickel", "B": "Nickel One", "C": "Pit", "F": "Canada"},
    ]
    book = emrt(["Cobalt", "Nickel"], {}, mines)
    book["Mine List"].insert_cols(column)
    said = Read(book, tmp_path)
    assert said.rows("cahra_contradicted", column="G", sheet="Mine List") == {5}
    assert "cobalt" in said.told("cahra_contradicted")


@pytest.mark.parametrize("column", [1, 3, 5])
def test_a_column_inserted_in_the_look_up(column: int, tmp_path: Path) -> None:
    book = cmrt([*IDS, unlisted("Beta Smelting", "Malaysia")])
    book["Smelter Look-up"].insert_cols(column)
    assert Read(book, tmp_path).known() == [*HONEST, "CID900002"]


@pytest.mark.parametrize("column", [1, 2, 3, None])
def test_a_column_inserted_in_the_list_of_products(column: int | None, tmp_path: Path) -> None:
    """Right: the same products wherever the column was inserted; a sum is no product."""
    book = cmrt(cells={"D9": "B. Product (or List of Products)"})
    sheet = book["Product List"]
    fill(sheet, {"B5": "Manufacturer’s Product Number (*)", "C5": "Manufacturer’s Product Name", "D5": "Comments"})
    fill(sheet, {"B6": "P-1", "C6": "Charger", "D6": "old", "B7": "P-2", "C7": "Cable", "B8": "Total", "C8": 2})
    if column:
        sheet.insert_cols(column)
    products = Read(book, tmp_path).said.about["products"]
    assert [(p["product_number"], p["product_name"]) for p in products] == [("P-1", "Charger"), ("P-2", "Cable")]


def test_rows_inserted_above_the_company(tmp_path: Path) -> None:
    book = cmrt()
    fill(
        book["Declaration"],
        {"B8": "Company Name (*):", "B9": "Declaration Scope or Class (*):", "B22": "Effective Date (*):"},
    )
    fill(book["Declaration"], {"B25": "1) Is any 3TG intentionally added or used?", "B31": "2) Does any 3TG remain?"})
    book["Declaration"].insert_rows(5, 2)
    said = Read(book, tmp_path)
    assert said.said.about["company"]["name"] == "Example AB"
    assert said.said.about["date"] == "2026-09-30"
    assert said.answer("used", "au") == "yes"
    assert said.answer("from_covered", "au") in (None, "no")


def test_a_row_inserted_between_two_questions(tmp_path: Path) -> None:
    """Right: answers after it are read with their own metal, or the shift is told; German labels."""
    names = ("Tantal  (*)", "Zinn  (*)", "Gold  (*)", "Wolfram  (*)")
    cells = {f"B{start + n}": name for start in range(26, 69, 6) for n, name in enumerate(names)}
    cells |= {f"B{start - 1}": f"{n}) Frage" for n, start in enumerate(range(26, 69, 6), 1)}
    cells |= {"D38": "Yes", "D53": "Yes"}
    book = cmrt(cells=cells)
    book["Declaration"].insert_rows(43)
    said = Read(book, tmp_path)
    codes = {(str(a["number"]), a["metal"]): a["code"] for a in said.said.answers.to_dict("records")}
    assert codes["3", "ta"] == "yes"
    assert codes["5", "w"] == "yes"
    assert codes["4", "ta"] == "no"
    assert codes["8", "w"] == "yes"


@pytest.mark.parametrize(
    "names", [("Declaration (2)", "Smelter List FY26"), (" declaration ", "SMELTER LIST"), ("Erklärung", "Schmelzen")]
)
def test_renamed_sheets(names: tuple[str, str], tmp_path: Path) -> None:
    """Right: read under their new names, or refused in a sentence; never an empty declaration."""
    book = cmrt()
    book["Declaration"].title, book["Smelter List"].title = names
    if names[0].strip() == "declaration":
        assert Read(book, tmp_path).known() == HONEST
    else:
        with pytest.raises(Unreadable, match="Declaration"):
            Read(book, tmp_path)


def test_last_years_copy_beside_this_years(tmp_path: Path) -> None:
    """Right: the sheet with the template's own name counts, whatever the order."""
    book = cmrt()
    old = book.copy_worksheet(book["Declaration"])
    old.title = "Declaration 2024"
    fill(old, {"D8": "Old AB", "D22": dt.datetime(2024, 3, 1), "D26": "No"})
    book.move_sheet(old, -4)
    said = Read(book, tmp_path)
    assert said.said.about["company"]["name"] == "Example AB"
    assert said.answer("used", "ta") == "yes"


def test_hidden_sheets_rows_and_columns_are_read(tmp_path: Path) -> None:
    book = cmrt([*ROWS, unlisted("Hidden Metals", "PERU")])
    book["Smelter List"].sheet_state = "hidden"
    book["Smelter List"].row_dimensions[9].hidden = True
    book["Smelter List"].column_dimensions["O"].hidden = True
    said = Read(book, tmp_path)
    assert len(said.smelters) == 5
    assert "Rwanda" in said.told()
    assert "Hidden Metals" in said.told()


def test_merged_cells(tmp_path: Path) -> None:
    """Right: a country merged over three rows is each row's, or the rows without are asked about."""
    book = cmrt([*IDS, unlisted("Omega Metals", "PERU"), unlisted("Psi Metals", None), unlisted("Chi Metals", None)])
    book["Smelter List"].merge_cells("E9:E11")
    book["Declaration"].merge_cells("D26:F26")
    said = Read(book, tmp_path)
    assert said.answer("used", "ta") == "yes"
    assert [s["iso3"] for s in said.smelters[5:]] == ["PER", "PER"] or {10, 11} <= said.rows("unanswered", column="E")


DATES = (
    "15 mars 2026",
    "15. März 2026",
    "15 de marzo de 2026",
    "15 de março de 2026",
    "2026年3月15日",
    "2026년 3월 15일",
    "15 marzo 2026",
    "15 Mart 2026",
    "March 15, 2026",
    "den 15 mars 2026",
    "２０２６年３月１５日",
    "15.03.2026",
    "2026/03/15",
    "20260315",
    "15-MAR-26",
    "15th of March 2026",
    "15 марта 2026 г.",
    "2026-03-15T08:30:00Z",
    "令和8年3月15日",
    46096,
)


@pytest.mark.parametrize("typed", DATES)
def test_dates_as_people_write_them(typed: Any, tmp_path: Path) -> None:
    """Right: 15 March 2026, or no date and the text shown."""
    said = Read(cmrt(cells={"D22": typed}), tmp_path)
    assert said.said.about["date"] == "2026-03-15" or (not said.said.about["date"] and str(typed) in said.told())


@pytest.mark.parametrize(
    "typed", ["05/06/2026", "31.02.2026", "Q1 2026", "March 2026", "2026", "13/14/2026", "see above", "3-4-26"]
)
def test_dates_that_nobody_can_tell_are_shown(typed: Any, tmp_path: Path) -> None:
    said = Read(cmrt(cells={"D22": typed}), tmp_path)
    assert said.said.about["date"] in ("", None)
    assert str(typed) in said.told()


@pytest.mark.parametrize("typed", [dt.datetime(2027, 5, 1), dt.datetime(2025, 1, 1), dt.datetime(1900, 1, 1)])
def test_dates_that_cannot_be(typed: dt.datetime, tmp_path: Path) -> None:
    """Right: the future, before the template was published, Excel's day zero: each is told."""
    assert f"{typed:%Y}" in Read(cmrt(cells={"D22": typed}), tmp_path).told()


def test_answers_in_other_words(tmp_path: Path) -> None:
    """Right: as in the list of choices whatever case and width; other words are read or told, never dropped."""
    said = Read(
        cmrt(
            cells={"D26": "YES ", "D27": "yes", "D28": "Ｙｅｓ", "D29": "Oui", "D38": "Nein", "D44": "是", "D50": "n/a"}
        ),
        tmp_path,
    )
    assert [said.answer("used", m) for m in ("ta", "sn", "au")] == ["yes"] * 3
    for cell, metal, text in (("D29", "w", "Oui"), ("D38", "ta", "Nein"), ("D44", "ta", "是"), ("D50", "ta", "n/a")):
        pointed = any(f"Declaration!{cell}" in f["cells"] for f in said.findings)
        table = said.said.answers
        read = table[table["cell"] == f"Declaration!{cell}"]["code"].iloc[0]
        assert pointed or read in ("yes", "no"), (cell, metal, text)


def test_percentages_as_numbers(tmp_path: Path) -> None:
    """Right: 1 is 100 %; what is no choice (0.8, "80%", "95 %") is told."""
    said = Read(cmrt(cells={"D56": 1, "D57": 0.8, "D58": "80%", "D59": "100 %"}), tmp_path)
    cells = {cell for f in said.findings for cell in f["cells"]}
    assert not {"Declaration!D56", "Declaration!D59"} & cells
    assert {"Declaration!D57", "Declaration!D58"} <= cells


@pytest.mark.parametrize(
    ("cell", "text"), [("D57", "Yes"), ("D58", "No"), ("D26", "100%"), ("D62", "Greater than 90%"), ("D75", "None")]
)
def test_a_choice_of_another_question_is_none_of_the_choices(cell: str, text: str, tmp_path: Path) -> None:
    said = Read(cmrt(cells={cell: text}), tmp_path)
    assert any(f"Declaration!{cell}" in f["cells"] for f in said.findings)


def test_the_empty_template(tmp_path: Path) -> None:
    """Right: refused, and the filled-in one asked for."""
    empty = {cell: None for row in range(8, 91) for cell in (f"D{row}", f"G{row}")}
    with pytest.raises(Unreadable, match="blank CMRT"):
        Read(cmrt([], empty), tmp_path)


def test_only_the_company_is_filled_in(tmp_path: Path) -> None:
    said = Read(cmrt([], {f"D{row}": None for row in range(26, 91)}), tmp_path)
    assert said.rules("high")


def test_yes_and_no_smelter_at_all(tmp_path: Path) -> None:
    assert Read(cmrt([]), tmp_path).rules("high")


def test_no_metal_is_used(tmp_path: Path) -> None:
    """Right: the template waives all else; nothing is asked."""
    cells: dict[str, Any] = (
        {f"D{row}": None for row in range(30, 91)} | {"G77": None} | {f"D{row}": "No" for row in range(26, 30)}
    )
    said = Read(cmrt([], cells), tmp_path)
    assert not said.rules("high")
    assert not said.rules("medium")


def test_everything_unknown(tmp_path: Path) -> None:
    """Right: pressing; a file of "unknown" is not complete."""
    cells = {f"D{start + n}": "Unknown" for start in (26, 32, 38, 44, 50, 62, 68) for n in range(4)}
    said = Read(cmrt([], cells), tmp_path)
    assert said.rules("high") or said.rules("medium")
    assert "nothing is left to ask" not in said.verdict
    assert "nothing pressing" not in said.verdict


def test_products_end_before_the_template_does(tmp_path: Path) -> None:
    """Right: two products; the line of rights in any language and the link back are none."""
    book = cmrt(cells={"D9": "B. Product (or List of Products)"})
    fill(book["Product List"], {"A1": "Completion required only if …", "B4": "Click here to return to Declaration tab"})
    fill(
        book["Product List"],
        {"B5": "Responder's Product Number (*)", "C5": "Name", "D5": "Requester's Product Number", "F5": "Comments"},
    )
    fill(book["Product List"], {"B6": 100234, "C6": "Charger", "D6": "K-1", "C8": "Cable"})
    fill(book["Product List"], {"B2006": "© 2025 负责任矿物计划。保留所有权利。", "B2007": "Revision 6.5"})
    products = Read(book, tmp_path).said.about["products"]
    assert [(p["product_number"], p["product_name"]) for p in products] == [("100234", "Charger"), ("", "Cable")]


def test_a_product_declaration_without_a_product(tmp_path: Path) -> None:
    book = cmrt(cells={"D9": "B. Product (or List of Products)"})
    fill(
        book["Product List"],
        {"B5": "Numéro de produit (*)", "B2006": "Tous droits réservés."},
    )
    said = Read(book, tmp_path)
    assert said.said.about["products"] == []
    assert said.rules("high") | said.rules("medium")


def test_formulas_with_stored_values(tmp_path: Path) -> None:
    """Right: the stored value counts, as in a file that a spreadsheet program saved."""
    book = cmrt([*IDS[:3], {"B": "=B5", "C": "Smelter not listed", "D": "Omega Metals", "E": "=E5"}])
    book.save(tmp_path / "supplier.xlsx")
    stored = {"<f>B5</f><v />": "<f>B5</f><v>Tungsten</v>", "<f>E5</f><v />": "<f>E5</f><v>PERU</v>"}
    raw = {old.replace("<v />", "<v></v>"): new for old, new in stored.items()}
    path = tmp_path / "supplier.xlsx"
    try:
        patched(path, "xl/worksheets/sheet2.xml", stored)
    except AssertionError:
        patched(path, "xl/worksheets/sheet2.xml", raw)
    patched(path, "xl/worksheets/sheet2.xml", {'<c r="B8">': '<c r="B8" t="str">', '<c r="E8">': '<c r="E8" t="str">'})
    said = Read(path, tmp_path)
    assert said.smelters[3]["metal"] == "w"
    assert said.smelters[3]["iso3"] == "PER"


def test_text_that_looks_like_a_formula(tmp_path: Path) -> None:
    """Right: it stays text and is never calculated, nor written out as a formula."""
    book = cmrt([*IDS, unlisted("x", "PERU")], {"D8": "x"})
    for sheet, cell, text in (("Smelter List", "D9", '=HYPERLINK("http://x","Omega")'), ("Declaration", "D8", "=1+1")):
        book[sheet][cell].value = text
        book[sheet][cell].data_type = "s"
    said = Read(book, tmp_path)
    assert said.said.about["company"]["name"] == "=1+1"
    assert said.smelters[4]["named"].startswith("=HYPERLINK")


ERRORS = ("#SPILL!", "#CALC!", "#BLOCKED!", "#FIELD!", "#N/A", "#NAME?", "#GETTING_DATA", "#BUSY!")


@pytest.mark.parametrize("error", ERRORS)
def test_errors_in_cells_are_no_values(error: str, tmp_path: Path) -> None:
    """Right: no trace of the error as a name or country, and no stack trace."""
    book = cmrt([*IDS, unlisted("ERRA", "ERRB")], {"D16": "ERRC"})
    book.save(tmp_path / "supplier.xlsx")
    path = tmp_path / "supplier.xlsx"
    patched(path, "xl/worksheets/sheet2.xml", {f"<t>{mark}</t>": f"<t>{error}</t>" for mark in ("ERRA", "ERRB")})
    patched(path, "xl/worksheets/sheet1.xml", {"<t>ERRC</t>": f"<t>{error}</t>"})
    said = Read(path, tmp_path)
    assert said.known()[:4] == HONEST
    assert len(said.smelters) == 4 or said.smelters[4]["match"] in ("no_name", "person")
    assert said.rows("unnamed", "unanswered", column="D") | said.rows("unnamed", "unanswered", column="E")


def test_real_error_cells(tmp_path: Path) -> None:
    book = cmrt([*IDS, unlisted("Omega", "x") | {"E": "ERR"}])
    book.save(tmp_path / "supplier.xlsx")
    path = tmp_path / "supplier.xlsx"
    text = zipfile.ZipFile(path).read("xl/worksheets/sheet2.xml").decode()
    cell = re.search(r'<c r="E9"[^>]*>.*?</c>', text)
    assert cell
    patched(path, "xl/worksheets/sheet2.xml", {cell[0]: '<c r="E9" t="e"><v>#SPILL!</v></c>'})
    said = Read(path, tmp_path)
    assert said.smelters[4]["named"] == "Omega"
    assert not isinstance(said.smelters[4]["iso3"], str)


OTHERS = {
    "old_excel.xlsx": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096),
    "comma.xlsx": b"Company;Example AB\nTin;Yes\n",
    "web.xlsx": b"<html><table><tr><td>Example AB</td></tr></table></html>",
    "empty.xlsx": b"",
    "page.xlsx": b"%PDF-1.7\n",
    "old_excel.xls": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096),
    "list.csv": b"CID900001,Tin\n",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_workbook_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(OTHERS[name])
    with pytest.raises(Unreadable) as refused:
        Read(path, tmp_path)
    assert len(str(refused.value)) > 20


def test_choices_of_an_emrt_out_of_order_and_deleted(tmp_path: Path) -> None:
    """Right: answers follow the alphabet of what is chosen: cobalt, mica, nickel."""
    cells = {"D12": "Nickel", "E12": "(Delete Copper)", "G12": "Mica", "D13": "Cobalt", "E13": "(Delete Lithium)"}
    cells |= {"D54": "Yes", "D55": "No", "D56": "Unknown"}
    said = Read(emrt(["Cobalt", "Mica", "Nickel"], cells), tmp_path)
    codes = {(a["number"], a["metal"]): a["code"] for a in said.said.answers.to_dict("records")}
    assert (codes["3", "co"], codes["3", "mica"], codes["3", "ni"]) == ("yes", "no", "unknown")


def test_an_amrt_of_many_minerals(tmp_path: Path) -> None:
    minerals = ("Aluminum", "Silver", "Palladium", "Platinum", "Zinc", "Manganese")
    entries = [(m, f"{m} One", f"{m} One", "PERU", f"CID90003{n}") for n, m in enumerate(minerals)]
    mines = [{"A": "Manganese", "B": "Manganese One", "C": "Kisenge", "F": "République démocratique du Congo"}]
    said = Read(amrt(minerals, [{"A": e[4]} for e in entries], entries, mines), tmp_path)
    assert {s["metal"] for s in said.smelters} == {"al", "ag", "pd", "pt", "zn", "mn"}
    assert all(said.answer("used", s["metal"]) == "yes" for s in said.smelters)
    assert said.rows("mine_country", "cahra_contradicted", column="F", sheet="Mine List") == {5}


@pytest.mark.parametrize("mineral", ["Niobium", "Vanadium", "Platinum Group Metals"])
def test_an_amrt_for_a_mineral_that_the_atlas_does_not_know(mineral: str, tmp_path: Path) -> None:
    """Right: it is not empty; what was not looked at is told."""
    entries = [(mineral, "X One", "X One", "PERU", "CID900031")]
    said = Read(amrt([mineral], [{"A": "CID900031"}], entries), tmp_path)
    assert "empty" not in said.rules()
    assert "too little" not in said.verdict
    assert mineral in str(said.said.about["notes"]) or mineral in said.text


def test_an_id_gone_from_newer_templates(tmp_path: Path) -> None:
    """Right: an old file matches itself, but its template is told to be superseded."""
    said = Read(cmrt(revision="6.01\nMay 19, 2020"), tmp_path)
    assert said.known() == HONEST
    assert "6.01" in said.told() or "newer" in "\n".join(said.said.verdict)


def test_every_metal_in_other_words(tmp_path: Path) -> None:
    """Right: the metal typed in the words of ten languages is the look-up's; nothing is missed or added."""
    words = (
        "Tantal",
        "Étain",
        "금",
        "Wolfram",
        "Tântalo",
        "Stagno",
        "Or",
        "タングステン",
        "钽",
        "Kalay",
        "Oro",
        "钨",
        "Tantalio",
        "Sn",
        "Au",
        "W",
    )
    said = Read(cmrt([{"A": MANY[n][4], "B": word} for n, word in enumerate(words)], entries=MANY), tmp_path)
    expected = ["ta", "sn", "au", "w"] * 4
    assert [s["metal"] for s in said.smelters] == expected
    assert not said.rules("high")


def test_recycled_against_question_five(tmp_path: Path) -> None:
    """Right: 100 % recycled tin beside a smelter that says it is not."""
    said = Read(cmrt([IDS[0], {"A": "CID900002", "P": "No", "O": "Peru"}, *IDS[2:]], {"D51": "Yes"}), tmp_path)
    assert said.rows(*said.rules(), column="P") == {6} or "recycl" in said.told().lower()


def test_same_contact_and_authorizer_words(tmp_path: Path) -> None:
    """Right: "same", "as above" and a policy without a link are asked about."""
    said = Read(cmrt(cells={"D18": "same as above", "D20": "same", "G77": "on request"}), tmp_path)
    cells = {cell for f in said.findings for cell in f["cells"]}
    assert {"Declaration!D20", "Declaration!G77"} <= cells
