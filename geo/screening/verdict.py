"""What a screening says in a few sentences: what was found, what is in doubt, and how the columns were understood."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from geo.model import Said
from geo.screening.flags import MILD
from geo.screening.screen import Screened
from geo.words.text import N_

LISTED = ("conflict_affected", "high_risk", "whole_country")


def doubtful(added: pd.DataFrame) -> pd.Series:
    """Rows with a doubt that may put them in the wrong place."""
    return added["flag"].map({flag: bool(set(flag.split()) - MILD) for flag in added["flag"].unique()}).astype(bool)


def summary(done: Screened) -> tuple[Said, ...]:
    """What the screening says in a few sentences, the most important one first; rows in doubt are counted nowhere else."""
    return (*_found(done.added), *done.notes)


def _found(added: pd.DataFrame) -> Iterator[Said]:
    doubt, count = doubtful(added), len(added)
    sure = added[~doubt]
    yield Said(N_("Sites in a conflict-affected or high-risk area on the EU’s indicative list: {listed} of {count}; "
                  "with a conflict event within 50 km in the files at hand: {near}."),
               {"listed": int(sure["cahra"].isin(LISTED).sum()), "count": count, "near": int(sure["events_50km"].gt(0).sum())})  # fmt: skip
    placed = int(added["iso3"].notna().sum())
    if doubt.any() or placed < count:
        yield Said(N_("Placed on land: {placed} of {count}; flagged because the place is in doubt, and not counted above: {doubts}. "
                      "Nothing was changed: mend the file and screen it again."),
                   {"placed": placed, "count": count, "doubts": int(doubt.sum())})  # fmt: skip
    if unknown := int(sure["cahra"].eq("unknown").sum()):
        yield Said(N_("For {unknown} it is not known whether they are listed: the place, or the limits of a listed area "
                      "of their country, are not at hand."), {"unknown": unknown})  # fmt: skip
    if unlooked := int(sure["event_file"].eq("none").sum()):
        yield Said(N_("For {unlooked} no event file is at hand, so that their events are empty: that is not the same as "
                      "no violence. Elsewhere counts are lower bounds."), {"unlooked": unlooked})  # fmt: skip
    if rough := int(added["grain_km"].gt(50).sum()):
        yield Said(
            N_("For {rough} nothing is told within 50 km: their coordinates are rougher than that."), {"rough": rough}
        )
    repeated = added["flag"].str.contains("repeated", regex=False)
    if twice := int(repeated.sum()):
        values = {"repeated": twice, "count": count, "places": count - twice}
        yield Said(N_("{repeated} of the {count} rows repeat an earlier one, the same name at the same coordinates: there are {places} "
                      "different sites."), values)  # fmt: skip
