"""Density of path, scales and wrong figures, exact, in coordinates in which it is nearly a standard normal.

A prior covariance that is linear in the squared scales, K(s) = F₀F₀ᵀ + Σ sⱼ² FⱼFⱼᵀ, makes the path x = m + A(s) u with
A = [F₀, s₁F₁, …] and u standard normal, so that no scale stands in a prior (non-centred). Figures are hundreds of times
tighter than the prior, so u is found from z by the square root of the update that the figures, linearised at one fixed
path, would make at these scales (Andrews, *AIAA Journal* 6, 1968):

    u = z − Gᵀ T⁻ᵀ (T + V)⁻¹ G z + Gᵀ S⁻¹ r,    G = H A(s),    S = G Gᵀ + V Vᵀ = T Tᵀ,    |∂u/∂z| = |V| / |T|.

For every s this is one to one. The linearised figures choose the coordinates alone; prior and likelihood are evaluated
where the coordinates lead, so what is sampled does not depend on them.

Which figures are wrong is sampled, too, and V is that of the figures that are right: at the same z a path that loses
a figure goes where the others leave it, and comes back with it, so that no sampler has to walk between the two.

Where years differ in their volatility, the permanent shocks of each year are a part with a scale of its own, which
follows from the scale of all and the year's log volatility; the logs of all years are made from white ones, too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
import scipy

from plan_analysis.path.contamination import SHARE_WRONG
from plan_analysis.path.gaussian import GaussianPosterior
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.prior import LEARNT
from plan_analysis.path.stack import StackedGrid
from plan_analysis.path.volatility import Volatility

Array = Any
"""An array of numpy or of the sampler's library."""

LEVEL = LEARNT.index("level")

NEGLIGIBLE = 1e-13
"""Eigenvalues of a covariance below this share of the largest are rounding errors."""


@dataclass(frozen=True)
class Problem:
    """What is to be sampled.

    Parameters
    ----------
    grid
        The months, of one or several territories.
    mean
        Prior mean of the path, shape (months,).
    covariance
        Returns the prior covariance at the scales of its parts, shape (parts,) → (months, months); linear in their
        squares. The parts are those of ``LEARNT``; with a volatility, the level's is followed by one for each year.
    measured
        The figures.
    scale_median, scale_log_sd
        Log-normal priors of the scales, shape (scales,).
    near
        A posterior of the path at some scales; the coordinates are chosen with its linearised figures.
    volatility
        Prior of the log volatility of the years; where it is missing, years are alike, or held as they are.
    """

    grid: Grid | StackedGrid
    mean: np.ndarray
    covariance: Callable[[np.ndarray], np.ndarray]
    measured: MeasurementSet
    scale_median: np.ndarray
    scale_log_sd: np.ndarray
    near: GaussianPosterior
    volatility: Volatility | None = None

    @property
    def parts(self) -> int:
        """Number of parts of the covariance that have a scale."""
        return len(self.scale_median) + (self.volatility.years - 1 if self.volatility else 0)


def fingerprint(problem: Problem) -> str:
    """Return a short hash of all that decides what is sampled."""
    measured = problem.measured
    hashed = hashlib.sha256(repr([one.functional for one in measured.measurements]).encode())
    arrays = [problem.mean, problem.covariance(np.full(problem.parts, 0.03)), problem.scale_median]
    if problem.volatility:
        arrays.append(problem.volatility.precision)
    for array in (*arrays, problem.scale_log_sd, measured.y, measured.sd, measured.sign):
        hashed.update(np.round(array, 9).tobytes())
    return hashed.hexdigest()[:12]


def factor_of(covariance: np.ndarray) -> np.ndarray:
    """Return F with F Fᵀ equal to a covariance, as many columns as it has rank."""
    values, vectors = np.linalg.eigh(covariance)
    kept = values > NEGLIGIBLE * values[-1]
    return vectors[:, kept] * np.sqrt(values[kept])


def covariance_factors(covariance: Callable[[np.ndarray], np.ndarray], scales: int) -> list[np.ndarray]:
    """Return F₀ and the Fⱼ of every scale.

    Raises
    ------
    ValueError
        When the covariance is not linear in the squared scales.
    """
    fixed = covariance(np.zeros(scales))
    units = [covariance(np.eye(scales)[j]) - fixed for j in range(scales)]
    tried = 0.3 + 0.1 * np.arange(scales)
    if not np.allclose(
        covariance(tried), fixed + sum(s**2 * unit for s, unit in zip(tried, units, strict=True))
    ):
        raise ValueError("found a covariance that is not linear in the squared scales; expected one that is")
    return [factor_of(one) for one in (fixed, *units)]


