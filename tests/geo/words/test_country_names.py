"""Countries are resolved by the names that people write, and a text that denies one does not claim it."""

import csv
from pathlib import Path

import pytest

from geo.words.country_names import mentioned, resolve, resolve_column


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("RDC", "COD"), ("République démocratique du Congo", "COD"), ("Demokratiska republiken Kongo", "COD"),
        ("刚果（金）", "COD"), ("CONGO, THE DEMOCRATIC REPUBLIC OF THE", "COD"), ("Goma, DR Congo", "COD"),
        ("Congo (the)", "COD COG"), ("Korea (the Republic of)", "KOR"), ("Korea, Rep.", "KOR"), ("Korea", "KOR PRK"),
        ("China, Republic of Korea", "CHN KOR"), ("U.S.A.", "USA"), ("Atlanta, Georgia", "GEO USA"),
        ("Georgia", "GEO"), ("CD", "COD"), ("N/A", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_cell_names_one_country_or_asks(text, iso3):
    read = resolve(text)
    status = {0: "none", 1: "one"}.get(len(iso3.split()), "ambiguous")
    assert (read.status, read.candidates) == (status, tuple(iso3.split()))


@pytest.mark.parametrize(
    "text",
    [
        "Non-DRC", "Not from DRC or adjoining countries", "DRC conflict free", "Outside DRC", "no DRC", "hors RDC",
        "nicht aus der DR Kongo", "非刚果（金）", "コンゴ民主共和国以外", "콩고민주공화국 이외", "DRC dışında",
    ],
)  # fmt: skip
def test_a_denied_country_is_not_claimed(text):
    assert (resolve(text).status, resolve(text).candidates) == ("negated", ("COD",))


def test_the_language_decides_what_a_name_of_two_countries_means():
    assert resolve("Kongo").candidates == ("COD", "COG")
    assert resolve("Kongo", ["nb"]).iso3 == "COD"
    assert resolve("Congo", ["es"]).iso3 == "COG"


def test_running_text_names_each_country_once_in_order():
    found = mentioned("Mined in Rwanda and the DR Congo, not in Uganda; refined in Rwanda")
    assert [(one.candidates, one.status) for one in found] == [
        (("RWA",), "one"),
        (("COD",), "one"),
        (("UGA",), "negated"),
    ]


def cells() -> list[tuple[str, str, str]]:
    """Texts as suppliers write them, and what each says: one country, none, a denial, or a question."""
    with (Path(__file__).parent / "country_cells.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["status"], row["countries"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "status", "countries"), cells())
def test_a_cell_as_people_write_it_claims_denies_or_asks(text, status, countries):
    read = resolve(text)
    assert (read.status, sorted(read.candidates)) == (status, countries.split())


def test_codes_are_read_in_a_cell_and_words_are_not_codes():
    assert [resolve(text).iso3 for text in ("CD", "cod", "DE", "no", "In", "Is")] == [
        "COD",
        "COD",
        "DEU",
        *[None] * 3,
    ]
    assert resolve("CD", codes=False).status == "none"


def test_na_and_no_are_countries_only_in_a_column_of_codes():
    assert [resolve(text).status for text in ("NA", "NO")] == ["ambiguous", "ambiguous"]
    assert resolve_column(["NA", "ZA", "CD", "NO"])["NA"].iso3 == "NAM"
    assert resolve_column(["NA", "Zambia", "RDC"])["NA"].iso3 is None


def test_numbers_are_codes_only_in_a_column_of_numbers():
    assert {text: one.iso3 for text, one in resolve_column(["180", "894.0", "4", ""]).items()} == {
        "180": "COD",
        "894.0": "ZMB",
        "4": "AFG",
    }
    assert resolve_column(["180", "Zambia", "RDC"])["180"].status == "none"
