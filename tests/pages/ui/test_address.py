"""The address bar: a view goes there and back, and nothing that stands there can break the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.catalog import sources
from geo.maps.camera import CAMERAS
from geo.maps.parameters import written
from geo.maps.registry import LAYERS
from geo.maps.view import FIRST_YEAR, LAST_YEAR, View
from geo.model import Said, Theme, Word, metals
from geo.words.labels import CHOICES, QUESTIONS
from geo.words.text import LANGUAGES, render
from pages.parts.map.state import read
from pages.ui.address import Address
from tests.budget import examples


@dataclass(frozen=True)
class Asked:
    """What comes of an address: the view and position of the map, and what is told."""

    view: View
    at: tuple[float, float, float] | None
    notices: tuple[Said, ...]


def read_address(params: Mapping[str, str], language: str = "en") -> Asked:
    address = Address(params)
    asked = read(address)
    address.read("lang", LANGUAGES.__getitem__, "", LANGUAGES[language])
    return Asked(asked.view, asked.at, tuple(address.notices))


def write_address(view: View, at: tuple[float, float, float] | None, language: str) -> dict[str, str]:
    params = written(view, at) | ({} if language == "en" else {"lang": language})
    return {key: value for key, value in params.items() if value}


NAMES = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
VIEWS = st.builds(
    View,
    metal=st.sampled_from(list(metals())),
    theme=st.sampled_from(Theme),
    layers=st.sets(st.sampled_from(list(LAYERS))).map(lambda on: tuple(code for code in LAYERS if code in on)),
    source=st.just("") | st.sampled_from(sorted(sources())).map(lambda source_id: f"{source_id}~Cobalt"),
    year=st.just(0) | st.integers(1950, 2035),
    question=st.sampled_from(list(QUESTIONS)),
    ever=st.booleans(),
    years=st.tuples(st.integers(FIRST_YEAR, LAST_YEAR), st.integers(FIRST_YEAR, LAST_YEAR)).map(
        lambda span: (min(span), max(span))
    ),
    camera=st.sampled_from(list(CAMERAS)),
    chosen=NAMES,
)
POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-85, 85), st.floats(0, 14))
KEYS = st.sampled_from(
    ["metal", "theme", "layers", "source", "year", "question", "ever", "years", "view", "at", "sel", "x"]
)
JUNK = st.text(max_size=60) | st.sampled_from(
    [
        "²",
        "٣",
        "-",
        "2015-",
        "-2025",
        "2020-2016",
        "9" * 5000,
        "nan,nan,nan",
        "1e400,0,0",
        "0,0,0,0",
        "181,0,1",
        ".",
        "..",
        "co ",
    ]
)


@given(view=VIEWS, language=st.sampled_from(list(LANGUAGES)))
def test_a_view_in_the_address_is_the_same_view_again(view, language):
    asked = read_address(write_address(view, None, language))
    assert asked.view == view
    assert asked.at is None
    assert asked.notices == ()


@given(view=VIEWS, at=POSITIONS)
def test_a_position_in_the_address_is_the_same_place_and_takes_the_preset_along(view, at):
    asked = read_address(write_address(view, at, "en"))
    assert asked.notices == ()
    assert asked.at == pytest.approx(at, abs=0.006)
    assert asked.view.metal == view.metal
    assert asked.view.chosen == view.chosen
    assert asked.view.layers == view.layers


@given(view=VIEWS, at=st.none() | POSITIONS, language=st.sampled_from(list(LANGUAGES)))
def test_writing_what_was_read_changes_nothing(view, at, language):
    params = write_address(view, at, language)
    asked = read_address(params)
    assert write_address(asked.view, asked.at, language) == params


@examples(150)
@given(params=st.dictionaries(KEYS, JUNK, max_size=12))
def test_no_address_breaks_the_page_and_every_view_that_comes_of_it_can_be_drawn(params):
    asked = read_address(params)
    view = asked.view
    assert view.metal in metals()
    assert view.theme in set(Theme)
    assert set(view.layers) <= set(LAYERS)
    assert view.question in QUESTIONS
    assert view.camera in CAMERAS
    assert FIRST_YEAR <= view.years[0] <= view.years[1] <= LAST_YEAR
    assert 0 <= view.year <= 9999
    for notice in asked.notices:
        for language in LANGUAGES:
            assert render(notice, language)
    assert read_address(write_address(view, asked.at, "en")).notices == ()


@given(params=st.dictionaries(st.text(max_size=10), st.text(max_size=10), max_size=5))
def test_keys_that_the_atlas_does_not_know_are_left_alone(params):
    unknown = {
        key: value for key, value in params.items() if key not in (*CHOICES, "source", "ever", "sel", "view", "at")
    }
    assert read_address(unknown) == read_address({})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("metal", "unobtainium"),
        ("metal", ""),
        ("theme", "war"),
        ("layers", "mines.galaxies"),
        ("year", "soon"),
        ("year", "²"),
        ("year", "-2024"),
        ("year", "9" * 5000),
        ("question", "dragons"),
        ("years", "2020-2016"),
        ("years", "1999-2020"),
        ("years", "2016"),
        ("years", "٢٠١٦-٢٠٢٠"),
        ("view", "moon"),
        ("at", "here"),
        ("at", "0,0"),
        ("at", "nan,nan,nan"),
        ("at", "0,0,99"),
        ("at", "181,0,3"),
        ("at", "inf,0,3"),
        ("source", "foo"),
        ("lang", "de"),
    ],
)
def test_a_wrong_value_gives_the_default_and_one_notice_that_names_it(key, value):
    asked = read_address({key: value})
    (notice,) = asked.notices
    said = render(notice, "en")
    assert notice.values["what"] == Word(CHOICES[key])
    assert value.removeprefix("mines.")[:40] in said
    view = asked.view
    if key == "layers":
        assert view.layers == ("mines",)
    else:
        assert view == View()
    assert asked.at is None


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Co", "co"),
        ("CO", "co"),
        ("cobalt", "co"),
        ("Kobolt", "co"),
        (" Sn ", "sn"),
        ("rare earths", "ree"),
        ("guld", "au"),
    ],
)
def test_a_metal_is_understood_by_code_symbol_or_name_in_either_language(asked, code):
    found = read_address({"metal": asked})
    assert (found.view.metal, found.notices) == (code, ())


def test_an_unknown_layer_is_told_with_the_layers_that_are_shown():
    (notice,) = read_address({"layers": "mines.galaxies"}).notices
    assert render(notice, "en").endswith("it shows Mines and plants instead.")
    (notice,) = read_address({"layers": "galaxies"}).notices
    assert "Risk level of the theme" in render(notice, "en")


def test_an_unknown_language_is_told_with_the_one_that_is_spoken():
    (notice,) = read_address({"lang": "de"}, "sv").notices
    assert notice.values["instead"] == LANGUAGES["sv"]
    assert read_address({"lang": "sv"}, "sv").notices == ()


def test_every_wrong_value_is_told_by_itself():
    asked = read_address({"metal": "x", "theme": "x", "layers": "x.y", "year": "x", "view": "x", "at": "x"})
    assert len(asked.notices) == 6


def test_markup_in_an_address_stays_text():
    asked = read_address({"metal": "<img src=x onerror=alert(1)>", "sel": "<script>", "source": "{0}"})
    assert asked.notices[0].values["value"] == "<img src=x onerror=alert(1)>"
    assert "{0}" not in render(asked.notices[0], "en")
    assert "“{0}”" in render(asked.notices[1], "en")
    assert asked.view.chosen == "<script>"
    assert asked.view.source == ""
    assert "{value}" in render(read_address({"metal": "{value}{0}"}).notices[0], "en")


def test_the_default_view_has_a_short_address():
    assert write_address(View(), None, "en") == {"metal": "co", "theme": "child_labour"}


def test_no_layers_at_all_is_not_the_default_layers():
    assert read_address(write_address(View(layers=()), None, "en")).view.layers == ()


@pytest.mark.parametrize("theme", Theme)
def test_a_theme_brings_its_layers_and_question(theme):
    assert read_address({"theme": str(theme)}).view == View().of_theme(theme)


NAMES_OF_METALS = {code: metal.name for code, metal in metals().items()}


@pytest.mark.parametrize("text", ["co", "CO", "Cobalt", " kobolt "])
def test_a_choice_is_understood_by_its_code_or_its_label_in_any_language(text):
    address = Address({"metal": text})
    assert address.choice("metal", NAMES_OF_METALS, "cu") == "co"
    assert (address.notices, address.shown) == ([], {"metal": "co"})


def test_what_a_box_of_the_page_wrote_is_replaced_without_a_word_where_it_no_longer_fits():
    address = Address({"metal": "mica"}, ours=True)
    assert address.choice("metal", {"co": "cobalt"}, "co") == "co"
    assert address.notices == []


@given(text=st.text(max_size=30))
def test_a_choice_is_never_anything_but_a_code(text):
    assert Address({"metal": text}).choice("metal", NAMES_OF_METALS, "co") in metals()
