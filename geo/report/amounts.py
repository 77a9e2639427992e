"""How much of each metal is in a product, as rows in a language: every study on its own, and what nobody weighed said as such."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geo.model import Said, called, elements, metals
from geo.report.supply import about, grams
from geo.supply.products import ANYWHERE, UNKNOWN, components
from geo.tables import records
from geo.words.labels import HOP_BASES
from geo.words.text import N_, number, render, translator


def amount_rows(
    inside: pd.DataFrame, spread: pd.DataFrame, weighed: pd.DataFrame, chosen: str, language: str
) -> pd.DataFrame:
    """One row per metal (or per element outside those in scope), the largest amounts first.

    Parameters
    ----------
    inside, spread, weighed : rows of geo.supply.products (metals_in, spread, weighings). chosen : the metal that is marked.

    Returns
    -------
    `metal`, `label`, `low`, `high` (g; missing = not weighed), `told` (the range in words), `said` (how it is known), `chosen`.
    """
    most = {row.metal: row for row in records(spread)}
    codes = [code for code in dict.fromkeys((*metals(), *elements())) if code in set(inside["metal"])]
    order = sorted(codes, key=lambda code: -(most[code].high if code in most else 0))
    rows = [_amount(code, most.get(code), inside, weighed, language) | {"chosen": code == chosen} for code in order]
    return pd.DataFrame(rows, columns=["metal", "label", "low", "high", "told", "said", "chosen"])


def _amount(metal: str, most: Any, inside: pd.DataFrame, weighed: pd.DataFrame, language: str) -> dict[str, object]:
    tell = translator(language)
    row = {"metal": metal, "label": f"{called(metal).symbol} {tell(called(metal).name)}"}
    if most is None:
        elsewhere = set(inside.loc[inside["metal"] == metal, "metal_how"]) == {UNKNOWN}
        text = (
            N_("not looked for here; in the same part of a smartphone")
            if elsewhere
            else N_("present, amount not measured")
        )
        return row | {"low": None, "high": None, "told": "–", "said": tell(text)}
    studies = records(weighed[weighed["metal"] == metal])
    who = ", ".join(dict.fromkeys(f"{one.quoted_source} ({one.quoted_year})" for one in studies))
    text = f"{tell(HOP_BASES['measured'])}: {who}"
    return row | {"low": most.low, "high": most.high, "told": _span(most.low, most.high, language), "said": text}


def _gram(value: float, language: str) -> str:
    return render(Said("{grams}", {"grams": grams(value)}), language)


def _span(low: float, high: float, language: str) -> str:
    """Grams as a range, and how many times the least the most is."""
    if low == high:
        return f"{_gram(low, language)} g"
    span = f"{_gram(low, language)}–{_gram(high, language)} g"
    if not low or high / low < 2:
        return span
    return f"{span} ({translator(language)(N_('{times} times')).format(times=number(about(high / low), language))})"


def study_rows(rows: pd.DataFrame, weighed: pd.DataFrame, language: str) -> pd.DataFrame:
    """Each weighing of the metals of `rows`: `label`, `grams`, `whole` (of the whole device), `said` (who weighed what, and when)."""
    tell, labels = translator(language), dict(zip(rows["metal"], rows["label"], strict=True))
    amounts = [
        {
            "label": labels[one.metal],
            "grams": one.grams,
            "whole": one.component == ANYWHERE,
            "said": f"{one.quoted_source} ({one.quoted_year}): {_gram(one.grams, language)} g, {tell(components()[one.component])}",
        }
        for one in records(weighed)
        if one.metal in labels
    ]
    return pd.DataFrame(amounts, columns=["label", "grams", "whole", "said"])


def amount_table(rows: pd.DataFrame, weighed: pd.DataFrame) -> pd.DataFrame:
    """The rows behind the chart: `metal`, `grams_low`, `grams_high` (g), `studies` (how it is known), `source_id`."""
    ids = weighed.groupby("metal")["source_id"].agg(lambda ids: " ".join(sorted(set(ids)))).to_dict()
    table = rows.rename(columns={"low": "grams_low", "high": "grams_high", "said": "studies"})
    table = table.assign(source_id=[ids.get(metal, "") for metal in table["metal"]])
    return table[["metal", "grams_low", "grams_high", "studies", "source_id"]]
