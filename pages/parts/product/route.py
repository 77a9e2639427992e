"""The way of a metal: bands from refining to mining, the map hop by hop, the facts of a place, and all chains as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.draw.picture.sankey import NARROW, WIDE, Node, grouped, sankey_svg
from geo.evidence.exposed import between
from geo.evidence.panel import Panel, Unknown
from geo.evidence.selection import panel
from geo.files.taken import Taken
from geo.maps.camera import ways_height, ways_zoom
from geo.maps.ground import of_standings
from geo.maps.legend import Group, Mark, levels_and_signs
from geo.maps.routes import drawn_routes, mining, route_deck
from geo.model import OTHER_COUNTRIES, Said, Theme, Word, metals
from geo.report.chains import place, shown_routes, taken
from geo.risk.standing import level_of, levels, standings
from geo.supply.shares import STAGES, published, reference
from geo.supply.trace import judged, trace
from geo.tables import Snapshot, TableError, kept, records, version
from geo.words.frames import source_names
from geo.words.labels import HOP_BASES, LEVELS, ROUTE_HEADINGS, THEMES
from geo.words.text import N_, number
from pages.parts.product.inside import Asked, inside, routes_of
from pages.ui import legend, map, markup, press
from pages.ui.address import link
from pages.ui.notices import missing_table
from pages.ui.panel import facts
from pages.ui.pickers import pick
from pages.ui.reader import Reader, _, language, reader, say, tables
from pages.ui.section import plainly, take_away

MOST_BANDS = 7
PHONE = 640
"""Pixels of a page up to which the bands are drawn narrow."""
MAP_PART = 0.62
"""Of the page's width that the map has beside the facts, without the gap."""
MOST_ROWS = 300
YEARS = (2015, 2025)


def _bands(metal: str, theme: Theme, narrow: bool, lang: str, read: Snapshot) -> tuple[str, tuple[str, ...]]:
    """The SVG of the bands, and which source each column is drawn by."""
    production = read("production")
    rows = production[production["metal"] == metal]
    publications = published(rows)
    columns, drawn_by = [], []
    for stage in STAGES:
        shares = publications[publications["stage"] == stage]
        source = reference(shares)
        smelters = read("smelter") if stage == "refining" and source is None else None
        counted = _counted(smelters, metal, theme, lang) if smelters is not None else []
        columns.append(counted or _nodes(shares, source, metal, stage, theme, lang))
        by = _("counted smelters, not output") if counted else "–"
        drawn_by.append(f"{source_names(source[0], lang)} {source[2]}" if source else by)
    others = _("other countries")
    title = _("From right to left: where {metal} is mined, where it is refined.").format(metal=_(metals()[metal].name))
    refining, mining = (grouped(nodes, MOST_BANDS, others) for nodes in columns)
    layout = NARROW if narrow else WIDE
    name = _(metals()[metal].name)
    source = Node(name, 1.0, "metal", name, "", link("metal", {"metal": metal}))
    heads = (_("Metal"), _("Refining"), _("Mining"))
    return sankey_svg(source, refining, mining, title, heads, layout), tuple(drawn_by)


def _nodes(
    shares: pd.DataFrame, source: tuple[str, str, int] | None, metal: str, stage: str, theme: Theme, lang: str
) -> list[Node]:
    if source is None:
        return [Node(place(OTHER_COUNTRIES, lang), 1.0, "unknown", place(OTHER_COUNTRIES, lang))]
    ranges = {row[f"{stage}_iso3"]: (row[f"{stage}_low"], row[f"{stage}_high"]) for _, row in
             routes_of(metal).drop_duplicates(f"{stage}_iso3").iterrows()}  # fmt: skip
    rows = shares[(shares["source_id"] == source[0]) & (shares["commodity"] == source[1]) & shares["share"].notna()]
    nodes = []
    for row in records(rows[["iso3", "share"]]):
        level = level_of(levels(tables()("assessment")), metal, row.iso3, theme)
        share = say(between(*ranges.get(row.iso3, (row.share, row.share))))
        look = "unknown" if row.iso3 == OTHER_COUNTRIES else str(level)
        name = place(row.iso3, lang)
        href = "" if row.iso3 == OTHER_COUNTRIES else link("place", {"place": row.iso3})
        nodes.append(Node(name, row.share, look, f"{name}: {share}; {_(LEVELS[level])}", share, href))
    return nodes


