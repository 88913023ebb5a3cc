"""The path given its measurements: the mode by Gauss–Newton steps, and the Gaussian around it.

With prior N(m, K), measurements y = f(x) + e, e ~ N(0, R), and H the Jacobian of f at the current path, a step is

    x ← m + K Hᵀ (H K Hᵀ + R)⁻¹ (y − f(x) + H (x − m)),

the iterated extended Kalman update in its dense form (Bell and Cathey, *IEEE Transactions on Automatic Control* 38,
1993). Everything is solved in the space of measurements, of which there are tens where months are hundreds. Bounds take
part as the Gaussian measurements that have their effect on mean and variance (``bounds``), and so do figures that may
be wrong (``contamination``); both are found anew in every step.
How far each step goes is decided by ``descent``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from scipy.linalg import cholesky
from scipy.linalg.lapack import dpotrf, dpotrs
from scipy.sparse import csr_array

from plan_analysis.path.blocks import BlockCovariance
from plan_analysis.path.bounds import matched_sites
from plan_analysis.path.contamination import Sites, matched_figures
from plan_analysis.path.descent import FARTHEST, NEAR, Descent, Point
from plan_analysis.path.gaussian import GaussianPosterior
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet

MAX_STEPS = 100
TOLERANCE = 1e-6

MOST_SWEEPS = 30
"""How often figures that may be wrong are matched at most in one step; less in the first, which still lead far."""

TRUSTING = 4
"""So many far steps are taken at most before figures may be wrong: far from the mode all of them look so."""

SETTLED = 25
"""After so many more the Gaussian measurements stay as they are, so that a figure in doubt cannot swing for ever."""


class NotConvergedError(RuntimeError):
    """The Gauss–Newton steps did not settle; the measurements contradict each other beyond their errors."""


def posterior(
    grid: Grid,
    mean: np.ndarray,
    covariance: np.ndarray | BlockCovariance,
    measurements: MeasurementSet,
    start: np.ndarray | None = None,
    tolerance: float = TOLERANCE,
    sites: Sites | None = None,
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
    sites
        Gaussian measurements that stand for the figures near the start, such as those of other scales.

    Raises
    ------
    NotConvergedError
        When the steps do not settle.
    """
    if len(measurements) == 0:
        nothing, none = np.zeros(0), np.zeros((0, len(grid)))
        sites = Sites(nothing, nothing, nothing, nothing)
        return GaussianPosterior(
            grid, measurements, mean.copy(), mean, covariance, none, none.T, sites, nothing, 0, 0.0
        )
    x = mean.copy() if start is None else start.copy()
    exact, noise = measurements.exact, measurements.sd**2
    by_blocks = isinstance(covariance, BlockCovariance)
    jacobian = measurements.functionals.sparse_jacobian if by_blocks else measurements.functionals.jacobian
    times = covariance.times if by_blocks else covariance.__matmul__
    doubting = TRUSTING if sites is None else 0
    if sites is None:
        none = np.zeros(len(measurements))
        sites = Sites(measurements.y.copy(), noise.copy(), none, none)
    steps, descent = 0, Descent()
    pull = np.zeros_like(mean) if start is None else None
    for _ in range(MAX_STEPS):
        steps += 1
        f = measurements.functionals.values(x)
        H = jacobian(x)
        if by_blocks:
            explained = covariance.explained(H)
        else:
            KHt = covariance @ H.T
            explained = H @ KHt
        ahead = H @ (x - mean)
        if steps <= doubting + SETTLED:
            sites = _matched(measurements, f - ahead, explained, sites, steps, max(steps - doubting, 0))
        factor = _factor(explained + np.diag(sites.variances))
        weighted = _solved(factor, sites.values - f + ahead)
        proposal = mean + (times(H.T @ weighted) if by_blocks else KHt @ weighted)
        move = float(np.max(np.abs(proposal - x)))
        if move < tolerance and steps > doubting:
            x = proposal
            break
        if move < NEAR:
            doubting = min(doubting, steps)
        there = Point(proposal, H.T @ weighted)
        if pull is None:  # nothing is known of the start: the first step is a whole one unless it leads far
            share = min(1.0, FARTHEST / move)
            x, pull = x + share * (proposal - x), there.pull if share == 1.0 else None
            continue
        if steps == doubting + 1:
            descent.forget()
        misfit, here = _misfit(measurements, sites, mean), Point(x, pull)
        bend = _bend(measurements, times, H, factor, x, f)
        there = descent.step(misfit, misfit(here, f), here, there, bend)
        x, pull = there.x, there.pull
    else:
        raise NotConvergedError(
            f"no mode after {MAX_STEPS} steps; the last still moved the path by {move:.2g}"
        )
    S = explained[np.ix_(exact, exact)] + np.diag(sites.variances[exact])
    evidence = _gaussian_log_density((sites.values - f + ahead)[exact], S) + sites.log_scale.sum()
    if by_blocks:
        H, KHt = H.toarray(), covariance.cross(H)
    return GaussianPosterior(
        grid, measurements, x, mean, covariance, H, KHt, sites, weighted, steps, evidence
    )


