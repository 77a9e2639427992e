"""The pages by name: what the menu calls them, and what stands on the tab of the browser."""

from __future__ import annotations

from collections.abc import Mapping

from geo.model import called
from geo.words.names import iso2_by_iso3, products
from geo.words.text import N_, country_name, translator

PAGES: Mapping[str, Mapping[str, str]] = {
    "": {"overview": N_("Overview"), "map": N_("Map")},
    N_("Explore"): {"metal": N_("Metal"), "place": N_("Place"), "compare": N_("Compare")},
    N_("Supply chain"): {
        "product": N_("Product"),
        "trade": N_("Trade"),
        "smelters": N_("Smelters and refiners"),
        "supplier_check": N_("Supplier check"),
        "screen": N_("Screen sites"),
    },
    N_("About"): {"method": N_("Method"), "sources": N_("Sources"), "withdrawn": N_("Withdrawn")},
}
"""The menu: sections, and in them the pages by their names in the address."""
TITLES = {name: title for section in PAGES.values() for name, title in section.items()}
FIRST = next(iter(TITLES))
"""The page without a name in the address."""
ATLAS = "Metal Risk Atlas"


def title(page: str, shown: Mapping[str, str], language: str, regions: Mapping[str, str] | None = None) -> str:
    """The title of a page in a language, with what it shows: “Map: cobalt · Metal Risk Atlas”, “Product: Laptop, cobalt · …”.

    `regions`: names of regions by code; without one a region goes by its country.
    """
    tell = translator(language)
    subject = _subject(page, shown, language, regions or {})
    return f"{tell(TITLES[page])}: {subject} · {ATLAS}" if subject else f"{tell(TITLES[page])} · {ATLAS}"


def _subject(page: str, shown: Mapping[str, str], language: str, regions: Mapping[str, str]) -> str:
    if page == "place":
        iso3, _slash, code = shown.get("place", "").partition("/")
        country = country_name(iso3, language) if iso3 in iso2_by_iso3() else ""
        return ", ".join(filter(None, (regions.get(code, ""), country)))
    product = shown.get("product", "") if page == "product" else ""
    metal = shown.get("metal", "") if page != FIRST else ""
    names = (products()[product] if product else "", called(metal).name if metal else "")
    return ", ".join(map(translator(language), filter(None, names)))
