"""The place page: its sentence, levels, output, lists, violence, sites, and where the sources disagree."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.draw.chart.output import side_by_side
from geo.draw.chart.template import Drawn, Look
from geo.draw.chart.violence import by_year
from geo.evidence import place
from geo.evidence.assessment import sources_behind
from geo.evidence.assured import assurance_panel
from geo.evidence.disagreement import disagreements, kinds
from geo.files.taken import Taken
from geo.model import Theme, metals
from geo.report import output
from geo.tables import Snapshot, TableError, kept, records
from geo.words.frames import source_names, with_names
from geo.words.labels import SITE_COUNTS, THEMES, VIOLENCE
from geo.words.text import N_, number, plural, render, translator
from pages.parts.metal.harms import level_chip, scale
from pages.parts.place import site_map
from pages.ui import legend, map, markup
from pages.ui.address import link
from pages.ui.chart import chart, look
from pages.ui.markup import tag
from pages.ui.notices import missing_table
from pages.ui.panel import items, parts
from pages.ui.reader import Reader, _, language, reader, tables
from pages.ui.section import quietly, table, table_markup

KEYS = ("state_based", "non_state", "one_sided")
FILES = {
    "full": N_("event file: whole year"),
    "partial": N_("event file: part of the year or of the events"),
    "none": N_("no event file"),
}
MOST = 1024
"""Answers kept of each kind: those of every country in every language, and of the regions that were asked for last."""
SITE_MARKS = {"mine": "mine", "processing": "processing", "artisanal_site": "dug", "known_deposit": "deposit"}


def prepare(iso3: str, reader: Reader, read: Snapshot, code: str = "") -> None:
    """What the page of a place needs, before somebody asks for it."""
    lang = reader.language
    kept(_headline, MOST)(iso3, code, lang, read)
    if kept(_matrix, MOST)(iso3, code, reader, read):
        table_markup(kept(_level_rows, MOST)(iso3, code, lang, read), f"{iso3}{code}-levels")
    if kept(disagreements, MOST)(iso3, code, read):
        table_markup(kept(_disagreement_rows, MOST)(iso3, code, lang, read), f"{iso3}{code}-disagreements")
    if kept(_shares, MOST)(iso3, look(), lang, read):
        table_markup(kept(output.place_rows, MOST)(iso3, lang, read), f"{iso3}-output")
    kept(_unfigured, MOST)(iso3, lang, read)
    kept(place.lists, MOST)(iso3, code, read)
    if kept(_violence, MOST)(iso3, look(), lang, read):
        table_markup(kept(_violence_rows, MOST)(iso3, lang, read), f"{iso3}-violence")
    if len(rows := kept(_site_rows, MOST)(iso3, code, lang, read)):
        table_markup(rows, f"{iso3}{code}-sites")
    site_map.prepare(iso3, read, code)


def _code(iso3: str, code: str) -> str:
    """A place as the atlas writes it: COD, or COD/CD-LU."""
    return f"{iso3}/{code}" if code else iso3


def _headline(iso3: str, code: str, lang: str, read: Snapshot) -> str:
    return render(place.headline(iso3, code, read), lang)


def sentence(iso3: str, code: str) -> None:
    """The one sentence of the page."""
    try:
        st.html(markup.headline(kept(_headline, MOST)(iso3, code, language(), tables())))
    except TableError as error:
        missing_table(error)


def sites(iso3: str, code: str) -> None:
    """How many sites of each kind are here, with their metals and source."""
    lang = language()
    frame = kept(_site_rows, MOST)(iso3, code, lang, tables())
    if frame.empty:
        st.caption(_("No site is in the tables for this place: not the same as no mining."))
        return
    st.html(tag("ul", (_of_sites(row, lang) for row in records(frame)), css="sitekey"))
    table(lambda: frame, Taken("sites", place=_code(iso3, code)))


def _of_sites(row: Any, lang: str) -> Markup:
    """Places of one kind: their sign on the map, how many, their metals and the source."""
    count = translator(lang)(plural(row.places, *SITE_COUNTS[row.kind])).format(count=number(row.places, lang))
    more = f"{row.metals or '–'} · {source_names(row.source_id, lang)}"
    sign = legend.icon(SITE_MARKS[row.kind], map.drawing())
    return tag("li", tag("span", sign, tag("b", count), css="chip"), tag("p", more))


def _matrix(iso3: str, code: str, reader: Reader, read: Snapshot) -> Markup | None:
    """Metals down, themes across: chip, confidence and interval, each a link to its findings."""
    tell, frame = reader.tell, kept(place.levels, MOST)(iso3, code, read)
    if frame.empty:
        return None
    where = f"{iso3}/{code}" if code else iso3
    lines = (_line(str(metal), rows, where, reader) for metal, rows in frame.groupby("metal", sort=False))
    heads = (tell(N_("Metal")), *(tell(THEMES[theme]) for theme in Theme))
    return markup.stacked(heads, lines, "placelevels")


def _line(metal: str, rows: pd.DataFrame, where: str, reader: Reader) -> tuple[Markup, ...]:
    by_theme = {row.theme: row for row in records(rows)}
    name = _upper(reader.tell(metals()[metal].name))
    levels = (_cell(by_theme.get(str(theme)), where, reader) for theme in Theme)
    return markup.link(name, link("metal", {"metal": metal})), *levels


def _cell(row: Any, where: str, reader: Reader) -> Markup:
    if row is None:
        return tag("div", "–")
    address = link("metal", {"metal": row.metal, "theme": row.theme, "place": where}) + "#evidence"
    return tag("div", markup.link(level_chip(row, reader), address), scale(row, reader))


def _level_rows(iso3: str, code: str, lang: str, read: Snapshot) -> pd.DataFrame:
    wanted = [
        "metal",
        "theme",
        "basis",
        "level",
        "low",
        "high",
        "context_low",
        "context_high",
        "confidence",
        "reason",
        "because",
        "source_id",
    ]
    rows = kept(place.levels, MOST)(iso3, code, read).assign(source_id="")
    with suppress(TableError):
        rows = rows.assign(source_id=sources_behind(rows, read("assessment_indicator")))
    return with_names(rows[wanted], lang)


def matrix(iso3: str, code: str) -> None:
    """The level of each metal and theme here."""
    read, lang = tables(), language()
    levels = kept(_matrix, MOST)(iso3, code, reader(), read)
    if levels is None:
        st.caption(" ".join(render(said, lang) for said in kept(place.unassessed, MOST)(iso3, read)))
        return
    st.html(levels)
    quietly(
        _(
            "Solid line: the range that evidence allows, 0 to 100. Dashed line: the country’s conditions alone, never a level. "
            "Where nobody looked it is not low."
        )
    )
    table(lambda: kept(_level_rows, MOST)(iso3, code, lang, read), Taken("levels", place=_code(iso3, code)))


def _shares(iso3: str, look: Look, lang: str, read: Snapshot) -> Drawn | None:
    rows = output.place_shares(iso3, lang, read)
    hrefs = rows["metal"].map(lambda metal: link("metal", {"metal": metal}))
    return None if rows.empty else side_by_side(rows.assign(href=hrefs), look)


def _unfigured(iso3: str, lang: str, read: Snapshot) -> str:
    return ", ".join(translator(lang)(metals()[metal].name) for metal in place.unfigured(iso3, read))


def shares(iso3: str, code: str) -> None:
    """What the country mines and refines, by every source side by side."""
    read, lang = tables(), language()
    figure = kept(_shares, MOST)(iso3, look(), lang, read)
    if code:
        st.caption(_("No source gives output by region; these are the figures of the whole country."))
    if figure is None:
        st.caption(_("No source at hand names this country with a figure; small or unreported output is possible."))
    else:
        alt = _("Share of world output by metal, one mark per source; the table below holds the figures.")
        chart(figure, Taken("output", place=iso3), alt, lambda: kept(output.place_rows, MOST)(iso3, lang, read))
    if without := kept(_unfigured, MOST)(iso3, lang, read):
        quietly(_("Named as a producer, without any figure: {metals}.").format(metals=without))


def lists(iso3: str, code: str) -> None:
    """Which lists the place is on."""
    parts(kept(place.lists, MOST)(iso3, code, tables()))


def assurance(iso3: str) -> None:
    """Mines of the country in a system of assurance: beside the risk, never instead of it."""
    parts(assurance_panel(tables(), iso3=iso3))


def _violence(iso3: str, look: Look, lang: str, read: Snapshot) -> Drawn | None:
    """Deaths by year and kind with what the event files hold of each year; None without a record."""
    rows, tell = place.violence(iso3, read), translator(lang)
    if rows.empty:
        return None
    held = place.coverage(iso3, read)
    files = dict(zip(held["year"].astype(int), held["coverage"].astype(str), strict=True))
    kinds = {kind: tell(VIOLENCE[kind]) for kind in KEYS}
    words = {code: tell(word) for code, word in FILES.items()}
    return by_year(_deaths(rows, lang), kinds, files, words, look)


def _deaths(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Deaths (best) by year and kind, and what is said of a year: each kind with its least and most, and the source."""
    counts = rows.pivot_table(index="year", columns="kind", values="deaths_best", aggfunc="sum").reindex(columns=KEYS)
    lines: dict[int, list[str]] = {}
    for row in records(rows):
        lines.setdefault(row.year, []).append(_of_kind(row, lang))
    sources = {year: source_names(ids, lang) for year, ids in rows.groupby("year")["source_id"].first().items()}
    hovers = ["\n".join((*lines[year], sources[year])) for year in counts.index]
    return counts.fillna(0).assign(said=hovers)


