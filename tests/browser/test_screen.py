"""Sites screened in the real browser: a file dropped, the verdict read, the result taken away."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.chromium import painted, settled, within
from tests.browser.conftest import Visit

CSV = "site;latitude;longitude;land;metal\nSynthetic <b>x</b>;-10,7883;25,8144;DR Congo;Cobalt\nSynthetic y;25,4712;-10,7134;COD;copper\n"


@pytest.mark.browser
def test_a_file_is_dropped_read_drawn_and_taken_away(visit: Visit, address: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(CSV, encoding="utf-8")
    page = visit.page
    page.goto(f"{address}/screen")
    settled(page)
    page.locator('input[type="file"]').set_input_files(file)
    page.locator(".st-key-start button").click()
    expect(page.locator(".reading h1")).to_contain_text("indicative list: 1 of 2")
    settled(page)
    painted(page)
    expect(page.locator(".legend")).to_contain_text("place in doubt")
    unsafe = page.locator('[data-testid="stDataFrame"] button[aria-label^="Download as CSV"]')
    assert unsafe.count() == 1
    assert (
        unsafe.evaluate("button => button.closest('[data-testid=stElementToolbarButton]').checkVisibility()") is False
    )
    with page.expect_download() as taken:
        page.locator(".st-key-take_csv button").click()
    table = pd.read_csv(taken.value.path(), sep=";", decimal=",", keep_default_na=False)
    assert table["iso3"].tolist() == ["COD", "MRT"]
    assert table["flag"].tolist() == ["", "swapped wrong_country"]
    assert table["latitude"].tolist() == [-10.7883, 25.4712]


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1024])
def test_nothing_sticks_out_of_the_page(visit: Visit, address: str, width: int, tmp_path: Path) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/screen")
    settled(page)
    page.locator(".st-key-example button").click()
    page.locator(".st-key-start button").click()
    expect(page.locator(".reading h1")).to_contain_text(" of 200;")
    settled(page)
    within(page)
