"""Countries that export far more gold than they mine: gold refined there was mostly mined elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.supply.production import output, series
from geo.supply.trade import top_links

TIMES_MINED = 3.0
LEAST_EXPORTS_T = 20.0
T_PER = {"t": 1.0, "kg": 0.001, "kt": 1000.0}


@dataclass(frozen=True)
class Hub:
    """A country's gold exports and its mine output, both in t; `mined_t` 0 where the source names no output. Their years and sources."""

    iso3: str
    exported_t: float
    export_year: int
    export_source: str
    mined_t: float
    mined_year: int
    mined_source: str


def hubs(flow: pd.DataFrame, code: pd.DataFrame, production: pd.DataFrame) -> dict[str, Hub]:
    """The countries whose gold exports are at least LEAST_EXPORTS_T and TIMES_MINED times what they mine, by iso3.

    Exports are the flows held, so a lower bound. Empty where there are no flows or no figures of mine output.
    """
    links, known = top_links(flow, code, "au", most=len(flow)), series(production, "au", "mining")
    if links.empty or not known:
        return {}
    mined = output(production, "au", "mining", known[0], known[0].years[-1])
    tonnes = dict(zip(mined["iso3"], mined["quantity"].fillna(0.0) * mined["unit"].map(_tonnes), strict=True))
    exported = links.groupby("exporter_iso3")["quantity_t"].sum()
    year, source = int(links["year"].max()), str(links["source_id"].iloc[0])
    return {
        iso3: Hub(iso3, float(out), year, source, float(tonnes.get(iso3, 0.0)), known[0].years[-1], known[0].source_id)
        for iso3, out in zip(exported.index.astype(str), exported, strict=True)
        if out >= LEAST_EXPORTS_T and out >= TIMES_MINED * tonnes.get(iso3, 0.0)
    }


def _tonnes(unit: object) -> float:
    return T_PER.get(str(unit).split()[0] if str(unit).split() else "", 0.0)
