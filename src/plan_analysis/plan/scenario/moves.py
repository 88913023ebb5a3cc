"""Moves of a scenario as shifts of the paths: shocks, long-run growth, tariffs, and what follows a leader."""

from __future__ import annotations

import numpy as np

from plan_analysis.growth import log_growth
from plan_analysis.path.fit import PathFit
from plan_analysis.path.grid import Grid
from plan_analysis.path.shifts import Shift, fading, on_units, ramp
from plan_analysis.periods import month_label, month_number
from plan_analysis.plan.scenario.elasticity import deviation
from plan_analysis.plan.scenario.language import (
    ESTIMATED,
    HARD,
    PERMANENT,
    Follows,
    LongRunGrowth,
    Move,
    Scenario,
    Shock,
    Tariff,
)
from plan_analysis.plan.scenario.setting import NOT_FOUND_TOGETHER, Setting, path_in


def shift_of(setting: Setting, fit: PathFit, number: int, one: Move) -> Shift:
    """Return a move, the assumption of a number, as a shift of the system that a path is a part of."""
    months = _months(fit.joint.grid)
    start = _start(setting, months, number, one.start)
    if isinstance(one, Follows):
        form, mean, sd = _following(setting, fit, number, one, months >= start)
    elif isinstance(one, LongRunGrowth):
        form, mean, sd = ramp(months, start), one.change / 100.0, _spread(one.spread) / 100.0
    else:
        half_life = np.inf if one.half_life == PERMANENT else one.half_life
        form = fading(months, start, half_life)
        mean, sd = _log_size(*_size(one))
    key = f"{one.kind} {one.series} {one.territory} {one.start} {_same_before(setting.scenario, number)}"
    return Shift(on_units(fit.joint.grid, fit.units, form), mean, sd, key)


def _same_before(scenario: Scenario, number: int) -> int:
    """Return how many shifts of the same kind, place and month come before in an order that content decides."""
    one = scenario.assumptions[number]
    alike = [
        other.model_dump_json()
        for other in scenario.assumptions
        if (other.kind, other.series, other.territory) == (one.kind, one.series, one.territory)
        and getattr(other, "start", None) == one.start
    ]
    return sorted(alike).index(one.model_dump_json()) + scenario.assumptions[:number].count(one)


def _months(grid: object) -> np.ndarray:
    return grid.numbers if isinstance(grid, Grid) else grid.grid.numbers


def _start(setting: Setting, months: np.ndarray, number: int, start: str) -> int:
    month = month_number(int(start[:4]), int(start[5:]))
    if not months[0] <= month <= months[-1]:
        inside = f"a month from {month_label(months[0])} to {month_label(months[-1])}"
        raise setting.refused(number, f"start {start}", inside)
    return month


def _spread(spread: float | str) -> float:
    return 0.0 if spread == HARD else float(spread)


def _size(one: Shock | Tariff) -> tuple[float, float]:
    """Return size and standard deviation of a shock in percent of the level."""
    if isinstance(one, Shock):
        return one.size, _spread(one.spread)
    of_share = one.effect * _spread(one.share_spread)
    of_effect = one.share * _spread(one.effect_spread)
    both = _spread(one.share_spread) * _spread(one.effect_spread)
    # Variance of the product of two independent numbers.
    return one.share * one.effect / 100.0, float(np.sqrt(of_share**2 + of_effect**2 + both**2)) / 100.0


def _log_size(percent: float, spread: float) -> tuple[float, float]:
    return float(log_growth(percent)), spread / (100.0 + percent)


def _following(
    setting: Setting, fit: PathFit, number: int, one: Follows, later: np.ndarray
) -> tuple[np.ndarray, float, float]:
    """Return the leader's mean deviation in each month, and the elasticity with its standard error."""
    if one.leader not in setting.under:
        known = ", ".join(sorted(setting.before))
        raise setting.refused(number, f"leader {one.leader}", f"a series whose path is found too: {known}")
    before = path_in(setting.before[one.leader], one.territory)
    if before is None:
        raise setting.refused(number, f"{one.leader} in {one.territory}", NOT_FOUND_TOGETHER)
    months, leading = _months(fit.joint.grid), before.grid.numbers
    moved = deviation(before.paths, setting.under[one.leader].of(before.units))
    form = np.where(later, np.interp(months, leading, moved), 0.0)
    if one.elasticity != ESTIMATED:
        return form, one.elasticity, _spread(one.spread)
    if setting.elasticity is None:
        raise setting.refused(
            number, f"elasticity {ESTIMATED}", "years with both national figures, or a number"
        )
    return form, setting.elasticity.value, setting.elasticity.standard_error
