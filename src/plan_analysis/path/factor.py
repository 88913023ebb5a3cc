"""The country's path as a common factor of all that is found together with it.

A province's path is a sum of parts of its own and of what it shares with the country: λ times the country's moving
parts (the cycle of its growth, permanent shocks, shifts of the level), the country's pattern over the year, and its Tết
effect. So Cov(province, country) = λ K_moving + K_seasonal + K_tet, and likewise between two provinces.

The country publishes hundreds of figures and a province tens. What the country's own figures say of its path and of
these parts is therefore worked out once, as one Gaussian; it is the prior of the system in which the provinces' figures
are the measurements. For Gaussians the order in which figures are taken makes no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, eye_array, hstack

from plan_analysis.path.blocks import Block
from plan_analysis.path.gaussian import GaussianPosterior
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.prior import Break, Prior
from plan_analysis.path.reference import (
    PATTERN_YEARS,
    Reference,
    country_path,
    country_scales,
    country_statements,
)
from plan_analysis.path.revision import RevisionErrors
from plan_analysis.path.statements import Statement, measurements
from plan_analysis.periods import Span

MOVING = ("cycle", "level", "shift")
"""Parts of the country's path on which provinces load."""

FREQUENCIES = ("M", "A")
"""The country's figures that take part; quarters and years to date repeat its months."""


@dataclass(frozen=True, eq=False)
class CountryFactor:
    """What the country's own figures say of its path and of the parts that provinces share with it.

    The common vector is z = (path, moving parts, seasonal pattern, Tết coefficient), of length q = 3 · months + 1;
    moving parts count from the first month.

    Parameters
    ----------
    prior
        Prior of the country's path, on the months of the system.
    statements, figures
        The country's figures that took part, and the measurements made of them.
    mean
        Of z.
    block
        Covariance of z.
    last
        Running number of the last month that a figure speaks of.
    """

    prior: Prior
    statements: tuple[Statement, ...]
    figures: tuple[Measurement, ...]
    mean: np.ndarray
    block: Block
    last: int

    @property
    def grid(self) -> Grid:
        """The months."""
        return self.prior.grid

    @cached_property
    def own_path(self) -> csr_array:
        """The matrix that picks the country's path out of z, shape (months, q)."""
        n = len(self.grid)
        return csr_array(hstack([eye_array(n), csr_array((n, 2 * n + 1))]))

    @cached_property
    def moving(self) -> csr_array:
        """The matrix that picks the country's moving parts out of z, shape (months, q)."""
        n = len(self.grid)
        return csr_array(hstack([csr_array((n, n)), eye_array(n), csr_array((n, n + 1))]))

    @cached_property
    def calendar(self) -> csr_array:
        """The matrix that gives the country's pattern over the year with its Tết effect, shape (months, q)."""
        n = len(self.grid)
        tet = csr_array(self.prior.tet[:, None])
        return csr_array(hstack([csr_array((n, 2 * n)), eye_array(n), tet]))

    def shared(self, loading: float) -> csr_array:
        """Return what a province of a loading shares with the country, as a matrix on z, shape (months, q)."""
        return csr_array(loading * self.moving + self.calendar)

    def scatter(self, loading_sd: float) -> np.ndarray:
        """Return the covariance that an error of the loading adds to a province's path, shape (months, months)."""
        move = self.moving @ self.mean
        return loading_sd**2 * (np.outer(move, move) + self.moving @ (self.moving @ self.block.covariance).T)

    @cached_property
    def reference(self) -> Reference:
        """The country's pattern over the year and Tết effect in short."""
        n = len(self.grid)
        months = self.grid.numbers
        recent = (months <= self.last) & (months > self.last - 12 * PATTERN_YEARS)
        pattern = pd.Series(self.mean[2 * n : 3 * n][recent]).groupby(self.grid.month_of_year[recent]).mean()
        return Reference(
            tuple(float(v) for v in pattern - pattern.mean()),
            float(self.mean[-1]),
            float(np.sqrt(max(self.block.covariance[-1, -1], 0.0))),
            len(self.figures),
        )


