"""Strangers' lists where nothing but the notation says the place: no country column comes to the rescue."""

from __future__ import annotations

from tests.geo.screening.strangers import Stranger, text
from tests.geo.screening.strangers_text import KOLWEZI, LIKASI, POTOSI

BARE = [
    Stranger("degrees, minutes, seconds, a word for the hemisphere", "dms.csv", text("Site;Lat_D;Lat_M;Lat_S;Lat_Dir;Lon_D;Lon_M;Lon_S;Lon_Dir\nA;10;43;00;South;25;28;00;East\nB;19;35;01;South;65;45;11;West\n"), "COD BOL", {0: KOLWEZI, 1: POTOSI}),
    Stranger("hemisphere letters in front of the numbers", "front.csv", text("Site,NS,Latitude,EW,Longitude\nA,S,10.7167,E,25.4667\nB,S,19.5836,W,65.7531\n"), "COD BOL", {0: KOLWEZI, 1: POTOSI}),
    Stranger("the hemisphere in the heading only", "south.csv", text("Site;Latitude (S);Longitude (E)\nA;10,7167;25,4667\nB;10,9833;26,7333\n"), "COD COD", {0: KOLWEZI, 1: LIKASI}),
    Stranger("the hemisphere in a Spanish heading", "sur.csv", text("Mina;Latitud Sur;Longitud Oeste\nCerro Rico;19,5836;65,7531\nHuanuni;18,2889;66,8361\n"), "BOL BOL", {0: POTOSI}),
    Stranger("words for the hemisphere in five languages", "words.csv", text("site;lat;lon\na;10,7167 sur;25,4667 este\nb;10,7167 Sud;25,4667 Est\nc;10,7167 syd;25,4667 öst\nd;10,7167° S;25,4667° L\ne;19,5836 Sul;65,7531 Oeste\nf;19,5836 Süd;65,7531 West\n"), "COD COD COD COD BOL BOL", {0: KOLWEZI, 1: KOLWEZI, 2: KOLWEZI, 3: KOLWEZI, 4: POTOSI, 5: POTOSI}),
    Stranger("an accountant's minus", "accountant.csv", text("site,lat,lon\na,(10.7167),25.4667\nb,(19.5836),(65.7531)\n"), "COD BOL", {0: KOLWEZI, 1: POTOSI}),
    Stranger("powers of ten", "powers.csv", text("site,lat,lon\na,-1.07167E+01,2.54667E+01\nb,-1.95836e1,-6.57531e1\n"), "COD BOL", {0: KOLWEZI, 1: POTOSI}),
    Stranger("a minus and a letter for the same", "both.csv", text("site,lat,lon\na,-10.7167 S,25.4667 E\nb,-19.5836S,-65.7531W\n"), "COD BOL", {0: KOLWEZI, 1: POTOSI}),
    Stranger("letters say that the columns are swapped", "letters.csv", text("site,lat,lon\na,25.4667 E,10.7167 S\nb,65.7531 W,19.5836 S\n"), "COD BOL", {0: KOLWEZI, 1: POTOSI}, clean=False),
    Stranger("apostrophes, no-break blanks, wide digits", "odd.csv", text("site,lat,lon\na,'-10.7167,'25.4667\nb,\u00a0-10.7167\u00a0,25.4667\u202f\nc,－１０．７１６７,２５．４６６７\n"), "COD COD COD", {0: KOLWEZI, 1: KOLWEZI, 2: KOLWEZI}),
    Stranger("both in the latitude's cell", "cell.csv", text("site,lat,lon\na,\"-10.7167, 25.4667\",\nb,-10.9833,26.7333\n"), "- COD", {1: LIKASI}, flags={0: "."}),
    Stranger("pairs in many notations", "pairs.csv", text("site;lat/long\na;-10.7167/25.4667\nb;10.7167S 25.4667E\nc;-10,7167 / 25,4667\nd;-10,7167, 25,4667\ne;10.7167° S, 25.4667° E\nf;25.4667 E, 10.7167 S\ng;[-10.7167,25.4667]\nh;Lat: -10.7167 Lon: 25.4667\n"), " ".join(["COD"] * 8), dict.fromkeys(range(8), KOLWEZI)),
    Stranger("minutes behind the point, as the heading says", "ddmm.csv", text("site,Latitude (DD.MMSS),Longitude (DD.MMSS)\na,-10.4300,25.2800\nb,-10.5900,26.4400\n"), "COD COD", {0: KOLWEZI, 1: LIKASI}, clean=False),
    Stranger("a receiver's sentences", "nmea.csv", text("site,lat,ns,lon,ew\na,1043.002,S,02528.002,E\nb,1059.000,S,02644.000,E\n"), "COD COD", {0: KOLWEZI}, clean=False),
    Stranger("a heading row in the middle", "again.csv", text("Site,Lat,Lon\nA,-10.7167,25.4667\n\nSite,Lat,Lon\nB,-10.9833,26.7333\n"), "COD COD", {0: KOLWEZI, 1: LIKASI}),
    Stranger("a column for each metal, ticked", "ticked.csv", text("Site,Lat,Lon,Gold,Tin,Tantalum\nA,-1.5512,28.8823,,x,x\nB,-3.0606,28.1794,x,,\n"), "COD COD", metals={0: "sn ta", 1: "au"}),
    Stranger("first and second metal", "primary.csv", text("Site,Lat,Lon,Primary metal,Secondary metal\nA,-10.7167,25.4667,Copper,Cobalt\nB,-10.9833,26.7333,Cobalt,\n"), "COD COD", metals={0: "co cu", 1: "co"}),
    Stranger("a person who leads", "lead.csv", text("Site,Lat,Lon,Project lead,Lead time\nA,-10.7167,25.4667,Tin,3 weeks\nB,-10.9833,26.7333,Silver,2 weeks\n"), "COD COD", metals={0: "", 1: ""}),
    Stranger("two Congos, two Guineas, codes", "codes.csv", text("Site,Lat,Lon,countrycode\nA,-10.7167,25.4667,CD\nB,-10.7167,25.4667,CG\nC,10.5,-11.9023,GN\nD,-10.7167,25.4667,180\nE,-10.7167,25.4667,Congo\nF,-10.7167,25.4667,COD\n"), "COD COD GIN COD COD COD", flags={1: "wrong_country", 3: ".*", 4: "."}),
    Stranger("several countries in a cell", "many.csv", text("Site,Lat,Lon,Country\nA,-10.7167,25.4667,DRC / Zambia\nB,-12.8012,28.2123,\"Zambia, DRC\"\nC,-19.5836,-65.7531,DRC and Rwanda\n"), "COD ZMB BOL", flags={0: ".*", 1: ".*", 2: "country"}),
    Stranger("headings with line breaks and colons", "breaks.csv", text('"Site\nname","Latitude:\n(decimal degrees)","Longitude:\n(decimal degrees)","Country \n(of the mine)"\nA,-10.7167,25.4667,DRC\n'), "COD", {0: KOLWEZI}, said=("Country",)),
    Stranger("an old Mac's letters", "mac.csv", text("Site;Latitude;Longitude;Pays\nBonikro;6,2137;-5,3723;Côte d’Ivoire\n", "mac_roman"), "CIV", said=("encod|read as",), clean=False),
    Stranger("wide characters without a mark", "wide.csv", text("Site\tLat\tLon\nKolwezi\t-10.7167\t25.4667\n", "utf-16-le"), "COD", {0: KOLWEZI}),
    Stranger("a national grid", "sweref.csv", text("Gruva;N;E\nAitik;7448000;751000\nKiruna;7533000;720000\n"), "- -", flags={0: "projected", 1: "projected"}),
    Stranger("latitude from one survey, longitude from none", "lame.csv", text("Site,lat_gps,lon_gps,lat_map,lon_map\nA,-10.7167,,-10.9833,26.7333\nB,-10.7167,,-10.9833,26.7333\nC,-10.7167,25.4667,-10.9833,26.7333\n"), "COD COD COD", {0: LIKASI, 1: LIKASI}, clean=False, said=("pair",)),
    Stranger("the corners, named in French", "coins.csv", text("Permis;Lat NO;Lon NO;Lat SE;Lon SE\nP1;-10,6167;25,3667;-10,8167;25,5667\n"), "COD", {0: KOLWEZI}, said=("pair",), clean=False),
    Stranger("start and end of a transport", "route.csv", text("Lot,From lat,From lon,To lat,To lon\n1,-10.7167,25.4667,-29.8587,31.0218\n"), "COD", {0: KOLWEZI}, said=("pair",), clean=False),
    Stranger("where the sample was weighed before where it was mined", "samples.csv", text("Sample,Lab latitude,Lab longitude,Pit latitude,Pit longitude\n1,-1.9501,30.0602,-10.7167,25.4667\n"), "COD", {0: KOLWEZI}, said=("pair",), clean=False),
]
