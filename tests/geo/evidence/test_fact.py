"""No finding is shown stronger than its source, and it links to the page of the thing where a formula gives one."""

from __future__ import annotations

import pytest

from geo.catalog import sources
from geo.evidence import metal, place
from geo.evidence.disagreement import disagreements
from geo.evidence.fact import ORDER, capped, settled
from geo.evidence.selection import panel
from geo.model import Finding, Said, Strength, Theme
from geo.tables import read

CHOSEN = (
    "country:COD", "country:CHN", "country:PER", "region:COD/CD-NK", "region:MMR/MM-11", "cahra:CD-NK",
    "assessment:conflict_financing/COD", "assessment:child_labour/ZMB", "assessment:pollution/CHL",
    "site:ipis:codmine00309", "place:hp049", "incident:in002", "smelters:CHN", "link:COD-CHN",
)  # fmt: skip


def _too_strong(findings: tuple[Finding, ...]) -> list[str]:
    return [
        f"{one.source_id}: {one.strength}"
        for one in findings
        if one.source_id in sources() and ORDER[one.strength] < ORDER[Strength(sources()[one.source_id].strength)]
    ]


@pytest.mark.parametrize(
    ("given", "source_id", "made"),
    [
        (Strength.OBSERVED, "africa_mining_watch", Strength.MODELLED),
        (Strength.OBSERVED, "ucdp_ged_drc", Strength.REPORTED),
        (Strength.REPORTED, "oekoress_ii", Strength.MODELLED),
        (Strength.REPORTED, "nuss_eckelman_2014", Strength.MODELLED),
        (Strength.CONTEXT, "ipis_drc", Strength.CONTEXT),
        (Strength.OBSERVED, "ipis_drc", Strength.OBSERVED),
        (Strength.LISTED, "nobody", Strength.LISTED),
    ],
)
def test_a_strength_is_only_ever_lowered(given: Strength, source_id: str, made: Strength) -> None:
    assert capped(given, source_id) == made


@pytest.mark.parametrize("chosen", CHOSEN)
@pytest.mark.parametrize("code", ["ta", "au", "co"])
def test_no_finding_of_a_panel_is_stronger_than_its_source(chosen: str, code: str) -> None:
    try:
        found = panel(chosen, code, Theme.POLLUTION, (2015, 2025), read)
    except LookupError:
        return
    assert [odd for section in found.sections for odd in _too_strong(section.findings)] == []


def test_no_finding_of_a_page_is_stronger_than_its_source() -> None:
    places, incidents = metal.examples("au", read)
    lists = [one for section in place.lists("COD", "", read).sections for one in section.findings]
    sides = [side for one in disagreements("COD", "", read) for side in one.sides]
    regional = [side for one in disagreements("COD", "CD-NK", read) for side in one.sides]
    assert _too_strong((*places, *incidents, *metal.listings("co", read), *lists, *sides, *regional)) == []


def test_a_finding_gets_the_page_of_its_country_instead_of_the_landing_page() -> None:
    said = Said("x")
    landing = sources()["ilab_2022"].url
    made = settled(
        [
            Finding(said, Strength.LISTED, "ilab_2022", "2022", landing),
            Finding(said, Strength.REPORTED, "ucdp_country_year", "2024"),
            Finding(said, Strength.REPORTED, "usgs_mcs_2026", "2025"),
            Finding(said, Strength.REPORTED, "incidents", "2025", "https://example.org/own"),
            Finding(said, Strength.REPORTED, "fatf_2026_06", "2026"),
        ],
        "ZMB",
        "cu",
    )
    assert [one.url for one in made] == [
        "https://www.dol.gov/agencies/ilab/resources/reports/child-labor/zambia",
        "https://ucdp.uu.se/country/551",
        "https://pubs.usgs.gov/periodicals/mcs2026/mcs2026-copper.pdf",
        "https://example.org/own",
        "",
    ]


def test_importers_duty_cites_the_regulation_and_its_volumes() -> None:
    found = panel("assessment:conflict_financing/RWA", "w", Theme.CONFLICT_FINANCING, (2015, 2025), read)
    duties = [one for section in found.sections for one in section.findings if one.source_id == "eu_2017_821"]
    assert [one.date for one in duties] == ["2017-05-17"]
    assert "250,000 kg" in str(duties[0].statement.values["volume"])


def test_us_companies_report_about_dr_congo_and_its_neighbours() -> None:
    found = panel("assessment:conflict_financing/ZMB", "sn", Theme.CONFLICT_FINANCING, (2015, 2025), read)
    said = [
        one.statement for section in found.sections for one in section.findings if one.source_id == "dodd_frank_1502"
    ]
    assert said
    assert "from DR Congo or a country that borders it, as {country} does" in said[0].template
