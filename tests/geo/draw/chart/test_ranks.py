"""Rank bands drawn: from the first rank that scenarios give to the last, no single rank marked, the chosen metals bold."""

from __future__ import annotations

import pandas as pd

from geo.draw.chart.ranks import ranks
from tests.geo.draw.chart.looks import BAD, NIGHT, PAPER, parts

ROWS = pd.DataFrame(
    [("gold", 1, 2, "1–2", "more", True), ("tin", 1, 6, "1–6", "", False)],
    columns=["label", "low", "high", "told", "said", "chosen"],
)


def test_a_band_covers_its_first_and_its_last_rank_and_marks_none():
    (bands,) = parts(ranks(ROWS, "Rank", PAPER))["traces"]
    ends = [(start, start + length) for start, length in zip(bands["base"], bands["x"], strict=True)]
    assert all(low < row.low and row.high < high for (low, high), row in zip(ends, ROWS.itertuples(), strict=True))


def test_the_chosen_are_bold_and_darker():
    figure = ranks(ROWS, "Rank", NIGHT)
    assert figure.to_dict()["layout"]["yaxis"]["ticktext"] == ["<b>gold</b>", "tin"]
    assert figure.to_dict()["data"][0]["marker"]["color"] == [NIGHT.palette.ink, NIGHT.palette.quiet]


def test_every_rank_is_in_words_and_names_are_escaped():
    layout = ranks(ROWS, "Rank", PAPER).to_dict()["layout"]
    assert [note["text"] for note in layout["annotations"]] == ["1–2", "1–6"]
    bad = ROWS.assign(label=BAD, said=BAD, told=BAD)
    assert "<img" not in str(ranks(bad, "Rank", PAPER).to_dict())
