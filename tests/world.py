"""A tiny world that can be computed by hand: six square countries, three metals. Invented, and named so: never real data."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import h3
import pandas as pd
import shapely

from geo.ingest.snapshot import ordered, to_arrow
from geo.maps.drawing import Drawing
from geo.maps.served import Edge, MapFile
from geo.risk.exposure import exposure as weighed_exposure
from geo.tables import CONTRACTS, TableError

SQUARES = {"AAA": (0, 0), "BBB": (10, 0), "CCC": (20, 0), "DDD": (0, 10), "EEE": (10, 10), "FFF": (20, 10)}


def frame(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows as a frame with every column of a contract; what a row leaves out is missing."""
    return (
        pd.DataFrame(rows).reindex(columns=CONTRACTS[name].names())
        if rows
        else pd.DataFrame(columns=CONTRACTS[name].names())
    )


def country() -> pd.DataFrame:
    """Six squares of ten degrees."""
    return frame(
        "country",
        [
            {
                "iso3": iso3,
                "iso2": iso3[:2],
                "name_en": f"Synthetic {iso3}",
                "name_sv": f"Påhittat {iso3}",
                "lon": x + 5.0,
                "lat": y + 5.0,
                "label_rank": 1,
                "area_km2": 1e6,
                "source_id": "synthetic",
                "geometry": shapely.to_wkb(shapely.box(x, y, x + 10, y + 10)),
            }
            for iso3, (x, y) in SQUARES.items()
        ],
    )


def production() -> pd.DataFrame:
    """Cobalt by two sources that disagree; the second does not name CCC; tin by one source, one figure withheld."""
    rows = [
        ("one", "co", "Cobalt", "mining", "AAA", 2024, 700.0, 0.70),
        ("one", "co", "Cobalt", "mining", "BBB", 2024, 200.0, 0.20),
        ("one", "co", "Cobalt", "mining", "CCC", 2024, 100.0, 0.10),
        ("one", "co", "Cobalt", "mining", "AAA", 2023, 600.0, 0.60),
        ("two", "co", "Cobalt", "mining", "AAA", 2024, 66.0, 0.66),
        ("two", "co", "Cobalt", "mining", "BBB", 2024, 24.0, 0.24),
        ("two", "co", "Cobalt", "mining", "ZZZ", 2024, 10.0, 0.10),
        ("one", "sn", "Tin", "mining", "DDD", 2024, 5.0, 1.0),
        ("one", "sn", "Tin", "mining", "EEE", 2024, None, None),
        ("one", "co", "Cobalt", "refining", "FFF", 2024, 900.0, 0.9),
    ]
    keys = ("source_id", "metal", "commodity", "stage", "iso3", "year", "quantity", "share")
    return frame("production", [dict(zip(keys, row, strict=True), unit="t", status="reported") for row in rows])


def region() -> pd.DataFrame:
    """AAA is cut in a western and an eastern half."""
    halves = (("AA-W", "Synthetic West", 0), ("AA-E", "Synthetic East", 5))
    return frame(
        "region",
        [
            {
                "region_code": code,
                "iso3": "AAA",
                "name": name,
                "lon": x + 2.5,
                "lat": 5.0,
                "area_km2": 5e5,
                "source_id": "synthetic",
                "geometry": shapely.to_wkb(shapely.box(x, 0, x + 5, 10)),
            }
            for code, name, x in halves
        ],
    )


def border() -> pd.DataFrame:
    """One agreed and one disputed line."""
    lines = (("1", "international", ((10, 0), (10, 10))), ("2", "disputed", ((0, 10), (10, 10))))
    return frame(
        "border",
        [
            {"border_id": i, "status": s, "source_id": "synthetic", "geometry": shapely.to_wkb(shapely.LineString(at))}
            for i, s, at in lines
        ],
    )


