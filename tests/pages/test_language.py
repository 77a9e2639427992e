"""The language is changed on every page, after everything on it was changed, and the page goes on in the other one."""

from __future__ import annotations

from itertools import cycle

import pytest
from streamlit.testing.v1 import AppTest

from geo.maps.registry import LAYERS
from geo.model import Theme
from geo.risk.robustness import AGGREGATIONS
from geo.words.labels import MEASURES
from geo.words.text import translator
from geo.words.titles import TITLES

PAGES = tuple(TITLES)
CODES = (*map(str, Theme), *LAYERS, *AGGREGATIONS, *MEASURES)
LABELLED = ("selectbox", "button_group", "select_slider", "multiselect")


def sound(at: AppTest) -> AppTest:
    assert not at.exception, at.exception
    return at


def spoken(at: AppTest) -> str:
    """The language that the address says."""
    value = at.query_params.get("lang", "en")
    return value if isinstance(value, str) else value[0]


def boxes(at: AppTest) -> list[tuple[str, str]]:
    """Kind and name of each widget with labels, without the language that ends its key."""
    return [
        (kind, box.key.rpartition("-")[0])
        for kind in LABELLED
        for box in at.get(kind)
        if box.key and box.key.endswith(("-en", "-sv"))
    ]


def box(at: AppTest, kind: str, name: str):
    found = [one for one in at.get(kind) if one.key and one.key.rpartition("-")[0] == name]
    return found[0] if found else None


def change(at: AppTest, kind: str, name: str) -> None:
    """Choose the last option, or take the first away where several are chosen, as a visitor would."""
    widget = box(at, kind, name)
    if widget is None or not widget.options:
        return
    if isinstance(widget.value, list):
        widget.set_value(widget.value[1:])
    elif kind == "button_group":
        widget.set_value(last_code(widget))
    elif kind == "selectbox":
        widget.select_index(len(widget.options) - 1)
    else:
        widget.set_value(int(widget.options[0]))
    sound(at.run())


def last_code(widget) -> str:
    """The code of the last button; the harness knows labels only."""
    return next(code for code in CODES if widget.format_func(code) == widget.options[-1])


def choices(at: AppTest) -> dict[str, object]:
    return {name: box(at, kind, name).value for kind, name in boxes(at)}


@pytest.mark.parametrize("page", PAGES)
def test_the_language_can_be_changed_in_every_state(open_atlas, page):
    at = sound(open_atlas(page))
    if page == "screen":
        sound(at.button(key="example").click().run())
    if page == "compare":
        sound(at.toggle(key="ranked-en").set_value(True).run())
    languages = cycle(("sv", "en"))
    for step in (None, *boxes(at)):
        if step:
            change(at, *step)
        before, language = choices(at), next(languages)
        sound(at.button_group(key="lang").set_value(language).run())
        assert choices(at) == before
        assert all(box(at, *each).key.endswith(f"-{language}") for each in boxes(at))


@pytest.mark.parametrize("page", PAGES)
def test_the_language_stays_in_the_address_of_every_page_and_what_was_searched_in_its_box(open_atlas, page):
    at = sound(open_atlas(page, lang="sv"))
    assert spoken(at) == "sv"
    sound(at.text_input(key="find").set_value("kobolt").run())
    for language, words in (("en", "cobalt · metal"), ("sv", "kobolt · metall")):
        sound(at.button_group(key="lang").set_value(language).run())
        assert at.button(key="found_metal:co").label == f"Co · {words}"
        assert spoken(at) == language


def test_boxes_show_the_labels_of_the_language_that_was_chosen(open_atlas):
    at = sound(open_atlas("map", metal="ta", view="great-lakes"))
    sound(at.button_group(key="lang").set_value("sv").run())
    swedish = translator("sv")
    assert at.selectbox(key="metal-sv").value == "ta"
    assert f"Ta · {swedish('tantalum')}" in at.selectbox(key="metal-sv").options
    assert swedish("Great Lakes of Africa") in at.selectbox(key="camera-sv").options
