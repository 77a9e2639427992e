"""A stranger's list: how its file is made, and what is right, written down before the product was tried on it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from geo.__main__ import main

NEAR = 0.003


@dataclass(frozen=True)
class Stranger:
    """One list.

    `places`: the country of each row, - where it has none; empty: the file is refused. `points`, `metals`, `flags` by row; `said`:
    patterns of what must be told, `unsaid` of what must not; `clean`: rows not named in `flags` have none.
    """

    name: str
    file: str
    make: Callable[[Path], object]
    places: str = ""
    points: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    metals: Mapping[int, str] = field(default_factory=dict)
    flags: Mapping[int, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    clean: bool = True
    args: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    status: int
    said: str
    rows: list[dict]

    def column(self, name: str) -> list:
        return [row["properties"].get(name) for row in self.rows]


def ask(stranger: Stranger, folder: Path, capsys: pytest.CaptureFixture[str]) -> Answer:
    """What the command line makes of the stranger's file, and all it says."""
    path, out = folder / stranger.file, folder / "out.geojson"
    stranger.make(path)
    capsys.readouterr()
    status = main(["screen", str(path), "-o", str(out), *stranger.args])
    said = "".join(capsys.readouterr())
    back = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {"features": []}
    return Answer(status, said, back.get("features", [back]))


def _far(row: dict, point: tuple[float, float]) -> bool:
    shape = row["geometry"]
    return shape is None or any(abs(a - b) > NEAR for a, b in zip(shape["coordinates"][:2], point, strict=True))


def _metals(row: dict) -> str:
    return str(row.get("metals_atlas", row.get("metals")) or "")


def faults(stranger: Stranger, answer: Answer) -> list[str]:
    """Everything in which the answer is not what is right."""
    found = [f"not said: {one}" for one in stranger.said if not re.search(one, answer.said, re.I | re.S)]
    found += [f"said: {one}" for one in stranger.unsaid if re.search(one, answer.said, re.I | re.S)]
    if not stranger.places:
        return found + ([] if answer.status == 2 and not answer.rows else ["not refused"])
    if answer.status:
        return [*found, "refused"]
    places = " ".join(str(iso) if iso else "-" for iso in answer.column("iso3"))
    found += [f"places {places}"] * (places != stranger.places)
    if len(answer.rows) != len(stranger.places.split()):
        return found
    found += [f"{i} at {answer.rows[i]['geometry']}" for i, at in stranger.points.items() if _far(answer.rows[i], at)]
    metals = {i: " ".join(sorted(re.findall(r"\w+", _metals(answer.rows[i]["properties"])))) for i in stranger.metals}
    found += [f"{i} metals {metals[i]}" for i, right in stranger.metals.items() if metals[i] != right]
    flags = answer.column("flag")
    found += [f"{i} flag {flags[i]!r}" for i, right in stranger.flags.items() if not re.search(right, flags[i])]
    if stranger.clean:
        found += [f"{i} flag {flag!r}" for i, flag in enumerate(flags) if flag and i not in stranger.flags]
    return found


def text(body: str, encoding: str = "utf-8") -> Callable[[Path], object]:
    return lambda path: path.write_bytes(body.encode(encoding))
