"""Names and codes of countries and metals: an unknown one stops the build with the list to extend."""

from __future__ import annotations

from functools import cache

import pandas as pd

from geo.ingest.raw import BuildError
from geo.model import DATA, metals
from geo.words.country_names import named
from geo.words.names import iso3_by_iso2

CODES = DATA / "codes"
OF_SOURCE = "data/codes/country_of_source.csv"


@cache
def country_codes() -> pd.DataFrame:
    """`data/codes/country.csv`: iso3, iso2, name_en, name_sv."""
    return pd.read_csv(CODES / "country.csv", dtype=str, keep_default_na=False).drop(columns="number")


def _look_up(values: pd.Series, codes: dict[str, str], file: str, extend: str) -> pd.Series:
    coded = values.map(codes)
    bad = coded.isna()
    if bad.any():
        row = int(bad.to_numpy().argmax())
        raise BuildError(
            f"{file}, column {values.name}, row {row + 2}: {values.iloc[row]!r} is unknown; add it to {extend}."
        )
    return coded.astype(str)


@cache
def _of_source() -> dict[str, str]:
    """Spellings of single sources, and their "other countries", from `data/codes/country_of_source.csv`."""
    spelled = pd.read_csv(CODES / "country_of_source.csv", dtype=str, keep_default_na=False)
    return dict(zip(spelled["name"].str.casefold(), spelled["iso3"], strict=True))


def countries_named(values: pd.Series) -> dict[str, str]:
    """ISO 3166-1 alpha-3 of each distinct name that means one country in English or is a source's own spelling."""
    found = {}
    for value in values.dropna().unique():
        countries = named(value, ("en",))
        if iso3 := _of_source().get(value.casefold()) or (countries[0] if len(countries) == 1 else ""):
            found[value] = iso3
    return found


def iso3_of_names(values: pd.Series, file: str) -> pd.Series:
    """Country names to ISO 3166-1 alpha-3. Raises BuildError for a name that is unknown or means several countries."""
    return _look_up(values.str.strip(), countries_named(values.str.strip()), file, OF_SOURCE)


def iso3_of_iso2(values: pd.Series, file: str) -> pd.Series:
    """ISO alpha-2 to alpha-3. Raises BuildError for an unknown code."""
    return _look_up(values, iso3_by_iso2(), file, "data/codes/country.csv")


def known_iso3(values: pd.Series, file: str) -> pd.Series:
    """The same codes, checked against `data/codes/country.csv`. Raises BuildError for an unknown one."""
    codes = country_codes()["iso3"]
    return _look_up(values, dict(zip(codes, codes, strict=True)), file, "data/codes/country.csv")


@cache
def _elements_by_material() -> dict[str, list[str]]:
    listed = pd.read_csv(CODES / "element_material.csv", dtype=str, keep_default_na=False)
    by_material: dict[str, list[str]] = {}
    for material, element in zip(listed["material"].str.casefold(), listed["element"], strict=True):
        by_material.setdefault(material, []).append(element)
    return by_material


def elements_of_materials(values: pd.Series) -> pd.Series:
    """Each material's codes of elements outside the metals in scope, as a list: several for a group, none for all others."""
    return pd.Series([_elements_by_material().get(value.casefold(), []) for value in values], index=values.index)


@cache
def _metal_by_name() -> dict[str, str]:
    alias = pd.read_csv(CODES / "metal_alias.csv", dtype=str, keep_default_na=False)
    named = {metal.name.casefold(): code for code, metal in metals().items()}
    return named | dict(zip(alias["name"].str.casefold(), alias["metal"], strict=True))


def metal_of_names(values: pd.Series, file: str) -> pd.Series:
    """Commodity names to metal codes; "" for those that `data/codes/metal_alias.csv` puts out of scope.

    Raises
    ------
    BuildError : a name in neither list.
    """
    return _look_up(
        values.str.strip().str.casefold(),
        _metal_by_name(),
        file,
        "data/codes/metal_alias.csv (metal empty = out of scope)",
    )
