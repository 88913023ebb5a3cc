"""Spans of months: how published figures name the time that they speak of.

Months are counted from year 0, so ``month_number(2020, 1) == 24240``; every span is a first and a last month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

FREQUENCIES = ("A", "Q", "M", "YTD")

_YEAR = re.compile(r"([0-9]{4})")
_YEARS = re.compile(r"([0-9]{4})-([0-9]{4})")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")

_FORMS = {
    "A": "a year such as 2024, or years such as 2016-2020",
    "Q": "a quarter such as 2024-Q1",
    "M": "a month such as 2024-05",
    "YTD": "the last month of the span such as 2024-05",
}


def month_number(year: int, month: int) -> int:
    """Return the running number of a month."""
    return year * 12 + month - 1


def month_label(number: int) -> str:
    """Return ``2024-05`` for a month's running number."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


@dataclass(frozen=True, order=True)
class Span:
    """A run of whole months, both ends included.

    Parameters
    ----------
    first, last
        Running month numbers.
    """

    first: int
    last: int

    @property
    def months(self) -> int:
        """Number of months in the span."""
        return self.last - self.first + 1

    @property
    def end(self) -> date:
        """Last day of the span."""
        year, month0 = divmod(self.last + 1, 12)
        return date(year, month0 + 1, 1) - timedelta(days=1)

    def shifted(self, months: int) -> Span:
        """Return the span moved by a number of months."""
        return Span(self.first + months, self.last + months)

    def __str__(self) -> str:
        return f"{month_label(self.first)}..{month_label(self.last)}"


def year_span(year: int) -> Span:
    """Return January to December of a year."""
    return Span(month_number(year, 1), month_number(year, 12))


def parse_span(period: str, frequency: str) -> Span:
    """Return the months that a period of a frequency covers.

    Parameters
    ----------
    period
        ``2024``, ``2016-2020``, ``2024-Q1`` or ``2024-05``.
    frequency
        ``A``, ``Q``, ``M`` or ``YTD``; with ``YTD`` the period names the last month and the span starts in January.

    Raises
    ------
    ValueError
        When the period is not of the frequency's form, or names no month or quarter of a year; the message says
        what was expected.
    """
    if frequency not in FREQUENCIES:
        raise ValueError(f"found frequency {frequency!r}; expected one of {', '.join(FREQUENCIES)}")
    error = ValueError(f"found {period!r}; expected {_FORMS[frequency]}")
    if frequency == "A":
        if match := _YEAR.fullmatch(period):
            return year_span(int(match[1]))
        if match := _YEARS.fullmatch(period):
            first, last = int(match[1]), int(match[2])
            if first < last:
                return Span(month_number(first, 1), month_number(last, 12))
        raise error
    if frequency == "Q":
        match = _QUARTER.fullmatch(period)
        if not match:
            raise error
        first = month_number(int(match[1]), 3 * int(match[2]) - 2)
        return Span(first, first + 2)
    match = _MONTH.fullmatch(period)
    if not match or not 1 <= int(match[2]) <= 12:
        raise error
    last = month_number(int(match[1]), int(match[2]))
    return Span(last, last) if frequency == "M" else Span(month_number(int(match[1]), 1), last)
