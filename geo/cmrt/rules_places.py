"""The rules about places: the towns and countries of smelters and mines, and the lists that these are on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from geo.cmrt.case import Case, Point, called, cells_of, joined, metal_word, names_of, several
from geo.cmrt.declaration import Answer
from geo.cmrt.hubs import Hub
from geo.cmrt.matching import Match
from geo.cmrt.places import Listing
from geo.model import Country, Said, Share, Word
from geo.words.labels import CAHRA_STATUS, TRANSIT_KINDS
from geo.words.text import N_

_ORIGIN = N_("Which due diligence was done on the smelters in {places}, and where does their material come from?")


_FITS_AREAS = N_(
    "You answer that no {metal} comes from conflict-affected or high-risk areas. How does that fit with: {things}?"
)
_FITS_CONGO = N_("You answer that no {metal} comes from DR Congo or its neighbours. How does that fit with: {things}?")


REASONS: Mapping[str, str] = {
    "area": N_("in an area on the EU’s list of conflict-affected and high-risk areas"),
    "fatf": N_("in a country on a FATF list"),
    "eu_aml_high_risk": N_("in a country on the EU’s money-laundering list"),
    "gold": N_("in a country that exports far more gold than it mines"),
}
"""Why the origin of a smelter's material is asked about."""


def _reasons(matches: Iterable[Match], reason: str) -> tuple[tuple[str, str], ...]:
    return tuple((called(match), reason) for match in matches if match.kind != "no_name")


def _area(case: Case, match: Match) -> Listing | None:
    """The listed area that a smelter is in: the one around its town, else the province stated, else its country listed as a whole."""
    place = case.places.get(match.row.row)
    return (place.area if place else None) or case.lists.whole.get(match.iso3)


def _by_state(case: Case, match: Match) -> bool:
    """Whether the area is known by the province stated alone."""
    place = case.places.get(match.row.row)
    return bool(place and place.by_state)


def _area_cell(case: Case, match: Match) -> str:
    place = case.places.get(match.row.row)
    if not (place and place.area):
        return match.row.cell("country")
    return match.row.cell("state" if place.by_state else "city")


def _inside(case: Case, match: Match, area: Listing) -> Said:
    template = N_("{name} ({place}, by the province stated)") if _by_state(case, match) else "{name} ({place})"
    return Said(template, {"name": names_of([match]), "place": area.name})


def _denied(case: Case, topic: str) -> Iterator[Answer]:
    """The answers that say no to a question, metal by metal."""
    answers = (case.declaration.answer(topic, metal) for metal in case.declaration.metals)
    return (answer for answer in answers if answer and answer.code == "no")


def cahra_contradicted(case: Case) -> Iterator[Point]:
    """No purchases from conflict-affected or high-risk areas are declared, yet a smelter or mine is named in one.

    A mine is known by its country alone: in a country that is listed as a whole it contradicts the answer; in one with
    some listed areas it may.
    """
    date, source = case.lists.dates["cahra"]
    for answer in _denied(case, "cahra"):
        inside = [
            (match, area) for match in case.matches if match.row.metal == answer.metal and (area := _area(case, match))
        ]
        mined = case.stated.countries(answer.metal)
        for severity, sentence, things, cells in (
            (
                "high",
                N_(
                    "No {metal} is said to come from listed areas, yet smelters are in one: {things} (EU list, {date})."
                ),
                [_inside(case, match, area) for match, area in inside],
                [_area_cell(case, match) for match, _ in inside],
            ),
            (
                "high",
                N_(
                    "No {metal} is said to come from listed areas, yet mines are in a country listed as such: {things} (EU list, {date})."
                ),
                *_countries_of(mined, case.lists.whole),
            ),
            (
                "medium",
                N_(
                    "No {metal} is said to come from listed areas, yet mines are in a country with such areas: {things} (EU list, {date})."
                ),
                *_countries_of(mined, case.lists.areas.keys() - case.lists.whole.keys()),
            ),
        ):
            if things:
                values = {"metal": metal_word(answer.metal), "things": joined(things), "date": date}
                yield Point(
                    severity,
                    Said(sentence, values),
                    (answer.cell, *cells),
                    Said(_FITS_AREAS, values),
                    source,
                    date,
                    places=tuple(mined),
                )


def _countries_of(mined: Mapping[str, tuple[str, ...]], listed: Collection[str]) -> tuple[list[Said], list[str]]:
    """The countries of mines that are listed, and the cells that name them."""
    there = [iso3 for iso3 in mined if iso3 in listed]
    return [Said("{country}", {"country": Country(iso3)}) for iso3 in there], [c for iso3 in there for c in mined[iso3]]


