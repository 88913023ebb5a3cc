"""Scenarios: what they can say, and the paths under them.

``language`` (what they can say), ``files`` (YAML), ``contradictions``; ``setting``, ``stated`` and ``moves``
(assumptions on paths), ``applying``, and what is asked of the result. ``apply(fits, scenario)`` returns the paths under
a scenario without finding them again.
"""

from plan_analysis.plan.scenario.applying import apply, path_under
from plan_analysis.plan.scenario.elasticity import Elasticity, estimated_elasticity
from plan_analysis.plan.scenario.files import (
    dump_scenario,
    load_mixture,
    load_scenario,
)
from plan_analysis.plan.scenario.language import (
    Assumption,
    Follows,
    Growth,
    Level,
    LongRunGrowth,
    Mixture,
    Scenario,
    Shock,
    Tariff,
    Words,
)
from plan_analysis.plan.scenario.setting import path_in

__all__ = [
    "Assumption",
    "Elasticity",
    "Follows",
    "Growth",
    "Level",
    "LongRunGrowth",
    "Mixture",
    "Scenario",
    "Shock",
    "Tariff",
    "Words",
    "apply",
    "dump_scenario",
    "estimated_elasticity",
    "load_mixture",
    "load_scenario",
    "path_in",
    "path_under",
]
