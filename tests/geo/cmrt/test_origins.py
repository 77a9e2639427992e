"""What suppliers write where countries of mines belong: claims, denials, and texts that are shown because nobody can read them."""

from __future__ import annotations

import pytest

from geo.cmrt.declaration import Declaration, MineRow, SmelterRow
from geo.cmrt.origins import Stated
from geo.cmrt.origins import stated as stated_in


def row(mine_countries: str = "", mines: str = "") -> SmelterRow:
    return SmelterRow(7, "ta", "", "", "Synthetic", "", "", "", "", "", mines, mine_countries, "", "")


def stated(smelters: list[SmelterRow], mines: tuple[MineRow, ...] = ()) -> Stated:
    return stated_in(Declaration("", "CMRT", "6.4", {}, "", None, (), (), tuple(smelters), (), (), mines=tuple(mines)))


def read(text: str) -> tuple[set[str], list[tuple[str, str]]]:
    said = stated([row(text)])
    return {one.iso3 for one in said.origins}, [(one.kind, one.text) for one in said.open]


@pytest.mark.parametrize(
    "text",
    [
        "DRC",
        "RDC",
        "CONGO, THE DEMOCRATIC REPUBLIC OF THE",
        "Congo, Democratic Republic of the",
        "Congo (Kinshasa)",
        "Congo (DRC)",
        "République démocratique du Congo",
        "Demokratiska republiken Kongo",
        "刚果（金）",
        "コンゴ民主共和国",
        "콩고민주공화국",
        "Demokratische Republik Kongo",
        "República Democrática del Congo",
        "CD",
    ],
)
def test_dr_congo_by_every_name(text):
    assert read(text) == ({"COD"}, [])


@pytest.mark.parametrize("text", ["Republic of the Congo", "Congo-Brazzaville", "République du Congo"])
def test_the_other_congo(text):
    assert read(text) == ({"COG"}, [])


@pytest.mark.parametrize(
    "text",
    [
        "Non-DRC",
        "non DRC",
        "Not from DRC or adjoining countries",
        "DRC conflict free",
        "DRC conflict-free",
        "Outside DRC",
        "outside of the DRC",
        "No DRC",
        "not DRC",
        "nicht aus der DR Kongo",
        "hors RDC",
        "DRC & neighbours: none",
        "DRC, Rwanda = no",
    ],
)
def test_a_denial_claims_nothing_and_is_shown(text):
    assert read(text) == (set(), [("denied", text)])


@pytest.mark.parametrize(
    ("text", "claimed", "open_"),
    [
        ("Not DRC; Rwanda", {"RWA"}, []),
        ("Peru, Bolivia and Wakanda", {"PER", "BOL"}, [("unread", "Wakanda")]),
        ("PE; BO", {"PER", "BOL"}, []),
        ("Indonesia/Malaysia/PRC", {"IDN", "MYS", "CHN"}, []),
        ("Recycled/Scrap, Japan", {"JPN"}, []),
        ("Recycle/Scrap", set(), []),
        ("废料", set(), []),
        ("N/A", set(), []),
        ("-", set(), []),
        ("L1", set(), []),
        ("Congo", set(), [("ambiguous", "Congo")]),
        ("various African countries", set(), [("unread", "various African countries")]),
    ],
)
def test_each_part_of_a_text_is_read_or_shown(text, claimed, open_):
    assert read(text) == (claimed, open_)


def test_a_country_inside_the_name_of_a_mine_counts_and_a_name_without_one_is_fine():
    said = stated([row(mines="Rubaya, DRC"), row(mines="Pitinga")])
    assert [(one.metal, one.iso3, one.cell) for one in said.origins] == [("ta", "COD", "Smelter List!N7")]
    assert said.open == ()


def test_a_list_of_mines_is_read_the_same_way():
    said = stated(
        [],
        [MineRow("co", "Synthetic", "Pit", "RDC", "", "Mine List!F5"), MineRow("ni", "", "", "?", "", "Mine List!F6")],
    )
    assert said.countries() == {"COD": ("Mine List!F5",)}
    assert said.countries("ni") == {}
