"""What is mined, smelted or refined of a metal: bauxite is dug, aluminium is made of it."""

from __future__ import annotations

from geo.model import Word, metals
from geo.words.labels import MINED_AS


def good(metal: str, stage: str) -> Word:
    """The name of what leaves a stage (`mining` or `refining`), in a sentence."""
    name = metals()[metal].name
    return Word(MINED_AS.get(metal, name) if stage == "mining" else name)
