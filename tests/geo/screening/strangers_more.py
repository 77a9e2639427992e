"""Strangers' lists where nothing but the notation says the place: no country column comes to the rescue."""

from __future__ import annotations

from tests.geo.screening.strangers import Stranger, text
from tests.geo.screening.strangers_text import KOLWEZI, LIKASI, POTOSI

BARE = [
    Stranger(
        "degrees, minutes, seconds, a word for the hemisphere",
        "dms.csv",
        text(
            "Site;Lat_D;Lat_M;Lat_S;Lat_Dir;Lon_D;Lon_M;Lon_S;Lon_Dir\nA;10;43;00;South;25;28;00;East\nB;19;35;01;South;65;45;11;West\n"
        ),
        "COD BOL",
        {0: KOLWEZI, 1: POTOSI},
    ),
    Stranger(
        "the hemisphere in the heading only",
        "south.csv",
        text("Site;Latitude (S);Longitude (E)\nA;10,7167;25,4667\nB;10,9833;26,7333\n"),
        "COD COD",
        {0: KOLWEZI, 1: LIKASI},
    ),
    Stranger(
        "words for the hemisphere in five languages",
        "words.csv",
        text(
            "site;lat;lon\n"
            "a;10,7167 sur;25,4667 este\n"
            "b;10,7167 Sud;25,4667 Est\n"
            "c;10,7167 syd;25,4667 öst\n"
            "d;10,7167° S;25,4667° L\n"
            "e;19,5836 Sul;65,7531 Oeste\n"
            "f;19,5836 Süd;65,7531 West\n"
        ),
        "COD COD COD - BOL BOL",
        {0: KOLWEZI, 1: KOLWEZI, 2: KOLWEZI, 4: POTOSI, 5: POTOSI},
        flags={0: "one_point", 1: "one_point", 2: "one_point", 3: "not_a_number"},
    ),
    Stranger(
        "an accountant's minus",
        "accountant.csv",
        text("site,lat,lon\na,(10.7167),25.4667\nb,(19.5836),(65.7531)\n"),
        "COD BOL",
        {0: KOLWEZI, 1: POTOSI},
    ),
    Stranger(
        "letters say that the columns are swapped",
        "letters.csv",
        text("site,lat,lon\na,25.4667 E,10.7167 S\nb,65.7531 W,19.5836 S\n"),
        "COD BOL",
        {0: KOLWEZI, 1: POTOSI},
        clean=False,
    ),
    Stranger(
        "pairs in many notations",
        "pairs.csv",
        text(
            "site;lat/long\n"
            "a;-10.7167/25.4667\n"
            "b;10.7167S 25.4667E\n"
            "c;-10,7167 / 25,4667\n"
            "d;-10,7167, 25,4667\n"
            "e;10.7167° S, 25.4667° E\n"
            "f;25.4667 E, 10.7167 S\n"
            "g;[-10.7167,25.4667]\n"
            "h;Lat: -10.7167 Lon: 25.4667\n"
        ),
        " ".join(["COD"] * 8),
        dict.fromkeys(range(8), KOLWEZI),
        flags=dict.fromkeys(range(8), "one_point"),
    ),
    Stranger(
        "minutes behind the point, as the heading says",
        "ddmm.csv",
        text("site,Latitude (DD.MMSS),Longitude (DD.MMSS)\na,-10.4300,25.2800\nb,-10.5900,26.4400\n"),
        "COD COD",
        {0: KOLWEZI, 1: LIKASI},
        clean=False,
    ),
    Stranger(
        "a receiver's sentences",
        "nmea.csv",
        text("site,lat,ns,lon,ew\na,1043.002,S,02528.002,E\nb,1059.000,S,02644.000,E\n"),
        "COD COD",
        {0: KOLWEZI},
        clean=False,
    ),
    Stranger(
        "a heading row in the middle",
        "again.csv",
        text("Site,Lat,Lon\nA,-10.7167,25.4667\n\nSite,Lat,Lon\nB,-10.9833,26.7333\n"),
        "COD COD",
        {0: KOLWEZI, 1: LIKASI},
    ),
    Stranger(
        "first and second metal",
        "primary.csv",
        text(
            "Site,Lat,Lon,Primary metal,Secondary metal\nA,-10.7167,25.4667,Copper,Cobalt\nB,-10.9833,26.7333,Cobalt,\n"
        ),
        "COD COD",
        metals={0: "co cu", 1: "co"},
    ),
    Stranger(
        "two Congos, two Guineas, codes",
        "codes.csv",
        text(
            "Site,Lat,Lon,countrycode\n"
            "A,-10.7167,25.4667,CD\n"
            "B,-10.7167,25.4667,CG\n"
            "C,10.5,-11.9023,GN\n"
            "D,-10.7167,25.4667,180\n"
            "E,-10.7167,25.4667,Congo\n"
            "F,-10.7167,25.4667,COD\n"
        ),
        "COD COD GIN COD COD COD",
        flags={0: "one_point", 1: "wrong_country", 3: "unknown_country", 4: "unknown_country", 5: "one_point"},
    ),
    Stranger(
        "the corners, named in French",
        "coins.csv",
        text("Permis;Lat NO;Lon NO;Lat SE;Lon SE\nP1;-10,6167;25,3667;-10,8167;25,5667\n"),
        "COD",
        said=("more than one pair.*Lat SE / Lon SE",),
        clean=False,
    ),
]

PROGRAMS = [
    Stranger(
        "pipes, quoted line breaks, blank rows, a footer",
        "pipes.csv",
        text(
            "Exported on 2026-03-01\n"
            "\n"
            "ID|Site|Lat|Lon|Remark\n"
            '001|Kolwezi|-10.7167|25.4667|"first line\n'
            'second | line"\n'
            "|||| \n"
            "002|Likasi|-10.9833|26.7333|\n"
            "\n"
            "Source: field visit 2026\n"
        ),
        "COD COD",
        {0: KOLWEZI, 1: LIKASI},
    ),
    Stranger(
        "a Chinese Excel",
        "sites.csv",
        text(
            "名称,纬度,经度,国家,金属\n科卢韦齐,-10.7167,25.4667,刚果（金）,钴\n利卡西,-10.9833,26.7333,刚果民主共和国,铜钴\n白云鄂博,41.78,109.97,中国,稀土\n",
            "gb18030",
        ),
        "COD COD CHN",
        {0: KOLWEZI},
        said=("gb18030|GB",),
        clean=False,
    ),
    Stranger(
        "a Russian Excel",
        "sites.csv",
        text(
            "Название;Широта;Долгота;Страна;Металл\nНорильск;69,3535;88,2027;Россия;никель\nКолвези;-10,7167;25,4667;ДР Конго;кобальт\n",
            "cp1251",
        ),
        "RUS COD",
        {0: (88.2027, 69.3535)},
        said=("1251",),
        clean=False,
    ),
    Stranger(
        "a Polish Excel",
        "kopalnie.csv",
        text(
            "Nazwa;Szerokość geograficzna;Długość geograficzna;Kraj;Metal\n"
            "Lubin;51,4012;16,2015;Polska;miedź\n"
            "Kolwezi;-10,7167;25,4667;Demokratyczna Republika Konga;kobalt\n",
            "cp1250",
        ),
        "POL COD",
        {0: (16.2015, 51.4012)},
        said=("1250",),
        clean=False,
    ),
]