def mine_site() -> pd.DataFrame:
    """Two records of one cobalt mine (one place), a doubtful one, a deposit, a plant of unknown region, three visited sites."""
    rows = [
        ("m1", "one", "Synthetic Mine", "mine", "AAA", "AA-W", 2.0, 5.0, "high", "site", "2024", "m1"),
        ("m2", "two", "Synthetic Mine", "mine", "AAA", "AA-W", 2.01, 5.0, "moderate", "site", "2012", "m1"),
        ("m3", "one", "Doubtful Mine", "mine", "BBB", None, 15.0, 5.0, "very_low", "town", None, "m3"),
        ("d1", "three", "Synthetic Deposit", "known_deposit", "AAA", "AA-E", 7.0, 5.0, None, "site", "2005", "d1"),
        ("p1", "one", "Synthetic Plant", "processing", "CCC", None, 25.0, 5.0, "high", "town", "2023", "p1"),
        ("m4", "one", "Mine of a Province", "mine", "AAA", "AA-W", 2.5, 5.0, "high", "province", "2024", "m4"),
        (
            "s1",
            "survey",
            "Synthetic Pit 1",
            "artisanal_site",
            "AAA",
            "AA-W",
            1.0,
            1.0,
            None,
            "site",
            "2020-05-01",
            "s1",
        ),
        (
            "s2",
            "survey",
            "Synthetic Pit 2",
            "artisanal_site",
            "AAA",
            "AA-W",
            1.5,
            1.0,
            None,
            "site",
            "2023-05-01",
            "s2",
        ),
        (
            "s3",
            "survey",
            "Synthetic Pit 3",
            "artisanal_site",
            "AAA",
            "AA-E",
            6.0,
            1.0,
            None,
            "site",
            "2023-06-01",
            "s3",
        ),
    ]
    keys = ("site_id", "source_id", "name", "kind", "iso3", "region_code", "lon", "lat", "confidence", "grain", "as_of")
    return frame("mine_site", [dict(zip((*keys, "place_group"), row, strict=True)) for row in rows])


def mine_site_metal() -> pd.DataFrame:
    """Everything is cobalt."""
    return frame(
        "mine_site_metal",
        [{"site_id": i, "metal": "co", "stated": "Cobalt", "primary": True} for i in mine_site()["site_id"]],
    )


QUESTIONS = (
    "armed_presence", "armed_interference", "non_state_interference", "state_interference", "children_under_15", "mercury",
)  # fmt: skip
ANSWERED = ("latest", "ever", "recent", "off_site", "assessed")


def site_survey() -> pd.DataFrame:
    """Two visits each. Children under 15: seen at s1 (once, not at the latest visit, long ago), asked and never seen at s2, never
    asked at s3; nothing else asked."""
    seen = {
        "s1": ("no", "yes", "not_assessed", "not_assessed", "2020-05-01"),
        "s2": ("no", "no", "no", "not_assessed", "2023-05-01"),
    }
    blank = (*("not_assessed",) * 4, None)
    rows = []
    for site_id, first, last in (
        ("s1", "2018", "2020-05-01"),
        ("s2", "2023", "2023-05-01"),
        ("s3", "2023", "2023-06-01"),
    ):
        row = {"site_id": site_id, "source_id": "survey", "record": "visit", "first_visit": first, "last_visit": last}
        row |= {"visits": 2}
        for question in QUESTIONS:
            answers = seen.get(site_id, blank) if question == "children_under_15" else blank
            row |= dict(zip((f"{question}_{when}" for when in ANSWERED), answers, strict=True))
        rows.append(row)
    return frame("site_survey", rows)


def site_armed_actor() -> pd.DataFrame:
    """Nobody armed was named at any site."""
    return frame("site_armed_actor", [])


def armed_interference() -> pd.DataFrame:
    """Cobalt: an armed group takes a share in the east of AAA, soldiers are only there; an undated one in BBB."""
    rows = [
        (
            "i1",
            "AAA",
            "AA-E",
            "East",
            "province",
            "Synthetic Group",
            "non_state",
            "share",
            1,
            2,
            "2023-06-01",
            "survey",
        ),
        ("i2", "AAA", "AA-E", "East", "province", "Synthetic Army", "state", "presence", 1, 3, "2016-06-01", "survey"),
        ("i3", "BBB", None, "Nowhere", "none", "Synthetic Gang", "non_state", "control", None, None, None, "places"),
    ]
    keys = (
        "interference_id", "iso3", "region_code", "place", "grain", "actor", "actor_kind", "documented", "sites", "asked", "date",
        "source_id",
    )  # fmt: skip
    made = [dict(zip(keys, row, strict=True)) | {"metal": "co", "url": "https://example.org/synthetic"} for row in rows]
    return frame("armed_interference", [row | {"date_from": row["date"], "date_to": row["date"]} for row in made])


