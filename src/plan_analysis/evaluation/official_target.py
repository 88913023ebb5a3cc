"""The official target taken as a forecast, where a document had set one by the origin."""

from __future__ import annotations

import numpy as np
import pandas as pd

from plan_analysis.evaluation.benchmarks import Normal
from plan_analysis.growth import log_growth


def official_targets(known: pd.DataFrame, series: str, territory: str) -> dict[int, float]:
    """Return targets for yearly growth by year, percent.

    A target for a single year comes before an average over years; of several the newest counts, and of the two ends of
    a range, or equals, the mean.

    Parameters
    ----------
    known
        Observations known at the origin.
    series, territory
        Whose.
    """
    planned = known[
        (known["series"] == series)
        & (known["territory"] == territory)
        & (known["status"] == "planned")
        & (known["frequency"] == "A")
        & known["measure"].isin(["yoy_pct", "avg_pct"])
    ]
    found: dict[int, float] = {}
    for period, rows in sorted(planned.groupby("period"), key=lambda pair: -len(pair[0])):
        newest = rows[rows["available"] == rows["available"].max()]
        for year in range(int(period[:4]), int(period[-4:]) + 1):
            found[year] = float(newest["value"].mean())
    return found


def target_forecast(target: float, growth: np.ndarray) -> Normal:
    """Return a target as a normal predictive of log growth for one year.

    A target states no error; it gets the deviation of the growth rates known so far.

    Parameters
    ----------
    target
        Percent.
    growth
        Known log growth by year.
    """
    return Normal(np.array([float(log_growth(target))]), np.array([growth.std(ddof=1)]))
