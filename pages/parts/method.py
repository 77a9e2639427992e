"""The method on the page: rules, gaps, exposure, robustness, validation, limits and the change log, each written from its data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.catalog import Release, releases, sources
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
from pages.ui.markup import cells, joined, paragraphs, points, row, source_link, table, tag
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
    st.html(tag("div", paragraphs(map(say, said)), css="method"))


def _table(heads: Iterable[str], rows: Iterable[Markup], css: str) -> Markup:
    return table(map(_, heads), rows, css, box="wide")


def rules() -> None:
    """The rules of one theme, chosen by the reader or by the address."""
    _paragraphs(method.level_rules())
    theme = pickers.theme("rules_of", N_("Rules of"))
    address.tell()
    indicators = _read("assessment_indicator")
    st.html(kept(_rules)(theme, language(), tables(), indicators is not None))


def _rules(theme: Theme, lang: str, read: Snapshot, known: bool) -> Markup:
    rows = method.rules(theme, read("assessment_indicator") if known else None)
    return _table(RULE_HEADS, (_rule(row, lang) for row in rows), "rules")


def _rule(rule: method.RuleRow, lang: str) -> Markup:
    tell = translator(lang)
    short = sources()[rule.source_id].short if rule.source_id in sources() else rule.source_id
    link = source_link(f"{short} ↗" if rule.url else short, rule.url)
    gaps = tag("br").join(render(gap, lang) for gap in rule.gap)
    name = [tell(rule.label), tag("small", tell(rule.group))]
    return row(
        name,
        tell(rule.why),
        render(rule.weight, lang),
        render(rule.scale, lang),
        cells(gaps),
        tell(rule.strength),
        cells(link),
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
        lines = (_method(code, rows[code]) for code in validation.METHODS if code in rows)
        verdict = tag("div", tag("h3", _(validation.TESTS[test])), tag("p", say(said)), css="method")
        st.html(joined(verdict, _table(TEST_HEADS, lines, "tests")))


def _method(code: str, test: Any) -> Markup:
    """What one method found of one list."""
    figures = cells(f"{test.flagged} / {test.units}", f"{test.hits} / {test.positives}", css="number")
    measures = cells(*(_measure(test, name) for name in MEASURES))
    return row(_(validation.METHODS[code]), figures, measures, css="ours" if code == "ours" else "")


def _measure(test: Any, name: str) -> Markup:
    """A measure with its interval as a mark on 0 to 1 and in figures; a dash where it cannot be computed."""
    value, low, high = (getattr(test, f"{name}{end}") for end in ("", "_low", "_high"))
    if value is None:
        return joined("–")
    span = tag("b", style=f"left:{100 * low:.1f}%;width:{100 * (high - low):.1f}%")
    mark = tag("i", style=f"left:{100 * value:.1f}%;background:var(--ink)")
    figures = [number(one, language(), 2) for one in (value, low, high)]
    return joined(
        tag("span", span, mark, css="interval", aria_hidden="true"), f"{figures[0]} ({figures[1]}–{figures[2]})"
    )


def limits() -> None:
    """What the method cannot support."""
    lead = tag("p", _("The method cannot support any of this:"))
    st.html(tag("div", lead, points(map(_, method.LIMITS)), css="method"))


def changes() -> None:
    """The change log: data and method apart, newest release first."""
    st.html(tag("div", map(_release, releases()), css="method"))


def _release(release: Release) -> Markup:
    heading = _("Data {data} · method {method}").format(data=release.data, method=release.method)
    kinds = ([tag("span", _(CHANGES[change.kind]), css="how"), " ", _(change.said)] for change in release.changes)
    return joined(tag("h3", f"{heading} ({release.date})"), points(kinds))
