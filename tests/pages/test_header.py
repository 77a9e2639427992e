"""What all pages share: the title on the tab, the switches of theme and language, and what is said of a page that is not there."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.words.titles import TITLES


def sound(at: AppTest) -> AppTest:
    assert not at.exception, at.exception
    return at


@pytest.mark.parametrize(
    ("page", "asked", "title"),
    [
        ("map", {"metal": "tantalum"}, "Map: tantalum · Metal Risk Atlas"),
        ("map", {"metal": "ta", "lang": "sv"}, "Karta: tantal · Metal Risk Atlas"),
        ("place", {"place": "cod"}, "Place: DR Congo · Metal Risk Atlas"),
        ("sources", {"lang": "sv"}, "Källor · Metal Risk Atlas"),
    ],
)
def test_the_tab_says_page_and_subject_in_the_language(open_atlas, monkeypatch, page, asked, title):
    said: list[str] = []
    real = st.set_page_config
    monkeypatch.setattr(st, "set_page_config", lambda **how: (said.append(how.get("page_title", "")), real(**how)))
    sound(open_atlas(page, **asked))
    assert said[-1] == title


@pytest.mark.parametrize("page", TITLES)
@pytest.mark.parametrize(("language", "word"), [("en", "As the system"), ("sv", "Som systemet")])
def test_every_page_has_the_switch_of_the_theme(open_atlas, page, language, word):
    at = sound(open_atlas(page, lang=language))
    (switch,) = [each.proto.body for each in at.get("html") if 'class="theme"' in each.proto.body]
    assert switch.count("data-theme=") == 3
    assert word in switch


@pytest.mark.parametrize(
    ("language", "words"), [("en", "which the atlas does not know"), ("sv", "som atlasen inte känner till")]
)
def test_a_page_that_is_not_there_is_told_in_the_language(open_atlas, language, words):
    at = sound(open_atlas("overview", lang=language))
    at.query_params["page"] = "<script>"
    sound(at.run())
    (told,) = at.warning
    assert words in told.value
    assert "<script>" not in told.value.replace("\\<", "")
    assert "page" not in at.query_params
