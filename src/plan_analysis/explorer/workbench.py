"""What the explorer computes with: briefs found once for each territory and date, and the saved scenarios."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.headlines import Headline
from plan_analysis.briefs.opening import latest_day, open_brief
from plan_analysis.errors import InputError
from plan_analysis.explorer.outcome import Baseline, Standing, headlines
from plan_analysis.explorer.question import BASELINE, Setting
from plan_analysis.layout import scenario_names
from plan_analysis.path.model import LAST_YEAR
from plan_analysis.plan.scenario import Scenario, load_scenario
from plan_analysis.plan.targets import Target

FIRST_DAY = date(2021, 9, 27)
"""The plan's adoption."""

HALF_YEARS = ((6, 30), (12, 31))
BRIEFS_KEPT, STANDINGS_KEPT = 4, 1000


class Workbench:
    """Briefs by territory and date, kept once they are found.

    Parameters
    ----------
    brief
        A brief without assumptions: seed and draws are taken from it, and what it has found.
    """

    def __init__(self, brief: Brief):
        self._seed, self._draws = brief.seed, brief.draws
        self._briefs = OrderedDict({(brief.territory, brief.as_of): brief})
        self._standings: dict[object, Standing | None] = {}
        self._headlines: dict[object, tuple[Headline, ...]] = {}
        self.days = offered_days(latest_day(brief.everything), brief.as_of)

    def is_ready(self, setting: Setting) -> bool:
        """Whether the path of a setting has been found already."""
        brief = self._briefs.get((setting.territory, setting.as_of))
        return brief is not None and setting.series in brief.found

    def base(self, setting: Setting, language: str) -> Brief:
        """Return the brief without assumptions, with the path of the setting's series.

        Raises
        ------
        InputError
            When no figure of the series was known at the date.
        """
        key = (setting.territory, setting.as_of)
        if key not in self._briefs:
            self._briefs[key] = open_brief(
                setting.territory, setting.as_of, LAST_YEAR, language, self._seed, self._draws
            )
            while len(self._briefs) > BRIEFS_KEPT:
                self._briefs.popitem(last=False)
        self._briefs.move_to_end(key)
        self._briefs[key].path(setting.series)
        return self._briefs[key].shown(language, setting.horizon)

    def baseline(self, base: Brief, series: str, target: Target) -> Baseline:
        """Return where a path stands, and its main results, without assumptions; both are kept."""
        key = (series, base.territory, base.as_of, base.horizon, base.language)
        if key not in self._headlines:
            self._headlines[key] = headlines(base, series)
        return Baseline(self.standing(base, series, None, target), self._headlines[key])

    def standing(
        self, base: Brief, series: str, scenario: Scenario | None, target: Target
    ) -> Standing | None:
        """Return where a path stands under a saved scenario, or none; None where it does not hold at the date."""
        key = (scenario and scenario.hash, series, base.territory, base.as_of, base.horizon, target)
        if key not in self._standings:
            if len(self._standings) >= STANDINGS_KEPT:
                self._standings.clear()
            self._standings[key] = _standing(base, series, scenario, target)
        return self._standings[key]


def _standing(base: Brief, series: str, scenario: Scenario | None, target: Target) -> Standing | None:
    try:
        under = base if scenario is None else base.assuming(scenario, series)
        return Standing.of(under.path(series), target, base.horizon)
    except InputError:
        return None


def saved_scenarios() -> dict[str, Scenario]:
    """Return the saved scenarios by name, without the baseline; files that cannot be used are left out."""
    found = {}
    for name in scenario_names():
        if name == BASELINE:
            continue
        try:
            found[name] = load_scenario(name)
        except InputError:
            continue
    return found


def offered_days(latest: date, chosen: date) -> tuple[date, ...]:
    """Return the plan's adoption, the ends of the half-years since, the day of the newest figure, and a chosen day."""
    halves = [date(year, *end) for year in range(FIRST_DAY.year, latest.year + 1) for end in HALF_YEARS]
    return tuple(sorted({FIRST_DAY, chosen, latest, *(day for day in halves if FIRST_DAY < day < latest)}))
