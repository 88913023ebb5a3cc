"""The path given its measurements: Gauss–Newton mode, Gaussian posterior around it, and draws.

With prior N(m, K), measurements y = f(x) + e, e ~ N(0, R), and H the Jacobian of f at the current path, a step is

    x ← m + K Hᵀ (H K Hᵀ + R)⁻¹ (y − f(x) + H (x − m)),

the iterated extended Kalman update in its dense form (Bell and Cathey, *IEEE Transactions on Automatic Control* 38,
1993). Everything is solved in the space of measurements, of which there are tens where months are hundreds. Bounds take
part as the Gaussian measurements that have their effect on mean and variance (``bounds``), found anew in every step.
Figures that contradict each other make plain steps swing around the mode; near it each step therefore looks back on
those before (Anderson's mixing: Walker and Ni, *SIAM Journal on Numerical Analysis* 49, 2011).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from scipy.linalg import cho_factor, cho_solve, cholesky

from plan_analysis.path.bounds import cut_normal_draws, matched_sites
from plan_analysis.path.functionals import FunctionalSet
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.periods import Span

MAX_STEPS = 50
TOLERANCE = 1e-7

BLOCK = 400
"""Draws that are made together, an even number; so many of them fit into a processor's cache."""

MEMORY = 6
NEAR = 0.2
"""How many steps are looked back on, and from what step length on."""


class NotConvergedError(RuntimeError):
    """The Gauss–Newton steps did not settle; the measurements contradict each other beyond their errors."""


