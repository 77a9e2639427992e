"""Countries are resolved by the names that people write, and a text that denies one does not claim it."""

import pytest

from geo.words.country_names import mentioned, resolve, resolve_column


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("RDC", "COD"), ("République démocratique du Congo", "COD"), ("Demokratiska republiken Kongo", "COD"),
        ("刚果（金）", "COD"), ("CONGO, THE DEMOCRATIC REPUBLIC OF THE", "COD"), ("Goma, DR Congo", "COD"),
        ("Congo (the)", "COD COG"), ("Korea (the Republic of)", "KOR"), ("Korea, Rep.", "KOR"), ("Korea", "KOR PRK"),
        ("China, Republic of Korea", "CHN KOR"), ("U.S.A.", "USA"), ("Atlanta, Georgia", "GEO USA"),
        ("Georgia", "GEO"), ("CD", "COD"), ("N/A", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_cell_names_one_country_or_asks(text, iso3):
    read = resolve(text)
    status = {0: "none", 1: "one"}.get(len(iso3.split()), "ambiguous")
    assert (read.status, read.candidates) == (status, tuple(iso3.split()))


@pytest.mark.parametrize(
    "text",
    [
        "Non-DRC", "Not from DRC or adjoining countries", "DRC conflict free", "Outside DRC", "no DRC", "hors RDC",
        "nicht aus der DR Kongo", "非刚果（金）", "コンゴ民主共和国以外", "콩고민주공화국 이외", "DRC dışında",
    ],
)  # fmt: skip
def test_a_denied_country_is_not_claimed(text):
    assert (resolve(text).status, resolve(text).candidates) == ("negated", ("COD",))


def test_the_language_decides_what_a_name_of_two_countries_means():
    assert resolve("Kongo").candidates == ("COD", "COG")
    assert resolve("Kongo", ["nb"]).iso3 == "COD"
    assert resolve("Congo", ["es"]).iso3 == "COG"


def test_running_text_names_each_country_once_in_order():
    found = mentioned("Mined in Rwanda and the DR Congo, not in Uganda; refined in Rwanda")
    assert [(one.candidates, one.status) for one in found] == [
        (("RWA",), "one"),
        (("COD",), "one"),
        (("UGA",), "negated"),
    ]


DENIED = [
    ("Non-DRC", "COD"),
    ("Not from DRC or adjoining countries", "COD"),
    ("DRC conflict free", "COD"),
    ("DRC conflict-free", "COD"),
    ("Outside DRC", "COD"),
    ("no DRC", "COD"),
    ("hors RDC", "COD"),
    ("hors de la RDC", "COD"),
    ("nicht aus DR Kongo", "COD"),
    ("非刚果（金）", "COD"),
    ("非刚果", "COD COG"),
    ("不来自刚果（金）", "COD"),
    ("不是来自刚果民主共和国", "COD"),
    ("没有来自刚果金的矿", "COD"),
    ("除刚果金以外", "COD"),
    ("刚果民主共和国以外", "COD"),
    ("无刚果金", "COD"),
    ("コンゴ民主共和国以外", "COD"),
    ("コンゴ民主共和国ではない", "COD"),
    ("コンゴ民主共和国産ではありません", "COD"),
    ("DRC以外", "COD"),
    ("DRC産ではない", "COD"),
    ("非DRC", "COD"),
    ("DRC 이외 국가", "COD"),
    ("콩고민주공화국 외", "COD"),
    ("콩고민주공화국산 아님", "COD"),
    ("DRC 제외", "COD"),
    ("DRC가 아닌 국가", "COD"),
    ("não proveniente da RDC", "COD"),
    ("fora da RDC", "COD"),
    ("sem minerais da RDC", "COD"),
    ("No proviene de la RDC", "COD"),
    ("fuera de la República Democrática del Congo", "COD"),
    ("non proviene dalla Repubblica Democratica del Congo", "COD"),
    ("al di fuori della RDC", "COD"),
    ("no RDC", "COD"),
    ("DRC dışında", "COD"),
    ("DRC değil", "COD"),
    ("Kongo Demokratik Cumhuriyeti'nden değil", "COD"),
    ("Kongo Demokratik Cumhuriyeti dışındaki ülkeler", "COD"),
    ("DRC hariç", "COD"),
    ("inte från DRC", "COD"),
    ("ej Demokratiska republiken Kongo", "COD"),
    ("utanför DR Kongo", "COD"),
    ("ikke fra Den demokratiske republikken Kongo", "COD"),
    ("fora de la República Democràtica del Congo", "COD"),
    ("DRC-free", "COD"),
    ("DRC: no", "COD"),
    ("DRC - None", "COD"),
    ("None from DRC", "COD"),
    ("does not source from the DRC", "COD"),
    ("We don't source from the Democratic Republic of the Congo", "COD"),
    ("Other than DRC", "COD"),
    ("other countries than DRC", "COD"),
    ("All countries except DRC", "COD"),
    ("DRC excluded", "COD"),
    ("Excluding DRC and Rwanda", "COD RWA"),
    ("DRC and Rwanda excluded", "COD RWA"),
    ("No conflict minerals from DRC", "COD"),
]


@pytest.mark.parametrize(("text", "countries"), DENIED)
def test_a_denial_in_any_of_the_languages_ends_the_claim(text, countries):
    read = resolve(text)
    assert (read.status, sorted(read.candidates)) == ("negated", countries.split())


AS_WRITTEN = [
    ("非洲刚果（金）", "COD"),
    ("南非", "ZAF"),
    ("江苏无锡，中国", "CHN"),
    ("not DRC, but Rwanda", "RWA"),
    ("Not applicable, DRC", "COD"),
    ("Not only DRC", "COD"),
    ("Unknown", ""),
    ("unknown, possibly DRC", "COD"),
    ("DRC (not conflict free)", "COD"),
    ("Not conflict free: DRC", "COD"),
    ("Yes, DRC", "COD"),
    ("No, DRC", "COD"),
    ("No. 3 mine, DRC", "COD"),
    ("Mine No 3 DRC", "COD"),
    ("non-ferrous metals, DRC", "COD"),
    ("Goma, DRC", "COD"),
    ("Goma (DRC)", "COD"),
    ("Kolwezi, Lualaba, République Démocratique du Congo", "COD"),
    ("Kigali Rwanda", "RWA"),
    ("Bisie mine, North Kivu, DR Congo", "COD"),
    ("Bangka Island, Indonesia", "IDN"),
    ("Salvador, Brazil", "BRA"),
    ("Georgia, USA", "USA"),
    ("Macon, Georgia, U.S.A.", "USA"),
    ("Atlanta Georgia", "GEO USA"),
    ("Tbilisi, Georgia", "GEO USA"),
    ("Santa Fe, New Mexico", "USA"),
    ("Inner Mongolia, China", "CHN"),
    ("内蒙古自治区", "CHN"),
    ("Papua, Indonesia", "IDN"),
    ("Panama City, Florida, USA", "PAN USA"),
    ("Lake Mexico", "MEX"),
    ("Hong Kong, China", "HKG"),
    ("Taiwan, China", "TWN"),
    ("中国香港", "HKG"),
    ("Puerto Rico, USA", "PRI"),
    ("Korea, China", "CHN KOR PRK"),
    ("Republic of Korea, China", "CHN KOR"),
    ("South Korea / Japan", "JPN KOR"),
    ("Congo, Rwanda", "COD COG RWA"),
    ("Guinea Bissau", "GNB"),
    ("Guinea-Bissau", "GNB"),
    ("Papua New Guinea", "PNG"),
    ("Guinea ecuatorial", "GNQ"),
    ("Guinée équatoriale", "GNQ"),
    ("Guinea (Conakry)", "GIN"),
    ("Niger Republic", "NER"),
    ("Niger Delta", "NER NGA"),
    ("Northern Nigeria", "NGA"),
    ("North Sudan", "SDN SSD"),
    ("South Sudan", "SSD"),
    ("Sudan, South", "SSD"),
    ("Republic of Sudan", "SDN"),
    ("Dominican Republic", "DOM"),
    ("Dominica", "DMA"),
    ("Dominica Republic", "DMA DOM"),
    ("Republica Dominicana", "DOM"),
    ("Samoa", "WSM"),
    ("American Samoa", "ASM"),
    ("Samoa American", "ASM"),
    ("Virgin Islands", "VGB VIR"),
    ("Virgin Islands (U.S.)", "VIR"),
    ("British Virgin Islands", "VGB"),
    ("Federated States of Micronesia", "FSM"),
    ("Micronesia", "FSM"),
    ("Macedonia", "MKD"),
    ("Greek Macedonia", "GRC MKD"),
    ("Zaire", "COD"),
    ("Burma", "MMR"),
    ("Rhodesia", "ZWE"),
    ("Eastern Congo", "COD COG"),
    ("Congo River Gold Ltd", "COD COG"),
    ("Kongo Republik", "COG"),
    ("Demokratische Republik Kongo", "COD"),
    ("Rep. Dem. Congo", "COD"),
    ("Congo Democratic Republic", "COD"),
    ("D R Congo", "COD"),
    ("D.R.Congo", "COD"),
    ("DRCongo", "COD"),
    ("DRC Congo", "COD"),
    ("Congo - DRC", "COD"),
    ("Congo (DRC)", "COD"),
    ("DRC (Congo)", "COD"),
    ("DRC/Congo", "COD"),
    ("CONGO DEM REP", "COD"),
    ("United States", "USA"),
    ("United States (U.S.)", "USA"),
    ("USA/Canada", "CAN USA"),
    ("the Netherlands", "NLD"),
    ("Netherlands, The", "NLD"),
    ("Viet Nam", "VNM"),
    ("VIETNAM", "VNM"),
    ("Türkiye", "TUR"),
    ("TURKIYE", "TUR"),
    ("Turkey", "TUR"),
    ("KOREA, REPUBLIC OF", "KOR"),
    ("TAIWAN, PROVINCE OF CHINA", "TWN"),
    ("Côte d’Ivoire", "CIV"),
    ("Cote D'ivoire", "CIV"),
    ("Ivory Coast", "CIV"),
    ("BOLIVIA (PLURINATIONAL STATE OF)", "BOL"),
    ("Bolivia, Plurinational State of", "BOL"),
    ("Russian Federation", "RUS"),
    ("Contact us", ""),
    ("US", "USA"),
    ("Recycled", ""),
    ("100% recycled", ""),
    ("Various", ""),
    ("Multiple countries", ""),
    ("Africa", ""),
    ("Central Africa", ""),
    ("Great Lakes Region", ""),
    ("N/A", ""),
    ("Australia and Brazil", "AUS BRA"),
    ("Brasil", "BRA"),
    ("Deutschland", "DEU"),
    ("Kirgisistan", "KGZ"),
    ("Oesterreich", "AUT"),
    ("Aegypten", "EGY"),
]


@pytest.mark.parametrize(("text", "countries"), AS_WRITTEN)
def test_a_cell_as_people_write_it_names_one_country_or_asks_or_names_none(text, countries):
    read = resolve(text)
    wanted = countries.split()
    assert read.status == ("none" if not wanted else "one" if len(wanted) == 1 else "ambiguous")
    assert sorted(read.candidates) == wanted


def test_codes_are_read_in_a_cell_and_words_are_not_codes():
    assert [resolve(text).iso3 for text in ("CD", "cod", "DE", "no", "In", "Is")] == [
        "COD",
        "COD",
        "DEU",
        *[None] * 3,
    ]
    assert resolve("CD", codes=False).status == "none"


def test_na_and_no_are_countries_only_in_a_column_of_codes():
    assert [resolve(text).status for text in ("NA", "NO")] == ["ambiguous", "ambiguous"]
    assert resolve_column(["NA", "ZA", "CD", "NO"])["NA"].iso3 == "NAM"
    assert resolve_column(["NA", "Zambia", "RDC"])["NA"].iso3 is None


def test_numbers_are_codes_only_in_a_column_of_numbers():
    assert {text: one.iso3 for text, one in resolve_column(["180", "894.0", "4", ""]).items()} == {
        "180": "COD",
        "894.0": "ZMB",
        "4": "AFG",
    }
    assert resolve_column(["180", "Zambia", "RDC"])["180"].status == "none"
