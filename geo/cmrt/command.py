"""`python -m geo cmrt`: the supplier check on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from geo import tables
from geo.cmrt.check import Asked, Checked, Failed, File, check, worst
from geo.cmrt.export import failed_lines, workbook
from geo.cmrt.plain import as_json, as_text
from geo.cmrt.report import Report, reports
from geo.cmrt.status_file import MOST_BYTES, Status, read_status
from geo.cmrt.workbook import LIMITS
from geo.files.unreadable import Unreadable
from geo.model import Said
from geo.words.asked import add_language
from geo.words.text import N_, render

UNUSABLE = 2


def add_to(commands: Any, today: date) -> None:
    """Add the command to the sub-commands of a parser; `today` is the day that declarations are checked on."""
    command = commands.add_parser(
        "cmrt",
        help="check suppliers' CMRT or EMRT workbooks; exit status 1 with findings of high severity, 2 when one could not be read",
    )
    command.add_argument("files", type=Path, nargs="+", metavar="FILE", help="workbook (.xlsx or .xlsm)")
    command.add_argument(
        "--format", choices=("text", "json", "xlsx"), default="text", help="what comes out (default: text)"
    )
    command.add_argument("-o", "--out", type=Path, metavar="OUT", help="where to write it (default: standard output)")
    command.add_argument("--product", action="store_true", help="a product was asked about, not the company")
    command.add_argument("--battery", action="store_true", help="the product has a battery")
    command.add_argument(
        "--status", type=Path, metavar="CSV", help="dated status file of smelters with the columns cid,status,as_of"
    )
    add_language(command, "the sentences")
    command.set_defaults(run=partial(run, today=today))


def run(arguments: argparse.Namespace, *, today: date) -> int:
    """Check the files. Returns 0 read, 1 read with findings of high severity, 2 when a file could not be read."""
    try:
        results = checked(arguments.files, today, arguments.product, arguments.battery, arguments.status)
        text = reports(results, arguments.lang)
        output = _made(text, arguments.format, arguments.lang, aside=not arguments.out)
        if arguments.out:
            arguments.out.write_bytes(output)
        else:
            sys.stdout.buffer.write(output)
            sys.stdout.buffer.flush()
    except Unreadable as error:
        print(render(error.said, arguments.lang), file=sys.stderr)
        return UNUSABLE
    except (tables.TableError, OSError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    print(
        *failed_lines(text, arguments.lang),
        sep="\n",
        end="\n" if worst(results) == UNUSABLE else "",
        file=sys.stderr,
    )
    return worst(results)


def _statuses(path: Path | None) -> Mapping[str, Status] | None:
    """What a status file says; None where none is given."""
    if path is None:
        return None
    with path.open("rb") as file:
        return read_status(file.read(MOST_BYTES + 1))


def _made(results: tuple[Report | Failed, ...], form: str, language: str, *, aside: bool) -> bytes:
    """What comes out; `aside`: in text without the files that could not be read, which are told on the error stream."""
    if form == "xlsx":
        return workbook(results, language)
    if form == "json":
        return as_json(results, language).encode()
    shown = [one for one in results if not (aside and isinstance(one, Failed))]
    return as_text(shown, language).encode() if shown else b""


def checked(
    paths: Sequence[Path], today: date, product: bool = False, battery: bool = False, status: Path | None = None
) -> tuple[Checked | Failed, ...]:
    """Every workbook checked as on a day, in order; one that cannot be read fails alone.

    Raises
    ------
    Unreadable : the status file cannot be read.
    OSError : it cannot be opened.
    TableError : a table of the snapshot cannot be read.
    """
    asked = Asked(today, product, battery, _statuses(status))
    files = [_opened(path) for path in paths]
    checked = iter(check([file for file in files if isinstance(file, File)], asked, lru_cache(tables.read)))
    return tuple(next(checked) if isinstance(file, File) else file for file in files)


def _opened(path: Path) -> File | Failed:
    try:
        with path.open("rb") as file:
            return File(path.name, file.read(LIMITS.packed + 1))
    except OSError as error:
        return Failed(
            path.name, Said(N_("{file} cannot be opened: {why}."), {"file": path.name, "why": error.strerror or "?"})
        )
