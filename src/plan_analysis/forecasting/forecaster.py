"""The general forecaster: any regular series in, point forecasts and calibrated intervals out."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from plan_analysis.forecasting.combination import combined
from plan_analysis.forecasting.intervals import LEVELS, quantile_factors
from plan_analysis.forecasting.series import Series, prepared

COLUMNS = ("mean", "q10", "q50", "q90", "q2_5", "q97_5")
LARGEST_LOG_STEP = 50.0
_ROUNDING = 1e-12


def _frame(values: dict[str, np.ndarray]) -> pd.DataFrame:
    steps = pd.RangeIndex(1, len(values["mean"]) + 1, name="step")
    return pd.DataFrame(values, index=steps, columns=list(COLUMNS))


def _distribution(series: Series, horizon: int) -> dict[str, np.ndarray]:
    """Return every column for a series that is not constant."""
    together = combined(series, horizon)
    centre, deviation = together.centre, together.deviation
    factors = quantile_factors(horizon, series.period)
    found = {"mean": centre, "q50": centre}
    for name in LEVELS:
        distance = factors[name].to_numpy() * deviation
        if series.positive:
            found[name] = centre * np.exp(np.clip(distance, -LARGEST_LOG_STEP, LARGEST_LOG_STEP))
        else:
            found[name] = centre + distance
    if series.non_negative:
        found = {name: np.maximum(values, 0.0) for name, values in found.items()}
    return found


def forecast(y: ArrayLike, horizon: int, period: int) -> pd.DataFrame:
    """Forecast a regular series of any kind.

    A combination with fixed weights of the local and global trend model, the dynamic optimised theta model, exponential
    smoothing with a damped trend and autoregressions, on values and on logarithms, after the season is taken out where
    a test finds one. Intervals come from the predicted deviation of the series itself and from quantiles of errors
    pooled over a reference class. Nothing is random.

    Parameters
    ----------
    y
        Array or Series, the oldest value first, at regular distances, NaN where a value is missing; at least six
        observed values. Missing values at the end are forecast too, but not returned.
    horizon
        Steps ahead, from 1.
    period
        Observations a year: 1, 4, 12 …; 1 for no season.

    Returns
    -------
    frame
        Index ``step`` 1 … horizon; columns ``mean`` (the combination's point forecast), ``q10``, ``q50``, ``q90``,
        ``q2_5`` and ``q97_5``. The combination aims at the middle of the distribution, so ``q50`` equals ``mean``. All
        are above zero for a positive series, and not below zero for one without negative values.

    Raises
    ------
    ValueError
        When the series is not one row of numbers, is too short or has infinite values, or horizon or period is not a
        whole number from 1; the message says what was found and what was expected.

    References
    ----------
    Bates and Granger (1969), "The combination of forecasts", Operational Research Quarterly 20, 451–468; the methods'
    papers are named beside each of them.
    """
    if not isinstance(horizon, (int, np.integer)) or isinstance(horizon, bool) or horizon < 1:
        raise ValueError(f"horizon: found {horizon!r}; expected steps ahead, a whole number from 1")
    series = prepared(y, period)
    skipped = series.missing_at_end
    steps = int(horizon) + skipped
    values = series.observed
    size = float(np.abs(values).max())
    if np.ptp(values / (size or 1.0)) <= _ROUNDING:
        return _frame({name: np.full(horizon, values[-1]) for name in COLUMNS})
    unit = Series(values / size, skipped, series.period, series.positive, series.non_negative)
    found = _distribution(unit, steps)
    return _frame({name: size * column[skipped:] for name, column in found.items()})
