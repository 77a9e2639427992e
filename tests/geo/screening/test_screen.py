"""Sites in the tiny world, every number by hand; doubts are told and nothing is mended."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.screening.assessed import columns as assessed_columns
from geo.screening.columns import Columns
from geo.screening.flags import FLAGS, WORDS
from geo.screening.screen import FIRST, names_for, screen
from geo.screening.verdict import doubtful, summary
from geo.tables import read
from geo.words.text import render
from tests.budget import examples

HERE = Columns("lat", "lon", "country", "metal")
SPLIT = Columns("lat", "lon")


def rows(*given: tuple[object, ...]) -> pd.DataFrame:
    filled = [(*row, *[""] * (4 - len(row))) for row in given]
    return pd.DataFrame(filled, columns=["lat", "lon", "country", "metal"], dtype=object)


def one(ready, lat: object, lon: object, country: str = "", metal: str = "", **more) -> pd.Series:
    return screen(rows((lat, lon, country, metal)), HERE, ready, **more).added.iloc[0]


def empty(value: object) -> bool:
    return value is None or pd.isna(value)


class TestPlaces:
    def test_the_seven_columns_come_first_and_in_order(self, ready):
        done = screen(rows((5.001, 2.001)), HERE, ready)
        assert tuple(done.added.columns[:7]) == FIRST
        assert FIRST == ("iso3", "region_code", "cahra", "nearest_event_km", "events_50km", "flag", "flag_text")

    def test_a_site_by_the_events(self, ready):
        found = one(ready, "5.01", "2.01")
        assert (found["iso3"], found["region_code"]) == ("AAA", "AA-W")
        assert found["cahra"] == "unknown", "AA-Z of AAA has no outline"
        assert found["events_50km"] == 2
        # 0.01 degrees at 5 north: 1.1090 km east, 1.1058 km north
        assert found["nearest_event_km"] == pytest.approx(1.566, abs=0.006)
        assert (found["event_file"], found["flag"], found["flag_text"]) == ("part", "", "")

    def test_a_listed_region_and_a_listed_country(self, ready):
        assert one(ready, 5.01, 7.01)["cahra"] == "conflict_affected"
        assert one(ready, 5.01, 15.01)["cahra"] == "whole_country"
        assert one(ready, 5.01, 25.01)["cahra"] == "none"

    def test_where_no_file_is_at_hand_events_are_empty_and_never_zero(self, ready):
        found = one(ready, 5.01, 25.01)
        assert found["event_file"] == "none"
        assert empty(found["events_50km"])
        assert empty(found["nearest_event_km"])

    def test_surveyed_sites_are_counted_and_what_nobody_asked_is_empty(self, ready):
        found = one(ready, 1.001, 1.001)  # by s1 (yes) and 55 km from s2 (no)
        assert (found["surveyed_sites_25km"], found["surveyed_children_25km"]) == (1, 1)
        assert empty(found["surveyed_non_state_25km"])
        assert empty(found["surveyed_state_25km"])
        assert one(ready, 1.001, 1.001, radius_km=60)["surveyed_sites_60km"] == 2
        beside_s2 = one(ready, 1.001, 1.501)
        assert beside_s2["surveyed_children_25km"] == 0, "asked, and never seen"
        beside_s3 = one(ready, 1.001, 6.001)
        assert beside_s3["surveyed_sites_25km"] == 1
        assert empty(beside_s3["surveyed_children_25km"]), "never asked"

    def test_footprints_add_up_over_the_years_and_none_is_no_zero(self, ready):
        assert one(ready, 5.01, 2.01)["footprint_ha_25km"] == 20
        assert empty(one(ready, 5.01, 7.01)["footprint_ha_25km"])


class TestDoubts:
    @pytest.mark.parametrize(
        ("lat", "lon", "country", "flags"),
        [
            ("5.01", "2.01", "AAA-", "unknown_country"),
            ("", "2.01", "", "no_coordinates"),
            ("  ", None, "", "no_coordinates"),
            ("5°01'N", "2.01", "", ""),
            ("five", "2.01", "", "not_a_number"),
            ("inf", "2.01", "", "not_a_number"),
            ("550000", "2010000", "", "projected"),
            ("91", "200", "", "out_of_range"),
            ("0", "0", "", "zero"),
            ("-30.12", "-30.12", "", "sea"),
            ("5.5", "2.5", "", "rounded"),
            ("5.01", "-2.01", "", "sea"),
            ("5,01", "2,01", "", ""),
            ("\N{MINUS SIGN}5.01", "2.01", "", "sea"),
            (5.01, 2.01, "", ""),
        ],
    )
    def test_each_row_by_itself(self, ready, lat, lon, country, flags):
        found = one(ready, lat, lon, country)
        assert found["flag"] == flags
        assert bool(found["flag_text"]) == bool(flags)

    def test_the_place_of_an_unusable_row_stays_empty(self, ready):
        for lat, lon in (("", ""), ("x", "1.01"), ("550000", "2010000"), ("0", "0"), ("200.01", "5.01")):
            found = one(ready, lat, lon)
            assert found["flag"]
            assert empty(found["iso3"])
            assert found["cahra"] == "unknown"
            assert empty(found["events_50km"])
            assert empty(found["nearest_event_km"])

    def test_a_wrong_country_is_told_with_both_names(self, real):
        found = one(real, -1.5412, 28.8833, "Rwanda")
        assert (found["iso3"], found["flag"]) == ("COD", "wrong_country")
        assert found["flag_text"] == "Rwanda is stated, but the point lies in DR Congo."
        swedish = one(real, -1.5412, 28.8833, "Rwanda", language="sv")["flag_text"]
        assert "Kongo" in swedish
        assert swedish != found["flag_text"]

    @pytest.mark.parametrize(
        ("lat", "lon", "country", "flags"),
        [
            (25.4712, -10.7134, "COD", "swapped wrong_country"),  # lies in Mauritania as given
            (142.2104, -23.1207, "AUS", "swapped"),  # no latitude at all
            (10.7134, 25.4712, "COD", "sign wrong_country"),
            (-10.7134, -25.4712, "COD", "sign sea"),
            (-1.6790, 29.2500, "RWA", "near_border"),  # Goma, some hundred metres from Rwanda
            (-10.7134, 25.4712, "COD", ""),
        ],
    )
    def test_swapped_signs_and_limits(self, real, lat, lon, country, flags):
        found = one(real, lat, lon, country)
        assert found["flag"] == flags
        if "swapped" in flags or "sign" in flags:
            assert found["iso3"] != country, "nothing is mended"

    def test_mild_doubts_do_not_count_as_a_place_in_doubt(self, real):
        done = screen(rows((-1.679, 29.25, "RWA"), (-10.7134, 25.4712, "ZMB"), (-10.7, 25.4)), HERE, real)
        assert doubtful(done.added).tolist() == [False, True, False]

    def test_every_flag_has_its_sentence_in_both_languages(self):
        from geo.model import Country, Said

        values = {"stated": Country("COD"), "found": Country("ZMB")} | dict.fromkeys(WORDS, "")
        for template in FLAGS.values():
            english, swedish = (render(Said(template, values), language) for language in ("en", "sv"))
            assert english != swedish


class TestAssessments:
    def test_without_a_metal_there_is_no_assessment(self, ready):
        assert not set(assessed_columns()) & set(screen(rows((5.01, 7.01)), HERE, ready).added)

    def test_the_region_comes_before_the_country(self, ready):
        west, east = one(ready, 5.01, 2.01, "", "cobalt"), one(ready, 5.01, 7.01, "", "Co")
        assert (west["child_labour_level"], west["child_labour_place"]) == ("not_enough_data", "AA-W")
        assert (east["child_labour_level"], east["child_labour_place"]) == ("very_high", "AAA")
        assert (east["child_labour_low"], east["child_labour_high"], east["child_labour_confidence"]) == (
            80,
            95,
            "moderate",
        )

    def test_a_theme_without_a_row_is_not_enough_data(self, ready):
        found = one(ready, 5.01, 7.01, "", "cobalt")
        assert found["pollution_level"] == "not_enough_data"
        assert empty(found["pollution_low"])

    def test_of_several_metals_the_highest_counts_and_gaps_outweigh_what_is_low(self, ready):
        assert one(ready, 5.01, 25.01, "", "tin, cobalt")["child_labour_level"] == "high"
        assert one(ready, 5.01, 25.01, "", "cobalt")["child_labour_level"] == "low"
        assert one(ready, 5.01, 25.01, "", "cobalt, gold")["child_labour_level"] == "not_enough_data"
        assert one(ready, 5.01, 25.01, "", "tin, gold")["child_labour_level"] == "high"
        both = one(ready, 5.01, 7.01, "", "tin, cobalt")
        assert (both["child_labour_low"], both["child_labour_high"]) == (80, 95)

    def test_one_metal_for_all_counts_where_the_row_names_none(self, ready):
        done = screen(rows((5.01, 7.01), (5.01, 7.01, "", "tin")), HERE, ready, metal="co")
        assert done.added["child_labour_level"].tolist() == ["very_high", "medium"]

    def test_an_unknown_metal_is_flagged(self, ready):
        found = screen(
            rows((5.01, 7.01, "", "kryptonite"), (5.01, 7.02, "", "co"), (5.01, 7.03, "", "iron, co")), HERE, ready
        ).added
        assert found["flag"].tolist() == ["unknown_metal", "", "other_metal"]
        assert found["flag_text"].iloc[0] == "Not understood as metals: “kryptonite”."
        assert empty(found["child_labour_level"].iloc[0])


CELL = st.none() | st.floats(allow_nan=True) | st.integers(-400, 400) | st.text(max_size=6) | st.just("5.01")


class TestProperties:
    @examples(20)
    @given(st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=6))
    def test_any_cells_give_a_row_each_and_never_an_error(self, ready, cells):
        done = screen(rows(*cells), HERE, ready)
        assert len(done.added) == len(cells)
        assert set(" ".join(done.added["flag"]).split()) <= set(FLAGS)
        assert done.added["cahra"].isin(["conflict_affected", "high_risk", "whole_country", "none", "unknown"]).all()

    def test_order_and_pieces_do_not_matter(self, real, monkeypatch):
        site = read("mine_site").iloc[::40].reset_index(drop=True)
        frame = site[["lat", "lon"]].assign(country=site["iso3"], metal="co")
        whole = screen(frame, HERE, real).added
        mixed = screen(frame.sample(frac=1, random_state=1), HERE, real).added.sort_index()
        pd.testing.assert_frame_equal(whole, mixed)
        monkeypatch.setattr("geo.screening.screen.CHUNK", 37)
        shares: list[float] = []
        pd.testing.assert_frame_equal(whole, screen(frame, HERE, real, progress=shares.append).added)
        assert shares == sorted(shares)
        assert shares[-1] == 1

    def test_the_sites_of_the_snapshot_come_out_as_the_build_has_them(self, real):
        context = read("site_context").merge(read("mine_site")[["site_id", "lat", "lon", "grain"]], on="site_id")
        sharp = context[context["grain"].isin(["site", "town"]) & context["region_code"].notna()].reset_index(drop=True)
        added = screen(sharp[["lat", "lon"]], SPLIT, real).added
        same = added["iso3"].eq(sharp["iso3"])
        assert same.mean() > 0.985, "the others lie across a limit of their stated country"
        for name in ("nearest_event_km", "events_50km", "cahra"):
            mine, theirs = added.loc[same, name], sharp.loc[same, name]
            assert (mine.isna() == theirs.isna()).mean() > 0.999
            both = mine.notna() & theirs.notna()
            assert (mine[both].astype(str) == theirs[both].astype(mine.dtype).astype(str)).mean() > 0.999

    def test_distances_are_the_geodesic_s_site_by_site(self, real):
        event = read("conflict_event").query("on_map")
        rng = np.random.default_rng(4)
        near = event.iloc[rng.integers(0, len(event), 60)]
        frame = pd.DataFrame(
            {
                "lat": near["lat"].to_numpy() + rng.normal(0, 0.3, 60),
                "lon": near["lon"].to_numpy() + rng.normal(0, 0.3, 60),
            }
        )
        added = screen(frame, SPLIT, real).added
        assert added["nearest_event_km"].notna().sum() > 40
        for (lat, lon), found, count in zip(
            frame.to_numpy(), added["nearest_event_km"], added["events_50km"], strict=True
        ):
            if pd.isna(count):
                continue
            km = (
                Geod(ellps="WGS84").inv(np.full(len(event), lon), np.full(len(event), lat), event["lon"], event["lat"])[
                    2
                ]
                / 1000
            )
            assert found == pytest.approx(km.min(), rel=0.006, abs=0.006)
            assert (km <= 49.99).sum() <= count <= (km <= 50.01).sum()


def test_a_name_that_is_taken_gets_a_suffix_whatever_its_case():
    taken = ["ISO3", "iso3_atlas", "flag"]
    assert names_for(["iso3", "cahra", "flag"], taken) == {
        "iso3": "iso3_atlas2",
        "cahra": "cahra",
        "flag": "flag_atlas",
    }


def test_the_summary_says_what_is_not_known(ready):
    done = screen(rows((5.01, 7.01), (6.01, 26.01), ("", "")), HERE, ready)
    said = [render(one, "en") for one in summary(done)]
    assert "indicative list: 1 of 3" in said[0]
    assert "Placed on land: 2 of 3; flagged because the place is in doubt, and not counted above: 1." in said[1]
    assert any("not the same as no violence" in one for one in said)
    assert "latitude “lat”, longitude “lon”" in said[-1]


def test_no_rows_give_no_rows(ready):
    done = screen(rows(), HERE, ready)
    assert len(done.added) == 0
    assert tuple(done.added.columns[:7]) == FIRST
