"""The panel of facts about the chosen thing: each fact with its strength, source, date, licence and link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import streamlit as st
from markupsafe import Markup

from geo.catalog import Source, due, sources
from geo.evidence.cited import Cited, older
from geo.evidence.fact import address
from geo.evidence.panel import Panel, Section
from geo.model import Finding
from geo.tables import version
from geo.words.labels import STRENGTHS
from geo.words.text import N_
from pages.ui.markup import joined, source_link, tag
from pages.ui.reader import _, say

OLD_YEARS = 5
NEWER = N_("A newer or fuller edition is known, and the atlas as delivered does not hold it: {edition}")


def is_old(date: str, as_of: str) -> bool:
    """Whether evidence of a date is more than five years older than the snapshot; unknown is not old."""
    return older(date, as_of, OLD_YEARS)


def short_licence(licence: str) -> str:
    """The first clause of a licence text; the whole of it stands on the sources page."""
    return re.split(r"[(;,:]", licence)[0].strip()


def told_licence(source: Source) -> str:
    """The first clause of the licence; where none is stated, that it is the licence which is not stated."""
    if source.licence.startswith("none stated"):
        return _("licence: none stated")
    short = short_licence(_(source.licence))
    return short if source.licence_confirmed else _("{licence} (not confirmed)").format(licence=short)


def _origin(finding: Finding, source: Source | None) -> Markup:
    name = _name(finding, source)
    where = address(finding)
    link = source_link(f"{name} ↗" if where else name, where)
    licence = [" · ", tag("span", told_licence(source), title=_(source.licence))] if source else None
    marks = [[" ", tag("span", "⚠ ", word, css="old", title=why)] for word, why in _marks(finding, source)]
    return tag("span", link, " · ", finding.date or _("date unknown"), marks, licence, css="origin")


def _name(finding: Finding, source: Source | None) -> str:
    """Who says so: the publisher and the title of the page cited, else the source."""
    if isinstance(finding, Cited):
        publisher = _(finding.publisher) or _("publisher not known")
        return f"{publisher}: “{finding.title}”" if finding.title else publisher
    return _(source.short) if source else finding.source_id


def _marks(finding: Finding, source: Source | None) -> Iterator[tuple[str, str]]:
    """What to mind about the age of a finding and of its source, each with its reason ("" = none)."""
    if is_old(finding.date, version()):
        yield _("old"), _("older than five years")
    if source and source.superseded_by:
        yield _("newer or fuller edition not held"), _(NEWER).format(edition=_(source.superseded_by))
    if source and due(source, version()):
        yield _("look up again"), _("To be looked up again since {date}").format(date=source.recheck)
    yield from ((_(mark), "") for mark in (finding.marks if isinstance(finding, Cited) else ()))


def _finding(finding: Finding) -> Markup:
    how = tag("span", _(STRENGTHS[finding.strength]), css=f"how {finding.strength}")
    origin = _origin(finding, sources().get(finding.source_id))
    return tag("li", how, tag("span", say(finding.statement), " ", origin))


def items(findings: Iterable[Finding]) -> Markup:
    """Findings as a list, each with strength, source, date, licence and link."""
    return tag("ul", map(_finding, findings))


def _section(section: Section) -> Markup:
    if not (section.findings or section.empty):
        return Markup("")
    lead = tag("p", say(section.lead), css="lead") if section.lead else None
    body = items(section.findings) if section.findings else tag("p", say(section.empty), css="none")
    return joined(tag("h3", _(section.heading)), lead, body)


def parts(panel: Panel) -> None:
    """Draw the sections of a panel whose title stands elsewhere on the page."""
    st.html(tag("article", map(_section, panel.sections), css="panel untitled"))


def facts(panel: Panel) -> None:
    """Draw a panel."""
    title = [tag("h2", say(panel.title)), tag("p", _(panel.kind), css="kind")]
    st.html(tag("article", title, map(_section, panel.sections), css="panel"))