def _matched(
    measurements: MeasurementSet,
    prior_mean: np.ndarray,
    explained: np.ndarray,
    sites: Sites,
    step: int,
    doubting: int,
) -> Sites:
    """Return the sites of all figures at one linearisation, from those of the one before.

    ``step`` counts all steps, ``doubting`` those in which figures may be wrong.
    """
    exact, doubted = measurements.exact, measurements.doubted
    if not exact.all():
        cuts = (a[~exact] for a in (measurements.y, measurements.sign, measurements.sd))
        values, variances = sites.values.copy(), sites.variances.copy()
        start = None if step == 1 else (values[~exact], variances[~exact])
        before = _without_bounds(exact, prior_mean, explained, sites)
        values[~exact], variances[~exact] = matched_sites(*before, *cuts, start=start)
        sites = replace(sites, values=values, variances=variances)
    if doubted.any() and doubting:
        own = (a[doubted] for a in (measurements.sd**2, measurements.wide**2))
        sites = matched_figures(
            prior_mean, explained, sites, doubted, *own, sweeps=min(2 * doubting, MOST_SWEEPS)
        )
    return sites


def _misfit(measurements: MeasurementSet, sites: Sites, mean: np.ndarray) -> Callable[..., float]:
    """Return −log posterior density of a path, up to a constant, as a function of it and of what figures speak of."""

    def at(point: Point, f: np.ndarray | None = None) -> float:
        error = sites.values - (measurements.functionals.values(point.x) if f is None else f)
        value = 0.5 * float(error @ (error / sites.variances) + point.pull @ (point.x - mean))
        return value if np.isfinite(value) else np.inf

    return at


def _bend(
    measurements: MeasurementSet,
    times: Callable[[np.ndarray], np.ndarray],
    H: np.ndarray | csr_array,
    factor: np.ndarray,
    x: np.ndarray,
    f: np.ndarray,
) -> Callable[[Point], Point]:
    """Return what brings a point off the tangent at x back to what the figures would be there if they were linear."""

    def bent(point: Point) -> Point:
        beyond = measurements.functionals.values(point.x) - f - H @ (point.x - x)
        pull = H.T @ _solved(factor, beyond)
        return Point(point.x - times(pull), point.pull - pull)

    return bent


def _factor(covariance: np.ndarray) -> np.ndarray:
    """Return the lower Cholesky factor of what figures are expected to vary by, in the place of the matrix."""
    # The wrappers of scipy.linalg take longer than LAPACK does with so small a matrix.
    factor, failed = dpotrf(covariance.T, lower=1, overwrite_a=1)
    if failed:
        raise NotConvergedError("the path moved so far that rounding hides the errors of the figures")
    return factor


def _solved(factor: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the solution of the equations whose matrix has a lower factor."""
    return dpotrs(factor, right, lower=1)[0]


def _without_bounds(
    exact: np.ndarray, prior_mean: np.ndarray, explained: np.ndarray, sites: Sites
) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of the bounded functionals given the exact figures alone, linearised."""
    shared = explained[np.ix_(~exact, exact)]
    covariance = explained[np.ix_(~exact, ~exact)]
    if not exact.any():
        return prior_mean[~exact], covariance
    S = explained[np.ix_(exact, exact)] + np.diag(sites.variances[exact])
    weights = _solved(_factor(S), shared.T).T
    return (
        prior_mean[~exact] + weights @ (sites.values - prior_mean)[exact],
        covariance - weights @ shared.T,
    )


def _gaussian_log_density(residual: np.ndarray, covariance: np.ndarray) -> float:
    if residual.size == 0:
        return 0.0
    lower = cholesky(covariance, lower=True, check_finite=False)
    white = np.linalg.solve(lower, residual)
    return float(
        -0.5 * white @ white - np.log(lower.diagonal()).sum() - 0.5 * residual.size * np.log(2 * np.pi)
    )
