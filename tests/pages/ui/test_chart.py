"""The kit's chart: one button, no word of Plotly's own, no script before a page needs it, and never a map of Plotly's."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from geo.model import DATA
from geo.words.text import LANGUAGES, translator
from pages.ui.chart import PLOTLY_WORDS, _config

ROOT = DATA.parent
MAPS = re.compile(
    r"[\"'](choropleth\w*|scatter(geo|map|mapbox)|density(map|mapbox))[\"']|\b(Choropleth|Scattergeo|Scattermap|Densitymap)\w*\b"
)


def test_no_map_of_plotly_is_drawn_anywhere():
    found = [
        str(file)
        for folder in ("geo", "pages")
        for file in (ROOT / folder).rglob("*.py")
        if MAPS.search(file.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_only_button_gives_a_picture_and_speaks_the_readers_language(lang):
    config = _config(lang, "co-exposed")
    assert config["modeBarButtons"] == [["toImage"]]
    assert config["displaylogo"] is False
    assert config["toImageButtonOptions"]["filename"] == "co-exposed"
    assert config["locales"][config["locale"]]["dictionary"].keys() == PLOTLY_WORDS.keys()


def test_what_plotly_says_is_translated():
    assert all(translator("sv")(word) != word for word in PLOTLY_WORDS.values())


def test_overview_and_map_import_no_chart():
    """Streamlit itself imports a part of Plotly with its own start; the rest waits for the warm-up."""
    code = (
        "import sys\n"
        "from pages.parts.overview import cell, matrix\n"
        "from pages.parts.map import controls, reading, state, table\n"
        "assert not [name for name in sys.modules if name.startswith(('geo.draw.chart', 'plotly.tools'))]"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
