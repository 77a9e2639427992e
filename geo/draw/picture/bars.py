"""Exposed supply as a bar and a level as a chip: small pieces of HTML that read the same on every page.

They stand in the cells of tables and in running text, where a chart of a library would be a picture in every cell: they are typography.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from geo.draw.palette import Palette, level_colour, share_colour
from geo.model import Exposure, Level


def bar(shares: Exposure, palette: Palette, label: str) -> Markup:
    """The bar as HTML: solid up to `low`, close hatching up to `plausible`, wide hatching up to `high`. `label` says it in words."""
    solid = max(shares.low, 0.012) if shares.low > 0 else 0.0
    parts = [f'<b style="width:{100 * solid:.2f}%;background:{share_colour(shares.low, palette)}"></b>']
    for css, start, end in (("near", shares.low, shares.plausible), ("far", shares.plausible, shares.high)):
        start = max(start, solid)
        if end > start:
            parts.append(f'<i class="{css}" style="left:{100 * start:.2f}%;width:{100 * (end - start):.2f}%"></i>')
    return Markup(f'<span class="bar" role="img" aria-label="{escape(label)}">{"".join(parts)}</span>')


def chip(level: Level, palette: Palette, label: str) -> Markup:
    """A level as a swatch with its word; not enough data is hatched."""
    colour = level_colour(level, palette)
    swatch = f'<i style="background:{colour}"></i>' if colour else '<i class="hatch"></i>'
    return Markup(f'<span class="chip">{swatch}{escape(label)}</span>')


def interval(low: float, score: float, high: float, level: Level, palette: Palette, label: str) -> Markup:
    """An interval on 0-100 as HTML: a line from `low` to `high` and a mark at `score` in the level's colour, hatched without one."""
    colour = level_colour(level, palette)
    mark = f'style="left:{score:.1f}%;background:{colour}"' if colour else f'class="hatch" style="left:{score:.1f}%"'
    return Markup(
        f'<span class="interval" role="img" aria-label="{escape(label)}">'
        f'<b style="left:{low:.1f}%;width:{max(high - low, 0.5):.1f}%"></b><i {mark}></i></span>'
    )
