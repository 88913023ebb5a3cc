"""Autoregressions of levels and changes, averaged over their order."""

from __future__ import annotations

import numpy as np

LONGEST = 13
SHRINK = 1.0
SEASONAL_SHRINK = 2.0
FEWEST_ROWS = 20


def _fit(z: np.ndarray, order: int, rows: int) -> tuple[np.ndarray, float]:
    """Return constant and coefficients, and the log likelihood on the last ``rows`` observations."""
    n = len(z)
    X = np.column_stack([np.ones(rows)] + [z[n - rows - lag : n - lag] for lag in range(1, order + 1)])
    target = z[n - rows :]
    scale = max(float(np.var(z)), 1e-12)
    ridge = np.diag(np.concatenate([[0.0], np.full(order, SHRINK * scale)]))
    beta = np.linalg.solve(X.T @ X + ridge, X.T @ target)
    residual = target - X @ beta
    return beta, -0.5 * rows * np.log(max(float(residual @ residual), 1e-12 * scale) / rows)


def autoregression(z: np.ndarray, horizon: int, longest: int = LONGEST) -> np.ndarray:
    """Forecast changes by ridge autoregressions of several orders, weighted by their corrected Akaike criteria.

    The changes are reflected about their mean, so that the forecasts' drift is the mean change, shrunk by its own
    signal against its noise.

    Parameters
    ----------
    z
        Values or their logarithms, shape (n,).
    horizon
        Steps ahead.
    longest
        Largest order tried; a fifth of the series at most.

    Returns
    -------
    forecast
        Shape (horizon,).

    References
    ----------
    Burnham and Anderson (2002), *Model Selection and Multimodel Inference*, section 2.9 (weights).
    """
    change = np.diff(z)
    n = len(change)
    mean = float(change.mean())
    variance_of_mean = float(change.var()) / n
    drift = mean * mean**2 / max(mean**2 + variance_of_mean, 1e-300)
    change = change - mean
    highest = max(1, min(longest, n // 5))
    rows = n - highest
    paths, scores = [], []
    for order in range(highest + 1):
        beta, likelihood = _fit(change, order, rows)
        k = order + 2
        scores.append(likelihood - k - k * (k + 1) / max(rows - k - 1, 1))
        known = list(change[n - order :]) if order else []
        for _ in range(horizon):
            recent = known[len(known) - order :][::-1] if order else []
            known.append(float(beta[1:] @ np.array(recent)) if order else 0.0)
        paths.append(known[order:])
    share = np.exp(np.array(scores) - max(scores))
    return z[-1] + np.cumsum(drift + share / share.sum() @ np.array(paths))


def seasonal_autoregression_suits(n: int, period: int) -> bool:
    """Return whether a series of a length is long enough for :func:`seasonal_autoregression`."""
    return period >= 4 and n - 2 * period - 1 >= FEWEST_ROWS


def seasonal_autoregression(z: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """Forecast changes on the year before by a ridge autoregression on the last three and those of a year ago.

    Parameters
    ----------
    z
        Values or their logarithms with their season, shape (n,); :func:`seasonal_autoregression_suits` says whether n
        is enough.
    horizon
        Steps ahead.
    period
        Length of the season, at least 4.

    Returns
    -------
    forecast
        Shape (horizon,).
    """
    lags = np.array([1, 2, 3, period, period + 1])
    change = z[period:] - z[:-period]
    n, longest = len(change), period + 1
    X = np.column_stack([np.ones(n - longest)] + [change[longest - lag : n - lag] for lag in lags])
    scale = max(float(np.var(change)), 1e-12)
    # The constant is shrunk as well, though hardly: yearly changes that are all alike leave it free otherwise.
    ridge = np.diag(np.concatenate([[1e-9], np.full(len(lags), SEASONAL_SHRINK * scale)]))
    beta = np.linalg.solve(X.T @ X + ridge, X.T @ change[longest:])
    known, changes = list(z), list(change)
    for _ in range(horizon):
        changes.append(float(beta[0] + beta[1:] @ np.array(changes)[-lags]))
        known.append(known[-period] + changes[-1])
    return np.array(known[-horizon:])
