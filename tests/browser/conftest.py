"""One server and one Chromium for all browser tests of a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, WebSocket, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.chromium import DRAWS, LOCAL, PATIENCE, PLAIN, browser, server

SIZE: ViewportSize = {"width": 1024, "height": 768}


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The running atlas, which leaves the processor to the browser when nobody asks for a page."""
    with server(ahead="no") as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium that can reach nothing but this machine."""
    with browser(*PLAIN) as running:
        yield running


class Visit:
    """A page with a record of the addresses that it asked for, of what left the machine and of what went wrong."""

    def __init__(self, page: Page) -> None:
        self.page, self.asked, self.left, self.errors = page, list[str](), list[str](), list[str]()
        self.hears: dict[Any, Callable[[Any], None]] = {
            "request": lambda request: self._note(request.url),
            "websocket": self._opened,
            "pageerror": lambda error: self.errors.append(str(error)),
            "console": lambda said: self._complaint(said.text) if said.type == "error" else None,
            "response": lambda answer: self._answer(answer.status, answer.url),
        }
        for event, hear in self.hears.items():
            page.on(event, hear)

    def end(self) -> None:
        """Leave the page as a new one would be: blank, of the usual size, in the light theme, and heard by nobody."""
        if self.page.url != "about:blank":
            self.page.evaluate("sessionStorage.clear()")
            self.page.goto("about:blank")
        for event, hear in self.hears.items():
            self.page.remove_listener(event, hear)
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(SIZE)
        self.page.mouse.move(0, 0)

    def _opened(self, socket: WebSocket) -> None:
        self._note(socket.url)
        self.socket = socket

    def tells(self, act: Callable[[], object], deaf: float = 5) -> bool:
        """Do something on the page; whether the page then tells the server, at the latest after `deaf` seconds."""
        try:
            with self.socket.expect_event("framesent", timeout=deaf * 1000):
                act()
        except PlaywrightTimeout:
            return False
        return True

    def _complaint(self, text: str) -> None:
        if not text.startswith("Failed to load resource"):  # told with its address by _answer
            self.errors.append(text)

    def _answer(self, status: int, url: str) -> None:
        """Below a page's path Streamlit first tries its own /_stcore there, in vain, then at the root: not a fault."""
        if status >= 400 and "/_stcore/" not in url:
            self.errors.append(f"{status} {url}")

    def _note(self, url: str) -> None:
        self.asked.append(url)
        if not url.startswith(LOCAL):
            self.left.append(url)


@pytest.fixture(scope="session")
def context(chromium: Browser) -> BrowserContext:
    """One profile for all visits, so that the browser keeps the code of the pages as it would for a person."""
    expect.set_options(timeout=PATIENCE * 1000)
    profile = chromium.new_context(viewport=SIZE, locale="en-GB")
    profile.set_default_timeout(PATIENCE * 1000)
    profile.add_init_script(DRAWS)
    return profile


@pytest.fixture(scope="session")
def tab(context: BrowserContext) -> Page:
    """One tab for all visits, one after the other: opening one costs Chromium as much as a page of the atlas."""
    return context.new_page()


@pytest.fixture
def visit(context: BrowserContext, tab: Page) -> Iterator[Visit]:
    """A page that is loaded anew, at 1024 x 768; afterwards nothing may have left the machine and nothing may have failed."""
    context.clear_cookies()
    visited = Visit(tab)
    yield visited
    visited.end()
    assert visited.left == []
    assert visited.errors == []