def _of_kind(row: Any, lang: str) -> str:
    word = translator(lang)(VIOLENCE[row.kind])
    best, low, high = (number(count, lang) for count in (row.deaths_best, row.deaths_low, row.deaths_high))
    return f"{word}: {best}" if low == high else f"{word}: {best} ({low}–{high})"


def _violence_rows(iso3: str, lang: str, read: Snapshot) -> pd.DataFrame:
    rows = place.violence(iso3, read)
    rows = rows[rows["deaths_high"] > 0].sort_values(["year", "kind"], ascending=[False, True])
    return with_names(rows[["year", "kind", "deaths_best", "deaths_low", "deaths_high", "source_id"]], lang)


def events(iso3: str, code: str) -> None:
    """Deaths by organised violence over the years; what the event files hold is said."""
    read, lang = tables(), language()
    if code:
        st.caption(_("Yearly deaths are published for whole countries."))
    figure = kept(_violence, MOST)(iso3, look(), lang, read)
    if figure is None:
        st.caption(_("No record of deaths by organised violence: nothing follows from that."))
        return
    alt = _("Deaths by organised violence by year and type; the table below holds the same figures")
    chart(figure, Taken("violence", place=iso3), alt)
    quietly(
        _(
            "Deaths (best estimate) by organised violence, all causes, not only mining; the least and the most stand in the table."
        )
    )
    table(lambda: kept(_violence_rows, MOST)(iso3, lang, read), Taken("violence", place=iso3))


