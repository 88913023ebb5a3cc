"""The path given its measurements: Gauss–Newton mode, Gaussian posterior around it, and draws.

With prior N(m, K), measurements y = f(x) + e, e ~ N(0, R), and H the Jacobian of f at the current path, a step is

    x ← m + K Hᵀ (H K Hᵀ + R)⁻¹ (y − f(x) + H (x − m)),

the iterated extended Kalman update in its dense form (Bell and Cathey, *IEEE Transactions on Automatic Control* 38,
1993). Everything is solved in the space of measurements, of which there are tens where months are hundreds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve, cholesky

from plan_analysis.path.functionals import FunctionalSet
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet

MAX_STEPS = 50
TOLERANCE = 1e-8


class NotConvergedError(RuntimeError):
    """The Gauss–Newton steps did not settle; the measurements contradict each other beyond their errors."""


@dataclass(frozen=True)
class GaussianPosterior:
    """Mode of a path and the Gaussian around it.

    Parameters
    ----------
    grid
        The months.
    mode
        Path of log levels, shape (months,).
    covariance
        Of the path, shape (months, months).
    gain
        K Hᵀ S⁻¹ at the mode, shape (months, k).
    jacobian
        H at the mode, shape (k, months).
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
    covariance: np.ndarray
    gain: np.ndarray
    jacobian: np.ndarray
    weighted_residual: np.ndarray
    steps: int
    log_evidence: float

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
        n = len(self.grid)
        jitter = 1e-12 * max(1.0, float(self.covariance.diagonal().max()))
        lower = cholesky(self.covariance + jitter * np.eye(n), lower=True, check_finite=False)
        half = -(-count // 2)
        deviation = lower @ rng.standard_normal((n, half))
        deviation = np.concatenate([deviation, -deviation], axis=1)[:, :count]
        paths = self.mode[:, None] + deviation
        if len(self.measurements) == 0:
            return paths
        functionals = self.measurements.functionals
        at_mode = functionals.values(self.mode)
        curvature = functionals.values(paths) - at_mode[:, None] - self.jacobian @ deviation
        curvature[~self.measurements.exact] = 0.0
        paths -= self.gain @ curvature
        return paths

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
            grid, measurements, mean.copy(), covariance, none.T, none, np.zeros(0), 0, 0.0
        )
    x = mean.copy() if start is None else start.copy()
    steps = 0
    for _ in range(MAX_STEPS):
        steps += 1
        f = measurements.functionals.values(x)
        H = measurements.functionals.jacobian(x)
        values, variances = measurements.gaussian_step(f)
        KHt = covariance @ H.T
        S = H @ KHt
        S[np.diag_indices_from(S)] += variances
        factor = cho_factor(S, lower=True, check_finite=False)
        residual = values - f + H @ (x - mean)
        weighted = cho_solve(factor, residual, check_finite=False)
        proposal = mean + KHt @ weighted
        move = float(np.max(np.abs(proposal - x)))
        # Far from the mode a full step can overshoot; late steps are always full.
        x = x + (proposal - x) * min(1.0, 2.0 / move) if move > 2.0 else proposal
        if move < TOLERANCE:
            break
    else:
        raise NotConvergedError(
            f"no mode after {MAX_STEPS} steps; the last still moved the path by {move:.2g}"
        )
    gain = cho_solve(factor, KHt.T, check_finite=False).T
    after = covariance - gain @ KHt.T
    exact = measurements.exact
    evidence = _gaussian_log_density(residual[exact], S[np.ix_(exact, exact)])
    return GaussianPosterior(grid, measurements, x, (after + after.T) / 2, gain, H, weighted, steps, evidence)


def _gaussian_log_density(residual: np.ndarray, covariance: np.ndarray) -> float:
    if residual.size == 0:
        return 0.0
    lower = cholesky(covariance, lower=True, check_finite=False)
    white = np.linalg.solve(lower, residual)
    return float(
        -0.5 * white @ white - np.log(lower.diagonal()).sum() - 0.5 * residual.size * np.log(2 * np.pi)
    )
