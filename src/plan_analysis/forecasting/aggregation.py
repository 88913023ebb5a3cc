"""Forecasts of means over groups of observations, brought back to single ones: noise goes, the trend stays."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def by_groups(
    method: Callable[[np.ndarray, int], np.ndarray], x: np.ndarray, horizon: int, size: int
) -> np.ndarray:
    """Forecast means of consecutive values and read single ones off the line through their middles.

    Parameters
    ----------
    method
        Takes values and a number of steps, returns as many forecasts.
    x
        Values without season, shape (n,), n at least ``2 * size``; the oldest that fill no group are left out.
    horizon
        Steps ahead.
    size
        Values a group.

    Returns
    -------
    forecast
        Shape (horizon,).

    References
    ----------
    Kourentzes, Petropoulos and Trapero (2014), "Improving forecasting by estimating time series structural components
    across multiple frequencies", International Journal of Forecasting 30, 291–302.
    """
    means = x[len(x) % size :].reshape(-1, size).mean(axis=1)
    ahead = method(means, -(-horizon // size) + 1)
    middles = size * np.arange(len(ahead) + 1) - (size - 1) / 2
    return np.interp(np.arange(1, horizon + 1), middles, np.concatenate([means[-1:], ahead]))
