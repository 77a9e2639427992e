"""SystExt 2017: which elements are present in which part of a smartphone, without amounts."""

from __future__ import annotations

import pandas as pd

from geo.ingest import product_metal
from geo.ingest.raw import Raw

ID = "systext_presence"
FILE = "component_element_presence.csv"
COLUMNS = ("component", "element")
CARBON = "The source says carbon; whether natural or synthetic graphite is not told."


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`product_metal` and `element_use`: present, amount not measured."""
    frame = raw.csv(ID, FILE, COLUMNS)
    component = product_metal.components(frame["component"], FILE)
    codes = product_metal.by_symbol(frame["element"], FILE)
    note = ("Element: " + frame["element"] + ".").where(codes["metal"] == "ree").mask(codes["metal"] == "c", CARBON)
    frame = frame.assign(**codes, component=component, note=note, product="smartphone", grams=float("nan"),
                         quoted_source="SystExt 2017", quoted_year="2017",
                         url="https://github.com/inrialearninglab/PhoneImpact")  # fmt: skip
    return product_metal.tables(frame, ID)
