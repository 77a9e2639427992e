"""Countries, regions and borders."""

from __future__ import annotations

from geo.tables.column import GEOMETRY, Column, Contract, amount, iso3, lat, lon, one_of, source, text

CONTRACTS = (
    Contract(
        "country",
        "one country or territory with its outline (Natural Earth 1:50m)",
        ("iso3",),
        (
            iso3(),
            Column("iso2", "str", "ISO 3166-1 alpha-2 (XK for Kosovo)", nullable=True, pattern=r"^[A-Z]{2}$"),
            text("name_en", "English short name", False),
            text("name_sv", "Swedish short name", False),
            lon(),
            lat(),
            Column("label_rank", "int", "1 = label at world zoom … 6 = label only close up", low=1, high=6),
            amount("area_km2", "area on the ellipsoid", "km2", False),
            source(),
            GEOMETRY,
        ),
        geometry="geometry",
    ),
    Contract(
        "region",
        "one first-level unit (ISO 3166-2) with its outline",
        ("region_code",),
        (
            Column("region_code", "str", "ISO 3166-2, or iso2-XNN where there is none"),
            iso3(),
            text("name", "name in Latin script", False),
            text("kind", "province, state, …"),
            lon(),
            lat(),
            amount("area_km2", "area on the ellipsoid", "km2", False),
            source(),
            GEOMETRY,
        ),
        geometry="geometry",
    ),
    Contract(
        "border",
        "one boundary line between countries",
        ("border_id",),
        (
            Column("border_id", "str", "own number"),
            one_of("status", "how it is drawn", ("international", "disputed")),
            text("name", "what is disputed"),
            source(),
            GEOMETRY,
        ),
        geometry="geometry",
    ),
)
