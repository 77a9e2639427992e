"""IPIS: synthetic visits worked out by hand, then figures of the real snapshot."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError
from geo.ingest.sources import ipis_drc
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import by_id, lay, square_world

HEAD = (
    "pcode,name,visit_date,project,longitude,latitude,location_origin,workers_numb,"
    "mineral1,mineral2,mineral3,presence,interference,childunder15,mercury\n"
)
SYNTHETIC = HEAD + "\n".join(
    [
        "p1,One,2019-05-01,IPIS - IOM,5.1,5.1,GPS ,20,Or,,,1,1,1,",
        "p1,One,2021-02-03,BGR,5.1,5.1,GPS ,,Cobalt,Cuivre,,,,,",
        "p1,One,2020-01-01,IPIS - Madini,5.1,5.1,GPS ,30,Or,,,0,0,0,",
        # two records of one day that contradict each other
        "p2,Two,2018-08-31,IPIS,10.004,5.2,GPS (village Foo),22,Diamant,,,0,,1,1",
        "p2,Two,2018-08-31,IPIS,10.004,5.2,GPS (village Foo),16,Diamant,,,1,,0,1",
        "p3,Three,2009-01-01,IPIS - 2009,5.3,5.3,Approximation,,Cassitérite,,,0,,,",
        "p3,Three,2015-01-01,iTSCi status,5.3,5.3,Approximation,,,,,,,,",
    ]
)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    square_world(monkeypatch, ipis_drc)
    return ipis_drc.build(lay(tmp_path, "ipis_drc", ipis_drc.FILE, SYNTHETIC))


def test_the_latest_visit_did_not_ask_but_an_earlier_one_said_yes(built: dict[str, pd.DataFrame]) -> None:
    one = by_id(built["site_survey"]).loc["ipis:p1"]
    assert one[["children_under_15_latest", "children_under_15_ever", "children_under_15_assessed"]].tolist() == [
        "not_assessed",
        "yes",
        "2020-01-01",
    ]
    assert one[["first_visit", "last_visit", "visits"]].tolist() == ["2019-05-01", "2021-02-03", 3]


def test_a_question_never_asked_is_not_assessed_and_has_no_date(built: dict[str, pd.DataFrame]) -> None:
    one = by_id(built["site_survey"]).loc["ipis:p1"]
    assert one[["mercury_latest", "mercury_ever"]].tolist() == ["not_assessed", "not_assessed"]
    assert pd.isna(one["mercury_assessed"])


def test_workers_are_those_of_the_last_visit_that_counted(built: dict[str, pd.DataFrame]) -> None:
    survey = by_id(built["site_survey"])
    assert survey.loc["ipis:p1", ["workers", "workers_date"]].tolist() == [30, "2020-01-01"]
    assert pd.isna(survey.loc["ipis:p3", "workers"])


def test_two_records_of_one_day_are_one_visit_where_yes_wins(built: dict[str, pd.DataFrame]) -> None:
    two = by_id(built["site_survey"]).loc["ipis:p2"]
    assert two[
        ["visits", "workers", "armed_presence_latest", "children_under_15_latest", "mercury_latest"]
    ].tolist() == [1, 22, "yes", "yes", "yes"]
    assert two["armed_interference_latest"] == "not_assessed"


def test_a_survey_that_only_knows_the_year_says_only_the_year(built: dict[str, pd.DataFrame]) -> None:
    three = by_id(built["site_survey"]).loc["ipis:p3"]
    assert three[["first_visit", "last_visit", "armed_presence_assessed"]].tolist() == ["2009", "2015", "2009"]
    assert by_id(built["mine_site"]).loc["ipis:p3", "as_of"] == "2015"


def test_every_site_stays_but_only_metals_in_scope_of_the_latest_visit_that_names_any(
    built: dict[str, pd.DataFrame],
) -> None:
    assert len(built["mine_site"]) == 3
    assert built["mine_site_metal"][["site_id", "metal", "primary"]].values.tolist() == [
        ["ipis:p1", "co", True],
        ["ipis:p1", "cu", False],
        ["ipis:p3", "sn", True],
    ]


def test_position_notes(built: dict[str, pd.DataFrame]) -> None:
    sites = by_id(built["mine_site"])
    assert sites["iso3"].eq("COD").all()
    assert sites["note"].tolist()[1:] == ["just_outside_country", "position_approximate"]
    assert pd.isna(sites.loc["ipis:p1", "note"])
    assert sites["grain"].tolist() == ["site", "site", "town"]


def test_the_frames_keep_their_contracts(built: dict[str, pd.DataFrame]) -> None:
    assert [fault for name, frame in built.items() for fault in faults(CONTRACTS[name], frame)] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mercury", "mercure", "no column mercury"),
        (
            "2018-08-31,IPIS,10.004,5.2,GPS (village Foo),22,Diamant,,,0",
            "2018-08-31,IPIS,10.004,5.2,GPS (village Foo),22,Diamant,,,2",
            "column presence: '2'",
        ),
    ],
)
def test_what_the_build_does_not_know_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, said: str
) -> None:
    square_world(monkeypatch, ipis_drc)
    with pytest.raises(BuildError, match=said):
        ipis_drc.build(lay(tmp_path, "ipis_drc", ipis_drc.FILE, SYNTHETIC.replace(old, new)))


def test_the_real_snapshot_keeps_every_site_and_never_reads_a_blank_as_no() -> None:
    survey = read("site_survey")
    assert len(survey) == 3409
    assert survey["visits"].sum() == 6955 - 39
    assert survey["children_under_15_ever"].ne("not_assessed").sum() == 1885
    assert survey["armed_interference_ever"].ne("not_assessed").sum() == 2649
    assert survey["last_visit"].max() == "2023-06-21"


def test_the_real_cobalt_sites_carry_not_assessed() -> None:
    metals = read("mine_site_metal")
    cobalt = metals.loc[metals["metal"].eq("co") & metals["site_id"].str.startswith("ipis:"), "site_id"]
    survey = by_id(read("site_survey")).loc[cobalt]
    assert len(survey) == 52
    assert survey["children_under_15_latest"].eq("not_assessed").all()
    assert survey["children_under_15_ever"].eq("not_assessed").all()


def test_the_real_site_beyond_the_border_is_marked() -> None:
    sites = read("mine_site").query("source_id == 'ipis_drc' and note == 'just_outside_country'")
    assert sites["site_id"].tolist() == ["ipis:codmine02871"]
