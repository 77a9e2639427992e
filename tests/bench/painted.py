"""What a visitor waits for, in Chromium: the first page of a fresh server, and the painted map after another metal was chosen."""

from __future__ import annotations

import contextlib
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.bench.pages import COMMON, label
from tests.bench.report import NOTHING, beside, row, times
from tests.bench.trees import NOW, PATIENCE, Server, Tree
from tests.browser.chromium import DRAWS, browser, painted, settled

T = TypeVar("T")
BARE, ORDINARY, MAP, DOOR = "bare page", "ordinary map", "map", "front door"
SCRIPTS = {BARE: "tests/bench/bare.py", ORDINARY: "tests/bench/ordinary.py", MAP: "app.py", DOOR: "app.py"}
PATHS = {MAP: "/map"}
"""Where the map is; the plain pages, and the overview with its small map, are at the root."""
LIVE = (ORDINARY, MAP)
TURNS = 3
PICTURE = """() => new Promise(done => new PerformanceObserver(list => {
  const picture = list.getEntries().find(entry => entry.element?.closest('.st-key-still'));
  if (picture) done(picture.startTime);
}).observe({type: 'largest-contentful-paint', buffered: true}))"""
"""When the browser had painted the picture of the first map (page clock, ms), as the browser itself tells."""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
TEXT = "m => document.querySelector('[data-testid=\"stMarkdown\"] p').textContent === m"
complaints: list[str] = []
"""What deck.gl said was wrong: a map that draws nothing is fast and no comparison."""


@dataclass(frozen=True)
class Subject:
    """What is looked at: a kind of page in a tree."""

    kind: str
    tree: Tree

    @property
    def name(self) -> str:
        """Its name in the report."""
        return self.kind if self.kind in (BARE, ORDINARY) else f"{self.kind}, {self.tree.name}"

    def running(self) -> contextlib.AbstractContextManager[Server]:
        """A server that shows it."""
        return self.tree.running(SCRIPTS[self.kind])

    def open(self, chromium: Browser, server: Server) -> Page:
        """A fresh page that is being loaded, at 1024 x 768, and notes its draw calls."""
        page = chromium.new_context(viewport={"width": 1024, "height": 768}, locale="en-GB").new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.add_init_script(DRAWS)
        page.on("console", lambda line: complain(self.name, line.type, line.text))
        page.goto(server.address + PATHS.get(self.kind, ""))
        return page

    def shown(self, page: Page) -> None:
        """Wait until the page shows what it is for: text on the bare page, a painted map on the others."""
        if self.kind == BARE:
            page.wait_for_selector('[data-testid="stMarkdown"] p')
        elif self.kind == DOOR:
            page.wait_for_selector("svg.world")
            page.evaluate(FRAMES)
        else:
            page.wait_for_selector("canvas")
            painted(page, seconds=PATIENCE)


def subjects(trees: Sequence[Tree], *kinds: str) -> list[Subject]:
    """The plain pages of the present tree, then each other kind of page in every tree."""
    plain = [Subject(kind, NOW) for kind in (BARE, ORDINARY)]
    return plain + [Subject(kind, tree) for kind in kinds for tree in trees]


def complain(name: str, kind: str, text: str) -> None:
    """Keep a line of the console that says that a layer could not be drawn."""
    if broken(kind, text):
        complaints.append(f"{name}: {text}")


def broken(kind: str, text: str) -> bool:
    """Whether a line of the console says that a layer could not be drawn."""
    return kind == "error" and text.startswith("deck:")


@dataclass(frozen=True)
class Cold:
    """Seconds from starting the server to the first painted page, the first layer and the last layer; MB of the server."""

    first: float
    layer: float
    last: float
    memory: float


def cold(chromium: Browser, subject: Subject) -> Cold:
    """One cold start. The atlas first shows a picture of its map, in its colours, until the live one has drawn its land.

    The first layer is the first finished burst of drawing; a page without a live map is there at once.
    """
    began = time.perf_counter()
    with subject.running() as server:
        page = subject.open(chromium, server.up())
        origin = time.perf_counter() - page.evaluate("performance.now()") / 1000 - began
        pictured = origin + page.evaluate(PICTURE) / 1000 if subject.kind == MAP else 0.0
        subject.shown(page)
        layer = last = time.perf_counter() - began
        if subject.kind in LIVE:
            layer, last = (origin + at / 1000 for at in (page.evaluate("__first"), painted(page, 0, PATIENCE)))
        settled(page, PATIENCE)
        page.context.close()
        return Cold(pictured or layer, layer, last, server.memory())


