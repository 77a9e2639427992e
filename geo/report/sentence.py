"""One or two sentences that say what the map shows, written from the rows it is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice

import pandas as pd

from geo.evidence.hazard import hazards
from geo.evidence.sites import sites_of
from geo.evidence.survey import SURVEYED
from geo.maps.scene import Scene
from geo.model import OTHER_COUNTRIES, Country, Level, Said, Share, Theme, Word, metals
from geo.tables import Read, TableError
from geo.words.labels import THEMES_IN_SENTENCE
from geo.words.text import N_


def sentences(scene: Scene, read: Read) -> tuple[Said, ...]:
    """First what is mined where, then what the theme's evidence says; a table that cannot be read leaves its sentence out."""
    lines = [mined(scene, read), *levels(scene)]
    with suppress(TableError):
        lines += list(SENTENCES[scene.view.theme](scene, read))
    return tuple(lines)


def _metal(scene: Scene) -> Word:
    return Word(metals()[scene.view.metal].name)


def mined(scene: Scene, read: Read) -> Said:
    """Who mines most, by the chosen source, and the range over all sources of the same year."""
    rows = scene.mined[scene.mined["iso3"] != OTHER_COUNTRIES] if not scene.mined.empty else scene.mined
    rows = rows[rows["share"] > 0] if not rows.empty else rows
    if rows.empty:
        return refined(scene)
    top = rows.iloc[0]
    values = {
        "country": Country(top["iso3"]),
        "share": Share(top["share"]),
        "metal": _metal(scene),
        "year": str(scene.view.year),
    }
    others = other_shares(read("production"), scene, str(top["iso3"]))
    others = others[(others - float(top["share"])).abs() >= 0.0005]
    if others.empty:
        return Said(N_("{country} mined {share} of the world’s {metal} in {year}."), values)
    low, high = float(others.min()), float(others.max())
    if high - low < 0.0005:
        return Said(
            N_("{country} mined {share} of the world’s {metal} in {year}; another source says {low}."),
            {**values, "low": Share(low)},
        )
    template = N_("{country} mined {share} of the world’s {metal} in {year}; other sources say {low} to {high}.")
    return Said(template, {**values, "low": Share(low), "high": Share(high)})


def refined(scene: Scene) -> Said:
    """Who refines most, for a metal whose mining nobody reports by country (a by-product); or that nobody says anything."""
    rows = scene.refined[scene.refined["iso3"] != OTHER_COUNTRIES] if not scene.refined.empty else scene.refined
    rows = rows[rows["share"] > 0] if not rows.empty else rows
    if any(error.table == "production" for error in scene.absent):
        gone = N_(
            "The table of output cannot be read, so nothing is said here about how much {metal} each country mines."
        )
        return Said(gone, {"metal": _metal(scene)})
    if rows.empty:
        none = N_(
            "No source at hand says how much {metal} each country mines; what is known is drawn from lists, places and sites."
        )
        return Said(none, {"metal": _metal(scene)})
    top = rows.iloc[0]
    template = N_(
        "{country} refined {share} of the world’s {metal} in {year}; no source at hand says where it is mined."
    )
    values = {"country": Country(str(top["iso3"])), "share": Share(float(top["share"])), "metal": _metal(scene)}
    return Said(template, {**values, "year": str(int(top["year"]))})


def levels(scene: Scene) -> Iterator[Said]:
    """Where the theme stands at high or above and how much of the output that is, when the map is coloured by level."""
    if not scene.view.shows("risk"):
        return
    theme = Word(THEMES_IN_SENTENCE[scene.view.theme])
    high = {iso3 for iso3, standing in scene.levels.items() if standing.level in (Level.HIGH, Level.VERY_HIGH)}
    unsure = {iso3 for iso3, standing in scene.levels.items() if standing.level == Level.NOT_ENOUGH_DATA}
    named = sorted(high, key=lambda iso3: (-_share_of(scene, {iso3}), iso3))
    values = {
        "theme": theme,
        "countries": [Country(iso3) for iso3 in named[:4]] + (["…"] if len(named) > 4 else []),
        "amount": _amount(scene, high),
        "unknown": _amount(scene, unsure),
    }
    whole = not _share_of(scene, unsure) and not _unsure(scene, unsure)
    if scene.mined.empty:
        template = (
            N_("By evidence in hand the risk of {theme} is at high or above in {countries}.") if high else NOWHERE_HIGH
        )
    elif whole:
        template = (
            N_("By evidence in hand the risk of {theme} is at high or above in {countries}: {amount}.")
            if high
            else NOWHERE_HIGH
        )
    elif high:
        template = N_(
            "By evidence in hand the risk of {theme} is at high or above in {countries}: {amount}; "
            "for {unknown} there is not enough data."
        )
    else:
        template = N_(
            "By evidence in hand no country is at high or above for {theme}; for {unknown} there is not enough data."
        )
    yield Said(template, values)


