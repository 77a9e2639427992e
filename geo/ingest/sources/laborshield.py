"""The department's whole table of listed goods, when a person has put it in place: it replaces every other edition's direct goods."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd

from geo.ingest import codes, goods_list
from geo.ingest.drop_in import DropIn
from geo.ingest.raw import BuildError, Raw, reading
from geo.ingest.vocabulary import demand, translated
from geo.model import AS_OF
from geo.words.names import iso3_by_iso2

ID = "laborshield"
FOLDER = "labour/laborshield"
FILES = ("LaborShield_Goods.csv", "LaborShield_Goods.json")
ADDRESS = "https://dataportal.dol.gov/datasets/10295"
DROP_IN = DropIn(
    folder=FOLDER,
    names=re.compile(r"LaborShield_Goods\.(csv|json)"),
    wanted=" or ".join(FILES),
    alike=re.compile("labou?r.?shield"),
    mend=f"Take table LaborShield_Goods anew from {ADDRESS}.",
)
COLUMNS = ("country_iso_code", "country", "sector", "good", "exploitation_type", "year_added", "year_removed")
KINDS = {"CL": "child_labour", "FL": "forced_labour", "FCL": "forced_child_labour"}
NO_METAL = ("Agriculture", "Other", "Pornography")
"""Beginnings of the sectors that hold no metal."""
FIRST_EDITION, HELD_EDITION = 2009, goods_list.ATTESTED_EDITION
ATTESTED_FLAGS = {"child_labor": "child_labour", "forced_labor": "forced_labour"}
BOTH = {"forced_child_labour": tuple(ATTESTED_FLAGS.values())}
"""Forced child labour counts as either kind."""
LEAST_COUNTRIES, LEAST_GOODS = 82, 204
"""What a whole edition has at least: that of 2024 names 82 countries and 204 goods."""


def file(raw: Raw) -> Path | None:
    """The table as CSV or JSON, or None when it is not in place. Raises BuildError when both are."""
    found = DROP_IN.files(raw)
    if len(found) > 1:
        raise BuildError(f"{FOLDER} holds both {' and '.join(FILES)}: leave the newer of the two there.")
    return found[0] if found else None


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`labour_listing` of every direct good with a metal in scope, or nothing when the table is not in place.

    Raises
    ------
    BuildError : the file is torn, lacks a column, is of an edition older than the one held or only a part of one, lacks what others
        attest of its edition of 2024, or has a country, good, kind or year that is not known.
    """
    table = file(raw)
    return {"labour_listing": listing(table, raw)} if table else {}


def listing(table: Path, raw: Raw) -> pd.DataFrame:
    """The rows of `labour_listing`: one for what stands on the list, one more for kinds that an edition took off it."""
    entries = _entries(table)
    _demand_attested(table, entries, raw)
    edition = int(entries["year_added"].max())
    entries = entries[entries["metal"] != ""]
    frame = pd.DataFrame(_good(keys, group) for keys, group in entries.groupby(["iso3", "good", "gone"], sort=True))
    frame = frame.assign(
        scope="direct", derived_from_iso3=None, derived_from=None, attested_by="list",
        changed=(frame["first"] == edition) & frame["removed"].isna(), url=goods_list.page_of(frame["iso3"], raw),
    )  # fmt: skip
    frame["note"] = frame["changed"].map({True: f"New or wider on the list of {edition}.", False: None})
    whole = goods_list.finished(frame, edition, ID)
    gone = whole["removed"].notna()
    return whole.assign(listing_id=whole["listing_id"].mask(gone, whole["listing_id"] + "-removed"))


def _read(table: Path) -> pd.DataFrame:
    """The table as text: "" where blank (Namibia's NA stays a code), None where a row ends early. Raises BuildError when torn."""
    with reading(table, DROP_IN.mend):
        text = table.read_text(encoding="utf-8-sig")
        return _of_json(json.loads(text)) if table.suffix == ".json" else _of_csv(text)


