"""Surveyed sites summed by region and actor, and named places beside them: worked out by hand, then the real table."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.derive import armed_interference
from geo.ingest.raw import BuildError
from geo.tables import CONTRACTS, read
from tests.world import frame, incident, mine_site, mine_site_metal, mining_place, region, site_survey

LISTED = """id,metal,actor,actor_kind,documented,date,url,publisher,why
hp1,co,Group A,non_state,control,,,,told
hp1,co,Group A,non_state,share,2025-02,https://example.org/own,Own Press,told
in1,co,unknown,unknown,attack,,,,told
"""


def actors() -> pd.DataFrame:
    """At s1 and s2 (west) a group takes a share, at s2 soldiers too; at s3 (east) only others tell of the group."""
    rows = [
        ("s1", "Group A", "non_state", "share", "visit", "2018", "2020-05-01"),
        ("s2", "Group A", "non_state", "share", "visit", "2023-05-01", "2023-05-01"),
        ("s2", "Army", "state", "presence", "visit", "2023-05-01", "2023-05-01"),
        ("s3", "Group A", "non_state", "share", "off_site", "2016", "2016"),
    ]
    keys = ("site_id", "actor", "actor_kind", "documented", "record", "first", "last")
    return frame("site_armed_actor", [dict(zip(keys, row, strict=True)) | {"source_id": "ipis_drc"} for row in rows])


@pytest.fixture
def frames() -> dict[str, pd.DataFrame]:
    survey = site_survey().assign(
        armed_interference_ever=["yes", "yes", "no"], armed_presence_ever=["no", "yes", "yes"]
    )
    return {
        "site_armed_actor": actors(),
        "site_survey": survey,
        "mine_site": mine_site(),
        "mine_site_metal": mine_site_metal(),
        "region": region(),
        "mining_place": mining_place(),
        "incident": incident(),
    }


@pytest.fixture
def built(frames: dict[str, pd.DataFrame], tmp_path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    (tmp_path / "armed_place.csv").write_text(LISTED, encoding="utf-8")
    monkeypatch.setattr(armed_interference, "CODES", tmp_path)
    return armed_interference.build(frames)["armed_interference"]


def test_the_contract_is_kept(built: pd.DataFrame):
    assert faults(CONTRACTS["armed_interference"], built) == []


def test_sites_are_summed_by_region_actor_and_what_is_documented(built: pd.DataFrame):
    rows = built[built["source_id"] == "ipis_drc"]
    columns = ["region_code", "actor", "documented", "sites", "asked", "date", "date_from", "date_to"]
    assert rows[columns].to_numpy().tolist() == [
        ["AA-W", "Army", "presence", 1, 2, "2023-05-01", "2023-05-01", "2023-05-01"],
        ["AA-W", "Group A", "share", 2, 2, "2023-05-01", "2018", "2023-05-01"],
    ], "what others tell of s3 is no sum of visits"


def test_a_named_place_brings_its_own_date_unless_a_report_of_its_own_is_named(built: pd.DataFrame):
    rows = built[built["interference_id"].str.startswith("hp1")].set_index("documented")
    place = mining_place().set_index("place_id").loc["hp1"]
    assert rows.loc["control", ["url", "region_code"]].tolist() == [place["evidence_url"], place["region_code"]]
    assert pd.isna(rows.loc["control", "date"]) == pd.isna(place["evidence_date"])
    assert rows.loc["control", "publisher"] == place["publisher"]
    assert rows.loc["share", ["date", "url", "publisher"]].tolist() == [
        "2025-02",
        "https://example.org/own",
        "Own Press",
    ]


def test_a_report_of_its_own_without_publisher_stops_the_build(frames, tmp_path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "armed_place.csv").write_text(LISTED.replace("Own Press", ""), encoding="utf-8")
    monkeypatch.setattr(armed_interference, "CODES", tmp_path)
    with pytest.raises(BuildError, match=r"armed_place\.csv, hp1: a report of its own needs both url and publisher"):
        armed_interference.build(frames)


def test_a_row_about_nothing_stops_the_build(frames, tmp_path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "armed_place.csv").write_text(LISTED.replace("hp1,co", "hp1,ta"), encoding="utf-8")
    monkeypatch.setattr(armed_interference, "CODES", tmp_path)
    with pytest.raises(BuildError, match=r"armed_place\.csv, hp1: no named place or incident of ta has this id"):
        armed_interference.build(frames)


def test_without_the_sources_of_places_the_survey_stands_alone(frames):
    alone = armed_interference.build(frames)["armed_interference"]
    assert set(alone["source_id"]) == {"ipis_drc"}


class TestReal:
    def test_rubaya_is_held_and_taxed_by_the_m23(self):
        rows = read("armed_interference").query("actor == 'M23'")
        assert set(rows["documented"]) == {"control", "share"}
        assert (rows["region_code"] == "CD-NK").all()
        assert (rows["date"] >= "2025").all()

    def test_no_more_sites_than_were_asked(self):
        rows = read("armed_interference").query("source_id == 'ipis_drc' and documented == 'share'")
        assert (rows["sites"] <= rows["asked"]).all()

    def test_the_rsf_count_as_a_state_force_only_before_the_war_and_as_none_only_after(self):
        """Undated, only what its text puts after the war's beginning (Kutum) is told of a non-state group."""
        rows = read("armed_interference")
        rows = rows[rows["actor"].str.contains("Rapid Support Forces")]
        dated = rows[rows["date"].notna()]
        kinds = dated["date"].map(lambda day: "state" if day < "2023-04-15" else "non_state")
        assert dated["actor_kind"].tolist() == kinds.tolist()
        undated = rows[rows["date"].isna()]
        assert undated[["place", "actor_kind"]].to_numpy().tolist() == [["Kutum", "non_state"]]