def _amount(scene: Scene, iso3: set[str]) -> Said:
    """How much of the output countries have; a figure that is missing makes it a lower bound or unknown, never a zero."""
    share = Share(min(1.0, _share_of(scene, iso3)))
    if not _unsure(scene, iso3) or share.value >= ALL:
        return Said(N_("{share} of output"), {"share": share})
    return Said(N_("at least {share} of output"), {"share": share}) if share.value else Said(UNKNOWN_PART)


ALL = 0.9995
UNKNOWN_PART = N_("an unknown part of output")
NOWHERE_HIGH = N_(
    "By evidence in hand no country is at high or above for {theme}; that is no finding of low where data are missing."
)


def other_shares(production: pd.DataFrame, scene: Scene, iso3: str) -> pd.Series:
    """What the sources that the map is not coloured by give as a country's share of world mining in the same year (0-1)."""
    view, chosen = scene.view, scene.mined_series
    rows = production[
        (production["metal"] == view.metal) & (production["stage"] == "mining") & (production["iso3"] == iso3)
    ]
    rows = rows[(rows["year"] == view.year) & (rows["source_id"] != (chosen.source_id if chosen else ""))]
    return rows["share"].dropna()


def _share_of(scene: Scene, iso3: set[str]) -> float:
    return 0.0 if scene.mined.empty else float(scene.mined.loc[scene.mined["iso3"].isin(iso3), "share"].sum())


def _unsure(scene: Scene, iso3: set[str]) -> bool:
    """Whether some of the countries mine the metal but have no figure here: their share is then a lower bound."""
    return not scene.mined.empty and bool(scene.mined.loc[scene.mined["iso3"].isin(iso3), "share"].isna().any())


def _surveyed(scene: Scene, read: Read) -> Iterator[Said]:
    """The answers to the question and at the visits that the map is coloured by."""
    survey, question = read("site_survey"), scene.view.question
    here = survey[survey["site_id"].isin(sites_of(scene.view.metal, read)["site_id"])]
    if here.empty:
        return
    count = here[f"{question}_{'ever' if scene.view.ever else 'latest'}"].value_counts()
    yes, no = int(count.get("yes", 0)), int(count.get("no", 0))
    latest = N_(
        "Of {sites} surveyed sites in DR Congo, {question} at the latest visit: "
        "yes at {yes}, no at {no}, not assessed at {unknown}."
    )
    ever = N_(
        "Of {sites} surveyed sites in DR Congo, {question} at any visit: "
        "yes at {yes}, no at {no}, not assessed at {unknown}."
    )
    yield Said(
        ever if scene.view.ever else latest,
        {
            "sites": len(here),
            "question": Word(SURVEYED[question][0]),
            "yes": yes,
            "no": no,
            "unknown": len(here) - yes - no,
        },
    )


def _listed(scene: Scene, read: Read, harm: str, templates: Mapping[str, str]) -> Iterator[Said]:
    """The countries listed for a harm; `templates`: the sentences for none, listed, with_share, alone, at_least (some figures missing)."""
    listing = read("labour_listing")
    rows = listing[(listing["metal"] == scene.view.metal) & listing[harm] & (listing["scope"] == "direct")]
    named = sorted(rows["iso3"].unique(), key=lambda iso3: -_share_of(scene, {iso3}))
    if not named:
        yield Said(templates["none"], {"metal": _metal(scene)})
        return
    share, unsure = _share_of(scene, set(named)), _unsure(scene, set(named))
    which = "listed" if scene.mined.empty or (unsure and not share) else "at_least" if unsure else "with_share"
    which = "alone" if which == "with_share" and len(named) == 1 else which
    shown: list[Country | str] = [Country(iso3) for iso3 in named[:4]] + (["…"] if len(named) > 4 else [])
    yield Said(
        templates[which],
        {"metal": _metal(scene), "countries": shown, "count": len(named), "share": Share(min(1.0, share))},
    )


