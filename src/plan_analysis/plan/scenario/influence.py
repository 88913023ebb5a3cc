"""Which assumption moves the result most: each is left out, and moved by its spread."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from plan_analysis.errors import InputError
from plan_analysis.path.fit import PathFit
from plan_analysis.plan.scenario.applying import path_under
from plan_analysis.plan.scenario.elasticity import Elasticity
from plan_analysis.plan.scenario.goals import Goal
from plan_analysis.plan.scenario.language import (
    HARD,
    Assumption,
    Follows,
    LongRunGrowth,
    Scenario,
    Shock,
    Tariff,
)

COLUMNS = ("assumption", "without", "low", "high", "probability_without")


def influence(
    fits: Mapping[str, PathFit], goal: Goal, scenario: Scenario, elasticity: Elasticity | None = None
) -> pd.DataFrame:
    """Return what each assumption of a scenario does to the median of a goal's quantity.

    Parameters
    ----------
    fits
        Series → its path, without a scenario.
    goal
        Whose quantity is looked at.
    scenario
        The assumptions.
    elasticity
        For assumptions of kind ``follows``.

    Returns
    -------
    frame
        One row an assumption, that of the widest effect first. ``assumption`` is its position from 0; ``without`` the
        median with the assumption left out; ``low`` and ``high`` the medians with its value one spread lower and
        higher (a tariff's effect by its own; missing for a hard one, or where the moved value cannot hold);
        ``probability_without`` the probability of the goal with it left out. Medians in the unit of the goal. In
        ``attrs``: ``median`` and ``probability`` with all assumptions.
    """

    def outcome(tried: Scenario) -> tuple[float, float]:
        fit = path_under(fits, tried, goal.series, goal.territory, elasticity)
        return float(np.median(goal.draws(fit))), goal.probability(fit)

    median, probability = outcome(scenario)
    rows = []
    for number, one in enumerate(scenario.assumptions):
        without, chance = outcome(scenario.without(number))
        moved = [
            np.nan if other is None else _median_or_missing(outcome, scenario.replacing(number, other))
            for other in (_moved(one, -1, elasticity), _moved(one, 1, elasticity))
        ]
        rows.append((number, without, *moved, chance))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    effect = (frame[["without", "low", "high"]] - median).abs().max(axis=1)
    frame = frame.loc[effect.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)
    frame.attrs.update(median=median, probability=probability)
    return frame


def _median_or_missing(outcome: Callable[[Scenario], tuple[float, float]], scenario: Scenario) -> float:
    try:
        return outcome(scenario)[0]
    except InputError:  # one spread away it meets another assumption that excludes it
        return np.nan


def _moved(one: Assumption, side: int, elasticity: Elasticity | None) -> Assumption | None:
    """Return an assumption with its value one spread lower or higher; None where it has no spread."""
    if isinstance(one, Follows):
        value, spread = one.elasticity, one.spread
        if value == "estimated":
            if elasticity is None:
                return None
            value, spread = elasticity.value, elasticity.standard_error
        return one.model_copy(update={"elasticity": value + side * spread, "spread": spread})
    name, spread = _lever(one)
    if spread == HARD or not 0 < spread < np.inf:
        return None
    return one.model_copy(update={name: getattr(one, name) + side * spread})


def _lever(one: Assumption) -> tuple[str, float | str]:
    if isinstance(one, Tariff):
        return "effect", one.effect_spread
    name = "size" if isinstance(one, Shock) else "change" if isinstance(one, LongRunGrowth) else "value"
    return name, one.spread
