"""What is known of each part of the product and of each stage of the chosen metal; what nobody knows is said beside it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from geo.model import called, elements
from geo.report.stages import PartKnown, Stage, parts_known, stages, unweighed
from geo.supply.products import components, weighed_as
from geo.tables import Snapshot, kept
from geo.words.names import products
from geo.words.text import N_, number, render, translator
from pages.parts.product.inside import Asked, inside, routes_of
from pages.ui import markup
from pages.ui.address import link
from pages.ui.markup import joined, tag
from pages.ui.reader import language, tables

PART_HEADS = (
    N_("Part"),
    N_("Weighed here"),
    N_("Found here"),
    N_("Taken over from a smartphone"),
    N_("Nobody weighed"),
)
STAGE_HEADS = (N_("Stage"), N_("What is known"), N_("How"))
TAKEN = N_(
    "Taken over: the same kind of part of a smartphone holds it. That makes it likely, no more; amounts are never taken over, "
    "and nobody looked for it here. Dotted: harm not looked into here."
)
AS = N_("Weighed together with another device by the study: {product}.")


def parts(asked: Asked) -> None:
    """Part by part: what is measured, what is taken over from a smartphone and how sure, what nobody weighed."""
    st.html(kept(_parts)(asked.product, language(), tables()))


def _parts(product: str, lang: str, read: Snapshot) -> Markup:
    tell, contents = translator(lang), inside(product)
    rows = parts_known(product, contents.weights, (contents.metals, contents.outside[0]))
    notes = [tell(TAKEN)] if any(part.taken for part in rows) else []
    if (other := weighed_as(product)) != product:
        notes.append(tell(AS).format(product=tell(products()[other])))
    heading = markup.heading(tell(N_("Part by part: measured, taken over, not weighed")), *notes)
    return joined(heading, markup.stacked(map(tell, PART_HEADS), (_part(row, lang) for row in rows)))


def _part(part: PartKnown, lang: str) -> tuple[object, ...]:
    tell = translator(lang)
    grams = f"{number(part.grams, lang, 0 if part.grams >= 10 else 1)} g" if part.grams else "–"
    lists = (_codes(codes, lang) for codes in (part.here, part.taken))
    return tell(components()[part.component]), grams, *lists, render(unweighed(part), lang)


def _codes(codes: tuple[str, ...], lang: str) -> Markup:
    return tag("span", (_code(code, lang) for code in codes), css="codes") if codes else tag("span", "–")


def _code(code: str, lang: str) -> Markup:
    outside = code in elements() and elements()[code].outside
    one, name = called(code), translator(lang)(called(code).name)
    return joined(
        markup.link(one.symbol, link("metal", {"metal": code}), css="outside" if outside else "", title=name), " "
    )


def chain(asked: Asked) -> None:
    """The stages of the chosen metal, from raw material to assembly."""
    st.html(kept(_chain)(asked.product, asked.metal, language(), tables()))


def _chain(product: str, metal: str, lang: str, read: Snapshot) -> Markup:
    tell = translator(lang)
    rows = stages(product, metal, inside(product).metals, routes_of(metal), read("smelter"))
    title = tell(N_("Stage by stage: {metal}")).format(metal=tell(called(metal).name))
    return joined(markup.heading(title), markup.stacked(map(tell, STAGE_HEADS), (_stage(row, lang) for row in rows)))


def _stage(stage: Stage, lang: str) -> tuple[str, str, str]:
    tell = translator(lang)
    known = "; ".join(render(said, lang) for said in stage.known)
    return tell(stage.name), known[:1].upper() + known[1:] + ".", "; ".join(map(tell, stage.how)) or "–"
