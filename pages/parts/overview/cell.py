"""The overview on the page: what was asked for, the matrix, and the evidence of the chosen cell, each kept per view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.draw.picture.bars import chip
from geo.evidence.assessment import assessment_panel
from geo.evidence.exposed import between
from geo.evidence.panel import Panel, Unknown
from geo.files.taken import Taken
from geo.model import Exposure, Level, Said, Sign, Standing, Theme, metals
from geo.report import exposed
from geo.report.overview import BELOW, DEFAULT_SORT, SORTS, Line, as_table, behind, lines, ordered
from geo.risk.exposure import REFERENCE_YEAR
from geo.risk.standing import sign_of
from geo.supply.history import spoken, summed
from geo.tables import Snapshot, TableError, kept, records
from geo.words.labels import LEVELS, SIGNS, SUPPLY_PARTS, THEMES
from geo.words.reasons import BECAUSE
from geo.words.text import N_, country_name, percent, render, translator
from pages.parts.overview import matrix
from pages.ui import address, markup, press
from pages.ui.address import way
from pages.ui.markup import cells, paragraphs, tag
from pages.ui.notices import missing_table
from pages.ui.panel import facts
from pages.ui.pickers import DEFAULT, metal_label, pick
from pages.ui.reader import Reader, _, language, reader, say, tables
from pages.ui.section import take_away
from pages.ui.small_world import small_world, svg

NEEDED = ("exposure", "ranking", "assessment", "assessment_indicator", "production")
PLACE = "evidence_in"
SHOWN = 7
"""Countries behind a cell that are listed one by one."""
MAP_ALT = N_("World map: level by country for {metal}, {theme}; the list below holds the same countries.")


@dataclass(frozen=True)
class Asked:
    """What the address asks for: the chosen cell and the order of the lines."""

    metal: str
    theme: Theme
    sort: str


def choose() -> Asked:
    """What is asked for by the address: a cell, and an order that is left out of it while it is the first one."""
    metal = address.choice("metal", {code: metal.name for code, metal in metals().items()}, DEFAULT)
    theme = address.choice("theme", THEMES, str(Theme.CHILD_LABOUR))
    sort = address.choice("sort", SORTS, DEFAULT_SORT)
    address.here().shown["sort"] = "" if sort == DEFAULT_SORT else sort
    address.tell()
    return Asked(metal, Theme(theme), sort)


def _pressed(part: str) -> None:
    """Callback of the matrix: a heading sorts by its column, a cell (`metal/theme`) is opened."""
    metal, _sep, theme = part.partition("/")
    if part in SORTS:
        address.put("sort", part)
    elif metal in metals() and theme in list(Theme):
        address.put_all({"metal": metal, "theme": theme})


def _ordered(sort: str, lang: str, read: Snapshot) -> tuple[Line, ...]:
    return ordered(kept(lines)(read), sort, lang)


def _markup(sort: str, reader: Reader, read: Snapshot) -> str:
    return matrix.markup(kept(_ordered)(sort, reader.language, read), sort, reader)


def prepare(read: Snapshot) -> None:
    """Draw what most people see first, in both themes, before somebody waits for it. Raises TableError."""
    first = ("co", Theme.CHILD_LABOUR)
    for dark in (False, True):
        reader = Reader("en", dark)
        kept(_markup)(DEFAULT_SORT, reader, read)
        kept(svg)(*first, _alt(*first, "en"), reader, read)
        kept(_countries)(*first, reader, read)
    kept(_told)(*first, "en", read)
    kept(_panel)(*first, "COD", read)


def metal_lines() -> tuple[Line, ...]:
    """Every metal's line, in the order of the vocabulary; none, and a word about the table, when there is no exposure."""
    rows: tuple[Line, ...] = ()
    for name in NEEDED:
        try:
            tables()(name)
        except TableError as error:
            missing_table(error)
    try:
        rows = kept(lines)(tables())
    except TableError:
        st.info(_("Without the table of exposed supply there is no overview; the map works on."))
    return rows


