"""Clicks on the map: the picked thing becomes the choice, whatever shape the browser reports it in."""

from __future__ import annotations

from typing import ClassVar

import pytest

from geo.maps.camera import CAMERAS
from pages.parts.map import camera, state
from pages.ui import address, map, reader


class Params(dict):
    """Query parameters as Streamlit has them."""

    def to_dict(self) -> dict[str, str]:
        return dict(self)

    def from_dict(self, params: dict[str, str]) -> None:
        self.clear()
        self.update(params)


@pytest.fixture
def params(monkeypatch) -> Params:
    asked = Params({"sel": "country:ZMB"})
    monkeypatch.setattr(address.st, "query_params", asked)
    return asked


@pytest.fixture
def session(monkeypatch, params) -> dict:
    kept: dict = {}
    monkeypatch.setattr(state.st, "session_state", kept)
    return kept


def looks_at(params: Params) -> dict[str, float]:
    """Where the map is sent in the run after a choice."""
    state.st.session_state["_address"] = address.Address(params)
    state.adopt()
    return camera.looks_at()


def click(session: dict, params: Params, objects: object) -> str:
    session["map"] = {"selection": {"objects": objects, "indices": {}}}
    state.choose(map.picked("map"))
    return params.get("sel", "")


def test_a_feature_is_chosen_by_its_id(session, params):
    assert (
        click(session, params, {"mines": [{"type": "Feature", "properties": {"id": "site:icmm:1"}}]}) == "site:icmm:1"
    )


def test_a_hexagon_is_chosen_by_its_id(session, params):
    assert click(session, params, {"events": [{"id": "cell:84", "h": "84", "c": [0, 1]}]}) == "cell:84"


@pytest.mark.parametrize(
    "objects", [{}, None, {"mines": []}, {"mines": None}, {"mines": [{"properties": {}}]}, {"x": [{}]}]
)
def test_a_click_on_nothing_clears_the_choice(session, params, objects):
    assert click(session, params, objects) == ""


@pytest.mark.parametrize("map_state", [None, {}, {"selection": None}, {"selection": {}}])
def test_no_selection_at_all_clears_the_choice(session, params, map_state):
    session["map"] = map_state
    state.choose(map.picked("map"))
    assert "sel" not in params


def test_going_somewhere_twice_moves_the_map_twice(session, params):
    camera.go_to("country:COD", 23.0, -3.0, 4.6)
    first = looks_at(params)
    camera.go_to("country:COD", 23.0, -3.0, 4.6)
    second = looks_at(params)
    assert first != second
    assert first["lon"] == pytest.approx(second["lon"], abs=1e-5)
    assert (first["lat"], first["zoom"]) == pytest.approx((-3.0, 4.6), abs=1e-5)


@pytest.mark.parametrize(
    ("cookie", "size"),
    [
        ("1920x1080", (1920, 1080)),
        ("390x844", (390, 844)),
        ("", (1024, 768)),
        ("x", (1024, 768)),
        ("1920", (1024, 768)),
        ("-5x700", (1024, 768)),
        ("²x700", (1024, 768)),
        ("99999x10", (4000, 320)),
        ("9" * 99 + "x700", (1024, 768)),
    ],
)
def test_the_size_of_the_window_comes_from_a_cookie_and_anything_else_is_a_projector(monkeypatch, cookie, size):
    class Context:
        cookies: ClassVar[dict] = {"window": cookie} if cookie else {}

    monkeypatch.setattr(reader.st, "context", Context)
    assert reader._size() == size


def test_a_preset_forgets_where_the_map_was_sent(session, params):
    camera.go_to("country:COD", 1.0, 2.0, 3.0)
    camera.go_to_preset("copperbelt")
    assert looks_at(params)["lat"] == CAMERAS["copperbelt"].lat
