"""What a seasonal adjustment has left in: season and Tết."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import chi2
from statsmodels.regression.linear_model import OLS
from statsmodels.tsa.stattools import acf

from plan_analysis.seasonal.runs import month_numbers
from plan_analysis.tet import tet_regressor


class ResidualSeason(NamedTuple):
    """The QS statistic and its p-value; a small p-value means that a season is left."""

    qs: float
    p_value: float


def residual_season(adjusted: pd.Series) -> ResidualSeason:
    """Test the monthly changes of an adjusted series for a season by its autocorrelation at 12 and 24 months.

    A season is a *positive* correlation over whole years, so negative ones count as none.

    References
    ----------
    A. Maravall (2011), *Seasonality tests and automatic model identification in TRAMO-SEATS*, Banco de España: the
    statistic QS, here of first differences of the log.
    """
    change = np.diff(np.log(adjusted.to_numpy(float)))
    n = len(change)
    year, two_years = acf(change, nlags=24, fft=False)[[12, 24]]
    if year <= 0:
        return ResidualSeason(0.0, 1.0)
    qs = n * (n + 2) * (year**2 / (n - 12) + max(two_years, 0.0) ** 2 / (n - 24))
    return ResidualSeason(float(qs), float(chi2.sf(qs, 2)))


def residual_tet(adjusted: pd.Series) -> float:
    """Return the t ratio of Tết in the monthly changes of an adjusted series; beyond ±2 some of Tết is left."""
    change = np.diff(np.log(adjusted.to_numpy(float)))
    effect = np.diff(tet_regressor(month_numbers(adjusted.index)))
    return float(OLS(change, np.column_stack([effect, np.ones_like(effect)])).fit().tvalues[0])
