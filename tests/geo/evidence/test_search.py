"""Search: by any part of a name, without accents or case, and still of use when a table is gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.evidence.search import TABLES, find, folded, index, like
from geo.evidence.selection import panel
from geo.model import Theme, called
from geo.tables import read
from tests.world import reader


@pytest.fixture(scope="module")
def names():
    return index(reader())


@pytest.fixture(scope="module")
def real():
    return index(read)


def chosen(names, words: str) -> list[str]:
    return find(names, words)["chosen"].tolist()


def test_countries_regions_places_and_sites_are_found(names):
    assert chosen(names, "synthetic bbb") == ["country:BBB"]
    assert chosen(names, "West") == ["region:AAA/AA-W"]
    assert chosen(names, "district") == ["place:hp3"]
    assert chosen(names, "doubtful mine") == ["site:m3"]


def test_a_country_is_found_in_either_language_and_listed_once(names):
    assert chosen(names, "påhittat aaa") == ["country:AAA"]
    assert chosen(names, "pahittat AAA") == ["country:AAA"]
    assert chosen(names, "AAA") == ["country:AAA"]


def test_exact_names_come_first_then_beginnings_and_countries_before_sites(real):
    found = find(real, "Niger")
    assert found["chosen"].iloc[0] == "country:NER"
    assert found["chosen"].tolist().index("country:NGA") <= 3


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("cote d'ivoire", "CIV"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Elfenbenskusten", "CIV"),
        ("DRC", "COD"),
        ("DR Congo", "COD"),
        ("D.R. Congo", "COD"),
        ("Congo-Kinshasa", "COD"),
        ("congo kinshasa", "COD"),
        ("Kongo-Kinshasa", "COD"),
        ("Zaire", "COD"),
        ("Democratic Republic of the Congo", "COD"),
        ("Demokratiska republiken Kongo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Congo-Brazzaville", "COG"),
        ("Republiken Kongo", "COG"),
        ("Burma", "MMR"),
        ("Myanmar", "MMR"),
        ("UK", "GBR"),
        ("Great Britain", "GBR"),
        ("USA", "USA"),
        ("us", "USA"),
        ("South Korea", "KOR"),
        ("Sydkorea", "KOR"),
        ("Swaziland", "SWZ"),
        ("Turkey", "TUR"),
        ("Turkiye", "TUR"),
        ("Czech Republic", "CZE"),
        ("Holland", "NLD"),
        ("Vitryssland", "BLR"),
        ("ZMB", "ZMB"),
    ],
)
def test_a_country_is_found_by_every_name_people_use(real, words, iso3):
    assert chosen(real, words)[0] == f"country:{iso3}"


@pytest.mark.parametrize("words", ["congo", "Kongo", "Korea"])
def test_the_name_of_two_countries_finds_both_before_all_else(real, words):
    both = {"country:PRK", "country:KOR"} if words == "Korea" else {"country:COD", "country:COG"}
    assert set(chosen(real, words)[:2]) == both


def test_a_name_in_any_language_or_order_finds_its_country(real):
    assert chosen(real, "Congo, Democratic Republic of the")[0] == "country:COD"
    assert chosen(real, "刚果（金）")[0] == "country:COD"
    assert chosen(real, "Güney Afrika")[0] == "country:ZAF"


def test_names_in_other_languages_are_found_whole_only(real):
    assert "country:DEU" not in chosen(real, "Almany")
    assert chosen(real, "Almanya")[0] == "country:DEU"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("cobalt", "co"),
        ("Kobolt", "co"),
        ("Co", "co"),
        ("W", "w"),
        ("tenn", "sn"),
        ("glimmer", "mica"),
        ("ree", "ree"),
        ("aluminum", "al"),
        ("dysprosium", "dy"),
        ("Nb", "nb"),
    ],
)
def test_a_metal_is_found_by_name_symbol_and_code_in_either_language(real, words, code):
    assert chosen(real, words)[0] == f"metal:{code}"


def test_a_code_is_found_by_the_whole_of_it(real):
    assert "metal:ree" not in chosen(real, "ee")
    assert "country:ZMB" not in chosen(real, "zm")


def test_a_site_says_its_kind_region_and_metals(real):
    found = find(real, "Kolwezi").set_index("chosen")
    mine = found.loc["site:icmm:ICMM13599"]
    assert (mine["what"], mine["region"], mine["metals"]) == ("mine", "Lualaba", "cu co zn")


@pytest.mark.parametrize("words", ["kolwezi", "katanga", "gold", "kivu", "mine", "san", "la", "black mountain"])
def test_no_two_hits_look_alike(real, words):
    found = find(real, words, most=40)
    shown = found[["label", "kind", "what", "iso3", "region", "metals"]].astype(str)
    assert not shown.duplicated().any()
    assert not found["chosen"].duplicated().any()


@pytest.mark.parametrize("words", ["", "   ", "no such place anywhere", ".*", "[[", "\\", "<b>"])
def test_nothing_is_found_where_nothing_is(real, words):
    assert chosen(real, words) == []


def test_a_misspelled_country_is_guessed(real):
    assert like(real, "Zambbia")[0] == "Zambia"
    assert like(real, "Swazilnd")[0] == "Swaziland"
    assert "cobalt" in like(real, "cobolt")
    assert like(real, "qqqqqqqq") == []


def test_what_has_no_position_is_not_offered(names):
    assert chosen(names, "none hp5") == []
    assert chosen(names, "Mine of a Province") == []
    assert names.loc[~names["kind"].isin(("metal", "product")), ["lon", "lat", "zoom"]].notna().all(axis=None)


@pytest.mark.parametrize("missing", TABLES)
def test_a_missing_table_costs_only_its_own_names(names, missing):
    found = index(reader(missing=(missing,)))
    kind = {"country": "country", "region": "region", "mining_place": "place", "mine_site": "site"}[missing]
    assert set(found["kind"]) == {"metal", "product", "country", "region", "place", "site"} - {kind}
    without = ["lon", "lat", "zoom"] + (["region"] if kind == "region" else [])
    kept = names[names["kind"] != kind].drop(columns=without).reset_index(drop=True)
    assert found[kept.columns].astype(str).equals(kept.astype(str))


def test_without_any_table_metals_and_products_are_found_and_nothing_breaks():
    empty = index(reader(missing=TABLES))
    assert set(empty["kind"]) == {"metal", "product"}
    assert chosen(empty, "gold") == ["metal:au"]
    assert find(empty, "xx").empty
    assert like(empty, "x") == []


def test_what_is_found_can_be_opened(real):
    for words in ("congo", "kivu", "mine", "kachin", "co"):
        for name in chosen(real, words):
            if name.startswith("metal:"):
                assert called(name.partition(":")[2])
                continue
            assert panel(name, "co", Theme.CHILD_LABOUR, (2015, 2025), read).sections


@given(words=st.text(max_size=40))
def test_no_words_break_the_search(names, words):
    found = find(names, words)
    assert len(found) <= 8
    assert all(folded(words) in key for key in found["key"])
    assert like(names, words) is not None


def test_a_region_that_holds_the_word_comes_before_sites_that_only_begin_with_it(real):
    found = find(real, "katanga")
    rest = found[found["key"] != "katanga"]["kind"].tolist()
    assert "Haut-Katanga" in found["label"].tolist()
    assert rest == sorted(rest, key=["country", "region", "place", "site"].index)


@pytest.mark.parametrize(
    ("words", "product"),
    [
        ("Laptop", "laptop"),
        ("bärbar dator", "laptop"),
        ("30213100", "laptop"),
        ("48820000", "server"),
        ("32420000", "network_switch"),
    ],
)
def test_a_product_is_found_by_its_name_in_either_language_and_by_its_procurement_number(real, words, product):
    assert find(real, words)["chosen"].iloc[0] == f"product:{product}"
