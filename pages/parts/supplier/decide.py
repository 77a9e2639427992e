"""The rows of a list of smelters that are for a person: what the row says, who may be meant, and a choice that is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.supplier import kept
from pages.ui.pickers import pick
from pages.ui.reader import _, language, literal

if TYPE_CHECKING:
    from geo.cmrt.report import Report, SmelterRow

MOST = 20
"""Rows that are offered at once; the others come when these are decided."""


def decide(one: Report) -> None:
    """Each undecided row with its candidates, above everything else about the list; and those that were decided, to take back."""
    from geo.cmrt.matching import UNDECIDED

    file = one.checked.declaration.file
    chosen = kept.chosen()
    rows = [row for row in one.smelters if row.of.kind in UNDECIDED or (file, row.of.row.row) in chosen]
    if not rows:
        return
    waiting = sum(row.of.kind in UNDECIDED for row in rows)
    st.subheader(_("For you to decide: {count}").format(count=waiting))
    st.caption(
        _("Nobody is taken for a smelter that he may not be. Choose who is meant, or leave the row open and ask.")
    )
    for row in rows[:MOST]:
        _row(file, row, chosen.get((file, row.of.row.row), ""))
    if len(rows) > MOST:
        st.caption(_("And {count} more.").format(count=len(rows) - MOST))


def _row(file: str, row: SmelterRow, chosen: str) -> None:
    number = row.of.row.row
    said = " · ".join(part for part in (row.metal, row.listed_as, row.of.row.id, row.of.row.country) if part)
    label = literal(_("Row {row}: {said} ({why})").format(row=number, said=said, why=row.match))
    offered = {one.id: f"{one.name} ({one.id}, {_country(one.iso3)})" for one in row.of.candidates}
    if chosen and chosen not in offered:
        offered[chosen] = f"{row.matched_name} ({chosen})"
    if not offered:
        st.markdown(f"{label}  \n{_('No smelter at hand is like it: ask for id, name and country.')}")
        return
    pick(
        st.selectbox,
        label,
        ["", *offered],
        chosen,
        key=f"supplier_decide_{file}_{number}",
        choose=partial(kept.decide, file, number),
        format_func=lambda id_: offered.get(id_, _("left open")),
    )


def _country(iso3: str) -> str:
    from geo.words.text import country_name

    return country_name(iso3, language()) if iso3 else "–"
