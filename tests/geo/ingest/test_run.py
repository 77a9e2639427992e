"""The build on a small synthetic world: joined, placed, linked, reproducible, and never half written."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest
import shapely

from geo.ingest import run
from geo.ingest.raw import BuildError, Raw
from geo.tables import CONTRACTS, read

SQUARE = shapely.to_wkb(shapely.box(0, 0, 10, 10))


def empty() -> dict[str, pd.DataFrame]:
    return {name: pd.DataFrame(columns=c.names()) for name, c in CONTRACTS.items() if not c.derived}


def rows(table: str, *given: dict) -> pd.DataFrame:
    return pd.DataFrame(list(given)).reindex(columns=CONTRACTS[table].names())


def site(site_id: str, lon: float, **more: object) -> dict:
    known = {"source_id": site_id.split("-")[0], "name": "Kamoto", "kind": "mine", "iso3": "COD", "lat": 5.0,
             "grain": "site", "place_group": site_id}  # fmt: skip
    return known | {"site_id": site_id, "lon": lon} | more


def synthetic_boundaries(raw: Raw) -> dict[str, pd.DataFrame]:
    region = {"region_code": "CD-XX", "iso3": "COD", "name": "Square", "lon": 5, "lat": 5, "area_km2": 1.0,
              "source_id": "natural_earth", "geometry": SQUARE}  # fmt: skip
    return empty() | {"region": rows("region", region)}


def synthetic_mines(raw: Raw) -> dict[str, pd.DataFrame]:
    sites = [site("icmm_2025-1", 5.0), site("icmm_2025-2", 20.0), site("icmm_2025-3", 6.0, grain="none")]
    metals = [{"site_id": s["site_id"], "metal": "co", "stated": "Cobalt", "primary": True} for s in sites]
    return {"mine_site": rows("mine_site", *sites), "mine_site_metal": rows("mine_site_metal", *metals)}


def synthetic_deposits(raw: Raw) -> dict[str, pd.DataFrame]:
    near = site("usgs_pp1802-1", 5.005, kind="known_deposit")
    metal = {"site_id": "usgs_pp1802-1", "metal": "co", "stated": "Co", "primary": False}
    return {"mine_site": rows("mine_site", near), "mine_site_metal": rows("mine_site_metal", metal)}


WORLD = (("boundaries", synthetic_boundaries), ("mines", synthetic_mines), ("deposits", synthetic_deposits))


def digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    run.build(Raw(tmp_path), tmp_path / "tables", modules=WORLD)
    return tmp_path / "tables"


def test_every_table_is_written_with_an_index(out: Path):
    index = json.loads((out / "snapshot.json").read_text(encoding="utf-8"))
    assert index["version"] == run.DATA_VERSION
    assert set(index["tables"]) == set(CONTRACTS)
    assert index["tables"]["mine_site"]["rows"] == 4
    assert index["tables"]["mine_site"]["sha256"] == digests(out)["mine_site.parquet"]
    assert len(read("smelter", out)) == 0


def test_a_site_gets_the_region_that_contains_it_and_none_outside(out: Path):
    region = read("mine_site", out).set_index("site_id")["region_code"]
    assert region["icmm_2025-1"] == "CD-XX"
    assert pd.isna(region["icmm_2025-2"])
    assert pd.isna(region["icmm_2025-3"]), "a point that is known to be wrong lies in no region"


def test_a_site_just_over_the_border_stays_in_the_nearest_region_of_its_own_country():
    both = pd.DataFrame({"region_code": ["CD-XX", "RW-XX"], "iso3": ["COD", "RWA"],
                         "geometry": [SQUARE, shapely.to_wkb(shapely.box(10, 0, 20, 10))]})  # fmt: skip
    points = pd.DataFrame({"iso3": ["COD", "COD", None], "lon": [10.02, 11.0, 11.0], "lat": 5.0, "grain": "site"})
    codes = run.regions_of(points, both)
    assert codes[0] == "CD-XX", "2 km over the border"
    assert pd.isna(codes[1]), "111 km over the border"
    assert codes[2] == "RW-XX", "no country stated"


def test_a_named_place_keeps_a_region_with_an_outline_and_else_takes_the_one_around_its_point(tmp_path: Path):
    place = {"name": "A", "iso3": "COD", "lon": 5.0, "lat": 5.0, "metals": "co", "evidence_url": "https://example.org",
             "event": "e", "source_id": "mining_places"}  # fmt: skip
    places = rows(
        "mining_place",
        place | {"place_id": "kept", "region_code": "CD-XX", "grain": "none", "lon": None, "lat": None},
        place | {"place_id": "found", "region_code": "CD-ABOVE", "grain": "town"},
        place | {"place_id": "lost", "region_code": "CD-ABOVE", "grain": "none", "lon": None, "lat": None},
    )
    run.build(Raw(tmp_path), tmp_path / "tables", modules=(*WORLD, ("places", lambda raw: {"mining_place": places})))
    codes = read("mining_place", tmp_path / "tables").set_index("place_id")["region_code"]
    assert codes["kept"] == codes["found"] == "CD-XX"
    assert pd.isna(codes["lost"])


def test_the_same_place_in_two_sources_is_linked_not_merged(out: Path):
    group = read("mine_site", out).set_index("site_id")["place_group"]
    assert group["usgs_pp1802-1"] == "icmm_2025-1"
    assert group["icmm_2025-2"] == "icmm_2025-2"


def test_two_runs_give_the_same_bytes(out: Path, tmp_path: Path):
    run.build(Raw(tmp_path), tmp_path / "again", modules=WORLD)
    assert digests(tmp_path / "again") == digests(out)


def test_a_value_outside_its_contract_stops_the_build_and_keeps_the_old_snapshot(out: Path, tmp_path: Path):
    before = digests(out)
    broken = ("broken", lambda raw: {"mine_site": rows("mine_site", site("icmm_2025-9", 500.0))})
    with pytest.raises(BuildError, match=r"mine_site, column lon, row \d+: 500.0 breaks"):
        run.build(Raw(tmp_path), out, modules=(*WORLD, broken))
    assert digests(out) == before
    assert [file.name for file in tmp_path.iterdir()] == ["tables"]


def test_a_failure_while_writing_keeps_the_old_snapshot(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = digests(out)

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(run.snapshot, "write_index", full)
    with pytest.raises(OSError, match="No space left"):
        run.build(Raw(tmp_path), out, modules=WORLD)
    assert digests(out) == before
    assert [file.name for file in tmp_path.iterdir()] == ["tables"]


def test_a_published_figure_that_the_tables_no_longer_give_stops_the_build(out: Path, tmp_path: Path):
    """Nothing of what the registered trials ask can be computed in this small world."""
    before = digests(out)
    with pytest.raises(BuildError, match=r"data/validation\.yml, \w+: published, but it can no longer be computed"):
        run.build(Raw(tmp_path), out, modules=WORLD, published=True)
    assert digests(out) == before


def test_a_build_cut_off_between_its_renames_is_mended(out: Path):
    before = digests(out)
    out.rename(out.with_name(".tables.old"))
    run.mend(out)
    assert digests(out) == before


def test_a_table_that_nobody_makes_is_named(tmp_path: Path):
    def without_smelters(raw: Raw) -> dict[str, pd.DataFrame]:
        return {name: frame for name, frame in empty().items() if name != "smelter"}

    with pytest.raises(BuildError, match="makes the tables smelter"):
        run.build(Raw(tmp_path), tmp_path / "tables", modules=(("most", without_smelters),))


def test_a_table_without_contract_is_named_with_its_module(tmp_path: Path):
    odd = ("odd", lambda raw: {"smelters": pd.DataFrame()})
    with pytest.raises(BuildError, match=r"geo/ingest/sources/odd.py makes the table smelters"):
        run.gathered(Raw(tmp_path), (odd,))


def test_a_derived_table_is_made_of_the_others_and_by_no_module(out: Path, tmp_path: Path):
    context = read("site_context", out).set_index("site_id")
    assert context.index.tolist() == read("mine_site", out)["site_id"].tolist()
    assert context.loc["icmm_2025-1", "event_file"] == "none"
    odd = ("odd", lambda raw: {"site_context": pd.DataFrame()})
    with pytest.raises(
        BuildError, match=r"geo/ingest/sources/odd.py makes the table site_context, .* made of other tables"
    ):
        run.gathered(Raw(tmp_path), (odd,))


def test_every_module_of_the_list_exists_and_every_catalogue_entry_is_read_by_one():
    from geo.catalog import sources

    steps = dict(run.steps())
    assert list(steps) == list(run.MODULES)
    assert {id for id in sources() if id not in steps} == set(run.NOT_BUILT)


@pytest.mark.raw
def test_the_real_build_gives_the_committed_snapshot(raw_folder: Path, tmp_path: Path):
    from geo.tables import TABLES

    run.build(Raw(raw_folder), tmp_path / "tables")
    assert digests(tmp_path / "tables") == digests(TABLES)
