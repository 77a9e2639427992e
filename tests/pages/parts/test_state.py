"""Clicks on the map: the picked thing becomes the choice, whatever shape the browser reports it in."""

from __future__ import annotations

from typing import ClassVar

import pytest

from geo.maps.camera import CAMERAS
from pages.parts.map import state
from pages.ui import map, reader


@pytest.fixture
def session(monkeypatch) -> dict:
    kept: dict = {"_chosen": "country:ZMB"}
    monkeypatch.setattr(state.st, "session_state", kept)
    return kept


def click(session: dict, objects: object) -> str:
    session["map"] = {"selection": {"objects": objects, "indices": {}}}
    state.choose(map.picked("map"))
    return session["_chosen"]


def test_a_feature_is_chosen_by_its_id(session):
    assert click(session, {"mines": [{"type": "Feature", "properties": {"id": "site:icmm:1"}}]}) == "site:icmm:1"


def test_a_hexagon_is_chosen_by_its_id(session):
    assert click(session, {"events": [{"id": "cell:84", "h": "84", "c": [0, 1]}]}) == "cell:84"


@pytest.mark.parametrize(
    "objects", [{}, None, {"mines": []}, {"mines": None}, {"mines": [{"properties": {}}]}, {"x": [{}]}]
)
def test_a_click_on_nothing_clears_the_choice(session, objects):
    assert click(session, objects) == ""


@pytest.mark.parametrize("map_state", [None, {}, {"selection": None}, {"selection": {}}])
def test_no_selection_at_all_clears_the_choice(session, map_state):
    session["map"] = map_state
    state.choose(map.picked("map"))
    assert session["_chosen"] == ""


def test_going_somewhere_twice_moves_the_map_twice(session):
    session["camera"] = "world"
    state.go_to("country:COD", 23.0, -3.0, 4.6)
    first = state.camera()
    state.go_to("country:COD", 23.0, -3.0, 4.6)
    second = state.camera()
    assert first != second
    assert first["lon"] == pytest.approx(second["lon"], abs=1e-5)
    assert (first["lat"], first["zoom"]) == (-3.0, 4.6)


@pytest.mark.parametrize(
    ("cookie", "width"),
    [
        ("1920", 1920),
        ("390", 390),
        ("", 1024),
        ("x", 1024),
        ("-5", 1024),
        ("²", 1024),
        ("99999", 4000),
        ("9" * 99, 1024),
    ],
)
def test_the_width_of_the_window_comes_from_a_cookie_and_anything_else_is_a_projector(monkeypatch, cookie, width):
    class Context:
        cookies: ClassVar[dict] = {"width": cookie} if cookie else {}

    monkeypatch.setattr(reader.st, "context", Context)
    assert reader._width() == width


def test_a_preset_forgets_where_the_map_was_sent(session):
    session["camera"] = "copperbelt"
    state.go_to("country:COD", 1.0, 2.0, 3.0)
    state.go_to_preset("copperbelt")
    assert state.camera()["lat"] == CAMERAS["copperbelt"].lat
