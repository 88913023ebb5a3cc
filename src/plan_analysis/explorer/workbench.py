"""What the explorer computes with: briefs found once for each territory and date, and the saved scenarios."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from datetime import date

from plan_analysis.briefs.brief import LATEST, Brief, open_brief
from plan_analysis.errors import InputError
from plan_analysis.explorer.outcome import Standing
from plan_analysis.explorer.question import Setting
from plan_analysis.path.model import LAST_YEAR
from plan_analysis.plan.scenario import BASELINE, Scenario, load_scenario, scenario_names
from plan_analysis.plan.targets import Target
from plan_analysis.schema import HUNG_YEN

FIRST_DAY = date(2021, 9, 27)
"""The plan's adoption."""

HALF_YEARS = ((6, 30), (12, 31))
BRIEFS_KEPT = 4


class Workbench:
    """Briefs by territory and date, kept once they are found.

    Parameters
    ----------
    seed, draws
        Of the posterior draws, as in the briefs.
    day
        A date to offer beside the ends of quarters: ISO text or ``latest``.
    """

    def __init__(self, seed: int = 148, draws: int = 4000, day: str | date = LATEST):
        self._seed, self._draws = seed, draws
        self._briefs: OrderedDict[tuple[str, date], Brief] = OrderedDict()
        self._standings: dict[object, Standing] = {}
        latest = open_brief(HUNG_YEN, LATEST, seed=seed, draws=draws).as_of
        chosen = open_brief(HUNG_YEN, day, seed=seed, draws=draws).as_of
        self.days = offered_days(latest, chosen)

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

    def standings(
        self, base: Brief, series: str, target: Target, horizon: int, names: Iterable[str]
    ) -> list[tuple[Scenario, Standing | None]]:
        """Return where the saved scenarios stand beside a target; None for one that does not hold at the date."""
        found = []
        for name in names:
            scenario = load_scenario(name)
            key = (scenario.hash, series, base.territory, base.as_of, target, horizon)
            if key not in self._standings:
                self._standings[key] = _standing(base, series, scenario, target, horizon)
            found.append((scenario, self._standings[key]))
        return found


def _standing(base: Brief, series: str, scenario: Scenario, target: Target, horizon: int) -> Standing | None:
    try:
        return Standing.of(base.under(scenario).path(series), target, horizon)
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
