"""Sentences and tables of the supply pages, each on rows that can be read off."""

from __future__ import annotations

import pandas as pd
import pytest

from geo import tables
from geo.model import Level, Said
from geo.report.chains import shown_routes, taken
from geo.report.supply import (
    about,
    grams,
    product_sentences,
    route_sentence,
    signal_sentence,
    smelter_sentences,
    trade_sentences,
)
from geo.supply.products import metals_in, spread, weighings
from geo.supply.trace import judged, routes, trace
from geo.supply.trade import links
from geo.words.labels import ROUTE_HEADINGS
from geo.words.text import render
from tests.world import product_metal, reader, smelter, trade_flow

NBSP = "\N{NO-BREAK SPACE}"


def told(said) -> str:
    return render(said, "en").replace(NBSP, " ")


def product(name: str, read) -> list[str]:
    inside = metals_in(name, read)
    return [told(said) for said in product_sentences(name, inside, spread(weighings(name, read)))]


def test_a_product_is_told_by_what_was_weighed():
    read = reader()
    assert product("smartphone", read) == ["Smartphone, metals: known to be in it 2, weighed 1."]
    assert product("laptop", read) == ["Laptop, metals: weighed 1, known only from the same parts of a smartphone 2."]
    assert product("server", read)[0].startswith("Server: not looked into. No source at hand")
    unread = reader(product_metal=product_metal().iloc[:0])
    assert product("server", unread)[0].startswith("Server: not measured. No source at hand")


def test_the_largest_disagreement_is_told_with_both_figures():
    said = product("smartphone", tables.read)[1]
    assert (
        said
        == "Studies disagree: for tungsten, the highest figure (0.9 g) is about 1,900 times the lowest (0.00047 g)."
    )


def test_who_mines_and_refines_is_told_with_the_interval():
    assert (
        told(route_sentence("co", routes(["co"], reader())))
        == "AAA mines 66–70 % of the world’s cobalt, and FFF refines 90 %."
    )


@pytest.mark.parametrize(
    ("metal", "said"),
    [("sn", "DDD mines 100 % of the world’s tin; no source at hand says by country where it is refined."),
     ("mica", "No source at hand says where mica is mined or refined.")],
)  # fmt: skip
def test_what_no_source_tells_is_said(metal, said):
    assert told(route_sentence(metal, routes([metal], reader()))) == said


def test_a_by_product_is_told_by_its_refining():
    said = told(route_sentence("ga", routes(["ga"], tables.read)))
    assert said.startswith("China refines")
    assert said.endswith("no source at hand says where it is mined.")


def test_trade_and_its_absence():
    rows = links(trade_flow(), "co", "260500", 2024)
    (said,) = trade_sentences("co", "Synthetic ore", 2024, rows, pd.DataFrame())
    assert (
        told(said)
        == "The largest of 2 recorded flows in 2024 went from AAA to BBB: 0 million US dollars (Synthetic ore)."
    )
    (none,) = trade_sentences("co", "", 0, rows.iloc[:0], pd.DataFrame())
    assert "nothing follows from that" in told(none)


def test_a_signal_has_both_numbers_or_says_that_there_is_none():
    row = pd.Series({"iso3": "UGA", "export_share": 0.0075, "mined_low": 0.000002, "mined_high": 0.000002})
    assert (
        told(signal_sentence(row)) == "Uganda sold 1 % of the recorded exports and mines < 1 % of the world’s output."
    )
    assert "no source names it" in told(signal_sentence(row.replace(0.000002, float("nan"))))


def test_smelters_are_counted_and_no_status_is_ever_assumed():
    said = [told(s) for s in smelter_sentences(smelter(), "", 0)]
    assert said[0] == "Named in one public filing, smelters and refiners: 3; countries: 1."
    assert said[1].startswith("For 1 the town is known")
    assert said[2].startswith("Status not loaded")
    assert "a status for 2 of them" in told(smelter_sentences(smelter(), "co", 2)[2])


@pytest.mark.parametrize(("value", "said"), [(0.00047, "0.00047"), (13.35, "13"), (417.54, "418"), (4.08, "4.1")])
def test_grams_have_two_figures_and_no_powers(value, said):
    assert told(Said("{g}", {"g": grams(value)})) == said
    assert render(Said("{g}", {"g": grams(value)}), "sv") == said.replace(".", ",")


def test_times_are_rounded_to_two_figures():
    assert [about(v) for v in (1914.9, 58.3, 3.1)] == [1900, 58, 3]


def test_routes_are_shown_in_words():
    rows = judged(routes(["co"], reader()), {("co", "AAA", "child_labour"): Level.VERY_HIGH})
    shown = shown_routes(rows, "en")
    assert list(shown.columns) == list(ROUTE_HEADINGS)
    first = shown.iloc[0]
    assert (first["refined"], first["mined"], first["how"]) == ("FFF", "AAA", "inferred from national shares")
    assert (first["refining"], first["mining"]) == (f"90{NBSP}%", f"66–70{NBSP}%")
    assert (first["child_labour"], first["pollution"]) == ("very high", "not enough data")
    assert "not named by any source" in set(shown["refined"])


def test_chains_are_taken_away_with_names_of_countries():
    chains = taken(trace("smartphone", reader()))
    assert set(chains["refining_country"]) == {"FFF", "not named by any source"}
