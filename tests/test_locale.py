"""The translation catalogues are complete and current, and numbers and sentences are written as each language writes them."""

from __future__ import annotations

import ast
import gettext
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from string import Formatter

import pytest

from geo import tables
from geo.evidence.selection import panel
from geo.ingest import locale
from geo.maps.registry import prepare, rows
from geo.maps.view import View
from geo.model import Country, Said, Share, Theme, Word, metals
from geo.report.sentence import sentences
from geo.words.frames import in_words
from geo.words.text import number, percent, render, translator

PO, MO = locale.FOLDER / "atlas.po", locale.FOLDER / "atlas.mo"
NBSP = "\N{NO-BREAK SPACE}"
KEPT = cache(tables.read)


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    return locale.translations(PO.read_bytes())


@pytest.fixture(scope="module")
def wanted() -> locale.Texts:
    return locale.texts()


def has_letters(template: str) -> bool:
    return any(letter.isalpha() for literal, *_ in Formatter().parse(template) for letter in literal)


class TestCatalogue:
    def test_every_text_has_a_translation_and_none_is_left_over(self, known, wanted):
        assert locale.missing(wanted, known) == []
        assert set(known) - set(wanted) == set()
        assert len(known) > 1000

    def test_the_file_is_what_the_code_and_the_data_give(self, known, wanted):
        assert PO.read_bytes() == locale.as_po(locale.catalogue(wanted, known)), "run: make locale"

    def test_the_compiled_file_is_the_compiled_text_file(self, known, wanted):
        assert MO.read_bytes() == locale.as_mo(locale.catalogue(wanted, known)), "run: make locale"

    def test_python_reads_every_translation_from_the_compiled_file(self, known):
        read = gettext.GNUTranslations(io.BytesIO(MO.read_bytes()))
        assert {text: read.gettext(text) for text in known} == known

    def test_placeholders_are_the_same(self, known):
        def names(text: str) -> list[str]:
            return sorted(name for _, name, *_ in Formatter().parse(text) if name is not None)

        assert {text for text, said in known.items() if names(text) != names(said)} == set()

    def test_numbers_are_the_same_in_both_languages(self, known):
        def numbers(text: str) -> list[str]:
            return sorted(re.findall(r"\d+", re.sub(rf"(?<=\d)[.,{NBSP}](?=\d)", "", text)))

        assert {text: said for text, said in known.items() if numbers(text) != numbers(said)} == {}

    def test_numbers_are_grouped_by_spaces_and_not_by_commas(self, known):
        assert {
            said for said in known.values() if re.search(r"\b[1-9]\d{0,2},\d{3}(?!\d)| \d{1,3} \d{3}(?!\d)|\d %", said)
        } == set()

    def test_addresses_and_file_names_are_kept(self, known):
        address = re.compile(r"[\w.-]+(?:/[\w.-]+)+|\w+\.(?:csv|zip|py|xlsx|json|parquet)\b")
        lost = {
            (text, found)
            for text, said in known.items()
            for found in address.findall(text)
            if re.search(r"[_.]", found) and found.rstrip(".") not in said
        }
        assert lost == set()

    def test_the_header_holds_no_date_and_no_version(self):
        header = gettext.GNUTranslations(io.BytesIO(MO.read_bytes())).info()
        assert sorted(header) == ["content-transfer-encoding", "content-type", "language", "mime-version"]


