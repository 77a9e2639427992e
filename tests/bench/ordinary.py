"""The same map the ordinary way: whole frames into `st.pydeck_chart` on every run."""

import geopandas as gpd
import pydeck as pdk
import streamlit as st

from geo import tables

st.set_page_config(layout="wide")
metal = st.selectbox("Metal", ["co", "cu", "au", "sn", "li"])


@st.cache_data
def country() -> gpd.GeoDataFrame:
    """All countries."""
    return gpd.read_parquet(tables.path("country"))[["iso3", "name_en", "geometry"]]


@st.cache_data
def areas() -> gpd.GeoDataFrame:
    """All listed areas with an outline."""
    frame = gpd.read_parquet(tables.path("cahra_area"))
    return frame[frame["drawn"]][["name", "status", "geometry"]]


@st.cache_data
def sites() -> object:
    """All sites with their metals."""
    return tables.read("mine_site").merge(tables.read("mine_site_metal"), on="site_id")


production = tables.read("production")
shares = production[
    (production["metal"] == metal)
    & (production["stage"] == "mining")
    & (production["year"] == 2024)
    & (production["source_id"] == "wmd_2026")
]
land = country().merge(shares[["iso3", "share"]], on="iso3", how="left").fillna({"share": 0.0})
land["colour"] = land["share"].map(lambda share: [200, 120, 60, 255] if share > 0.05 else [239, 234, 224, 255])
points = sites()
points = points[points["metal"] == metal]
layers = [
    pdk.Layer("GeoJsonLayer", land, id="land", get_fill_color="colour", pickable=True),
    pdk.Layer("GeoJsonLayer", areas(), id="areas", get_fill_color=[38, 52, 96, 60], pickable=True),
    pdk.Layer(
        "ScatterplotLayer",
        points.drop(columns="note"),
        id="sites",
        get_position="[lon, lat]",
        get_radius=20000,
        pickable=True,
    ),
]
view = pdk.ViewState(latitude=18, longitude=18, zoom=0.9)
st.pydeck_chart(pdk.Deck(layers, initial_view_state=view, map_provider=None), height=500, key="map")
