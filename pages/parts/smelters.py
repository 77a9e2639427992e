"""The page of smelters and refiners: who is named, where, and what a status file says that the reader loads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from geo.cmrt.status_entry import Status
from geo.files.taken import Taken
from geo.maps.camera import ways_height, ways_zoom
from geo.maps.legend import Group, Mark
from geo.maps.routes import smelter_deck
from geo.model import Said, metals
from geo.report.supply import smelter_sentences
from geo.tables import Snapshot, kept, version
from geo.words.frames import source_names
from geo.words.labels import SMELTER_HEADINGS
from geo.words.text import N_, country_name
from pages.ui import address, legend, map, markup, status_file
from pages.ui.pickers import pick
from pages.ui.reader import Reader, _, language, reader, say, tables
from pages.ui.section import plainly, take_away

MEANS = (
    N_(
        "A smelter or refiner turns ore, concentrate or scrap into metal: the narrow place through which most supply passes."
    ),
    N_(
        "To be named in a filing means: this company’s suppliers named it. It says nothing of a single product, of shares, or of the mine."
    ),
    N_(
        "A point is the town in the facility’s name, never the plant. Where the name tells no town, only the country is shown."
    ),
    N_(
        "The status under an assessment programme changes and may not be copied here. It is never assumed: load a dated file of your own."
    ),
    N_(
        "A status concerns the facility’s due diligence. It does not certify the metal, and its absence is no sign of harm."
    ),
)


@dataclass(frozen=True)
class Asked:
    """What the page shows: a metal ("" = all), and the loaded statuses by CID."""

    metal: str
    statuses: Mapping[str, Status]


def choose() -> Asked:
    """The metal, from the address and the widget, and the status file."""
    named = set(tables()("smelter")["metal"])
    names = {"": N_("All metals")} | {code: metal.name for code, metal in metals().items() if code in named}
    metal = _named(
        address.choice("metal", {"": N_("All metals")} | {code: m.name for code, m in metals().items()}, ""), names
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="choices"):
        pick(st.selectbox, _("Metal"), list(names), metal, key="smelters_metal", choose=partial(address.put, "metal"), width=190,
             format_func=lambda code: _(names[code]))  # fmt: skip
    address.tell()
    return Asked(metal, status_file.loaded("smelters_file") or {})


def _named(metal: str, names: Mapping[str, str]) -> str:
    """The metal, if the filing names a smelter of it; else all of them, and a word why."""
    if metal in names:
        return metal
    name = _(metals()[metal].name)
    st.info(_("The filing names no smelter or refiner of {metal}; all metals are shown.").format(metal=name))
    address.here().shown["metal"] = ""
    return ""


def _rows(metal: str, read: Snapshot) -> pd.DataFrame:
    rows = read("smelter")
    return rows[rows["metal"] == metal] if metal else rows


def rows_of(asked: Asked) -> pd.DataFrame:
    """The smelters with what the loaded file says of each: `status`, `as_of` ("" = not in the file, or no file)."""
    rows = kept(_rows)(asked.metal, tables())
    statuses = [asked.statuses.get(cid) for cid in rows["smelter_id"]]
    return rows.assign(status=[s.status if s else "" for s in statuses], as_of=[s.as_of if s else "" for s in statuses])


def headline(asked: Asked) -> None:
    """The sentence, and whether a status is loaded."""
    rows = rows_of(asked)
    loaded = int(rows.loc[rows["status"] != "", "smelter_id"].nunique())
    first, *others = [say(said) for said in smelter_sentences(rows, asked.metal, loaded)]
    st.html(markup.headline(first, *others))


def _deck(metal: str, zoom: float, reader: Reader, read: Snapshot) -> str:
    rows = kept(_rows)(metal, read)
    counts = rows["iso3"].value_counts()
    named = dict(zip(counts.index, counts / counts.max(), strict=True))
    return smelter_deck([metal] if metal else sorted(set(rows["metal"])), map.drawing(), named, zoom)


def world(asked: Asked) -> None:
    """The smelters at the grain of towns, with their legend."""
    zoom = ways_zoom(reader().width)
    deck = kept(_deck)(asked.metal, zoom, reader(), tables())
    marks = (
        Mark("icon", "smelter", Said(N_("town in the name of the facility"))),
        Mark("icon", "smelter_country", Said(N_("country only: one mark for all of them"))),
    )
    group = Group(
        "smelters", Said(N_("Smelters and refiners named in a filing")), marks, Said(N_("a town is not the plant"))
    )
    with st.container(key="flowframe"):
        alt = _("World map of smelters; the table below holds the same rows.")
        map.show(deck, "flowmap", ways_height(reader().width), alt)
        legend.boxed([group], map.drawing(), _("Legend"))


def meaning() -> None:
    """What it means and does not mean to be on this page."""
    st.html(markup.heading(_("What this means, and what it does not"), more=markup.points(_(point) for point in MEANS)))


def table(asked: Asked) -> None:
    """Every smelter with its status, to read, to sort and to take away."""
    rows = rows_of(asked).reset_index(drop=True)
    absent = _("not in the loaded file") if asked.statuses else _("status not loaded")
    names = {iso3: country_name(iso3, language()) for iso3 in rows["iso3"].dropna().unique()}
    frame = pd.DataFrame(
        {
            "country": rows["iso3"].map(names),
            "town": rows["town"].fillna("–"),
            "name": rows["name"],
            "metal": rows["metal"].map({code: _(metal.name) for code, metal in metals().items()}),
            "smelter_id": rows["smelter_id"],
            "status": rows["status"].where(rows["status"] != "", absent),
            "as_of": rows["as_of"].where(rows["as_of"] != "", "–"),
            "retired": rows["retired"].map({True: _("yes"), False: _("no")}),
            "url": rows["url"],
        }
    )
    config: dict[str, object] = {name: _(text) for name, text in SMELTER_HEADINGS.items()}
    config["url"] = st.column_config.LinkColumn(_(SMELTER_HEADINGS["url"]), display_text="↗")
    st.dataframe(frame, hide_index=True, height=360, column_config=config)
    taken = Taken("smelters", asked.metal, more=("with-your-status",) if asked.statuses else ())
    take_away(lambda: rows.drop(columns=["lon", "lat"]), taken, len(frame))


def foot(asked: Asked) -> None:
    """The filing, the sources and the limits."""
    rows = kept(_rows)(asked.metal, tables())
    filings = sorted({f"{filing} ({date})" for filing, date in zip(rows["filing"], rows["filing_date"], strict=True)})
    names = " · ".join(sorted(source_names(one, language()) for one in set(rows["source_id"])))
    lines = (
        f"{_('Filing')}: {'; '.join(filings)}. {_('Sources on this page')}: {names}. {_('Licences and dates: page Sources.')}",
        f"{_('Identifiers are matched by us from the names; they do not stand in the filing.')} {_('Data')} {version()}",
    )
    plainly(*lines)
