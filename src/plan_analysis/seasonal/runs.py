"""A monthly series as the methods need it: months in order, values above zero, no gap."""

from __future__ import annotations

import numpy as np
import pandas as pd

from plan_analysis.errors import InputError, Problem


def month_numbers(months: pd.PeriodIndex) -> np.ndarray:
    """Return running month numbers, as ``plan_analysis.periods`` counts them."""
    return np.asarray(months.year * 12 + months.month - 1)


def monthly(series: pd.Series) -> pd.Series:
    """Return a series with one value above zero for each month that it has, in order.

    Parameters
    ----------
    series
        Indexed by months (PeriodIndex) or dates (DatetimeIndex); a missing value is a month without one.

    Raises
    ------
    InputError
        When the index names no months, a month comes twice, or a value is not a finite number above zero.
    """
    name = "series" if series.name is None else f"series {series.name}"
    index = series.index
    if isinstance(index, pd.DatetimeIndex):
        index = index.to_period("M")
    if not isinstance(index, pd.PeriodIndex) or index.freqstr != "M":
        kind = index.freqstr if isinstance(index, pd.PeriodIndex) else type(index).__name__
        raise InputError(Problem(name, "index", kind, "months or dates"))
    values = pd.Series(series.to_numpy(dtype=float), index=index, name=series.name).dropna().sort_index()
    problems = [
        Problem(name, str(month), "the month twice", "each month once")
        for month in values.index[values.index.duplicated()].unique()
    ]
    problems += [
        Problem(name, str(month), f"{value:g}", "a finite number above zero")
        for month, value in values.items()
        if not (np.isfinite(value) and value > 0)
    ]
    if problems:
        raise InputError(problems)
    return values


def longest_run(series: pd.Series) -> pd.Series:
    """Return the longest part of a monthly series without a gap; the later one of two that are equally long."""
    if series.empty:
        return series
    numbers = month_numbers(series.index)
    run = np.concatenate([[0], np.cumsum(np.diff(numbers) != 1)])
    lengths = np.bincount(run)
    longest = len(lengths) - 1 - int(np.argmax(lengths[::-1]))
    return series[run == longest]
