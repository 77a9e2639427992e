"""The overview in real Chromium: a cell opens by mouse and by keyboard, the map can be clicked, and nothing leaves the machine."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import in_address, settled
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def opened(visit: Visit, address: str, query: str = "") -> Page:
    """The overview at a query, run and shown."""
    visit.page.goto(f"{address}/?{query}")
    settled(visit.page)
    visit.page.wait_for_selector("table.matrix")
    visit.page.wait_for_selector("svg.world")
    return visit.page


def test_a_cell_opens_its_evidence_by_mouse_without_a_new_page(visit: Visit, address: str) -> None:
    page = opened(visit, address)
    page.evaluate("window.__same = true")
    page.locator('button[data-press="ta/conflict_financing"]').click()
    expect(page.locator(".reading.cell h2")).to_contain_text("Tantalum · Conflict financing")
    expect(page.locator(".panel h2")).to_have_text("Conflict financing, tantalum: DR Congo")
    assert page.locator(".panel .origin a").first.get_attribute("href").startswith("https://")  # type: ignore[union-attr]
    in_address(page, metal="ta", theme="conflict_financing")
    assert page.evaluate("window.__same"), "the page was not loaded anew"
    pressed = page.locator('[role="grid"] button[aria-pressed="true"]')
    expect(pressed).to_have_count(1)
    expect(pressed).to_have_attribute("data-press", "ta/conflict_financing")


def test_a_cell_opens_by_keyboard_alone_and_keeps_the_focus(visit: Visit, address: str) -> None:
    page = opened(visit, address)
    page.locator('button[data-press="co/child_labour"]').focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    focused = page.evaluate("document.activeElement.dataset.press")
    metal, theme = focused.split("/")
    assert theme == "pollution"
    in_address(page, metal=metal, theme=theme)
    settled(page)
    expect(page.locator(".reading.cell h2")).to_contain_text("Pollution")
    assert page.evaluate("document.activeElement.dataset.press") == focused
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.dataset.press") == f"{metal}/child_labour"


def test_the_table_is_one_tab_stop(visit: Visit, address: str) -> None:
    page = opened(visit, address)
    assert page.locator('table.matrix button[tabindex="0"]').count() == 1
    page.locator('button[data-press="sn/pollution"]').click()
    settled(page)
    assert page.locator('table.matrix button[tabindex="0"]').count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('table.matrix') === null")


def test_the_table_is_sorted_by_its_headings_with_the_keyboard(visit: Visit, address: str) -> None:
    page = opened(visit, address)
    page.locator('button[data-press="child_labour"]').focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    in_address(page, sort="name")
    expect(page.locator("th.name")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("table.matrix tbody th").first).to_contain_text("aluminium")
    assert page.evaluate("document.activeElement.dataset.press") == "name"


def test_a_pasted_address_opens_the_same_cell(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal=mica&theme=child_labour&sort=name&lang=sv")
    expect(page.locator(".reading.cell h2")).to_contain_text("Barnarbete")
    expect(page.locator('[role="grid"] button[aria-pressed="true"]')).to_have_attribute(
        "data-press", "mica/child_labour"
    )
    asked = {key: values[0] for key, values in parse_qs(urlparse(page.url).query).items()}
    assert asked == {"metal": "mica", "theme": "child_labour", "sort": "name", "lang": "sv"}


def test_a_country_on_the_small_map_opens_its_evidence(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal=ree&theme=pollution")
    page.locator('svg.world g[data-press="BRA"] path').first.click()
    expect(page.locator(".panel h2")).to_have_text("Pollution, rare earths: Brazil")
    expect(page.locator('g[data-press="BRA"]')).to_have_class(re.compile("chosen"))


def test_the_ways_on_lead_to_the_map_and_the_method(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal=sn&theme=conflict_financing")
    page.evaluate("window.__same = true")
    page.get_by_role("link", name="Method and limits").click()
    page.wait_for_selector("table.rules")
    assert "/method" in page.url
    expect(page.locator("table.rules")).to_contain_text("Non-state armed groups take a share")
    page.go_back()
    page.wait_for_selector("table.matrix")
    page.get_by_role("link", name="Open on the map").click()
    page.wait_for_selector(".legend")
    in_address(page, metal="sn", theme="conflict_financing")
    assert "/map" in page.url
    assert page.evaluate("window.__same")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_hatches_and_map_are_there_in_both_themes(visit: Visit, address: str, scheme: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = opened(visit, address)
    assert page.locator("table.matrix .bar").count() == 100
    box = page.locator('button[data-press="co/child_labour"] .bar b').bounding_box()
    whole = page.locator('button[data-press="co/child_labour"] .bar').bounding_box()
    assert box
    assert whole
    assert box["width"] / (whole["width"] - 2) == pytest.approx(0.745, abs=0.02), "the bar has a border of one pixel"
    fill = page.locator('svg.world g[data-press="COD"]').get_attribute("fill")
    ground = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--land').trim()")
    assert fill
    assert fill != ground
