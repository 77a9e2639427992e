"""`python -m geo screen FILE -o OUT`: a list of sites looked up from the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from geo.model import Said, metals
from geo.words.text import LANGUAGES, N_, render

DONE, UNUSABLE = 0, 2
OPTIONS = {"lat": "column of latitudes", "lon": "column of longitudes", "country": "column of stated countries",
           "metal": "column of metals"}  # fmt: skip


def add_command(commands: Any) -> None:
    """The sub-command `screen`."""
    screen = commands.add_parser(
        "screen", help="look up a list of sites: country, region, listed area, conflict events, assessments"
    )
    screen.add_argument("file", type=Path, metavar="FILE", help="CSV, XLSX, GeoJSON, GeoPackage or GeoParquet")
    screen.add_argument(
        "-o", "--out", type=Path, required=True, metavar="OUT", help="where the result goes; its ending is its format"
    )
    for role, what in OPTIONS.items():
        screen.add_argument(f"--{role}", default="", metavar="COLUMN", help=f"{what}, if it is not to be guessed")
    screen.add_argument(
        "--as-metal", default="", choices=list(metals()), metavar="CODE", help="the metal of every site, e.g. co"
    )
    screen.add_argument(
        "--radius", type=_radius, default=25, metavar="KM", help="for surveyed sites and footprints (default: 25)"
    )
    screen.add_argument(
        "--lang", default="en", choices=list(LANGUAGES), help="language of flag_text and of what is said"
    )
    screen.set_defaults(run=_screen)


def _radius(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 200):
        raise argparse.ArgumentTypeError(f"{text} is no whole number of kilometres from 1 to 200")
    return int(text)


def _screen(arguments: argparse.Namespace) -> int:
    from geo.files.unreadable import Unreadable

    try:
        notes = _carry_out(arguments)
    except Unreadable as error:
        print(render(error.said, arguments.lang), file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        print(f"{error.filename}: {error.strerror}." if error.filename else str(error), file=sys.stderr)
        return UNUSABLE
    for said in notes:
        print(render(said, arguments.lang))
    return DONE


def _carry_out(arguments: argparse.Namespace) -> tuple[Said, ...]:
    """Read, look up, write; a sentence each about what was found. Raises Unreadable, OSError, TableError."""
    from tqdm import tqdm

    from geo import tables
    from geo.files.unreadable import Unreadable
    from geo.screening.export import export
    from geo.screening.reading import kind_of, read
    from geo.screening.reference import reference
    from geo.screening.screen import screen, summary

    kind = kind_of(arguments.out.name)
    if arguments.out.resolve() == arguments.file.resolve():
        raise Unreadable(N_("The result would overwrite {name}: choose another name."), name=arguments.file.name)
    sites = read(arguments.file.read_bytes(), arguments.file.name)
    columns = _columns(arguments, sites)
    with tqdm(total=100, desc=arguments.file.name, unit="%", disable=None, leave=False) as bar:

        def tell(share: float) -> None:
            bar.update(round(share * 100) - bar.n)

        screened = screen(
            sites.frame, columns, reference(tables.read), points=sites.points, metal=arguments.as_metal, radius_km=arguments.radius,
            language=arguments.lang, progress=tell,
        )  # fmt: skip
    exported = export(sites, screened, kind)
    arguments.out.write_bytes(exported.data)
    return (*sites.notes, *summary(screened), *exported.notes)


def _columns(arguments: argparse.Namespace, sites: Any) -> Any:
    """The columns that were named, the others guessed. Raises Unreadable for one that is not there, or without coordinates."""
    from dataclasses import replace

    from geo.files.unreadable import Unreadable
    from geo.screening.columns import SAMPLE, guess

    names = list(map(str, sites.frame.columns))
    columns = guess(names, sites.frame.head(SAMPLE))
    for role in OPTIONS:
        if wanted := getattr(arguments, role):
            if wanted not in names:
                complaint = N_("{name} has no column “{column}”; it has {columns}.")
                raise Unreadable(complaint, name=sites.name, column=wanted, columns=names[:20])
            columns = replace(columns, **{role: wanted})
    if sites.points is None and not (columns.lat and columns.lon):
        raise Unreadable(N_("{name}: no columns of coordinates were recognised among {columns}; name them with --lat and --lon."),
                         name=sites.name, columns=names[:20])  # fmt: skip
    return columns
