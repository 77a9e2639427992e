"""What the atlas works out itself: assessments, exposures and ranks."""

from __future__ import annotations

from geo.model import Because, Reason, Verdict
from geo.tables.column import (
    CONFIDENCES,
    LEVELS,
    THEMES,
    Column,
    Contract,
    date,
    flag,
    iso3,
    metal,
    one_of,
    part,
    region,
    score,
    source,
    text,
    year,
)

INTERVAL = (("", ""), ("_low", ", lower bound (95 %)"), ("_high", ", upper bound (95 %)"))

CONTRACTS = (
    Contract(
        "transit_signal",
        "whether borders and trade point to a country as one that metal of listed areas passes through; never a verdict",
        ("metal", "iso3"),
        (
            metal(),
            iso3(),
            one_of(
                "state",
                "a signal: beside such an area or buying from its country, and selling far more than it mines, or named by the US "
                "rule where no flow of ore is held; untested: beside one, and none of its flows is held; none: all else",
                ("signal", "none", "untested"),
            ),
            one_of(
                "kind", "beside a listed area that yields the metal, or buys from one", ("border", "purchase"), True
            ),
            part(
                "export_share", "of the recorded exports of the good that miners sell; empty where it is not held", True
            ),
            part("mined_share", "largest of the sources of mining", True),
            text(
                "areas", "listed areas at its border, or, where there is none, of its sellers; area_id, space between"
            ),
            year(doc="of the trade", nullable=True),
            text("source_ids", "entries in data/catalog that were asked, space between", False),
        ),
        derived=True,
    ),
    Contract(
        "assessment",
        "the risk of one harm for one metal in one country or region",
        ("metal", "iso3", "region_code", "theme"),
        (
            metal(),
            iso3(),
            region(),
            one_of("theme", "which harm", THEMES),
            one_of("basis", "what it rests on: three things that are never one", ("evidence", "context", "none")),
            one_of("level", "level of the score, by evidence only; not_enough_data is no step of the ladder", LEVELS),
            score("low", "lower end of the range of what is possible"),
            score("score", "gravest evidence with gaps at their worst"),
            score("high", "upper end of the range of what is possible"),
            score("context_low", "the country's conditions alone, lower end"),
            score("context_high", "the country's conditions alone, upper end"),
            one_of("confidence", "how well the level is supported", CONFIDENCES),
            part("coverage", "share of the weight that is known"),
            one_of(
                "reason",
                "why there is no level; empty if there is one",
                tuple(map(str, Reason)),
                True,
            ),
            part("evidenced", "share of the place's supply that is at high or above by evidence"),
            part("plausible", "share that is plausible for a named reason"),
            part("below", "share whose interval stays under 50 with at least moderate confidence"),
            one_of("because", "the reason of what is plausible or below", tuple(map(str, Because)), True),
        ),
        derived=True,
    ),
    Contract(
        "assessment_indicator",
        "one indicator of one assessment, as its source has it and as it counts",
        ("metal", "iso3", "region_code", "rule"),
        (
            metal(),
            iso3(),
            region(),
            one_of("theme", "which harm", THEMES),
            text("rule", "code of the rule in geo/risk", False),
            one_of(
                "state",
                "known, part (of the country only), absent (looked and not named), missing; as little is known where the source names "
                "other regions (elsewhere) or an input from elsewhere (input) only",
                ("known", "part", "absent", "missing", "elsewhere", "input"),
            ),
            part("weight", "evidence 1 each, as the gravest counts; context adds up to 1; 0 = only told"),
            score("low", "lower bound"),
            score("sure", "what the evidence in hand shows"),
            score("cautious", "the same with gaps at their worst"),
            score("high", "upper bound"),
            Column("value", "float", "value as the source has it", "see the rule", nullable=True),
            Column("value_low", "float", "lower bound as the source has it", "see the rule", nullable=True),
            Column("value_high", "float", "upper bound as the source has it", "see the rule", nullable=True),
            text(
                "detail",
                "goods, age range, years or who says so; elsewhere: region_code, input: listing_id, space between",
            ),
            date("date", "what the evidence is from"),
            source(),
        ),
        derived=True,
    ),
    Contract(
        "exposure",
        "share of the world supply of one metal from places at high or above, by theme and production source",
        ("metal", "theme", "source_id", "commodity"),
        (
            metal(),
            one_of("theme", "which harm", THEMES),
            source(),
            text("commodity", "what is measured, as the source names it", False),
            one_of("stage", "stage whose output is weighed", ("mining", "refining")),
            year(),
            flag("headline", "the figure that leads; the others are its spread"),
            part("evidenced", "from places at high or above by evidence"),
            part("plausible", "from places where the harm is plausible for a named reason"),
            part("below", "from places whose interval stays under 50 with at least moderate confidence"),
            part("not_looked_at", "all else; the four add up to 1"),
            text("because", "reasons of what is plausible, the largest part first, space between"),
            part("hhi_low", "concentration over countries (Herfindahl-Hirschman), unnamed output spread thin"),
            part("hhi_high", "the same, unnamed output in one country"),
        ),
        derived=True,
    ),
    Contract(
        "ranking",
        "the rank of one metal among those with production figures, and how firm it is",
        ("metal",),
        (
            metal(),
            score("composite", "mean of the four themes, supply-weighted, every indicator in the middle"),
            Column("rank", "int", "1 = highest; empty where too little is known to rank it", nullable=True, low=1),
            Column("rank_low", "int", "5th percentile over the draws", low=1),
            Column("rank_median", "int", "median over the draws", low=1),
            Column("rank_high", "int", "95th percentile over the draws", low=1),
            part("top_share", "share of the draws among the first five"),
        ),
        derived=True,
    ),
    Contract(
        "ranking_driver",
        "how much of the rank's variance comes from one choice, drawn alone",
        ("driver",),
        (
            one_of("driver", "what is drawn", ("weights", "aggregation", "source", "error")),
            part("share", "share of the sum of the four"),
        ),
        derived=True,
    ),
    Contract(
        "validation",
        "how well one method foretells what one registered trial holds out",
        ("test", "method"),
        (
            text("test", "id of the trial in data/validation.yml", False),
            text("method", "ours or a baseline", False),
            Column("units", "int", "metals in countries", low=0),
            Column("positives", "int", "units that the held-out list names", low=0),
            Column("countries", "int", "countries of the positives", low=0),
            Column("flagged", "int", "units flagged: evidenced or plausible; by a baseline as many", low=0),
            Column("hits", "int", "flagged and positive", low=0),
            *(
                part(f"{name}{end}", doc + where, True)
                for name, doc in (
                    ("precision", "share of the flagged that are positive"),
                    ("recall", "share of the positive that are flagged"),
                    ("auc", "chance that a positive unit stands above another"),
                )
                for end, where in INTERVAL
            ),
            *(
                Column(f"difference{end}", "float", "AUC of ours minus this one" + where, nullable=True, low=-1, high=1)
                for end, where in INTERVAL
            ),
            one_of("verdict", "what follows, on the row of ours", tuple(map(str, Verdict)), True),
        ),
        derived=True,
    ),
)
