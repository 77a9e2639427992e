"""The supplier check on the page: files in, verdict, choices, map, findings and questions out. Files live in the session alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from html import escape
from itertools import count, groupby
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from geo.files.taken import file_name
from geo.tables import TableError
from geo.words.text import N_
from pages.parts.supplier import kept
from pages.parts.supplier import tables as supplier_tables
from pages.parts.supplier.decide import decide
from pages.parts.supplier.kept import KeptFile
from pages.ui import legend, map, status_file
from pages.ui.notices import missing_table
from pages.ui.pickers import pick
from pages.ui.reader import _, language, literal, reader, say, tables

if TYPE_CHECKING:
    from geo.cmrt.check import Asked, Failed
    from geo.cmrt.report import FindingRow, Report

T = TypeVar("T")
BESIDE = 0.6
"""The part of the page's width that the map has; the findings stand beside it."""
MOST_FILES = 20
READ = (
    N_("Who declares, when, for what, and every answer for each metal."),
    N_(
        "The list of smelters, recognised by id, by exact name, or by a name spelt nearly so; the rest is for you to decide."
    ),
    N_(
        "The towns of the smelters on the map, with the areas on the EU’s list of conflict-affected and high-risk areas."
    ),
    N_(
        "Answers that contradict each other, gaps, old dates, and countries on lists, each with the cell that shows it and what to ask."
    ),
)
LIMITS = (
    N_("A smelter’s country is not where its metal was mined."),
    N_("Being named says nothing about conformance: assessment status is never assumed."),
    N_("A finding is a reason to ask and to work with the supplier, not to leave it."),
)


def inputs(today: date) -> tuple[list[KeptFile], Asked]:
    """The files of the session, what the buyer asked about, and the lists that were loaded."""
    from geo.cmrt.check import Asked
    from geo.cmrt.products import read_articles

    files = kept.files(_("Workbooks (.xlsx or .xlsm), up to {count}").format(count=MOST_FILES), "supplier_files")
    with st.container(horizontal=True, gap="medium", key="supplier_asked"):
        product = kept.switch(_("I asked about a product, not the company"), "supplier_product", value=True)
        battery = kept.switch(_("The product has a battery"), "supplier_battery", value=True)
    if len(files) > MOST_FILES:
        st.warning(_("Only the first {count} files are checked.").format(count=MOST_FILES))
    statuses = status_file.loaded("supplier_status")
    with st.expander(_("Your articles, and the versions that you take")):
        label = _("Your articles (CSV or XLSX with a column of numbers or names)")
        articles = kept.list_of(label, "supplier_articles", read_articles, ())
        accepts = _accepts()
    return files[:MOST_FILES], Asked(today, product, battery, statuses, articles, kept.chosen(), accepts)


def _accepts() -> dict[str, str]:
    """The oldest version that the buyer takes, by template; none where any is taken."""
    from geo.cmrt.versions import TEMPLATES, versions

    found = {}
    with st.container(horizontal=True):
        for template in TEMPLATES:
            numbers = ["", *(one.number for one in versions(template))]
            label = _("Accept {template} from version").format(template=template)
            key = f"supplier_accept_{template}"
            found[template] = pick(
                st.selectbox, label, numbers, "", key=key, format_func=lambda number: number or _("any")
            )
    return {template: version for template, version in found.items() if version}


def explain() -> None:
    """What the check reads and what it cannot say, before any file is there."""
    read = "".join(f"<li>{escape(_(text))}</li>" for text in READ)
    limits = "".join(f"<li>{escape(_(text))}</li>" for text in LIMITS)
    st.html(
        f'<div class="reading explain"><h2>{escape(_("What it reads"))}</h2><ul>{read}</ul>'
        f"<h2>{escape(_('What it cannot say'))}</h2><ul>{limits}</ul></div>"
    )


def results(files: Sequence[KeptFile], asked: Asked) -> tuple[Report | Failed, ...]:
    """A report of each file in the reader's language; checked anew when files or choices change. Raises TableError as the check does."""
    from geo.cmrt.check import File, check
    from geo.cmrt.report import reports

    key = (tuple(file.id for file in files), asked, tables())
    checks = _kept("_supplier", key, lambda: check([File(file.name, file.content) for file in files], asked, tables()))
    return _kept("_supplier_reports", (key, language()), lambda: reports(checks, language()))


def _kept(name: str, key: Hashable, make: Callable[[], T]) -> T:
    """What was made for a key, kept in the session until the key is another."""
    if st.session_state.get(name, (None, None))[0] != key:
        with st.spinner(_("Reading …")):
            st.session_state[name] = (key, make())
    kept: T = st.session_state[name][1]
    return kept


def checked(files: Sequence[KeptFile], asked: Asked) -> None:
    """Everything about the files dropped: what could not be read, the chosen supplier, all of them, and the ways out."""
    try:
        reports = results(files, asked)
    except TableError as error:
        missing_table(error)
        return
    failures(reports)
    if chosen := choose(reports):
        verdict_of(chosen)
        decide(chosen)
        picture, words = st.columns([BESIDE, 1 - BESIDE], gap="medium")
        with picture:
            draw(chosen)
        with words, st.container(key="panelbox"):
            findings_of(chosen)
        ask_back(chosen, asked.today)
        supplier_tables.tables(chosen)
    supplier_tables.beside(reports)
    supplier_tables.uncovered(reports, asked.articles)
    supplier_tables.take_away(reports)


