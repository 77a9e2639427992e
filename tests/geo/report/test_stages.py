"""Stages and parts of a product: what is told, by hand, and what nobody tells said as such."""

from __future__ import annotations

from geo.report.stages import NO_COUNTRY, NOBODY, TAKEN, parts_known, stages, unweighed
from geo.supply.elements import Outside
from geo.supply.products import metals_in, parts
from geo.supply.trace import routes
from geo.tables import read
from geo.words.text import render
from tests.world import reader


def told(product: str, metal: str, tables) -> dict[str, tuple[str, tuple[str, ...]]]:
    rows = stages(product, metal, metals_in(product, tables), routes([metal], tables), tables("smelter"))
    return {one.name: ("; ".join(render(said, "en") for said in one.known), one.how) for one in rows}


def test_the_four_stages_of_cobalt_in_the_phone_of_the_tiny_world():
    rows = told("smartphone", "co", reader())
    assert list(rows) == ["Raw material", "Refining", "Component", "Assembly"]
    assert rows["Raw material"][0].startswith("AAA 66–70")
    assert rows["Raw material"][1] == ("inferred from national shares",)
    assert rows["Component"][0].startswith(
        "parts that hold cobalt: Battery, Circuit board and its components; who makes"
    )
    assert rows["Assembly"] == (
        "Smartphone, where it is put together: no source at hand says; ask the supplier",
        (NOBODY,),
    )


def test_a_stage_that_no_source_tells_says_so():
    assert told("smartphone", "sn", reader())["Refining"] == (NO_COUNTRY, ())


def test_tantalum_of_the_snapshot_is_refined_where_smelters_are_counted_and_that_is_no_output():
    words, how = told("server", "ta", read)["Refining"]
    assert words == (
        "32 smelters or refiners are named in one public filing: China 13, Japan 4, United States 4; "
        "counted smelters, not output"
    )
    assert how == ("named in a filing",)
    assert "named in one public filing" not in told("server", "ag", read)["Refining"][0], (
        "the filing is not about silver"
    )


def known(product: str, tables=read):
    whole = parts(product, tables)
    weights = dict(zip(whole["component"], whole["grams"], strict=True))
    return {
        part.component: part
        for part in parts_known(product, weights, (metals_in(product, tables), metals_in(product, Outside(tables))))
    }


def test_the_laptop_is_weighed_in_part_and_the_rest_is_taken_over_without_amounts():
    laptop = known("laptop")
    assert laptop["battery"].grams == 378.2
    assert laptop["battery"].here == ()
    assert laptop["battery"].taken == ("al", "c", "co", "li", "mn", "f", "p", "v")
    assert laptop["whole_device"].here == ("al", "cu")
    assert render(unweighed(laptop["battery"]), "en") == "the amounts of these 8"
    assert render(unweighed(laptop["casing"]), "en") == "the part, and which metals it holds"


def test_a_server_is_no_dead_end():
    server = known("server")
    assert "ta" in server["circuit_board"].taken
    assert server["circuit_board"].grams is None
    assert render(unweighed(server["circuit_board"]), "en").startswith("the part, and the amounts of these 2")
    assert told("server", "ta", read)["Component"][1] == (TAKEN,)


def test_a_group_is_left_out_where_its_members_are_named():
    phone = known("smartphone")
    assert "ree" not in phone["display"].here
    assert {"eu", "tb", "y"} <= set(phone["display"].here)
    assert "ree" in phone["magnets"].here, "there the source names no single one"
    assert phone["whole_device"].here == ("cr", "sr", "ti"), "weighed in the device, in a part that nobody names"
