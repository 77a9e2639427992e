"""Countries of mines as strangers write them: what is claimed, what is denied, what only a person can tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.geo.cmrt.strangers_books import Read, emrt, mined

DENIED = {
    "other_than": (
        "Countries other than DRC",
        "Any country except the DRC",
        "All but DRC",
        "Anywhere apart from Rwanda",
    ),
    "plain": ("not from Congo", "no sourcing in DR Congo", "DRC-free", "excl. Rwanda", "No DRC material", "DRC: none"),
    "sentences": (
        "We do not source from DRC or adjoining countries",
        "Material does not originate in the Democratic Republic of the Congo",
        "Never sourced from Rwanda",
        "Without Uganda and Burundi",
        "Zero DRC content",
        "DRC - No",
    ),
    "european": (
        "nicht aus der DR Kongo",
        "hors RDC",
        "Pas de RDC",
        "fuera de la República Democrática del Congo",
        "sin Ruanda",
        "inte från Kongo-Kinshasa",
        "não proveniente da República Democrática do Congo",
        "senza RDC",
        "außer Ruanda",
        "KDC hariç",
    ),
    "asian": (
        "非刚果（金）",
        "不来自刚果民主共和国",
        "刚果(金)以外",
        "コンゴ民主共和国以外",
        "콩고 민주 공화국 제외",
        "卢旺达除外",
    ),
}


@pytest.mark.parametrize("kind", DENIED)
def test_a_denied_country_is_never_claimed(kind: str, tmp_path: Path) -> None:
    """Right: nobody is accused; each text is shown and asked about."""
    said = Read(mined(*DENIED[kind]), tmp_path)
    assert said.accused() == set()
    assert said.rows("origin_open") == set(range(5, 5 + len(DENIED[kind])))


def test_a_denial_ends_with_its_own_country(tmp_path: Path) -> None:
    """Right: what is claimed beside a denial is a claim."""
    said = Read(mined("Rwanda, not DRC", "Not DRC; Rwanda", "Peru (non-DRC)", "DR Congo, not Rwanda"), tmp_path)
    assert said.accused() == {5, 6, 8}
    text = said.told("covered_countries_contradicted")
    assert text.count("DR Congo?") == 1
    assert "Rwanda" in text


TURNED = {
    "double": (
        "None except DRC",
        "No country other than Rwanda",
        "Kein Land ausser Ruanda",
        "Nothing but DRC",
        "ninguno salvo Ruanda",
    ),
    "prose": (
        "Supplier refuses ore from DRC",
        "save Rwanda",
        "ni RDC ni Rwanda",
        "DRC undeterminable",
        "We stopped buying in Rwanda",
    ),
    "doubt": (
        "DRC?",
        "Rwanda (to be confirmed)",
        "x DRC",
        "DRC ✗",
        "formerly DRC",
        "possibly Rwanda",
        "刚果（金）（待确认）",
    ),
    "refused": (
        "we avoid DRC",
        "prohibited: DRC",
        "nowhere near the DRC",
        "Wir vermeiden die DR Kongo",
        "We have banned suppliers from Rwanda",
    ),
}


@pytest.mark.parametrize("kind", TURNED)
def test_a_sentence_about_a_country_is_a_question(kind: str, tmp_path: Path) -> None:
    """Right: neither held against the supplier nor told as a denial for certain, where the words can mean both."""
    said = Read(mined(*TURNED[kind]), tmp_path)
    assert said.accused() == set()
    assert said.rows("origin_open") == set(range(5, 5 + len(TURNED[kind])))
    if kind == "double":
        assert "only where metal does not come from" not in said.told("origin_open")


def test_names_that_only_begin_like_a_denial_are_claims(tmp_path: Path) -> None:
    texts = ("No. 3 shaft, Rwanda", "Noranda mine, Rwanda", "North Kivu, DRC", "Nordkivu, Demokratische Republik Kongo")
    assert Read(mined(*texts), tmp_path).accused() == {5, 6, 7, 8}


def test_claims_in_the_words_of_miners(tmp_path: Path) -> None:
    """Right: words for mines, ores, shares and places leave a claim a claim."""
    texts = (
        "Mined in eastern DRC",
        "Ore from Rwanda and DRC",
        "Gruva i Rwanda",
        "Rwanda 50%, Brazil 50%",
        "Minas de Ruanda",
        "iTSCi, Rwanda",
    )
    assert Read(mined(*texts), tmp_path).accused() == set(range(5, 11))


CONGO = (
    "RDC",
    "D.R.C.",
    "DR Kongo",
    "Congo (Kinshasa)",
    "Demokratische Republik Kongo",
    "コンゴ民主共和国",
    "콩고 민주 공화국",
    "콩고민주공화국",
    "刚果民主共和国",
    "República Democrática do Congo",
    "Repubblica Democratica del Congo",
    "Kongo Demokratik Cumhuriyeti",
    "Demokratiska republiken Kongo",
    "Congo, Democratic Republic of the",
    "ＤＲ Ｃｏｎｇｏ",
)


def test_dr_congo_in_the_languages_of_the_templates(tmp_path: Path) -> None:
    said = Read(mined(*CONGO), tmp_path)
    assert said.accused() == set(range(5, 5 + len(CONGO)))


def test_the_other_congo_is_never_dr_congo(tmp_path: Path) -> None:
    """Right: it adjoins DR Congo and is covered, but has no listed area."""
    texts = ("République du Congo", "Republik Kongo", "콩고 공화국", "Kongo-Brazzaville", "刚果（布）", "コンゴ共和国")
    said = Read(mined(*texts), tmp_path)
    assert said.rows("covered_countries_contradicted") == set(range(5, 11))
    assert said.rows("mine_country", "cahra_contradicted") == set()


def test_bare_congo_is_a_question(tmp_path: Path) -> None:
    said = Read(mined("Congo", "Kongo", "刚果", "콩고", "CONGO (mine)"), tmp_path)
    assert said.accused() == set()
    assert said.rows("origin_open") == {5, 6, 7, 8, 9}


def test_names_inside_other_names(tmp_path: Path) -> None:
    """Right: none of these is a country covered by Dodd-Frank, nor Mali, Niger, Sudan or Guinea by a part of a name."""
    texts = ("Malaysia", "Papua New Guinea", "Guinea-Bissau", "Dominican Republic")
    said = Read(mined(*texts), tmp_path)
    assert said.accused() == set()
    assert said.rows("origin_open") == set()


def test_several_countries_in_one_cell(tmp_path: Path) -> None:
    texts = (
        "Peru\nRwanda",
        "巴西、卢旺达",
        "Bolivia & Burundi",
        "Chile/Uganda",
        "Peru and DRC",
        "Brazil; Angola",
        "Peru · Tanzania",
    )
    assert Read(mined(*texts), tmp_path).accused() == set(range(5, 12))


def test_codes_of_countries_and_levels(tmp_path: Path) -> None:
    """Right: codes are read or asked about; levels of risk name what they name; nothing is dropped."""
    texts = ("CD", "COD", "RW", "L1: Australia; L2: Kenya; L3: DRC", "Level 3 (Rwanda)")
    said = Read(mined(*texts), tmp_path)
    assert said.accused() | said.rows("origin_open") == {5, 6, 7, 8, 9}
    assert {8, 9} <= said.accused()


def test_words_that_are_no_country_are_shown(tmp_path: Path) -> None:
    """Right: what says nothing ("unknown", "confidential" in any language) is nothing; all else is shown."""
    texts = ("Worldwide", "LME", "全球", "Freedonia", "unknown", "机密", "не указано")
    said = Read(mined(*texts), tmp_path)
    assert said.accused() == set()
    assert said.rows("origin_open") == {5, 6, 7, 8}


def test_recycled_is_no_country(tmp_path: Path) -> None:
    """Right: the templates' own words for scrap are understood and no question is made of them."""
    texts = ("Recycled/Scrap", "recycled", "Scrap", "回收", "报废", "リサイクル", "recyclé", "Schrott", "återvunnet")
    said = Read(mined(*texts), tmp_path)
    assert said.accused() == set()
    assert said.rows("origin_open") == set()


