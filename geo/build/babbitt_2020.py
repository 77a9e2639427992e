"""Babbitt and others 2020: average grams of aluminium and copper in disassembled ICT devices."""

from __future__ import annotations

import pandas as pd

from geo.build import product_metal
from geo.build.raw import Raw, number
from geo.build.vocabulary import translated

ID = "babbitt_2020"
FILE = "babbitt2020_average_bom.csv"
COLUMNS = ("product", "component_or_material", "mass_g")
METALS = {"Aluminum": "al", "Copper": "cu"}
# Parts, mixtures and materials out of scope: their mass is no mass of one metal.
NO_METAL = ("Steel", "Plastic", "Li-ion battery", "PCB", "Flat panel glass", "CRT glass", "Other glass", "Other metals",
            "Others")  # fmt: skip
NOTE = "Average of models built 1999 to 2018; metal inside circuit boards and batteries is not counted."


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`product_metal`: one row per ICT product and metal."""
    frame = raw.csv(ID, FILE, COLUMNS)
    known = METALS | dict.fromkeys(NO_METAL, "")
    frame = frame.assign(
        product=product_metal.products(frame["product"], ID, FILE), grams=number(frame["mass_g"], FILE),
        metal=translated(frame["component_or_material"], known, FILE, f"mend geo/build/{ID}.py"),
        component="separable_parts", note=NOTE, quoted_source="Babbitt and others 2020", quoted_year="2020",
        url="https://doi.org/10.1038/s41597-020-0573-9")  # fmt: skip
    return {"product_metal": product_metal.table(frame[frame["product"].ne("") & frame["metal"].ne("")], ID)}
