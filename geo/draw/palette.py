"""The colours of the atlas, once for paper and once for the dark; every map, chart and legend takes them from here."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import LADDER, Level

Colour = tuple[int, int, int, int]


def rgba(code: str, alpha: int = 255) -> Colour:
    """`#RRGGBB` as (r, g, b, alpha), each 0-255."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16), alpha


@dataclass(frozen=True)
class Palette:
    """One theme's colours as `#RRGGBB`; ramps run from least to most."""

    ground: str
    ink: str
    quiet: str
    rule: str
    accent: str
    sea: str
    land: str
    hatch: str
    levels: tuple[str, str, str, str]
    output: tuple[str, str, str, str, str]
    events: tuple[str, str, str, str]
    footprint: tuple[str, str, str, str]
    cahra: str
    link: str
    halo: str


LIGHT = Palette(
    ground="#FBF9F4",
    ink="#1F2430",
    quiet="#5E6370",
    rule="#DDD5C7",
    accent="#B4442F",
    sea="#E4EBEC",
    land="#F3F0E8",
    hatch="#A79F91",
    levels=("#FBE3A6", "#F2A65A", "#D1533F", "#7A1F3D"),
    output=("#E3D3B0", "#D2B884", "#BC995B", "#A07C3D", "#846124"),
    events=("#D6C8E8", "#AF92D0", "#7C53AC", "#472775"),
    footprint=("#D5DFA6", "#AEBE63", "#7A8E38", "#45571A"),
    cahra="#263460",
    link="#0F766E",
    halo="#FFFFFF",
)

DARK = Palette(
    ground="#14171E",
    ink="#EFEAE0",
    quiet="#A9A698",
    rule="#3A3E48",
    accent="#E8836D",
    sea="#10161C",
    land="#2A2D33",
    hatch="#7C766B",
    levels=("#4B4628", "#75501F", "#B06828", "#FF5468"),
    output=("#54462A", "#736039", "#937C4A", "#B49A60", "#D8BD7C"),
    events=("#3E2A5C", "#6A4A99", "#A284CF", "#DCCBF2"),
    footprint=("#39431B", "#626F2C", "#98A94E", "#D6E29C"),
    cahra="#A9B8EE",
    link="#4FC3B5",
    halo="#14171E",
)


def palette(dark: bool) -> Palette:
    """The palette of the dark or of the light theme."""
    return DARK if dark else LIGHT


def level_colour(level: Level, palette: Palette) -> str:
    """The colour of a level; "" for not enough data, which is hatched and never a colour."""
    return palette.levels[LADDER.index(level)] if level in LADDER else ""


def luminance(code: str) -> float:
    """Relative luminance 0-1 of a colour (WCAG 2.2)."""
    channels = [channel / 255 for channel in rgba(code)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio 1-21 of two colours (WCAG 2.2)."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(first: str, second: str, share: float) -> str:
    """A colour between two, `share` (0-1) of the first."""
    pairs = zip(rgba(first)[:3], rgba(second)[:3], strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)
