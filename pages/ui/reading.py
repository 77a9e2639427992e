"""What stands beside and below the map: the sentence, the facts, the table, the sources and the ways out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from geo.catalog import sources
from geo.draw.scene import Scene
from geo.draw.view import LAYERS
from geo.evidence.chosen import panel
from geo.evidence.panel import Unknown
from geo.report.rows import HEADINGS, in_words, rows
from geo.report.sentence import sentences
from geo.tables import TableError, records, version
from geo.text import number, percent
from pages.ui import state, tables
from pages.ui.panel import facts
from pages.ui.words import _, language, literal, say

if TYPE_CHECKING:
    import pandas as pd

SHORT = 80
"""Tables of up to so many rows are plain HTML; longer ones can be sorted and searched."""


def headline(scene: Scene) -> str:
    """One sentence large, the others below it. Returns the large one."""
    first, *others = [say(said) for said in sentences(scene, tables.read)]
    st.html(
        f'<div class="reading"><h1>{escape(first)}</h1>'
        + "".join(f"<p>{escape(text)}</p>" for text in others)
        + "</div>"
    )
    return first


def chosen_facts(scene: Scene) -> None:
    """The facts about the chosen thing, or how to choose one."""
    chosen = scene.view.chosen
    if not chosen:
        st.caption(_("Click a country, an area, a site or a hexagon to see what is known about it and who says so."))
        return
    try:
        facts(panel(chosen, scene.view.metal, scene.view.years, tables.read))
    except Unknown:
        st.info(
            _("“{name}” is not in the tables; choose on the map or use the search.").format(name=literal(chosen[:60]))
        )
    except TableError as error:
        missing_table(error)
    st.button(_("Close"), on_click=state.choose, args=("",), key="close")


def missing_table(error: TableError) -> None:
    """Say which table cannot be used and which command mends it."""
    why = {"missing": _("is missing"), "torn": _("cannot be read"), "older": _("was written for another version")}[
        error.why
    ]
    st.warning(
        _(
            "The table {table} {why}. Run `make build` to write it anew; everything that needs no {table} works on."
        ).format(table=f"`{error.table}`", why=why)
    )


def table(scene: Scene) -> None:
    """The rows of one layer that is on, to sort and to take away as CSV."""
    layers = [code for code in LAYERS if scene.view.shows(code)]
    if not layers:
        return
    if st.session_state.get("rows") not in layers:
        st.session_state["rows"] = layers[0]
    layer = st.pills(_("Table of"), layers, format_func=lambda code: _(LAYERS[code].label), key="rows", required=True)
    frame = rows(scene, layer, language(), tables.read)
    shown = in_words(frame, language())
    if len(shown) <= SHORT:
        st.html(as_html(shown))
    else:
        st.dataframe(shown, hide_index=True, height=260, column_config=_columns(list(shown.columns)))
    st.download_button(
        _("Download these {count} rows as CSV").format(count=number(len(frame), language())),
        data=lambda: frame.to_csv(index=False).encode("utf-8-sig"),
        file_name=f"{scene.view.metal}-{layer}.csv",
        mime="text/csv",
        icon=":material/download:",
    )


def as_html(frame: pd.DataFrame) -> str:
    """A short table as plain HTML, which every screen reader can walk and which needs nothing more to be loaded."""
    head = "".join(f'<th scope="col">{escape(_(HEADINGS[name]))}</th>' for name in frame.columns)
    body = "".join(
        "<tr>" + "".join(_cell(name, value) for name, value in zip(frame.columns, row, strict=True)) + "</tr>"
        for row in records(frame)
    )
    return f'<div class="rows" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(name: str, value: object) -> str:
    if value is None:
        return f'<td class="none">{escape(_("no figure"))}</td>' if name in ("share", "quantity") else "<td>–</td>"
    if isinstance(value, bool):
        return f"<td>{escape(_('yes') if value else _('no'))}</td>"
    if isinstance(value, (int, float)):
        return f'<td class="number">{escape(_figure(name, value))}</td>'
    if name in ("url", "evidence_url"):
        link = (
            f'<a href="{escape(str(value))}" target="_blank" rel="noopener">↗</a>'
            if str(value).startswith("http")
            else "–"
        )
        return f"<td>{link}</td>"
    return f"<td>{escape(str(value))}</td>"


def _figure(name: str, value: float) -> str:
    if name == "share":
        return percent(value, language())
    digits = 4 if name in ("lon", "lat") else 0
    return str(int(value)) if name in ("year", "edition") else number(value, language(), digits)


def _columns(names: list[str]) -> dict[str, object]:
    config: dict[str, object] = {name: _(HEADINGS[name]) for name in names if name in HEADINGS}
    if "share" in names:
        config["share"] = st.column_config.NumberColumn(_(HEADINGS["share"]), format="percent")
    for name in ("evidence_url", "url"):
        if name in names:
            config[name] = st.column_config.LinkColumn(_(HEADINGS[name]), display_text="↗")
    return config


def foot(scene: Scene) -> None:
    """Sources on screen, the boundary disclaimer and the data version."""
    used = {
        source.short
        for source in sources().values()
        for layer in scene.view.layers
        if set(source.tables) & set(LAYERS[layer].tables) - {"country"}
    }
    said = " · ".join(sorted(used))
    limits = _("Boundaries are indicative and imply no opinion on any territory.")
    engage = _("Evidence reported at a place says where to look and engage, never whom to avoid.")
    lines = (f"{_('Sources on this map')}: {said}", f"{limits} {engage} {_('Data')} {version()}")
    st.html('<footer class="atlas-foot">' + "<br>".join(map(escape, lines)) + "</footer>")
