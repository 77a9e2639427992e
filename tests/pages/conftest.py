"""The real pages in Streamlit's own test harness, on the real snapshot or on a copy that can be damaged."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo import tables
from geo.model import DATA

PAGES = DATA.parent / "pages"
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
Open = Callable[..., AppTest]


@pytest.fixture
def open_atlas() -> Open:
    """Opens the atlas at an address (query parameters), on the map or on another page, and runs it once."""

    def opened(page: str = "map", **params: str) -> AppTest:
        at = AppTest.from_file(str(PAGES / "atlas.py"), default_timeout=60)
        for key, value in params.items():
            at.query_params[key] = value
        if page != "overview":
            at.switch_page(str(PAGES / f"{page}.py"))
        return at.run()

    return opened


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the snapshot that the pages read instead of the real one, to be damaged."""
    for name in tables.CONTRACTS:
        os.link(tables.path(name), tmp_path / f"{name}.parquet")
    monkeypatch.setattr(tables, "path", lambda name, folder=tmp_path: tmp_path / f"{name}.parquet")
    return tmp_path
