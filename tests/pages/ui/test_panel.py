"""Facts on the page: old evidence is marked, and what comes from tables or addresses is shown letter for letter."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.catalog import sources
from geo.evidence.cited import NO_ADDRESS, Cited
from geo.model import Finding, Said, Strength
from pages.ui import panel as ui
from pages.ui.panel import is_old, short_licence
from pages.ui.reader import literal


@pytest.mark.parametrize(
    ("date", "old"),
    [
        ("2021-11", False),
        ("2021-10", True),
        ("2021-11-30", False),
        ("2021-10-31", True),
        ("2021", False),
        ("2020", True),
        ("2020-12-31", True),
        ("1998", True),
        ("2026", False),
        ("2030", False),
        ("", False),
    ],
)
def test_evidence_is_old_after_five_years_as_exactly_as_its_date_is_known(date, old):
    assert is_old(date, "2026-11") == old


@pytest.mark.parametrize("as_of", ["", "unknown"])
def test_without_a_date_of_the_snapshot_nothing_is_called_old(as_of):
    assert not is_old("1990", as_of)


@given(year=st.integers(1990, 2030), month=st.integers(1, 12))
def test_older_evidence_is_never_less_old(year, month):
    date = f"{year}-{month:02d}"
    before = f"{year - 1}-{month:02d}"
    assert is_old(before, "2026-11") >= is_old(date, "2026-11")


@pytest.fixture
def english(monkeypatch):
    monkeypatch.setattr(ui, "_", lambda message: message)
    monkeypatch.setattr(ui, "say", lambda said: said.template.format(**said.values))
    monkeypatch.setattr(ui, "version", lambda: "2026-11")


def test_a_report_whose_address_is_not_known_has_no_link_and_never_that_of_a_gazetteer(english):
    report = Cited(Said("A fact"), Strength.REPORTED, "mining_places", "2024", publisher="Press", marks=(NO_ADDRESS,))
    said = ui._finding(report)
    assert "Press" in said
    assert NO_ADDRESS in said
    assert "href" not in said
    assert "geonames" not in said


def shown(**more) -> str:
    values = {"statement": Said("A fact"), "strength": Strength.REPORTED, "source_id": "wmd_2026", "date": "2024"}
    return ui._finding(Finding(**(values | more)))


@pytest.mark.usefixtures("english")
class TestFinding:
    def test_a_fact_shows_strength_source_date_licence_and_link(self):
        html = shown()
        for part in (
            "reported",
            "World Mining Data 2026",
            "2024",
            short_licence(sources()["wmd_2026"].licence),
            'href="https://',
            "A fact",
        ):
            assert part in html

    def test_an_old_fact_is_marked_and_a_new_one_is_not(self):
        assert 'class="old"' in shown(date="2017")
        assert 'class="old"' not in shown(date="2024")

    def test_a_licence_that_is_not_stated_is_named_as_the_licence(self):
        assert "licence: none stated" in shown(source_id="cahra_eu_2026_06")
        assert "licence:" not in shown()

    def test_a_licence_that_was_not_confirmed_says_so(self):
        confirmed = {one.id: one.licence_confirmed for one in sources().values()}
        unsure = next(
            name for name, sure in confirmed.items() if not sure and not sources()[name].licence.startswith("none")
        )
        assert "(not confirmed)" in shown(source_id=unsure)
        assert "(not confirmed)" not in shown(source_id=next(name for name, sure in confirmed.items() if sure))

    def test_an_unknown_date_is_told(self):
        assert "date unknown" in shown(date="")

    def test_markup_in_a_fact_stays_text(self):
        html = shown(statement=Said("{name}", {"name": "<img src=x onerror=alert(1)>"}), source_id="<b>", date="<i>")
        for tag in ("<img", "<b>", "<i>"):
            assert tag not in html

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "file:///etc/passwd"])
    def test_only_web_addresses_become_links(self, url):
        assert url not in shown(url=url)

    def test_a_quote_in_an_address_cannot_leave_its_attribute(self):
        assert '"onclick' not in shown(url='https://example.org/"onclick="x')


def test_the_first_clause_of_a_licence():
    assert short_licence("CC BY 4.0 (confirmed), with attribution") == "CC BY 4.0"


@pytest.mark.parametrize(
    "text", ["![x](http://192.0.2.1/a.png)", "**b**", "<b>", "`c`", "[a](b)", ":red[x]", "$x$", "# h", "~~s~~"]
)
def test_markdown_from_outside_is_shown_letter_for_letter(text):
    made = literal(text)
    assert re.fullmatch(r"(\\[!-/:-@\[-`{-~]|[^!-/:-@\[-`{-~])*", made), "every sign of ASCII bears a backslash"
    assert made.replace("\\", "") == text


@given(
    text=st.text(
        alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Zs", "Cc"], exclude_characters="\\")
    )
)
def test_no_letter_is_lost(text):
    assert literal(text).replace("\\", "") == text


def test_no_line_of_an_address_starts_a_block_of_its_own():
    assert "\n" not in literal("a\n\n# b\n- c")
