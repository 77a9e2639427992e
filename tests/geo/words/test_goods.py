"""Nobody mines aluminium: what is dug is named by its ore, what is made by its metal."""

from __future__ import annotations

import pytest

from geo.evidence import place
from geo.evidence.country import output_findings
from geo.evidence.metal import headline
from geo.model import Theme, Word, metals
from geo.tables import read
from geo.words.goods import good
from geo.words.text import render

NO_ORE = "aluminium is mined", "mines aluminium", "mined aluminium"


@pytest.mark.parametrize(
    ("metal", "stage", "name"),
    [
        ("al", "mining", "bauxite"),
        ("al", "refining", "aluminium"),
        ("co", "mining", "cobalt"),
        ("si", "refining", "silicon"),
    ],
)
def test_what_leaves_a_stage(metal: str, stage: str, name: str) -> None:
    assert good(metal, stage) == Word(name)


def test_guinea_and_jamaica_give_bauxite() -> None:
    said = [render(one.statement, "en") for iso3 in ("GIN", "JAM") for one in output_findings(iso3, "al", read)]
    said += [render(place.headline(iso3, "", read), "en") for iso3 in ("GIN", "JAM")]
    assert any("bauxite" in line for line in said)
    assert not [line for line in said if "is mined here" in line and "aluminium is" in line]
    assert not [line for line in said if any(word in line.casefold() for word in NO_ORE)]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("metal", metals())
def test_no_sentence_says_that_somebody_mines_aluminium_or_that_nobody_says(metal: str, theme: Theme) -> None:
    line = render(headline(metal, theme, read), "en")
    assert "mines" not in line or "aluminium" not in line
    assert "nobody says" not in line
