"""Countries that export far more gold than they mine, with the numbers of the trade records: the signals of the Trade page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from geo.supply.trade import held_codes, links, years_of
from geo.supply.transit import signals
from geo.tables import records

GOLD = "au"


@dataclass(frozen=True)
class Hub:
    """A country's share (0-1) of the recorded gold exports and tonnes, against what it mines (t, at most).

    `kind` is one of `geo.supply.transit.SIGNAL_KINDS`. Tonnes are None where not known; `mined_named`: some source names the
    country as mining gold. `year` and `source_id` are those of the exports.
    """

    iso3: str
    kind: str
    export_share: float
    exported_t: float | None
    mined_t: float | None
    mined_named: bool
    year: int
    source_id: str


def hubs(
    flow: pd.DataFrame, code: pd.DataFrame, production: pd.DataFrame, refiners: Collection[str] = ()
) -> dict[str, Hub]:
    """The transit signals of gold's main code in the newest year held, by iso3; empty where there are no flows.

    `refiners` are the countries (iso3) where a refiner of gold is named. The rule stands in `geo.supply.transit`.
    """
    codes = held_codes(code, GOLD)
    years = years_of(flow, GOLD, codes["hs_code"].iloc[0]) if len(codes) else ()
    if not years:
        return {}
    rows = links(flow, GOLD, codes["hs_code"].iloc[0], years[-1])
    source = " ".join(sorted(set(rows["source_id"])))
    flows = signals(rows, GOLD, str(codes["stage"].iloc[0]), production, refiners)
    return {
        row.iso3: Hub(
            row.iso3,
            row.kind,
            row.export_share,
            row.exported_t,
            row.mined_high_t if row.mined_named else None,
            row.mined_named,
            years[-1],
            source,
        )
        for row in records(flows)
    }
