from __future__ import annotations

import pandas as pd
import pytest

from plan_analysis.data.availability import (
    FINAL_YEAR,
    LAG_CLASSES,
    LAGS,
    measured_lags,
    publication_delays,
    stated_dates,
    with_availability,
)

NO_TARGETS = pd.DataFrame(
    columns=["indicator", "geography", "period_start", "period_end", "lower", "upper", "issued"]
)


def days(series: pd.Series) -> list[str]:
    return [day.strftime("%Y-%m-%d") for day in series]


def test_a_stated_month_or_year_is_its_last_day():
    dates = stated_dates(pd.Series(["2024-02", "2023", "2025-07-02", ""]))
    assert days(dates[:3]) == ["2024-02-29", "2023-12-31", "2025-07-02"] and pd.isna(dates[3])


@pytest.mark.parametrize("span", list(LAGS))
def test_the_lags_are_the_high_quantile_of_the_measured_delays_rounded_up(real, span):
    measured = measured_lags(real.obs, real.sources)
    assert measured.loc[span, "high"] <= LAGS[span] <= measured.loc[span, "high"] + 5


def test_the_measured_delays_are_those_of_the_table_in_the_text(real):
    measured = measured_lags(real.obs, real.sources).round(1)
    assert measured.loc["month"].to_dict() == {"publications": 37, "median": 7.0, "high": 44.2}
    assert measured.loc["part of the year"].to_dict() == {"publications": 32, "median": 6.0, "high": 32.5}
    assert measured.loc["year"].to_dict() == {"publications": 35, "median": 5.0, "high": 196.4}
    assert measured.loc[FINAL_YEAR].to_dict() == {"publications": 9, "median": 850.0, "high": 947.0}


def test_a_publication_is_measured_by_its_latest_outcome(made, two_sources):
    obs = made(
        {"value": 1, "period": "2024", "frequency": "A"},
        {"value": 2, "period": "2025-03", "frequency": "YTD"},
        {"value": 3, "period": "2025", "frequency": "A", "status": "planned"},
    )
    sources = two_sources.assign(known="2025-04-04")
    row = publication_delays(obs, sources).iloc[0]
    assert (row["span"], row["delay"]) == ("part of the year", 4)  # 31 March to 4 April


def test_an_undated_publication_appears_as_a_whole(made, two_sources):
    obs = made(
        {"value": 1, "period": "2019", "frequency": "A"},
        {"value": 2, "period": "2025-03", "frequency": "M"},
        {"value": 3, "period": "2025-03", "frequency": "M", "published": "2025-04-04"},
    )
    result = with_availability(obs.drop(columns=["available", "dated"]), two_sources, NO_TARGETS)
    assert days(result["available"]) == ["2025-05-15", "2025-05-15", "2025-04-04"]  # 31 March + 45 days
    assert list(result["dated"]) == ["assumed", "assumed", "stated"]


def test_a_figure_takes_the_date_that_another_source_knows_for_its_page(made, two_sources):
    obs = made({"value": 1, "period": "2025-03"}).drop(columns=["available", "dated"])
    result = with_availability(obs, two_sources.assign(known=["2025-04", "", ""]), NO_TARGETS)
    assert (days(result["available"]), list(result["dated"])) == (["2025-04-30"], ["stated"])


def test_an_undated_plan_is_known_with_its_document_or_from_its_first_day(made, two_sources):
    targets = pd.DataFrame(
        {
            "indicator": ["export_turnover", "export_turnover"],
            "geography": "hung_yen",
            "period_start": 2025,
            "period_end": 2025,
            "lower": 8.5,
            "upper": 8.5,
            "issued": ["2024-12", "2021-09-27"],
        }
    )
    plan = {"period": "2025", "frequency": "A", "measure": "level", "status": "planned", "series": "exports"}
    obs = made({**plan, "value": 8500}, {**plan, "value": 9000}).drop(columns=["available", "dated"])
    result = with_availability(obs, two_sources, targets)
    assert days(result["available"]) == ["2021-09-27", "2025-01-01"]


def test_every_real_figure_has_a_day_and_none_is_dated_before_it_can_be(real):
    assert real.obs["available"].notna().all()
    assert set(real.obs["dated"]) == {"stated", "assumed"}
    assert set(LAG_CLASSES.values()) | {FINAL_YEAR} == set(LAGS)
    assumed = real.obs[(real.obs["dated"] == "assumed") & (real.obs["status"] != "planned")]
    years = (
        assumed["period"].str[-4:].where(assumed["frequency"] == "A", assumed["period"].str[:4]).astype(int)
    )
    assert (assumed["available"].dt.year >= years).all()
    second = real.obs[(real.obs["source_id"] == "plan148_dnktx")].iloc[0]
    assert (second["dated"], str(second["available"].date())) == ("assumed", "2021-09-27")
