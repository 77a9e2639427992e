"""Pages made ahead: the first visitor of a metal or a country finds every answer that the page keeps."""

from __future__ import annotations

import pytest

from geo.maps.camera import Camera
from geo.tables import kept as kept_module
from pages.parts import warm_up
from pages.parts.metal import facts as metal
from pages.parts.place import facts as place
from pages.ui.reader import reader, stand_in


@pytest.fixture
def made(monkeypatch):
    """The answers that are computed from now on."""
    import sys

    module = sys.modules[kept_module.__module__]
    made = []

    class Noted(module.Future):
        def __init__(self) -> None:
            super().__init__()
            made.append(self)

    monkeypatch.setattr(module, "Future", Noted)
    return made


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_first_visitor_of_a_metal_waits_for_nothing(open_atlas, made, language):
    open_atlas("metal", metal="cu", lang=language)
    with stand_in(language) as nobody:
        metal.prepare("sn", *nobody)
    made.clear()
    at = open_atlas("metal", metal="sn", lang=language)
    assert not at.exception
    assert made == []


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_first_visitor_of_a_country_waits_for_nothing(open_atlas, made, language):
    open_atlas("place", place="CHL", lang=language)
    with stand_in(language) as nobody:
        place.prepare("IDN", *nobody)
    made.clear()
    at = open_atlas("place", place="IDN", lang=language)
    assert not at.exception
    of_the_window = (str, Camera)  # the map and its first picture, as large as the window
    assert [
        one for one in (answer.result() for answer in made) if not isinstance(one, (tuple, dict, *of_the_window))
    ] == []


def test_whoever_stands_in_is_gone_afterwards():
    with stand_in("sv") as (nobody, _):
        assert reader() is nobody
    assert reader() is not nobody


def test_pages_wait_while_others_run(monkeypatch):
    """Collections tell that pages have run: each time they do, the warm-up rests before its next page."""
    counts, naps, pages = iter([0, 1, 2, 2, 2, 2]), [], []
    monkeypatch.setattr(warm_up, "_collections", lambda: next(counts))
    monkeypatch.setattr(warm_up.time, "sleep", naps.append)
    monkeypatch.setattr(warm_up, "_pages", lambda: (lambda n=n: pages.append(n) for n in range(3)))
    warm_up.ahead()
    assert pages == [0, 1, 2]
    assert naps == [warm_up.PAUSE, warm_up.PAUSE]
