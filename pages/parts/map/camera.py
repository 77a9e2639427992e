"""Where the map looks: sent there by the address, by a preset, or with something that was found."""

from __future__ import annotations

import streamlit as st

from geo.maps.camera import CAMERAS, world_zoom
from pages.parts.map.state import Asked
from pages.ui import address
from pages.ui.reader import reader


def looks_at() -> dict[str, float]:
    """Where the map was last sent; a nudge too small to see makes the same place a new order."""
    asked: Asked = st.session_state["_map"]
    preset = CAMERAS[asked.view.camera]
    zoom = world_zoom(reader().width) if preset.code == "world" else preset.zoom
    lon, lat, zoom = asked.at or (preset.lon, preset.lat, zoom)
    return {"lon": lon + st.session_state.get("_nudge", 0) * 1e-6, "lat": lat, "zoom": zoom}


def go_to_preset(code: str) -> None:
    """Callback: a camera preset moves the map, also when it is chosen again."""
    _nudge()
    address.put("view", code, drop=("at",))


def go_to(chosen: str, lon: float, lat: float, zoom: float) -> None:
    """Callback: choose a thing and move the map there."""
    _nudge()
    address.put_all({"sel": chosen, "at": f"{lon:g},{lat:g},{zoom:g}"})


def _nudge() -> None:
    st.session_state["_nudge"] = 1 - st.session_state.get("_nudge", 0)
