"""The wheel carries its data: built, installed into a fresh environment, and asked from another folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from geo.tables import read

ROOT = Path(__file__).resolve().parents[2]
CARRIED = ("geo", "data", "static")


def run(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built from a copy, so that nothing is left in the clone; with the setuptools at hand where they are new enough."""
    clone = tmp_path_factory.mktemp("clone")
    for name in CARRIED:
        shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, clone)
    own = ["--no-build-isolation"] if int(version("setuptools").split(".")[0]) >= 77 else []
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", *own, "-w", "made", ".", cwd=clone)
    (made,) = (clone / "made").glob("*.whl")
    return made


def files(folder: Path, ending: str = "") -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in folder.rglob(f"*{ending}") if path.is_file()}


def test_it_carries_every_module_and_every_file_of_data(wheel):
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if ".dist-info/" not in name}
    wanted = files(ROOT / "geo", ".py") | {f"geo/carried/{one}" for name in CARRIED[1:] for one in files(ROOT / name)}
    assert held == wanted


def test_in_a_fresh_environment_it_answers_from_any_folder(wheel, tmp_path):
    run(sys.executable, "-m", "venv", "--without-pip", "fresh", cwd=tmp_path)
    python, elsewhere = tmp_path / "fresh" / "bin" / "python", tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    (packages,) = (tmp_path / "fresh").glob("lib/python*/site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    asked = "import geo, geo.maps.served as served; print(geo.__file__, len(geo.table('assessment')), served.FOLDER.is_dir())"
    assert run(python, "-c", asked, cwd=elsewhere).split() == [
        str(packages / "geo" / "__init__.py"),
        str(len(read("assessment"))),
        "True",
    ]
    words = (
        "assess",
        "--metal",
        "kobolt",
        "--theme",
        "child_labour",
        "--place",
        "COD",
        "--lang",
        "sv",
        "--format",
        "json",
    )
    told = json.loads(run(python, "-m", "geo", *words, cwd=elsewhere))["assessments"]
    assert {(one["country"], one["level"]) for one in told if not one["region"]} == {("DR Kongo", "very_high")}
