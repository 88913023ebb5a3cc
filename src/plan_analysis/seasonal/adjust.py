"""Seasonal adjustment of a monthly series in one call."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from plan_analysis.errors import InputError, Problem
from plan_analysis.seasonal.adjustment import Adjustment
from plan_analysis.seasonal.runs import longest_run, monthly
from plan_analysis.seasonal.stl import stl
from plan_analysis.seasonal.x13 import METHOD as X13
from plan_analysis.seasonal.x13 import DeclinedError, x13

SHORTEST = 36
"""Months below which nothing is adjusted: with fewer than three Tết a moving holiday cannot be told from a season."""


def adjust(series: pd.Series, tet: bool = True) -> Adjustment:
    """Adjust a monthly series for season, Tết and, where they matter, trading days.

    X-13ARIMA-SEATS is used where it can be; where it declines (a short series, the program not installed, an error) STL
    takes its place, and ``method`` and ``messages`` of the result say so. Where months are missing, the longest run
    without a gap is adjusted; nothing is filled in.

    Parameters
    ----------
    series
        Values above zero, indexed by months (PeriodIndex) or dates (DatetimeIndex).
    tet
        Whether Tết is taken out; without it the adjustment is the usual one, for comparison.

    Returns
    -------
    Adjustment
        Of the longest run without a gap.

    Raises
    ------
    InputError
        When the index names no months, a value is not above zero, or the longest run has fewer than 36 months.
    """
    usable = monthly(series)
    run = longest_run(usable)
    if len(run) < SHORTEST:
        name = "series" if series.name is None else f"series {series.name}"
        raise InputError(
            Problem(name, "longest run of months", f"{len(run)} months", f"at least {SHORTEST} without a gap")
        )
    messages = []
    if left_out := len(usable) - len(run):
        messages.append(f"{run.index[0]} to {run.index[-1]} is the longest run; {left_out} months left out")
    try:
        found = x13(run, tet)
    except DeclinedError as reason:
        found = stl(run, tet)
        messages.append(f"{X13} not used: {reason}")
    return replace(found, messages=(*messages, *found.messages))
