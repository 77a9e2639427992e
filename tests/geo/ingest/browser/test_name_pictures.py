"""Every name has a picture of its own, written in ink inside its halo."""

from __future__ import annotations

import io

import numpy as np
import pytest
import shapely
from PIL import Image

from geo.draw.palette import DARK, LIGHT
from geo.ingest.browser import name_pictures

NAMES = {"CIV": "Côte d’Ivoire", "BIH": "Bosnien och Hercegovina", "ÅLA": "Åland"}


def test_names_lie_side_by_side_and_none_over_another():
    many = {f"{i:03}": f"A name of some length {i}" for i in range(120)}
    boxes = [
        shapely.box(at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"])
        for at in name_pictures.places(many).values()
    ]
    assert len({box.bounds[1] for box in boxes}) > 1, "more than one row"
    assert max(box.bounds[2] for box in boxes) <= name_pictures.WIDTH
    assert shapely.area(shapely.union_all(boxes)) == pytest.approx(sum(box.area for box in boxes))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_name_is_written_in_ink_inside_its_halo(palette):
    at = name_pictures.places(NAMES)
    with Image.open(io.BytesIO(name_pictures.atlas_png(NAMES, at, palette))) as picture:
        pixels = np.asarray(picture.convert("RGBA")).astype(int)
    ink = np.array([int(palette.ink[i : i + 2], 16) for i in (1, 3, 5)])
    for place in at.values():
        piece = pixels[place["y"] : place["y"] + place["height"], place["x"] : place["x"] + place["width"]]
        assert (np.abs(piece[..., :3] - ink).sum(axis=2) < 12).any()
        edge = np.concatenate([piece[0], piece[-1], piece[:, 0], piece[:, -1]])
        assert edge[:, 3].max() == 0, "nothing is cut"


def test_a_font_that_streamlit_ships_no_more_is_named(monkeypatch):
    monkeypatch.setattr(name_pictures, "files", lambda _package: [])
    with pytest.raises(FileNotFoundError, match="SourceSansVF-Upright"):
        name_pictures.font_file()
