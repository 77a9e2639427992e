"""Listed ids always, small errors nearly always, never the wrong smelter; the rest is for a person."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import tables
from geo.cmrt.declaration import Known, SmelterRow
from geo.cmrt.matching import MATCH_KINDS, alike, decided, directory, match, nearest, spelling, spelt
from geo.words.names import metal

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
            ({"id": "CID12"}, ("no_name", "", "malformed")),
            ({"id": "CID12", "called": "Synthetic Nobody"}, ("person", "", "malformed")),
            ({"id": "CID999999", "called": "Synthetic Tin Works"}, ("name", "CID900001", "unknown")),
            ({"id": "CID900005", "called": "Synthetic Tin Works"}, ("contradicted", "", "other_metal")),
            ({"look_up": "Smelter not yet identified"}, ("not_identified", "", "none")),
            ({"called": ""}, ("no_name", "", "none")),
            ({"called": "***"}, ("no_name", "", "none")),
        ],
    )
    def test_each_way_in_its_turn(self, said, found):
        assert self.found(**said) == found

    def test_what_is_left_for_a_person_names_the_nearest(self):
        got = match(row("Synthetic Smelting Plant"), directory(self.BOOK, FILED.iloc[:0]))
        assert {candidate.id for candidate in got.candidates[:2]} == {"CID900002", "CID900003"}

    def test_a_retired_id_is_matched_and_told(self):
        gone = FILED[FILED["retired"]].iloc[0]
        got = match(row(id=gone["smelter_id"], metal=gone["metal"], iso3=gone["iso3"]), directory((), FILED))
        assert (got.kind, got.id, got.id_state) == ("id", gone["smelter_id"], "retired")


class TestNoInventedIdentity:
    """A name in any script is that name or nobody's; a row that says two things is taken for nobody."""

    BOOK = (
        known("CID900001", "Synthetic Tin Works", alias="合成锡业有限公司", iso3="CHN"),
        known("CID900002", "Synthetic Smelting East Plant", iso3="CHN"),
        known("CID900003", "Invented Refinery Sdn. Bhd.", iso3="MYS"),
        known("CID900005", "Synthetic Gold Works", metal="au", iso3="HKG"),
    )

    def got(self, **said):
        return match(row(**{"iso3": "CHN"} | said), directory(self.BOOK, FILED.iloc[:0]))

    @pytest.mark.parametrize("called", ["合成锡业有限公司", " 合成锡业有限公司 ", "（合成锡业有限公司）"])
    def test_a_name_in_another_script_is_compared_as_text(self, called):
        assert (self.got(called=called).kind, self.got(called=called).id) == ("alias", "CID900001")

    @pytest.mark.parametrize(
        "called",
        [
            "广西华锡",
            "三井金属",
            "江西钨业集团有限公司",
            "合成锡业有限公",
            "Рудник",
            "삼성",
            "مصفاة الذهب",
            "合成鎢业有限公司",
        ],
    )
    @pytest.mark.parametrize("iso3", ["CHN", "JPN", ""])
    def test_another_name_there_is_nobody(self, called, iso3):
        got = self.got(called=called, iso3=iso3)
        assert (got.kind, got.id) == ("person", "")

    @pytest.mark.parametrize(
        "called",
        ["?", "-", "…", "N/A", "n.a.", "various", "Various smelters", "CONFIDENTIAL", "unknown", "TBD", "各种", "保密", "不明",
         "해당 없음", "inconnu", "vários", "unbekannt", "desconocido", "riservato", "gizli", "okänd", "Tin", "Smelter 1", "X", "0",
         "Confidential (China)", "various Chinese smelters", "Unknown refiner, Asia",
         "TBC by supplier"],
    )  # fmt: skip
    def test_a_placeholder_is_no_name(self, called):
        assert (self.got(called=called).kind, self.got(called=called).id) == ("no_name", "")

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ({"called": "Kaloti Metals", "iso3": "ARE"}, ("country", "name")),
            ({"called": "Invented Refinery", "iso3": "ARE"}, ("country",)),
            ({"called": "Kaloti Metals", "iso3": "MYS"}, ("name",)),
            ({"called": "Synthetic Tin Works", "iso3": "MYS"}, ("name",)),
            ({"called": "Kaloti Metals", "iso3": ""}, ("name",)),
            ({"called": "", "iso3": "", "look_up": "Synthetic Smelting East Plant"}, ("name",)),
            ({"called": "合成锡业有限公司", "iso3": "MYS"}, ("name",)),
        ],
    )
    def test_an_id_beside_another_smelters_name_or_country(self, said, why):
        got = self.got(id="CID900003", **said)
        assert (got.kind, got.id, got.why) == ("contradicted", "", why)
        assert got.candidates[0].id == "CID900003"

    @pytest.mark.parametrize(
        "said",
        [
            {"called": "INVENTED REFINERY SDN BHD", "iso3": "MYS"},
            {"called": "Invented Refinery (M) Berhad", "iso3": "MYS"},
            {"called": "Invented Refinary", "iso3": "MYS", "look_up": "Invented Refinery Sdn. Bhd."},
            {"called": "N/A", "iso3": "MYS"},
            {"called": "", "iso3": ""},
        ],
    )
    def test_its_own_name_in_other_writing_is_no_contradiction(self, said):
        assert (self.got(id="CID900003", **said).kind, self.got(id="CID900003", **said).id) == ("id", "CID900003")

    def test_a_name_that_cannot_be_compared_is_told(self):
        got = self.got(id="CID900003", called="发明冶炼厂", iso3="MYS")
        assert (got.kind, got.why) == ("id", ("script",))

    def test_two_ids_are_two_smelters(self):
        both = replace(row(id="CID900001", iso3="CHN"), id_input="CID900001", id_shown="CID900002")
        for typed in (both, row(id="CID900001/CID900002", iso3="CHN", called="Synthetic Tin Works")):
            got = match(typed, directory(self.BOOK, FILED.iloc[:0]))
            assert (got.kind, got.why) == ("contradicted", ("ids",))
            assert {candidate.id for candidate in got.candidates} >= {"CID900001", "CID900002"}

    def test_a_town_is_never_that_of_another_countrys_smelter(self):
        book = (replace(self.BOOK[2], city="Penang", state="Penang"),)
        typed = replace(row("Kaloti", iso3="ARE", id="CID900003"), city="Penang", state="Penang")
        got = match(typed, directory(book, FILED.iloc[:0]))
        assert (got.iso3, got.city, got.state) == ("ARE", "", "")

    def test_hong_kong_and_china_are_no_contradiction(self):
        assert self.got(id="CID900005", metal="au", called="Synthetic Gold Works").kind == "id"

    def test_rows_of_one_smelter_are_one_smelter(self):
        twice = [self.got(called="Synthetic Tin Works"), self.got(id="CID900001", called="合成锡业有限公司")]
        other = [
            self.got(called="Nobody Ltd"),
            self.got(called="nobody  LTD."),
            self.got(called="?"),
            self.got(called="?"),
        ]
        assert len({one.smelter for one in twice}) == 1
        assert len({one.smelter for one in other[:2]}) == 1
        assert len({replace(one, row=replace(one.row, row=i)).smelter for i, one in enumerate(other[2:])}) == 2

    def test_what_a_person_chose_counts_and_nothing_else(self):
        undecided = self.got(called="Synthetic Smelting Plant")
        assert undecided.kind == "person"
        book = directory(self.BOOK, FILED.iloc[:0])
        assert (decided(undecided, "CID900002", book).kind, decided(undecided, "CID900002", book).id) == (
            "chosen",
            "CID900002",
        )
        assert decided(undecided, "CID999999", book) == undecided
        sure = self.got(called="Synthetic Tin Works")
        assert decided(sure, "CID900002", book) == sure


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
    def test_a_metal_by_its_name(self):
        assert (metal(" Gold "), metal("Graphite"), metal("unobtainium")) == ("au", "c", "")
