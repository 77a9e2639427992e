"""Which country or region the place page shows: from the address or two select boxes."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geo.evidence import place
from geo.evidence.panel import Unknown
from geo.tables import Snapshot, TableError, kept
from geo.words.country_names import named
from geo.words.text import country_name
from pages.parts.place import site_map
from pages.ui import address
from pages.ui.notices import missing_table
from pages.ui.pickers import pick
from pages.ui.reader import _, language, literal, tables

DEFAULT = "COD"


def _countries(lang: str, read: Snapshot) -> tuple[str, ...]:
    return tuple(sorted(place.countries(read), key=lambda code: country_name(code, lang)))


def asked_for() -> tuple[str, str] | None:
    """The place in the address as (iso3, region_code); None, with a word, when there is no such place.

    One that is not known stays in the address, so that the word stands in the next run too, in another language for instance.
    """
    wanted = address.here().params.get("place", "") or DEFAULT
    called = named(wanted)
    try:
        iso3, code = kept(place.parse)(called[0] if len(called) == 1 else wanted.strip().upper(), tables())
        address.here().shown["place"] = f"{iso3}/{code}" if code else iso3
        return iso3, code
    except Unknown:
        address.here().shown["place"] = wanted[:40]
        shown = literal(wanted[:40])
        st.warning(
            _("The atlas knows no place “{place}”. Search for it above, or choose a country.").format(place=shown)
        )
    except TableError as error:
        missing_table(error)
    return None


def _go(iso3: str, code: str = "") -> None:
    """Callback: open a place."""
    address.put("place", f"{iso3}/{code}" if code else iso3, drop=site_map.OF_PLACE)


def choices(asked: tuple[str, str] | None, metal: str) -> None:
    """The boxes of countries, of regions, and of the metals whose sites are shown."""
    read, lang = tables(), language()
    try:
        countries = kept(_countries)(lang, read)
    except TableError as error:
        missing_table(error)
        return
    iso3, code = asked or (None, "")
    countries = countries if iso3 is None or iso3 in countries else (iso3, *countries)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="choices"):
        pick(
            st.selectbox,
            _("Country"),
            countries,
            iso3,
            key="place_country",
            choose=_go,
            index=None if iso3 is None else 0,
            format_func=lambda one: country_name(one, lang),
            width=230,
            placeholder=_("Choose a country"),
            label_visibility="collapsed",
        )
        if iso3:
            _region_box(iso3, code)
            site_map.choices(iso3, code, metal)


def _region_box(iso3: str, code: str) -> None:
    try:
        inside = kept(place.regions)(iso3, tables())
    except TableError as error:
        missing_table(error)
        return
    options = ["", *inside] if code in inside or not code else ["", code, *inside]
    pick(st.selectbox, _("Region"), options, code, key="place_region", choose=partial(_go, iso3), width=230,
         format_func=lambda one: inside.get(one, one) or _("the whole country"), label_visibility="collapsed")  # fmt: skip
