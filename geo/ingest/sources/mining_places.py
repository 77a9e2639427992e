"""Named mining places where the point files have none: re-keyed facts, told in the atlas's own words."""

from __future__ import annotations

import re

import pandas as pd

from geo.ingest import codes as names
from geo.ingest.codes import CODES
from geo.ingest.mine_site import commodities
from geo.ingest.raw import BuildError, Raw, number
from geo.model import Theme

SOURCE = "mining_places"
PLACED, UNPLACED = "mining_places_named.csv", "places_without_coordinates.csv"
TEXTS = "mining_place.csv"
CITED = ("publisher", "title", "themes", "event", "checked_on")
"""Columns of the lists of texts that say who says so, about which harm and event, and when the row was last read again."""
POSITION = (
    (r"GeoNames id (\d+).*", r"GeoNames \1"),
    (r"Natural Earth.*\((.*)\)", r"Natural Earth 1:10m, a point inside \1"),
    (r"IPIS open data 2024-03, pcode (\w+)", r"IPIS 2024, \1"),
    (r"ICMM Global Mining Dataset (\w+)", r"ICMM 2025, \1"),
    (r"USGS PP1802.*", "USGS PP 1802"),
    (r"USGS OFR 2005-1294.*", "USGS OFR 2005-1294"),
    (r"Wikipedia.*", "Wikipedia"),
)


def metal_codes(stated: pd.Series, file: str) -> pd.Series:
    """Metals as listed ("tin;tantalum") to codes with a space between. Raises BuildError for an unknown one."""

    def codes(text: str) -> str:
        listed: list[str] = []
        for name in text.split(";"):
            if name.strip().casefold() not in commodities():
                raise BuildError(
                    f"{file}, column {stated.name}: {name!r} is unknown; add it to data/codes/site_commodity.csv."
                )
            listed += commodities()[name.strip().casefold()]
        return " ".join(listed)

    return stated.map(codes)


def themes(stated: pd.Series, file: str) -> pd.Series:
    """Codes of themes with a space between, as they are. Raises BuildError for one that is no theme."""
    for row, text in stated.items():
        if odd := set(text.split()) - set(Theme):
            known = ", ".join(Theme)
            raise BuildError(f"{file}, column themes, row {row}: {min(odd)!r} is no theme; use {known}.")
    return stated


def told(frame: pd.DataFrame, texts: pd.DataFrame, on: dict[str, str], file: str) -> pd.DataFrame:
    """The rows with the atlas's words beside them.

    Raises
    ------
    BuildError : a row that the list of texts does not know, or a text without a row.
    """
    listed, known = (
        set(rows[list(keys)].itertuples(index=False, name=None)) for rows, keys in ((frame, on), (texts, on.values()))
    )
    if odd := sorted(listed ^ known):
        where = "has no text in" if odd[0] in listed else "is no longer in the source but in"
        raise BuildError(f"{file}: {', '.join(odd[0])} {where} data/codes.")
    keyed = texts.assign(**{f"{column}_raw": texts[words] for column, words in on.items()})
    facts = frame.rename(
        columns={column: f"{column}_raw" for column in frame.columns if column in keyed or column in on}
    )
    return facts.merge(keyed, on=[f"{column}_raw" for column in on], validate="one_to_one")


def _position_source(stated: pd.Series) -> pd.Series:
    def short(text: str) -> str:
        for pattern, replacement in POSITION:
            if re.fullmatch(pattern, text):
                return re.sub(pattern, replacement, text)
        raise BuildError(
            f"{PLACED}, column coord_source: {text!r} has no known form; extend POSITION in geo/ingest/sources/mining_places.py."
        )

    return stated.map(lambda text: short(text) if text else "")


def _listed(raw: Raw) -> pd.DataFrame:
    """Both files as one: those without coordinates have the grain `none`."""
    placed = raw.csv(SOURCE, PLACED, ("name", "iso3", "admin1", "lat", "lon", "metal", "precision", "coord_source"))
    unplaced = raw.csv(SOURCE, UNPLACED, ("name", "iso3", "parent_area", "metal"))
    unplaced = unplaced.rename(columns={"parent_area": "admin1"}).assign(
        lat="", lon="", precision="none", coord_source=""
    )
    return pd.concat([placed, unplaced], ignore_index=True).fillna("")


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`mining_place`; raises BuildError when source and texts no longer fit together."""
    texts = pd.read_csv(CODES / TEXTS, dtype=str, keep_default_na=False)
    rows = told(_listed(raw), texts, {"name": "listed_as"}, PLACED)
    place = pd.DataFrame(
        {
            "place_id": rows["place_id"],
            "name": rows["name"],
            "iso3": names.known_iso3(rows["iso3"], PLACED),
            "region_name": rows["admin1"],
            "region_code": rows["region_code"],
            "lon": number(rows["lon"], PLACED),
            "lat": number(rows["lat"], PLACED),
            "grain": rows["precision"],
            "metals": metal_codes(rows["metal"], PLACED),
            "kind": rows["kind"],
            "evidence": rows["evidence"],
            "evidence_url": rows["url"],
            "evidence_date": rows["evidence_date"],
            **{column: rows[column] for column in CITED},
            "themes": themes(rows["themes"], TEXTS),
            "position_source": _position_source(rows["coord_source"]),
            "note": rows["note"],
            "source_id": SOURCE,
        }
    )
    return {"mining_place": place.replace("", None)}
