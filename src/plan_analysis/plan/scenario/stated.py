"""Statements of a scenario as measurements of the paths, and what figures of the past say against them."""

from __future__ import annotations

import numpy as np

from plan_analysis.growth import log_growth, percent_growth
from plan_analysis.path.conditioning import HARD_SD
from plan_analysis.path.fit import INDEX_YEAR, PathFit
from plan_analysis.path.functionals import Functional, average_growth, growth, index_level, log_sum
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.series import settings_for
from plan_analysis.path.stack import in_area
from plan_analysis.periods import Span
from plan_analysis.plan.scenario.contradictions import said
from plan_analysis.plan.scenario.language import Growth, Statement
from plan_analysis.plan.scenario.setting import Setting

FAR = 6.0
"""So many standard deviations from what figures of the past leave, an assumption about that past contradicts them."""


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


def check_span(setting: Setting, fit: PathFit, number: int, assumed: Measurement) -> None:
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
