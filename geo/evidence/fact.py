"""What every finding goes through before it is shown: never stronger than its source, and with the page of the thing itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geo.catalog import sources
from geo.evidence import links
from geo.evidence.cited import Cited
from geo.evidence.panel import Panel
from geo.model import Finding, Strength

ORDER = {strength: i for i, strength in enumerate(Strength)}
"""Strongest first."""


def capped(strength: Strength, source_id: str) -> Strength:
    """A strength, lowered to the one that the catalogue gives the source at best."""
    source = sources().get(source_id)
    return max(strength, Strength(source.strength), key=ORDER.__getitem__) if source else strength


def settled(findings: Iterable[Finding], iso3: str = "", metal: str = "") -> tuple[Finding, ...]:
    """Findings about a country (iso3) and a metal, capped and, where they have none of their own, with an address."""
    return tuple(
        replace(one, strength=capped(one.strength, one.source_id), url=_address(one, iso3, metal)) for one in findings
    )


def address(finding: Finding) -> str:
    """Where a reader finds it: its own address, else its source's; one from a page of its own has none but that page's."""
    source = sources().get(finding.source_id)
    if finding.url.startswith(("http://", "https://")):
        return finding.url
    return source.url if source and not isinstance(finding, Cited) else ""


def _address(finding: Finding, iso3: str, metal: str) -> str:
    source = sources().get(finding.source_id)
    if source is None or isinstance(finding, Cited) or finding.url not in ("", source.url):
        return finding.url
    return links.page(source.origin, iso3, metal) or finding.url


def settled_panel(panel: Panel, iso3: str = "", metal: str = "") -> Panel:
    """A panel whose findings are settled."""
    sections = (replace(one, findings=settled(one.findings, iso3, metal)) for one in panel.sections)
    return replace(panel, sections=tuple(sections))
