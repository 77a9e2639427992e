"""Smelters as strangers name them: who is recognised, who is asked about, who is counted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.geo.cmrt.strangers_books import IDS, Read, cmrt, unlisted

PLACEHOLDERS = (
    "TBD",
    "n.a.",
    "xxx",
    "Various smelters",
    "Confidential",
    "保密",
    "不明",
    "k.A.",
    "Undisclosed",
    "see attachment",
    "...",
    "Unknown smelter",
    "秘密",
    "해당 없음",
    "нет данных",
)


def test_names_in_their_own_script_are_found_in_the_look_up(tmp_path: Path) -> None:
    """Right: equal as NFKC text, in the same country, and nothing else."""
    listed = [
        unlisted("示例(上海)钨业有限公司", "CHINA", "Tungsten"),
        unlisted("보기제련 주식회사", "KOREA, REPUBLIC OF", "Tin"),
        unlisted("АО ПРИМЕР МЕТАЛЛ", "RUSSIAN FEDERATION", "Tantalum"),
        unlisted("例示金属工業株式会社", "JAPAN", "Tin"),
    ]
    said = Read(cmrt([*IDS, *listed]), tmp_path)
    assert said.known()[4:] == ["CID900005", "CID900006", "CID900007", "CID900008"]


def test_other_names_in_the_same_scripts_are_nobody(tmp_path: Path) -> None:
    listed = [
        unlisted("上海金属有限公司", "CHINA", "Tungsten"),
        unlisted("대한제련 주식회사", "KOREA, REPUBLIC OF", "Tin"),
        unlisted("АО Металл", "RUSSIAN FEDERATION", "Tantalum"),
        unlisted("金属工業株式会社", "JAPAN", "Tin"),
        unlisted("شركة الذهب", "UNITED ARAB EMIRATES", "Gold"),
        unlisted("โรงถลุงดีบุก", "THAILAND", "Tin"),
    ]
    said = Read(cmrt([*IDS, *listed]), tmp_path)
    assert said.known()[4:] == [None] * 6
    assert {9, 10, 11, 12, 13, 14} <= said.rows("unmatched", column="D")


def test_placeholders_are_no_names(tmp_path: Path) -> None:
    """Right: none is recognised, each is asked about, and a file that names mostly nobody is pressing."""
    said = Read(cmrt([*IDS, *(unlisted(word, None) for word in PLACEHOLDERS)]), tmp_path)
    assert said.known()[4:] == [None] * len(PLACEHOLDERS)
    assert {s["match"] for s in said.smelters[4:]} == {"no_name"}
    assert said.rules("high")


def test_an_id_of_another_metal(tmp_path: Path) -> None:
    said = Read(cmrt([*IDS, {"A": "CID900008", "B": "Gold"}]), tmp_path)
    assert "CID900008" in said.told()


def test_an_id_beside_the_name_of_another_known_smelter(tmp_path: Path) -> None:
    """Right: a question, not a recognition (id of Malaysia, name of Canada, country Peru)."""
    row = {"A": "CID900002", "B": "Gold", "C": "Smelter not listed", "D": "Gamma Gold Ltd", "E": "PERU"}
    said = Read(cmrt([IDS[0], IDS[3], row]), tmp_path)
    assert said.known()[2] is None
    assert said.rows("id_and_name", "mismatch", column="A") or "CID900002" in said.told()


def test_a_known_name_in_another_country(tmp_path: Path) -> None:
    """Right: a question, not a recognition."""
    said = Read(cmrt([*IDS, unlisted("Beta Tin Ltd", "BOLIVIA (PLURINATIONAL STATE OF)")]), tmp_path)
    assert said.known()[4] is None
    assert "Beta Tin Ltd" in said.told()


@pytest.mark.parametrize(
    ("code", "name", "country"),
    [
        ("CID900005", "示例（上海）钨业有限公司", "P.R. China"),
        ("CID900005", "Example Shanghai Tungsten", "中国"),
        ("CID900006", "Bogi Smelting", "South Korea"),
        ("CID900008", "REIJI METAL INDUSTRIES", "日本"),
        ("CID900007", "Primer Metall", "Russia"),
        ("CID900001", "Alpha Tantalum", "Estland"),
    ],
)
def test_one_smelter_in_other_words_is_no_contradiction(code: str, name: str, country: str, tmp_path: Path) -> None:
    said = Read(cmrt([*IDS, {"A": code, "D": name, "E": country}]), tmp_path)
    assert said.known()[4] == code
    assert not {f["rule"] for f in said.findings if f["about"] == "file"} - {"duplicates"}


IDS_AS_TYPED = (
    "ＣＩＤ９００００１",
    "cid 900001",
    "CID-900001",
    "CID900001.",
    "\u00a0CID900001\u200b",
    "Cid_900001",
    "CID 900 001",
    "(CID900001)",
    "ID: CID900001",
)


@pytest.mark.parametrize("typed", IDS_AS_TYPED)
def test_ids_as_people_type_them(typed: str, tmp_path: Path) -> None:
    """Right: read; told at the least."""
    said = Read(cmrt([{"A": typed}, *IDS[1:]]), tmp_path)
    assert said.known()[0] == "CID900001" or typed.strip() in said.text


def test_two_ids_in_one_cell(tmp_path: Path) -> None:
    """Right: both are read, or the cell is asked about."""
    said = Read(cmrt([{"A": "CID900001 / CID900007"}, *IDS[1:]]), tmp_path)
    assert {"CID900001", "CID900007"} <= set(said.known()) or "CID900007" in said.told()


@pytest.mark.parametrize("typed", [900001, 900001.0, "CIDO00180", "CID90001", "CID9000011", "4567", "RMI-0001"])
def test_what_is_no_id_is_told(typed: object, tmp_path: Path) -> None:
    """Right: never another smelter; the cell is asked about or (a bare number) read."""
    said = Read(cmrt([{"A": typed}, *IDS[1:]]), tmp_path)
    assert len(said.smelters) == 4
    assert said.known()[0] in (None, "CID900001")
    assert said.known()[0] or said.rows(*said.rules(), column="A") == {5}


def test_one_smelter_in_four_ways_is_counted_once(tmp_path: Path) -> None:
    ways = [
        {"A": "CID900002"},
        {"A": "cid900002"},
        unlisted("beta tin ltd", "Malaysia"),
        {"B": "Tin", "C": "Beta Smelting"},
    ]
    said = Read(cmrt([IDS[0], *IDS[2:], *ways]), tmp_path)
    assert said.known()[3:] == ["CID900002"] * 4
    assert "4 of 4 smelters" in "\n".join(said.said.verdict)
    assert {5, 6, 7, 8} & {int(c.split("!")[1][1:]) for f in said.findings for c in f["cells"] if "Smelter" in c}


def test_an_id_that_the_file_does_not_know(tmp_path: Path) -> None:
    """Right: an id in neither look-up is told, the row is not recognised."""
    said = Read(cmrt([*IDS, {"A": "CID987654", "B": "Tin"}]), tmp_path)
    assert said.known()[4] is None
    assert "CID987654" in said.text


def test_fifty_two_invented_smelters(tmp_path: Path) -> None:
    """Right: the most pressing."""
    words = (
        "Northstar",
        "Blue Ridge",
        "Orient",
        "Golden Peak",
        "Pacific",
        "Harbour",
        "Sunrise",
        "Ironwood",
        "Delta",
        "Crown",
    )
    listed = [
        unlisted(
            f"{words[n % 10]} {words[n // 10]} Metals {n} Inc.",
            ("CHINA", "PERU", "INDIA")[n % 3],
            ("Tin", "Gold", "Tungsten", "Tantalum")[n % 4],
        )
        for n in range(52)
    ]
    said = Read(cmrt(listed), tmp_path)
    assert not any(said.known())
    assert said.rules("high")
    assert "nothing pressing" not in said.verdict
    assert "complete" not in said.verdict.split(";")[0]


def test_all_smelters_not_yet_identified(tmp_path: Path) -> None:
    """Right: the most pressing, and against "all identified" a contradiction."""
    said = Read(
        cmrt(
            [
                {"B": m, "C": "Smelter not yet identified", "D": "Unknown"}
                for m in ("Tin", "Gold", "Tantalum", "Tungsten")
            ]
        ),
        tmp_path,
    )
    assert said.rules("high")
    assert not any(said.known())
