"""The command line: `build` and `check` the snapshot, `assess` metals, `screen` sites, `cmrt` a supplier's workbook."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

from geo.catalog import CatalogError
from geo.files.unreadable import Unreadable
from geo.files.workbook import warm_up
from geo.tables import TABLES, TableError

FAULTY, UNUSABLE = 1, 2
RAW = Path(".raw")


def _folder(text: str) -> Path:
    folder = Path(text)
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is no folder")
    return folder


def _build(arguments: argparse.Namespace) -> int:
    from geo.catalog import sources
    from geo.ingest import download, run
    from geo.ingest.raw import Raw
    from geo.maps.served import FOLDER

    raw = arguments.raw
    if raw is None:
        raw = arguments.into
        if lacking := download.download(sources().values(), raw):
            print("The build cannot go on:", *lacking, sep="\n", file=sys.stderr)
            return FAULTY
    default = arguments.out.resolve() == TABLES.resolve()
    for sentence in run.unread(Raw(raw)):
        print(sentence, file=sys.stderr)
    run.build(Raw(raw), arguments.out, FOLDER if default else None, published=True)
    print(f"The snapshot {run.DATA_VERSION} is in {arguments.out}.")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from geo.ingest.check import check

    raw = arguments.raw
    if raw is None and os.environ.get("ATLAS_RAW"):
        raw = Path(os.environ["ATLAS_RAW"])
    return check(arguments.tables, raw)


def _assess(commands: Any) -> None:
    from geo.report import command

    command.add_command(commands)


def _cmrt(commands: Any) -> None:
    from geo.cmrt import command

    command.add_to(commands, date.today())


def _screen(commands: Any) -> None:
    from geo.screening import command

    command.add_command(commands)


WINGS: Mapping[str, Callable[[Any], None]] = {"assess": _assess, "cmrt": _cmrt, "screen": _screen}
"""Sub-commands with libraries of their own, which are loaded only when that one is asked for."""


def parser(word: str = "") -> argparse.ArgumentParser:
    """The command line with one sub-command each, or with the wing that `word` names; `run` is the function that carries it out."""
    root = argparse.ArgumentParser(prog="python -m geo", description="The command line of the Metal Risk Atlas.")
    commands = root.add_subparsers(title="commands", required=True, metavar="COMMAND")
    build = commands.add_parser(
        "build", help="make the snapshot from upstream files, downloading what may be downloaded"
    )
    build.add_argument(
        "--raw", type=_folder, metavar="DIR", help="folder of upstream files; without it they are downloaded"
    )
    build.add_argument("--into", type=Path, default=RAW, metavar="DIR", help="where downloads go (default: .raw)")
    build.add_argument("--out", type=Path, default=TABLES, metavar="DIR",
                       help="where the tables go (default: data/tables, with the map files made too)")  # fmt: skip
    build.set_defaults(run=_build)
    check = commands.add_parser(
        "check", help="verify tables, catalogue and corrections; exit status 1 when something is wrong"
    )
    check.add_argument(
        "--tables", type=_folder, default=TABLES, metavar="DIR", help="the snapshot (default: data/tables)"
    )
    check.add_argument(
        "--raw", type=_folder, metavar="DIR", help="also verify the upstream files there (or $ATLAS_RAW)"
    )
    check.set_defaults(run=_check)
    for add in [WINGS[word]] if word in WINGS else WINGS.values():
        add(commands)
    return root


def _reader_ahead() -> None:
    """Have the process that reads workbooks start while this one still loads what it needs."""
    with suppress(Unreadable):
        warm_up()


def _carried_out(arguments: argparse.Namespace) -> int:
    """A command that needs no more than the app does; a broken snapshot is one sentence."""
    try:
        return int(arguments.run(arguments))
    except (CatalogError, TableError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def main(words: Sequence[str] | None = None) -> int:
    """Carry out one command. Returns the exit status: 0 done, 1 something is wrong, 2 wrong use or unusable input."""
    words = sys.argv[1:] if words is None else words
    word = words[0] if words else ""
    if word == "cmrt" and "--jobs" not in words:
        Thread(target=_reader_ahead, daemon=True).start()
    arguments = parser(word).parse_args(words)
    if arguments.run not in (_build, _check):
        return _carried_out(arguments)
    try:
        import pandera  # noqa: F401 (stands for all that only the build needs)
        import yaml

        from geo.ingest.raw import BuildError
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed: `make check` and `make build` set up what they need.", file=sys.stderr)
        return UNUSABLE
    try:
        return int(arguments.run(arguments))
    except (BuildError, CatalogError, TableError, OSError, yaml.YAMLError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    # A command makes much that it keeps: looking through it for garbage costs a tenth of its time.
    gc.set_threshold(100_000)
    sys.exit(main())
