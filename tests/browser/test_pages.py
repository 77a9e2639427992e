"""What holds on every page, in real Chromium: Back goes back, and a change of language reaches every box."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import settled
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
PAGES = (
    "map",
    "metal",
    "place",
    "compare",
    "product",
    "trade",
    "smelters",
    "supplier_check",
    "screen",
    "method",
    "sources",
    "withdrawn",
)
MAP = "map?metal=ta&theme=conflict_financing&view=great-lakes"


def went(page: Page, path: str) -> None:
    """Wait until the page of a path has run to its end."""
    expect(page).to_have_url(re.compile(rf"/{path}(\?|$)"))
    settled(page)


def follow(page: Page, path: str) -> None:
    """Go to a page by its link in the navigation, which may stand in a menu, without loading the atlas anew."""
    link = page.locator(f"a[href$='/{path}']").first
    menus = page.get_by_test_id("stTopNavSection")
    for number in range(menus.count()):
        if link.count():
            break
        menus.nth(number).click()
        page.wait_for_timeout(200)
    link.click()


def test_the_first_back_leads_back_from_every_page(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/")
    settled(page)
    expect(page).to_have_url(re.compile("metal=co&theme=child_labour"))
    home = page.url
    for path in PAGES:
        follow(page, path)
        went(page, path)
        page.go_back()
        expect(page).to_have_url(home)
        settled(page)


def test_a_choice_is_one_step_of_the_history(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/metal")
    settled(page)
    expect(page).to_have_url(re.compile("metal=co"))
    page.locator(".st-key-theme_page-en").get_by_text("Pollution").click()
    expect(page).to_have_url(re.compile("theme=pollution"))
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile("theme=child_labour"))
    expect(page.locator('.st-key-theme_page-en [aria-checked="true"]')).to_have_text(re.compile("Child labour"))


def test_after_a_change_of_language_the_boxes_of_the_map_speak_it_and_it_goes_on(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/{MAP}")
    settled(page)
    page.locator(".st-key-lang").get_by_text("SV", exact=True).dispatch_event("click")
    expect(page.locator(".st-key-metal-sv")).to_be_visible()
    settled(page)
    for key, label in (("metal", "tantal"), ("camera", "Afrikas stora sjöar")):
        box = page.locator(f".st-key-{key}-sv")
        shown = box.locator("input")
        assert label in (shown.input_value() or shown.get_attribute("placeholder") or box.inner_text())
    page.get_by_test_id("stExpander").locator("summary").filter(has_text="Lager").dispatch_event("click")
    chosen = page.locator('.st-key-layers-sv [aria-checked="true"], .st-key-layers-sv [aria-pressed="true"]')
    expect(chosen).to_have_count(4)
    page.locator(".st-key-theme-sv").get_by_text("Föroreningar").dispatch_event("click")
    expect(page).to_have_url(re.compile("theme=pollution"))
    settled(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert {"metal=ta", "view=great-lakes", "lang=sv"} <= set(page.url.partition("?")[2].split("&"))
