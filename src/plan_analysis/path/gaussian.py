"""The Gaussian around the mode of a path, and draws from it that meet the figures on their own curvature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

import numpy as np
from scipy.linalg import cho_factor, cho_solve, cholesky
from scipy.linalg.blas import strmm
from scipy.sparse import csr_array

from plan_analysis.path.blocks import BlockCovariance, cross_covariance
from plan_analysis.path.bounds import cut_normal_draws
from plan_analysis.path.contamination import Sites
from plan_analysis.path.functionals import FunctionalSet
from plan_analysis.path.grid import Grid
from plan_analysis.path.gross_errors import GrossErrors
from plan_analysis.path.measurement import MeasurementSet

BLOCK = 400
"""Draws that are made together, an even number; so many of them fit into a processor's cache."""


@dataclass(frozen=True)
class Conditional:
    """The path when every figure is right and bounded functionals take their values at the mode.

    Parameters
    ----------
    path
        Log levels, shape (months,).
    gain
        What one unit of each measurement moves, shape (months, k).
    cut
        The bounded functionals before they are cut; None without bounds.
    """

    path: np.ndarray
    gain: np.ndarray
    cut: Cut | None


@dataclass(frozen=True)
class Cut:
    """Bounded functionals with their errors before they are cut.

    Parameters
    ----------
    mean, covariance
        When every figure is right, shapes (b,) and (b, b).
    slope
        What one unit of each figure that may be wrong moves, shape (b, doubted).
    gross
        What the figures tell of gross errors without the bounds.
    """

    mean: np.ndarray
    covariance: np.ndarray
    slope: np.ndarray
    gross: GrossErrors


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
        gain = self._gain(self.sites.variances)
        return self._left_by(gain)

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
        found[self.measurements.doubted] = self._gross.probabilities()
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
        base = self._all_right
        gain, beyond = self._beyond(count, rng)
        deviations, bend = self._deviations(base.gain), self._last_step(base.gain)
        paths = np.empty((len(self.grid), count)) if out is None else out
        for start in range(0, count, BLOCK):
            size = min(BLOCK, count - start)
            half = deviations(-(-size // 2), rng)
            block = gain @ beyond[:, start : start + size]
            block[:, : half.shape[1]] += half
            block[:, half.shape[1] :] -= half[:, : size - half.shape[1]]
            paths[:, start : start + size] = bend(block + base.path[:, None])
        return paths

    def _deviations(self, gain: np.ndarray) -> Callable[[int, np.random.Generator], np.ndarray]:
        """Return what draws deviations from the conditional path, shape (months, count).

        A matrix takes its Cholesky factor. A covariance known by its blocks draws from the prior and moves each draw by
        the gain on the figures that it would have had (Matheron's rule: Doucet, *A note on efficient conditional
        simulation of Gaussian distributions*, 2010), which needs no factor of the size of all unknowns.
        """
        # Single precision halves the time; its error, 1e-7 of a deviation, is far below any standard deviation.
        if isinstance(self.prior_covariance, np.ndarray):
            covariance = self._left_by(gain)
            jitter = 1e-12 * max(1.0, float(covariance.diagonal().max()))
            lower = cholesky(covariance + jitter * np.eye(len(self.grid)), lower=True, check_finite=False)
            lower = lower.astype(np.float32, order="F")

            def correlated(count: int, rng: np.random.Generator) -> np.ndarray:
                white = rng.standard_normal((len(self.grid), count), dtype=np.float32)
                return strmm(1.0, lower, white.T, side=1, lower=1, trans_a=1).T

            return correlated
        prior, H = self.prior_covariance, csr_array(self.jacobian.astype(np.float32))
        gain, errors = gain.astype(np.float32), self.measurements.sd.astype(np.float32)[:, None]

        def conditioned(count: int, rng: np.random.Generator) -> np.ndarray:
            drawn = prior.draws(count, rng)
            seen = H @ drawn + errors * rng.standard_normal((errors.size, count), dtype=np.float32)
            return drawn - gain @ seen

        return conditioned

    def _beyond(self, count: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """Draw how far figures and bounded functionals are from where the conditional path has them.

        Returns what one unit of each moves, shape (months, some), and the draws, shape (some, count).
        """
        base, measurements = self._all_right, self.measurements
        one_sided = ~measurements.exact
        sets = self._gross.sets(count, rng)
        if base.cut is None:
            return self._moved(self._gross.sizes(sets, rng), np.zeros((0, count)))
        # Sets were drawn with bounds as Gaussian measurements, whose place the bounds themselves now take.
        errors = base.cut.gross.sizes(sets, rng)
        log_weight = base.cut.gross.log_weights(sets.distinct) - self._gross.log_weights(sets.distinct)
        values, kept = cut_normal_draws(
            base.cut.mean[:, None] - base.cut.slope @ errors.T,
            base.cut.covariance,
            measurements.y[one_sided],
            measurements.sign[one_sided],
            rng,
            log_weight[sets.which],
        )
        values -= measurements.functionals.values(self.mode)[one_sided, None]
        return self._moved(errors[kept], values)

    def _moved(self, errors: csr_array, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return gain and draws of gross errors, those that occur, and of bounded functionals."""
        occurring = np.unique(errors.indices)
        gain = self._all_right.gain
        per_error = -gain[:, np.flatnonzero(self.measurements.doubted)[occurring]]
        both = np.concatenate([per_error, gain[:, ~self.measurements.exact]], axis=1)
        dense = np.zeros((occurring.size, errors.shape[0]), dtype=np.float32)
        draws = np.repeat(np.arange(errors.shape[0]), np.diff(errors.indptr))
        dense[np.searchsorted(occurring, errors.indices), draws] = errors.data
        return both.astype(np.float32), np.concatenate([dense, values.astype(np.float32)])

    @cached_property
    def _all_right(self) -> Conditional:
        measurements, H = self.measurements, self.jacobian
        exact, doubted, noise = measurements.exact, measurements.doubted, measurements.sd**2
        f = measurements.functionals.values(self.mode)
        ahead = H @ (self.mode - self.prior_mean)
        gain = self._gain(noise)
        path = self.prior_mean + gain @ (np.where(exact, measurements.y - f, 0.0) + ahead)
        cut = None
        if not exact.all():
            explained = self._explained
            S = explained[np.ix_(exact, exact)] + np.diag(noise[exact])
            slope = np.linalg.solve(S, explained[np.ix_(exact, ~exact)]).T
            mean = (f - ahead)[~exact] + slope @ (measurements.y - f + ahead)[exact]
            spread = explained[np.ix_(~exact, ~exact)] - slope @ explained[np.ix_(exact, ~exact)]
            gross = self._gross_from(exact)
            cut = Cut(mean, spread + np.diag(noise[~exact]), slope[:, doubted[exact]], gross)
        return Conditional(path, gain, cut)

    @cached_property
    def _explained(self) -> np.ndarray:
        """H K Hᵀ, shape (k, k)."""
        return csr_array(self.jacobian) @ self.shared

    def _factor(self, noise: np.ndarray) -> tuple[np.ndarray, bool]:
        """Cholesky factor of S for measurements with variances ``noise``."""
        return cho_factor(self._explained + np.diag(noise), lower=True, check_finite=False)

    def _gain(self, noise: np.ndarray) -> np.ndarray:
        """Return K Hᵀ S⁻¹ for measurements with variances ``noise``."""
        return cho_solve(self._factor(noise), self.shared.T, check_finite=False).T

    def _left_by(self, gain: np.ndarray) -> np.ndarray:
        """Return the covariance of the path that a gain leaves."""
        after = np.asarray(self.prior_covariance) - gain @ self.shared.T
        return (after + after.T) / 2

    @cached_property
    def _gross(self) -> GrossErrors:
        return self._gross_from(np.ones(len(self.measurements), dtype=bool))

    def _gross_from(self, used: np.ndarray) -> GrossErrors:
        """Return what some measurements tell of gross errors, bounds as their Gaussian measurements."""
        measurements = self.measurements
        doubted = measurements.doubted
        noise = np.where(measurements.exact, measurements.sd**2, self.sites.variances)[used]
        precision = np.linalg.inv(self._explained[np.ix_(used, used)] + np.diag(noise))
        residual = self.sites.values - measurements.functionals.values(self.mode)
        pull = precision @ (residual + self.jacobian @ (self.mode - self.prior_mean))[used]
        own = doubted[used]
        return GrossErrors(
            precision[np.ix_(own, own)], pull[own], measurements.wide[doubted] ** 2, self.sites.wrong[doubted]
        )

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