def covered_contradicted(case: Case) -> Iterator[Point]:
    """No purchases from DR Congo or its neighbours are declared, yet a smelter or mine is named there."""
    covered, (date, source) = case.lists.countries["dodd_frank_1502"], case.lists.dates["dodd_frank_1502"]
    for answer in _denied(case, "covered_countries"):
        cells = {iso3: list(found) for iso3, found in case.stated.countries(answer.metal).items()}
        for match in case.matches:
            if match.row.metal == answer.metal:
                cells.setdefault(match.iso3, []).append(match.row.cell("country"))
        if there := [iso3 for iso3 in cells if iso3 in covered]:
            values = {"metal": metal_word(answer.metal), "things": [Country(iso3) for iso3 in there]}
            sentence = Said(
                N_(
                    "No {metal} is said to come from DR Congo or its neighbours, yet the list of smelters names {things}."
                ),
                values,
            )
            shown = tuple(cell for iso3 in there for cell in cells[iso3])
            ask = Said(_FITS_CONGO, values)
            yield Point("high", sentence, (answer.cell, *shown), ask, source, date, places=tuple(there))


_INSIDE: Mapping[str, str] = {
    "state": N_("{place}, {country} ({status}), by the province stated: {names}"),
    "country": N_("{country} ({status}): {names}"),
    "town": N_("{place}, {country} ({status}): {names}"),
}


def listed_area(case: Case) -> Iterator[Point]:
    """Smelters in a listed area by town or stated province, or in a country listed as a whole; else in one that has listed areas."""
    date, source = case.lists.dates["cahra"]
    inside: dict[tuple[str, Listing, bool], list[Match]] = {}
    for match in case.matches:
        if area := _area(case, match):
            inside.setdefault((match.iso3, area, _by_state(case, match)), []).append(match)
    if inside:
        things = [
            Said(
                _INSIDE["state" if by_state else "country" if area == case.lists.whole.get(iso3) else "town"],
                {
                    "place": area.name,
                    "country": Country(iso3),
                    "status": Word(CAHRA_STATUS[area.category]),
                    "names": names_of(rows),
                },
            )
            for (iso3, area, by_state), rows in inside.items()
        ]
        values = {
            "things": joined(things),
            "places": list(dict.fromkeys(area.name for _, area, _ in inside)),
            "date": date,
        }
        yield Point(
            "high",
            Said(N_("Smelters in areas on the EU’s indicative list ({date}): {things}."), values),
            tuple(_area_cell(case, match) for rows in inside.values() for match in rows),
            Said(_ORIGIN, values),
            source,
            date,
            "origin",
            _reasons([match for rows in inside.values() for match in rows], "area"),
        )
    unplaced = [m for m in case.matches if m.iso3 in case.lists.areas and not _area(case, m) and not _town(case, m)]
    if unplaced:
        values = {
            "names": names_of(unplaced),
            "places": [Country(iso3) for iso3 in dict.fromkeys(m.iso3 for m in unplaced)],
            "date": date,
        }
        yield Point(
            "low",
            Said(
                N_(
                    "Parts of {places} are on the EU’s indicative list ({date}); the towns of smelters there could not be placed: {names}."
                ),
                values,
            ),
            cells_of(unplaced, "city"),
            Said(N_("In which town and province are these smelters: {names}?"), values),
            source,
            date,
        )


def _town(case: Case, match: Match) -> bool:
    place = case.places.get(match.row.row)
    return bool(place and place.town)


def _on_list(case: Case, code: str, sentence: str, severity: Mapping[str, str]) -> Iterator[Point]:
    """One point for each grade of a list of countries, naming the countries and the smelters there."""
    listed: dict[str, dict[str, list[Match]]] = {}
    for iso3, rows in case.countries().items():
        if listing := case.lists.countries[code].get(iso3):
            listed.setdefault(listing.category, {})[iso3] = rows
    date, source = case.lists.dates[code]
    for category, by_country in listed.items():
        things = [
            Said(N_("{country}: {names}"), {"country": Country(iso3), "names": names_of(rows)})
            for iso3, rows in by_country.items()
        ]
        values = {
            "things": joined(things),
            "places": [Country(iso3) for iso3 in by_country],
            "category": Word(category),
            "date": date,
        }
        cells = tuple(cell for rows in by_country.values() for cell in cells_of(rows, "country"))
        yield Point(
            severity.get(category, "medium"),
            Said(sentence, values),
            cells,
            Said(_ORIGIN, values),
            source,
            date,
            "origin",
            _reasons([match for rows in by_country.values() for match in rows], code),
        )


def fatf(case: Case) -> Iterator[Point]:
    """Smelters in countries on the lists of the Financial Action Task Force."""
    yield from _on_list(
        case,
        "fatf",
        N_("Smelters in countries on a FATF list ({category}, {date}): {things}."),
        {"call for action": "high"},
    )


def eu_high_risk(case: Case) -> Iterator[Point]:
    """Smelters in countries on the EU's list of high-risk third countries (money laundering)."""
    sentence = N_(
        "Smelters in countries on the EU’s list of high-risk countries for money laundering ({date}): {things}."
    )
    yield from _on_list(case, "eu_aml_high_risk", sentence, {})


def mine_country(case: Case) -> Iterator[Point]:
    """Mines in countries with areas on the EU's list, as stated by the supplier."""
    date, source = case.lists.dates["cahra"]
    places, cells = _countries_of(case.stated.countries(), case.lists.areas.keys())
    if places:
        values = {"places": joined(places), "date": date}
        yield Point(
            "medium",
            Said(
                N_("Mines are stated in countries with areas on the EU’s indicative list ({date}): {places}."), values
            ),
            tuple(cells),
            Said(
                N_("From which mines and provinces in {places}, and what is done there about the risk of harm?"), values
            ),
            source,
            date,
            "mines",
            places=tuple(iso3 for iso3 in case.stated.countries() if iso3 in case.lists.areas),
        )


