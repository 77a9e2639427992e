"""Markup of the pages: whatever is no markup yet is escaped, in texts and in attributes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from pages.ui.markup import cells, headline, joined, link, points, row, source_link, table, tag

BAD = "<script>alert('x')</script> \"&"


def test_text_is_escaped_and_markup_stays():
    assert tag("p", BAD, tag("b", "x")) == f"<p>{escape(BAD)}<b>x</b></p>"
    assert joined("<", [Markup("<br>"), None, "", ["&"]], 3) == "&lt;<br>&amp;3"


def test_attributes_are_escaped_named_and_left_out():
    assert tag("i", css="a b", aria_label=BAD, title=None, hidden=False, tabindex=0, inert=True) == (
        f'<i class="a b" aria-label="{escape(BAD)}" tabindex="0" inert></i>'
    )
    assert tag("i", css="") == "<i></i>"
    assert tag("img", src="a&b", alt="") == '<img src="a&amp;b" alt="">'


def test_links_stay_in_the_window_or_leave_it():
    assert link("a", "metal?x=1&y") == '<a href="metal?x=1&amp;y" target="_self">a</a>'
    assert source_link("a<", "https://x") == '<a href="https://x" target="_blank" rel="noopener">a&lt;</a>'
    assert source_link("a<", "") == "a&lt;"


def test_a_table_has_headings_for_columns_and_lines():
    made = table(["<M>"], [row("Tin", "a<b", cells("1", css="number"), css="on")], css="t", box="")
    assert made == (
        '<table class="t"><thead><tr><th scope="col">&lt;M&gt;</th></tr></thead>'
        '<tbody><tr class="on"><th scope="row">Tin</th><td>a&lt;b</td><td class="number">1</td></tr></tbody></table>'
    )
    assert table([], []).startswith('<div class="rows" tabindex="0"><table>')


@given(st.text(), st.text())
def test_no_text_becomes_markup(first, other):
    made = joined(headline(first, other), points([first, other]), row(first, other), tag("i", title=other))
    assert made.count("<") == made.count(">") == 20
