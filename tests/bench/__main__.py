"""`make bench`: prints the figures that the atlas promises, beside a plain page and the ordinary map, in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import psutil
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.bench import risk, screening, supplier, supply
from tests.bench.client import Client
from tests.browser.chromium import DRAWS, browser, free_port, painted, settled, start, wait_until_up

T = TypeVar("T")
METALS = ["cu", "au", "sn", "li", "co", "ni", "w", "ta"]
COMMON = ["cu", "au", "sn", "li", "co"]
PATHS = {"atlas": "/map"}
"""Where the map is; the plain pages have it at the root."""
CELLS = [
    "co/child_labour",
    "ta/conflict_financing",
    "ree/pollution",
    "si/working_conditions",
    "mica/child_labour",
    "au/pollution",
]
QUERIES = {
    "": [f"metal={cell.replace('/', '&theme=')}" for cell in CELLS]
    + [f"sort={key}" for key in ("name", "rank", "pollution")],
    "metal": [f"metal={metal}" for metal in METALS],
    "place": [f"place={place}" for place in ("COD", "COD/CD-NK", "CHN", "MMR", "CHL", "IDN")],
    "compare": ["metals=co.sn.cu", "metals=au.ta", "metals=ree.ga.ge&theme=pollution"],
    "product": [f"product={product}" for product in ("smartphone", "laptop", "server", "monitor")],
    "trade": [f"metal={metal}" for metal in COMMON],
    "method": ["theme=pollution", "theme=child_labour"],
}
"""Addresses of each page."""
PICTURE = """() => new Promise(done => new PerformanceObserver(list => {
  const picture = list.getEntries().find(entry => entry.element?.closest('.st-key-still'));
  if (picture) done(picture.startTime);
}).observe({type: 'largest-contentful-paint', buffered: true}))"""
"""When the browser had painted the picture of the first map (page clock, ms), as the browser itself tells."""
PATIENCE = 240
"""Seconds that a busy machine is given before a figure becomes "not painted"."""
complaints: list[str] = []
"""What deck.gl said was wrong: a map that draws nothing is fast and no comparison."""
SCRIPTS = {"bare": "tests/bench/bare.py", "ordinary": "tests/bench/ordinary.py", "atlas": "app.py"}
STARTS = SCRIPTS | {"front door": "app.py"}
"""What is started cold: the atlas on its map, and where it opens (the overview with its small map)."""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
LIVE = ("ordinary", "atlas")


def row(name: str, *cells: str) -> None:
    """One line of the report."""
    print(f"{name:<44}" + "".join(f"{cell:>14}" for cell in cells), flush=True)


def open_page(chromium: Browser, address: str) -> Page:
    """A fresh page at 1024 x 768 that notes its draw calls."""
    page = chromium.new_context(viewport={"width": 1024, "height": 768}, locale="en-GB").new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.add_init_script(DRAWS)
    page.on(
        "console", lambda said: complaints.append(f"{address}: {said.text}") if broken(said.type, said.text) else None
    )
    page.goto(address)
    return page


def broken(kind: str, text: str) -> bool:
    """Whether a line of the console says that a layer could not be drawn."""
    return kind == "error" and text.startswith("deck:")


def shown(page: Page, name: str) -> None:
    """Wait until a page shows what it is for: text on the bare page, a painted map on the others."""
    if name == "bare":
        page.wait_for_selector('[data-testid="stMarkdown"] p')
    elif name == "front door":
        page.wait_for_selector("svg.world")
        page.evaluate(FRAMES)
    else:
        page.wait_for_selector("canvas")
        painted(page, seconds=PATIENCE)


@dataclass(frozen=True)
class Cold:
    """Seconds from starting the server to the first painted page, the first layer and the last layer; MB of the server."""

    first: float
    layer: float
    last: float
    memory: float


def cold(chromium: Browser, name: str) -> Cold:
    """One cold start. The atlas first shows a picture of its map, in its colours, until the live one has drawn its land.

    The first layer is the first finished burst of drawing; a page without a live map is there at once.
    """
    port = free_port()
    began = time.perf_counter()
    process = start(STARTS[name], port)
    try:
        wait_until_up(port, PATIENCE)
        page = open_page(chromium, f"http://127.0.0.1:{port}{PATHS.get(name, '')}")
        origin = time.perf_counter() - page.evaluate("performance.now()") / 1000 - began
        pictured = origin + page.evaluate(PICTURE) / 1000 if name == "atlas" else 0.0
        shown(page, name)
        layer = last = time.perf_counter() - began
        if name in LIVE:
            layer, last = (origin + at / 1000 for at in (page.evaluate("__first"), painted(page, 0, PATIENCE)))
        settled(page, PATIENCE)
        memory = psutil.Process(process.pid).memory_info().rss / 1e6
        page.context.close()
        return Cold(pictured or layer, layer, last, memory)
    finally:
        process.terminate()
        process.wait(timeout=20)


def choose(page: Page, label: str) -> None:
    """Open the metal's list and click an option; the page's clock starts at the click."""
    page.locator('input[aria-label*="Metal"]').click()
    option = page.get_by_role("option", name=label, exact=True)
    option.wait_for()
    page.evaluate("() => { window.__draws.length = 0; window.__from = performance.now(); }")
    option.click()


def switches(chromium: Browser, address: str, name: str, labels: Callable[[str], str]) -> list[float]:
    """Seconds from choosing a metal to the painted result, for the common metals, twice; the first round warms up."""
    page = open_page(chromium, address)
    settled(page, PATIENCE)
    shown(page, name)
    seconds = []
    for turn in range(3):
        for metal in COMMON:
            choose(page, labels(metal))
            if name == "bare":
                page.wait_for_function(
                    "m => document.querySelector('[data-testid=\"stMarkdown\"] p').textContent === m", arg=metal
                )
                end = page.evaluate("() => new Promise(done => requestAnimationFrame(() => done(performance.now())))")
            else:
                end = painted(page, seconds=PATIENCE)
            if turn:
                seconds.append((end - page.evaluate("window.__from")) / 1000)
    page.context.close()
    return seconds


def tried(name: str, measure: Callable[[], T]) -> T | None:
    """A measurement, or a line that says that it could not be made; the others go on."""
    try:
        return measure()
    except (TimeoutError, PlaywrightTimeout):
        row(f"  {name}", f"not painted in {PATIENCE} s")
        return None


def main() -> int:
    """Run everything and print it. Returns 1 when a map said that it could not draw a layer."""
    from geo.model import metals

    risk.report(row)

    def atlas_label(code: str) -> str:
        return f"{metals()[code].symbol} · {metals()[code].name}"

    print("Supplier check (s after imports, the first in a process and the next)")
    supplier.report(row)
    print("\nScreening a list of sites")
    screening.main()
    with browser() as chromium:
        open_page(chromium, "about:blank").context.close()
        print("Cold start to the first painted page (s, median of 3), and memory after it (MB)")
        bare = 0.0
        for name in STARTS:
            runs = [run for _ in range(3) if (run := tried(name, lambda name=name: cold(chromium, name)))]
            if not runs:
                continue
            first, layer, last = (
                statistics.median(getattr(run, at) for run in runs) for at in ("first", "layer", "last")
            )
            bare = bare or first
            memory = f"{max(run.memory for run in runs):.0f} MB"
            row(f"  {name}, first paint", f"{first:.2f} s", f"{first / bare:.2f} x", memory)
            if name in LIVE:
                row(f"  {name}, first live layer", f"{layer:.2f} s", f"{layer / bare:.2f} x")
                row(f"  {name}, last live layer", f"{last:.2f} s", f"{last / bare:.2f} x")
        print("\nChoosing another metal (s from the choice to the painted result)")
        bare = 0.0
        for name, script in SCRIPTS.items():
            port = free_port()
            process = start(script, port)
            try:
                wait_until_up(port, PATIENCE)
                labels = atlas_label if name == "atlas" else str
                address = f"http://127.0.0.1:{port}{PATHS.get(name, '')}"
                seconds_all = tried(name, lambda: switches(chromium, address, name, labels))  # noqa: B023
                if seconds_all:
                    middle = statistics.median(seconds_all)
                    bare = bare or middle
                    row(f"  {name}", f"{middle:.2f} s", f"{middle / bare:.2f} x", f"max {max(seconds_all):.2f} s")
                if name != "bare":
                    report_server(port, name, labels)
                if name == "atlas":
                    report_pages(port)
            finally:
                process.terminate()
                process.wait(timeout=20)
    supply.report()
    for complaint in complaints:
        print(f"NOT DRAWN  {complaint}")
    return 1 if complaints else 0


def report_pages(port: int) -> None:
    """Server work and bytes of the pages, each at several addresses: what nobody opened before, then again."""
    for page, queries in QUERIES.items():
        with Client(port, page) as client:
            client.run()
            for turn in ("first", "again"):
                runs = [client.run(query) for query in queries for _ in range(1 if turn == "first" else 5)]
                times = sorted(run.seconds * 1000 for run in runs)
                p95, most = times[max(0, int(len(times) * 0.95) - 1)], max(run.bytes for run in runs) / 1000
                row(
                    f"    {page or 'overview'}, {turn}, median · p95 · most kB",
                    f"{statistics.median(times):.0f} ms",
                    f"{p95:.0f} ms",
                    f"{most:.0f} kB",
                )


def report_server(port: int, name: str, labels: Callable[[str], str]) -> None:
    """Server work and bytes on the websocket for each choice, without a browser."""
    with Client(port, "map" if name == "atlas" else "") as client:
        client.run()
        chosen = METALS if name == "atlas" else COMMON
        for metal in chosen:
            client.choose("Metal", labels(metal))
        runs = [client.choose("Metal", labels(metal)) for _ in range(5) for metal in chosen]
        times = sorted(run.seconds * 1000 for run in runs)
        sizes = [run.bytes / 1000 for run in runs]
        p95 = times[int(len(times) * 0.95) - 1]
        row(
            "    server work, median · p95 · most kB",
            f"{statistics.median(times):.0f} ms",
            f"{p95:.0f} ms",
            f"{max(sizes):.0f} kB",
        )


if __name__ == "__main__":
    raise SystemExit(main())
