"""Charts in real Chromium: drawn where there is one, their script asked for nowhere else, reached by keyboard, scrolled by finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.tables import version
from tests.browser.chromium import settled
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
SCRIPT = "PlotlyChart"


def asked(page: Page) -> list[str]:
    """The names of the scripts that a page has asked for."""
    return page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")  # type: ignore[no-any-return]


@pytest.mark.parametrize("path", ["", "map"])
def test_a_page_without_a_chart_does_not_ask_for_its_script(visit: Visit, address: str, path: str) -> None:
    visit.page.goto(f"{address}/{path}")
    settled(visit.page)
    expect(visit.page.locator("h1").first).to_be_visible()
    assert not [name for name in asked(visit.page) if SCRIPT in name]


def test_a_page_with_charts_asks_for_it_once_and_the_picture_is_offered_in_the_readers_words(
    visit: Visit, address: str
) -> None:
    page = visit.page
    page.goto(f"{address}/metal?metal=co&lang=sv")
    settled(page)
    chart = page.locator(".st-key-chart_co-exposed")
    expect(chart.locator(".barlayer .point path").first).to_be_visible(timeout=60_000)
    assert len([name for name in asked(page) if SCRIPT in name]) == 1
    buttons = chart.locator(".modebar-btn")
    assert buttons.count() == 1
    assert buttons.get_attribute("aria-label") == "Hämta diagrammet som bild"
    chart.hover()
    with page.expect_download() as taken:
        buttons.click()
    assert taken.value.suggested_filename == f"cobalt-exposed-{version()}-sv.png"


def test_labels_of_a_chart_lead_on_and_can_be_reached_by_keyboard(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/metal?metal=co")
    settled(page)
    link = page.locator(".st-key-chart_co-mining a").first
    expect(link).to_be_attached(timeout=60_000)
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/place?place=COD*", timeout=60_000)


def test_the_rows_below_a_chart_are_opened_by_keyboard(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/place?place=COD")
    settled(page)
    rows = page.locator("summary", has_text="Table of these").first
    rows.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rows table").first).to_be_visible()


def test_a_finger_on_a_chart_scrolls_the_page(chromium: Browser, address: str) -> None:
    phone = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en-GB")
    page = phone.new_page()
    page.goto(f"{address}/metal?metal=co")
    settled(page)
    chart = page.locator(".st-key-chart_co-exposed")
    expect(chart.locator(".barlayer .point path").first).to_be_visible(timeout=60_000)
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    before = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = phone.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 16):
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 12 * step}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function(f"document.querySelector('[data-testid=stMain]').scrollTop > {before} + 100")
    phone.close()
