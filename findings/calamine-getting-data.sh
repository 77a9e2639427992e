#!/bin/sh
# A workbook with one cell of the error value #GETTING_DATA (what Excel stores, with t="e", while a cube function still waits for its
# server) cannot be read by python-calamine 0.9.1: the whole sheet is refused with "Unsupported cell error value", though every other
# cell is sound; #N/A in the same cell is read as an empty text. openpyxl 3.1.5 reads both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
cd "$folder"
seen=$("$folder/venv/bin/python" - <<'P'
import zipfile

import openpyxl
from python_calamine import CalamineWorkbook

book = openpyxl.Workbook()
for row in (["site", "value"], ["one", 1], ["two", "#N/A"]):
    book.active.append(row)
book.active["B3"].data_type = "e"
book.save("plain.xlsx")
with zipfile.ZipFile("plain.xlsx") as old, zipfile.ZipFile("waiting.xlsx", "w") as new:
    for name in old.namelist():
        new.writestr(name, old.read(name).replace(b"#N/A", b"#GETTING_DATA"))
for name in ("plain", "waiting"):
    try:
        print("calamine", name, CalamineWorkbook.from_path(f"{name}.xlsx").get_sheet_by_index(0).to_python())
    except Exception as error:
        print("calamine", name, error)
    print("openpyxl", name, [list(row) for row in openpyxl.load_workbook(f"{name}.xlsx").active.values])
P
)
echo "$seen"
echo "$seen" | grep -q "^calamine plain .*'one', 1.0"
echo "$seen" | grep -q "^calamine waiting Unsupported cell error value '#GETTING_DATA'"
echo "$seen" | grep -q "^openpyxl waiting .*'#GETTING_DATA'"
