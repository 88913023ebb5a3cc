"""Scenarios: ``language`` (what they can say), ``files`` (YAML), ``contradictions``, ``applying``, and what follows.

``apply(fits, scenario)`` returns the paths under a scenario without finding them again.
"""

from plan_analysis.plan.scenario.applying import apply, path_in, path_under
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