def failures(results: Sequence[Report | Failed]) -> None:
    """One sentence for each file that could not be read."""
    from geo.cmrt.check import Failed

    for one in results:
        if isinstance(one, Failed):
            st.error(literal(say(one.said)))


def choose(results: Sequence[Report | Failed]) -> Report | None:
    """The declaration to look at: the only one, or the one chosen; None where none could be read."""
    from geo.cmrt.report import Report

    read = [one for one in results if isinstance(one, Report)]
    if len(read) < 2:
        return read[0] if read else None
    labels = [f"{one.checked.declaration.name} · {one.checked.declaration.file}" for one in read]
    chosen: int = pick(st.selectbox, _("Supplier"), range(len(read)), 0, key="supplier", format_func=labels.__getitem__)
    return read[chosen]


def verdict_of(one: Report) -> None:
    """The verdict in plain words: one sentence large, the others below it, and what is to be told about the file."""
    first, *others = (*one.verdict, *one.notes)
    body = "".join(f"<p>{escape(text)}</p>" for text in others)
    st.html(f'<div class="reading"><h1>{escape(first)}</h1>{body}</div>')


def draw(one: Report) -> None:
    """The map of the towns with the listed areas, its legend, and the smelters that are not on it."""
    from geo.cmrt import marks
    from geo.maps.camera import beside_height, ways_zoom
    from geo.maps.deck import deck
    from geo.maps.routes import HOME
    from geo.maps.view import View

    case, scene, drawing = one.checked.case, map.scene(View(layers=("cahra",))), map.drawing()
    width = reader().width
    camera = HOME | {"zoom": ways_zoom(width, BESIDE)}
    drawn = deck(scene, drawing, None, camera, marks.smelters(case, drawing), marks.countries(case))
    with st.container(key="flowframe"):
        alt = _("Map of the towns of the smelters; the list below holds the same rows.")
        map.show(drawn, "map", beside_height(width, BESIDE), alt)
        with st.container(key="legend"):
            legend.legend(scene, drawing, _("Legend"), (marks.legend(case),))
    if one.unplaced:
        with st.expander(_("Not on the map: {count}").format(count=len(one.unplaced))):
            st.markdown("\n".join(f"- {literal(name)}" for name in one.unplaced))


def _finding(row: FindingRow) -> str:
    origin = " · ".join(part for part in (row.cells, row.list) if part)
    step = _("step {number}").format(number=row.of.step)
    return (
        f'<li><span class="how {row.of.severity}" title="{escape(row.step)}">{escape(step)}</span>'
        f'<span>{escape(row.finding)} <span class="origin">{escape(origin)}</span></span></li>'
    )


FEW = 6
"""Findings that are shown at once; how many more there are stands below them, on what opens them."""


def findings_of(one: Report) -> None:
    """The findings under how pressing they are, each with its OECD step and the cells that show it; how many there are stands first."""
    empty = f'<p class="none">{escape(_("Nothing to ask by these rules; that is not a finding of no harm."))}</p>'
    title, steps = escape(_("What to ask about")), escape(_("Steps are those of the OECD’s due diligence guidance."))
    counts = ", ".join(
        f"{severity}: {len(list(rows))}" for severity, rows in groupby(one.findings, key=lambda row: row.severity)
    )
    head = f'<h2>{title}</h2><p class="kind">{escape(counts)}{". " if counts else ""}{steps}</p>'
    rest = one.findings[FEW:]
    more = escape(_("{count} more findings").format(count=len(rest)))
    hidden = f"<details><summary>{more}</summary>{_listed(rest)}</details>" if rest else ""
    st.html(f'<article class="panel supplier">{head}{_listed(one.findings[:FEW]) or empty}{hidden}</article>')


def _listed(findings: Sequence[FindingRow]) -> str:
    body = ""
    for severity, rows in groupby(findings, key=lambda row: row.severity):
        points = "".join(_finding(row) for row in rows)
        body += f"<h3>{escape(severity[:1].upper() + severity[1:])}</h3><ul>{points}</ul>"
    return body


def ask_back(one: Report, today: date) -> None:
    """The questions to send back: to edit, to copy, and as a letter."""
    from geo.cmrt.export import letter, lines_of

    if not one.questions:
        return
    st.subheader(_("Questions to send back"))
    declaration = one.checked.declaration
    key = f"supplier_questions_{language()}_{abs(hash((declaration.file, *one.questions, *one.annex)))}"
    text = st.text_area(
        _("One question a line, headings begin with #; change them as you like"),
        "\n".join(lines_of(one)),
        height=260,
        key=key,
    )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    with st.container(horizontal=True):
        st.download_button(
            _("Questions as a letter (DOCX)"),
            data=lambda: letter(declaration.name, lines, language(), today.isoformat()),
            file_name=file_name("questions", declaration.file.rpartition(".")[0], language=language(), ending="docx"),
            mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            icon=":material/download:",
        )
        with st.popover(_("Copy")):
            st.code("\n".join(_numbered(lines)), language=None, wrap_lines=True)


def _numbered(lines: Sequence[str]) -> list[str]:
    """Questions numbered through, headings as they are."""
    number = count(1)
    return [line.lstrip("# ") if line.startswith("#") else f"{next(number)}. {line}" for line in lines]
