"""The catalogue on the page: one entry per source, coverage, and the tables to take away."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from geo import tables as contracts
from geo.catalog import Source, due, sources
from geo.files.taken import Taken
from geo.model import metals
from geo.report.coverage import by_country, by_metal, facts
from geo.tables import CONTRACTS, Contract, Snapshot, TableError, kept, version
from geo.tables.column import POINT
from geo.words.labels import SHARING
from geo.words.text import N_, code_text, country_name, number, translator
from pages.ui.markup import source_link, tag
from pages.ui.notices import missing_table
from pages.ui.reader import _, language, literal, tables
from pages.ui.section import take_away

if TYPE_CHECKING:
    import pandas as pd

FIELDS = (
    ("producer", N_("Producer")),
    ("version", N_("Version")),
    ("published", N_("Published")),
    ("retrieved", N_("Retrieved")),
    ("superseded_by", N_("Newer or fuller edition, not held as delivered")),
    ("recheck", N_("To be looked up again by")),
    ("citation", N_("Cite as")),
)


def entry(source: Source) -> None:
    """One source by its name; what is known of it is written when it is opened."""
    label = f"**{_(source.short)}** · {_(source.title)}" + "".join(f" · ⚠ {word}" for word in _marked(source))
    with st.expander(label, key=f"source_{source.id}", on_change="rerun") as expander:
        if expander.open:
            _known_of(source)


def _marked(source: Source) -> list[str]:
    """What to mind about a source's age, in short."""
    marks = (
        (_("newer or fuller edition not held"), bool(source.superseded_by)),
        (_("look up again"), due(source, version())),
    )
    return [word for word, holds in marks if holds]


def _known_of(source: Source) -> None:
    """Licence, dates, caveats, and what the atlas takes from a source."""
    confirmed = _("confirmed") if source.licence_confirmed else _("not confirmed with the producer")
    st.markdown(escape(_(source.takes)))
    span = " – ".join(part for part in (source.data_from, source.data_to) if part)
    lines = [(label, str(getattr(source, name))) for name, label in FIELDS]
    lines += [
        (N_("Data from"), span),
        (N_("Licence"), f"{_(source.licence)} ({confirmed}; {_(SHARING[source.redistributable])})"),
        (N_("Used in tables"), ", ".join(source.tables)),
    ]
    listed = [(tag("dt", _(label)), tag("dd", _(text))) for label, text in lines if text]
    address = tag("dt", _("Address")), tag("dd", source_link(source.url, source.url))
    st.html(tag("dl", listed, address, css="sources"))
    if source.caveats:
        st.markdown("\n".join(f"- {_(code_text('caveat', code))}" for code in source.caveats))
    if source.by_hand:
        st.caption(_(source.by_hand))


def entries() -> None:
    """All sources, those whose licence is not confirmed told first."""
    catalogue = sources()
    open_ = sum(not source.licence_confirmed for source in catalogue.values())
    st.markdown(
        _("{count} sources; for {open} the licence has not been confirmed with the producer.").format(
            count=len(catalogue), open=open_
        )
    )
    words = _searched().casefold().strip()
    about = kept(_metal_names)(language(), tables()) if words else {}
    begins = re.compile(rf"(?<!\w){re.escape(words)}")  # "tin" is not in "mining"
    entries = [s for s in catalogue.values() if begins.search(f"{_words(s)} {about.get(s.id, '')}".casefold())]
    for source in sorted(entries, key=lambda s: _(s.short).casefold()):
        entry(source)
    if not entries:
        st.info(_("No source matches “{words}”.").format(words=literal(words[:60])))


def _searched() -> str:
    """What is searched for; it is there again when one comes back from another tab."""
    st.session_state["find_source"] = st.session_state.get("find_source", st.session_state.get("_find_source", ""))
    words = st.text_input(_("Find a source"), key="find_source", placeholder=_("gold, UCDP, CC BY …"))
    st.session_state["_find_source"] = words
    return words


def _words(source: Source) -> str:
    """What of a source can be searched, in English and in the reader's language."""
    words = (source.short, source.title, source.takes)
    return " ".join([source.id, source.producer, source.licence, *words, *map(_, words)])


def _metal_names(lang: str, read: Snapshot) -> dict[str, str]:
    """For each source the metals that its rows are about: symbols, and names in English and in the reader's language."""
    counts, _countries = covered(read)
    return {
        source_id: " ".join(
            f"{metals()[code].symbol} {metals()[code].name} {_(metals()[code].name)}" for code in row[row > 0].index
        )
        for source_id, row in counts.iterrows()
    }


def coverage() -> None:
    """Row counts by metal and by country."""
    _gone()
    st.markdown(_("Rows in the tables. A zero is a gap in the source, never an absence of harm."))
    for counts in kept(_counts)(language(), tables()):
        st.dataframe(counts, height=420)


@kept
def covered(read: Snapshot) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Row counts by source and metal, and by country and table; all rows are looked at once for each snapshot."""
    rows = facts(read)
    return by_metal(rows), by_country(rows)


def _counts(lang: str, read: Snapshot) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`covered` with names instead of codes."""
    of_metals, countries = covered(read)
    shorts = {source_id: translator(lang)(source.short) for source_id, source in sources().items()}
    return (
        of_metals.rename(index=shorts),
        countries.rename(index={iso3: country_name(iso3, lang) for iso3 in countries.index}),
    )


def _gone() -> None:
    """Name the tables that cannot be read: their rows are not counted."""
    for name in CONTRACTS:
        try:
            tables()(name)
        except TableError as error:
            missing_table(error)


def _rows(name: str) -> pd.DataFrame:
    frame, geometry = tables()(name), CONTRACTS[name].geometry
    return frame.drop(columns=geometry) if geometry else frame


def _table(contract: Contract) -> None:
    """A table to take away. The columns stay English in every language: they document the data files for developers."""
    label = f"`{contract.name}` · {_(contract.row)}"
    with st.expander(label, key=f"table_{contract.name}", on_change="rerun") as expander:
        try:
            count = len(tables()(contract.name))
        except TableError as error:
            missing_table(error)
            return
        if expander.open:
            _columns(contract, count)
            _files(contract)


def _columns(contract: Contract, count: int) -> None:
    st.markdown(_("{count} rows. One row: {row}.").format(count=number(count, language()), row=_(contract.row)))
    columns = (*contract.columns, *((POINT,) if contract.points else ()))
    st.dataframe(
        [{_("Column"): c.name, _("Kind"): c.kind, _("Unit"): c.unit, _("Meaning"): c.doc} for c in columns],
        hide_index=True,
    )


def _files(contract: Contract) -> None:
    """The table as it lies on the disk, and as CSV, written when it is asked for."""
    parquet, csv = st.columns(2)
    taken = Taken("table", more=(contract.name,))
    parquet.download_button(
        "GeoParquet" if contract.geometry or contract.points else "Parquet",
        data=lambda: contracts.path(contract.name, tables().folder).read_bytes(),
        file_name=taken.name(ending="parquet"),
        key=f"parquet_{contract.name}",
        width="stretch",
    )
    with csv:
        label = _("CSV, without outlines") if contract.geometry else "CSV"
        take_away(lambda: _rows(contract.name), taken, label=label, width="stretch", icon=None)


def downloads() -> None:
    """Every table with its columns and both downloads."""
    st.markdown(
        _(
            "The tables hold facts and figures with the id of their source; each source’s licence applies to what came from it."
        )
    )
    for contract in CONTRACTS.values():
        _table(contract)
