"""Transit signals: countries that metal of listed areas may pass through, by their borders and by recorded trade; never a verdict."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import shapely

from geo.model import OTHER_COUNTRIES, WORLD
from geo.supply import trade, transit
from geo.tables import CONTRACTS

Frames = dict[str, pd.DataFrame]
NEAR_DEGREES = 0.1
"""A country adjoins an area whose outline comes so near: outlines of two sources do not meet exactly."""
LEAST_BOUGHT = 0.10
"""Share of a country's recorded imports that must come from countries with such areas."""
WORKED = ("mine", "processing", "artisanal_site")
KINDS = ("passes_through", "unexplained")
COVERED = "dodd_frank_1502"
CONFLICT_MINERALS = frozenset({"sn", "ta", "w", "au"})
SOLD_REFINED = frozenset({"au"})
"""Metals that mines sell as metal; all others leave as ore or concentrate, so that only a code of ore tests them."""


@dataclass(frozen=True)
class Around:
    """What a country adjoins and trades in one metal: listed areas at its border, areas of its sellers, and its figures of trade."""

    bordering: frozenset[str]
    bought_from: frozenset[str]
    signalled: bool
    held: bool
    tested: bool
    export_share: float | None
    mined_share: float | None
    year: int | None


def build(frames: Frames) -> Frames:
    """The table `transit_signal`: one row per metal and country that mines it, or exports a customs code of it that is held."""
    areas, near = yielding(frames), _adjoining(frames)
    rows = [
        row for metal in sorted(set(frames["production"]["metal"])) for row in _of_metal(metal, areas, near, frames)
    ]
    return {"transit_signal": pd.DataFrame(rows, columns=CONTRACTS["transit_signal"].names())}


def yielding(frames: Frames) -> pd.DataFrame:
    """Listed areas that yield a metal: `metal`, `area_id`, `iso3`; at least one worked site or named place of it lies in them."""
    area = frames["cahra_area"][["area_id", "region_code", "iso3", "scope"]]
    sites = frames["mine_site"].loc[frames["mine_site"]["kind"].isin(WORKED), ["site_id"]]
    context = frames["site_context"][["site_id", "area_id"]].dropna()
    worked = sites.merge(frames["mine_site_metal"][["site_id", "metal"]]).merge(context)[["metal", "area_id"]]
    place = frames["mining_place"][["metals", "iso3", "region_code"]]
    place = place.assign(metal=place["metals"].str.split()).explode("metal")
    named = pd.concat(
        [
            place.merge(area, left_on=["iso3", "region_code"], right_on=["iso3", code])[["metal", "area_id"]]
            for code in ("region_code", "area_id")
        ]
        + [place.merge(area[area["scope"] == "country"], on="iso3")[["metal", "area_id"]]]
    )
    return pd.concat([worked, named]).drop_duplicates().merge(area[["area_id", "iso3"]], on="area_id")


def _adjoining(frames: Frames) -> dict[str, set[str]]:
    """The listed areas of other countries that each country adjoins, by iso3."""
    area = frames["cahra_area"]
    area = area[area["geometry"].notna()]
    country = frames["country"]
    tree = shapely.STRtree(shapely.from_wkb(area["geometry"].to_numpy()))
    which, where = tree.query(shapely.from_wkb(country["geometry"].to_numpy()), "dwithin", NEAR_DEGREES)
    own, codes = area["iso3"].to_numpy(), area["area_id"].to_numpy()
    near: dict[str, set[str]] = {}
    for at, found in zip(which, where, strict=True):
        iso3 = str(country["iso3"].iloc[at])
        if own[found] != iso3:
            near.setdefault(iso3, set()).add(str(codes[found]))
    return near


def _of_metal(metal: str, areas: pd.DataFrame, near: dict[str, set[str]], frames: Frames) -> list[dict[str, object]]:
    mine = areas[areas["metal"] == metal]
    links, tested = _links(metal, frames), _is_tested(metal, frames)
    signalled = (
        transit.signals(links, metal, _stage(metal, frames), frames["production"]) if len(links) else pd.DataFrame()
    )
    production = frames["production"]
    mined = production[(production["metal"] == metal) & (production["stage"] == "mining")]
    named = {*mined.loc[mined["share"].isna() | (mined["share"] > 0), "iso3"], *links["exporter_iso3"]}
    covered = _covered(frames) if metal in CONFLICT_MINERALS else set()
    rows = []
    for iso3 in sorted(named - {OTHER_COUNTRIES, WORLD}):
        around = _around(iso3, mine, near.get(iso3, set()), links, tested, signalled, mined)
        rows.append({"metal": metal, "iso3": iso3, **_judged(around, iso3 in covered)})
    return rows


