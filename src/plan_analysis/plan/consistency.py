"""What the figures say about the plan itself: whether its level and its growth rate for exports agree.

A level of B in the base year and growth of g a year lead to B (1 + g)^n. So a target level and a target range of growth
agree only for bases in an interval; the published figures say where the base lies.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from plan_analysis.growth import percent_growth
from plan_analysis.path.fit import PathFit
from plan_analysis.path.functionals import log_sum
from plan_analysis.periods import year_span
from plan_analysis.plan.quantity import Quantity
from plan_analysis.plan.targets import Target


@dataclass(frozen=True)
class PlanConsistency:
    """Whether a target level and a target range of growth agree.

    Parameters
    ----------
    base_year, last_year
        Year before the plan, and year of the level.
    base_low, base_high
        Levels of the base year between which both targets agree (from the upper and the lower end of growth).
    base, base_draws
        What the figures say of the base year's level, million USD.
    agrees, below, above
        Probabilities that the base lies in that interval, below it, above it.
    growth_for_level
        Growth that the target level asks for from the base that the figures give, percent a year.
    level_for_growth
        Levels that the lower and the upper end of the growth range lead to from that base.
    """

    base_year: int
    last_year: int
    base_low: float
    base_high: float
    base: Quantity
    base_draws: np.ndarray
    agrees: float
    below: float
    above: float
    growth_for_level: Quantity
    level_for_growth: tuple[Quantity, Quantity]


def plan_consistency(fit: PathFit, growth: Target, level: Target) -> PlanConsistency:
    """Compare a target for average growth with a target for the level at its end.

    Parameters
    ----------
    fit
        Path of the series in the targets' territory.
    growth
        Target of kind ``average_growth`` with two ends.
    level
        Target of kind ``level_at`` for the last year of ``growth``.

    Raises
    ------
    ValueError
        When the targets are of other kinds, or end in different years.
    """
    if growth.kind != "average_growth" or level.kind != "level_at" or growth.last_year != level.last_year:
        raise ValueError(f"{growth.target_id} and {level.target_id} are no growth and level of the same end")
    base_year, years = growth.first_year - 1, len(growth.years)
    goal = level.in_path_units(level.lower)
    factors = [(1 + end / 100.0) ** years for end in (growth.lower, growth.upper)]
    base = np.exp(fit.evaluate([log_sum(year_span(base_year))])[0])
    low, high = goal / factors[1], goal / factors[0]
    return PlanConsistency(
        base_year,
        growth.last_year,
        low,
        high,
        Quantity.of(base),
        base,
        float(((base >= low) & (base <= high)).mean()),
        float((base < low).mean()),
        float((base > high).mean()),
        Quantity.of(percent_growth(np.log(goal / base) / years)),
        (Quantity.of(base * factors[0]), Quantity.of(base * factors[1])),
    )
