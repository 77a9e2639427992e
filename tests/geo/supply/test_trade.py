"""Trade links: main codes only, newest year, largest first."""

from __future__ import annotations

import pandas as pd

from geo.supply import trade
from geo.supply.trade import held_codes, top_links, years_of
from tests.world import trade_code, trade_flow


def links(flow: pd.DataFrame, **more: object) -> list[tuple[str, str, float]]:
    found = top_links(flow, trade_code(), "co", **more)
    return list(zip(found["exporter_iso3"], found["importer_iso3"], found["value_kusd"], strict=True))


def test_the_newest_year_of_the_main_codes_largest_first():
    assert links(trade_flow()) == [("AAA", "BBB", 300.0), ("AAA", "CCC", 100.0)]


def test_one_code_may_be_asked_for_even_if_it_is_not_a_main_one():
    assert links(trade_flow(), hs_code="282200") == [("AAA", "BBB", 50.0)]


def test_a_code_that_is_not_held_gives_nothing():
    assert links(trade_flow(), hs_code="810520") == []


def test_the_same_pair_in_two_codes_is_one_link_that_names_both():
    code = trade_code().assign(main=True, held=True)
    found = top_links(trade_flow(), code, "co")
    assert found.loc[0, ["exporter_iso3", "importer_iso3", "value_kusd"]].tolist() == ["AAA", "BBB", 350.0]
    assert found.loc[0, "hs_code"] == "260500 282200"


def test_a_missing_quantity_is_not_zero_tonnes():
    code = trade_code().assign(main=True, held=True)
    flow = trade_flow().assign(quantity_t=[2.0, None, 3.0, None])
    found = top_links(flow, code, "co").set_index("importer_iso3")["quantity_t"]
    assert found.isna().all(), "one of two flows to BBB has no quantity, the only one to CCC neither"
    assert top_links(flow, trade_code(), "co")["quantity_t"].iloc[0] == 2.0


def test_tonnes_of_ore_and_of_metal_are_not_added():
    code = trade_code().assign(main=True, held=True)
    found = top_links(trade_flow().assign(quantity_t=1.0), code, "co").set_index("importer_iso3")
    assert found["hs_code"].to_dict() == {"BBB": "260500 282200", "CCC": "260500"}
    assert found["quantity_t"].isna().to_dict() == {"BBB": True, "CCC": False}


def test_no_more_links_than_asked_for():
    assert links(trade_flow(), most=1) == [("AAA", "BBB", 300.0)]


def test_the_order_of_rows_does_not_matter():
    assert links(trade_flow().sample(frac=1, random_state=5)) == links(trade_flow())


def test_a_metal_without_flows_has_an_empty_table_with_columns():
    found = top_links(trade_flow(), trade_code(), "mica")
    assert found.empty
    assert {"exporter_iso3", "importer_iso3", "value_kusd", "hs_code", "year"} <= set(found.columns)


def test_tables_are_left_as_they_were():
    flow, code = trade_flow(), trade_code()
    top_links(flow, code, "co")
    pd.testing.assert_frame_equal(flow, trade_flow())
    pd.testing.assert_frame_equal(code, trade_code())


def test_the_codes_at_hand_begin_with_the_main_one():
    assert held_codes(trade_code(), "co")["hs_code"].tolist() == ["260500", "282200"]


def test_links_of_a_code_and_year_have_their_share_of_what_is_held():
    rows = trade.links(trade_flow(), "co", "260500", 2024)
    assert rows[["importer_iso3", "share"]].to_numpy().tolist() == [["BBB", 0.75], ["CCC", 0.25]]
    assert years_of(trade_flow(), "co", "260500") == (2023, 2024)
    assert trade.links(trade_flow(), "co", "260500", 1999).empty
