"""What is known of each stage of a metal in a product, from raw material to assembly, and of each part of the product."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from geo.draw.picture.device import drawn
from geo.evidence.exposed import between
from geo.model import OTHER_COUNTRIES, Country, Said, Word, metals
from geo.supply.elements import members
from geo.supply.products import ANYWHERE, SCOPES, UNKNOWN, components
from geo.words.labels import HOP_BASES
from geo.words.names import products
from geo.words.text import N_

MOST = 3
"""Countries that are named of a stage."""
COUNTED = N_("{count} smelters or refiners are named in one public filing: {countries}; counted smelters, not output")
NO_COUNTRY = N_("no source at hand names a country")
NO_MAKER = N_("who makes them, and where: no source at hand says; ask the supplier")
NO_ASSEMBLY = N_("{product}, where it is put together: no source at hand says; ask the supplier")
TAKEN = N_("taken over from a smartphone: likely, not looked for here")
NOBODY = N_("nobody at hand looked")


@dataclass(frozen=True)
class Stage:
    """One stage: its name, what is known of it, and how."""

    name: str
    known: tuple[Said, ...]
    how: tuple[str, ...]


@dataclass(frozen=True)
class PartKnown:
    """What is known of one part of a product: its mass as a whole (g; None = not weighed), the metals told here, and those taken over."""

    component: str
    grams: float | None
    here: tuple[str, ...]
    taken: tuple[str, ...]


def stages(
    product: str, metal: str, inside: pd.DataFrame, routes: pd.DataFrame, smelters: pd.DataFrame
) -> tuple[Stage, ...]:
    """Raw material, refining, component and assembly of a metal in a product.

    `inside`: rows of products.metals_in; `routes`: of trace.routes of the metal; `smelters`: the table `smelter`.
    """
    mined, refined = (countries(routes, stage) for stage in ("mining", "refining"))
    counted_ = counted(smelters, metal)
    return (
        Stage(N_("Raw material"), mined or (Said(NO_COUNTRY),), _inferred(mined)),
        Stage(N_("Refining"), (*refined, *counted_) or (Said(NO_COUNTRY),), (*_inferred(refined), *_listed(counted_))),
        _component(product, metal, inside),
        Stage(N_("Assembly"), (Said(NO_ASSEMBLY, {"product": Word(products()[product])}),), (NOBODY,)),
    )


def _inferred(known: tuple[Said, ...]) -> tuple[str, ...]:
    return (HOP_BASES["inferred"],) if known else ()


def _listed(known: tuple[Said, ...]) -> tuple[str, ...]:
    return (N_("named in a filing"),) if known else ()


def countries(routes: pd.DataFrame, stage: str) -> tuple[Said, ...]:
    """The largest countries of a stage with the range of their shares over the sources, in one phrase; none when no source names one."""
    rows = routes[routes[f"{stage}_iso3"] != OTHER_COUNTRIES].drop_duplicates(f"{stage}_iso3")
    first = rows.sort_values(f"{stage}_high", ascending=False).head(MOST)
    if first.empty:
        return ()
    named = [
        Said("{country} {share}", {"country": Country(str(iso3)), "share": between(low, high)})
        for iso3, low, high in zip(first[f"{stage}_iso3"], first[f"{stage}_low"], first[f"{stage}_high"], strict=True)
    ]
    if len(rows) <= MOST:
        return (Said("{named}", {"named": named}),)
    return (Said(N_("{named} and {more} more countries"), {"named": named, "more": len(rows) - len(named)}),)


def counted(smelters: pd.DataFrame, metal: str) -> tuple[Said, ...]:
    """How many smelters of a metal the filing names, by country; none for a metal that it is not about."""
    rows = smelters[smelters["metal"] == metal]
    if rows.empty:
        return ()
    by_country = rows["iso3"].value_counts()
    named = [
        Said("{country} {count}", {"country": Country(str(iso3)), "count": int(n)})
        for iso3, n in by_country.head(MOST).items()
    ]
    return (Said(COUNTED, {"count": len(rows), "countries": named}),)


def _component(product: str, metal: str, inside: pd.DataFrame) -> Stage:
    """The parts that hold the metal, and that nobody tells who makes them."""
    rows = inside[(inside["metal"] == metal) & ~inside["component"].isin(SCOPES)]
    values = {"metal": Word(metals()[metal].name), "parts": [Word(components()[part]) for part in rows["component"]]}
    sits = (
        Said(N_("parts that hold {metal}: {parts}"), values)
        if len(rows)
        else Said(N_("in which part it sits: no source at hand says"))
    )
    how = tuple(TAKEN if how == UNKNOWN else HOP_BASES[how] for how in rows["metal_how"].unique())
    return Stage(N_("Component"), (sits, Said(NO_MAKER)), how or (NOBODY,))


def parts_known(product: str, weights: Mapping[str, float], tables: Iterable[pd.DataFrame]) -> tuple[PartKnown, ...]:
    """Each part of a product in the order of its drawing, then what is told of the device without telling the part.

    `weights`: the mass of whole parts by code; `tables`: rows of products.metals_in, of the metals in scope and of other elements.
    """
    inside = pd.concat([table[["component", "metal", "metal_how"]] for table in tables], ignore_index=True)
    told, taken = inside[inside["metal_how"] != UNKNOWN], inside[inside["metal_how"] == UNKNOWN]
    names = dict.fromkeys([*drawn(product), *(part for part in inside["component"] if part not in SCOPES)])
    known = [PartKnown(name, weights.get(name), _codes(told, name), _codes(taken, name)) for name in names]
    placed = {code for part in known for code in part.here}
    somewhere = tuple(code for code in _codes(told, ANYWHERE) if code not in placed)
    return (*known, PartKnown(ANYWHERE, None, somewhere, ())) if somewhere else tuple(known)


def _codes(rows: pd.DataFrame, component: str) -> tuple[str, ...]:
    """The metals and elements of a part; a group of which members are named is left out."""
    codes = tuple(rows.loc[rows["component"] == component, "metal"])
    groups = {code for code in codes if set(members(code)) & set(codes)}
    return tuple(code for code in codes if code not in groups)


def unweighed(part: PartKnown) -> Said:
    """What nobody weighed of a part."""
    if part.component == ANYWHERE:
        return Said(N_("in which part they sit"))
    if not part.here and not part.taken:
        return Said(N_("which metals it holds")) if part.grams else Said(N_("the part, and which metals it holds"))
    values = {"count": len(part.here) + len(part.taken)}
    if part.grams:
        return Said(N_("the amounts of these {count}"), values)
    return Said(N_("the part, and the amounts of these {count}"), values)
