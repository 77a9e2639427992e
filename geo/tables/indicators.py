"""Labour listings and indicators of countries and metals."""

from __future__ import annotations

from geo.tables.column import Column, Contract, date, element, flag, iso3, metal, one_of, region, source, text, year

_GRADE = (
    text("material", "material as the source names it", False),
    text("indicator", "code in data/codes/indicator.csv", False),
    Column("value", "float", "value in the indicator's unit", nullable=True),
    Column("low", "float", "lower bound", nullable=True),
    Column("high", "float", "upper bound", nullable=True),
    text("category", "grade as the source has it"),
    year(nullable=True),
    text("note", "limits, own words"),
    source(),
)
"""What is told of a metal in scope, or of another element, wherever it is mined."""

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
            one_of("stage", "what the good is", ("ore", "refined", "later")),
            text("where", "regions that the list's narrative names, ISO 3166-2, space between; empty = the country"),
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
            *(
                year(
                    f"{k}_since",
                    f"edition that first listed it for {k.replace('_', ' ')}; empty = not listed for it",
                    True,
                )
                for k in ("child_labour", "forced_labour")
            ),
            year("removed", "edition that took it off the list; empty = no edition at hand has", True),
            one_of("attested_by", "who says that it is on the list", ("list", "department", "reports", "one_reader")),
            flag("second_hand", "read in reports, neither in the list nor on the department's page"),
            flag("changed", "new or changed against the edition before"),
            text("note", "what changed"),
            text("url", "address", False),
            source(),
        ),
    ),
    Contract(
        "labour_determination",
        "one entity and metal that a government has determined to be tied to forced labour; a part of its list",
        ("determination_id",),
        (
            Column("determination_id", "str", "own number"),
            text("entity", "name as listed, to be matched whole", False),
            date("effective", "since when", False),
            metal(),
            iso3(),
            region(),
            text("what", "what the entity does, own words", False),
            text("section", "section of the act"),
            text("url", "address", False),
            source(),
        ),
    ),
    Contract(
        "labour_sector",
        "one sector that a government enforces its ban on forced labour in first, with a metal in scope",
        ("sector", "metal"),
        (
            text("sector", "sector as named", False),
            metal(),
            date("named_on", "since when", False),
            text("url", "address", False),
            source(),
        ),
    ),
    Contract(
        "harm_report",
        "one report of harm around a metal in a country: a story, never to be counted or ranked",
        ("report_id", "metal", "iso3"),
        (
            Column("report_id", "str", "own id"),
            metal(),
            iso3(),
            text("place", "where, as the report has it", False),
            text("themes", "theme codes, space between; empty where the harm is none of the four"),
            text("harm", "kinds of harm, own words", False),
            text("documented_by", "who documented it", False),
            text("licence", "licence of the report, where it states one"),
            date("date_from", "first year that the report is about, where it is about several"),
            date("date", "date of the report, or last year that it is about", False),
            text("what", "what was found, own words", False),
            text("url", "address of the report", False),
            flag("first_hand", "read in the report itself, not through another reader"),
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
        (metal(), *_GRADE),
    ),
    Contract(
        "element_indicator",
        "one indicator of one element outside the metals in scope",
        ("indicator", "element", "material", "source_id"),
        (element(), *_GRADE),
    ),
)
