"""The trade page: what customs record of a metal, who sells far more than it mines, and what the records cannot say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.draw.chart.partners import partners as by_partner
from geo.draw.chart.template import Drawn, Look
from geo.evidence.exposed import between, whole
from geo.files.taken import Taken
from geo.maps.camera import ways_height, ways_zoom
from geo.maps.legend import Group, Mark
from geo.maps.routes import MOST_ARCS, trade_deck
from geo.model import Said, metals
from geo.report.chains import shown_links
from geo.report.partners import partner_rows
from geo.report.supply import trade_sentences
from geo.supply.trade import held_codes, links, years_of
from geo.supply.transit import LEAST_SHARE, TIMES, signals
from geo.tables import Snapshot, kept, records, version
from geo.words.frames import source_names
from geo.words.labels import GOODS, LINK_HEADINGS, MEASURE_AXES, MEASURES, TRANSIT_KINDS
from geo.words.text import N_, code_text, country_name, number, percent, translator
from pages.ui import address, legend, map, markup
from pages.ui.chart import chart, look
from pages.ui.pickers import metal_box, pick
from pages.ui.reader import Reader, _, language, reader, say, tables
from pages.ui.section import plainly, take_away

USUAL = "au"
LIMITS = (
    N_("Customs origin is the country that shipped the goods. It is often not the country where they were mined."),
    N_(
        "What is smuggled, or declared as something else, is not in the records; what passes a free zone may be there twice."
    ),
    N_("Weights are often missing or wrong; values are more reliable, but say little when prices move."),
    N_(
        "A four-digit code holds the 200 largest links of each year only: small flows are missing, so sums are lower bounds."
    ),
    N_(
        "Cobalt hydroxide, the main way of cobalt out of DR Congo, is missing: it is booked under 810520, which is not at hand."
    ),
    N_("Code 282200 holds other cobalt chemicals; drawn instead of 810520 it would show the wrong countries."),
)


@dataclass(frozen=True)
class Asked:
    """What the page shows: metal, customs code ("" = none held), year (0 = none) and measure."""

    metal: str
    hs_code: str
    year: int
    measure: str


@dataclass(frozen=True)
class Shown:
    """The rows behind it: all links of the code and year, the signals among them, and the code's stage and label."""

    links: pd.DataFrame
    signals: pd.DataFrame
    stage: str
    label: str


def choose() -> Asked:
    """Metal, code, year and measure, from the address and the widgets."""
    flow, code = tables()("trade_flow"), tables()("trade_code")
    names = {key: metal.name for key, metal in metals().items()}
    metal = address.choice("metal", names, USUAL)
    held = held_codes(code, metal)
    labels = dict(zip(held["hs_code"], held["label"], strict=True))
    hs_code = address.choice("code", labels or {"": ""}, next(iter(labels), ""))
    years = {str(year): str(year) for year in years_of(flow, metal, hs_code)} or {"": ""}
    year = address.choice("year", years, list(years)[-1])
    measure = address.choice("by", MEASURES, "value_kusd")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="choices"):
        metal_box("trade_metal", list(names), metal)
        if labels:
            pick(st.selectbox, _("Customs code"), list(labels), hs_code, key="trade_code", choose=partial(address.put, "code"), width=330,
                 format_func=lambda c: f"{c} · {_(labels[c])}")  # fmt: skip
            pick(
                st.selectbox,
                _("Year"),
                list(years),
                year,
                key="trade_year",
                choose=partial(address.put, "year"),
                width=110,
            )
            pick(st.segmented_control, _("By"), list(MEASURES), measure, key="trade_by", choose=partial(address.put, "by"), required=True,
                 format_func=lambda m: _(MEASURES[m]))  # fmt: skip
    address.tell()
    return Asked(metal, hs_code, int(year or 0), measure)


def _shown(asked: Asked, read: Snapshot) -> Shown:
    flow, code = read("trade_flow"), read("trade_code")
    row = code[(code["metal"] == asked.metal) & (code["hs_code"] == asked.hs_code)]
    stage, label = (str(row["stage"].iloc[0]), str(row["label"].iloc[0])) if len(row) else ("", "")
    rows = links(flow, asked.metal, asked.hs_code, asked.year, asked.measure)
    smelter = read("smelter")
    refiners = set(smelter.loc[smelter["metal"] == asked.metal, "iso3"])
    by_value = links(flow, asked.metal, asked.hs_code, asked.year)
    return Shown(rows, signals(by_value, asked.metal, stage, read("production"), refiners), stage, label)


def shown(asked: Asked) -> Shown:
    """The rows of a choice, kept per snapshot. Raises TableError."""
    return kept(_shown)(asked, tables())


def headline(asked: Asked) -> None:
    """The sentence written from the rows."""
    records = shown(asked)
    by_value = records.links.sort_values("value_kusd", ascending=False)
    first, *others = [
        say(said) for said in trade_sentences(asked.metal, records.label, asked.year, by_value, records.signals)
    ]
    st.html(markup.headline(first, *others))


def _deck(asked: Asked, zoom: float, reader: Reader, read: Snapshot) -> str:
    records = kept(_shown)(asked, read)
    return trade_deck(records.links, asked.measure, records.signals["iso3"], map.drawing(), zoom)


