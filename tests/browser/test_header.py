"""What all pages share, in the browser: search, theme, language, titles, and pages that are not there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import settled, within
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
MENU = '[data-testid="stHeader"] :is(img, [data-testid="stTopNavLink"], [data-testid="stTopNavSection"], [data-testid^="stExpand"])'
OURS = ".st-key-find, .theme summary, .st-key-lang button"
BOXES = """parts => [...document.querySelectorAll(parts)].filter(each => !each.closest("[inert]")).map(each => each.getBoundingClientRect())
    .filter(box => box.width && box.height).map(box => [box.left, box.top, box.right, box.bottom])"""
SIZES = ((390, 844), (768, 1024), (1024, 768), (1440, 900))


def opened(visit: Visit, address: str, what: str = "") -> Page:
    visit.page.goto(f"{address}/{what}")
    settled(visit.page)
    return visit.page


def searched(page: Page, words: str) -> None:
    field = page.locator(".st-key-find input")
    field.fill(words)
    field.press("Enter")


@pytest.mark.parametrize("size", SIZES)
def test_the_header_fits_and_nothing_in_it_lies_on_another(visit: Visit, address: str, size: tuple[int, int]) -> None:
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = opened(visit, address, "sources?lang=sv")
    within(page)
    menu, ours = (page.evaluate(BOXES, parts) for parts in (MENU, OURS))
    assert len(menu) >= 2
    assert len(ours) == 4
    for left, top, right, bottom in ours:
        assert 0 <= left < right <= size[0]
        for other in menu:
            assert right <= other[0] + 1 or other[2] <= left + 1 or bottom <= other[1] + 1 or other[3] <= top + 1


def test_the_search_lies_over_the_page_and_can_be_closed(visit: Visit, address: str) -> None:
    page = opened(visit, address, "map?metal=co")
    before = page.locator(".st-key-frame").bounding_box()
    searched(page, "congo")
    expect(page.locator(".st-key-found button").first).to_have_text("Congo (Congo-Brazzaville) · country")
    assert page.locator(".st-key-frame").bounding_box() == before
    page.get_by_role("button", name="Close", exact=True).last.click()
    expect(page.locator(".st-key-found")).to_have_count(0)
    expect(page.locator(".st-key-find input")).to_have_value("")
    searched(page, "congo")
    expect(page.locator(".st-key-found button").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-found")).to_have_count(0)


def test_a_hit_opens_its_page_and_the_box_is_gone(visit: Visit, address: str) -> None:
    page = opened(visit, address, "sources?lang=sv")
    searched(page, "kobolt")
    page.locator(".st-key-found button").first.click()
    page.wait_for_url("**/metal?metal=co**lang=sv**")
    expect(page.locator(".st-key-found")).to_have_count(0)
    expect(page).to_have_title("Metall: kobolt · Metal Risk Atlas")


def test_title_and_language_of_the_page_follow(visit: Visit, address: str) -> None:
    page = opened(visit, address, "map?metal=ta")
    expect(page).to_have_title("Map: tantalum · Metal Risk Atlas")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".st-key-lang").get_by_text("SV", exact=True).dispatch_event("click")
    expect(page).to_have_title("Karta: tantal · Metal Risk Atlas")
    expect(page.locator("html")).to_have_attribute("lang", "sv")


def test_a_page_that_is_not_there_is_told_without_a_box_of_streamlit(visit: Visit, address: str) -> None:
    page = opened(visit, address, "nowhere?lang=sv")
    expect(page.locator('[data-testid="stAlert"]')).to_contain_text("som atlasen inte känner till")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page).to_have_url(re.compile(r"/\?(?!.*page=).*lang=sv"))


def test_the_theme_is_chosen_and_remembered_on_every_page(visit: Visit, address: str) -> None:
    page = opened(visit, address, "sources")
    ground = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert page.evaluate(ground) == "rgb(251, 249, 244)"
    page.locator(".theme summary").click()
    page.get_by_role("button", name="Dark", exact=True).click()
    page.wait_for_function(f"() => {ground} === 'rgb(20, 23, 30)'")
    settled(page)
    page = opened(visit, address, "method")
    assert page.evaluate(ground) == "rgb(20, 23, 30)"
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ground').trim()") == "#14171E"
    page.locator(".theme summary").click()
    expect(page.get_by_role("button", name="Dark", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="As the system", exact=True).click()
    page.wait_for_function(f"() => {ground} === 'rgb(251, 249, 244)'")
    settled(page)
    page.evaluate("localStorage.clear()")
