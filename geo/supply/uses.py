"""What a metal does in ICT equipment: in which product and component it was found, and how much, study by study."""

from __future__ import annotations

import pandas as pd

from geo.tables.shared import of

USES = ["product", "component", "grams_low", "grams_high", "measured", "present", "studies", "source_id"]


def uses(product_metal: pd.DataFrame, metal: str) -> pd.DataFrame:
    """One row per product and component that holds the metal.

    Returns
    -------
    Columns USES: `grams_low`, `grams_high` (g in one device, least and most of the studies; missing = never measured),
    `measured` and `present` (how many statements with and without an amount), `studies` (who says so, with year) and
    `source_id` (ids, space between). Measured ones first, most grams first.
    """
    rows = of(product_metal, metal=metal)
    if rows.empty:
        return pd.DataFrame(columns=USES)
    year = rows["quoted_year"].astype(object).where(rows["quoted_year"].notna(), "")
    studies = [
        f"{who} ({when})" if when and str(when) not in str(who) else str(who)
        for who, when in zip(rows["quoted_source"], year, strict=True)
    ]
    table: pd.DataFrame = (
        rows.assign(told=studies)
        .groupby(["product", "component"], as_index=False)
        .agg(
            grams_low=("grams", "min"),
            grams_high=("grams", "max"),
            measured=("grams", "count"),
            statements=("grams", "size"),
            studies=("told", lambda names: "; ".join(sorted(set(names)))),
            source_id=("source_id", lambda ids: " ".join(sorted(set(ids)))),
        )
    )
    table["present"] = table["statements"] - table["measured"]
    ordered = table.sort_values(
        ["grams_high", "product", "component"], ascending=[False, True, True], na_position="last"
    )
    return ordered[USES].reset_index(drop=True)
