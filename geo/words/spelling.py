"""What is meant by a word somebody wrote: the code, or its label in any language, whatever the case."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from geo.words.text import LANGUAGES, translator


def spelled(names: Mapping[str, str], text: str) -> str:
    """The code that is meant by a code or by a label in any language, whatever its case. Raises KeyError."""
    return text if text in names else _spellings(tuple(names.items()))[text.strip().casefold()]


def is_spelled(names: Mapping[str, str], text: str) -> bool:
    """Whether there is such a code or label."""
    return text in names or text.strip().casefold() in _spellings(tuple(names.items()))


@lru_cache(maxsize=64)
def _spellings(names: tuple[tuple[str, str], ...]) -> dict[str, str]:
    labels = {translator(each)(label).casefold(): code for each in LANGUAGES for code, label in names if label}
    return labels | {code.casefold(): code for code, _label in names}
