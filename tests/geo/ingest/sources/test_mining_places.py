"""Named places: synthetic rows, then the real 79."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import mining_places
from geo.model import Theme
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import by_id, lay, square_world

PLACED = """id,name,iso3,admin1,lat,lon,metal,precision,coord_source,evidence_url
h1,Foo,COD,North,5.1,5.2,tin;tantalum,district,GeoNames id 123 via a package,https://example.org/mirror
h2,Bar,RWA,South,5.1,15.2,rare earths,site,USGS PP1802 point Bar,https://example.org/mirror
"""
UNPLACED = "name,iso3,parent_area,metal,note\nBaz,CHL,Coast,mica,\n"
TEXTS = """place_id,listed_as,name,region_code,kind,evidence,evidence_date,note,publisher,title,url,themes,event,checked_on
s1,Foo,Foo,CD-NK,Own kind,Own words,2020-05,,Who,What,https://example.org/a,pollution child_labour,e1,2026-11-30
s2,Bar,Bar without firm,,Own kind,Own words,,Own note,Who,,,,e2,
s3,Baz,Baz,,Own kind,,,,,,,,e3,
"""
FIRMS = "Hoshine|Daqo|Huayue|Lygend|Alphamin|Rainbow|Sino-Metals|CBG|SMB|HNC|Bjordal|GNI|Trinity"


def _raw(root: Path, placed: str = PLACED) -> Raw:
    lay(root, "mining_places", mining_places.UNPLACED, UNPLACED)
    return lay(root, "mining_places", mining_places.PLACED, placed)


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    square_world(monkeypatch, mining_places)
    monkeypatch.setattr(mining_places, "CODES", tmp_path)
    (tmp_path / mining_places.TEXTS).write_text(TEXTS, encoding="utf-8")
    return tmp_path


def test_facts_come_from_the_file_and_words_from_the_atlas(texts: Path) -> None:
    places = by_id(mining_places.build(_raw(texts))["mining_place"], "place_id")
    assert places.loc["s1", ["metals", "grain", "kind", "evidence", "evidence_date", "position_source"]].tolist() == [
        "sn ta",
        "district",
        "Own kind",
        "Own words",
        "2020-05",
        "GeoNames 123",
    ]
    assert places.loc["s2", ["name", "metals", "position_source"]].tolist() == [
        "Bar without firm",
        "ree",
        "USGS PP 1802",
    ]


def test_the_page_cited_is_the_list_of_texts_own_and_none_where_no_first_publisher_is_known(texts: Path) -> None:
    places = by_id(mining_places.build(_raw(texts))["mining_place"], "place_id")
    assert places.loc["s1", ["evidence_url", *mining_places.CITED]].tolist() == [
        "https://example.org/a",
        "Who",
        "What",
        "pollution child_labour",
        "e1",
        "2026-11-30",
    ]
    assert places.loc["s2", ["evidence_url", "title", "themes", "checked_on"]].isna().all()


def test_an_unknown_theme_stops_the_build(texts: Path) -> None:
    (texts / mining_places.TEXTS).write_text(TEXTS.replace("pollution", "smell"), encoding="utf-8")
    with pytest.raises(BuildError, match=r"mining_place\.csv, column themes, row 0: 'smell' is no theme"):
        mining_places.build(_raw(texts))


def test_a_place_without_coordinates_is_listed_without_a_point(texts: Path) -> None:
    place = by_id(mining_places.build(_raw(texts))["mining_place"], "place_id").loc["s3"]
    assert place["grain"] == "none"
    assert place[["lon", "lat", "evidence", "region_code"]].isna().all()


def test_the_frame_keeps_its_contract(texts: Path) -> None:
    assert faults(CONTRACTS["mining_place"], mining_places.build(_raw(texts))["mining_place"]) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Foo,COD", "Foe,COD", "mining_places_named.csv: F.* data/codes"),
        ("coord_source", "source", "no column coord_source"),
        ("rare earths", "kryptonite", "'kryptonite' is unknown"),
        ("GeoNames id", "Gazetteer", "has no known form"),
        (",COD,", ",XXX,", "'XXX' is unknown"),
    ],
)
def test_what_the_build_does_not_know_stops_it(texts: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(BuildError, match=said):
        mining_places.build(_raw(texts, PLACED.replace(old, new)))


def test_the_real_places_are_63_with_and_16_without_a_point() -> None:
    places = read("mining_place")
    grains = places["grain"].value_counts().to_dict()
    assert grains == {"town": 31, "none": 16, "district": 13, "province": 11, "site": 8}
    assert places.loc[places["grain"] == "none", ["lon", "lat"]].isna().all(axis=None)
    assert places.loc[places["grain"] != "none", ["lon", "lat"]].notna().all(axis=None)


def test_the_real_places_name_no_firm() -> None:
    places = read("mining_place")
    for column in ("name", "kind", "evidence", "note", "position_source"):
        assert not places[column].fillna("").str.contains(FIRMS).any()


PRESENT = re.compile(
    r"\b(is|are|has|have|do|does|works?|digs?|uses?|fights?|lies?|depends?|takes?|rules?|controls?|holds?|gives?)\b"
)
UNCITABLE = re.compile(
    r"tengele|movatter|knowledgr|einnews|mymotherlode|giadinh|blogspot|wordpress|wikipedia|scribd|vdocuments|statista"
)


def test_nothing_undated_is_told_in_the_present() -> None:
    places = read("mining_place")
    undated = places[places["evidence_date"].isna()]
    told_now = [f"{row.place_id}: {row.evidence}" for row in undated.itertuples() if PRESENT.search(row.evidence)]
    assert told_now == []
    assert len(undated) == 11


def test_the_real_places_can_be_cited_or_say_that_they_cannot() -> None:
    places = read("mining_place")
    assert not places["evidence_url"].fillna("").str.contains(UNCITABLE).any()
    assert places.loc[places["evidence_url"].notna(), "publisher"].notna().all()
    assert int(places["evidence_url"].isna().sum()) == 6
    assert set(places["themes"].dropna().str.split().explode()) == set(Theme)


def test_what_was_wrong_is_put_right() -> None:
    places = read("mining_place").set_index("place_id")
    assert "began again on 15 April 2025" in places.loc["hp050", "evidence"]
    assert "collapse" not in places.loc["hp049", "evidence"]
    assert places.loc["hp024", "evidence_date"] == "2020-03-19"
    assert places.loc["hp001", "evidence_date"] == "2024-11-18"
    assert places.loc["np004", "evidence_date"] == "2025-04"
