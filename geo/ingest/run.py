"""The whole build: every module in order, tables joined and checked, then the snapshot exchanged in one go."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from geo.ingest import contract, snapshot
from geo.ingest.bounds import contradiction_faults
from geo.ingest.derive import armed_interference, assurance, linking, risk, site_context, transit
from geo.ingest.raw import BuildError, Raw
from geo.ingest.registered import demand_published
from geo.ingest.sources import laborshield, ucdp_ged_full
from geo.space.containment import BORDER_KM
from geo.tables import CONTRACTS, TABLES

DATA_VERSION = "2026-11"
Frames = dict[str, pd.DataFrame]
Step = tuple[str, Callable[[Raw], Frames]]
MOST_FAULTS = 30

# Boundaries first, because the others place their points and regions by them.
MODULES = (
    "natural_earth", "wof_cod_provinces", "cahra_eu_2026_06",
    "ucdp_country_year", "ucdp_ged_full", "ucdp_ged_countries", "ucdp_ged_caf", "ucdp_ged_drc", "ucdp_ged_sdn",
    "ucdp_ged_points",
    "fatf_2026_06", "eu_aml_2026_08", "dodd_frank_1502",
    "icmm_2025", "ipis_drc", "usgs_pp1802", "usgs_ofr20051294", "mining_places", "incidents", "irma_mines_2026_10",
    "amazon_mining_watch", "africa_mining_watch",
    "wmd_2026", "usgs_mcs_2026", "usgs_mcs_2026_more", "iea_2025", "eu_crm_2023", "asm_sector",
    "baci_v202601", "baci_hs22_top200", "sec_intel_2026", "babbitt_2020", "ict_product_metals", "systext_presence",
    "laborshield", "ilab_2022", "ilab_2024_attested", "uflpa_2026", "harm_reports",
    "wgi", "undp_hdi", "unep_asgm_mercury", "oekoress_ii", "nuss_eckelman_2014",
)  # fmt: skip
# Entries without a module: a package of the build, a column of other modules' rows, and what no table is made of.
NOT_BUILT = (
    "country_names",
    "eu_2017_821",
    "geonames_500",
    "google_countries",
    "ilab_listing_years",
    "procurement_facts",
    "ti_cpi_2025",
)


DROP_INS = (laborshield.DROP_IN, ucdp_ged_full.DROP_IN)


def unread(raw: Raw) -> list[str]:
    """A sentence for each file that a person has put into the raw folder and that no module reads, as it is named or placed wrongly."""
    return [said for drop_in in DROP_INS for said in drop_in.unread(raw)]


def steps() -> tuple[Step, ...]:
    """Name and build function of every module, in order."""
    return tuple((name, import_module(f"geo.ingest.sources.{name}").build) for name in MODULES)


def gathered(raw: Raw, modules: Iterable[Step]) -> Frames:
    """Every table that is not derived, with the rows of all modules in their order.

    Raises BuildError for a table that nobody makes.
    """
    parts: dict[str, list[pd.DataFrame]] = {name: [] for name, table in CONTRACTS.items() if not table.derived}
    for name, build_module in (bar := tqdm(list(modules), desc="Sources", unit="source", disable=None)):
        bar.set_postfix_str(name)
        for table, frame in build_module(raw).items():
            if table not in parts:
                why = "is made of other tables" if table in CONTRACTS else "has no contract in geo/tables.py"
                raise BuildError(f"geo/ingest/sources/{name}.py makes the table {table}, which {why}.")
            parts[table].append(frame)
    if lacking := [name for name, frames in parts.items() if not frames]:
        raise BuildError(f"No module of the build makes the tables {', '.join(lacking)}.")
    return {name: _joined(frames) for name, frames in parts.items()}


def _joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)] or frames[:1]
    return pd.concat([frame.astype(object) for frame in filled], ignore_index=True)


def regions_of(points: pd.DataFrame, region: pd.DataFrame) -> pd.Series:
    """Region of each point (`lon`, `lat`) within its stated country (`iso3`), or within BORDER_KM outside of it.

    Returns
    -------
    Codes with the index of `points`; missing for a point whose `grain` is none, or too far from its country.
    """
    from geo.space.containment import containing

    codes = pd.Series(None, index=points.index, dtype=object)
    for iso3, rows in points[points["grain"] != "none"].groupby("iso3", dropna=False):
        within = region[region["iso3"] == iso3] if isinstance(iso3, str) else region
        codes[rows.index] = containing(rows, within, "region_code", BORDER_KM)
    return codes


def _placed(frames: Frames) -> Frames:
    """The frames with region and place group of every mine site, and regions of named places that have an outline."""
    region, sites, places = frames["region"], frames["mine_site"], frames["mining_place"]
    sites = sites.assign(region_code=regions_of(sites, region))
    # Some countries have outlines one level below the unit that a place states: there the point tells the region.
    outlined = places["region_code"].where(places["region_code"].isin(region["region_code"]))
    places = places.assign(region_code=outlined.fillna(regions_of(places, region)))
    assured = assurance.matched(frames["assurance"], sites, frames["mine_site_metal"])
    linked = linking.link(sites, frames["mine_site_metal"])
    return frames | {"mine_site": linked, "mining_place": places, "assurance": assured}


def derived(frames: Frames) -> Frames:
    """The frames with the tables that are made of others, in the order in which they need each other."""
    frames = frames | site_context.build(frames) | armed_interference.build(frames)
    frames = frames | transit.build(frames)
    return frames | risk.build(frames)


def demand_contracts(frames: Frames) -> None:
    """Raise BuildError with a sentence for each value that breaks the contract of its table, or a source that has changed."""
    broken: list[str] = []
    for name, frame in tqdm(frames.items(), desc="Contracts", unit="table", disable=None):
        broken += contract.faults(CONTRACTS[name], snapshot.ordered(CONTRACTS[name], frame))
    broken += contradiction_faults(frames)
    if broken:
        more = [f"… and {len(broken) - MOST_FAULTS} more."] if len(broken) > MOST_FAULTS else []
        raise BuildError("\n".join(broken[:MOST_FAULTS] + more))


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _beside(out: Path, suffix: str) -> Path:
    return out.with_name(f".{out.name}.{suffix}")


def mend(out: Path) -> None:
    """Bring the old snapshot back if an earlier build was cut off between its two renames."""
    old = _beside(out, "old")
    if old.exists() and not out.exists():
        old.rename(out)


def exchange(fresh: Path, out: Path) -> None:
    """Put the fresh folder in the place of `out`."""
    old = _beside(out, "old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def build(
    raw: Raw,
    out: Path = TABLES,
    static: Path | None = None,
    modules: Iterable[Step] | None = None,
    published: bool = False,
) -> None:
    """Write the snapshot of all tables to `out` and, where `static` is given, the map files made of them.

    A failure at any point leaves the old snapshot as it was.

    Raises
    ------
    BuildError : an upstream file is missing or has changed, a table breaks its contract, or (`published`) a figure of the validation
        is not the one that was published.
    """
    out = out.resolve()
    mend(out)
    frames = derived(_placed(gathered(raw, steps() if modules is None else modules)))
    demand_contracts(frames)
    if published:
        demand_published(risk.as_read(frames, "validation"))
    fresh = _emptied(_beside(out, "new"))
    try:
        for name in tqdm(CONTRACTS, desc="Tables", unit="table", disable=None):
            snapshot.write(name, frames[name], fresh)
        snapshot.write_index(DATA_VERSION, fresh)
        if static is not None:
            _write_layers(fresh, static)
        exchange(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write_layers(tables: Path, static: Path) -> None:
    from geo.ingest.browser import write

    write.write(tables, static)
