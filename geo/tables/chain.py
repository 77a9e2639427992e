"""Trade, smelters and what products hold."""

from __future__ import annotations

from geo.tables.column import (
    GRAINS,
    Column,
    Contract,
    amount,
    date,
    element,
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

_SAID_OF_IT = (
    Column("grams", "float", "mass in one device; empty = present, amount not measured", "g", nullable=True, low=0),
    one_of("presence", "what is known", ("measured", "present_not_measured")),
    Column(
        "device_share",
        "float",
        "share of the device's content of it that sits in this part; empty = not told",
        nullable=True,
        low=0,
        high=1,
    ),
    text("quoted_source", "who says so", False),
    text("quoted_year", "year of the study as stated"),
    text("url", "address"),
    text("note", "limits, own words"),
    source(),
)
"""What is told of a metal in scope, or of another element, in a part of a product."""
_WHERE = (
    Column("row_no", "int", "row in the source", low=0),
    text("product", "product, own code", False),
    text("component", "component, own code", False),
)

CONTRACTS = (
    Contract(
        "trade_code",
        "one customs code that carries a metal, and whether the atlas reads it",
        ("metal", "hs_code"),
        (
            metal(),
            Column("hs_code", "str", "HS code, 4 or 6 digits", pattern=r"^\d{4}(\d{2})?$"),
            text("label", "what it covers", False),
            one_of("stage", "step in the chain", ("ore", "intermediate", "refined", "product")),
            flag("main", "one of the codes that tell this metal's trade; drawn on the map where held"),
            flag("held", "flows are in trade_flow"),
            text("reason", "why it is left out or what it hides: a code of data/codes/trade_note.csv"),
        ),
    ),
    Contract(
        "trade_flow",
        "one bilateral flow in one customs code and year",
        ("source_id", "metal", "hs_code", "year", "exporter_iso3", "importer_iso3"),
        (
            metal(),
            Column("hs_code", "str", "HS code, 4 or 6 digits", pattern=r"^\d{4}(\d{2})?$"),
            year(),
            iso3("exporter_iso3", "exporting country"),
            iso3("importer_iso3", "importing country"),
            amount("value_kusd", "value", "thousand USD", False),
            amount("quantity_t", "quantity", "t"),
            source(),
        ),
    ),
    Contract(
        "smelter",
        "one smelter or refiner named in a public filing",
        ("smelter_id", "metal"),
        (
            Column("smelter_id", "str", "CID of the smelter programme as matched, or own id"),
            metal(),
            text("name", "name as filed", False),
            iso3(),
            text("town", "town, where the name of the facility tells it"),
            lon(nullable=True),
            lat(nullable=True),
            one_of("grain", "what the point is", GRAINS),
            text("position_basis", "how the point was found: a code of data/codes/position_basis.csv"),
            one_of("match", "how the CID was matched", ("name_exact", "manual_review", "none")),
            flag("retired", "no longer in the current look-up list"),
            text("filing", "which filing", False),
            date("filing_date", "date of the filing", False),
            text("url", "address", False),
            source(),
        ),
    ),
    Contract(
        "product_metal",
        "one statement about one metal in one component of one product",
        ("source_id", "row_no"),
        (*_WHERE, metal(), *_SAID_OF_IT),
    ),
    Contract(
        "element_use",
        "one statement about one element outside the metals in scope, rare earths one by one, in one component of one product",
        ("source_id", "row_no"),
        (*_WHERE, element(), *_SAID_OF_IT),
    ),
    Contract(
        "product_part",
        "one part of one product, weighed as a whole",
        ("source_id", "row_no"),
        (
            *_WHERE,
            amount("grams", "mass of the whole part in one device, its metals not told apart", "g", False),
            text("quoted_source", "who says so", False),
            text("quoted_year", "year of the study as stated"),
            text("url", "address"),
            text("note", "limits, own words"),
            source(),
        ),
    ),
)
