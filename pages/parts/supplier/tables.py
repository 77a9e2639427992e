"""The tables of a supplier check: smelters, answers, suppliers side by side, and the workbook of findings to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any
from zlib import crc32

import streamlit as st

from geo.files.taken import file_name
from pages.ui.reader import _, language, literal
from pages.ui.section import strangers_rows

if TYPE_CHECKING:
    from geo.cmrt.check import Failed
    from geo.cmrt.products import Article
    from geo.cmrt.report import Report

FEW = 3
"""Names of files that the name of a workbook holds."""
SHORT = 80
"""Tables of up to so many rows are plain HTML; longer ones can be sorted and searched."""
SMELTERS_SHOWN = ("metal", "listed_as", "country", "match", "matched_name", "matched_id", "town", "area", "mines", "status",
                  "candidates", "cell")  # fmt: skip


def _shown(name: str, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    """Rows as a table: plain HTML, which every screen reader can walk, or a frame to sort when there are many."""
    if len(rows) > SHORT:
        shown = [{heading: row.get(field, "") for field, heading in columns.items()} for row in rows]
        strangers_rows(shown, name, height=360)
        return
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in columns.values())
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(row.get(name, '')) or '–')}</td>" for name in columns) + "</tr>"
        for row in rows
    )
    st.html(f'<div class="rows" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>')


def tables(one: Report) -> None:
    """The smelters with what each was taken for, and every answer with its cell."""
    from geo.cmrt.report import ANSWERS_GIVEN, CHECKER, HEADINGS, PRODUCTS_LISTED

    listed, answered, required, products = st.tabs([_("Smelters listed"), _("Answers"), _("Checker"), _("Products")])
    empty = {name for name in ("area", "mines", "candidates") if not any(getattr(row, name) for row in one.smelters)}
    with listed:
        if one.smelters:
            _shown(
                "smelters",
                _words(one.smelters),
                {name: _(HEADINGS[name]) for name in SMELTERS_SHOWN if name not in empty},
            )
        else:
            st.caption(_("The list of smelters is empty."))
    with answered:
        _shown("answers", _words(one.answers), {name: _(HEADINGS[name]) for name in ANSWERS_GIVEN})

    with required:
        st.caption(_("The template’s own checker: {answered} of {count} required answers.").format(**_tally(one)))
        _shown("checker", _words(one.checker), {name: _(HEADINGS[name]) for name in CHECKER})
    with products:
        if one.products:
            _shown("products", _words(one.products), {name: _(HEADINGS[name]) for name in PRODUCTS_LISTED})
        else:
            st.caption(_("The list of products is empty."))


def _tally(one: Report) -> dict[str, int]:
    from geo.cmrt.checker import tally

    answered, required = tally(one.checked.case.checklist)
    return {"answered": answered, "count": required}


def uncovered(results: Sequence[Report | Failed], articles: Sequence[Article]) -> None:
    """Which of the buyer's articles no declaration covers."""
    from geo.cmrt.check import uncovered as left_out
    from geo.cmrt.report import Report

    left = left_out([one.checked for one in results if isinstance(one, Report)], articles)
    if articles:
        st.subheader(_("Your articles"))
        said = _("{covered} of {count} are named in a list of products.")
        st.markdown(said.format(covered=len(articles) - len(left), count=len(articles)))
    if left:
        with st.expander(_("Articles that no list of products names: {count}").format(count=len(left))):
            st.markdown("\n".join(f"- {literal(one.called)}" for one in left))


def _words(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """The fields of each row by name."""
    return [vars(row) for row in rows]


def beside(results: Sequence[Report | Failed]) -> None:
    """All files side by side, when there are several."""
    from geo.cmrt.report import side_by_side

    if len(results) < 2:
        return
    st.subheader(_("Suppliers side by side"))
    rows = side_by_side(results, language())
    _shown("files", rows, {name: name for row in rows for name in row})


def take_away(results: Sequence[Report | Failed]) -> None:
    """The workbook of findings, smelters and answers of all files."""
    from geo.cmrt.export import workbook
    from geo.cmrt.report import Report

    if any(isinstance(one, Report) for one in results):
        st.download_button(
            _("Findings of all files (XLSX)"),
            data=lambda: workbook(results, language()),
            file_name=file_name("supplier-check", *_stems(results), language=language(), ending="xlsx"),
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            icon=":material/download:",
            key="supplier_xlsx",
        )
    st.caption(_("Not legal advice. A supplier’s declaration is evidence of what the supplier says, no more."))


def _stems(results: Sequence[Report | Failed]) -> list[str]:
    """What tells the workbook of one check from that of another: the names of its files, a sum in place of many."""
    names = [one.checked.declaration.file if hasattr(one, "checked") else one.file for one in results]
    return [name.rpartition(".")[0] for name in names[:FEW]] + [f"{crc32(repr(names).encode()):08x}"] * (
        len(names) > FEW
    )
