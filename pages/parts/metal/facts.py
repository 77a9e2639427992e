"""The metal page: what is asked for, its sentence, output, surroundings, uses, gaps and examples, each kept per view."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.draw.chart.output import over_years, side_by_side
from geo.draw.chart.template import Drawn, Look
from geo.evidence.assured import assurance_panel
from geo.evidence.country import sites_of
from geo.evidence.gaps import gaps
from geo.evidence.hazard import hazards
from geo.evidence.metal import examples, headline, listings, told
from geo.evidence.panel import Panel, Section
from geo.evidence.surroundings import around, by_kind, surrounded
from geo.files.taken import Taken
from geo.model import Said, Theme, metals
from geo.report import output
from geo.report.element import electronics
from geo.supply.elements import reader
from geo.supply.uses import uses
from geo.tables import Read, Snapshot, TableError, kept, records
from geo.words.frames import source_names, with_names
from geo.words.labels import EVENT_FILES, SITE_COUNTS
from geo.words.text import N_, code_text, number, plural, render, translator
from pages.parts.metal import harms
from pages.ui import markup
from pages.ui.address import link
from pages.ui.chart import chart, look
from pages.ui.markup import cells, joined, tag
from pages.ui.notices import missing_table
from pages.ui.panel import parts
from pages.ui.reader import Reader, _, language, tables
from pages.ui.section import as_html, grams, notes, quietly, table, table_markup, take_away

NEAREST = 8
"""Regions whose surroundings are listed on the page; the table holds all."""


def _place_link(iso3: str) -> str:
    return link("place", {"place": iso3})


def prepare(metal: str, reader: Reader, read: Snapshot, theme: Theme = Theme.CHILD_LABOUR) -> None:
    """What the page of a metal needs, before somebody asks for it."""
    lang = reader.language
    kept(_headline)(metal, theme, lang, read)
    harms.prepare(metal, theme, reader, read)
    drawn = {stage: kept(_beside)(metal, stage, look(2), lang, read) for stage in ("mining", "refining")}
    if any(drawn.values()):
        kept(_over_years)(metal, "mining" if drawn["mining"] else "refining", look(), lang, read)
        table_markup(kept(output.output_rows)(metal, lang, read), f"{metal}-output")
    kept(_kinds)(metal, lang, read)
    if kept(_surroundings)(metal, lang, read):
        table_markup(kept(_surrounded_rows)(metal, lang, read), f"{metal}-sites-in-context")
    kept(_uses)(metal, lang, read)
    kept(_does)(metal, lang, read)
    kept(_gaps)(metal, lang, read)
    kept(_examples)(metal, read)
    kept(_hazard)(metal, read)


def _headline(metal: str, theme: Theme, lang: str, read: Snapshot) -> str:
    return render(headline(metal, theme, read), lang)


def sentence(metal: str, theme: Theme) -> None:
    """The one sentence of the page."""
    try:
        st.html(markup.headline(kept(_headline)(metal, theme, language(), tables())))
    except TableError as error:
        missing_table(error)


def _over_years(metal: str, stage: str, look: Look, lang: str, read: Read) -> Drawn | None:
    rows, gaps = output.over_years(metal, stage, lang, read)
    if rows.empty:
        return None
    return over_years(rows.assign(href=rows["iso3"].map(_place_link)), gaps, (output.FIRST, output.LAST), look)


def _beside(metal: str, stage: str, look: Look, lang: str, read: Read) -> Drawn | None:
    rows = output.beside(metal, stage, lang, read)
    return None if rows.empty else side_by_side(rows.assign(href=rows["iso3"].map(_place_link)), look)


def production(metal: str) -> None:
    """Output over the years by country, then mining and refining with every source beside the others."""
    read, lang = reader(metal, tables()), language()
    drawn = {stage: kept(_beside)(metal, stage, look(2), lang, read) for stage in ("mining", "refining")}
    if not any(drawn.values()):
        _without_output(metal)
        return
    _history(metal, "mining" if drawn["mining"] else "refining")
    columns = st.columns(2, gap="medium")
    titles = (_("Where it is mined"), _("Where it is refined"))
    for column, title, (stage, figure) in zip(columns, titles, drawn.items(), strict=True):
        with column:
            _one_stage(metal, stage, title, figure)
    quietly(
        _(
            "2024, or the newest year a source has. The range is over single years; averages of several years stand beside it as rings."
        )
    )
    table(lambda: kept(output.output_rows)(metal, lang, read), Taken("output", metal))


def _history(metal: str, stage: str) -> None:
    figure = kept(_over_years)(metal, stage, look(), language(), reader(metal, tables()))
    title = _("Share of world mining, 2018–2025") if stage == "mining" else _("Share of world refining, 2018–2025")
    st.html(tag("h3", title, css="sub"))
    if figure is None:
        st.caption(_("No source at hand has figures of several years by country."))
        return
    alt = _(
        "Small charts of the largest countries over the years, one line or mark per source; the table below holds the figures."
    )
    chart(figure, Taken(f"{stage}-years", metal), alt)
    quietly(
        _(
            "Each country has a scale of its own. Line: yearly figures of one source. Bar: sources differ for that year. Dashed: a "
            "source’s average of several years. Countries with figures of one year only stand below."
        )
    )


def _one_stage(metal: str, stage: str, title: str, figure: Drawn | None) -> None:
    st.html(tag("h3", title, css="sub"))
    if figure is None:
        st.caption(_("No source at hand has figures by country."))
        return
    alt = _("Share of world output by country, one mark per source; the table below holds the figures.")
    chart(figure, Taken(stage, metal), alt)


def _without_output(metal: str) -> None:
    """No production figures: the listings and named places are what is known, of a metal in scope."""
    if metal not in metals():
        st.caption(_("No source at hand says how much each country mines or refines."))
        return
    st.caption(
        _(
            "No source at hand says how much each country mines or refines; what is known comes from lists and named places."
        )
    )
    if found := tuple(listings(metal, tables())):
        parts(
            Panel(Said(N_("Where it is listed")), "", (Section(N_("Goods made with child or forced labour"), found),))
        )


def _kinds(metal: str, lang: str, read: Snapshot) -> Markup:
    """How many places of each kind."""
    tell, frame = translator(lang), by_kind(sites_of(metal, read))
    if frame.empty:
        return tag("p", tell(N_("No site of this metal is in the tables: not the same as no mining.")), css="none")
    said = tell(
        N_(
            "Places: {places}. Sources that speak of one place are counted once; a mine on a known deposit counts as a mine."
        )
    ).format(places=number(frame["places"].sum(), lang))
    return joined(tag("div", (_kind(row, lang) for row in records(frame)), css="counts"), tag("p", said, css="quietly"))


def _kind(row: Any, lang: str) -> Markup:
    tell = translator(lang)
    date = row.as_of or tell(N_("an unknown date"))
    more = tell(N_("countries: {countries}; newest evidence {date}")).format(countries=row.countries, date=date)
    small = tag("small", f"{more} · {source_names(row.source_id, lang)}")
    count = tell(plural(row.places, *SITE_COUNTS[row.kind])).format(count=number(row.places, lang))
    return tag("div", tag("strong", count), small)


def _surrounded_rows(metal: str, lang: str, read: Snapshot) -> pd.DataFrame:
    frame = kept(surrounded)(metal, read)
    return with_names(frame, lang)


def _surroundings(metal: str, lang: str, read: Snapshot) -> Markup | None:
    """What lies around the sites, in sentences and a short list of regions."""
    frame, tell = kept(surrounded)(metal, read), translator(lang)
    if frame.empty:
        return None
    text = markup.paragraphs(_summed(around(metal, read), lang))
    shown = frame[(frame["counted"] > 0) | (frame["listed"] > 0)].head(NEAREST)
    if shown.empty:
        return text
    heads = (
        N_("Country and region"),
        N_("Places"),
        N_("In listed areas"),
        N_("Nearest event, km"),
        N_("Places with events within 25 / 50 / 100 km"),
        N_("Event file"),
    )
    return joined(text, markup.table(map(tell, heads), (_surrounded_line(row, lang, read) for row in records(shown))))


def _summed(total: dict[str, int], lang: str) -> list[str]:
    """The sums in sentences; what cannot be told is said only where there is such a place."""
    tell, told = translator(lang), {name: number(value, lang) for name, value in total.items()}
    sentences = [N_("Places in areas on the EU’s list of conflict-affected and high-risk areas: {listed} of {places}.")]
    if total["list_unknown"]:
        sentences.append(
            N_("Number of places of which it cannot be told whether they lie in a listed area: {list_unknown}.")
        )
    if total["counted"]:
        sentences.append(
            N_(
                "Conflict events were counted near {counted} of them, from files that are not complete: these are lower bounds."
            )
        )
        sentences.append(
            N_(
                "Events lie within 25 km of {near_25km} places, within 50 km of {near_50km} and within 100 km of {near_100km}."
            )
        )
    else:
        sentences.append(N_("No event file covers any of them: conflict events near by were not counted."))
    return [tell(line).format(**told) for line in sentences]


def _surrounded_line(row: Any, lang: str, read: Snapshot) -> Markup:
    tell = translator(lang)
    place = f"{row.iso3}/{row.region_code}" if row.region_code else row.iso3
    near = "–" if row.nearest_event_km is None else number(row.nearest_event_km, lang)
    counts = (
        " / ".join(number(getattr(row, f"near_{km}km"), lang) for km in (25, 50, 100))
        if row.counted
        else tell(N_("not counted"))
    )
    file = tell(EVENT_FILES[row.event_file])
    years = "" if row.covered_from is None else f", {int(row.covered_from)}–{int(row.covered_to)}"
    name = harms.place_label(place, lang, read)
    figures = cells(number(row.places, lang), number(row.listed, lang), near, counts, css="number")
    return markup.row(markup.link(name, link("place", {"place": place})), figures, file + years)


def sites(metal: str) -> None:
    """Sites by kind, and what lies around them."""
    read, lang = tables(), language()
    st.html(kept(_kinds)(metal, lang, read))
    if body := kept(_surroundings)(metal, lang, read):
        st.html(tag("div", body, css="reading"))
        table(lambda: kept(_surrounded_rows)(metal, lang, read), Taken("sites-in-context", metal))


def _uses(metal: str, lang: str, read: Read) -> tuple[str, pd.DataFrame]:
    """What it does in ICT, as an HTML table, and its rows."""
    frame, tell = uses(read("product_metal"), metal), translator(lang)
    if frame.empty:
        return "", frame
    named = {name: [tell(code_text(name, str(code))) for code in frame[name]] for name in ("product", "component")}
    frame = frame.assign(**named)
    shown = frame.assign(source_id=frame["source_id"].map(lambda ids: source_names(ids, lang)))
    amounts = [_amount(row.grams_low, row.grams_high, lang) for row in records(frame)]
    return as_html(shown.assign(amount=amounts)[["product", "component", "amount", "studies", "source_id"]]), frame


def _amount(low: float | None, high: float | None, lang: str) -> str:
    """Grams as the studies give them, least to most; present and not measured is said as such."""
    if low is None or high is None:
        return translator(lang)(N_("present, amount not measured"))
    first, last = grams(low, lang), grams(high, lang)
    return f"{first} g" if first == last else f"{first}–{last} g"


def _does(metal: str, lang: str, read: Read) -> list[str]:
    return [render(said, lang) for said in electronics(metal, read)]


def _electronics(metal: str) -> None:
    """What it does in electronics, where a source says."""
    if lines := kept(_does)(metal, language(), tables()):
        st.html(tag("h3", _("What it does in computers and electronics, by the EU study"), css="sub"))
        notes(lines)


def ict(metal: str) -> None:
    """In which product and component it was found, and how much: every study's least and most, never an average."""
    read, lang = reader(metal, tables()), language()
    uses_, frame = kept(_uses)(metal, lang, read)
    _electronics(metal)
    if not uses_:
        st.caption(_("No study at hand says in which ICT product it is: not the same as none."))
        return
    st.html(uses_)
    quietly(_("The least and the most that the studies give for one device; nothing is averaged."))
    take_away(lambda: frame, Taken("in-ict", metal), len(frame))


