"""Markup of the pages: elements whose text is escaped unless it is markup already, and what pages make of them again and again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

VOID = ("br", "img")
"""Elements that hold nothing."""


def tag(name: str, *content: Any, **attributes: Any) -> Markup:
    """An element with what it holds and its attributes, all escaped.

    Parameters
    ----------
    content : texts, markup (which stays as it is), iterables of them; None and "" are left out.
    attributes : `css` is the class; `_` stands for `-`; True is a name alone; None, False and an empty `css` are left out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f"<{name}{written}>" if name in VOID else f"<{name}{written}>{joined(*content)}</{name}>")


def joined(*content: Any) -> Markup:
    """Texts (escaped), markup and iterables of them, one after the other."""
    pieces: list[str] = []
    _add(content, pieces)
    return Markup("".join(pieces))


def _add(content: Iterable[Any], pieces: list[str]) -> None:
    """What is written of each part, at the end of the pieces."""
    for part in content:
        if isinstance(part, Markup):
            pieces.append(part)
        elif isinstance(part, str) or not isinstance(part, (Iterable, type(None))):
            pieces.append(escape(part))
        elif part is not None:
            _add(part, pieces)


def _attribute(key: str, value: Any) -> str:
    name = "class" if key == "css" else key.replace("_", "-")
    if value is None or value is False or (key == "css" and not value):
        return ""
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def link(text: Any, address: str, **attributes: Any) -> Markup:
    """A link to a page of the atlas, in this window."""
    return tag("a", text, href=address, target="_self", **attributes)


def source_link(text: str, address: str) -> Markup:
    """A link out of the atlas, in a window of its own; the text alone where there is no address."""
    return tag("a", text, href=address, target="_blank", rel="noopener") if address else escape(text)


def paragraphs(lines: Iterable[Any], css: str = "") -> Markup:
    """Each line as a paragraph."""
    return joined(tag("p", line, css=css) for line in lines)


def points(lines: Iterable[Any], css: str = "") -> Markup:
    """Lines as a list."""
    return tag("ul", (tag("li", line) for line in lines), css=css)


def headline(first: str, *others: Any, css: str = "reading") -> Markup:
    """The sentence of a page large, the others below it."""
    return tag("div", tag("h1", first), paragraphs(others), css=css)


def heading(text: str, *notes: str, more: Any = None) -> Markup:
    """The heading of a part with small print below it."""
    return tag("div", tag("h2", text), paragraphs(notes), more, css="told")


def cells(*values: Any, css: str = "") -> Markup:
    """Cells of one class, one for each value."""
    return joined(tag("td", value, css=css) for value in values)


def row(name: Any, *values: Any, css: str = "") -> Markup:
    """A line of a table: the cell that names it, then cells; a value that is no cell yet becomes one."""
    return tag("tr", tag("th", name, scope="row"), map(_cell, values), css=css)


def stacked(heads: Iterable[str], rows: Iterable[Iterable[Any]], box: str = "wide") -> Markup:
    """A table that stands as a list on a phone: each cell bears its head; the first cell of a row names it."""
    words = tuple(heads)
    lines = (
        row(name, *(tag("td", value, data_head=word) for word, value in zip(words[1:], values, strict=True)))
        for name, *values in rows
    )
    return table(words, lines, "stacked", box)


def table(heads: Iterable[str], rows: Iterable[Any], css: str = "", box: str = "rows") -> Markup:
    """A table in a box that can be scrolled with the keyboard; no box for ""."""
    head = tag("tr", (tag("th", word, scope="col") for word in heads))
    table = tag("table", tag("thead", head), tag("tbody", rows), css=css)
    return tag("div", table, css=box, tabindex="0") if box else table


def _cell(value: Any) -> Markup:
    return value if isinstance(value, Markup) and value.startswith("<td") else tag("td", value)
