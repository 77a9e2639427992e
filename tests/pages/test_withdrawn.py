"""The page of what was withdrawn, in both languages, and the ways to it."""

from __future__ import annotations

import pytest

from geo.report.withdrawn import withdrawn
from geo.words.text import LANGUAGES
from tests.pages.test_overview import html, sound


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_stands_there_with_why_and_what_holds_now(open_atlas, language):
    body = html(sound(open_atlas("withdrawn", lang=language)))
    assert body.count('<th scope="row">') == len(withdrawn())
    assert body.count("<q>") == len(withdrawn())


def test_it_can_be_taken_away(open_atlas):
    at = sound(open_atlas("withdrawn"))
    assert [one.proto.label for one in at.get("download_button")] == [f"Download these {len(withdrawn())} rows as CSV"]


@pytest.mark.parametrize("page", ["method", "sources"])
def test_method_and_sources_lead_to_it(open_atlas, page):
    at = sound(open_atlas(page))
    assert "What the atlas once said and has withdrawn" in [one.proto.label for one in at.get("page_link")]
