"""The combination: what each method says of a series, and their weighted mean."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from plan_analysis.forecasting.aggregation import by_groups
from plan_analysis.forecasting.autoregression import (
    autoregression,
    seasonal_autoregression,
    seasonal_autoregression_suits,
)
from plan_analysis.forecasting.local_global import local_global_trend
from plan_analysis.forecasting.seasonality import is_seasonal, seasonal_shape
from plan_analysis.forecasting.series import Series, without_spikes
from plan_analysis.forecasting.smoothing import smoothed_trend
from plan_analysis.forecasting.theta import dynamic_theta

WEIGHTS = {
    "local and global trend": 4.0,
    "smoothing": 2.0,
    "smoothing of amounts": 1.0,
    "theta": 1.0,
    "theta of amounts": 1.0,
    "seasonal smoothing": 2.0,
    "autoregression": 2.0,
    "seasonal autoregression": 2.0,
    "local and global trend of groups": 2.0,
}
"""Few and round on purpose: the local and global trend model is the best alone, the others are alike."""
SHORTEST_FOR_AUTOREGRESSION = 42
GROUP, FEWEST_GROUPS = 3, 10
"""Observations a group, where a year has more than four, and how many groups there must be."""
LARGEST_SEASONAL_SMOOTHING = 20_000
"""Length times period up to which the season is smoothed too: its memory grows with both."""
FLOOR = 0.1
"""Part of the smallest value seen below which no forecast on amounts goes."""
STEEP = 3.0
"""How many upper quartiles of the steps seen, beside their mean, a forecast may move in one step."""


@dataclass(frozen=True)
class Combined:
    """What the methods say together.

    Parameters
    ----------
    centre
        Point forecasts in the units of the series, shape (horizon,).
    deviation
        Standard deviations of the errors, of the logarithm for a positive series, shape (horizon,).
    members
        Forecast of every method, each (horizon,).
    """

    centre: np.ndarray
    deviation: np.ndarray
    members: dict[str, np.ndarray]


def _limits(z: np.ndarray, horizon: int) -> tuple[np.ndarray, np.ndarray]:
    """Return how far down and up forecasts may go: the range seen, and from there by steps as steep as were seen."""
    steps = np.abs(np.diff(z))
    steep = min(float(steps.max()), STEEP * float(np.quantile(steps, 0.75)) + float(steps.mean()))
    room = steep * np.arange(1, horizon + 1)
    return z.min() - room, z.max() + room


def _amounts(adjusted: np.ndarray, horizon: int, grouped: bool) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Return logarithms of the forecasts made on amounts, not on logarithms, and deviations relative to the level."""
    x = np.exp(adjusted)
    floor = FLOOR * x.min()
    smoothed, spread = smoothed_trend(x, horizon)
    members = {
        "smoothing of amounts": smoothed,
        "theta of amounts": dynamic_theta(x, horizon),
        "local and global trend": local_global_trend(x, horizon),
    }
    if grouped:
        members["local and global trend of groups"] = by_groups(local_global_trend, x, horizon, GROUP)
    found = {name: np.log(np.maximum(member, floor)) for name, member in members.items()}
    return found, spread / np.maximum(smoothed, floor)


def combined(series: Series, horizon: int) -> Combined:
    """Forecast a series by every method that suits it and combine them.

    Parameters
    ----------
    series
        At least six values, not all the same.
    horizon
        Steps ahead of the last value.
    """
    y, period, n = series.observed, series.period, len(series.observed)
    z = np.log(y) if series.positive else y
    seasonal = is_seasonal(z, period)
    shape = seasonal_shape(z, period) if seasonal else np.zeros(period)
    past, future = shape[np.arange(n) % period], shape[np.arange(n, n + horizon) % period]
    adjusted = without_spikes(z - past, 1.0 if series.positive else float(np.abs(y).mean()))

    trend, deviation = smoothed_trend(adjusted, horizon)
    members = {"smoothing": trend, "theta": dynamic_theta(adjusted, horizon)}
    if series.positive:
        more, relative = _amounts(adjusted, horizon, grouped=period > 4 and n >= GROUP * FEWEST_GROUPS)
        members |= more
        deviation = np.minimum(deviation, relative)
    elif np.ptp(adjusted) > 0:
        # The model needs a positive series: the range is put as far above zero as it is wide.
        shift = np.ptp(adjusted) - adjusted.min()
        members["local and global trend"] = local_global_trend(adjusted + shift, horizon) - shift
    if n >= SHORTEST_FOR_AUTOREGRESSION:
        members["autoregression"] = autoregression(adjusted, horizon)
    if seasonal and n * period <= LARGEST_SEASONAL_SMOOTHING:
        members["seasonal smoothing"] = smoothed_trend(adjusted + past, horizon, period)[0] - future
    if seasonal and seasonal_autoregression_suits(n, period):
        members["seasonal autoregression"] = (
            seasonal_autoregression(adjusted + past, horizon, period) - future
        )

    low, high = _limits(adjusted, horizon)
    members = {name: np.clip(member, low, high) + future for name, member in members.items()}
    # Methods that disagree are less to be trusted than each of them says.
    deviation = np.hypot(deviation, np.std(list(members.values()), axis=0))
    if series.positive:
        members = {name: np.exp(member) for name, member in members.items()}
    centre = np.average(list(members.values()), axis=0, weights=[WEIGHTS[name] for name in members])
    if series.non_negative:
        centre = np.maximum(centre, 0.0)
    return Combined(centre, deviation, members)
