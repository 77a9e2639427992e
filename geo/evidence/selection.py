"""The one door: the name of whatever was clicked or searched, to its panel."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

import pandas as pd

from geo.evidence.assessment import assessment_panel, level_sections, unassessed_sections
from geo.evidence.country import country_panel, region_panel
from geo.evidence.fact import settled_panel
from geo.evidence.panel import Panel, Unknown, first, text
from geo.evidence.site import (
    cell_panel,
    footprint_panel,
    incident_panel,
    link_panel,
    place_panel,
    site_panel,
    smelter_panel,
)
from geo.model import OTHER_COUNTRIES, WORLD, Theme, metals
from geo.tables import Read, TableError
from geo.words.text import country_name

NO_PLACE = (OTHER_COUNTRIES, WORLD)


def panel(chosen: str, metal: str, theme: Theme, years: tuple[int, int], read: Read) -> Panel:
    """The facts about `kind:name`, for a country or region first its level in the theme.

    Kinds: country, region, cahra, site, place, incident, smelter(s), cell, footprint, link, assessment.

    Raises
    ------
    Unknown : no such kind, or nothing of this name in the tables.
    TableError : a table that holds the facts cannot be read.
    """
    kind, _, name = chosen.partition(":")
    iso3 = name.partition("/")[0] if kind in ("country", "region") else ""
    return settled_panel(_panel(kind, name, metal, theme, years, read), iso3, metal)


def _panel(kind: str, name: str, metal: str, theme: Theme, years: tuple[int, int], read: Read) -> Panel:
    match kind:
        case "country":
            return _with_level(country_panel(name, metal, read), metal, theme, name, "", read)
        case "region":
            iso3, _sep, code = name.partition("/")
            return _with_level(region_panel(code, metal, read), metal, theme, iso3, code, read)
        case "cahra":
            return _listed_area(name, metal, theme, read)
        case "site":
            return site_panel(name, read)
        case "place":
            return place_panel(name, read)
        case "incident":
            return incident_panel(name, read)
        case "smelter" | "smelters":
            return smelter_panel(name, metal, read)
        case "cell":
            return cell_panel(name, years, read)
        case "footprint":
            return footprint_panel(name, read)
        case "link":
            return link_panel(name, metal, read)
        case "assessment":
            return assessment_panel(name, metal, read)
    raise Unknown(f"{kind}:{name}")


def metals_of(chosen: str, read: Read) -> tuple[str, ...]:
    """The metals that a chosen site, named place, incident or smelter is about; none for what is about every metal.

    Raises TableError when the table that holds it cannot be read.
    """
    kind, _, name = chosen.partition(":")
    match kind:
        case "site":
            table = read("mine_site_metal")
            return tuple(table.loc[table["site_id"] == name, "metal"])
        case "smelter":
            table = read("smelter")
            return tuple(table.loc[table["smelter_id"] == name, "metal"].unique())
        case "place" | "incident":
            table = read("mining_place" if kind == "place" else "incident")
            cells = table.loc[table[f"{kind}_id"] == name, "metals"].fillna("")
            return tuple(code for codes in cells for code in codes.split() if code in metals())
    return ()


def _listed_area(area_id: str, metal: str, theme: Theme, read: Read) -> Panel:
    area = first(read("cahra_area"), "area_id", area_id)
    iso3, code = text(area["iso3"]), text(area["region_code"])
    plain = region_panel(code, metal, read) if code else country_panel(iso3, metal, read)
    return settled_panel(_with_level(plain, metal, theme, iso3, code, read), iso3, metal)


def _with_level(plain: Panel, metal: str, theme: Theme, iso3: str, region_code: str, read: Read) -> Panel:
    """The panel with the assessment on top, or why there is none; without it where nothing is to be said or a table cannot be read."""
    with suppress(TableError):
        try:
            top = level_sections(metal, iso3, region_code, theme, read)
        except Unknown:
            top = unassessed_sections(metal, iso3, theme, read)
        return replace(plain, sections=(*top, *plain.sections))
    return plain


def openable(frame: pd.DataFrame, language: str, regions: Mapping[str, str]) -> dict[str, str]:
    """The countries and regions among the rows of a layer that have a panel: what to choose (`country:COD`), and its name; by name.

    `regions`: names of regions by their code; a region without one is left out.
    """
    if "iso3" not in frame.columns:
        return {}
    named = {f"country:{i}": country_name(i, language) for i in frame["iso3"].dropna().unique() if i not in NO_PLACE}
    if "region_code" in frame.columns:
        pairs = frame.loc[frame["region_code"].notna() & frame["iso3"].notna(), ["iso3", "region_code"]]
        named |= {
            f"region:{iso3}/{code}": f"{country_name(iso3, language)}: {regions[code]}"
            for iso3, code in pairs.drop_duplicates().itertuples(index=False)
            if code in regions
        }
    return dict(sorted(named.items(), key=lambda pair: pair[1]))
