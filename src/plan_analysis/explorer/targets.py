"""The targets that the explorer asks about: that of the plan, or one that the economist sets."""

from __future__ import annotations

from datetime import date

from plan_analysis.briefs.brief import GROWTH_TARGETS, Brief
from plan_analysis.growth import log_growth, percent_growth
from plan_analysis.path.fit import PathFit
from plan_analysis.periods import Span, year_span
from plan_analysis.plan.quantity import Quantity
from plan_analysis.plan.targets import PATH_SERIES, Target, find_target
from plan_analysis.schema import HUNG_YEN

INDICATORS = {series: indicator for indicator, series in PATH_SERIES.items() if indicator.endswith("growth")}


def coming_years(as_of: date, horizon: int) -> range:
    """Return the years that had not ended at a date, up to the last year shown."""
    return range(as_of.year + (year_span(as_of.year).end <= as_of), horizon + 1)


def usual_goal(brief: Brief, series: str) -> float:
    """Return the lower end that the plan set for a series, percent a year: the first value of a target of one's own."""
    return float(find_target(brief.targets, GROWTH_TARGETS[series, HUNG_YEN]).lower)


def own_target(series: str, territory: str, years: range, lower: float) -> Target:
    """Return a target for average growth over some years that no document has set.

    Parameters
    ----------
    series, territory
        Whose growth.
    years
        Growth years.
    lower
        Percent a year.
    """
    span = Span(year_span(years[0]).first, year_span(years[-1]).last)
    return Target(
        "own",
        INDICATORS[series],
        "",
        None,
        territory,
        span,
        "average_growth",
        lower,
        None,
        "pct_per_year",
        "",
        "",
    )


def required_in(fit: PathFit, target: Target, free: range | tuple[int, ...]) -> Quantity:
    """Return the constant growth in some years at which the average over all years reaches a target.

    Parameters
    ----------
    fit
        The path under a scenario.
    target
        Target for average growth.
    free
        Years of the target whose growth is asked for, at least one; the others grow as in each draw.

    Returns
    -------
    Quantity
        Percent a year.
    """
    others = [year for year in target.years if year not in free]
    gained = log_growth(fit.annual_growth[others].to_numpy()).sum(axis=1)
    needed = len(target.years) * log_growth(target.lower) - gained
    return Quantity.of(percent_growth(needed / len(free)))
