"""The address bar, the one truth of what a page shows: the page reads it, its boxes write it, and it comes back with the page.

`arrive` opens the address of a run and `leave` writes what the page has shown of it; in between each choice is one call
of `choice`, and a box over it writes with `put`. So the browser's Back, a link and a box are the same thing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlencode

import streamlit as st

from geo.model import Said, Word, elements
from geo.words.labels import CHOICES
from geo.words.spelling import is_spelled, spelled
from geo.words.text import LANGUAGES, N_
from pages.ui.reader import language, literal, say

T = TypeVar("T")
UNKNOWN = N_("The address asks for {what} “{value}”, which the atlas does not know; it shows {instead} instead.")
UNLOOKED = N_(
    "The address asks for {what} “{value}”, whose harm was not looked into: it has a page of its own among the metals; "
    "{instead} is shown instead."
)
NOTHING = N_("nothing")


@dataclass
class Address:
    """The parameters of an address, what of them is not understood, and what is shown by them ("" is left out).

    `ours`: a box of the page wrote it just now; what no longer fits there is replaced without a word.
    """

    params: Mapping[str, str] = field(default_factory=dict)
    ours: bool = False
    notices: list[Said] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)

    def refuse(self, key: str, value: str, instead: Any) -> None:
        """Note that a parameter asks for something that is not there."""
        if not self.ours:
            outside = {code: one.name for code, one in elements().items() if one.outside}
            template = UNLOOKED if key == "metal" and is_spelled(outside, value) else UNKNOWN
            self.notices.append(Said(template, {"what": Word(CHOICES[key]), "value": value[:40], "instead": instead}))

    def read(self, key: str, parse: Callable[[str], T], default: T, instead: Any) -> T:
        """What `parse` makes of a parameter; the default without one, and with a notice where it raises LookupError or ValueError."""
        if key not in self.params:
            return default
        try:
            return parse(self.params[key])
        except (LookupError, ValueError):
            self.refuse(key, self.params[key], instead)
            return default

    def choice(self, key: str, names: Mapping[str, str], default: str, instead: Any = "") -> str:
        """The code among `names` (codes and their English labels) that the address asks for; it is shown."""
        instead = instead or Word(names.get(default) or NOTHING)
        self.shown[key] = self.read(key, partial(spelled, names), default, instead)
        return self.shown[key]


def arrive(page: str) -> None:
    """At the start of a run: open the address; one that asks for nothing is the one that the page had last."""
    params = st.query_params.to_dict()
    if not params.keys() - {"lang"}:
        params = st.session_state.get(f"_address_{page}", {}) | params
    address = st.session_state["_address"] = Address(params, st.session_state.pop("_ours", False))
    address.read("lang", lambda code: LANGUAGES[code.casefold()], "", LANGUAGES[language()])
    if "page" in params:  # so the server sends on who asks for a page that is not there
        address.refuse("page", params["page"], Word(N_("the overview")))


def here() -> Address:
    """The address of this run."""
    address: Address = st.session_state["_address"]
    return address


def choice(key: str, names: Mapping[str, str], default: str, instead: Any = "") -> str:
    """The code that the address of this run asks for, as `Address.choice`."""
    return here().choice(key, names, default, instead)


def tell() -> None:
    """Say in one box, once, what the address asked for and did not get."""
    lines = [literal(say(notice)) for notice in here().notices]
    here().notices.clear()
    if lines:
        st.warning("\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0])


def leave(page: str) -> None:
    """At the end of a run: what was shown is the address, and the one to come back to."""
    tell()
    params = with_language(here().shown)
    if params != st.query_params.to_dict():
        st.query_params.from_dict(params)
    st.session_state[f"_address_{page}"] = params


def put(key: str, value: Any, drop: tuple[str, ...] = ()) -> None:
    """Callback: write a choice into the address; the parameters to drop belonged to the choice before."""
    put_all({key: value}, drop)


def put_all(values: Mapping[str, Any], drop: tuple[str, ...] = ()) -> None:
    """Callback: write several choices as one step of the browser's history."""
    params = {**st.query_params.to_dict(), **values}
    st.session_state["_ours"] = True
    st.query_params.from_dict({key: str(value) for key, value in params.items() if value and key not in drop})


def with_language(params: Mapping[str, str]) -> dict[str, str]:
    """Parameters that are not empty, and the language where it is not English."""
    spoken = {} if language() == "en" else {"lang": language()}
    return {key: value for key, value in params.items() if value and key != "lang"} | spoken


def link(page: str, params: Mapping[str, str]) -> str:
    """The address of a page of the atlas with its state, for plain links; relative, so that it works below any path."""
    wanted = with_language(params)
    return f"{page}?{urlencode(wanted)}" if wanted else page


def way(page: str, label: str, **params: str) -> None:
    """A link to a page by the name of its script, without loading the atlas anew."""
    st.page_link(f"{page}.py", label=label, query_params=with_language(params))
