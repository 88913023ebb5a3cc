"""Forecasts of figures as they are printed: growth of the path, and the error of the print that it is compared with.

The path is of what really happened, an outcome is what an office printed of it. Where that is its estimate, never
printed again, it is off by as much as estimates are from last prints (``plan_analysis.path.revision``), and a forecast
that is right about the path is too narrow for it. As usual where observations verify a forecast, their error is added
to it (Saetra, Hersbach, Bidlot and Richardson, *Monthly Weather Review* 132, 2004). How large it is comes from what was
known at the origin; of the outcome itself only its kind and status are used. Benchmarks need none of this: they
forecast prints from prints.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from plan_analysis.growth import log_growth, percent_growth
from plan_analysis.path.revision import RevisionErrors
from plan_analysis.periods import Span, year_span


def print_error(outcome: pd.Series, frequency: str, errors: RevisionErrors) -> float:
    """Return the standard deviation of an outcome's error, log points.

    Parameters
    ----------
    outcome
        A row of :func:`plan_analysis.evaluation.histories.growth_outcomes`; its name is the year or month.
    frequency
        ``A`` or ``M``.
    errors
        Of estimates, as known at the origin.
    """
    if outcome["status"] != "estimate":
        return 0.0
    time = int(outcome.name)
    span = year_span(time) if frequency == "A" else Span(time, time)
    return errors.of(outcome["measure"], frequency, span) / 100.0


def as_printed(growth: np.ndarray, error: float, rng: np.random.Generator) -> np.ndarray:
    """Return draws of printed growth from those of the path's growth, percent, shape (draws,)."""
    if error == 0:
        return growth
    return percent_growth(log_growth(growth) + error * rng.standard_normal(growth.size))
