"""Which target counts: the usual one, unless a person chose another."""

from __future__ import annotations

import ipywidgets as widgets

from plan_analysis.briefs.brief import Brief
from plan_analysis.explorer.choices import dropdown, label_lever, set_options
from plan_analysis.explorer.controls import Lever
from plan_analysis.explorer.listening import Listener
from plan_analysis.explorer.outcome import usual_target
from plan_analysis.explorer.question import OWN, PLAN
from plan_analysis.explorer.targets import coming_years, usual_goal
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers


class TargetChoice:
    """The list of targets, and the lower end of one's own.

    What they show follows from the brief and from what a person chose since the start, never from what was shown
    before: dates that are passed through on the way to another leave no trace.

    Parameters
    ----------
    target, goal
        The state to begin with.
    series
        The list of series; a goal that a person sets is one for the series that is chosen there.
    listener
        Hears what a person chooses.
    """

    def __init__(self, target: str, goal: float, series: widgets.Dropdown, listener: Listener):
        self.target = dropdown((PLAN, OWN), target)
        self.goal = Lever(min=0.0, max=30.0, step=0.5, value=goal, held=True, optional=False)
        self._series = series
        self._chosen: str | None = None
        self._goals: dict[str, float] = {}
        listener.watch(self.target, first=self._choose)
        listener.watch(self.goal, first=self._choose_goal)

    def settle(self, base: Brief, series: str) -> tuple[str | None, float]:
        """Offer the targets of a brief, show the one that counts, and return it with the lower end of one's own."""
        options = _options(base, series)
        offered = [value for _, value in options]
        wanted = (self._chosen, usual_target(base, series), *offered)
        counts = next((one for one in wanted if one in offered), None)
        set_options(self.target, options, counts)
        goal = self._goals.get(series, usual_goal(base, series))
        self.goal.value, self.goal.disabled = goal, counts != OWN
        self.target.description = label("x_target", base.language)
        label_lever(
            self.goal, base.language, label("x_goal", base.language), label("percent_a_year", base.language)
        )
        return counts, goal

    def reset(self) -> None:
        """Forget what a person chose."""
        self._chosen = None
        self._goals.clear()

    def _choose(self) -> None:
        self._chosen = self.target.value

    def _choose_goal(self) -> None:
        self._goals[self._series.value] = self.goal.value


def _options(base: Brief, series: str) -> list[tuple[str, str]]:
    options = []
    if (official := base.growth_target(series)) is not None:
        lower, upper = float(official.lower), float(official.upper or official.lower)
        span = f"{official.first_year}–{official.last_year}"
        rates = Numbers(base.language).target_range(lower, upper)
        options.append((label("x_target_plan", base.language).format(range=rates, years=span), PLAN))
    if years := coming_years(base.as_of, base.horizon):
        span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
        options.append((label("x_target_own", base.language).format(years=span), OWN))
    return options
