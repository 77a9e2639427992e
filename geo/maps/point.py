"""What is known by point: mines, deposits, surveyed sites, named places, incidents and smelters.

What is only known by its district is drawn as an area, never as a sharp point; what is known by its country only stands
at the country's label point with a sign of its own.
"""

from __future__ import annotations

import pandas as pd
import pydeck

from geo.draw.palette import rgba
from geo.evidence.sites import sites_of
from geo.maps.blocks import STROKE, Spec, filled, served, sites, stroke, symbols
from geo.maps.drawing import Drawing
from geo.maps.layer import Layer
from geo.maps.legend import Group, Mark, nothing_of
from geo.maps.scene import Scene
from geo.maps.view import answer_place
from geo.model import Said, Word
from geo.words.labels import QUESTIONS
from geo.words.text import N_

SITES = ("mine_site", "mine_site_metal")


def _icons(layer: str, scene: Scene, drawing: Drawing, size: float) -> list[pydeck.Layer]:
    return sites(drawing, layer, f"{layer}/{scene.view.metal}", size)


def _places_or_points(layer: str, scene: Scene, drawing: Drawing, size: float, **more: object) -> list[pydeck.Layer]:
    name = f"{layer}/{scene.view.metal}.json"
    return served(drawing, layer, name, pickable=True, **symbols(drawing, size), **more)


def _washed(drawing: Drawing) -> Spec:
    """How the areas among named places and incidents look."""
    colour = drawing.colours.accent
    return {
        "stroked": True,
        "filled": True,
        **stroke(rgba(colour), STROKE),
        "_sub_layer_props": filled(rgba(colour, 50)),
    }


def _group(layer: Layer, marks: tuple[Mark, ...], scene: Scene, drawing: Drawing) -> Group:
    return Group(layer.code, Said(layer.label), marks, nothing_of(scene.view.metal, layer.code, drawing))


def _sites(kinds: tuple[str, ...], scene: Scene) -> pd.DataFrame:
    rows = sites_of(scene.view.metal, scene.table)
    rows = rows[rows["kind"].isin(kinds) & rows["grain"].isin(("site", "town"))]
    return rows[["iso3", "name", "region_code", "kind", "confidence", "as_of", "lon", "lat", "source_id", "site_id"]]


def _of_metal(frame: pd.DataFrame, metal: str) -> pd.DataFrame:
    return frame[frame["metals"].fillna("").str.split().map(lambda codes: metal in codes).astype(bool)]


def _mines_legend(scene: Scene, drawing: Drawing) -> Group:
    marks = (
        Mark("icon", "mine", Said(N_("mine"))),
        Mark("icon", "processing", Said(N_("smelter, refinery, plant"))),
        Mark("icon", "mine_low", Said(N_("open: very low confidence"))),
    )
    return _group(MINES, marks, scene, drawing)


def _deposits_legend(scene: Scene, drawing: Drawing) -> Group:
    return _group(DEPOSITS, (Mark("icon", "deposit", Said(N_("known deposit, not a mine"))),), scene, drawing)


def _surveyed(scene: Scene, drawing: Drawing) -> list[pydeck.Layer]:
    """Surveyed sites by their answer to the chosen question: yes, no, or not assessed."""
    place = answer_place(scene.view.question, scene.view.ever)
    return sites(drawing, f"surveyed-{place}", f"surveyed/{scene.view.metal}", 12, f"properties.a[{place}]")


def _surveyed_legend(scene: Scene, drawing: Drawing) -> Group:
    when = N_("{question}, at any visit") if scene.view.ever else N_("{question}, at the latest visit")
    heading = Said(when, {"question": Word(QUESTIONS[scene.view.question])})
    marks = (
        Mark("icon", "survey_yes", Said(N_("yes"))),
        Mark("icon", "survey_no", Said(N_("no"))),
        Mark("icon", "survey_not_assessed", Said(N_("not assessed"))),
    )
    remark = nothing_of(scene.view.metal, "surveyed", drawing) or Said(
        N_("only DR Congo was surveyed; answers of visits on site")
    )
    return Group("surveyed", heading, marks, remark)


