"""Recorded trade by partner, as rows in a language: the largest sellers, and each one's largest buyers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geo.evidence.exposed import whole
from geo.tables import records
from geo.words.frames import source_names
from geo.words.text import N_, country_name, number, render, translator

SELLERS, BUYERS = 10, 6
UNITS = {"value_kusd": (1000, N_("{amount} million USD")), "quantity_t": (1, N_("{amount} t"))}
"""What a measure is divided by to be shown, and with which unit."""


def partner_rows(links: pd.DataFrame, year: int, measure: str, language: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The largest sellers with their buyers, by a measure (`value_kusd` or `quantity_t`).

    Parameters
    ----------
    links : rows of geo.supply.trade.links.

    Returns
    -------
    `label` (the seller), `amount` (million USD or t), `said` (buyer, amount, share, source, year), the BUYERS largest and the rest as one;
    `label`, `told` (the sum), `least` (some of its flows have no such figure), `said`, the SELLERS largest first.
    """
    links = links.assign(**{measure: links[measure] / UNITS[measure][0]})
    sums = links.groupby("exporter_iso3")[measure].sum().sort_values(ascending=False, kind="stable")
    largest = [iso3 for iso3 in sums.index if sums[iso3] > 0][:SELLERS]
    parts: list[dict[str, Any]] = []
    sellers: list[dict[str, Any]] = []
    for iso3 in largest:
        flows = links[links["exporter_iso3"] == iso3]
        known = flows[flows[measure] > 0].sort_values(measure, ascending=False, kind="stable")
        label = country_name(str(iso3), language)
        parts += [{"label": label} | part for part in _buyers(known, year, measure, language)]
        sellers.append(
            {"label": label} | _seller(float(sums[iso3]), int(flows[measure].isna().sum()), measure, language)
        )
    return pd.DataFrame(parts, columns=["label", "amount", "said"]), pd.DataFrame(
        sellers, columns=["label", "told", "least", "said"]
    )


def _buyers(flows: pd.DataFrame, year: int, measure: str, language: str) -> list[dict[str, Any]]:
    shown = [
        {
            "amount": getattr(row, measure),
            "said": _said(country_name(row.importer_iso3, language), row, year, measure, language),
        }
        for row in records(flows.head(BUYERS))
    ]
    rest = flows.iloc[BUYERS:]
    if rest.empty:
        return shown
    others = translator(language)(N_("other buyers ({count})")).format(count=number(len(rest), language))
    amount = float(rest[measure].sum())
    text = f"{others}: {_amount(amount, measure, language)}"
    return [*shown, {"amount": amount, "said": text}]


def _said(buyer: str, row: Any, year: int, measure: str, language: str) -> str:
    """to China: 1,200 million USD, 5 % of the flows held; BACI 2024, 2024."""
    tell = translator(language)
    template = tell(N_("to {buyer}: {amount}, {share} of the flows held; {source}, {year}"))
    amount, share = _amount(getattr(row, measure), measure, language), render(whole(row.share), language)
    return template.format(
        buyer=buyer, amount=amount, share=share, source=source_names(row.source_id, language), year=year
    )


def _seller(total: float, unknown: int, measure: str, language: str) -> dict[str, Any]:
    tell = translator(language)
    if not unknown:
        return {"told": _amount(total, measure, language), "least": False, "said": ""}
    template = tell(N_("Flows without such a figure: {count}. The sum is a lower bound.")).format(
        count=number(unknown, language)
    )
    return {"told": f"≥ {_amount(total, measure, language)}", "least": True, "said": template}


def _amount(value: float, measure: str, language: str) -> str:
    return translator(language)(UNITS[measure][1]).format(amount=_figure(value, language))


def _figure(value: float, language: str) -> str:
    return number(value, language, 0 if value >= 10 else 1)