def transit_signal() -> pd.DataFrame:
    """No trade points to transit."""
    return frame("transit_signal", [])


def mining_place() -> pd.DataFrame:
    """One place at each grain; the one without position has no point."""
    rows = [
        ("hp1", "site", "AA-W", 2.0, 2.0),
        ("hp2", "town", "AA-W", 3.0, 3.0),
        ("hp3", "district", "AA-E", 7.0, 7.0),
        ("hp4", "province", "AA-E", 7.5, 5.0),
        ("hp5", "none", None, None, None),
    ]
    keys = ("place_id", "grain", "region_code", "lon", "lat")
    more = {"iso3": "AAA", "metals": "co sn", "kind": "pits", "evidence": "Invented evidence", "source_id": "named"}
    link = {"evidence_url": "https://example.org/synthetic", "evidence_date": "2016", "publisher": "Synthetic Press"}
    return frame(
        "mining_place",
        [
            dict(zip(keys, row, strict=True)) | more | link | {"name": f"Synthetic {row[1]} {row[0]}", "event": row[0]}
            for row in rows
        ],
    )


def incident() -> pd.DataFrame:
    """One event at a site, one known only by its district, one without position."""
    rows = [("in1", "site", 2.0, 2.0), ("in2", "district", 7.0, 7.0), ("in3", "none", None, None)]
    more = {"date": "2025-11-15", "iso3": "AAA", "metals": "co", "kind": "collapse", "url": "https://example.org/in"}
    keys = ("incident_id", "grain", "lon", "lat")
    return frame(
        "incident",
        [
            dict(zip(keys, row, strict=True))
            | more
            | {
                "place": f"Synthetic pit {row[0]}",
                "source_id": "named",
                "toll_note": "10 by one account, 20 by another",
                "publisher": "Synthetic Press",
                "title": "Synthetic headline",
                "themes": "working_conditions",
                "event": row[0],
            }
            for row in rows
        ],
    )


def assurance() -> pd.DataFrame:
    """The cobalt mine of AAA in a system of assurance, and one in BBB that no site is known for."""
    rows = [
        ("Synthetic Mine", "AAA", "co", "in process, no result is published", "m1"),
        ("Unknown Mine", "BBB", "co", "assessment completed", None),
    ]
    keys = ("mine", "iso3", "metal", "status", "site_id")
    more = {"read_on": "2026-10-05", "url": "https://example.org/assured", "source_id": "irma_mines_2026_10"}
    return frame("assurance", [dict(zip(keys, row, strict=True)) | more for row in rows])


AMAZON_CELL, AFRICA_CELL = h3.latlng_to_cell(5, 25, 6), h3.latlng_to_cell(5, 2, 6)


def mining_footprint() -> pd.DataFrame:
    """12 and 8 hectares in AAA whose metal nobody names, 100 hectares of gold in CCC."""
    rows = [
        ("synthetic_africa", AFRICA_CELL, 2.0, 5.0, "AAA", 2020, 12.0, 3),
        ("synthetic_africa", AFRICA_CELL, 2.0, 5.0, "AAA", 2021, 8.0, 2),
        ("synthetic_amazon", AMAZON_CELL, 25.0, 5.0, "CCC", None, 100.0, 4),
    ]
    keys = ("source_id", "h3", "lon", "lat", "iso3", "year", "area_ha", "patches")
    return frame("mining_footprint", [dict(zip(keys, row, strict=True)) for row in rows])


