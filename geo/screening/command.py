"""`python -m geo screen FILE -o OUT`: a list of sites looked up from the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from geo.model import Said
from geo.words.asked import Unasked, add_language, renamed
from geo.words.text import N_, render

DONE, UNUSABLE = 0, 2
COLUMNS = {"lat": "latitudes", "lon": "longitudes", "country": "stated countries", "metal": "metals"}
"""What a column of the file may hold, and what it is called in the help."""


def add_command(commands: Any) -> None:
    """The sub-command `screen`."""
    screen = commands.add_parser(
        "screen", help="look up a list of sites: country, region, listed area, conflict events, assessments"
    )
    screen.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="CSV, XLSX, GeoJSON, GeoPackage, GeoParquet, KML, KMZ, GPX, FlatGeobuf or zipped Shapefile",
    )
    screen.add_argument(
        "-o", "--out", type=Path, required=True, metavar="OUT", help="where the result goes; its ending is its format"
    )
    screen.add_argument(
        "--metal", default="", metavar="METAL", help="the metal of every site: a code, a symbol or a name, e.g. cobalt"
    )
    for role, what in COLUMNS.items():
        told = f"column of {what}, if it is not to be guessed"
        screen.add_argument(f"--{role}-column", default="", metavar="COLUMN", help=told)
    screen.add_argument(
        "--radius", type=_radius, default=25, metavar="KM", help="for surveyed sites and footprints (default: 25)"
    )
    screen.add_argument("--sheet", default="", metavar="SHEET", help="sheet of a workbook, if it is not to be found")
    screen.add_argument(
        "--layer", default="", metavar="LAYER", help="layer of a file of shapes, if it is not the first with rows"
    )
    screen.add_argument(
        "--encoding", default="", metavar="NAME", help="encoding of a CSV file, e.g. utf-8, cp1252, gb18030"
    )
    add_language(screen, "flag_text and of what is said")
    renamed(screen, {"--as-metal": "--metal"})
    screen.set_defaults(run=_screen)


def _radius(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 200):
        raise argparse.ArgumentTypeError(f"{text} is no whole number of kilometres from 1 to 200")
    return int(text)


def _screen(arguments: argparse.Namespace) -> int:
    from geo.files.unreadable import Unreadable

    notes = list[Said]()
    try:
        _carry_out(arguments, notes)
    except (Unreadable, Unasked) as error:
        for said in (*notes, error.said):
            print(render(said, arguments.lang), file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        print(f"{error.filename}: {error.strerror}." if error.filename else str(error), file=sys.stderr)
        return UNUSABLE
    for said in notes:
        print(render(said, arguments.lang))
    return DONE


def _carry_out(arguments: argparse.Namespace, notes: list[Said]) -> None:
    """Read, look up, write; `notes` gets a sentence each about what was found. Raises Unreadable, Unasked, OSError, TableError."""
    from tqdm import tqdm

    from geo import tables
    from geo.files.unreadable import Unreadable
    from geo.screening.export import export
    from geo.screening.lookup import looked_up
    from geo.screening.reading import kind_of, read
    from geo.screening.verdict import summary

    kind = kind_of(arguments.out.name)
    if arguments.out.resolve() == arguments.file.resolve():
        raise Unreadable(N_("The result would overwrite {name}: choose another name."), name=arguments.file.name)
    part = arguments.sheet or arguments.layer
    sites = read(arguments.file.read_bytes(), arguments.file.name, part, arguments.encoding)
    notes += sites.notes
    named = {role: getattr(arguments, f"{role}_column") for role in COLUMNS}
    with tqdm(total=100, desc=arguments.file.name, unit="%", disable=None, leave=False) as bar:

        def tell(share: float) -> None:
            bar.update(round(share * 100) - bar.n)

        screened = looked_up(
            sites, tables.read, named, metal=arguments.metal, radius_km=arguments.radius, language=arguments.lang, progress=tell
        )  # fmt: skip
    exported = export(sites, screened, kind)
    arguments.out.write_bytes(exported.data)
    notes += (*summary(screened), *exported.notes)