def _of_csv(text: str) -> pd.DataFrame:
    rows = csv.DictReader(io.StringIO(text), strict=True)
    return pd.DataFrame(list(rows), columns=list(rows.fieldnames or ()), dtype=object)


def _of_json(read: Any) -> pd.DataFrame:
    rows = read.get("data") if isinstance(read, dict) else read
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("no list of rows")
    texts = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    return pd.DataFrame(texts, dtype=object)


def _entries(table: Path) -> pd.DataFrame:
    """Every row of the table as iso3, good, metal, kind, year_added, year_removed, gone; checked to be a whole, new edition."""
    frame, name = _read(table), table.name
    if lacking := [column for column in COLUMNS if column not in frame]:
        raise DROP_IN.refuse(table, f"no column {', '.join(lacking)}; found {', '.join(map(str, frame.columns))}")
    for column in COLUMNS:
        demand(
            frame[column].notna(),
            frame[column],
            name,
            f"is no value: the row ends early; take the table anew from {ADDRESS}",
        )
    frame = frame[list(COLUMNS)].apply(lambda texts: texts.str.strip())
    kind = translated(frame["exploitation_type"], KINDS, name, f"it must be one of {', '.join(KINDS)}")
    added, gone = _years(frame["year_added"], name), _years(frame["year_removed"], name, blank=True)
    demand(added.le(gone).fillna(True).astype(bool), frame["year_removed"], name, "is before the year of year_added")
    entries = pd.DataFrame({
        "iso3": _countries(frame, name), "good": frame["good"], "metal": _metals(frame, name), "kind": kind,
        "year_added": added, "year_removed": gone, "gone": gone.notna(),
    })  # fmt: skip
    _demand_whole(table, entries)
    return entries


def _demand_whole(table: Path, entries: pd.DataFrame) -> None:
    """Raise BuildError for an edition older than the one held, or a file that is only a part of one."""
    newest = entries["year_added"].max() if len(entries) else None
    if newest is None or newest < HELD_EDITION:
        raise DROP_IN.refuse(
            table,
            f"column year_added: no row of {HELD_EDITION} or later, the newest is {newest}; this is an older edition",
        )
    standing = entries[~entries["gone"]]
    countries, goods = standing["iso3"].nunique(), standing["good"].nunique()
    if countries < LEAST_COUNTRIES or goods < LEAST_GOODS:
        whole = f"a whole edition has at least {LEAST_COUNTRIES} and {LEAST_GOODS}"
        raise DROP_IN.refuse(
            table, f"{goods} goods of {countries} countries stand on the list in column good and country; {whole}"
        )


def demand_known(raw: Raw, known: pd.DataFrame, edition: int) -> None:
    """Raise BuildError where the table in place lacks a pair of metal and country that an older edition at hand lists (`known`).

    `known` : direct rows of labour_listing; what was taken off since must stand in the table with the year of that.
    """
    if (table := file(raw)) is None:
        return
    entries, keys = _entries(table), ["iso3", "metal"]
    lacking = known[~pd.MultiIndex.from_frame(known[keys]).isin(pd.MultiIndex.from_frame(entries[keys]))]
    if not lacking.empty:
        first = lacking.iloc[0]
        raise DROP_IN.refuse(
            table,
            f"it lacks {first['good']} of {first['iso3']}, which the list of {edition} at hand names (rows lacking: {len(lacking)}), "
            "so it is torn or another edition",
        )


