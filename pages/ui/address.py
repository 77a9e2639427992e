"""The address bar as a view and back: every choice as a short code, defaults left out, unknown values told and replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from geo.catalog import sources
from geo.maps.camera import CAMERAS
from geo.maps.registry import LAYERS
from geo.maps.view import FIRST_YEAR, LAST_YEAR, View
from geo.model import Metal, Said, Theme, Word, metals
from geo.words.labels import CHOICES, QUESTIONS, THEMES
from geo.words.text import LANGUAGES, N_, translator

UNKNOWN = N_("The address asks for {what} “{value}”, which the atlas does not know; it shows {instead} instead.")
NO_LAYER = N_("no layer")


@dataclass(frozen=True)
class Asked:
    """What an address asks for: the view, a map position (lon, lat in degrees, zoom) if it names one, and what was not understood."""

    view: View = field(default_factory=View)
    at: tuple[float, float, float] | None = None
    notices: tuple[Said, ...] = ()


def refusal(key: str, value: str, instead: Any) -> Said:
    """The notice that a parameter asks for something that is not there."""
    return Said(UNKNOWN, {"what": Word(CHOICES[key]), "value": value[:40], "instead": instead})


def metal_code(asked: str) -> str:
    """The metal that a code, symbol, English or Swedish name means, whatever its case; "" for none."""
    return _codes().get(asked.strip().casefold(), "")


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, metal in metals().items() for name in _names_of(metal)}


def _names_of(metal: Metal) -> tuple[str, ...]:
    translated = (translator(language)(metal.name) for language in LANGUAGES)
    return tuple(name for name in (metal.name, metal.symbol, *translated, metal.code) if name)


def read_address(params: Mapping[str, str], language: str = "en") -> Asked:
    """The view that query parameters ask for. Never fails: what is unknown becomes the default and a notice.

    `language`: the one that is spoken, told when the address asks for one that is not.
    """
    notices: list[Said] = []

    def refuse(key: str, value: str, instead: Any) -> None:
        notices.append(refusal(key, value, instead))

    view = View()
    if metal := metal_code(params.get("metal", view.metal)):
        view = replace(view, metal=metal)
    else:
        refuse("metal", params["metal"], Word(metals()[view.metal].name))
    if (theme := params.get("theme", str(view.theme))) in list(Theme):
        view = view.of_theme(Theme(theme))
    else:
        refuse("theme", theme, Word(THEMES[view.theme]))
    if "layers" in params:
        wanted = [code for code in params["layers"].split(".") if code]
        unknown = [code for code in wanted if code not in LAYERS]
        known = tuple(code for code in LAYERS if code in wanted)
        view = replace(view, layers=known) if known or not unknown else view
        if unknown:
            refuse("layers", ", ".join(unknown), [Word(LAYERS[code].label) for code in view.layers] or Word(NO_LAYER))
    if (question := params.get("question", view.question)) in QUESTIONS:
        view = replace(view, question=question)
    else:
        refuse("question", question, Word(QUESTIONS[view.question]))
    if (camera := params.get("view", view.camera)) in CAMERAS:
        view = replace(view, camera=camera)
    else:
        refuse("view", camera, Word(CAMERAS[view.camera].label))
    years = _years(params.get("years", ""))
    if years is None:
        refuse("years", params["years"], f"{FIRST_YEAR}-{LAST_YEAR}")
    year = params.get("year", "0")
    if not _is_year(year):
        refuse("year", year, Word(N_("the newest one")))
    if (source := params.get("source", "")) and source.partition("~")[0] not in sources():
        refuse("source", source, Word(N_("the one with most figures")))
        source = ""
    if params.get("lang", language) not in LANGUAGES:
        refuse("lang", params["lang"], LANGUAGES[language])
    at = _position(params.get("at", ""))
    if at is None and "at" in params:
        refuse("at", params["at"], Word(CAMERAS[view.camera].label))
    view = replace(
        view,
        source=source,
        year=int(year) if _is_year(year) else 0,
        ever=params.get("ever") == "1",
        years=years or view.years,
        chosen=params.get("sel", ""),
    )
    return Asked(view, at, tuple(notices))


def write_address(view: View, at: tuple[float, float, float] | None, language: str) -> dict[str, str]:
    """The shortest query parameters that `read_address` turns back into this view and position."""
    plain = View().of_theme(view.theme)
    params = {"metal": view.metal, "theme": str(view.theme)}
    if view.layers != plain.layers:
        params["layers"] = ".".join(view.layers) or "."
    if view.question != plain.question:
        params["question"] = view.question
    for key, value in (
        ("source", view.source),
        ("year", str(view.year or "")),
        ("sel", view.chosen),
        ("ever", "1" if view.ever else ""),
    ):
        if value:
            params[key] = value
    if view.years != plain.years:
        params["years"] = f"{view.years[0]}-{view.years[1]}"
    if at:
        params["at"] = ",".join(f"{number:g}" for number in (round(at[0], 3), round(at[1], 3), round(at[2], 2)))
    elif view.camera != plain.camera:
        params["view"] = view.camera
    if language != "en":
        params["lang"] = language
    return params


def _is_year(text: str) -> bool:
    """Up to four plain digits: `int` refuses some of what `str.isdigit` takes ("²", or 5,000 digits)."""
    return text.isascii() and text.isdigit() and len(text) <= 4


def _years(text: str) -> tuple[int, int] | None:
    if not text:
        return FIRST_YEAR, LAST_YEAR
    first, dash, last = text.partition("-")
    if not (dash and _is_year(first) and _is_year(last)):
        return None
    span = int(first), int(last)
    return span if FIRST_YEAR <= span[0] <= span[1] <= LAST_YEAR else None


def _position(text: str) -> tuple[float, float, float] | None:
    try:
        lon, lat, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return (lon, lat, zoom) if -180 <= lon <= 180 and -85 <= lat <= 85 and 0 <= zoom <= 14 else None
