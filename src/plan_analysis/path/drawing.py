"""Draws from the Gaussian around the mode of a path that meet the figures on their own curvature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg import cholesky
from scipy.linalg.blas import strmm
from scipy.sparse import csr_array

from plan_analysis.path.bounds import cut_normal_draws
from plan_analysis.path.functionals import FunctionalSet
from plan_analysis.path.gross_errors import GrossErrors

if TYPE_CHECKING:
    from plan_analysis.path.gaussian import GaussianPosterior

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


class Drawing:
    """How draws are made from a posterior.

    Parameters
    ----------
    posterior
        The Gaussian around the mode.
    """

    def __init__(self, posterior: GaussianPosterior):
        self.posterior = posterior

    def draws(self, count: int, rng: np.random.Generator, out: np.ndarray | None = None) -> np.ndarray:
        """Return draws; see :meth:`plan_analysis.path.gaussian.GaussianPosterior.draws`."""
        base = self._all_right
        gain, beyond = self._beyond(count, rng)
        deviations, bend = self._deviations(base.gain), self._last_step(base.gain)
        paths = np.empty((len(self.posterior.grid), count)) if out is None else out
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
        if isinstance(self.posterior.prior_covariance, np.ndarray):
            covariance = self.posterior.left_by(gain)
            jitter = 1e-12 * max(1.0, float(covariance.diagonal().max()))
            lower = cholesky(
                covariance + jitter * np.eye(len(self.posterior.grid)), lower=True, check_finite=False
            )
            lower = lower.astype(np.float32, order="F")

            def correlated(count: int, rng: np.random.Generator) -> np.ndarray:
                white = rng.standard_normal((len(self.posterior.grid), count), dtype=np.float32)
                return strmm(1.0, lower, white.T, side=1, lower=1, trans_a=1).T

            return correlated
        prior, H = self.posterior.prior_covariance, csr_array(self.posterior.jacobian.astype(np.float32))
        gain, errors = gain.astype(np.float32), self.posterior.measurements.sd.astype(np.float32)[:, None]

        def conditioned(count: int, rng: np.random.Generator) -> np.ndarray:
            drawn = prior.draws(count, rng)
            seen = H @ drawn + errors * rng.standard_normal((errors.size, count), dtype=np.float32)
            return drawn - gain @ seen

        return conditioned

    def _beyond(self, count: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """Draw how far figures and bounded functionals are from where the conditional path has them.

        Returns what one unit of each moves, shape (months, some), and the draws, shape (some, count).
        """
        base, measurements = self._all_right, self.posterior.measurements
        one_sided = ~measurements.exact
        sets = self.posterior.gross.sets(count, rng)
        if base.cut is None:
            return self._moved(self.posterior.gross.sizes(sets, rng), np.zeros((0, count)))
        # Sets were drawn with bounds as Gaussian measurements, whose place the bounds themselves now take.
        errors = base.cut.gross.sizes(sets, rng)
        log_weight = base.cut.gross.log_weights(sets.distinct) - self.posterior.gross.log_weights(
            sets.distinct
        )
        values, kept = cut_normal_draws(
            base.cut.mean[:, None] - base.cut.slope @ errors.T,
            base.cut.covariance,
            measurements.y[one_sided],
            measurements.sign[one_sided],
            rng,
            log_weight[sets.which],
        )
        values -= measurements.functionals.values(self.posterior.mode)[one_sided, None]
        return self._moved(errors[kept], values)

    def _moved(self, errors: csr_array, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return gain and draws of gross errors, those that occur, and of bounded functionals."""
        occurring = np.unique(errors.indices)
        gain = self._all_right.gain
        per_error = -gain[:, np.flatnonzero(self.posterior.measurements.doubted)[occurring]]
        both = np.concatenate([per_error, gain[:, ~self.posterior.measurements.exact]], axis=1)
        dense = np.zeros((occurring.size, errors.shape[0]), dtype=np.float32)
        draws = np.repeat(np.arange(errors.shape[0]), np.diff(errors.indptr))
        dense[np.searchsorted(occurring, errors.indices), draws] = errors.data
        return both.astype(np.float32), np.concatenate([dense, values.astype(np.float32)])

    @cached_property
    def _all_right(self) -> Conditional:
        measurements, H = self.posterior.measurements, self.posterior.jacobian
        exact, doubted, noise = measurements.exact, measurements.doubted, measurements.sd**2
        f = measurements.functionals.values(self.posterior.mode)
        ahead = H @ (self.posterior.mode - self.posterior.prior_mean)
        gain = self.posterior.gain(noise)
        path = self.posterior.prior_mean + gain @ (np.where(exact, measurements.y - f, 0.0) + ahead)
        cut = None
        if not exact.all():
            explained = self.posterior.explained
            S = explained[np.ix_(exact, exact)] + np.diag(noise[exact])
            slope = np.linalg.solve(S, explained[np.ix_(exact, ~exact)]).T
            mean = (f - ahead)[~exact] + slope @ (measurements.y - f + ahead)[exact]
            spread = explained[np.ix_(~exact, ~exact)] - slope @ explained[np.ix_(exact, ~exact)]
            gross = self.posterior.gross_from(exact)
            cut = Cut(mean, spread + np.diag(noise[~exact]), slope[:, doubted[exact]], gross)
        return Conditional(path, gain, cut)

    def _last_step(self, gain: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
        """Return the step that brings draws back to the figures; only sums over several months are not met already."""
        curved = self.posterior.measurements.functionals.curved
        if not curved.any():
            return lambda paths: paths
        functionals = list(compress(self.posterior.measurements.functionals.functionals, curved))
        place, window = self.posterior.grid.window(functionals)
        part = FunctionalSet(window, functionals)
        H, gain = self.posterior.jacobian[curved, place], gain[:, curved]
        tangent = (part.values(self.posterior.mode[place]) - H @ self.posterior.mode[place])[:, None].astype(
            np.float32
        )
        H, gain = H.astype(np.float32), gain.astype(np.float32)

        def bend(paths: np.ndarray) -> np.ndarray:
            seen = paths[place].astype(np.float32)
            return paths - gain @ (part.values(seen) - H @ seen - tangent)

        return bend
