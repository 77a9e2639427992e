"""What every test of a chart asks: that Plotly knows each part, that it is small, and that nothing is left to a server."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import plotly.io

from geo.draw.chart.template import Drawn, Look
from geo.draw.palette import DARK, LIGHT

PAPER, NIGHT = Look(LIGHT, ".,", 1000), Look(DARK, ",\N{NO-BREAK SPACE}", 366)
BAD = '<img src=x onerror="alert(1)">'


def parts(figure: Drawn, most: int = 30_000) -> dict[str, Any]:
    """The traces by name and the layout of a figure that Plotly has looked through.

    Raises
    ------
    ValueError : Plotly knows no such attribute. AssertionError : it is too heavy, uses a map, or an array goes as base64.
    """
    text = plotly.io.to_json(figure.to_dict(), validate=False)
    assert len(text) <= most, len(text)
    assert "bdata" not in text
    go.Figure(figure.to_dict())
    assert {trace["type"] for trace in figure.to_dict()["data"]} <= {"bar", "scatter"}
    return {"layout": figure.to_dict()["layout"], "traces": list(figure.to_dict()["data"])}


def named(figure: Drawn, name: str) -> dict[str, Any]:
    """The trace that the legend calls so."""
    return next(trace for trace in figure.to_dict()["data"] if trace.get("name") == name)


def hatched(trace: dict[str, Any]) -> bool:
    """Whether a trace is drawn with lines and never as a plain colour."""
    return bool(trace["marker"].get("pattern", {}).get("shape"))
