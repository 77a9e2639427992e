"""What a person dropped and chose on the supplier check, kept while the session lasts; what is removed is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from geo.files.unreadable import Unreadable
from pages.ui.reader import _, literal, say

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

T = TypeVar("T")
FILES, SHOWN, CHOSEN, HELD = "_supplier_files", "_supplier_shown", "_supplier_chosen", "_supplier_held"


@dataclass(frozen=True)
class KeptFile:
    """A file that was dropped: the id of its upload, its name and its bytes."""

    id: str
    name: str
    content: bytes


def files(label: str, key: str) -> list[KeptFile]:
    """The uploader and every file of the session: those it shows, and those dropped before another page was visited."""
    kept: dict[str, KeptFile] = st.session_state.setdefault(FILES, {})
    shown: Sequence[UploadedFile] = st.file_uploader(
        label, accept_multiple_files=True, key=key, on_change=_follow, args=(key,)
    )
    for file in shown:
        if file.file_id not in kept:
            kept[file.file_id] = KeptFile(file.file_id, file.name, file.getvalue())
    st.session_state[SHOWN] = {file.file_id for file in shown}
    earlier = [file for id_, file in kept.items() if id_ not in st.session_state[SHOWN]]
    if earlier:
        with st.container(horizontal=True, key="supplier_earlier"):
            for file in earlier:
                st.button(
                    _("Remove {name}").format(name=literal(file.name)),
                    key=f"supplier_remove_{file.id}",
                    icon=":material/close:",
                    on_click=_forget,
                    args=(file.id,),
                )
    return list(kept.values())


def _follow(key: str) -> None:
    """Callback of the uploader: what it showed and shows no more was removed."""
    now = {file.file_id for file in st.session_state[key]}
    for id_ in st.session_state.get(SHOWN, set()) - now:
        _forget(id_)


def _forget(id_: str) -> None:
    file = st.session_state.get(FILES, {}).pop(id_, None)
    if file:
        chosen: dict[tuple[str, int], str] = st.session_state.get(CHOSEN, {})
        st.session_state[CHOSEN] = {of: id_ for of, id_ in chosen.items() if of[0] != file.name}


def switch(label: str, key: str, value: bool) -> bool:
    """A switch whose position is kept."""
    name = f"_{key}"
    st.session_state[key] = st.session_state.get(name, value)
    st.session_state[name] = st.toggle(label, key=key, on_change=_hold, args=(key,))
    return bool(st.session_state[name])


def _hold(key: str) -> None:
    st.session_state[f"_{key}"] = st.session_state[key]


def chosen() -> dict[tuple[str, int], str]:
    """What a person decided: the id of the smelter meant, by file and row."""
    return dict(st.session_state.get(CHOSEN, {}))


def decide(file: str, row: int, id_: str) -> None:
    """Keep a decision; an empty id takes it back."""
    kept = chosen()
    kept.pop((file, row), None)
    st.session_state[CHOSEN] = kept | ({(file, row): id_} if id_ else {})


def list_of(label: str, key: str, read: Callable[[bytes, str], T], empty: T) -> T:
    """A list that a person loads, read once and kept; what cannot be read is one sentence."""
    held: dict[str, Any] = st.session_state.setdefault(HELD, {})
    file = st.file_uploader(label, key=key, on_change=_drop, args=(key,))
    if file is not None and (key not in held or held[key][0] != file.file_id):
        try:
            held[key] = file.file_id, file.name, read(file.getvalue(), file.name)
        except Unreadable as error:
            st.error(literal(say(error.said)))
            return empty
    if file is None and key in held:
        remove = _("Remove {name}").format(name=literal(held[key][1]))
        st.button(remove, key=f"{key}_remove", icon=":material/close:", on_click=_drop, args=(key,))
    value: T = held[key][2] if key in held else empty
    return value


def _drop(key: str) -> None:
    st.session_state.get(HELD, {}).pop(key, None)
