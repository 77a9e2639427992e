"""Metals in ICT devices: figures quoted from studies that were read; those recalled from memory are left out."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes, product_metal
from geo.ingest.raw import Raw, number
from geo.ingest.vocabulary import demand

ID = "ict_product_metals"
FILE = "ict_product_metals.csv"
COLUMNS = ("product", "component", "metal", "grams", "source", "year", "url", "verified_here", "note")
FROM_MEMORY = "NO"
IN_FULL_ELSEWHERE = "Babbitt"  # the same figures are read from the study's own table
# Start of the source as written in the file: who says so, year, and what limits the figure.
STUDIES = {
    "French Senate": ("French Senate study, tabulated by Inria", "2016",
                      "Read from a later table; low for tantalum, tungsten and rare earths beside other studies."),
    "Univ. of Plymouth": ("University of Plymouth", "2019",
                          "One phone, ground up and analysed, apparently without its battery."),
    "Bookhagen": ("Bookhagen and others 2020, Resources Policy 68", "2020",
                  "Read from the abstract; the device without its battery."),
}  # fmt: skip
SITS = r"^(\d+)% of the device content"
GRAPHITE = " The source says graphite; whether natural or synthetic is not told."


def verified(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows whose source was read. Raises BuildError where the file says neither yes nor no."""
    yes, no = (frame["verified_here"].str.startswith(word) for word in ("yes", FROM_MEMORY))
    demand(yes | no, frame["verified_here"], FILE, f"is neither yes nor {FROM_MEMORY}")
    return frame[yes & ~frame["source"].str.startswith(IN_FULL_ELSEWHERE)]


def quoted(frame: pd.DataFrame) -> pd.DataFrame:
    """Adds `quoted_source`, `quoted_year`, `device_share` and a `note` of ours. Raises BuildError for an unknown study."""
    study = frame["source"].str.extract("^(" + "|".join(STUDIES) + ")")[0]
    demand(study.notna(), frame["source"], FILE, f"is not described in geo/ingest/sources/{ID}.py")
    percent = frame["note"].str.extract(SITS)[0]
    sits = (percent + " % of this metal in the device sits in this part. ").fillna("")
    columns = {column: study.map({start: texts[n] for start, texts in STUDIES.items()})
            for n, column in enumerate(("quoted_source", "quoted_year", "note"))}  # fmt: skip
    note = sits + columns["note"] + frame["metal"].eq("Graphite").map({True: GRAPHITE, False: ""})
    rare = codes.metal_of_names(frame["metal"], FILE).eq("ree") & frame["metal"].ne("Rare earths")
    columns |= {"note": note.mask(rare, "Element: " + frame["metal"].str.lower() + ". " + note)}
    return frame.assign(**columns, device_share=percent.astype("float64") / 100)


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`product_metal` and `element_use`: studies side by side; together they give a range."""
    frame = quoted(verified(raw.csv(ID, FILE, COLUMNS)))
    frame = frame.assign(
        metal=codes.metal_of_names(frame["metal"], FILE), element=product_metal.element_of_names(frame["metal"]),
        product=product_metal.products(frame["product"], ID, FILE),
        component=product_metal.components(frame["component"], FILE), grams=number(frame["grams"], FILE),
        url=frame["url"].str.split(" ").str[0])  # fmt: skip
    return product_metal.tables(frame, ID)
