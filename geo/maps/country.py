"""What is known by country: the level of the theme, output of mines and refineries, and listings. Never a site."""

from __future__ import annotations

import math
from html import escape

import pandas as pd
import pydeck

from geo.evidence.assessment import sources_behind
from geo.evidence.exposed import between
from geo.evidence.listing import standing
from geo.maps.blocks import Spec, at_centre, collection, geojson, rings, symbols
from geo.maps.drawing import Drawing
from geo.maps.ground import SHARE_STEPS, ground, regions
from geo.maps.layer import Layer
from geo.maps.legend import Group, Mark, levels_and_signs, share_classes
from geo.maps.scene import Scene
from geo.model import Basis, Level, Said, Theme, Word, metals
from geo.risk.standing import unassessed
from geo.words.labels import MINED_AS, THEMES
from geo.words.text import N_, plural, render

STEPS = (Level.VERY_HIGH, Level.HIGH, Level.NOT_ENOUGH_DATA, Level.MEDIUM, Level.LOW)
"""The order of levels in the table: what may be high comes before what is known to be lower."""
LEAST_RING = 0.004
"""The share of world output above which a country gets a ring."""


def _on_the_ground(_scene: Scene, _drawing: Drawing) -> list[pydeck.Layer]:
    """The levels are the land itself: its fills and hatches."""
    return []


def _risk_legend(scene: Scene, drawing: Drawing) -> Group:
    """The levels of the theme, and the signs of places without one that are on the map."""
    theme = Word(THEMES[scene.view.theme])
    heading = Said(N_("{theme}, {metal}"), {"theme": theme, "metal": Word(metals()[scene.view.metal].name)})
    marks = list(levels_and_signs(drawing.colours, ground(scene), regions(scene)))
    plain = Said(N_("not assessed: nothing at hand says it is mined or refined here"))
    marks.append(Mark("swatch", drawing.colours.land, plain))
    return Group("risk", heading, tuple(marks))


def _risk_rows(scene: Scene) -> pd.DataFrame:
    """The assessments of the metal and theme: countries, then regions, highest first; with countries that are only on the EU's list."""
    table = scene.table("assessment")
    rows = table[(table["metal"] == scene.view.metal) & (table["theme"] == str(scene.view.theme))]
    rows = rows.assign(source_id=sources_behind(rows, scene.table("assessment_indicator")))
    rows = pd.concat([rows, _unassessed(scene)], ignore_index=True)
    rows = rows.assign(
        rank=rows["level"].map({level: i for i, level in enumerate(STEPS)}), region=rows["region_code"].notna()
    )
    rows = rows.sort_values(["region", "rank", "score"], ascending=[True, True, False])
    return rows[
        [
            "iso3",
            "region_code",
            "basis",
            "level",
            "low",
            "high",
            "context_low",
            "context_high",
            "confidence",
            "reason",
            "evidenced",
            "plausible",
            "below",
            "because",
            "source_id",
        ]
    ]


def _unassessed(scene: Scene) -> pd.DataFrame:
    """Countries on the EU's list that are on the map though no source gives output of the metal there."""
    if scene.view.theme != Theme.CONFLICT_FINANCING or "cahra_area" not in scene.tables:
        return pd.DataFrame(columns=["iso3"])
    area = scene.table("cahra_area")
    listed = area[area["iso3"].isin(unassessed(scene.table("assessment"), area, scene.view.metal))]
    rows = listed.drop_duplicates("iso3")[["iso3", "source_id"]]
    return rows.assign(level=str(Level.NOT_ENOUGH_DATA), basis=str(Basis.NONE), reason="no_output", low=0.0, high=100.0)


def _output(frame: pd.DataFrame) -> pd.DataFrame:
    wanted = ["iso3", "share", "quantity", "unit", "year", "status", "commodity", "source_id"]
    return frame[wanted] if len(frame) else pd.DataFrame(columns=wanted)


def _shares(layer_id: str, output: pd.DataFrame, drawing: Drawing, colour: str) -> pydeck.Layer:
    """A ring at each country's label point, its area by share of the world's output."""
    rows = output[(output["share"] > LEAST_RING) & output["iso3"].isin(list(drawing.centres))]
    marks = [_ring(drawing, iso3, share) for iso3, share in zip(rows["iso3"], rows["share"], strict=True)]
    return rings(layer_id, marks, colour)


def _ring(drawing: Drawing, iso3: str, share: float) -> Spec:
    tip = escape(f"{drawing.name(iso3)} {render(between(share, share), drawing.language)}", quote=False)
    return at_centre(drawing, iso3, r=round(4 + 34 * math.sqrt(share), 1), tip=tip)


def _production(scene: Scene, drawing: Drawing) -> list[pydeck.Layer]:
    """Rings where levels colour the land; otherwise the shares are the land itself."""
    if not scene.view.shows("risk") or scene.mined.empty:
        return []
    return [_shares("production", scene.mined, drawing, drawing.colours.ink)]


