"""Strangers' lists of sites in text: notations, headings, encodings and habits of the programs that wrote them."""

from __future__ import annotations

from tests.geo.screening.strangers import Stranger, text

KOLWEZI, LIKASI, POTOSI = (25.4667, -10.7167), (26.7333, -10.9833), (-65.7531, -19.5836)

NOTATIONS = [
    Stranger(
        "Spanish headings, decimal commas, semicolons",
        "minas.csv",
        text(
            "Nombre de la mina;Latitud;Longitud;País;Mineral\n"
            "Cerro Rico;-19,6189;-65,7497;Bolivia;Estaño, plata\n"
            "Cerro Lindo;-13,0833;-75,9833;Perú;Cobre y zinc\n"
        ),
        "BOL PER",
        {0: (-65.7497, -19.6189)},
        {0: "ag sn", 1: "cu zn"},
    ),
    Stranger(
        "French headings with units, artisanal gold",
        "sites.csv",
        text(
            "Site minier;Lat. (°);Long. (°);Pays;Substance\n"
            "Kamituga;-3,0606;28,1794;République démocratique du Congo;or artisanal\n"
            "Rubaya;-1,5500;28,8800;RD Congo;coltan\n"
            "Bisie;-1,0333;27,7333;Congo (RDC);cassitérite\n"
        ),
        "COD COD COD",
        {0: (28.1794, -3.0606)},
        {0: "au", 1: "ta", 2: "sn"},
    ),
    Stranger(
        "Portuguese headings in Windows-1252",
        "minas.csv",
        text(
            "Mina;Latitude (graus decimais);Longitude (graus decimais);Município;UF;País;Minério\n"
            "Azul;-6,1;-50,28;Parauapebas;PA;Brasil;Manganês\n"
            "Serra Pelada;-5,9486;-49,6611;Curionópolis;PA;Brasil;Ouro\n"
            "Catoca;-9,4036;20,3006;Saurimo;;Angola;Diamantes\n",
            "cp1252",
        ),
        "BRA BRA AGO",
        {1: (-49.6611, -5.9486)},
        {0: "mn", 1: "au", 2: ""},
        {2: "."},
        said=("Diamantes",),
    ),
    Stranger(
        "Spanish degrees, minutes and seconds of both in one column, O for west",
        "minas.csv",
        text(
            'Mina;Coordenadas;País\nCerro Rico;"19°35\'01"" S, 65°45\'11"" O";Bolivia\nHuanuni;"18°17\'20"" S, 66°50\'10"" O";Bolivia\n'
        ),
        "BOL BOL",
        {0: POTOSI},
    ),
    Stranger(
        "German degrees and minutes, O for east",
        "standorte.csv",
        text(
            "Standort,Breite,Länge,Land\nKolwezi,S 10° 43′ 00″,O 025° 28′ 00″,DR Kongo\nLikasi,S 10° 59′ 00″,O 026° 44′ 00″,DR Kongo\n"
        ),
        "COD COD",
        {0: KOLWEZI, 1: LIKASI},
    ),
    Stranger(
        "unsigned decimals, the hemisphere in a column beside them",
        "hemisphere.csv",
        text(
            "Site;Latitude;N/S;Longitude;E/W;Country\n"
            "Kolwezi;10.7167;S;25.4667;E;DRC\n"
            "Cerro Rico;19.5836;S;65.7531;W;Bolivia\n"
            "Bisie;1.0333;S;27.7333;E;DRC\n"
        ),
        "COD BOL COD",
        {0: KOLWEZI, 1: POTOSI},
    ),
    Stranger(
        "degrees and decimal minutes as a receiver shows them",
        "receiver.csv",
        text("Waypoint,Latitude,Longitude\nKolwezi,S10°43.002',E025°28.002'\nLikasi,S10 59.000,E026 44.000\n"),
        "COD COD",
        {0: KOLWEZI, 1: LIKASI},
    ),
    Stranger(
        "mixed notations in one column",
        "mixed.csv",
        text(
            "name,latitude,longitude,country\n"
            "A,-10.7167,25.4667,DRC\n"
            "B,10.7167 S,25.4667 E,DRC\n"
            'C,"10°43\'00""S","25°28\'00""E",DRC\n'
            "D,10.7167-,25.4667,DRC\n"
            "E,–10.7167,25.4667,DRC\n"
            'F,"-10,7167","25,4667",DRC\n'
            "G,unknown,unknown,DRC\n"
        ),
        "COD COD COD COD COD COD -",
        dict.fromkeys(range(6), KOLWEZI),
        flags={6: "."} | dict.fromkeys(range(6), ""),
    ),
    Stranger(
        "the heading names longitude first",
        "lonlat.csv",
        text(
            'Mine,"Coordinates (lon, lat)",Country\nKolwezi,"25.4667, -10.7167",DRC\nLikasi,"26.7333, -10.9833",DRC\n'
        ),
        "COD COD",
        {0: KOLWEZI, 1: LIKASI},
    ),
    Stranger(
        "(lat, lon) in one column with a total below",
        "pairs.csv",
        text(
            "Mine,GPS Coordinates,Country,Output (t)\n"
            'Kolwezi,"(-10.7167, 25.4667)",DRC,120\n'
            'Likasi,"(-10.9833, 26.7333)",DRC,80\n'
            "Total,,,200\n"
        ),
        "COD COD",
        {0: KOLWEZI},
    ),
    Stranger(
        "WKT points and polygons by tabs",
        "wkt.tsv",
        text(
            "id\tthe_geom\tcountry\n"
            "007\tPOINT(25.4667 -10.7167)\tDRC\n"
            "008\tSRID=4326;POINT Z (26.7333 -10.9833 1300)\tDRC\n"
            "009\tPOLYGON((25.4 -10.8, 25.5 -10.8, 25.5 -10.7, 25.4 -10.7, 25.4 -10.8))\tDRC\n"
            "010\tMULTIPOINT((-65.7531 -19.5836))\tBolivia\n"
            "011\tPOINT EMPTY\tBolivia\n"
        ),
        "COD COD COD BOL -",
        {0: KOLWEZI, 1: LIKASI, 3: POTOSI},
        clean=False,
    ),
    Stranger(
        "both swapped and both possible",
        "swapped.csv",
        text("Site,Lat,Lon,Country\nKolwezi,25.4667,-10.7167,DRC\n"),
        "MRT",
        flags={0: "swapped"},
        unsaid=("list: 1 of 1",),
    ),
    Stranger(
        "ten-millionths of a degree",
        "e7.csv",
        text("Site,latitudeE7,longitudeE7\nKolwezi,-107167000,254667000\nLikasi,-109833000,267333000\n"),
        "- -",
        flags={0: "projected", 1: "projected"},
    ),
    Stranger(
        "a rectangle around each site",
        "boxes.csv",
        text(
            "Site,min_lat,min_lon,max_lat,max_lon,Country\n"
            "Kolwezi,-10.8167,25.3667,-10.6167,25.5667,DRC\n"
            "Tenke,-10.70,26.00,-10.50,26.40,DRC\n"
        ),
        "COD COD",
        said=("corner of a rectangle",),
        clean=False,
    ),
]

