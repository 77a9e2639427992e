"""ILAB 2022: goods to metals, inputs of later goods, and the figures on working children."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest import goods_list
from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ilab_2022
from geo.tables import CONTRACTS, read
from tests.geo.ingest.sources.goods_fixtures import put_attested, put_years

GOODS = [
    ("Açaí Berries", "Agriculture", "Brazil", "Yes", "No", "No", "No", "No"),
    ("Cobalt ore (heterogenite)", "Mining", "Congo, Democratic Republic of the", "Yes", "No", "No", "No", "No"),
    ("Electronics", "Manufacturing", "Malaysia", "No", "Yes", "No", "No", "No"),
    ("Gold", "Mining", "Burma", "Yes", "Yes", "Yes", "No", "No"),
    ("Lithium-Ion Batteries", "Manufacturing", "China", "No", "No", "No", "Yes", "Congo, Democratic Republic of the"),
    ("Sand", "Mining", "Kenya", "Yes", "No", "No", "No", "No"),
    ("Silver", "Mining", "Bolivia", "Yes", "No", "No", "No", "No"),
]
WORK = [
    ("Albania", "5-14", "0.046", "23665"),
    ("Algeria", "5-14", "0.036", ""),
    ("Anguilla", "", "Unavailable", ""),
    ("Montserrat", "", "0.968", ""),
]


def synthetic_goods_xml(rows: list[tuple[str, ...]], flag: str = "Child_Labor") -> str:
    tags = ("Country_Name", flag, "Forced_Labor", "Forced_Child_Labor", "Derived_Labor_Exploitation", "Derived_Country")
    goods = "".join(
        f"<Good><Good_Name>{name}</Good_Name><Good_Sector>{sector}</Good_Sector><Countries><Country>"
        + "".join(f"<{tag}>{value}</{tag}>" for tag, value in zip(tags, values, strict=True))
        + "</Country></Countries></Good>"
        for name, sector, *values in rows
    )
    return f"<Goods>{goods}</Goods>"


def synthetic_countries_xml(rows: list[tuple[str, ...]]) -> str:
    tags = ("Age_Range", "Total_Percentage_of_Working_Children", "Total_Working_Population")
    countries = "".join(
        f"<Country><Name>{name}</Name><Country_Statistics><Children_Work_Statistics>"
        + "".join(f"<{tag}>{value}</{tag}>" for tag, value in zip(tags, values, strict=True))
        + "</Children_Work_Statistics></Country_Statistics></Country>"
        for name, *values in rows
    )
    page = "<Webpage>https://www.dol.gov/agencies/ilab/resources/reports/child-labor/china</Webpage>"
    return f"<Countries>{countries}<Country><Name>China</Name>{page}</Country></Countries>"


@pytest.fixture
def raw(tmp_path: Path) -> Raw:
    folder = tmp_path / "labour" / "ilab_tvpra"
    folder.mkdir(parents=True)
    (folder / ilab_2022.GOODS).write_text(synthetic_goods_xml(GOODS), encoding="utf-8")
    (folder / ilab_2022.COUNTRIES).write_text(synthetic_countries_xml(WORK), encoding="utf-8")
    put_years(tmp_path)
    put_attested(tmp_path)
    return Raw(tmp_path)


def rewrite(raw: Raw, name: str, text: str) -> None:
    raw.path("ilab_2022", name).write_text(text, encoding="utf-8")


def test_only_goods_with_a_metal_in_scope_are_taken(raw: Raw):
    table = ilab_2022.build(raw)["labour_listing"]
    assert sorted(zip(table["iso3"], table["metal"], strict=True)) == [
        ("BOL", "ag"),
        ("CHN", "co"),
        ("COD", "co"),
        ("MMR", "au"),
    ]
    assert faults(CONTRACTS["labour_listing"], table) == []


def test_a_direct_good_keeps_its_three_flags_apart(raw: Raw):
    table = ilab_2022.listing(raw).set_index("iso3")
    flags = ["child_labour", "forced_labour", "forced_child_labour"]
    assert table.loc["COD", flags].tolist() == [True, False, False]
    assert table.loc["MMR", flags].tolist() == [True, True, True]


def test_a_later_good_names_its_input_and_is_not_marked_itself(raw: Raw):
    battery = ilab_2022.listing(raw).set_index("iso3").loc["CHN"]
    assert battery["scope"] == "downstream"
    assert battery[["derived_from_iso3", "derived_from"]].tolist() == ["COD", "Cobalt ore (heterogenite)"]
    assert not battery["child_labour"]
    assert "input" in battery["note"]


def test_each_good_has_a_stage_and_the_regions_that_its_narrative_names(raw: Raw):
    table = ilab_2022.listing(raw).set_index("iso3")
    assert table["stage"].to_dict() == {"BOL": "ore", "CHN": "later", "COD": "ore", "MMR": "ore"}
    assert table.loc["COD", "where"] == "CD-HK CD-LU"
    assert table["where"].isna().sum() == 3


def test_a_listing_is_dated_by_the_edition_that_first_had_it(raw: Raw):
    """Cobalt since 2009, gold since 2012 and 2014; silver, which the table of first years lacks, since this edition."""
    table = ilab_2022.listing(raw).set_index("iso3")
    child, forced = table["child_labour_since"], table["forced_labour_since"]
    assert child[["COD", "MMR", "BOL"]].tolist() == [2009, 2012, 2022]
    assert forced["MMR"] == 2014
    assert forced[["COD", "BOL", "CHN"]].isna().all()
    assert pd.isna(child["CHN"]), "a later good is not listed for its own making"


def test_what_a_newer_edition_took_off_is_removed_and_nothing_else(raw: Raw):
    removed = ilab_2022.listing(raw).set_index("iso3")["removed"]
    assert removed["BOL"] == 2024
    assert removed.drop("BOL").isna().all()


def test_a_row_links_to_the_page_of_its_country_where_there_is_one(raw: Raw):
    url = ilab_2022.listing(raw).set_index("iso3")["url"]
    assert url["CHN"] == "https://www.dol.gov/agencies/ilab/resources/reports/child-labor/china"
    assert url["COD"] == goods_list.LIST_URL


def test_a_first_year_that_is_none_stops_the_build(raw: Raw):
    put_years(raw.root, ["Burma,MM,Mining,Gold,since 2012,,"])
    with pytest.raises(BuildError, match=r"column cl, row 2: 'since 2012' is no year with a hyphen"):
        ilab_2022.listing(raw)


def test_a_good_not_yet_reviewed_stops_the_build_with_the_list_to_extend(raw: Raw):
    dust = ("Moon dust", "Mining", "Ghana", "Yes", "No", "No", "No", "No")
    rewrite(raw, ilab_2022.GOODS, synthetic_goods_xml([*GOODS, dust]))
    with pytest.raises(BuildError, match=r"goods_2021.xml, column Good_Name, row 9: 'Moon dust'.*codes/ilab_good.csv"):
        ilab_2022.listing(raw)


def test_a_renamed_field_stops_the_build_with_file_and_field(raw: Raw):
    rewrite(raw, ilab_2022.GOODS, synthetic_goods_xml(GOODS, flag="Child_Labour"))
    with pytest.raises(BuildError, match=r"goods_2021.xml: no column Child_Labor"):
        ilab_2022.listing(raw)


def test_a_blank_answer_is_no_no(raw: Raw):
    rewrite(raw, ilab_2022.GOODS, synthetic_goods_xml([("Gold", "Mining", "Ghana", "", "No", "No", "No", "No")]))
    with pytest.raises(BuildError, match=r"Child_Labor.*neither Yes nor No"):
        ilab_2022.listing(raw)


def test_torn_xml_is_told_by_name(raw: Raw):
    rewrite(raw, ilab_2022.GOODS, "<Goods><Good>")
    with pytest.raises(BuildError, match=r"^goods_2021.xml: cannot be read"):
        ilab_2022.listing(raw)


def test_child_work_keeps_ages_and_leaves_missing_figures_missing(raw: Raw):
    table = ilab_2022.child_work(raw)
    share = table[table["indicator"] == "child_work_share"].set_index("iso3")
    counted = table[table["indicator"] == "child_work_number"].set_index("iso3")
    assert share.loc["ALB", ["value", "category", "as_of"]].tolist() == [0.046, "5-14", "2022"]
    assert counted.loc["ALB", "value"] == 23665
    assert pd.isna(counted.loc["DZA", "value"])
    assert pd.isna(share.loc["AIA", "value"])
    assert share["year"].isna().all()
    assert "CHN" not in share.index
    assert faults(CONTRACTS["country_indicator"], table) == []


def test_montserrats_attendance_rate_is_not_taken_for_working_children(raw: Raw):
    table = ilab_2022.child_work(raw)
    row = table[(table["iso3"] == "MSR") & (table["indicator"] == "child_work_share")].iloc[0]
    assert pd.isna(row["value"])
    assert row["note"] == ilab_2022.SUSPECT_NOTE


def test_the_correction_stops_the_build_once_the_source_is_mended(raw: Raw):
    rewrite(raw, ilab_2022.COUNTRIES, synthetic_countries_xml(WORK[:3]))
    with pytest.raises(BuildError, match=r"ilab_2022.yml.*expected 1 rows in countries_2021.xml, found 0"):
        ilab_2022.child_work(raw)


@pytest.mark.raw
def test_every_row_of_the_real_list_is_reviewed(raw_folder: Path):
    listed = ilab_2022.goods(Raw(raw_folder).path("ilab_2022", ilab_2022.GOODS))
    assert (len(listed), listed["Good_Name"].nunique(), listed["Country_Name"].nunique()) == (467, 169, 78)
    skipped = listed[~listed["Good_Sector"].isin(ilab_2022.SECTORS)]
    assert set(skipped["Good_Sector"]) == {"Agriculture", "Other"}


def test_snapshot_has_the_listings_of_2022():
    table = read("labour_listing").query("edition == 2022")
    assert len(table) == 43
    rows = table.groupby("metal").size().to_dict()
    assert rows == {"ag": 1, "au": 26, "co": 2, "cu": 1, "mica": 2, "si": 5, "sn": 3, "ta": 1, "w": 1, "zn": 1}
    assert set(table["attested_by"]) == {"list"}
    assert table["removed"].isna().all()
    assert table["url"].str.startswith("https://www.dol.gov/agencies/ilab/resources/reports/child-labor/").all()
    since = table[table["child_labour"]].set_index(["metal", "iso3"])["child_labour_since"]
    assert (since["co", "COD"], since["zn", "BOL"], since["au", "CMR"]) == (2009, 2010, 2022)
    congo = table.query("iso3 == 'COD' and forced_child_labour")
    assert set(congo["metal"]) == {"au", "sn", "ta", "w"}


def test_snapshot_has_102_shares_and_an_empty_montserrat():
    table = read("country_indicator").query("indicator == 'child_work_share'").set_index("iso3")
    assert (len(table), table["value"].notna().sum()) == (131, 102)
    assert pd.isna(table.loc["MSR", "value"])
    assert table.loc["NER", "value"] == pytest.approx(0.429)
    assert table["value"].max() < 0.5