def cahra_area() -> pd.DataFrame:
    """AA-E conflict-affected, all of BBB, and one high-risk area of AAA without an outline."""
    box = {"AA-E": shapely.box(5, 0, 10, 10), "BBB": shapely.box(10, 0, 20, 10)}
    rows = [
        ("AA-E", "AAA", "AA-E", "Synthetic East", "region", "conflict_affected"),
        ("AA-Z", "AAA", None, "Synthetic Nowhere", "region", "high_risk"),
        ("BBB", "BBB", None, "Synthetic BBB", "country", "whole_country"),
    ]
    keys = ("area_id", "iso3", "region_code", "name", "scope", "status")
    more = {"list_version": "synthetic", "list_date": "2026-06-01", "source_id": "areas"}
    return frame(
        "cahra_area",
        [
            dict(zip(keys, row, strict=True))
            | more
            | {"drawn": row[0] in box, "geometry": shapely.to_wkb(box[row[0]]) if row[0] in box else None}
            for row in rows
        ],
    )


def site_context() -> pd.DataFrame:
    """By hand: only AAA has an event file, with both events at m1; AA-W may hold AA-Z, which has no outline.

    One degree of longitude is 110.90 km at 5° north (WGS 84), so m2 lies 1.11 km from m1 and d1 five times
    110.90 km; the others are geodesics.
    """
    near = {"nearest_event_id": "e2", "nearest_event_year": 2020}
    rows = [
        ("m1", "AAA", "AA-W", "unknown", None, "part", 0.0, 2, "areas coverage events one"),
        ("m2", "AAA", "AA-W", "unknown", None, "part", 1.11, 2, "areas coverage events two"),
        ("m3", "BBB", None, "whole_country", "BBB", "none", None, None, "areas coverage one"),
        ("d1", "AAA", "AA-E", "conflict_affected", "AA-E", "part", 554.49, 0, "areas coverage events three"),
        ("p1", "CCC", None, "none", None, "none", None, None, "areas coverage one"),
        ("m4", "AAA", "AA-W", "unknown", None, "part", None, None, "areas coverage one"),
        ("s1", "AAA", "AA-W", "unknown", None, "part", 456.06, 0, "areas coverage events survey"),
        ("s2", "AAA", "AA-W", "unknown", None, "part", 445.79, 0, "areas coverage events survey"),
        ("s3", "AAA", "AA-E", "conflict_affected", "AA-E", "part", 627.13, 0, "areas coverage events survey"),
    ]
    keys = ("site_id", "iso3", "region_code", "cahra", "area_id", "event_file", "nearest_event_km")
    made = []
    for row in rows:
        at = dict(zip(keys, row[:7], strict=True)) | {f"events_{km}km": row[7] for km in (25, 50, 100)}
        span = {"covered_from": 2016, "covered_to": 2021} if at["iso3"] == "AAA" else {}
        made.append(at | span | (near if row[6] is not None else {}) | {"source_ids": row[8]})
    return frame("site_context", made)


def site_event_year() -> pd.DataFrame:
    """One event in each of two years at m1 and m2."""
    counts = {f"events_{km}km": 1 for km in (25, 50, 100)}
    return frame("site_event_year", [{"site_id": i, "year": y} | counts for i in ("m1", "m2") for y in (2016, 2020)])


def conflict_event() -> pd.DataFrame:
    """AAA: two events at one point in 2016 and 2020, one too vague for a point; no other country has a file."""
    rows = [("e1", 2016, 1, True, 5), ("e2", 2020, 2, True, 7), ("e3", 2020, 6, False, 100)]
    more = {"iso3": "AAA", "kind": "one_sided", "lon": 2.0, "lat": 5.0, "release": "synthetic 1", "source_id": "events"}
    keys = ("event_id", "year", "precision", "on_map", "deaths_best")
    return frame("conflict_event", [dict(zip(keys, row, strict=True)) | more for row in rows])


def conflict_coverage() -> pd.DataFrame:
    """2016: 5 of 10 deaths held; 2020: 107 of 90 (a newer release lowered it); 2021: 50 held, nobody knows of how many."""
    rows = [(2016, 1, 5.0, 10.0, "full"), (2020, 2, 107.0, 90.0, "full"), (2021, 0, 50.0, None, "partial")]
    keys = ("year", "events", "deaths_held", "deaths_known", "coverage")
    more = {"iso3": "AAA", "release": "synthetic 1", "source_id": "coverage"}
    return frame("conflict_coverage", [dict(zip(keys, row, strict=True)) | more for row in rows])


