"""Lists of sites as strangers wrote them: each is read right, asked about or told; never wrong without a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo import tables
from geo.screening import lookup
from geo.screening.reference import reference
from tests.geo.screening.strangers import Stranger, ask, faults
from tests.geo.screening.strangers_binary import BOOKS, SHAPES
from tests.geo.screening.strangers_more import BARE, PROGRAMS
from tests.geo.screening.strangers_text import GRAIN, HEADINGS, NOTATIONS

ALL = [*NOTATIONS, *HEADINGS, *GRAIN, *PROGRAMS, *BARE, *BOOKS, *SHAPES]


@pytest.fixture(scope="module", autouse=True)
def _once() -> Iterator[None]:
    """What the atlas knows is made ready for look-ups once, not for every list; nothing here asks for assessments."""
    with pytest.MonkeyPatch.context() as patch:
        ready = reference(tables.read)
        bare = replace(ready, assessment=ready.assessment.head(0))
        patch.setattr(lookup, "reference", lambda read: bare)
        yield


@pytest.mark.parametrize("stranger", ALL, ids=lambda stranger: stranger.name)
def test_right_or_told(stranger: Stranger, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(stranger, tmp_path, capsys)
    assert not faults(stranger, answer), answer.said
