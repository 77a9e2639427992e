"""The status file of smelters that a reader loads: on one page, and kept for the others while the session lasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from geo.cmrt.status_entry import Status
from geo.cmrt.status_file import read_status
from geo.files.unreadable import Unreadable
from pages.ui.reader import _, literal, say

KEPT = "_status_file"


@dataclass(frozen=True)
class Kept:
    """The name of a file that was loaded and what it says by CID."""

    file: str
    statuses: Mapping[str, Status]


def loaded(key: str) -> Mapping[str, Status] | None:
    """The uploader, its widgets named after `key`, and the statuses by CID; None where no file that can be read was loaded on any page."""
    with st.expander(_("Load a status file")):
        st.markdown(
            _(
                "A CSV file with the columns `cid,status,as_of`, or a list of smelters by status as it is downloaded (CSV or XLSX). It "
                "stays in the memory of this session; nothing is stored or sent."
            )
        )
        file = st.file_uploader(_("Status file"), key=key, on_change=_forget)
    if file is None:
        return _kept(key)
    try:
        st.session_state[KEPT] = Kept(file.name, read_status(file.getvalue(), file.name))
    except Unreadable as error:
        st.error(literal(say(error.said)))
        return None
    statuses: Mapping[str, Status] = st.session_state[KEPT].statuses
    return statuses


def _kept(key: str) -> Mapping[str, Status] | None:
    """What was loaded on another page, with its name and a way to drop it."""
    kept: Kept | None = st.session_state.get(KEPT)
    if kept is None:
        return None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(literal(_("Status file of this session: {file}").format(file=kept.file)), width="content")
        st.button(_("Remove"), key=f"{key}_remove", on_click=_forget)
    return kept.statuses


def _forget() -> None:
    st.session_state.pop(KEPT, None)
