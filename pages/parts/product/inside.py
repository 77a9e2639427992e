"""The product page: what is chosen, the device, how much of each metal, how exposed it is, and the way it came."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.draw.chart.amounts import amounts as weighed_amounts
from geo.draw.chart.template import Drawn, Look
from geo.draw.picture.bars import bar
from geo.evidence.exposed import figure, supply_said
from geo.files.taken import Taken
from geo.model import OTHER_COUNTRIES, Exposure, Theme, metals
from geo.report.amounts import amount_rows, amount_table, study_rows
from geo.report.element import NOT_LOOKED_INTO
from geo.report.stages import counted
from geo.report.supply import product_sentences, route_sentence
from geo.risk.exposure import exposures
from geo.supply.elements import Outside
from geo.supply.products import (
    SCOPES,
    categories,
    components,
    metals_in,
    parts,
    spread,
    weighings,
)
from geo.supply.trace import routes
from geo.tables import Snapshot, kept, records
from geo.words.labels import THEMES
from geo.words.names import products
from geo.words.text import N_, render, translator
from pages.parts.product import device
from pages.ui import address, markup
from pages.ui.address import link
from pages.ui.chart import chart, look
from pages.ui.markup import joined, tag
from pages.ui.pickers import metal_box, pick
from pages.ui.reader import Reader, _, language, reader, say, tables

FIRST, USUAL_METAL = "smartphone", "co"
WEIGHED = (N_("the whole device"), N_("a part of it, or without its battery"), N_("not weighed: anywhere on the scale"))
"""The legend of amounts."""


@dataclass(frozen=True)
class Asked:
    """What the page shows: product, metal ("" where none is known), theme, and the chosen part ("" = none)."""

    product: str
    metal: str
    theme: Theme
    part: str


@dataclass(frozen=True)
class Inside:
    """All that is known of a product: metals_in, weighings, spread, and the weight of whole parts (g).

    `outside`: the first three again, of the elements outside the metals in scope.
    """

    metals: pd.DataFrame
    weighed: pd.DataFrame
    spread: pd.DataFrame
    weights: dict[str, float]
    outside: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def _inside(product: str, read: Snapshot) -> Inside:
    weighed = weighings(product, read)
    whole = parts(product, read)
    weights = dict(zip(whole["component"], whole["grams"], strict=True))
    others = weighings(product, Outside(read))
    outside = (metals_in(product, Outside(read)), others, spread(others))
    return Inside(metals_in(product, read), weighed, spread(weighed), weights, outside)


def inside(product: str) -> Inside:
    """What is known of a product, kept per snapshot. Raises TableError."""
    return kept(_inside)(product, tables())


def _routes(metal: str, read: Snapshot) -> pd.DataFrame:
    return routes([metal], read)


def routes_of(metal: str) -> pd.DataFrame:
    """The routes of a metal, kept per snapshot. Raises TableError."""
    return kept(_routes)(metal, tables())


def choose() -> Asked:
    """Product, metal and theme, from the address and the widgets."""
    product = address.choice("product", products(), FIRST)
    contents = inside(product)
    names = {code: metals()[code].name for code in metals() if code in set(contents.metals["metal"])} or {"": ""}
    metal = address.choice("metal", names, USUAL_METAL if USUAL_METAL in names else next(iter(names)))
    theme = address.choice("theme", THEMES, "child_labour")
    part = address.choice("part", components() | {"": ""}, "")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="choices"):
        pick(st.selectbox, _("Product"), list(products()), product, key="product_product", width=230,
             choose=partial(address.put, "product"), format_func=lambda code: _(products()[code]))  # fmt: skip
        if metal:
            metal_box("product_metal", list(names), metal)
        pick(st.segmented_control, _("Theme"), list(THEMES), theme, key="product_theme", choose=partial(address.put, "theme"),
             format_func=lambda t: _(THEMES[t]), required=True, width="content")  # fmt: skip
    address.tell()
    return Asked(product, metal, Theme(theme), part)


def headline(asked: Asked) -> None:
    """The sentence and what follows from it."""
    st.html(kept(_headline)(asked.product, asked.metal, language(), tables()))


def limits(asked: Asked) -> None:
    """Below the picture: what shares cannot say, and the procurement categories."""
    lines = []
    if asked.metal:
        lines.append(
            _(
                "Shares are national: they say where the world’s metal comes from, not which mine this device’s came from."
            )
        )
    cpv = ", ".join(f"{code} ({_(title)})" for code, title in categories(asked.product))
    if cpv:
        lines.append(_("Procurement category (CPV): {codes}.").format(codes=cpv))
    st.html(markup.paragraphs(lines, css="quietly"))


def _headline(product: str, metal: str, lang: str, read: Snapshot) -> str:
    contents = inside(product)
    first, *others = [say(said) for said in product_sentences(product, contents.metals, contents.spread)]
    if metal:
        others.append(say(route_sentence(metal, routes_of(metal))))
        if set(routes_of(metal)["refining_iso3"]) == {OTHER_COUNTRIES}:
            others += [f"{say(said)}." for said in counted(read("smelter"), metal)]
    return markup.headline(first, *others)


def picture(asked: Asked) -> None:
    """The exploded device with its parts."""
    device.draw(kept(_markup)(asked.product, asked.metal, asked.part, language(), tables()))


def _markup(product: str, metal: str, part: str, lang: str, read: Snapshot) -> str:
    contents = inside(product)
    return device.markup(product, contents.metals, contents.outside[0], contents.weights, metal, part)


def amounts(asked: Asked) -> None:
    """Every metal with its grams as a range over the studies, on one scale of powers of ten; of the chosen part, if any."""
    read, lang = tables(), language()
    heading = _("How much of each metal")
    if asked.part:
        heading = _("Metals in this part: {part}").format(part=_(components()[asked.part]))
    st.html(markup.heading(heading))
    rows = kept(_amount_rows)(asked.product, asked.metal, asked.part, lang, read)
    if rows.empty:
        st.caption(_("No source at hand says which metals are in it: not measured, not absent."))
        return
    if rows["low"].isna().all():
        st.caption(_("No source at hand weighed any of these metals in it."))
        return
    alt = _("Grams of each metal in one device, one mark per study; the table below holds the figures.")
    taken = Taken("metals", product=asked.product, more=(asked.part,))
    figure = kept(_amounts)(asked.product, asked.metal, asked.part, look(), lang, read)
    chart(figure, taken, alt, lambda: amount_table(rows, inside(asked.product).weighed))


def _amount_rows(product: str, metal: str, part: str, lang: str, read: Snapshot) -> pd.DataFrame:
    contents = inside(product)
    rows = contents.metals if not part else contents.metals[contents.metals["component"] == part]
    table = amount_rows(rows, contents.spread, contents.weighed, metal, lang)
    return table.assign(href=[link("metal", {"metal": code}) for code in table["metal"]])


def _amounts(product: str, metal: str, part: str, look: Look, lang: str, read: Snapshot) -> Drawn:
    rows = kept(_amount_rows)(product, metal, part, lang, read)
    names = tuple(translator(lang)(name) for name in WEIGHED)
    return weighed_amounts(rows, study_rows(rows, inside(product).weighed, lang), names, look)


def others(asked: Asked) -> None:
    """The elements outside the metals in scope that are in the product, or in the chosen part: amounts, and no harm looked into."""
    st.html(kept(_others)(asked.product, asked.part, language(), tables()))


def _others(product: str, part: str, lang: str, read: Snapshot) -> Markup:
    found, weighed, most = inside(product).outside
    rows = amount_rows(found if not part else found[found["component"] == part], most, weighed, "", lang)
    tell = translator(lang)
    heading = tell(N_("Other elements named in it: harm not looked into here"))
    if rows.empty:
        return joined(markup.heading(heading), tag("p", tell(N_("None is named by a source at hand.")), css="none"))
    weighed_, present = rows[rows["told"] != "–"], rows[rows["told"] == "–"]
    lines = (
        _other(row.metal, row.label, row.told, row.said, _sits(found, row.metal, lang)) for row in records(weighed_)
    )
    named = (_present(str(said), group, lang) for said, group in present.groupby("said", sort=False))
    all_ = markup.link(tell(N_("All elements in ICT")), link("metal", {"metal": USUAL_METAL}) + "#elements")
    return joined(markup.heading(heading), tag("div", lines, css="others"), named, tag("p", all_, css="quietly"))


def _sits(found: pd.DataFrame, metal: str, lang: str) -> str:
    parts_ = found.loc[(found["metal"] == metal) & ~found["component"].isin(SCOPES), "component"]
    return ", ".join(translator(lang)(components()[part]).lower() for part in parts_)


def _other(metal: str, label: str, told: str, said: str, parts_: str) -> Markup:
    """An element that somebody weighed: its amount, who weighed it, and its part."""
    words = "; ".join(text for text in (said, parts_) if text)
    return tag("p", _to_element(metal, label), " ", tag("span", told), tag("small", words))


def _present(said: str, rows: pd.DataFrame, lang: str) -> Markup:
    """The elements that nobody weighed, after why."""
    names = ((", " * (i > 0), _to_element(row.metal, row.label)) for i, row in enumerate(records(rows)))
    return tag("p", tag("span", said[:1].upper() + said[1:], ": "), names, css="present")


def _to_element(metal: str, label: str) -> Markup:
    return markup.link(label, link("metal", {"metal": metal}), title=_(NOT_LOOKED_INTO))


def _exposed(read: Snapshot) -> dict[tuple[str, Theme], Exposure]:
    return exposures(read("exposure"))


def ranking(asked: Asked) -> None:
    """The product's metals ranked by how much of their supply comes from places at high or above, theme by theme."""
    st.html(kept(_ranking)(asked.product, asked.metal, asked.theme, reader(), tables()))


