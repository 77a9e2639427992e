"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def raw_folder() -> Path:
    """The folder of upstream files named by ATLAS_RAW; tests that want it are skipped, and say so, when it is unset."""
    if not os.environ.get("ATLAS_RAW"):
        pytest.skip("ATLAS_RAW is not set: the upstream files are not at hand")
    return Path(os.environ["ATLAS_RAW"])
