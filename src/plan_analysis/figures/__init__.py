"""Figures of the briefs; each function returns a picture that says in its title what is seen."""

from plan_analysis.figures.annual_level import annual_levels
from plan_analysis.figures.average import average_against_range
from plan_analysis.figures.base_year import base_year_level
from plan_analysis.figures.coverage_map import coverage_map
from plan_analysis.figures.growth_fan import growth_fan
from plan_analysis.figures.influence import influence_bars
from plan_analysis.figures.level import level_with_figures
from plan_analysis.figures.over_time import probability_over_time, required_over_time
from plan_analysis.figures.revision_size import revision_size
from plan_analysis.figures.scenarios import difference_from_baseline, growth_panels
from plan_analysis.figures.theme import Picture

__all__ = [
    "Picture",
    "annual_levels",
    "average_against_range",
    "base_year_level",
    "coverage_map",
    "difference_from_baseline",
    "growth_fan",
    "growth_panels",
    "influence_bars",
    "level_with_figures",
    "probability_over_time",
    "required_over_time",
    "revision_size",
]