def _ranking(product: str, metal: str, theme: Theme, reader: Reader, read: Snapshot) -> Markup:
    exposures = kept(_exposed)(read)
    codes = [code for code in metals() if code in set(inside(product).metals["metal"])]
    ranked = sorted(codes, key=lambda code: _rank(exposures.get((code, theme))))
    amounts = kept(_amount_rows)(product, metal, "", reader.language, read).set_index("metal")
    body = [_exposure(code, amounts.loc[code], exposures, code == metal) for code in ranked]
    title = _("Which metals first: world supply by what is known of each harm")
    note = _(
        "Sorted by {theme}, evidenced and plausible. Solid: evidenced. Tint: plausible. Hatch: not looked at. Empty: below."
    ).format(theme=_(THEMES[theme]).lower())
    words = (_("Metal"), _("In one device"), *(_(THEMES[t]) for t in Theme))
    return joined(markup.heading(title, note), markup.table(words, body, "bars", "wide"))


def _rank(shares: Exposure | None) -> tuple[bool, float, float, float]:
    """What sorts the metals; one without output data stands at the end."""
    return (False, -shares.shown, -shares.evidenced, -shares.not_looked_at) if shares else (True, 0.0, 0.0, 0.0)


def _exposure(metal: str, amount: pd.Series, known: dict[tuple[str, Theme], Exposure], on: bool) -> Markup:
    weighed = tag("span", str(amount["told"]).partition(" (")[0], title=str(amount["said"]))
    shown = [one for theme in Theme if (one := known.get((metal, theme)))]
    none = tag("td", tag("span", _("no output data"), css="none"), colspan=len(Theme))
    bars = [markup.cells(_bar(one)) for one in shown] or [none]
    return markup.row(_called(metal), weighed, *bars, css="on" if on else "")


def _called(metal: str) -> Markup:
    name = markup.link(_(metals()[metal].name), link("metal", {"metal": metal}))
    return joined(tag("span", metals()[metal].symbol, css="symbol"), " ", name)


def _bar(shares: Exposure) -> Markup:
    words = render(figure(shares), language())
    return tag("span", bar(shares, render(supply_said(shares), language())), tag("span", words), css="measure")
