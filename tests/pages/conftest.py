"""The real pages in Streamlit's own test harness, on the real snapshot or on a copy that can be damaged."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from geo import tables
from geo.model import DATA

PAGES = DATA.parent / "pages"
PATIENCE = 600
"""Seconds after which a run that never ends is given up; no speed is demanded."""
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
Open = Callable[..., AppTest]
KEPT = sys.modules["geo.tables.snapshot"]._frame
"""The tables of the real snapshot, read once per process."""


@pytest.fixture(scope="session", autouse=True)
def _one_look_at_the_packages() -> Iterator[None]:
    """The harness looks through all installed packages for components each time an app is opened (0.25 s): once does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def open_atlas() -> Open:
    """Opens the atlas at an address (query parameters), on the map or on another page, and runs it once."""

    def opened(page: str = "map", **params: str) -> AppTest:
        at = AppTest.from_file(str(PAGES / "atlas.py"), default_timeout=PATIENCE)
        for key, value in params.items():
            at.query_params[key] = value
        if page != "overview":
            at.switch_page(str(PAGES / f"{page}.py"))
        return at.run()

    return opened


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the snapshot that the pages read instead of the real one, to be damaged; what is not damaged is not read anew."""
    module, real = sys.modules["geo.tables.snapshot"], tables.TABLES
    for file in real.iterdir():
        os.link(file, tmp_path / file.name)
    whole = tables.Snapshot.now(real)

    def frame(name: str, folder: Path, _time: int) -> pd.DataFrame:
        file = tables.path(name, folder)
        same = file.exists() and file.samefile(tables.path(name, real))
        return KEPT(name, whole.folder, dict(whole.times)[file.name]) if same else tables.read(name, folder)

    monkeypatch.setattr(module, "TABLES", tmp_path)
    monkeypatch.setattr(module, "_frame", frame)
    return tmp_path