def conflict_year() -> pd.DataFrame:
    """AAA: 30 deaths in 2021, none in 2022; BBB: recorded, with none."""
    rows = [
        ("AAA", 2021, "state_based", 20, 15, 40),
        ("AAA", 2021, "one_sided", 10, 10, 12),
        ("AAA", 2022, "one_sided", 0, 0, 0),
    ]
    rows.append(("BBB", 2022, "one_sided", 0, 0, 0))
    keys = ("iso3", "year", "kind", "deaths_best", "deaths_low", "deaths_high")
    return frame("conflict_year", [dict(zip(keys, row, strict=True)) | {"source_id": "years"} for row in rows])


def labour_listing() -> pd.DataFrame:
    """Cobalt: AAA for child labour in its east, CCC only for a later good made with AAA's; tin: nobody."""
    rows = [
        ("1", "AAA", "Cobalt ore", "direct", True, False, None, 2022, False, "ore", "AA-E", "list"),
        ("2", "CCC", "Synthetic battery", "downstream", False, False, "AAA", 2024, True, "later", None, "one_reader"),
    ]
    keys = ("listing_id", "iso3", "good", "scope", "child_labour", "forced_labour", "derived_from_iso3", "edition")
    keys = (*keys, "second_hand", "stage", "where", "attested_by")
    more = {"metal": "co", "changed": False, "url": "https://example.org/list", "source_id": "list"}
    made = frame("labour_listing", [dict(zip(keys, row, strict=True)) | more for row in rows])
    return made.assign(child_labour_since=[2009, None])


def labour_determination() -> pd.DataFrame:
    """One firm of CCC that a government ties to forced labour in cobalt."""
    row = {"determination_id": "1", "entity": "Synthetic Smelting Co.", "effective": "2026-08-03", "metal": "co"}
    more = {"iso3": "CCC", "what": "synthetic powder", "section": "2(x)", "url": "https://example.org/act"}
    return frame("labour_determination", [row | more | {"source_id": "act"}])


def labour_sector() -> pd.DataFrame:
    """Cobalt is a sector that the act comes first for."""
    row = {"sector": "synthetic cobalt", "metal": "co", "named_on": "2025-08-19", "url": "https://example.org/strategy"}
    return frame("labour_sector", [row | {"source_id": "act"}])


def harm_report() -> pd.DataFrame:
    """AAA: one report of child labour in cobalt; BBB: one of land taken, which is none of the four harms."""
    rows = [
        (
            "r1",
            "AAA",
            "Synthetic East",
            "child_labour",
            "child labour",
            None,
            "2023-11",
            "Synthetic children dig",
            True,
        ),
        ("r2", "BBB", "Synthetic plain", None, "land", "2019", "2020", "Synthetic fields are lost", False),
    ]
    keys = ("report_id", "iso3", "place", "themes", "harm", "date_from", "date", "what", "first_hand")
    more = {
        "metal": "co",
        "documented_by": "Synthetic Watch",
        "url": "https://example.org/report",
        "source_id": "reports",
    }
    return frame("harm_report", [dict(zip(keys, row, strict=True)) | more for row in rows])


def country_indicator() -> pd.DataFrame:
    """AAA: rule of law in two years, child work, one money-laundering list, mercury; nobody else has anything."""
    rows = [
        ("wgi_rl", 2020, -1.0, None, None, None),
        ("wgi_rl", 2023, -1.5, None, None, None),
        ("child_work_share", 2019, 0.2, None, None, "5-17"),
        ("fatf", 2026, None, None, None, "Grey list"),
        ("asgm_mercury", 2018, None, 5.0, 9.0, None),
    ]
    keys = ("indicator", "year", "value", "low", "high", "category")
    return frame(
        "country_indicator",
        [dict(zip(keys, row, strict=True)) | {"iso3": "AAA", "source_id": "context"} for row in rows],
    )


