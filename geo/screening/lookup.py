"""A list of sites looked up in the snapshot: the one way of the command line and of `geo.screen`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from geo.files.unreadable import Unreadable
from geo.screening.columns import Columns, found
from geo.screening.reference import reference
from geo.screening.screen import MOST_KM, RADIUS_KM, Progress, Screened, screen
from geo.screening.sites import Sites
from geo.tables import Read
from geo.words.asked import Unasked, metal_asked
from geo.words.text import N_

NO_COORDINATES = N_(
    "{name}: no columns of coordinates were recognised among {columns}; name them with --lat-column and --lon-column "
    "(in Python lat and lon)."
)

AWAY = N_(
    "{name}: the only coordinates are in columns headed as those of another place, such as an office, a port or where a form was opened "
    "({columns}). If they are the sites’, name them with --lat-column and --lon-column (in Python lat and lon)."
)


def looked_up(
    sites: Sites, read: Read, named: Mapping[str, str], *, metal: str = "", radius_km: int = RADIUS_KM,
    language: str = "en", progress: Progress | None = None,
) -> Screened:  # fmt: skip
    """Every site looked up, by columns that were `named` (role: column) or guessed.

    Raises
    ------
    Unreadable : a named column is not there, or no columns of coordinates are recognised.
    Unasked : there is no such metal, or the radius is no whole number of kilometres from 1 to MOST_KM.
    TableError : a table of the snapshot cannot be read.
    """
    if not (isinstance(radius_km, int) and 1 <= radius_km <= MOST_KM):
        raise Unasked(
            N_("{radius} is no whole number of kilometres from 1 to {most}."), radius=str(radius_km), most=MOST_KM
        )
    code, columns = metal_asked(metal), columns_of(sites, named)
    return screen(sites.frame, columns, reference(read), points=sites.points, metal=code, radius_km=radius_km,
                  language=language, progress=progress, tags=sites.origin.get("tags"))  # fmt: skip


def columns_of(sites: Sites, named: Mapping[str, str]) -> Columns:
    """The columns that were named, the others guessed. Raises Unreadable for one that is not there, or without coordinates."""
    names = list(map(str, sites.frame.columns))
    seen = found(names, sites.frame, sites.origin.get("tags"))
    columns = seen.columns
    for role, wanted in named.items():
        if wanted and wanted not in names:
            complaint = N_("{name} has no column “{column}”; it has {columns}.")
            raise Unreadable(complaint, name=sites.name, column=wanted, columns=names[:20])
        columns = replace(columns, **{role: wanted}) if wanted else columns
    if sites.points is None and not (columns.lat and columns.lon):
        if seen.away:
            raise Unreadable(AWAY, name=sites.name, columns=list(seen.away[0]))
        raise Unreadable(NO_COORDINATES, name=sites.name, columns=names[:20])
    return columns
