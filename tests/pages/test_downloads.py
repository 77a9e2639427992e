"""Every CSV of every page bears metal, theme, version, source and licence, writes no year as 2024.0, and has a name of its own."""

from __future__ import annotations

import io
import re

import pandas as pd
import pytest
import streamlit as st

from geo.tables import version

VISITS: tuple[tuple[str, dict[str, str]], ...] = (
    ("overview", {}),
    ("overview", {"sort": "pollution"}),
    ("metal", {"metal": "co"}),
    ("metal", {"metal": "co", "lang": "sv"}),
    ("metal", {"metal": "be"}),
    ("place", {"place": "COD"}),
    ("place", {"place": "COD/CD-LU"}),
    ("compare", {"metals": "co.ta"}),
    ("compare", {"metals": "co.sn"}),
    ("trade", {"metal": "au"}),
    ("smelters", {}),
    ("smelters", {"metal": "ta"}),
    ("product", {"product": "smartphone", "metal": "co"}),
    ("withdrawn", {}),
    ("map", {"metal": "ta", "theme": "child_labour", "rows": "risk"}),
    ("map", {"metal": "ta", "theme": "conflict_financing", "rows": "risk"}),
    ("map", {"metal": "ta", "theme": "child_labour", "rows": "surveyed"}),
    ("map", {"metal": "ta", "theme": "child_labour", "layers": "production"}),
)


@pytest.fixture(scope="module")
def taken() -> dict[str, set[bytes]]:
    return {}


@pytest.fixture
def pressed(monkeypatch, taken) -> list[tuple[str, bytes]]:
    """What each CSV button of the pages would give, told when it is drawn."""
    files: list[tuple[str, bytes]] = []

    def button(_label: str, data, file_name: str, mime: str = "", **_look) -> bool:
        if "csv" in mime:
            files.append((file_name, data()))
        return False

    monkeypatch.setattr(st, "download_button", button)
    return files


@pytest.mark.parametrize(
    ("page", "params"), VISITS, ids=lambda value: value if isinstance(value, str) else "-".join(value.values())
)
def test_what_is_taken_away_speaks_for_itself(open_atlas, pressed, taken, page, params):
    assert not open_atlas(page, **params).exception
    assert pressed
    for name, data in pressed:
        rows = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
        assert set(rows["data_version"]) == {version()}
        assert rows["licence"].ne("").all()
        assert not re.search(rb"\b(19|20)\d\d\.0\b", data), name
        assert version() in name
        about = {"co": "cobalt", "ta": "tantalum", "au": "gold", "be": "beryllium"}.get(params.get("metal", ""), "")
        if about and page in ("map", "metal", "trade", "smelters"):
            assert name.startswith(about) or "elements-in-ict" in name
            assert "metal" in rows or "elements-in-ict" in name
        assert taken.setdefault(name, data) == data, f"two downloads are called {name}"


def test_no_two_of_them_have_the_same_name(taken):
    names = list(taken)
    assert len(names) > len(VISITS)
    assert f"tantalum-child-labour-risk-{version()}.csv" in names
    assert f"tantalum-conflict-financing-risk-{version()}.csv" in names
