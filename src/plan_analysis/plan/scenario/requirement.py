"""What it would take: the constant growth, or the size of a shock, at which a goal is reached with a probability.

The search runs on the engine: each trial puts another value into the same assumptions, draws stay the same, and so
the quantile that is compared with the goal is a smooth, monotone function of the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.optimize import brentq

from plan_analysis.path.fit import PathFit
from plan_analysis.plan.scenario.applying import path_under
from plan_analysis.plan.scenario.elasticity import Elasticity
from plan_analysis.plan.scenario.goals import Goal
from plan_analysis.plan.scenario.language import Assumption, Growth, Scenario, Shock, Words

BRACKETS = ((-5.0, 25.0), (-30.0, 60.0), (-60.0, 150.0))
"""Ranges that are searched one after the other, percent; far from what is likely each trial takes longer."""

TOLERANCE = 1e-3
_REASON = Words(vi="Mức cần có để đạt mục tiêu.", en="What it takes to reach the goal.")


@dataclass(frozen=True)
class GrowthLever:
    """The same growth in every year of a range.

    Parameters
    ----------
    series, territory
        What grows: the goal's own series, or a part of it that was found together with it.
    first_year, last_year
        Years with this growth.
    spread
        Standard deviation of each year's growth around it, percentage points.
    """

    series: str
    territory: str
    first_year: int
    last_year: int
    spread: float = 1.0

    def assumptions(self, value: float) -> tuple[Assumption, ...]:
        """Return growth of a value in each year."""
        return tuple(
            Growth(
                kind="growth",
                series=self.series,
                territory=self.territory,
                period=str(year),
                value=value,
                spread=self.spread,
                reason=_REASON,
            )
            for year in range(self.first_year, self.last_year + 1)
        )

    def tail(self, fit: PathFit, value: float) -> float:
        """Return the probability that average growth over the years is at least the value."""
        return float((fit.average_growth(self.first_year, self.last_year) >= value).mean())


@dataclass(frozen=True)
class ShockLever:
    """A shock in a month.

    Parameters
    ----------
    series, territory
        What moves.
    start
        Month, ``2026-07``.
    half_life
        Months, or ``permanent``.
    """

    series: str
    territory: str
    start: str
    half_life: float | str = "permanent"

    def assumptions(self, value: float) -> tuple[Assumption, ...]:
        """Return a shock of a size in percent."""
        shock = Shock(
            kind="shock",
            series=self.series,
            territory=self.territory,
            start=self.start,
            size=value,
            spread=0.0,
            half_life=self.half_life,
            reason=_REASON,
        )
        return (shock,)

    def tail(self, fit: PathFit, value: float) -> float:
        """Return the probability of a deviation from the median as large and on the same side in the month's level."""
        logs = fit.paths[fit.grid.labels.index(self.start)] + fit.level_shift
        away = np.expm1(logs - np.median(logs)) * 100.0
        return float((away >= value).mean() if value >= 0 else (away <= value).mean())


@dataclass(frozen=True)
class Requirement:
    """What it would take.

    Parameters
    ----------
    goal
        What is to be reached.
    probability
        With which probability.
    value
        Growth in percent a year, or the size of a shock in percent.
    reached
        Probability of the goal at that value.
    tail
        Probability under the starting scenario of the value or more (for a negative shock: or less).
    scenario
        The starting scenario with the assumptions at that value.
    """

    goal: Goal
    probability: float
    value: float
    reached: float
    tail: float
    scenario: Scenario


def required(
    fits: Mapping[str, PathFit],
    goal: Goal,
    lever: GrowthLever | ShockLever,
    probability: float,
    scenario: Scenario,
    elasticity: Elasticity | None = None,
) -> Requirement | None:
    """Find the value of a lever at which a goal is reached with a probability.

    Parameters
    ----------
    fits
        Series → its path, without a scenario.
    goal
        What is to be reached.
    lever
        What is turned.
    probability
        Between 0 and 1.
    scenario
        Where to start from, such as the baseline.
    elasticity
        For assumptions of kind ``follows``.

    Returns
    -------
    Requirement or None
        None when no value between −60 and 150 % leads there.

    Raises
    ------
    InputError
        When the lever cannot be put beside the scenario's assumptions.
    ValueError
        For a probability outside 0 to 1.
    """
    if not 0 < probability < 1:
        raise ValueError(f"found probability {probability}; expected one between 0 and 1")

    def under(value: float) -> tuple[Scenario, PathFit]:
        tried = scenario.with_(*lever.assumptions(value))
        return tried, path_under(fits, tried, goal.series, goal.territory, elasticity)

    @cache
    def missing(value: float) -> float:
        draws = goal.draws(under(value)[1])
        return (float(np.quantile(draws, 1.0 - probability)) - goal.value) / max(1.0, abs(goal.value))

    bracket = next((ends for ends in BRACKETS if missing(ends[0]) * missing(ends[1]) <= 0), None)
    if bracket is None:
        return None
    value = float(brentq(missing, *bracket, xtol=TOLERANCE))
    found, fit = under(value)
    start = path_under(fits, scenario, lever.series, lever.territory, elasticity)
    tail = lever.tail(start, value)
    return Requirement(goal, probability, value, goal.probability(fit), tail, found)
