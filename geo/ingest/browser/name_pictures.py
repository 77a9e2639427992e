"""The names of countries as pictures: drawn once into a PNG atlas for each language and palette.

A name as one picture costs a browser without a graphics processor a tenth of what its letters and their halos do.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from importlib.metadata import files
from pathlib import Path
from typing import Any

from geo.draw.palette import Palette
from geo.maps.place_names import HEIGHT, SCALE

SIZE, HALO = 13, 2.5
"""Of the letters and the halo around them, in pixels of the map."""
WIDTH = 2048
BOLD = 700
END = 0.9
"""Where in a leftward name its point lies: a little inside, where the collision test looks."""
PORE = 7
"""Pixels of the atlas: narrower gaps in a halo, as in an a, are closed."""
COLOURS = 64
"""Ink, halo and what lies between them: enough for smooth edges in a third of the bytes."""

Places = dict[str, dict[str, int | bool]]


def font_file() -> Path:
    """The font that the pages themselves are set in, as Streamlit ships it. Raises FileNotFoundError when it does not."""
    candidates = sorted(
        str(file.locate()) for file in files("streamlit") or () if file.match("SourceSansVF-Upright*.woff2")
    )
    if not candidates:
        raise FileNotFoundError(
            "Streamlit ships no SourceSansVF-Upright font; geo.ingest.browser.name_pictures.font_file must name another."
        )
    return Path(candidates[0])


def _font() -> Any:
    from PIL import ImageFont

    font = ImageFont.truetype(str(font_file()), SIZE * SCALE)
    font.set_variation_by_axes([BOLD])
    return font


def places(names: Mapping[str, str], leftward: Collection[str] = ()) -> Places:
    """Where each name lies in its atlas, by iso3, as deck.gl's `iconMapping` wants it. Needs Pillow (build only).

    `leftward`: countries near the right edge of the map, whose names end at their points instead of lying across.
    """
    font, boxes, x, y = _font(), Places(), 0, 0
    for iso3, name in names.items():
        width = round(font.getlength(name) + 2 * (HALO + 2) * SCALE)
        if x + width > WIDTH:
            x, y = 0, y + HEIGHT * SCALE
        boxes[iso3] = {"x": x, "y": y, "width": width, "height": HEIGHT * SCALE, "mask": False}
        if iso3 in leftward:
            boxes[iso3]["anchorX"] = round(END * width)
        x += width
    return boxes


def atlas_png(names: Mapping[str, str], at: Places, palette: Palette) -> bytes:
    """The names of `at` in the palette's ink with its halo, as PNG. Needs Pillow (build only)."""
    from PIL import Image

    height = max(int(place["y"]) for place in at.values()) + HEIGHT * SCALE
    image, font = Image.new("RGBA", (WIDTH, height), _clear(palette)), _font()
    for iso3, place in at.items():
        picture = _picture(names[iso3], (int(place["width"]), int(place["height"])), font, palette)
        image.paste(picture, (int(place["x"]), int(place["y"])))
    out = io.BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _clear(palette: Palette) -> tuple[int, ...]:
    return (*(int(palette.halo[i : i + 2], 16) for i in (1, 3, 5)), 0)


def _picture(name: str, size: tuple[int, int], font: Any, palette: Palette) -> Any:
    """One name. Its halo is all or nothing, as the map shows names, and without pores."""
    from PIL import Image, ImageDraw, ImageFilter

    image = Image.new("RGBA", size, _clear(palette))
    middle = (size[0] / 2, size[1] / 2)
    ImageDraw.Draw(image).text(
        middle, name, palette.ink, font, "mm", stroke_width=round(HALO * SCALE), stroke_fill=palette.halo
    )
    whole = image.getchannel("A").point(lambda alpha: 255 * (alpha > 127))
    image.putalpha(whole.filter(ImageFilter.MaxFilter(PORE)).filter(ImageFilter.MinFilter(PORE)))
    return image
