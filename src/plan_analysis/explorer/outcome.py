"""What a scenario comes to: the numbers that the explorer shows, computed as the briefs compute them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.headlines import Headline, growth_headlines, level_headlines
from plan_analysis.explorer.question import OWN, PLAN, Question
from plan_analysis.explorer.targets import coming_years, own_target, required_in
from plan_analysis.growth import log_growth, percent_growth
from plan_analysis.path.fit import PathFit
from plan_analysis.plan.quantity import Quantity
from plan_analysis.plan.targets import Target


@dataclass(frozen=True)
class Standing:
    """Where a path stands beside a target for average growth.

    Parameters
    ----------
    chance
        Probability that the average is at least the lower end.
    average
        Compound average over the target's years, percent a year.
    last_growth
        Growth in the last year shown, percent.
    """

    chance: float
    average: Quantity
    last_growth: Quantity

    @classmethod
    def of(cls, fit: PathFit, target: Target, horizon: int) -> Standing:
        """Return where a path stands."""
        # The mean of the logarithms of annual growth is the functional itself, without another pass over the path.
        rates = log_growth(fit.annual_growth[list(target.years)].to_numpy())
        average = percent_growth(rates.mean(axis=1))
        last_growth = Quantity.of(fit.annual_growth[horizon].to_numpy())
        return cls(target.chances(average).reached, Quantity.of(average), last_growth)


@dataclass(frozen=True)
class Outcome:
    """What is shown of one question.

    Parameters
    ----------
    question, target
        What was asked, and the target that counts.
    baseline, scenario
        Where the path stands without assumptions, and with them.
    free, required
        Years of the target that have neither passed nor been assumed, and the growth they need to reach the target;
        None where there are none.
    headlines
        The main results of the briefs under the scenario, each with its value in the baseline.
    growth
        Draws of annual growth under the scenario, percent, one column a year.
    """

    question: Question
    target: Target
    baseline: Standing
    scenario: Standing
    free: tuple[int, ...]
    required: Quantity | None
    headlines: tuple[tuple[Headline, Headline], ...]
    growth: pd.DataFrame


def usual_target(base: Brief, series: str) -> Literal["plan", "own"]:
    """Return the target to begin with: the plan's while some of its years are to come, else one's own."""
    official = base.growth_target(series)
    return PLAN if official is not None and official.span.end > base.as_of else OWN


def chosen_target(base: Brief, question: Question) -> Target | None:
    """Return the target that a question asks about; None for one's own when no year is left to come."""
    setting = question.setting
    if question.target == PLAN and (official := base.growth_target(setting.series)) is not None:
        return official
    years = coming_years(setting.as_of, setting.horizon)
    return own_target(setting.series, setting.territory, years, question.goal) if years else None


def outcome(question: Question, target: Target, baseline: Baseline, under: Brief) -> Outcome:
    """Return what a question comes to.

    Parameters
    ----------
    question, target
        What is asked, and the target that counts.
    baseline
        What it comes to without assumptions.
    under
        Brief with the scenario's assumptions.
    """
    series, horizon = question.setting.series, question.setting.horizon
    fit = under.path(series)
    coming = coming_years(question.setting.as_of, target.last_year)
    free = tuple(y for y in target.years if y in coming and y not in question.levers.growth)
    return Outcome(
        question,
        target,
        baseline.standing,
        Standing.of(fit, target, horizon),
        free,
        required_in(fit, target, free) if free else None,
        tuple(zip(headlines(under, series), baseline.headlines, strict=True)),
        fit.annual_growth,
    )


@dataclass(frozen=True)
class Baseline:
    """What does not change with the scenario.

    Parameters
    ----------
    standing, headlines
        Where the path stands, and the main results, without assumptions.
    """

    standing: Standing
    headlines: tuple[Headline, ...]


def headlines(brief: Brief, series: str) -> tuple[Headline, ...]:
    """Return the main results on a series, those of the briefs."""
    return (*growth_headlines(brief, series), *level_headlines(brief, series))
