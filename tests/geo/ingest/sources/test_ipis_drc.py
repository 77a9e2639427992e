"""IPIS: synthetic visits worked out by hand, then figures of the real snapshot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from geo.ingest import armed_group
from geo.ingest.contract import faults
from geo.ingest.raw import BuildError
from geo.ingest.sources import ipis_drc
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import by_id, lay, square_world

COLUMNS = ["vid", *ipis_drc.COLUMNS]
PLAIN = dict.fromkeys(COLUMNS, "") | {
    "visit_onsite": "1",
    "longitude": "5.1",
    "latitude": "5.1",
    "location_origin": "GPS",
}
LOCAL, FARDC_TAKES, FARDC_NOT = (
    "Groupe armé local",
    "FARDC - Éléments indisciplinés",
    "FARDC - Pas d’ingérence constatée",
)
FARDC_NO_DATA = "FARDC - Pas de données sur les ingérences"


def record(pcode: str, day: str, project: str = "IPIS", **cells: str) -> dict[str, str]:
    """One synthetic record: blank but for a position and what is told."""
    return PLAIN | {"pcode": pcode, "name": pcode.upper(), "visit_date": day, "project": project} | cells


def groups(*types: str, **cells: str) -> dict[str, str]:
    """Armed groups of a record by their types, named after them."""
    named = {f"type_armed_group{n}": kind for n, kind in enumerate(types, start=1)}
    return named | {f"armed_group{n}": f"{kind.split()[0]} {n}" for n, kind in enumerate(types, start=1)} | cells


P3 = {"longitude": "5.3", "latitude": "5.3", "location_origin": "Approximation"}
RECORDS = [
    record("p1", "2019-05-01", workers_numb="20", mineral1="Or", presence="1", interference="1", childunder15="1",
           **groups(FARDC_TAKES, taxation_armed_group1="1")),
    record("p1", "2021-02-03", "BGR", mineral1="Cobalt", mineral2="Cuivre"),
    record("p1", "2020-01-01", workers_numb="30", mineral1="Or", presence="0", interference="0", childunder15="0"),
    # two records of one day that contradict each other
    record("p2", "2018-08-31", longitude="10.004", latitude="5.2", location_origin="GPS (village Foo)", workers_numb="22",
           mineral1="Diamant", presence="0", childunder15="1", mercury="1"),
    record("p2", "2018-08-31", longitude="10.004", latitude="5.2", location_origin="GPS (village Foo)", workers_numb="16",
           mineral1="Diamant", presence="1", childunder15="0", mercury="1"),
    record("p3", "2009-01-01", "IPIS - 2009", mineral1="Cassitérite", presence="0", **P3),
    record("p3", "2015-01-01", "iTSCi status", visit_onsite="0", **P3),
    # nobody went there: others told, then a list gave its status, as if it had been a visit
    record("p4", "2016-03-01", visit_onsite="0", presence="1", interference="1", workers_numb="7000", **groups(LOCAL)),
    record("p4", "2019-07-01", "Qualification status", childunder15="0"),
    record("p5", "2018-01-01", "iTSCi status", visit_onsite="0"),
    # seen again within the five years before November 2026
    record("p6", "2021-10-31", presence="1", interference="1", mercury="1", **groups(LOCAL)),
    record("p6", "2021-11-01", presence="1", interference="0", mercury="0", **groups(FARDC_NOT)),
    record("p6", "2023-01-01", visit_onsite="0", presence="1", interference="1", **groups(LOCAL)),
]  # fmt: skip


def as_csv(records: list[dict[str, str]]) -> str:
    return pd.DataFrame(records).to_csv(index=False)


SYNTHETIC = as_csv(RECORDS)


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
    assert three[["first_visit", "last_visit", "visits", "armed_presence_assessed"]].tolist() == [
        "2009",
        "2009",
        1,
        "2009",
    ]
    assert by_id(built["mine_site"]).loc["ipis:p3", "as_of"] == "2009", "the status of 2015 is no visit"


def test_every_site_stays_but_only_metals_in_scope_of_the_latest_visit_that_names_any(
    built: dict[str, pd.DataFrame],
) -> None:
    assert len(built["mine_site"]) == 6
    assert built["mine_site_metal"][["site_id", "metal", "primary"]].values.tolist() == [
        ["ipis:p1", "co", True],
        ["ipis:p1", "cu", False],
        ["ipis:p3", "sn", True],
    ]


def test_position_notes(built: dict[str, pd.DataFrame]) -> None:
    sites = by_id(built["mine_site"])
    assert sites["iso3"].eq("COD").all()
    assert sites["note"].tolist()[1:3] == ["just_outside_country", "position_approximate"]
    assert pd.isna(sites.loc["ipis:p1", "note"])
    assert sites["grain"].tolist()[:3] == ["site", "site", "town"]


def test_the_frames_keep_their_contracts(built: dict[str, pd.DataFrame]) -> None:
    assert [fault for name, frame in built.items() for fault in faults(CONTRACTS[name], frame)] == []


def test_hearsay_and_status_are_no_visits(built: dict[str, pd.DataFrame]) -> None:
    survey = by_id(built["site_survey"])
    assert survey["record"].tolist() == ["visit", "visit", "visit", "off_site", "status", "visit"]
    assert survey["visits"].tolist() == [3, 1, 1, 0, 0, 2]
    never = survey.loc["ipis:p4"]
    assert pd.isna(never["last_visit"])
    assert pd.isna(never["workers"]), "nobody counted the 7,000"
    assert never[["armed_interference_latest", "armed_interference_ever", "armed_interference_off_site"]].tolist() == [
        "not_assessed",
        "not_assessed",
        "yes",
    ]
    assert never["children_under_15_off_site"] == "no", "the answer of a status list is told by others"
    assert pd.isna(never["armed_interference_assessed"])
    assert by_id(built["mine_site"]).loc[["ipis:p4", "ipis:p5"], "as_of"].tolist() == ["2019-07-01", "2018"]


def test_only_the_five_years_before_the_snapshot_are_recent(built: dict[str, pd.DataFrame]) -> None:
    assert ipis_drc.recent_since() == "2021-11-01"
    six = by_id(built["site_survey"]).loc["ipis:p6"]
    for question, off_site in (("mercury", "not_assessed"), ("non_state_interference", "yes")):
        answers = [six[f"{question}_{when}"] for when in ("ever", "recent", "latest", "off_site")]
        assert answers == ["yes", "no", "no", off_site]
    one = by_id(built["site_survey"]).loc["ipis:p1"]
    assert one["children_under_15_recent"] == "not_assessed"


YES, NO, OPEN = 1.0, 0.0, None


@pytest.mark.parametrize(
    ("interference", "types", "non_state", "state"),
    [
        ("0", (), NO, NO),
        ("0", (FARDC_NOT,), NO, NO),
        ("", (LOCAL,), OPEN, OPEN),
        ("1", (LOCAL,), YES, NO),
        ("1", ("Groupe armé étranger", FARDC_TAKES), YES, YES),
        ("1", (FARDC_TAKES,), NO, YES),
        ("1", ("PMH - Éléments indisciplinés", "PNC - Éléments indisciplinés"), NO, YES),
        ("1", (LOCAL, FARDC_NOT), YES, NO),
        ("1", (LOCAL, FARDC_NO_DATA), YES, OPEN),
        ("1", (), OPEN, OPEN),
        ("1", ("Aucun",), OPEN, OPEN),
        ("1", (FARDC_TAKES, "PNC - Éléments indisciplinés", "PMH - Éléments indisciplinés"), OPEN, YES),
        ("1", (LOCAL, LOCAL, LOCAL), YES, OPEN),
    ],
)
def test_who_takes_a_share(
    interference: str, types: tuple[str, ...], non_state: float | None, state: float | None
) -> None:
    """A "no" about one kind of actor needs a record that names groups and has room left for another."""
    rows = pd.DataFrame([record("p", "2020-01-01", interference=interference, **groups(*types))])
    asked = pd.to_numeric(rows["interference"].replace("", None))
    found = armed_group.named(rows, asked, "synthetic")
    told = [armed_group.told_apart(asked, found, kind).iloc[0] for kind in ("non_state", "state")]
    assert [None if pd.isna(answer) else answer for answer in told] == [non_state, state]


def test_the_groups_of_a_site_with_what_they_do(built: dict[str, pd.DataFrame]) -> None:
    rows = built["site_armed_actor"].drop(columns="source_id").fillna("").to_numpy().tolist()
    assert rows == [
        ["ipis:p1", "FARDC 1", "state", "share", "visit", "tax", "2019-05-01", "2019-05-01"],
        ["ipis:p4", "Groupe 1", "non_state", "share", "off_site", "", "2016-03-01", "2016-03-01"],
        ["ipis:p6", "FARDC 1", "state", "presence", "visit", "", "2021-11-01", "2021-11-01"],
        ["ipis:p6", "Groupe 1", "non_state", "share", "off_site", "", "2023-01-01", "2023-01-01"],
        ["ipis:p6", "Groupe 1", "non_state", "share", "visit", "", "2021-10-31", "2021-10-31"],
    ]


def test_spellings_of_one_actor_are_one() -> None:
    row = record("p", "2020-01-01", interference="1", **groups(LOCAL, LOCAL, LOCAL))
    row |= {"armed_group1": "Maï-Maï Inconnu ", "armed_group2": "", "armed_group3": "CODECO "}
    found = armed_group.named(pd.DataFrame([row]), pd.Series([1.0]), "synthetic")
    assert found["actor"].tolist() == ["Maï-Maï (not named)", "group not named", "CODECO"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows.rename(columns={"mercury": "mercure"}), "no column mercury"),
        (lambda rows: rows.rename(columns={"visit_onsite": "onsite"}), "no column visit_onsite"),
        (lambda rows: rows.assign(presence=rows["presence"].replace("1", "2")), "column presence: '2'"),
        (
            lambda rows: rows.assign(type_armed_group1=rows["type_armed_group1"].replace(LOCAL, "Milice")),
            "column type_armed_group1, row 9: 'Milice' is no known type of armed group; add it to KINDS",
        ),
    ],
)
def test_what_the_build_does_not_know_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[pd.DataFrame], pd.DataFrame], said: str
) -> None:
    square_world(monkeypatch, ipis_drc)
    changed = change(pd.DataFrame(RECORDS)).to_csv(index=False)
    with pytest.raises(BuildError, match=said):
        ipis_drc.build(lay(tmp_path, "ipis_drc", ipis_drc.FILE, changed))


def test_the_real_snapshot_keeps_every_site_and_never_reads_a_blank_as_no() -> None:
    survey = read("site_survey")
    assert len(survey) == 3409
    assert survey["record"].value_counts().to_dict() == {"visit": 2902, "status": 303, "off_site": 204}
    assert survey["visits"].sum() == 4993
    told = {
        q: survey[[f"{q}_ever", f"{q}_off_site"]].ne("not_assessed")
        for q in ("children_under_15", "armed_interference")
    }
    assert told["children_under_15"].any(axis=1).sum() == 1885
    assert told["armed_interference"].any(axis=1).sum() == 2649
    assert survey["children_under_15_ever"].ne("not_assessed").sum() == 1705
    assert survey["armed_interference_ever"].ne("not_assessed").sum() == 2438
    assert survey["last_visit"].max() == "2023-06-20"


def test_the_real_sites_whose_every_yes_names_only_state_forces() -> None:
    rows = read("mine_site_metal").merge(read("site_survey"), on="site_id")
    yes = rows[rows["armed_interference_ever"].eq("yes") | rows["armed_interference_off_site"].eq("yes")]
    non_state = yes["non_state_interference_ever"].eq("yes") | yes["non_state_interference_off_site"].eq("yes")
    counts = {metal: (len(group), int((~non_state[group.index]).sum())) for metal, group in yes.groupby("metal")}
    assert {metal: counts[metal] for metal in ("au", "sn", "ta", "w")} == {
        "au": (1145, 512),
        "sn": (217, 94),
        "ta": (100, 27),
        "w": (19, 9),
    }


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
