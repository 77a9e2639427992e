"""What a heading says: which coordinate a column holds and of what place, and the words for countries, metals and names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

AXES = {
    "short": (("lat",), ("lon", "lng", "long")),
    "long": (("latitude", "latitud", "latitut", "latitudine", "latitudes"), ("longitude", "longitud", "longitudine", "longitudes")),
    "grad": (("breddgrad", "breitengrad", "breddegrad", "breedtegraad", "breite", "bredd", "bredde"),
             ("langdgrad", "langengrad", "laengengrad", "lengdegrad", "laengdegrad", "lengtegraad", "lange", "laenge", "langd",
              "lengde")),
    "letter": (("y",), ("x",)),
    "coord": (("ycoord", "coordy", "pointy", "gpslat", "latdd", "declat", "latdec"), ("xcoord", "coordx", "pointx", "gpslon", "londd", "declon", "londec")),
    "way": (("northing", "north", "nord", "norte"), ("easting", "east", "est", "este", "ost")),
    "pl": (("szerokosc",), ("dlugosc",)), "fi": (("leveysaste", "leveys"), ("pituusaste", "pituus")),
    "ru": (("широта",), ("долгота",)), "tr": (("enlem",), ("boylam",)), "zh": (("纬度", "緯度", "北纬"), ("经度", "經度", "経度", "东经")),
    "ko": (("위도",), ("경도",)), "ar": (("العرض",), ("الطول",)),
}  # fmt: skip
"""Words for latitude and longitude, in families: the two of one pair are of the same one."""
BOTH = frozenset({"latlon", "latlng", "latlong", "lonlat", "lnglat", "longlat", "xy", "yx"})
LON_FIRST = frozenset({"lonlat", "lnglat", "longlat", "xy"})
PAIR = ("coordinates", "coordinate", "coords", "coord", "koordinater", "koordinaten", "koordinat", "coordonnees", "coordenadas",
        "geopoint", "gps", "location", "position", "point", "wkt", "geom", "geometry", "shape", "geolocation", "lage",
        "localisation", "ubicacion", "plats", "坐标")  # fmt: skip
"""Words for a column that may hold both coordinates; its cells decide."""
UNITS = {
    "deg": ("deg", "degs", "degree", "degrees", "d", "grad", "grader", "grade", "grado", "grados", "degre", "degres", "dd"),
    "min": ("min", "mins", "minute", "minutes", "m", "minut", "minuter", "minuten", "minuto", "minutos"),
    "sec": ("sec", "secs", "second", "seconds", "s", "sek", "sekund", "sekunder", "sekunden", "segundo", "segundos", "seconde", "secondes"),
    "side": ("hemisphere", "hemi", "ns", "ew", "we", "sn", "dir", "direction", "hemisfar", "hemisfer", "hemisferio", "side", "letter", "quadrant"),
}  # fmt: skip
"""Words by which columns of degrees, minutes, seconds and the letter of the hemisphere are told."""
SIDES = {"s": -1, "south": -1, "sud": -1, "sur": -1, "syd": -1, "w": -1, "west": -1, "ouest": -1, "oeste": -1, "vast": -1}
"""Words in a heading by which its numbers lie south or west."""
AWAY = frozenset(
    "start startgeopoint end hq headquarter headquarters headoffice office offices huvudkontor kontor siege bureau bureaux oficina "
    "oficinas sede hauptsitz zentrale buro enumerator interview interviewer device phone user submission company owner contact "
    "respondent postal mailing billing registered collector agent home birth sender buyer".split()
)
"""Words for a place that is not the site's: where a form was opened, or an office."""
NEVER = frozenset(
    "accuracy precision noggrannhet exactitude exactitud genauigkeit altitude alt altitud elevation elev hojd hohe hdop pdop error fel "
    "uncertainty rmse height z depth max maximum zone zon datum source method quality".split()
)
"""Words for what stands beside coordinates and is none."""
PLAINLY = frozenset(
    "coord coordinate coordinates coords koordinat koordinate koordinater koordinaten coordonnee coordonnees coordenada coordenadas point "
    "wgs wgs84 84 gps dd dec decimal decimals decimales decimaux degree degrees deg map gis pos position geo loc location site mine "
    "utm sweref99 rt90 tm mercator lambert grid centroid epsg 4326 lon lat in of the de la le du en geographic geographical geographische geograficzna value num".split()
)
"""Words beside an axis's letter that leave it one."""
OF_SITE = frozenset("site sites mine mines pit plant facility gisement gruva mina sitio factory smelter works quarry deposit".split())
COUNTRY = ("country", "country name", "countries", "pays", "pais", "nation", "land", "lander", "landet", "iso3", "iso a3", "iso 3166", "country code", "countrycode",
           "country iso3", "iso", "iso2", "iso a2", "state country", "kraj", "paese", "maa", "ulke", "страна", "国家", "國家", "国", "국가", "nazione",
           "stated country", "admin0", "adm0", "adm0 name", "country area", "country territory")  # fmt: skip
