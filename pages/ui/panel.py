"""The panel of facts about the chosen thing: each fact with its strength, source, date, licence and link."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

import streamlit as st

from geo.catalog import Source, sources
from geo.evidence.panel import Panel, Section
from geo.model import Finding
from geo.tables import version
from geo.words.labels import STRENGTHS
from pages.ui.reader import _, say

OLD_YEARS = 5


def is_old(date: str, as_of: str) -> bool:
    """Whether evidence of a date is more than five years older than the snapshot; unknown is not old.

    Both are YYYY, YYYY-MM or YYYY-MM-DD and are compared as exactly as the coarser one is known.
    """
    if not (date[:4].isdigit() and as_of[:4].isdigit()):
        return False
    limit = f"{int(as_of[:4]) - OLD_YEARS:04d}{as_of[4:]}"
    exact = min(len(date), len(limit))
    return date[:exact] < limit[:exact]


def short_licence(licence: str) -> str:
    """The first clause of a licence text; the whole of it stands on the sources page."""
    return re.split(r"[(;,:]", licence)[0].strip()


def told_licence(source: Source) -> str:
    """The first clause of the licence; where none is stated, that it is the licence which is not stated."""
    if source.licence.startswith("none stated"):
        return _("licence: none stated")
    short = short_licence(_(source.licence))
    return short if source.licence_confirmed else _("{licence} (not confirmed)").format(licence=short)


def _origin(finding: Finding, source: Source | None) -> str:
    name = _(source.short) if source else finding.source_id
    address = finding.url if finding.url.startswith(("http://", "https://")) else (source.url if source else "")
    link = (
        f'<a href="{escape(address)}" target="_blank" rel="noopener">{escape(name)} ↗</a>' if address else escape(name)
    )
    date = escape(finding.date) if finding.date else _("date unknown")
    old = (
        f' <span class="old" title="{escape(_("older than five years"))}">⚠ {escape(_("old"))}</span>'
        if is_old(finding.date, version())
        else ""
    )
    licence = f' · <span title="{escape(_(source.licence))}">{escape(told_licence(source))}</span>' if source else ""
    return f'<span class="origin">{link} · {date}{old}{licence}</span>'


def _finding(finding: Finding) -> str:
    source = sources().get(finding.source_id)
    how = _(STRENGTHS[finding.strength])
    said = say(finding.statement)
    return f'<li><span class="how {finding.strength}">{escape(how)}</span><span>{escape(said)} {_origin(finding, source)}</span></li>'


def items(findings: Iterable[Finding]) -> str:
    """Findings as an HTML list, each with strength, source, date, licence and link."""
    return "<ul>" + "".join(_finding(one) for one in findings) + "</ul>"


def _section(section: Section) -> str:
    lead = f'<p class="lead">{escape(say(section.lead))}</p>' if section.lead else ""
    if section.findings:
        body = items(section.findings)
    elif section.empty:
        body = f'<p class="none">{escape(say(section.empty))}</p>'
    else:
        return ""
    return f"<h3>{escape(_(section.heading))}</h3>{lead}{body}"


def parts(panel: Panel) -> None:
    """Draw the sections of a panel whose title stands elsewhere on the page."""
    st.html(f'<article class="panel untitled">{"".join(_section(section) for section in panel.sections)}</article>')


def facts(panel: Panel) -> None:
    """Draw a panel."""
    body = "".join(_section(section) for section in panel.sections)
    st.html(
        f'<article class="panel"><h2>{escape(say(panel.title))}</h2><p class="kind">{escape(_(panel.kind))}</p>{body}</article>'
    )
