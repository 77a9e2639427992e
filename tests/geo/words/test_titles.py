"""Each page has a title of its own in each language, with what it shows."""

from __future__ import annotations

import pytest

from geo.model import DATA
from geo.words.text import LANGUAGES
from geo.words.titles import TITLES, title


def test_titles_name_the_page_and_what_it_shows():
    assert title("map", {}, "en") == "Map · Metal Risk Atlas"
    assert title("map", {"metal": "co", "theme": "pollution"}, "en") == "Map: cobalt · Metal Risk Atlas"
    assert title("map", {"metal": "co"}, "sv") == "Karta: kobolt · Metal Risk Atlas"
    assert title("place", {"place": "COD/CD-LU"}, "en") == "Place: DR Congo · Metal Risk Atlas"
    regions = {"CD-LU": "Lualaba"}
    assert title("place", {"place": "COD/CD-LU"}, "en", regions) == "Place: Lualaba, DR Congo · Metal Risk Atlas"
    assert title("place", {"place": "COD/XX-YY"}, "en", regions) == "Place: DR Congo · Metal Risk Atlas"
    assert title("metal", {"metal": "co", "place": "COD"}, "en") == "Metal: cobalt · Metal Risk Atlas"
    laptop = {"product": "laptop", "metal": "co", "theme": "pollution"}
    assert title("product", laptop, "en") == "Product: Laptop, cobalt · Metal Risk Atlas"
    assert title("product", laptop, "sv") == "Produkt: Bärbar dator, kobolt · Metal Risk Atlas"
    assert title("product", {"product": "laptop", "metal": ""}, "en") == "Product: Laptop · Metal Risk Atlas"
    assert title("place", {"place": "XYZ"}, "en") == "Place · Metal Risk Atlas"
    assert title("overview", {"metal": "co"}, "en") == "Overview · Metal Risk Atlas"
    assert title("place", {}, "sv") == "Plats · Metal Risk Atlas"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pages_have_the_same_title(language):
    assert len({title(page, {}, language) for page in TITLES}) == len(TITLES)


def test_every_page_has_a_script_and_every_script_a_page():
    scripts = {script.stem for script in (DATA.parent / "pages").glob("*.py")} - {"atlas"}
    assert scripts == set(TITLES)
