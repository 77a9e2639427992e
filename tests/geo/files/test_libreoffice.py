"""Workbooks that LibreOffice saved, with the stored values of their formulas: declarations and a list of sites, in one conversion."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from geo.cmrt import reading
from geo.screening.reading import read as read_sites
from tests.geo.cmrt.workbooks import ONE_OF_EACH, Filled, book, saved
from tests.geo.screening.lists import HERE, places

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
MINE = {"A": "Cobalt", "B": "Synthetic Cobalt Oy", "F": "CONGO, DEMOCRATIC REPUBLIC OF THE"}
DECLARED = {
    "cmrt": Filled(cached=False),
    "emrt": Filled("EMRT", "2.1", cached=False, smelters=({"A": "CID900007"},), mines=(MINE,)),
    "amrt": Filled("AMRT", "1.3", cached=False, metals=("al", "ag")),
}


def typed() -> dict[str, bytes]:
    """The workbooks as typed: formulas without values, RMI's line below the products, coordinates by formula."""
    made = {name: book(filled) for name, filled in DECLARED.items()}
    made["cmrt"]["Product List"]["B1001"] = "© 2026 Synthetic"
    made["cmrt"]["Smelter List"]["X5"] = "=A5"
    sites = Workbook()
    for row in (("id", "name", "lat", "lon"), ("001", "A", "=0-11.6642", 27.4794), ("002", "B", -2.5083, "=28+0.8608")):
        sites.active.append(row)
    return {name: saved(one) for name, one in (made | {"sites": sites}).items()}


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> Mapping[str, bytes]:
    """What LibreOffice made of each, by name; it starts once."""
    place: Path = tmp_path_factory.mktemp("libreoffice")
    files = []
    for name, content in typed().items():
        files.append(place / f"{name}.xlsx")
        files[-1].write_bytes(content)
    command = [str(SOFFICE), f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", str(place / "out")]  # fmt: skip
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=240)
    return {file.stem: (place / "out" / file.name).read_bytes() for file in files}


@pytest.mark.parametrize("name", DECLARED)
def test_a_declaration_says_the_same(converted, name):
    stored = reading.read(converted[name], "s.xlsx")
    plain = reading.read(typed()[name], "s.xlsx")
    assert (stored.template, stored.version, stored.name, stored.date) == (
        plain.template, plain.version, plain.name, plain.date,
    )  # fmt: skip
    assert [(a.topic, a.metal, a.code) for a in stored.answers] == [(a.topic, a.metal, a.code) for a in plain.answers]
    assert stored.answers
    assert [row.id for row in stored.smelters] == [row.id for row in plain.smelters]


def test_a_line_about_the_rights_is_no_product(converted):
    stored = reading.read(converted["cmrt"], "s.xlsx")
    assert [one.number for one in stored.products] == ["SYN-1"]
    assert [row.id for row in stored.smelters] == [one["A"] for one in ONE_OF_EACH]


def test_the_list_of_mines_is_read(converted):
    (mine,) = reading.read(converted["emrt"], "s.xlsx").mines
    assert mine.metal == "co"
    assert "CONGO" in str(mine)


def test_coordinates_by_formula_have_their_stored_values_and_ids_their_zeros(converted):
    sites = read_sites(converted["sites"], "sites.xlsx")
    assert places(sites) == HERE
    assert sites.frame["id"].tolist() == ["001", "002"]