@dataclass(frozen=True)
class Cut:
    """What the bounds leave open: the path given the values of the bounded functionals, and these values' spread.

    Parameters
    ----------
    mean, covariance
        Of the bounded functionals and their errors, before the cut, shapes (b,) and (b, b).
    path
        The path when they take their values at the mode, shape (months,).
    path_covariance
        Of the path when they are known, shape (months, months).
    """

    mean: np.ndarray
    covariance: np.ndarray
    path: np.ndarray
    path_covariance: np.ndarray


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
    covariance
        Of the path, shape (months, months).
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
    covariance: np.ndarray
    gain: np.ndarray
    jacobian: np.ndarray
    variances: np.ndarray
    weighted_residual: np.ndarray
    steps: int
    log_evidence: float
    cut: Cut | None = None

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
        centre, covariance = self.mode, self.covariance
        one_sided = ~self.measurements.exact
        beyond = None
        if self.cut is not None:
            centre, covariance = self.cut.path, self.cut.path_covariance
            beyond = cut_normal_draws(
                self.cut.mean,
                self.cut.covariance,
                self.measurements.y[one_sided],
                self.measurements.sign[one_sided],
                count,
                rng,
            )
            beyond -= self.measurements.functionals.values(self.mode)[one_sided, None]
        jitter = 1e-12 * max(1.0, float(covariance.diagonal().max()))
        # Single precision halves the time; its error, 1e-7 of a deviation, is far below any standard deviation.
        lower = cholesky(covariance + jitter * np.eye(len(self.grid)), lower=True, check_finite=False)
        lower = lower.astype(np.float32)
        bend = self._last_step()
        paths = np.empty((len(self.grid), count))
        for start in range(0, count, BLOCK):
            size = min(BLOCK, count - start)
            half = lower @ rng.standard_normal((len(self.grid), -(-size // 2)), dtype=np.float32)
            block = np.concatenate([half, -half], axis=1)[:, :size] + centre[:, None]
            if beyond is not None:
                block += self.gain[:, one_sided] @ beyond[:, start : start + size]
            paths[:, start : start + size] = bend(block)
        return paths

    def _last_step(self) -> Callable[[np.ndarray], np.ndarray]:
        """Return the step that brings draws back to the figures; only sums over several months are not met already."""
        curved = self.measurements.functionals.curved
        if not curved.any():
            return lambda paths: paths
        functionals = list(compress(self.measurements.functionals.functionals, curved))
        looked_at = Span(min(f.first for f in functionals), max(f.last for f in functionals))
        place = self.grid.place(looked_at)
        part = FunctionalSet(Grid(looked_at.first, looked_at.last), functionals)
        H, gain = self.jacobian[curved, place], self.gain[:, curved]
        tangent = (part.values(self.mode[place]) - H @ self.mode[place])[:, None]
        return lambda paths: paths - gain @ (part.values(paths[place]) - H @ paths[place] - tangent)

    def functional_sd(self, functionals: FunctionalSet) -> np.ndarray:
        """Return standard deviations of functionals by linearisation at the mode, shape (k,)."""
        H = functionals.jacobian(self.mode)
        return np.sqrt(np.einsum("ij,jk,ik->i", H, self.covariance, H))


def posterior(
    grid: Grid,
    mean: np.ndarray,
    covariance: np.ndarray,
    measurements: MeasurementSet,
    start: np.ndarray | None = None,
) -> GaussianPosterior:
    """Return the posterior of a path.

    Parameters
    ----------
    grid
        The months.
    mean, covariance
        Prior of the path, shapes (months,) and (months, months).
    measurements
        The figures.
    start
        Path to start from; the prior mean when not given.

    Raises
    ------
    NotConvergedError
        When the steps do not settle.
    """
    if len(measurements) == 0:
        none = np.zeros((0, len(grid)))
        return GaussianPosterior(
            grid, measurements, mean.copy(), covariance, none.T, none, np.zeros(0), np.zeros(0), 0, 0.0
        )
    x = mean.copy() if start is None else start.copy()
    exact, noise = measurements.exact, measurements.sd**2
    steps, taken, sites = 0, deque(maxlen=MEMORY), None
    for _ in range(MAX_STEPS):
        steps += 1
        f = measurements.functionals.values(x)
        H = measurements.functionals.jacobian(x)
        KHt = covariance @ H.T
        explained = H @ KHt
        ahead = H @ (x - mean)
        values, variances = measurements.y.copy(), noise.copy()
        if not exact.all():
            before = _without_bounds(measurements, f, ahead, explained)
            cuts = (a[~exact] for a in (measurements.y, measurements.sign, measurements.sd))
            sites = matched_sites(*before, *cuts, start=sites)
            values[~exact], variances[~exact] = sites
        factor = cho_factor(explained + np.diag(variances), lower=True, check_finite=False)
        weighted = cho_solve(factor, values - f + ahead, check_finite=False)
        proposal = mean + KHt @ weighted
        move = float(np.max(np.abs(proposal - x)))
        if move < TOLERANCE:
            x = proposal
            break
        if move > NEAR:
            # Far from the mode a full step can overshoot.
            taken.clear()
            x = x + (proposal - x) * min(1.0, 2.0 / move)
        else:
            taken.append((proposal, proposal - x))
            x = _mixed(taken)
    else:
        raise NotConvergedError(
            f"no mode after {MAX_STEPS} steps; the last still moved the path by {move:.2g}"
        )
    gain, after = _update(covariance, KHt, factor)
    cut = None
    if not exact.all():
        known = cho_factor(explained + np.diag(noise), lower=True, check_finite=False)
        at_mode = np.where(exact, measurements.y - f, 0.0) + ahead
        spread = before[1] + np.diag(noise[~exact])
        gain, path_covariance = _update(covariance, KHt, known)
        cut = Cut(before[0], spread, mean + gain @ at_mode, path_covariance)
    S = explained[np.ix_(exact, exact)] + np.diag(noise[exact])
    evidence = _gaussian_log_density((measurements.y - f + ahead)[exact], S)
    return GaussianPosterior(grid, measurements, x, after, gain, H, variances, weighted, steps, evidence, cut)


def _mixed(taken: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Combine the proposals of the last steps so that their moves cancel as far as they can."""
    proposal, move = taken[-1]
    if len(taken) == 1:
        return proposal
    proposals = np.column_stack([proposal - before for before, _ in list(taken)[:-1]])
    moves = np.column_stack([move - before for _, before in list(taken)[:-1]])
    return proposal - proposals @ np.linalg.lstsq(moves, move, rcond=1e-8)[0]


def _without_bounds(
    measurements: MeasurementSet, f: np.ndarray, ahead: np.ndarray, explained: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of the bounded functionals given the exact figures alone, linearised."""
    exact = measurements.exact
    prior_mean = (f - ahead)[~exact]
    shared = explained[np.ix_(~exact, exact)]
    covariance = explained[np.ix_(~exact, ~exact)]
    if not exact.any():
        return prior_mean, covariance
    S = explained[np.ix_(exact, exact)] + np.diag(measurements.sd[exact] ** 2)
    weights = np.linalg.solve(S, shared.T).T
    return (
        prior_mean + weights @ (measurements.y - f + ahead)[exact],
        covariance - weights @ shared.T,
    )


def _update(
    covariance: np.ndarray, KHt: np.ndarray, factor: tuple[np.ndarray, bool]
) -> tuple[np.ndarray, np.ndarray]:
    """Gain and posterior covariance from the factor of S."""
    gain = cho_solve(factor, KHt.T, check_finite=False).T
    after = covariance - gain @ KHt.T
    return gain, (after + after.T) / 2


def _gaussian_log_density(residual: np.ndarray, covariance: np.ndarray) -> float:
    if residual.size == 0:
        return 0.0
    lower = cholesky(covariance, lower=True, check_finite=False)
    white = np.linalg.solve(lower, residual)
    return float(
        -0.5 * white @ white - np.log(lower.diagonal()).sum() - 0.5 * residual.size * np.log(2 * np.pi)
    )
