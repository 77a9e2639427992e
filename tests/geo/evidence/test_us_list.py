"""No sentence of the snapshot denies what an entry of the US list says, and none claims absence from an edition not held in full."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from geo.evidence import disagreement, metal, place
from geo.evidence.assessment import statement
from geo.evidence.listing import ENTRY, editions, listing_findings, named_regions, standing, whole
from geo.evidence.panel import Panel, Unknown
from geo.evidence.selection import panel
from geo.maps.registry import LAYERS, prepare, rows
from geo.maps.view import View
from geo.model import Finding, Said, Theme
from geo.report.sentence import sentences
from geo.risk.assess import BY_CODE
from geo.tables import read as of_snapshot
from geo.tables import records
from geo.words.frames import in_words
from geo.words.text import LANGUAGES, render

read = cache(of_snapshot)
YEARS = (2015, 2025)
CHILD = Theme.CHILD_LABOUR
DENIED = {
    "en": ("not on the US list", "not listed for child", "not listed here"),
    "sv": ("inte på USA:s lista", "inte listad"),
}


def attested() -> list[tuple[str, str]]:
    listing = read("labour_listing")
    rows_ = standing(listing[listing["edition"] == 2024])
    return sorted(set(zip(rows_["metal"], rows_["iso3"], strict=True)))


def said(found: Panel) -> Iterator[Said]:
    for part in found.sections:
        yield from (one.statement for one in part.findings)
        yield from (one for one in (part.lead, part.empty) if one is not None)


def panels(code: str, iso3: str) -> Iterator[Panel]:
    """Every panel that speaks of a metal in a country: the country's, and one per harm where it is assessed."""
    for theme in Theme:
        yield panel(f"country:{iso3}", code, theme, YEARS, read)
        try:
            yield panel(f"assessment:{theme}/{iso3}", code, theme, YEARS, read)
        except Unknown:
            continue


@pytest.mark.parametrize(("code", "iso3"), attested())
def test_no_panel_of_an_attested_pair_says_that_it_is_not_on_the_list(code, iso3):
    for found in panels(code, iso3):
        for language in LANGUAGES:
            lines = [render(one, language) for one in said(found)]
            assert not [line for line in lines if any(word in line for word in DENIED[language])]


@pytest.mark.parametrize("iso3", sorted({iso3 for _, iso3 in attested()}))
def test_no_page_of_a_place_says_that_an_attested_pair_is_not_on_the_list(iso3):
    lines = [render(one, "en") for one in said(place.lists(iso3, "", read))]
    for one in disagreement.disagreements(iso3, "", read):
        lines += [render(one.subject, "en"), *(render(side.statement, "en") for side in one.sides)]
    assert not [line for line in lines if "the US list does not name it" in line]
    assert not [line for line in lines if "not on the US list" in line and "not held in full" not in line]


def test_copper_of_zambia_is_listed_for_child_labour_by_the_edition_of_2024():
    found = [
        one for part in panel("country:ZMB", "cu", Theme.CHILD_LABOUR, YEARS, read).sections for one in part.findings
    ]
    listed = [one for one in found if render(one.statement, "en").startswith("Copper, at the mine")]
    assert [render(one.statement, "en") for one in listed] == [
        "Copper, at the mine: child labour (listed since 2024); on the US list of September 2024 "
        "(attested by the department’s own page)"
    ]
    assert listed[0].url == "https://www.dol.gov/taxonomy/country/zambia"


@pytest.mark.parametrize(("iso3", "code"), [("COD", "co"), ("COD", "cu"), ("CHN", "si"), ("IDN", "ni")])
def test_an_entry_of_two_editions_is_one_line_that_names_both_and_loses_no_harm(iso3, code):
    listing = read("labour_listing")
    here = listing[listing["iso3"].eq(iso3) & listing["metal"].eq(code)]
    told = list(editions(here))
    goods = [tuple(str(getattr(row, key)).casefold() for key in ENTRY) for row, _ in told]
    assert len(goods) == len(set(goods))
    assert sum(1 + len(earlier) for _, earlier in told) == len(here)


def test_cobalt_of_dr_congo_is_one_line_with_both_editions():
    (line,) = (
        text
        for one in listing_findings("COD", "co", read)
        if (text := render(one.statement, "en")).startswith("Cobalt ore")
    )
    assert line.endswith("of September 2024 (attested by the department’s own page), and on that of September 2022")


def assessed(iso3: str, code: str, region: str = "") -> list[str]:
    """What the panel of child labour says of a metal in a place."""
    place_ = f"{iso3}/{region}" if region else iso3
    return [render(one, "en") for one in said(panel(f"assessment:child_labour/{place_}", code, CHILD, YEARS, read))]