def _counted(smelters: pd.DataFrame, metal: str, theme: Theme, lang: str) -> list[Node]:
    """Where smelters of the metal are counted that a filing names: as many parts of the column, and never shares of output."""
    counts = smelters.loc[smelters["metal"] == metal, "iso3"].value_counts()
    nodes = []
    for iso3, count in counts.items():
        name, said = place(str(iso3), lang), _("{count} counted").format(count=count)
        level = level_of(levels(tables()("assessment")), metal, str(iso3), theme)
        words, href = f"{name}: {said}; {_(LEVELS[level])}", link("place", {"place": str(iso3)})
        nodes.append(Node(name, count / counts.sum(), str(level), words, said, href))
    return nodes


def bands(asked: Asked) -> None:
    """Metal, refining, mining as bands coloured by level."""
    narrow = reader().width <= PHONE
    svg, drawn_by = kept(_bands)(asked.metal, asked.theme, narrow, language(), tables())
    heading = _("Where it is refined and mined")
    note = _(
        "Widths by one source for each column ({refining}; {mining}), figures by all. Which refiner draws on which mine is inferred."
    ).format(refining=drawn_by[0], mining=drawn_by[1])
    st.html(markup.heading(heading, note))
    press.show(markup.tag("div", Markup(svg), css="scroll", tabindex="0", role="region", aria_label=heading), "bands")


def _deck(metal: str, theme: Theme, zoom: float, reader: Reader, read: Snapshot) -> str:
    return route_deck(routes_of(metal), standings(read("assessment"), metal, theme), map.drawing(), zoom)


def world(asked: Asked) -> None:
    """The map of the ways with its legend; a click on a country opens its facts."""
    zoom = ways_zoom(reader().width, MAP_PART)
    deck = kept(_deck)(asked.metal, asked.theme, zoom, reader(), tables())
    with st.container(key="flowframe"):
        alt = _("World map of where the metal is mined and refined; the table below holds the same rows.")
        map.show(deck, "flowmap", ways_height(reader().width), alt, clicked)
        legend.boxed(_groups(asked), map.drawing(), _("Legend"))


def _groups(asked: Asked) -> list[Group]:
    colours = map.drawing().colours
    metal = Word(metals()[asked.metal].name)
    miners = mining(routes_of(asked.metal), standings(tables()("assessment"), asked.metal, asked.theme))
    marks = tuple(levels_and_signs(colours, of_standings(miners)))
    heading = Said(N_("{theme}, where {metal} is mined"), {"theme": Word(THEMES[asked.theme]), "metal": metal})
    return [Group("levels", heading, marks), _ways_group(asked, colours.link)]


def _ways_group(asked: Asked, colour: str) -> Group:
    arcs = drawn_routes(routes_of(asked.metal), map.drawing().centres)
    if arcs.empty:
        return Group(
            "ways",
            Said(N_("From mining to refining")),
            (),
            Said(N_("one end is not known by country: no way can be drawn")),
        )
    lines = [Mark("line dashed", colour, Said(N_("inferred from national shares")))]
    if "reported" in set(arcs["mining_how"]):
        lines.insert(0, Mark("line", colour, Said(N_("ore went this way by customs records"))))
    heading = Said(N_("From mining to refining, the {count} largest ways"), {"count": len(arcs)})
    return Group("ways", heading, tuple(lines), Said(N_("width by share; ring = share of world refining")))


