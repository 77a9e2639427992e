"""Hand-made points: which records of two sources are one place."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.ingest.derive import linking
from geo.ingest.derive.linking import candidates, link
from geo.tables import read

KM = 1 / 111.195  # degrees per kilometre on the equator


def _world(*rows: tuple[str, str, str, float, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of id, source, name, kilometres east, metals."""
    sites = pd.DataFrame(
        [
            {
                "site_id": i,
                "source_id": s,
                "name": n,
                "lon": km * KM,
                "lat": 0.0,
                "kind": "mine",
                "grain": "site",
                "iso3": "AAA",
            }
            for i, s, n, km, _ in rows
        ]
    )
    metals = pd.DataFrame([{"site_id": i, "metal": m} for i, _, _, _, held in rows for m in held.split()])
    return sites, metals


def _groups(*rows: tuple[str, str, str, float, str]) -> dict[str, str]:
    linked = link(*_world(*rows))
    return dict(zip(linked["site_id"], linked["place_group"], strict=True))


def test_near_points_of_two_sources_with_a_shared_metal_are_one_place() -> None:
    assert _groups(("a", "usgs_pp1802", "Foo", 0, "co"), ("z", "icmm_2025", "Bar", 2.9, "co cu")) == {
        "a": "z",
        "z": "z",
    }


@pytest.mark.parametrize(
    ("name", "km", "metal", "source"),
    [
        ("Bar", 3.1, "co", "icmm_2025"),
        ("Bar", 1, "cu", "icmm_2025"),
        ("Bar", 1, "co", "usgs_pp1802"),
        ("Foo", 6.1, "co", "usgs_pp1802"),
        ("Foo", 1, "cu", "usgs_pp1802"),
        ("Foo", 15.2, "co", "icmm_2025"),
    ],
)
def test_what_is_too_far_of_another_metal_or_of_one_source_stays_apart(
    name: str, km: float, metal: str, source: str
) -> None:
    assert _groups(("a", "usgs_pp1802", "Foo", 0, "co"), ("b", source, name, km, metal)) == {"a": "a", "b": "b"}


def test_a_like_name_reaches_farther_whatever_its_accents_and_common_words() -> None:
    groups = _groups(
        ("a", "usgs_ofr20051294", "Pyhasalmi deposit", 0, "zn"), ("b", "icmm_2025", "Pyhäsalmi Mine", 14.8, "zn cu")
    )
    assert groups == {"a": "b", "b": "b"}


def test_names_of_common_words_only_are_no_names() -> None:
    assert _groups(("a", "usgs_pp1802", "Mine", 0, "co"), ("b", "icmm_2025", "Mine", 5, "co")) == {"a": "a", "b": "b"}


def test_links_are_transitive_over_three_sources_and_named_by_the_first_source() -> None:
    rows = (
        ("p", "usgs_pp1802", "Two", 2.5, "co"),
        ("o", "usgs_ofr20051294", "Three", 5, "co cu"),
        ("i", "icmm_2025", "One", 0, "co"),
    )
    assert _groups(*rows) == {"p": "i", "o": "i", "i": "i"}


def test_one_record_never_draws_two_of_one_source_together_and_the_name_decides() -> None:
    rows = (
        ("i", "icmm_2025", "Foo", 0, "co"),
        ("p", "usgs_pp1802", "Bar", 0.5, "co"),
        ("q", "usgs_pp1802", "Foo", 2, "co"),
    )
    assert _groups(*rows) == {"i": "i", "p": "p", "q": "i"}


def test_two_records_of_one_name_and_metal_in_one_source_are_one_place() -> None:
    rows = (("a", "icmm_2025", "Toromocho", 0, "cu ag"), ("b", "icmm_2025", "Toro Mocho Mine", 5.9, "cu"))
    assert _groups(*rows) == {"a": "a", "b": "a"}
    third = ("o", "usgs_ofr20051294", "Toromocho", 6, "cu")
    assert _groups(*rows, third) == {"a": "a", "b": "a", "o": "a"}


@pytest.mark.parametrize(("column", "value"), [("kind", "artisanal_site"), ("kind", "processing"), ("iso3", "BBB")])
def test_plants_of_one_name_pits_of_one_name_and_places_across_a_border_stay_apart(column: str, value: str) -> None:
    sites, metals = _world(("a", "icmm_2025", "Foo", 0, "cu"), ("b", "icmm_2025", "Foo", 3, "cu"))
    if column == "kind":
        sites["kind"] = value
    else:
        sites.loc[1, column] = value
    assert link(sites, metals)["place_group"].tolist() == ["a", "b"]


