"""Draws from the Gaussian around the mode of a path that meet the figures on their own curvature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from plan_analysis.path.blocks import correlated, drawing_factor
from plan_analysis.path.bounds import cut_normal_draws
from plan_analysis.path.functionals import FunctionalSet
from plan_analysis.path.gross_errors import GrossErrors
from plan_analysis.path.threads import side_by_side

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


@dataclass(frozen=True)
class Deviations:
    """Deviations from the conditional path.

    Parameters
    ----------
    sizes
        Lengths of the vectors of standard normals that one is made of.
    of
        Makes them of such vectors, each of shape (size, count): shape (months, count).
    """

    sizes: tuple[int, ...]
    of: Callable[[Sequence[np.ndarray]], np.ndarray]

    def white(self, count: int, rng: np.random.Generator) -> list[np.ndarray]:
        """Draw the standard normals of many."""
        return [rng.standard_normal((size, count), dtype=np.float32) for size in self.sizes]


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

        def fill(start: int, white: Sequence[np.ndarray]) -> None:
            size = min(BLOCK, count - start)
            half = deviations.of(white)
            block = gain @ beyond[:, start : start + size]
            block[:, : half.shape[1]] += half
            block[:, half.shape[1] :] -= half[:, : size - half.shape[1]]
            np.add(bend(block), base.path[:, None], out=paths[:, start : start + size])

        # The random numbers are drawn in one order, whichever thread makes paths of them.
        starts = range(0, count, BLOCK)
        blocks = ((start, deviations.white(-(-min(BLOCK, count - start) // 2), rng)) for start in starts)
        side_by_side(lambda block: fill(*block), blocks)
        return paths

    def _deviations(self, gain: np.ndarray) -> Deviations:
        """Return how to draw deviations from the conditional path.

        A matrix takes its Cholesky factor. A covariance known by its blocks draws from the prior and moves each draw by
        the gain on the figures that it would have had (Matheron's rule: Doucet, *A note on efficient conditional
        simulation of Gaussian distributions*, 2010), which needs no factor of the size of all unknowns.
        """
        prior = self.posterior.prior_covariance
        if isinstance(prior, np.ndarray):
            lower = drawing_factor(self.posterior.left_by(gain))
            return Deviations((len(lower),), lambda white: correlated(lower, white[0]))
        H = csr_array(self.posterior.jacobian.astype(np.float32))
        gain, errors = gain.astype(np.float32), self.posterior.measurements.sd.astype(np.float32)[:, None]

        def conditioned(white: Sequence[np.ndarray]) -> np.ndarray:
            drawn = prior.deviations(white[:-1])
            return drawn - gain @ (H @ drawn + errors * white[-1])

        return Deviations((*prior.sizes, errors.size), conditioned)

    def _beyond(self, count: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """Draw how far figures and bounded functionals are from where the conditional path has them.

        Returns what one unit of each moves, shape (months, some), and the draws, shape (some, count).
        """
        base, measurements = self._all_right, self.posterior.measurements
        one_sided = ~measurements.exact
        sets = self.posterior.gross.sets(count, rng)
        weighed = self.posterior.gross.weigh(sets.distinct)
        if base.cut is None:
            return self._moved(weighed.sizes(sets.which, rng), np.zeros((0, count)))
        # Sets were drawn with bounds as Gaussian measurements, whose place the bounds themselves now take.
        uncut = base.cut.gross.weigh(sets.distinct)
        errors, log_weight = uncut.sizes(sets.which, rng), uncut.log_weight - weighed.log_weight
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
        """Return the step that brings draws back to the figures; only sums over several months are not met already.

        It takes deviations from the conditional path in single precision, shape (months, count), and changes them.
        """
        posterior, measured = self.posterior, self.posterior.measurements.functionals
        curved = measured.curved
        if not curved.any():
            return lambda deviations: deviations
        functionals = list(compress(measured.functionals, curved))
        place, window = posterior.grid.window(functionals)
        part, H, path = (
            FunctionalSet(window, functionals),
            posterior.jacobian[curved, place],
            self._all_right.path,
        )
        tangent = part.values(posterior.mode[place]) + H @ (path - posterior.mode)[place]
        H, gain = csr_array(H.astype(np.float32)), gain[:, curved].astype(np.float32)
        tangent, path = tangent[:, None].astype(np.float32), path[place, None].astype(np.float32)

        def bend(deviations: np.ndarray) -> np.ndarray:
            seen = deviations[place]
            deviations -= gain @ (part.values(seen + path) - tangent - H @ seen)
            return deviations

        return bend
