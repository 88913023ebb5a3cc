from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.regression.linear_model import OLS

from plan_analysis.seasonal.diagnostics import residual_season, residual_tet
from plan_analysis.seasonal.runs import month_numbers
from plan_analysis.tet import tet_regressor


def test_qs_by_hand():
    # Changes of +1, −1, +1, … % over 48 months: the mean is zero and each product at an even lag is 1e-4, so the
    # autocorrelations are 36/48 at 12 and 24/48 at 24 months: 48 · 50 · (0.75² / 36 + 0.5² / 24) = 37.5 + 25.
    changes = np.tile([0.01, -0.01], 24)
    index = pd.period_range("2010-01", periods=49, freq="M")
    found = residual_season(pd.Series(np.exp(np.concatenate([[0], np.cumsum(changes)])), index=index))
    assert found.qs == pytest.approx(62.5)
    assert found.p_value == pytest.approx(np.exp(-62.5 / 2))  # chi-square with two degrees of freedom


def test_no_positive_correlation_is_no_season():
    changes = np.concatenate([np.ones(12), -np.ones(12)] * 2) / 100
    index = pd.period_range("2010-01", periods=49, freq="M")
    found = residual_season(pd.Series(np.exp(np.concatenate([[0], np.cumsum(changes)])), index=index))
    assert found == (0.0, 1.0)


def test_a_season_is_seen_by_qs_and_by_an_f_test(made):
    for series, seasonal in ((made(tet=0.0).series, True), (made(tet=0.0).level, False)):
        change = np.diff(np.log(series))
        months = np.eye(12)[month_numbers(series.index)[1:] % 12]
        f_test = OLS(change, np.column_stack([np.ones(len(change)), months[:, 1:]])).fit().f_pvalue
        assert (residual_season(series).p_value < 0.01) == (f_test < 0.01) == seasonal


def test_tet_left_in_is_seen_with_its_sign(made):
    level = made().level
    effect = tet_regressor(month_numbers(level.index))
    assert abs(residual_tet(level)) < 2
    assert residual_tet(level * np.exp(-0.1 * effect)) < -5
    assert residual_tet(level * np.exp(0.1 * effect)) > 5
