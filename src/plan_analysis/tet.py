"""The Tết effect: the lunar new year stops factories, in some years in January, in others in February."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays
import numpy as np

from plan_analysis.periods import Span

DAYS_BEFORE, DAYS_AFTER = 2, 5
"""Window around the first day of Tết, in days: the statutory holiday is the eve and four days, plants close around it.

Of the windows between 0 and 14 days on either side, this one fits the month-on-month figures of the country best
(``benchmarks/tet_window.py``).
"""

_REFERENCE_YEARS = range(2000, 2031)
_FIRST_DAY = "Lunar New Year"


@lru_cache
def first_day(year: int) -> date:
    """Return the first day of Tết in a year, by the Vietnamese calendar.

    The calendar is that of the package ``holidays`` for Việt Nam; the Chinese new year is not always the same day.
    """
    found = holidays.country_holidays("VN", years=year, language="en_US", observed=False)
    days = [day for day, name in found.items() if name == _FIRST_DAY and day.year == year]
    if len(days) != 1:
        raise ValueError(f"found {len(days)} first days of Tết in {year}; expected one")
    return days[0]


@lru_cache
def window_share(year: int, before: int = DAYS_BEFORE, after: int = DAYS_AFTER) -> tuple[float, ...]:
    """Share of the Tết window's days in each month of the year; twelve numbers with sum one."""
    start = first_day(year) - timedelta(days=before)
    days = [start + timedelta(days=step) for step in range(before + after + 1)]
    shares = np.zeros(12)
    for day in days:
        shares[day.month - 1] += 1.0 / len(days)
    return tuple(shares)


def near_tet(span: Span) -> bool:
    """Return whether a span is January, February, or both of them, of one year: the months that can hold Tết."""
    return span.first // 12 == span.last // 12 and span.last % 12 <= 1


def tet_regressor(months: np.ndarray, before: int = DAYS_BEFORE, after: int = DAYS_AFTER) -> np.ndarray:
    """Share of the Tết window in each month, less the month's own mean over 2000–2030.

    What Tết takes from an average January or February belongs to the seasonal pattern; this holds the rest.

    Parameters
    ----------
    months
        Running month numbers, shape (months,).
    before, after
        Days of the window on either side of the first day.

    Returns
    -------
    ndarray, shape (months,)
        Without unit; the effect on the log level is a coefficient times this.
    """
    usual = np.mean([window_share(year, before, after) for year in _REFERENCE_YEARS], axis=0)
    years, month_of_year = np.divmod(np.asarray(months), 12)
    shares = np.array(
        [
            window_share(int(year), before, after)[month]
            for year, month in zip(years, month_of_year, strict=True)
        ]
    )
    return shares - usual[month_of_year]