class TestTool:
    def test_a_translation_is_kept_and_one_whose_text_is_gone_is_told_and_dropped(self, tmp_path):
        (tmp_path / "atlas.po").write_text(
            'msgid "cobalt"\nmsgstr "kobolt"\n\nmsgid "a text no more"\nmsgstr "en text som är borta"\n',
            encoding="utf-8",
        )
        lacking, gone = locale.update(tmp_path)
        assert gone == ["a text no more"]
        assert "cobalt" not in lacking
        assert "copper" in lacking
        written = (tmp_path / "atlas.po").read_text(encoding="utf-8")
        assert 'msgid "cobalt"\nmsgstr "kobolt"' in written
        assert "a text no more" not in written
        compiled = gettext.GNUTranslations(io.BytesIO((tmp_path / "atlas.mo").read_bytes()))
        assert [compiled.gettext(text) for text in ("cobalt", "copper")] == ["kobolt", "copper"]

    def test_the_same_texts_give_the_same_bytes(self, tmp_path):
        locale.update(tmp_path)
        first = [(tmp_path / name).read_bytes() for name in ("atlas.po", "atlas.mo")]
        locale.update(tmp_path)
        assert [(tmp_path / name).read_bytes() for name in ("atlas.po", "atlas.mo")] == first

    def test_texts_come_from_code_from_lists_of_codes_from_the_catalogue_and_from_tables(self, wanted):
        assert "geo/words/labels.py" in wanted["forced labour"]
        assert wanted["Find a source"] == ("pages/parts/sources.py",)
        assert "data/codes/metal.csv" in wanted["rare earths"]
        assert "data/catalog/wgi.yml" in wanted["World Bank (D. Kaufmann, A. Kraay)"]
        assert wanted["A tungsten concession of 802 hectares."] == ("data/tables/mining_place.parquet",)

    def test_what_holds_no_letters_is_no_text(self, wanted):
        assert {"25.1", "5-14", "2026-11-23"}.isdisjoint(wanted)


def calls(name: str) -> Iterator[tuple[str, ast.expr]]:
    """The first argument of every call of a function in the code that is shown, with the place of the call."""
    for room in locale.ROOMS:
        for file in sorted((locale.ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == name
                    and node.args
                ):
                    yield f"{file.name}:{node.lineno}", node.args[0]


class TestMarks:
    @pytest.mark.parametrize("name", ["Said", "Word"])
    def test_what_is_written_in_code_is_marked_for_translation(self, name):
        unmarked = {
            place
            for place, argument in calls(name)
            if isinstance(argument, ast.JoinedStr)
            or (isinstance(argument, ast.Constant) and has_letters(str(argument.value)))
        }
        assert unmarked == set()

    @pytest.mark.parametrize("name", ["_", "N_"])
    def test_no_mark_hides_a_sentence_from_the_extraction(self, name, wanted):
        assert len(list(calls(name))) > 10
        lost = {
            place
            for place, argument in calls(name)
            if isinstance(argument, ast.JoinedStr | ast.BinOp)
            or (isinstance(argument, ast.Constant) and has_letters(argument.value) and argument.value not in wanted)
        }
        assert lost == set()


def words_of(said: Said) -> Iterator[str]:
    """Every text of a sentence that goes through the translation: its template and its words."""
    yield said.template
    for value in said.values.values():
        for item in value if isinstance(value, list | tuple) else [value]:
            if isinstance(item, Word):
                yield item.text
            elif isinstance(item, Said):
                yield from words_of(item)


def untranslated(found: Iterator[str], known: dict[str, str]) -> set[str]:
    return {text for text in found if has_letters(text) and text not in known}


class TestWhatIsShown:
    def test_the_sentences_of_every_metal_and_theme_are_translated(self, known):
        for metal in metals():
            for theme in Theme:
                scene = prepare(View(metal=metal).of_theme(theme), KEPT)
                for said in sentences(scene, KEPT):
                    assert untranslated(words_of(said), known) == set()

    @pytest.mark.parametrize("table", ["mining_place", "incident"])
    def test_the_facts_of_every_named_place_and_incident_are_translated(self, known, table):
        kind, column = {"mining_place": ("place", "place_id"), "incident": ("incident", "incident_id")}[table]
        for name in KEPT(table)[column]:
            assert untranslated(self._of_panel(f"{kind}:{name}", "au"), known) == set()

    @pytest.mark.parametrize("metal", ["au", "co", "sn", "ree", "mica"])
    def test_the_facts_of_countries_are_translated(self, known, metal):
        for iso3 in ("COD", "CHN", "IND", "MMR", "AUS", "ZWE"):
            assert untranslated(self._of_panel(f"country:{iso3}", metal), known) == set()

    def test_a_list_is_told_by_name_and_with_what_the_country_is_on_it(self):
        shown = panel("country:COD", "co", Theme.CHILD_LABOUR, (2015, 2025), KEPT)
        told = {render(finding.statement, "sv") for section in shown.sections for finding in section.findings}
        assert "FATF:s lista: ökad övervakning" in told
        assert "Land som omfattas av paragraf 1502 i USA:s Dodd-Frank Act: DR Kongo" in told
        assert "Korruptionskontroll −1,48 (skala −2,5 svag till 2,5 stark)" in told

    def _of_panel(self, chosen: str, metal: str) -> Iterator[str]:
        shown = panel(chosen, metal, Theme.CONFLICT_FINANCING, (2015, 2025), KEPT)
        yield shown.kind
        yield from words_of(shown.title)
        for section in shown.sections:
            yield section.heading
            for said in (*(finding.statement for finding in section.findings), section.empty, section.lead):
                if said:
                    yield from words_of(said)

    def test_the_table_on_the_screen_has_words_and_the_one_to_take_away_has_codes(self):
        scene = prepare(View(metal="co", layers=("mines",)), KEPT)
        taken = rows(scene, "mines", "sv")
        shown = in_words(taken, "sv")
        assert set(taken["kind"]) == {"mine", "processing"}
        assert set(shown["kind"]) == {"Gruva", "Smältverk, raffinaderi eller anläggning"}
        assert (shown.isna() == taken[shown.columns].isna()).all().all()
        assert shown["name"].equals(taken["name"])
        assert set(taken["source_id"]) == {"icmm_2025"}
        assert "iso3" in taken
        assert "iso3" not in shown


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "digits", "english", "swedish"),
        [
            (12345, 0, "12,345", f"12{NBSP}345"),
            (1234567.89, 1, "1,234,567.9", f"1{NBSP}234{NBSP}567,9"),
            (999, 0, "999", "999"),
            (0.5, 2, "0.50", "0,50"),
            (-2.5, 1, "−2.5", "−2,5"),
        ],
    )
    def test_groups_and_decimal_sign(self, value, digits, english, swedish):
        assert (number(value, "en", digits), number(value, "sv", digits)) == (english, swedish)

    @pytest.mark.parametrize(
        ("share", "english", "swedish"),
        [
            (0.7451, "74.5 %", "74,5 %"),
            (0.4, "40 %", "40 %"),
            (1.0, "100 %", "100 %"),
            (0.0, "0 %", "0 %"),
            (0.0005, "0.1 %", "0,1 %"),
            (0.0004, "< 0.1 %", "< 0,1 %"),
            (1e-12, "< 0.1 %", "< 0,1 %"),
        ],
    )
    def test_percent(self, share, english, swedish):
        expected = [text.replace(" %", f"{NBSP}%") for text in (english, swedish)]
        assert [percent(share, "en"), percent(share, "sv")] == expected


