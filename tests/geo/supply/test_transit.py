"""Transit signals: both numbers, and what the records offer as a reason."""

from __future__ import annotations

import pandas as pd
import pytest

from geo import tables
from geo.supply.trade import links
from geo.supply.transit import COLUMNS, TIMES, signals, tonnes
from tests.world import frame

MINED = (("mining", "AAA", 0.9), ("mining", "BBB", 0.01), ("mining", "CCC", 0.04), ("refining", "DDD", 0.5))
GOLD = {"source_id": "s", "metal": "au", "commodity": "Gold", "year": 2024, "unit": "kg"}
PRODUCTION = frame(
    "production",
    [GOLD | {"stage": stage, "iso3": iso3, "share": share, "quantity": share * 1000} for stage, iso3, share in MINED],
)


def flows(*rows: tuple[str, str, float, float | None]) -> pd.DataFrame:
    keys = ("exporter_iso3", "importer_iso3", "value_kusd", "quantity_t")
    return pd.DataFrame([dict(zip(keys, row, strict=True)) for row in rows]).astype({"quantity_t": "float64"})


def found(
    *rows: tuple[str, str, float, float | None], stage: str = "refined", refiners: tuple[str, ...] = ()
) -> pd.DataFrame:
    return signals(flows(*rows), "au", stage, PRODUCTION, refiners).set_index("iso3")


def test_a_country_that_sells_far_more_than_it_mines_stands_out_with_both_numbers():
    made = found(("AAA", "XXX", 80, 8.0), ("BBB", "XXX", 20, 2.0))
    assert list(made.index) == ["BBB"]
    row = made.loc["BBB"]
    assert (row["export_share"], row["mined_high"]) == pytest.approx((0.2, 0.01))
    assert (row["exported_t"], row["mined_high_t"]) == pytest.approx((2.0, 0.01))
    assert row["kind"] == "unexplained"


def test_one_that_mines_what_it_sells_does_not():
    assert found(("AAA", "XXX", 90, None), ("CCC", "XXX", 10, None)).empty  # 10 % sold, 4 % mined: under three times
    assert TIMES == 3


def test_what_it_buys_or_refines_is_told():
    made = found(
        ("AAA", "BBB", 60, None),
        ("BBB", "XXX", 20, None),
        ("DDD", "XXX", 10, None),
        ("EEE", "XXX", 10, None),
        refiners=("EEE",),
    )
    assert made["kind"].to_dict() == {"BBB": "passes_through", "DDD": "refines", "EEE": "refines"}


def test_a_country_that_no_source_names_is_not_said_to_mine_nothing():
    row = found(("AAA", "XXX", 80, None), ("EEE", "XXX", 20, None)).loc["EEE"]
    assert pd.isna(row["mined_high"])
    assert not row["mined_named"]


def test_a_flow_without_weight_makes_the_tonnes_a_lower_bound_and_none_makes_them_missing():
    made = found(("AAA", "BBB", 80, 8.0), ("BBB", "XXX", 10, 1.0), ("BBB", "YYY", 10, None))
    assert made.loc["BBB", ["exported_t", "exported_least", "imported_t", "imported_least"]].tolist() == [
        1,
        True,
        8,
        False,
    ]
    made = found(("AAA", "XXX", 80, 8.0), ("BBB", "YYY", 20, None))
    assert pd.isna(made.loc["BBB", "exported_t"])
    assert made.loc["BBB", "exported_least"]
    assert not made.loc["BBB", "imported_least"]


def test_tonnes_are_not_compared_for_ore():
    assert pd.isna(found(("AAA", "XXX", 80, 8.0), ("BBB", "XXX", 20, 2.0), stage="ore").loc["BBB", "mined_high_t"])


def test_no_flows_no_signals():
    empty = signals(flows(("AAA", "BBB", 0.0, None)), "au", "refined", PRODUCTION)
    assert empty.empty
    assert list(empty.columns) == list(COLUMNS)


@pytest.mark.parametrize(("unit", "each"), [("kg", 0.001), ("t", 1), ("t Sn content", 1), ("kg Ga content", 0.001)])
def test_units_of_metal_become_tonnes(unit, each):
    assert tonnes(unit) == each


@pytest.mark.parametrize("unit", ["t Ta2O5", "t REO", None, float("nan"), "ct"])
def test_units_of_oxides_do_not(unit):
    assert tonnes(unit) != tonnes(unit)


def test_gold_of_uganda_and_the_emirates_stands_out_in_the_real_tables():
    rows = links(tables.read("trade_flow"), "au", "7108", 2024)
    made = signals(rows, "au", "refined", tables.read("production")).set_index("iso3")
    assert {"UGA", "ARE"} <= set(made.index)
    assert made.loc["UGA", "exported_t"] == 45
    assert made.loc["ARE", "exported_t"] > 500
    assert made.loc["ARE", "exported_least"]
    assert not made.loc["UGA", "exported_least"]
    assert made.loc["UGA", "mined_high_t"] == pytest.approx(0.005)
    assert not {"GHA", "ZAF", "PER"} & set(made.index)
