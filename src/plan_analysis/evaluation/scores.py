"""Scores of probabilistic forecasts; all are in the unit of the forecast, and lower is better.

References
----------
Gneiting and Raftery (2007), "Strictly proper scoring rules, prediction, and estimation", Journal of the American
Statistical Association 102, 359–378. Bracher, Ray, Gneiting and Reich (2021), "Evaluating epidemic forecasts in an
interval format", PLOS Computational Biology 17, e1008618. Hyndman and Koehler (2006), "Another look at measures of
forecast accuracy", International Journal of Forecasting 22, 679–688.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm


def crps_normal(mean: ArrayLike, sd: ArrayLike, outcome: ArrayLike) -> np.ndarray:
    """Return the continuous ranked probability score of normal distributions."""
    z = (np.asarray(outcome, float) - mean) / sd
    return sd * (z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / np.sqrt(np.pi))


def crps_sample(sample: ArrayLike, outcome: float) -> float:
    """Return the continuous ranked probability score of the empirical distribution of a sample.

    E|X − y| − ½ E|X − X′|, the latter from the sorted values.

    Parameters
    ----------
    sample
        Equally likely values, shape (n,).
    outcome
        What happened.
    """
    values = np.sort(np.asarray(sample, float))
    n = values.size
    spread = np.sum((2 * np.arange(1, n + 1) - n - 1) * values) / n**2
    return float(np.mean(np.abs(values - outcome)) - spread)


def interval_score(low: ArrayLike, high: ArrayLike, outcome: ArrayLike, level: float) -> np.ndarray:
    """Return the score of central intervals: their width, and 2 / (1 − level) times the distance of a miss.

    Parameters
    ----------
    low, high
        Ends of the interval.
    outcome
        What happened.
    level
        Probability that the interval claims, such as 0.8.
    """
    low, high, outcome = (np.asarray(one, float) for one in (low, high, outcome))
    missed = np.maximum(low - outcome, 0) + np.maximum(outcome - high, 0)
    return high - low + 2 / (1 - level) * missed


def weighted_interval_score(
    median: ArrayLike, intervals: Mapping[float, tuple[ArrayLike, ArrayLike]], outcome: ArrayLike
) -> np.ndarray:
    """Return the weighted interval score: median and intervals as a sparse view of the whole distribution.

    Parameters
    ----------
    median
        Of the forecast.
    intervals
        Level → (low, high).
    outcome
        What happened.
    """
    total = 0.5 * np.abs(np.asarray(outcome, float) - median)
    for level, (low, high) in intervals.items():
        total = total + (1 - level) / 2 * interval_score(low, high, outcome, level)
    return total / (len(intervals) + 0.5)


def probability_below(sample: ArrayLike, outcome: float) -> float:
    """Return the share of a sample below the outcome (half of what equals it), its probability integral transform."""
    values = np.asarray(sample, float)
    return float(np.mean(values < outcome) + 0.5 * np.mean(values == outcome))


def covered(low: ArrayLike, high: ArrayLike, outcome: ArrayLike) -> np.ndarray:
    """Return whether outcomes lie inside intervals, ends included."""
    outcome = np.asarray(outcome, float)
    return (np.asarray(low, float) <= outcome) & (outcome <= np.asarray(high, float))


def naive_scale(levels: ArrayLike, period: int) -> float:
    """Return the mean absolute error in sample of the (seasonal) naive forecast, the unit of the scaled error."""
    levels = np.asarray(levels, float)
    return float(np.mean(np.abs(levels[period:] - levels[:-period])))