def metal_indicator() -> pd.DataFrame:
    """Cobalt is rated, tin is not."""
    row = {"metal": "co", "material": "Cobalt", "indicator": "aehp", "value": 3.0, "category": "high"}
    return frame("metal_indicator", [row | {"source_id": "context"}])


def asm_sector() -> pd.DataFrame:
    """A tenth to a fifth of the world's cobalt is artisanal; 1,000 to 2,000 people mine by hand in AAA."""
    rows = [("1", "WLD", "co", "share_of_output", 0.1, 0.2), ("2", "AAA", None, "miners", 1000.0, 2000.0)]
    keys = ("asm_id", "iso3", "metal", "measure", "low", "high")
    more = {"quoted_source": "Synthetic et al.", "source_id": "asm"}
    return frame("asm_sector", [dict(zip(keys, row, strict=True)) | more for row in rows])


def trade_code() -> pd.DataFrame:
    """Two main codes of cobalt, one of them not held, and a lesser one that is."""
    rows = [("260500", True, True), ("810520", True, False), ("282200", False, True)]
    keys = ("hs_code", "main", "held")
    more = {"metal": "co", "label": "Synthetic ore", "stage": "ore"}
    return frame("trade_code", [dict(zip(keys, row, strict=True)) | more for row in rows])


def trade_flow() -> pd.DataFrame:
    """AAA ships 300 to BBB and 100 to CCC in the newest year; more the year before, and in a code that is not a main one."""
    rows = [
        ("260500", 2024, "AAA", "BBB", 300.0),
        ("260500", 2024, "AAA", "CCC", 100.0),
        ("260500", 2023, "AAA", "CCC", 900.0),
        ("282200", 2024, "AAA", "BBB", 50.0),
    ]
    keys = ("hs_code", "year", "exporter_iso3", "importer_iso3", "value_kusd")
    return frame(
        "trade_flow", [dict(zip(keys, row, strict=True)) | {"metal": "co", "source_id": "trade"} for row in rows]
    )


def smelter() -> pd.DataFrame:
    """One in a known town, two of which only the country is known."""
    rows = [
        ("CID1", "BBB", "town", 15.0, 5.0),
        ("CID2", "BBB", "country", None, None),
        ("CID3", "BBB", "country", None, None),
    ]
    keys = ("smelter_id", "iso3", "grain", "lon", "lat")
    more = {"metal": "co", "match": "name_exact", "retired": False, "filing": "synthetic", "filing_date": "2026-02"}
    return frame(
        "smelter",
        [
            dict(zip(keys, row, strict=True))
            | more
            | {"name": f"Synthetic {row[0]}", "url": "https://example.org/filing", "source_id": "filing"}
            for row in rows
        ],
    )


def product_metal() -> pd.DataFrame:
    """A phone: cobalt weighed twice (1 g whole, 0.25 g without battery), three quarters of it in the battery; tin present."""
    rows = [
        ("one", "whole_device", "co", 1.0, None),
        ("two", "without_battery", "co", 0.25, None),
        ("three", "battery", "co", None, 0.75),
        ("three", "circuit_board", "co", None, None),
        ("three", "circuit_board", "sn", None, None),
    ]
    keys = ("quoted_source", "component", "metal", "grams", "device_share")
    made = [dict(zip(keys, row, strict=True)) | {"row_no": i, "product": "smartphone"} for i, row in enumerate(rows)]
    made.append(
        {
            "quoted_source": "one",
            "component": "separable_parts",
            "metal": "cu",
            "grams": 40.0,
            "row_no": 9,
            "product": "laptop",
        }
    )
    known = {True: "measured", False: "present_not_measured"}
    return frame(
        "product_metal", [row | {"presence": known[bool(row["grams"])], "source_id": "synthetic"} for row in made]
    )


