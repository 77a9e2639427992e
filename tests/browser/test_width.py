"""No page is wider than its window, on a phone, a projector and a wide screen, in both themes and languages; and none has small print."""

from __future__ import annotations

from itertools import product

import pytest

from tests.browser.chromium import settled, within
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
PAGES = (
    "",
    "map?metal=au&lang=sv",
    "metal?metal=au",
    "metal?metal=mica&lang=sv",
    "place?place=COD/CD-NK&lang=sv",
    "compare?lang=sv",
    "product?product=laptop",
    "trade?metal=cu",
    "smelters",
    "supplier_check",
    "screen",
    "method",
    "sources",
    "withdrawn",
)
SMALL = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), box = walk.currentNode.parentElement;
    if (!text || ["STYLE", "SCRIPT", "NOSCRIPT"].includes(box.tagName) || !box.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const { width, height } = range.getBoundingClientRect(), drawn = box.ownerSVGElement && box.getScreenCTM();
    const size = parseFloat(getComputedStyle(box).fontSize) * (drawn ? Math.hypot(drawn.a, drawn.b) : 1);
    if (width > 2 && height > 2 && size > 0 && size < 13.9) found.push(`${size.toFixed(1)} px: ${text.slice(0, 40)}`);
  }
  return [...new Set(found)];
}"""
"""Texts that are seen in less than 14 pixels, in a drawing as it is scaled; Streamlit's own among them, without an exception."""


@pytest.mark.parametrize("path", [*PAGES, "metal?metal=v", "metal?metal=co&theme=pollution"])
def test_no_text_is_smaller_than_fourteen_pixels_on_a_projector(visit: Visit, address: str, path: str) -> None:
    page = visit.page
    page.goto(f"{address}/{path}")
    settled(page)
    if "metal" in path and page.locator('[data-testid="stPlotlyChart"]').count():
        page.wait_for_selector(".js-plotly-plot text")
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out_of_the_page(visit: Visit, address: str, path: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/{path}")
    settled(page)
    for scheme, width in product(("light", "dark"), (390, 1024, 1920)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        settled(page)
        within(page)
