"""One or two sentences that say what the map shows, written from the rows it is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

import pandas as pd

from geo.evidence.exposed import between, told, whole
from geo.evidence.hazard import hazards
from geo.evidence.panel import text
from geo.evidence.sites import sites_of
from geo.evidence.survey import SURVEYED, visited
from geo.maps.scene import Scene
from geo.model import OTHER_COUNTRIES, Country, Said, Theme, Word, metals
from geo.report.levels import levels
from geo.risk.listing import COMPLETE
from geo.supply.history import spoken, summed, years_of
from geo.tables import Read, TableError, records
from geo.words.labels import MINED_AS
from geo.words.text import N_, plural


def sentences(scene: Scene, read: Read) -> tuple[Said, ...]:
    """First what is known of the harm, then what is mined where and the rest; a table that cannot be read leaves its sentence out."""
    known, *rest = [*levels(scene, read), None]
    lines = [said for said in (known, mined(scene, read), *rest) if said]
    with suppress(TableError):
        lines += list(SENTENCES[scene.view.theme](scene, read))
    return tuple(lines)


def _metal(scene: Scene) -> Word:
    return Word(metals()[scene.view.metal].name)


def _mined_good(scene: Scene) -> Word:
    """What is dug or listed, where it is not called as the metal."""
    return Word(MINED_AS.get(scene.view.metal, metals()[scene.view.metal].name))


def mined(scene: Scene, read: Read) -> Said:
    """Who mines most, by the chosen source, and the range over all sources of the same year."""
    rows = scene.mined[scene.mined["iso3"] != OTHER_COUNTRIES] if not scene.mined.empty else scene.mined
    rows = rows[rows["share"] > 0] if not rows.empty else rows
    if rows.empty:
        return refined(scene, read)
    top = rows.iloc[0]
    values = {
        "country": Country(top["iso3"]),
        "share": whole(float(top["share"])),
        "metal": _mined_good(scene),
        "year": str(scene.view.year),
    }
    others = other_shares(read("production"), scene, str(top["iso3"]))
    if others.empty or told(others["share"]) == whole(float(top["share"])):
        return Said(N_("{country} mined {share} of the world’s {metal} in {year}."), values)
    one = N_("{country} mined {share} of the world’s {metal} in {year}; another source says {other}.")
    many = N_("{country} mined {share} of the world’s {metal} in {year}; other sources say {other}.")
    return Said(plural(len(others), one, many), {**values, "other": _others(others, scene.view.year)})


def _others(rows: pd.DataFrame, year: int) -> Said:
    """What the other sources say, with the years of the oldest figure where that is not of the year of the map."""
    share = told(rows["share"])
    oldest: Any = min(records(rows), key=lambda row: row.year_from or row.year)
    if oldest.year == year:
        return share
    years = f"{int(oldest.year_from)}–{oldest.year}" if oldest.year_from else str(oldest.year)
    template = plural(len(rows), N_("{share} (of {years})"), N_("{share} (the oldest figure is of {years})"))
    return Said(template, {"share": share, "years": years})


def refined(scene: Scene, read: Read) -> Said:
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
        "{country} refined {share} of the world’s {metal} ({year}, by the sources at hand); none of them says where it is mined."
    )
    given = spoken(read("production"), scene.view.metal, "refining", int(top["year"]))
    here = given[given["iso3"] == top["iso3"]]
    values = {"country": Country(str(top["iso3"])), "share": told(here["share"]), "metal": _metal(scene)}
    return Said(template, {**values, "year": years_of(here)})


def other_shares(production: pd.DataFrame, scene: Scene, iso3: str) -> pd.DataFrame:
    """What the series that the map is not coloured by give as a country's share of world mining: rows of history.spoken."""
    chosen = scene.mined_series
    rows = spoken(production, scene.view.metal, "mining", scene.view.year)
    own = (rows["source_id"] == chosen.source_id) & (rows["commodity"] == chosen.commodity) if chosen else False
    return rows[(rows["iso3"] == iso3) & ~own]


def _share_of(scene: Scene, iso3: set[str]) -> float:
    return 0.0 if scene.mined.empty else float(scene.mined.loc[scene.mined["iso3"].isin(iso3), "share"].sum())


def _unsure(scene: Scene, iso3: set[str]) -> bool:
    """Whether some of the countries mine the metal but have no figure here: their share is then a lower bound."""
    return not scene.mined.empty and bool(scene.mined.loc[scene.mined["iso3"].isin(iso3), "share"].isna().any())


