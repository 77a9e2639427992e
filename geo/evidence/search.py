"""Finding a country, region, site or named place by its name."""

from __future__ import annotations

import difflib
import unicodedata

import pandas as pd

from geo.model import OTHER_COUNTRIES, WORLD
from geo.tables import CONTRACTS, Read, TableError

COLUMNS = ["chosen", "label", "iso3", "kind", "lon", "lat", "zoom", "key"]
TABLES = ("country", "region", "mining_place", "mine_site")
ORDER = {"country": 0, "region": 1, "place": 2, "site": 3}
LARGE_KM2 = 1_500_000


def folded(text: str) -> str:
    """Text for comparison: lower case, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def _or_empty(name: str, read: Read) -> pd.DataFrame:
    try:
        return read(name)
    except TableError:
        return pd.DataFrame(columns=CONTRACTS[name].names())


def index(read: Read) -> pd.DataFrame:
    """Everything that has a name and a point; a table that cannot be read leaves its names out.

    Returns
    -------
    `chosen` (name for evidence.chosen.panel), `label`, `iso3`, `kind`, `lon`, `lat` (degrees), `zoom` to go to, `key` (folded name).
    """
    country, region, place, site = (_or_empty(name, read) for name in TABLES)
    country = country[~country["iso3"].isin([OTHER_COUNTRIES, WORLD])]
    zoom = country["area_km2"].gt(LARGE_KM2).map({True: 3.2, False: 4.6})
    parts = [
        country.assign(
            chosen="country:" + country["iso3"], label=country[f"name_{language}"], kind="country", zoom=zoom
        )
        for language in ("en", "sv")
    ]
    parts.append(
        region.assign(
            chosen="region:" + region["iso3"] + "/" + region["region_code"],
            label=region["name"],
            kind="region",
            zoom=5.8,
        )
    )
    place = place[place["lon"].notna()]
    parts.append(place.assign(chosen="place:" + place["place_id"], label=place["name"], kind="place", zoom=7.5))
    site = site[site["grain"].isin(("site", "town"))]
    parts.append(site.assign(chosen="site:" + site["site_id"], label=site["name"], kind="site", zoom=8.5))
    names = pd.concat([part.reindex(columns=COLUMNS) for part in parts], ignore_index=True)
    names["key"] = names["label"].map(folded)
    return names.drop_duplicates(["chosen", "key"], ignore_index=True)


def find(names: pd.DataFrame, words: str, most: int = 8) -> pd.DataFrame:
    """Rows of `index` whose name holds `words`: exact names first, then countries and regions, beginnings, the rest."""
    wanted = folded(words)
    if not wanted:
        return names.head(0)
    hits = names[names["key"].str.contains(wanted, regex=False)]
    rank = (~hits["key"].eq(wanted)).astype(int) + (~hits["key"].str.startswith(wanted)).astype(int)
    rank = rank.mask(hits["kind"].isin(("country", "region")), rank.clip(upper=1))  # Haut-Katanga before Katanga Nord 2
    ordered = hits.assign(rank=rank, order=hits["kind"].map(ORDER)).sort_values(["rank", "order", "key"], kind="stable")
    return ordered.drop_duplicates("chosen").head(most).drop(columns=["rank", "order"])


def like(names: pd.DataFrame, words: str, most: int = 3) -> list[str]:
    """Names of countries, regions and places that are spelled nearly like `words`."""
    places = names[names["kind"] != "site"]
    close = difflib.get_close_matches(folded(words), places["key"].unique().tolist(), n=most, cutoff=0.7)
    return [str(places.loc[places["key"] == key, "label"].iloc[0]) for key in close]
