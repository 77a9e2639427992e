"""Compare in Streamlit's harness: addresses, weights that are no weights, missing tables."""

from __future__ import annotations

import json

import pytest

from geo.draw.palette import LIGHT
from tests.geo.report.exposed_world import FLAT_ZERO
from tests.pages.test_faults import damage

BAND = "in 90 % of the scenarios between"


def html(at) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def charts(at) -> str:
    """What the charts of the page are drawn from, as text."""
    return "\n".join(json.dumps(json.loads(one.proto.spec), ensure_ascii=False) for one in at.get("plotly_chart"))


def told(at) -> str:
    return "\n".join(warning.value for warning in at.warning)


def test_the_address_chooses_metals_and_theme(open_atlas):
    at = open_atlas("compare", metals="ta.ga", theme="pollution")
    assert not at.exception
    assert "gallium" in html(at)
    assert "tantalum" in html(at)
    assert "<h2><small>Co</small>" not in html(at)
    assert not [colour for colour in LIGHT.levels if colour in charts(at)], "shares have one neutral ink"
    assert not FLAT_ZERO.search((html(at) + charts(at)).replace("\N{NO-BREAK SPACE}", " "))


@pytest.mark.parametrize("metals", ["co,ta,sn", "co ta sn", "co, tantalum.sn"])
def test_metals_may_stand_between_commas_and_spaces_too(open_atlas, metals):
    at = open_atlas("compare", metals=metals)
    assert not at.warning
    assert at.query_params["metals"] in ("co.ta.sn", ["co.ta.sn"])


def test_a_name_with_a_space_is_one_metal(open_atlas):
    at = open_atlas("compare", metals="rare earths,co")
    assert not at.warning
    assert at.query_params["metals"] in ("ree.co", ["ree.co"])


def test_unknown_metals_are_told_and_the_known_ones_shown(open_atlas):
    at = open_atlas("compare", metals="co.unobtainium.<b>", theme="luck")
    assert not at.exception
    assert "unobtainium" in told(at)
    assert "luck" in told(at)
    assert "<b>" not in told(at).replace(r"\<b\>", "")
    assert "cobalt" in html(at)


def test_a_metal_too_many_is_told_and_the_sources_are_named(open_atlas):
    at = open_atlas("compare", metals="co.sn.cu.ni.li.au")
    assert not at.exception
    assert "left out: lithium, gold" in told(at)
    foot = html(at).partition('<footer class="atlas-foot">')[2].partition("</footer>")[0]
    assert "World Mining Data 2026" in foot
    assert "USGS MCS 2026" in foot


def test_all_bars_stand_on_one_scale_theme_by_theme(open_atlas):
    at = open_atlas("compare", metals="co.sn.cu")
    (figure,) = [json.loads(one.proto.spec) for one in at.get("plotly_chart")]
    layout = figure["layout"]
    assert layout["xaxis"]["range"] == [-0.5, 100.5]
    assert not [name for name in layout if name.startswith("xaxis") and name != "xaxis"]
    assert len(layout["yaxis"]["ticktext"]) == 4 * (1 + 3)


def test_the_ranking_is_off_until_it_is_asked_for(open_atlas):
    at = open_atlas("compare", metals="co.cu")
    assert BAND not in charts(at)
    at.toggle(key="ranked-en").set_value(True).run()
    assert not at.exception
    assert BAND in charts(at)
    assert "Not ranked: too little is known." in html(at)
    assert "survives in" in html(at)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("x", "must be a number"), ("-1", "must be a number"), ("nan", "must be a number"), ("", "must be a number")],
)
def test_a_weight_that_is_none_is_told_and_the_last_good_ranking_stays(open_atlas, typed, said):
    at = open_atlas("compare", metals="co.cu", weights="1_1_1_1")
    before = at.get("plotly_chart")[-1].proto.spec
    assert BAND in before
    at.text_input(key="weight_pollution-en").set_value(typed).run()
    assert not at.exception
    assert said in told(at)
    assert at.get("plotly_chart")[-1].proto.spec == before
    assert 'class="verdict"' in html(at)


def test_all_weights_zero_is_told(open_atlas):
    at = open_atlas("compare", metals="co.cu", weights="0_0_0_0")
    assert not at.exception
    assert "more than 0" in told(at)
    assert BAND in charts(at)


def test_every_bar_says_its_source_and_year_and_what_cannot_be_computed_is_hatched(open_atlas):
    at = open_atlas("compare", metals="co.mica")
    (spec,) = [json.loads(one.proto.spec) for one in at.get("plotly_chart")]
    wide = next(trace for trace in spec["data"] if trace.get("name") == "hatch: not looked at")
    assert wide["marker"]["pattern"]["shape"] == "/"
    assert [length for length in wide["x"] if length == 100.0] == [100.0] * 4, "mica, in each of the four themes"
    drawn = charts(at).replace("<br>", " ")
    assert "World Mining Data 2026, 2024, mining; evidenced or plausible by source: 67–77" in drawn
    assert "no output by country" in charts(at)


def test_no_metal_is_a_question_not_an_error(open_atlas):
    at = open_atlas("compare")
    at.multiselect(key="compared-en").set_value([]).run()
    assert not at.exception
    assert "Choose metals to compare" in html(at)


@pytest.mark.parametrize("table", ["exposure", "production", "assessment", "ranking", "assessment_indicator"])
def test_a_missing_table_is_named(snapshot, open_atlas, table):
    damage(snapshot, table, "missing")
    at = open_atlas("compare", metals="co.cu", weights="1_1_1_1")
    assert not at.exception
    assert f"`{table}`" in told(at)
