"""How paths of log levels move before any figure is known.

The path is a sum of independent Gaussian parts, and a part is a covariance over the grid:

========== =====================================================================================================
origin     the level in the first month
mean       the long-run growth, a slope that changes over decades only
cycle      a slope that wanders away from the long-run growth and returns (first-order autoregression)
level      permanent monthly shocks (random walk), larger in some years than in others (``volatility``)
irregular  shocks that are gone in the next month
seasonal   a pattern over the months of the year that sums to zero; it drifts slowly
tet        one coefficient on the Tết regressor
shift      steps at named months, such as April 2020, each with a standard deviation of its own
========== =====================================================================================================

``cycle``, ``level``, ``irregular`` and the steps have scales that are learnt (``scales``); the covariance is linear in
their squares, so that a new scale costs no new matrix. With a fixed slope persistence of one and a fixed seasonal
pattern the parts are those of the local linear trend with seasonal of structural time series (Harvey, *Forecasting,
Structural Time Series Models and the Kalman Filter*, 1989, section 2.3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from scipy.linalg import toeplitz

from plan_analysis.path.grid import Grid
from plan_analysis.path.volatility import Volatility
from plan_analysis.tet import tet_regressor

LEARNT = ("cycle", "level", "irregular")
"""Scales that every series has."""


class Break(NamedTuple):
    """A month from which the level may be another.

    Parameters
    ----------
    month
        Running number of the month.
    size
        Usual size of the step, log points. Most are smaller, and a few are as large as they like (``scales``).
    """

    month: int
    size: float


@dataclass(frozen=True)
class Scales:
    """Standard deviations of the moving parts, all on the log scale (0.01 is about one percent).

    Parameters
    ----------
    cycle
        Of the annualised slope around the long-run growth.
    level
        Of the permanent shocks, cumulated over a year.
    irregular
        Of the shocks that last a month.
    shifts
        Of the breaks, in the order of the prior's candidates; their usual sizes when not given.
    years
        Logarithm of what the permanent shocks of each calendar year of the grid are times the usual ones; zeros when
        not given.
    """

    cycle: float = 0.03
    level: float = 0.03
    irregular: float = 0.02
    shifts: tuple[float, ...] | None = None
    years: tuple[float, ...] | None = None

    def as_array(self) -> np.ndarray:
        """Return the scales in the order of ``LEARNT``."""
        return np.array([getattr(self, name) for name in LEARNT])

    @classmethod
    def from_array(cls, values: Sequence[float]) -> Scales:
        """Return scales from numbers in the order of ``LEARNT``."""
        return cls(**{name: float(value) for name, value in zip(LEARNT, values, strict=True)})


@dataclass(frozen=True)
class PriorSettings:
    """What is known of a series before its own figures.

    Parameters
    ----------
    origin_mean, origin_sd
        Log level in the first month of the grid. For an index that is known only by its growth any mean will do.
    growth_mean, growth_sd
        Long-run growth, log points a year: where it lies in the long run, and how far it strays from there.
    growth_persistence
        Monthly autoregression of the long-run growth; 0.993 halves a deviation in eight years. With 1 it is a constant
        that is not known.
    persistence
        Monthly autoregression of the slope; 0.96 halves a deviation in a year and a half.
    seasonal_mean
        Log deviation of the months January … December, twelve numbers; zero where nothing is known.
    seasonal_sd
        Of each month's deviation from that pattern.
    seasonal_drift
        Share of the pattern's variance that is replaced within a year.
    tet_mean, tet_sd
        Coefficient on the Tết regressor: the log effect of the whole window falling into a month.
    shifts
        Candidates for a break in the level.
    volatility_sd, volatility_persistence
        Of the log volatility of the permanent shocks, from year to year; zero where all years are alike.
    """

    origin_mean: float = 0.0
    origin_sd: float = 0.1
    growth_mean: float = 0.08
    growth_sd: float = 0.03
    growth_persistence: float = 0.993
    persistence: float = 0.96
    seasonal_mean: tuple[float, ...] = (0.0,) * 12
    seasonal_sd: float = 0.04
    seasonal_drift: float = 0.02
    tet_mean: float = 0.0
    tet_sd: float = 0.1
    shifts: tuple[Break, ...] = field(default=())
    volatility_sd: float = 0.0
    volatility_persistence: float = 0.7

    def with_(self, **changes: object) -> PriorSettings:
        """Return the settings with some of them changed."""
        return replace(self, **changes)


def random_walk(months: int) -> np.ndarray:
    """Covariance of cumulated unit shocks; the first month has none."""
    steps = np.arange(months)
    return np.minimum.outer(steps, steps).astype(float)


def integrated_slope(months: int, persistence: float) -> np.ndarray:
    """Covariance of a level whose slope is a stationary autoregression with variance one.

    With a persistence of one the slope is a random walk of unit shocks that starts at zero.
    """
    slope = toeplitz(persistence ** np.arange(months)) if persistence < 1 else random_walk(months)
    summed = np.zeros((months, months))
    summed[1:, 1:] = slope[:-1, :-1].cumsum(0).cumsum(1)
    return summed


def seasonal_pattern(grid: Grid, drift: float) -> np.ndarray:
    """Covariance of a pattern over the months of the year with unit variance each, summing to zero over a year.

    Trigonometric form (Harvey 1989, section 2.3.4) with all six frequencies in equal weight, damped so that a share
    ``drift`` of the variance is replaced within a year.
    """
    lag = np.arange(len(grid))
    weights = np.array([2.0] * 5 + [1.0]) / 11.0
    waves = np.cos(2 * np.pi * np.outer(lag, np.arange(1, 7)) / 12.0) @ weights
    return toeplitz(waves * np.sqrt(1.0 - drift) ** (lag / 12.0))


class Prior:
    """Mean and covariance of a path on a grid.

    Parameters
    ----------
    grid
        The months.
    settings
        What is known before the figures.
    """

    def __init__(self, grid: Grid, settings: PriorSettings):
        self.grid, self.settings = grid, settings
        n = len(grid)
        years = np.arange(n) / 12.0
        self.tet = tet_regressor(grid.numbers)
        self.mean = (
            settings.origin_mean
            + settings.growth_mean * years
            + np.asarray(settings.seasonal_mean)[grid.month_of_year]
            + settings.tet_mean * self.tet
        )
        self.fixed_parts: Mapping[str, np.ndarray] = {
            "origin": np.full((n, n), settings.origin_sd**2),
            "mean": settings.growth_sd**2 * self._long_run(years),
            "seasonal": settings.seasonal_sd**2 * seasonal_pattern(grid, settings.seasonal_drift),
            "tet": settings.tet_sd**2 * np.outer(self.tet, self.tet),
        }
        # A slope of standard deviation 1 a year is 1/12 a month; twelve shocks of 1/sqrt(12) make 1 a year.
        self.unit_parts: Mapping[str, np.ndarray] = {
            "cycle": integrated_slope(n, settings.persistence) / 144.0,
            "level": random_walk(n) / 12.0,
            "irregular": np.eye(n),
        }
        steps = [(grid.numbers >= one.month).astype(float) for one in settings.shifts]
        self.unit_shifts = tuple(np.outer(step, step) for step in steps)
        self.volatility = Volatility(grid, settings.volatility_sd, settings.volatility_persistence)
        self.fixed = sum(self.fixed_parts.values())

    def _long_run(self, years: np.ndarray) -> np.ndarray:
        if self.settings.growth_persistence == 1:
            return np.outer(years, years)
        return integrated_slope(len(years), self.settings.growth_persistence) / 144.0

    def shift_scales(self, scales: Scales) -> tuple[float, ...]:
        """Return the standard deviation of each break."""
        return tuple(one.size for one in self.settings.shifts) if scales.shifts is None else scales.shifts

    def plus(self, mean: np.ndarray, covariance: np.ndarray) -> Prior:
        """Return the prior of the path with an independent part added, whose covariance no scale changes."""
        together = copy(self)
        together.mean, together.fixed = self.mean + mean, self.fixed + covariance
        return together

    def covariance(self, scales: Scales) -> np.ndarray:
        """Covariance of the path, shape (months, months)."""
        total = self.fixed.copy()
        for name in (*LEARNT, "shift"):
            total += self.part(name, scales)
        return total

    def part(self, name: str, scales: Scales) -> np.ndarray:
        """Covariance of one part of the path by its name."""
        if name in self.fixed_parts:
            return self.fixed_parts[name]
        if name == "shift":
            each = zip(self.shift_scales(scales), self.unit_shifts, strict=True)
            return sum((scale**2 * unit for scale, unit in each), start=np.zeros_like(self.fixed))
        uneven = name == "level" and scales.years is not None
        unit = self.volatility.walk(np.array(scales.years)) if uneven else self.unit_parts[name]
        return getattr(scales, name) ** 2 * unit
