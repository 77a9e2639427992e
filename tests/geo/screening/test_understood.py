"""What was understood of a list, what was not, how rough its places are, and which rows say the same."""

from __future__ import annotations

import pytest

from tests.geo.screening.lists import csv, said, screened


class TestWhatIsSaid:
    def test_a_column_headed_country_is_used_and_unknown_cells_are_listed_with_their_rows(self, ready):
        done = screened(
            csv("n;country;lat;lon\na;Atlantis;5.01;7.01\nb;Congo;5.02;7.02\nc;Atlantis;5.03;7.03\n"), ready
        )
        assert done.added["flag"].tolist() == ["unknown_country"] * 3
        assert "“Atlantis”" in done.added["flag_text"].iloc[0]
        assert "“Atlantis” (row 1, 3), “Congo” (row 2)" in said(done)
        assert "“Atlantis” (rad 1, 3)" in said(done, "sv")

    def test_metals_that_were_not_understood_are_listed_and_the_others_count(self, ready):
        done = screened(
            csv(
                "n;commod1;commod2;lat;lon\na;Cu conc;Unobtainium;5.01;7.01\nb;Gold (artisanal);;5.02;7.02\nc;;Molybdenum;5.03;7.03\n"
            ),
            ready,
        )
        assert done.added["metals"].tolist() == ["cu", "au", ""]
        assert "metals “commod1, commod2”" in said(done)
        assert "Not understood as metals: “Unobtainium” (row 1)." in said(done)
        assert "Not one of the 25 metals in the atlas: “Molybdenum” (row 3)." in said(done)

    def test_columns_that_are_not_read_and_those_that_are_missing_are_told(self, ready):
        told = said(screened(csv("n;land;product;lat;lon\na;leased;bolts;5.01;7.01\n"), ready))
        assert "“land” was not read as countries" in told
        assert "“product” was not read as metals" in told
        assert "no place was compared with a stated country" in told
        assert "there are no assessments" in told
        assert "no assessments" not in said(screened(csv("n;lat;lon\na;5.01;7.01\n"), ready, metal="co"))

    def test_rows_that_repeat_another_are_counted(self, ready):
        done = screened(csv("Factory;lat;lon\nA;5.01;7.01\na ;5.01;7.01\nB;5.02;7.02\n"), ready)
        assert done.added["flag"].tolist() == ["", "repeated", ""]
        assert (
            "1 of the 3 rows repeat an earlier one, the same name at the same coordinates: there are 2 different sites."
            in said(done)
        )

    def test_many_names_on_one_point_are_told(self, ready):
        done = screened(csv("Mine;lat;lon\nA;5.01;7.01\nB;5.01;7.01\nC;5.01;7.01\nD;5.02;7.02\n"), ready)
        assert done.added["flag"].tolist() == ["one_point"] * 3 + [""]

    def test_a_row_in_doubt_lies_nowhere(self, real):
        done = screened(csv("n;country;lat;lon\na;Sverige;-2.5083;28.8608\nb;RDC;-2.5083;28.8608\n"), real)
        assert "list: 1 of 2;" in said(done)
        assert done.added["flag"].tolist() == ["wrong_country", ""]


class TestGrain:
    def test_whole_degrees_are_told_as_such_and_nothing_is_claimed_within_50_km(self, ready):
        done = screened(csv("n;lat;lon\na;5;7\nb;5.5;7.5\nc;5.01;7.01\nd;5°30';7°20'\n"), ready)
        assert done.added["flag"].tolist() == ["whole_degree", "rounded", "", ""]
        assert done.added["grain_km"].fillna(0).tolist() == [111, 11, 0, 2]
        assert done.added["events_50km"].isna().tolist() == [True, False, False, False]
        assert "For 1 nothing is told within 50 km" in said(done)

    def test_a_radius_below_the_grain_is_not_claimed(self, ready):
        done = screened(csv("n;lat;lon\na;1.1;1.1\n"), ready, radius_km=5)
        assert done.added["surveyed_sites_5km"].isna().all()
        assert screened(csv("n;lat;lon\na;1.1;1.1\n"), ready, radius_km=25).added["surveyed_sites_25km"].notna().all()

    def test_a_country_is_wrong_only_beyond_the_rounding(self, real):
        # all lie in Zambia; the limit of DR Congo is some 40, 220 and 40 km away
        done = screened(csv("n;country;lat;lon\na;COD;-12;27\nb;COD;-15;27\nc;COD;-12.0123;27.0123\n"), real)
        told = ["whole_degree within_rounding", "whole_degree wrong_country", "wrong_country"]
        assert done.added["flag"].tolist() == told

    def test_the_middle_of_a_country_or_a_region_is_told(self, ready):
        regions, countries = ready.region_centres, ready.country_centres
        place = regions.index.get_loc("AA-W")
        lon, lat = regions.middles[0][place]
        of = countries.middles[0][countries.index.get_loc("CCC")]
        done = screened(
            csv(f"n;lat;lon\na;{lat + 0.0012:.4f};{lon + 0.0013:.4f}\nb;{of[1] + 0.0123:.4f};{of[0] + 0.0121:.4f}\n"),
            ready,
        )
        assert done.added["flag"].tolist() == ["region_centre", "country_centre"]
        assert done.added["events_50km"].isna().all()

    def test_the_middle_of_a_country_that_lists_take_from_a_table_is_told(self, real):
        done = screened(csv("n;country;lat;lon\na;DRC;-4.038333;21.758664\nb;DRC;-4.3;21.4\n"), real)
        assert done.added["flag"].tolist() == ["country_centre", "rounded"]
        assert "list: 1 of 2;" in said(done) or "list: 0 of 2;" in said(done)
        assert done.added["grain_km"].iloc[0] > 500

    @pytest.mark.parametrize(
        ("lat", "lon", "flag"),
        [("-116642", "274794", "lost_point"), ("-11.664.231", "27.479.412", "lost_point"), ("-11.6642", "2747.94", "lost_point"),
         ("8700000", "550000", "projected"), ("387.48", "999", "projected")],
    )  # fmt: skip
    def test_a_lost_decimal_sign_is_told_where_it_would_fit(self, real, lat, lon, flag):
        done = screened(csv(f"n;country;lat;lon\na;COD;{lat};{lon}\n"), real)
        assert done.added["flag"].iloc[0] == flag
