"""The front for analysts: light to import, the same answers as the commands, and one sentence for what is not there."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys

import pandas as pd
import pytest

import geo
from geo.__main__ import main
from geo.catalog import sources
from geo.files.unreadable import Unreadable
from geo.model import metals
from geo.tables import CONTRACTS, version
from geo.words.asked import Unasked, country_asked, metal_asked, theme_asked
from geo.words.text import LANGUAGES, translator
from tests.geo.cmrt.workbooks import content

HEAVY = ("pandas", "numpy", "pyarrow", "geopandas", "shapely", "pydeck", "plotly", "openpyxl", "yaml")


def test_importing_it_loads_nothing_heavy():
    code = f"import sys, geo; print([name for name in {HEAVY} if name in sys.modules], sorted(set(geo.__all__) - set(dir(geo))))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[] []\n"


def test_each_verb_tells_what_it_gives_what_it_raises_and_an_example():
    for name in geo.__all__:
        said = inspect.getdoc(getattr(geo, name))
        assert all(part in said for part in ("Parameters\n", "Returns\n", "Raises\n", f">>> geo.{name}(")), name


def test_there_is_nothing_else():
    with pytest.raises(AttributeError, match="no attribute 'moon'"):
        _ = geo.moon


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_metal_is_known_by_code_symbol_and_name(language):
    for code, metal in metals().items():
        for text in (code, metal.symbol or code, metal.name, translator(language)(metal.name)):
            assert metal_asked(text) == metal_asked(f" {text.upper()} ") == code
    assert metal_asked("") == ""


@pytest.mark.parametrize("text", ["neodymium", "Nd", "neodym", "yttrium", "dysprosium"])
def test_of_an_element_of_a_group_the_group_is_named_and_not_given(text):
    with pytest.raises(
        Unasked, match=r"alone the harm was not looked into; .* its group: rare earths, asked for as “ree”"
    ):
        geo.assess(text)
    with pytest.raises(Unasked, match="asked for as “ree”"):
        geo.screen(pd.DataFrame({"lat": [1.0], "lon": [1.0]}), metal=text)


def test_other_words_and_an_element_that_was_not_looked_into():
    assert [metal_asked(text) for text in ("aluminum", "graphite", "rare earth")] == ["al", "c", "ree"]
    with pytest.raises(Unasked, match="The harm of beryllium is not looked into here"):
        metal_asked("Be")


def test_themes_and_countries_are_known_by_name_too():
    assert theme_asked("Barnarbete") == theme_asked("child labour") == theme_asked("child_labour")
    assert country_asked("DR Kongo") == country_asked("DR Congo") == "COD"
    assert [country_asked(text) for text in ("Burma", "DRC", "Ivory Coast", "nowhere")] == ["MMR", "COD", "CIV", ""]
    assert theme_asked("") is None


@pytest.mark.parametrize("text", ["Congo", "Kongo"])
def test_the_name_of_two_countries_is_asked_about(text):
    with pytest.raises(
        Unasked, match=r"more than one country; give the code of one of these: DR Congo \(COD\), Congo \(COG\)"
    ):
        country_asked(text)
    assert country_asked("Congo-Brazzaville") == "COG"


@pytest.mark.parametrize("metal", ["co", "Co", "cobalt", "Kobolt"])
def test_assess_is_what_the_command_prints(metal, capsys):
    assert main(["assess", "--metal", metal, "--theme", "child_labour", "--place", "COD"]) == 0
    printed = json.loads(capsys.readouterr().out)["assessments"]
    frame = geo.assess(metal, "child_labour", "DR Congo")
    assert frame[list(printed[0])].to_dict("records") == printed
    assert set(frame["data_version"]) == {version()}
    assert all(sources()[one].licence in row.licence for row in frame.itertuples() for one in row.source_id.split())


def test_a_sentence_is_in_the_language_that_is_asked_for(capsys):
    (finding, *_) = geo.assess("cobalt", "child_labour", "COD", lang="sv")["findings"][0]
    assert "barnarbete" in finding["statement"]
    assert main(["assess", "--metal", "unobtainium", "--lang", "sv"]) == 2
    assert "Det finns ingen metall “unobtainium”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Ivory Coast", "No assessment of cobalt in Côte d’Ivoire: no source at hand gives output of it there."),
        ("swe", "No assessment of cobalt in Sweden: no source at hand gives output of it there."),
        ("SWE/SE-BD", "No assessment of cobalt in Sweden: no source at hand gives output of it there."),
        ("Vatican City", "No assessment of cobalt in Vatican City: no source at hand gives output of it there."),
        (
            "Burma",
            "Myanmar is on the EU’s list of areas; not assessed, because no source at hand gives output of cobalt",
        ),
        ("CD-KN", "has no assessment of cobalt of its own; the whole country is asked for as COD."),
        ("ZMB/CD-NK", "No assessment of the place “ZMB/CD-NK” for cobalt; give a country’s name, or a code"),
        ("nowhere", "No assessment of the place “nowhere” for cobalt; give a country’s name, or a code"),
    ],
)
def test_a_place_without_an_assessment_is_one_sentence_with_place_and_metal(place, said, capsys):
    with pytest.raises(Unasked, match=re.escape(said)):
        geo.assess("cobalt", "child_labour", place)
    assert main(["assess", "--metal", "co", "--theme", "child_labour", "--place", place]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "ask",
    [
        lambda: geo.assess(None),
        lambda: geo.assess(5),
        lambda: geo.assess("cobalt", None),
        lambda: geo.assess("cobalt", "", 5),
        lambda: geo.screen(None),
        lambda: geo.screen(5),
        lambda: geo.screen(pd.DataFrame({"lat": [1.0], "lon": [1.0]}), metal=None),
        lambda: geo.read_cmrt(None),
        lambda: geo.read_cmrt(b""),
        lambda: geo.read_cmrt(""),
        lambda: geo.read_cmrt("a.xlsx", status=b"x"),
    ],
)
def test_what_is_no_text_and_no_path_is_one_sentence(ask):
    with pytest.raises(Unasked, match=r"(takes a text|by its path), such as “.+”, not"):
        ask()


def test_nothing_known_is_refused():
    with pytest.raises(Unasked, match="give a code, a symbol or a name"):
        geo.assess("unobtainium")
    with pytest.raises(ValueError, match="the tables are country"):
        geo.table("moon")
    with pytest.raises(ValueError, match="from 1 to 200"):
        geo.screen(pd.DataFrame({"lat": [1.0], "lon": [1.0]}), radius=0)


def test_sites_are_screened_from_a_frame_a_frame_of_shapes_and_a_file_as_by_the_command(tmp_path):
    sites = pd.DataFrame({"site": ["a", "b"], "lat": [-10.7883, None], "lon": [25.8144, 3.0]}, index=[7, 9])
    sites.to_csv(tmp_path / "sites.csv", index=False)
    assert main(["screen", str(tmp_path / "sites.csv"), "-o", str(tmp_path / "out.csv"), "--metal", "kobolt"]) == 0
    printed = pd.read_csv(tmp_path / "out.csv")
    for found in (geo.screen(sites, metal="cobalt"), geo.screen(tmp_path / "sites.csv", metal="co")):
        assert found["iso3"].fillna("").tolist() == ["COD", ""]
        assert list(found) == list(printed)
        assert found["child_labour_level"].fillna("").tolist() == printed["child_labour_level"].fillna("").tolist()
        assert found["data_version"].tolist() == [version()] * 2
    shapes = geo.table("smelter", shapes=True)
    placed = shapes[shapes["lon"].notna()].head(5)
    flat = geo.screen(placed.to_crs("ESRI:54030"))
    assert flat["iso3_atlas"].tolist() == placed["iso3"].tolist()


def test_columns_may_be_named_and_a_wrong_one_is_refused():
    sites = pd.DataFrame({"north": [-10.7883], "east": [25.8144], "what": ["copper, cobalt"]})
    found = geo.screen(sites, lat="north", lon="east", metals="what")
    assert found["metals"].tolist() == ["cu co"]
    with pytest.raises(Unreadable, match="has no column “up”"):
        geo.screen(sites, lat="up", lon="east")


def test_a_workbook_is_read_as_frames(tmp_path):
    (tmp_path / "sound.xlsx").write_bytes(content())
    declared = geo.read_cmrt(tmp_path / "sound.xlsx")
    assert declared.about["template"] == "CMRT"
    assert len(declared.smelters)
    assert len(declared.answers)
    assert all(declared.verdict)
    (tmp_path / "broken.xlsx").write_bytes(b"no workbook")
    with pytest.raises(Unreadable, match=r"broken\.xlsx is no Excel workbook"):
        geo.read_cmrt(tmp_path / "broken.xlsx")


def test_a_table_has_the_columns_of_its_contract_and_shapes_where_it_has_them():
    assert list(geo.table("assessment")) == CONTRACTS["assessment"].names()
    assert geo.table("mine_site", shapes=True).crs == "OGC:CRS84"
    for name in ("assessment", "exposure"):
        with pytest.raises(
            Unasked, match=f"“{name}” has no outlines and no points; those that have are country, region"
        ):
            geo.table(name, shapes=True)
    with pytest.raises(Unasked, match="There is no table “moon”"):
        geo.table("moon", shapes=True)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["cmrt", "a.xlsx", "--language", "sv"], "--lang"),
        (["screen", "a.csv", "-o", "b.csv", "--language", "sv"], "--lang"),
        (["assess", "--language", "sv"], "--lang"),
        (["screen", "a.csv", "-o", "b.csv", "--as-metal", "co"], "--metal"),
    ],
)
def test_an_option_of_another_name_is_refused_with_the_one_that_is_meant(words, meant, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert f"is called {meant} here, as in every command" in capsys.readouterr().err
