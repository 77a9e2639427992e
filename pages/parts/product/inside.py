"""The product page: what is chosen, the device, how much of each metal, how exposed it is, and the way it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log10
from typing import Any

import pandas as pd
import streamlit as st

from geo.draw.picture.bars import bar
from geo.model import Exposure, Said, Theme, metals
from geo.report.supply import about, grams, product_sentences, route_sentence
from geo.risk.exposure import exposures
from geo.supply.products import (
    ANYWHERE,
    UNKNOWN,
    categories,
    components,
    metals_in,
    parts,
    products,
    spread,
    weighings,
)
from geo.supply.trace import routes
from geo.tables import Snapshot, kept, records
from geo.words.labels import HOP_BASES, THEMES
from geo.words.text import N_, number, percent
from pages.parts.map.controls import metal_label
from pages.parts.product import device
from pages.ui import choices, style
from pages.ui.pickers import pick
from pages.ui.reader import Reader, _, language, reader, say, tables

PAGE = "product"
FIRST, USUAL_METAL = "smartphone", "co"
SCALE = (-4.0, 3.0)
"""Powers of ten of a gram between which amounts are drawn."""


@dataclass(frozen=True)
class Asked:
    """What the page shows: product, metal ("" where none is known), theme, and the chosen part ("" = none)."""

    product: str
    metal: str
    theme: Theme
    part: str


@dataclass(frozen=True)
class Inside:
    """All that is known of a product: metals_in, weighings, spread, and the weight of whole parts (g)."""

    metals: pd.DataFrame
    weighed: pd.DataFrame
    spread: pd.DataFrame
    weights: dict[str, float]


def _inside(product: str, read: Snapshot) -> Inside:
    weighed = weighings(product, read)
    whole = parts(product, read)
    weights = dict(zip(whole["component"], whole["grams"], strict=True))
    return Inside(metals_in(product, read), weighed, spread(weighed), weights)


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
    style.supply()
    choices.begin(PAGE)
    product = choices.settle(PAGE, "product", N_("product"), products(), FIRST)
    found = inside(product)
    known = {code: metals()[code].name for code in metals() if code in set(found.metals["metal"])} or {"": ""}
    metal = choices.settle(
        PAGE, "metal", N_("metal"), known, USUAL_METAL if USUAL_METAL in known else next(iter(known))
    )
    theme = choices.settle(PAGE, "theme", N_("theme"), THEMES, "child_labour")
    part = choices.settle(PAGE, "part", N_("part"), components() | {"": ""}, "")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="choices"):
        pick(st.selectbox, _("Product"), list(products()), product, key="product_product", width=230,
             format_func=lambda code: _(products()[code]))  # fmt: skip
        if metal:
            pick(st.selectbox, _("Metal"), list(known), metal, key="product_metal", format_func=metal_label, width=190)
        pick(st.segmented_control, _("Theme"), list(THEMES), theme, key="product_theme",
             format_func=lambda t: _(THEMES[t]), required=True, width="content")  # fmt: skip
    choices.tell(PAGE)
    return Asked(product, metal, Theme(theme), part)


def write_address(asked: Asked) -> None:
    """The choices into the address."""
    values = {"product": asked.product, "metal": asked.metal, "theme": str(asked.theme), "part": asked.part}
    choices.finish(PAGE, values)


def headline(asked: Asked) -> None:
    """The sentence, what follows from it, and the procurement categories."""
    st.html(kept(_headline)(asked.product, asked.metal, language(), tables()))


def _headline(product: str, metal: str, lang: str, read: Snapshot) -> str:
    found = inside(product)
    first, *others = [say(said) for said in product_sentences(product, found.metals, found.spread)]
    if metal:
        others.append(say(route_sentence(metal, routes_of(metal))))
        others.append(
            _(
                "Shares are national: they say where the world’s metal comes from, not which mine this device’s came from."
            )
        )
    cpv = ", ".join(f"{code} ({_(title)})" for code, title in categories(product))
    if cpv:
        others.append(_("Procurement category (CPV): {codes}.").format(codes=cpv))
    return f'<div class="reading"><h1>{escape(first)}</h1>' + "".join(f"<p>{escape(t)}</p>" for t in others) + "</div>"


def picture(asked: Asked) -> None:
    """The exploded device with its parts."""
    device.draw(kept(_markup)(asked.product, asked.metal, asked.part, language(), tables()))


def _markup(product: str, metal: str, part: str, lang: str, read: Snapshot) -> str:
    found = inside(product)
    return device.markup(product, found.metals, found.weights, metal, part)


def amounts(asked: Asked) -> None:
    """Every metal with its grams as a range over the studies, on one scale of powers of ten; of the chosen part, if any."""
    st.html(kept(_amounts)(asked.product, asked.metal, asked.part, language(), tables()))


def _amounts(product: str, metal: str, part: str, lang: str, read: Snapshot) -> str:
    found = inside(product)
    rows = found.metals if not part else found.metals[found.metals["component"] == part]
    heading = (
        _("How much of each metal") if not part else _("Metals in this part: {part}").format(part=_(components()[part]))
    )
    if rows.empty:
        none = _("No source at hand says which metals are in it: not measured, not absent.")
        return f'<div class="told"><h2>{escape(heading)}</h2><p>{escape(none)}</p></div>'
    codes = [code for code in metals() if code in set(rows["metal"])]
    most = {row.metal: row for row in records(found.spread)}
    order = sorted(codes, key=lambda code: -(most[code].high if code in most else 0))
    body = "".join(_amount(code, most.get(code), found, rows, code == metal) for code in order)
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in (
        _("Metal"), _("Grams in one device"), _("From 0.0001 g to 1,000 g, each step ten times more"), _("How it is known")))  # fmt: skip
    note = _(
        "A filled dot is the whole device, an open one a part of it: a device without its battery, or its separable parts."
    )
    return (
        f'<div class="told"><h2>{escape(heading)}</h2><p>{escape(note)}</p></div><div class="rows" tabindex="0">'
        f'<table class="bars"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _at(value: float) -> float:
    """Where an amount lies on the scale, in percent."""
    low, high = SCALE
    return 100 * min(1.0, max(0.0, (log10(max(value, 10**low)) - low) / (high - low)))


def _amount(metal: str, most: Any, found: Inside, rows: pd.DataFrame, on: bool) -> str:
    one = metals()[metal]
    label = f'<th scope="row"><span class="symbol">{escape(one.symbol)}</span> {escape(_(one.name))}</th>'
    look = ' class="on"' if on else ""
    if most is None:
        elsewhere = set(rows.loc[rows["metal"] == metal, "metal_how"]) == {UNKNOWN}
        said = (
            N_("not looked for here; in the same part of a smartphone")
            if elsewhere
            else N_("present, amount not measured")
        )
        return f'<tr{look}>{label}<td class="none">–</td><td></td><td class="none">{escape(_(said))}</td></tr>'
    told = list(records(found.weighed[found.weighed["metal"] == metal]))
    who = ", ".join(dict.fromkeys(f"{row.quoted_source} ({row.quoted_year})" for row in told))
    return (
        f'<tr{look}>{label}<td class="number">{escape(_span(most.low, most.high))}</td><td>{_strip(most, told)}</td>'
        f"<td>{escape(_(HOP_BASES['measured']))}: {escape(who)}</td></tr>"
    )


def _span(low: float, high: float) -> str:
    if low == high:
        return _gram(low)
    fold = (
        f" ({_('{times} times').format(times=number(about(high / low), language()))})"
        if low and high / low >= 2
        else ""
    )
    return f"{_gram(low)}–{_gram(high)}{fold}"


def _strip(most: Any, told: Sequence[Any]) -> str:
    """The studies as dots on the scale, for the eye; the table's text says the same."""
    dots = "".join(
        f'<span class="dot{"" if row.component == ANYWHERE else " part"}" style="left:{_at(row.grams):.1f}%" '
        f'title="{escape(f"{row.quoted_source}: {_gram(row.grams)} g ({_(components()[row.component])})")}"></span>'
        for row in told
    )
    span = f'<span class="scale" style="left:{_at(most.low):.1f}%;width:{_at(most.high) - _at(most.low):.1f}%"></span>'
    return f'<span class="strip" aria-hidden="true">{span}{dots}</span>'