def world(asked: Asked) -> None:
    """The largest links as arcs, with their legend."""
    zoom, colours = ways_zoom(reader().width), map.drawing().colours
    deck = kept(_deck)(asked, zoom, reader(), tables())
    marks = (
        Mark("line", colours.link, Said(N_("shipped from one country to another; width by the chosen measure"))),
        Mark("swatch", colours.accent + "82", Said(N_("sells far more than it mines"))),
    )
    heading = Said(
        N_("The {count} largest links, {year}"),
        {"count": min(MOST_ARCS, len(shown(asked).links)), "year": str(asked.year)},
    )
    with st.container(key="flowframe"):
        alt = _("World map of trade links; the table below holds the same rows.")
        map.show(deck, "flowmap", ways_height(reader().width), alt)
        legend.boxed([Group("trade", heading, marks)], map.drawing(), _("Legend"))


def transit(asked: Asked) -> None:
    """Countries that sell far more than they mine, with both numbers, and what the records offer as a reason."""
    signals = shown(asked).signals
    rule = _(
        "Listed are countries with at least {least} of the recorded exports, and at least {times} times that share of what they mine."
    ).format(least=percent(LEAST_SHARE, language()), times=number(TIMES, language()))
    why = _("It is a question to ask, not a finding: recycling, refining of imports and stocks explain much of it.")
    words = (
        _("Country"),
        _("Share of exports"),
        _("Share of mining"),
        _("Sold, t"),
        _("Mined, t"),
        _("Bought, t"),
        _("In the records"),
    )
    none = markup.paragraphs([_("No country stands out in this code and year.")])
    table = markup.table(words, (_signal(row) for row in records(signals)), box="rows wide")
    st.html(markup.joined(markup.heading(_("Transit signals"), f"{rule} {why}"), table if len(signals) else none))


def _signal(row: Any) -> Markup:
    figures = (
        say(whole(row.export_share)),
        say(between(row.mined_low, row.mined_high)) if row.mined_high is not None else _("not named"),
        _tonnes(row.exported_t, row.exported_least),
        _tonnes(row.mined_high_t),
        _tonnes(row.imported_t, row.imported_least),
    )
    name, kind = country_name(row.iso3, language()), _(TRANSIT_KINDS[row.kind])
    return markup.tag("tr", markup.cells(name), markup.cells(*figures, css="number"), markup.cells(kind))


def _tonnes(value: float | None, least: bool = False) -> str:
    """Tonnes as text; `least`: some flow has no weight, so that they are a lower bound."""
    if value is None:
        return "–"
    text = number(value, language(), 0 if value >= 10 or value == 0 else 3 if value < 1 else 1)
    return _("at least {tonnes}").format(tonnes=text) if least else text


def _partners(asked: Asked, look: Look, lang: str, read: Snapshot) -> Drawn | None:
    rows, sellers = partner_rows(kept(_shown)(asked, read).links, asked.year, asked.measure, lang)
    tell = translator(lang)
    names = (tell(N_("one buyer")), tell(N_("flows without such a figure")))
    return None if rows.empty else by_partner(rows, sellers, tell(MEASURE_AXES[asked.measure]), names, look)


def partners(asked: Asked) -> None:
    """The largest sellers, each bar cut by buyer; the links below hold the same rows."""
    figure = kept(_partners)(asked, look(), language(), tables())
    if figure is None:
        return
    st.html(markup.heading(_("Who sells most, and to whom")))
    alt = _("Bars of the largest sellers, cut by buyer; the table of all recorded links below holds the same rows.")
    chart(figure, Taken("trade", asked.metal, more=(asked.hs_code, str(asked.year))), alt)


def ranked(asked: Asked) -> None:
    """Every link of the code and year, to read, to sort and to take away."""
    records = shown(asked)
    frame = shown_links(records.links, language())
    st.html(markup.heading(_("All recorded links")))
    config: dict[str, object] = {name: _(text) for name, text in LINK_HEADINGS.items()}
    config["share"] = st.column_config.NumberColumn(_(LINK_HEADINGS["share"]), format="percent")
    for name in ("value_kusd", "quantity_t"):
        config[name] = st.column_config.NumberColumn(_(LINK_HEADINGS[name]), format="localized")
    st.dataframe(frame, hide_index=True, height=300, column_config=config)
    taken = Taken("trade", asked.metal, more=(asked.hs_code, str(asked.year), asked.measure))
    take_away(lambda: records.links.assign(hs_code=asked.hs_code, year=asked.year), taken, len(frame))


def limits(asked: Asked) -> None:
    """What customs data cannot say, and for each code of the metal whether it is held, and if not, why."""
    code = tables()("trade_code")
    rows = code[code["metal"] == asked.metal].sort_values(["held", "hs_code"], ascending=[False, True])
    words = (_("HS code"), _("What it covers"), _("Stage"), _("At hand"), _("Remark"))
    heading = markup.heading(_("What customs data cannot say"), more=markup.points(_(limit) for limit in LIMITS))
    st.html(markup.joined(heading, markup.table(words, (_code(row) for row in records(rows)), box="rows wide")))


def _code(row: Any) -> Markup:
    remark = _(code_text("trade_note", row.reason)) if row.reason else "–"
    cells = (row.hs_code, _(row.label), _(GOODS[row.stage]), _("yes") if row.held else _("no"), remark)
    return markup.tag("tr", markup.cells(*cells))


def foot(asked: Asked) -> None:
    """The sources on the page and the limits."""
    records = shown(asked)
    ids = set(records.links["source_id"]) | {
        one for some in records.signals["source_id"].dropna() for one in some.split()
    }
    ids = ids or set(tables()("trade_flow")["source_id"])  # that the metal is not in them is what they say of it
    names = " · ".join(sorted(source_names(one, language()) for one in ids))
    lines = (
        f"{_('Sources on this page')}: {names}. {_('Licences and dates: page Sources.')}",
        f"{_('Evidence reported at a place says where to look and engage, never whom to avoid.')} {_('Data')} {version()}",
    )
    plainly(*lines)
