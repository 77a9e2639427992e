"""The command line: statuses and single sentences instead of tracebacks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geo.__main__ import main


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "geo", *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "words", [[], ["bake"], ["build", "--raw", "/no/such/folder"], ["check", "--tables", "/no/such"]]
)
def test_wrong_use_is_status_2_without_a_traceback(words: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_help_names_the_commands():
    done = run("--help")
    assert done.returncode == 0
    assert "build" in done.stdout
    assert "check" in done.stdout


def test_an_empty_raw_folder_is_one_sentence_and_status_2(tmp_path: Path):
    (tmp_path / "raw").mkdir()
    done = run("build", "--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "tables"))
    assert done.returncode == 2
    assert "is not there" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "tables").exists()


def test_a_check_of_an_empty_folder_is_status_1_and_names_every_table(tmp_path: Path):
    done = run("check", "--tables", str(tmp_path))
    assert done.returncode == 1
    assert "mine_site: data/tables/mine_site.parquet is missing" in done.stdout
    assert done.stdout.strip().endswith("faults.")
    assert done.stderr == ""


def test_without_downloads_the_build_stops_with_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    from geo.ingest import download

    monkeypatch.setattr(
        download, "download", lambda sources, into: ["made_up: a is not there; a person must fetch it."]
    )
    assert main(["build", "--into", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "The build cannot go on:\nmade_up: a is not there; a person must fetch it.\n"


def test_a_file_that_was_put_down_in_vain_is_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "raw" / "labour" / "laborshield"
    folder.mkdir(parents=True)
    (folder / "LaborShield_Goods (1).csv").write_text("synthetic", encoding="utf-8")
    assert main(["build", "--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "tables")]) == 2
    assert capsys.readouterr().err.splitlines()[0] == (
        "labour/laborshield/LaborShield_Goods (1).csv was seen and not read: it must lie in labour/laborshield and be named "
        "LaborShield_Goods.csv or LaborShield_Goods.json."
    )
