"""A forecast as a sample: whatever a method says of the future becomes equally likely values of growth in percent."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm

from plan_analysis.growth import percent_growth

SIZE = 500
"""Number of values that stand for a distribution given in closed form: its quantiles at (i − ½) / 500."""

PROBABILITIES = (np.arange(SIZE) + 0.5) / SIZE

Forecasts = Mapping[int, np.ndarray]
"""Year or month → equally likely values of growth on the year before, percent."""


def normal_log_growth(mean: float, sd: float) -> np.ndarray:
    """Return growth in percent whose logarithm of the growth factor is normal, shape (SIZE,)."""
    return percent_growth(mean + sd * norm.ppf(PROBABILITIES))


def from_quantiles(probabilities: ArrayLike, values: ArrayLike) -> np.ndarray:
    """Return values of a distribution of which a few quantiles are known, shape (SIZE,).

    Between the quantiles, and beyond the outer ones, values are linear in the normal score; five quantiles of a normal
    distribution give it back exactly.

    Parameters
    ----------
    probabilities
        Between 0 and 1, ascending, shape (k,), at least two.
    values
        The quantiles, not descending, shape (k,).
    """
    score, values = norm.ppf(np.asarray(probabilities, float)), np.asarray(values, float)
    wanted = norm.ppf(PROBABILITIES)
    found = np.interp(wanted, score, values)
    for outer, inner, beyond in ((0, 1, wanted < score[0]), (-1, -2, wanted > score[-1])):
        slope = (values[outer] - values[inner]) / (score[outer] - score[inner])
        found[beyond] = values[outer] + slope * (wanted[beyond] - score[outer])
    return found