METAL = ("metal", "metals", "mineral", "minerals", "commodity", "commodities", "metall", "metaller", "metalle", "commod", "mineraux", "minerai", "minerais",
         "minerales", "metaux", "metales", "primary commodity", "substance", "substances", "ore", "ores", "product", "products", "produit", "produits",
         "producto", "productos", "material", "materials", "resource", "resources", "ressource", "rohstoff", "rohstoffe", "ravara", "mineralressource",
         "element", "matiere", "矿种", "矿产", "金属", "металл")  # fmt: skip
NAME = ("name", "site name", "site", "mine", "mine name", "nom", "namn", "nombre", "facility", "facility name", "factory", "factory name",
        "project", "project name", "nom du site", "label", "title", "plant", "gruva", "mina", "deposit", "名称", "bezeichnung")  # fmt: skip
"""Headings as `spelled` writes them, best first."""


@dataclass(frozen=True)
class Heading:
    """What a heading says of coordinates.

    `axis` : lat, lon, both, or "" for no coordinate. `family` and `about` (its other words) tell the pair it belongs to, `unit`
    the part of an angle (deg, min, sec, side). `away` for a place that is not the site's; `side` -1 for numbers south or west.
    """

    axis: str = ""
    family: str = ""
    about: tuple[str, ...] = ()
    unit: str = ""
    away: bool = False
    lon_first: bool = False


def spelled(name: str) -> str:
    """A heading in small letters without accents and signs: `siteLatitude`, `Site-Latitude` are "site latitude"."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    letters = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    return " ".join(re.findall(r"[^\W_]+", letters))


@cache
def _axis_words() -> dict[str, tuple[str, str]]:
    words = {spelled(word): (axis, family) for family, pair in AXES.items() for axis, some in zip(("lat", "lon"), pair, strict=True) for word in some}
    return words | {f"{word}{unit}": words[word] for word in ("lat", "lon", "long", "latitude", "longitude")
                    for kind in UNITS.values() for unit in kind if len(unit) > 1}  # fmt: skip


@cache
def _units() -> dict[str, str]:
    return {word: unit for unit, words in UNITS.items() for word in words}


def said(name: str) -> Heading:
    """What a heading says.

    >>> said("_start-geopoint_latitude")
    Heading(axis='lat', family='long', about=('geopoint', 'start'), unit='', away=True, lon_first=False)
    """
    words = spelled(name).split()
    away = bool(AWAY & set(words))
    found = [(at, *hit) for at, word in enumerate(words) if (hit := _hit(word))]
    axes = {axis for _, axis, _ in found}
    if not NEVER.isdisjoint(words):
        return Heading()
    if BOTH & set(words) or len(axes) == 2:
        first = bool(LON_FIRST & set(words)) or (len(axes) == 2 and found[0][1] == "lon")
        return Heading("both", away=away, lon_first=first)
    weak = [hit for hit in found if hit[2] in ("letter", "way")]
    strong = [hit for hit in found if hit not in weak]
    if not strong and not (weak and set(words) - {words[at] for at, _, _ in weak} <= PLAINLY | AWAY | OF_SITE | _units().keys()):
        return Heading()
    at, axis, family = (strong or weak)[0]
    about, unit = _rest(words, at)
    return Heading(axis, family, about, unit, away)


def _hit(word: str) -> tuple[str, str] | None:
    if hit := _axis_words().get(word):
        return hit
    if word.isascii():
        return None
    return next((hit for known, hit in _axis_words().items() if not known.isascii() and known in word), None)


def _rest(words: Sequence[str], at: int) -> tuple[tuple[str, ...], str]:
    """The other words of a heading, sorted, and the unit that one of them (or the end of the axis's own) tells."""
    about, unit = [], ""
    joined = re.sub(r"^(latitude|longitude|lat|long|lon)", "", words[at])
    for word in [*words[:at], *words[at + 1 :], *([joined] if joined in _units() and joined != words[at] else [])]:
        if word in _units() and not unit:
            unit = _units()[word]
        else:
            about.append(word)
    return tuple(sorted(about)), unit


def fits(name: str, words: Sequence[str]) -> tuple[int, int, int] | None:
    """How well a heading fits a list of words: (0 same, 1 begins with the word, 2 holds it; which word; its number); None = not.

    `mineral1`, `Commodity 2` are the same heading as without their number.
    """
    text = spelled(name)
    bare, number = text, 0
    if numbered := re.fullmatch(r"(.*?[^\W\d])\s*(\d{1,2})", text):
        bare, number = numbered[1], int(numbered[2])
    if text in words:
        return 0, words.index(text), 0
    if bare in words:
        return 0, words.index(bare), number
    long = [(place, word) for place, word in enumerate(words) if len(word) > 1]
    matches = [(1 if text.startswith(word) else 2, place, number) for place, word in long
               if f" {word} " in f" {text} " or (not word.isascii() and word in text)]  # fmt: skip
    return min(matches, default=None)