def element_use() -> pd.DataFrame:
    """A phone: iron weighed by two studies, 4 g and 33 g; neodymium present in its circuit board."""
    rows = [
        ("one", "whole_device", "fe", 4.0),
        ("two", "without_battery", "fe", 33.0),
        ("three", "circuit_board", "nd", None),
    ]
    keys = ("quoted_source", "component", "element", "grams")
    known = {True: "measured", False: "present_not_measured"}
    more = [
        {"row_no": i, "product": "smartphone", "source_id": "synthetic", "presence": known[bool(row[3])]}
        for i, row in enumerate(rows)
    ]
    return frame("element_use", [dict(zip(keys, row, strict=True)) | one for row, one in zip(rows, more, strict=True)])


def electronics_use() -> pd.DataFrame:
    """Iron is used a little in screws of computers."""
    row = {"element": "fe", "material": "Iron ore", "application": "Synthetic screws", "share": 0.0, "source_id": "one"}
    return frame("electronics_use", [row, row | {"application": "Synthetic frames", "share": 0.25}])


def element_output() -> pd.DataFrame:
    """Iron ore of two countries by one source."""
    keys = ("iso3", "share")
    row = {
        "source_id": "one",
        "element": "fe",
        "commodity": "Iron ore",
        "stage": "mining",
        "year": 2024,
        "status": "reported",
    }
    return frame("element_output", [row | dict(zip(keys, each, strict=True)) for each in (("AAA", 0.6), ("BBB", 0.4))])


def element_indicator() -> pd.DataFrame:
    """Neodymium graded high with its group; iron has no grade."""
    row = {
        "element": "nd",
        "material": "Light Rare Earth Elements",
        "indicator": "aehp",
        "value": 5.0,
        "category": "high",
    }
    return frame("element_indicator", [row | {"year": 2020, "source_id": "oekoress_ii"}])


def product_part() -> pd.DataFrame:
    """A laptop's battery weighs 300 g; nobody looked inside."""
    row = {"row_no": 0, "product": "laptop", "component": "battery", "grams": 300.0, "quoted_source": "one"}
    return frame("product_part", [row | {"source_id": "synthetic"}])


def assessment() -> pd.DataFrame:
    """Child labour in cobalt by every sign: AAA high, its east very high, its west visited; BBB context, CCC unsettled, DDD unseen."""
    rows = [
        ("AAA", None, "high", "evidence", 60.0, 60.0, 70.0, "moderate", None, 1.0, None),
        ("AAA", "AA-E", "very_high", "evidence", 75.0, 80.0, 90.0, "strong", None, 1.0, None),
        ("AAA", "AA-W", "not_enough_data", "none", 0.0, 100.0, 100.0, "weak", "not_asked", 0.0, None),
        ("BBB", None, "not_enough_data", "context", 0.0, 100.0, 100.0, "weak", "context_only", 0.0, None),
        ("CCC", None, "not_enough_data", "evidence", 20.0, 60.0, 65.0, "weak", "unsettled", 0.0, "unsettled"),
        ("DDD", None, "not_enough_data", "none", 0.0, 100.0, 100.0, "weak", "nobody_looked", 0.0, None),
    ]
    keys = (
        "iso3",
        "region_code",
        "level",
        "basis",
        "low",
        "score",
        "high",
        "confidence",
        "reason",
        "evidenced",
        "because",
    )
    more = {
        "metal": "co",
        "theme": "child_labour",
        "coverage": 0.5,
        "context_low": 13.0,
        "context_high": 55.0,
        "below": 0.0,
    }
    made = [dict(zip(keys, row, strict=True)) | more for row in rows]
    return frame("assessment", [row | {"plausible": float(row["because"] == "unsettled")} for row in made])


def exposure() -> pd.DataFrame:
    """What the assessments make of the output: AAA evidenced, CCC plausible, the rest not looked at."""
    return weighed_exposure(stored("production", production()), stored("assessment", assessment()))


def assessment_indicator() -> pd.DataFrame:
    """Of AAA: listed, and one thing that nobody knows."""
    rows = [
        ("child_labour.listed", "known", 0.8, 1.0, "Cobalt ore", "2022", "listing"),
        ("child_labour.governance", "missing", 0.2, None, None, None, "context"),
    ]
    keys = ("rule", "state", "weight", "value", "detail", "date", "source_id")
    more = {
        "metal": "co",
        "iso3": "AAA",
        "theme": "child_labour",
        "low": 0.0,
        "sure": 0.0,
        "cautious": 80.0,
        "high": 80.0,
    }
    return frame("assessment_indicator", [dict(zip(keys, row, strict=True)) | more for row in rows])


