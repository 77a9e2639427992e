"""What is the same for everybody who looks at a table: derived once from each shared frame, and kept as long as it lives."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
import pandas as pd

P = ParamSpec("P")
T = TypeVar("T")


def once(function: Callable[Concatenate[pd.DataFrame, P], T]) -> Callable[Concatenate[pd.DataFrame, P], T]:
    """A function of a frame (and hashable arguments) whose answer is kept for the very same frame; nobody may change either."""
    answers: dict[tuple[int, Hashable], tuple[weakref.ref[pd.DataFrame], T]] = {}

    @wraps(function)
    def answer(frame: pd.DataFrame, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (id(frame), (*args, *sorted(kwargs.items())))
        kept = answers.get(key)
        if kept is not None and kept[0]() is frame:
            return kept[1]
        value = function(frame, *args, **kwargs)
        answers[key] = (weakref.ref(frame, lambda _gone: answers.pop(key, None)), value)
        return value

    return answer  # type: ignore[return-value]


def of(frame: pd.DataFrame, **values: Any) -> pd.DataFrame:
    """The rows of a shared frame whose columns equal some values, in their order; found by an index that is made once."""
    return _taken(frame, _groups(frame, tuple(values)).get(tuple(map(str, values.values())), NOTHING))


def among(frame: pd.DataFrame, column: str, values: Iterable[Any]) -> pd.DataFrame:
    """The rows of a shared frame whose column holds one of some values, in their order; found by an index that is made once."""
    positions, _missing = _index(frame, column).get_indexer_non_unique(pd.Index(values))
    return _taken(frame, np.unique(positions[positions >= 0]))


NOTHING = np.empty(0, dtype=np.intp)


def _taken(frame: pd.DataFrame, positions: np.ndarray) -> pd.DataFrame:
    """The rows at ascending positions; neighbours are cut out in one piece, which copies nothing."""
    if not len(positions):
        return frame.iloc[:0]
    first, last = positions[0], positions[-1]
    return frame.iloc[first : last + 1] if last - first < len(positions) else frame.take(positions)


@once
def _groups(frame: pd.DataFrame, columns: tuple[str, ...]) -> dict[tuple[str, ...], np.ndarray]:
    """The positions of the rows by the values of text columns; a missing value is no value."""
    grouped = frame[list(columns)].reset_index(drop=True).groupby(list(columns), sort=False, observed=True)
    return {key if isinstance(key, tuple) else (key,): np.asarray(rows) for key, rows in grouped.indices.items()}


@once
def _index(frame: pd.DataFrame, column: str) -> pd.Index:
    index: pd.Index = pd.Index(frame[column].to_numpy(dtype=object))
    return index
