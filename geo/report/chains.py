"""Chains, links and smelters as tables to read on the screen and to take away."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geo.evidence.assessment import LEVELS
from geo.model import OTHER_COUNTRIES, Theme, metals
from geo.supply.products import components, products
from geo.words.text import N_, country_name, translator

HOW = {
    "measured": N_("measured"),
    "reported": N_("reported"),
    "inferred": N_("inferred from national shares"),
    "unknown": N_("unknown"),
}
LEVEL_WORDS = {str(level): text for level, text in LEVELS.items()}
KIND_WORDS = {
    "passes_through": N_("buys the same good too: some of it passes through"),
    "refines": N_("refines it: ore or scrap from elsewhere"),
    "unexplained": N_("neither recorded purchases nor refining cover it"),
}
UNKNOWN_PLACE = N_("not named by any source")


def place(iso3: str, language: str) -> str:
    """A country's name, or that no source names the place."""
    return translator(language)(UNKNOWN_PLACE) if iso3 == OTHER_COUNTRIES else country_name(iso3, language)


def taken(chains: pd.DataFrame) -> pd.DataFrame:
    """Chains as a file: codes kept, with English names of countries beside them."""
    named = {
        f"{stage}_country": chains[f"{stage}_iso3"].map(lambda iso3: place(iso3, "en"))
        for stage in ("refining", "mining")
    }
    return chains.assign(**named)


def shown_routes(routes: pd.DataFrame, language: str) -> pd.DataFrame:
    """A metal's routes in words; columns are keys of ROUTE_HEADINGS, shares 0-1. `routes`: rows of trace.judged."""
    tell = translator(language)
    places = {iso3: place(iso3, language) for iso3 in {*routes["mining_iso3"], *routes["refining_iso3"]}}
    words = {code: tell(text) for code, text in (HOW | LEVEL_WORDS).items()}
    frame = pd.DataFrame(
        {
            "refined": routes["refining_iso3"].map(places),
            "refining_low": routes["refining_low"],
            "refining_high": routes["refining_high"],
            "mined": routes["mining_iso3"].map(places),
            "mining_low": routes["mining_low"],
            "mining_high": routes["mining_high"],
            "low": routes["low"],
            "high": routes["high"],
            "how": routes["mining_how"].map(words),
        }
    )
    return frame.assign(**{str(theme): routes[str(theme)].map(words) for theme in Theme})


ROUTE_HEADINGS: Mapping[str, str] = {
    "refined": N_("Refined in"),
    "refining_low": N_("Refining, from"),
    "refining_high": N_("Refining, to"),
    "mined": N_("Mined in"),
    "mining_low": N_("Mining, from"),
    "mining_high": N_("Mining, to"),
    "low": N_("This way, from"),
    "high": N_("This way, to"),
    "how": N_("Last hop"),
    "child_labour": N_("Child labour"),
    "conflict_financing": N_("Conflict financing"),
    "pollution": N_("Pollution"),
    "working_conditions": N_("Working conditions"),
}
LINK_HEADINGS: Mapping[str, str] = {
    "exporter": N_("From"),
    "importer": N_("To"),
    "value_kusd": N_("Value, thousand USD"),
    "quantity_t": N_("Tonnes"),
    "share": N_("Share of the flows held"),
}
SMELTER_HEADINGS: Mapping[str, str] = {
    "country": N_("Country"),
    "town": N_("Town"),
    "name": N_("Name"),
    "metal": N_("Metal"),
    "smelter_id": N_("Identifier"),
    "status": N_("Status"),
    "as_of": N_("As of"),
    "retired": N_("No longer on the list"),
    "url": N_("Link"),
}


def shown_links(links: pd.DataFrame, language: str) -> pd.DataFrame:
    """Trade links with names of countries; columns are keys of LINK_HEADINGS."""
    names = {iso3: country_name(iso3, language) for iso3 in {*links["exporter_iso3"], *links["importer_iso3"]}}
    named = links.assign(exporter=links["exporter_iso3"].map(names), importer=links["importer_iso3"].map(names))
    return named[list(LINK_HEADINGS)]


def product_name(product: str, language: str) -> str:
    """A product in a language."""
    return translator(language)(products()[product])


def component_name(component: str, language: str) -> str:
    """A part in a language."""
    return translator(language)(components()[component])


def metal_name(metal: str, language: str) -> str:
    """A metal in a language."""
    return translator(language)(metals()[metal].name)
