"""Years in which a path moves more or less than usual.

The permanent shocks of calendar year t have the standard deviation ``level · exp(h_t − σ²)``, and h is a stationary
autoregression with standard deviation σ: the log stochastic volatility of Taylor (*Modelling Financial Time Series*,
1986), by years in place of days. Less σ² the variances have a mean of one, so that ``level`` is what it is without
volatility. A crisis then widens what is expected of the year after it, and of a year of calm no more than it should;
nobody has to name either.

h is found with the scales (``scales``), its error by what the figures tell of the variances, the Fisher information

    I_st = 2 v_s v_t tr(S⁻¹ U_s S⁻¹ U_t)

of figures whose covariance S is a sum of parts v_t U_t, one for each year.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from plan_analysis.path.grid import Grid


@dataclass(frozen=True)
class Volatility:
    """Log volatility of the calendar years of a grid, before any figure.

    Parameters
    ----------
    grid
        The months.
    sd
        Standard deviation of h; zero when all years are alike.
    persistence
        Autoregression of h from year to year.
    """

    grid: Grid
    sd: float
    persistence: float

    @cached_property
    def year_of(self) -> np.ndarray:
        """Position of each month's year, shape (months,)."""
        return self.grid.numbers // 12 - self.grid.first // 12

    @cached_property
    def years(self) -> int:
        """Number of years that may differ; none when all are alike."""
        return int(self.year_of[-1]) + 1 if self.sd > 0 else 0

    @cached_property
    def precision(self) -> np.ndarray:
        """Inverse of the covariance of h, shape (years, years)."""
        place = np.arange(self.years)
        return np.linalg.inv(self.sd**2 * self.persistence ** np.abs(np.subtract.outer(place, place)))

    def walk(self, log_sizes: np.ndarray) -> np.ndarray:
        """Return the covariance of a level whose shocks have log standard deviations by years, shape (months, months).

        Raises
        ------
        ValueError
            When there are not as many as the grid has years.
        """
        if len(log_sizes) != self.year_of[-1] + 1:
            raise ValueError(
                f"found {len(log_sizes)} years; expected {self.year_of[-1] + 1}, those of the grid"
            )
        variances = np.exp(2 * np.asarray(log_sizes))[self.year_of] / 12.0
        variances[0] = 0.0
        summed, steps = variances.cumsum(), np.arange(len(self.grid))
        return summed[np.minimum.outer(steps, steps)]

    def seen(self, jacobian: np.ndarray) -> np.ndarray:
        """Return what the unit shock of every month does to functionals, shape (k, months)."""
        shocks = jacobian[:, ::-1].cumsum(axis=1)[:, ::-1] / np.sqrt(12.0)
        shocks[:, 0] = 0.0
        return shocks

    def parts(self, shocks: np.ndarray) -> list[np.ndarray]:
        """Return the covariance of functionals that the unit shocks of each year make, each of shape (k, k)."""
        by_year = [shocks[:, self.year_of == year] for year in range(self.years)]
        return [one @ one.T for one in by_year]

    def covariance(self, shocks: np.ndarray, inverse: np.ndarray, variances: np.ndarray) -> np.ndarray:
        """Return the covariance of h given figures, shape (years, years).

        Parameters
        ----------
        shocks
            What unit shocks do to the figures, as returned by :meth:`seen`.
        inverse
            S⁻¹ of the figures, shape (k, k).
        variances
            Of the shocks of each year, shape (years,).
        """
        sized = shocks * np.sqrt(variances)[self.year_of]
        member = np.equal.outer(np.arange(self.years), self.year_of).astype(float)
        information = 2.0 * member @ (sized.T @ inverse @ sized) ** 2 @ member.T
        return np.linalg.inv(information + self.precision)
