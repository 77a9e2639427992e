"""Countries, first-level units and boundary lines from Natural Earth, drawn as the European Union recognises them."""

from __future__ import annotations

from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.ingest import corrections, outline
from geo.ingest.codes import CODES, country_codes, known_iso3
from geo.ingest.raw import BuildError, Raw, demand_columns

ID = "natural_earth"
COUNTRIES = "ne_50m_admin_0_countries.parquet"
UNITS = "ne_10m_admin_1_states_provinces.parquet"
LINES = "ne_50m_admin_0_boundary_lines_disputed_areas.parquet"
AREAS = "ne_10m_admin_0_disputed_areas.parquet"

COUNTRY_TOLERANCE = 0.05
REGION_TOLERANCE = 0.03
WESTERN_SAHARA_NORTH = 27 + 2 / 3
"""The border of Morocco and Western Sahara is the parallel 27 degrees 40 minutes north."""
WESTERN_SAHARA = shapely.box(-18, 20, -8, WESTERN_SAHARA_NORTH)
EVERYWHERE = shapely.box(-180, -90, 180, 90)
BORDERS = "data/codes/disputed_border.csv"
NEAR_LINE = 0.08
AROUND_AREA = 0.15
SCATTERED = ("FRA", "NOR", "NLD", "IOA")
"""Countries whose 1:50m outline includes islands or territories with an ISO 3166-1 code of their own."""

LABEL_AT = {"SOM": (45.3, 4.2)}
"""Where the name of a country stands when the widest place is a poor one (Somalia: on a disputed line)."""

# Natural Earth's unit -> ISO 3166-1. CRM (Crimea) and MWS (Western Sahara under Morocco) are cut out here.
UNIT_ISO3 = {
    "ALD": "ALA", "ATC": "AUS", "CLP": "FRA", "CRM": "UKR", "CSI": "AUS", "CYN": "CYP", "ESB": "CYP", "IOA": "AUS",
    "KAB": "KAZ", "KAS": "IND", "KOS": "XKX", "MWS": "ESH", "PSX": "PSE", "SAH": "ESH", "SDS": "SSD", "SOL": "SOM",
    "USG": "CUB", "WSB": "CYP",
}  # fmt: skip
# First-level units (codes as listed) with an ISO 3166-1 code of their own, or drawn with another country.
LISTED_ISO3 = {
    "FR-GF": "GUF", "FR-GP": "GLP", "FR-MQ": "MTQ", "FR-RE": "REU", "FR-YT": "MYT", "NL-BQ1": "BES", "NL-BQ2": "BES",
    "NL-BQ3": "BES", "NO-21": "SJM", "NO-22": "SJM", "NO-X01~": "BVT", "UA-40": "UKR", "UA-43": "UKR", "MA-16": "ESH",
    "-99-X14~": "CXR", "-99-X15~": "CCK",
}  # fmt: skip
JOINED = ("IE-CO", "IE-D", "IE-G", "IE-LK", "IE-TA", "IE-WD", "MD-SN", "PH-00")
"""ISO 3166-2 codes that Natural Earth rightly gives to several pieces of one unit."""


