"""`python -m geo screen` from the shell's side: files written, sentences, exit status."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.__main__ import main
from geo.tables import version

CSV = "site,lat,lon,land\na,-10.7883,25.8144,DR Congo\nb,25.4712,-10.7134,COD\nc,,,\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_a_list_is_screened_and_said(file, capsys):
    out = file.with_name("out.csv")
    assert main(["screen", str(file), "-o", str(out), "--metal", "co"]) == 0
    table = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert table["iso3"].tolist() == ["COD", "MRT", ""]
    assert table["flag"].tolist() == ["", "swapped wrong_country", "no_coordinates"]
    assert table["pollution_level"].tolist()[2] == ""
    assert table[["metals", "data_version"]].drop_duplicates().to_numpy().tolist() == [["co", version()]]
    assert table["licence"].ne("").all()
    said = capsys.readouterr().out
    assert " of 3; with a conflict event" in said
    assert file.read_text(encoding="utf-8") == CSV


def test_another_language_and_another_format(file):
    out = file.with_name("out.xlsx")
    assert main(["screen", str(file), "-o", str(out), "--lang", "sv", "--radius", "50"]) == 0
    table = pd.read_excel(out, engine="calamine")
    assert "surveyed_sites_50km" in table
    assert "Mauretanien" in table["flag_text"][1]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["missing.csv", "-o", "out.csv"], "No such file"),
        (["mine.csv", "-o", "out.pdf"], "by its ending"),
        (["mine.csv", "-o", "mine.csv"], "overwrite"),
        (["mine.csv", "-o", "out.csv", "--lat", "nowhere"], "has no column “nowhere”"),
        (["bare.csv", "-o", "out.csv"], "--lat-column and --lon-column"),
        (["mine.csv", "-o", "out.csv", "--metal", "unobtainium"], "give a code, a symbol or a name"),
        (["mine.csv", "-o", "no/such/folder/out.csv"], "No such file"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(file, monkeypatch, capsys, words, why):
    monkeypatch.chdir(file.parent)
    (file.parent / "bare.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["screen", *words]) == 2
    said = capsys.readouterr().err.strip()
    assert why in said
    assert "Traceback" not in said
    assert sorted(path.name for path in file.parent.iterdir()) == ["bare.csv", "mine.csv"]


@pytest.mark.parametrize("radius", ["0", "201", "x", "-5", "2.5", "²"])
def test_a_wrong_radius_is_refused(file, radius, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["screen", str(file), "-o", "out.csv", "--radius", radius])
    assert caught.value.code == 2
    assert "from 1 to 200" in capsys.readouterr().err
