"""Names and codes of countries and metals: an unknown one stops the build with the list to extend."""

from __future__ import annotations

from functools import cache

import pandas as pd

from geo.ingest.raw import BuildError
from geo.model import DATA, metals
from geo.words.names import countries_by_name, iso3_by_iso2

CODES = DATA / "codes"


@cache
def country_codes() -> pd.DataFrame:
    """`data/codes/country.csv`: iso3, iso2, name_en, name_sv."""
    return pd.read_csv(CODES / "country.csv", dtype=str, keep_default_na=False)


def _look_up(values: pd.Series, codes: dict[str, str], file: str, extend: str) -> pd.Series:
    coded = values.map(codes)
    bad = coded.isna()
    if bad.any():
        row = int(bad.to_numpy().argmax())
        raise BuildError(
            f"{file}, column {values.name}, row {row + 2}: {values.iloc[row]!r} is unknown; add it to {extend}."
        )
    return coded.astype(str)


def iso3_of_names(values: pd.Series, file: str) -> pd.Series:
    """Country names to ISO 3166-1 alpha-3 (case is ignored). Raises BuildError for a name in neither list."""
    return _look_up(values.str.strip().str.casefold(), countries_by_name(), file, "data/codes/country_alias.csv")


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
