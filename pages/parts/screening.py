"""The parts of the page that screens sites: file, columns, progress, summary, map, table and files to take away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from geo.files.decoding import NAMES
from geo.files.spreadsheet import as_csv
from geo.files.taken import file_name
from geo.files.unreadable import Unreadable
from geo.maps.deck import deck
from geo.maps.view import View
from geo.model import metals
from geo.screening.columns import ROLES, Columns, found
from geo.screening.reading import SUFFIXES, read
from geo.screening.sites import Sites
from geo.tables import Snapshot, TableError, kept
from geo.words.labels import CAHRA_STATUS, LEVELS, THEMES
from geo.words.text import N_, country_name, number, plural
from pages.ui import legend
from pages.ui import map as world
from pages.ui.notices import missing_table
from pages.ui.pickers import metal_label, pick
from pages.ui.reader import _, language, literal, say, tables
from pages.ui.section import strangers_rows

if TYPE_CHECKING:
    import pandas as pd

    from geo.screening.reference import Reference
    from geo.screening.screen import Screened

SHOWN = 1_000
RADII_KM = [5, 10, 25, 50, 100]
FORMATS = {"csv": "CSV", "xlsx": "XLSX", "geojson": "GeoJSON", "gpkg": "GeoPackage", "parquet": "GeoParquet"}
STATUS = {**CAHRA_STATUS, "none": N_("not listed"), "unknown": N_("not known")}
MEANINGS = {
    "iso3, region_code": N_("country and first-level region whose outline holds the point, or lies within 5 km of it"),
    "cahra": N_("status of that place on the EU’s indicative list; none = not listed, which is not the same as no harm"),
    "nearest_event_km": N_("kilometres to the nearest conflict event in the files at hand, at most so far"),
    "events_50km": N_("conflict events within 50 km since 2015: a lower bound unless event_file is full, empty where nobody looked"),
    "grain_km": N_("how far off the place may be by how it is written; nothing is told within a shorter distance; empty = finer than 1 km"),
    "flag, flag_text": N_("doubts about the row: nothing is changed because of them"),
    "event_file": N_(
        "full: own country and neighbours, every year; part: years or neighbours are missing; neighbour: only a neighbour "
        "has a file; none: nobody has"
    ),
    "surveyed_…": N_(
        "artisanal sites visited by surveyors within the radius; of those asked, how many had non-state armed groups taking a "
        "share (non_state), soldiers or police doing so (state), children under 15 at work, mercury; empty = nobody asked"
    ),
    "footprint_ha_…": N_("hectares of mining seen from satellites within the radius; empty = none detected, or not looked at"),
    "…_level, …_low, …_high": N_("level and interval (0-100) of each harm for the site’s metal, in the region or country named in …_place"),
    "metals": N_("codes of the metals that they are of, by the file or by your choice"),
    "data_version, licence": N_("the month of the atlas’s tables, and under which licence they are"),
}  # fmt: skip

ONE_SITE = N_("**{name}**: one site. Which column holds what?")
SITES = N_("**{name}**: {count} sites. Which column holds what?")
OF_AN_OFFICE = N_(
    "Columns headed as those of another place, such as an office, a port or where a form was opened, are not taken for the "
    "sites’: {columns}."
)
ONE_ALTERED = N_(
    "In CSV one cell that begins like a formula gets an apostrophe before it; in a workbook it stays text."
)
ALTERED = N_(
    "In CSV {count} cells that begin like a formula get an apostrophe before them; in a workbook they stay text."
)


@dataclass(frozen=True)
class Asked:
    """What a person wants to have looked up: columns, the metal of all sites ("" = by column, or none), radius in km."""

    columns: Columns
    metal: str
    radius_km: int


def upload() -> Sites | None:
    """The file that was dropped in, read once; a file that cannot be read is told in one sentence."""
    left, right = st.columns([0.72, 0.28], vertical_alignment="bottom")
    label = _(
        "List of sites (CSV, XLSX, GeoJSON, GeoPackage, GeoParquet, KML, KMZ, GPX, FlatGeobuf or zipped Shapefile)"
    )
    file = left.file_uploader(label, key="sites_file", on_change=_follow)
    right.button(_("Try it with 200 sites of the atlas"), on_click=_take_example, key="example", width="stretch")
    if file is not None and st.session_state.get("_sites_id") != file.file_id:
        st.session_state["_sites_id"] = file.file_id
        _take(file.getvalue(), file.name)
    if (
        file is None and "_sites_source" in st.session_state
    ):  # the uploader forgets its file when another page was visited
        name = literal(st.session_state["_sites_source"][1])
        right.button(_("Remove {name}").format(name=name), on_click=_forget, key="remove", width="stretch")
    if refused := st.session_state.get("_sites_refused"):
        st.error(literal(say(refused)))
    return st.session_state.get("_sites")


def _follow() -> None:
    """Callback of the uploader: a file that was removed there is gone, with its result."""
    if st.session_state["sites_file"] is None:
        _forget()


def _forget() -> None:
    for key in (
        "_sites",
        "_sites_source",
        "_sites_id",
        "_sites_refused",
        "_screened",
        "_asked",
        *(f"column_{role}" for role in ROLES),
    ):
        st.session_state.pop(key, None)


def _take(data: bytes, name: str, part: str = "", encoding: str = "") -> None:
    held = st.session_state.get("_sites_id")
    _forget()
    st.session_state["_sites_id"] = held
    st.session_state["_sites_source"] = (data, name)
    try:
        st.session_state["_sites"] = read(data, name, part, encoding)
    except Unreadable as error:
        st.session_state["_sites_refused"] = error.said


def _again(part: str = "", encoding: str = "") -> None:
    """The same file read anew, by another sheet, layer or encoding."""
    _take(*st.session_state["_sites_source"], part=part, encoding=encoding)


def _part_boxes(sites: Sites) -> None:
    """Which sheet or layer is read, where there are several, and in which encoding, where it is not plain."""
    parts, read_one = sites.origin.get("parts", ()), sites.origin.get("sheet") or sites.origin.get("title", "")
    if len(parts) > 1:
        label = _("Sheet") if "sheet" in sites.origin else _("Layer")
        pick(st.selectbox, label, parts, read_one, key="sites_part", choose=lambda part: _again(part=part), width=190)
    if encoding := sites.origin.get("encoding"):
        names = {**NAMES, encoding: NAMES.get(encoding, encoding)}
        pick(st.selectbox, _("Encoding"), list(names), encoding, key="sites_encoding", width=190,
             choose=lambda code: _again(encoding=code), format_func=lambda code: names[code])  # fmt: skip


def _take_example() -> None:
    """Every so manieth mine site of the snapshot with its first metal, as a CSV file."""
    try:
        site, metal = tables()("mine_site"), tables()("mine_site_metal")
    except TableError as error:
        missing_table(error)
        return
    rows = site.merge(metal.drop_duplicates("site_id")[["site_id", "stated"]], on="site_id").iloc[
        :: max(1, len(site) // 200)
    ]
    rows = rows.assign(country=rows["iso3"].map(lambda code: country_name(code, language())))
    named = rows.rename(columns={"lat": "latitude", "lon": "longitude", "stated": "commodity"})
    example = named[["name", "latitude", "longitude", "country", "commodity"]].head(200)
    _take(as_csv(example), "atlas-sites.csv")


def mapping(sites: Sites) -> Asked:
    """Which column holds what, as guessed and to be confirmed; metal of all sites and radius. The button starts."""
    names = list(sites.frame.columns)
    seen = found(list(map(str, names)), sites.frame, sites.origin.get("tags"))
    likely, rows = seen.columns, len(sites.frame)
    asks = plural(rows, ONE_SITE, SITES)
    st.markdown(_(asks).format(name=literal(sites.name), count=number(rows, language())))
    for note in sites.notes:
        st.info(literal(say(note)))
    chosen: dict[str, str] = {}
    with st.container(horizontal=True, key="columns", vertical_alignment="bottom"):
        _part_boxes(sites)
        for role, label in ROLES.items():
            if role in ("lat", "lon") and sites.points is not None:
                chosen[role] = ""
                continue
            options = ["", *map(str, names)]
            chosen[role] = pick(st.selectbox, _(label), options, getattr(likely, role), key=f"column_{role}", width=190,
                                format_func=lambda n: n or "–")  # fmt: skip
        metal = "" if chosen["metal"] else _metal_of_all()
        radius = pick(st.selectbox, _("Radius, km"), RADII_KM, RADII_KM[2], key="radius", width=120)
        asked = Asked(Columns(**chosen), metal, radius)
        ready = sites.points is not None or bool(chosen["lat"] and chosen["lon"])
        st.button(_("Screen"), type="primary", disabled=not ready, key="start", on_click=_start, args=(asked,))
    if not ready:
        st.info(_("Choose the columns of latitude and longitude: they were not recognised by their headings."))
        if seen.away:
            st.info(literal(_(OF_AN_OFFICE).format(columns=", ".join(seen.away[0]))))
    if st.session_state.get("_asked") != asked:
        strangers_rows(sites.frame.head(3).astype(str), "head", height=140)
    return asked


def _metal_of_all() -> str:
    return str(pick(st.selectbox, _("Metal of all sites"), ["", *metals()], "", key="all_metal", width=190,
                    format_func=lambda c: metal_label(c) if c else "–"))  # fmt: skip


def _start(asked: Asked) -> None:
    st.session_state["_asked"] = asked


def _reference(read: Snapshot) -> Reference:
    from geo.screening.reference import reference

    return reference(read)


def result(sites: Sites, asked: Asked) -> Screened | None:
    """The screening of what was last asked for, made once per language; None before the button, and when a table is missing."""
    if st.session_state.get("_asked") != asked:
        return None
    key = (asked, language(), tables())
    if st.session_state.get("_screened", (None, None))[0] != key:
        from geo.screening.screen import screen

        bar = st.progress(0.0, _("Looking up {count} sites …").format(count=number(len(sites.frame), language())))
        try:
            screened = screen(sites.frame, asked.columns, kept(_reference)(tables()), points=sites.points, metal=asked.metal,
                          radius_km=asked.radius_km, language=language(), progress=bar.progress, tags=sites.origin.get("tags"))  # fmt: skip
        except TableError as error:
            missing_table(error)
            return None
        finally:
            bar.empty()
        st.session_state["_screened"] = (key, screened)
    return st.session_state["_screened"][1]


def summary(sites: Sites, done: Screened) -> None:
    """What was found, the most important sentence large."""
    from geo.screening.verdict import summary as said

    first, *others = [say(one) for one in said(done)]
    st.html(
        f'<div class="reading"><h1>{escape(first)}</h1>' + "".join(f"<p>{escape(t)}</p>" for t in others) + "</div>"
    )


def _name(sites: Sites, done: Screened) -> pd.Series:
    """What a site is called, else its row."""
    from geo.screening.said import name_column

    own = name_column(sites.frame, done.columns)
    rows = (sites.frame.index + 1).astype(str)
    return sites.frame[own].astype(str) if own else _("Row") + " " + rows.to_series(index=sites.frame.index)


def map_of(sites: Sites, done: Screened) -> None:
    """The sites on the map of listed areas, with the legend; the table below holds the same rows."""
    import pandas as pd

    from geo.screening import marks
    from geo.screening.verdict import doubtful

    doubt = doubtful(done.added)
    look = marks.looks(done.added, doubt)
    usable = done.lon.abs().le(180) & done.lat.abs().le(85)
    rows = marks.chosen_rows(look, usable)
    words = {key: _(STATUS[key]) for key in done.added["cahra"].unique()}
    tips = _name(sites, done)[rows].str.slice(0, 80) + " · " + done.added.loc[rows, "cahra"].map(words)
    tips += done.added.loc[rows, "flag_text"].map(lambda text: f" · {text}" if text else "")
    places = pd.DataFrame({"lon": done.lon[rows], "lat": done.lat[rows], "look": look[rows], "tip": tips})
    scene, drawing = world.scene(View(layers=("cahra",))), world.drawing()
    drawn = deck(scene, drawing, None, marks.camera(places), marks.dots(places, drawing))
    alt = _("World map of your sites and the listed areas; the table below holds the same rows.")
    with st.container(key="frame"):
        world.show(drawn, "screened_map", world.HEIGHT, alt)
        with st.container(key="legend"):
            legend.legend(
                scene, drawing, _("Legend"), (marks.group(look[usable], len(rows), int(usable.sum()), drawing),)
            )


def table(sites: Sites, done: Screened) -> None:
    """The rows in words, doubtful ones alone if asked for; at most SHOWN of them, the file holds all."""
    import pandas as pd

    flagged = done.added["flag"].ne("")
    label = _("Only the {count} flagged rows").format(count=number(int(flagged.sum()), language()))
    only = flagged.any() and st.toggle(label, key="only_flagged")
    rows = done.added[flagged] if only else done.added
    shown = rows.head(SHOWN)
    frame = pd.DataFrame({
        _("Row"): shown.index + 1, _("Name"): _name(sites, done)[shown.index],
        _("Country"): shown["iso3"].map(lambda code: country_name(code, language()), na_action="ignore"),
        _("Region"): shown["region_code"], _("On the EU’s list"): shown["cahra"].map(lambda code: _(STATUS[code])),
        _("Nearest event, km"): shown["nearest_event_km"], _("Events within 50 km"): shown["events_50km"],
        _("Flags"): shown["flag_text"], **_levels(shown),
    })  # fmt: skip
    strangers_rows(frame, "screened", height=320, key="screened_table", placeholder="–")
    if len(rows) > SHOWN:
        st.caption(_("The first {shown} of {count} rows; the file below holds all.").format(
            shown=number(SHOWN, language()), count=number(len(rows), language())))  # fmt: skip


def _levels(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """The level of each theme in words, where the sites have a metal."""
    named = {theme: f"{theme}_level" for theme in THEMES}
    words = {level: _(word) for level, word in LEVELS.items()}
    return {_(THEMES[theme]): rows[name].map(words) for theme, name in named.items() if name in rows}


def downloads(sites: Sites, done: Screened) -> None:
    """The person's own file with the added columns, in its own format and as CSV; built only when it is asked for."""
    from geo.files.spreadsheet import altered
    from geo.screening.export import joined, renamed

    for note in renamed(sites, done)[1]:
        st.info(literal(say(note)))
    stem, metal = sites.name.rpartition(".")[0] or "sites", st.session_state["_asked"].metal
    name = partial(file_name, stem, "screened", metal, f"{done.radius_km}km", language=language())
    with st.container(horizontal=True, key="takeaway"):
        for kind in dict.fromkeys((sites.kind, "csv")):
            st.download_button(
                _("Download as {format}").format(format=FORMATS[kind]), data=_built(sites, done, kind), icon=":material/download:",
                file_name=name(ending=SUFFIXES[kind][1:]), key=f"take_{kind}", mime="application/octet-stream",
                type="primary" if kind == sites.kind else "secondary",
            )  # fmt: skip
    if count := altered(joined(sites, done)):
        sentence = plural(count, ONE_ALTERED, ALTERED)
        st.caption(_(sentence).format(count=number(count, language())))


def _built(sites: Sites, done: Screened, kind: str):  # noqa: ANN202 (a callable for Streamlit)
    from geo.screening.export import export

    return lambda: export(sites, done, kind).data


def legend_of_columns(done: Screened) -> None:
    """What each added column means, and where its facts come from."""
    with st.expander(_("What the added columns mean")):
        items = "".join(
            f"<dt><code>{escape(name)}</code></dt><dd>{escape(_(meaning))}</dd>" for name, meaning in MEANINGS.items()
        )
        st.html(f'<dl class="sources">{items}</dl>')
        st.markdown(_("Sources: EU indicative list of conflict-affected and high-risk areas; UCDP events; IPIS surveys; Amazon and Africa "
                      "Mining Watch; outlines of Natural Earth. Licences and dates are on the page Sources."))  # fmt: skip
        st.markdown(_("A list says where to look, ask and engage; it never says whom to avoid."))
