"""Finding a metal, product, country, region, site or named place by a name that people use for it, a product by its CPV number too."""

from __future__ import annotations

import difflib
import unicodedata

import pandas as pd

from geo.model import OTHER_COUNTRIES, WORLD, elements, metals
from geo.supply.products import categories
from geo.tables import CONTRACTS, Read, TableError
from geo.words.country_names import called, named
from geo.words.names import metals_as_called, products
from geo.words.text import LANGUAGES, translator

COLUMNS = [
    "chosen",
    "label",
    "called",
    "kind",
    "what",
    "iso3",
    "region",
    "metals",
    "lon",
    "lat",
    "zoom",
    "key",
    "whole",
    "also",
]
TABLES = ("country", "region", "mining_place", "mine_site")
ORDER = {"metal": 0, "product": 1, "country": 2, "region": 3, "place": 4, "site": 5}
SITES = ("mine", "processing", "artisanal_site", "known_deposit")
"""Of records of one place the first of these is shown."""
LARGE_KM2 = 1_500_000
REGION_ZOOM = 5.8
APART = str.maketrans(dict.fromkeys("-‐–—/,()&", " ") | dict.fromkeys(".'’", ""))
"""Signs that people write or leave out inside a name."""


def folded(text: str) -> str:
    """Text for comparison: lower case, no accents, no hyphens, points and apostrophes, single spaces."""
    plain = text.translate(APART)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def country_zoom(area_km2: float) -> float:
    """How close a map looks at a country."""
    return 3.2 if area_km2 > LARGE_KM2 else 4.6


def _or_empty(name: str, read: Read) -> pd.DataFrame:
    try:
        return read(name)
    except TableError:
        return pd.DataFrame(columns=CONTRACTS[name].names())


def index(read: Read) -> pd.DataFrame:
    """Everything that has a name; a table that cannot be read leaves its names out.

    Returns
    -------
    `chosen` (name for evidence.selection.panel, or `metal:co`, `product:laptop`), `label` (the name), `kind`, `what` (kind of site,
    or `element`), `iso3`, `region` (its name), `metals` (codes, those that are mined first), `lon`, `lat` (degrees; none of a metal or
    product), `zoom` to go to; `called` (by what it is found), `key` (the same, folded), `also` (another name than the label), `whole`
    (a code or symbol, found whole only).
    """
    country, region, place, site = (_or_empty(name, read) for name in TABLES)
    parts = [_metals(), _products(), _countries(country), _regions(region), _places(place), _sites(site, read)]
    names = pd.concat([part.reindex(columns=COLUMNS) for part in parts], ignore_index=True)
    inside = dict(zip(region["region_code"], region["name"], strict=True))
    names["region"] = names["region"].map(inside).astype(object).fillna("")
    names["called"] = names["called"].fillna(names["label"])
    names[["whole", "also"]] = names[["whole", "also"]].eq(True)
    names[["what", "metals"]] = names[["what", "metals"]].fillna("")
    names["key"] = names["called"].map(folded)
    return names.drop_duplicates(["chosen", "key"], ignore_index=True)


def _metals() -> pd.DataFrame:
    """The metals in scope and the elements besides, each by its names, symbol, code and other words for it."""
    known = {code: one for code, one in elements().items() if one.outside} | metals()
    named = {one.name for one in known.values()}
    rows = [(code, translator(each)(one.name), False, False) for code, one in known.items() for each in LANGUAGES]
    rows += [(code, word, True, False) for code, one in known.items() for word in (one.symbol, code) if word]
    rows += [(code, name, False, True) for name, code in metals_as_called().items() if name not in named]
    frame = pd.DataFrame(rows, columns=["code", "called", "whole", "also"])
    label = frame["code"].map({code: one.name for code, one in known.items()})
    what = frame["code"].isin(list(metals())).map({True: "", False: "element"})
    return frame.assign(chosen="metal:" + frame["code"], label=label, kind="metal", what=what, metals=frame["code"])


def _products() -> pd.DataFrame:
    """Each product by its names and by the numbers of its procurement categories (CPV)."""
    rows = [(code, translator(each)(name), False) for code, name in products().items() for each in LANGUAGES]
    rows += [(code, cpv, True) for code in products() for cpv, _title in categories(code)]
    frame = pd.DataFrame(rows, columns=["code", "called", "also"])
    return frame.assign(chosen="product:" + frame["code"], label=frame["code"].map(products()), kind="product")


