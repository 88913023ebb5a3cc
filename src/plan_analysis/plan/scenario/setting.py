"""What an assumption may look at when it is put on paths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plan_analysis.errors import InputError, Problem
from plan_analysis.path.fit import PathFit
from plan_analysis.path.joint import JointDraws
from plan_analysis.plan.scenario.elasticity import Elasticity
from plan_analysis.plan.scenario.language import Assumption, Scenario

NOT_FOUND_TOGETHER = "a territory that is found together with that of the brief"


@dataclass(frozen=True)
class Setting:
    """What an assumption may look at: all paths without the scenario, draws already under it, the scenario itself."""

    before: Mapping[str, PathFit]
    under: Mapping[str, JointDraws]
    scenario: Scenario
    elasticity: Elasticity | None

    def refused(self, number: int, found: str, expected: str) -> InputError:
        """Return the error that names an assumption's place."""
        return InputError(Problem(*self.scenario.place(number), found, expected))


def path_in(fit: PathFit, territory: str, series: str | None = None) -> PathFit | None:
    """Return the path of a territory that was found together with another, or None.

    ``series`` is a section of the path's series, or that series itself when not given.
    """
    wanted = territory, series or fit.series
    return next((one for one in found_together(fit) if (one.territory, one.series) == wanted), None)


def found_together(fit: PathFit) -> tuple[PathFit, ...]:
    """Return a path and all that were found with it, the country's last."""
    return (fit, *fit.related, *((fit.country,) if fit.country else ()))


def path_of(setting: Setting, fit: PathFit, number: int, one: Assumption) -> PathFit:
    """Return the path that an assumption speaks of, among those found together; refused when there is none."""
    own = path_in(fit, one.territory, one.series)
    if own is None:
        there = ", ".join(sorted({f"{other.series} in {other.territory}" for other in found_together(fit)}))
        raise setting.refused(number, f"{one.series} in {one.territory}", f"{NOT_FOUND_TOGETHER}: {there}")
    return own
