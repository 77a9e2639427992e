"""The front page in every state: each cell opens with its evidence, wrong addresses are told, a missing table costs its own part."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from html.parser import HTMLParser

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from geo import tables as contracts
from geo.draw.palette import DARK, LIGHT
from geo.evidence.exposed import supply_said
from geo.ingest.snapshot import to_arrow
from geo.model import DATA, Theme, metals
from geo.report.overview import SORTS
from geo.risk.exposure import exposures
from geo.tables import CONTRACTS
from geo.words.text import LANGUAGES, render
from pages.parts.overview import cell as overview
from tests.geo.report.exposed_world import FLAT_ZERO
from tests.pages.test_faults import damage, stands_in_every_tab

USED = ("exposure", "ranking", "assessment", "assessment_indicator", "production")
CELLS = [
    ("co", "child_labour"),
    ("ta", "conflict_financing"),
    ("ga", "pollution"),
    ("si", "working_conditions"),
    ("mica", "child_labour"),
    ("mica", "pollution"),
    ("ree", "pollution"),
]


def html(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def part(at: AppTest, css: str) -> str:
    """The one HTML element that bears a class."""
    (found,) = (element.proto.body for element in at.get("html") if f'class="{css}"' in element.proto.body)
    return found


def component(at: AppTest, name: str) -> dict:
    """What is given to the markup of a key that can be pressed."""
    import json

    (found,) = (e.proto for e in at.get("bidi_component") if e.proto.id.endswith(f"-{name}"))
    return json.loads(found.json)


def sound(at: AppTest) -> AppTest:
    assert not at.exception, at.exception
    return at


class Cells(HTMLParser):
    """Reads the matrix: order of the metals, cells, pressed and sorted headings."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.sorted_by: list[str] = []
        self.labels: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "/" in found.get("data-press", ""):
            self.cells.append(found["data-press"])
        if "aria-sort" in found:
            self.sorted_by.append(found["class"])
        if found.get("class") == "bar":
            self.labels.append(found["aria-label"])

    @property
    def order(self) -> list[str]:
        return list(dict.fromkeys(cell.partition("/")[0] for cell in self.cells))


def matrix(at: AppTest) -> Cells:
    return Cells(component(at, "matrix")["markup"])


def address(at: AppTest) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in at.query_params.items()}


def test_the_front_page_is_the_overview_with_every_cell_of_25_metals_and_4_themes(open_atlas):
    at = sound(open_atlas("overview"))
    table = matrix(at)
    assert sorted(table.cells) == sorted(f"{metal}/{theme}" for metal in metals() for theme in Theme)
    assert table.sorted_by == ["child_labour"]
    assert len(table.labels) == 100
    assert all(table.labels), "each bar is told in words"
    assert not at.warning
    assert component(at, "matrix")["chosen"] == "co/child_labour"
    lead = part(at, "reading lead")
    assert "Where to look first" in lead
    assert "What is not known" in lead
    assert re.search(
        r"cobalt for child labour \([\d–]+\N{NO-BREAK SPACE}%, [\d–]+\N{NO-BREAK SPACE}% evidenced\)", lead
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_is_a_flat_zero_and_the_words_of_each_hold_its_four_parts(open_atlas, language):
    at = sound(open_atlas("overview", lang=language))
    shown = component(at, "matrix")["markup"] + html(at)
    assert not FLAT_ZERO.search(shown.replace("\N{NO-BREAK SPACE}", " "))
    cells = exposures(contracts.read("exposure"))
    for cell, label in zip(matrix(at).cells, matrix(at).labels, strict=True):
        metal, _sep, theme = cell.partition("/")
        if (metal, Theme(theme)) in cells:
            assert label.endswith(render(supply_said(cells[metal, Theme(theme)]), language)), cell


def test_shares_have_no_colour_of_a_level(open_atlas):
    markup = component(sound(open_atlas("overview")), "matrix")["markup"]
    assert not [colour for palette in (LIGHT, DARK) for colour in palette.levels if colour in markup]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("metal", "theme"), CELLS)
def test_a_cell_opens_to_dated_and_licensed_sources(open_atlas, metal, theme, language):
    at = sound(open_atlas("overview", metal=metal, theme=theme, lang=language))
    assert not at.warning
    assert component(at, "matrix")["chosen"] == f"{metal}/{theme}"
    assert len(re.findall(r'<span class="origin"><a href="https?://', part(at, "panel"))) >= 1
    assert '<th scope="row">' in part(at, "behind")
    assert "<svg" in component(at, "world")["markup"]
    assert len(at.get("page_link")) >= 2


def test_the_hundred_cells_all_open_to_a_source_with_a_link(open_atlas):
    at = sound(open_atlas("overview"))
    for metal in metals():
        for theme in Theme:
            at.query_params["metal"], at.query_params["theme"] = metal, str(theme)
            sound(at.run())
            if len(at.selectbox):
                assert re.search(r'<span class="origin"><a href="https?://', part(at, "panel")), (metal, theme)
            assert part(at, "reading cell")


