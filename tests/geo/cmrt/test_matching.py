"""Listed ids always, small errors nearly always, never the wrong smelter; the rest is for a person."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import tables
from geo.cmrt.declaration import Known, SmelterRow
from geo.cmrt.matching import MATCH_KINDS, alike, directory, match, nearest, spelling, spelt
from geo.words.names import countries_in, country, metal

FILED = tables.read("smelter")
LEGAL_FORM = re.compile(r",?\s*(?:Co\.?,? ?Ltd\.?|Corporation|Corp\.|Inc\.|Limited|Company)$")


def row(
    called: str = "", metal: str = "sn", iso3: str = "JPN", id: str = "", look_up: str = "Smelter not listed"
) -> SmelterRow:
    return SmelterRow(5, metal, "", look_up, called, id, "", iso3, "", "", "", "", "", "")


def known(id: str, name: str, metal: str = "sn", iso3: str = "JPN", alias: str = "") -> Known:
    return Known(metal, alias or name, name, "", iso3, id, "", "")


def typed_wrong(name: str, rng: random.Random) -> str:
    """A name with one small error of the kinds that people make: a slip of a letter, and the look of the name."""
    at = rng.randrange(len(name) - 1)
    slips = (
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        name[:at] + rng.choice("aeinrst") + name[at + 1 :],
        LEGAL_FORM.sub("", name),
    )
    looks = (str.upper, str.lower, lambda text: text.replace(" ", "  "), lambda text: re.sub(r"[.,]", "", text), str)
    return rng.choice(looks)(rng.choice(slips))


LABELLED = [
    (filed, typed_wrong(filed.name, random.Random(f"{filed.smelter_id}{turn}")))
    for filed in FILED.itertuples()
    for turn in range(3)
]
"""Every smelter of the bundled filing three times, its name with a small error: 642 labelled names."""


class TestTheBundledFiling:
    def test_every_listed_id_is_matched_in_any_writing(self):
        book = directory((), FILED)
        for one in FILED.itertuples():
            for id_ in (one.smelter_id, one.smelter_id.upper()):
                found = match(row(metal=one.metal, iso3=one.iso3, id=id_), book)
                assert (found.kind, found.id, found.name) == ("id", one.smelter_id, one.name)

    def test_every_exact_name_is_matched_by_its_name(self):
        book = directory((), FILED)
        for one in FILED.itertuples():
            found = match(row(one.name.upper(), one.metal, one.iso3), book)
            assert (found.kind, found.id) == ("name", one.smelter_id)

    def test_names_with_a_small_error_are_matched_and_never_wrongly(self):
        book = directory((), FILED)
        wrong = [(one, typed) for one, typed in LABELLED if typed.casefold() != one.name.casefold()]
        found = [(one, match(row(typed, one.metal, one.iso3), book)) for one, typed in wrong]
        assert len(wrong) >= 150
        assert [(one.name, got.name) for one, got in found if got.id and got.id != one.smelter_id] == []
        assert sum(got.id == one.smelter_id for one, got in found) / len(found) >= 0.95

    def test_a_smelter_that_no_list_knows_is_matched_with_nobody(self):
        for one, typed in LABELLED:
            book = directory((), FILED[FILED["smelter_id"] != one.smelter_id])
            got = match(row(typed, one.metal, one.iso3), book)
            assert got.id == "", (typed, got.name)

    def test_the_order_of_the_lists_does_not_matter(self):
        turned = FILED.iloc[::-1].reset_index(drop=True)
        one, other = directory((), FILED), directory((), turned)
        for filed, typed in LABELLED[::7]:
            wanted = row(typed, filed.metal, filed.iso3)
            assert match(wanted, one).id == match(wanted, other).id


class TestWays:
    BOOK = (
        known("CID900001", "Synthetic Tin Works", alias="Syntin"),
        known("CID900002", "Synthetic Smelting East Plant"),
        known("CID900003", "Synthetic Smelting West Plant"),
        known("CID900004", "Synthetic Tin Works", iso3="DEU"),
        known("CID900005", "Synthetic Gold Works", metal="au"),
    )

    def found(self, **said):
        got = match(row(**said), directory(self.BOOK, FILED.iloc[:0]))
        assert got.kind in MATCH_KINDS
        return got.kind, got.id, got.id_state

    @pytest.mark.parametrize(
        ("said", "found"),
        [
            ({"id": "CID900001"}, ("id", "CID900001", "ok")),
            ({"called": "synthetic tin works"}, ("name", "CID900001", "none")),
            ({"called": "SYNTIN"}, ("alias", "CID900001", "none")),
            ({"called": "Synthetic Tin Wroks"}, ("near", "CID900001", "none")),
            ({"called": "Synthetic Tin Works", "iso3": "DEU"}, ("name", "CID900004", "none")),
            ({"called": "Synthetic Tin Works", "iso3": ""}, ("person", "", "none")),
            ({"called": "Synthetic Tin Wroks", "iso3": ""}, ("person", "", "none")),
            ({"called": "Synthetic Tin Wroks", "iso3": "CHN"}, ("person", "", "none")),
            ({"called": "Synthetic Tin Works", "metal": "ta"}, ("person", "", "none")),
            ({"called": "Synthetic Smelting North Plant"}, ("person", "", "none")),
            ({"called": "Synthetic Smelting Plant"}, ("person", "", "none")),
            ({"called": "Synthetic Smleting West Plant"}, ("near", "CID900003", "none")),
            ({"id": "CID12"}, ("person", "", "malformed")),
            ({"id": "CID999999", "called": "Synthetic Tin Works"}, ("name", "CID900001", "unknown")),
            ({"id": "CID900005", "called": "Synthetic Tin Works"}, ("name", "CID900001", "other_metal")),
            ({"look_up": "Smelter not yet identified"}, ("not_identified", "", "none")),
            ({"called": ""}, ("person", "", "none")),
            ({"called": "***"}, ("person", "", "none")),
        ],
    )
    def test_each_way_in_its_turn(self, said, found):
        assert self.found(**said) == found

    def test_what_is_left_for_a_person_names_the_nearest(self):
        got = match(row("Synthetic Smelting Plant"), directory(self.BOOK, FILED.iloc[:0]))
        assert {candidate.id for candidate in got.candidates[:2]} == {"CID900002", "CID900003"}

    def test_a_retired_id_is_matched_and_told(self):
        gone = FILED[FILED["retired"]].iloc[0]
        got = match(row(id=gone["smelter_id"], metal=gone["metal"]), directory((), FILED))
        assert (got.kind, got.id, got.id_state) == ("id", gone["smelter_id"], "retired")


NAMES = st.text(st.characters(codec="utf-8"), max_size=30)


@given(NAMES, NAMES)
def test_likeness_is_between_0_and_100_the_same_both_ways_and_full_for_the_same(first, second):
    one, other = spelling(first), spelling(second)
    assert 0 <= alike(one, other) <= 100
    assert alike(one, other) == pytest.approx(alike(other, one))
    assert alike(one, one) in (0, 100)


@given(NAMES)
def test_no_name_breaks_the_search(name):
    assert len(nearest(spelling(name), map(spelt, TestWays.BOOK))) in (0, 5)


class TestNames:
    @pytest.mark.parametrize(
        ("name", "iso3"),
        [
            ("CONGO, DEMOCRATIC REPUBLIC OF THE", "COD"),
            ("Viet Nam", "VNM"),
            ("TÜRKIYE", "TUR"),
            ("drc", "COD"),
            ("CÔTE D'IVOIRE", "CIV"),
            ("Korea, Republic of", "KOR"),
            ("Atlantis", ""),
            ("", ""),
            ("Other countries", ""),
        ],
    )
    def test_a_country_by_its_name(self, name, iso3):
        assert country(name) == iso3

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Rwanda; D.R. Congo", ("RWA", "COD")),
            ("Papua New Guinea", ("PNG",)),
            ("Recycled/Scrap", ()),
            ("Nigeria and Niger", ("NGA", "NER")),
            ("Congo, Democratic Republic of the, Congo", ("COD", "COG")),
            ("Indianapolis", ()),
            ("brazil, BRAZIL", ("BRA",)),
        ],
    )
    def test_countries_inside_free_text(self, text, found):
        assert countries_in(text) == found

    def test_a_metal_by_its_name(self):
        assert (metal(" Gold "), metal("Graphite"), metal("unobtainium")) == ("au", "c", "")
