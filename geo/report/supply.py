"""Sentences of the supply pages, written from the rows that they show."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from geo.evidence.exposed import between, whole
from geo.model import OTHER_COUNTRIES, Country, Said, Word, metals
from geo.supply.products import MEASURED, UNKNOWN
from geo.words.goods import good
from geo.words.labels import MINED_AS
from geo.words.names import products
from geo.words.text import N_

LEAST_FOLD = 10.0


def product_sentences(product: str, inside: pd.DataFrame, spread: pd.DataFrame) -> tuple[Said, ...]:
    """How many metals are known in a product and how well; then the metal whose figures differ most.

    `inside`: rows of products.metals_in; `spread`: rows of products.spread.
    """
    name = Word(products()[product])
    if inside.empty:
        none = N_("{product}: not measured. No source at hand says which metals it holds; ask the supplier for them.")
        return (Said(none, {"product": name}),)
    how = inside.groupby("metal")["metal_how"].agg(lambda bases: MEASURED if MEASURED in set(bases) else min(bases))
    values = {
        "product": name,
        "known": len(how),
        "measured": int((how == MEASURED).sum()),
        "elsewhere": int((how == UNKNOWN).sum()),
    }
    if values["elsewhere"] == values["known"]:
        first = N_(
            "{product}: not looked into. No source at hand says which metals it holds; the same parts of a smartphone hold {elsewhere}."
        )
    elif values["elsewhere"]:
        first = N_("{product}, metals: weighed {measured}, known only from the same parts of a smartphone {elsewhere}.")
    else:
        first = N_("{product}, metals: known to be in it {known}, weighed {measured}.")
    return (Said(first, values), *_disagreement(spread))


def _disagreement(spread: pd.DataFrame) -> tuple[Said, ...]:
    far = spread[(spread["fold"] >= LEAST_FOLD)]
    if far.empty:
        return ()
    row = far.sort_values("fold", ascending=False).iloc[0]
    template = N_(
        "Studies disagree: for {metal}, the highest figure ({high} g) is about {fold} times the lowest ({low} g)."
    )
    metal = Word(metals()[str(row["metal"])].name)
    return (
        Said(
            template, {"metal": metal, "high": grams(row["high"]), "low": grams(row["low"]), "fold": about(row["fold"])}
        ),
    )


def about(value: float) -> int:
    """Two figures: 1,914 times is about 1,900 times."""
    digits = len(str(int(value))) - 2
    return round(value / 10**digits) * 10**digits if digits > 0 else round(value)


def grams(value: float) -> Decimal:
    """Grams to two significant figures, from 100 on to the gram; never written in powers of ten."""
    return Decimal(round(value)) if value >= 100 else Decimal(f"{value:.2g}")


def route_sentence(metal: str, routes: pd.DataFrame) -> Said:
    """Who mines and who refines most of a metal, as intervals over the sources; or what no source tells."""
    name = Word(metals()[metal].name)
    mined, refined = (_largest(routes, stage) for stage in ("mining", "refining"))
    if mined is None and refined is None:
        return Said(N_("No source at hand says where {metal} is mined or refined."), {"metal": name})
    if mined is None:
        template = N_("{refiner} refines {refined} of the world’s {metal}; no source at hand says where it is mined.")
        return Said(template, {"metal": name, "refiner": refined[0], "refined": refined[1]})  # type: ignore[index]
    values = {"metal": name, "ore": good(metal, "mining"), "miner": mined[0], "mined": mined[1]}
    if refined is None:
        template = N_(
            "{miner} mines {mined} of the world’s {ore}; no source at hand says by country where it is refined."
        )
        return Said(template, values)
    template = N_("{miner} mines {mined} of the world’s {metal}, and {refiner} refines {refined}.")
    if metal in MINED_AS:
        template = N_("{miner} mines {mined} of the world’s {ore}, and {refiner} makes {refined} of its {metal}.")
    return Said(template, {**values, "refiner": refined[0], "refined": refined[1]})


def _largest(routes: pd.DataFrame, stage: str) -> tuple[Country, Said] | None:
    rows = routes[routes[f"{stage}_iso3"] != OTHER_COUNTRIES]
    if rows.empty:
        return None
    row = rows.sort_values(f"{stage}_high", ascending=False).iloc[0]
    return Country(str(row[f"{stage}_iso3"])), between(row[f"{stage}_low"], row[f"{stage}_high"])


def trade_sentences(metal: str, label: str, year: int, links: pd.DataFrame, signals: pd.DataFrame) -> tuple[Said, ...]:
    """The largest link of a code and year, and the exporter that stands out most."""
    values = {"metal": Word(metals()[metal].name), "label": Word(label), "year": str(year)}
    if links.empty:
        return (
            Said(
                N_("No trade in {metal} is in the copy of the customs data at hand; nothing follows from that."), values
            ),
        )
    top = links.iloc[0]
    values |= {
        "exporter": Country(str(top["exporter_iso3"])),
        "importer": Country(str(top["importer_iso3"])),
        "value": float(round(top["value_kusd"] / 1000)),
        "count": len(links),
    }
    template = N_(
        "The largest of {count} recorded flows in {year} went from {exporter} to {importer}: {value} million US dollars ({label})."
    )
    return (Said(template, values), *(signal_sentence(row) for _, row in signals.head(1).iterrows()))


def signal_sentence(row: pd.Series) -> Said:
    """Both numbers of a transit signal: what a country sold and what it mines."""
    values = {"country": Country(str(row["iso3"])), "exported": whole(float(row["export_share"]))}
    if row["mined_high"] != row["mined_high"]:
        template = N_("{country} sold {exported} of the recorded exports; no source names it as a mining country.")
        return Said(template, values)
    template = N_("{country} sold {exported} of the recorded exports and mines {mined} of the world’s output.")
    return Said(template, {**values, "mined": between(row["mined_low"], row["mined_high"])})


def smelter_sentences(smelters: pd.DataFrame, metal: str, loaded: int) -> tuple[Said, ...]:
    """How many smelters are named, how many have a town, and whether a status is known of any."""
    values = {
        "count": int(smelters["smelter_id"].nunique()),
        "towns": int(smelters["lon"].notna().groupby(smelters["smelter_id"]).any().sum()),
        "countries": int(smelters["iso3"].nunique()),
        "loaded": loaded,
    }
    if metal:
        values["metal"] = Word(metals()[metal].name)  # type: ignore[assignment]
        first = N_("Named in one public filing, smelters and refiners of {metal}: {count}; countries: {countries}.")
    else:
        first = N_("Named in one public filing, smelters and refiners: {count}; countries: {countries}.")
    where = N_("For {towns} the town is known from the name; the others are drawn at their country.")
    status = (
        N_("The file that you loaded has a status for {loaded} of them.")
        if loaded
        else N_("Status not loaded: nothing is said about any audit or assessment.")
    )
    return tuple(Said(template, values) for template in (first, where, status))