def test_a_country_beside_the_name_of_a_mine(tmp_path: Path) -> None:
    """Right: column N is searched as well; a mine without a country makes no claim."""
    texts = ("Rubaya, RDC", "Bisie (North Kivu, DR Congo)", "Gatumba mine, Rwanda", "Mine 7")
    assert Read(mined(*texts, column="N"), tmp_path).accused("N") == {5, 6, 7}


def test_mines_of_an_emrt(tmp_path: Path) -> None:
    """Right: the mine's country is read in any script, denials are none, another metal's mine is not cobalt's."""
    mines = [
        {"A": "Cobalt", "B": "Cobalt One", "C": "Mine A", "F": "刚果（金）"},
        {"A": "Cobalt", "B": "Cobalt One", "C": "Mine B", "F": "Not DRC"},
        {"A": "Nickel", "B": "Nickel One", "C": "Mine C", "F": "Canada"},
    ]
    said = Read(emrt(["Cobalt", "Nickel"], {}, mines), tmp_path)
    assert said.rows("cahra_contradicted", "mine_country", column="F", sheet="Mine List") == {5}
    assert "cobalt" in said.told("cahra_contradicted")
    assert "nickel" not in said.told("cahra_contradicted")


def test_a_mine_of_a_metal_that_was_not_chosen(tmp_path: Path) -> None:
    """Right: copper is not in scope, but its mine in DR Congo is told all the same."""
    said = Read(emrt(["Nickel"], {}, [{"A": "Copper", "B": "Copper X", "C": "Mine", "F": "DRC"}]), tmp_path)
    assert "DR Congo" in said.told() or "copper" in said.told().lower()
