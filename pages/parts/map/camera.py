"""Where the map looks: sent there by the address, by a preset, or with something that was found."""

from __future__ import annotations

import streamlit as st

from geo.maps.blocks import GROUPED
from geo.maps.camera import CAMERAS, world_zoom
from geo.maps.parameters import Position, Sheet
from geo.space.flat import flat_point, round_point
from pages.parts.map.state import Asked
from pages.ui import address
from pages.ui.reader import reader


def looks_at() -> dict[str, float]:
    """Where the map was last sent; a nudge too small to see makes the same place a new order.

    The first map of a session looks where its address says that somebody had moved it.
    """
    asked: Asked = st.session_state["_map"]
    preset = CAMERAS[asked.view.camera]
    zoom = world_zoom(reader().width, reader().height) if preset.code == "world" else preset.zoom
    lon, lat, zoom = _moved_to(asked) or asked.at or (preset.lon, preset.lat, zoom)
    nudge = st.session_state.get("_nudge", 0) * 1e-6
    return {"lon": lon + nudge, "lat": lat, "zoom": zoom + nudge}


def _moved_to(asked: Asked) -> Position | None:
    """The free camera that the session's first address named, until the map is sent elsewhere."""
    moved: Sheet | None = st.session_state.setdefault("_moved_to", asked.cam)
    return (*round_point(moved[0], moved[1]), moved[2]) if moved else None


def moved_to() -> str:
    """The same as the address writes it; "" for none."""
    return ",".join(f"{number:g}" for number in st.session_state.get("_moved_to") or ())


def home() -> str:
    """Where the map was sent, on the sheet, as the browser tells where it looks."""
    at = looks_at()
    return ",".join(f"{number:.2f}" for number in (*flat_point(at["lon"], at["lat"]), at["zoom"]))


def order() -> str:
    """Where the map was sent, as text: another one is another order."""
    return ",".join(f"{value:.6f}" for value in looks_at().values())


def go_home() -> None:
    """Callback: the map goes back to its preset, or to what was found."""
    _nudge()


def go_to_preset(code: str) -> None:
    """Callback: a camera preset moves the map, also when it is chosen again."""
    _nudge()
    address.put("view", code, drop=("at",))


def go_to(chosen: str, lon: float, lat: float, zoom: float) -> None:
    """Callback: choose a thing and move the map there."""
    _nudge()
    address.put_all({"sel": chosen, "at": f"{lon:g},{lat:g},{zoom:g}"})


def spread(group: str) -> None:
    """Callback: go so close to a group of sites (`group:x,y` on the sheet) that each is seen."""
    x, y = (float(part) for part in group.removeprefix("group:").split(","))
    lon, lat = round_point(x, y)
    _nudge()
    address.put("at", f"{lon:.3f},{lat:.3f},{GROUPED + 1.2:g}", drop=("view",))


def _nudge() -> None:
    st.session_state["_nudge"] = 1 - st.session_state.get("_nudge", 0)
    st.session_state["_moved_to"] = None
