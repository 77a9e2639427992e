"""The rows behind each layer, as a table a person can read, sort and take away."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geo.evidence.country import sites_of
from geo.maps.scene import Read, Scene
from geo.model import OTHER_COUNTRIES, WORLD, Level
from geo.words.frames import with_names
from geo.words.text import country_name

NO_PLACE = (OTHER_COUNTRIES, WORLD)
STEPS = (Level.VERY_HIGH, Level.HIGH, Level.NOT_ENOUGH_DATA, Level.MEDIUM, Level.LOW)
"""The order of levels in the table: what may be high comes before what is known to be lower."""


def rows(scene: Scene, layer: str, language: str, read: Read) -> pd.DataFrame:
    """The things a layer draws, one row each, country names in a language; columns are keys of HEADINGS.

    `source_id` holds one or more ids, a space between them.

    Raises
    ------
    KeyError : no such layer.
    TableError : its table cannot be read.
    """
    frame = TABLES[layer](scene, read)
    return with_names(frame, language)


def openable(frame: pd.DataFrame, language: str, regions: Mapping[str, str]) -> dict[str, str]:
    """The countries and regions among `rows` that have a panel: what to choose (`country:COD`), and its name; by name.

    `regions`: names of regions by their code; a region without one is left out.
    """
    if "iso3" not in frame.columns:
        return {}
    named = {f"country:{i}": country_name(i, language) for i in frame["iso3"].dropna().unique() if i not in NO_PLACE}
    if "region_code" in frame.columns:
        pairs = frame.loc[
            frame["region_code"].notna() & frame["iso3"].notna(), ["iso3", "region_code"]
        ].drop_duplicates()
        named |= {
            f"region:{iso3}/{code}": f"{country_name(iso3, language)}: {regions[code]}"
            for iso3, code in zip(pairs["iso3"], pairs["region_code"], strict=True)
            if code in regions
        }
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


def _output(frame: pd.DataFrame) -> pd.DataFrame:
    wanted = ["iso3", "share", "quantity", "unit", "year", "status", "commodity", "source_id"]
    return frame[wanted] if len(frame) else pd.DataFrame(columns=wanted)


def _risk(scene: Scene, read: Read) -> pd.DataFrame:
    """The assessments of the metal and theme: countries, then regions, highest first."""
    table = read("assessment")
    rows = table[(table["metal"] == scene.view.metal) & (table["theme"] == str(scene.view.theme))]
    rows = rows.assign(
        rank=rows["level"].map({level: i for i, level in enumerate(STEPS)}),
        region=rows["region_code"].notna(),
        source_id=_behind(rows, read("assessment_indicator")),
    )
    rows = rows.sort_values(["region", "rank", "score"], ascending=[True, True, False])
    return rows[
        ["iso3", "region_code", "level", "low", "score", "high", "confidence", "coverage", "reason", "source_id"]
    ]


def _behind(rows: pd.DataFrame, indicator: pd.DataFrame) -> pd.Series:
    """The sources that say something about each assessment, ids with a space between."""
    keys = ["metal", "iso3", "region_code", "theme"]
    about = indicator["metal"].isin(rows["metal"].unique()) & indicator["theme"].isin(rows["theme"].unique())
    known = indicator[about & (indicator["state"] != "missing")].fillna({"region_code": ""})
    said = known.groupby(keys)["source_id"].agg(lambda ids: " ".join(sorted(set(ids))))
    at = pd.MultiIndex.from_frame(rows[keys].fillna({"region_code": ""}))
    return pd.Series(said.reindex(at).fillna("").to_numpy(), index=rows.index)


def _listings(scene: Scene, read: Read) -> pd.DataFrame:
    listing = read("labour_listing")
    rows = listing[listing["metal"] == scene.view.metal].sort_values(["edition", "iso3"], ascending=[False, True])
    return rows[["iso3", "good", "scope", "child_labour", "forced_labour", "edition", "second_hand", "source_id"]]


def _areas(scene: Scene, read: Read) -> pd.DataFrame:
    return read("cahra_area")[["iso3", "name", "status", "region_code", "list_date", "drawn", "source_id"]]


def _events(scene: Scene, read: Read) -> pd.DataFrame:
    event = read("conflict_event")
    event = event[event["on_map"] & event["year"].between(*scene.view.years)]
    grouped = event.groupby(["iso3", "year", "release", "source_id"], as_index=False, observed=True)
    return grouped.agg(events=("event_id", "count"), deaths_best=("deaths_best", "sum"))


def _footprints(scene: Scene, read: Read) -> pd.DataFrame:
    footprint = read("mining_footprint")
    if scene.view.metal != "au":
        footprint = footprint[~footprint["source_id"].str.contains("amazon")]
    grouped = footprint.groupby(["iso3", "year", "source_id"], as_index=False, dropna=False, observed=True)
    return grouped.agg(area_ha=("area_ha", "sum"), patches=("patches", "sum")).sort_values("area_ha", ascending=False)


def _sites(kinds: tuple[str, ...], scene: Scene, read: Read) -> pd.DataFrame:
    sites = sites_of(scene.view.metal, read)
    sites = sites[sites["kind"].isin(kinds) & sites["grain"].isin(("site", "town"))]
    return sites[["iso3", "name", "region_code", "kind", "confidence", "as_of", "lon", "lat", "source_id", "site_id"]]


def _surveyed(scene: Scene, read: Read) -> pd.DataFrame:
    answers = {f"{scene.view.question}_latest": "latest", f"{scene.view.question}_ever": "ever"}
    survey = read("site_survey")[["site_id", "last_visit", "workers", *answers]].rename(columns=answers)
    sites = _sites(("artisanal_site",), scene, read)[["iso3", "name", "region_code", "site_id", "source_id"]]
    return sites.merge(survey, on="site_id")[
        ["iso3", "name", "region_code", "latest", "ever", "last_visit", "workers", "source_id", "site_id"]
    ]


def _of_metal(frame: pd.DataFrame, metal: str) -> pd.DataFrame:
    return frame[frame["metals"].fillna("").str.split().map(lambda codes: metal in codes).astype(bool)]


def _places(scene: Scene, read: Read) -> pd.DataFrame:
    rows = _of_metal(read("mining_place"), scene.view.metal)
    return rows[["iso3", "name", "grain", "evidence", "evidence_url", "source_id"]]


def _incidents(scene: Scene, read: Read) -> pd.DataFrame:
    rows = _of_metal(read("incident"), scene.view.metal)
    return rows[["iso3", "date", "place", "kind", "toll_note", "url", "source_id"]].sort_values("date", ascending=False)


def _trade(scene: Scene, read: Read) -> pd.DataFrame:
    if scene.links.empty:
        return pd.DataFrame(
            columns=["exporter", "importer", "hs_code", "year", "value_kusd", "quantity_t", "source_id"]
        )
    links = scene.links.rename(columns={"exporter_iso3": "exporter", "importer_iso3": "importer"})
    return links[["exporter", "importer", "hs_code", "year", "value_kusd", "quantity_t", "source_id"]]


def _smelters(scene: Scene, read: Read) -> pd.DataFrame:
    smelter = read("smelter")
    return smelter.loc[
        smelter["metal"] == scene.view.metal, ["iso3", "name", "smelter_id", "grain", "url", "source_id"]
    ]


TABLES = {
    "risk": _risk,
    "production": lambda scene, read: _output(scene.mined),
    "refining": lambda scene, read: _output(scene.refined),
    "listings": _listings,
    "cahra": _areas,
    "events": _events,
    "footprints": _footprints,
    "mines": lambda scene, read: _sites(("mine", "processing"), scene, read),
    "deposits": lambda scene, read: _sites(("known_deposit",), scene, read),
    "surveyed": _surveyed,
    "places": _places,
    "incidents": _incidents,
    "trade": _trade,
    "smelters": _smelters,
}
