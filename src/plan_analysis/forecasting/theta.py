"""The dynamic optimised theta model, averaged over its smoothing parameter."""

from __future__ import annotations

import numpy as np

ALPHAS = np.linspace(0.1, 0.99, 60)
BURN_IN = 2
_TINY = 1e-12


def _line_weights(alphas: np.ndarray, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what the line's intercept and slope weigh in the forecast of a step, each (steps, alphas)."""
    fading = (1 - alphas) ** steps[:, None]
    return fading, (1 - fading * (1 - alphas)) / alphas


def _bounded_fit(
    target: np.ndarray, start: np.ndarray, line: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return first level, weight of the line in [0, 1] and squared errors, each (alphas,), by least squares."""
    ss, sl, ll = (start * start).sum(0), (start * line).sum(0), (line * line).sum(0)
    st, lt = (start * target).sum(0), (line * target).sum(0)
    free = (ss * lt - sl * st) / np.maximum(ss * ll - sl * sl, _TINY)
    weight = np.clip(free, 0.0, 1.0)  # one bounded unknown: the convex optimum lies at the clipped one
    level = (st - weight * sl) / np.maximum(ss, _TINY)
    errors = ((target - level * start - weight * line) ** 2).sum(0)
    return level, weight, errors


def dynamic_theta(x: np.ndarray, horizon: int) -> np.ndarray:
    """Forecast a series without season by the dynamic optimised theta model.

    Given the smoothing parameter the one-step forecasts are linear in the first level and in 1 − 1/θ, so both are
    solved for exactly on a grid of smoothing parameters; the forecasts are averaged with the likelihoods as weights.

    Parameters
    ----------
    x
        Values, shape (n,), n at least 4.
    horizon
        Steps ahead.

    Returns
    -------
    forecast
        Shape (horizon,).

    References
    ----------
    Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), "Models for optimising the theta method and their
    relationship to state space models", International Journal of Forecasting 32, 1151–1161, equations 15–20.
    """
    n, alphas = len(x), ALPHAS
    mean, slope = np.empty(n), np.empty(n)
    mean[0], slope[0] = x[0], 0.0
    for t in range(2, n + 1):
        slope[t - 1] = ((t - 2) * slope[t - 2] + 6 / t * (x[t - 1] - mean[t - 2])) / (t + 1)
        mean[t - 1] = ((t - 1) * mean[t - 2] + x[t - 1]) / t
    count = np.arange(1, n + 1)
    intercept = mean - slope * (count + 1) / 2
    level = np.empty((n, len(alphas)))
    level[0] = alphas * x[0]
    for t in range(1, n):
        level[t] = alphas * x[t] + (1 - alphas) * level[t - 1]
    start = (1 - alphas) ** count[:, None]
    of_intercept, of_slope = _line_weights(alphas, count)
    line = of_intercept * intercept[:, None] + of_slope * slope[:, None]
    rows = slice(BURN_IN - 1, n - 1)
    target = x[BURN_IN:, None] - level[rows]
    first, weight, errors = _bounded_fit(target, start[rows], line[rows])

    floor = _TINY * max(float(x @ x), _TINY)
    score = -0.5 * (n - BURN_IN) * np.log(errors + floor)
    share = np.exp(score - score.max())
    share /= share.sum()
    now, b, m = level[-1] + first * start[-1], np.full(len(alphas), slope[-1]), np.full(len(alphas), mean[-1])
    forecast = np.empty(horizon)
    for step in range(horizon):
        t = n + step
        of_intercept, of_slope = _line_weights(alphas, np.array([t]))
        ahead = now + weight * (of_intercept[0] * (m - b * (t + 1) / 2) + of_slope[0] * b)
        forecast[step] = share @ ahead
        b = ((t - 1) * b + 6 / (t + 1) * (ahead - m)) / (t + 2)
        m = (t * m + ahead) / (t + 1)
        now = alphas * ahead + (1 - alphas) * now
    return forecast