_OPEN: Mapping[str, tuple[str, str, str]] = {
    "ambiguous": (
        "medium",
        N_("Countries of mines that can mean more than one country: {things}."),
        N_("Which country is meant: {things}?"),
    ),
    "unclear": (
        "medium",
        N_("Texts that name a country and may mean that the metal comes from there or that it does not: {things}."),
        N_("Does the metal come from the countries named in these texts: {things}?"),
    ),
    "unread": (
        "low",
        N_("Countries of mines that could not be read: {things}."),
        N_("From which countries does the metal come, where the list says: {things}?"),
    ),
    "denied": (
        "low",
        N_("The list says only where metal does not come from: {things}."),
        N_("In which countries is the metal mined, where the list says only where it does not come from: {things}?"),
    ),
}


def origin_open(case: Case) -> Iterator[Point]:
    """Texts about the country of a mine that name none for certain: shown as they stand, never dropped."""
    for kind, (severity, said, ask) in _OPEN.items():
        if found := [one for one in case.stated.open if one.kind == kind]:
            texts = dict.fromkeys((one.text, one.candidates) for one in found)
            values = {"things": joined([_as_typed(text, candidates) for text, candidates in texts])}
            yield Point(severity, Said(said, values), tuple(one.cell for one in found), Said(ask, values))


def _as_typed(text: str, candidates: tuple[str, ...]) -> Said:
    template = N_("“{text}” ({places})") if candidates else "“{text}”"
    return Said(template, {"text": several([text]), "places": [Country(iso3) for iso3 in candidates]})


def smelter_country_open(case: Case) -> Iterator[Point]:
    """Countries of smelters that could not be read, or that can mean more than one."""
    if rows := [match for match in case.matches if match.row.country and not match.row.iso3]:
        values = {"things": several(list(dict.fromkeys(f"“{match.row.country}”" for match in rows)))}
        yield Point(
            "low",
            Said(N_("Countries of smelters that could not be read: {things}."), values),
            cells_of(rows, "country"),
            Said(N_("Which country is meant: {things}?"), values),
        )


HUB_KINDS: Mapping[str, str] = {
    "passes_through": N_("buys gold too: some of it passes through"),
    "refines": N_("refines gold: ore or scrap from elsewhere"),
    "unexplained": TRANSIT_KINDS["unexplained"],
}


def _hub(hub: Hub, count: int) -> Said:
    """A country with what it sold, what it mines as far as a source tells, and what the records offer as a reason."""
    sold, mined = Said(N_("{share} of the recorded exports"), {"share": Share(hub.export_share)}), Said(
        N_("no source names it as mining"))  # fmt: skip
    if hub.exported_t is not None:
        values = {"share": Share(hub.export_share), "out": _tonnes(hub.exported_t)}
        sold = Said(N_("{share} of the recorded exports, at least {out} t"), values)
    if hub.mined_named:
        mined = Said(N_("mining named, tonnes not known"))
        if hub.mined_t is not None:
            mined = Said(N_("mined {mined} t"), {"mined": _tonnes(hub.mined_t)})
    values_ = {
        "country": Country(hub.iso3),
        "count": count,
        "sold": sold,
        "mined": mined,
        "why": Said(HUB_KINDS[hub.kind]),
    }
    return Said(N_("{country} (refiners: {count}; {sold}; {mined}; {why})"), values_)


def _tonnes(value: float) -> Decimal:
    """Tonnes to be read: whole from ten on, with one decimal from one on, else with three, so that little is not none."""
    return Decimal(f"{value:.{0 if value >= 10 else 1 if value >= 1 else 3}f}")


def gold_transit(case: Case) -> Iterator[Point]:
    """Gold refiners in countries that export far more gold than they mine; where that is told by refining, it is tidying up."""
    gold = {iso3: [match for match in rows if match.row.metal == "au"] for iso3, rows in case.countries().items()}
    there = {iso3: rows for iso3, rows in gold.items() if rows and iso3 in case.hubs}
    for severity, kinds in (("medium", HUB_KINDS.keys() - {"refines"}), ("low", {"refines"})):
        hubs = [case.hubs[iso3] for iso3 in there if case.hubs[iso3].kind in kinds]
        if hubs:
            rows = [match for hub in hubs for match in there[hub.iso3]]
            year = str(hubs[0].year)
            values = {
                "things": joined([_hub(hub, len(there[hub.iso3])) for hub in hubs]),
                "places": [Country(hub.iso3) for hub in hubs],
                "year": year,
            }
            yield Point(
                severity,
                Said(
                    N_("Gold refiners in countries that export far more gold than they mine ({year}): {things}."),
                    values,
                ),
                cells_of(rows, "country"),
                Said(_ORIGIN, values),
                hubs[0].source_id,
                year,
                "origin",
                _reasons(rows, "gold"),
            )
