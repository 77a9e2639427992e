"""The department's whole table as a synthetic file: it replaces the direct goods of every edition, or one sentence says why not."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from geo.catalog import sources
from geo.ingest import goods_list, run
from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ilab_2022, ilab_2024_attested, laborshield
from geo.model import DATA
from geo.tables import CONTRACTS
from tests.geo.ingest.sources.goods_fixtures import put_all, write
from tests.geo.ingest.sources.test_ilab_2024_attested import SYNTHETIC_2022

HEADER = "country_numeric_iso_code,country_iso_code,country,sector,good,exploitation_type,year_added,year_removed"
SYNTHETIC = [
    '180,CD,"Congo, Democratic Republic of the",Mining,Cobalt ore (heterogenite),CL,2009,',
    '180,CD,"Congo, Democratic Republic of the",Mining,Cobalt ore (heterogenite),FL,2024,',
    "68,BO,Bolivia,Mining,Silver,CL,2009,2024",
    "516,NA,Namibia,Mining,Zinc,CL,2024,",
    "516,,Namibia,Mining,Tin,FCL,2012,",
    "484,MX,Mexico,Mining,Gold,CL,2009,2016",
    "484,MX,Mexico,Mining,Gold,FL,2020,",
    "32,AR,Argentina,Agriculture,Synthetic berries,CL,2024,",
]
ATTESTED = [
    "104,MM,Burma,Mining,Gold,FCL,2012,",
    "360,ID,Indonesia,Mining,Nickel,FL,2012,",
    '180,CD,"Congo, Democratic Republic of the",Mining,Copper,CL,2012,',
    "156,CN,China,Manufacturing,Metallurgical-grade silicon,FL,2012,",
]
"""With cobalt all that goods_fixtures attests of the list of 2024."""
SOME = ("CL", "2012", "")


def whole(rows: list[str] = SYNTHETIC, header: str = HEADER, countries: int = laborshield.LEAST_COUNTRIES) -> str:
    """The rows, and crops enough for a whole edition: goods that nobody grows, in real countries."""
    codes = (
        pd.read_csv(DATA / "codes" / "country.csv", dtype=str, keep_default_na=False)
        .query("iso2 != ''")
        .head(countries)
    )
    crops = [
        f'0,{row.iso2},"{row.name_en}",Agriculture,Synthetic crop {number},{",".join(SOME)}'
        for number, row in enumerate(codes.itertuples())
    ]
    more = [
        f"0,PE,Peru,Agriculture,Synthetic fruit {number},{','.join(SOME)}" for number in range(laborshield.LEAST_GOODS)
    ]
    return "\n".join([header, *rows, *ATTESTED, *crops, *more]) + "\n"


def put(root: Path, text: str, name: str = laborshield.FILES[0]) -> Raw:
    write(root, "ilab_tvpra", ilab_2022.GOODS, SYNTHETIC_2022)
    put_all(root)
    write(root, "laborshield", name, text)
    return Raw(root)


@pytest.fixture
def table(tmp_path: Path) -> pd.DataFrame:
    return laborshield.build(put(tmp_path, whole()))["labour_listing"]


def test_the_catalogue_names_the_place_and_no_checksum_that_nobody_knows():
    entry = sources()[laborshield.ID]
    assert entry.folder == laborshield.FOLDER
    assert [(file.name, file.sha256) for file in entry.files] == [(laborshield.FILES[0], "")]
    assert laborshield.ID in run.MODULES


def test_without_the_table_nothing_is_made(tmp_path: Path):
    assert laborshield.build(Raw(tmp_path)) == {}


def test_kinds_become_one_row_with_its_years(table: pd.DataFrame):
    assert faults(CONTRACTS["labour_listing"], table) == []
    cobalt = table[table["iso3"] == "COD"].iloc[0]
    assert cobalt[["child_labour", "forced_labour", "forced_child_labour"]].tolist() == [True, True, False]
    assert cobalt[["child_labour_since", "forced_labour_since"]].tolist() == [2009, 2024]
    assert cobalt[["stage", "where", "attested_by", "edition"]].tolist() == ["ore", "CD-HK CD-LU", "list", 2024]
    assert not cobalt["second_hand"]


def test_namibia_is_namibia_whether_its_code_is_kept_or_lost(table: pd.DataFrame):
    namibia = table[table["iso3"] == "NAM"].set_index("metal")
    assert set(namibia.index) == {"zn", "sn"}
    assert namibia.loc["zn", "child_labour"]
    assert namibia.loc["sn", "forced_child_labour"]
    assert namibia["url"].unique().tolist() == [
        "https://www.dol.gov/agencies/ilab/resources/reports/child-labor/namibia"
    ]


def test_a_removal_is_a_state_of_its_own(table: pd.DataFrame):
    """Silver was taken off in 2024; of gold one kind was, and another stands: two rows."""
    assert table.loc[table["metal"] == "ag", "removed"].tolist() == [2024]
    gold = table[table["iso3"] == "MEX"].set_index("child_labour")
    assert gold.loc[True, "removed"] == 2016
    assert pd.isna(gold.loc[False, "removed"])
    assert gold.loc[False, "forced_labour"]
    assert table["listing_id"].is_unique


def test_the_api_as_json_gives_the_same(tmp_path: Path, table: pd.DataFrame):
    rows = pd.read_csv(
        put(tmp_path / "csv", whole()).root / "labour/laborshield/LaborShield_Goods.csv", keep_default_na=False
    )
    made = [{name: value if value != "" else None for name, value in row.items()} for row in rows.to_dict("records")]
    raw = put(tmp_path / "json", json.dumps({"data": made}), laborshield.FILES[1])
    pd.testing.assert_frame_equal(laborshield.build(raw)["labour_listing"], table)


def test_it_replaces_the_direct_goods_of_the_other_editions(tmp_path: Path):
    raw = put(tmp_path, whole())
    for module in (ilab_2022, ilab_2024_attested):
        assert set(module.listing(raw)["scope"]) == {"direct", "downstream"}
    assert set(ilab_2024_attested.build(raw)["labour_listing"]["scope"]) == {"downstream"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ["68,BO,Bolivia,Mining,Silver,CHILD,2009,"],
            "column exploitation_type, row 2: 'CHILD' is unknown; it must be one of",
        ),
        (["68,BO,Bolivia,Mining,Silver,CL,soon,"], "column year_added, row 2: 'soon' is no year of an edition"),
        (
            ["68,BO,Bolivia,Mining,Silver,CL,2024,2009"],
            "column year_removed, row 2: '2009' is before the year of year_added",
        ),
        (
            ["68,BO,Bolivia,Mining,Moon dust,CL,2024,"],
            "column good, row 2: 'Moon dust' is unknown; add it to data/codes/ilab_good",
        ),
        (
            ["0,,Atlantis,Mining,Gold,CL,2024,"],
            "column country, row 2: 'Atlantis' is unknown; add it to data/codes/country_of_source",
        ),
        (["0,QQ,Atlantis,Mining,Gold,CL,2024,"], "column country_iso_code, row 2: 'QQ' is no ISO code"),
        (["68,PE,Bolivia,Mining,Gold,CL,2024,"], "column country, row 2: 'Bolivia' is not the country of its"),
        (
            ["68,BO,Bolivia,Mining,Gold,CL,2012,"],
            "no row of 2024 or later, the newest is 2012; this is an older edition",
        ),
        (["68,BO,Bolivia,Mining"], "column good, row 2: None is no value: the row ends early"),
    ],
)
def test_a_row_that_is_wrong_is_told_with_file_column_row_and_what_to_do(tmp_path: Path, rows: list[str], said: str):
    with pytest.raises(BuildError, match=r"LaborShield_Goods\.csv") as caught:
        laborshield.build(put(tmp_path, whole(rows)))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_several_goods_not_yet_reviewed_are_told_at_once(tmp_path: Path):
    rows = [f"68,BO,Bolivia,Mining,Moon {what},CL,2024," for what in ("dust", "rock")]
    with pytest.raises(BuildError, match=r"'Moon dust' is unknown.*likewise Moon rock"):
        laborshield.build(put(tmp_path, whole(rows)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (whole(header=HEADER.replace("year_added", "added")), "no column year_added; found country_numeric_iso_code"),
        (whole(countries=20), "a whole edition has at least 82 and 204"),
        (HEADER + "\n", "no row of 2024 or later"),
        ("", "no column country_iso_code"),
        ('"torn\n', "cannot be read"),
    ],
)
def test_a_file_that_is_not_the_table_is_refused(tmp_path: Path, text: str, said: str):
    with pytest.raises(BuildError, match=r"LaborShield_Goods\.csv") as caught:
        laborshield.build(put(tmp_path, text))
    assert said in str(caught.value)
    assert laborshield.ADDRESS in str(caught.value)


TORN = ['{"data": [{"country"', '{"data": 7}', "[1, 2]", "[" * 100_000, '{"data": ' * 100_000, ""]


@pytest.mark.parametrize("text", TORN)
def test_a_torn_answer_of_the_api_is_refused(tmp_path: Path, text: str):
    with pytest.raises(
        BuildError, match=r"^LaborShield_Goods.json: cannot be read .*Take table LaborShield_Goods anew"
    ):
        laborshield.build(put(tmp_path, text, laborshield.FILES[1]))


@pytest.mark.parametrize("name", laborshield.FILES)
def test_a_folder_of_that_name_and_bytes_that_are_no_text_are_told(tmp_path: Path, name: str):
    folder = tmp_path / laborshield.FOLDER / name
    folder.mkdir(parents=True)
    with pytest.raises(BuildError, match=rf"^{name} is a folder where a file is wanted\. Take table LaborShield_Goods"):
        laborshield.build(Raw(tmp_path))
    folder.rmdir()
    folder.write_bytes(b"PK\x03\x04\xff\xfe\x00")
    with pytest.raises(BuildError, match=rf"^{name}: cannot be read .*Take table LaborShield_Goods"):
        laborshield.build(Raw(tmp_path))


@pytest.mark.parametrize(
    "name",
    [
        f"{laborshield.FOLDER}/LaborShield_Goods (1).csv",
        f"{laborshield.FOLDER}/laborshield_goods.CSV",
        f"{laborshield.FOLDER}/goods.xlsx",
        "labour/LaborShield_Goods.csv",
        "LaborShield_Goods.json",
    ],
)
def test_a_file_that_is_not_read_is_told_with_the_name_it_wants(tmp_path: Path, name: str):
    raw = put(tmp_path, whole())
    assert run.unread(raw) == []
    (tmp_path / name).write_text("synthetic", encoding="utf-8")
    wanted = "LaborShield_Goods.csv or LaborShield_Goods.json"
    assert run.unread(raw) == [
        f"{name} was seen and not read: it must lie in {laborshield.FOLDER} and be named {wanted}."
    ]


@pytest.mark.parametrize(
    ("lost", "lacking", "rows"),
    [
        ("Indonesia", "Nickel of Indonesia for forced labour", 1),
        ("Burma", "Gold of Burma for child labour", 2),
        (
            "ore (heterogenite),FL",
            "Cobalt ore (heterogenite) of Congo, Democratic Republic of the for forced labour",
            1,
        ),
    ],
)
def test_a_table_without_what_is_attested_of_2024_is_refused(tmp_path: Path, lost: str, lacking: str, rows: int):
    """Whole by its numbers, and yet not the list of 2024: crops take the place of the rows that are lost."""
    lines = [line for line in whole().splitlines() if lost not in line or "crop" in line]
    raw = put(tmp_path, "\n".join(lines) + "\n")
    with pytest.raises(BuildError) as caught:
        laborshield.build(raw)
    assert str(caught.value) == (
        f"LaborShield_Goods.csv: it lacks {lacking} on the list of 2024, which ilab_2024_attested_rows.csv attests "
        f"(rows lacking: {rows}), so it is torn or another edition. Take table LaborShield_Goods anew from {laborshield.ADDRESS}."
    )


def test_a_table_without_what_the_list_of_2022_names_is_refused(tmp_path: Path):
    """Gold of Burma is on the list of 2022; with it gone from both, only that list still knows it."""
    raw = put(tmp_path, "\n".join(line for line in whole().splitlines() if "Burma" not in line) + "\n")
    with pytest.raises(BuildError) as caught:
        ilab_2022.build(raw)
    assert str(caught.value).startswith(
        "LaborShield_Goods.csv: it lacks Gold of MMR, which the list of 2022 at hand names (rows lacking: 1), so it is torn"
    )


@pytest.mark.parametrize(("gone", "good"), [("2024", False), ("2026", True)])
def test_what_a_later_edition_took_off_stood_on_the_list_of_2024(tmp_path: Path, gone: str, good: bool):
    text = whole().replace("Indonesia,Mining,Nickel,FL,2012,", f"Indonesia,Mining,Nickel,FL,2012,{gone}")
    raw = put(tmp_path, text)
    if not good:
        with pytest.raises(BuildError, match="it lacks Nickel of Indonesia"):
            laborshield.build(raw)
        return
    table = laborshield.build(raw)["labour_listing"]
    assert table.loc[table["iso3"] == "IDN", "removed"].tolist() == [2026]


def test_two_files_at_once_are_told(tmp_path: Path):
    put(tmp_path, whole())
    raw = put(tmp_path, "[]", laborshield.FILES[1])
    with pytest.raises(BuildError, match="leave the newer of the two"):
        laborshield.build(raw)


def test_a_refused_file_leaves_the_old_tables(tmp_path: Path):
    raw, out = put(tmp_path, "torn"), tmp_path / "tables"
    out.mkdir()
    (out / "labour_listing.parquet").write_bytes(b"the old table")
    with pytest.raises(BuildError):
        run.build(raw, out, modules=[("laborshield", laborshield.build)])
    assert (out / "labour_listing.parquet").read_bytes() == b"the old table"


def test_a_country_without_a_page_links_to_the_list(table: pd.DataFrame):
    assert table.loc[table["iso3"] == "MEX", "url"].unique().tolist() == [goods_list.LIST_URL]