def choose(page: Page, option: str) -> None:
    """Open the metal's list and click an option; the page's clock starts at the click."""
    page.locator('input[aria-label*="Metal"]').click()
    item = page.get_by_role("option", name=option, exact=True)
    item.wait_for()
    page.evaluate("() => { window.__draws.length = 0; window.__from = performance.now(); }")
    item.click()


def switched(page: Page, subject: Subject, metal: str) -> float:
    """Seconds from choosing a metal to the painted result."""
    choose(page, label(metal) if subject.kind == MAP else metal)
    if subject.kind == BARE:
        page.wait_for_function(TEXT, arg=metal)
        end = page.evaluate("() => new Promise(done => requestAnimationFrame(() => done(performance.now())))")
    else:
        end = painted(page, seconds=PATIENCE)
    return float(end - page.evaluate("window.__from")) / 1000


def switches(chromium: Browser, subject: Subject, server: Server) -> list[float]:
    """Choices of the common metals on one page, after a round that warms up."""
    page = subject.open(chromium, server)
    settled(page, PATIENCE)
    subject.shown(page)
    seconds = [[switched(page, subject, metal) for metal in COMMON] for _ in range(2)][1]
    page.context.close()
    return seconds


def tried(name: str, measure: Callable[[], T]) -> T | None:
    """A measurement, or a line that says that it could not be made; the others go on."""
    try:
        return measure()
    except (TimeoutError, PlaywrightTimeout):
        row(f"  {name}", f"not painted in {PATIENCE} s")
        return None


def report(trees: Sequence[Tree]) -> None:
    """Print both parts."""
    with browser() as chromium:
        chromium.new_context().close()
        _report_cold(trees, chromium)
        _report_switches(trees, chromium)


def _report_cold(trees: Sequence[Tree], chromium: Browser) -> None:
    shown = subjects(trees, MAP, DOOR)
    runs = _in_turn(shown, {one: partial(cold, chromium, one) for one in shown})
    print("\nCold start (s from starting the server, median of 3; beside the first paint of the bare page)")
    bare = _median(runs[shown[0]], "first")
    for one in shown:
        for at in ("first", "layer", "last") if one.kind in LIVE else ("first",):
            figure = _median(runs[one], at)
            name = f"{one.name}, {'first paint' if at == 'first' else f'{at} live layer'}"
            goal = ["<= 1.5 x"] if one.kind == MAP and at == "layer" else []
            row(f"  {name}", NOTHING if figure is None else f"{figure:.2f} s", times(figure, bare), *goal)
    for kind in (MAP, DOOR):
        memory = [_median(runs[one], "memory") for one in shown if one.kind == kind]
        beside(f"{kind}, memory after it", memory, "{:.0f} MB")


def _report_switches(trees: Sequence[Tree], chromium: Browser) -> None:
    shown = subjects(trees, MAP)
    with contextlib.ExitStack() as stack:
        servers = {one: stack.enter_context(one.running()) for one in shown}
        for server in servers.values():
            server.warm()
        runs = _in_turn(shown, {one: partial(switches, chromium, one, servers[one]) for one in shown})
    print("\nChoosing another metal (s from the choice to the painted result, median; beside the bare page)")
    seconds = {one: [second for turn in runs[one] for second in turn] for one in shown}
    bare = statistics.median(seconds[shown[0]]) if seconds[shown[0]] else None
    for one in shown:
        figure = statistics.median(seconds[one]) if seconds[one] else None
        goal = ["<= 3.0 x"] if one.kind == MAP else []
        row(f"  {one.name}", NOTHING if figure is None else f"{figure:.2f} s", times(figure, bare), *goal)


def _in_turn(shown: Sequence[Subject], measures: Mapping[Subject, Callable[[], T]]) -> dict[Subject, list[T]]:
    """Every measurement TURNS times, all subjects one after the other in each turn."""
    taken: dict[Subject, list[T]] = {one: [] for one in shown}
    for _ in range(TURNS):
        for one in shown:
            figure = tried(one.name, measures[one])
            if figure is not None:
                taken[one].append(figure)
    return taken


def _median(runs: Sequence[Cold], at: str) -> float | None:
    return statistics.median(getattr(run, at) for run in runs) if runs else None