HEADINGS = [
    Stranger(
        "KoBo's question beside the one where the form was opened",
        "kobo.csv",
        text(
            "start_gps;_start_gps_latitude;_start_gps_longitude;_start_gps_altitude;_start_gps_precision;"
            "Nom du site;gps_du_site;_gps_du_site_latitude;"
            "_gps_du_site_longitude;_gps_du_site_altitude;_gps_du_site_precision\n"
            "-1.95 30.06 1500 5;-1.95;30.06;1500;5;Rubaya;-1.55 28.88 1700 8;-1.55;28.88;1700;8\n"
        ),
        "COD",
        {0: (28.88, -1.55)},
        said=("_gps_du_site_latitude",),
        clean=False,
    ),
    Stranger(
        "ArcGIS: map metres in x and y, degrees in POINT_X and POINT_Y",
        "arcgis.csv",
        text(
            "OBJECTID,x,y,Name,POINT_X,POINT_Y\n1,2834940,-1200300,Kolwezi,25.4667,-10.7167\n2,2975936,-1230500,Likasi,26.7333,-10.9833\n"
        ),
        "COD COD",
        {0: KOLWEZI, 1: LIKASI},
    ),
    Stranger(
        "the columns of IPIS",
        "ipis.csv",
        text(
            "vid,visit_date,pcode,name,longitude,latitude,province,mineral1,mineral2,mineral3,workers_numb,armed_group1\n"
            "1,2018-03-02,codmine01,Rubaya,28.88,-1.55,Nord-Kivu,Coltan,Cassitérite,,1200,\n"
            "2,2019-04-01,codmine02,Kamituga,28.1794,-3.0606,Sud-Kivu,Or,,,300,FARDC\n"
        ),
        "COD COD",
        {1: (28.1794, -3.0606)},
        {0: "sn ta", 1: "au"},
        clean=False,
    ),
    Stranger(
        "HXL tags under headings that say nothing",
        "hxl.csv",
        text(
            "Nombre,Coord 1,Coord 2,Dónde,Qué\n"
            "#loc+name,#geo+lon,#geo+lat,#country+name,#item+name\n"
            "Cerro Rico,-65.7531,-19.5836,Bolivia,plata\n"
        ),
        "BOL",
        {0: POTOSI},
    ),
    Stranger(
        "HXL tags name two columns of metals",
        "hxl2.csv",
        text(
            "Site,Y,X,M1,M2\n#loc+name,#geo+lat,#geo+lon,#item+mineral,#item+mineral\nKolwezi,-10.7167,25.4667,Cu,Co\n"
        ),
        "COD",
        {0: KOLWEZI},
        {0: "cu"},
        said=("Other columns hold metals too.*M2",),
    ),
    Stranger(
        "two pairs, each half filled",
        "halves.csv",
        text("Site,lat,lon,lat_2,lon_2\nKolwezi,-10.7167,25.4667,,\nLikasi,,,-10.9833,26.7333\nTenke,-10.6,26.1,,\n"),
        "COD - COD",
        {0: KOLWEZI},
        flags={1: "no_coordinates"},
        said=("more than one pair.*lat_2 / lon_2",),
        clean=False,
    ),
    Stranger(
        "metals as people write them",
        "metals.csv",
        text(
            "site;lat;lon;metal\n"
            "a;-10.7167;25.4667;Cu-Co\n"
            "b;-3.0606;28.1794;Gold (artisanal)\n"
            "c;-1.5512;28.8823;3T\n"
            "d;-1.5512;28.8923;Sn/Ta/W\n"
            "e;-10.9833;26.7333;copper cathode\n"
            "f;-10.9833;26.7433;Cobalt hydroxide\n"
            "g;-10.9833;26.7533;unobtainium\n"
            "h;-10.9833;26.7633;no gold\n"
            "i;-10.9833;26.7733;Au (byproduct of Cu)\n"
            "j;-10.9833;26.7833;NiCu conc\n"
            "k;-10.9833;26.7933;lead-free solder\n"
        ),
        " ".join(["COD"] * 11),
        {},
        {
            0: "co cu",
            1: "au",
            2: "sn ta w",
            3: "sn ta w",
            4: "cu",
            5: "co",
            6: "",
            7: "",
            8: "au cu",
            9: "cu ni",
            10: "",
        },
        said=("unobtainium",),
        clean=False,
    ),
]

GRAIN = [
    Stranger(
        "centroids of countries",
        "centroids.csv",
        text("Smelter,Lat,Lon,Country\nA,-2.8797,23.6439,DRC\nB,-2.8797,23.6439,DRC\nC,-16.2902,-63.5887,Bolivia\n"),
        "COD COD BOL",
        flags={0: "cent|middle|point|same|shared", 1: "cent|middle|point|same|shared", 2: "cent|middle"},
    ),
    Stranger(
        "whole degrees",
        "whole.csv",
        text("Site,Lat,Lon\nA,-11,26\nB,-2,29\nC,-20,-66\n"),
        "COD COD BOL",
        flags=dict.fromkeys(range(3), "whole_degree"),
        said=("rougher",),
    ),
]
