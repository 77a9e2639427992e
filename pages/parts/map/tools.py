"""The buttons on a map: closer, farther, home, full screen, copy the link; and the free camera in the address."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.model import DATA
from geo.tables import version
from pages.ui.reader import _

_element = st.components.v2.component(
    "atlas.maptools",
    html='<div class="maptools" role="group"></div>',
    js=(DATA.parent / "static" / "tools.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def tools(key: str, order: str, home: str, cam: str, go_home: Callable[[], None]) -> None:
    """Put the buttons on the map of this container.

    Parameters
    ----------
    order : where the page sent the map, so that the browser knows when it is sent elsewhere.
    home : the same as `cam` is written: there nothing need be told.
    cam : the free camera that the page was opened with, as it stands in the address; "" for none.
    go_home : called before the page runs again when somebody wants the map back where it was sent.
    """
    words = {
        "closer": _("Closer"),
        "farther": _("Farther"),
        "home": _("Back to the chosen view"),
        "full": _("Full screen"),
        "copy": _("Copy the link to this view"),
        "copied": _("Copied"),
    }
    data = {"words": words, "order": order, "home": home, "cam": cam, "version": version()}
    _element(key=key, data=data, on_home_change=go_home)
