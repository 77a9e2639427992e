"""Elements outside the metals in scope: how many studies name each, and their tables in place of the metals'."""

from __future__ import annotations

import pytest

from geo.model import called, elements, metals
from geo.supply.elements import members, named
from geo.supply.elements import reader as told_by
from geo.supply.production import series
from geo.tables import TableError, read
from geo.tables.shared import of
from tests.world import element_use, product_metal, reader


def test_every_element_is_a_metal_in_scope_a_member_of_one_or_none():
    for code, element in elements().items():
        assert element.metal in {"", *metals()}
        assert element.outside == (code not in metals())
        assert called(code).symbol == element.symbol
    assert members("ree") == ("la", "ce", "pr", "nd", "sm", "eu", "gd", "tb", "dy", "tm", "y")
    assert members("co") == ()


def test_studies_are_counted_once_and_grams_are_a_range():
    table = named(reader(product_metal=product_metal(), element_use=element_use())).set_index("element")
    assert list(table.index) == ["sn", "co", "cu", "nd", "fe"], "in the order of the list of elements"
    assert table.loc["co", "studies"] == 3
    assert table.loc["fe", ["studies", "who", "grams_low", "grams_high"]].tolist() == [2, "one; two", 4.0, 33.0]
    assert table.loc["nd", ["studies", "components"]].tolist() == [1, "circuit_board"]
    assert table.loc["nd"][["grams_low", "grams_high"]].isna().all()


def test_the_tables_of_elements_stand_in_for_those_of_metals():
    tables = told_by("fe", reader(element_use=element_use()))
    assert of(tables("product_metal"), metal="fe")["grams"].tolist() == [4.0, 33.0]
    assert tables("production")["metal"].tolist() == ["fe", "fe"], "the output of elements"
    assert tables("country")["iso3"].tolist(), "other tables as they are"
    world = reader()
    assert told_by("co", world) is world


def test_a_missing_table_of_elements_is_told_by_its_name():
    with pytest.raises(TableError, match="element_output"):
        told_by("fe", reader(missing=("element_output",)))("production")


def test_the_snapshot_names_51_elements_and_five_studies():
    table = named(read)
    assert len(table) == 51
    assert len({who for names in table["who"] for who in names.split("; ")}) == 5
    assert set(table["element"]) == set(elements()), "no element stands in the list that no source names"
    assert table.set_index("element").loc[["nd", "fe", "v", "cr"], "studies"].tolist() == [3, 3, 1, 2]


def test_every_element_outside_has_output_by_country_but_what_no_source_tells():
    production = told_by("fe", read)("production")
    without = {code for code, one in elements().items() if one.outside}
    for stage in ("mining", "refining"):
        without -= {code for code in without if series(production, code, stage)}
    assert without == set()


def test_iron_and_rhodium_in_two_sources():
    production = read("element_output").query("iso3 == 'AUS' and element == 'fe' and stage == 'mining'")
    shares = production[production["year"].isin((2020, 2024))].groupby("source_id")["share"].max()
    assert shares["wmd_2026"] == pytest.approx(0.373, abs=0.005)
    assert shares["eu_crm_2023"] == pytest.approx(0.37, abs=0.01)
    rhodium = read("element_output").query("iso3 == 'ZAF' and element == 'rh' and year == 2024 and stage == 'mining'")
    assert rhodium["share"].iloc[0] == pytest.approx(0.83, abs=0.005)
    assert rhodium["unit"].iloc[0] == "kg"
