"""Addresses of the page of the thing itself, one row of the table for each formula."""

from __future__ import annotations

import pytest

from geo.evidence import links
from geo.model import metals


@pytest.mark.parametrize(
    ("made", "address"),
    [
        (links.ilab("ZMB"), "https://www.dol.gov/agencies/ilab/resources/reports/child-labor/zambia"),
        (links.ilab("BOL"), "https://www.dol.gov/agencies/ilab/resources/reports/child-labor/bolivia"),
        (
            links.ilab("COD"),
            "https://www.dol.gov/agencies/ilab/resources/reports/child-labor/congo-democratic-republic-drc",
        ),
        (links.ilab("CHN"), ""),
        (links.ilab("SWE"), ""),
        (links.ucdp("COL"), "https://ucdp.uu.se/country/100"),
        (links.ucdp("MMR"), "https://ucdp.uu.se/country/775"),
        (links.ucdp("UKR"), "https://ucdp.uu.se/country/369"),
        (links.ucdp(""), ""),
        (links.usgs("", "co"), "https://pubs.usgs.gov/periodicals/mcs2026/mcs2026-cobalt.pdf"),
        (links.usgs("", "ree"), "https://pubs.usgs.gov/periodicals/mcs2026/mcs2026-rare-earths.pdf"),
        (links.usgs("COD", ""), ""),
        (links.hdi("COD"), "https://hdr.undp.org/data-center/specific-country-data#/countries/COD"),
        (links.hdi(""), ""),
        (links.wgi("ARG", "wgi_cc"), "https://data.worldbank.org/indicator/CC.EST?locations=AR"),
        (links.wgi("ARG", "hdi"), ""),
    ],
)
def test_the_formula_of_each_publisher(made: str, address: str) -> None:
    assert made == address


def test_every_metal_has_a_commodity_sheet() -> None:
    assert set(links.COMMODITY_SHEETS) == set(metals())


def test_an_origin_without_a_formula_has_no_page() -> None:
    assert links.page("press", "COD", "co") == ""
    assert links.page("ucdp", "COD", "co") == links.ucdp("COD")