def clicked() -> None:
    """Callback of the map: a country that is clicked becomes the place whose facts are shown."""
    kind, _sep, iso3 = map.picked("flowmap").partition(":")
    if kind in ("country", "link"):
        st.session_state["product_place"] = iso3[:3]


def evidence(asked: Asked) -> None:
    """The facts about one of the places, the largest mining country at first."""
    routes = routes_of(asked.metal)
    mined = routes.drop_duplicates("mining_iso3").sort_values("mining_high", ascending=False)["mining_iso3"]
    refined = routes.drop_duplicates("refining_iso3").sort_values("refining_high", ascending=False)["refining_iso3"]
    places = [iso3 for iso3 in dict.fromkeys([*mined, *refined]) if iso3 != OTHER_COUNTRIES]
    if not places:
        st.caption(_("No source at hand names a country for this metal."))
        return
    iso3 = pick(st.selectbox, _("Facts about"), places, places[0], key="product_place",
                format_func=lambda iso3: place(iso3, language()))  # fmt: skip
    try:
        facts(kept(_panel)(iso3, asked.metal, asked.theme, tables()))
    except Unknown:
        st.caption(_("This place is not in the tables."))
    except TableError as error:
        missing_table(error)
    there = {"metal": asked.metal, "theme": str(asked.theme), "sel": f"country:{iso3}"}
    st.page_link("map.py", label=_("Open on the map"), query_params=there)
    st.page_link("trade.py", label=_("What customs record of this metal"), query_params={"metal": asked.metal})
    if asked.metal in set(tables()("smelter")["metal"]):
        label = _("Smelters and refiners of this metal that are named in a filing")
        st.page_link("smelters.py", label=label, query_params={"metal": asked.metal})


def _panel(iso3: str, metal: str, theme: Theme, read: Snapshot) -> Panel:
    return panel(f"country:{iso3}", metal, theme, YEARS, read)


def _shown(metal: str, lang: str, read: Snapshot) -> tuple[pd.DataFrame, int]:
    rows = judged(routes_of(metal), levels(read("assessment")))
    return shown_routes(rows.head(MOST_ROWS), lang), len(rows)


def table(asked: Asked) -> None:
    """Every way of the metal to read and sort, and every chain of the product to take away."""
    frame, count = kept(_shown)(asked.metal, language(), tables())
    st.html(markup.heading(_("All ways of this metal")))
    if count > len(frame):
        most = _("The {shown} largest of {count} ways; the file holds them all, for every metal and part.")
        st.caption(most.format(shown=len(frame), count=number(count, language())))
    config = {name: _(text) for name, text in ROUTE_HEADINGS.items()}
    st.dataframe(frame, hide_index=True, height=300, column_config=config)
    label = _("Download every chain of this product as CSV")
    take_away(lambda: _chains(asked.product), Taken("chains", product=asked.product), label=label)


def _chains(product: str) -> pd.DataFrame:
    return taken(judged(trace(product, tables()), levels(tables()("assessment"))))


def foot(asked: Asked) -> None:
    """What each hop's word means, the sources on the page, and the limits."""
    ids = {one for ids in inside(asked.product).metals["source_id"] for one in ids.split()}
    if asked.metal:
        ids |= {one for ids_ in routes_of(asked.metal)["source_id"] for one in ids_.split()}
    names = sorted(source_names(one, language()) for one in ids)
    hops = "; ".join(f"{_(word)}: {_(HOPS[how])}" for how, word in HOP_BASES.items())
    lines = (
        hops,
        f"{_('Sources on this page')}: {' · '.join(names) or '–'}. {_('Licences and dates: page Sources.')}",
        f"{_('Evidence reported at a place says where to look and engage, never whom to avoid.')} {_('Data')} {version()}",
    )
    plainly(*lines)


HOPS = {
    "measured": N_("somebody weighed it"),
    "reported": N_("named without an amount, or a recorded customs flow"),
    "inferred": N_("what is true of the world’s metal is taken to be likely here"),
    "unknown": N_("no source at hand says; it stays in the sum as unknown"),
}
