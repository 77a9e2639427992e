"""The front for analysts, as `geo.assess`, `geo.screen`, `geo.read_cmrt` and `geo.table`; the commands go the same ways."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geo import tables
from geo.cmrt import command as supplier
from geo.cmrt.check import Asked, Failed
from geo.cmrt.folder import reports_of
from geo.cmrt.frames import Declared, declared
from geo.files.unreadable import Unreadable
from geo.report import command as assessing
from geo.tables import CONTRACTS
from geo.words.asked import Unasked
from geo.words.text import N_

if TYPE_CHECKING:
    from geo.screening.sites import Sites

NO_TABLE = N_("There is no table “{name}”; the tables are {tables}.")
NO_SHAPES = N_("The table “{name}” has no outlines and no points; those that have are {tables}.")
NO_FILE = N_("A file is given by its path, such as “{example}”, not as {value}.")


def assess(metal: str = "", theme: str = "", place: str = "", *, lang: str = "en") -> pd.DataFrame:
    """The assessments of a metal, a theme and a place, each with its findings and their sources; "" = all.

    Parameters
    ----------
    metal : a code, a symbol or a name in English or Swedish, whatever the case: "co", "Co", "cobalt", "kobolt".
    theme : child_labour, conflict_financing, pollution or working_conditions.
    place : a country's name or ISO 3166-1 alpha-3 with its regions, or a region's ISO 3166-2: "COD", "CD-LU", "COD/CD-LU".
    lang : en or sv, the language of names and sentences.

    Returns
    -------
    One row per metal, place and theme: `metal`, `metal_name`, `iso3`, `country`, `region` ("" = the whole country), `theme`,
    `level` (low to very_high, or not_enough_data, which is never low), `low`, `score`, `high` (0-100, the range of what is
    possible), `confidence`, `basis` (evidence, context, none), `context_low`, `context_high` (0-100), `coverage` (share, 0-1),
    `reason` (why no level), `evidenced`, `plausible`, `below` (shares of the place's supply, 0-1), `because` (codes),
    `findings` (a list of dicts: statement, strength, date, source, publisher, title, licence, url, marks), `missing` (a list of
    sentences), `source_id` (of the findings, space between), `data_version`, `licence`.

    Raises
    ------
    Unasked : there is no such metal, theme or place, or no assessment there; a ValueError that says what to ask instead.
    TableError : a table of the snapshot cannot be read.

    Examples
    --------
    >>> geo.assess("cobalt", "child_labour", "COD")[["region", "level", "low", "high"]]
    """
    return assessing.as_frame(assessing.chosen(tables.read, metal, theme, place), tables.read, lang)


def screen(
    sites: str | Path | pd.DataFrame, *, metal: str = "", radius: int = 25, lat: str = "", lon: str = "", country: str = "",
    metals: str = "", part: str = "", encoding: str = "", lang: str = "en",
) -> pd.DataFrame:  # fmt: skip
    """A list of sites looked up: country, region, listed area, conflict events, surveyed sites, footprints, assessments.

    Parameters
    ----------
    sites : a file (CSV, XLSX, GeoJSON, GeoPackage, GeoParquet, KML, KMZ, GPX, FlatGeobuf, zipped Shapefile), a DataFrame, or a
        GeoDataFrame in any coordinate system.
    metal : the metal of every site, by code, symbol or name.
    radius : kilometres for surveyed sites and footprints, 1 to 200.
    lat, lon, country, metals : the columns of coordinates in degrees, stated countries and metals; guessed without.
    part : the sheet of a workbook or the layer of a file of shapes; without, the first that holds sites.
    encoding : that of a CSV file, such as cp1252; without, the one that its letters speak for.
    lang : en or sv, the language of `flag_text`.

    Returns
    -------
    Your columns and rows in their order, then `iso3`, `region_code`, `cahra` (status on the EU's list), `nearest_event_km`,
    `events_50km` (since 2015, a lower bound unless `event_file` is full; missing = no event file), `flag`, `flag_text` (doubts
    about the place), `event_file`, `surveyed_…` (sites), `footprint_ha_…` (hectares), `grain_km`, `data_version`, `licence`; for a known
    metal also level, low, high (0-100) and confidence of each theme. A name that your table has already ends in `_atlas`.

    Raises
    ------
    Unreadable : the file or a named column cannot be used; `said` is the sentence that says why and what to do.
    Unasked : there is no such metal, the radius is out of bounds, or `sites` is neither a path nor a frame.
    OSError, TableError : a file or a table of the snapshot cannot be read.

    Examples
    --------
    >>> geo.screen(pandas.DataFrame({"lat": [-10.79], "lon": [25.81]}), metal="cobalt")[["iso3", "cahra", "pollution_level"]]
    """
    from geo.screening.export import joined
    from geo.screening.lookup import looked_up

    read = _sites(sites, part, encoding)
    named = {"lat": lat, "lon": lon, "country": country, "metal": metals}
    done = looked_up(read, tables.read, named, metal=metal, radius_km=radius, language=lang)
    return joined(read, done)


def _sites(sites: str | Path | pd.DataFrame, part: str, encoding: str) -> Sites:
    """A file, or a frame whose rows are numbered anew."""
    from geo.screening.reading import of_frame, read

    if isinstance(sites, pd.DataFrame):
        return of_frame(sites)
    path = _path(sites, "sites.csv")
    return read(path.read_bytes(), path.name, part, encoding)


def _path(file: object, example: str) -> Path:
    if not isinstance(file, str | os.PathLike) or not str(file):
        raise Unasked(NO_FILE, example=example, value=repr(file)[:40])
    return Path(file)


def read_cmrt(
    file: str | Path,
    *,
    product: bool = False,
    battery: bool = False,
    status: str | Path | None = None,
    lang: str = "en",
) -> Declared:
    """A supplier's CMRT, EMRT or AMRT workbook, read and checked as of today: what it says and what to ask.

    Parameters
    ----------
    file : the workbook (.xlsx or .xlsm).
    product, battery : whether a product was asked about and not the company, and whether it has a battery.
    status : a dated list of smelters by status (CSV or XLSX): cid, status, as_of, or a list as it is downloaded.
    lang : en or sv, the language of the sentences.

    Returns
    -------
    A `Declared`: `about`, `verdict`, and the frames `findings`, `smelters`, `answers` and `lists`.

    Raises
    ------
    Unreadable : it is no such workbook, or damaged, protected, empty or too large; `said` says why and what to do.
    Unasked : the file or the status file is no path.
    OSError, TableError : the status file, or a table of the snapshot, cannot be read.

    Examples
    --------
    >>> geo.read_cmrt("supplier.xlsx").findings[["severity", "message", "cell", "ask"]]
    """
    dated = [] if status is None else [_path(status, "status.csv")]
    asked = Asked(date.today(), product, battery, supplier.statuses(dated))
    (done,) = reports_of([_path(file, "supplier.xlsx")], asked, lang)
    if isinstance(done, Failed):
        raise Unreadable(done.said.template, **done.said.values)
    return declared(done)


def table(name: str, *, shapes: bool = False) -> pd.DataFrame:
    """A table of the snapshot, with the columns of its contract (`geo.tables.CONTRACTS[name]`: meaning, unit, bounds).

    Parameters
    ----------
    name : assessment, exposure, mine_site, production, trade_flow, …
    shapes : as a GeoDataFrame (OGC:CRS84, degrees), where the table has outlines or points.

    Returns
    -------
    A frame of its own, to change as you like; an outline without `shapes` is WKB bytes.

    Raises
    ------
    Unasked : there is no such table, or it has no shapes; a ValueError that names those there are.
    TableError : the file is missing, torn, or of another version of the atlas.

    Examples
    --------
    >>> geo.table("exposure").query("theme == 'child_labour' and headline")
    >>> geo.table("mine_site", shapes=True).total_bounds
    """
    if name not in list(CONTRACTS):
        raise Unasked(NO_TABLE, name=str(name)[:40], tables=list(CONTRACTS))
    outlined = [one for one, contract in CONTRACTS.items() if contract.points or contract.geometry]
    if shapes and name not in outlined:
        raise Unasked(NO_SHAPES, name=name, tables=outlined)
    frame = tables.read(name)
    if not shapes:
        return frame
    import geopandas

    drawn: pd.DataFrame = geopandas.read_parquet(tables.path(name))
    return drawn