def test_a_source_that_has_a_place_under_two_metals_is_joined_by_the_name() -> None:
    rows = (
        ("i", "icmm_2025", "Eagle", 0, "co pd"),
        ("p", "usgs_pp1802", "Eagle Nickel", 0.5, "pd"),
        ("q", "usgs_pp1802", "Eagle", 1, "co"),
    )
    assert set(_groups(*rows).values()) == {"i"}
    other = _groups(*rows[:2], ("q", "usgs_pp1802", "Bar", 1, "co"))
    assert other["q"] == "q"


def test_an_artisanal_site_beside_a_mine_needs_the_name() -> None:
    sites, metals = _world(
        ("i", "icmm_2025", "Foo", 0, "co"), ("d", "ipis_drc", "Bar", 1, "co"), ("e", "ipis_drc", "Foo", 2, "co")
    )
    sites.loc[1:, "kind"] = "artisanal_site"
    assert link(sites, metals)["place_group"].tolist() == ["i", "d", "i"]


def test_a_point_that_is_not_drawn_links_to_nothing() -> None:
    sites, metals = _world(("i", "icmm_2025", "Foo", 0, "co"), ("p", "usgs_pp1802", "Foo", 0, "co"))
    assert link(sites.assign(grain=["none", "site"]), metals)["place_group"].tolist() == ["i", "p"]


def test_the_order_of_the_rows_changes_nothing_and_no_row_is_lost() -> None:
    rows = [
        (f"{s[0]}{k}", s, "n" * (k % 3 + 1) + s, k * 1.7, "co")
        for k in range(12)
        for s in ("icmm_2025", "usgs_pp1802", "ofr")
    ]
    sites, metals = _world(*rows)
    there = link(sites, metals).set_index("site_id")["place_group"]
    back = link(sites[::-1].reset_index(drop=True), metals[::-1]).set_index("site_id")["place_group"]
    assert there.to_dict() == back.to_dict()
    assert len(there) == len(rows)
    assert there.duplicated().any()


def test_the_distance_of_a_pair_is_the_great_circle_even_across_the_date_line() -> None:
    sites, metals = _world(("a", "icmm_2025", "Foo", 0, "co"), ("b", "usgs_pp1802", "Foo", 0, "co"))
    sites["lon"] = [179.99, -179.99]
    pairs = candidates(sites, metals)
    assert pairs["km"].tolist() == pytest.approx([0.02 * 111.195], rel=1e-4)


def test_the_real_snapshot_counts_no_place_twice() -> None:
    sites = read("mine_site").set_index("site_id")
    groups = sites.groupby("place_group")
    assert groups.ngroups < len(sites) - 500
    metals = read("mine_site_metal").merge(sites.reset_index(), on="site_id")
    twice = metals.groupby(["place_group", "source_id", "metal"])["name"].agg(list)
    assert {tuple(names) for names in twice[twice.map(len) > 1]} >= {("Boddington", "Boddington")}
    for names in twice[twice.map(len) > 1]:
        assert len({linking.plain(name).replace(" ", "") for name in names}) == 1, names


@pytest.mark.parametrize(
    "ids",
    [
        ("icmm:ICMM07542", "ipis:codmine03441"),
        ("icmm:ICMM07334", "icmm:ICMM00686", "ofr:1279"),
        ("icmm:ICMM08175", "pp1802:0362", "pp1802:1344"),
        ("icmm:ICMM06415", "icmm:ICMM08022"),
        ("icmm:ICMM01807", "icmm:ICMM08107"),
        ("icmm:ICMM05891", "icmm:ICMM08073"),
        ("icmm:ICMM01949", "icmm:ICMM13798"),
    ],
)
def test_near_duplicates_that_people_found_are_linked(ids: tuple[str, ...]) -> None:
    assert read("mine_site").set_index("site_id").loc[list(ids), "place_group"].nunique() == 1


def test_two_sides_of_a_border_are_two_places() -> None:
    assert read("mine_site").set_index("site_id").loc[["ofr:2415", "ofr:2421"], "place_group"].nunique() == 2
