"""Output drawn: every source's mark where its figure is, its words with source and year, and a bar over single years only."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.draw.chart.output import over_years, side_by_side
from tests.geo.draw.chart.looks import BAD, NIGHT, PAPER, named, parts

NONE = float("nan")


def rows(*figures: tuple[object, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(figures, columns=["label", "source_id", "share", "year", "since"])
    return frame.assign(
        href=[f"place?place={label}" for label in frame["label"]],
        told="told",
        source=frame["source_id"].str.upper(),
        said=[f"{row.source_id}, {row.year}: {row.share}" for row in frame.itertuples()],
        series=frame["source_id"],
        lined=frame.groupby(["label", "source_id"])["year"].transform("nunique") >= 3,
    )


TWO = rows(
    ("North", "wmd_2026", 0.5, 2024, NONE),
    ("North", "iea_2025", 0.7, 2024, NONE),
    ("North", "eu_crm_2023", 0.1, 2020, 2016.0),
    ("South", "wmd_2026", 0.05, 2024, NONE),
)


class TestSideBySide:
    def test_each_source_is_a_trace_with_its_figures_in_per_cent(self):
        figure = side_by_side(TWO, PAPER)
        parts(figure)
        assert named(figure, "WMD_2026")["x"] == [50.0, 5.0]
        assert named(figure, "WMD_2026")["y"] == [0, 1]
        assert named(figure, "IEA_2025")["x"] == [70.0]

    def test_the_band_runs_over_single_years_and_leaves_averages_out(self):
        assert side_by_side(TWO, PAPER).to_dict()["data"][0]["x"] == [50.0, 70.0, None, 5.0, 5.0, None]

    def test_where_there_are_only_averages_the_band_runs_over_them(self):
        only = rows(("North", "eu_crm_2023", 0.1, 2020, 2016.0), ("North", "wmd_2026", 0.2, 2020, 2018.0))
        assert side_by_side(only, PAPER).to_dict()["data"][0]["x"] == [10.0, 20.0, None]

    def test_the_hover_text_names_place_source_and_date(self):
        assert named(side_by_side(TWO, PAPER), "IEA_2025")["hovertext"] == ["<b>North</b><br>iea_2025, 2024: 0.7"]

    def test_labels_lead_to_their_place_and_the_range_stands_at_the_right(self):
        layout = parts(side_by_side(TWO, PAPER))["layout"]
        assert layout["yaxis"]["ticktext"][0] == '<a href="place?place=North" target="_self">North</a>'
        assert layout["yaxis"]["automargin"]
        assert [note["text"] for note in layout["annotations"]] == ["told", "told"]

    def test_the_height_follows_the_rows(self):
        one, two = (side_by_side(table, PAPER).to_dict()["layout"]["height"] for table in (TWO.head(3), TWO))
        assert two - one == 26

    def test_names_are_escaped(self):
        bad = rows((BAD, BAD, 0.1, 2024, NONE)).assign(told=BAD, href=BAD)
        text = str(side_by_side(bad, NIGHT).to_dict()["layout"]) + str(
            named(side_by_side(bad, NIGHT), BAD.upper())["hovertext"]
        )
        assert "<img" not in text

    @pytest.mark.parametrize("look", [PAPER, NIGHT], ids=["paper", "phone at night"])
    def test_nothing_leaves_the_scale(self, look):
        figure = side_by_side(TWO, look)
        start, end = figure.to_dict()["layout"]["xaxis"]["range"]
        assert all(start <= x <= end for trace in figure.to_dict()["data"] for x in trace["x"] if x is not None)


class TestOverYears:
    def drawn(self, look=PAPER):
        years = [("North", "wmd_2026", share, year, NONE) for year, share in ((2018, 0.2), (2019, 0.3), (2020, 0.4))]
        south = [("South", "wmd_2026", share, year, NONE) for year, share in ((2019, 0.01), (2020, 0.015))]
        one_year = ("East", "wmd_2026", 0.1, 2020, NONE)
        more = rows(*years, ("North", "eu_crm_2023", 0.4, 2020, 2016.0), *south, one_year)
        gaps = pd.DataFrame([("North", 2020, 0.3, 0.4)], columns=["label", "year", "low", "high"])
        return over_years(more, gaps, (2018, 2025), look)

    def test_a_line_has_its_years_and_a_single_figure_is_a_mark(self):
        figure = self.drawn()
        lined = [trace for trace in parts(figure)["traces"] if trace["mode"] == "lines+markers"]
        assert (lined[0]["x"], lined[0]["y"]) == ([2018, 2019, 2020], [20.0, 30.0, 40.0])
        assert named(figure, "EU_CRM_2023")["mode"] == "markers"

    def test_where_sources_differ_a_bar_and_over_the_years_of_an_average_dashes_cut_at_the_scale(self):
        bars, dashes = (trace for trace in self.drawn().to_dict()["data"] if trace["mode"] == "lines")
        assert (bars["x"], bars["y"]) == ([2020, 2020, None], [30.0, 40.0, None])
        assert dashes["line"]["dash"] == "dash"
        assert (dashes["x"], dashes["y"]) == ([2018, 2020, None], [40.0, 40.0, None])

    def test_every_place_of_several_years_has_a_small_chart_whose_scale_it_fills(self):
        layout = parts(self.drawn())["layout"]
        assert layout["grid"]["columns"] == 2
        assert layout["yaxis"]["range"][1] == pytest.approx(40.8)
        assert layout["yaxis2"]["range"][1] == pytest.approx(2.04), "1.5 % is no line of one pixel"
        assert [note["xref"] for note in layout["annotations"]] == ["x domain", "x2 domain"]

    def test_figures_of_one_year_alone_make_no_chart(self):
        none = pd.DataFrame(columns=["label", "year", "low", "high"])
        assert over_years(rows(("East", "wmd_2026", 0.1, 2020, NONE)), none, (2018, 2025), PAPER) is None

    def test_a_source_is_named_once_and_switched_on_and_off_everywhere(self):
        ours = [trace for trace in self.drawn().to_dict()["data"] if trace.get("legendgroup") == "wmd_2026"]
        assert [trace["showlegend"] for trace in ours] == [True, False]

    def test_on_a_phone_two_stand_side_by_side(self):
        many = rows(*((f"Place {i}", "wmd_2026", 0.1, year, NONE) for i in range(6) for year in (2023, 2024)))
        none = pd.DataFrame(columns=["label", "year", "low", "high"])
        wide, narrow = (over_years(many, none, (2018, 2025), look).to_dict()["layout"] for look in (PAPER, NIGHT))
        assert (wide["grid"]["columns"], narrow["grid"]["columns"]) == (3, 2)
        assert narrow["height"] > wide["height"]
