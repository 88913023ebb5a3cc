"""A scenario put on paths: assumptions become measurements and shifts, and the draws are given them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from plan_analysis.errors import InputError, Problem
from plan_analysis.growth import log_growth, percent_growth
from plan_analysis.path.fit import INDEX_YEAR, PathFit
from plan_analysis.path.functionals import Functional, average_growth, growth, index_level, log_sum
from plan_analysis.path.given import HARD_SD, given
from plan_analysis.path.grid import Grid
from plan_analysis.path.joint import JointDraws
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.posterior import NotConvergedError
from plan_analysis.path.series import settings_for
from plan_analysis.path.shifts import Shift, fading, on_units, ramp
from plan_analysis.path.stack import in_area
from plan_analysis.periods import Span, month_label, month_number
from plan_analysis.plan.scenario.contradictions import contradictions, said
from plan_analysis.plan.scenario.elasticity import Elasticity, deviation
from plan_analysis.plan.scenario.language import (
    ESTIMATED,
    HARD,
    PERMANENT,
    Assumption,
    Follows,
    Growth,
    LongRunGrowth,
    Scenario,
    Shock,
    Statement,
    Tariff,
)

FAR = 6.0
"""So many standard deviations from what figures of the past leave, an assumption about that past contradicts them."""

NOT_FOUND_TOGETHER = "a territory that is found together with that of the brief"


def apply(
    fits: Mapping[str, PathFit], scenario: Scenario, elasticity: Elasticity | None = None
) -> dict[str, PathFit]:
    """Return the paths under a scenario.

    Parameters
    ----------
    fits
        Series → its path, without a scenario. Assumptions on other series are left aside.
    scenario
        The assumptions.
    elasticity
        For assumptions of kind ``follows`` whose elasticity is estimated.

    Returns
    -------
    dict
        Series → its path with the draws under the scenario; everything else is that of the path given. Draws stay
        comparable one by one.

    Raises
    ------
    InputError
        When assumptions contradict each other or figures of the past, speak of months or territories that the paths
        do not hold, or cannot be met together.
    """
    found = _conditioned(fits, scenario, elasticity)
    return {series: with_draws(fit, found[series]) for series, fit in fits.items()}


def path_under(
    fits: Mapping[str, PathFit],
    scenario: Scenario,
    series: str,
    territory: str,
    elasticity: Elasticity | None = None,
) -> PathFit:
    """Return the path of one series in one territory under a scenario, without those related to it.

    Quicker than :func:`apply`, of which it is a part; parameters and errors are the same.

    Raises
    ------
    ValueError
        When the territory was not found together with that of the series' path.
    """
    leaders = {
        one.leader for one in scenario.assumptions if isinstance(one, Follows) and one.series == series
    }
    needed = {name: fit for name, fit in fits.items() if name in {series, *leaders}}
    own = path_in(fits[series], territory)
    if own is None:
        raise ValueError(f"found no path of {series} in {territory}; expected one found together with it")
    joint = _conditioned(needed, scenario, elasticity)[series]
    if joint is own.joint:
        return own
    return replace(own, paths=joint.of(own.units), joint=joint, related=())


def _conditioned(
    fits: Mapping[str, PathFit], scenario: Scenario, elasticity: Elasticity | None
) -> dict[str, JointDraws]:
    if problems := contradictions(scenario):
        raise InputError(problems)
    found: dict[str, JointDraws] = {}
    # Those that lead come before those that follow.
    followers = {one.series for one in scenario.assumptions if isinstance(one, Follows)}
    for series in sorted(fits, key=lambda name: name in followers):
        found[series] = _given(_Setting(fits, found, scenario, elasticity), series)
    return found


@dataclass(frozen=True)
class _Setting:
    """What an assumption may look at: all paths without the scenario, draws already under it, the scenario itself."""

    before: Mapping[str, PathFit]
    under: Mapping[str, JointDraws]
    scenario: Scenario
    elasticity: Elasticity | None

    def refused(self, number: int, found: str, expected: str) -> InputError:
        return InputError(Problem(*self.scenario.place(number), found, expected))


def _given(setting: _Setting, series: str) -> JointDraws:
    fit = setting.before[series]
    measurements: list[Measurement] = []
    shifts: list[Shift] = []
    for number, one in enumerate(setting.scenario.assumptions):
        if one.series != series:
            continue
        own = _path_of(setting, fit, number, one)
        if isinstance(one, Statement):
            measurement = measured(one, own)
            _check_span(setting, own, number, measurement)
            measurements.append(measurement)
        else:
            shifts.append(_shift(setting, own, number, one))
    try:
        return given(fit.joint, measurements, shifts)
    except NotConvergedError as error:
        named = "; ".join(
            f"{said(setting.scenario, n)} ({setting.scenario.place(n)[1]})"
            for n, one in enumerate(setting.scenario.assumptions)
            if isinstance(one, Statement) and one.series == series
        )
        file = setting.scenario.place(0)[0]
        raise InputError(
            Problem(file, "assumptions", named, "values that one path can meet together")
        ) from error


def with_draws(fit: PathFit, joint: JointDraws) -> PathFit:
    """Return a path, and those of its related territories, with other draws of the system that it is a part of."""
    if joint is fit.joint:
        return fit
    related = tuple(replace(one, paths=joint.of(one.units), joint=joint) for one in fit.related)
    return replace(fit, paths=joint.of(fit.units), joint=joint, related=related)


def path_in(fit: PathFit, territory: str) -> PathFit | None:
    """Return the path of a territory that was found together with another, or None."""
    return next((one for one in (fit, *fit.related) if one.territory == territory), None)


def _path_of(setting: _Setting, fit: PathFit, number: int, one: Assumption) -> PathFit:
    own = path_in(fit, one.territory)
    if own is None:
        there = ", ".join(sorted({other.territory for other in (fit, *fit.related)}))
        raise setting.refused(number, f"{one.series} in {one.territory}", f"{NOT_FOUND_TOGETHER}: {there}")
    return own


def functional(one: Statement, fit: PathFit) -> Functional:
    """Return what a statement speaks of, as a function of the system that a path is a part of."""
    if isinstance(one, Growth):
        years = one.span.first // 12, one.span.last // 12
        plain = average_growth(*years) if one.is_average else growth(one.span)
    elif settings_for(one.series).is_index:
        plain = index_level(one.span, INDEX_YEAR)
    else:
        plain = log_sum(one.span)
    return in_area(plain, fit.units) if fit.units else plain


def measured(one: Statement, fit: PathFit) -> Measurement:
    """Return a statement as a measurement of the system that a path is a part of."""
    if isinstance(one, Growth):
        value, slope = float(log_growth(one.value)), 1.0 / (100.0 + one.value)
    else:
        level = one.value / 100.0 if settings_for(one.series).is_index else one.value
        value, slope = float(np.log(level)), 1.0 / one.value
    sd = HARD_SD if one.is_hard else one.spread * slope
    return Measurement(
        functional(one, fit), value, max(sd, HARD_SD), one.bound, f"{one.kind} {one.period}", one.sources
    )


def _check_span(setting: _Setting, fit: PathFit, number: int, assumed: Measurement) -> None:
    """Refuse what lies outside the grid, and what figures of the past rule out."""
    seen, grid = assumed.functional, fit.grid
    if seen.first < grid.first or seen.last > grid.last:
        found = f"{said(setting.scenario, number)}, which looks at {Span(seen.first, seen.last)}"
        raise setting.refused(number, found, f"months in {Span(grid.first, grid.last)}")
    if seen.last > max((one.functional.last for one in fit.statements), default=0) or not np.isfinite(
        assumed.sd
    ):
        return
    plain = Functional(tuple((c, Span(s.first, s.last)) for c, s in seen.terms), seen.constant)
    for stated in fit.statements:
        if stated.final and stated.functional == plain and stated.bound == "exact":
            room = stated.rounding * 1.001 + (0.0 if assumed.sd <= HARD_SD else FAR * assumed.sd)
            if _beyond(assumed, stated.value - room, stated.value + room):
                figure = f"the final figure {stated.printed:g} of {', '.join(stated.sources)}"
                raise setting.refused(number, said(setting.scenario, number), figure)
    draws = fit.evaluate([plain])[0]
    room = FAR * float(np.hypot(draws.std(), assumed.sd))
    low, high = draws.mean() - room, draws.mean() + room
    if _beyond(assumed, low, high):
        of = percent_growth if setting.scenario.assumptions[number].kind == "growth" else np.exp
        left = f"{float(of(low)):.4g} to {float(of(high)):.4g}, all that the published figures leave"
        raise setting.refused(number, said(setting.scenario, number), left)


def _beyond(assumed: Measurement, low: float, high: float) -> bool:
    too_low = assumed.value < low and assumed.bound != "at_least"
    too_high = assumed.value > high and assumed.bound != "at_most"
    return too_low or too_high


def _shift(setting: _Setting, fit: PathFit, number: int, one: Assumption) -> Shift:
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


def _start(setting: _Setting, months: np.ndarray, number: int, start: str) -> int:
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
    setting: _Setting, fit: PathFit, number: int, one: Follows, later: np.ndarray
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