def _gram(value: float) -> str:
    return say(Said("{grams}", {"grams": grams(value)}))


def _exposed(read: Snapshot) -> dict[tuple[str, Theme], Exposure]:
    return exposures(read("exposure"))


def ranking(asked: Asked) -> None:
    """The product's metals ranked by how much of their supply comes from places at high or above, theme by theme."""
    st.html(kept(_ranking)(asked.product, asked.metal, asked.theme, reader(), tables()))


def _ranking(product: str, metal: str, theme: Theme, reader: Reader, read: Snapshot) -> str:
    known = kept(_exposed)(read)
    codes = [code for code in metals() if code in set(inside(product).metals["metal"])]
    ranked = sorted(codes, key=lambda code: _rank(known.get((code, theme))))
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in (_("Metal"), *(_(THEMES[t]) for t in Theme)))
    body = "".join(_exposure(code, known, code == metal) for code in ranked)
    heading = _("Which metals first: share of world supply from places at high or above")
    note = _(
        "Ranked by {theme}. Filled: evidence for the metal. Closely hatched: conditions point to it. Widely hatched: not assessed."
    ).format(theme=_(THEMES[theme]).lower())
    return (
        f'<div class="told"><h2>{escape(heading)}</h2><p>{escape(note)}</p></div><div class="rows" tabindex="0">'
        f'<table class="bars"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _rank(shares: Exposure | None) -> tuple[float, float, float]:
    return (-shares.low, -shares.plausible, -shares.high) if shares else (1.0, 1.0, 1.0)


def _exposure(metal: str, known: dict[tuple[str, Theme], Exposure], on: bool) -> str:
    one, look = metals()[metal], ' class="on"' if on else ""
    cells = "".join(f"<td>{_bar(known.get((metal, theme)))}</td>" for theme in Theme)
    return f'<tr{look}><th scope="row"><span class="symbol">{escape(one.symbol)}</span> {escape(_(one.name))}</th>{cells}</tr>'


def _bar(shares: Exposure | None) -> str:
    if shares is None:
        return f'<span class="none">{escape(_("no output data"))}</span>'
    low, high = (percent(share, language(), 0) for share in (shares.low, shares.high))
    said = low if low == high else f"{low}–{high}"
    return f'<span class="measure">{bar(shares, reader().palette, said)}<span>{escape(said)}</span></span>'
