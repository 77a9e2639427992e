"""UCDP events of ten countries, each from the release that a public copy happened to hold."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.ingest import ged
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ucdp_ged_full

ID = "ucdp_ged_countries"


@dataclass(frozen=True)
class Copy:
    """One national file; `release` is inferred from the last year it holds."""

    iso3: str
    span: str
    release: str
    first: int
    last: int
    numbered: bool = True

    @property
    def file(self) -> str:
        """Its name."""
        return f"ucdp_ged_{self.iso3}_{self.span}.csv"


COPIES = (
    Copy("AFG", "2020_only", "23.1", 2020, 2020, False), Copy("COL", "1989_2018", "19.1", 2015, 2018),
    Copy("IDN", "1989_2019", "20.1", 2015, 2019), Copy("MEX", "1989_2023", "24.1", 2015, 2023),
    Copy("MMR", "1989_2023", "24.1", 2015, 2023), Copy("NGA", "1990_2019", "20.1", 2015, 2019),
    Copy("PAK", "1989_2021", "22.1", 2015, 2021), Copy("PHL", "1989_2021", "22.1", 2015, 2021),
    Copy("SSD", "2011_2021", "22.1", 2015, 2021), Copy("UKR", "2014_2021", "22.1", 2015, 2021),
    Copy("UKR", "2022_only", "23.1", 2022, 2022, False),
)  # fmt: skip


def _events(raw: Raw, copy: Copy) -> pd.DataFrame:
    own = ("id", "where_prec", "country_id") if copy.numbered else ("src_row", "where_is_country_level", "country")
    frame = raw.csv(ID, copy.file, (*ged.COLUMNS, "low", "high", "deaths_civilians", "date_start", "date_end", *own))
    if copy.numbered:
        ids, vague = copy.release + "-" + frame["id"], None
    else:
        ids, vague = f"{copy.release}-{copy.iso3}-row-" + frame["src_row"], frame["where_is_country_level"].eq("1")
        frame = frame.assign(where_prec=vague.map({True: "6", False: ""}))
    rows = ged.events(frame, ID, copy.file, event_id=ids, release=copy.release, centroid=vague)
    if not rows["iso3"].eq(copy.iso3).all() or not rows["year"].between(copy.first, copy.last).all():
        raise BuildError(f"{copy.file}, column year or country: rows outside {copy.iso3} {copy.first}-{copy.last}.")
    return rows


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """Rows of conflict_event; none when the full data set is at hand."""
    if ucdp_ged_full.archive(raw):
        return {"conflict_event": ged.empty()}
    return {"conflict_event": ged.together(_events(raw, copy) for copy in COPIES)}
