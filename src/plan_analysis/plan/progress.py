"""Where a target stands at a date: averages, growth still required, progress ratio and probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from plan_analysis.growth import log_growth, percent_growth, progress_class, progress_ratio
from plan_analysis.path.fit import PathFit
from plan_analysis.path.functionals import log_sum
from plan_analysis.periods import year_span
from plan_analysis.plan.quantity import Quantity
from plan_analysis.plan.targets import Chances, Target


@dataclass(frozen=True)
class GrowthProgress:
    """Where a target for average growth stands.

    Parameters
    ----------
    target, as_of
        Which target, and when.
    average
        Compound average over the target's years, percent a year.
    arithmetic
        Mean of the annual rates, percent.
    draws
        Draws of the compound average, shape (draws,).
    chances
        Probabilities of the range.
    years_passed
        Years of the target that had ended at the date.
    so_far
        Compound average over the years passed, or None before the first.
    required, required_upper
        Constant annual rate in the years left that still reaches the lower (upper) end; None when no year is left.
    ratio, progress
        Progress ratio of the years passed and its class; None before the first.
    """

    target: Target
    as_of: date
    average: Quantity
    arithmetic: Quantity
    draws: np.ndarray
    chances: Chances
    years_passed: tuple[int, ...]
    so_far: Quantity | None
    required: Quantity | None
    required_upper: Quantity | None
    ratio: float | None
    progress: str | None

    @property
    def years_left(self) -> int:
        """Years of the target that had not ended at the date."""
        return len(self.target.years) - len(self.years_passed)

    @property
    def required_from_base(self) -> float:
        """Constant rate from the base year that reaches the lower end: the lower end itself, percent a year."""
        return float(self.target.lower)


def years_passed(target: Target, as_of: date) -> tuple[int, ...]:
    """Return the years of a target that had ended at a date."""
    return tuple(year for year in target.years if year_span(year).end <= as_of)


def growth_progress(fit: PathFit, target: Target, as_of: date) -> GrowthProgress:
    """Return where a target for average growth stands.

    Parameters
    ----------
    fit
        Path of the target's series and territory from the figures known at the date.
    target
        A target of kind ``average_growth`` with a lower end.
    as_of
        The date.

    Raises
    ------
    ValueError
        For another kind of target, or a path of another series or territory.
    """
    _check(fit, target, "average_growth")
    years = list(target.years)
    rates = fit.annual_growth[years].to_numpy()
    logs = log_growth(rates)
    average = percent_growth(logs.mean(axis=1))
    passed = years_passed(target, as_of)
    left = len(years) - len(passed)
    so_far = required = required_upper = ratio = progress = None
    gained = np.zeros(len(average))
    if passed:
        gained = logs[:, : len(passed)].sum(axis=1)
        so_far = Quantity.of(percent_growth(gained / len(passed)))
        ratio = progress_ratio(so_far.value, float(target.lower))
        progress = progress_class(ratio)
    if left:
        required = _rate_left(target.lower, len(years), gained, left)
        required_upper = (
            _rate_left(target.upper, len(years), gained, left) if target.upper is not None else None
        )
    return GrowthProgress(
        target,
        as_of,
        Quantity.of(average),
        Quantity.of(rates.mean(axis=1)),
        average,
        target.chances(average),
        passed,
        so_far,
        required,
        required_upper,
        ratio,
        progress,
    )


def _rate_left(end: float, years: int, gained: np.ndarray, left: int) -> Quantity:
    return Quantity.of(percent_growth((years * log_growth(end) - gained) / left))


@dataclass(frozen=True)
class LevelProgress:
    """Where a target for a level stands.

    Parameters
    ----------
    target, as_of
        Which target, and when.
    level
        Level of the target's year, million USD.
    draws
        Draws of it, shape (draws,).
    chances
        Probabilities.
    base_year, base
        The year before the plan and its level.
    required_from_base
        Average growth from the base year that reaches the target, percent a year.
    last_year_passed, required
        The last year that had ended, and the constant rate from there; None when no year is left.
    """

    target: Target
    as_of: date
    level: Quantity
    draws: np.ndarray
    chances: Chances
    base_year: int
    base: Quantity
    required_from_base: Quantity
    last_year_passed: int | None
    required: Quantity | None


def level_progress(fit: PathFit, target: Target, as_of: date, base_year: int) -> LevelProgress:
    """Return where a target for the level of one year stands, seen from a base year.

    Raises
    ------
    ValueError
        For another kind of target, or a path of another series or territory.
    """
    _check(fit, target, "level_at")
    goal = np.log(target.in_path_units(target.lower))
    year = target.last_year
    logs = fit.evaluate([log_sum(year_span(y)) for y in (base_year, year)])
    base, level = logs
    ended = [y for y in range(base_year, year) if year_span(y).end <= as_of]
    last = ended[-1] if ended else None
    required = None
    if last is not None and as_of < year_span(year).end:
        from_last = fit.evaluate([log_sum(year_span(last))])[0]
        required = Quantity.of(percent_growth((goal - from_last) / (year - last)))
    return LevelProgress(
        target,
        as_of,
        Quantity.of(np.exp(level)),
        np.exp(level),
        target.chances(np.exp(level)),
        base_year,
        Quantity.of(np.exp(base)),
        Quantity.of(percent_growth((goal - base) / (year - base_year))),
        last,
        required,
    )


def _check(fit: PathFit, target: Target, kind: str) -> None:
    if target.kind != kind or target.lower is None:
        raise ValueError(f"{target.target_id}: found kind {target.kind}; expected {kind} with a lower end")
    if (fit.series, fit.territory) != (target.series, target.geography):
        raise ValueError(
            f"{target.target_id}: found the path of {fit.series} in {fit.territory}; "
            f"expected {target.series} in {target.geography}"
        )
