"""The four harms of a metal on the page: exposed supply, the map, the places behind it, and the findings of one place."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.draw.chart.exposure import exposed as exposed_supply
from geo.draw.chart.template import Drawn, Look
from geo.draw.picture.bars import chip, interval
from geo.evidence.assessment import LEAST, WIDEST, assessment_panel
from geo.evidence.exposed import besides, between, spanned
from geo.evidence.metal import PLACES, foremost, places_of
from geo.evidence.panel import Panel, Unknown
from geo.files.taken import Taken
from geo.model import LADDER, Confidence, Country, Exposure, Level, Said, Sign, Standing, Theme, Word, metals
from geo.report.compare import DRAWN, drawn
from geo.report.exposed import why_refining
from geo.report.overview import shares
from geo.risk.exposure import SHOWN, exposed
from geo.risk.standing import sign_of
from geo.tables import Snapshot, TableError, kept, records, region_names
from geo.words.frames import source_names, with_names
from geo.words.labels import BAR_PARTS, CONFIDENCES, LEVELS, SIGNS, THEMES
from geo.words.reasons import BECAUSE
from geo.words.text import N_, country_name, render, translator
from pages.ui import address, markup
from pages.ui.address import link
from pages.ui.chart import chart, look
from pages.ui.markup import cells, joined, tag
from pages.ui.notices import missing_table
from pages.ui.panel import facts
from pages.ui.pickers import pick
from pages.ui.reader import Reader, _, language, reader, tables
from pages.ui.section import quietly, table, table_markup
from pages.ui.small_world import ahead as small_world_ahead
from pages.ui.small_world import small_world


def _world_alt() -> str:
    return _("World map: the level of the chosen harm by country; the lists of places hold the same levels.")


def world(metal: str, theme: Theme, place: str) -> None:
    """The small map of levels with its legend; a click on a country opens its findings."""
    with st.container(key="levelframe"):
        try:
            small_world(metal, theme, place.partition("/")[0], partial(address.put, "place"), _world_alt())
        except TableError as error:
            missing_table(error)
        way = {"metal": metal, "theme": str(theme)} | ({} if language() == "en" else {"lang": language()})
        st.page_link("map.py", label=_("Open on the map"), query_params=way)


def prepare(metal: str, theme: Theme, reader: Reader, read: Snapshot) -> None:
    """What these parts of the page of a metal need, before somebody asks for it."""
    lang = reader.language
    small_world_ahead(metal, theme, _world_alt())
    kept(_bars)(metal, theme, look(2), lang, read)
    table_markup(kept(_bar_rows)(metal, lang, read), f"{metal}-exposed")
    for each in Theme:
        kept(_harm)(metal, each, reader, read)
    table_markup(kept(level_rows)(metal, lang, read), f"{metal}-levels")
    if known := kept(options)(metal, read):
        first = foremost(kept(places_of)(metal, theme, read))
        kept(_panel)(metal, theme, str(first["iso3"].iloc[0]) if len(first) else known[0], read)


def _exposed(metal: str, read: Snapshot) -> dict[Theme, Exposure]:
    return exposed(read("exposure"), metal)


def _bars(metal: str, chosen: Theme, look: Look, lang: str, read: Snapshot) -> Drawn:
    """The four themes as bars of exposed supply, each a link to itself."""
    rows = [_bar_row(metal, theme, kept(_exposed)(metal, read).get(theme), chosen, lang) for theme in Theme]
    names = tuple(translator(lang)(name) for name in BAR_PARTS)
    return exposed_supply(pd.DataFrame(rows), names, look)


def _bar_row(metal: str, theme: Theme, one: Exposure | None, chosen: Theme, lang: str) -> dict[str, object]:
    tell = translator(lang)
    row = {
        "label": tell(THEMES[theme]),
        "href": link("metal", {"metal": metal, "theme": str(theme)}),
        "chosen": theme == chosen,
        "group": "",
    }
    if one is None:
        return row | dict.fromkeys(DRAWN) | {"told": tell(N_("cannot be computed")), "said": ""}
    words = [*(render(part, lang) for part in besides(one)), *_agreement(one, lang)]
    return row | drawn(one, lang) | {"said": ". ".join(words)}


def _bar_rows(metal: str, lang: str, read: Snapshot) -> pd.DataFrame:
    """The rows behind the bars: shares 0-1 by theme with the source and year that weigh them."""
    exposures = kept(_exposed)(metal, read)
    rows = [
        {
            "theme": str(theme),
            **shares(one),
            "because": " ".join(one.because),
            "stage": one.stage,
            "year": one.year,
            "source_id": one.source_id,
        }
        for theme, one in exposures.items()
    ]
    return pd.DataFrame(rows)


def bars(metal: str, chosen: Theme) -> None:
    """Exposure supply of the four themes, how to read it, and how far the production sources agree about the chosen one."""
    read, lang = tables(), language()
    exposures = kept(_exposed)(metal, read)
    alt = _("Bars of exposed supply by harm, from 0 to 100 % of world supply; the table below holds the figures.")
    chart(kept(_bars)(metal, chosen, look(2), lang, read), Taken("exposed", metal), alt)
    if chosen not in exposures:
        quietly(
            _(
                "Without production figures no share can be computed; the listings and named places below are what is known."
            )
        )
        return
    quietly(*_agreement(exposures[chosen], lang))
    table(lambda: kept(_bar_rows)(metal, lang, read), Taken("exposed", metal))


def _agreement(one: Exposure, lang: str) -> list[str]:
    """Which source leads, at which stage, and what the others would make of it."""
    source = source_names(one.source_id, lang)
    sentences = [_("Weighed by {source}, {year}.").format(source=source, year=one.year)]
    least, most = one.span(SHOWN)
    if most - least >= 0.005:
        spread = render(spanned(one, SHOWN), lang)
        sentences = [
            _("Weighed by {source}, {year}; evidenced or plausible by the production sources: {spread}.").format(
                source=source, year=one.year, spread=spread
            )
        ]
    if one.stage == "refining":
        sentences.append(
            render(Said(why_refining(one.metal, one.theme), {"metal": Word(metals()[one.metal].name)}), lang)
        )
    return sentences


def _harm(metal: str, theme: Theme, reader: Reader, read: Snapshot) -> Markup:
    """One theme: the countries behind its exposed supply with share, interval, level and confidence."""
    tell, rows = reader.tell, kept(places_of)(metal, theme, read)
    shown = foremost(rows)
    title = tag("h3", tell(THEMES[theme]))
    if shown.empty:
        none = tag("p", tell(N_("No country is assessed for this metal and harm.")), css="none")
        return tag("section", title, none, css="harm")
    heads = (N_("Country"), N_("Supply"), N_("0–100"), N_("What is known"))
    lines = (_line(row, metal, theme, reader) for row in records(shown))
    body = markup.table(map(tell, heads), lines, box="")
    return tag("section", title, body, _rest(rows, len(shown), reader.language), css="harm")


def _rest(rows: pd.DataFrame, shown: int, lang: str) -> Markup:
    """How many more countries are assessed, and how many of all are high or above, or unknown."""
    tell, count = translator(lang), rows["level"].value_counts()
    high = int(count.get(Level.HIGH, 0) + count.get(Level.VERY_HIGH, 0))
    template = tell(
        N_("Shown: {shown} of {all} countries. High or above by evidence: {high}. Without a level: {unknown}.")
    )
    caption = template.format(shown=shown, all=len(rows), high=high, unknown=int(count.get(Level.NOT_ENOUGH_DATA, 0)))
    return tag("p", caption, css="quietly")


def _line(row: Any, metal: str, theme: Theme, reader: Reader) -> Markup:
    name = country_name(row.iso3, reader.language)
    address = link("metal", {"metal": metal, "theme": str(theme), "place": row.iso3}) + "#evidence"
    share = "–" if row.share is None else render(between(row.share_least, row.share_most), reader.language)
    return markup.row(
        markup.link(name, address), cells(share, css="number"), cells(scale(row, reader), level_chip(row, reader))
    )


def standing_of(row: Any) -> Standing:
    """How the place of a row of `assessment` stands."""
    return Standing(Level(row.level), sign_of(row.level, row.basis, row.reason, row.below))


def scale(row: Any, reader: Reader) -> Markup:
    """The range of a row of `assessment` on 0-100: what evidence leaves possible, or the country's conditions alone."""
    standing = standing_of(row)
    low, high = (row.low, row.high) if standing.sign == Sign.LEVEL or row.below else (row.context_low, row.context_high)
    return interval(low, high, standing, reader.palette, f"{low:.0f}–{high:.0f}")


