"""The rows behind each layer, as a table a person can read, sort and take away."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geo.catalog import sources
from geo.evidence.assessment import CONFIDENCES, LEVELS, REASONS, THEMES
from geo.evidence.country import GRAINS, sites_of
from geo.evidence.lists import CAHRA_STATUS, VIOLENCE
from geo.evidence.site import ANSWERS, CONFIDENCE, KINDS
from geo.maps.scene import Read, Scene
from geo.model import OTHER_COUNTRIES, WORLD, Level, metals
from geo.words.text import N_, country_name, translator

HEADINGS = {
    "country": N_("Country"),
    "iso3": N_("Country code"),
    "share": N_("Share"),
    "quantity": N_("Quantity"),
    "unit": N_("Unit"),
    "year": N_("Year"),
    "status": N_("Status"),
    "commodity": N_("Commodity"),
    "source_id": N_("Source"),
    "good": N_("Good"),
    "scope": N_("Scope"),
    "child_labour": N_("Child labour"),
    "forced_labour": N_("Forced labour"),
    "edition": N_("Edition"),
    "name": N_("Name"),
    "region_code": N_("Region"),
    "list_date": N_("List date"),
    "drawn": N_("Drawn"),
    "events": N_("Events"),
    "deaths_best": N_("Deaths (best)"),
    "release": N_("Release"),
    "area_ha": N_("Hectares"),
    "patches": N_("Patches"),
    "kind": N_("Kind"),
    "confidence": N_("Confidence"),
    "grain": N_("Grain"),
    "as_of": N_("As of"),
    "lon": N_("Longitude"),
    "lat": N_("Latitude"),
    "evidence": N_("Evidence"),
    "evidence_url": N_("Link"),
    "url": N_("Link"),
    "date": N_("Date"),
    "place": N_("Place"),
    "toll_note": N_("Toll as reported"),
    "exporter": N_("From"),
    "importer": N_("To"),
    "hs_code": N_("HS code"),
    "value_kusd": N_("Value, thousand USD"),
    "quantity_t": N_("Tonnes"),
    "smelter_id": N_("Identifier"),
    "latest": N_("Latest answer"),
    "ever": N_("Any visit"),
    "last_visit": N_("Last visit"),
    "site_id": N_("Site"),
    "second_hand": N_("Transcription"),
    "workers": N_("Workers"),
    "metal": N_("Metal"),
    "stage": N_("Stage"),
    "theme": N_("Theme"),
    "level": N_("Level"),
    "low": N_("Low end"),
    "score": N_("Score"),
    "high": N_("High end"),
    "coverage": N_("Known"),
    "reason": N_("Why no level"),
    "year_from": N_("From year"),
    "product": N_("Product"),
    "component": N_("Component"),
    "grams_low": N_("Least, g"),
    "grams_high": N_("Most, g"),
    "measured": N_("Measured"),
    "present": N_("Present, amount not measured"),
    "amount": N_("In one device"),
    "studies": N_("Who says so"),
    "places": N_("Places"),
    "countries": N_("Countries"),
    "vague": N_("Known only by district or coarser"),
    "listed": N_("In listed areas"),
    "list_unknown": N_("Listing not known"),
    "nearest_event_km": N_("Nearest event, km"),
    "near_25km": N_("Event within 25 km"),
    "near_50km": N_("Event within 50 km"),
    "near_100km": N_("Event within 100 km"),
    "counted": N_("Countable"),
    "event_file": N_("Event file"),
    "covered_from": N_("File from"),
    "covered_to": N_("File to"),
    "deaths_low": N_("Deaths (low)"),
    "deaths_high": N_("Deaths (high)"),
    "metals": N_("Metals"),
    "subject": N_("Matter"),
    "said": N_("What the source says"),
}
NO_PLACE = (OTHER_COUNTRIES, WORLD)
STEPS = (Level.VERY_HIGH, Level.HIGH, Level.NOT_ENOUGH_DATA, Level.MEDIUM, Level.LOW)
"""The order of levels in the table: what may be high comes before what is known to be lower."""

FIGURE_STATUS = {
    "reported": N_("reported"),
    "estimated": N_("estimated"),
    "provisional": N_("provisional"),
    "average": N_("average of several years"),
    "below": N_("below the limit that the source prints"),
    "unknown": N_("not given"),
}
STAGES = {"mining": N_("mining"), "refining": N_("refining")}
EVENT_FILES = {
    "full": N_("full"),
    "part": N_("in part"),
    "neighbour": N_("only a neighbour’s"),
    "none": N_("none"),
}
SCOPES = {"direct": N_("the good itself"), "downstream": N_("made with a listed input")}
WORDS: dict[str, dict[str, str]] = {
    "status": FIGURE_STATUS | CAHRA_STATUS,
    "scope": SCOPES,
    "kind": KINDS | VIOLENCE,
    "confidence": CONFIDENCE | {str(one): word for one, word in CONFIDENCES.items()},
    "stage": STAGES,
    "theme": {str(theme): word for theme, word in THEMES.items()},
    "level": {str(level): word for level, word in LEVELS.items()},
    "reason": REASONS,
    "event_file": EVENT_FILES,
    "metal": {code: metal.name for code, metal in metals().items()},
    "grain": GRAINS | {"town": N_("town")},
    "latest": {str(answer): word for answer, word in ANSWERS.items()},
    "ever": {str(answer): word for answer, word in ANSWERS.items()},
    **{column: {} for column in ("good", "commodity", "unit", "release", "evidence", "place", "toll_note")},
}
"""The columns that hold words: what their codes mean; a value without a code is an English text of the tables."""


def in_words(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """`rows` to read on the screen: codes, English texts and sources in a language (what is taken away keeps them)."""
    tell = translator(language)
    frame = frame.drop(columns="iso3", errors="ignore")
    shown = {
        column: frame[column].map({v: tell(words.get(v, v)) for v in frame[column].dropna().unique()})
        for column, words in WORDS.items()
        if column in frame.columns
    }
    if "source_id" in frame.columns:
        named = {ids: source_names(ids, language) for ids in frame["source_id"].unique()}
        shown["source_id"] = frame["source_id"].map(named)
    return frame.assign(**shown)


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


def with_names(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """A frame with the names of its countries; `iso3` stays beside the new first column, `country`."""
    if "iso3" in frame.columns:
        named = (
            frame["iso3"]
            .fillna("")
            .map({code: country_name(code, language) for code in frame["iso3"].dropna().unique()})
        )
        frame = frame.assign(country=named)[["country", *frame.columns]]
    for column in ("exporter", "importer"):
        if column in frame.columns:
            frame = frame.assign(**{column: frame[column].map(lambda code: country_name(code, language))})
    return frame.reset_index(drop=True)


def source_ids(frame: pd.DataFrame) -> set[str]:
    """The ids of all sources of `rows`."""
    return {one for ids in frame["source_id"].unique() for one in ids.split()}


def source_names(ids: str, language: str) -> str:
    """The short names of one or more source ids (space between), as sources are cited on screen; names may hold commas."""
    tell = translator(language)
    return "; ".join(tell(sources()[i].short) if i in sources() else i for i in ids.split())


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
