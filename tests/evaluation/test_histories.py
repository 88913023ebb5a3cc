import numpy as np
import pandas as pd
import pytest

from plan_analysis.evaluation.histories import (
    growth_outcomes,
    monthly_log_levels,
    period_label,
    period_time,
    yearly_growth,
)


class TestYearly:
    def test_final_comes_first_then_the_last_print(self, figure, table):
        rows = table(
            figure("index_py100", "A", "2012", 104.8, "2012-12-28"),
            figure("index_py100", "A", "2012", 105.8, "2017-03-24", status="final"),
            figure("index_py100", "A", "2012", 105.0, "2025-07-19"),
            figure("index_py100", "A", "2013", 105.9, "2013-12-30"),
            figure("yoy_pct", "A", "2013", 6.1, "2014-12-30"),
        )
        found = growth_outcomes(rows, "iip", "viet_nam", "A")
        assert found["growth"].to_dict() == pytest.approx({2012: 5.8, 2013: 6.1})

    def test_an_outcome_is_known_from_the_first_print_of_its_value(self, figure, table):
        rows = table(
            figure("index_py100", "A", "2014", 107.6, "2015-03-01"),
            figure("index_py100", "A", "2014", 107.6, "2019-08-05"),
        )
        known = growth_outcomes(rows, "iip", "viet_nam", "A")["known"]
        assert known[2014] == pd.Timestamp("2015-03-01")

    def test_levels_come_before_stated_growth_of_values(self, figure, table):
        rows = table(
            figure("level", "A", "2020", 200, "2021-01-01", series="exports"),
            figure("level", "A", "2021", 230, "2022-01-01", series="exports"),
            figure("yoy_pct", "A", "2021", 14, "2022-01-01", series="exports"),
            figure("yoy_pct", "A", "2022", 11, "2023-01-01", series="exports"),
        )
        assert growth_outcomes(rows, "exports", "viet_nam", "A")["growth"].to_dict() == pytest.approx(
            {2021: 15.0, 2022: 11.0}
        )

    def test_a_history_begins_after_its_last_gap(self, figure, table):
        years = {2012: 8.9, 2013: 7.2, 2016: 9.0, 2017: 9.5}
        rows = table(*(figure("yoy_pct", "A", str(y), g, f"{y + 1}-01-10") for y, g in years.items()))
        assert yearly_growth(rows, "iip", "viet_nam").to_dict() == {2016: 9.0, 2017: 9.5}

    def test_bounds_plans_and_averages_are_no_outcomes(self, figure, table):
        rows = table(
            figure("yoy_pct", "A", "2016-2020", 10, "2021-03-02"),
            figure("yoy_pct", "A", "2020", 7, "2021-03-02", bound="at_least"),
            figure("yoy_pct", "A", "2021", 9, "2021-03-02", status="planned"),
        )
        assert growth_outcomes(rows, "iip", "viet_nam", "A").empty


class TestMonthly:
    @staticmethod
    def printed(levels, figure, skip=()):
        """Print an index of known levels as offices do: on the month before and on the year before."""
        rows = []
        for t in range(12, len(levels)):
            year, month = divmod(2011 * 12 + t - 12, 12)
            period = f"{year}-{month + 1:02d}"
            rows.append(figure("index_pm100", "M", period, 100 * levels[t] / levels[t - 1], "2020-01-01"))
            if t not in skip:
                rows.append(
                    figure("index_py100", "M", period, 100 * levels[t] / levels[t - 12], "2020-01-01")
                )
        return rows

    def test_an_index_comes_back_from_its_rates(self, figure, table):
        rng = np.random.default_rng(0)
        levels = np.exp(np.cumsum(rng.normal(0.008, 0.05, 48)))
        found = monthly_log_levels(table(*self.printed(levels, figure)), "iip", "viet_nam")
        assert found.index[0] == 2010 * 12 and len(found) == 48
        expected = np.log(levels) - np.log(levels[12])
        assert found.to_numpy() == pytest.approx(expected)

    def test_a_short_gap_is_bridged_by_the_growth_of_its_neighbours(self, figure, table):
        t = np.arange(60)
        levels = np.exp(0.007 * t + 0.1 * np.sin(2 * np.pi * t / 12))
        found = monthly_log_levels(table(*self.printed(levels, figure, skip=(40, 41))), "iip", "viet_nam")
        assert found.to_numpy() == pytest.approx(np.log(levels) - np.log(levels[12]))

    def test_a_long_gap_ends_the_history_before_it(self, figure, table):
        rows = [
            figure(
                "level", "M", f"{year}-{month:02d}", 100 + year - 2000 + month, "2010-01-01", series="exports"
            )
            for year in (2004, 2005, 2006, 2007)
            for month in range(1, 13)
            if not (year == 2005 and 2 <= month <= 12)
        ]
        found = monthly_log_levels(table(*rows), "exports", "viet_nam")
        assert found.index[0] == 2006 * 12 and len(found) == 24
        assert np.exp(found.iloc[0]) == pytest.approx(107)


def test_periods_and_times():
    assert period_label(2024, "A") == "2024" and period_time("2024", "A") == 2024
    assert period_label(2024 * 12 + 4, "M") == "2024-05" and period_time("2024-05", "M") == 2024 * 12 + 4
