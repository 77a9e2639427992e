"""What is kept is set aside from later collections, and nothing that nobody needs stays for that."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from pages.parts.warm_up import keep, set_aside


class Ring:
    """An object that holds itself: only a collection frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_kept_is_set_aside():
    kept = Ring()
    set_aside()
    assert gc.get_freeze_count() > 1000
    assert not any(known is kept for known in gc.get_objects())


def test_what_a_whole_collection_leaves_is_not_looked_at_again():
    assert keep in gc.callbacks, "in all tests, as in the server"
    gc.disable()
    try:
        gc.unfreeze()
        kept = Ring()
        gc.collect(0)
        assert gc.get_freeze_count() == 0, "only whole collections set aside"
        gc.collect()
        assert not any(known is kept for known in gc.get_objects())
    finally:
        gc.enable()


def test_garbage_that_was_set_aside_goes_the_next_time():
    ring = Ring()
    there = weakref.ref(ring)
    set_aside()
    del ring
    gc.collect()
    assert there() is not None, "a collection does not look at what was set aside"
    set_aside()
    assert there() is None
