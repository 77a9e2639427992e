"""The legend over the map: always visible, exactly the layers that are on."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st
from markupsafe import Markup

from geo.maps import icons
from geo.maps.drawing import Drawing
from geo.maps.legend import Group, Mark
from geo.maps.registry import groups
from geo.maps.scene import Scene
from geo.tables import version
from geo.words.text import render
from pages.ui.markup import tag
from pages.ui.reader import _
from pages.ui.style import ICON


def icon(name: str, drawing: Drawing) -> Markup:
    """A sign of the map as it stands beside words."""
    left = list(icons.ICONS).index(name) * ICON
    return tag("i", css="icon", style=f"background-image:url({drawing.atlas});background-position:-{left}px 0")


def _glyph(mark: Mark, drawing: Drawing) -> str:
    match mark.shape:
        case "icon":
            return icon(mark.look, drawing)
        case "hatch":
            return '<i class="hatch"></i>'
        case "dot":
            return f'<i class="dot" style="background:{mark.look}"></i>'
        case "swatch":
            return f'<i style="background:{mark.look}"></i>'
        case _:
            return f'<i class="{mark.shape}" style="color:{mark.look}"></i>'


def _group(group: Group, drawing: Drawing) -> str:
    marks = "".join(
        f"<li>{_glyph(m, drawing)}<span>{escape(render(m.label, drawing.language))}</span></li>" for m in group.marks
    )
    remark = f"<p>{escape(render(group.remark, drawing.language))}</p>" if group.remark else ""
    heading = escape(render(group.heading, drawing.language))
    return (
        f"<div><h4>{heading[:1].upper()}{heading[1:]}</h4>" + (f"<ul>{marks}</ul>" if marks else "") + f"{remark}</div>"
    )


def legend(scene: Scene, drawing: Drawing, title: str, more: tuple[Group, ...] = ()) -> None:
    """Draw the legend of a scene; `title` names it for screen readers, `more` are the groups of a page's own layers."""
    boxed((*more, *groups(scene, drawing)), drawing, title)


def boxed(shown: Iterable[Group], drawing: Drawing, title: str) -> None:
    """Draw a legend of some groups with the limits of every map; `title` names it for screen readers."""
    limits = _("Boundaries imply no opinion; disputed ones are broken lines. Data {version}.").format(version=version())
    body = "".join(_group(group, drawing) for group in shown) + f"<p>{escape(limits)}</p>"
    st.html(f'<section class="legend" tabindex="0" aria-label="{escape(title)}">{body}</section>')