def headline(rows: tuple[Line, ...]) -> None:
    """What matters most, in one sentence, and how to read the bars in one line."""
    sentences = [say(one) for one in exposed.leading(rows)]
    first = sentences[0] if sentences else _("Where the metals in our electronics come from, and with which harm")
    st.html(tag("div", tag("h1", first), paragraphs(sentences[1:]), how_to_read(), css="reading lead"))


def how_to_read() -> Markup:
    """The bar explained in one line."""
    solid, near, far = (
        tag("i", tag(kind, css=css or None, style="left:0;width:100%"), css="bar")
        for kind, css in (("b", ""), ("i", "near"), ("i", "far"))
    )
    bar = [
        _("A bar is a metal’s world supply:"),
        " ",
        solid,
        " ",
        _("evidenced"),
        " · ",
        near,
        " ",
        _("plausible"),
        " · ",
    ]
    rest = [far, " ", _("not looked at"), ". ", _("Empty: below.")]
    return tag("p", bar, rest, " ", _("Open a cell for its evidence."), css="howto")


def table(one: Asked) -> None:
    """The matrix, and its rows to take away."""
    read, lang = tables(), language()
    markup = kept(_markup)(one.sort, reader(), read)
    press.show(markup, "matrix", _pressed, chosen=f"{one.metal}/{one.theme}", follow="cell")
    taken = Taken("exposed-supply", more=(f"by-{one.sort}",))
    take_away(lambda: as_table(kept(_ordered)(one.sort, lang, read)), taken, label=_("Download these rows as CSV"))


def _behind(metal: str, theme: Theme, read: Snapshot) -> pd.DataFrame:
    return behind(_cell(metal, theme, read), read)


def _cell(metal: str, theme: Theme, read: Snapshot) -> Exposure:
    return _line(metal, read).cells[theme]


def _line(metal: str, read: Snapshot) -> Line:
    return next(line for line in kept(lines)(read) if line.metal == metal)


def _told(metal: str, theme: Theme, lang: str, read: Snapshot) -> tuple[str, tuple[str, ...]]:
    """Title and sentences of a cell."""
    line = _line(metal, read)
    cell = line.cells[theme]
    sentences: list[Said] = list(exposed.rests_on(cell, kept(_behind)(metal, theme, read), read("exposure")))
    sentences.append(exposed.rank_said(line, sum(bool(one.band[0]) for one in kept(lines)(read))))
    title = render(exposed.title(cell), lang)
    return _capital(title).replace("–", "\u2060–\u2060"), tuple(_capital(render(one, lang)) for one in sentences)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _countries(metal: str, theme: Theme, reader: Reader, read: Snapshot) -> Markup:
    """The countries behind a cell with share, level and how they count, as a table."""
    rows = kept(_behind)(metal, theme, read)
    listed, rest = records(rows.head(SHOWN)), rows.iloc[SHOWN:]
    lines = [_country(line, reader) for line in listed]
    if len(rest):
        lines.append(_other_countries(rest, _given(metal, theme, rest, read), reader))
    heads = (N_("Country"), N_("Share"), N_("What is known"))
    return markup.table(map(reader.tell, heads), lines, "behind", box="")


def _country(line: Any, reader: Reader) -> Markup:
    share = "–" if line.share is None else render(between(line.share_least, line.share_most), reader.language)
    name = country_name(line.iso3, reader.language)
    return markup.row(name, cells(share, css="number"), tag("td", _stands(line, reader), _counts_as(line, reader)))


def _stands(line: Any, reader: Reader) -> Markup:
    standing = Standing(Level(line.level), sign_of(line.level, line.basis, line.reason, line.below))
    word = LEVELS[standing.level] if standing.sign == Sign.LEVEL else SIGNS[standing.sign]
    return chip(standing, reader.palette, reader.tell(word))


