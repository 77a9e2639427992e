"""The method on the page: rules, gaps, exposure, robustness, validation, limits and the change log, each written from its data."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from geo.catalog import releases, sources
from geo.draw.chart.ranks import ranks
from geo.draw.chart.template import Drawn, Look
from geo.model import Said, Theme
from geo.report import method
from geo.report.compare import rank_rows
from geo.risk import validation
from geo.tables import Snapshot, TableError, kept, records
from geo.words.labels import CHANGES
from geo.words.text import N_, number, percent, render, translator
from pages.ui import address, pickers
from pages.ui.chart import chart, look
from pages.ui.notices import missing_table
from pages.ui.reader import _, language, say, tables

RULE_HEADS = (N_("Indicator"), N_("Why"), N_("Weight"), N_("Scale"), N_("Gaps"), N_("Strength"), N_("Source"))
TEST_HEADS = (N_("Method"), N_("Flagged"), N_("Found"), N_("Precision"), N_("Recall"), N_("AUC"))
RANKED = ["metal", "rank", "rank_low", "rank_high", "top_share"]
MEASURES = ("precision", "recall", "auc")
TESTED = N_(
    "Would our context indicators alone have found what authorities list? Each list was taken out of the rules before they "
    "were tested against it. The baselines flag as many units as ours, or as near to it as equal scores allow. Intervals are "
    "95 %. The figures are published whatever they show."
)
AUC = N_(
    "Precision: how many of the flagged are listed. Recall: how many of the listed are flagged. AUC: the chance that a listed "
    "unit scores above one that is not; 0.5 is a coin. A list shows where somebody looked, so a place flagged and not listed "
    "is not proven wrong."
)


def _read(name: str) -> pd.DataFrame | None:
    """A table, or a word about it and None when it cannot be read."""
    try:
        return tables()(name)
    except TableError as error:
        missing_table(error)
        return None


def _paragraphs(said: Iterable[Said]) -> None:
    st.html('<div class="method">' + "".join(f"<p>{escape(say(one))}</p>" for one in said) + "</div>")


def _html_table(heads: Iterable[str], rows: Iterable[str], css: str) -> str:
    head = "".join(f'<th scope="col">{escape(_(one))}</th>' for one in heads)
    return f'<div class="wide" tabindex="0"><table class="{css}"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def rules() -> None:
    """The rules of one theme, chosen by the reader or by the address."""
    _paragraphs(method.level_rules())
    theme = pickers.theme("rules_of", N_("Rules of"))
    address.tell()
    indicators = _read("assessment_indicator")
    st.html(kept(_rules)(theme, language(), tables(), indicators is not None))


def _rules(theme: Theme, lang: str, read: Snapshot, known: bool) -> str:
    rows = method.rules(theme, read("assessment_indicator") if known else None)
    return _html_table(RULE_HEADS, (_rule(row, lang) for row in rows), "rules")


def _rule(row: method.RuleRow, lang: str) -> str:
    tell = translator(lang)
    short = sources()[row.source_id].short if row.source_id in sources() else row.source_id
    link = (
        f'<a href="{escape(row.url)}" target="_blank" rel="noopener">{escape(short)} ↗</a>'
        if row.url
        else escape(short)
    )
    gaps = "<br>".join(escape(render(one, lang)) for one in row.gap)
    return (
        f'<tr><th scope="row">{escape(tell(row.label))}<small>{escape(tell(row.group))}</small></th>'
        f"<td>{escape(tell(row.why))}</td><td>{escape(render(row.weight, lang))}</td>"
        f"<td>{escape(render(row.scale, lang))}</td><td>{gaps}</td>"
        f"<td>{escape(tell(row.strength))}</td><td>{link}</td></tr>"
    )


def robustness() -> None:
    """How exposure is computed, the rank bands, and what moves them."""
    _paragraphs((*method.exposure_rules(), *method.robustness_rules()))
    ranking, drivers = _read("ranking"), _read("ranking_driver")
    if drivers is not None and len(drivers):
        _paragraphs((method.drivers_said(drivers),))
    if ranking is None:
        return
    if ranking.empty:
        st.info(_("No metal has a rank: the tables hold no figures of output."))
        return
    alt = _("Ranks of all metals with their bands; the table below holds the figures.")
    chart(kept(_bands)(look(), language(), tables()), "ranking", alt, _rank_table)


def _bands(look: Look, lang: str, read: Snapshot) -> Drawn:
    """The ranks with their bands."""
    ranking, tell = read("ranking").sort_values("rank", kind="stable"), translator(lang)
    first = [f"{tell(N_('In the first five'))}: {percent(share, lang, 0)}" for share in ranking["top_share"]]
    rows = rank_rows(ranking, (), lang)
    said = [f"{said}; {more}" for said, more in zip(rows["said"], first, strict=True)]
    return ranks(rows.assign(said=said), tell(N_("Rank and band, 1 = most exposed")), look)


def _rank_table() -> pd.DataFrame:
    return tables()("ranking").sort_values("rank", kind="stable")[RANKED]


def tested() -> None:
    """What our context would have foretold, beside plain baselines, with intervals; published whatever it shows."""
    _paragraphs((Said(TESTED), Said(AUC)))
    table = _read("validation")
    if table is None:
        return
    if table.empty:
        st.info(_("No test could be run: the lists are not in the tables."))
        return
    for test, said in method.verdicts(table):
        rows = {row.method: row for row in records(table[table["test"] == test])}
        body = (_method(code, rows[code]) for code in validation.METHODS if code in rows)
        heading, verdict = escape(_(validation.TESTS[test])), escape(say(said))
        st.html(f'<div class="method"><h3>{heading}</h3><p>{verdict}</p></div>{_html_table(TEST_HEADS, body, "tests")}')


def _method(code: str, row: Any) -> str:
    cells = "".join(f"<td>{_measure(row, name)}</td>" for name in MEASURES)
    name = escape(_(validation.METHODS[code]))
    css = ' class="ours"' if code == "ours" else ""
    return (
        f'<tr{css}><th scope="row">{name}</th><td class="number">{row.flagged} / {row.units}</td>'
        f'<td class="number">{row.hits} / {row.positives}</td>{cells}</tr>'
    )


def _measure(row: Any, name: str) -> str:
    """A measure with its interval as a mark on 0 to 1 and in figures; a dash where it cannot be computed."""
    value, low, high = (getattr(row, f"{name}{end}") for end in ("", "_low", "_high"))
    if value is None:
        return "–"
    told = [number(one, language(), 2) for one in (value, low, high)]
    return (
        f'<span class="interval" aria-hidden="true"><b style="left:{100 * low:.1f}%;width:{100 * (high - low):.1f}%"></b>'
        f'<i style="left:{100 * value:.1f}%;background:var(--ink)"></i></span>'
        f"{escape(told[0])} ({escape(told[1])}–{escape(told[2])})"
    )


def limits() -> None:
    """What the method cannot support."""
    items = "".join(f"<li>{escape(_(text))}</li>" for text in method.LIMITS)
    st.html(f'<div class="method"><p>{escape(_("The method cannot support any of this:"))}</p><ul>{items}</ul></div>')


def changes() -> None:
    """The change log: data and method apart, newest release first."""
    parts = []
    for one in releases():
        items = "".join(
            f'<li><span class="how">{escape(_(CHANGES[change.kind]))}</span> {escape(_(change.said))}</li>'
            for change in one.changes
        )
        heading = escape(_("Data {data} · method {method}").format(data=one.data, method=one.method))
        parts.append(f"<h3>{heading} ({escape(one.date)})</h3><ul>{items}</ul>")
    st.html(f'<div class="method">{"".join(parts)}</div>')
