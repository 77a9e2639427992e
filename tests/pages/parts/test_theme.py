"""The switch of the theme: three buttons in the reader's language, the chosen one pressed, and the script that hears them."""

from __future__ import annotations

import re

import pytest

from pages.parts import theme
from pages.ui.server import THEME


@pytest.mark.parametrize("chosen", theme.THEMES)
def test_the_chosen_theme_is_pressed(chosen):
    buttons = re.findall(r'data-theme="(\w+)" aria-pressed="(\w+)"', theme._markup(chosen))
    assert dict(buttons) == {code: str(code == chosen).lower() for code in theme.THEMES}


def test_the_script_knows_the_themes_that_streamlit_knows():
    (names,) = re.findall(rb"theme=\(([\w|]+)\)", THEME)
    assert names.decode().split("|") == list(theme.THEMES)
