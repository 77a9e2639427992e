"""What is known between two countries: the largest trade links. Shipped from, never mined in."""

from __future__ import annotations

import math

import pandas as pd
import pydeck

from geo.maps.arcs import link, link_layer
from geo.maps.drawing import Drawing
from geo.maps.layer import Layer
from geo.maps.legend import Group, Mark
from geo.maps.scene import Scene
from geo.model import Said
from geo.supply.trade import top_links
from geo.tables import records
from geo.words.text import N_, code_text


def links(scene: Scene) -> pd.DataFrame:
    """The largest links of the metal: rows of `trade.top_links`."""
    return top_links(scene.table("trade_flow"), scene.table("trade_code"), scene.view.metal)


def why_no_links(code: pd.DataFrame, metal: str) -> str:
    """The note of the metal's customs codes that tells most about missing flows: one that misleads, else the first; "" for none."""
    notes = code.loc[(code["metal"] == metal) & ~code["held"], "reason"].dropna().tolist()
    return "wrong_picture" if "wrong_picture" in notes else str(notes[0]) if notes else ""


def _trade(scene: Scene, drawing: Drawing) -> list[pydeck.Layer]:
    """Arcs, width by value."""
    rows = scene.once(links)
    if rows.empty:
        return []
    most = float(rows["value_kusd"].max())
    features = [
        feature
        for row in records(rows)
        if row.exporter_iso3 in drawing.centres and row.importer_iso3 in drawing.centres
        for feature in link(drawing, row.exporter_iso3, row.importer_iso3, 1 + 7 * math.sqrt(row.value_kusd / most))
    ]
    return [link_layer("trade", features, drawing)]


def _trade_legend(scene: Scene, drawing: Drawing) -> Group:
    rows = scene.once(links)
    if rows.empty:
        note = why_no_links(scene.table("trade_code"), scene.view.metal)
        none = N_("no flows in this metal’s own customs codes in the copy at hand")
        return Group("trade", Said(TRADE.label), (), Said(code_text("trade_note", note) if note else none))
    heading = Said(N_("Largest trade links, {year}"), {"year": str(int(rows["year"].max()))})
    mark = Mark("line", drawing.colours.link, Said(N_("width = value; shipped from, not mined in")))
    return Group("trade", heading, (mark,))


def _trade_rows(scene: Scene) -> pd.DataFrame:
    wanted = ["exporter", "importer", "hs_code", "year", "value_kusd", "quantity_t", "source_id"]
    rows = scene.once(links)
    if rows.empty:
        return pd.DataFrame(columns=wanted)
    return rows.rename(columns={"exporter_iso3": "exporter", "importer_iso3": "importer"})[wanted]


TRADE = Layer(
    code="trade",
    label=N_("Trade links"),
    tables=("trade_flow", "trade_code", "country"),
    shapes=_trade,
    legend=_trade_legend,
    rows=_trade_rows,
)
