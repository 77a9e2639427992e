"""The supply pages in real Chromium: the device answers to mouse and keyboard, pictures are painted, nothing leaves the machine."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import in_address, painted, settled
from tests.browser.conftest import Visit
from tests.browser.test_map import picture

pytestmark = pytest.mark.browser


def opened(visit: Visit, address: str, path: str) -> Page:
    """A supply page, run and with its sentence on the screen."""
    visit.page.goto(f"{address}/{path}")
    settled(visit.page)
    visit.page.locator(".reading h1").wait_for()
    return visit.page


def fill(page: Page, part: str) -> str:
    """The colour of a part's first top face as it is on the screen."""
    return page.locator(f'g[data-press="{part}"] polygon.top').first.evaluate("e => getComputedStyle(e).fill")


def test_parts_light_up_by_metal(visit: Visit, address: str) -> None:
    page = opened(visit, address, "product?product=smartphone&metal=co")
    battery, casing = fill(page, "battery"), fill(page, "casing")
    assert battery != casing
    opened(visit, address, "product?product=smartphone&metal=zn")
    assert fill(page, "casing") == battery
    assert fill(page, "battery") != battery
    opened(visit, address, "product?product=laptop&metal=co")
    assert "maybe" in fill(page, "battery")  # hatched: the same part of a smartphone holds it


def test_a_part_is_chosen_with_the_mouse_and_given_up_with_the_keyboard(visit: Visit, address: str) -> None:
    page = opened(visit, address, "product?product=smartphone&metal=co")
    page.locator('g[data-press="display"][role="button"]').click(no_wait_after=True)
    expect(page.get_by_role("heading", name="Metals in this part: Display")).to_be_visible()
    in_address(page, part="display")
    pressed = page.locator('g[data-press="display"][aria-pressed="true"]')
    expect(pressed).to_have_count(1)
    pressed.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How much of each metal")).to_be_visible()
    in_address(page, part=None)
    assert page.evaluate("document.activeElement.dataset.press") == "display"


def test_every_part_has_a_name_for_screen_readers(visit: Visit, address: str) -> None:
    page = opened(visit, address, "product?product=smartphone&metal=co")
    expect(page.get_by_role("button", name="Battery: holds cobalt")).to_be_visible()
    expect(page.get_by_role("group", name="Exploded drawing of the device")).to_be_visible()
    expect(page.get_by_role("group", name="From right to left: where cobalt is mined")).to_be_visible()


def test_the_map_of_the_ways_is_painted_and_a_place_opens_its_facts(visit: Visit, address: str) -> None:
    page = opened(visit, address, "product?product=smartphone&metal=co&theme=child_labour")
    painted(page)
    assert len(np.unique(picture(page).reshape(-1, 3), axis=0)) > 50
    panel = page.locator(".panel").first
    expect(panel.locator("h2")).to_contain_text("DR Congo")
    page.locator('input[aria-label*="Facts about"]').click()
    page.get_by_role("option", name="Indonesia", exact=True).click()
    expect(panel.locator("h2")).to_contain_text("Indonesia")


def test_trade_is_painted_and_says_both_numbers(visit: Visit, address: str) -> None:
    page = opened(visit, address, "trade?metal=au&code=7108&year=2024")
    painted(page)
    assert len(np.unique(picture(page).reshape(-1, 3), axis=0)) > 50
    expect(page.get_by_role("row", name="Uganda")).to_contain_text("0.005")


def test_a_status_file_can_be_loaded_and_never_becomes_markup(visit: Visit, address: str) -> None:
    page = opened(visit, address, "smelters")
    page.get_by_text("Load a status file").click()
    content = b"cid,status,as_of\nCID000015,<img src=x onerror=alert(1)>,2026-10-01\n"
    page.locator('input[type="file"]').set_input_files(
        {"name": "status.csv", "mimeType": "text/csv", "buffer": content}
    )
    expect(page.get_by_text("a status for 1 of them")).to_be_visible()
    assert page.locator('img[src="x"]').count() == 0


def test_the_device_and_its_parts_are_seen_in_one_view(visit: Visit, address: str) -> None:
    visit.page.set_viewport_size({"width": 1024, "height": 768})
    page = opened(visit, address, "product?product=smartphone&metal=co")
    for part in (".device", ".parts"):
        assert page.locator(part).evaluate("e => e.getBoundingClientRect().bottom") <= 768, part


def test_a_metal_of_the_picture_can_be_pressed_and_the_ranking_is_seen_whole(visit: Visit, address: str) -> None:
    page = opened(visit, address, "product?product=smartphone&metal=co")
    table = page.locator("table.bars")
    table.wait_for()
    assert table.evaluate("e => e.parentElement.scrollHeight <= e.parentElement.clientHeight + 1")
    page.locator('.parts button[data-press="metal:li"]').first.click(no_wait_after=True)
    in_address(page, metal="li")
    expect(page.get_by_role("heading", name="Stage by stage: lithium")).to_be_visible()
    page.locator('.chips a[href="metal?metal=v"]').click()
    expect(page.get_by_role("heading", name="V, vanadium")).to_be_visible()
