"""ILAB 2024, attested entries: who attests each, compared with 2022."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest import goods_list
from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ilab_2022, ilab_2024_attested
from geo.tables import CONTRACTS, read
from tests.geo.ingest.sources.goods_fixtures import PAGE, REPORT, put_all, put_attested, write

SYNTHETIC_2022 = """<Goods>
<Good><Good_Name>Cobalt ore (heterogenite)</Good_Name><Good_Sector>Mining</Good_Sector><Countries><Country>
<Country_Name>Congo, Democratic Republic of the</Country_Name>
<Child_Labor>Yes</Child_Labor><Forced_Labor>No</Forced_Labor>
<Forced_Child_Labor>No</Forced_Child_Labor><Derived_Labor_Exploitation>No</Derived_Labor_Exploitation>
<Derived_Country>No</Derived_Country>
</Country></Countries></Good>
<Good><Good_Name>Gold</Good_Name><Good_Sector>Mining</Good_Sector><Countries><Country>
<Country_Name>Burma</Country_Name><Child_Labor>Yes</Child_Labor><Forced_Labor>Yes</Forced_Labor>
<Forced_Child_Labor>Yes</Forced_Child_Labor><Derived_Labor_Exploitation>No</Derived_Labor_Exploitation>
<Derived_Country>No</Derived_Country>
</Country></Countries></Good>
<Good><Good_Name>Lithium-Ion Batteries</Good_Name><Good_Sector>Manufacturing</Good_Sector><Countries><Country>
<Country_Name>China</Country_Name><Child_Labor>No</Child_Labor><Forced_Labor>No</Forced_Labor><Forced_Child_Labor>No</Forced_Child_Labor>
<Derived_Labor_Exploitation>Yes</Derived_Labor_Exploitation>
<Derived_Country>Congo, Democratic Republic of the</Derived_Country>
</Country></Countries></Good>
</Goods>"""


@pytest.fixture
def raw(tmp_path: Path) -> Raw:
    write(tmp_path, "ilab_tvpra", ilab_2022.GOODS, SYNTHETIC_2022)
    return put_all(tmp_path)


@pytest.fixture
def table(raw: Raw) -> pd.DataFrame:
    return ilab_2024_attested.build(raw)["labour_listing"]


def by(table: pd.DataFrame, column: str) -> dict[tuple[str, str], object]:
    direct = table[table["scope"] == "direct"]
    return dict(zip(zip(direct["iso3"], direct["metal"], strict=True), direct[column], strict=True))


def test_the_rows_fit_the_contract_and_are_of_2024(table: pd.DataFrame):
    assert set(table["edition"]) == {2024}
    assert faults(CONTRACTS["labour_listing"], table) == []


def test_goods_without_a_metal_and_removed_ones_have_no_row(table: pd.DataFrame):
    assert not table["good"].isin(["Caustic soda", "Silver", "Fluorspar (mineral)"]).any()


def test_who_attests_a_row_is_kept(table: pd.DataFrame):
    attested = by(table, "attested_by")
    assert attested == {
        ("COD", "co"): "department",
        ("MMR", "au"): "one_reader",
        ("IDN", "ni"): "reports",
        ("COD", "cu"): "one_reader",
        ("CHN", "si"): "reports",
    }
    assert {pair for pair, second in by(table, "second_hand").items() if not second} == {("COD", "co")}


def test_a_row_links_to_the_department_then_to_a_report_never_to_a_readers_copy(table: pd.DataFrame):
    url = by(table, "url")
    assert url["COD", "co"] == PAGE
    assert url["IDN", "ni"] == REPORT
    assert url["MMR", "au"] == goods_list.LIST_URL


def test_what_changed_is_found_by_comparing_with_2022(table: pd.DataFrame):
    changed = {(row.iso3, row.metal, row.scope): row.changed for row in table.itertuples()}
    assert changed == {
        ("COD", "co", "direct"): True,  # forced labour added
        ("MMR", "au", "direct"): False,
        ("IDN", "ni", "direct"): True,
        ("COD", "cu", "direct"): True,  # the synthetic list of 2022 has no copper
        ("CHN", "si", "direct"): True,
        ("CHN", "co", "downstream"): False,
        ("CHN", "cu", "downstream"): True,
        ("KOR", "in", "downstream"): True,
    }


def test_notes_say_what_is_new_in_own_words(table: pd.DataFrame):
    notes = by(table, "note")
    assert notes["COD", "co"] == "On the list of 2022 already; forced labour added since."
    assert notes["MMR", "au"] == "As on the list of 2022."
    assert notes["IDN", "ni"] == "Not on the list of 2022."


def test_each_kind_is_dated_by_itself(table: pd.DataFrame):
    """Cobalt: children since 2009, forced labour since this edition; gold as on the list of 2022; nickel new."""
    child, forced = by(table, "child_labour_since"), by(table, "forced_labour_since")
    assert (child["COD", "co"], forced["COD", "co"]) == (2009, 2024)
    assert (child["MMR", "au"], forced["MMR", "au"]) == (2012, 2014)
    assert forced["IDN", "ni"] == 2024
    assert pd.isna(child["IDN", "ni"])


def test_an_entry_with_two_metals_becomes_two_rows_with_their_own_inputs(table: pd.DataFrame):
    later = table[table["scope"] == "downstream"].set_index("metal")
    assert later["derived_from"].to_dict() == {"co": "Cobalt ore (heterogenite)", "cu": "Copper", "in": "Zinc"}
    assert later["derived_from_iso3"].to_dict() == {"co": "COD", "cu": "COD", "in": "BOL"}
    assert later["stage"].to_dict() == {"co": "later", "cu": "later", "in": "refined"}


def test_what_the_entries_do_not_tell_stays_missing(table: pd.DataFrame):
    assert table["forced_child_labour"].isna().all()


def test_a_flag_that_is_neither_true_nor_false_stops_the_build(raw: Raw):
    put_attested(raw.root, ["nickel,Nickel,Indonesia,IDN,,True,,,new,,1,yes,,x"])
    with pytest.raises(BuildError, match="column child_labor, row 2: '' is neither True nor False"):
        ilab_2024_attested.build(raw)


def test_a_renamed_column_stops_the_build(raw: Raw):
    file = put_attested(raw.root)
    file.write_text(file.read_text(encoding="utf-8").replace("forced_labor", "forced_labour", 1), encoding="utf-8")
    with pytest.raises(BuildError, match=r"ilab_2024_attested_rows.csv: no column forced_labor"):
        ilab_2024_attested.build(raw)


def test_snapshot_has_the_attested_entries():
    table = read("labour_listing").query("edition == 2024")
    assert len(table) == 15
    direct = table[table["scope"] == "direct"].set_index(["metal", "iso3"])
    first_hand = {("co", "COD"), ("cu", "ZMB"), ("mn", "ZMB"), ("pb", "BOL")}
    assert set(direct.index[direct["attested_by"] == "department"]) == first_hand
    assert set(direct.index[~direct["second_hand"]]) == first_hand
    assert set(direct.index[direct["attested_by"] == "reports"]) == {("ni", "IDN"), ("al", "CHN")}
    assert direct.loc[("li", "ZWE"), "where"] == "ZW-MA ZW-ME ZW-MI"
    assert set(direct.loc[[("al", "CHN"), ("si", "CHN")], "where"]) == {"CN-XJ"}
    assert not read("labour_listing")["good"].str.contains("Fluorspar").any()


def test_the_department_itself_attests_childrens_work_in_zambias_copper():
    (row,) = read("labour_listing").query("iso3 == 'ZMB' and metal == 'cu'").itertuples()
    assert row.child_labour
    assert not row.second_hand
    assert (row.edition, row.attested_by, row.child_labour_since, row.stage) == (2024, "department", 2024, "ore")
    assert row.url == "https://www.dol.gov/taxonomy/country/zambia"
