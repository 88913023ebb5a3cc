"""The Gaussian around the mode of a path, and draws from it that meet the figures on their own curvature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

import numpy as np
from scipy.linalg import cholesky
from scipy.sparse import csr_array

from plan_analysis.path.blocks import BlockCovariance
from plan_analysis.path.bounds import cut_normal_draws
from plan_analysis.path.functionals import FunctionalSet
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet

BLOCK = 400
"""Draws that are made together, an even number; so many of them fit into a processor's cache."""


@dataclass(frozen=True)
class Cut:
    """What the bounds leave open: the path given the values of the bounded functionals, and these values' spread.

    Parameters
    ----------
    mean, covariance
        Of the bounded functionals and their errors, before the cut, shapes (b,) and (b, b).
    path
        The path when they take their values at the mode, shape (months,).
    gain
        K Hᵀ (H K Hᵀ + R)⁻¹ when they are known, shape (months, k).
    """

    mean: np.ndarray
    covariance: np.ndarray
    path: np.ndarray
    gain: np.ndarray


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
    prior_covariance
        K, a matrix of shape (months, months) or one that is known by its blocks.
    cross
        K Hᵀ at the mode, shape (months, k).
    gain
        K Hᵀ (H K Hᵀ + R)⁻¹ at the mode, shape (months, k).
    jacobian
        H at the mode, shape (k, months).
    variances
        Of the Gaussian measurements that stand for the figures, shape (k,).
    weighted_residual
        S⁻¹ (ỹ − H m), shape (k,): what each measurement pulls.
    steps
        Gauss–Newton steps taken.
    log_evidence
        Log marginal likelihood of the measurements, bounds left out, linearised at the mode.
    cut
        What the bounds leave open; None without bounds.
    """

    grid: Grid
    measurements: MeasurementSet
    mode: np.ndarray
    prior_covariance: np.ndarray | BlockCovariance
    cross: np.ndarray
    gain: np.ndarray
    jacobian: np.ndarray
    variances: np.ndarray
    weighted_residual: np.ndarray
    steps: int
    log_evidence: float
    cut: Cut | None = None

    @cached_property
    def covariance(self) -> np.ndarray:
        """Covariance of the path, shape (months, months)."""
        return self._left_by(self.gain)

    @property
    def _precision(self) -> type:
        """Draws of many units are kept in single precision, for they are large and no unit alone is read so finely."""
        return float if isinstance(self.prior_covariance, np.ndarray) else np.float32

    def _left_by(self, gain: np.ndarray) -> np.ndarray:
        after = np.asarray(self.prior_covariance) - gain @ self.cross.T
        return (after + after.T) / 2

    def part_mean(self, part_covariance: np.ndarray) -> np.ndarray:
        """Posterior mean of one part of the path, less its prior mean, shape (months,)."""
        return part_covariance @ (self.jacobian.T @ self.weighted_residual)

    def draws(self, count: int, rng: np.random.Generator) -> np.ndarray:
        """Draw paths from the posterior.

        The Gaussian draws come in pairs mirrored at the mode; each then takes one more Gauss–Newton step on its own
        curvature, so that a tightly measured annual sum is met by every draw and not only by their mean
        (randomise-then-optimise; Bardsley and others, *SIAM Journal on Scientific Computing* 36, 2014).

        Parameters
        ----------
        count
            Number of draws.
        rng
            Source of random numbers.

        Returns
        -------
        ndarray, shape (months, count)
        """
        centre, gain, noise = self.mode, self.gain, self.variances
        one_sided = ~self.measurements.exact
        beyond = None
        if self.cut is not None:
            centre, gain, noise = self.cut.path, self.cut.gain, self.measurements.sd**2
            beyond = cut_normal_draws(
                self.cut.mean,
                self.cut.covariance,
                self.measurements.y[one_sided],
                self.measurements.sign[one_sided],
                count,
                rng,
            )
            beyond -= self.measurements.functionals.values(self.mode)[one_sided, None]
        deviations = self._deviations(gain, noise)
        bend = self._last_step(gain)
        paths = np.empty((len(self.grid), count), self._precision)
        for start in range(0, count, BLOCK):
            size = min(BLOCK, count - start)
            half = deviations(-(-size // 2), rng)
            block = np.concatenate([half, -half], axis=1)[:, :size] + centre[:, None].astype(self._precision)
            if beyond is not None:
                block += (gain[:, one_sided] @ beyond[:, start : start + size]).astype(block.dtype)
            paths[:, start : start + size] = bend(block)
        return paths

    def _deviations(
        self, gain: np.ndarray, noise: np.ndarray
    ) -> Callable[[int, np.random.Generator], np.ndarray]:
        """Return what draws deviations from the mode, shape (months, count).

        A matrix takes its Cholesky factor. A covariance known by its blocks draws from the prior and moves each draw by
        the gain on the figures that it would have had (Matheron's rule: Doucet, *A note on efficient conditional
        simulation of Gaussian distributions*, 2010), which needs no factor of the size of all unknowns.
        """
        # Single precision halves the time; its error, 1e-7 of a deviation, is far below any standard deviation.
        if isinstance(self.prior_covariance, np.ndarray):
            covariance = self._left_by(gain)
            jitter = 1e-12 * max(1.0, float(covariance.diagonal().max()))
            lower = cholesky(covariance + jitter * np.eye(len(self.grid)), lower=True, check_finite=False)
            lower = lower.astype(np.float32)
            return lambda count, rng: lower @ rng.standard_normal((lower.shape[0], count), dtype=np.float32)
        prior, H = self.prior_covariance, csr_array(self.jacobian.astype(np.float32))
        gain, errors = gain.astype(np.float32), np.sqrt(noise).astype(np.float32)[:, None]

        def conditioned(count: int, rng: np.random.Generator) -> np.ndarray:
            drawn = prior.draws(count, rng)
            seen = H @ drawn + errors * rng.standard_normal((errors.size, count), dtype=np.float32)
            return drawn - gain @ seen

        return conditioned

    def _last_step(self, gain: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
        """Return the step that brings draws back to the figures; only sums over several months are not met already."""
        curved = self.measurements.functionals.curved
        if not curved.any():
            return lambda paths: paths
        functionals = list(compress(self.measurements.functionals.functionals, curved))
        place, window = self.grid.window(functionals)
        part = FunctionalSet(window, functionals)
        H, gain = self.jacobian[curved, place], gain[:, curved]
        tangent = (part.values(self.mode[place]) - H @ self.mode[place])[:, None].astype(np.float32)
        H, gain = H.astype(np.float32), gain.astype(np.float32)

        def bend(paths: np.ndarray) -> np.ndarray:
            seen = paths[place].astype(np.float32)
            return paths - gain @ (part.values(seen) - H @ seen - tangent)

        return bend

    def functional_sd(self, functionals: FunctionalSet) -> np.ndarray:
        """Return standard deviations of functionals by linearisation at the mode, shape (k,)."""
        H = functionals.jacobian(self.mode)
        return np.sqrt(np.einsum("ij,jk,ik->i", H, self.covariance, H))
