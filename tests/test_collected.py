"""Every test is run: pytest leaves out folders by name, and did so with this one."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import tests

FOLDER = Path(tests.__file__).parent


def test_no_folder_of_tests_is_left_out(pytestconfig):
    left_out = pytestconfig.getini("norecursedirs")
    folders = {file.relative_to(FOLDER).parent for file in FOLDER.rglob("test_*.py")}
    assert len(folders) > 10
    assert [f for f in folders for part in f.parts if any(fnmatch(part, pattern) for pattern in left_out)] == []
