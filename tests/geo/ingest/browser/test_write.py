"""Map files: outlines with fewer corners stay neighbours, borders follow them, and every name has a picture of its own."""

from __future__ import annotations

import io

import numpy as np
import pytest
import shapely
from PIL import Image

from geo.draw.palette import DARK, LIGHT
from geo.ingest.browser import name_pictures
from geo.ingest.browser.write import coarser, without

NAMES = {"CIV": "Côte d’Ivoire", "BIH": "Bosnien och Hercegovina", "ÅLA": "Åland"}


def neighbours(lat: float) -> tuple[shapely.Polygon, shapely.Polygon]:
    """Two squares of ten degrees at a latitude whose common side has a corner 0.1 degrees out of line every half degree."""
    side = [(10 + 0.1 * (i % 2), lat + i / 2) for i in range(1, 20)]
    west = shapely.Polygon([(0, lat), (10, lat), *side, (10, lat + 10), (0, lat + 10)])
    east = shapely.Polygon([(10, lat), (20, lat), (20, lat + 10), (10, lat + 10), *side[::-1]])
    return west, east


def test_coarser_outlines_are_neighbours_still_and_invent_no_corner():
    west, east = coarser(np.array(neighbours(0)), 0.5)
    assert shapely.get_num_coordinates(west) < 12
    assert shapely.area(shapely.intersection(west, east)) == 0
    assert shapely.length(shapely.intersection(west, east)) == pytest.approx(10, abs=0.2)
    had = {corner for shape in neighbours(0) for corner in shape.exterior.coords}
    assert {corner for shape in (west, east) for corner in shape.exterior.coords} <= had


def test_the_far_north_has_less_detail_than_the_equator():
    """The corners are 0.05 square degrees (0.1 x 1 / 2) at the equator and count a fiftieth of that (the cosine cubed) at 75 degrees."""
    equator, north = (coarser(np.array(neighbours(lat)), 0.2)[0] for lat in (0, 70))
    assert shapely.get_num_coordinates(equator) == shapely.get_num_coordinates(neighbours(0)[0])
    assert shapely.get_num_coordinates(north) < shapely.get_num_coordinates(equator)


def test_a_border_loses_the_corners_that_its_land_lost_and_keeps_its_ends():
    line = shapely.LineString([(0, 0), (1, 1), (2, 0), (3, 1)])
    assert without(line, {(0.0, 0.0), (1.0, 1.0), (3.0, 1.0)}).coords[:] == [(0, 0), (2, 0), (3, 1)]


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
