"""Chains: shares multiply, unknowns stay, and every hop says how it is known."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given

from geo import tables
from geo.model import OTHER_COUNTRIES, Level, Theme
from geo.risk.standing import level_of, levels
from geo.supply.shares import published
from geo.supply.trace import CHAIN, HOPS, all_routes, judged, ore_links, routes, trace
from geo.words.names import products
from tests.budget import examples
from tests.geo.supply.test_shares import productions
from tests.world import frame, product_metal, reader

READ = reader()
HOWS = {"measured", "reported", "inferred", "unknown"}


@pytest.fixture(scope="module")
def real_routes() -> pd.DataFrame:
    return all_routes(tables.read)


def of(made: pd.DataFrame, refining: str, mining: str) -> pd.Series:
    return made[(made["refining_iso3"] == refining) & (made["mining_iso3"] == mining)].iloc[0]


def test_a_route_is_the_product_of_two_national_shares_with_their_intervals():
    way = of(routes(["co"], READ), "FFF", "AAA")
    assert (way["refining_low"], way["refining_high"]) == (0.9, 0.9)
    assert (way["mining_low"], way["mining_high"]) == (0.66, 0.7)
    assert (way["low"], way["high"]) == pytest.approx((0.594, 0.63))
    assert (way["refining_how"], way["mining_how"]) == ("inferred", "inferred")
    assert way["mining_regions"] == "AA-E AA-W"
    assert way["source_id"] == "one two"


def test_the_unknown_tenth_of_refining_stays_a_route_of_its_own():
    way = of(routes(["co"], READ), OTHER_COUNTRIES, "AAA")
    assert way["refining_high"] == pytest.approx(0.1)
    assert way["refining_how"] == "unknown"


def test_a_by_product_is_refined_somewhere_and_mined_nobody_knows_where(real_routes):
    gallium = real_routes[real_routes["metal"] == "ga"]
    assert set(gallium["mining_iso3"]) == {OTHER_COUNTRIES}
    assert set(gallium["mining_how"]) == {"unknown"}
    assert "CHN" in set(gallium["refining_iso3"])
    assert (gallium["high"] == gallium["refining_high"]).all()


def test_ore_that_customs_saw_makes_the_link_reported_and_leaves_its_share():
    flow = READ("trade_flow").assign(importer_iso3="FFF").drop_duplicates(["hs_code", "year", "exporter_iso3"])
    read = reader(trade_flow=flow)
    assert ore_links(read) == {("co", "AAA", "FFF")}
    seen, before = of(routes(["co"], read), "FFF", "AAA"), of(routes(["co"], READ), "FFF", "AAA")
    assert seen["mining_how"] == "reported"
    assert seen["high"] == before["high"]


@given(productions())
@examples(10)
def test_routes_of_one_source_for_each_stage_add_up_to_one_with_the_unknown(rows):
    told = published(rows)
    for _, refining in told[told["stage"] == "refining"].groupby("source_id"):
        for _, mining in told[told["stage"] == "mining"].groupby("source_id"):
            pairs = refining["share"].fillna(0).to_numpy()[:, None] * mining["share"].fillna(0).to_numpy()
            assert pairs.sum() == pytest.approx(1.0)
    made = routes(["co"], reader(production=as_table(rows)))
    assert ((made["low"] >= 0) & (made["low"] <= made["high"]) & (made["high"] <= 1 + 1e-9)).all()
    assert made["high"].sum() >= 1 - 1e-9


@given(productions())
@examples(8)
def test_the_order_of_the_rows_changes_nothing(rows):
    first, second = (
        routes(["co"], reader(production=as_table(r))) for r in (rows, rows.sample(frac=1, random_state=1))
    )
    pd.testing.assert_frame_equal(first, second)


def as_table(rows: pd.DataFrame) -> pd.DataFrame:
    return frame("production", rows.to_dict("records")).astype({"share": "float64"})


def test_a_chain_multiplies_part_refining_and_mining():
    chains = trace("smartphone", READ)
    assert list(chains.columns) == list(CHAIN)
    battery = chains[(chains["component"] == "battery") & (chains["metal"] == "co")]
    way = of(battery, "FFF", "AAA")
    assert (way["low"], way["high"]) == pytest.approx((0.75 * 0.594, 0.75 * 0.63))
    assert [way[f"{hop}_how"] for hop in HOPS] == ["measured", "reported", "inferred", "inferred"]


def test_a_product_without_rows_has_no_chains_but_their_columns():
    empty = trace("server", reader(product_metal=product_metal().iloc[:0]))
    assert empty.empty
    assert list(empty.columns) == list(CHAIN)


@pytest.mark.parametrize("product", products())
def test_every_real_chain_says_for_each_hop_how_it_is_known(product, real_routes):
    chains = trace(product, tables.read, real_routes)
    for hop in HOPS:
        assert set(chains[f"{hop}_how"]) <= HOWS
    assert (chains["low"] <= chains["high"]).all()
    unknown = chains["mining_iso3"] == OTHER_COUNTRIES
    assert (chains.loc[unknown, "mining_how"] == "unknown").all()
    assert not (chains.loc[~unknown, "mining_how"] == "unknown").any()


def test_real_copper_ore_from_chile_to_china_is_a_recorded_link(real_routes):
    way = of(real_routes[real_routes["metal"] == "cu"], "CHN", "CHL")
    assert way["mining_how"] == "reported"
    assert 0.05 < way["low"] <= way["high"] < 0.2


def test_what_is_not_assessed_is_not_enough_data_and_never_low():
    assert level_of({}, "co", "AAA", Theme.POLLUTION) == Level.NOT_ENOUGH_DATA
    chains = judged(routes(["co"], READ), {("co", "AAA", "child_labour"): Level.HIGH})
    assert of(chains, "FFF", "AAA")["child_labour"] == "high"
    assert of(chains, "FFF", "BBB")["child_labour"] == "not_enough_data"
    assert set(chains["pollution"]) == {"not_enough_data"}


def test_levels_are_those_of_whole_countries():
    known = levels(tables.read("assessment"))
    rows = tables.read("assessment")
    rows = rows[rows["region_code"].isna() & (rows["metal"] == "co") & (rows["iso3"] == "COD")]
    assert {theme: known["co", "COD", theme] for theme in rows["theme"]} == dict(
        zip(rows["theme"], rows["level"], strict=True)
    )