def country_factor(
    observations: pd.DataFrame,
    series: str,
    errors: RevisionErrors,
    grid: Grid,
    shifts: tuple[Break, ...] = (),
) -> CountryFactor | None:
    """Return what the country's figures of a series say, or None without monthly figures.

    Parameters
    ----------
    observations
        Observations as of some date.
    series
        ``iip`` or ``exports`` or a part of them.
    errors
        Revision errors of the country's figures.
    grid
        Months of the system; figures that look before it are taken on a longer grid of which it is the last part.
    shifts
        Steps of the country's level, as in the settings of a prior.
    """
    stated = country_statements(observations, series, errors, FREQUENCIES)
    stated = [one for one in stated if one.functional.last <= grid.last]
    if not any(one.functional.last - one.functional.first <= 12 for one in stated):
        return None
    figures = measurements(stated)
    first = min(grid.first, min(one.functional.first for one in figures) // 12 * 12)
    long = Grid(first, grid.last)
    prior, path = country_path(figures, series, long, shifts)
    mean, covariance = _parts(prior, path, series, grid)
    last = max(one.functional.last for one in figures)
    here = Prior(grid, prior.settings)
    return CountryFactor(here, tuple(stated), tuple(figures), mean, Block(covariance), last)


def _parts(prior: Prior, path: GaussianPosterior, series: str, grid: Grid) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and covariance of z on a grid that ends the country's own."""
    scales = country_scales(series)
    n, settings = len(prior.grid), prior.settings
    moving = sum(prior.part(name, scales) for name in MOVING)
    seasonal = prior.part("seasonal", scales)
    tet = settings.tet_sd**2 * prior.tet
    whole = prior.covariance(scales)
    with_path = np.vstack([whole, moving, seasonal, tet[None]])  # Cov(z, path), shape (3n + 1, n)
    covariance = np.zeros((3 * n + 1, 3 * n + 1))
    covariance[:, :n], covariance[:n] = with_path, with_path.T
    covariance[n : 2 * n, n : 2 * n] = moving
    covariance[2 * n : 3 * n, 2 * n : 3 * n] = seasonal
    covariance[-1, -1] = settings.tet_sd**2
    H = csr_array(path.jacobian)
    cross = (H @ with_path.T).T
    S = H @ path.shared + np.diag(path.sites.variances)
    pattern = np.asarray(settings.seasonal_mean)[prior.grid.month_of_year]
    mean = np.concatenate([prior.mean, np.zeros(n), pattern, [settings.tet_mean]])
    mean = mean + cross @ path.weighted_residual
    covariance -= cross @ np.linalg.solve(S, cross.T)
    keep = _selection(prior.grid, grid)
    return keep @ mean, keep @ (keep @ covariance).T


def _selection(long: Grid, grid: Grid) -> csr_array:
    """Return the matrix that keeps the months of a grid, moving parts counted from the first of them."""
    n = len(long)
    place = long.place(Span(grid.first, grid.last))
    months = eye_array(n, format="csr")[place]
    from_first = months - csr_array(np.ones((len(grid), 1))) @ months[:1]
    blocks = [csr_array((len(grid), n))] * 3
    rows = [
        hstack([months, *blocks[:2], csr_array((len(grid), 1))]),
        hstack([blocks[0], from_first, blocks[0], csr_array((len(grid), 1))]),
        hstack([*blocks[:2], months, csr_array((len(grid), 1))]),
        hstack([csr_array((1, 3 * n)), csr_array([[1.0]])]),
    ]
    return csr_array(np.vstack([row.toarray() for row in rows]))


def beside(own: Prior, factor: CountryFactor | None, loading: float, loading_sd: float = 0.0) -> Prior:
    """Return the prior of one province's path with what it shares with the country in it.

    Parameters
    ----------
    own
        Prior of the province's own parts.
    factor
        The country; None where it has no figures, and the own parts are all.
    loading, loading_sd
        λ, and the standard deviation of its error.
    """
    if factor is None:
        return own
    matrix = factor.shared(loading)
    shared = matrix @ (matrix @ factor.block.covariance).T + factor.scatter(loading_sd)
    return own.plus(matrix @ factor.mean, shared)
