"""The map in real Chromium: painted, clickable, keeping its camera, and never leaving the machine."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from geo.maps.camera import CAMERAS, world_zoom
from geo.maps.served import FOLDER
from geo.space.flat import flat_point, round_point
from tests.browser.chromium import in_address, painted, params, settled
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
MAP = '[data-testid="stDeckGlJsonChart"]'
ROUTE = "/map"
"""Where the map is among the pages."""


def opened(visit: Visit, address: str, query: str) -> Page:
    """The map page at a query, run and painted."""
    page = run(visit, address, query)
    painted(page)
    return page


def run(visit: Visit, address: str, query: str) -> Page:
    """The map page at a query, run: enough for what stands beside the map."""
    visit.page.goto(f"{address}{ROUTE}?{query}")
    settled(visit.page)
    return visit.page


def picture(page: Page) -> np.ndarray:
    """The map as it is on the screen, RGB."""
    shot = page.locator(MAP).screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


def at_rest(page: Page, tries: int = 20) -> np.ndarray:
    """The map once it no longer moves: two pictures in a row are the same, and nothing was drawn between them."""
    last = None
    for _ in range(tries):
        painted(page)
        now = picture(page)
        if last is not None and np.array_equal(now, last):
            return now
        last = now
    raise AssertionError("the map never came to rest")


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("metal=co&theme=child_labour", "Child labour, cobalt"),
        ("metal=co&layers=production", "Share of world cobalt mined"),
        ("metal=au&theme=pollution", "Mining seen from satellites"),
        ("metal=mica&theme=child_labour", "Named mining places"),
    ],
)
def test_a_metal_is_painted_with_its_legend(visit: Visit, address: str, query: str, heading: str) -> None:
    page = opened(visit, address, query)
    expect(page.locator(".legend")).to_contain_text(heading)
    colours = np.unique(picture(page).reshape(-1, 3), axis=0)
    assert len(colours) > 50  # an empty canvas has one colour, a base map with labels hundreds


def test_names_of_regions_come_when_one_zooms_in(visit: Visit, address: str) -> None:
    """From the world (zoom 0.9 at this width) the wheel leads past zoom 3.4; before, nobody fetches the names."""

    def fetched() -> int:
        return len([url for url in visit.asked if "/labels.regions.json" in url])

    page = opened(visit, address, "metal=co")
    assert fetched() == 0
    page.mouse.move(*centre(page))
    with page.expect_response(lambda response: "/labels.regions.json" in response.url):
        for _ in range(12):
            drawn = page.evaluate("__draws.length")
            page.mouse.wheel(0, -240)
            page.wait_for_function("before => __draws.length > before", arg=drawn)
    painted(page)
    assert fetched() == 1


def test_a_click_on_a_site_opens_its_facts_with_source_date_and_link(visit: Visit, address: str) -> None:
    from geo import tables

    sites = tables.read("mine_site")
    site = sites[sites["site_id"] == sites.loc[sites["kind"] == "artisanal_site", "site_id"].iloc[0]].iloc[0]
    metals = tables.read("mine_site_metal")
    metal = metals.loc[metals["site_id"] == site["site_id"], "metal"].iloc[0]
    page = opened(visit, address, f"metal={metal}&layers=surveyed&at={site['lon']:.4f},{site['lat']:.4f},13")
    pick(visit, centre(page), site["name"])
    panel = page.locator(".panel")
    expect(panel.locator("h2")).to_contain_text(site["name"])
    expect(panel).to_contain_text("IPIS")
    expect(panel.locator("a").first).to_have_attribute("href", r"https://ipisresearch.be/mapping-services/open-data/")
    in_address(page, sel=f"site:{site['site_id']}")


@pytest.mark.parametrize(
    ("query", "title", "chosen"),
    [
        ("layers=cahra&at=30,14,3.5", "North Kordufan, Sudan", "cahra:SD-KN"),
        ("layers=.&sel=country:COD&at=24,-3,4", "Sankuru, DR Congo", "region:COD/CD-SA"),
        ("layers=.&at=30,14,3.5", "Sudan", "country:SDN"),
    ],
)
def test_a_click_on_an_area_opens_its_facts(visit: Visit, address: str, query: str, title: str, chosen: str) -> None:
    page = opened(visit, address, query)
    pick(visit, centre(page), title)
    expect(page.locator(".panel h2")).to_have_text(title)
    in_address(page, sel=chosen)


def pick(visit: Visit, at: tuple[float, float], name: str, tries: int = 20) -> None:
    """Click on the map until it tells the server, and wait for the panel of what bears the name.

    deck.gl takes a click for a long press when the drawing that finds what lies under the pointer lasts over 250 ms, as
    it may in software on a busy machine; on an idle one the first click does it.
    """
    visit.page.mouse.move(at[0] - 4, at[1])
    visit.page.mouse.move(*at)
    for _ in range(tries):
        painted(visit.page)
        if visit.tells(lambda: visit.page.mouse.click(*at)):
            return visit.page.locator(".panel h2", has_text=name).wait_for()
    raise AssertionError(f"no answer to {tries} clicks at {at}")


def centre(page: Page) -> tuple[float, float]:
    """The middle of the map on the screen."""
    box = page.locator(MAP).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def on_screen(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Where a place is on the screen while the map shows the world as it opens at this width of page."""
    box, world = page.locator(MAP).bounding_box(), CAMERAS["world"]
    assert box
    pixels = 2 ** world_zoom(*page.evaluate("[innerWidth, innerHeight]"))
    (x, y), (u, v) = flat_point(lon, lat), flat_point(world.lon, world.lat)
    return box["x"] + box["width"] / 2 + (x - u) * pixels, box["y"] + box["height"] / 2 + (y - v) * pixels