class TestRender:
    def test_nested_sentences_words_countries_and_shares(self):
        kinds = [Said("{n} {kind}", {"n": 1200, "kind": Word("against civilians")}), Word("gold")]
        said = Said(
            "{country} mined {share} of the world’s {metal} in {year}.",
            {"country": Country("COD"), "share": Share(0.7451), "metal": Word("cobalt"), "year": "2024"},
        )
        outer = Said("{inner} {kinds}", {"inner": said, "kinds": kinds})
        assert (
            render(outer, "en")
            == f"DR Congo mined 74.5{NBSP}% of the world’s cobalt in 2024. 1,200 against civilians, gold"
        )
        assert (
            render(outer, "sv")
            == f"DR Kongo stod för 74,5{NBSP}% av världens brytning av kobolt 2024. 1{NBSP}200 mot civila, guld"
        )

    @pytest.mark.parametrize(
        ("value", "swedish"),
        [
            (Decimal("-0.50"), "−0,50"),
            (Decimal("12"), "12"),
            (3.14159, "3,1"),
            (4.0, "4"),
            (2345.6, f"2{NBSP}346"),
            ("2024", "2024"),
            (Country("ZZX"), "ZZX"),
            (Word(""), ""),
            (Word("no such text anywhere"), "no such text anywhere"),
        ],
    )
    def test_single_values(self, value, swedish):
        assert render(Said("{value}", {"value": value}), "sv") == swedish

    def test_an_unknown_language_stays_english(self):
        assert translator("xx")("cobalt") == "cobalt"
        assert translator("sv")("cobalt") == "kobolt"
