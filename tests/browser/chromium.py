"""Starting the app and Chromium for tests and benchmarks, with nothing but this machine in reach."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ATLAS = ["-m", "uvicorn", "app:app", "--host", "127.0.0.1", "--no-access-log", "--ws-per-message-deflate", "false"]
"""How Python starts the atlas, as in the Makefile."""
PATIENCE = 180
"""Seconds after which a wait for what never comes is given up. Every wait ends by an event: this is no speed that is demanded."""
LOCAL = ("http://127.0.0.1", "ws://127.0.0.1", "http://localhost", "ws://localhost", "data:", "blob:")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
]
PLAIN = ["--disable-gpu-compositing", "--disable-gpu-rasterization"]
"""Without a graphics processor it is cheaper to paint pages the plain way: half of all that a browser test costs. Maps stay WebGL."""
DRAWS = """
{ window.__draws = []; window.__done = 0; window.__first = 0;
let drawn = 0;
const follow = context => {
  const until = drawn, burst = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
  context.flush();
  const look = () => {
    if (!context.isContextLost() && context.getSyncParameter(burst, context.SYNC_STATUS) !== context.SIGNALED) return setTimeout(look, 4);
    window.__done = performance.now(); window.__first ||= window.__done;
    if (drawn > until) return follow(context);
    window.__waiting = false;
  };
  setTimeout(look, 4);
};
for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']) {
  const original = WebGL2RenderingContext.prototype[name];
  WebGL2RenderingContext.prototype[name] = function () {
    window.__draws.push(performance.now()); drawn++;
    const result = original.apply(this, arguments);
    if (!window.__waiting) { window.__waiting = true; setTimeout(() => follow(this), 0); }
    return result;
  };
} }
"""
"""Notes every WebGL draw call, and when the graphics processor had finished the last burst, without keeping the page waiting."""

STILL = """quiet => {
  const drawn = window.__draws.at(-1), last = Math.max(drawn, window.__done);
  return !window.__waiting && window.__done >= drawn && performance.now() - last > quiet ? last : 0;
}"""
"""When the last burst of drawing was finished, once nothing has been drawn for a while; 0 (or nothing) before."""

SETTLED = """() => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
  && !document.querySelector('[data-testid^="stSkeleton"]')"""
"""Whether the script has run and no element is still awaited."""


def chromium_path() -> str:
    """Debian's Chromium. Raises FileNotFoundError with the command that installs it."""
    found = shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(found).exists():
        raise FileNotFoundError("Chromium is not installed: `apt-get install chromium`, then try again.")
    return found


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(script: str, port: int, folder: Path = ROOT, ahead: str = "yes") -> subprocess.Popen[bytes]:
    """The atlas, or Streamlit on another script, on loopback; not waited for. `ahead` "no": pages are made when asked for."""
    script_run = ["-m", "streamlit", "run", script, "--server.headless", "true"]
    options = [*ATLAS, "--port"] if script == "app.py" else [*script_run, "--server.port"]
    command = [sys.executable, *options, str(port)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "ATLAS_AHEAD": ahead}
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_until_up(port: int, seconds: float = PATIENCE) -> None:
    """Return when the server answers. Raises TimeoutError after `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(OSError), urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=seconds):
            return
        time.sleep(0.02)
    raise TimeoutError(f"no server on port {port} after {seconds} s")


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a server to end, and wait until it has; one that does not listen is ended all the same."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def server(script: str = "app.py", folder: Path = ROOT, ahead: str = "yes") -> Iterator[str]:
    """A running server; yields its address and ends it afterwards."""
    port = free_port()
    process = start(script, port, folder, ahead)
    try:
        wait_until_up(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        end(process)


@contextlib.contextmanager
def browser(*more: str) -> Iterator[Browser]:
    """Chromium that can reach nothing but this machine; `more` are further arguments of its command line."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path(), args=[*ARGUMENTS, *more])
        yield running
        running.close()


def settled(page: Page, seconds: float = PATIENCE) -> None:
    """Wait until the script has run and the page shows all of it: Streamlit loads each kind of element when the first is met."""
    page.wait_for_function(SETTLED, timeout=seconds * 1000)


def params(page: Page) -> dict[str, str]:
    """The query parameters in the address bar once the page has run: it writes them last."""
    settled(page)
    return {key: values[0] for key, values in parse_qs(page.evaluate("location.search")[1:]).items()}


def in_address(page: Page, **wanted: str | None) -> None:
    """Wait until the address bar says all of this; None is for what it does not say."""
    page.wait_for_function(
        "wanted => { const params = new URLSearchParams(location.search);"
        " return Object.entries(wanted).every(([key, value]) => params.get(key) === value) }",
        arg=wanted,
    )


def within(page: Page) -> None:
    """Wait until nothing sticks out of the page to the right."""
    page.wait_for_function("() => document.scrollingElement.scrollWidth <= innerWidth")


def painted(page: Page, quiet_ms: float = 500, seconds: float = PATIENCE) -> float:
    """When the map was last painted (page clock, ms): the draw calls have been still for `quiet_ms` and are finished.

    Raises Playwright's TimeoutError when nothing is drawn or drawing does not end.
    """
    at = page.wait_for_function(STILL, arg=quiet_ms, polling=100, timeout=seconds * 1000)
    return float(at.json_value())
