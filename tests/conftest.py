"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("atlas", deadline=None)  # how long an example takes depends on who else uses the machine
settings.load_profile("atlas")


@pytest.fixture(scope="session")
def raw_folder() -> Path:
    """The folder of upstream files named by ATLAS_RAW; tests that want it are skipped, and say so, when it is unset."""
    if not os.environ.get("ATLAS_RAW"):
        pytest.skip("ATLAS_RAW is not set: the upstream files are not at hand")
    return Path(os.environ["ATLAS_RAW"])
