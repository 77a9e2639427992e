"""Exposed supply as a bar and a level as a chip: small pieces of HTML that read the same on every page.

They stand in the cells of tables and in running text, where a chart of a library would be a picture in every cell: they are typography.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from geo.draw.palette import Palette, level_colour
from geo.model import Exposure, Sign, Standing


def bar(shares: Exposure, label: str) -> Markup:
    """The bar as HTML, in one neutral ink: solid what is evidenced, tinted what is plausible, hatched what nobody looked at.

    What is below stays empty. `label` says it in words.
    """
    if not shares.computed:
        return Markup(
            f'<span class="bar" role="img" aria-label="{escape(label)}"><i class="far" style="left:0;width:100%"></i></span>'
        )
    solid = max(shares.evidenced, 0.012) if shares.evidenced > 0 else 0.0
    parts = [f'<b style="width:{100 * solid:.2f}%"></b>']
    for css, start, end in (("near", shares.evidenced, shares.shown), ("far", shares.shown, shares.high)):
        start = max(start, solid)
        if end > start:
            parts.append(f'<i class="{css}" style="left:{100 * start:.2f}%;width:{100 * (end - start):.2f}%"></i>')
    return Markup(f'<span class="bar" role="img" aria-label="{escape(label)}">{"".join(parts)}</span>')


SIGN_CSS = {
    Sign.UNSETTLED: "outline",
    Sign.BELOW: "outline thin",
    Sign.CONTEXT: "outline dashed",
    Sign.VISITED: "outline dotted",
    Sign.UNSEEN: "hatch",
}


def chip(standing: Standing, palette: Palette, label: str) -> Markup:
    """How a place stands as a swatch with its word: a level in its colour, all else by its sign, never coloured."""
    if standing.sign == Sign.LEVEL:
        swatch = f'<i style="background:{level_colour(standing.level, palette)}"></i>'
    else:
        swatch = f'<i class="{SIGN_CSS[standing.sign]}"></i>'
    return Markup(f'<span class="chip">{swatch}{escape(label)}</span>')


def interval(low: float, high: float, standing: Standing, palette: Palette, label: str) -> Markup:
    """A range on 0-100 as HTML: what evidence leaves possible in the level's colour, all else (context, gaps) as a dashed line."""
    level = standing.sign == Sign.LEVEL
    look = f'style="left:{low:.1f}%;width:{max(high - low, 0.5):.1f}%'
    look += f';background:{level_colour(standing.level, palette)}"' if level else '" class="open"'
    return Markup(f'<span class="interval" role="img" aria-label="{escape(label)}"><b {look}></b></span>')
