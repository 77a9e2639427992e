"""No page is wider than its window: on a phone, a projector and a wide screen, in both themes and languages."""

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