def test_indium_of_south_korea_is_told_with_its_input_and_has_no_level():
    lines = assessed("KOR", "in")
    (line,) = [line for line in lines if "US list" in line]
    assert line == (
        "Indium, at the smelter or refinery: made with an input listed for Bolivia (Zinc); on the US list of September 2024 "
        "(attested by the department’s own page); the input is listed for child labour, and that says nothing of work in this place"
    )
    assert any(line.startswith("No level.") for line in lines)


@pytest.mark.parametrize("region", ["CD-TA", "CD-SK"])
def test_a_region_beside_those_that_the_list_names_is_told_which_they_are(region):
    (line,) = [line for line in assessed("COD", "cu", region) if "US list" in line]
    assert "for DR Congo, in Haut-Katanga, Lualaba; this region is not among them" in line


@pytest.mark.parametrize(
    ("code", "iso3", "where"), [("si", "CHN", ["Xinjiang"]), ("mn", "ZMB", ["Central", "Luapula"]), ("zn", "COD", [])]
)
def test_a_listing_about_a_part_of_a_country_names_that_part(code, iso3, where):
    rows = read("assessment_indicator")
    rows = rows[rows["metal"].eq(code) & rows["iso3"].eq(iso3) & rows["region_code"].isna() & rows["state"].eq("part")]
    named = {name for row in records(rows) for name in named_regions(row, read)}
    assert named == set(where)


def test_nobody_is_said_to_have_visited_where_nobody_did():
    rows = read("assessment_indicator")
    rows = rows[rows["iso3"].eq("COD") & rows["state"].eq("missing")]
    told_ = {render(statement(BY_CODE[row.rule], row, read), "en") for row in records(rows)}
    assert not [line for line in told_ if "(–)" in line]
    assert [line for line in told_ if "no visit on site to a site of this metal" in line]


def test_absence_is_certain_only_of_a_whole_and_newest_edition():
    held = whole(read("labour_listing"))
    assert held == ("ilab_2022", 2022, False), "drop LaborShield_Goods in, and this changes"
    for iso3 in ("CHL", "FIN", "ZAF"):
        lines = [render(one, "en") for one in said(panel(f"country:{iso3}", "cu", Theme.CHILD_LABOUR, YEARS, read))]
        denied = [line for line in lines if "US list" in line and "not on" in line]
        assert all("of September 2022" in line and "not held in full" in line for line in denied)


@pytest.mark.parametrize("theme", [Theme.CHILD_LABOUR, Theme.WORKING_CONDITIONS])
def test_the_sentence_of_the_map_claims_no_absence_either(theme):
    for code in sorted({code for code, _ in attested()}):
        view = View(metal=code, theme=theme, layers=tuple(LAYERS))
        lines = [render(one, "en") for one in sentences(prepare(view, read), read)]
        assert not [line for line in lines if "absence from the list is not absence" in line]
        assert all("not held in full" in line for line in lines if "names a country for" in line)


def test_lead_in_bolivia_and_copper_in_zambia_are_named_on_the_map():
    def told(code: str) -> str:
        view = View(metal=code, theme=Theme.CHILD_LABOUR, layers=tuple(LAYERS))
        return " ".join(render(one, "en") for one in sentences(prepare(view, read), read))

    assert "Bolivia (2024)" in told("pb")
    assert "Zambia (2024)" in told("cu")


def test_the_story_of_oruro_stands_on_both_metals_and_on_the_place():
    findings: list[tuple[Finding, ...]] = [metal.told("zn", read)[0], metal.told("in", read)[0]]
    findings.append(
        next(part for part in place.lists("BOL", "", read).sections if part.heading.startswith("Reports")).findings
    )
    for found in findings:
        lines = [render(one.statement, "en") for one in found]
        assert any(line.startswith("Catapa (Make ICT Fair) documented in 2020") for line in lines)
        assert any(line.startswith("US Department of Labor documented in 2024, Oruro") for line in lines)
        assert all(one.strength == "reported" and one.url.startswith("https://") for one in found)


def test_the_maps_table_says_stage_regions_edition_and_who_attests():
    table = in_words(rows(prepare(View(metal="co", layers=("listings",)), read), "listings", "en"), "en")
    congo = table[table["country"] == "DR Congo"].set_index("edition")
    assert congo.loc[2024, ["listing_stage", "listing_state", "attested_by", "where"]].tolist() == [
        "at the mine",
        "listed",
        "the department’s own page",
        "CD-HK CD-LU",
    ]
