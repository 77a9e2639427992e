"""Chains, links and smelters as tables to read on the screen and to take away."""

from __future__ import annotations

import pandas as pd

from geo.evidence.exposed import between
from geo.model import OTHER_COUNTRIES, Theme, metals
from geo.supply.products import components
from geo.words.labels import HOP_BASES, LEVELS, LINK_HEADINGS
from geo.words.names import products
from geo.words.text import N_, country_name, render, translator

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
    """A metal's routes in words; columns are keys of ROUTE_HEADINGS. `routes`: rows of trace.judged."""
    tell = translator(language)
    places = {iso3: place(iso3, language) for iso3 in {*routes["mining_iso3"], *routes["refining_iso3"]}}
    words = {code: tell(text) for code, text in {**HOP_BASES, **LEVELS}.items()}
    frame = pd.DataFrame(
        {
            "refined": routes["refining_iso3"].map(places),
            "refining": _shares(routes, "refining_", language),
            "mined": routes["mining_iso3"].map(places),
            "mining": _shares(routes, "mining_", language),
            "way": _shares(routes, "", language),
            "how": routes["mining_how"].map(words),
        }
    )
    return frame.assign(**{str(theme): routes[str(theme)].map(words) for theme in Theme})


def _shares(routes: pd.DataFrame, of: str, language: str) -> list[str]:
    return [
        render(between(low, high), language) for low, high in zip(routes[f"{of}low"], routes[f"{of}high"], strict=True)
    ]


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
