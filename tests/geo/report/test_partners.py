"""Trade by partner as rows: sums by hand, the rest as one, and flows without a figure make a sum a lower bound."""

from __future__ import annotations

import pandas as pd

from geo.report.partners import BUYERS, partner_rows

NONE = float("nan")


def links(*flows: tuple[str, str, float, float]) -> pd.DataFrame:
    frame = pd.DataFrame(flows, columns=["exporter_iso3", "importer_iso3", "value_kusd", "quantity_t"])
    return frame.assign(share=frame["value_kusd"] / frame["value_kusd"].sum(), source_id="baci_v202601")


def test_sellers_are_ordered_by_their_sum_and_buyers_by_their_part():
    rows, sellers = partner_rows(
        links(("CHE", "IND", 30_000, 3), ("CAN", "GBR", 50_000, 5), ("CHE", "CHN", 40_400, 4)), 2024, "value_kusd", "en"
    )
    assert list(sellers["label"]) == ["Switzerland", "Canada"]
    assert list(sellers["told"]) == ["70 million USD", "50 million USD"]
    assert list(rows["amount"]) == [40.4, 30, 50]
    assert rows["said"].iloc[0].startswith("to China: 40 million USD, 34\N{NO-BREAK SPACE}% of the flows held; BACI")
    assert rows["said"].iloc[0].endswith(", 2024")


def test_a_flow_without_its_figure_is_left_out_of_the_sum_and_told():
    rows, sellers = partner_rows(links(("CHE", "IND", 30, 3), ("CHE", "CHN", 40, NONE)), 2024, "quantity_t", "en")
    assert list(rows["amount"]) == [3]
    assert (sellers["told"].iloc[0], bool(sellers["least"].iloc[0])) == ("≥ 3.0 t", True)
    assert "Flows without such a figure: 1" in sellers["said"].iloc[0]


def test_more_buyers_than_have_room_are_one():
    many = links(*(("CHE", iso3, 10_000, 1) for iso3 in ("IND", "CHN", "GBR", "USA", "DEU", "FRA", "ITA", "SWE")))
    rows, _sellers = partner_rows(many, 2024, "value_kusd", "en")
    assert len(rows) == BUYERS + 1
    assert rows["said"].iloc[-1] == "other buyers (2): 20 million USD"
    assert rows["amount"].sum() == 80


def test_without_flows_there_are_no_rows_but_their_columns():
    rows, sellers = partner_rows(links(), 2024, "value_kusd", "sv")
    assert rows.empty
    assert list(rows.columns) == ["label", "amount", "said"]
    assert list(sellers.columns) == ["label", "told", "least", "said"]