MADE: dict[str, Callable[[], pd.DataFrame]] = {
    make.__name__: make
    for make in (
        country,
        region,
        border,
        production,
        mine_site,
        mine_site_metal,
        site_survey,
        site_armed_actor,
        armed_interference,
        transit_signal,
        mining_place,
        incident,
        assurance,
        mining_footprint,
        cahra_area,
        site_context,
        site_event_year,
        conflict_event,
        conflict_coverage,
        conflict_year,
        labour_listing,
        labour_determination,
        labour_sector,
        harm_report,
        country_indicator,
        metal_indicator,
        asm_sector,
        trade_code,
        trade_flow,
        smelter,
        product_metal,
        product_part,
        element_use,
        element_output,
        electronics_use,
        element_indicator,
        assessment,
        assessment_indicator,
        exposure,
    )
}


def stored(name: str, made: pd.DataFrame) -> pd.DataFrame:
    """A frame as it comes back from a file of the snapshot: the types of its contract, nulls for what is missing."""
    contract = CONTRACTS[name]
    back: pd.DataFrame = to_arrow(contract, ordered(contract, made)).select(contract.names()).to_pandas()
    return back


@cache
def _made(name: str) -> pd.DataFrame:
    return stored(name, MADE[name]())


def reader(missing: tuple[str, ...] = (), **instead: pd.DataFrame) -> Callable[[str], pd.DataFrame]:
    """`read` for the tiny world: tables by name, some replaced, some missing."""

    def read(name: str) -> pd.DataFrame:
        if name in missing:
            raise TableError(name, "missing")
        return instead[name] if name in instead else _made(name)

    return read


SERVED = (
    "land.en.json",
    "labels.json",
    "names.en.json",
    "names.en.light.png",
    "names.en.dark.png",
    "labels.regions.json",
    "borders.json",
    "regions/AAA.json",
    "assessed/AAA.json",
    "cahra.json",
    "cahra_inner.json",
    "cahra_outline.conflict_affected.json",
    "cahra_outline.high_risk.json",
    "events.json",
    "footprints.synthetic_africa.json",
    "footprints.synthetic_amazon.json",
    *(f"{layer}/co.json" for layer in ("mines", "deposits", "surveyed", "places", "incidents", "smelters")),
    *(f"{layer}/co.far.json" for layer in ("mines", "deposits", "surveyed")),
    "icons.light.png",
    "icons.dark.png",
)


def drawing(*, dark: bool = False, without: tuple[str, ...] = ()) -> Drawing:
    """Label points in the middle of each square, one hatching line, dot and edge for each, and a served file of each kind for cobalt.

    The first edge is between AAA and BBB, then comes one of each, then one between the regions of AAA; 4 degrees of it is its dash.
    """
    return Drawing(
        dark=dark,
        language="en",
        files={name: MapFile(name, "0123456789", 1, 10**6) for name in SERVED if name not in without},
        centres={iso3: (x + 5.0, y + 5.0) for iso3, (x, y) in SQUARES.items()},
        hatches={iso3: [[[x, y], [x + 10, y + 10]]] for iso3, (x, y) in SQUARES.items()}
        | {"AA-W": [[[0, 0], [5, 5]]], "AA-E": [[[5, 0], [10, 5]]]},
        dots={iso3: [[x + 5, y + 5]] for iso3, (x, y) in SQUARES.items()} | {"AA-W": [[2, 5]]},
        edges=(
            Edge(frozenset({"AAA", "BBB"}), [[10, 0, 10, 10]], [[10, 0, 10, 4]]),
            *(Edge(frozenset({iso3}), [[x, y, x + 10, y]], [[x, y, x + 4, y]]) for iso3, (x, y) in SQUARES.items()),
            Edge(frozenset({"AA-E", "AA-W"}), [[5, 0, 5, 10]], [[5, 0, 5, 4]]),
        ),
    )
