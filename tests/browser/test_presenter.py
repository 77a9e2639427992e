"""A presenter's way through a webinar on a projector of 1024 by 768: what each step needs is on the screen, after few actions.

An action is a click, a tap on a key, or a word typed into a field with Enter. `-s` prints how many each step took.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import in_address, painted, settled
from tests.browser.conftest import Visit
from tests.browser.test_map import centre, pick

pytestmark = pytest.mark.browser


@dataclass
class Presenter:
    """Someone who presents: does things on a page, and counts them."""

    page: Page
    actions: int = 0

    def click(self, on: Locator) -> None:
        """One click, and the page that comes of it."""
        on.first.click()
        settled(self.page)
        self.actions += 1

    def menu(self, group: str, page: str) -> None:
        """Two clicks: a group of the header's menu and a page in it."""
        self.click(self.page.get_by_role("button", name=group, exact=True))
        self.click(self.page.locator(f'[data-testid="stTopNavDropdownLink"][href$="/{page}"]'))

    def choose(self, box: str, option: str) -> None:
        """Two clicks: a box and one of its options."""
        self.click(self.page.locator(f'input[aria-label*="{box}"]'))
        self.click(self.page.get_by_role("option", name=option, exact=True))

    def find(self, words: str, hit: str) -> None:
        """Typed into the search of the page, and a click on what was found."""
        field = self.page.locator('input[aria-label^="Find a metal"]')
        field.fill(words)
        field.press("Enter")
        self.actions += 1
        self.click(self.page.locator(".st-key-found button", has_text=hit))

    def done(self, step: str, most: int) -> None:
        """The step is done, in so many actions at most."""
        print(f"{step}: {self.actions} actions")
        assert self.actions <= most, step
        self.actions = 0


def on_screen(part: Locator) -> None:
    """Begins on the screen as it is, without scrolling."""
    box = part.first.bounding_box()
    assert box
    assert 0 <= box["y"] < 768


def test_the_steps_of_a_webinar(visit: Visit, address: str) -> None:
    page, presenter = visit.page, Presenter(visit.page)
    page.goto(address)
    settled(page)

    presenter.menu("Supply chain", "product")
    presenter.choose("Product", "Laptop")
    on_screen(page.locator("svg [data-press=casing]"))
    presenter.click(page.locator('[data-press="metal:co"]'))
    in_address(page, product="laptop", metal="co")
    presenter.done("2 the product and its metals", 5)

    presenter.click(page.locator('a[href$="/map"]'))
    painted(page)
    for theme in ("Conflict financing", "Pollution", "Child labour"):
        presenter.click(page.get_by_role("radio", name=theme))
        expect(page.locator("h1").first).to_contain_text(theme.lower())
        on_screen(page.locator(".legend"))
    presenter.done("3 one metal on the world, theme by theme", 4)

    presenter.choose("Go to", "Great Lakes of Africa")
    painted(page)
    pick(visit, centre(page), "")
    presenter.actions += 1
    on_screen(page.locator(".panel h2"))
    expect(page.locator(".panel a").first).to_have_attribute("href", re.compile("^http"))
    presenter.done("4 one region and its evidence", 3)

    presenter.menu("Supply chain", "product")
    expect(page.locator(".st-key-bands")).to_contain_text("DR Congo")
    presenter.done("5 the metal's way out", 2)

    presenter.menu("Explore", "compare")
    expect(page.locator("h1").first).to_contain_text("tin")
    expect(page.locator("h1").first).to_contain_text("copper")
    presenter.done("7 two metals side by side", 2)
    presenter.click(page.get_by_text("Show the ranking"))
    expect(page.get_by_text(re.compile("survives in"))).to_be_visible()
    presenter.done("6 how sure are we", 1)

    in_address(page, aggregation="arithmetic", weights="1_1_1_1")
    before = page.url
    presenter.find("Ivory Coast", "Côte d’Ivoire")
    expect(page.locator("h1").first).to_contain_text("Côte d’Ivoire")
    presenter.done("9 a question from the room", 2)
    page.go_back()
    presenter.actions += 1
    expect(page).to_have_url(before)
    presenter.done("9 back to the scene", 1)
    assert not visit.left
