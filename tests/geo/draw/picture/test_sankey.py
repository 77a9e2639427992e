"""The bands: widths are shares, unknowns keep their width, texts are escaped."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.draw.picture.sankey import GAP, HEIGHT, NARROW, WIDE, Node, grouped, sankey_svg
from tests.budget import examples

METAL = Node("cobalt", 1.0, "metal", "cobalt")
HEADS = ("Metal", "Refining", "Mining")


def node(label: str, share: float, look: str = "high") -> Node:
    return Node(label, share, look, f"{label} told")


def heights(svg: str, column: int) -> list[float]:
    rects = [
        r for r in ElementTree.fromstring(svg).iter() if r.tag.endswith("rect") and "node" in (r.get("class") or "")
    ]
    return [float(r.get("height")) for r in rects if float(r.get("x")) == WIDE.columns[column]]


def test_small_places_become_one_and_the_unknown_stays_by_itself():
    nodes = [node("A", 0.5), node("B", 0.2), node("C", 0.1), node("none", 0.0), node("?", 0.2, "unknown")]
    assert [(n.label, round(n.share, 9)) for n in grouped(nodes, 1, "others")] == [
        ("A", 0.5),
        ("others (2)", 0.3),
        ("?", 0.2),
    ]


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=12), st.integers(1, 8))
@examples(50)
def test_grouping_loses_nothing(shares, most):
    nodes = [node(f"n{i}", share, "unknown" if i == 3 else "low") for i, share in enumerate(shares)]
    assert sum(n.share for n in grouped(nodes, most, "others")) == pytest.approx(sum(shares))


def test_heights_are_shares_of_the_column_and_a_column_that_lacks_some_is_not_stretched():
    svg = sankey_svg(METAL, [node("A", 0.75), node("?", 0.25, "unknown")], [node("B", 0.6)], "title", HEADS)
    assert heights(svg, 1) == pytest.approx([0.75 * (HEIGHT - GAP), 0.25 * (HEIGHT - GAP)], abs=0.01)
    assert heights(svg, 2) == pytest.approx([0.6 * HEIGHT], abs=0.01)


def test_shares_above_one_fill_the_height():
    svg = sankey_svg(METAL, [node("A", 1.0)], [node("B", 0.9), node("C", 0.3)], "title", HEADS)
    assert sum(heights(svg, 2)) == pytest.approx(HEIGHT - GAP, abs=0.02)


def test_every_pair_is_a_band_coloured_by_where_it_is_mined_and_markup_is_text():
    svg = sankey_svg(
        Node("<b>", 1.0, "metal", "<b>"),
        [node("A", 0.5), node("<i>", 0.5)],
        [node("C", 0.5, "low"), node("D", 0.5, "not_enough_data")],
        "<u>&",
        HEADS,
    )
    ElementTree.fromstring(svg)
    assert re.findall(r'class="band (\w+)"', svg) == [
        "high",
        "high",
        "low",
        "not_enough_data",
        "low",
        "not_enough_data",
    ]
    assert "<b>" not in svg
    assert 'aria-label="&lt;u&gt;&amp;"' in svg


def test_a_block_with_a_page_is_a_link_and_what_is_unknown_is_none():
    known = Node("A", 0.5, "high", "A", "50 %", "place?place=AAA")
    tree = ElementTree.fromstring(sankey_svg(METAL, [known, node("?", 0.5, "unknown")], [known], "title", HEADS))
    assert [a.get("href") for a in tree.iter() if a.tag.endswith("}a")] == ["place?place=AAA"] * 2


def test_on_a_phone_all_columns_lie_within_the_width_and_long_names_keep_their_title():
    long = Node("A land with a very long name", 1.0, "high", "A land with a very long name: 70 %", "70 %")
    svg = sankey_svg(METAL, [long], [long], "title", HEADS, NARROW)
    assert f'viewBox="0 -26 {NARROW.width:.0f} ' in svg
    texts = [e.text for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("text")]
    assert texts == [*HEADS, "cobalt", "A land with a v…", "70 %", "A land with a v…", "70 %"]
    assert svg.count("<title>A land with a very long name: 70 %</title>") >= 2
    assert all(x + NARROW.node < NARROW.width for x in NARROW.columns)