def _surveyed(scene: Scene, read: Read) -> Iterator[Said]:
    """The answers to the question and at the visits that the map is coloured by."""
    survey, question = read("site_survey"), scene.view.question
    here = visited(survey[survey["site_id"].isin(sites_of(scene.view.metal, read)["site_id"])])
    if here.empty:
        return
    count = here[f"{question}_{'ever' if scene.view.ever else 'latest'}"].value_counts()
    yes, no = int(count.get("yes", 0)), int(count.get("no", 0))
    latest = N_(
        "Visited sites in DR Congo: {sites}; {question} at the latest visit: "
        "yes at {yes}, no at {no}, not assessed at {unknown}."
    )
    ever = N_(
        "Visited sites in DR Congo: {sites}; {question} at any visit: "
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


def _listed(scene: Scene, read: Read, harm: str, good: Word, templates: Mapping[str, str]) -> Iterator[Said]:
    """The countries listed for a harm, each with the edition that names it; `templates`: the sentences for listed, none, absent.

    That no country is listed is said of a complete and newest edition only; of any other, that it names none.
    """
    listing = read("labour_listing")
    rows = listing[(listing["metal"] == scene.view.metal) & listing[harm].astype(bool) & (listing["scope"] == "direct")]
    rows = (
        rows[rows["removed"].isna()]
        .sort_values(["edition", "where"], kind="stable")
        .drop_duplicates("iso3", keep="last")
    )
    values = {"metal": good, "editions": list(map(str, sorted(listing["edition"].unique())))}
    if rows.empty:
        complete = listing["source_id"].eq(COMPLETE).any()
        yield Said(templates["absent" if complete else "none"], values)
        return
    order = sorted(records(rows), key=lambda row: -_share_of(scene, {row.iso3}))
    named = [Said(IN_PARTS if text(row.where) else WHOLLY, _entry(row)) for row in order]
    yield Said(templates["listed"], {**values, "named": named})


WHOLLY = "{country} ({edition})"
IN_PARTS = N_("{country} ({edition}, about parts of it)")


def _entry(row: Any) -> dict[str, object]:
    return {"country": Country(row.iso3), "edition": str(row.edition)}


CHILD_LABOUR = {
    "listed": N_("On the US list for child labour in {metal}, with the edition: {named}."),
    "none": N_(
        "No edition of the US list at hand ({editions}) names a country for child labour in {metal}; the newest is not held in full."
    ),
    "absent": N_(
        "No country is on the US list ({editions}) for child labour in {metal}; absence from the list is not absence of harm."
    ),
}
FORCED_LABOUR = {
    "listed": N_("On the US list for forced labour in {metal}, with the edition: {named}."),
    "none": N_(
        "No edition of the US list at hand ({editions}) names a country for forced labour in {metal}; the newest is not held in full."
    ),
    "absent": N_(
        "No country is on the US list ({editions}) for forced labour in {metal}; absence from the list is not absence of harm."
    ),
}


def _child_labour(scene: Scene, read: Read) -> Iterator[Said]:
    yield from _listed(scene, read, "child_labour", _mined_good(scene), CHILD_LABOUR)
    yield from _surveyed(scene, read)


def _conflict(scene: Scene, read: Read) -> Iterator[Said]:
    yield from _from_listed(scene, read)
    surveyed = list(_surveyed(scene, read))
    yield from surveyed
    if not surveyed:
        yield Said(
            N_("No survey at hand asked who takes a share of {metal} at the mines."),
            {"metal": _metal(scene)},
        )


def _from_listed(scene: Scene, read: Read) -> Iterator[Said]:
    """How much of what is mined comes from countries with areas on the EU's list, as wide as the sources disagree."""
    if scene.mined.empty:
        return
    listed = set(read("cahra_area")["iso3"])
    sums = summed(spoken(read("production"), scene.view.metal, "mining", scene.view.year), listed)
    unsure = _unsure(scene, listed)
    if not sums[1] and not unsure:
        yield Said(N_("By the figures at hand, no output comes from countries with areas on the EU’s list."))
        return
    template = N_(
        "Countries with areas on the EU’s list give {share} of output; where in the country it is mined is another question."
    )
    if unsure:
        template = N_(
            "By the figures at hand, countries with areas on the EU’s list give {share} of output; for some there is no figure."
        )
    yield Said(template, {"share": between(*sums)})


def _pollution(scene: Scene, read: Read) -> Iterator[Said]:
    if scene.view.metal == "au":
        rows = read("mining_footprint")
        yield Said(
            N_(
                "Satellites see {area} hectares that look like gold mining in the Amazon basin, unconfirmed on the ground."
            ),
            {"area": float(round(rows.loc[rows["source_id"].str.contains("amazon"), "area_ha"].sum(), -2))},
        )
    for finding in islice(hazards(scene.view.metal, read), 1):
        yield Said("{hazard}.", {"hazard": finding.statement})


def _work(scene: Scene, read: Read) -> Iterator[Said]:
    yield from _listed(scene, read, "forced_labour", _metal(scene), FORCED_LABOUR)
    yield from _artisanal(scene.view.metal, read)


def _artisanal(metal: str, read: Read) -> Iterator[Said]:
    """The artisanal share of the world's output, or of what its source says the share is of."""
    asm = read("asm_sector")
    rows = asm[(asm["metal"] == metal) & (asm["iso3"] == "WLD") & asm["measure"].str.startswith("share")]
    if rows.empty:
        return
    first, low, high = rows.iloc[0], float(rows["low"].min()), float(rows["high"].max())
    template = N_("About {share} is the {what} ({who}, {year}).")
    if first["measure"] == "share_of_output":
        template = N_("About {share} of world output is artisanal ({who}, {year}).")
    words = {"who": Word(str(first["quoted_source"])), "what": Word(str(first["of_what"]))}
    yield Said(template, {"share": between(low, high), "year": text(first["year"])[:4], **words})


SENTENCES: dict[Theme, Callable[[Scene, Read], Iterator[Said]]] = {
    Theme.CHILD_LABOUR: _child_labour,
    Theme.CONFLICT_FINANCING: _conflict,
    Theme.POLLUTION: _pollution,
    Theme.WORKING_CONDITIONS: _work,
}