def _demand_attested(table: Path, entries: pd.DataFrame, raw: Raw) -> None:
    """Raise BuildError where a metal that is attested for the edition held did not stand on the list then by this table."""
    gone = entries["year_removed"].le(HELD_EDITION).fillna(False).astype(bool)
    standing = entries[entries["year_added"].le(HELD_EDITION) & ~gone]
    standing = standing.assign(kind=[BOTH.get(kind, kind) for kind in standing["kind"]]).explode("kind")
    stated = _attested(raw)
    keys = ["iso3", "metal", "kind"]
    there = pd.MultiIndex.from_frame(stated[keys]).isin(pd.MultiIndex.from_frame(standing[keys]))
    if not there.all():
        first = stated[~there].iloc[0]
        raise DROP_IN.refuse(
            table,
            f"it lacks {first['good']} of {first['country']} for {first['kind'].replace('_', ' ')} on the list of {HELD_EDITION}, "
            f"which {goods_list.ATTESTED_FILE} attests (rows lacking: {(~there).sum()}), so it is torn or another edition",
        )


def _attested(raw: Raw) -> pd.DataFrame:
    """What is attested of the edition held, one row for each `iso3`, `metal` and `kind`, with `good` and `country` as stated."""
    stated = goods_list.attested(raw)
    stated = stated[(stated["derived_from_country"] == "") & (stated["against_2022"] != goods_list.REMOVED)]
    stated = stated.assign(iso3=codes.iso3_of_names(stated["country"], goods_list.ATTESTED_FILE))
    stated = stated.assign(metal=stated["metal"].str.split(";")).explode("metal")
    stated = stated.assign(metal=codes.metal_of_names(stated["metal"], goods_list.ATTESTED_FILE))
    in_scope = stated[stated["metal"] != ""]
    kinds = [in_scope[in_scope[flag] == "True"].assign(kind=kind) for flag, kind in ATTESTED_FLAGS.items()]
    return pd.concat(kinds, ignore_index=True)


def _years(texts: pd.Series, name: str, blank: bool = False) -> pd.Series:
    """Years of editions; a blank is missing where it may be."""
    years = pd.to_numeric(texts.where(texts.str.fullmatch(r"\d{4}(\.0)?")), errors="coerce").astype("Int64")
    known = years.between(FIRST_EDITION, int(AS_OF[:4])).fillna(False).astype(bool)
    demand(
        known | (texts.eq("") if blank else False), texts, name, f"is no year of an edition ({FIRST_EDITION} or later)"
    )
    return years


def _countries(frame: pd.DataFrame, name: str) -> pd.Series:
    """The iso3 of each row by its code, else by its name; Namibia's code is often lost as a missing value."""
    code, stated = frame["country_iso_code"].str.upper(), frame["country"]
    by_code = code.map(iso3_by_iso2() | {iso3: iso3 for iso3 in iso3_by_iso2().values()})
    by_name = stated.map(codes.countries_named(stated))
    demand(by_code.notna() | code.eq(""), code, name, "is no ISO code; mend the code")
    unlike = by_code.notna() & by_name.notna() & by_code.ne(by_name)
    demand(~unlike, stated, name, "is not the country of its country_iso_code; mend the row")
    iso3 = by_code.fillna(by_name)
    demand(iso3.notna(), stated, name, f"is unknown; add it to {codes.OF_SOURCE}")
    return iso3


def _metals(frame: pd.DataFrame, name: str) -> pd.Series:
    """The metal of each good, "" for none; goods of sectors that hold no metal need no review."""
    asked = frame.loc[~frame["sector"].str.startswith(NO_METAL), "good"]
    return goods_list.metal_of_goods(asked, name).reindex(frame.index).fillna("")


def _good(keys: tuple[Any, ...], rows: pd.DataFrame) -> dict[str, Any]:
    """One good of one country: its kinds with the edition that first listed each."""
    first = rows.groupby("kind")["year_added"].min()
    return {
        "iso3": keys[0],
        "good": keys[1],
        "metal": rows["metal"].iloc[0],
        **{kind: kind in first.index for kind in KINDS.values()},
        **{f"{kind}_since": first.get(kind) for kind in ("child_labour", "forced_labour")},
        "removed": rows["year_removed"].max() if keys[2] else None,
        "first": int(first.max()),
    }
