"""The comparison on the page: choices and address, metals side by side, and the ranking with its bands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup

from geo.draw.chart.exposure import exposed
from geo.draw.chart.ranks import ranks
from geo.draw.chart.template import Drawn, Look
from geo.draw.picture.bars import chip
from geo.evidence.exposed import between
from geo.files.taken import Taken
from geo.model import Sign, Standing, Theme, metals
from geo.report.compare import MOST, Column, columns, contrast, exposed_rows, rank_rows, table_rows, verdict
from geo.tables import Snapshot, TableError, kept, version
from geo.tables.shared import among
from geo.words.frames import source_names
from geo.words.labels import BAR_PARTS, LEVELS, SIGNS, THEMES
from geo.words.spelling import is_spelled, spelled
from geo.words.text import N_, country_name, number, translator
from pages.ui import address, markup, pickers
from pages.ui.chart import chart, look
from pages.ui.markup import joined, points, tag
from pages.ui.notices import missing_table
from pages.ui.pickers import metal_label, pick
from pages.ui.reader import _, language, literal, reader, say, tables
from pages.ui.section import plainly

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from geo.risk.robustness import Choice, Scores

DEFAULT = ("co", "sn", "cu")
EQUAL = "1_1_1_1"
NEEDED = ("exposure", "production", "assessment", "ranking")
WEIGHTS_TOLD = {
    "Each weight must be a number of 0 or more.": N_(
        "Each weight must be a number of 0 or more; the last good ranking stays."
    ),
    "At least one theme must weigh more than 0.": N_(
        "At least one theme must weigh more than 0; the last good ranking stays."
    ),
}


@dataclass(frozen=True)
class Asked:
    """The metals to compare, the theme that colours their producers, the weights as typed and the aggregation."""

    metals: tuple[str, ...]
    theme: Theme
    weights: tuple[str, ...] = ("1", "1", "1", "1")
    aggregation: str = "arithmetic"
    ranked: bool = False


def choose() -> Asked:
    """The metals, the theme and the ranking that the address asks for; unknown metals are told and left out."""
    chosen = _metals()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pick(
            st.multiselect,
            _("Metals, up to {most}").format(most=MOST),
            list(metals()),
            list(chosen),
            key="compared",
            choose=lambda codes: address.put("metals", ".".join(codes) or "."),
            format_func=metal_label,
            max_selections=MOST,
            placeholder=_("Choose metals"),
            width=460,
        )
        theme = pickers.theme("compared_theme")
    asked = _ranking(Asked(chosen, theme))
    address.tell()
    return asked


def _metals() -> tuple[str, ...]:
    """Up to so many metals of the address; none at all where it asks for none (".")."""
    names = {code: metal.name for code, metal in metals().items()}
    wanted = _parted(address.here().params.get("metals", ".".join(DEFAULT)), names)
    codes = {text: spelled(names, text) for text in wanted if is_spelled(names, text)}
    if unknown := [text for text in wanted if text not in codes]:
        listed = literal(", ".join(unknown)[:60])
        st.warning(_("The address asks for metals that the atlas does not know: {names}.").format(names=listed))
    asked = tuple(dict.fromkeys(codes.values()))
    if len(asked) > MOST:
        left_out = ", ".join(_(names[code]) for code in asked[MOST:])
        st.warning(
            _("At most {count} metals stand side by side; left out: {names}.").format(count=MOST, names=left_out)
        )
    chosen = asked[:MOST] or (DEFAULT if wanted else ())
    address.here().shown["metals"] = ".".join(chosen) or "."
    return chosen


def _parted(text: str, names: Mapping[str, str]) -> list[str]:
    """The metals of a list with dots or commas between, or spaces, unless a name has a space itself."""
    parts = [part.strip() for part in re.split("[.,]", text)]
    return [one for part in parts for one in ([part] if is_spelled(names, part) else part.split()) if one]


def _ranking(asked: Asked) -> Asked:
    """The weights as typed and the aggregation, where the address asks for a ranking."""
    from geo.risk.robustness import AGGREGATIONS

    params = address.here().params
    if not params.keys() & {"weights", "aggregation"}:
        return asked
    typed = params.get("weights", EQUAL).split("_")
    weights = tuple(weight[:12] for weight in (*typed, "1", "1", "1", "1")[: len(Theme)])
    aggregation = address.choice("aggregation", AGGREGATIONS, "arithmetic")
    address.here().shown["weights"] = "_".join(weights)
    return replace(asked, weights=weights, aggregation=aggregation, ranked=True)


def wants_ranking(asked: Asked) -> bool:
    """The switch of the ranking."""
    return bool(pick(st.toggle, _("Show the ranking"), None, asked.ranked, key="ranked",
                     choose=lambda on: address.put("weights", EQUAL if on else "", drop=("aggregation",))))  # fmt: skip


def _weigh(theme: int, weight: str) -> None:
    """Callback: another weight for one theme, as it was typed."""
    weights = address.here().shown["weights"].split("_")
    weights[theme] = weight.strip().replace("_", " ")
    address.put("weights", "_".join(weights))


def _columns(chosen: tuple[str, ...], theme: Theme, read: Snapshot) -> tuple[Column, ...]:
    return columns(chosen, theme, *(read(name) for name in NEEDED))


def headline(asked: Asked) -> str:
    """What the comparison says, in one sentence, as HTML."""
    try:
        title = say(contrast(kept(_columns)(asked.metals, asked.theme, tables()), asked.theme))
    except TableError:
        title = _("Metals side by side")
    if not asked.metals:
        title = _("Choose metals to compare.")
    theme = _(THEMES[asked.theme])
    return markup.headline(f"{theme}: {title}")


def _bars(chosen: tuple[str, ...], theme: Theme, look: Look, lang: str, read: Snapshot) -> Drawn:
    rows = exposed_rows(kept(_columns)(chosen, theme, read), theme, lang)
    return exposed(rows, tuple(translator(lang)(name) for name in BAR_PARTS), look)


def side_by_side(asked: Asked) -> None:
    """The metals theme by theme as bars from 0 to 100 % of world supply, then what else is known of each; or the table that is missing."""
    try:
        columns = kept(_columns)(asked.metals, asked.theme, tables())
    except TableError as error:
        missing_table(error)
        return
    if columns:
        taken = Taken("compare", more=tuple(one.metal for one in columns))
        alt = _(
            "Bars of exposed supply of the chosen metals by harm, from 0 to 100 % of world supply; the table below holds the figures."
        )
        chart(
            kept(_bars)(asked.metals, asked.theme, look(), language(), tables()),
            taken,
            alt,
            lambda: table_rows(columns),
        )
        st.html(tag("div", map(_card, columns), css="compare", style=f"--count:{len(columns)}"))


def _card(one: Column) -> Markup:
    metal = metals()[one.metal]
    name = tag("h2", tag("small", metal.symbol), " ", _(metal.name))
    return tag("section", name, _producers(one), _concentrated(one), _ranked(one))


def _producers(one: Column) -> Markup | None:
    if not one.largest:
        return None
    lines = (
        [country_name(iso3, language()), " ", tag("b", say(between(*share))), " ", _stands(standing)]
        for iso3, share, standing in one.largest
    )
    stage = next((e.stage for e in one.exposed.values() if e), "mining")
    heading = _("Largest producers") if stage == "mining" else _("Largest refiners (where it is mined nobody reports)")
    return joined(tag("h3", heading), points(lines, "producers"))


def _stands(standing: Standing | None) -> Markup | None:
    if standing is None:
        return None
    word = LEVELS[standing.level] if standing.sign == Sign.LEVEL else SIGNS[standing.sign]
    return chip(standing, reader().palette, _(word))


def _concentrated(one: Column) -> Markup | None:
    if one.hhi is None:
        return None
    low, high = (number(value, language(), 2) for value in one.hhi)
    figure = low if low == high else f"{low}–{high}"
    return tag("p", _("Concentration over countries (HHI, 1 = one country)"), ": ", tag("b", figure))


def _ranked(one: Column) -> Markup:
    if one.rank is None:
        return tag("p", _("No rank: without production by country nothing can be weighed."))
    rank, low, high = one.rank
    caption = _("Over all four themes: {low} to {high} in 90 % of the scenarios").format(low=low, high=high)
    return tag("p", caption if rank else f"{_('Not ranked: too little is known.')} {caption}")


def _scores(read: Snapshot) -> Scores:
    from geo.risk.robustness import score_draws

    return score_draws(read("assessment_indicator"), read("production"))


def _banded(choice: Choice, read: Snapshot) -> tuple[pd.DataFrame, np.ndarray]:
    from geo.risk import robustness

    scores = kept(_scores)(read)
    drawn = robustness.ranks(scores, choice)
    return robustness.band(scores, choice, drawn), drawn


def _weight_fields(asked: Asked) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for number, theme in enumerate(Theme):
            pick(st.text_input, _(THEMES[theme]), None, asked.weights[number], key=f"weight_{theme}", width=150,
                 choose=partial(_weigh, number))  # fmt: skip
        from geo.risk.robustness import AGGREGATIONS

        pick(
            st.segmented_control,
            _("Aggregation"),
            list(AGGREGATIONS),
            asked.aggregation,
            key="aggregation",
            choose=partial(address.put, "aggregation"),
            format_func=lambda code: _(AGGREGATIONS[code]),
            required=True,
        )


def _choice(asked: Asked) -> Choice:
    """The choice as typed; the last good one, and why, when a weight is no number."""
    from geo.risk.robustness import Choice

    try:
        weights = tuple(float(text.strip().replace(",", ".")) for text in asked.weights)
        good = Choice(weights, asked.aggregation)  # type: ignore[arg-type]
        st.session_state["_good_choice"] = good
        return good
    except ValueError as error:
        complaint = WEIGHTS_TOLD.get(str(error), WEIGHTS_TOLD["Each weight must be a number of 0 or more."])
        st.warning(_(complaint))
        return st.session_state.get("_good_choice", Choice())  # type: ignore[no-any-return]


def ranking(asked: Asked) -> None:
    """The rank band of every metal under the chosen weights, the verdict on the chosen ones, and what moves the ranks."""
    _weight_fields(asked)
    try:
        choice = _choice(asked)
        table, drawn = kept(_banded)(choice, tables())
    except TableError as error:
        missing_table(error)
        return
    from geo.risk.robustness import DRAWS, Choice, survival

    names = kept(_scores)(tables()).metals
    order = [code for code in table["metal"] if code in asked.metals]
    plain = table.set_index("metal")["rank"].reindex(list(names)).to_numpy()
    share = survival(drawn, plain, [names.index(code) for code in order])
    st.html(tag("p", say(verdict(order, share, DRAWS)), css="verdict"))
    alt = _("Ranks of all metals with their bands; the table below holds the figures.")
    figure = kept(_bands)(choice, asked.metals, look(), language(), tables())
    weighed = (*(f"{weight:g}" for weight in choice.weights), choice.aggregation) if choice != Choice() else ()
    chart(figure, Taken("compare-ranks", more=weighed), alt, lambda: table[["metal", "rank_low", "rank_high"]])
    left_out = [metal for metal in metals() if metal not in names]
    listed = ", ".join(_(metals()[code].name) for code in left_out)
    st.caption(
        _(
            "Each scenario draws every weight (±50 %), the aggregation, the production source and every indicator between its bounds; "
            "what nobody looked at lies anywhere from 0 to 100. The band holds 90 % of the scenarios. It is no rank: that would need "
            "65 % of the weight of every theme to be known. Left out, for want of production by country: {metals}."
        ).format(metals=listed)
    )


def _bands(choice: Choice, chosen: tuple[str, ...], look: Look, lang: str, read: Snapshot) -> Drawn:
    title = translator(lang)(N_("Band of ranks, 1 = most exposed"))
    return ranks(rank_rows(kept(_banded)(choice, read)[0], chosen, lang), title, look)


def _sources(chosen: tuple[str, ...], lang: str, read: Snapshot) -> str:
    rows = among(read("exposure"), "metal", chosen)
    return "; ".join(source_names(one, lang) for one in sorted(set(rows["source_id"])))


def foot(asked: Asked) -> None:
    """Where the figures come from."""
    lines = [
        _("Shares weigh the levels of countries with output; where those come from stands on the page of each metal.")
    ]
    with suppress(TableError):
        names = kept(_sources)(asked.metals, language(), tables())
        lines += [_("Output of these metals by: {sources}.").format(sources=names)] if names else []
    plainly(*lines, f"{_('Licences and dates: page Sources.')} {_('Data')} {version()}")
