"""The armed groups that IPIS names at a site: who they are, whether they take a share, and of which kind of actor that is told."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from geo.ingest.codes import CODES
from geo.ingest.vocabulary import demand

PLACES = (1, 2, 3)
"""A record has room for so many groups."""
WAYS = {
    "taxation": "tax",
    "commerce_taxation": "trade_tax",
    "entrance_taxation": "entrance_tax",
    "monopoly": "monopoly",
    "buying_minerals": "buys",
    "digging": "digs",
    "forced_labour": "forced_labour",
    "pillaging": "pillages",
    "pit_ownership": "owns_pits",
}
"""How a group takes its share: the beginning of the column and our code."""
KINDS = {
    "Groupe armé local": ("non_state", True),
    "Groupe armé étranger": ("non_state", True),
    "FARDC - Éléments indisciplinés": ("state", True),
    "PMH - Éléments indisciplinés": ("state", True),
    "PNC - Éléments indisciplinés": ("state", True),
    "FARDC - Pas d’ingérence constatée": ("state", False),
    "PNC - Pas d’ingérence constatée": ("state", False),
    "FARDC - Pas de données sur les ingérences": ("state", None),
}
"""A type of group as IPIS has it: kind of actor, and whether that type interferes (None: no data)."""
NOBODY = ("", "Aucun")
COLUMNS = tuple(f"{stem}armed_group{place}" for place in PLACES for stem in ("", "type_", *(f"{way}_" for way in WAYS)))
ACTORS = ("non_state", "state")


@cache
def _names() -> dict[str, str]:
    listed = pd.read_csv(CODES / "armed_actor.csv", dtype=str, keep_default_na=False)
    return dict(zip(listed["published"], listed["actor"], strict=True))


def named(rows: pd.DataFrame, interference: pd.Series, file: str) -> pd.DataFrame:
    """Every group that a record names, in the index of `rows`.

    Parameters
    ----------
    rows : records as text, with COLUMNS.
    interference : 1 armed actors take a share, 0 they do not, missing where nobody said.

    Returns
    -------
    `actor` (its name; `group not named` where only the type is told), `actor_kind`, `takes` (1 takes a share, 0 does not,
    missing where nobody said) and `ways` (codes of WAYS, space between).

    Raises
    ------
    BuildError : a type of group that KINDS does not have.
    """
    return pd.concat([_at(rows, interference, place, file) for place in PLACES]).sort_index(kind="stable")


def _at(rows: pd.DataFrame, interference: pd.Series, place: int, file: str) -> pd.DataFrame:
    kind = rows[f"type_armed_group{place}"].str.strip()
    demand(
        kind.isin([*KINDS, *NOBODY]),
        kind,
        file,
        "is no known type of armed group; add it to KINDS in geo/ingest/armed_group.py",
    )
    there = ~kind.isin(NOBODY)
    names = rows.loc[there, f"armed_group{place}"].str.strip()
    kinds = kind[there].map(KINDS)
    ways = rows.loc[there, [f"{way}_armed_group{place}" for way in WAYS]] == "1"
    told = kinds.str[1].map({True: 1.0, False: 0.0}).astype(float)
    takes = interference[there].where(told.eq(1), told)
    return pd.DataFrame(
        {
            "actor": names.map(lambda name: _names().get(name, name)),
            "actor_kind": kinds.str[0],
            "takes": takes.mask(ways.any(axis=1), 1.0),
            "ways": [" ".join(code for code, is_so in zip(WAYS.values(), row, strict=True) if is_so) for row in ways.to_numpy()],
        }
    )  # fmt: skip


def told_apart(interference: pd.Series, groups: pd.DataFrame, kind: str) -> pd.Series:
    """The answer of each record about one kind of actor: 1 yes, 0 no, missing where the record does not tell.

    No interference at all is "no" for both kinds. With interference, a group of the kind that takes a share is "yes".
    Otherwise it is "no" only where the record is able to say so: it names at least one group, no group of the kind is
    without data, and not all PLACES are taken, because a full record may leave a group out.

    Parameters
    ----------
    interference : 1, 0 or missing, by record.
    groups : `named` of the same records.
    kind : one of ACTORS.
    """
    of_kind = groups[groups["actor_kind"] == kind]
    yes = set(of_kind.index[of_kind["takes"].eq(1)])
    unclear = set(of_kind.index[of_kind["takes"].isna()])
    count = groups.groupby(level=0).size().reindex(interference.index, fill_value=0)
    able = count.between(1, len(PLACES) - 1) & ~interference.index.isin(unclear)
    answer = pd.Series(np.nan, index=interference.index).mask(interference.eq(0), 0.0)
    answer = answer.mask(interference.eq(1) & able, 0.0)
    return answer.mask(interference.eq(1) & interference.index.isin(yes), 1.0)
