"""How well countries are known by name, on names with their right answer.

What the resolver is built from: CLDR 47, the United Nations' names, Natural Earth and the rows of
`data/codes/country_written.csv`, each with its source. Trial only, never used to build it, are the lists in
`country_trial.csv`: ISO 3166-1 short and formal names, the spellings of ISO 4217 (capitals, articles in brackets), the
World Bank's names (World Development Indicators), and names written by hand as people write them in a form, with "" for
what names no country and two codes for what may mean two. CLDR's names as Babel has them, in every language of the
reporting templates and of the atlas, show that none was lost on the way.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel import Locale

from geo.catalog import sources
from geo.model import DATA
from geo.words.country_names import called, mentioned, named, resolve
from geo.words.names import iso3_by_iso2

TEMPLATES = ("en", "zh", "ja", "ko", "fr", "pt", "de", "es", "it", "tr")
ATLAS = ("en", "sv", "nb", "es", "ca")
REGIONAL = ("zh_Hant", "fr_CA", "pt_PT", "es_MX")
LISTS = ("ISO 3166-1 short", "ISO 3166-1 formal", "ISO 4217", "World Bank", "by hand")
BUILT_FROM = {"CLDR 47", "UN", "Natural Earth"}
BOTH = "names that both use"
"""A name that two countries have in sources of their own: a question, and no claim."""


def labelled() -> list[tuple[str, str, str]]:
    """Names, right answers (iso3, space between; "" for none) and lists."""
    with (Path(__file__).parent / "country_trial.csv").open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["iso3"], row["list"]) for row in csv.DictReader(file)]


def of_cldr() -> list[tuple[str, str, str]]:
    """CLDR's names by language, of the countries and territories that have an ISO code."""
    rows = []
    for language in dict.fromkeys((*TEMPLATES, *ATLAS, *REGIONAL)):
        names = Locale.parse(language).territories
        rows += [(names[iso2], iso3, f"CLDR {language}") for iso2, iso3 in iso3_by_iso2().items() if iso2 in names]
    return rows


@cache
def outcome() -> Counter[tuple[str, str]]:
    """How many names of each list are right, wrong, a question or not known."""
    counts: Counter[tuple[str, str]] = Counter()
    for name, right, where in labelled() + of_cldr():
        read = resolve(name)
        if read.iso3:
            verdict = "right" if read.iso3 == right else "wrong"
        elif len(right.split()) == 1:
            verdict = read.status
        else:
            verdict = "right" if set(right.split()) <= set(read.candidates) else "wrong"
        counts[where, verdict] += 1
    return counts


def test_no_name_is_taken_for_another_country_and_nearly_all_are_known(capsys):
    counts = outcome()
    total = sum(counts.values())
    by_verdict = Counter({kind: sum(n for (_, each), n in counts.items() if each == kind) for _, kind in counts})
    with capsys.disabled():
        print(f"\ncountry names: {total} labelled, {dict(by_verdict)}")
        for where in LISTS:
            print(f"  {where}: { ({kind: n for (each, kind), n in sorted(counts.items()) if each == where}) }")
    assert total >= 1500
    assert by_verdict["wrong"] == 0
    assert by_verdict["right"] >= 0.99 * total


@pytest.mark.parametrize("where", LISTS)
def test_each_list_is_known(where):
    known = {kind: n for (each, kind), n in outcome().items() if each == where}
    assert known.get("wrong", 0) == 0
    assert known["right"] >= 0.97 * sum(known.values())


def test_the_lists_are_as_long_as_they_should_be():
    lengths = Counter(where for _, _, where in labelled())
    assert set(lengths) == set(LISTS)
    assert lengths["by hand"] >= 150
    assert min(lengths.values()) >= 150


def test_every_name_that_the_resolver_is_built_from_has_a_source_that_the_catalogue_cites():
    cited = sources()["country_names"].citation
    for table in ("country_called", "country_written", "date_word"):
        with (DATA / "codes" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            named = {row["source"] for row in csv.DictReader(file)}
        for source in named - {BOTH}:
            assert re.split(r", | \(", source)[0] in cited
        assert table == "country_written" or named <= BUILT_FROM


def test_the_points_of_countries_have_a_source_in_the_catalogue():
    with (DATA / "codes" / "country_centre.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["source_id"] for row in rows} == {"google_countries"} <= set(sources())
    assert len({row["iso3"] for row in rows}) == len(rows) == 115


BEFORE = {
    "en": ("Non-{}", "not from {}", "Outside {}", "no minerals from {}", "{} conflict free", "other than {}"),
    "fr": ("hors {}", "ne provient pas de {}"),
    "de": ("nicht aus {}", "außerhalb {}"),
    "es": ("fuera de {}", "no proviene de {}"),
    "pt": ("fora de {}", "não de {}"),
    "it": ("non da {}", "al di fuori di {}"),
    "sv": ("inte från {}", "utanför {}"),
    "nb": ("ikke fra {}", "utenfor {}"),
    "ca": ("fora de {}",),
    "tr": ("{} dışında", "{} değil"),
    "zh": ("非{}", "不来自{}", "除{}以外"),
    "ja": ("{}以外", "{}ではない", "{}を除く"),
    "ko": ("{} 이외", "{} 제외", "{} 아님"),
}
"""Ways to say that something is not from a country."""


@pytest.mark.parametrize("language", BEFORE)
def test_no_denied_country_is_claimed_in_any_language(language):
    names = [(name, iso3) for name, iso3, spoken in called() if language in spoken and named(name) == (iso3,)]
    texts = [(way.format(name), iso3) for name, iso3 in names if name[-1] != "." for way in BEFORE[language]]
    read = [resolve(text, codes=False) for text, _ in texts]
    claimed = [text for (text, _), one in zip(texts, read, strict=True) if one.status in ("one", "ambiguous")]
    assert len(texts) > 200
    assert not claimed
    assert sum(one.status == "negated" for one in read) >= 0.98 * len(read)


WITHIN = {
    "en": "Mined in {}.", "fr": "Mines en {}", "de": "Bergwerk in {}", "es": "minas en {}", "pt": "minas em {}",
    "it": "miniere in {}", "sv": "gruva i {}", "nb": "gruve i {}", "ca": "mines a {}", "tr": "Şehir, {}",
    "zh": "来自{}", "ja": "{}産", "ko": "{}에서",
}  # fmt: skip


@pytest.mark.parametrize("language", WITHIN)
def test_a_name_inside_a_text_is_found_and_no_other(language):
    names = [(name, iso3) for name, iso3, spoken in called() if language in spoken and named(name) == (iso3,)]
    found = [(iso3, mentioned(WITHIN[language].format(name))) for name, iso3 in names]
    assert not [one for iso3, read in found for one in read if one.iso3 and one.iso3 != iso3]
    right = sum(any(one.iso3 == iso3 for one in read) for iso3, read in found)
    assert right >= 0.97 * len(found)
