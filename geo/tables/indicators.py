"""Labour listings and indicators of countries and metals."""

from __future__ import annotations

from geo.tables.column import Column, Contract, date, flag, iso3, metal, one_of, source, text, year

CONTRACTS = (
    Contract(
        "labour_listing",
        "one metal good of one country on the US list of goods made with child or forced labour",
        ("listing_id",),
        (
            Column("listing_id", "str", "own number"),
            iso3(),
            metal(),
            text("good", "good as listed", False),
            one_of("scope", "the good itself, or a later good made with it", ("direct", "downstream")),
            *(
                flag(k, f"the list marks the good itself with {k.replace('_', ' ')}")
                for k in ("child_labour", "forced_labour")
            ),
            Column(
                "forced_child_labour",
                "bool",
                "the same for forced child labour; empty where the copy does not tell",
                nullable=True,
            ),
            iso3("derived_from_iso3", "origin of the input of a downstream good", nullable=True),
            text("derived_from", "that input"),
            year("edition", "year of the list"),
            flag("second_hand", "read from a transcription, not from the list"),
            flag("changed", "new or changed against the edition before"),
            text("note", "what changed"),
            text("url", "address", False),
            source(),
        ),
    ),
    Contract(
        "country_indicator",
        "one indicator or list entry of one country and year",
        ("indicator", "iso3", "year", "category"),
        (
            iso3(),
            text("indicator", "code in data/codes/indicator.csv", False),
            year(doc="data year, or year of the list; empty where the source gives none", nullable=True),
            date("as_of", "date of the list or publication"),
            Column("value", "float", "value in the indicator's unit", "see codes/indicator.csv", nullable=True),
            Column("low", "float", "lower bound", nullable=True),
            Column("high", "float", "upper bound", nullable=True),
            text("category", "list and grade, or age range, as the source has it"),
            text("note", "limits, own words"),
            source(),
        ),
    ),
    Contract(
        "metal_indicator",
        "one indicator of one metal",
        ("indicator", "metal", "material", "source_id"),
        (
            metal(),
            text("material", "material as the source names it", False),
            text("indicator", "code in data/codes/indicator.csv", False),
            Column("value", "float", "value in the indicator's unit", nullable=True),
            Column("low", "float", "lower bound", nullable=True),
            Column("high", "float", "upper bound", nullable=True),
            text("category", "grade as the source has it"),
            year(nullable=True),
            text("note", "limits, own words"),
            source(),
        ),
    ),
)
