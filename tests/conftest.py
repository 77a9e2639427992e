"""Fixtures shared by all tests."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pages.parts.warm_up import keep
from tests.budget import TEST

settings.load_profile(TEST)  # `--hypothesis-profile fuzz` takes the place of it before any test is read


@pytest.fixture(scope="module", autouse=True)
def _as_the_server_does() -> Iterator[None]:
    """Streamlit collects all garbage after every run, here as in the server: what a collection leaves is not looked at again."""
    gc.callbacks.append(keep)
    yield
    gc.callbacks.remove(keep)
    gc.unfreeze()


@pytest.fixture(scope="session")
def raw_folder() -> Path:
    """The folder of upstream files named by ATLAS_RAW; tests that want it are skipped, and say so, when it is unset."""
    if not os.environ.get("ATLAS_RAW"):
        pytest.skip("ATLAS_RAW is not set: the upstream files are not at hand")
    return Path(os.environ["ATLAS_RAW"])
