"""Exponential smoothing averaged over its parameters: level, damped trend and season in innovations form."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.stats import qmc

TRIED = {False: 512, True: 256}
"""Parameter sets without and with a season."""
SLOPE_SD, SEASON_SD = 1.0, 10.0
"""Prior standard deviations of the first slope and season, in units of the errors' deviation."""
FITTED = 4
"""Degrees of freedom that the smoothing parameters and first states cost in the errors' variance."""
_SEED = 148
_TINY = 1e-12


@lru_cache(maxsize=4)
def _parameters(seasonal: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return level, slope and season gains and damping, each (tried,); a quarter of the sets have no trend."""
    u = qmc.Sobol(4, seed=_SEED).random(TRIED[seasonal])
    level = 0.01 + 0.98 * u[:, 0]
    slope = level * u[:, 1] ** 2
    trendless = u[:, 2] < 0.25
    damping = np.where(trendless, 0.0, 0.8 + 0.2 * (u[:, 2] - 0.25) / 0.75)
    season = (1 - level) * 0.5 * u[:, 3] ** 2
    return level, np.where(trendless, 0.0, slope), season, damping


def smoothed_trend(z: np.ndarray, horizon: int, period: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Forecast by exponential smoothing with a damped additive trend and, with a period, an additive season.

    For given smoothing parameters the one-step errors are linear in the first states, so these are integrated out under
    normal priors; the parameters are averaged over with the marginal likelihoods of a low-discrepancy sample.

    Parameters
    ----------
    z
        Values or their logarithms, shape (n,).
    horizon
        Steps ahead.
    period
        Length of the season; 1 for none.

    Returns
    -------
    forecast, deviation
        Posterior mean and standard deviation, each (horizon,); what is not known about first states, errors to come
        and parameters is all in it.

    References
    ----------
    Hyndman, Koehler, Ord and Snyder (2008), *Forecasting with Exponential Smoothing*, chapters 2, 3 and 5.
    """
    seasonal = period > 1
    gain_level, gain_slope, gain_season, damping = _parameters(seasonal)
    n, tried = len(z), len(gain_level)
    centre = float(np.mean(z))
    unit = float(np.std(np.diff(z))) or 1.0
    z = (z - centre) / unit
    # Column 0 runs on the data from states of zero; the others show what each first state adds.
    columns = 2 + 1 + (period if seasonal else 0)
    level, slope = np.zeros((tried, columns)), np.zeros((tried, columns))
    level[:, 1], slope[:, 2] = 1.0, 1.0
    season = np.zeros((max(period, 1), tried, columns))
    for s in range(period if seasonal else 0):
        season[s, :, 3 + s] = 1.0
    errors = np.empty((n, tried, columns))
    a, b, c, phi = (v[:, None] for v in (gain_level, gain_slope, gain_season, damping))
    for t in range(n):
        at = t % period
        trend = phi * slope
        error = -(level + trend)
        if seasonal:
            error -= season[at]
        error[:, 0] += z[t]
        errors[t] = error
        level = level + trend + a * error
        slope = trend + b * error
        if seasonal:
            season[at] += c * error
    precision = np.concatenate([[1e-4, SLOPE_SD**-2.0], np.full(columns - 3, SEASON_SD**-2.0)])
    by_set = errors.transpose(1, 0, 2)
    X, y = -by_set[:, :, 1:], by_set[:, :, 0]
    XtX = X.transpose(0, 2, 1) @ X + np.diag(precision)
    Xty = (X.transpose(0, 2, 1) @ y[:, :, None])[:, :, 0]
    first = np.linalg.solve(XtX, Xty[:, :, None])[:, :, 0]
    squares = np.maximum((y * y).sum(1) - (first * Xty).sum(1), _TINY)
    score = -0.5 * n * np.log(squares) - 0.5 * np.linalg.slogdet(XtX)[1]
    share = np.exp(score - score.max())
    share /= share.sum()

    # What the first states add to the last ones is linear, so their covariance can be carried along as columns.
    variance = squares / max(n - FITTED, n / 2)
    states = np.concatenate([np.ones((tried, 1)), first], axis=1)
    covariance = np.linalg.inv(XtX)
    moment = np.zeros(tried)
    ahead, expected = np.empty((horizon, tried)), np.zeros((horizon, tried))
    reach = np.zeros(tried)  # what the damped slope has added by now to the effect of one error
    for step in range(horizon):
        slope = phi * slope
        level = level + slope
        at = (n + step) % period
        row = level + season[at] if seasonal else level
        ahead[step] = (row * states).sum(1)
        known = row[:, 1:]
        expected[step] = 1.0 + moment + ((known[:, None, :] @ covariance)[:, 0, :] * known).sum(1)
        reach = reach + damping ** (step + 1)
        effect = gain_level + gain_slope * reach + gain_season * (seasonal and (step + 1) % period == 0)
        moment = moment + effect**2
    forecast = ahead @ share
    within = (expected * variance) @ share
    between = ((ahead - forecast[:, None]) ** 2) @ share
    return centre + unit * forecast, unit * np.sqrt(within + between)
