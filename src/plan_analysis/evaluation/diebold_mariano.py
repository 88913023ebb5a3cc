"""Whether one method's loss is smaller than another's by more than chance.

References
----------
Diebold and Mariano (1995), "Comparing predictive accuracy", Journal of Business & Economic Statistics 13, 253–263.
Harvey, Leybourne and Newbold (1997), "Testing the equality of prediction mean squared errors", International Journal
of Forecasting 13, 281–291. Timmermann and Zhu (2019), "Comparing forecasting performance with panel data", CEPR
discussion paper 13746.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import t as student


@dataclass(frozen=True)
class Comparison:
    """Result of a test that two methods have the same expected loss.

    Parameters
    ----------
    difference
        Mean loss of the first less that of the second; below zero the first is better.
    statistic, p_value
        Corrected statistic, and the two-sided probability under Student's t; NaN where they cannot be had.
    clusters
        Number of times that count as separate observations.
    """

    difference: float
    statistic: float
    p_value: float
    clusters: int


def diebold_mariano(differences: ArrayLike, horizon: int = 1) -> Comparison:
    """Test that the mean of loss differences in the order of time is zero.

    The long-run variance takes ``horizon`` − 1 autocovariances with equal weights; where these make it negative, with
    Bartlett's. The correction is that of Harvey, Leybourne and Newbold, the distribution Student's with n − 1 degrees
    of freedom.

    Parameters
    ----------
    differences
        Loss of the first method less that of the second at each origin, shape (n,).
    horizon
        Steps ahead in units of the distance between origins.
    """
    d = np.asarray(differences, float)
    n = d.size
    mean = float(d.mean()) if n else np.nan
    if n < 3 or horizon >= n:
        return Comparison(mean, np.nan, np.nan, n)
    centred = d - mean
    covariance = np.array([centred[k:] @ centred[: n - k] / n for k in range(horizon)])
    variance = covariance[0] + 2 * covariance[1:].sum()
    if variance <= 0:
        variance = covariance[0] + 2 * ((1 - np.arange(1, horizon) / horizon) * covariance[1:]).sum()
    if variance <= 0:
        return Comparison(mean, np.nan, np.nan, n)
    correction = np.sqrt((n + 1 - 2 * horizon + horizon * (horizon - 1) / n) / n)
    statistic = float(correction * mean / np.sqrt(variance / n))
    return Comparison(mean, statistic, float(2 * student.sf(abs(statistic), n - 1)), n)


def panel_diebold_mariano(differences: pd.Series, time: pd.Series, horizon: int = 1) -> Comparison:
    """Test a panel: the loss differences of one time are summed first, so that they may depend on each other freely.

    What several territories share at a time (a crisis, a national boom) makes their errors alike; each time counts as
    one observation, weighted by its number of forecasts. The test is :func:`diebold_mariano` on these sums.

    Parameters
    ----------
    differences
        Loss of the first method less that of the second, one a forecast.
    time
        Running number of the origin (a year or month) of each.
    horizon
        Steps ahead in units of the running number.
    """
    sums = differences.groupby(time.to_numpy()).sum().sort_index()
    size = len(differences) / max(len(sums), 1)
    result = diebold_mariano(sums.to_numpy() / size, _lags(sums.index.to_numpy(), horizon))
    return Comparison(float(differences.mean()), result.statistic, result.p_value, result.clusters)


def _lags(times: np.ndarray, horizon: int) -> int:
    """Return the horizon in units of the usual distance between origins, at least one."""
    distance = float(np.median(np.diff(times))) if times.size > 1 else 1.0
    return max(int(np.ceil(horizon / distance)), 1)