def _site_rows(iso3: str, code: str, lang: str, read: Snapshot) -> pd.DataFrame:
    frame, tell = kept(place.sites, MOST)(iso3, code, read), translator(lang)
    names = [", ".join(tell(metals()[metal].name) for metal in found) for found in frame["metals"]]
    wanted = ["kind", "places", "metals", "vague", "as_of", "source_id"]
    return with_names(frame.assign(metals=names)[wanted], lang)


def _disagreement_rows(iso3: str, code: str, lang: str, read: Snapshot) -> pd.DataFrame:
    panels = [
        {
            "subject": render(one.subject, lang),
            "said": render(side.statement, lang),
            "date": side.date,
            "source_id": side.source_id,
        }
        for one in kept(disagreements, MOST)(iso3, code, read)
        for side in one.sides
    ]
    return pd.DataFrame(panels, columns=["subject", "said", "date", "source_id"])


def differences(iso3: str, code: str) -> None:
    """Where the sources disagree with each other: every side with its source, none chosen."""
    read, lang = tables(), language()
    differing = kept(disagreements, MOST)(iso3, code, read)
    if not differing:
        looked = ", ".join(_(kind) for kind in kinds())
        st.caption(
            _("No disagreement among what the sources at hand say about this place. Compared: {kinds}.").format(
                kinds=looked
            )
        )
        return
    sections = (tag("section", tag("h3", _upper(render(one.subject, lang))), items(one.sides)) for one in differing)
    st.html(tag("article", sections, css="panel differ"))
    table(
        lambda: kept(_disagreement_rows, MOST)(iso3, code, lang, read), Taken("disagreements", place=_code(iso3, code))
    )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
