"""The upstream files from the addresses of the catalogue: resumed and verified, or told where to get them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import httpx
from tqdm import tqdm

from geo.catalog import RawFile, Source
from geo.ingest.raw import checksum

TRIES = 4
PAUSE_S = 1.0
TIMEOUT_S = 30.0
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
HEADERS = {"User-Agent": "metal-risk-atlas build", "Accept-Encoding": "identity"}


class DownloadError(Exception):
    """A file could not be had; the message is one sentence with the address and the reason."""


class _Restart(Exception):
    """The part at hand does not fit the file: begin anew."""


def fetch(file: RawFile, target: Path, client: httpx.Client, pause_s: float = PAUSE_S) -> None:
    """Download one file to `target`, going on from `<target>.part` where there is one.

    The file appears under its name only when its sha256 is right; a wrong one is thrown away.

    Raises
    ------
    DownloadError : refused, given up after TRIES attempts, or not the file that the catalogue knows.
    """
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    why = ""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(pause_s * 2 ** (attempt - 1))
        try:
            _attempt(file, part, client)
        except _Restart:
            part.unlink(missing_ok=True)
            why = "the part downloaded before did not fit"
        except httpx.HTTPStatusError as error:
            why = f"the server answered {error.response.status_code} {error.response.reason_phrase}".rstrip()
            if error.response.status_code not in AGAIN:
                break
        except httpx.HTTPError as error:
            why = str(error) or type(error).__name__
            if isinstance(error, httpx.ConnectError) and attempt:  # no network: do not wait for every file
                break
        else:
            part.replace(target)
            return
    raise DownloadError(f"{file.name} could not be downloaded from {file.download}: {why}.")


def _attempt(file: RawFile, part: Path, client: httpx.Client) -> None:
    """One request; afterwards the whole, verified file lies at `part`. A wrong whole file raises DownloadError."""
    start = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={start}-"} if start else {}
    with client.stream("GET", file.download, headers=headers) as response:
        if start and response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            if checksum(part) == file.sha256:
                return
            raise _Restart
        response.raise_for_status()
        resumed = response.status_code == httpx.codes.PARTIAL_CONTENT
        if resumed and not response.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
            raise _Restart
        _save(response, part, start if resumed else 0)
    if checksum(part) != file.sha256:
        if resumed:
            raise _Restart
        part.unlink()
        raise DownloadError(
            f"{file.name} from {file.download} has another sha256 than the catalogue names; "
            "nothing of it was kept. The source may have changed."
        )


def _save(response: httpx.Response, part: Path, start: int) -> None:
    length = response.headers.get("Content-Length", "")
    total = start + int(length) if length.isdigit() else None
    with (
        part.open("ab" if start else "wb") as saved,
        tqdm(total=total, initial=start, desc=part.stem, unit="B", unit_scale=True, disable=None) as bar,
    ):
        for chunk in response.iter_bytes():
            saved.write(chunk)
            bar.update(len(chunk))


def _is_there(file: RawFile, target: Path) -> bool:
    """A file that can be downloaded counts only with the right checksum; one brought by hand counts as it is."""
    return target.is_file() and (not file.download or checksum(target) == file.sha256)


def download(
    sources: Iterable[Source], into: Path, say: Callable[[str], None] = print, pause_s: float = PAUSE_S
) -> list[str]:
    """Fetch what may be fetched into `into/<folder>/<name>` and say where a person gets the rest.

    Returns
    -------
    One sentence for each file that is still not there; empty when the build can go on.
    """
    lacking: list[str] = []
    with httpx.Client(follow_redirects=True, timeout=TIMEOUT_S, headers=HEADERS) as client:
        for source in sources:
            if source.tables:  # an entry without a table is not read by the build
                lacking += _source(source, into, client, say, pause_s)
    return lacking


def _source(source: Source, into: Path, client: httpx.Client, say: Callable[[str], None], pause_s: float) -> list[str]:
    folder = into / source.folder
    lacking = []
    for file in source.files:
        target = folder / file.name
        if not file.sha256:  # a file that only improves the snapshot and whose bytes are not known beforehand
            if not target.is_file():
                say(f"{source.short}: not needed, but it would complete the picture. {source.by_hand}")
        elif not _is_there(file, target):
            lacking += _had(source, file, target, client, pause_s)
        elif checksum(target) != file.sha256:
            say(f"{source.short}: {target} is another file than the catalogue knows; it is used as it is.")
    if lacking:
        say(f"{source.short}: {source.by_hand} The place is {folder}.")
    return lacking


def _had(source: Source, file: RawFile, target: Path, client: httpx.Client, pause_s: float) -> list[str]:
    """Nothing when the file could be downloaded, else the sentence that says why not."""
    if not file.download:
        return [f"{source.id}: {target} is not there; a person must fetch it."]
    try:
        fetch(file, target, client, pause_s)
    except DownloadError as error:
        return [f"{source.id}: {error}"]
    return []
