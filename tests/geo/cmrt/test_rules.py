"""Each rule raises its point where it should, with its cell, and is silent where it should be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest

from geo import tables
from geo.cmrt.case import SEVERITIES, several
from geo.cmrt.check import Asked, Checked, Failed, File, check, verdict, worst
from geo.cmrt.rules import RULES
from geo.cmrt.status_entry import Status
from geo.words.text import render
from tests.geo.cmrt.workbooks import KNOWN, ONE_OF_EACH, Filled, content

TODAY = date(2026, 11, 25)
READ = lru_cache(tables.read)


def checked(filled: Filled = Filled(), asked: Asked = Asked(TODAY)) -> Checked:  # noqa: B008
    (one,) = check([File("synthetic.xlsx", content(filled))], asked, READ)
    assert isinstance(one, Checked)
    return one


def raised(rule: str, filled: Filled = Filled(), asked: Asked = Asked(TODAY)):  # noqa: B008
    """Severity and cells of each point of a rule, most pressing first."""
    return [(concern.severity, concern.cells) for concern in checked(filled, asked).concerns if concern.rule == rule]


GOOD = Filled(
    smelters=({"A": "CID900001"}, {"A": "CID900005"}, {"A": "CID900010"}, {"A": "CID900011"}),
    look_up=(
        *KNOWN,
        ("Tin", "Synthetic Finnish Tin", "Synthetic Finnish Tin", "FINLAND", "CID900010", "Helsinki", ""),
        (
            "Tungsten",
            "Synthetic Finnish Tungsten",
            "Synthetic Finnish Tungsten",
            "FINLAND",
            "CID900011",
            "Helsinki",
            "",
        ),
    ),
)
"""Nothing to ask about but the gold refined in Japan."""


def test_a_sound_declaration_raises_nothing_but_what_the_lists_say():
    one = checked(GOOD)
    assert [concern.rule for concern in one.concerns] == ["gold_transit"]
    assert one.pressing == 0
    assert worst([one]) == 0
    said = [render(sentence, "en") for sentence in verdict(one)]
    assert said[0].startswith("Synthetic Supplier AB: the file is complete (54 of 54 required answers)")
    assert said[1].startswith("About places, and no fault of the file: smelters (1)")


ALL_NO = ("used", "remains")
WAIVED = (
    "covered_countries", "cahra", "recycled_only", "response_share", "all_identified", "all_reported", "policy", "policy_public",
    "validated_required", "due_diligence", "survey", "review", "corrective", "filing",
)  # fmt: skip
"""What the template waives where no metal is used."""


@pytest.mark.parametrize(
    ("rule", "change", "points"),
    [
        ("declared_without_smelters", {"smelters": GOOD.smelters[:3]}, [("high", ("Declaration!D29",))]),
        (
            "declared_without_smelters",
            {"smelters": GOOD.smelters[:3], "answers": {("used", "w"): "No", ("remains", "w"): "No"}},
            [],
        ),
        ("declared_without_smelters", {"smelters": GOOD.smelters[:3], "answers": {("remains", "w"): "No"}}, []),
        (
            "all_yes_and_no_list",
            {"smelters": (), "answers": dict.fromkeys(("covered_countries", "cahra", "recycled_only"), "Yes")},
            [("high", ("Declaration!D26", "Smelter List!A5"))],
        ),
        ("all_yes_and_no_list", {"smelters": ()}, []),
        (
            "listed_but_not_used",
            {"answers": {("used", "sn"): "No", ("remains", "sn"): "No"}},
            [("medium", ("Declaration!D27", "Smelter List!B7"))],
        ),
        (
            "remains_but_not_used",
            {"answers": {("used", "sn"): "No"}},
            [("medium", ("Declaration!D27", "Declaration!D33"))],
        ),
        (
            "recycled_but_mined",
            {"answers": {("recycled_only", "au"): "Yes", ("cahra", "au"): "Yes"}},
            [("medium", ("Declaration!D52", "Declaration!D46"))],
        ),
        (
            "recycled_but_mined",
            {"answers": {("recycled_only", "au"): "Yes"}, "smelters": ({"A": "CID900001", "O": "Peru"},)},
            [("medium", ("Declaration!D52", "Smelter List!O5"))],
        ),
        (
            "recycled_but_mined",
            {
                "answers": {("recycled_only", "au"): "Yes"},
                "smelters": ({"A": "CID900001", "O": "Recycled/Scrap, Japan"},),
            },
            [],
        ),
        (
            "identified_but_unknown",
            {"answers": {("response_share", "ta"): "Greater than 90%"}},
            [("medium", ("Declaration!D62", "Declaration!D56"))],
        ),
        (
            "identified_but_unknown",
            {"smelters": (*GOOD.smelters, {"B": "Tin", "C": "Smelter not yet identified"})},
            [("medium", ("Declaration!D63", "Smelter List!C9"))],
        ),
        ("response_share", {"answers": {("response_share", "ta"): "50% or less"}}, [("high", ("Declaration!D56",))]),
        (
            "response_share",
            {"answers": {("response_share", "ta"): "Greater than 50%"}},
            [("medium", ("Declaration!D56",))],
        ),
        ("response_share", {"answers": {("response_share", "ta"): "Greater than 75%"}}, []),
        ("response_share", {"answers": {("response_share", "ta"): "None"}}, [("high", ("Declaration!D56",))]),
        ("out_of_date", {"date": "2025-11-26"}, []),
        ("out_of_date", {"date": "2025-11-25"}, [("medium", ("Declaration!D22",))]),
        ("out_of_date", {"date": "2027-01-01"}, [("low", ("Declaration!D22",))]),
        ("out_of_date", {"date": "last year"}, [("medium", ("Declaration!D22",))]),
        ("out_of_date", {"template": "EMRT", "version": "2.1", "date": ""}, [("medium", ("Declaration!D26",))]),
        ("ids", {"smelters": ({"A": "CID12", "B": "Tin"},)}, [("low", ("Smelter List!A5",))]),
        ("ids", {"smelters": ({"A": "CID999999", "B": "Tin"},)}, [("medium", ("Smelter List!A5",))]),
        (
            "ids",
            {
                "smelters": ({"A": "CID002508"},),
                "look_up": (("Tin", "Synthetic", "Synthetic", "INDONESIA", "CID002508", "", ""),),
            },
            [("medium", ("Smelter List!A5",))],
        ),
        ("identity", {"smelters": ({"A": "CID900001", "B": "Tin"},)}, [("high", ("Smelter List!A5",))]),
        ("identity", {"smelters": ({"A": "CID900001", "E": "FINLAND"},)}, [("high", ("Smelter List!A5",))]),
        ("identity", {"smelters": ({"A": "CID900001", "D": "Another Works"},)}, [("high", ("Smelter List!A5",))]),
        ("identity", {"smelters": ({"A": "CID900001", "F": "CID900005"},)}, [("high", ("Smelter List!A5",))]),
        ("identity", {}, []),
        ("unnamed", {"smelters": ({"B": "Gold", "C": "Smelter not listed"},)}, [("medium", ("Smelter List!D5",))]),
        (
            "unnamed",
            {"smelters": ({"B": "Gold", "C": "Smelter not listed", "D": "various", "E": "FINLAND"},)},
            [("medium", ("Smelter List!D5",))],
        ),
        (
            "duplicates",
            {"smelters": ({"A": "CID900001"}, {"A": "cid 900001"}, {"B": "Gold", "C": "Synthetic Gold Alias"})},
            [("low", ("Smelter List!A5", "Smelter List!A6", "Smelter List!C7"))],
        ),
        ("duplicates", {}, []),
        (
            "other_script",
            {"smelters": ({"A": "CID900001", "D": "合成金工場"},)},
            [("low", ("Smelter List!D5",))],
        ),
        (
            "not_identified",
            {"smelters": ({"B": "Tin", "C": "Smelter not yet identified"},)},
            [("medium", ("Smelter List!C5",))],
        ),
        (
            "unmatched",
            {"smelters": ({"B": "Tin", "C": "Smelter not listed", "D": "Synthetic Nobody", "E": "FINLAND"},)},
            [("low", ("Smelter List!D5",))],
        ),
        ("company_for_product", {"scope": "A. Company", "products": ()}, []),
        ("company_for_product", {"scope": "A. Company", "products": ("SYN-1",)}, [("medium", ("Declaration!D9",))]),
        ("company_for_product", {"products": ()}, [("medium", ("Declaration!D9", "Product List!B6"))]),
        ("company_for_product", {"scope": "C. User defined"}, [("low", ("Declaration!D9", "Declaration!D10"))]),
        ("company_for_product", {"scope": "C. User defined", "scope_text": "Synthetic line"}, []),
        ("policy", {"answers": {"policy": "No", "policy_public": "No"}}, [("high", ("Declaration!D75",))]),
        ("policy", {"answers": {"policy_public": "No"}}, [("medium", ("Declaration!D77",))]),
        ("unanswered", {"comments": {"policy_public": "on our site"}}, [("low", ("Declaration!G77",))]),
        ("unanswered", {"comments": {"policy_public": "policy@synthetic.com"}}, [("low", ("Declaration!G77",))]),
        ("unanswered", {"comments": {"policy_public": "www.synthetic.example/p"}}, []),
        ("unanswered", {"comments": {"policy_public": "synthetic.com"}}, []),
        ("unanswered", {"fields": {"authorizer": "same"}}, [("medium", ("Declaration!D18",))]),
        (
            "unanswered",
            {"fields": {"contact": "N/A", "contact_email": "none", "contact_phone": ""}},
            [("medium", ("Declaration!D15", "Declaration!D16", "Declaration!D17"))],
        ),
        (
            "unanswered",
            {"answers": {"survey": "Yes, using other format (describe)"}},
            [("low", ("Declaration!G83",))],
        ),
        (
            "unanswered",
            {"smelters": ({"B": "Gold", "C": "Smelter not listed", "D": "Synthetic"}, *GOOD.smelters)},
            [("medium", ("Smelter List!E5",))],
        ),
        ("unanswered", {"answers": dict.fromkeys(ALL_NO, "No") | dict.fromkeys(WAIVED, ""), "smelters": ()}, []),
        ("empty", {"answers": dict.fromkeys((*ALL_NO, *WAIVED), ""), "smelters": ()}, [("high", 44)]),
        ("empty", {"answers": dict.fromkeys(ALL_NO, "No") | dict.fromkeys(WAIVED, ""), "smelters": ()}, []),
        ("unanswered", {"answers": dict.fromkeys((*ALL_NO, *WAIVED), ""), "smelters": ()}, []),
        (
            "few_recognised",
            {"smelters": ({"A": "CID900001"}, *({"B": "Tin", "D": f"Nobody {x}", "E": "PERU"} for x in ("Aa", "Bb")))},
            [("high", ("Smelter List!D6", "Smelter List!D7"))],
        ),
        (
            "few_recognised",
            {"smelters": (*GOOD.smelters[:3], {"B": "Tungsten", "D": "Nobody", "E": "PERU"})},
            [("high", ("Smelter List!D8",))],
        ),
        ("few_recognised", {}, []),
        ("use_not_known", {"answers": {("used", "sn"): "Unknown"}}, [("medium", ("Declaration!D27",))]),
        ("use_not_known", {"answers": {("used", "sn"): "perhaps"}}, [("medium", ("Declaration!D27",))]),
        (
            "use_not_known",
            {"answers": {"used": "Unknown"}},
            [("high", ("Declaration!D26", "Declaration!D27", "Declaration!D28", "Declaration!D29"))],
        ),
        ("use_not_known", {}, []),
        (
            "metals_outside",
            {"smelters": (*GOOD.smelters, {"B": "Cobalt", "C": "Smelter not listed", "D": "Nova", "E": "FINLAND"})},
            [("medium", ("Smelter List!B9",))],
        ),
        (
            "metals_outside",
            {"smelters": (*GOOD.smelters, {"B": "Bronze", "C": "Smelter not listed", "D": "Nova", "E": "FINLAND"})},
            [("medium", ("Smelter List!B9",))],
        ),
        ("metals_outside", {}, []),
        ("not_complete", {"answers": {("all_identified", "ta"): "No"}}, [("medium", ("Declaration!D62",))]),
        (
            "not_complete",
            {"answers": {"all_reported": "No"}},
            [("high", ("Declaration!D68", "Declaration!D69", "Declaration!D70", "Declaration!D71"))],
        ),
        (
            "identified_but_not_reported",
            {"answers": {("all_reported", "w"): "No"}},
            [("medium", ("Declaration!D65", "Declaration!D71"))],
        ),
        (
            "recycled_but_mined",
            {"answers": {("recycled_only", "au"): "Yes"}, "smelters": ({"A": "CID900001", "P": "No"},)},
            [("medium", ("Declaration!D52", "Smelter List!P5"))],
        ),
        (
            "policy",
            {"answers": {"policy": "No"}},
            [("high", ("Declaration!D75",)), ("medium", ("Declaration!D75", "Declaration!D77"))],
        ),
        ("practice", {"answers": {"due_diligence": "No"}}, [("high", ("Declaration!D81",))]),
        ("practice", {"answers": {"filing": "No"}}, []),
        ("listed_area", {"smelters": ({"A": "CID900004"},)}, [("high", ("Smelter List!I5",))]),
        (
            "listed_area",
            {
                "smelters": (
                    {"B": "Tin", "C": "Smelter not listed", "D": "Synthetic", "E": "CONGO, DEMOCRATIC REPUBLIC OF THE"},
                )
            },
            [("low", ("Smelter List!I5",))],
        ),
        ("fatf", {"smelters": ({"A": "CID900006"},)}, [("medium", ("Smelter List!E5",))]),
        (
            "fatf",
            {"smelters": ({"B": "Tin", "C": "Smelter not listed", "D": "Synthetic", "E": "MYANMAR"},)},
            [("high", ("Smelter List!E5",))],
        ),
        ("eu_high_risk", {"smelters": ({"A": "CID900006"},)}, [("medium", ("Smelter List!E5",))]),
        ("eu_high_risk", {}, []),
        ("mine_country", {"smelters": ({"A": "CID900001", "O": "Rwanda, Mali"},)}, [("medium", ("Smelter List!O5",))]),
        ("mine_country", {"smelters": ({"A": "CID900001", "O": "Canada"},)}, []),
        ("gold_transit", {"smelters": ({"A": "CID900002"},)}, [("medium", ("Smelter List!E5",))]),
        ("gold_transit", {"smelters": ({"A": "CID900010"},)}, []),
        (
            "unanswered",
            {"answers": {("all_reported", "ta"): "", "review": ""}},
            [("medium", ("Declaration!D68", "Declaration!D85"))],
        ),
        ("origin_open", {"smelters": ({"A": "CID900001", "O": "Non-DRC"},)}, [("low", ("Smelter List!O5",))]),
        ("origin_open", {"smelters": ({"A": "CID900001", "O": "Wakanda"},)}, [("low", ("Smelter List!O5",))]),
        ("origin_open", {"smelters": ({"A": "CID900001", "O": "Congo"},)}, [("medium", ("Smelter List!O5",))]),
        ("origin_open", {"smelters": ({"A": "CID900001", "O": "Peru, recycled; N/A"},)}, []),
        (
            "smelter_country_open",
            {"smelters": ({"B": "Tin", "C": "Smelter not listed", "D": "Synthetic", "E": "Congo"},)},
            [("low", ("Smelter List!E5",))],
        ),
        ("unanswered", {"answers": {"review": "perhaps"}}, [("low", ("Declaration!D85",))]),
        ("unanswered", {"answers": {("used", "w"): "No", ("remains", "w"): "No", ("cahra", "w"): ""}}, []),
    ],
)
def test_a_rule_and_its_cells(rule, change, points):
    found = raised(rule, replace(GOOD, **change))
    if points and isinstance(points[0][1], int):
        found = [(severity, len(cells)) for severity, cells in found]
    assert found == points


CONGOLESE = "CONGO, DEMOCRATIC REPUBLIC OF THE"
CONGO = {"A": "CID900004"}


class TestNoConflictAreasAndYet:
    """No purchases from conflict-affected or high-risk areas, against what the list of smelters shows."""

    def no(self, metal: str, *smelters: dict[str, str]):
        return raised("cahra_contradicted", replace(GOOD, answers={("cahra", metal): "No"}, smelters=smelters))

    def test_a_smelter_whose_town_is_in_a_listed_area(self):
        assert self.no("sn", CONGO) == [("high", ("Declaration!D45", "Smelter List!I5"))]

    def test_a_smelter_whose_stated_province_is_listed_though_its_town_is_not_found(self):
        stated = {
            "B": "Tin",
            "C": "Smelter not listed",
            "D": "Synthetic",
            "E": CONGOLESE,
            "I": "Nowhere",
            "J": "Lualaba",
        }
        assert self.no("sn", stated) == [("high", ("Declaration!D45", "Smelter List!J5"))]
        (told,) = [
            concern for concern in checked(replace(GOOD, smelters=(stated,))).concerns if concern.rule == "listed_area"
        ]
        assert (told.severity, told.cells) == ("high", ("Smelter List!J5",))
        assert "(high-risk), by the province stated: Synthetic" in render(told.said, "en")

    def test_a_smelter_in_a_country_listed_as_a_whole_without_a_town(self):
        there = {"B": "Tin", "C": "Smelter not listed", "D": "Synthetic", "E": "ZIMBABWE"}
        assert self.no("sn", there) == [("high", ("Declaration!D45", "Smelter List!E5"))]
        (told,) = [one for one in checked(replace(GOOD, smelters=(there,))).concerns if one.rule == "listed_area"]
        assert told.cells == ("Smelter List!E5",)
        assert ": Zimbabwe (" in render(told.said, "en")

    def test_a_mine_in_a_country_with_listed_areas_may_contradict_it(self):
        assert self.no("sn", CONGO | {"A": "CID900003", "O": "DRC"}) == [
            ("medium", ("Declaration!D45", "Smelter List!O5"))
        ]

    def test_a_mine_in_a_country_listed_as_a_whole_does(self):
        assert self.no("sn", {"A": "CID900003", "O": "Zimbabwe"}) == [("high", ("Declaration!D45", "Smelter List!O5"))]

    def test_the_answer_about_another_metal_is_not_contradicted(self):
        assert self.no("au", CONGO) == []

    def test_unknown_is_no_contradiction(self):
        assert raised("cahra_contradicted", replace(GOOD, smelters=(CONGO,))) == []


class TestNotFromCongoOrItsNeighboursAndYet:
    def no(self, *smelters: dict[str, str]):
        return raised(
            "covered_countries_contradicted",
            replace(GOOD, answers={("covered_countries", "sn"): "No"}, smelters=smelters),
        )

    def test_a_smelter_there(self):
        assert self.no(CONGO) == [("high", ("Declaration!D39", "Smelter List!E5"))]

    def test_a_mine_there(self):
        assert self.no({"A": "CID900003", "O": "Rwanda"}) == [("high", ("Declaration!D39", "Smelter List!O5"))]

    def test_elsewhere(self):
        assert self.no({"A": "CID900003", "O": "Indonesia"}) == []


class TestWhatTheBuyerAsked:
    def test_a_company_wide_declaration_for_a_product(self):
        company = replace(GOOD, scope="A. Company", products=())
        assert raised("company_for_product", company, Asked(TODAY, product=True)) == [("medium", ("Declaration!D9",))]

    def test_cobalt_is_missing_for_a_battery_unless_the_same_supplier_answers_for_it_in_another_file(self):
        asked = Asked(TODAY, battery=True)
        assert raised("cobalt_missing", GOOD, asked) == [("medium", ("Declaration!D26",))]
        assert raised("cobalt_missing", GOOD) == []
        for company, missing in (("synthetic supplier ab", 0), ("Another Synthetic Supplier", 1)):
            files = [File("c.xlsx", content(GOOD)), File("e.xlsx", content(Filled("EMRT", "2.1", company=company)))]
            first = check(files, asked, READ)[0]
            assert sum(concern.rule == "cobalt_missing" for concern in first.concerns) == missing

    def test_a_status_is_never_assumed_and_a_loaded_one_is_used(self):
        assert raised("status", GOOD) == []
        some = {
            "CID900001": Status("Conformant", "2026-10-01"),
            "CID900005": Status("Active", "2026-10-01"),
            "CID900010": Status("Removed", "2026-10-01"),
        }
        asked = Asked(TODAY, statuses=some)
        assert raised("status", GOOD, asked) == [
            ("high", ("Smelter List!A7",)),
            ("medium", ("Smelter List!A8",)),
            ("low", ("Smelter List!A6",)),
        ]
        told = [render(one.said, "en") for one in checked(GOOD, asked).concerns if one.rule == "status"]
        assert "(Removed, 2026-10-01)" in told[0]
        assert "(Active, 2026-10-01)" in told[2]

    def test_an_old_list_is_told(self):
        some = {id_: Status("Conformant", "2026-01-01") for id_ in ("CID900001", "CID900005", "CID900010", "CID900011")}
        assert raised("status", GOOD, Asked(TODAY, statuses=some)) == [("low", ("Smelter List!A5",))]

    def test_ids_that_are_gone_from_the_newest_look_up_at_hand(self):
        newer = replace(GOOD, version="6.5", company="Another Synthetic", look_up=[one for one in GOOD.look_up if one[4] != "CID900005"],
                        smelters=({"A": "CID900001"},))  # fmt: skip
        files = [File("old.xlsx", content(GOOD)), File("new.xlsx", content(newer))]
        old, new = check(files, Asked(TODAY), READ)
        assert [(one.severity, one.cells) for one in old.concerns if one.rule == "removed"] == [
            ("medium", ("Smelter List!A6",))
        ]
        assert [one for one in new.concerns if one.rule == "removed"] == []

    @pytest.mark.parametrize(
        ("name", "listed"),
        [("Xinjiang Jinchuan Mining", True), ("XINJIANG JINCHUAN MINING.", True), ("Xinjiang Jinchuan Mining Trading", False),
         ("Zijin Mining Group Co., Ltd.", True), ("Zijin Mining Group Gold Smelting Co., Ltd.", False)],
    )  # fmt: skip
    def test_an_entity_on_the_list_of_forced_labour_by_its_whole_name_alone(self, name, listed):
        smelter = {"B": "Gold", "C": "Smelter not listed", "D": name, "E": "CHINA"}
        found = [one for one in checked(replace(GOOD, smelters=(smelter,))).concerns if one.rule == "listings"]
        assert bool(found) is listed
        if found:
            assert (found[0].severity, found[0].source_id, found[0].date[:4]) == (
                "high",
                "uflpa_2026",
                found[0].date[:4],
            )


@pytest.mark.parametrize(
    ("change", "said", "not_said"),
    [
        ({}, "is answered with yes", "mining countries are stated"),
        (
            {"smelters": ({"A": "CID900001", "O": "Peru"},)},
            "mining countries are stated",
            "is answered with yes",
        ),
    ],
)
def test_all_recycled_and_a_bare_yes_is_not_told_as_mines_that_are_stated(change, said, not_said):
    answers = {("recycled_only", "au"): "Yes", ("cahra", "au"): "Yes"}
    (told,) = [
        render(concern.said, "en")
        for concern in checked(replace(GOOD, answers=answers, **change)).concerns
        if concern.rule == "recycled_but_mined"
    ]
    assert said in told
    assert not_said not in told


def test_a_hub_that_no_source_names_as_mining_is_not_said_to_mine_nothing():
    (told,) = [
        render(concern.said, "en")
        for concern in checked(replace(GOOD, smelters=({"A": "CID900002"},))).concerns
        if concern.rule == "gold_transit"
    ]
    assert "no source names it as mining; buys gold too" in told
    assert "mined 0" not in told


@pytest.mark.parametrize(("letters", "shown"), [(60, "a" * 60), (61, "a" * 59 + "…")])
def test_a_name_that_is_cut_says_so(letters, shown):
    assert several(["a" * letters]) == shown


def test_every_list_that_a_finding_rests_on_is_named_with_its_date():
    smelters = (CONGO, {"A": "CID900006"}, {"A": "CID900002"}, {"A": "CID900003", "O": "Mali"})
    one = checked(replace(GOOD, answers={"cahra": "No", "covered_countries": "No"}, smelters=smelters))
    named = {concern.rule: (concern.source_id, concern.date) for concern in one.concerns}
    for rule in (
        "cahra_contradicted",
        "covered_countries_contradicted",
        "listed_area",
        "fatf",
        "eu_high_risk",
        "mine_country",
        "gold_transit",
    ):
        source, day = named[rule]
        assert source, rule
        assert day[:2] == "20", rule


def test_every_concern_is_whole_and_the_most_pressing_come_first():
    hostile = Filled(
        company="<script>alert(1)</script>",
        smelters=({"A": "CID1", "B": "Tin", "D": "=cmd()"}, *ONE_OF_EACH),
        answers={"used": "", "policy": "No"},
    )
    found = checked(hostile, Asked(TODAY, True, True)).concerns
    order = [list(SEVERITIES).index(concern.severity) for concern in found]
    assert order == sorted(order)
    for concern in found:
        assert concern.rule in RULES
        assert concern.step in range(1, 6)
        assert concern.cells
        assert all("!" in cell for cell in concern.cells)
        for language in ("en", "sv"):
            assert "{" not in render(concern.said, language) + render(concern.ask, language)


def test_a_smelter_listed_thrice_is_one_smelter():
    one = checked(replace(GOOD, smelters=({"A": "CID900001"},) * 3))
    assert "1 of 1 smelters listed, in 3 rows" in " ".join(render(said, "en") for said in verdict(one))
    (hub,) = [render(concern.said, "en") for concern in one.concerns if concern.rule == "gold_transit"]
    assert "refiners: 1;" in hub


class TestVerdictsThatFit:
    """The file first, and what is about places apart; empty and unknown is the most pressing."""

    def said(self, **change):
        one = checked(replace(GOOD, **change))
        return worst([one]), render(verdict(one)[0], "en")

    def test_a_name_and_nothing_else(self):
        status, said = self.said(answers=dict.fromkeys((*ALL_NO, *WAIVED), ""), smelters=(), scope="", date="")
        assert status == 1
        assert "too little to be used" in said

    def test_no_smelter_recognised(self):
        nobody = tuple({"B": metal, "D": "various", "E": "PERU"} for metal in ("Tin", "Gold", "Tantalum", "Tungsten"))
        status, said = self.said(smelters=nobody)
        assert status == 1
        assert "0 of 4 smelters are recognised" in said

    def test_an_honest_file_with_a_smelter_in_a_listed_area(self):
        status, said = self.said(smelters=(*GOOD.smelters, CONGO))
        assert status == 1
        assert "the file is complete" in said

    def test_no_metal_chosen_is_no_complete_file(self):
        one = checked(Filled("EMRT", "2.1", metals=(), smelters=()))
        assert "too little to be used" in render(verdict(one)[0], "en")
        assert "Declaration!D12" in next(concern.cells for concern in one.concerns if concern.rule == "empty")

    def test_smelters_of_a_metal_without_a_list_are_not_held_against_the_file(self):
        smelter = {"B": "Silver", "C": "Smelter not listed", "D": "Nova Silver", "E": "PERU"}
        one = checked(Filled("AMRT", "1.3", metals=("ag",), smelters=(smelter,), look_up=()))
        said = [render(sentence, "en") for sentence in verdict(one)]
        assert "too little" not in said[0]
        assert any("No list at hand holds smelters of silver" in sentence for sentence in said)

    def test_all_no_is_complete(self):
        answers = dict.fromkeys(ALL_NO, "No") | dict.fromkeys(WAIVED, "")
        status, said = self.said(answers=answers, smelters=())
        assert (status, "(13 of 13 required answers)" in said) == (0, True)


def test_one_file_that_cannot_be_read_costs_no_other():
    results = check(
        [File("broken.xlsx", b"no"), File("synthetic.xlsx", content(GOOD)), File("e.pdf", b"%PDF")], Asked(TODAY), READ
    )
    assert [type(one) for one in results] == [Failed, Checked, Failed]
    assert worst(results) == 2
    assert worst(results[1:2]) == 0


def test_no_sentence_tells_anybody_to_leave_a_place_or_a_supplier():
    import inspect

    from geo.cmrt import letter, rules_answers, rules_file, rules_places, rules_smelters

    words = "".join(
        map(inspect.getsource, (letter, rules_answers, rules_file, rules_places, rules_smelters))
    ).casefold()
    assert not [word for word in ("avoid", "boycott", "bad country", "blacklist", "ban ") if word in words]
