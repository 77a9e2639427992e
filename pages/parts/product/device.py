"""The exploded drawing with its list of parts: both are buttons and tell which part was pressed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from geo.draw.picture.device import BLANK, DIM, LIT, MAYBE, Part, device_svg, drawn
from geo.model import called, metals
from geo.report.element import NOT_LOOKED_INTO
from geo.supply.products import SCOPES, UNKNOWN, components, parts_within
from geo.tables import records
from geo.words.text import N_, number
from pages.ui import address, press
from pages.ui import markup as html
from pages.ui.address import link
from pages.ui.markup import joined, tag
from pages.ui.reader import _, language

SAID = {
    LIT: N_("holds {metal}"),
    MAYBE: N_("not looked into here; the same part of a smartphone holds {metal}"),
    DIM: N_("no source names {metal} here"),
    BLANK: N_("no source at hand says which metals it holds"),
}


def looks(product: str, inside: pd.DataFrame, metal: str) -> dict[str, str]:
    """How each drawn part looks when a metal is chosen; `inside`: rows of products.metals_in."""
    parts = inside[~inside["component"].isin(SCOPES)]
    seen = set(parts["component"])
    how = dict(
        zip(
            parts.loc[parts["metal"] == metal, "component"],
            parts.loc[parts["metal"] == metal, "metal_how"],
            strict=True,
        )
    )
    looks = {}
    for name in drawn(product):
        certain = (
            LIT if name in how and how[name] != UNKNOWN else MAYBE if name in how else DIM if name in seen else BLANK
        )
        looks[name] = certain
    return looks


def markup(
    product: str,
    inside: pd.DataFrame,
    outside: pd.DataFrame,
    weights: Mapping[str, float],
    metal: str,
    chosen: str,
) -> Markup:
    """The drawing and its list of parts, in the reader's language.

    `inside`, `outside`: rows of products.metals_in, of the metals in scope and of the elements outside them.
    """
    metal_word = _(metals()[metal].name) if metal else ""
    look = looks(product, inside, metal)
    labels = {name: _(SAID[code]).format(metal=metal_word) for name, code in look.items()}
    parts = {name: Part(look[name], f"{_(components()[name])}: {labels[name]}", name == chosen) for name in look}
    title = _("Exploded drawing of the device; parts that hold {metal} are in colour.").format(metal=metal_word or "…")
    rest = [name for name in dict.fromkeys(inside["component"]) if name not in look and name not in SCOPES]
    rows = [
        _row(
            name,
            number_,
            look.get(name, ""),
            labels.get(name, _("not drawn")),
            joined(_chips(inside, name, metal), _chips(outside, name, metal)),
            weights.get(name),
            name == chosen,
        )
        for number_, name in [*enumerate(look, 1), *((0, name) for name in rest)]
    ]
    drawing = Markup(device_svg(product, parts, title))
    return tag("div", drawing, tag("ul", rows, css="parts"), css="device-box")


def draw(made: str) -> None:
    """Show what `markup` made; pressing a part or a metal writes it into the address, pressing the part again takes it out."""
    press.show(made, "device", pressed)


def pressed(part: str) -> None:
    """Callback: the pressed metal is chosen, or the pressed part; a part that is pressed again is no more."""
    kind, _sep, metal = part.partition(":")
    if kind == "metal":
        address.put("metal", metal)
        return
    address.put("part", "" if part == address.here().shown["part"] else part)


def _chips(inside: pd.DataFrame, component: str, metal: str) -> Markup:
    here = inside[inside["component"] == component]
    return joined(_chip(row.metal, row.metal_how, row.metal == metal) for row in records(here[["metal", "metal_how"]]))


def _chip(metal: str, how: str, on: bool) -> Markup:
    """A metal in scope as a button that chooses it; an element outside them as a link to its page."""
    one = called(metal)
    look = ("on " if on else "") + ("unknown" if how == UNKNOWN else "")
    if metal in metals():
        return tag(
            "button",
            one.symbol,
            css=f"chip {look}".strip(),
            title=_(one.name),
            type="button",
            data_press=f"metal:{metal}",
        )
    said = f"{_(one.name)}: {_(NOT_LOOKED_INTO)}"
    return html.link(one.symbol, link("metal", {"metal": metal}), css=f"outside {look}".strip(), title=said)


def _row(name: str, number_: int, look: str, said: str, chips: Markup, weight: float | None, chosen: bool) -> Markup:
    mass = _("weighs {grams} g").format(grams=number(weight, language(), 0 if weight >= 10 else 1)) if weight else ""
    within = ", ".join(_(components()[part]).lower() for part in parts_within(name))
    also = _("with {parts}, not told apart").format(parts=within) if within else ""
    lines = "; ".join(text for text in (said, mass, also) if text)
    mark = tag("b", number_, css="number", aria_hidden="true") if number_ else tag("b")
    words = tag(
        "span",
        tag("span", _(components()[name]), css="has" if look in (LIT, MAYBE) else ""),
        tag("span", lines, css="said"),
    )
    piece = tag("button", mark, words, css="piece", type="button", data_press=name, aria_pressed=str(chosen).lower())
    return tag("li", piece, tag("div", chips, css="chips"))