def _read(raw: Raw, name: str, columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    frame = raw.read(ID, name, gpd.read_parquet)
    demand_columns(frame, columns, name)
    texts = [c for c in columns if c != "geometry" and not pd.api.types.is_numeric_dtype(frame[c])]
    return frame[list(columns)].fillna(dict.fromkeys(texts, ""))


def _iso3(units: pd.Series) -> pd.Series:
    return known_iso3(units.replace(UNIT_ISO3).rename("ADM0_A3"), COUNTRIES)


def _joined(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """One row per value of `by`: the geometries united, the other columns of the largest piece."""
    frame = frame.assign(size=shapely.area(frame["geometry"].to_numpy()))
    frame = frame.sort_values("size", ascending=False, kind="stable")
    first = frame.drop(columns=["geometry", "size"]).groupby(by).first()
    united = frame.groupby(by)["geometry"].agg(lambda shapes: shapely.union_all(np.asarray(shapes)))
    return first.assign(geometry=united).reset_index()


# --- first-level units -----------------------------------------------------------------------------------------------


def _current_codes(units: pd.DataFrame) -> pd.DataFrame:
    """Codes that ISO has since changed, by `data/codes/region_code.csv`; "" where the atlas must give its own."""
    table = pd.read_csv(CODES / "region_code.csv", dtype=str, keep_default_na=False).set_index("adm1_code")
    known = units["adm1_code"].isin(table.index)
    listed = units.loc[known, "adm1_code"].map(table["listed"])
    if known.sum() != len(table) or (odd := listed.ne(units.loc[known, "iso_3166_2"])).any():
        bad = sorted(set(table.index) - set(units["adm1_code"])) or units.loc[known, "adm1_code"][odd].tolist()
        raise BuildError(f"{UNITS}: {', '.join(bad)} are not as data/codes/region_code.csv lists them; review it.")
    current = units["adm1_code"].map(table["region_code"])
    return units.assign(region_code=current.where(known, units["iso_3166_2"]))


def _own_codes(units: pd.DataFrame) -> pd.DataFrame:
    """Unique codes: the largest unit keeps a code that several carry, every other one gets iso2-XNN."""
    iso2 = units["iso3"].map(country_codes().set_index("iso3")["iso2"])
    code = units["region_code"]
    size = pd.Series(shapely.area(units["geometry"].to_numpy()), index=units.index)
    second = units.assign(size=size).sort_values("size", ascending=False).duplicated("region_code").reindex(units.index)
    own = ~code.str.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,4}") | code.str.contains("-X0") | second
    number = units[own].sort_values("adm1_code").groupby(iso2[own]).cumcount().add(1).reindex(units.index[own])
    named = iso2[own] + "-X" + number.astype(int).map("{:02d}".format)
    return units.assign(region_code=code.mask(own, named))


def _cut_western_sahara(units: gpd.GeoDataFrame, country: str, code: str) -> gpd.GeoDataFrame:
    """Every unit of Morocco that lies on both sides of the parallel becomes two; the southern piece gets `code`."""
    both = units[country].eq("MAR") & units.intersects(WESTERN_SAHARA)
    south = units[both].assign(geometry=units[both].intersection(WESTERN_SAHARA), **{country: code})
    north = units[both].assign(geometry=units[both].difference(WESTERN_SAHARA))
    pieces = pd.concat([units[~both], north, south], ignore_index=True)
    return pieces[shapely.area(pieces["geometry"].to_numpy()) > 0]


@cache
def units(raw: Raw) -> pd.DataFrame:
    """First-level units at full detail: adm1_code, region_code, iso3, name, kind, geometry (shapely, EPSG:4326)."""
    columns = ("adm1_code", "adm0_a3", "iso_3166_2", "name", "name_en", "type_en", "geometry")
    rows = corrections.apply(_read(raw, UNITS, columns), ID, UNITS).reset_index(drop=True)
    own = rows["iso_3166_2"].map(LISTED_ISO3)
    rows = rows.assign(iso3=own.fillna(_iso3(rows["adm0_a3"].replace("CLP", "FRA"))))
    cut = _cut_western_sahara(_current_codes(rows), "iso3", "ESH")
    south = cut["iso3"].eq("ESH") & cut["adm0_a3"].eq("MAR") & cut["adm1_code"].duplicated(keep=False)
    cut["region_code"] = cut["region_code"].mask(south, "")
    cut["adm1_code"] = cut["adm1_code"].mask(south, cut["adm1_code"] + "S")
    english = cut["iso3"].eq("UKR") & cut["name_en"].ne("")
    cut["name"] = cut["name"].mask(english, cut["name_en"]).str.strip()
    pieces = cut["region_code"].isin(JOINED)
    whole = pd.concat([cut[~pieces], _joined(cut[pieces], "region_code")], ignore_index=True)
    return _own_codes(whole).assign(kind=whole["type_en"].str.split("|").str[0].str.lower())


def region(raw: Raw) -> pd.DataFrame:
    """The table region without DR Congo, whose units here are the eleven provinces of before 2015."""
    full = units(raw)
    shapes = full["geometry"].to_numpy()
    simple = outline.simplified(shapes, REGION_TOLERANCE)
    at = outline.inner_points(simple)
    table = full[["region_code", "iso3", "name", "kind"]].assign(
        lon=at[:, 0], lat=at[:, 1], area_km2=outline.area_km2(shapes).round(3), source_id=ID,
        geometry=shapely.to_wkb(simple))  # fmt: skip
    return table[full["adm0_a3"].ne("COD")].reset_index(drop=True)


# --- countries -------------------------------------------------------------------------------------------------------


def _areas(raw: Raw, names: list[str]) -> Any:
    areas = _read(raw, AREAS, ("BRK_NAME", "geometry"))
    areas["BRK_NAME"] = areas["BRK_NAME"].replace("Ilemi Triange", "Ilemi Triangle")
    if missing := sorted(set(names) - set(areas["BRK_NAME"])):
        raise BuildError(f"{AREAS}, column BRK_NAME: no area named {', '.join(missing)}; see {BORDERS}.")
    return areas[areas["BRK_NAME"].isin(names)].union_all()


def _separated(parts: gpd.GeoDataFrame, raw: Raw) -> pd.Series:
    """The unit of each polygon: Crimea apart from Russia, and islands that have an ISO 3166-1 code of their own."""
    unit: pd.Series = parts["ADM0_A3"].copy()
    inside = parts.geometry.representative_point()
    unit[unit.eq("RUS") & inside.within(_areas(raw, ["Crimea"]))] = "CRM"
    fine = units(raw)
    fine = gpd.GeoDataFrame(fine[["iso3", "adm0_a3", "geometry"]], crs=4326)
    for code in SCATTERED:
        some = parts[parts["ADM0_A3"].eq(code)]
        near = fine[fine["adm0_a3"].eq(code)]
        hit = near.sindex.nearest(inside[some.index], return_all=False)[1]
        unit[some.index] = near["iso3"].to_numpy()[hit]
    return unit


@cache
def _outlines(raw: Raw) -> pd.DataFrame:
    """Every 1:50m unit: unit, people, geometry. What 1:50m leaves out is added from 1:10m (Gibraltar, Tuvalu …)."""
    coarse = _read(raw, COUNTRIES, ("ADM0_A3", "POP_EST", "geometry"))
    parts = coarse.explode(ignore_index=True)
    parts = parts.assign(unit=_separated(parts, raw), people=parts["POP_EST"])
    parts = _cut_western_sahara(parts, "unit", "MWS")
    whole = _joined(parts[["unit", "people", "geometry"]], "unit")
    iso3 = _iso3(whole["unit"])
    fine = units(raw)
    absent = fine[~fine["iso3"].isin(iso3)]
    small = _joined(absent.assign(unit=absent["iso3"], people=0.0)[["unit", "people", "geometry"]], "unit")
    table = pd.concat([whole, small], ignore_index=True)
    simple = outline.simplified(table["geometry"].to_numpy(), COUNTRY_TOLERANCE)
    return table.assign(iso3=_iso3(table["unit"]), simple=simple)


def _label_rank(area_km2: np.ndarray, people: np.ndarray) -> np.ndarray:
    """1 (label at world zoom) to 6 by area; one step earlier above 50 million people."""
    steps = 6 - np.searchsorted([2e3, 4e4, 2e5, 8e5, 3e6], area_km2, side="right")
    return np.clip(steps - (people > 50e6), 1, 6)


@cache
def country(raw: Raw) -> pd.DataFrame:
    """The table country."""
    parts = _outlines(raw)
    grouped = parts.groupby("iso3")
    shapes = grouped["geometry"].agg(lambda some: shapely.union_all(np.asarray(some))).to_numpy()
    simple = grouped["simple"].agg(lambda some: shapely.union_all(np.asarray(some))).to_numpy()
    table = country_codes().set_index("iso3").loc[list(grouped.groups)].reset_index()
    at, area = outline.label_points(simple), outline.area_km2(shapes)
    at = np.array([LABEL_AT.get(iso3, tuple(point)) for iso3, point in zip(table["iso3"], at, strict=True)])
    rank = _label_rank(area, grouped["people"].max().to_numpy())
    return table.assign(
        lon=at[:, 0], lat=at[:, 1], area_km2=area.round(3), label_rank=rank, source_id=ID,
        geometry=shapely.to_wkb(simple))  # fmt: skip


# --- boundary lines --------------------------------------------------------------------------------------------------


def _shared(raw: Raw, table: pd.DataFrame) -> pd.DataFrame:
    """Limits between units as name ("" = undisputed), a, b, geometry; a limit may be disputed on part of its length."""
    parts = _outlines(raw)
    limits = outline.shared_limits(parts["simple"].to_numpy(), parts["unit"].to_numpy())
    limits["name"] = ""
    for name, a, b, within in table.loc[table["a"].ne(""), ["name", "a", "b", "within"]].to_numpy().tolist():
        pair = limits["a"].eq(a) & limits["b"].eq(b) & limits["name"].eq("")
        if not pair.any():
            raise BuildError(f"{BORDERS}: {a} and {b} share no limit in {COUNTRIES}.")
        zone = shapely.buffer(_areas(raw, within.split("|")), AROUND_AREA) if within else EVERYWHERE
        lines = limits.loc[pair, "geometry"].to_numpy()
        disputed = limits[pair].assign(name=name, geometry=shapely.intersection(lines, zone))
        limits.loc[pair, "geometry"] = shapely.difference(lines, zone)
        limits = pd.concat([limits, disputed], ignore_index=True)
        limits = limits[~shapely.is_empty(limits["geometry"].to_numpy())]
    return limits


def _claims(raw: Raw, table: pd.DataFrame) -> pd.DataFrame:
    """Claimed and breakaway lines as name, geometry; named by their bounding box, since Natural Earth names none."""
    lines = _read(raw, LINES, ("featurecla", "geometry"))
    bounds = shapely.bounds(lines["geometry"].to_numpy())
    lines["bounds"] = [" ".join(f"{value:.2f}" for value in box) for box in bounds]
    lines = corrections.apply(lines, ID, LINES)
    named = lines["bounds"].map(table[table["line"].ne("")].set_index("line")["name"])
    if named.isna().any():
        raise BuildError(f"{LINES}: the line {lines['bounds'][named.isna()].iloc[0]} is unknown; add it to {BORDERS}.")
    simple = shapely.simplify(lines["geometry"].to_numpy(), 0.02)
    return pd.DataFrame({"name": named, "geometry": simple})


def border(raw: Raw) -> pd.DataFrame:
    """The table border: limits between countries, and disputed lines where they do not run along such a limit."""
    table = pd.read_csv(CODES / "disputed_border.csv", dtype=str, keep_default_na=False)
    shared, claims = _shared(raw, table), _claims(raw, table)
    disputed = shared[shared["name"].ne("")]
    near = shapely.buffer(shapely.union_all(disputed["geometry"].to_numpy()), NEAR_LINE)
    claims = claims.assign(geometry=shapely.difference(claims["geometry"].to_numpy(), near))
    claims = claims[shapely.length(claims["geometry"].to_numpy()) > NEAR_LINE]
    dashed = pd.concat([disputed[["name", "geometry"]], claims], ignore_index=True).groupby("name")["geometry"]
    dashed = dashed.agg(lambda some: shapely.union_all(np.asarray(some))).reset_index()
    plain = shared[shared["name"].eq("")].assign(a=lambda f: _iso3(f["a"]), b=lambda f: _iso3(f["b"]))
    plain = plain[plain["a"].ne(plain["b"])]
    plain["name"] = plain[["a", "b"]].min(axis=1) + "-" + plain[["a", "b"]].max(axis=1)
    plain = plain.groupby("name")["geometry"].agg(lambda some: shapely.union_all(np.asarray(some))).reset_index()
    return pd.concat([_lines(plain, "international"), _lines(dashed, "disputed")], ignore_index=True)


def _lines(lines: pd.DataFrame, status: str) -> pd.DataFrame:
    shapes = lines["geometry"].to_numpy()
    merged = np.where(shapely.get_type_id(shapes) == 5, shapely.line_merge(shapes), shapes)
    number = pd.Series(range(1, len(lines) + 1), index=lines.index).map("{:03d}".format)
    return pd.DataFrame({"border_id": f"{status}-" + number, "status": status, "source_id": ID,
                         "name": lines["name"] if status == "disputed" else None,
                         "geometry": shapely.to_wkb(outline.rounded_lines(merged))})  # fmt: skip


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """The tables country, region (all but DR Congo) and border."""
    return {"country": country(raw), "region": region(raw), "border": border(raw)}
