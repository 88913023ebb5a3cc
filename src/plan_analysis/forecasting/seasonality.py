"""Whether a series has a season, and what the season is."""

from __future__ import annotations

import numpy as np

TEST_LEVEL = 1.645
"""Normal quantile of the test, 90 % two-sided, as in the theta method."""


def is_seasonal(y: np.ndarray, period: int) -> bool:
    """Return whether the autocorrelation at the seasonal lag stands out from what the shorter lags explain.

    Parameters
    ----------
    y
        Values, shape (n,).
    period
        Length of the season.

    References
    ----------
    Assimakopoulos and Nikolopoulos (2000), "The theta model", International Journal of Forecasting 16, 521–530.
    """
    n = len(y)
    if period < 2 or n < 3 * period:
        return False
    deviation = y - y.mean()
    total = float(deviation @ deviation)
    if total <= 0:
        return False
    r = np.array([deviation[lag:] @ deviation[:-lag] for lag in range(1, period + 1)]) / total
    return bool(abs(r[-1]) > TEST_LEVEL * np.sqrt((1 + 2 * r[:-1] @ r[:-1]) / n))


def seasonal_shape(z: np.ndarray, period: int) -> np.ndarray:
    """Return the additive season, shrunk to none as far as its own noise asks for, with a sum of zero.

    Deviations from the centred moving average are averaged by season (without the largest and the smallest where there
    are five or more) and shrunk by James and Stein's rule.

    Parameters
    ----------
    z
        Values, or logarithms for a multiplicative season, shape (n,), n at least two periods.
    period
        Length of the season.

    Returns
    -------
    shape
        Season of the observations 0, 1 …, period − 1; shape (period,).

    References
    ----------
    Miller and Williams (2003), "Shrinkage estimators of time series seasonal factors and their effect on forecasting
    accuracy", International Journal of Forecasting 19, 669–684.
    """
    n, half = len(z), period // 2
    kernel = np.full(period, 1 / period)
    if period % 2 == 0:
        kernel = np.concatenate([[0.5], np.ones(period - 1), [0.5]]) / period
    deviation = np.full(n, np.nan)
    deviation[half : n - half] = z[half : n - half] - np.convolve(z, kernel, mode="valid")
    shape, variance = np.zeros(period), np.zeros(period)
    for s in range(period):
        seen = np.sort(deviation[s::period][np.isfinite(deviation[s::period])])
        kept = seen[1:-1] if len(seen) >= 5 else seen
        if len(kept):
            shape[s] = kept.mean()
        if len(seen) > 1:
            variance[s] = seen.var(ddof=1) / len(seen)
    shape -= shape.mean()
    among = float(shape @ shape)
    if among <= 0 or period < 4:
        return shape
    return shape * max(0.0, 1.0 - (period - 3) * variance.mean() / among)
