"""HDI: groups of countries go, countries without a value stay without one."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import undp_hdi
from geo.tables import CONTRACTS, read

SYNTHETIC = "country,iso3,year,hdi\nWorld,,2022,0.7\nNamibia,NAM,2014,0.5\nNamibia,NAM,2015,0.6\nMonaco,MCO,2022,\n"


def written(folder: Path, text: str) -> Raw:
    file = folder / "governance" / "undp_hdi" / undp_hdi.FILE
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return Raw(folder)


def test_countries_from_2015(tmp_path: Path):
    table = undp_hdi.build(written(tmp_path, SYNTHETIC))["country_indicator"]
    assert faults(CONTRACTS["country_indicator"], table) == []
    assert table[["iso3", "year"]].to_numpy().tolist() == [["NAM", 2015], ["MCO", 2022]]
    assert table["value"].iloc[0] == 0.6
    assert pd.isna(table["value"].iloc[1])
    assert table["note"].iloc[1] == undp_hdi.NONE_NOTE
    assert pd.isna(table["note"].iloc[0])


def test_a_country_that_lost_its_code_is_not_taken_for_a_group(tmp_path: Path):
    with pytest.raises(BuildError, match="column iso3, row 6: 'Chad' has no code and is no known group"):
        undp_hdi.build(written(tmp_path, SYNTHETIC + "Chad,,2022,0.4\n"))


def test_a_value_above_one_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match="outside 0 to 1"):
        undp_hdi.build(written(tmp_path, SYNTHETIC + "Chad,TCD,2022,40\n"))


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"governance/undp_hdi/hdi_1990_2022.csv: no column hdi"):
        undp_hdi.build(written(tmp_path, SYNTHETIC.replace("hdi", "index", 1)))


def test_snapshot_has_the_checked_values_of_2022():
    table = read("country_indicator").query("indicator == 'hdi'")
    latest = table.query("year == 2022").set_index("iso3")["value"]
    assert latest[["CHE", "COD", "SOM"]].tolist() == [0.967, 0.481, 0.380]
    assert (len(table), len(latest), latest.notna().sum()) == (1560, 195, 193)
