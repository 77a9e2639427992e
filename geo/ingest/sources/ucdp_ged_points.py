"""What the twelve countries' event files hold, year by year, beside UCDP's own country-year totals."""

from __future__ import annotations

import pandas as pd

from geo.ingest import ged
from geo.ingest.raw import BuildError, Raw, number
from geo.ingest.sources import ucdp_ged_caf, ucdp_ged_countries, ucdp_ged_drc, ucdp_ged_full

ID = "ucdp_ged_points"
FILE = "coverage_check.csv"
UNKNOWN = "GED and GED Candidate, releases unknown"


def _held_years() -> pd.DataFrame:
    """One row per country and year that a file spans, a year without any event included."""
    spans = [(copy.iso3, copy.first, copy.last, copy.release, "full" if copy.numbered else "full_single_year")
             for copy in ucdp_ged_countries.COPIES]  # fmt: skip
    spans.append(("CAF", ged.FIRST_YEAR, ucdp_ged_caf.LAST_YEAR, ucdp_ged_caf.RELEASE, "full"))
    spans.append(("COD", ucdp_ged_drc.YEARS[0], ucdp_ged_drc.YEARS[-1], UNKNOWN, "partial"))
    rows = [(iso3, year, release, kind) for iso3, first, last, release, kind in spans
            for year in range(first, last + 1)]  # fmt: skip
    return pd.DataFrame(rows, columns=["iso3", "year", "release", "coverage"])


def _demand_agreement(table: pd.DataFrame, checked: pd.DataFrame) -> None:
    """Raise BuildError where the events built differ from the producer's check of the same files."""
    file = checked.assign(year=number(checked["year"], FILE).astype(int), listed=number(checked["events"], FILE),
                          deaths=number(checked["deaths_best"], FILE))  # fmt: skip
    file = file[["iso3", "year", "coverage", "listed", "deaths"]]
    both = table.merge(file, "outer", ["iso3", "year"], suffixes=("", "_file"))
    same = both["events"].eq(both["listed"].fillna(0)) & both["deaths_held"].eq(both["deaths"].fillna(0))
    same &= both["coverage_file"].fillna(both["coverage"]).eq(both["coverage"])
    if not same.all():
        odd = both[~same].iloc[0]
        raise BuildError(
            f"{FILE}, columns events and deaths_best, {odd['iso3']} {odd['year']}: {odd['listed']} events with "
            f"{odd['deaths']} deaths; the event file holds {odd['events']} with {odd['deaths_held']}."
        )


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """The table conflict_coverage; nothing when the full data set is at hand."""
    if ucdp_ged_full.archive(raw):
        return {}
    modules = (ucdp_ged_countries, ucdp_ged_caf, ucdp_ged_drc)
    events = ged.together(module.build(raw)["conflict_event"] for module in modules)
    table = ged.counted(events, _held_years(), raw, ID)
    _demand_agreement(table, raw.csv(ID, FILE, ("iso3", "year", "coverage", "events", "deaths_best")))
    return {"conflict_coverage": table}
