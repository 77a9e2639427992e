"""Who mines and refines how much."""

from __future__ import annotations

from geo.tables.column import Column, Contract, amount, element, iso3, metal, one_of, source, text, year

_MADE = (
    text("commodity", "what is measured, as the source names it", False),
    one_of("stage", "step in the chain", ("mining", "refining")),
    iso3(),
    year(doc="data year; last year of an average"),
    year("year_from", "first year of an average, else empty", True),
    amount("quantity", "output; empty where only a share is published", "see unit"),
    text("unit", "t, kg or kt and what is weighed"),
    amount("share", "share of the world output at this stage", "share", True, 1.0),
    one_of("status", "how the figure came about", ("reported", "estimated", "provisional", "average", "below", "unknown")),
    source(),
)  # fmt: skip
"""What is told of an output, of a metal in scope or of another element."""

CONTRACTS = (
    Contract(
        "production",
        "output of one metal at one stage in one country and year, by one source",
        ("source_id", "metal", "commodity", "stage", "iso3", "year"),
        (metal(), *_MADE),
    ),
    Contract(
        "element_output",
        "output of one element outside the metals in scope at one stage in one country and year, by one source",
        ("source_id", "element", "commodity", "stage", "iso3", "year"),
        (element(), *_MADE),
    ),
    Contract(
        "electronics_use",
        "one use of one element in making computers, electronic and optical products, as a share of all its uses in the EU",
        ("source_id", "material", "application"),
        (
            Column("element", "str", "code in data/codes/element.csv"),
            text("material", "material as the source names it", False),
            text("application", "use as the source names it", False),
            amount(
                "share", "share of the EU's use of the material, as printed in whole per cents", "share", False, 1.0
            ),
            source(),
        ),
    ),
    Contract(
        "asm_sector",
        "how many people mine by hand, and how much of the output is theirs",
        ("asm_id",),
        (
            Column("asm_id", "str", "own number"),
            iso3(),
            text(
                "region_code",
                "ISO 3166-2 of the part of the country that the figure is about; empty = none or no such code",
            ),
            text("part", "the part of the country that the figure is about, own words; empty = the whole"),
            metal(nullable=True),
            one_of(
                "measure",
                "what is counted; share_of_output only of the output of a whole country or the world, else share_of_other",
                ("miners", "gold_miners", "share_of_output", "share_of_other"),
            ),
            amount("low", "lowest figure quoted", "person, or share 0-1"),
            amount("best", "the source's best guess", "person, or share 0-1"),
            amount("high", "highest figure quoted", "person, or share 0-1"),
            text("of_what", "what the share is of"),
            year(nullable=True),
            text("quoted_source", "who says so", False),
            text("url", "address"),
            text("note", "limits, own words"),
            source(),
        ),
    ),
)
