"""Countries and metals as people write them; what is ambiguous is not guessed."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.model import metals
from geo.screening.naming import iso3_of, metals_of
from geo.words.names import _rows
from geo.words.text import LANGUAGES, country_name, translator


@pytest.mark.parametrize(
    ("written", "iso3"),
    [("COD", "COD"), ("cd", "COD"), ("DR Congo", "COD"), (" dr kongo ", "COD"), ("Democratic Republic of the Congo", "COD"),
     ("Namibia", "NAM"), ("Côte d’Ivoire", "CIV"), ("Cote d'Ivoire", "CIV"), ("TURKEY", "TUR")],
)  # fmt: skip
def test_a_country_is_known_by_code_and_name(written, iso3):
    assert iso3_of(pd.Series([written])).tolist() == [iso3]


def test_na_is_namibia_in_a_column_of_codes_and_not_available_in_one_of_names():
    assert iso3_of(pd.Series(["NA", "ZA", "ZM"])).tolist() == ["NAM", "ZAF", "ZMB"]
    assert iso3_of(pd.Series(["NA", "Zambia", "Chile"])).fillna("").tolist() == ["", "ZMB", "CHL"]


def test_numbers_are_countries_in_a_column_of_numbers():
    assert iso3_of(pd.Series([180, 894, None])).fillna("").tolist() == ["COD", "ZMB", ""]


@pytest.mark.parametrize("written", ["Congo", "kongo", "Atlantis", "", "Other", "x" * 5000, None])
def test_what_is_ambiguous_or_unknown_is_missing(written):
    assert iso3_of(pd.Series([written], dtype=object)).isna().all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_but_the_ambiguous_one_is_known_in_both_languages(language):
    codes = [row["iso3"] for row in _rows("country") if row["iso3"] not in ("COG", "ZZZ", "WLD")]
    found = iso3_of(pd.Series([country_name(iso3, language) for iso3 in codes]))
    assert found.tolist() == codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_metal_is_known_by_code_symbol_and_name(language):
    for code, metal in metals().items():
        written = pd.Series([code, metal.symbol, translator(language)(metal.name).upper()])
        assert metals_of(written).tolist() == [code] * 3


@pytest.mark.parametrize(
    ("written", "codes"),
    [("Copper, Cobalt", "cu co"), ("Cu/Co", "cu co"), ("tin and tungsten", "sn w"), ("gold; gold", "au"), ("unobtainium", ""),
     ("iron", ""), ("bauxite", "al"), ("copper, unobtainium", "cu"),
     ("Copper-cobalt", "cu co"), ("Cu-Co", "cu co"), ("Gold (artisanal)", "au"), ("NiCu conc", "ni cu"), ("Cu Conc", "cu"),
     ("3TG", "sn ta w au"),
     ("Minerai d'or", "au"), ("cuivre et cobalt", "cu co"), ("oro y plata", "au ag"), ("Kupfer/Kobalt", "cu co"), ("铜、钴", "cu co"),
     ("铜钴矿", "cu co"), ("no cobalt", ""), ("cobalt-free", ""),
     ("Gold Coast resort", ""), ("in situ copper", ""), ("Tin ore (cassiterite)", "sn")],
)  # fmt: skip
def test_several_metals_in_one_cell(written, codes):
    assert metals_of(pd.Series([written])).tolist() == [codes]
