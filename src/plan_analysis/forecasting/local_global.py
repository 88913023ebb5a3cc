"""A trend between linear and exponential, with what is not known about it kept: the local and global trend model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import gammaln, ndtri
from scipy.stats import qmc

LOCAL_SD = 0.5
GLOBAL_SD = (0.005, 0.15)
ROUNDS = 6
KEPT = 400
_SEED = 148
_TINY = 1e-12


@dataclass(frozen=True)
class Design:
    """Parameters tried on every series, each of shape (tried,); a low-discrepancy sample of their prior.

    Parameters
    ----------
    level, slope
        Smoothing of the level and of the local trend, in (0, 1).
    power
        Exponent of the level in the global trend: 0 is a line, 1 an exponential.
    spread
        Exponent of the level in the errors' scale.
    freedom
        Degrees of freedom of the errors.
    global_sd
        Standard deviation of the global trend's coefficient, as a part of the mean level.
    """

    level: np.ndarray
    slope: np.ndarray
    power: np.ndarray
    spread: np.ndarray
    freedom: np.ndarray
    global_sd: np.ndarray


@lru_cache(maxsize=4)
def _design(tried: int) -> Design:
    u = qmc.Sobol(6, seed=_SEED).random(tried)
    low, high = np.log(GLOBAL_SD)
    return Design(
        level=0.02 + 0.97 * u[:, 0],
        slope=0.02 + 0.96 * u[:, 1],
        power=-0.5 + 1.5 * u[:, 2],
        spread=u[:, 3],
        freedom=2.0 + 18.0 * u[:, 4],
        global_sd=np.exp(low + (high - low) * u[:, 5]),
    )


def _states(x: np.ndarray, design: Design) -> tuple[np.ndarray, np.ndarray]:
    """Return levels and local trends after every observation, each (n, tried)."""
    level = np.empty((len(x), len(design.level)))
    slope = np.zeros_like(level)
    level[0] = x[0]
    for t in range(1, len(x)):
        level[t] = design.level * x[t] + (1 - design.level) * level[t - 1]
        slope[t] = design.slope * (level[t] - level[t - 1]) + (1 - design.slope) * slope[t - 1]
    return level, slope


@dataclass(frozen=True)
class _Fit:
    """Conditional modes of the two coefficients with their covariance's parts, and log weights; each (tried,)."""

    of_global: np.ndarray
    of_local: np.ndarray
    var_global: np.ndarray
    var_local: np.ndarray
    covariance: np.ndarray
    score: np.ndarray


def _fit(x: np.ndarray, level: np.ndarray, slope: np.ndarray, design: Design) -> _Fit:
    """Fit both trends' coefficients by reweighted least squares with normal priors, for all parameters at once."""
    before = level[:-1]
    step = x[1:, None] - before
    log_before = np.log(before)
    rising = np.exp(design.power * log_before)
    scale = np.exp(design.spread * log_before)
    e, g, b = step / scale, rising / scale, slope[:-1] / scale
    gg, gb, bb, ge, be = g * g, g * b, b * b, g * e, b * e
    freedom, n = design.freedom, len(step)
    weight = np.ones_like(e)
    variance = np.maximum((e * e).mean(0), _TINY)
    for _ in range(ROUNDS):
        a11 = (weight * gg).sum(0) / variance + design.global_sd**-2.0
        a12 = (weight * gb).sum(0) / variance
        a22 = (weight * bb).sum(0) / variance + LOCAL_SD**-2.0
        r1, r2 = (weight * ge).sum(0) / variance, (weight * be).sum(0) / variance
        det = a11 * a22 - a12 * a12
        of_global, of_local = (a22 * r1 - a12 * r2) / det, (a11 * r2 - a12 * r1) / det
        residual2 = (e - of_global * g - of_local * b) ** 2
        weight = (freedom + 1) / (freedom + residual2 / variance)
        variance = np.maximum((weight * residual2).mean(0), _TINY)
    likelihood = n * (gammaln((freedom + 1) / 2) - gammaln(freedom / 2) - 0.5 * np.log(freedom * variance))
    likelihood -= (freedom + 1) / 2 * np.log1p(residual2 / (freedom * variance)).sum(0)
    likelihood -= design.spread * log_before.sum(0)
    prior = -0.5 * ((of_global / design.global_sd) ** 2 + (of_local / LOCAL_SD) ** 2) - np.log(
        design.global_sd
    )
    return _Fit(of_global, of_local, a22 / det, a11 / det, -a12 / det, likelihood + prior - 0.5 * np.log(det))


def _kept(score: np.ndarray) -> np.ndarray:
    """Return ``KEPT`` row numbers in proportion to the weights, by systematic resampling."""
    share = np.exp(score - score.max())
    steps = (np.arange(KEPT) + 0.5) / KEPT
    return np.searchsorted(np.cumsum(share) / share.sum(), steps).clip(max=len(score) - 1)


def local_global_trend(x: np.ndarray, horizon: int, tried: int = 1024) -> np.ndarray:
    """Forecast a positive series without season by the local and global trend model.

    x[t+1] = level + γ·level^ρ + λ·slope + error, with Student errors whose scale grows as level^τ. The smoothing
    parameters, ρ, τ and the degrees of freedom are averaged over by importance sampling from their prior; γ and λ are
    integrated out at their conditional mode (Laplace).

    Parameters
    ----------
    x
        Positive values, shape (n,), n at least 5.
    horizon
        Steps ahead.
    tried
        Number of parameter sets, a power of two.

    Returns
    -------
    forecast
        Medians over the parameters, shape (horizon,).

    References
    ----------
    Smyl, Bergmeir, Dokumentov, Long, Wibowo and Schmidt (2025), "Local and global trend Bayesian exponential smoothing
    models", International Journal of Forecasting 41, 111–127.
    """
    unit = float(np.mean(x))
    x = x / unit
    design = _design(tried)
    level, slope = _states(x, design)
    fit = _fit(x, level, slope, design)
    kept = _kept(fit.score)
    z = ndtri(qmc.Sobol(2, seed=_SEED).random(512)[:KEPT].clip(1e-6, 1 - 1e-6))
    sd_global = np.sqrt(fit.var_global[kept])
    of_global = fit.of_global[kept] + sd_global * z[:, 0]
    tilt = fit.covariance[kept] / sd_global
    of_local = (
        fit.of_local[kept] + tilt * z[:, 0] + np.sqrt(np.maximum(fit.var_local[kept] - tilt**2, 0)) * z[:, 1]
    )
    of_local = of_local.clip(-1, 1)
    now, local = level[-1, kept], slope[-1, kept]
    smooth, turn, power = design.level[kept], design.slope[kept], design.power[kept]
    path = np.empty((horizon, KEPT))
    floor, ceiling = 0.01 * x.min(), 100.0 * x.max()
    for step in range(horizon):
        path[step] = np.clip(now + of_global * now**power + of_local * local, floor, ceiling)
        after = smooth * path[step] + (1 - smooth) * now
        local = turn * (after - now) + (1 - turn) * local
        now = after
    return unit * np.median(path, axis=1)
