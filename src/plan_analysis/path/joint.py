"""Draws of one path, or of several found together, with the Gaussian that each of them came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from plan_analysis.path.blocks import BlockCovariance
from plan_analysis.path.gaussian import GaussianPosterior
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.posterior import TOLERANCE, posterior
from plan_analysis.path.scales import WeightedScales
from plan_analysis.path.stack import StackedGrid


@dataclass(frozen=True)
class Component:
    """The posterior at one set of scales, and which of the draws are its own.

    Parameters
    ----------
    posterior
        Gaussian posterior of all unknowns.
    draws
        Columns of the draws that were made from it.
    """

    posterior: GaussianPosterior
    draws: slice


@dataclass(frozen=True)
class JointDraws:
    """Draws of all unknowns, spread over the sets of scales of a mixture.

    Parameters
    ----------
    grid
        Months of one path, or of several stacked.
    components
        One for each set of scales that has draws, in the order of the columns.
    paths
        Log levels, shape (unknowns, draws).
    """

    grid: Grid | StackedGrid
    components: tuple[Component, ...]
    paths: np.ndarray

    def of(self, units: Sequence[str] = ()) -> np.ndarray:
        """Return the log level of some units' sum, shape (months, draws); of the only path when none are named."""
        if not units:
            return self.paths
        if len(units) == 1:
            return self.paths[self.grid.part(units[0])]
        return np.log(sum(self._levels(unit) for unit in units))

    def _levels(self, unit: str) -> np.ndarray:
        if unit not in self._kept:
            self._kept[unit] = np.exp(self.paths[self.grid.part(unit)])
        return self._kept[unit]

    @cached_property
    def _kept(self) -> dict[str, np.ndarray]:
        return {}

    @cached_property
    def asked(self) -> dict[object, object]:
        """What has been worked out for questions to these draws, kept for the next one; see ``given``."""
        return {}


def joint_draws(
    grid: Grid | StackedGrid,
    prior: Callable[[WeightedScales], tuple[np.ndarray, np.ndarray | BlockCovariance]],
    measured: MeasurementSet,
    mixture: Sequence[WeightedScales],
    at_best: GaussianPosterior,
    draws: int,
    rng: np.random.Generator,
    tolerance: float = TOLERANCE,
) -> JointDraws:
    """Return draws spread over the sets of scales of a mixture.

    Parameters
    ----------
    grid
        Of the unknowns.
    prior
        Returns the prior mean and covariance at a set of scales.
    measured
        The figures.
    mixture
        Sets of scales with weights.
    at_best
        The posterior from whose mode the others are found.
    draws, rng
        Number of draws, and source of random numbers.
    tolerance
        As for the posterior.
    """
    counts = _allocate(np.array([point.weight for point in mixture]), draws)
    components, start = [], 0
    paths = np.empty((len(grid), draws))
    for point, count in zip(mixture, counts, strict=True):
        if count:
            found = posterior(grid, *prior(point), measured, at_best.mode, tolerance, at_best.sites)
            own = slice(start, start + int(count))
            components.append(Component(found, own))
            found.draws(int(count), rng, out=paths[:, own])
            start = own.stop
    return JointDraws(grid, tuple(components), paths)


def _allocate(weights: np.ndarray, total: int) -> np.ndarray:
    """Whole numbers in proportion to weights that add up to the total (largest remainders)."""
    exact = weights / weights.sum() * total
    counts = np.floor(exact).astype(int)
    remainders = np.argsort(-(exact - counts), kind="stable")
    counts[remainders[: total - counts.sum()]] += 1
    return counts
