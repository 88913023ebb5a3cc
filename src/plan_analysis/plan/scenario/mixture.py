"""Several scenarios together, each with its weight."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from plan_analysis.path.fit import PathFit
from plan_analysis.plan.quantity import HIGH, LOW, Quantity
from plan_analysis.plan.scenario.goals import Goal
from plan_analysis.plan.scenario.language import Mixture


def mixed_probability(under: Mapping[str, PathFit], goal: Goal, mixture: Mixture) -> float:
    """Return the probability of a goal over weighted scenarios.

    Parameters
    ----------
    under
        Scenario → the path of the goal under it.
    goal
        What is to be reached.
    mixture
        Weights of scenarios.
    """
    return sum(weight * goal.probability(under[name]) for name, weight in mixture.weights.items())


def mixed_quantity(under: Mapping[str, PathFit], goal: Goal, mixture: Mixture) -> Quantity:
    """Return median and 80 % interval of a goal's quantity over weighted scenarios, in the unit of the goal."""
    draws = [goal.draws(under[name]) for name in mixture.weights]
    shares = [np.full(len(one), w / len(one)) for one, w in zip(draws, mixture.weights.values(), strict=True)]
    low, median, high = weighted_quantiles(np.concatenate(draws), np.concatenate(shares), (LOW, 0.5, HIGH))
    return Quantity(median, low, high)


def weighted_quantiles(
    values: np.ndarray, weights: np.ndarray, levels: tuple[float, ...]
) -> tuple[float, ...]:
    """Return the smallest values at which the share of weight reaches each level; shapes (n,) and (n,)."""
    order = np.argsort(values, kind="stable")
    share = np.cumsum(weights[order])
    places = np.searchsorted(share, np.array(levels) * share[-1] - 1e-12)
    return tuple(float(values[order[min(place, len(order) - 1)]]) for place in places)