def level_chip(row: Any, reader: Reader) -> Markup:
    """How a place stands: its level with the confidence in small, or its sign with the reason or the country's context."""
    standing = standing_of(row)
    more = tell_more(row, reader.language)
    swatch = chip(standing, reader.palette, _stands(row, standing, reader.language))
    return joined(swatch, [" ", tag("small", more, css="quiet")] if more else None)


def _stands(row: Any, standing: Standing, lang: str) -> str:
    """The word beside the swatch: the level, the country's context with its interval, or the sign."""
    tell = translator(lang)
    if standing.sign == Sign.LEVEL:
        return tell(LEVELS[standing.level])
    return _context(row, lang) if standing.sign == Sign.CONTEXT and _context(row, lang) else tell(SIGNS[standing.sign])


def _context(row: Any, lang: str) -> str:
    """The country's conditions alone, where they say anything of the theme."""
    if (
        row.theme == Theme.CONFLICT_FINANCING
        or row.context_high - row.context_low >= WIDEST
        or row.context_high < LEAST
    ):
        return ""
    low, high = round(row.context_low), round(row.context_high)
    template = (
        N_("hazard × governance {low}–{high}") if row.theme == Theme.POLLUTION else N_("country context {low}–{high}")
    )
    return translator(lang)(template).format(low=low, high=high)


