"""The trees of code that are measured in turn: the present one and, if asked, that of an earlier commit."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.browser.chromium import ROOT, end, free_port, wait_until_up

PATIENCE = 240
"""Seconds that a busy machine is given before a figure is given up."""
QUIET = 5.0
"""Seconds without work after which a server has warmed up; it rests for 12 between its imports and its first pages."""
LEAST = 25.0
"""Seconds after its start before which a server has not warmed up."""


@dataclass(frozen=True)
class Tree:
    """A name for the report and the folder that holds the code; all trees share this environment of packages."""

    name: str
    folder: Path

    def command(self, script: str, port: int) -> list[str]:
        """How to start a script of this tree: the atlas as the tree's own `make run` does, others by Streamlit."""
        recipe = re.search(r"^run:.*\n\t\$\(PY\) (.+)$", (self.folder / "Makefile").read_text("utf-8"), re.M)
        words = recipe[1].split() if recipe and script == "app.py" else ["-m", "streamlit", "run", script]
        if "streamlit" in words:
            words += ["--server.headless", "true", "--server.port", "$(PORT)"]
        return [sys.executable, *(str(port) if word == "$(PORT)" else word for word in words)]

    @contextlib.contextmanager
    def running(self, script: str = "app.py") -> Iterator[Server]:
        """A server on this code that is being started; it is ended afterwards."""
        port = free_port()
        environment = os.environ | {"PYTHONPATH": str(self.folder)}
        process = subprocess.Popen(
            self.command(script, port),
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Server(self, port, process)
        finally:
            end(process)


@dataclass(frozen=True)
class Server:
    """A server of a tree."""

    tree: Tree
    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def up(self) -> Server:
        """Itself, once it answers."""
        wait_until_up(self.port, PATIENCE)
        return self

    def warm(self) -> Server:
        """Itself, once it has warmed up: it has been there for a while and no longer works."""
        self.up()
        time.sleep(LEAST)
        worked, still = self.worked(), 0.0
        while still < QUIET:
            time.sleep(1)
            before, worked = worked, self.worked()
            still = still + 1 if worked - before < 0.05 else 0.0
        return self

    def worked(self) -> float:
        """Seconds that its processes have used of the processor."""
        return sum(sum(process.cpu_times()[:2]) for process in self._all())

    def memory(self) -> float:
        """MB that its processes hold."""
        return sum(process.memory_info().rss for process in self._all()) / 1e6

    def _all(self) -> list[psutil.Process]:
        top = psutil.Process(self.process.pid)
        return [top, *top.children(recursive=True)]


NOW = Tree("now", ROOT)


@contextlib.contextmanager
def trees(before: str | None = None) -> Iterator[list[Tree]]:
    """The trees to measure, the earlier first: its commit is checked out into a folder that is removed afterwards."""
    if not before:
        yield [NOW]
        return
    with tempfile.TemporaryDirectory() as folder:
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", f"{folder}/atlas", before], check=True)
        try:
            yield [Tree("before", Path(folder) / "atlas"), NOW]
        finally:
            subprocess.run([*git, "remove", "--force", f"{folder}/atlas"], check=True)
