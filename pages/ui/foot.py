"""The foot of a page: what it cannot say, and which data and method it was made with."""

from __future__ import annotations

import streamlit as st

from geo.catalog import method_version
from geo.tables import version
from pages.ui.markup import tag
from pages.ui.reader import _


def versions() -> str:
    """The versions of data and method, as they stand on every page."""
    return _("Data {data} · method {method}").format(data=version(), method=method_version())


def foot(*lines: str) -> None:
    """Draw the foot: plain lines, then the versions."""
    plainly(*lines, versions())


def plainly(*lines: str) -> None:
    """Draw the foot of a page whose lines name the versions."""
    st.html(tag("footer", ([line, tag("br")] for line in lines[:-1]), lines[-1], css="atlas-foot"))