def tell_more(row: Any, lang: str) -> str:
    """What stands in small beside a level or a sign: confidence, the reason of what is plausible, or the country's context."""
    tell = translator(lang)
    words = [tell(BECAUSE[row.because])] if row.because else []
    if row.level in LADDER:
        return ", ".join([tell(CONFIDENCES[Confidence(row.confidence)]), *words])
    sign = standing_of(row).sign
    return ", ".join([*words, *([_context(row, lang)] if sign != Sign.CONTEXT and _context(row, lang) else [])])


def harm_tables(metal: str) -> None:
    """The four themes side by side, and their rows to take away."""
    read = tables()
    st.html(tag("div", (kept(_harm)(metal, theme, reader(), read) for theme in Theme), css="harms"))
    table(lambda: kept(level_rows)(metal, language(), read), Taken("levels", metal))


def level_rows(metal: str, lang: str, read: Snapshot) -> pd.DataFrame:
    """Every assessed country in the four themes: theme, country, share of supply, level with interval, confidence and reason."""
    parts = [kept(places_of)(metal, theme, read) for theme in Theme]
    frame = pd.concat(parts, ignore_index=True)
    wanted = ["iso3", "theme", *(name for name in PLACES if name not in ("iso3", "theme"))]
    return with_names(frame[wanted].assign(source_id=frame["source_id"].fillna("")), lang)


def options(metal: str, read: Snapshot) -> tuple[str, ...]:
    """Every place that is assessed for a metal: `COD`, `COD/CD-LU`, each country followed by its regions."""
    assessed = read("assessment")
    rows = assessed.loc[assessed["metal"] == metal, ["iso3", "region_code"]].drop_duplicates()
    pairs = zip(rows["iso3"], rows["region_code"].fillna(""), strict=True)
    return tuple(sorted(f"{iso3}/{code}" if code else str(iso3) for iso3, code in pairs))


def place_label(place: str, lang: str, read: Snapshot) -> str:
    """A place as it stands in a select box: country, or country and region."""
    iso3, _sep, code = place.partition("/")
    return (
        f"{country_name(iso3, lang)} · {kept(region_names)(read).get(code, code)}" if code else country_name(iso3, lang)
    )


def place(metal: str, theme: Theme) -> str:
    """The place whose findings are shown: the one in the address, else the one that supplies most; "" when none is assessed."""
    try:
        places = kept(options)(metal, tables())
        first = kept(places_of)(metal, theme, tables())
    except TableError:
        return ""
    if not places:
        return ""
    first = foremost(first)
    default = str(first["iso3"].iloc[0]) if len(first) else places[0]
    iso3, _sep, code = default.partition("/")
    instead = Word(code) if code else Country(iso3)
    shown = address.choice("place", dict.fromkeys(places, ""), default, instead)
    if "place" not in address.here().params:
        address.here().shown["place"] = ""
    return shown


def _panel(metal: str, theme: Theme, place: str, read: Snapshot) -> Panel:
    return assessment_panel(f"{theme}/{place}", metal, read)


def evidence(metal: str, theme: Theme, place: str) -> None:
    """The findings of one place, and the place to choose."""
    read, lang = tables(), language()
    places = kept(options)(metal, read)
    if not place:
        st.caption(_("No place is assessed for this metal."))
        return
    pick(st.selectbox, _("Evidence in"), places, place, key="evidence_place", choose=partial(address.put, "place"),
         format_func=lambda one: place_label(one, lang, read), width=340)  # fmt: skip
    try:
        facts(kept(_panel)(metal, theme, place, read))
    except Unknown:
        st.caption(_("This place is not assessed for the chosen harm."))