def _stage(metal: str, frames: Frames) -> str:
    codes = trade.held_codes(frames["trade_code"], metal)
    return str(codes["stage"].iloc[0]) if len(codes) else ""


def _links(metal: str, frames: Frames) -> pd.DataFrame:
    """The recorded flows of the metal's first held customs code in its newest year."""
    flow, codes = frames["trade_flow"], trade.held_codes(frames["trade_code"], metal)
    codes = codes[codes["stage"].isin(["ore", "intermediate", "refined"])]
    if codes.empty:
        return trade.links(flow, metal, "", 0)
    code = str(codes["hs_code"].iloc[0])
    years = trade.years_of(flow, metal, code)
    return trade.links(flow, metal, code, years[-1] if years else 0).assign(year=years[-1] if years else None)


def _is_tested(metal: str, frames: Frames) -> bool:
    """Whether the stage at which mines sell the metal is among the held customs codes."""
    stages = set(trade.held_codes(frames["trade_code"], metal)["stage"])
    return bool(stages & ({"refined"} if metal in SOLD_REFINED else {"ore"}))


def _covered(frames: Frames) -> set[str]:
    """The countries that the US rule on conflict minerals names beside DR Congo."""
    rows = frames["country_indicator"]
    return set(rows.loc[rows["indicator"] == COVERED, "iso3"]) - {"COD"}


def _around(
    iso3: str,
    mine: pd.DataFrame,
    near: set[str],
    links: pd.DataFrame,
    tested: bool,
    signalled: pd.DataFrame,
    mined: pd.DataFrame,
) -> Around:
    imports = links[links["importer_iso3"] == iso3]
    sellers = imports[imports["exporter_iso3"].isin(set(mine["iso3"]) - {iso3})]
    total = float(imports["value_kusd"].sum())
    bought = total > 0 and float(sellers["value_kusd"].sum()) / total >= LEAST_BOUGHT
    row = signalled[signalled["iso3"] == iso3] if len(signalled) else signalled
    exports, all_of = links[links["exporter_iso3"] == iso3]["value_kusd"].sum(), links["value_kusd"].sum()
    shares = mined.loc[mined["iso3"] == iso3, "share"].dropna()
    return Around(
        bordering=frozenset(near & set(mine["area_id"])),
        bought_from=frozenset(mine.loc[mine["iso3"].isin(sellers["exporter_iso3"]), "area_id"])
        if bought
        else frozenset(),
        signalled=bool(len(row) and row["kind"].iloc[0] in KINDS),
        held=len(links) > 0,
        tested=tested,
        export_share=round(float(exports / all_of), 6) if all_of else None,
        mined_share=round(float(shares.max()), 6) if len(shares) else None,
        year=int(links["year"].iloc[0]) if len(links) else None,
    )


def _judged(around: Around, covered: bool) -> dict[str, object]:
    """The row of one country: a signal by trade beside or from listed areas, or by the border that the US rule names; else none."""
    beside = around.bordering | around.bought_from
    by_border = bool(around.bordering) and covered and not around.tested and around.mined_share is not None
    if around.signalled and beside:
        state, kind = "signal", "border" if around.bordering else "purchase"
    elif by_border:
        state, kind = "signal", "border"
    else:
        state, kind = ("untested" if around.bordering and not around.tested else "none"), ""
    return {
        "state": state,
        "kind": kind or None,
        "export_share": around.export_share if around.held else None,
        "mined_share": around.mined_share,
        "areas": " ".join(sorted(around.bordering or around.bought_from)) if state != "none" else None,
        "year": around.year,
        "source_ids": " ".join(_sources(around, covered)),
    }


def _sources(around: Around, covered: bool) -> list[str]:
    asked = ["cahra_eu_2026_06", *(["baci_v202601"] if around.held else [])]
    return sorted({*asked, *(["dodd_frank_1502"] if covered and around.bordering else [])})