def _gaps(metal: str, lang: str, read: Snapshot) -> list[str]:
    return [render(said, lang) for said in gaps(metal, read)]


def unknowns(metal: str) -> None:
    """What is not known about the metal."""
    notes(kept(_gaps)(metal, language(), tables()))


def _hazard(metal: str, read: Read) -> Panel:
    return Panel(Said(N_("Hazard of the metal")), "", (Section(N_("Grade and climate"), tuple(hazards(metal, read))),))


def hazard(metal: str) -> None:
    """What the metal itself brings, wherever it is mined: never a level of a place."""
    text = _("A property of the metal, not of a place: it colours no map.")
    if metal in metals():
        text = _(
            "A property of the metal, not of a place: it colours no map. Where it is mined, good rules take most of it away; what "
            "is documented at places stands under the harm itself."
        )
    quietly(text)
    with st.container(key="hazard"):
        parts(kept(_hazard)(metal, reader(metal, tables())))


def assurance(metal: str) -> None:
    """Mines of the metal in a system of assurance: beside the risk, never instead of it."""
    parts(assurance_panel(tables(), metal=metal))


def _examples(metal: str, read: Snapshot) -> Panel:
    places, incidents = examples(metal, read)
    stories, determined = told(metal, read)
    none = Said(N_("None in the tables for this metal: not the same as none."))
    sections = (
        Section(N_("Named mining places"), places, none),
        Section(N_("Documented incidents"), incidents, none),
        Section(N_("Reports of harm"), stories, none),
        Section(N_("Forced labour under the US Uyghur Act"), determined),
    )
    return Panel(Said(N_("Named places and incidents")), "", sections)


def named_examples(metal: str) -> None:
    """Named places and incidents as examples."""
    with st.container(key="examples"):
        parts(kept(_examples)(metal, tables()))
