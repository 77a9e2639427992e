"""The EU's indicative, non-exhaustive list of conflict-affected and high-risk areas, edition of June 2026."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.ingest import corrections, outline
from geo.ingest.codes import known_iso3
from geo.ingest.raw import BuildError, Raw, demand_columns
from geo.ingest.sources import natural_earth, wof_cod_provinces

ID = "cahra_eu_2026_06"
LIST = "cahra_areas_june2026.csv"
OUTLINES = "cahra_areas_june2026.geojson"
COLUMNS = ("iso3", "country", "region_code", "region_name", "scope", "conflict_affected", "high_risk", "geom_source",
           "list_version", "list_reports_updated")  # fmt: skip
TOLERANCE = 0.02
MISMATCH = "NOT DRAWN"


def _status(listed: pd.DataFrame) -> pd.Series:
    """One status per entry. The copy lost the flags of whole countries: they are never guessed."""
    flags = listed["conflict_affected"] + listed["high_risk"]
    flags = flags.mask(listed["scope"].eq("country") & flags.eq(""), "country")
    status = flags.map({"10": "conflict_affected", "01": "high_risk", "country": "whole_country"})
    if status.isna().any():
        row = int(status.isna().to_numpy().argmax())
        raise BuildError(
            f"{LIST}, columns conflict_affected and high_risk, row {row + 2}: {flags.iloc[row]!r} is no single status."
        )
    return status


def _region_shapes(raw: Raw) -> pd.Series:
    frame = raw.read(ID, OUTLINES, gpd.read_file)
    demand_columns(frame, ("region_code", "scope", "geometry"), OUTLINES)
    frame = corrections.apply(frame[frame["scope"].eq("region")], ID, OUTLINES)
    simple = outline.simplified(frame["geometry"].to_numpy(), TOLERANCE)
    return pd.Series(simple, index=frame["region_code"].to_numpy(), dtype=object)


def _country_shapes(raw: Raw) -> pd.Series:
    country = natural_earth.country(raw)
    return pd.Series(shapely.from_wkb(country["geometry"].to_numpy()), index=country["iso3"], dtype=object)


def _geometry_source(listed: pd.DataFrame, drawn: pd.Series) -> pd.Series:
    wof = listed["geom_source"].str.startswith("WOF")
    return pd.Series(np.where(wof, wof_cod_provinces.ID, natural_earth.ID), index=listed.index).where(drawn, None)


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """The table cahra_area: every entry, drawn or not."""
    listed = corrections.apply(raw.csv(ID, LIST, COLUMNS), ID, LIST)
    whole = listed["scope"].eq("country")
    shapes = listed["region_code"].map(_region_shapes(raw)).where(~whole, listed["iso3"].map(_country_shapes(raw)))
    drawn = shapes.notna()
    regions = set(natural_earth.units(raw)["region_code"]) | set(wof_cod_provinces.build(raw)["region"]["region_code"])
    sure = listed["region_code"].isin(regions) & ~listed["geom_source"].str.startswith(MISMATCH)
    area = pd.DataFrame({
        "area_id": listed["region_code"].mask(whole, listed["iso3"]), "iso3": known_iso3(listed["iso3"], LIST),
        "region_code": listed["region_code"].where(sure, None),
        "name": listed["region_name"].mask(whole, listed["country"]).str.split().str.join(" "),
        "scope": listed["scope"], "status": _status(listed), "list_version": listed["list_version"],
        "list_date": listed["list_reports_updated"], "drawn": drawn, "geometry_source": _geometry_source(listed, drawn),
        "source_id": ID, "geometry": shapes.where(drawn, None).map(shapely.to_wkb, na_action="ignore"),
    })  # fmt: skip
    return {"cahra_area": area}