def _countries(country: pd.DataFrame) -> pd.DataFrame:
    """Each country by its own names, its code and what else it is called."""
    country = country[~country["iso3"].isin([OTHER_COUNTRIES, WORLD])]
    zoom = country["area_km2"].map(country_zoom)
    here = country.assign(chosen="country:" + country["iso3"], label=country["name_en"], kind="country", zoom=zoom)
    also = pd.DataFrame([one for one in called() if len(named(one[0])) == 1], columns=["called", "iso3", "languages"])
    also["whole"] = [bool(spoken) and not spoken & set(LANGUAGES) for spoken in also.pop("languages")]
    names = [here.assign(called=here[f"name_{language}"]) for language in LANGUAGES]
    return pd.concat(
        [*names, here.merge(also, on="iso3").assign(also=True), here.assign(called=here["iso3"], whole=True)]
    )


def _regions(region: pd.DataFrame) -> pd.DataFrame:
    chosen = "region:" + region["iso3"] + "/" + region["region_code"]
    return region.assign(chosen=chosen, label=region["name"], kind="region", zoom=REGION_ZOOM)


def _places(place: pd.DataFrame) -> pd.DataFrame:
    place = place[place["lon"].notna()]
    chosen = "place:" + place["place_id"]
    return place.assign(chosen=chosen, label=place["name"], kind="place", region=place["region_code"], zoom=7.5)


def _sites(site: pd.DataFrame, read: Read) -> pd.DataFrame:
    """Sites whose position is known; of records of one place under one name the first kind of `SITES`."""
    site = site[site["grain"].isin(("site", "town"))]
    order = site["kind"].map({kind: at for at, kind in enumerate(SITES)})
    first = site.assign(order=order).sort_values("order", kind="stable").drop_duplicates(["place_group", "name"])
    mined = _or_empty("mine_site_metal", read).sort_values("primary", ascending=False, kind="stable")
    by_site: dict[str, dict[str, None]] = {}
    for site_id, metal in zip(mined["site_id"].tolist(), mined["metal"].tolist(), strict=True):
        by_site.setdefault(site_id, {})[metal] = None
    return first.assign(
        chosen="site:" + first["site_id"],
        label=first["name"],
        kind="site",
        what=first["kind"],
        region=first["region_code"],
        metals=[" ".join(by_site.get(each, ())) for each in first["site_id"].tolist()],
        zoom=8.5,
    )


def find(names: pd.DataFrame, words: str, most: int = 8) -> pd.DataFrame:
    """Rows of `index` whose name holds `words`: whole names first, then metals, countries and regions, beginnings, the rest.

    No two of them look alike: of records with the same name, kind, metals and region one is shown.
    """
    wanted = folded(words)
    if not wanted:
        return names.head(0)
    country = names["kind"].eq("country")
    meant = country & names["iso3"].isin(set(named(words)) - set(names.loc[country & names["key"].eq(wanted), "iso3"]))
    hits = names[names["key"].str.contains(wanted, regex=False) | meant]
    hits = hits[hits["key"].eq(wanted) | ~hits["whole"]]
    inside = ~hits["key"].str.startswith(wanted)
    rank = _rank(hits, wanted).mask(meant.loc[hits.index], 0)
    ordered = hits.assign(rank=rank, order=hits["kind"].map(ORDER), inside=inside)
    ordered = ordered.sort_values(["rank", "order", "also", "inside", "key"], kind="stable")
    once = ordered.drop_duplicates("chosen").drop_duplicates(["label", "kind", "what", "iso3", "region", "metals"])
    return once.head(most).drop(columns=["rank", "order", "inside"])


def _rank(hits: pd.DataFrame, wanted: str) -> pd.Series:
    """0 for the whole name, 1 for its beginning, 2 for the rest."""
    rank = (~hits["key"].eq(wanted)).astype(int) + (~hits["key"].str.startswith(wanted)).astype(int)
    large = hits["kind"].isin(("metal", "country", "region")) & hits["key"].str.contains(f" {wanted}", regex=False)
    return rank.mask(large, rank.clip(upper=1))  # Haut-Katanga before Katanga Nord 2


def like(names: pd.DataFrame, words: str, most: int = 3) -> list[str]:
    """Names of metals, countries, regions and places that are spelled nearly like `words`."""
    places = names[(names["kind"] != "site") & ~names["whole"]]
    close = difflib.get_close_matches(folded(words), places["key"].unique().tolist(), n=most, cutoff=0.7)
    return [str(places.loc[places["key"] == key, "called"].iloc[0]) for key in close]
