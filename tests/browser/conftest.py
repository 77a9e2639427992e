"""One server and one Chromium for all browser tests of a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.chromium import DRAWS, LOCAL, PATIENCE, PLAIN, browser, server


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
    """A page with a record of what left the machine and what went wrong."""

    def __init__(self, page: Page) -> None:
        self.page, self.left, self.errors = page, list[str](), list[str]()
        page.on("request", lambda request: self._note(request.url))
        page.on("websocket", self._opened)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self._complaint(said.text) if said.type == "error" else None)
        page.on("response", lambda answer: self._answer(answer.status, answer.url))

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
        if not url.startswith(LOCAL):
            self.left.append(url)


@pytest.fixture(scope="session")
def context(chromium: Browser) -> BrowserContext:
    """One profile for all visits, so that the browser keeps the code of the pages as it would for a person."""
    expect.set_options(timeout=PATIENCE * 1000)
    profile = chromium.new_context(viewport={"width": 1024, "height": 768}, locale="en-GB")
    profile.set_default_timeout(PATIENCE * 1000)
    return profile


@pytest.fixture
def visit(context: BrowserContext) -> Iterator[Visit]:
    """A fresh page at 1024 x 768; afterwards nothing may have left the machine and nothing may have failed."""
    context.clear_cookies()
    page = context.new_page()
    page.add_init_script(DRAWS)
    visited = Visit(page)
    yield visited
    page.close()
    assert visited.left == []
    assert visited.errors == []
