"""Arithmetic of growth rates; every rate and every index is in percent, as offices print them.

Conversions follow the definitions of the *Index of Industrial Production: International Recommendations 2010*
(United Nations, chapter 5) and of compound growth in any textbook of national accounts.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

IMPOSSIBLE = "growth of -100 % or less leaves no level to grow from"


def growth_from_index(index: ArrayLike) -> np.ndarray:
    """Percent growth from an index with the previous period = 100 (``108.5`` → ``8.5``)."""
    return np.asarray(index, float) - 100.0


def index_from_growth(growth: ArrayLike) -> np.ndarray:
    """Index with the previous period = 100 from percent growth (``8.5`` → ``108.5``)."""
    return np.asarray(growth, float) + 100.0


def log_growth(growth: ArrayLike) -> np.ndarray:
    """Natural logarithm of the growth factor.

    Raises
    ------
    ValueError
        For growth of −100 % or less.
    """
    growth = np.asarray(growth, float)
    if np.any(growth <= -100.0):
        raise ValueError(IMPOSSIBLE)
    return np.log1p(growth / 100.0)


def percent_growth(log_factor: ArrayLike) -> np.ndarray:
    """Percent growth from the logarithm of the growth factor."""
    return 100.0 * np.expm1(np.asarray(log_factor, float))


def compound_average(rates: ArrayLike) -> float:
    """Constant annual rate that leads to the same level as the given rates one after the other.

    Parameters
    ----------
    rates
        Annual growth in percent, shape (years,).

    Raises
    ------
    ValueError
        Without rates, or with a rate of −100 % or less.
    """
    rates = np.atleast_1d(np.asarray(rates, float))
    if rates.size == 0:
        raise ValueError("found no rates; expected at least one")
    return float(percent_growth(log_growth(rates).mean()))


def arithmetic_average(rates: ArrayLike) -> float:
    """Plain mean of annual rates, in percent; never below the compound average."""
    rates = np.atleast_1d(np.asarray(rates, float))
    if rates.size == 0:
        raise ValueError("found no rates; expected at least one")
    return float(rates.mean())


def chain(rates: ArrayLike, base: float = 100.0) -> np.ndarray:
    """Levels that follow from a base level and growth rates.

    Parameters
    ----------
    rates
        Growth in percent, shape (n,).
    base
        Level before the first rate, in any unit.

    Returns
    -------
    ndarray, shape (n + 1,)
        The base and the level after each rate, in the unit of the base.
    """
    return base * np.exp(np.concatenate([[0.0], np.cumsum(log_growth(rates))]))


def growth_between(earlier: ArrayLike, later: ArrayLike) -> np.ndarray:
    """Percent growth from one level to another of the same unit; both must be above zero."""
    earlier, later = np.asarray(earlier, float), np.asarray(later, float)
    if np.any(earlier <= 0) or np.any(later <= 0):
        raise ValueError("growth is defined between levels above zero only")
    return 100.0 * (later / earlier - 1.0)


def year_to_date_growth(months: ArrayLike, months_year_before: ArrayLike) -> np.ndarray:
    """Year-to-date growth after each month, from monthly levels of two years.

    Parameters
    ----------
    months, months_year_before
        Levels of January, February … of the year and of the year before, shape (m,), same unit.

    Returns
    -------
    ndarray, shape (m,)
        Percent growth of the sum over January to that month.
    """
    now, before = np.asarray(months, float), np.asarray(months_year_before, float)
    if now.shape != before.shape:
        raise ValueError(f"found {now.shape} and {before.shape}; expected as many months in both years")
    return growth_between(np.cumsum(before), np.cumsum(now))


def required_growth(target_average: float, years: int, rates_so_far: Sequence[float]) -> float:
    """Constant rate in the years left that still brings the compound average to a target.

    Parameters
    ----------
    target_average
        Target for the compound average over all years, percent a year.
    years
        Number of years that the target covers.
    rates_so_far
        Growth of the years that have passed, percent.

    Raises
    ------
    ValueError
        When no year is left.
    """
    left = years - len(rates_so_far)
    if left < 1:
        raise ValueError(f"found {len(rates_so_far)} rates of {years} years; expected at least one year left")
    gained = float(np.sum(log_growth(rates_so_far))) if len(rates_so_far) else 0.0
    return float(percent_growth((years * log_growth(target_average) - gained) / left))


def required_growth_to_level(level: float, target_level: float, years: float) -> float:
    """Constant annual rate, percent, that leads from a level to a target level in so many years."""
    if level <= 0 or target_level <= 0 or years <= 0:
        raise ValueError("levels and years must be above zero")
    return float(percent_growth(np.log(target_level / level) / years))


def progress_ratio(observed_average: float, required_average: float) -> float:
    """Observed compound growth over required compound growth.

    The measure of the Sustainable Development Goals trackers (Eurostat, *Sustainable development in the European
    Union*, annex on methods: ratio of actual to required compound annual growth). 1 means exactly on the way.
    """
    if required_average == 0:
        raise ValueError("required growth of zero leaves no ratio")
    return observed_average / required_average


PROGRESS_CUTS = ((0.95, "on_track"), (0.60, "moderate"), (0.0, "insufficient"))


def progress_class(ratio: float) -> str:
    """Return ``on_track`` (0.95 or more), ``moderate`` (0.60), ``insufficient`` (0) or ``away`` (below 0)."""
    return next((name for cut, name in PROGRESS_CUTS if ratio >= cut), "away")
