"""Files dropped in real Chromium: the verdict is read, names stay text, the page fits a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.tables import version
from tests.browser.chromium import painted, settled, within
from tests.browser.conftest import Visit
from tests.geo.cmrt.workbooks import Filled, content

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def drop(visit: Visit, address: str, *files: tuple[str, bytes]) -> None:
    visit.page.goto(f"{address}/supplier_check")
    settled(visit.page)
    given = [{"name": name, "mimeType": XLSX, "buffer": bytes_} for name, bytes_ in files]
    visit.page.locator('.st-key-supplier_files input[type="file"]').set_input_files(given)  # type: ignore[arg-type]


def test_dropped_files_give_a_verdict_a_map_and_questions(visit: Visit, address: str) -> None:
    smelters = (
        {"A": "CID900004"},
        {"A": "CID900001"},
        {"B": "Tin", "C": "Smelter not listed", "D": "<b>Synthetic</b>", "E": "JAPAN"},
    )
    filled = Filled(company="<i>Synthetic</i> Supplier", answers={"cahra": "No"}, smelters=smelters)
    drop(visit, address, ("synthetic.xlsx", content(filled)), ("broken.xlsx", b"no workbook"))
    page = visit.page
    expect(page.locator(".reading h1")).to_contain_text("<i>Synthetic</i> Supplier:")
    expect(page.locator('[data-testid="stAlert"]')).to_contain_text("broken.xlsx is no Excel workbook")
    painted(page)
    expect(page.locator(".legend")).to_contain_text("Smelters in the declaration, by town")
    expect(page.locator(".legend")).to_have_css("border-top-width", "1px")  # it wears the sheet of the map
    expect(page.locator(".panel.supplier")).to_contain_text("Declaration!D45")
    assert page.locator(".reading i, .panel b, .rows b").count() == 0
    questions = page.locator("textarea")
    questions.fill("One question of my own?")
    questions.press("Control+Enter")
    settled(page)
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("pre")).to_contain_text("1. One question of my own?")
    page.keyboard.press("Escape")
    with page.expect_download() as started:
        page.get_by_role("button", name="Findings of all files (XLSX)").click()
    assert started.value.suggested_filename == f"supplier-check-synthetic-broken-{version()}.xlsx"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_on_a_phone(visit: Visit, address: str, scheme: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visit.page.set_viewport_size({"width": 390, "height": 844})
    drop(visit, address, ("a.xlsx", content()), ("b.xlsx", content(Filled("EMRT", "2.1"))))
    expect(visit.page.locator(".panel.supplier")).to_be_visible()
    settled(visit.page)
    within(visit.page)
