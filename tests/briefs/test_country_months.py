"""The country's growth by month with and without Tết, on the real figures."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from plan_analysis import briefs, figures
from plan_analysis.figures.tet_effect import february_less_january
from plan_analysis.seasonal.diagnostics import residual_season, residual_tet
from plan_analysis.seasonal.stl import stl
from plan_analysis.tet import window_share

SERIES = ("iip", "exports")


@pytest.fixture(scope="module")
def months(brief_of):
    return {series: briefs.country_months(brief_of(language="en"), series) for series in SERIES}


def test_growth_of_the_iip_is_the_printed_one(months):
    # The statistics office on February 2025: up 17.2 % on the year before.
    assert months["iip"].level == "path"
    assert months["iip"].growth.loc["2025-02", "published"] == pytest.approx(17.2, abs=0.05)


def test_growth_of_exports_is_that_of_the_published_levels(months, brief_of):
    found = months["exports"]
    assert found.level == "published"
    levels = found.adjustment.original
    expected = 100 * (levels["2024-02"] / levels["2023-02"] - 1)
    assert found.growth.loc["2024-02", "published"] == pytest.approx(expected)


@pytest.mark.parametrize("series", SERIES)
def test_only_what_tet_shares_between_the_years_is_taken_out(months, series):
    found = months[series]
    for month, row in found.growth.loc["2015-01":].iterrows():
        moved = (
            window_share(month.year)[month.month - 1] - window_share(month.year - 1)[month.month - 1]
            if month.month <= 3
            else 0.0
        )
        ratio = np.log((100 + row["published"]) / (100 + row["without_tet"]))
        assert ratio == pytest.approx(found.adjustment.tet_coefficient * moved, abs=1e-9)


@pytest.mark.parametrize(("series", "left"), [("iip", 0.25), ("exports", 0.5)])
def test_the_saw_tooth_vanishes(months, series, left):
    swings = february_less_january(months[series].growth.loc["2012":]).abs().mean()
    assert swings["without_tet"] < left * swings["published"]


@pytest.mark.parametrize("series", SERIES)
def test_nothing_of_tet_or_season_is_left(months, series):
    adjusted = months[series].adjustment.adjusted
    assert abs(residual_tet(adjusted)) < 2
    assert residual_season(adjusted).p_value > 0.05


def test_both_methods_agree_on_the_iip(months):
    found = months["iip"].adjustment
    other = stl(found.original)
    assert np.log(found.adjusted / other.adjusted).abs().mean() < 0.0075
    assert found.tet_coefficient == pytest.approx(other.tet_coefficient, abs=0.01)


def test_of_the_iip_the_months_with_published_growth_are_used(months):
    original = months["iip"].adjustment.original
    growth = months["iip"].growth
    assert (original.index[0], original.index[-1]) == (growth.index[0], growth.index[-1])


def test_before_enough_months_were_known_there_is_nothing(brief_of):
    assert briefs.country_months(brief_of(as_of="2013-12-31", language="en"), "iip") is None


def test_nothing_published_later_is_used(brief_of):
    found = briefs.country_months(brief_of(as_of="2021-09-27", language="en"), "iip")
    assert found.growth.index[-1] <= pd.Period("2021-09", "M")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("series", SERIES)
def test_the_figure_says_what_is_seen(brief_of, months, series, language):
    found = months[series]
    picture = figures.tet_effect(found.growth, series, found.adjustment.method, found.level, language)
    shown = february_less_january(found.growth.loc[str(found.growth.index[-1].year - 7) :])
    decimal = brief_of(language=language).numbers.decimal
    for column in ("published", "without_tet"):
        assert decimal(shown[column].abs().mean()) in picture.figure.axes[0].get_title(loc="left")
    caption = picture.figure.get_supxlabel().replace("\n", " ")
    for day in ("29/1/2025", "10/2/2024") if language == "vi" else ("29 January 2025", "10 February 2024"):
        assert day in picture.alt and day in caption
    assert "X-13ARIMA-SEATS" in caption and "{" not in picture.alt


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_text_states_the_effect(brief_of, months, language):
    brief = brief_of(language=language)
    text = briefs.say(brief, "review_tet", months=list(months.values()))
    told = [int(number) for number in re.findall(r"(\d+)%", text)]
    # exp(coefficient) − 1 by hand
    assert told == [round(100 * (1 - np.exp(one.adjustment.tet_coefficient))) for one in months.values()]
