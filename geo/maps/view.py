"""What the map is asked to show: one frozen View, and the sensible layers of each theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from geo.model import Theme
from geo.words.labels import QUESTIONS

FIRST_YEAR, LAST_YEAR = 2015, 2025


THEME_LAYERS: Mapping[Theme, tuple[str, ...]] = {
    Theme.CHILD_LABOUR: ("risk", "listings", "surveyed", "places"),
    Theme.CONFLICT_FINANCING: ("risk", "cahra", "events", "surveyed"),
    Theme.POLLUTION: ("risk", "footprints", "mines", "places"),
    Theme.WORKING_CONDITIONS: ("risk", "listings", "mines", "incidents"),
}


THEME_QUESTION: Mapping[Theme, str] = {
    Theme.CHILD_LABOUR: "children_under_15",
    Theme.CONFLICT_FINANCING: "non_state_interference",
    Theme.POLLUTION: "mercury",
    Theme.WORKING_CONDITIONS: "children_under_15",
}


def answer_place(question: str, ever: bool) -> int:
    """Where a survey answer stands among the letters of a site in the map files: for each question the latest, then ever."""
    return 2 * list(QUESTIONS).index(question) + ever


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
