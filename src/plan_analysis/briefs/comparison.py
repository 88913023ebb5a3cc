"""Several scenarios side by side: their paths, the goals that they are held against, and what it would take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plan_analysis.briefs.assumptions_in_words import in_words
from plan_analysis.briefs.brief import BASELINE, Brief
from plan_analysis.path.fit import PathFit
from plan_analysis.path.model import LAST_YEAR
from plan_analysis.plan.scenario import Mixture, Scenario, load_mixture, load_scenario
from plan_analysis.plan.scenario.goals import Goal
from plan_analysis.plan.scenario.influence import influence
from plan_analysis.plan.scenario.requirement import GrowthLever, Requirement, required
from plan_analysis.plan.targets import PATH_SERIES
from plan_analysis.wording.labels import label

SERIES = ("iip", "exports")
PACE = {"iip": "P148-01", "exports": "P148-02"}
"""Targets whose lower end is taken as a pace to be kept up in the years after the plan."""

PLAN_END = 2025
PROBABILITIES = (0.5, 0.8)
KEPT = "kept_"


@dataclass(frozen=True)
class Comparison:
    """Scenarios on one brief's figures.

    Parameters
    ----------
    brief
        Figures and paths; without a scenario of its own.
    scenarios
        Name → scenario, the baseline first.
    mixture
        Weights over scenarios.
    """

    brief: Brief
    scenarios: Mapping[str, Scenario]
    mixture: Mixture

    @cached_property
    def _paths(self) -> dict[tuple[str, str], PathFit]:
        return {}

    def path(self, name: str, series: str) -> PathFit:
        """Return the path of a series under a scenario, also one that is only weighed."""
        if (name, series) not in self._paths:
            scenario = self.scenarios[name] if name in self.scenarios else load_scenario(name)
            self._paths[name, series] = self.brief.under(scenario, series)
        return self._paths[name, series]

    def paths(self, series: str) -> dict[str, PathFit]:
        """Return the path of a series under each scenario shown."""
        return {name: self.path(name, series) for name in self.scenarios}

    def weighed(self, series: str) -> dict[str, PathFit]:
        """Return the path of a series under each scenario of the mixture."""
        return {name: self.path(name, series) for name in self.mixture.weights}

    @property
    def first_year(self) -> int:
        """First year that goals about the future count: the one after the last that had ended at the date."""
        day = self.brief.as_of
        return day.year + ((day.month, day.day) == (12, 31))

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Targets of the territory that end with the plan or later, and the plan's pace kept up."""
        found = []
        for target in self.brief.targets:
            decided = target.kind in ("average_growth", "level_at") and PATH_SERIES.get(target.indicator)
            known = target.issued is None or target.issued <= self.brief.as_of
            here = target.geography == self.brief.territory and target.lower is not None
            one_year = target.kind == "average_growth" and len(target.years) == 1  # of a yearly plan
            if decided and known and here and not one_year and PLAN_END <= target.last_year <= LAST_YEAR:
                found.append(Goal.of(target))
        once = {(g.series, g.first_year, g.last_year, g.is_level, g.value): g for g in reversed(found)}
        return (*reversed(once.values()), *(self.pace(series) for series in SERIES))

    def pace(self, series: str) -> Goal:
        """Return the goal of the plan's pace over the years that are still open; no document sets it."""
        lower = next(one.lower for one in self.brief.targets if one.target_id == PACE[series])
        return Goal(
            KEPT + series, series, self.brief.territory, self.first_year, LAST_YEAR, False, float(lower)
        )

    def open_goals(self) -> tuple[Goal, ...]:
        """Return the goals that the years to come can still decide."""
        return tuple(goal for goal in self.goals if goal.last_year >= self.first_year)

    @cached_property
    def requirements(self) -> list[tuple[Goal, float, Requirement | None]]:
        """What constant growth it takes to reach each open goal, with each probability."""
        found = []
        for goal in self.open_goals():
            lever = GrowthLever(goal.series, goal.territory, self.first_year, goal.last_year)
            fits = {goal.series: self.brief.baseline(goal.series)}
            for probability in PROBABILITIES:
                found.append((goal, probability, required(fits, goal, lever, probability, BASELINE)))
        return found

    def influence(self, name: str, series: str) -> pd.DataFrame:
        """Return what each assumption of a scenario does to the average growth of the years to come."""
        scenario = self.scenarios[name]
        fits = self.brief.needed(scenario, series)
        return influence(fits, self.pace(series), scenario, self.brief.elasticity)

    def telling(self) -> dict[str, str]:
        """Return for each series the scenario with the most assumptions on it, the first of those with as many."""
        found = {}
        for series in SERIES:
            counts = {
                name: sum(one.series == series for one in scenario.assumptions)
                for name, scenario in self.scenarios.items()
            }
            name = max(counts, key=counts.get)
            if counts[name]:
                found[series] = name
        return found

    def said(self, name: str) -> list[str]:
        """Return what each assumption of a scenario says."""
        words = in_words(self.scenarios[name], self.brief.language, self.brief.elasticity)
        return [said for said, _ in words.assumptions]

    def average_name(self, series: str) -> str:
        """Return the name of the average growth of the years to come."""
        years = f"{self.first_year}–{LAST_YEAR}"
        return label(f"h_{series}_average", self.brief.language).format(years=years)

    @property
    def titles(self) -> dict[str, str]:
        """Titles of the scenarios in the brief's language."""
        return {name: scenario.title.in_(self.brief.language) for name, scenario in self.scenarios.items()}

    @property
    def target_sources(self) -> list[str]:
        """Keys of the sources of the targets that are goals, and of those whose pace is kept up."""
        wanted = {goal.name for goal in self.goals} | set(PACE.values())
        return [one.source_id for one in self.brief.targets if one.target_id in wanted]


def compare(brief: Brief, scenarios: str | Sequence[str], mixture: str) -> Comparison:
    """Return scenarios side by side.

    Parameters
    ----------
    brief
        Figures and paths.
    scenarios
        Names or files, also as one text with commas between them. The baseline is always among them.
    mixture
        Name or file of the weights.

    Raises
    ------
    InputError
        When a file cannot be used.
    """
    named = scenarios.split(",") if isinstance(scenarios, str) else scenarios
    loaded = [load_scenario(name.strip()) for name in named if name.strip()]
    by_name = {one.name: one for one in (load_scenario("baseline"), *loaded)}
    return Comparison(brief, by_name, load_mixture(mixture))
