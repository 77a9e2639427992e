"""What is said of an element outside the metals in scope: how many sources name it, that its harm was not looked into, and its gaps."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from geo.evidence.exposed import between
from geo.model import OTHER_COUNTRIES, Country, Said, Word, elements, metals
from geo.supply.elements import named, reader
from geo.supply.shares import interval, published
from geo.tables import Read, records
from geo.tables.shared import of
from geo.words.text import N_

NAMED = N_(
    "{symbol}, {element}: named in ICT equipment by {studies} of the {all} studies at hand; its harm is not looked into here."
)
OF_GROUP = N_(
    "One of the {group}: what is known of their harm is on their page; of {element} alone it was not looked into."
)
UNDER = 0.001
"""What a use that is printed as 0 % stands for: it is listed, and below 1 %."""
NOT_LOOKED_INTO = N_("harm not looked into here")


def sentences(code: str, read: Read) -> tuple[Said, ...]:
    """How many sources name the element in ICT equipment, who mines and refines most of it, and that its harm was not looked into."""
    return (_named(code, read), *_made(code, read), _unlooked(code))


def _named(code: str, read: Read) -> Said:
    table = named(read)
    row = table[table["element"] == code]
    values = {
        "element": Word(elements()[code].name),
        "symbol": elements()[code].symbol,
        "studies": int(row["studies"].sum()),
        "all": len({who for names in table["who"] for who in names.split("; ")}),
    }
    return Said(NAMED, values)


def _made(code: str, read: Read) -> Iterator[Said]:
    """The largest country of each stage with the range of its share over the sources."""
    shares = interval(published(of(reader(code, read)("production"), metal=code)), [code])
    words = {
        "mining": N_("{country} mines {share} of the world’s output."),
        "refining": N_("{country} refines {share}."),
    }
    for stage, template in words.items():
        rows = shares[(shares["stage"] == stage) & (shares["iso3"] != OTHER_COUNTRIES)]
        if len(rows):
            top = rows.sort_values("high", ascending=False).iloc[0]
            yield Said(template, {"country": Country(str(top["iso3"])), "share": between(top["low"], top["high"])})


def _unlooked(code: str) -> Said:
    element = elements()[code]
    if element.metal:
        values = {"element": Word(element.name), "group": Word(metals()[element.metal].name)}
        return Said(OF_GROUP, values)
    return Said(
        N_("No list, place, report or survey was read for {element}: that is not the same as no harm."),
        {"element": Word(element.name)},
    )


def electronics(code: str, read: Read) -> tuple[Said, ...]:
    """What the element does in electronics as its share of all uses in the EU, the largest first; none where the study lists none."""
    rows = of(read("electronics_use"), element=code).sort_values("share", ascending=False, kind="stable")
    return tuple(
        Said(
            N_("{use}: {share} of what the EU uses of it ({material})"),
            {
                "use": Word(row.application),
                "share": between(*(max(row.share, UNDER),) * 2),
                "material": Word(row.material),
            },
        )
        for row in records(rows)
    )


def gaps(code: str, read: Read) -> tuple[Said, ...]:
    """Every gap that the tables show for an element."""
    tables, name = reader(code, read), {"element": Word(elements()[code].name)}
    uses, output = of(tables("product_metal"), metal=code), of(tables("production"), metal=code)
    lines = (
        (not electronics(code, read), N_("What {element} does in the device: no source at hand says.")),
        (uses["grams"].isna().all(), N_("How much {element} is in a device: no source at hand weighed it.")),
        (set(uses["product"]) == {"smartphone"}, N_("Other devices than a smartphone: no source at hand looked for {element} in them.")),
        ("mining" not in set(output["stage"]), N_("Who mines {element}: no source at hand tells it by country.")),
        ("refining" not in set(output["stage"]), N_("Who refines {element}: no source at hand tells it by country.")),
        (True, N_("Child labour, conflict financing, pollution and working conditions behind {element}: not looked into here.")),
    )  # fmt: skip
    return tuple(Said(template, name) for lacks, template in lines if lacks)


def list_rows(read: Read) -> pd.DataFrame:
    """Every element named in ICT equipment to take away: rows of `named` with `symbol`, `name`, `group` (the metal in scope) and `harm`."""
    table = named(read)
    about = [elements()[code] for code in table["element"]]
    return table.assign(
        symbol=[one.symbol for one in about],
        name=[one.name for one in about],
        group=[one.metal for one in about],
        harm=["not looked into" if one.outside else "looked into" for one in about],
    )
