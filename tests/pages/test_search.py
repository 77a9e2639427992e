"""The search stands on every page, its hits say what they are and lead where they should, and its box can be closed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from geo.model import DATA
from geo.words.titles import TITLES


def sound(at: AppTest) -> AppTest:
    assert not at.exception, at.exception
    return at


def address(at: AppTest) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in at.query_params.items()}


def searched(at: AppTest, words: str) -> AppTest:
    return sound(at.text_input(key="find").set_value(words).run())


def hits(at: AppTest) -> list[str]:
    found = [button for button in at.button if (button.key or "").startswith("found_") and button.key != "found_close"]
    return [button.label.replace("\\", "") for button in found]


def pressed(at: AppTest, chosen: str) -> AppTest:
    return sound(at.button(key=f"found_{chosen}").click().run())


@pytest.mark.parametrize("page", TITLES)
def test_every_page_has_the_search(open_atlas, page):
    at = searched(sound(open_atlas(page)), "kolwezi")
    assert "Kolwezi (Commus) · mine · copper, cobalt, zinc · Lualaba, DR Congo" in hits(at)
    assert len(set(hits(at))) == len(hits(at)) > 2
    sound(at.button(key="found_close").click().run())
    assert at.text_input(key="find").value == ""
    assert hits(at) == []


def test_hits_say_what_they_are(open_atlas):
    at = sound(open_atlas("sources"))
    assert hits(searched(at, "cobalt"))[0] == "Co · cobalt · metal"
    assert hits(searched(at, "neodym")) == ["Nd · neodymium · element"]
    assert hits(searched(at, "heavy rare earth")) == ["REE · rare earths (heavy rare earth elements) · metal"]
    assert hits(searched(at, "zaire"))[0] == "DR Congo (Zaire) · country"
    assert hits(searched(at, "congo"))[:2] == ["Congo (Congo-Brazzaville) · country", "DR Congo · country"]
    assert any(each.endswith("· region, DR Congo") for each in hits(searched(at, "kivu")))


def test_a_metal_opens_its_page(open_atlas):
    at = pressed(searched(sound(open_atlas("sources")), "kobolt"), "metal:co")
    assert address(at)["metal"] == "co"
    assert at.selectbox(key="metal_page-en").value == "co"
    assert at.text_input(key="find").value == ""


@pytest.mark.parametrize(
    ("words", "chosen", "place"),
    [("Ivory Coast", "country:CIV", "CIV"), ("lualaba", "region:COD/CD-LU", "COD/CD-LU")],
)
@pytest.mark.parametrize("page", ["overview", "metal", "place"])
def test_a_country_and_a_region_open_the_page_of_the_place(open_atlas, page, words, chosen, place):
    at = pressed(searched(sound(open_atlas(page, lang="sv")), words), chosen)
    assert address(at) == {"place": place, "lang": "sv"}


def test_a_site_opens_on_the_map_with_its_metal(open_atlas):
    at = pressed(searched(sound(open_atlas("compare")), "kolwezi"), "site:icmm:ICMM13599")
    asked = address(at)
    assert (asked["metal"], asked["sel"]) == ("cu", "site:icmm:ICMM13599")
    assert asked["at"].endswith(",8.5")


def test_on_the_map_a_place_moves_the_map_and_the_metal_stays(open_atlas):
    at = pressed(searched(sound(open_atlas("map", metal="sn")), "zambia"), "country:ZMB")
    asked = address(at)
    assert (asked["metal"], asked["sel"]) == ("sn", "country:ZMB")
    assert asked["at"]
    at = pressed(searched(at, "gold"), "metal:au")
    assert address(at)["metal"] == "au"
    assert "sel" not in address(at)


@pytest.mark.parametrize("page", ["map", "place", "trade"])
@pytest.mark.parametrize("words", ["zambbia", "qqqqqqqq", "<b>", "![x](http://192.0.2.1/)"])
def test_a_search_that_finds_nothing_says_so_with_the_nearest_names(open_atlas, page, words):
    at = searched(sound(open_atlas(page)), words)
    told = [each.value for each in at.info if "Nothing called" in each.value]
    assert len(told) == 1
    assert "](" not in told[0]
    assert ("Zambia" in told[0]) == (words == "zambbia")
    assert at.button(key="found_close")


def test_the_box_does_not_go_along_to_another_page(open_atlas):
    at = searched(sound(open_atlas("sources")), "gold")
    sound(at.switch_page(str(DATA.parent / "pages/trade.py")).run())
    assert hits(at) == []
    assert at.text_input(key="find").value == ""
