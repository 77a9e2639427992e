"""The metal and the place page in real Chromium: painted, drawn inside their width, opened by links, and never leaving the machine."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from geo.tables import version
from tests.browser.chromium import in_address, painted, settled
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def opened(visit: Visit, address: str, path: str) -> Page:
    """A page of the atlas, run."""
    visit.page.goto(f"{address}/{path}")
    settled(visit.page)
    return visit.page


def test_a_metal_is_painted_with_map_bars_lines_and_dots(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal?metal=co&theme=child_labour")
    expect(page.locator("svg.world")).to_be_visible()
    expect(page.locator("h1").first).to_contain_text("DR Congo mined 63")
    chart = page.locator(".st-key-chart_co-exposed")
    expect(chart.locator(".barlayer .point path").first).to_be_visible(timeout=60_000)
    expect(chart.locator(".barlayer .point").nth(4 + 3 - 1)).to_be_attached()
    expect(chart.locator("pattern").nth(1)).to_be_attached()  # what is not known is hatched
    years = page.locator(".st-key-chart_co-mining-years")
    expect(years.locator(".scatterlayer path.js-line").first).to_be_attached(timeout=60_000)
    expect(years.locator(".scatterlayer path.point").nth(29)).to_be_attached()
    box = page.locator(".st-key-chart_co-mining .scatterlayer").first.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1024


def test_a_country_in_a_list_opens_its_findings(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal?metal=co&theme=child_labour")
    page.locator(".harm").first.get_by_role("link", name="Indonesia").click()
    expect(page.locator(".panel h2").first).to_have_text("Child labour, cobalt: Indonesia")
    in_address(page, place="IDN")


def test_a_country_on_the_small_map_opens_its_findings(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal?metal=co&theme=child_labour")
    page.locator('svg.world g[data-press="ZMB"] path').first.click()
    expect(page.locator(".panel h2").first).to_have_text("Child labour, cobalt: Zambia")
    in_address(page, place="ZMB")


def test_another_metal_by_keyboard(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal?metal=co")
    page.locator('input[aria-label*="Metal"]').focus()
    page.keyboard.type("mica")
    page.keyboard.press("Enter")
    in_address(page, metal="mica")
    settled(page)
    expect(page.locator("h1").first).to_contain_text("cannot be computed")


def test_the_rows_of_a_chart_can_be_unfolded_and_taken_away(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal?metal=co")
    page.get_by_text("Table of these").first.click()
    expect(page.locator(".rows table").first).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download these").first.click()
    assert taken.value.suggested_filename == f"cobalt-exposed-{version()}.csv"


def test_a_place_shows_its_outline_its_levels_and_the_disagreements(visit: Visit, address: str) -> None:
    page = opened(visit, address, "place?place=COD")
    picture = page.locator(".st-key-still img")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    painted(page)
    expect(picture).to_be_hidden()
    expect(page.locator(".placelevels tbody tr").first).to_be_visible()
    expect(page.locator(".differ")).to_contain_text("tantalum")
    violence = page.locator(".st-key-chart_COD-violence")
    columns = violence.locator(".barlayer .point path")
    expect(columns).to_have_count(4 * 36, timeout=60_000)  # three kinds of violence and a strip, every year
    assert columns.evaluate_all("paths => Math.max(...paths.map(path => path.getBoundingClientRect().height))") > 50
    expect(violence.locator("pattern").first).to_be_attached()


def test_an_unknown_place_offers_a_search_that_leads_on(visit: Visit, address: str) -> None:
    page = opened(visit, address, "place?place=Atlantis")
    expect(page.locator('[data-testid="stAlert"]')).to_contain_text("knows no place")
    search = page.locator('input[aria-label^="Find a metal"]')
    search.fill("Haut-Katanga")
    search.press("Enter")
    page.locator(".st-key-found button").first.click()
    page.wait_for_url("**place=COD*")
    expect(page.locator("h1").first).to_contain_text("DR Congo")
