"""How wide intervals must be: quantiles of scaled errors pooled over a reference class."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import numpy as np
import pandas as pd

COVERED = {"half80": 0.80, "half95": 0.95}
"""Column of the table → part of all errors that are smaller."""
LEVELS = {"q2_5": (-1, "half95"), "q10": (-1, "half80"), "q90": (1, "half80"), "q97_5": (1, "half95")}
"""Quantile → its side and the column that holds its distance."""
TABLE_FILE = "scaled_errors.csv"


@lru_cache(maxsize=1)
def scaled_errors() -> pd.DataFrame:
    """Return the stored table: by ``period`` (1 and 12) and ``step`` the half widths named in :data:`COVERED`.

    A scaled error is the distance of the value that came from the point forecast, in predicted standard deviations.
    Both sides share one width: whether a reference class rose or fell tells nothing of another series. The lines of the
    file that start with # say from which series ``benchmarks/forecast_intervals.py`` made it.
    """
    with (files(__package__) / TABLE_FILE).open(encoding="utf-8") as file:
        return pd.read_csv(file, comment="#").set_index(["period", "step"])


def quantile_factors(horizon: int, period: int) -> pd.DataFrame:
    """Return how many deviations each quantile lies from the point forecast, by step 1 … horizon.

    Yearly series have a table of their own; all others share the monthly one. Steps beyond a table get its last row.
    """
    table = scaled_errors().loc[1 if period == 1 else 12]
    rows = np.minimum(np.arange(horizon), len(table) - 1)
    widths = table.iloc[rows].set_axis(pd.RangeIndex(1, horizon + 1, name="step"))
    return pd.DataFrame({name: side * widths[column] for name, (side, column) in LEVELS.items()})


def pooled_half_widths(scaled: np.ndarray) -> pd.DataFrame:
    """Return quantiles of absolute scaled errors by step, smoothed by a straight line over the steps.

    Parameters
    ----------
    scaled
        Scaled errors, shape (forecasts, steps).
    """
    steps = np.arange(1, scaled.shape[1] + 1)
    found = {}
    for name, level in COVERED.items():
        raw = np.quantile(np.abs(scaled), level, axis=0)
        found[name] = np.polyval(np.polyfit(steps, raw, 1), steps)
    return pd.DataFrame(found, index=pd.Index(steps, name="step"))
