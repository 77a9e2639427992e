"""Search: by any part of a name, without accents or case, and still of use when a table is gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.evidence.search import TABLES, find, folded, index, like
from geo.evidence.selection import panel
from geo.model import Theme
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


def test_accents_and_case_do_not_matter(real):
    assert chosen(real, "cote d'ivoire")[0] == chosen(real, "CÔTE D’IVOIRE")[0] == "country:CIV"


@pytest.mark.parametrize("words", ["", "   ", "no such place anywhere", ".*", "[[", "\\", "<b>"])
def test_nothing_is_found_where_nothing_is(real, words):
    assert chosen(real, words) == []


def test_a_misspelled_country_is_guessed(real):
    assert like(real, "Zambbia")[0] == "Zambia"
    assert like(real, "qqqqqqqq") == []


def test_what_has_no_position_is_not_offered(names):
    assert chosen(names, "none hp5") == []
    assert chosen(names, "Mine of a Province") == []
    assert names[["lon", "lat", "zoom"]].notna().all(axis=None)


@pytest.mark.parametrize("missing", TABLES)
def test_a_missing_table_costs_only_its_own_names(names, missing):
    found = index(reader(missing=(missing,)))
    kind = {"country": "country", "region": "region", "mining_place": "place", "mine_site": "site"}[missing]
    assert set(found["kind"]) == {"country", "region", "place", "site"} - {kind}
    kept = names[names["kind"] != kind].drop(columns=["lon", "lat", "zoom"]).reset_index(drop=True)
    assert found[kept.columns].astype(str).equals(kept.astype(str))


def test_without_any_table_nothing_is_found_and_nothing_breaks():
    empty = index(reader(missing=TABLES))
    assert find(empty, "x").empty
    assert like(empty, "x") == []


def test_what_is_found_can_be_opened(real):
    for words in ("congo", "kivu", "mine", "kachin", "co"):
        for name in chosen(real, words):
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
