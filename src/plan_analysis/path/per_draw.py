"""The small system that every draw solves to meet assumptions: as many unknowns as assumptions, few months looked at.

A draw x moves along given directions, x + A w, until f(x + A w) + R w is what is wanted. The derivatives at one common
path serve all draws: their steps shrink fifty-fold each where f is a sum over months. What does not settle goes on with
derivatives of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from plan_analysis.path.functionals import FunctionalSet
from plan_analysis.path.posterior import NotConvergedError

TOLERANCE = 1e-10
COMMON_STEPS, OWN_STEPS = 10, 20
TINY = 1e-300
SMALL = {1: 4e-7, 2: 8e-5, 3: 1e-3}
"""Up to which logarithm the exponential series may end after so many terms."""
NEGLIGIBLE = 1e-11
"""Share of the largest direction below which a combination of assumptions is taken to follow from the others."""


@dataclass(frozen=True)
class Seen:
    """The months that functionals look at.

    Parameters
    ----------
    paths
        Log levels, shape (m, draws).
    levels
        Levels in a unit of each draw's own, shape (m, draws).
    log_unit
        Logarithm of the unit, shape (draws,).
    """

    paths: np.ndarray
    levels: np.ndarray
    log_unit: np.ndarray

    @classmethod
    def of(cls, paths: np.ndarray) -> Seen:
        """Return the months with their levels."""
        log_unit = paths.max(axis=0, initial=-np.inf)
        return cls(paths, np.exp(paths - log_unit), log_unit)

    def values(self, functionals: FunctionalSet) -> np.ndarray:
        """Evaluate functionals narrowed to these months, shape (k, draws)."""
        return functionals.of_levels(self.levels, self.log_unit)


def solve(
    functionals: FunctionalSet,
    seen: Seen,
    along: np.ndarray,
    inverse: np.ndarray,
    noise: np.ndarray,
    wanted: np.ndarray,
) -> np.ndarray:
    """Return the weights of the directions at which every draw meets what is wanted.

    Parameters
    ----------
    functionals
        Narrowed to the months looked at.
    seen
        These months before the move.
    along
        Directions at these months, shape (m, k).
    inverse
        Inverse of the derivative of f(x + A w) + R w at a common path, shape (k, k).
    noise
        Diagonal of R, shape (k,).
    wanted
        Shape (k, draws).

    Returns
    -------
    ndarray, shape (k, draws)

    Raises
    ------
    NotConvergedError
        When a draw cannot meet it.
    """
    weights = np.zeros_like(wanted)
    levels = seen.levels.copy()
    move = before = inverse @ (wanted - seen.values(functionals))
    for _ in range(COMMON_STEPS):
        weights += move
        _grow(levels, along @ move)
        residual = wanted - functionals.of_levels(levels, seen.log_unit) - noise[:, None] * weights
        if np.max(np.abs(residual)) < TOLERANCE:
            return weights
        # Each draw looks back on its step before (Anderson's mixing, as in ``posterior``).
        step = inverse @ residual
        change = step - before
        share = (step * change).sum(axis=0) / np.maximum((change**2).sum(axis=0), TINY)
        move, before = step - share * (move + change), step
    for draw in range(wanted.shape[1]):
        start = inverse @ (wanted[:, draw] - functionals.values(seen.paths[:, draw]))
        weights[:, draw] = _alone(functionals, seen.paths[:, draw], along, noise, wanted[:, draw], start)
    return weights


def _alone(
    functionals: FunctionalSet,
    path: np.ndarray,
    along: np.ndarray,
    noise: np.ndarray,
    wanted: np.ndarray,
    weights: np.ndarray,
) -> np.ndarray:
    """Return the weights of one draw by Newton steps."""
    for _ in range(OWN_STEPS):
        moved = path + along @ weights
        residual = wanted - functionals.values(moved) - noise * weights
        if np.max(np.abs(residual)) < TOLERANCE:
            return weights
        slope = functionals.jacobian(moved) @ along + np.diag(noise)
        weights = weights + np.linalg.lstsq(slope, residual, rcond=NEGLIGIBLE)[0]
    raise NotConvergedError(f"no path after {OWN_STEPS} steps")


def _grow(levels: np.ndarray, logs: np.ndarray) -> None:
    """Multiply levels by the exponential of logarithms; of small ones by its series, whose rest is below 1e-13."""
    largest = max(logs.max(initial=0.0), -logs.min(initial=0.0))
    order = next((order for order, small in SMALL.items() if largest < small), None)
    if order is None:
        levels *= np.exp(logs, out=logs)
        return
    series = logs / order
    for n in range(order - 1, 0, -1):
        series += 1.0
        series *= logs
        if n > 1:
            series /= n
    series += 1.0
    levels *= series


def inverse_covariance(matrix: np.ndarray) -> np.ndarray:
    """Return the inverse of a covariance; directions that follow from the others get no weight of their own."""
    scale = np.sqrt(matrix.diagonal())
    outer = np.outer(scale, scale)
    return np.linalg.pinv(matrix / outer, rcond=NEGLIGIBLE, hermitian=True) / outer