def test_mica_says_why_there_is_no_share_and_shows_who_is_listed(open_atlas):
    at = sound(open_atlas("overview", metal="mica", theme="child_labour"))
    told = part(at, "reading cell")
    assert "no output data" in told
    assert "cannot be computed" in told
    assert "Madagascar" in told
    assert "India" in told
    assert "US list of goods made with child labour" in part(at, "panel")
    markup = component(at, "matrix")["markup"]
    mica = markup[markup.index('data-press="mica/child_labour"') :][:900]
    assert "no output data" in mica
    assert "0 %" not in mica.replace("\N{NO-BREAK SPACE}", " ").partition("</button>")[0].partition("figure")[2]


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_keeps_all_lines_and_stands_in_the_address(open_atlas, sort):
    at = sound(open_atlas("overview", sort=sort))
    table = matrix(at)
    assert sorted(table.order) == sorted(metals())
    assert table.sorted_by == [sort]
    assert address(at).get("sort", "child_labour") == sort


@pytest.mark.parametrize(
    ("key", "value"), [("metal", "unobtainium"), ("theme", "war"), ("sort", "price"), ("metal", "<img src=x>")]
)
def test_a_wrong_address_is_told_once_and_the_default_is_shown(open_atlas, key, value):
    at = sound(open_atlas("overview", **{key: value}))
    (warning,) = at.warning
    assert value in warning.value.replace("\\", "")
    assert "<img" not in html(at)
    assert component(at, "matrix")["chosen"] == "co/child_labour"
    assert address(at) == {"metal": "co", "theme": "child_labour"}
    assert not sound(at.run()).warning


def test_another_country_s_evidence_can_be_opened(open_atlas):
    at = sound(open_atlas("overview", metal="co", theme="child_labour"))
    assert "DR Congo" in part(at, "panel")
    sound(at.selectbox(key="evidence_in-en").set_value("CHN").run())
    assert "China" in part(at, "panel")
    assert component(at, "world")["chosen"] == "CHN"


def test_coming_back_keeps_the_cell_and_the_order(open_atlas):
    at = sound(open_atlas("overview", metal="sn", theme="pollution", sort="name"))
    before = address(at)
    sound(at.switch_page(str(DATA.parent / "pages/sources.py")).run())
    for key in list(at.query_params):
        del at.query_params[key]
    sound(at.switch_page(str(DATA.parent / "pages/overview.py")).run())
    assert address(at) == before


@pytest.mark.parametrize("table", USED)
@pytest.mark.parametrize("how", ["missing", "torn", "older"])
def test_a_table_that_cannot_be_used_is_named_and_costs_its_own_part(snapshot, open_atlas, table, how):
    damage(snapshot, table, how)
    at = sound(open_atlas("overview"))
    assert any(f"`{table}`" in warning.value and "`make build RAW=DIR`" in warning.value for warning in at.warning)
    if table == "exposure":
        assert not at.get("bidi_component")
        assert "Where the metals in our electronics come from" in html(at)
    else:
        assert len(matrix(at).cells) == 100
    if table == "ranking":
        assert "no rank" in part(at, "reading cell")
        assert part(at, "panel")


@pytest.mark.parametrize("table", [name for name in CONTRACTS if name not in USED])
def test_every_other_table_missing_in_turn_costs_no_page(snapshot, open_atlas, table):
    damage(snapshot, table, "missing")
    at = sound(open_atlas("overview"))
    assert len(matrix(at).cells) == 100
    stands_in_every_tab(open_atlas("method"), "method")


def empty(folder, table: str) -> None:
    import pyarrow.parquet as pq

    file = folder / f"{table}.parquet"
    contract = CONTRACTS[table]
    file.unlink()
    pq.write_table(to_arrow(contract, pd.DataFrame(columns=contract.names())), file)


@pytest.mark.parametrize("table", [*USED, "validation", "ranking_driver"])
def test_an_empty_table_is_no_failure(snapshot, open_atlas, table):
    empty(snapshot, table)
    at = sound(open_atlas("overview"))
    assert len(matrix(at).cells) == 100
    stands_in_every_tab(open_atlas("method"), "method")


def test_without_exposure_rows_nothing_is_zero(snapshot, open_atlas):
    empty(snapshot, "exposure")
    markup = component(sound(open_atlas("overview")), "matrix")["markup"]
    assert markup.count("no output data") >= 100
    assert not re.search(r">0\N{NO-BREAK SPACE}%", markup)


def test_the_csv_has_exactly_the_rows_shown(open_atlas):
    at = sound(open_atlas("overview", sort="pollution"))
    lines = overview._ordered("pollution", "en", contracts.Snapshot.now())
    table = pd.read_csv(io.StringIO(overview.as_table(lines).to_csv(index=False)))
    assert table["metal"].drop_duplicates().tolist() == matrix(at).order
    assert len(table) == len(matrix(at).cells)


@pytest.mark.parametrize("junk", ["", "co", "co/war", "unobtainium/pollution", "<b>/pollution", "co/pollution/x"])
def test_a_cell_that_does_not_exist_is_not_opened(monkeypatch, junk):
    params: dict[str, str] = {}
    monkeypatch.setattr(overview.address, "put_all", params.update)
    monkeypatch.setattr(overview.address, "put", params.__setitem__)
    overview._pressed(junk)
    assert params == {}
    overview._pressed("sn/pollution")
    overview._pressed("name")
    assert params == {"metal": "sn", "theme": "pollution", "sort": "name"}


def test_the_overview_is_there_without_what_draws_maps():
    """It is what most people see first, and pydeck takes a quarter of a second to import."""
    known = "import sys, pages.parts.overview.cell; print('pydeck' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", known], cwd=DATA.parent, capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "False"
