"""Metals in products: three sources on synthetic rows, then the real table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.codes import CODES
from geo.ingest.contract import faults
from geo.ingest.raw import BuildError
from geo.ingest.sources import babbitt_2020, ict_product_metals, systext_presence
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import lay

BILL = """product,component_or_material,mass_fraction,mass_g,avg_product_mass_g
Laptop,Aluminum,0.1,20.5,205
Laptop,PCB,0.1,20.5,205
VCR,Copper,0.1,1.0,10
"""
PRESENCE = """component,element,source
battery,C,synthetic
PCB and components,Nd,synthetic
PCB and components,Fe,synthetic
PCB and components,Pb,synthetic
"""
HEAD = "product,component,metal,grams,source,year,url,verified_here,note\n"
PLYMOUTH = "Univ. of Plymouth blended-phone analysis,2019,https://example.org extra,yes (read),single device\n"
BOOKHAGEN = '"Bookhagen et al., Resources Policy 68",2020,https://example.org,yes (abstract),'
QUOTED = HEAD + (
    "laptop,battery,Cobalt,65,Buchert,2012,https://example.org,NO: recalled,check\n"
    "laptop,PCB,Copper,48,Babbitt et al. 2020,2020,https://example.org,yes (read),synthetic\n"
    "smartphone,whole device,Neodymium,0.16," + PLYMOUTH +
    "smartphone,whole device,Iron,33," + PLYMOUTH +
    "smartphone,PCB,Gold,," + BOOKHAGEN + "90% of the device content of this metal sits in this component\n"
)  # fmt: skip


def built(module, folder: Path, text: str) -> pd.DataFrame:
    table = module.build(lay(folder, module.ID, module.FILE, text))["product_metal"]
    assert faults(CONTRACTS["product_metal"], table) == []
    return table


def test_babbitt_gives_metals_of_ict_products_only(tmp_path: Path):
    table = built(babbitt_2020, tmp_path, BILL)
    columns = ["row_no", "product", "metal", "grams", "presence"]
    assert table[columns].to_numpy().tolist() == [[0, "laptop", "al", 20.5, "measured"]]


def test_babbitt_weighs_parts_as_a_whole_and_leaves_out_those_that_are_not_there(tmp_path: Path):
    text = BILL + "Laptop,Li-ion battery,0,0.0,205\n"
    table = babbitt_2020.build(lay(tmp_path, babbitt_2020.ID, babbitt_2020.FILE, text))["product_part"]
    assert faults(CONTRACTS["product_part"], table) == []
    assert table[["row_no", "product", "component", "grams"]].to_numpy().tolist() == [
        [1, "laptop", "circuit_board", 20.5]
    ]


def test_presence_has_no_grams(tmp_path: Path):
    table = built(systext_presence, tmp_path, PRESENCE)
    assert table["metal"].tolist() == ["c", "ree", "pb"]
    assert table["grams"].isna().all()
    assert set(table["presence"]) == {"present_not_measured"}
    assert table["note"].iloc[:2].tolist() == [systext_presence.CARBON, "Element: Nd."]
    assert pd.isna(table["note"].iloc[2])


def test_figures_from_memory_and_repeated_ones_are_not_taken(tmp_path: Path):
    table = built(ict_product_metals, tmp_path, QUOTED)
    assert table["row_no"].tolist() == [2, 4]
    assert table["metal"].tolist() == ["ree", "au"]
    assert table["presence"].tolist() == ["measured", "present_not_measured"]
    assert table["note"].iloc[0].startswith("Element: neodymium. One phone")
    assert table["note"].iloc[1].startswith("90 % of this metal in the device sits in this part.")
    assert table["url"].iloc[0] == "https://example.org"
    assert pd.isna(table["device_share"].iloc[0])
    assert table["device_share"].iloc[1] == 0.9


@pytest.mark.parametrize(
    ("module", "text", "old", "new", "message"),
    [
        (babbitt_2020, BILL, "VCR", "Radio", r"column product, row 4: 'Radio' is unknown; add it to data/codes"),
        (babbitt_2020, BILL, "PCB", "Gold", r"column component_or_material, row 3: 'Gold' is unknown"),
        (babbitt_2020, BILL, "mass_g", "grams", r"supply/ict_metals/babbitt2020_average_bom.csv: no column mass_g"),
        (systext_presence, PRESENCE, "Fe", "Xx", r"column element, row 4: 'Xx' is unknown; add it to data"),
        (systext_presence, PRESENCE, "battery", "cable", r"column component, row 2: 'cable' is unknown"),
        (ict_product_metals, QUOTED, "NO:", "perhaps:", r"column verified_here, row 2: 'perhaps: recalled' is neither"),
        (ict_product_metals, QUOTED, "Bookhagen", "Nobody", r"column source, row 6: 'Nobody et al.* is not described"),
    ],
)
def test_what_is_not_known_stops_the_build(tmp_path: Path, module, text: str, old: str, new: str, message: str):
    with pytest.raises(BuildError, match=message):
        built(module, tmp_path, text.replace(old, new))


def test_elements_outside_the_metals_in_scope_have_rows_of_their_own_rare_earths_one_by_one(tmp_path: Path):
    present = systext_presence.build(lay(tmp_path, systext_presence.ID, systext_presence.FILE, PRESENCE))["element_use"]
    assert faults(CONTRACTS["element_use"], present) == []
    assert present[["row_no", "element", "component"]].to_numpy().tolist() == [
        [1, "nd", "circuit_board"],
        [2, "fe", "circuit_board"],
    ]
    raw = lay(tmp_path, ict_product_metals.ID, ict_product_metals.FILE, QUOTED)
    quoted = ict_product_metals.build(raw)["element_use"]
    assert faults(CONTRACTS["element_use"], quoted) == []
    assert quoted[["row_no", "element", "grams"]].to_numpy().tolist() == [[2, "nd", 0.16], [3, "fe", 33.0]]


def test_snapshot_counts_of_elements():
    counts = {"systext_presence": 25, "ict_product_metals": 12}
    assert read("element_use")["source_id"].value_counts().to_dict() == counts


def test_snapshot_counts_and_codes():
    table = read("product_metal")
    counts = {"systext_presence": 40, "ict_product_metals": 34, "babbitt_2020": 20}
    assert table["source_id"].value_counts().to_dict() == counts
    for column in ("product", "component"):
        assert set(table[column]) <= set(pd.read_csv(CODES / f"{column}.csv")["code"])


def test_snapshot_holds_nothing_recalled_from_memory():
    table = read("product_metal")
    assert not table["quoted_source"].str.contains("Buchert|Öko", regex=True).any()
    assert table.query("product == 'laptop' and metal == 'co'").empty


def test_snapshot_shows_the_range_of_gold_in_a_smartphone():
    gold = read("product_metal").query("product == 'smartphone' and metal == 'au' and presence == 'measured'")
    assert sorted(gold["grams"]) == [0.01, 0.01683, 0.036]
