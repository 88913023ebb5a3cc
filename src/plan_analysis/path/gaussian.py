"""The Gaussian around the mode of a path: its covariance, and what the figures tell of being wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_array

from plan_analysis.path.blocks import BlockCovariance, cross_covariance
from plan_analysis.path.contamination import Sites
from plan_analysis.path.drawing import Drawing
from plan_analysis.path.functionals import FunctionalSet
from plan_analysis.path.grid import Grid
from plan_analysis.path.gross_errors import GrossErrors
from plan_analysis.path.measurement import MeasurementSet


@dataclass(frozen=True)
class GaussianPosterior:
    """Mode of a path and the Gaussian around it.

    Parameters
    ----------
    grid
        The months.
    measurements
        The figures.
    mode
        Path of log levels, shape (months,); with bounds, the mean that they lead to.
    prior_mean, prior_covariance
        Of the path, shapes (months,) and (months, months); the covariance a matrix, or known by its blocks.
    jacobian
        H at the mode, shape (k, months).
    shared
        K Hᵀ, shape (months, k).
    sites
        Gaussian measurements that stand for the figures.
    weighted_residual
        S⁻¹ (ỹ − H m), shape (k,): what each measurement pulls.
    steps
        Gauss–Newton steps taken.
    log_evidence
        Log marginal likelihood of the measurements, bounds left out, linearised at the mode.
    """

    grid: Grid
    measurements: MeasurementSet
    mode: np.ndarray
    prior_mean: np.ndarray
    prior_covariance: np.ndarray | BlockCovariance
    jacobian: np.ndarray
    shared: np.ndarray
    sites: Sites
    weighted_residual: np.ndarray
    steps: int
    log_evidence: float

    @cached_property
    def covariance(self) -> np.ndarray:
        """Covariance of the path, shape (months, months)."""
        gain = self.gain(self.sites.variances)
        return self.left_by(gain)

    def covariance_with(self, H: np.ndarray) -> np.ndarray:
        """Return the covariance of the path with linear functionals of it, shape (months, k).

        Parameters
        ----------
        H
            The functionals, shape (k, months).
        """
        seen = H if isinstance(self.prior_covariance, np.ndarray) else csr_array(H)
        before = cross_covariance(self.prior_covariance, seen)
        if not len(self.measurements):
            return before
        return before - self.shared @ cho_solve(
            self._factor(self.sites.variances), self.jacobian @ before, check_finite=False
        )

    @cached_property
    def wrong(self) -> np.ndarray:
        """Probability of each measurement of being wrong, shape (k,); zero for bounds and what is trusted."""
        found = np.zeros(len(self.measurements))
        found[self.measurements.doubted] = self.gross.probabilities()
        return found

    def part_mean(self, part_covariance: np.ndarray) -> np.ndarray:
        """Posterior mean of one part of the path, less its prior mean, shape (months,)."""
        return part_covariance @ (self.jacobian.T @ self.weighted_residual)

    def draws(self, count: int, rng: np.random.Generator, out: np.ndarray | None = None) -> np.ndarray:
        """Draw paths from the posterior.

        Which figures are wrong, and where bounded functionals lie, is drawn first; then Gaussian draws come in pairs
        mirrored at the path that this leads to; each takes one more Gauss–Newton step on its own
        curvature, so that a tightly measured annual sum is met by every draw and not only by their mean
        (randomise-then-optimise; Bardsley and others, *SIAM Journal on Scientific Computing* 36, 2014).

        Parameters
        ----------
        count
            Number of draws.
        rng
            Source of random numbers.
        out
            Where to put them, shape (months, count); a new array when not given.

        Returns
        -------
        ndarray, shape (months, count)
        """
        return Drawing(self).draws(count, rng, out)

    @cached_property
    def explained(self) -> np.ndarray:
        """H K Hᵀ, shape (k, k)."""
        return csr_array(self.jacobian) @ self.shared

    def _factor(self, noise: np.ndarray) -> tuple[np.ndarray, bool]:
        """Cholesky factor of S for measurements with variances ``noise``."""
        return cho_factor(self.explained + np.diag(noise), lower=True, check_finite=False)

    def gain(self, noise: np.ndarray) -> np.ndarray:
        """Return K Hᵀ S⁻¹ for measurements with variances ``noise``."""
        return cho_solve(self._factor(noise), self.shared.T, check_finite=False).T

    def left_by(self, gain: np.ndarray) -> np.ndarray:
        """Return the covariance of the path that a gain leaves."""
        after = np.asarray(self.prior_covariance) - gain @ self.shared.T
        return (after + after.T) / 2

    @cached_property
    def gross(self) -> GrossErrors:
        """What all measurements tell of gross errors."""
        return self.gross_from(np.ones(len(self.measurements), dtype=bool))

    def gross_from(self, used: np.ndarray) -> GrossErrors:
        """Return what some measurements tell of gross errors, bounds as their Gaussian measurements."""
        measurements = self.measurements
        doubted = measurements.doubted
        noise = np.where(measurements.exact, measurements.sd**2, self.sites.variances)[used]
        precision = np.linalg.inv(self.explained[np.ix_(used, used)] + np.diag(noise))
        residual = self.sites.values - measurements.functionals.values(self.mode)
        pull = precision @ (residual + self.jacobian @ (self.mode - self.prior_mean))[used]
        own = doubted[used]
        return GrossErrors(
            precision[np.ix_(own, own)], pull[own], measurements.wide[doubted] ** 2, self.sites.wrong[doubted]
        )

    def functional_sd(self, functionals: FunctionalSet) -> np.ndarray:
        """Return standard deviations of functionals by linearisation at the mode, shape (k,)."""
        H = functionals.jacobian(self.mode)
        return np.sqrt(np.einsum("ij,jk,ik->i", H, self.covariance, H))
