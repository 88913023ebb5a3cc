from datetime import date

import numpy as np
import pandas as pd
import pytest

from plan_analysis import observations
from plan_analysis.evaluation.lived import forecast_day, lived, merged_from_parts, newest_month
from plan_analysis.evaluation.vintages import known_on
from plan_analysis.periods import month_number


@pytest.fixture(scope="module")
def everything():
    return observations()


class TestDays:
    def test_the_end_of_the_month_or_the_day_before_its_first_figure(self, everything):
        # December 2024 was published on 7 February 2025; November 2025 by the press on 30 November 2025
        assert forecast_day(everything, "hung_yen", month_number(2024, 12)) == date(2024, 12, 31)
        assert forecast_day(everything, "hung_yen_merged", month_number(2025, 11)) == date(2025, 11, 29)

    def test_a_month_without_a_figure_is_forecast_at_its_end(self, everything):
        assert forecast_day(everything, "hung_yen", month_number(2025, 2)) == date(2025, 2, 28)

    def test_newest_figure_then_known(self, everything):
        known = known_on(everything, pd.Timestamp("2025-04-30"))
        assert newest_month(known, "hung_yen") == "2025-03"
        assert newest_month(known, "hung_yen_merged") == ""


MONTHS = (month_number(2025, 2), month_number(2025, 5), month_number(2025, 9))


@pytest.fixture(scope="module")
def months(everything):
    return lived(everything, date(2026, 3, 1), 1, 400, MONTHS)


class TestMonths:
    def test_outcomes_as_published(self, months):
        assert months["outcome"].tolist()[1:] == [10.77, 12.93] and np.isnan(months["outcome"][0])
        assert months["territory"].tolist() == ["hung_yen", "hung_yen", "hung_yen_merged"]
        assert months["published"].dt.date.tolist()[1:] == [date(2025, 6, 10), date(2025, 10, 3)]

    def test_errors_and_hits_follow(self, months):
        known = months.iloc[1:]
        assert known["error"].tolist() == pytest.approx((known["outcome"] - known["median"]).tolist())
        inside = (known["low80"] <= known["outcome"]) & (known["outcome"] <= known["high80"])
        assert known["inside"].tolist() == inside.tolist() and not months["inside"][0]

    def test_forecasts_come_before_publication(self, months):
        known = months.iloc[1:]
        assert (pd.to_datetime(known["day"]) < known["published"]).all()

    def test_an_earlier_reader_sees_fewer_months_and_outcomes(self, everything):
        months = lived(everything, date(2025, 6, 9), 1, 200, MONTHS)
        assert months["period"].tolist() == ["2025-02", "2025-05"]
        assert months["outcome"].isna().all()


def test_two_old_provinces_that_grow_alike_give_a_merged_one_that_does(figure, table):
    rows = [
        figure("yoy_pct", "M", f"{year}-{month:02d}", 10.0, "2025-01-01", territory=territory, status="final")
        for territory in ("hung_yen", "thai_binh")
        for year in (2022, 2023, 2024)
        for month in range(1, 13)
    ]
    for territory, share, product in (("hung_yen", 62.0, 150_000.0), ("thai_binh", 43.0, 120_000.0)):
        rows.append(
            figure(
                "share",
                "A",
                "2023",
                share,
                "2024-06-01",
                territory=territory,
                series="share_industry_construction",
            )
        )
        rows.append(
            figure("level", "A", "2023", product, "2024-06-01", territory=territory, series="grdp_current")
        )
    sample = merged_from_parts(table(*rows), month_number(2024, 12), date(2025, 1, 1), 1, 500)
    assert np.median(sample) == pytest.approx(10.0, abs=0.05)


def test_without_a_weight_of_the_industries_there_is_no_sum(figure, table):
    rows = table(figure("yoy_pct", "M", "2024-12", 10.0, "2025-01-01", territory="hung_yen"))
    with pytest.raises(ValueError, match="found no weight"):
        merged_from_parts(rows, month_number(2024, 12), date(2025, 1, 1), 1, 100)
