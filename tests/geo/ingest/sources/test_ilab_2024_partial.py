"""ILAB 2024, nine entries: compared with 2022, always marked as second hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ilab_2022, ilab_2024_partial
from geo.tables import CONTRACTS, read

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
HEADER = "metal,good,country,iso3,child_labor,forced_labor,derived_from_country,note,source"
SYNTHETIC = [
    'cobalt,Cobalt ore (heterogenite),"Congo, Democratic Republic of the",COD,True,True,,forced labour new,x',
    "gold,Gold,Burma,MMR,True,True,,same,x",
    "nickel,Nickel,Indonesia,IDN,False,True,,new (confirmed by second source),x",
    'copper,Copper ore,"Congo, Democratic Republic of the",COD,True,False,,new here,x',
    'cobalt;copper,Lithium-ion batteries,China,CHN,False,False,"Congo, Democratic Republic of the",downstream,x',
]


@pytest.fixture
def raw(tmp_path: Path) -> Raw:
    folder = tmp_path / "labour" / "ilab_tvpra"
    folder.mkdir(parents=True)
    (folder / ilab_2022.GOODS).write_text(SYNTHETIC_2022, encoding="utf-8")
    (folder / ilab_2024_partial.FILE).write_text("\n".join([HEADER, *SYNTHETIC]) + "\n", encoding="utf-8")
    return Raw(tmp_path)


@pytest.fixture
def table(raw: Raw) -> pd.DataFrame:
    return ilab_2024_partial.build(raw)["labour_listing"]


def test_every_row_is_second_hand_and_fits_the_contract(table: pd.DataFrame):
    assert table["second_hand"].all()
    assert set(table["edition"]) == {2024}
    assert faults(CONTRACTS["labour_listing"], table) == []


def test_what_changed_is_found_by_comparing_with_2022(table: pd.DataFrame):
    changed = {(row.iso3, row.metal, row.scope): row.changed for row in table.itertuples()}
    assert changed == {
        ("COD", "co", "direct"): True,  # forced labour added
        ("MMR", "au", "direct"): False,
        ("IDN", "ni", "direct"): True,
        ("COD", "cu", "direct"): True,  # the synthetic list of 2022 has no copper
        ("CHN", "co", "downstream"): False,
        ("CHN", "cu", "downstream"): True,
    }


def test_notes_say_what_is_new_in_own_words(table: pd.DataFrame):
    notes = table.set_index(["iso3", "metal"])["note"]
    assert notes["COD", "co"] == "On the list of 2022 already; forced labour added since."
    assert notes["MMR", "au"] == "As on the list of 2022."
    assert notes["IDN", "ni"] == "Not on the list of 2022. A second publication reports it too."


def test_an_entry_with_two_metals_becomes_two_rows_with_their_own_inputs(table: pd.DataFrame):
    batteries = table[table["scope"] == "downstream"].set_index("metal")
    assert batteries["derived_from"].to_dict() == {"co": "Cobalt ore (heterogenite)", "cu": "Copper ore"}
    assert set(batteries["derived_from_iso3"]) == {"COD"}


def test_what_the_transcription_does_not_tell_stays_missing(table: pd.DataFrame):
    assert table["forced_child_labour"].isna().all()


def test_a_flag_that_is_neither_true_nor_false_stops_the_build(raw: Raw):
    file = raw.path("ilab_2024_partial", ilab_2024_partial.FILE)
    file.write_text(f"{HEADER}\nnickel,Nickel,Indonesia,IDN,,True,,,x\n", encoding="utf-8")
    with pytest.raises(BuildError, match="column child_labor, row 2: '' is neither True nor False"):
        ilab_2024_partial.build(raw)


def test_a_renamed_column_stops_the_build(raw: Raw):
    file = raw.path("ilab_2024_partial", ilab_2024_partial.FILE)
    file.write_text(file.read_text(encoding="utf-8").replace("forced_labor", "forced_labour", 1), encoding="utf-8")
    with pytest.raises(BuildError, match=r"tvpra_2024_mineral_changes_partial.csv: no column forced_labor"):
        ilab_2024_partial.build(raw)


def test_snapshot_has_nine_entries_as_ten_rows():
    table = read("labour_listing").query("edition == 2024")
    assert len(table) == 10
    assert table["second_hand"].all()
    assert set(table.loc[table["changed"] & (table["scope"] == "direct"), "metal"]) == {"al", "co", "li", "mn", "ni"}
    assert not read("labour_listing").query("edition == 2022")["second_hand"].any()