@pytest.mark.parametrize(("name", "lon", "lat"), [("Brazil", -53.0, -8.0), ("Australia", 134.0, -22.0)])
def test_a_click_on_a_country_of_the_plain_first_map_opens_its_facts(
    visit: Visit, address: str, name: str, lon: float, lat: float
) -> None:
    page = opened(visit, address, "")
    pick(visit, on_screen(page, lon, lat), name)
    expect(page.locator(".panel h2")).to_have_text(name)


def test_a_country_can_be_opened_with_the_keyboard_alone(visit: Visit, address: str) -> None:
    page = run(visit, address, "metal=co")
    page.locator('input[aria-label*="Open a country or region"]').focus()
    page.keyboard.type("zambia")
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_have_text("Zambia")
    in_address(page, sel="country:ZMB")


def test_the_map_has_more_than_half_of_the_page_and_its_answer_begins_on_the_screen(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal=sn&theme=conflict_financing&sel=country:COD")
    panel, legend, chart = (page.locator(at).bounding_box() for at in (".st-key-words .panel", ".legend", MAP))
    header = page.locator('[data-testid="stHeader"]').bounding_box()
    assert panel
    assert legend
    assert chart
    assert header
    assert chart["width"] * chart["height"] >= 0.55 * 1024 * (768 - header["height"])
    assert panel["y"] < 700, "the answer to a click is seen without scrolling"
    assert legend["y"] >= chart["y"] + chart["height"], "the legend covers no country"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    tops = page.evaluate(
        "[...document.querySelectorAll('.st-key-choices > *')].map(e => e.getBoundingClientRect().bottom)"
    )
    assert max(tops) - min(tops) < 12


def moved(page: Page) -> list[float]:
    """Where the address says that somebody moved the map: x, y, zoom."""
    page.wait_for_function("() => location.search.includes('cam=')")
    return [float(part) for part in params(page)["cam"].split(",")]


def test_buttons_zoom_and_lead_home_and_a_copied_link_opens_the_same_view(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal=co")
    page.get_by_role("button", name="Closer").click()
    closer = moved(page)
    page.get_by_role("button", name="Closer").click()
    page.wait_for_function(
        "zoom => Number(new URL(location).searchParams.get('cam').split(',')[2]) > zoom", arg=closer[2]
    )
    x, y, zoom = moved(page)
    page.goto(page.url)
    settled(page)
    painted(page)
    assert moved(page) == [x, y, zoom], "a link opens where it was copied"
    page.get_by_role("button", name="Farther").click()
    page.wait_for_function("zoom => Number(new URL(location).searchParams.get('cam').split(',')[2]) < zoom", arg=zoom)
    page.get_by_role("button", name="Back to the chosen view").click()
    page.wait_for_function("() => !location.search.includes('cam=')")
    sizes = page.evaluate(
        "[...document.querySelectorAll('.maptools button')].map(e => e.getBoundingClientRect().width)"
    )
    assert len(sizes) == 5
    assert min(sizes) >= 44


SEEN = """() => {
  const box = document.querySelector('.st-key-live canvas'), at = box.parentElement;
  for (let fiber = at[Object.keys(at).find(key => key.startsWith('__reactFiber'))]; fiber; fiber = fiber.return)
    for (let hook = fiber.memoizedState; hook && typeof hook === 'object'; hook = hook.next) {
      const held = hook.memoizedState?.current ?? hook.memoizedState, deck = held?.deck ?? held, view = deck?.getViewports?.()[0];
      if (view) return [view.unproject([0, 0]), view.unproject([view.width, view.height])].flat().map(Math.round).join();
    }
}"""
"""The corners of the sheet's part that is on the screen, as deck.gl itself answers a click there."""


def pixels(page: Page) -> np.ndarray:
    """The middle of the map as it is drawn, away from its buttons (grey, 0-255)."""
    box = page.locator(".st-key-live canvas").first.bounding_box()
    assert box
    middle = {"x": box["x"] + 100, "y": box["y"] + 20, "width": box["width"] - 200, "height": box["height"] - 40}
    return np.asarray(Image.open(io.BytesIO(page.screenshot(clip=middle))).convert("L"), dtype=float)


@pytest.mark.parametrize("back", ["home", "preset"])
def test_home_and_a_preset_take_back_where_somebody_zoomed(visit: Visit, address: str, back: str) -> None:
    page = opened(visit, address, "metal=co")
    painted(page)
    whole, picture = page.evaluate(SEEN), pixels(page)
    for times in (1, 2):
        page.get_by_role("button", name="Closer").click()
        page.wait_for_function(f"whole => ({SEEN})() !== whole", arg=whole)
        page.wait_for_timeout(500 * times)
    if back == "home":
        page.get_by_role("button", name="Back to the chosen view").click()
    else:
        page.locator('input[aria-label*="Go to"]').click()
        page.get_by_role("option", name="World", exact=True).click()
    page.wait_for_function(f"whole => ({SEEN})() === whole", arg=whole)
    page.wait_for_timeout(800)
    painted(page)
    assert "cam=" not in page.url, "the address says no more that somebody moved the map"
    assert np.abs(pixels(page) - picture).mean() < 4, "what is drawn, too"


def test_the_full_screen_bears_title_legend_and_source_and_ends_with_escape(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal=au&theme=child_labour")
    page.locator("body").press("f")
    page.wait_for_function("() => document.fullscreenElement?.matches('.st-key-stage[style]')")
    for part in ("h1", MAP, ".legend", ".cited"):
        box = page.locator(f".st-key-stage {part}").first.bounding_box()
        assert box
        assert box["height"] > 0
        assert box["y"] + box["height"] <= 768, part
    sizes = page.locator(".st-key-stage :is(.legend li, .legend p)").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 18
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.fullscreenElement")


def test_a_group_of_sites_is_spread_out_by_a_click(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal=co&layers=mines")
    groups = json.loads((FOLDER / "mines" / "co.far.json").read_text(encoding="utf-8"))["features"]
    largest = max(groups, key=lambda group: int(group["properties"]["n"] or 1))
    lon, lat = round_point(*largest["geometry"]["coordinates"])
    at = on_screen(page, lon, lat)
    page.mouse.move(*at)
    for _ in range(10):
        painted(page)
        if visit.tells(lambda: page.mouse.click(*at)):
            break
    page.wait_for_function("() => location.search.includes('at=')")
    assert params(page)["at"].endswith(",3.8")


def test_a_picture_of_the_map_is_seen_until_the_live_one_has_drawn_its_land(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/map?metal=co")
    picture = page.locator(".st-key-still img")
    picture.wait_for()
    painted(page)
    expect(picture).to_be_hidden()
    page.evaluate("document.documentElement.classList.remove('drawn')")
    seen, chart = page.locator(".st-key-still").bounding_box(), page.locator(MAP).bounding_box()
    assert seen
    assert chart
    assert [seen[side] for side in ("x", "y", "width")] == pytest.approx(
        [chart[side] for side in ("x", "y", "width")], abs=2
    )
    assert page.evaluate("document.cookie").find("window=1024x768") >= 0


def test_on_a_phone_nothing_is_cut_and_the_boxes_are_even(visit: Visit, address: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = run(visit, address, "metal=co")
    header = page.locator('[data-testid="stHeader"]').bounding_box()
    metal, theme = (page.locator(f".st-key-{key}").bounding_box() for key in ("metal-en", "theme-en"))
    speech = page.locator(".st-key-header").bounding_box()
    assert header
    assert metal
    assert theme
    assert speech
    assert metal["y"] >= header["y"] + header["height"] - 1
    assert metal["width"] == pytest.approx(theme["width"], abs=1)
    assert speech["y"] + speech["height"] <= header["y"] + header["height"]
    expect(page.locator("[class*=st-key-theme-] button")).to_have_count(4)
    buttons = page.evaluate(
        "[...document.querySelectorAll('[class*=st-key-theme-] button')].map(e => e.getBoundingClientRect().width)"
    )
    assert max(buttons) - min(buttons) < 2


def test_on_a_phone_the_answer_to_a_tap_is_on_the_screen_and_can_be_closed(visit: Visit, address: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = run(visit, address, "metal=co&sel=country:COD")
    title, close = page.locator(".panel h2"), page.get_by_role("button", name="Close", exact=True)
    for part in (title, close):
        box = part.bounding_box()
        assert box
        assert 844 * 0.4 < box["y"] < 844 - box["height"]
    close.click()
    expect(title).to_have_count(0)


def test_another_metal_keeps_the_live_map_that_is_there(visit: Visit, address: str) -> None:
    """A map that is set up anew needs seconds: the first choice takes the picture of the first map away, going back shows it."""
    page = opened(visit, address, "metal=co")
    page.evaluate("document.querySelector('[data-testid=\"stDeckGlJsonChart\"] canvas').dataset.first = 'yes'")
    for metal in ("Sn · tin", "Co · cobalt"):
        choose_metal(page, metal)
        expect(page.locator("h1").first).to_contain_text(metal.partition(" · ")[2])
        painted(page)
        assert page.locator('[data-testid="stDeckGlJsonChart"] canvas[data-first]').count() == 1


def test_the_camera_stays_where_the_reader_put_it_when_the_metal_changes(visit: Visit, address: str) -> None:
    page = opened(visit, address, "metal=co&layers=.&at=24,-3,4")
    before = at_rest(page)
    box = page.locator(MAP).bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 120, middle[1] - 60, steps=4)
    page.mouse.up()
    page.add_style_tag(content=".deck-tooltip { display: none !important; }")
    page.mouse.move(2, 2)
    panned = at_rest(page)
    assert np.abs(panned - before).mean() > 1
    choose_metal(page, "Au · gold")
    in_address(page, metal="au")
    page.mouse.move(2, 2)  # off the map: no name of a country in a corner of the picture
    assert np.abs(at_rest(page) - panned).mean() < 0.5


def choose_metal(page: Page, label: str) -> None:
    """Choose a metal from its list."""
    page.locator('input[aria-label*="Metal"]').click()
    page.get_by_role("option", name=label, exact=True).click()
    settled(page)


def test_a_metal_can_be_typed_by_name_or_symbol_with_the_keyboard_alone(visit: Visit, address: str) -> None:
    page = run(visit, address, "metal=co")
    for typed, code in (("lithium", "li"), ("Sn", "sn")):
        page.locator('input[aria-label*="Metal"]').focus()
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        in_address(page, metal=code)


def test_a_pasted_link_reopens_the_same_view(visit: Visit, address: str) -> None:
    query = "metal=ta&theme=conflict_financing&layers=production.cahra&sel=country:RWA&at=29,-2,5.5"
    page = run(visit, address, query)
    expect(page.locator(".panel h2")).to_have_text("Rwanda")
    legend = page.locator(".legend")
    expect(legend).to_contain_text("EU list of areas")
    expect(legend).not_to_contain_text("Conflict events")
    wanted = {
        "metal": "ta",
        "theme": "conflict_financing",
        "layers": "production.cahra",
        "sel": "country:RWA",
        "at": "29,-2,5.5",
    }
    assert wanted.items() <= params(page).items()


def test_the_search_jumps_to_a_place_and_says_when_it_finds_none(visit: Visit, address: str) -> None:
    page = run(visit, address, "metal=co")
    search = page.locator('input[aria-label^="Find a metal"]')
    search.fill("Kolwezi")
    search.press("Enter")
    page.locator(".st-key-found button").first.click()
    page.wait_for_function("() => location.search.includes('at=') && location.search.includes('sel=')")
    search.fill("Atlantis<b>")
    search.press("Enter")
    expect(page.get_by_text("Nothing called “Atlantis<b>”")).to_be_visible()


def test_an_unknown_metal_gives_the_default_and_a_notice_never_markup(visit: Visit, address: str) -> None:
    page = run(visit, address, "metal=<img src=x onerror=alert(1)>")
    expect(page.locator('[data-testid="stAlert"]')).to_contain_text("which the atlas does not know")
    assert page.locator('img[src="x"]').count() == 0
    assert params(page)["metal"] == "co"
