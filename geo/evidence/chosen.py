"""The one door: the name of whatever was clicked or searched, to its panel."""

from __future__ import annotations

from geo.evidence.country import country_panel, region_panel
from geo.evidence.panel import Panel, Read, Unknown, first, text
from geo.evidence.site import (
    cell_panel,
    footprint_panel,
    incident_panel,
    link_panel,
    place_panel,
    site_panel,
    smelter_panel,
)


def panel(chosen: str, metal: str, years: tuple[int, int], read: Read) -> Panel:
    """The facts about `kind:name`, kinds being country, region, cahra, site, place, incident, smelter(s), cell, footprint, link.

    Raises
    ------
    Unknown : no such kind, or nothing of this name in the tables.
    TableError : a table that holds the facts cannot be read.
    """
    kind, _, name = chosen.partition(":")
    match kind:
        case "country":
            return country_panel(name, metal, read)
        case "region":
            return region_panel(name.partition("/")[2], metal, read)
        case "cahra":
            return _listed_area(name, metal, read)
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
    raise Unknown(chosen)


def _listed_area(area_id: str, metal: str, read: Read) -> Panel:
    area = first(read("cahra_area"), "area_id", area_id)
    code = text(area["region_code"])
    return region_panel(code, metal, read) if code else country_panel(area["iso3"], metal, read)
