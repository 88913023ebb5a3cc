"""The path given its measurements: the mode by Gauss–Newton steps, and the Gaussian around it.

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

import numpy as np
from scipy.linalg import cho_factor, cho_solve, cholesky

from plan_analysis.path.blocks import BlockCovariance, cross_covariance
from plan_analysis.path.bounds import matched_sites
from plan_analysis.path.gaussian import Cut, GaussianPosterior
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet

MAX_STEPS = 50
TOLERANCE = 1e-7

MEMORY = 6
NEAR = 0.2
"""How many steps are looked back on, and from what step length on."""

MAX_HALVINGS = 6


class NotConvergedError(RuntimeError):
    """The Gauss–Newton steps did not settle; the measurements contradict each other beyond their errors."""


def posterior(
    grid: Grid,
    mean: np.ndarray,
    covariance: np.ndarray | BlockCovariance,
    measurements: MeasurementSet,
    start: np.ndarray | None = None,
    tolerance: float = TOLERANCE,
) -> GaussianPosterior:
    """Return the posterior of a path.

    Parameters
    ----------
    grid
        The months.
    mean, covariance
        Prior of the path, shapes (months,) and (months, months); the covariance as a matrix or by its blocks.
    measurements
        The figures.
    start
        Path to start from; the prior mean when not given.
    tolerance
        The path has settled when a step moves no month by more than this.

    Raises
    ------
    NotConvergedError
        When the steps do not settle.
    """
    if len(measurements) == 0:
        none = np.zeros((0, len(grid)))
        return GaussianPosterior(
            grid,
            measurements,
            mean.copy(),
            covariance,
            none.T,
            none.T,
            none,
            np.zeros(0),
            np.zeros(0),
            0,
            0.0,
        )
    x = mean.copy() if start is None else start.copy()
    exact, noise = measurements.exact, measurements.sd**2
    by_blocks = isinstance(covariance, BlockCovariance)
    jacobian = measurements.functionals.sparse_jacobian if by_blocks else measurements.functionals.jacobian
    steps, taken, sites = 0, deque(maxlen=MEMORY), None
    pull = np.zeros_like(mean) if start is None else None
    for _ in range(MAX_STEPS):
        steps += 1
        f = measurements.functionals.values(x)
        H = jacobian(x)
        KHt = cross_covariance(covariance, H)
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
        if move < tolerance:
            x = proposal
            break
        if move > NEAR:
            taken.clear()
            step, pulled = proposal - x, H.T @ weighted
            share = min(1.0, 2.0 / move)
            if pull is not None:
                misfit = _misfit(measurements, values, variances, x, mean, step, pull, pulled - pull)
                share = _downhill(misfit, share)
                pull = pull + share * (pulled - pull)
            elif share == 1.0:
                pull = pulled
            x = x + share * step
        else:
            taken.append((proposal, proposal - x))
            x, pull = _mixed(taken), None
    else:
        raise NotConvergedError(
            f"no mode after {MAX_STEPS} steps; the last still moved the path by {move:.2g}"
        )
    gain = _gain(KHt, factor)
    cut = None
    if not exact.all():
        known = cho_factor(explained + np.diag(noise), lower=True, check_finite=False)
        at_mode = np.where(exact, measurements.y - f, 0.0) + ahead
        spread = before[1] + np.diag(noise[~exact])
        known_gain = _gain(KHt, known)
        cut = Cut(before[0], spread, mean + known_gain @ at_mode, known_gain)
    S = explained[np.ix_(exact, exact)] + np.diag(noise[exact])
    evidence = _gaussian_log_density((measurements.y - f + ahead)[exact], S)
    H = H.toarray() if by_blocks else H
    return GaussianPosterior(
        grid, measurements, x, covariance, KHt, gain, H, variances, weighted, steps, evidence, cut
    )


def _misfit(
    measurements: MeasurementSet,
    values: np.ndarray,
    variances: np.ndarray,
    x: np.ndarray,
    mean: np.ndarray,
    step: np.ndarray,
    pull: np.ndarray,
    change: np.ndarray,
) -> Callable[[float], float]:
    """Return −log posterior density along a step, up to a constant; x − mean is K times the pull."""

    def at(share: float) -> float:
        moved = x + share * step
        error = values - measurements.functionals.values(moved)
        return 0.5 * float(error @ (error / variances) + (pull + share * change) @ (moved - mean))

    return at


def _downhill(misfit: Callable[[float], float], share: float) -> float:
    """Return the share of a step, halved until the misfit falls: far from the mode a full step can overshoot."""
    here = misfit(0.0)
    for _ in range(MAX_HALVINGS):
        if misfit(share) < here:
            break
        share /= 2
    return share


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


def _gain(KHt: np.ndarray, factor: tuple[np.ndarray, bool]) -> np.ndarray:
    """K Hᵀ S⁻¹ from the factor of S."""
    return cho_solve(factor, KHt.T, check_finite=False).T


def _gaussian_log_density(residual: np.ndarray, covariance: np.ndarray) -> float:
    if residual.size == 0:
        return 0.0
    lower = cholesky(covariance, lower=True, check_finite=False)
    white = np.linalg.solve(lower, residual)
    return float(
        -0.5 * white @ white - np.log(lower.diagonal()).sum() - 0.5 * residual.size * np.log(2 * np.pi)
    )
