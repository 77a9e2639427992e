"""Metals in products: what was weighed, what is only present, what nobody looked for."""

from __future__ import annotations

import pytest

from geo import tables
from geo.draw.picture.device import drawn
from geo.supply.products import (
    ANYWHERE,
    categories,
    components,
    declared,
    metals_in,
    parts,
    spread,
    weighed_as,
    weighings,
)
from geo.words.names import products
from tests.world import product_metal, reader

READ = reader()


def rows(product: str, read=READ) -> dict[tuple[str, str], dict]:
    frame = metals_in(product, read)
    return {(r["component"], r["metal"]): r for r in frame.to_dict("records")}


def test_a_metal_keeps_the_range_of_its_studies_and_the_share_that_a_study_places_in_a_part():
    found = rows("smartphone")
    anywhere, battery, board = (found[part, "co"] for part in (ANYWHERE, "battery", "circuit_board"))
    assert (anywhere["grams_low"], anywhere["grams_high"], anywhere["metal_how"]) == (0.25, 1.0, "measured")
    assert (battery["component_low"], battery["component_high"], battery["component_how"]) == (0.75, 0.75, "measured")
    assert (board["component_low"], board["component_high"], board["component_how"]) == (0.0, 0.25, "unknown")
    assert (anywhere["component_low"], anywhere["component_high"]) == (0.0, 0.25)


def test_presence_has_no_grams_and_is_reported():
    tin = rows("smartphone")["circuit_board", "sn"]
    assert tin["metal_how"] == "reported"
    assert tin["grams_low"] != tin["grams_low"]


def test_metals_of_the_same_part_of_a_smartphone_are_unknown_in_another_product_never_present():
    found = rows("laptop")
    assert found["battery", "co"]["metal_how"] == "unknown"
    assert found[ANYWHERE, "cu"]["metal_how"] == "measured"
    assert found["circuit_board", "sn"]["metal_how"] == "unknown"  # nobody weighed a circuit board in this laptop


def test_a_product_that_nobody_looked_into_has_the_metals_of_the_same_parts_as_unknown():
    found = rows("server")
    assert weighings("server", READ).empty
    assert set(found) == {("circuit_board", "co"), ("circuit_board", "sn"), (ANYWHERE, "co"), (ANYWHERE, "sn")}
    assert {row["metal_how"] for row in found.values()} == {"unknown"}
    assert {row["component_low"] for row in found.values()} == {0.0}  # nothing is claimed of any part
    assert ("battery", "co") in rows("battery_pack")


def test_no_source_at_all_is_no_rows():
    assert metals_in("server", reader(product_metal=product_metal().iloc[:0])).empty


@pytest.mark.parametrize("product", products())
def test_no_product_is_a_dead_end_and_its_declared_parts_are_drawn(product):
    assert len(metals_in(product, tables.read))
    assert declared(product)
    assert set(declared(product)) <= set(drawn(product))


def test_a_product_that_is_weighed_with_another_has_its_figures():
    assert weighed_as("all_in_one") == "desktop"
    real = metals_in("all_in_one", tables.read)
    assert real["grams_high"].max() == metals_in("desktop", tables.read)["grams_high"].max()


def test_the_real_spread_of_tungsten_in_a_phone_is_more_than_a_thousandfold():
    found = spread(weighings("smartphone", tables.read)).set_index("metal")
    assert found.loc["w", "fold"] == pytest.approx(0.9 / 0.00047)
    assert found.loc["ree", "high"] == pytest.approx(0.19)  # neodymium 0.16 and praseodymium 0.03 of one study


@pytest.mark.parametrize("product", products())
def test_shares_of_the_parts_leave_room_for_the_whole_metal(product):
    frame = metals_in(product, tables.read)
    for _, group in frame.groupby("metal"):
        assert group["component_low"].sum() <= 1 + 1e-9 <= group["component_high"].sum() + 2e-9
    assert set(frame["component"]) <= set(components())


def test_parts_of_a_laptop_were_weighed_as_a_whole():
    assert set(parts("laptop", tables.read)["component"]) == {"battery", "circuit_board", "display"}


def test_procurement_categories_are_codes_of_eight_digits():
    assert ("30213100", "Portable computers") in categories("laptop")
    assert all(len(code) == 8 and code.isdigit() for product in products() for code, _ in categories(product))
