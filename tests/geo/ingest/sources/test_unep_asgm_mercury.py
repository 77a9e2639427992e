"""Mercury in artisanal gold: a range per country, proven by the printed totals."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import unep_asgm_mercury
from geo.tables import CONTRACTS, read

HEADER = "country,iso3,mercury_use_low_t,mercury_use_high_t,mercury_use_mid_t,threshold_note,source\n"
SYNTHETIC = "Ghana,GHA,700,2000,1350.0,x,y\nTanzania,TZA,86,211,148.5,x,y\n"


def written(folder: Path, text: str) -> Raw:
    file = folder / "pollution" / "asgm_mercury_unep" / unep_asgm_mercury.FILE
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return Raw(folder)


def test_low_middle_and_high_with_the_threshold_in_the_note(tmp_path: Path):
    table = unep_asgm_mercury.build(written(tmp_path, HEADER + SYNTHETIC))["country_indicator"]
    assert faults(CONTRACTS["country_indicator"], table) == []
    rows = table[["iso3", "low", "value", "high"]].to_numpy().tolist()
    assert rows == [["GHA", 700, 1350, 2000], ["TZA", 86, 148.5, 211]]
    assert table["note"].str.contains("20 t").all()


def test_a_mistyped_figure_breaks_the_printed_total(tmp_path: Path):
    with pytest.raises(BuildError, match="column mercury_use_low_t: adds up to 787, the printed total is 786"):
        unep_asgm_mercury.build(written(tmp_path, HEADER + SYNTHETIC.replace("700", "701")))


def test_low_above_high_stops_the_build(tmp_path: Path):
    swapped = "Ghana,GHA,2000,700,1350.0,x,y\nTanzania,TZA,-1214,1511,148.5,x,y\n"
    with pytest.raises(BuildError, match="not everywhere the middle"):
        unep_asgm_mercury.build(written(tmp_path, HEADER + swapped))


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"asgm_mercury_use_by_country.csv: no column mercury_use_low_t"):
        unep_asgm_mercury.build(written(tmp_path, HEADER.replace("use_low_t", "low") + SYNTHETIC))


def test_snapshot_has_fifteen_countries_that_add_up():
    table = read("country_indicator").query("indicator == 'asgm_mercury'")
    assert (len(table), table["low"].sum(), table["high"].sum()) == (15, 786, 2211)
    assert table.set_index("iso3").loc["IDN", ["low", "high"]].tolist() == [210, 630]
