"""Tabs: only the open one runs, and it stays open in another language."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import settled
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_a_tab_is_drawn_when_it_is_opened_and_stays_open_in_another_language(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/sources")
    settled(page)
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    page.get_by_role("tab", name="Coverage").click()
    expect(page.get_by_test_id("stDataFrame")).to_have_count(2)
    page.get_by_role("radio", name="SV").click()
    expect(page.get_by_role("tab", name="Täckning")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_test_id("stDataFrame")).to_have_count(2)
    page.get_by_role("tab", name="Tabeller").click()
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    page.get_by_text("production", exact=True).click()
    expect(page.get_by_test_id("stDataFrame")).to_have_count(1)
    expect(page.get_by_test_id("stDownloadButton")).to_have_count(2)
