"""Seasonal–trend decomposition by loess, after the effect of Tết has been taken out by regression."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
from statsmodels.robust.robust_linear_model import RLM
from statsmodels.tools.sm_exceptions import ConvergenceWarning
from statsmodels.tsa.seasonal import STL

from plan_analysis.seasonal.adjustment import Adjustment
from plan_analysis.seasonal.runs import month_numbers
from plan_analysis.tet import tet_regressor

METHOD = "STL"
SEASONAL_SMOOTHER = 13
"""Years over which the loess of each calendar month reaches; the pattern over the year changes slowly."""


def tet_coefficient(series: pd.Series) -> float:
    """Return the log effect of the whole Tết window falling into a month.

    Monthly changes of the log are regressed on those of the Tết regressor and on the calendar month of the change;
    Huber's estimator keeps months of a pandemic or a strike from bending the effect.

    Parameters
    ----------
    series
        Monthly values above zero without a gap, three years or more.
    """
    numbers = month_numbers(series.index)
    change = np.diff(np.log(series.to_numpy(float)))
    months = np.eye(12)[numbers[1:] % 12]
    explained = np.column_stack([np.diff(tet_regressor(numbers)), months])
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)  # a series without noise is fitted exactly
        return float(RLM(change, explained).fit().params[0])


def stl(series: pd.Series, tet: bool = True) -> Adjustment:
    """Adjust a series with STL on its log (Cleveland et al., 1990), robust against outliers.

    Parameters
    ----------
    series
        Monthly values above zero without a gap, three years or more.
    tet
        Whether Tết is taken out.
    """
    coefficient = tet_coefficient(series) if tet else 0.0
    effect = coefficient * tet_regressor(month_numbers(series.index))
    found = STL(
        np.log(series.to_numpy(float)) - effect, period=12, seasonal=SEASONAL_SMOOTHER, robust=True
    ).fit()
    seasonal, factors = (pd.Series(np.exp(part), index=series.index) for part in (found.seasonal, effect))
    return Adjustment(
        original=series,
        adjusted=series / (seasonal * factors),
        seasonal=seasonal,
        tet=factors,
        trading_days=factors**0,
        trend=pd.Series(np.exp(found.trend), index=series.index, name=series.name),
        tet_coefficient=coefficient,
        method=METHOD,
    )
