"""A scenario put on paths: assumptions become measurements and shifts, and the draws are given them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plan_analysis.errors import InputError, Problem
from plan_analysis.path.fit import PathFit
from plan_analysis.path.given import given
from plan_analysis.path.joint import JointDraws
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.posterior import NotConvergedError
from plan_analysis.path.sections import total_of
from plan_analysis.path.shifts import Shift
from plan_analysis.plan.scenario.contradictions import contradictions, said
from plan_analysis.plan.scenario.elasticity import Elasticity
from plan_analysis.plan.scenario.language import Follows, Scenario, Statement
from plan_analysis.plan.scenario.moves import shift_of
from plan_analysis.plan.scenario.setting import Setting, path_in, path_of
from plan_analysis.plan.scenario.stated import check_span, measured


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
    return replace(own, paths=joint.of(own.units), joint=joint, related=(), country=None)


def _conditioned(
    fits: Mapping[str, PathFit], scenario: Scenario, elasticity: Elasticity | None
) -> dict[str, JointDraws]:
    if problems := contradictions(scenario):
        raise InputError(problems)
    found: dict[str, JointDraws] = {}
    # Those that lead come before those that follow.
    followers = {one.series for one in scenario.assumptions if isinstance(one, Follows)}
    for series in sorted(fits, key=lambda name: name in followers):
        found[series] = _given(Setting(fits, found, scenario, elasticity), series)
    return found


def _given(setting: Setting, series: str) -> JointDraws:
    fit = setting.before[series]
    measurements: list[Measurement] = []
    shifts: list[Shift] = []
    for number, one in enumerate(setting.scenario.assumptions):
        if total_of(one.series) != series:
            continue
        own = path_of(setting, fit, number, one)
        if isinstance(one, Statement):
            measurement = measured(one, own)
            check_span(setting, own, number, measurement)
            measurements.append(measurement)
        else:
            shifts.append(shift_of(setting, own, number, one))
    try:
        return given(fit.joint, measurements, shifts)
    except NotConvergedError as error:
        named = "; ".join(
            f"{said(setting.scenario, n)} ({setting.scenario.place(n)[1]})"
            for n, one in enumerate(setting.scenario.assumptions)
            if isinstance(one, Statement) and total_of(one.series) == series
        )
        file = setting.scenario.place(0)[0]
        raise InputError(
            Problem(file, "assumptions", named, "values that one path can meet together")
        ) from error


def with_draws(fit: PathFit, joint: JointDraws) -> PathFit:
    """Return a path, and those of its related territories, with other draws of the system that it is a part of."""
    if joint is fit.joint:
        return fit

    def moved(one: PathFit, **more: object) -> PathFit:
        return replace(one, paths=joint.of(one.units), joint=joint, **more)

    country = fit.country and moved(fit.country)
    return moved(fit, related=tuple(moved(one) for one in fit.related), country=country)