def _counts_as(line: Any, reader: Reader) -> Markup | None:
    """How a country's supply counts where no level says it, what share of it where not all, and why."""
    if not line.because:
        return None
    share = f" {percent(line.plausible, reader.language, 0)}" if 0 < line.plausible < 1 else ""
    part, why = reader.tell(SUPPLY_PARTS[line.part]), reader.tell(BECAUSE[line.because])
    return tag("small", f"{part}{share}: {why}", css="quiet")


def _given(metal: str, theme: Theme, rest: pd.DataFrame, read: Snapshot) -> tuple[float, float]:
    """The least and most that the sources give for some countries together."""
    stage = _cell(metal, theme, read).stage
    return summed(spoken(read("production"), metal, stage, REFERENCE_YEAR), set(rest["iso3"]))


def _other_countries(rest: pd.DataFrame, given: tuple[float, float], reader: Reader) -> Markup:
    """The countries that are not listed one by one, as one line; `given`: their share, as far as the sources disagree."""
    more = reader.tell(N_("{count} more")).format(count=len(rest))
    share = "–" if rest["share"].isna().all() else render(between(*given), reader.language)
    low = reader.tell(N_("{count} of them below")).format(count=int((rest["part"] == BELOW).sum()))
    return markup.row(more, cells(share, css="number"), cells(low))


def evidence(one: Asked) -> None:
    """The chosen cell: map, title, what it rests on, the ways on, the countries behind it, and findings.

    A table that cannot be read costs what is drawn from it; `known` has named it already, or it is named in its place.
    """
    read = tables()
    try:
        options = _options(kept(_behind)(one.metal, one.theme, read))
        _map(one)
        _words(one, read)
    except TableError as error:
        st.info(_("The evidence of this cell needs the table {table}.").format(table=f"`{error.table}`"))
        options = []
    _ways(one)
    if options:
        st.html(kept(_countries)(one.metal, one.theme, reader(), read))
        _findings(one, options)


def _map(one: Asked) -> None:
    picked = st.session_state.get(PLACE, "")
    choose = partial(st.session_state.__setitem__, PLACE)
    small_world(one.metal, one.theme, picked, choose, _alt(one.metal, one.theme, language()))


def _alt(metal: str, theme: Theme, lang: str) -> str:
    tell = translator(lang)
    return tell(MAP_ALT).format(metal=tell(metals()[metal].name), theme=tell(THEMES[theme]))


def _words(one: Asked, read: Snapshot) -> None:
    title, said = kept(_told)(one.metal, one.theme, language(), read)
    st.html(tag("div", tag("h2", title), paragraphs(said), css="reading cell", aria_live="polite"))


def _options(rows: pd.DataFrame) -> list[str]:
    """The countries whose evidence can be opened, all behind the cell; the first is chosen unless another one of them is."""
    options = [str(iso3) for iso3 in rows["iso3"]]
    if st.session_state.get(PLACE) not in options:
        st.session_state[PLACE] = options[0] if options else ""
    return options


def _ways(one: Asked) -> None:
    with st.container(horizontal=True, gap="small", key="ways"):
        way("map", _("Open on the map"), metal=one.metal, theme=str(one.theme))
        way("metal", metal_label(one.metal), metal=one.metal)
        way("method", _("Method and limits"), theme=str(one.theme))


def _panel(metal: str, theme: Theme, iso3: str, read: Snapshot) -> Panel:
    return assessment_panel(f"{theme}/{iso3}", metal, read)


def _findings(one: Asked, options: list[str]) -> None:
    """The findings behind one country's level, the most exposed first; the others can be chosen."""
    if not options:
        return
    iso3 = pick(st.selectbox, _("Evidence in"), options, options[0], key=PLACE,
                format_func=lambda code: country_name(code, language()))  # fmt: skip
    try:
        facts(kept(_panel)(one.metal, one.theme, iso3, tables()))
    except Unknown:
        st.caption(_("Nobody has assessed this country for the metal."))
    except TableError as error:
        missing_table(error)
