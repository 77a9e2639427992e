"""The supplier check on the page: files in, verdict, map, findings and questions out. Files live in the session alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from geo.tables import TableError
from geo.words.text import N_
from pages.parts.map.reading import missing_table
from pages.parts.supplier import tables as supplier_tables
from pages.ui import legend, map, status_file, tables
from pages.ui.pickers import pick
from pages.ui.reader import _, language, literal, say

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.cmrt.case import Concern
    from geo.cmrt.check import Asked, Checked, Failed

HEIGHT = 470
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


def inputs(today: date) -> tuple[list[UploadedFile], Asked]:
    """The files dropped, what the buyer asked about, and the status file of the session."""
    from geo.cmrt.check import Asked

    files = st.file_uploader(
        _("Workbooks (.xlsx or .xlsm), up to {count}").format(count=MOST_FILES),
        accept_multiple_files=True,
        key="supplier_files",
    )
    with st.container(horizontal=True, gap="medium", key="supplier_asked"):
        product = st.toggle(_("I asked about a product, not the company"), value=True, key="supplier_product")
        battery = st.toggle(_("The product has a battery"), value=True, key="supplier_battery")
    if len(files) > MOST_FILES:
        st.warning(_("Only the first {count} files are checked.").format(count=MOST_FILES))
    return files[:MOST_FILES], Asked(today, product, battery, status_file.loaded("supplier_status"))


def explain() -> None:
    """What the check reads and what it cannot say, before any file is there."""
    read = "".join(f"<li>{escape(_(text))}</li>" for text in READ)
    limits = "".join(f"<li>{escape(_(text))}</li>" for text in LIMITS)
    st.html(
        f'<div class="reading explain"><h2>{escape(_("What it reads"))}</h2><ul>{read}</ul>'
        f"<h2>{escape(_('What it cannot say'))}</h2><ul>{limits}</ul></div>"
    )


def results(files: Sequence[UploadedFile], asked: Asked) -> tuple[Checked | Failed, ...]:
    """The files checked; kept in the session until the files or the choices change. Raises TableError as the check does."""
    from geo.cmrt.check import File, check

    key = (tuple(file.file_id for file in files), asked, tables.stamps())
    kept = st.session_state.get("_supplier")
    if not kept or kept[0] != key:
        with st.spinner(_("Reading …")):
            found = check([File(file.name, file.getvalue()) for file in files], asked, tables.read)
        kept = st.session_state["_supplier"] = (key, found)
    done: tuple[Checked | Failed, ...] = kept[1]
    return done


def checked(files: Sequence[UploadedFile], asked: Asked) -> None:
    """Everything about the files dropped: what could not be read, the chosen supplier, all of them, and the ways out."""
    try:
        found = results(files, asked)
    except TableError as error:
        missing_table(error)
        return
    failures(found)
    if chosen := choose(found):
        verdict_of(chosen)
        picture, words = st.columns([0.6, 0.4], gap="medium")
        with picture:
            draw(chosen)
        with words, st.container(key="panelbox"):
            findings_of(chosen)
        ask_back(chosen, asked.today)
        supplier_tables.tables(chosen)
    supplier_tables.beside(found)
    supplier_tables.take_away(found)


def failures(results: Sequence[Checked | Failed]) -> None:
    """One sentence for each file that could not be read."""
    from geo.cmrt.check import Failed

    for one in results:
        if isinstance(one, Failed):
            st.error(literal(say(one.said)))


def choose(results: Sequence[Checked | Failed]) -> Checked | None:
    """The declaration to look at: the only one, or the one chosen; None where none could be read."""
    from geo.cmrt.check import Checked

    read = [one for one in results if isinstance(one, Checked)]
    if len(read) < 2:
        return read[0] if read else None
    chosen: int = pick(st.selectbox, _("Supplier"), range(len(read)), 0, key="supplier",
                       format_func=lambda i: f"{read[i].declaration.name} · {read[i].declaration.file}")  # fmt: skip
    return read[chosen]


def verdict_of(one: Checked) -> None:
    """The verdict in plain words: one sentence large, the others below it, and what is to be told about the file."""
    from geo.cmrt.check import verdict

    first, *others = [say(said) for said in (*verdict(one), *one.declaration.notes)]
    body = "".join(f"<p>{escape(text)}</p>" for text in others)
    st.html(f'<div class="reading"><h1>{escape(first)}</h1>{body}</div>')


def draw(one: Checked) -> None:
    """The map of the towns with the listed areas, its legend, and the smelters that are not on it."""
    from geo.cmrt import marks as supplier
    from geo.cmrt.report import not_placed
    from geo.maps.deck import deck
    from geo.maps.view import View

    scene, drawing = map.scene(View(layers=("cahra",))), map.drawing()
    marks, named = supplier.smelters(one.case, drawing), supplier.countries(one.case)
    made = deck(scene, drawing, None, supplier.camera(one.case), marks, named)
    with st.container(key="frame"):
        alt = _("Map of the towns of the smelters; the list below holds the same rows.")
        map.show(made, "map", HEIGHT, alt)
        with st.container(key="legend"):
            legend.legend(scene, drawing, _("Legend"), (supplier.legend(one.case),))
    if absent := not_placed(one):
        with st.expander(_("Not on the map: {count}").format(count=len(absent))):
            st.markdown("\n".join(f"- {literal(name)}" for name in absent))


def _finding(concern: Concern, row: dict[str, str]) -> str:
    origin = " · ".join(part for part in (row["cells"], row["list"]) if part)
    step = _("step {number}").format(number=concern.step)
    return (
        f'<li><span class="how {concern.severity}" title="{escape(row["step"])}">{escape(step)}</span>'
        f'<span>{escape(row["finding"])} <span class="origin">{escape(origin)}</span></span></li>'
    )


def findings_of(one: Checked) -> None:
    """The findings under how pressing they are, each with its OECD step and the cells that show it."""
    from geo.cmrt.report import findings

    rows = list(zip(one.concerns, findings(one, language()), strict=True))
    body = ""
    for severity in dict.fromkeys(concern.severity for concern, _row in rows):
        of_it = [(concern, row) for concern, row in rows if concern.severity == severity]
        heading = of_it[0][1]["severity"]
        points = "".join(_finding(concern, row) for concern, row in of_it)
        body += f"<h3>{escape(heading[:1].upper() + heading[1:])}</h3><ul>{points}</ul>"
    empty = f'<p class="none">{escape(_("Nothing to ask by these rules; that is not a finding of no harm."))}</p>'
    title, steps = escape(_("What to ask about")), escape(_("Steps are those of the OECD’s due diligence guidance."))
    st.html(f'<article class="panel supplier"><h2>{title}</h2><p class="kind">{steps}</p>{body or empty}</article>')


def ask_back(one: Checked, today: date) -> None:
    """The questions to send back: to edit, to copy, and as a letter."""
    from geo.cmrt.export import letter
    from geo.cmrt.report import questions

    asked = questions(one, language())
    if not asked:
        return
    st.subheader(_("Questions to send back"))
    key = f"supplier_questions_{language()}_{abs(hash((one.declaration.file, *asked)))}"
    text = st.text_area(_("One question a line; change them as you like"), "\n".join(asked), height=260, key=key)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    with st.container(horizontal=True):
        st.download_button(
            _("Questions as a letter (DOCX)"),
            data=lambda: letter(one.declaration.name, lines, language(), today.isoformat()),
            file_name="questions.docx",
            mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            icon=":material/download:",
        )
        with st.popover(_("Copy")):
            st.code("\n".join(f"{i}. {line}" for i, line in enumerate(lines, 1)), language=None, wrap_lines=True)
