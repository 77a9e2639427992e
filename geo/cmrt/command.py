"""`python -m geo cmrt`: the supplier check on the command line."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from geo import tables
from geo.cmrt.case import several
from geo.cmrt.check import Asked, Checked, Failed, uncovered, worst
from geo.cmrt.export import failed_lines, workbook
from geo.cmrt.folder import files_of, reports_of
from geo.cmrt.plain import as_json, as_text
from geo.cmrt.products import Article, read_articles
from geo.cmrt.report import Report
from geo.cmrt.small_table import LIMITS as LIST_LIMITS
from geo.cmrt.status_entry import Status
from geo.cmrt.status_file import newest, read_status
from geo.cmrt.versions import TEMPLATES
from geo.files.unreadable import Unreadable
from geo.model import Said
from geo.words.asked import add_language
from geo.words.text import N_, render

UNUSABLE = 2


def add_to(commands: Any, today: date) -> None:
    """Add the command to the sub-commands of a parser; `today` is the day that declarations are checked on."""
    command = commands.add_parser(
        "cmrt",
        help="check suppliers' CMRT, EMRT or AMRT workbooks; exit status 1 with findings of high severity, 2 when one could not be read",
    )
    command.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="workbook (.xlsx or .xlsm), or a folder of them"
    )
    command.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that share the files (default: 1)")
    command.add_argument(
        "--format", choices=("text", "json", "xlsx"), default="text", help="what comes out (default: text)"
    )
    command.add_argument("-o", "--out", type=Path, metavar="OUT", help="where to write it (default: standard output)")
    command.add_argument("--product", action="store_true", help="a product was asked about, not the company")
    command.add_argument("--battery", action="store_true", help="the product has a battery")
    command.add_argument(
        "--status",
        type=Path,
        action="append",
        default=[],
        metavar="LIST",
        help="dated list of smelters by status (.csv or .xlsx): cid,status,as_of, or a list as downloaded; may be given twice",
    )
    command.add_argument(
        "--articles",
        type=Path,
        metavar="LIST",
        help="your own articles (.csv or .xlsx): says which no declaration covers",
    )
    command.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="TEMPLATE=VERSION",
        help="the oldest version that you take, such as CMRT=6.4",
    )
    add_language(command, "the sentences")
    command.set_defaults(run=partial(run, today=today))


def run(arguments: argparse.Namespace, *, today: date) -> int:
    """Check the files. Returns 0 read, 1 read with findings of high severity, 2 when a file could not be read."""
    try:
        articles = _articles(arguments.articles)
        asked = Asked(
            today,
            arguments.product,
            arguments.battery,
            statuses(arguments.status),
            articles,
            {},
            accepted(arguments.accept),
        )
        text = reports_of(files_of(arguments.files), asked, arguments.lang, arguments.jobs)
        results = [one.checked if isinstance(one, Report) else one for one in text]
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
    for line in (*failed_lines(text, arguments.lang), *_uncovered(results, articles, arguments.lang)):
        print(line, file=sys.stderr)
    return worst(results)


def statuses(paths: Sequence[Path]) -> Mapping[str, Status] | None:
    """What the status lists say, the newest of each smelter; None where none is given. Raises Unreadable and OSError."""
    if not paths:
        return None
    return newest(pair for path in paths for pair in read_status(_bytes(path, LIST_LIMITS.packed), path.name).items())


def _bytes(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most + 1)


def _made(results: tuple[Report | Failed, ...], form: str, language: str, *, aside: bool) -> bytes:
    """What comes out; `aside`: in text without the files that could not be read, which are told on the error stream."""
    if form == "xlsx":
        return workbook(results, language)
    if form == "json":
        return as_json(results, language).encode()
    shown = [one for one in results if not (aside and isinstance(one, Failed))]
    return as_text(shown, language).encode() if shown else b""


def _uncovered(results: Sequence[Checked | Failed], articles: Sequence[Article], language: str) -> list[str]:
    """The sentence that says which articles no declaration covers."""
    if not (left := uncovered(results, articles)):
        return []
    values = {"count": len(left), "articles": several([one.called for one in left])}
    return [render(Said(N_("Articles that no list of products names: {count} ({articles})."), values), language)]


def accepted(texts: Sequence[str]) -> Mapping[str, str]:
    """The oldest version taken of each template, from texts such as `CMRT=6.4`. Raises Unreadable."""
    found = {}
    for text in texts:
        template, _, version = text.upper().partition("=")
        if template not in TEMPLATES or not re.fullmatch(r"\d+\.\d+(\.\d+)?", version):
            raise Unreadable(N_("{text} is no template and version; write it as CMRT=6.4."), text=text)
        found[template] = version
    return found


def _articles(path: Path | None) -> tuple[Article, ...]:
    """The buyer's own articles; none where no list is given."""
    if path is None:
        return ()
    return read_articles(_bytes(path, LIST_LIMITS.packed), path.name)
