"""The methods that the path model is judged against, as means and deviations of log growth.

Yearly series enter as logarithms of growth factors (or as the log level chained from them), monthly ones as log
levels. Predictive distributions are normal on that scale: the methods' own where they have one, else the normal of
their innovations carried through the recursion of the method (Hyndman, Koehler, Ord and Snyder, 2008, *Forecasting with
Exponential Smoothing*, chapter 6), or of the errors of one step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.holtwinters import ExponentialSmoothing
from statsmodels.tsa.statespace.sarimax import SARIMAX
from statsmodels.tsa.statespace.structural import UnobservedComponents

from plan_analysis.forecasting import forecast

YEAR = {"A": 1, "M": 12}
ITERATIONS = 100
FORECAST_PROBABILITIES = {"q2_5": 0.025, "q10": 0.1, "q50": 0.5, "q90": 0.9, "q97_5": 0.975}


@dataclass(frozen=True)
class Normal:
    """Mean and standard deviation of a normal predictive at steps 1 …, shape (steps,) each."""

    mean: np.ndarray
    sd: np.ndarray


@dataclass(frozen=True)
class Quantiles:
    """Quantiles of a predictive at steps 1 …: ``points``, shape (steps, probabilities)."""

    points: np.ndarray
    probabilities: tuple[float, ...] = tuple(FORECAST_PROBABILITIES.values())


@dataclass(frozen=True)
class Method:
    """A method for series of one frequency.

    Parameters
    ----------
    predict
        Takes log growth by year (``A``) or log levels by month (``M``) and the number of steps; gives the predictive of
        log growth by year, or of log levels by month.
    shortest
        Fewest values that it takes.
    """

    predict: Callable[[np.ndarray, int], Normal | Quantiles]
    shortest: int


def innovation_sd(sigma: float, weights: np.ndarray) -> np.ndarray:
    """Return the deviation of forecasts whose past innovations enter with weights, at steps 1 … k.

    Parameters
    ----------
    sigma
        Standard deviation of one innovation.
    weights
        Weight of the innovation 0, 1 … k − 1 steps back.
    """
    return sigma * np.sqrt(np.cumsum(np.asarray(weights, float) ** 2))


def _levels(log_growth: np.ndarray) -> np.ndarray:
    return np.concatenate([[0.0], np.cumsum(log_growth)])


def _of_growth(level_mean: np.ndarray, last: float, sigma: float, weights: np.ndarray) -> Normal:
    """Return the predictive of growth from that of levels; the innovations of two years overlap."""
    mean = np.diff(np.concatenate([[last], level_mean]))
    return Normal(mean, innovation_sd(sigma, np.diff(np.concatenate([[0.0], weights]))))


def drift_yearly(growth: np.ndarray, steps: int) -> Normal:
    """Random walk with drift: every year the mean growth so far, with the error of that mean."""
    sd = growth.std(ddof=1) * np.sqrt(1 + 1 / growth.size)
    return Normal(np.full(steps, growth.mean()), np.full(steps, sd))


def last_yearly(growth: np.ndarray, steps: int) -> Normal:
    """Carry the last growth rate forward; its error grows as that of a random walk of rates."""
    step = np.sqrt(np.mean(np.diff(growth) ** 2))
    return Normal(np.full(steps, growth[-1]), step * np.sqrt(np.arange(1, steps + 1)))


def theta_yearly(growth: np.ndarray, steps: int) -> Normal:
    """Theta on the chained log level (Assimakopoulos and Nikolopoulos, 2000): it carries half of the slope forward."""
    levels = _levels(growth)
    fit = ThetaModel(pd.Series(levels), period=1, deseasonalize=False).fit()
    weights = _theta_weights(fit, steps)
    return _of_growth(fit.forecast(steps).to_numpy(), levels[-1], np.sqrt(fit.sigma2), weights)


def damped_yearly(growth: np.ndarray, steps: int) -> Normal:
    """Exponential smoothing of the chained log level with a damped trend (Gardner and McKenzie, 1985)."""
    levels = _levels(growth)
    fit = _smoothed(levels)
    return _of_growth(fit.forecast(steps), levels[-1], _sigma(fit.resid), _smoothing_weights(fit, steps))


def arima_yearly(growth: np.ndarray, steps: int) -> Normal:
    """Autoregression of first order with a mean, for growth."""
    return _state_space(SARIMAX(growth, order=(1, 0, 0), trend="c"), steps)


def components_yearly(growth: np.ndarray, steps: int) -> Normal:
    """Local level of growth: a rate that wanders, with noise around it (Harvey, 1989)."""
    return _state_space(UnobservedComponents(growth, "llevel"), steps)


def forecaster_yearly(growth: np.ndarray, steps: int) -> Quantiles:
    """Ask the project's general forecaster, on growth in percent; the answer is on the log scale again."""
    found = forecast(100.0 * np.expm1(growth), steps, 1)[list(FORECAST_PROBABILITIES)].to_numpy()
    return Quantiles(np.log1p(np.maximum(found, -99.0) / 100.0))


