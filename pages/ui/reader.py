"""Who reads: language, theme and window as one `Reader`, and the tables as one `Snapshot`, both made once a run.

How to use them: a part of a page asks for both where it draws, `draw(metal, reader(), tables())`, and hands them down.
What is costly is a plain function of hashable arguments, kept by them: `kept(lines)(tables())` for a function of geo, or
`@kept` above one that makes markup, such as `_rows(metal: str, reader: Reader, read: Snapshot) -> str`. A new file of a
table is a new snapshot, another language or theme another reader, so nothing else has to say that an answer is old.
Readers are told apart by language and theme alone: whatever depends on the size takes it as an argument of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import streamlit as st

from geo.draw.palette import Palette, palette
from geo.model import Said
from geo.tables import Snapshot
from geo.words.text import LANGUAGES, render, translator

WIDTH, HEIGHT = 1024, 768
"""Of a projector, in pixels."""


@dataclass(frozen=True)
class Reader:
    """Language ("en"), whether the theme is dark, and the size of the window in pixels, by which readers are not told apart."""

    language: str = "en"
    dark: bool = False
    width: int = field(default=WIDTH, compare=False)
    height: int = field(default=HEIGHT, compare=False)

    @property
    def palette(self) -> Palette:
        """The colours of the theme."""
        return palette(self.dark)

    def tell(self, message: str) -> str:
        """An English message in the language."""
        return translator(self.language)(message)


def arrive() -> None:
    """Once at the start of each run: look who reads and how the tables lie."""
    st.session_state["_lang"] = st.session_state["lang"] = _language()
    st.session_state["_reader"] = Reader(_language(), _is_dark(), *_size())
    st.session_state["_tables"] = Snapshot.now()


_NOBODY: ContextVar[tuple[Reader, Snapshot] | None] = ContextVar("_NOBODY", default=None)
"""Reader and snapshot where pages are prepared without a visitor."""


@contextmanager
def stand_in(language: str) -> Iterator[tuple[Reader, Snapshot]]:
    """The reader of a language and the snapshot of now, for whom pages are prepared in a thread without a visitor."""
    nobody = Reader(language), Snapshot.now()
    token = _NOBODY.set(nobody)
    try:
        yield nobody
    finally:
        _NOBODY.reset(token)


def reader() -> Reader:
    """Who reads in this run."""
    if nobody := _NOBODY.get():
        return nobody[0]
    return st.session_state.get("_reader") or Reader(_language(), _is_dark(), *_size())


def tables() -> Snapshot:
    """The snapshot of this run."""
    if nobody := _NOBODY.get():
        return nobody[1]
    return st.session_state.get("_tables") or Snapshot.now()


def language() -> str:
    """The language of this run."""
    return reader().language


def _language() -> str:
    """The chosen language; at first the one in the address, then the browser's, if the atlas speaks it.

    A run that is cut short may leave the buttons without a value: the language chosen before then stays.
    """
    chosen = st.session_state.get("lang")
    if chosen in LANGUAGES:
        return str(chosen)
    before = (st.session_state.get("_lang"), st.query_params.get("lang", "").casefold(), (st.context.locale or "")[:2])
    return next((code for code in before if code in LANGUAGES), "en")


def _is_dark() -> bool:
    """Whether the reader's browser shows the dark theme."""
    return getattr(st.context.theme, "type", "light") == "dark"


def _size() -> tuple[int, int]:
    """Width and height of the window when the page was loaded, from the cookie that the page sets; else a projector's."""
    found = re.fullmatch(r"([0-9]{1,5})x([0-9]{1,5})", str(st.context.cookies.get("window", "")))
    width, height = map(int, found.groups()) if found else (WIDTH, HEIGHT)
    return min(max(width, 320), 4000), min(max(height, 320), 4000)


def _(message: str) -> str:
    """An English message in the language of this run."""
    return translator(language())(message)


def say(said: Said) -> str:
    """A sentence written from data in the language of this run."""
    return render(said, language())


def literal(text: str) -> str:
    """Text that may hold anything (an address, a search, a name) as Markdown that shows it letter for letter."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))
