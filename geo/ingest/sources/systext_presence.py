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
    """`product_metal`: present, amount not measured; the element of a rare earth is in the note."""
    frame = raw.csv(ID, FILE, COLUMNS)
    component = product_metal.components(frame["component"], FILE)
    frame = frame.assign(metal=product_metal.elements(frame["element"], FILE), component=component)
    note = ("Element: " + frame["element"] + ".").where(frame["metal"] == "ree").mask(frame["metal"] == "c", CARBON)
    frame = frame.assign(note=note, product="smartphone", grams=float("nan"), quoted_source="SystExt 2017",
                         quoted_year="2017", url="https://github.com/inrialearninglab/PhoneImpact")  # fmt: skip
    return {"product_metal": product_metal.table(frame[frame["metal"] != ""], ID)}
