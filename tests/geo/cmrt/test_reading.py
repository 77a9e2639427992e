"""Every field is read from its cell, in any language and order of sheets, with and without the values of formulas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from geo.cmrt.reading import read
from geo.files.unreadable import Unreadable
from tests.geo.cmrt.workbooks import ENGLISH, ONE_OF_EACH, Filled, book, content, saved

TEMPLATES = (("CMRT", "5.12"), ("CMRT", "6.01"), ("CMRT", "6.5"), ("EMRT", "1.3"), ("EMRT", "2.1"))


def said(filled: Filled = Filled()):  # noqa: B008
    return read(content(filled), "synthetic.xlsx")


class TestPositions:
    """The cells of CMRT 6 as its published cell map has them, written out by hand."""

    @pytest.mark.parametrize(
        ("topic", "metal", "cell"),
        [
            ("used", "ta", "D26"),
            ("used", "w", "D29"),
            ("remains", "sn", "D33"),
            ("covered_countries", "au", "D40"),
            ("cahra", "sn", "D45"),
            ("recycled_only", "ta", "D50"),
            ("response_share", "w", "D59"),
            ("all_identified", "au", "D64"),
            ("all_reported", "ta", "D68"),
            ("policy", "", "D75"),
            ("policy_public", "", "D77"),
            ("due_diligence", "", "D81"),
            ("filing", "", "D89"),
        ],
    )
    def test_cmrt_6(self, topic, metal, cell):
        assert said().answer(topic, metal).cell == f"Declaration!{cell}"

    @pytest.mark.parametrize(
        ("template", "version", "topic", "metal", "cell", "number"),
        [
            ("CMRT", "5.12", "recycled_only", "ta", "D44", "4"),
            ("CMRT", "5.12", "all_reported", "w", "D65", "7"),
            ("CMRT", "5.12", "policy", "", "D69", "A"),
            ("CMRT", "5.12", "filing", "", "D85", "I"),
            ("EMRT", "1.3", "cahra", "mica", "D39", "3"),
            ("EMRT", "1.3", "corrective", "", "D83", "G"),
            ("EMRT", "1.3", "validated_required", "mica", "D75", "C"),
            ("EMRT", "2.1", "used", "co", "D30", "1"),
            ("EMRT", "2.1", "all_reported", "li", "D104", "7"),
            ("EMRT", "2.1", "due_diligence", "", "D131", "D"),
            ("EMRT", "2.1", "validated_required", "c", "D121", "C"),
        ],
    )
    def test_the_other_templates(self, template, version, topic, metal, cell, number):
        answer = said(Filled(template=template, version=version)).answer(topic, metal)
        assert (answer.cell, answer.number, answer.code) == (f"Declaration!{cell}", number, answer.code)

    def test_cmrt_5_does_not_ask_about_conflict_areas(self):
        assert said(Filled(version="5.12")).answer("cahra", "sn") is None

    def test_company_fields_and_scope(self):
        read_ = said(Filled(company="Synthetic  Supplier\nAB"))
        assert read_.company["name"] == "Synthetic Supplier AB"
        assert read_.company["contact_email"] == "minerals@synthetic.example"
        assert (read_.template, read_.version, read_.scope, len(read_.products)) == ("CMRT", "6.4", "B", 1)


@pytest.mark.parametrize(("template", "version"), TEMPLATES)
class TestSameWhateverTheForm:
    def test_labels_order_of_sheets_and_values_of_formulas_change_nothing(self, template, version):
        plain = said(Filled(template=template, version=version))
        for changed in (
            {"language": "zh"},
            {"seed": 3},
            {"cached": False},
            {"cached": False, "language": "zh", "seed": 8},
        ):
            other = said(Filled(template=template, version=version, **changed))
            assert other.answers == plain.answers, changed
            assert [(row.row, row.metal, row.id) for row in other.smelters] == [
                (row.row, row.metal, row.id) for row in plain.smelters
            ], changed
            assert other.company == plain.company, changed

    def test_every_answer_is_read(self, template, version):
        assert all(
            answer.code not in ("", "other") for answer in said(Filled(template=template, version=version)).answers
        )


class TestAnswers:
    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("Yes", "yes"),
            ("是", "yes"),
            ("いいえ", "no"),
            ("未知", "unknown"),
            (" no ", "no"),
            ("Nein", "no"),
            ("maybe", "other"),
            ("", ""),
            (None, ""),
            ("#N/A", ""),
            ("Yes, cobalt only", "yes"),
            ("是的", "yes"),
            ("Yes / No", "other"),
            ("yes or no", "other"),
            ("没有", "no"),
            ("Y", "yes"),
        ],
    )
    @pytest.mark.parametrize("words", [True, False])
    def test_yes_and_no_in_any_language_with_and_without_the_list_of_words(self, typed, code, words):
        assert said(Filled(answers={("used", "sn"): typed}, words=words)).says("used", "sn") == code

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            (1, "all"),
            ("100%", "all"),
            ("100 %", "all"),
            (0.8, "over_75"),
            ("Greater than 90%", "over_90"),
            ("大于 50%", "over_50"),
            ("50%以下", "up_to_50"),
            (0.5, "up_to_50"),
            ("75%", "over_50"),
            (0, "none"),
            ("ゼロ", "none"),
            ("some", "other"),
        ],
    )
    def test_shares(self, typed, code):
        assert said(Filled(answers={("response_share", "w"): typed})).says("response_share", "w") == code

    def test_emrt_2_reads_its_metals_from_the_rows_or_else_from_the_choice_above(self):
        for cached in (True, False):
            read_ = said(Filled(template="EMRT", version="2.1", metals=("ni", "co", "li"), cached=cached))
            assert [metal for metal in read_.metals if metal] == ["co", "li", "ni"]
            assert read_.answer("used", "ni").cell == "Declaration!D32"

    @pytest.mark.parametrize(
        "typed",
        [
            "2026-06-01",
            date(2026, 6, 1),
            datetime(2026, 6, 1, 12),
            46174,
            "01-Jun-2026",
            "June 1, 2026",
            "2026/06/01",
            "2026年06月01日",
            "1.6.2026",
            "01.06.2026",
            "1 juin 2026",
            "1. Juni 2026",
            "1 giugno 2026",
            "1 Haziran 2026",
            "1-Jun-26",
            "June 1st 2026",
            "2026-06-01T12:30:15Z",
            "2026년 6월 1일",
            "２０２６／０６／０１",
        ],
    )
    def test_dates_in_the_usual_forms(self, typed):
        assert said(Filled(date=typed)).date == date(2026, 6, 1)

    @pytest.mark.parametrize("typed", ["03/04/26", "03/04/2026", "1/6/2026"])
    def test_a_date_that_can_mean_two_days_is_shown_and_not_guessed(self, typed):
        assert (said(Filled(date=typed)).date, said(Filled(date=typed)).date_text) == (None, typed)

    @pytest.mark.parametrize("typed", ["", "soon", "=TODAY()", 12, True])
    def test_what_is_no_date_is_none(self, typed):
        assert said(Filled(date=typed)).date is None


class TestSmelterRows:
    def test_by_id_in_any_writing(self):
        rows = said(Filled(smelters=({"A": "cid 900 003 "}, {"A": "CID900003"}), cached=False)).smelters
        assert {(row.metal, row.id, row.name, row.iso3, row.city) for row in rows} == {("sn", "CID900003", "", "", "")}

    @pytest.mark.parametrize(
        "typed", ["CID９００００３", "cid-900003.", " CID 900003 ", "CID900003,", "(CID900003)", "CID\u200b900003"]
    )
    def test_an_id_in_the_digits_and_punctuation_that_people_type(self, typed):
        (row,) = said(Filled(smelters=({"A": typed, "B": "Tin"},), cached=False)).smelters
        assert (row.id, row.ids) == ("CID900003", ("CID900003",))

    @pytest.mark.parametrize(
        ("typed", "name"),
        [
            ("CID900003", ""),
            ("Synthetic Tin (CID900003)", "Synthetic Tin"),
            ("cid 900003 - Synthetic Tin", "Synthetic Tin"),
        ],
    )
    def test_an_id_typed_where_the_name_belongs(self, typed, name):
        (row,) = said(Filled(smelters=({"B": "Tin", "D": typed},), cached=False)).smelters
        assert (row.id, row.name) == ("CID900003", name)

    @pytest.mark.parametrize(
        ("typed", "scope"),
        [
            ("A. Company", "A"),
            ("B", "B"),
            ("C. User defined", "C"),
            ("a", "A"),
            ("Company", "A"),
            ("Products", "B"),
            ("All", ""),
            ("", ""),
        ],
    )
    def test_scopes(self, typed, scope):
        assert said(Filled(scope=typed)).scope == scope

    def test_two_ids_in_one_cell_are_both_read(self):
        (row,) = said(Filled(smelters=({"A": "CID900003 / CID900004", "B": "Tin"},), cached=False)).smelters
        assert row.ids == ("CID900003", "CID900004")

    @pytest.mark.parametrize("typed", ["N/A", "Enter smelter details", "unknown", "-"])
    def test_a_text_without_digits_is_no_id(self, typed):
        (row,) = said(Filled(smelters=({"A": typed, "B": "Tin", "D": "Synthetic"},), cached=False)).smelters
        assert (row.id, row.ids) == ("", ())

    @pytest.mark.parametrize(
        ("typed", "metal"),
        [("Sn", "sn"), ("锡", "sn"), ("Étain", "sn"), ("Zinn", "sn"), ("kalay", "sn"), ("スズ", "sn"), ("주석", "sn"),
         ("Wolfram", "w"), ("钨", "w"), ("Tungstène", "w"), ("AU", "au"), ("oro", "au"), ("Guld", "au"), ("Tantalio", "ta"),
         ("Tin (*)", "sn"), ("ＴＩＮ", "sn"), ("bronze", "")],
    )  # fmt: skip
    def test_a_metal_by_symbol_and_in_the_languages_of_the_templates(self, typed, metal):
        (row,) = said(Filled(smelters=({"B": typed, "D": "Synthetic"},), cached=False)).smelters
        assert (row.metal, row.metal_text) == (metal, "" if metal else typed)

    def test_a_metal_that_is_not_understood_is_the_one_of_the_id(self):
        (row,) = said(Filled(smelters=({"A": "CID900003", "B": "bronze"},), cached=False)).smelters
        assert (row.metal, row.metal_text) == ("sn", "bronze")

    def test_by_metal_and_chosen_name_without_values_of_formulas(self):
        (row,) = said(Filled(smelters=({"B": "Gold", "C": "Synthetic Gold Alias"},), cached=False)).smelters
        assert (row.id, row.look_up, row.name) == ("CID900001", "Synthetic Gold Alias", "")

    def test_not_listed_and_not_identified_are_rows(self):
        rows = said(
            Filled(
                smelters=(
                    {"B": "Tin", "C": "Smelter not listed", "D": "Synthetic New", "E": "BRAZIL"},
                    {"B": "Gold", "C": "Smelter Not Yet Identified"},
                )
            )
        )
        assert [(row.not_listed, row.not_identified, row.called, row.iso3) for row in rows.smelters] == [
            (True, False, "Synthetic New", "BRA"),
            (False, True, "Smelter Not Yet Identified", ""),
        ]

    def test_gaps_between_rows_and_zeros_of_formulas_are_no_rows(self):
        made = book(Filled(smelters=({"A": "CID900003"},)))
        made["Smelter List"]["F200"], made["Smelter List"]["A300"] = 0, "CID900001"
        assert [row.row for row in read(saved(made), "synthetic.xlsx").smelters] == [5, 300]

    def test_a_row_knows_its_cells(self):
        (row,) = said(Filled(smelters=({"A": "CID900003"},))).smelters
        assert (row.cell("id"), row.cell("mine_countries")) == ("Smelter List!F5", "Smelter List!O5")


def sentence(bytes_: bytes, file: str = "synthetic.xlsx") -> str:
    with pytest.raises(Unreadable) as error:
        read(bytes_, file)
    assert file in str(error.value)
    return str(error.value)


class TestWrongTemplates:
    def test_a_blank_template(self):
        blank = Filled(
            company="",
            answers=dict.fromkeys(
                (
                    "used",
                    "remains",
                    "covered_countries",
                    "cahra",
                    "recycled_only",
                    "response_share",
                    "all_identified",
                    "all_reported",
                    "policy",
                    "policy_public",
                    "validated_required",
                    "due_diligence",
                    "survey",
                    "review",
                    "corrective",
                    "filing",
                )
            ),
            smelters=(),
        )
        assert "blank CMRT 6.4" in sentence(content(blank))

    @pytest.mark.parametrize("other", ["CRT", "PRT"])
    def test_a_sister_template_is_told_by_name(self, other):
        made = book(Filled())
        made["Declaration"]["D2"] = f"Synthetic ({other})"
        assert f"is of the template {other}" in sentence(saved(made))

    def test_sister_templates_are_told_by_their_sheets_and_metals_when_the_title_is_lost(self):
        made = book(Filled("AMRT", "1.3", cached=False, metals=("al",), smelters=()))
        made.create_sheet("Minerals Scope")
        assert read(saved(made), "synthetic.xlsx").template == "AMRT"
        only_cobalt = Filled(
            "EMRT",
            "2.1",
            cached=False,
            look_up=(("Cobalt", *("Synthetic",) * 2, "FINLAND", "CID900007", "", ""),),
            smelters=(),
        )
        assert "is of the template CRT" in sentence(content(only_cobalt))

    @pytest.mark.parametrize(
        ("template", "version"),
        [("CMRT", "4.20"), ("CMRT", "7.0"), ("EMRT", "3.0"), ("AMRT", "2.0"), ("CMRT", "999.9")],
    )
    def test_a_version_that_is_not_known(self, template, version):
        made = book(Filled(template=template, version={"EMRT": "2.1", "AMRT": "1.3"}.get(template, "6.4")))
        made["Declaration"]["J3"] = f"Revision {version}"
        assert version in sentence(saved(made))

    def test_no_version(self):
        made = book(Filled())
        made["Declaration"]["J3"] = None
        assert "Declaration!J3" in sentence(saved(made))

    def test_two_declarations_in_one(self):
        made = book(Filled())
        made.copy_worksheet(made["Declaration"])
        assert "more than one declaration" in sentence(saved(made))

    def test_no_title_and_no_metals_to_tell_it_by(self):
        made = book(Filled(cached=False, look_up=(), smelters=()))
        assert "does not tell which template it is" in sentence(saved(made))

    def test_an_invoice(self):
        made = book(Filled())
        del made["Smelter List"], made["Declaration"]
        assert "no CMRT, EMRT or AMRT" in sentence(saved(made))

    def test_too_many_rows(self):
        assert "more than 5,000 smelters" in sentence(
            content(replace(Filled(), smelters=[{"A": "CID900003"}] * 10_000))
        )


def test_the_metal_names_of_the_fixtures_are_those_of_the_list():
    from geo.cmrt.called import metal_called

    assert {metal_called(name) for name in ENGLISH.values()} == set(ENGLISH)


class TestEverythingThatIsInTheFile:
    """Sheets, rows and labels that are not as the template leaves them."""

    def test_a_metal_that_is_deleted_shifts_nothing(self):
        made = book(
            Filled(
                "EMRT",
                "2.1",
                metals=("co", "ni"),
                cached=False,
                answers={("cahra", "co"): "Yes", ("cahra", "ni"): "No"},
            )
        )
        made["Declaration"]["G13"] = "(Delete Copper)"
        read_ = read(saved(made), "synthetic.xlsx")
        assert [metal for metal in read_.metals if metal] == ["co", "ni"]
        assert (read_.says("cahra", "co"), read_.says("cahra", "ni")) == ("yes", "no")

    def test_metals_chosen_count_more_than_labels_that_are_old(self):
        made = book(Filled("EMRT", "2.1", metals=("co", "ni")))
        made["Declaration"]["B30"], made["Declaration"]["B31"] = "Copper(*)", "Lithium(*)"
        read_ = read(saved(made), "synthetic.xlsx")
        assert [metal for metal in read_.metals if metal] == ["co", "ni"]
        assert any("the chosen ones were used" in note.template for note in read_.notes)

    @pytest.mark.parametrize("version", ["2.0", "2.1", "2.11"])
    def test_the_list_of_mines(self, version):
        mine = {
            "A": "Cobalt",
            "B": "Synthetic Cobalt Oy",
            "C": "Synthetic Pit",
            "F": "CONGO, DEMOCRATIC REPUBLIC OF THE",
            "I": "Lualaba",
        }
        (row,) = said(Filled("EMRT", version, mines=(mine,))).mines
        assert (row.metal, row.smelter, row.mine, row.state, row.cell) == (
            "co", "Synthetic Cobalt Oy", "Synthetic Pit", "Lualaba", "Mine List!F5",
        )  # fmt: skip

    @pytest.mark.parametrize("version", ["1.1", "1.2", "1.3", "1.31", "1.31.1"])
    def test_amrt(self, version):
        metals = ("al", "ag", "pd", "pt", "ree", "zn", "mn")
        old = version in ("1.1", "1.2")
        row = dict(zip("ABC" if old else "BDE", ("Silver", "Synthetic Silver", "PERU"), strict=True))
        row |= {} if old else {"C": "Smelter not listed"}
        read_ = said(
            Filled(
                "AMRT",
                version,
                metals=metals,
                smelters=(row,),
                answers={("response_share", "ag"): "50% or less"},
                cached=False,
            )
        )
        assert (read_.template, read_.version, set(read_.metals)) == ("AMRT", version, set(metals))
        assert read_.says("used", "al") == "yes"
        assert read_.says("response_share", "ag") == "up_to_50"
        assert read_.date == date(2026, 6, 1)
        (smelter,) = read_.smelters
        assert (smelter.metal, smelter.called, smelter.iso3, smelter.cell("country")[-2:]) == (
            "ag", "Synthetic Silver", "PER", "C5" if old else "E5",
        )  # fmt: skip

    def test_the_sheet_minerals_scope_is_held_against_the_declaration(self):
        made = book(Filled("AMRT", "1.3", metals=("al", "ag")))
        made["Minerals Scope"]["A5"], made["Minerals Scope"]["A6"] = "Silver", "Zinc"
        (note,) = [one for one in read(saved(made), "s.xlsx").notes if "Minerals Scope" in one.template]
        assert note.values["names"] == "Zinc"

    def test_a_metal_that_the_atlas_does_not_cover_is_told(self):
        made = book(Filled("AMRT", "1.3", metals=("al", "ag")))
        made["Declaration"]["G13"] = "Chromium"
        read_ = read(saved(made), "synthetic.xlsx")
        assert any(note.values.get("names") == "Chromium" for note in read_.notes)
        assert read_.answer("used", "ag").cell == "Declaration!D33"

    @pytest.mark.parametrize(
        ("template", "version"), [("CMRT", "6.5"), ("EMRT", "1.3"), ("EMRT", "2.1"), ("AMRT", "1.3")]
    )
    @pytest.mark.parametrize(("at", "rows"), [(7, 1), (4, 2), (27, 1), (40, 3)])
    def test_rows_inserted_in_the_declaration(self, template, version, at, rows):
        filled = Filled(template, version, cached=False, answers={"cahra": "No"})
        plain, made = read(content(filled), "s.xlsx"), book(filled)
        made["Declaration"].insert_rows(at, rows)
        moved = read(saved(made), "s.xlsx")
        assert [(a.topic, a.metal, a.code) for a in moved.answers] == [
            (a.topic, a.metal, a.code) for a in plain.answers
        ]
        assert (moved.company, moved.date, moved.scope) == (plain.company, plain.date, plain.scope)
        assert moved.answers[-1].cell == f"Declaration!D{int(plain.answers[-1].cell[13:]) + rows}"
        assert moved.notes

    @pytest.mark.parametrize("answers", [{}, {("used", "sn"): "No", ("used", "w"): "No"}])
    @pytest.mark.parametrize(("at", "rows"), [(28, 1), (40, 1), (40, 2), (46, 1), (30, -1), (41, -1)])
    def test_rows_inserted_or_deleted_among_answers_are_put_right_or_told(self, at, rows, answers):
        """Where metals without an answer leave gaps, the pattern of answers does not say where rows were inserted: the labels do."""
        empty = {(topic, metal): "" for topic in ("origin", "recycled_all") for metal in ("sn", "w")} if answers else {}
        filled = Filled("CMRT", "6.5", answers=answers | empty)
        plain, made = read(content(filled), "s.xlsx"), book(filled)
        sheet = made["Declaration"]
        sheet.insert_rows(at, rows) if rows > 0 else sheet.delete_rows(at, -rows)
        moved = read(saved(made), "s.xlsx")
        same = [(a.topic, a.metal, a.code) for a in moved.answers] == [
            (a.topic, a.metal, a.code) for a in plain.answers
        ]
        assert same or moved.notes
        assert not plain.notes

    def test_a_column_inserted_in_the_declaration(self):
        made = book(Filled(cached=False))
        made["Declaration"].insert_cols(3)
        moved = read(saved(made), "s.xlsx")
        assert (moved.name, moved.says("used", "sn"), moved.answer("used", "sn").cell) == (
            "Synthetic Supplier AB", "yes", "Declaration!E27",
        )  # fmt: skip

    def test_an_error_of_a_newer_excel_is_told_and_empty(self):
        made = book(Filled())
        made["Smelter List"]["X5"] = "#SPILL!"
        made["Smelter List"]["X5"].data_type = "e"
        read_ = read(saved(made), "s.xlsx")
        assert [row.id for row in read_.smelters] == [one["A"] for one in ONE_OF_EACH]
        assert any("Smelter List!X5" in str(note.values) for note in read_.notes)

    def test_nothing_is_moved_where_nothing_was_inserted(self):
        for filled in (
            Filled(),
            Filled(answers=dict.fromkeys(("used", "remains", "cahra"), "")),
            Filled("EMRT", "2.1"),
        ):
            assert said(filled).notes == ()

    @pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
    def test_a_column_inserted_in_the_list_of_smelters(self, at):
        made = book(
            Filled(
                smelters=({"B": "Tin", "C": "Smelter not listed", "D": "Synthetic New", "E": "BRAZIL", "O": "Peru"},)
                * 3
            )
        )
        made["Smelter List"].insert_cols(at)
        row = read(saved(made), "s.xlsx").smelters[0]
        assert (row.metal, row.called, row.iso3, row.mine_countries) == ("sn", "Synthetic New", "BRA", "Peru")
        assert row.cell("country") == "Smelter List!F5"

    def test_rows_inserted_above_the_list_of_smelters(self):
        made = book(Filled())
        made["Smelter List"]["B4"], made["Smelter List"]["C4"], made["Smelter List"]["D4"] = (
            "Metal (*)",
            "Look-up (*)",
            "Name (*)",
        )
        made["Smelter List"].insert_rows(2, 3)
        assert [row.id for row in read(saved(made), "s.xlsx").smelters] == [one["A"] for one in ONE_OF_EACH]

    @pytest.mark.parametrize(
        ("typed", "code"),
        [("DRC only", "only"), ("India and/or Madagascar only", "only"), ("Not applicable for this declaration", "not_declared"),
         ("Yes, when more processors are validated", "later")],
    )  # fmt: skip
    def test_the_choices_of_emrt_1(self, typed, code):
        assert said(Filled("EMRT", "1.3", answers={("cahra", "co"): typed})).says("cahra", "co") == code

    @pytest.mark.parametrize(("version", "read_as"), [("6.6", "6.6"), ("6.6.1", "6.6.1"), ("6.01", "6.01")])
    def test_all_parts_of_a_version_are_kept(self, version, read_as):
        assert said(Filled(version=version)).version == read_as
