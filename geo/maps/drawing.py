"""What a map is drawn with: the palette, the language of its labels, the served files, and where each country's marks go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from geo.draw.palette import Palette, palette
from geo.maps.served import Edge, MapFile
from geo.words.text import country_name

Files = Mapping[str, MapFile]


@dataclass(frozen=True)
class Drawing:
    """Palette, language of labels, served files by name, and on the sheet the label point of each country, the hatching lines and dots of
    places (by iso3 or region code), and their edges for the world and for close up."""

    dark: bool
    language: str
    files: Files
    centres: Mapping[str, tuple[float, float]]
    hatches: Mapping[str, list[list[list[float]]]] = field(default_factory=dict)
    dots: Mapping[str, list[list[float]]] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()
    close_edges: tuple[Edge, ...] = ()

    def name(self, iso3: str) -> str:
        """A country's name in the language of the labels."""
        return country_name(iso3, self.language)

    def close_up(self, x: float, y: float, reach: float) -> Drawing:
        """The same with the finer edges of those places that have some within a distance of a point of the sheet."""
        near = {edge.places for edge in self.close_edges if edge.within(x, y, reach)}
        fine = [edge for edge in self.close_edges if edge.places in near]
        return replace(self, edges=(*fine, *(edge for edge in self.edges if edge.places not in near)))

    @property
    def colours(self) -> Palette:
        """The palette of the theme."""
        return palette(self.dark)

    @property
    def theme(self) -> str:
        """The palette's name in the names of files."""
        return "dark" if self.dark else "light"

    @property
    def atlas(self) -> str:
        """The address of the icon atlas; "" when it is not there (the map then has no symbols)."""
        file = self.files.get(f"icons.{self.theme}.png")
        return file.address if file else ""
