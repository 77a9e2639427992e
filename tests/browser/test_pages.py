"""What holds on every page, in real Chromium: the language changes in every box, and going on works in the other one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import settled
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
MAP = "map?metal=ta&theme=conflict_financing&view=great-lakes"


def shown(page: Page, key: str, language: str) -> str:
    """What a select box shows."""
    box = page.locator(f".st-key-{key}-{language}")
    return box.locator("input").input_value() or box.inner_text()


def test_after_a_change_of_language_the_boxes_of_the_map_speak_it_and_it_goes_on(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/{MAP}")
    settled(page)
    page.get_by_test_id("stButtonGroup").get_by_text("SV", exact=True).click()
    expect(page.locator(".st-key-metal-sv")).to_be_visible()
    settled(page)
    assert "tantal" in shown(page, "metal", "sv")
    assert "tantalum" not in shown(page, "metal", "sv")
    assert "Stora sjöarna" in shown(page, "camera", "sv")
    page.get_by_role("button", name="Lager").click()
    chosen = page.locator('.st-key-layers-sv [aria-checked="true"], .st-key-layers-sv [data-selected="true"]')
    expect(chosen).to_have_count(page.locator(".legend h4").count())
    page.keyboard.press("Escape")
    page.locator(".st-key-theme-sv").get_by_text("Föroreningar").click()
    expect(page).to_have_url(re.compile("theme=pollution"))
    settled(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert {"metal=ta", "view=great-lakes", "lang=sv"} <= set(page.url.partition("?")[2].split("&"))