def drift_monthly(levels: np.ndarray, steps: int) -> Normal:
    """Seasonal random walk with drift: last year's month and the mean growth on the year before."""
    change = levels[12:] - levels[:-12]
    ahead = np.arange(1, steps + 1)
    sd = change.std(ddof=1) * np.sqrt(1 + 12 / change.size)
    return Normal(_year_before(levels, ahead) + change.mean(), np.full(steps, sd))


def last_monthly(levels: np.ndarray, steps: int) -> Normal:
    """Carry the last growth on the year before forward."""
    change = levels[12:] - levels[:-12]
    ahead = np.arange(1, steps + 1)
    sd = [np.sqrt(np.mean((change[h:] - change[:-h]) ** 2)) for h in ahead]
    return Normal(_year_before(levels, ahead) + change[-1], np.array(sd))


def theta_monthly(levels: np.ndarray, steps: int) -> Normal:
    """Theta with seasons taken out by statsmodels' own test and decomposition."""
    fit = ThetaModel(pd.Series(levels), period=12, method="additive").fit()
    weights = _theta_weights(fit, steps)
    return Normal(fit.forecast(steps).to_numpy(), innovation_sd(np.sqrt(fit.sigma2), weights))


def damped_monthly(levels: np.ndarray, steps: int) -> Normal:
    """Damped Holt–Winters with additive seasons of the log level."""
    fit = _smoothed(levels, seasonal="add", seasonal_periods=12)
    return Normal(fit.forecast(steps), innovation_sd(_sigma(fit.resid), _smoothing_weights(fit, steps)))


def arima_monthly(levels: np.ndarray, steps: int) -> Normal:
    """Fit the airline model, ARIMA (0, 1, 1)(0, 1, 1) of twelve months (Box and Jenkins, 1970)."""
    return _state_space(SARIMAX(levels, order=(0, 1, 1), seasonal_order=(0, 1, 1, 12)), steps)


def components_monthly(levels: np.ndarray, steps: int) -> Normal:
    """Local linear trend with a changing season and noise, the basic structural model (Harvey, 1989)."""
    return _state_space(UnobservedComponents(levels, "lltrend", seasonal=12), steps)


def forecaster_monthly(levels: np.ndarray, steps: int) -> Quantiles:
    """Ask the project's general forecaster, on levels; the answer is on the log scale again."""
    found = forecast(np.exp(levels - levels[-1]), steps, 12)[list(FORECAST_PROBABILITIES)].to_numpy()
    return Quantiles(np.log(found) + levels[-1])


BENCHMARKS: Mapping[str, Mapping[str, Method]] = {
    "A": {
        "drift": Method(drift_yearly, 2),
        "last_growth": Method(last_yearly, 3),
        "theta": Method(theta_yearly, 4),
        "holt_winters": Method(damped_yearly, 5),
        "sarimax": Method(arima_yearly, 5),
        "components": Method(components_yearly, 4),
        "forecaster": Method(forecaster_yearly, 6),
    },
    "M": {
        "drift": Method(drift_monthly, 36),
        "last_growth": Method(last_monthly, 36),
        "theta": Method(theta_monthly, 36),
        "holt_winters": Method(damped_monthly, 36),
        "sarimax": Method(arima_monthly, 36),
        "components": Method(components_monthly, 36),
        "forecaster": Method(forecaster_monthly, 36),
    },
}
"""Frequency → name → method."""


def _year_before(levels: np.ndarray, ahead: np.ndarray) -> np.ndarray:
    if ahead.max() > 12:
        raise ValueError(f"found {ahead.max()} steps; expected at most 12, the months whose base is known")
    return levels[levels.size - 13 + ahead]


def _theta_weights(fit, steps: int) -> np.ndarray:
    """Return the weights of past innovations: α after the first.

    Theta is simple exponential smoothing with drift (Hyndman and Billah, 2003, "Unmasking the Theta method",
    International Journal of Forecasting 19, 287–290). statsmodels' own intervals put 1 + (α − 1)² in the place of α²
    and are too wide.
    """
    return np.concatenate([[1.0], np.full(steps - 1, fit.params["alpha"])])


def _sigma(residuals: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.asarray(residuals, float) ** 2)))


def _smoothed(levels: np.ndarray, **seasons):
    return ExponentialSmoothing(
        levels, trend="add", damped_trend=True, initialization_method="estimated", **seasons
    ).fit()


def _smoothing_weights(fit, steps: int) -> np.ndarray:
    """Return the weights of past innovations under damped smoothing: α + α β (φ + … + φ^j) after the first."""
    alpha, beta, phi = (fit.params[name] for name in ("smoothing_level", "smoothing_trend", "damping_trend"))
    damped = np.cumsum(phi ** np.arange(1, steps))
    return np.concatenate([[1.0], alpha + alpha * beta * damped])


def _state_space(model, steps: int) -> Normal:
    ahead = model.fit(disp=0, maxiter=ITERATIONS).get_forecast(steps)
    return Normal(np.asarray(ahead.predicted_mean), np.sqrt(np.asarray(ahead.var_pred_mean)))
