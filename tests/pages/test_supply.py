"""The supply pages run: every product, every metal, both languages, odd addresses, status files and broken tables."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from geo.model import elements, metals
from geo.tables import CONTRACTS
from geo.words.names import products
from tests.pages.test_atlas import address, html, sound
from tests.pages.test_faults import damage

PAGES = ("product", "trade", "smelters")
USED = {
    "product": (
        "product_metal",
        "product_part",
        "element_use",
        "production",
        "assessment",
        "exposure",
        "mine_site",
        "trade_flow",
        "trade_code",
    ),
    "trade": ("trade_flow", "trade_code", "production", "smelter"),
    "smelters": ("smelter",),
}


def drawings(at: AppTest) -> str:
    return "\n".join(json.dumps(json.loads(element.proto.json)["markup"]) for element in at.get("bidi_component"))


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_runs_in_each_language(open_atlas, page, language):
    at = sound(open_atlas(page, lang=language))
    assert not at.warning
    assert "<h1>" in html(at)
    assert "atlas-foot" in html(at)


def test_every_product_and_metal_can_be_opened(open_atlas):
    at = sound(open_atlas("product"))
    for product in products():
        sound(at.selectbox(key="product_product-en").set_value(product).run())
        assert address(at)["product"] == product
        assert not at.warning
        if "metal" in address(at):
            assert 'class="sankey' in html(at) or at.get("deck_gl_json_chart")
        else:
            assert "not measured" in html(at)
    at = sound(open_atlas("product"))
    for metal in at.selectbox(key="product_metal-en").options:
        sound(at.selectbox(key="product_metal-en").select(metal).run())
        assert len(at.get("deck_gl_json_chart")) == 1


def test_every_metal_has_a_trade_page_that_says_what_is_held(open_atlas):
    at = sound(open_atlas("trade"))
    for metal in metals():
        sound(at.selectbox(key="trade_metal-en").set_value(metal).run())
        assert address(at)["metal"] == metal
        assert not at.warning
        assert "What customs data cannot say" in html(at)
        assert bool(at.get("deck_gl_json_chart")) == ("code" in address(at))


def test_gold_of_uganda_is_on_the_page_with_both_numbers(open_atlas):
    page = html(sound(open_atlas("trade", metal="au", code="7108", year="2024")))
    row = page[page.index("<td>Uganda</td>") :].split("</tr>")[0]
    assert "45" in row
    assert "0.005" in row


def test_cobalt_says_why_its_hydroxide_is_missing(open_atlas):
    at = sound(open_atlas("trade", metal="co"))
    assert not at.get("deck_gl_json_chart")
    assert "810520" in html(at)
    assert "BACI" in html(at).partition("Sources on this page")[2], "that it is not in the data is said by the data"


@pytest.mark.parametrize(
    ("page", "params", "kept"),
    [
        ("product", {"product": "<b>", "metal": "xx", "theme": "zz", "part": "?"},
         {"product": "smartphone", "metal": "co", "theme": "child_labour"}),
        ("trade", {"metal": "xx", "code": "1", "year": "1066", "by": "?"},
         {"metal": "au", "code": "7108", "year": "2024", "by": "value_kusd"}),
        ("smelters", {"metal": "xx"}, {}),
    ],
)  # fmt: skip
def test_unknown_values_become_the_default_with_a_sentence_each_in_one_box(open_atlas, page, params, kept):
    at = sound(open_atlas(page, **params))
    (warning,) = at.warning
    assert warning.value.count("which the atlas does not know") == len(params)
    assert address(at) == kept
    assert not sound(at.run()).warning


@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("product", {"product": "laptop", "metal": "sn", "theme": "pollution", "part": "battery"}),
        ("trade", {"metal": "cu", "code": "2603", "year": "2022", "by": "quantity_t"}),
        ("smelters", {"metal": "ta"}),
    ],
)
def test_an_address_opens_what_it_says_and_is_kept(open_atlas, page, params):
    at = sound(open_atlas(page, **params))
    assert address(at) == params
    assert not at.warning


def test_a_metal_that_the_new_product_lacks_gives_way_without_a_notice(open_atlas):
    at = sound(open_atlas("product", product="smartphone", metal="zn"))
    sound(at.selectbox(key="product_product-en").set_value("laptop").run())
    assert address(at)["metal"] == "co"
    assert not at.warning


def test_a_part_that_is_pressed_shows_its_metals_and_pressed_again_all(open_atlas):
    at = sound(open_atlas("product", part="battery"))
    assert "Metals in this part: Battery" in html(at)
    assert "How much of each metal" in html(sound(open_atlas("product")))


def test_the_phone_holds_every_element_that_a_source_names_in_it(open_atlas):
    at = sound(open_atlas("product", product="smartphone", metal="co"))
    for element in elements().values():
        where = html(at) if element.outside else html(at) + drawings(at)
        assert f'href="metal?metal={element.code}"' in where, element.name
    assert "Other elements named in it: harm not looked into here" in html(at)
    assert ">Fe iron</a> <span>4.7–33 g (7 times)</span>" in html(at)


def test_metals_and_parts_of_the_picture_can_be_pressed_and_elements_outside_lead_to_their_pages(open_atlas):
    drawn = drawings(sound(open_atlas("product", product="smartphone", metal="co"))).replace('\\"', '"')
    assert 'data-press="metal:li"' in drawn
    assert 'data-press="battery"' in drawn
    assert 'href="metal?metal=v"' in drawn, "vanadium in the battery"
    assert 'title="vanadium: harm not looked into here"' in drawn


def test_a_pressed_metal_becomes_the_one_that_is_traced(open_atlas):
    at = sound(open_atlas("product", product="smartphone", metal="li", part="battery"))
    assert address(at) == {"product": "smartphone", "metal": "li", "theme": "child_labour", "part": "battery"}


def test_the_ranking_is_in_one_view_without_a_box_that_scrolls(open_atlas):
    shown = html(sound(open_atlas("product", product="smartphone", metal="co")))
    assert '<div class="wide" tabindex="0"><table class="bars">' in shown
    assert '<div class="rows" tabindex="0"><table class="bars">' not in shown


def test_other_products_hold_the_elements_of_the_same_parts_and_say_so(open_atlas):
    shown = html(sound(open_atlas("product", product="server", metal="co")))
    assert 'href="metal?metal=nd"' in shown
    assert "<span>Not looked for here; in the same part of a smartphone: </span>" in shown


@pytest.mark.parametrize("product", ["laptop", "server", "router", "network_switch", "headset"])
def test_no_product_is_a_dead_end(open_atlas, product):
    shown = html(sound(open_atlas("product", product=product)))
    assert "Part by part: measured, taken over, not weighed" in shown
    assert "amounts are never taken over" in shown
    assert re.search(r'<th scope="row">Assembly</th>.*?no source at hand says; ask the supplier', shown)


def test_a_product_in_which_nobody_weighed_a_metal_says_so_instead_of_a_chart_of_hatches(open_atlas):
    at = sound(open_atlas("product", product="server"))
    assert any("weighed any of these metals" in caption.value for caption in at.caption)
    assert not at.get("plotly_chart")


def test_tantalum_has_counted_smelters_for_refining_and_they_are_marked_as_such(open_atlas):
    at = sound(open_atlas("product", product="smartphone", metal="ta"))
    assert "32 smelters or refiners are named in one public filing: China 13" in html(at)
    assert "(counted smelters, not output;" in html(at)
    bands = drawings(at)
    assert "China 13 counted" in bands or "13 counted" in bands
    assert "place?place=CHN" in bands


def test_a_status_is_never_assumed_and_a_loaded_one_keeps_its_words(open_atlas):
    at = sound(open_atlas("smelters"))
    assert "Status not loaded" in html(at)
    frame = at.dataframe[0].value
    assert set(frame["status"]) == {"status not loaded"}
    cid = frame["smelter_id"].iloc[0]
    content = f"cid,status,as_of\n{cid},<b>Conformant</b>,2026-10-01\n"
    at.file_uploader(key="smelters_file").set_value(("s.csv", content.encode(), "text/csv"))
    frame = sound(at.run()).dataframe[0].value
    row = frame[frame["smelter_id"] == cid].iloc[0]
    assert (row["status"], row["as_of"]) == ("<b>Conformant</b>", "2026-10-01")
    assert "not in the loaded file" in set(frame["status"])
    assert "a status for 1 of them" in html(at)


def test_a_status_file_that_cannot_be_read_is_one_sentence(open_atlas):
    at = sound(open_atlas("smelters"))
    at.file_uploader(key="smelters_file").set_value(("s.csv", b"cid,status\nCID002030,x\n", "text/csv"))
    sound(at.run())
    assert [error.value.replace("\\", "") for error in at.error] == [
        "The status file has no column as_of; its first row must be: cid,status,as_of."
    ]
    assert set(at.dataframe[0].value["status"]) == {"status not loaded"}


@pytest.mark.parametrize("page", PAGES)
def test_a_missing_table_is_named_with_the_command_that_mends_it(snapshot, open_atlas, page):
    for table in USED[page]:
        assert table in CONTRACTS
        kept = (snapshot / f"{table}.parquet").read_bytes()
        damage(snapshot, table, "missing")
        at = open_atlas(page)
        assert not at.exception
        assert any(f"`{table}`" in warning.value and "`make build RAW=DIR`" in warning.value for warning in at.warning)
        (snapshot / f"{table}.parquet").write_bytes(kept)
