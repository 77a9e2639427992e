"""The legend of exactly what is drawn: entries as data, one group per layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.maps import levels
from geo.maps.blocks import Drawing
from geo.maps.ground import SHARE_STEPS, hatched
from geo.maps.point import EVENT_STEPS, FOOTPRINT_STEPS, footprint_files
from geo.maps.scene import Scene
from geo.maps.view import LAYERS
from geo.model import LADDER, Level, Said, Share, Word, metals
from geo.words.labels import LEVELS, QUESTIONS, THEMES
from geo.words.text import N_, code_text, plural


@dataclass(frozen=True)
class Mark:
    """How one entry looks: `shape` is icon, swatch, dot, hatch, finehatch, line, ring, or an area by its outline.

    `look`: an icon or a colour; `label`: what it stands for.
    """

    shape: str
    look: str
    label: Said


@dataclass(frozen=True)
class Group:
    """One layer in the legend: heading, marks, and a remark (what the layer cannot say)."""

    layer: str
    heading: Said
    marks: tuple[Mark, ...]
    remark: Said | None = None


def groups(scene: Scene, drawing: Drawing) -> tuple[Group, ...]:
    """A group for each layer that is on, in the order of the layers; a layer with nothing to draw says so."""
    return tuple(GROUPS[layer](scene, drawing) for layer in LAYERS if scene.view.shows(layer))


def _steps(steps: tuple[float, ...], colours: tuple[str, ...], unit: type | None = None) -> Iterator[Mark]:
    wrap = (lambda value: Share(value)) if unit is Share else (lambda value: value)
    for i, colour in enumerate(colours):
        low, high = (steps[i] if i < len(steps) else None), (steps[i + 1] if i + 1 < len(steps) else None)
        said = (
            Said(N_("{low} and more"), {"low": wrap(low)})
            if high is None
            else Said("{low}–{high}", {"low": wrap(low), "high": wrap(high)})
        )
        yield Mark("swatch", colour, said)


def _heading(layer: str) -> Said:
    return Said(LAYERS[layer].label)


def _risk(scene: Scene, drawing: Drawing) -> Group:
    """The levels of the theme, and how gaps look."""
    theme = Word(THEMES[scene.view.theme])
    heading = Said(N_("{theme}, {metal}"), {"theme": theme, "metal": Word(metals()[scene.view.metal].name)})
    colours = zip(reversed(drawing.colours.levels), reversed(LADDER), strict=True)
    marks = [Mark("swatch", colour, Said(LEVELS[level])) for colour, level in colours]
    marks.append(Mark("hatch", drawing.colours.hatch, Said(LEVELS[Level.NOT_ENOUGH_DATA])))
    if levels.weak(scene.levels):
        marks.append(
            Mark("finehatch", drawing.colours.hatch, Said(N_("weak confidence: the country’s conditions only")))
        )
    marks.append(
        Mark("swatch", drawing.colours.land, Said(N_("not assessed: nothing at hand says it is mined or refined here")))
    )
    remark = None
    if levels.unknown(scene.region_levels):
        remark = Said(N_("Finely hatched regions: nobody in the sources has looked at the sites there"))
    return Group("risk", heading, tuple(marks), remark)


def _production(scene: Scene, drawing: Drawing) -> Group:
    colours, view = drawing.colours, scene.view
    name = Word(metals()[view.metal].name)
    if scene.mined_series is None:
        return Group(
            "production",
            _heading("production"),
            (),
            Said(N_("no source at hand gives output of {metal} by country"), {"metal": name}),
        )
    if view.shows("risk"):
        ring = Mark("ring", colours.ink, Said(N_("area of the ring = share")))
        return Group("production", _mined_heading(name, view.year), (ring,))
    first = SHARE_STEPS[0]
    marks = [Mark("swatch", colours.output[0], Said(N_("under {share}"), {"share": Share(first)}))]
    for i, low in enumerate(SHARE_STEPS):
        high = SHARE_STEPS[i + 1] if i + 1 < len(SHARE_STEPS) else None
        said = (
            Said("{low}–{high}", {"low": Share(low), "high": Share(high)})
            if high
            else Said(N_("{low} and more"), {"low": Share(low)})
        )
        marks.append(Mark("swatch", colours.output[i + 1], said))
    if hatched(scene):
        marks.append(Mark("hatch", colours.hatch, Said(N_("mined, but no figure here"))))
    marks.append(Mark("swatch", colours.land, Said(N_("no output named"))))
    return Group("production", _mined_heading(name, view.year), tuple(marks))


def _mined_heading(metal: Word, year: int) -> Said:
    return Said(N_("Share of world {metal} mined, {year}"), {"metal": metal, "year": str(year)})


def _refining(scene: Scene, drawing: Drawing) -> Group:
    if scene.refined_series is None or scene.refined.empty:
        return Group("refining", _heading("refining"), (), Said(N_("no figures in the sources at hand")))
    heading = Said(
        N_("Share of world refining, {year}"), {"year": str(scene.refined["year"].dropna().astype(int).max())}
    )
    missing = int(scene.refined["share"].isna().sum())
    one = N_("{count} country refines it without a figure here: see the table")
    many = N_("{count} countries refine it without a figure here: see the table")
    remark = Said(plural(missing, one, many), {"count": missing})
    ring = Mark("ring", drawing.colours.link, Said(N_("area of the ring = share")))
    return Group("refining", heading, (ring,), remark if missing else None)


def _listings(scene: Scene, drawing: Drawing) -> Group:
    remark = None if len(scene.listings) else Said(N_("no country listed for this metal: not the same as no harm"))
    return Group(
        "listings",
        _heading("listings"),
        (
            Mark("icon", "listed", Said(N_("country listed for child or forced labour in this metal"))),
            Mark("icon", "listed_downstream", Said(N_("listed for a later good made with it"))),
        ),
        remark,
    )


def _cahra(scene: Scene, drawing: Drawing) -> Group:
    ink = drawing.colours.cahra
    heading = Said(N_("EU list of areas, {date}"), {"date": scene.list_date})
    one = N_("{count} listed area has no outline: see the table")
    many = N_("{count} listed areas have no outline: see the table")
    missing = Said(plural(scene.undrawn_areas, one, many), {"count": scene.undrawn_areas})
    return Group(
        "cahra",
        heading,
        (
            Mark("area", ink, Said(N_("conflict-affected"))),
            Mark("dashed area", ink, Said(N_("high-risk"))),
            Mark("dotted area", ink, Said(N_("whole country"))),
        ),
        missing if scene.undrawn_areas else None,
    )


def _events(scene: Scene, drawing: Drawing) -> Group:
    first, last = scene.view.years
    heading = Said(N_("Conflict events per hexagon, {first}–{last}"), {"first": str(first), "last": str(last)})
    one = N_("{count} country has an event file; elsewhere: no file, not no violence")
    many = N_("{count} countries have an event file; elsewhere: no file, not no violence")
    remark = Said(plural(scene.event_countries, one, many), {"count": scene.event_countries})
    return Group("events", heading, tuple(_counts(EVENT_STEPS, drawing.colours.events)), remark)


def _counts(steps: tuple[int, ...], colours: tuple[str, ...]) -> Iterator[Mark]:
    """Classes of whole numbers: 1–4, 5–19, …; each ends before the next begins."""
    for low, following, colour in zip(steps, (*steps[1:], None), colours, strict=True):
        said = Said("{low}–{high}", {"low": low, "high": following - 1}) if following else None
        yield Mark("swatch", colour, said or Said(N_("{low} and more"), {"low": low}))


def _footprints(scene: Scene, drawing: Drawing) -> Group:
    low = Mark("swatch", drawing.colours.footprint[0], Said(N_("under {limit} ha"), {"limit": FOOTPRINT_STEPS[0]}))
    marks = (low, *_steps(tuple(float(s) for s in FOOTPRINT_STEPS), drawing.colours.footprint[1:]))
    amazon = any("amazon" in name for name in footprint_files(scene.view.metal, drawing.files))
    remark = (
        N_("Amazon: gold; Africa: metal not known. Detected, not confirmed")
        if amazon
        else N_("Africa only; the metal is not known. Detected, not confirmed")
    )
    return Group("footprints", _heading("footprints"), marks, Said(remark))


def _nothing(drawing: Drawing, layer: str, metal: str) -> Said | None:
    return (
        None
        if f"{layer}/{metal}.json" in drawing.files
        else Said(N_("none for this metal in the sources: not the same as none"))
    )


def _mines(scene: Scene, drawing: Drawing) -> Group:
    return Group(
        "mines",
        _heading("mines"),
        (
            Mark("icon", "mine", Said(N_("mine"))),
            Mark("icon", "processing", Said(N_("smelter, refinery, plant"))),
            Mark("icon", "mine_low", Said(N_("open: very low confidence"))),
        ),
        _nothing(drawing, "mines", scene.view.metal),
    )


def _deposits(scene: Scene, drawing: Drawing) -> Group:
    mark = Mark("icon", "deposit", Said(N_("known deposit, not a mine")))
    return Group("deposits", _heading("deposits"), (mark,), _nothing(drawing, "deposits", scene.view.metal))


def _surveyed(scene: Scene, drawing: Drawing) -> Group:
    when = N_("{question}, at any visit") if scene.view.ever else N_("{question}, at the latest visit")
    return Group(
        "surveyed",
        Said(when, {"question": Word(QUESTIONS[scene.view.question])}),
        (
            Mark("icon", "survey_yes", Said(N_("yes"))),
            Mark("icon", "survey_no", Said(N_("no"))),
            Mark("icon", "survey_not_assessed", Said(N_("not assessed"))),
        ),
        _nothing(drawing, "surveyed", scene.view.metal) or Said(N_("only DR Congo was surveyed")),
    )


def _places(scene: Scene, drawing: Drawing) -> Group:
    return Group(
        "places",
        _heading("places"),
        (
            Mark("icon", "place", Said(N_("site or town"))),
            Mark("swatch", drawing.colours.accent + "55", Said(N_("district or province"))),
        ),
        _nothing(drawing, "places", scene.view.metal),
    )


def _incidents(scene: Scene, drawing: Drawing) -> Group:
    marks = (
        Mark("icon", "incident", Said(N_("example; never to be counted"))),
        Mark("swatch", drawing.colours.accent + "55", Said(N_("district or province"))),
    )
    return Group("incidents", _heading("incidents"), marks, _nothing(drawing, "incidents", scene.view.metal))


def _trade(scene: Scene, drawing: Drawing) -> Group:
    if scene.links.empty:
        why = N_("no flows in this metal’s own customs codes in the copy at hand")
        told = code_text("trade_note", scene.trade_note) if scene.trade_note else why
        return Group("trade", _heading("trade"), (), Said(told))
    heading = Said(N_("Largest trade links, {year}"), {"year": str(int(scene.links["year"].max()))})
    mark = Mark("line", drawing.colours.link, Said(N_("width = value; shipped from, not mined in")))
    return Group("trade", heading, (mark,))


def _smelters(scene: Scene, drawing: Drawing) -> Group:
    return Group(
        "smelters",
        _heading("smelters"),
        (
            Mark("icon", "smelter", Said(N_("the point is the town or plant"))),
            Mark("icon", "smelter_country", Said(N_("country only"))),
        ),
        _nothing(drawing, "smelters", scene.view.metal),
    )


GROUPS = {
    "risk": _risk,
    "production": _production,
    "refining": _refining,
    "listings": _listings,
    "cahra": _cahra,
    "events": _events,
    "footprints": _footprints,
    "mines": _mines,
    "deposits": _deposits,
    "surveyed": _surveyed,
    "places": _places,
    "incidents": _incidents,
    "trade": _trade,
    "smelters": _smelters,
}
