"""Autoregressions of levels and changes, averaged over their order."""

from __future__ import annotations

import numpy as np

LONGEST = 13
SHRINK = 1.0


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
