"""Listed areas and organised violence."""

from __future__ import annotations

from geo.tables.column import (
    ACTOR_KINDS,
    GEOMETRY,
    GRAINS,
    Column,
    Contract,
    amount,
    date,
    flag,
    iso3,
    lat,
    lon,
    metal,
    one_of,
    source,
    text,
    year,
)

CONTRACTS = (
    Contract(
        "cahra_area",
        "one entry of the EU's indicative list of conflict-affected and high-risk areas",
        ("area_id",),
        (
            Column("area_id", "str", "ISO 3166-2 code as listed, or iso3 for a whole country"),
            iso3(),
            text("region_code", "row of region, where there is one"),
            text("name", "name as listed", False),
            one_of("scope", "what is listed", ("region", "country")),
            one_of("status", "why it is listed", ("conflict_affected", "high_risk", "whole_country")),
            text("list_version", "edition", False),
            date("list_date", "date of the edition", False),
            flag("drawn", "false: listed, but no polygon is at hand"),
            text("geometry_source", "source_id of the outline"),
            source(),
            GEOMETRY,
        ),
        geometry="geometry",
    ),
    Contract(
        "conflict_event",
        "one event of organised violence (UCDP) since 2015",
        ("event_id",),
        (
            Column("event_id", "str", "release and UCDP id, or own number where the copy has none"),
            iso3(),
            year(),
            date("date_start", "first day"),
            date("date_end", "last day"),
            one_of("kind", "type of violence", ("state_based", "non_state", "one_sided")),
            lon(),
            lat(),
            Column(
                "precision",
                "int",
                "UCDP where_prec: 1 exact, 2 within 25 km, 3 district, 4 province, 5 fuzzy, 6 country, 7 sea or air",
                nullable=True,
                low=1,
                high=7,
            ),
            flag("on_map", "precise enough for a point (1 to 3, or unknown and not a country centroid)"),
            *(
                Column(f"deaths_{k}", "int", f"{k} estimate", "person", nullable=True, low=0)
                for k in ("best", "low", "high", "civilians")
            ),
            text("release", "UCDP release", False),
            source(),
        ),
    ),
    Contract(
        "conflict_coverage",
        "what the event files hold for one country and year",
        ("iso3", "year"),
        (
            iso3(),
            year(),
            text("release", "UCDP release", False),
            one_of("coverage", "how much of the year", ("full", "full_single_year", "partial")),
            Column("events", "int", "events held", low=0),
            amount("deaths_held", "deaths (best) in the events held", "person", False),
            amount("deaths_known", "deaths (best) in UCDP country-year", "person"),
            amount("completeness", "held / known; above 1 where a newer release lowered the toll", "share"),
            source(),
        ),
    ),
    Contract(
        "conflict_year",
        "deaths by organised violence in one country, year and type",
        ("iso3", "year", "kind"),
        (
            iso3(),
            year(),
            one_of("kind", "type of violence", ("state_based", "non_state", "one_sided")),
            *(Column(f"deaths_{k}", "int", f"{k} estimate", "person", low=0) for k in ("best", "low", "high")),
            source(),
        ),
    ),
    Contract(
        "armed_interference",
        "one armed actor at the places of one metal in one area, by what is documented",
        ("interference_id",),
        (
            Column("interference_id", "str", "own id: what it is about, metal, actor, what is documented"),
            metal(),
            iso3(),
            text("region_code", "ISO 3166-2 of the unit that holds the area"),
            text("place", "name of the area at its own grain", False),
            one_of("grain", "how exactly the area is known", GRAINS),
            text("actor", "who", False),
            one_of("actor_kind", "non-state armed group, state force, or not told", ACTOR_KINDS),
            one_of(
                "documented",
                "takes a share (taxes, a monopoly, buys, digs, forces labour, pillages, owns pits), controls the area, is "
                "there only, or attacked it",
                ("share", "control", "presence", "attack"),
            ),
            Column("sites", "int", "surveyed sites with it at a visit", "site", nullable=True, low=1),
            Column(
                "asked", "int", "surveyed sites of the metal in the area that answered", "site", nullable=True, low=0
            ),
            date(
                "date",
                "median of the newest records of the sites (of two the newer), or date of the report; empty = undated",
            ),
            date("date_from", "oldest record"),
            date("date_to", "newest record"),
            text("url", "address; empty = address of the first publisher not known"),
            text("publisher", "who published the report; empty for the survey"),
            source(),
        ),
        derived=True,
    ),
)