CHILD_LABOUR = {
    "with_share": N_("Child labour in {metal} mining is listed for {countries}: together {share} of output."),
    "alone": N_("Child labour in {metal} mining is listed for {countries}: {share} of output."),
    "at_least": N_(
        "Child labour in {metal} mining is listed for {countries}: together at least {share} of output; for some there is no figure."
    ),
    "listed": N_("Child labour in {metal} mining is listed for {countries}."),
    "none": N_(
        "No country is on the US list for child labour in {metal} mining; absence from the list is not absence of harm."
    ),
}
FORCED_LABOUR = {
    "with_share": N_("Forced labour in {metal} is listed for {countries}: together {share} of output."),
    "alone": N_("Forced labour in {metal} is listed for {countries}: {share} of output."),
    "at_least": N_(
        "Forced labour in {metal} is listed for {countries}: together at least {share} of output; for some there is no figure."
    ),
    "listed": N_("Forced labour in {metal} is listed for {countries}."),
    "none": N_(
        "No country is on the US list for forced labour in {metal}; absence from the list is not absence of harm."
    ),
}


def _child_labour(scene: Scene, read: Read) -> Iterator[Said]:
    yield from _listed(scene, read, "child_labour", CHILD_LABOUR)
    yield from _surveyed(scene, read)


def _conflict(scene: Scene, read: Read) -> Iterator[Said]:
    listed = set(read("cahra_area")["iso3"])
    if len(scene.mined):
        template = N_(
            "{share} of output comes from countries with areas on the EU’s list; where in the country it is mined is another question."
        )
        if _unsure(scene, listed):
            template = N_(
                "At least {share} of output comes from countries with areas on the EU’s list; for some there is no figure."
            )
        yield Said(template, {"share": Share(min(1.0, _share_of(scene, listed)))})
    surveyed = list(_surveyed(scene, read))
    yield from surveyed
    if not surveyed:
        yield Said(
            N_(
                "No survey at hand says who profits from {metal} at the mines: there is not enough data on conflict financing."
            ),
            {"metal": _metal(scene)},
        )


def _pollution(scene: Scene, read: Read) -> Iterator[Said]:
    if scene.view.metal == "au":
        rows = read("mining_footprint")
        yield Said(
            N_(
                "Satellites see {area} hectares that look like gold mining in the Amazon basin, unconfirmed on the ground."
            ),
            {"area": float(round(rows.loc[rows["source_id"].str.contains("amazon"), "area_ha"].sum(), -2))},
        )
    yield from (finding.statement for finding in islice(hazards(scene.view.metal, read), 1))


def _work(scene: Scene, read: Read) -> Iterator[Said]:
    yield from _listed(scene, read, "forced_labour", FORCED_LABOUR)
    yield from _artisanal(scene.view.metal, read)


def _artisanal(metal: str, read: Read) -> Iterator[Said]:
    """The artisanal share of the world's output, or of what its source says the share is of."""
    asm = read("asm_sector")
    rows = asm[(asm["metal"] == metal) & (asm["iso3"] == "WLD") & asm["measure"].str.startswith("share")]
    if rows.empty:
        return
    first, low, high = rows.iloc[0], float(rows["low"].min()), float(rows["high"].max())
    one = low == high
    if first["measure"] == "share_of_output":
        template = (
            N_("About {low} of world output is artisanal ({who}).")
            if one
            else N_("Between {low} and {high} of world output is artisanal ({who}).")
        )
    else:
        template = (
            N_("About {low} is the {what} ({who}).") if one else N_("Between {low} and {high} is the {what} ({who}).")
        )
    words = {"who": Word(str(first["quoted_source"])), "what": Word(str(first["of_what"]))}
    yield Said(template, {"low": Share(low), "high": Share(high), **words})


SENTENCES: dict[Theme, Callable[[Scene, Read], Iterator[Said]]] = {
    Theme.CHILD_LABOUR: _child_labour,
    Theme.CONFLICT_FINANCING: _conflict,
    Theme.POLLUTION: _pollution,
    Theme.WORKING_CONDITIONS: _work,
}
