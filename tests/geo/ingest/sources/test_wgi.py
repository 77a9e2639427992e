"""WGI: years, codes, groups of countries and the two layouts of the download."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import wgi
from geo.tables import CONTRACTS, read

YEARS = ",".join(f'"{year}"' for year in wgi.YEARS)
HEADER = f'"Country Name","Country Code","Indicator Name","Indicator Code","2014",{YEARS},"2024",'
SYNTHETIC = {"NAM": ["0.1"] * 9, "YEM": ["", *["-2.9"] * 8], "ARB": [""] * 9}  # ARB is a group of countries


def synthetic_download(theirs: str, skip: int, header: str = HEADER) -> str:
    above = ['"Data Source","World Development Indicators",', "", '"Last Updated Date","2026-02-24",', ""][:skip]
    rows = [
        f'"x","{code}","x","{theirs}","9",' + "".join(f'"{v}",' for v in values) + '"9",'
        for code, values in SYNTHETIC.items()
    ]
    return "\n".join([*above, header, *rows]) + "\n"


@pytest.fixture
def raw(tmp_path: Path) -> Raw:
    folder = tmp_path / "governance" / "wgi"
    folder.mkdir(parents=True)
    for name, theirs, skip in wgi.FILES.values():
        (folder / name).write_text(synthetic_download(theirs, skip), encoding="utf-8-sig")
    return Raw(tmp_path)


def test_years_2015_to_2023_of_countries_with_a_value(raw: Raw):
    table = wgi.build(raw)["country_indicator"]
    assert faults(CONTRACTS["country_indicator"], table) == []
    assert table.groupby("indicator").size().to_dict() == dict.fromkeys(wgi.FILES, 9 + 8)
    assert set(table["iso3"]) == {"NAM", "YEM"}
    assert (table["year"].min(), table["year"].max()) == (2015, 2023)
    assert table.query("iso3 == 'YEM'")["year"].min() == 2016


def test_a_renamed_column_stops_the_build(raw: Raw):
    file = raw.path("wgi", wgi.FILES["wgi_rl"][0])
    file.write_text(synthetic_download("RL.EST", 0, HEADER.replace("Country Code", "Code")), encoding="utf-8")
    with pytest.raises(BuildError, match=r"governance/wgi/API_RL.EST_DS2_en_csv_v2_5814.csv: no column Country Code"):
        wgi.build(raw)


def test_a_file_with_another_indicator_stops_the_build(raw: Raw):
    raw.path("wgi", wgi.FILES["wgi_rl"][0]).write_text(synthetic_download("RQ.EST", 0), encoding="utf-8")
    with pytest.raises(BuildError, match=r"expected RL.EST only, found RQ.EST"):
        wgi.build(raw)


def test_another_scale_stops_the_build(raw: Raw):
    file = raw.path("wgi", wgi.FILES["wgi_cc"][0])
    file.write_text(file.read_text(encoding="utf-8").replace('"0.1"', '"41.0"'), encoding="utf-8")
    with pytest.raises(BuildError, match="the scale may have changed"):
        wgi.build(raw)


def test_snapshot_has_205_economies_in_five_indicators():
    table = read("country_indicator").query("indicator.str.startswith('wgi_')")
    assert table.groupby("indicator")["iso3"].nunique().to_dict() == dict.fromkeys(wgi.FILES, 205)
    assert len(table) == 205 * 9 * 5
    yemen = table.query("iso3 == 'YEM' and indicator == 'wgi_pv' and year == 2018")["value"]
    assert yemen.item() == pytest.approx(-2.99623, abs=1e-5)
