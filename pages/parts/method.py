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
from geo.files.taken import Taken
from geo.model import Said, Theme
from geo.report import method
from geo.report import tested as told
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
TEST_HEADS = (
    N_("Method"),
    N_("Flagged"),
    N_("Found"),
    N_("Precision"),
    N_("Recall"),
    N_("AUC"),
    N_("AUC: ours minus this"),
)
RANKED = ["metal", "rank", "rank_low", "rank_high", "top_share"]
MEASURES = ("precision", "recall", "auc")
TESTED = N_(
    "What is tested was written down before the run (data/validation.yml): the published standing of each metal in each country, "
    "assessed again without what is to be foretold. The baselines flag as many units, or as near to it as equal scores allow. The "
    "verdict follows from the difference to governance alone and its 95 % interval: both are drawn together, country by country, "
    "because metals of one country are not independent. It is published whatever it says, and a build whose figures drift stops."
)
AUC = N_(
    "Precision: how many of the flagged are named. Recall: how many of the named are flagged. AUC: the chance that a named "
    "unit stands above one that is not; 0.5 is a coin. A list shows where somebody looked, so a place flagged and not named "
    "is not proven wrong."
)
DROPPED = N_(
    "Not tested any more: conflict against the EU’s list of areas. That list is drawn up with conflict data of the same kind as the "
    "deaths that we count, so that one foretells the other proves nothing."
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
        st.info(_("No metal has a band: the tables hold no figures of output."))
        return
    alt = _("Bands of all metals; the table below holds the figures, and a rank where there is one.")
    _paragraphs((method.ranked_said(ranking),))
    chart(kept(_bands)(look(), language(), tables()), Taken("rank-bands"), alt, _rank_table)


def _bands(look: Look, lang: str, read: Snapshot) -> Drawn:
    """The ranks with their bands."""
    ranking, tell = read("ranking").sort_values(["rank_median", "rank_low"], kind="stable"), translator(lang)
    first = [f"{tell(N_('In the first five'))}: {percent(share, lang, 0)}" for share in ranking["top_share"]]
    rows = rank_rows(ranking, (), lang)
    said = [f"{said}; {more}" for said, more in zip(rows["said"], first, strict=True)]
    return ranks(rows.assign(said=said), tell(N_("Band of ranks, 1 = most exposed")), look)


def _rank_table() -> pd.DataFrame:
    return tables()("ranking").sort_values(["rank_median", "rank_low"], kind="stable")[RANKED]


def tested() -> None:
    """The registered trials: what came of each on top, then each question beside plain baselines; published whatever it shows."""
    table = _read("validation")
    if table is None:
        return
    if table.empty:
        st.info(_("No test could be run: the lists are not in the tables."))
        return
    st.html(tag("div", tag("p", tag("strong", say(told.summed_up(table)))), css="method"))
    _paragraphs((Said(TESTED), Said(AUC)))
    rows = {(row.test, row.method): row for row in records(table)}
    for test in told.tested(table):
        lines = (_method(code, rows[test.test, code]) for code in validation.METHODS if (test.test, code) in rows)
        st.html(joined(_told(test), _table(TEST_HEADS, lines, "tests")))
    _paragraphs((Said(DROPPED),))


def _told(test: told.Tested) -> Markup:
    """The question of a trial, what was taken away, and what came of it."""
    verdict = tag("p", tag("strong", say(test.verdict)), " ", say(test.figures))
    without = tag("p", say(test.without), " ", _(test.caveat))
    return tag("div", tag("h3", _(test.question)), verdict, without, css="method")


def _method(code: str, test: Any) -> Markup:
    """What one method found in one trial."""
    figures = cells(f"{test.flagged} / {test.units}", f"{test.hits} / {test.positives}", css="number")
    measures = cells(*(_measure(test, name) for name in MEASURES), _difference(test))
    return row(_(validation.METHODS[code]), figures, measures, css="ours" if code == "ours" else "")


def _difference(test: Any) -> Markup:
    """By how much ours orders better, with its interval; a dash on the row of ours."""
    if test.difference is None:
        return joined("–")
    value, low, high = (say(told.signed(each)) for each in (test.difference, test.difference_low, test.difference_high))
    return joined(_("{value} ({low} to {high})").format(value=value, low=low, high=high))


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
