"""One way to the address: the same on every page, by any spelling, kept in the reader's language and for coming back."""

from __future__ import annotations

import pytest

from geo.model import DATA

METAL_PAGES = ("overview", "map", "metal", "product", "trade", "smelters")
PAGES = (*METAL_PAGES, "place", "compare", "supplier_check", "screen", "method", "sources")


def address(at) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in at.query_params.items()}


@pytest.mark.parametrize("page", METAL_PAGES)
@pytest.mark.parametrize("text", ["Ta", "TANTALUM", "tantal"])
def test_a_metal_is_understood_on_every_page(open_atlas, page, text):
    at = open_atlas(page, metal=text)
    assert not at.exception
    assert not at.warning
    assert address(at)["metal"] == "ta"


def test_metals_to_compare_are_understood_by_any_spelling(open_atlas):
    at = open_atlas("compare", metals="Cu.KOBOLT.tin")
    assert not at.warning
    assert address(at)["metals"] == "cu.co.sn"


@pytest.mark.parametrize("page", ["place", "metal"])
def test_a_place_is_understood_in_any_case(open_atlas, page):
    at = open_atlas(page, place="cod/cd-lu")
    assert not at.warning
    assert address(at)["place"] == "COD/CD-LU"


@pytest.mark.parametrize("page", PAGES)
def test_the_language_stays_in_the_address(open_atlas, page):
    at = open_atlas(page, lang="sv")
    assert not at.exception
    assert address(at)["lang"] == "sv"


@pytest.mark.parametrize("page", METAL_PAGES)
def test_what_is_not_known_is_told_once_and_replaced(open_atlas, page):
    at = open_atlas(page, metal="unobtainium")
    (warning,) = at.warning
    assert "unobtainium" in warning.value
    assert address(at).get("metal") != "unobtainium"
    assert not at.run().warning


@pytest.mark.parametrize("page", METAL_PAGES)
def test_coming_back_shows_what_was_looked_at_last(open_atlas, page):
    at = open_atlas(page, metal="ta")
    before = address(at)
    at.switch_page(str(DATA.parent / "pages/sources.py")).run()
    at.query_params.clear()
    at.switch_page(str(DATA.parent / f"pages/{page}.py")).run()
    assert not at.exception
    assert address(at) == before


def test_a_metal_without_a_smelter_in_the_filing_is_known_all_the_same(open_atlas):
    at = open_atlas("smelters", metal="KOBOLT")
    assert not at.warning
    (note,) = at.info
    assert "cobalt" in note.value
    assert "metal" not in address(at)


def test_metals_that_do_not_fit_side_by_side_are_told(open_atlas):
    at = open_atlas("compare", metals="sn.ta.w.au.co.cu")
    (warning,) = at.warning
    assert "cobalt, copper" in warning.value


def test_language_and_layers_are_understood_in_any_case(open_atlas):
    at = open_atlas("map", lang="SV", layers="RISK")
    assert not at.warning
    assert (address(at)["lang"], address(at)["layers"]) == ("sv", "risk")