class Target:
    """Log density of z, of standardised log scales and volatilities, and of which figures are wrong, up to a constant.

    Parameters
    ----------
    problem
        What is to be sampled.
    numbers, functions
        ``numpy`` and ``scipy``, or the modules of the same names of a library that differentiates.
    """

    def __init__(self, problem: Problem, numbers: ModuleType = np, functions: ModuleType = scipy):
        self._np, self._linalg, self._special = numbers, functions.linalg, functions.special
        self._log_median, self._log_sd = np.log(problem.scale_median), np.asarray(problem.scale_log_sd)
        self._mean = numbers.asarray(problem.mean)
        near, H = problem.near, problem.near.jacobian
        factors = covariance_factors(problem.covariance, problem.parts)
        self._factors = [numbers.asarray(one) for one in factors]
        self._seen = [numbers.asarray(H @ one) for one in factors]
        self._explained = [numbers.asarray(H @ one @ (H @ one).T) for one in factors]
        self._ends = np.cumsum([one.shape[1] for one in factors])
        seen = near.measurements.functionals.values(near.mode)
        self._residual = near.sites.values - seen + H @ (near.mode - problem.mean)
        self._set_figures(problem.grid, problem.measured)
        doubted = problem.measured.doubted
        # What figures that are right have in the coordinates, and what each wrong one has beside.
        self._right = numbers.asarray(np.where(doubted, problem.measured.sd**2, near.sites.variances))
        self._gross = numbers.asarray(np.diag(problem.measured.wide**2)[:, doubted])
        self._volatility = problem.volatility
        if self._volatility:
            self._from_white = np.linalg.cholesky(np.linalg.inv(self._volatility.precision))

    def _set_figures(self, grid: Grid | StackedGrid, measured: MeasurementSet) -> None:
        terms = [one.functional.terms for one in measured.measurements]
        spans = list(dict.fromkeys(span for term in terms for _, span in term))
        averaging = np.zeros((len(spans), len(grid)))
        for row, span in enumerate(spans):
            averaging[row, grid.place(span)] = 1.0 / span.months
        combination = np.zeros((len(terms), len(spans)))
        for row, term in enumerate(terms):
            for coefficient, span in term:
                combination[row, spans.index(span)] += coefficient
        self._averaging, self._combination = self._np.asarray(averaging), self._np.asarray(combination)
        self._constants = np.array([one.functional.constant for one in measured.measurements])
        self._value = np.array([one.value for one in measured.measurements])
        self._sd = np.array([one.sd for one in measured.measurements])
        bound = np.array([one.bound for one in measured.measurements])
        self._trusted = np.flatnonzero((bound == "exact") & ~measured.doubted)
        self._doubted = np.flatnonzero(measured.doubted)
        # Of a wrong figure, in units of its own standard deviation.
        self._spread = np.hypot(1.0, measured.wide / self._sd)[self._doubted]
        self._bounded = np.flatnonzero(bound != "exact")
        self._side = np.where(bound == "at_least", 1.0, -1.0)[self._bounded]

    @property
    def size(self) -> tuple[int, int]:
        """Numbers of white coordinates of the path, and of those of scales and of years."""
        years = self._volatility.years if self._volatility else 0
        return int(self._ends[-1]), self._log_median.size + years

    def scales(self, t: Array) -> Array:
        """Return scales at standardised log scales, shape (…, scales + years) → (…, scales)."""
        return self._np.exp(self._log_median + self._log_sd * t[..., : self._log_median.size])

    def part_scales(self, t: Array) -> list[Array]:
        """Return the scales of the parts of the covariance."""
        scales = self.scales(t)
        if not self._volatility:
            return list(scales)
        years = self._from_white @ t[scales.size :] - self._volatility.sd**2
        own = scales[LEVEL] * self._np.exp(years)
        return [*scales[:LEVEL], *own, *scales[LEVEL + 1 :]]

    @property
    def doubted(self) -> int:
        """Number of figures that may be wrong."""
        return self._doubted.size

    def log_likelihood(self, path: Array, wrong: Array) -> Array:
        """Return the log likelihood of a path and of which of the figures that may be wrong are, shape (doubted,)."""
        highest = path.max()
        spans = self._np.log(self._averaging @ self._np.exp(path - highest)) + highest
        z = (self._combination @ spans + self._constants - self._value) / self._sd
        cut = self._special.log_ndtr(self._side * z[self._bounded]).sum()
        square = z[self._doubted] ** 2
        if_right = np.log1p(-SHARE_WRONG) - 0.5 * square
        if_wrong = np.log(SHARE_WRONG / self._spread) - 0.5 * square / self._spread**2
        figures = self._np.where(wrong, if_wrong, if_right)
        return cut - 0.5 * (z[self._trusted] ** 2).sum() + figures.sum()

    def white(self, z: Array, t: Array, wrong: Array) -> tuple[Array, Array]:
        """Return the white coordinates u of the prior, and the log determinant of their derivatives by z."""
        variances = self._right + self._gross @ wrong
        noise = self._np.sqrt(variances)
        weights = [1.0, *self.part_scales(t)]
        explained = sum(w**2 * one for w, one in zip(weights, self._explained, strict=True))
        T = self._linalg.cholesky(explained + self._np.diag(variances), lower=True)
        seen = sum(w * (one @ part) for w, one, part in zip(weights, self._seen, self._split(z), strict=True))
        back = self._solve(T + self._np.diag(noise), seen) - self._solve(T, self._residual)
        pull = self._linalg.solve_triangular(T, back, lower=True, trans=1)
        moved = [w * (pull @ one) for w, one in zip(weights, self._seen, strict=True)]
        log_determinant = self._np.log(noise).sum() - self._np.log(self._np.diag(T)).sum()
        return z - self._np.concatenate(moved), log_determinant

    def path(self, z: Array, t: Array, wrong: Array) -> Array:
        """Return the path of log levels, shape (months,)."""
        return self._path(self.white(z, t, wrong)[0], t)

    def log_density(self, z: Array, t: Array, wrong: Array) -> Array:
        """Return the log density at z, shape (white,), t, shape (scales + years,), and wrong, shape (doubted,)."""
        u, log_determinant = self.white(z, t, wrong)
        return self.log_likelihood(self._path(u, t), wrong) - 0.5 * (u @ u) + log_determinant - 0.5 * (t @ t)

    def _path(self, u: Array, t: Array) -> Array:
        weights = [1.0, *self.part_scales(t)]
        moves = (
            w * (one @ part) for w, one, part in zip(weights, self._factors, self._split(u), strict=True)
        )
        return self._mean + sum(moves)

    def _split(self, white: Array) -> list[Array]:
        return self._np.split(white, self._ends[:-1])

    def _solve(self, lower: Array, right: Array) -> Array:
        return self._linalg.solve_triangular(lower, right, lower=True)
