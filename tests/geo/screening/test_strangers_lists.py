"""Lists of sites as strangers wrote them: each is read right, asked about or told; never wrong without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.geo.screening.strangers import Stranger, ask, faults
from tests.geo.screening.strangers_binary import BOOKS, SHAPES
from tests.geo.screening.strangers_text import GRAIN, HEADINGS, NOTATIONS, PROGRAMS

ALL = [*NOTATIONS, *HEADINGS, *GRAIN, *PROGRAMS, *BOOKS, *SHAPES]


@pytest.mark.parametrize("stranger", ALL, ids=lambda stranger: stranger.name)
def test_right_or_told(stranger: Stranger, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(stranger, tmp_path, capsys)
    assert not faults(stranger, answer), answer.said