def _surveyed_rows(scene: Scene) -> pd.DataFrame:
    """The answers at visits, of the last five years too, beside what others told; and what kind of record a site has."""
    asked = {f"{scene.view.question}_{when}": when for when in ("latest", "ever", "recent", "off_site")}
    told = ["site_id", "record", "last_visit", "workers"]
    survey = scene.table("site_survey")[[*told, *asked]].rename(columns=asked)
    surveyed = _sites(("artisanal_site",), scene)[["iso3", "name", "region_code", "site_id", "source_id"]]
    columns = [
        "iso3",
        "name",
        "region_code",
        *asked.values(),
        "record",
        "last_visit",
        "workers",
        "source_id",
        "site_id",
    ]
    return surveyed.merge(survey, on="site_id")[columns]


def _places_legend(scene: Scene, drawing: Drawing) -> Group:
    marks = (
        Mark("icon", "place", Said(N_("site or town"))),
        Mark("swatch", drawing.colours.accent + "55", Said(N_("district or province"))),
    )
    return _group(PLACES, marks, scene, drawing)


CITED = ("publisher", "title", "checked_on")
"""Who says so, on which page, and when that was last read."""


def _places_rows(scene: Scene) -> pd.DataFrame:
    rows = _of_metal(scene.table("mining_place"), scene.view.metal)
    return rows[["iso3", "name", "grain", "evidence", *CITED, "evidence_date", "evidence_url", "source_id"]]


def _incidents_legend(scene: Scene, drawing: Drawing) -> Group:
    marks = (
        Mark("icon", "incident", Said(N_("example; never to be counted"))),
        Mark("swatch", drawing.colours.accent + "55", Said(N_("district or province"))),
    )
    return _group(INCIDENTS, marks, scene, drawing)


def _incidents_rows(scene: Scene) -> pd.DataFrame:
    rows = _of_metal(scene.table("incident"), scene.view.metal)
    wanted = ["iso3", "date", "place", "kind", "toll_note", *CITED, "url", "source_id"]
    return rows[wanted].sort_values("date", ascending=False)


def smelters(metal: str, drawing: Drawing, layer_id: str = "smelters", **more: object) -> list[pydeck.Layer]:
    """The smelters and refiners of a metal: squares in towns, open squares where only the country is known."""
    return served(drawing, layer_id, f"smelters/{metal}.json", pickable=True, **symbols(drawing, 14), **more)


def _smelters_legend(scene: Scene, drawing: Drawing) -> Group:
    marks = (
        Mark("icon", "smelter", Said(N_("the point is the town or plant"))),
        Mark("icon", "smelter_country", Said(N_("country only"))),
    )
    return _group(SMELTERS, marks, scene, drawing)


def _smelters_rows(scene: Scene) -> pd.DataFrame:
    smelter = scene.table("smelter")
    wanted = ["iso3", "name", "smelter_id", "grain", "url", "source_id"]
    return smelter.loc[smelter["metal"] == scene.view.metal, wanted]


MINES = Layer(
    code="mines",
    label=N_("Mines and plants"),
    tables=SITES,
    shapes=lambda scene, drawing: _icons("mines", scene, drawing, 10),
    legend=_mines_legend,
    rows=lambda scene: _sites(("mine", "processing"), scene),
)
DEPOSITS = Layer(
    code="deposits",
    label=N_("Known deposits"),
    tables=SITES,
    shapes=lambda scene, drawing: _icons("deposits", scene, drawing, 9),
    legend=_deposits_legend,
    rows=lambda scene: _sites(("known_deposit",), scene),
)
SURVEYED = Layer(
    code="surveyed",
    label=N_("Surveyed artisanal sites"),
    tables=(*SITES, "site_survey"),
    shapes=_surveyed,
    legend=_surveyed_legend,
    rows=_surveyed_rows,
)
PLACES = Layer(
    code="places",
    label=N_("Named mining places"),
    tables=("mining_place",),
    shapes=lambda scene, drawing: _places_or_points("places", scene, drawing, 15, **_washed(drawing)),
    legend=_places_legend,
    rows=_places_rows,
)
INCIDENTS = Layer(
    code="incidents",
    label=N_("Documented incidents"),
    tables=("incident",),
    shapes=lambda scene, drawing: _places_or_points("incidents", scene, drawing, 20, **_washed(drawing)),
    legend=_incidents_legend,
    rows=_incidents_rows,
)
SMELTERS = Layer(
    code="smelters",
    label=N_("Smelters and refiners"),
    tables=("smelter", "country"),
    shapes=lambda scene, drawing: smelters(scene.view.metal, drawing),
    legend=_smelters_legend,
    rows=_smelters_rows,
)
