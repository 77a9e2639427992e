"""Synthetic files of the US list of goods: nothing in them stands on any list."""

from __future__ import annotations

from pathlib import Path

from geo.ingest import goods_list
from geo.ingest.raw import Raw

YEARS_HEADER = "country,country_isocode,sector,good,cl,fl,fcl"
SYNTHETIC_YEARS = [
    '"Congo, Democratic Republic of the",CD,Mining,Cobalt ore (heterogenite),2009-,,',
    "Burma,MM,Mining,Gold,2012-,2014-,2014-",
]
ATTESTED_HEADER = (
    "metal,good,country,iso3,child_labor,forced_labor,derived_from_good,derived_from_country,against_2022,"
    "dol_own_page,independent_reports,in_partial_table,place_note,sources"
)
PAGE, REPORT = "https://www.dol.gov/taxonomy/country/synthetic", "https://example.org/report"
SYNTHETIC_ATTESTED = [
    f'cobalt,Cobalt ore (heterogenite),"Congo, Democratic Republic of the",COD,True,True,,,forced labour added,{PAGE},3,yes,,x',
    "gold,Gold,Burma,MMR,True,True,,,same,,1,yes,,https://github.com/somebody/something",
    f"nickel,Nickel,Indonesia,IDN,False,True,,,new,,4,yes,,{REPORT} ; https://example.org/more",
    'copper,Copper,"Congo, Democratic Republic of the",COD,True,False,,,new,,1,NO,,x',
    "silicon,Metallurgical-grade silicon,China,CHN,False,True,,,new,,2,NO,,x",
    'cobalt;copper,Lithium-ion batteries,China,CHN,False,False,Copper ore (child labour),"Congo, Democratic Republic of the",'
    "copper added,,1,yes,,x",
    "indium,Indium,South Korea,KOR,False,False,Zinc (child labour),Bolivia,new,,3,NO,,x",
    "caustic soda,Caustic soda,China,CHN,False,True,,,new,,1,NO,,x",
    "silver,Silver,Bolivia,BOL,False,False,,,REMOVED,,1,NO,,x",
    "fluorspar,Fluorspar (mineral),Mongolia,MNG,False,False,,,REMOVED,,1,NO,,x",
]
SYNTHETIC_PAGES = """<Countries><Country><Name>Bolivia</Name>
<Webpage>https://www.dol.gov/agencies/ilab/resources/reports/child-labor/bolivia</Webpage></Country>
<Country><Name>Namibia</Name><Webpage>https://www.dol.gov/agencies/ilab/resources/reports/child-labor/namibia</Webpage></Country>
</Countries>"""


def write(root: Path, folder: str, name: str, text: str) -> Path:
    """A file of the raw folder."""
    file = root / "labour" / folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def put_years(root: Path, rows: list[str] | None = None) -> Path:
    text = "\n".join([YEARS_HEADER, *(SYNTHETIC_YEARS if rows is None else rows)]) + "\n"
    return write(root, goods_list.YEARS, goods_list.YEARS_FILE, text)


def put_attested(root: Path, rows: list[str] | None = None) -> Path:
    text = "\n".join([ATTESTED_HEADER, *(SYNTHETIC_ATTESTED if rows is None else rows)]) + "\n"
    return write(root, goods_list.ATTESTED, goods_list.ATTESTED_FILE, text)


def put_pages(root: Path) -> Path:
    return write(root, "ilab_tvpra", "countries_2021.xml", SYNTHETIC_PAGES)


def put_all(root: Path) -> Raw:
    """First years, attested entries and country pages."""
    put_years(root)
    put_attested(root)
    put_pages(root)
    return Raw(root)
