"""Incidents: synthetic rows, then the real 17."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.corrections import Correction
from geo.ingest.raw import BuildError
from geo.ingest.sources import incidents
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import by_id, lay, square_world

SYNTHETIC = """date,date_precision,place,iso3,metal,type,deaths_low,deaths_high,toll_note,lat,lon,precision
2020-01-02,day,Foo,COD,cobalt;copper,upstream,200.0,,upstream,5.1,5.2,site
2013/2018,period,Bar,RWA,mica,upstream,,,upstream,,,none
"""
TEXTS = """incident_id,listed_date,listed_place,date,place,kind,toll_note,publisher,title,url,themes,event,checked_on
x1,2020-01-02,Foo,2020-01-02,Foo,Own,Own,Who,What,https://example.org/a,working_conditions,e1,2026-11-30
x2,2013/2018,Bar,2018,Bar,Own,Own,Who,,,child_labour,e2,
"""
LOWER = Correction(
    "incidents", incidents.FILE, {"place": "Foo"}, {"deaths_low": "5", "deaths_high": "200"}, False, 1, "synthetic"
)


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    square_world(monkeypatch, incidents, LOWER)
    monkeypatch.setattr(incidents, "CODES", tmp_path)
    (tmp_path / "incident.csv").write_text(TEXTS, encoding="utf-8")
    return tmp_path


def test_a_disputed_toll_has_both_ends_and_an_unknown_one_none(texts: Path) -> None:
    rows = by_id(incidents.build(lay(texts, "incidents", incidents.FILE, SYNTHETIC))["incident"], "incident_id")
    assert rows.loc["x1", ["deaths_low", "deaths_high", "metals", "date"]].tolist() == [5, 200, "co cu", "2020-01-02"]
    assert rows.loc["x2", ["deaths_low", "deaths_high", "lon", "lat"]].isna().all()
    assert rows.loc["x2", ["date", "grain"]].tolist() == ["2018", "none"]
    assert rows.loc["x1", ["publisher", "title", "url"]].tolist() == ["Who", "What", "https://example.org/a"]
    assert rows.loc["x2", ["title", "url", "checked_on"]].isna().all()


def test_the_frame_keeps_its_contract(texts: Path) -> None:
    assert (
        faults(CONTRACTS["incident"], incidents.build(lay(texts, "incidents", incidents.FILE, SYNTHETIC))["incident"])
        == []
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("deaths_low", "killed", "incidents_documented.csv: no column deaths_low"),
        ("Bar,RWA", "Baz,RWA", "incidents_documented.csv: 2013/2018, Ba. .*data/codes"),
    ],
)
def test_what_the_build_does_not_know_stops_it(texts: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(BuildError, match=said):
        incidents.build(lay(texts, "incidents", incidents.FILE, SYNTHETIC.replace(old, new)))


def test_the_real_seventeen_show_disputed_tolls() -> None:
    rows = read("incident")
    assert len(rows) == 17
    rubaya = rows[rows["place"] == "Rubaya"].set_index("date")
    assert rubaya.loc["2026-03-03", ["deaths_low", "deaths_high"]].tolist() == [5, 200]
    assert rubaya.loc["2026-01-28", ["deaths_low", "deaths_high"]].tolist() == [200, 400]
    assert pd.isna(rows.loc[rows["place"] == "Chambishi", "deaths_low"]).all()
    assert (
        not rows[["place", "kind", "toll_note"]]
        .apply(lambda column: column.str.contains("PT |Sino|Drizit|Wagner"))
        .any(axis=None)
    )


def test_every_real_incident_names_its_publisher_and_its_harms() -> None:
    rows = read("incident")
    assert rows[["publisher", "themes", "event", "url"]].notna().all(axis=None)
    assert rows["event"].is_unique
    assert not rows["url"].str.contains("tengele|giadinh|mymotherlode|wordpress|wikipedia").any()
