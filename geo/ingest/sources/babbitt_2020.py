"""Babbitt and others 2020: average grams of aluminium and copper, and of whole parts, in disassembled ICT devices."""

from __future__ import annotations

import pandas as pd

from geo.ingest import product_metal
from geo.ingest.raw import Raw, number
from geo.ingest.vocabulary import translated

ID = "babbitt_2020"
FILE = "babbitt2020_average_bom.csv"
COLUMNS = ("product", "component_or_material", "mass_g")
METALS = {"Aluminum": "al", "Copper": "cu"}
# Parts that are weighed as a whole: which metals they hold is not told.
PARTS = {"Li-ion battery": "battery", "PCB": "circuit_board", "Flat panel glass": "display"}
# Mixtures and materials out of scope: their mass is no mass of one metal.
NO_METAL = ("Steel", "Plastic", "CRT glass", "Other glass", "Other metals", "Others")
PART_NOTE = "Average of models built 1999 to 2018, the part as a whole; of a display only the glass of the flat panel."
NOTE = "Average of models built 1999 to 2018; metal inside circuit boards and batteries is not counted."


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`product_metal`: one row per ICT product and metal; `product_part`: one per ICT product and part that it has."""
    frame = raw.csv(ID, FILE, COLUMNS)
    codes = METALS | dict.fromkeys((*PARTS, *NO_METAL), "")
    frame = frame.assign(
        product=product_metal.products(frame["product"], ID, FILE), grams=number(frame["mass_g"], FILE),
        metal=translated(frame["component_or_material"], codes, FILE, f"mend geo/ingest/sources/{ID}.py"),
        component="separable_parts", note=NOTE, quoted_source="Babbitt and others 2020", quoted_year="2020",
        url="https://doi.org/10.1038/s41597-020-0573-9")  # fmt: skip
    frame = frame[frame["product"].ne("")]
    part = frame.assign(component=frame["component_or_material"].map(PARTS), note=PART_NOTE)
    return {
        "product_metal": product_metal.table(frame[frame["metal"].ne("")], ID),
        "product_part": product_metal.parts(part[part["component"].notna() & (part["grams"] > 0)], ID),
    }