def _production_legend(scene: Scene, drawing: Drawing) -> Group:
    colours, view = drawing.colours, scene.view
    name = Word(MINED_AS.get(view.metal, metals()[view.metal].name))
    if scene.mined_series is None:
        none = Said(N_("no source at hand gives output of {metal} by country"), {"metal": name})
        return Group("production", Said(PRODUCTION.label), (), none)
    heading = Said(N_("Share of world {metal} mined, {year}"), {"metal": name, "year": str(view.year)})
    if view.shows("risk"):
        return Group("production", heading, (Mark("ring", colours.ink, Said(N_("area of the ring = share"))),))
    marks = list(share_classes(SHARE_STEPS, colours.output))
    if ground(scene).hatched:
        marks.append(Mark("hatch", colours.hatch, Said(N_("mined, but no figure here"))))
    marks.append(Mark("swatch", colours.land, Said(N_("no output named"))))
    return Group("production", heading, tuple(marks))


def _refining(scene: Scene, drawing: Drawing) -> list[pydeck.Layer]:
    return [] if scene.refined.empty else [_shares("refining", scene.refined, drawing, drawing.colours.link)]


def _refining_legend(scene: Scene, drawing: Drawing) -> Group:
    if scene.refined_series is None or scene.refined.empty:
        return Group("refining", Said(REFINING.label), (), Said(N_("no figures in the sources at hand")))
    year = str(scene.refined["year"].dropna().astype(int).max())
    missing = int(scene.refined["share"].isna().sum())
    one = N_("{count} country refines it without a figure here: see the table")
    many = N_("{count} countries refine it without a figure here: see the table")
    remark = Said(plural(missing, one, many), {"count": missing})
    ring = Mark("ring", drawing.colours.link, Said(N_("area of the ring = share")))
    heading = Said(N_("Share of world refining, {year}"), {"year": year})
    return Group("refining", heading, (ring,), remark if missing else None)


def listed(scene: Scene) -> pd.DataFrame:
    """The metal's listings that stand on the list; what an edition took off it has a row in the table only."""
    listing = scene.table("labour_listing")
    rows = standing(listing[listing["metal"] == scene.view.metal]).sort_values(
        ["edition", "second_hand"], kind="stable"
    )
    return rows.reset_index(drop=True)


def _listings(scene: Scene, drawing: Drawing) -> list[pydeck.Layer]:
    """A mark at the label point of each country on the list."""
    rows = scene.once(listed)
    if rows.empty:
        return []
    direct = set(rows.loc[rows["scope"] == "direct", "iso3"])
    marks = [
        at_centre(drawing, iso3, k="listed" if iso3 in direct else "listed_downstream", tip=drawing.name(iso3))
        for iso3 in sorted(set(rows["iso3"]) & drawing.centres.keys())
    ]
    offset = {"get_icon_pixel_offset": [0, -12]}
    return [geojson("listings", collection(marks), pickable=True, **symbols(drawing, 17), **offset)]


def _listings_legend(scene: Scene, _drawing: Drawing) -> Group:
    marks = (
        Mark("icon", "listed", Said(N_("country listed for child or forced labour in this metal"))),
        Mark("icon", "listed_downstream", Said(N_("listed for a later good made with it"))),
    )
    nobody = Said(N_("no entry at hand names a country for this metal: not the same as no harm"))
    return Group("listings", Said(LISTINGS.label), marks, nobody if scene.once(listed).empty else None)


def _listings_rows(scene: Scene) -> pd.DataFrame:
    """Every entry of the metal: what it says, of which stage and regions, since when, who attests it, and whether it stands."""
    listing = scene.table("labour_listing")
    rows = listing[listing["metal"] == scene.view.metal].sort_values(["edition", "iso3"], ascending=[False, True])
    state = rows["removed"].isna().map({True: "listed", False: "removed"})
    return rows.assign(listing_stage=rows["stage"], listing_state=state)[[*LISTING_COLUMNS]]


LISTING_COLUMNS = (
    "iso3", "good", "scope", "listing_stage", "where", "child_labour", "child_labour_since", "forced_labour",
    "forced_labour_since", "listing_state", "removed", "edition", "attested_by", "url", "source_id",
)  # fmt: skip


RISK = Layer(
    code="risk",
    label=N_("Risk level of the theme"),
    tables=("assessment", "assessment_indicator", "country"),
    shapes=_on_the_ground,
    legend=_risk_legend,
    rows=_risk_rows,
)
PRODUCTION = Layer(
    code="production",
    label=N_("Mine production by country"),
    tables=("production", "country"),
    shapes=_production,
    legend=_production_legend,
    rows=lambda scene: _output(scene.mined),
)
REFINING = Layer(
    code="refining",
    label=N_("Refining by country"),
    tables=("production", "country"),
    shapes=_refining,
    legend=_refining_legend,
    rows=lambda scene: _output(scene.refined),
)
LISTINGS = Layer(
    code="listings",
    label=N_("Child and forced labour listings"),
    tables=("labour_listing", "country"),
    shapes=_listings,
    legend=_listings_legend,
    rows=_listings_rows,
)
