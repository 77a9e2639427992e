"""What the map is asked to show: one frozen View, its layers, the sensible layers of a theme, and the camera presets."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from geo.model import Theme
from geo.words.labels import QUESTIONS
from geo.words.text import N_

FIRST_YEAR, LAST_YEAR = 2015, 2025


@dataclass(frozen=True)
class Layer:
    """One switchable layer: its name in the address, its label, and the tables it is drawn from."""

    code: str
    label: str
    tables: tuple[str, ...]


@dataclass(frozen=True)
class Camera:
    """A camera preset: label and the view (degrees, web-map zoom)."""

    code: str
    label: str
    lon: float
    lat: float
    zoom: float


LAYERS: Mapping[str, Layer] = {
    layer.code: layer
    for layer in (
        Layer("risk", N_("Risk level of the theme"), ("assessment", "assessment_indicator", "country")),
        Layer("production", N_("Mine production by country"), ("production", "country")),
        Layer("refining", N_("Refining by country"), ("production", "country")),
        Layer("listings", N_("Child and forced labour listings"), ("labour_listing", "country")),
        Layer("cahra", N_("Conflict-affected and high-risk areas"), ("cahra_area",)),
        Layer("events", N_("Conflict events"), ("conflict_event", "conflict_coverage")),
        Layer("footprints", N_("Mining seen from satellites"), ("mining_footprint",)),
        Layer("mines", N_("Mines and plants"), ("mine_site", "mine_site_metal")),
        Layer("deposits", N_("Known deposits"), ("mine_site", "mine_site_metal")),
        Layer("surveyed", N_("Surveyed artisanal sites"), ("mine_site", "mine_site_metal", "site_survey")),
        Layer("places", N_("Named mining places"), ("mining_place",)),
        Layer("incidents", N_("Documented incidents"), ("incident",)),
        Layer("trade", N_("Trade links"), ("trade_flow", "trade_code", "country")),
        Layer("smelters", N_("Smelters and refiners"), ("smelter", "country")),
    )
}

THEME_LAYERS: Mapping[Theme, tuple[str, ...]] = {
    Theme.CHILD_LABOUR: ("risk", "listings", "surveyed", "places"),
    Theme.CONFLICT_FINANCING: ("risk", "cahra", "events", "surveyed"),
    Theme.POLLUTION: ("risk", "footprints", "mines", "places"),
    Theme.WORKING_CONDITIONS: ("risk", "listings", "mines", "incidents"),
}


THEME_QUESTION: Mapping[Theme, str] = {
    Theme.CHILD_LABOUR: "children_under_15",
    Theme.CONFLICT_FINANCING: "armed_interference",
    Theme.POLLUTION: "mercury",
    Theme.WORKING_CONDITIONS: "children_under_15",
}


def answer_place(question: str, ever: bool) -> int:
    """Where a survey answer stands among the letters of a site in the map files: for each question the latest, then ever."""
    return 2 * list(QUESTIONS).index(question) + ever


CAMERAS: Mapping[str, Camera] = {
    camera.code: camera
    for camera in (
        Camera("world", N_("World"), 5, 38, 0.3),
        Camera("great-lakes", N_("Great Lakes of Africa"), 28.6, -1.4, 5.4),
        Camera("copperbelt", N_("Copperbelt, DR Congo and Zambia"), 26.6, -11.3, 5.6),
        Camera("west-africa", N_("West Africa and the Sahel"), -3, 12.5, 3.9),
        Camera("southern-africa", N_("Southern Africa"), 26, -25, 4),
        Camera("andes", N_("Andes and the lithium triangle"), -68, -21, 3.8),
        Camera("amazon", N_("Amazon basin"), -61, -4.5, 3.6),
        Camera("myanmar", N_("Myanmar and southern China"), 98.5, 23.5, 4.6),
        Camera("indonesia", N_("Indonesia and the Philippines"), 120, 0.5, 3.7),
        Camera("south-asia", N_("India and Sri Lanka"), 82, 21, 3.9),
        Camera("madagascar", N_("Madagascar and Mozambique"), 42, -18.5, 4.3),
        Camera("china", N_("China"), 106, 35, 3),
        Camera("europe", N_("Europe"), 15, 52, 3),
        Camera("australia", N_("Australia"), 134, -26, 3),
    )
}


TILE = 512
"""Pixels of the whole world's width at zoom 0."""


MOST_WAYS_ZOOM = 0.6
"""Closer, a map of ways of the usual height would lose the north and the south."""


def map_width(page: int) -> float:
    """Width of the map, in pixels, on a page of a width: two thirds of it beside the reading, all of it on a phone."""
    return page - 24 if page <= 640 else 0.645 * (min(page, 1900) - 48)


def world_zoom(page: int) -> float:
    """The zoom at which the inhabited world just fills the map's width on a page of a width in pixels."""
    return round(math.log2(map_width(page) / TILE), 2)


def ways_zoom(page: int, part: float = 1.0) -> float:
    """The zoom at which the whole world fits a map of ways that has a part of the page's width (all of it on a phone)."""
    width = page - 24 if page <= 640 else part * (min(page, 1900) - 48)
    return round(min(MOST_WAYS_ZOOM, math.log2(width / TILE)), 2)


def ways_height(page: int) -> int:
    """The height of a map of ways in pixels; on a phone less than the world is wide there.

    deck.gl zooms in until the world fills the height of its map: a taller one would lose its sides.
    """
    return 340 if page <= 640 else 460


@dataclass(frozen=True)
class View:
    """Everything that decides what the map shows; equal views draw equal maps."""

    metal: str = "co"
    theme: Theme = Theme.CHILD_LABOUR
    layers: tuple[str, ...] = THEME_LAYERS[Theme.CHILD_LABOUR]
    source: str = ""
    year: int = 0
    question: str = "children_under_15"
    ever: bool = False
    years: tuple[int, int] = (FIRST_YEAR, LAST_YEAR)
    camera: str = "world"
    chosen: str = ""

    def of_theme(self, theme: Theme) -> View:
        """This view with the sensible layers and the survey question of a theme."""
        return replace(self, theme=theme, layers=THEME_LAYERS[theme], question=THEME_QUESTION[theme])

    def shows(self, layer: str) -> bool:
        """Whether a layer is switched on."""
        return layer in self.layers
