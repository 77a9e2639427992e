"""Every fact of every panel of the real snapshot can be traced: a walk over all countries and all kinds of things."""

from __future__ import annotations

import re
from functools import cache
from itertools import cycle
from typing import NamedTuple

import pytest

from geo.catalog import sources
from geo.evidence.panel import Panel, Unknown
from geo.evidence.selection import panel
from geo.model import Finding, Said, Strength, Theme, metals
from geo.space.hexagons import cells_of, parents
from geo.tables import read
from geo.words.text import LANGUAGES, render

YEARS = (2015, 2025)
THEME = Theme.CHILD_LABOUR
KINDS = {"country", "region", "cahra", "site", "place", "incident", "smelter", "smelters", "cell", "footprint", "link"}
"""What has a panel."""


class Seen(NamedTuple):
    chosen: str
    metal: str
    panel: Panel

    def findings(self) -> list[Finding]:
        return [finding for section in self.panel.sections for finding in section.findings]

    def texts(self) -> list[Said]:
        said = [section.empty for section in self.panel.sections if section.empty and not section.findings]
        return [self.panel.title, *said, *(finding.statement for finding in self.findings())]


@cache
def table(name: str):
    return read(name)


def things() -> list[tuple[str, str]]:
    """Every country, area, place, incident and smelter, and some of what there are thousands of, each with a metal."""
    turn = cycle(metals())
    found = [(f"country:{iso3}", next(turn)) for iso3 in table("country")["iso3"]]
    found += [("country:COD", metal) for metal in metals()]
    region = table("region").iloc[::90]
    found += [(f"region:{i}/{c}", next(turn)) for i, c in zip(region["iso3"], region["region_code"], strict=True)]
    found += [(f"cahra:{area}", next(turn)) for area in table("cahra_area")["area_id"].iloc[::3]]
    found += [(f"cahra:{area}", "au") for area in table("cahra_area").query("not drawn")["area_id"]]
    found += [
        (f"site:{i}", "co") for _, group in table("mine_site").groupby("kind") for i in group["site_id"].iloc[::150]
    ]
    found += [(f"place:{i}", "co") for i in table("mining_place")["place_id"]]
    found += [(f"incident:{i}", "co") for i in table("incident")["incident_id"]]
    smelter = table("smelter").drop_duplicates(["metal", "iso3", "grain"])
    for row in smelter.itertuples():
        found.append((f"smelter:{row.smelter_id}" if row.lon == row.lon else f"smelters:{row.iso3}", row.metal))
    event = table("conflict_event").query("on_map").drop_duplicates("iso3")
    found += [(f"cell:{cell}", "co") for cell in set(cells_of(event["lat"], event["lon"], 4))]
    footprint = table("mining_footprint").iloc[::900]
    found += [(f"footprint:{cell}", "au") for cell in set(parents(footprint["h3"], 5))]
    flow = table("trade_flow").iloc[::700]
    found += [(f"link:{r.exporter_iso3}-{r.importer_iso3}", r.metal) for r in flow.itertuples()]
    return found


@pytest.fixture(scope="module")
def walk() -> list[Seen]:
    return [Seen(chosen, metal, panel(chosen, metal, THEME, YEARS, table)) for chosen, metal in things()]


def test_the_walk_meets_every_kind_of_thing(walk):
    assert {seen.chosen.partition(":")[0] for seen in walk} == KINDS
    assert sum(len(seen.findings()) for seen in walk) > 3000


def test_every_finding_has_a_source_of_the_catalogue(walk):
    assert {f.source_id for seen in walk for f in seen.findings()} - set(sources()) == set()


def test_every_finding_says_how_it_is_known(walk):
    strengths = {finding.strength for seen in walk for finding in seen.findings()}
    assert {type(strength) for strength in strengths} == {Strength}
    assert strengths == set(Strength)


def test_every_date_is_a_date_or_says_that_there_is_none(walk):
    for seen in walk:
        for finding in seen.findings():
            assert re.fullmatch(r"(\d{4}(-\d{2}(-\d{2})?)?)?", finding.date), (seen.chosen, finding)


def test_every_link_leads_to_a_page(walk):
    for seen in walk:
        for finding in seen.findings():
            assert re.match(r"https?://\S+$", finding.url or sources()[finding.source_id].url), (seen.chosen, finding)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_read_and_no_gap_shows_as_a_word_of_the_machine(walk, language):
    odd = re.compile(r"(?<!\w)(nan|NaN|None|NaT|inf|True|False)(?!\w)|<NA>|[{}]")
    for seen in walk:
        for said in seen.texts():
            written = render(said, language)
            assert written.strip()
            assert not odd.search(written), (seen.chosen, seen.metal, written)


def test_every_panel_says_something_about_its_thing(walk):
    for seen in walk:
        assert len(seen.texts()) > 1, seen.chosen
        assert seen.panel.kind


def test_only_a_country_is_told_its_context_and_that_is_never_evidence_of_harm(walk):
    for seen in walk:
        if seen.chosen.partition(":")[0] not in ("country", "cahra"):
            assert Strength.CONTEXT not in {finding.strength for finding in seen.findings()}, seen.chosen


@pytest.mark.parametrize(
    "chosen",
    [
        "",
        ":",
        "country",
        "country:",
        "country:XXX",
        "region:COD/",
        "region:COD/XX",
        "region:COD",
        "cahra:XX",
        "site:x",
        "place:x",
        "incident:x",
        "smelter:x",
        "smelters:XXX",
        "link:AAA-BBB",
        "link:",
        "galaxy:x",
        "<script>",
        "country:COD'; drop table",
    ],
)
def test_what_is_not_in_the_tables_is_unknown_and_nothing_worse(chosen):
    with pytest.raises(Unknown):
        panel(chosen, "co", THEME, YEARS, table)


@pytest.mark.parametrize("chosen", ["cell:", "cell:x", "footprint:<b>", "cell:ffffffffffffffffffffffffffffffffffff"])
def test_a_hexagon_with_nothing_in_it_says_so(chosen):
    (section,) = panel(chosen, "co", THEME, YEARS, table).sections
    assert section.findings == ()
    assert section.empty


def test_reading_panels_leaves_the_tables_as_they_were(walk):
    """The frames of `table` were shared by the whole walk."""
    for name in ("production", "mine_site", "site_survey", "conflict_event", "country_indicator", "smelter"):
        assert table(name).equals(read(name)), name
