"""What the notebooks call: one object that holds the data as of a date, and verbs that put its results on the page."""

from plan_analysis.briefs.brief import Brief, open_brief
from plan_analysis.briefs.comparison import Comparison, compare
from plan_analysis.briefs.comparison_tables import (
    comparison_headlines,
    comparison_values,
    goal_name,
    goal_table,
    outcome_table,
    requirement_table,
    scenario_table,
)
from plan_analysis.briefs.data_tables import (
    conflict_table,
    cover,
    gap_table,
    impossible_table,
    national_revisions,
    review_headlines,
    review_values,
    reviewed_sources,
)
from plan_analysis.briefs.headlines import growth_headlines, level_headlines
from plan_analysis.briefs.narrative import both_series, plain, say, section, title
from plan_analysis.briefs.other_targets import evidence, evidence_sources, other_targets_table
from plan_analysis.briefs.show import show_headlines, show_picture, show_table, show_text
from plan_analysis.briefs.tables import (
    figure_sources,
    growth_by_year,
    headline_table,
    measurement_table,
    related_table,
)

__all__ = [
    "Brief",
    "Comparison",
    "both_series",
    "compare",
    "comparison_headlines",
    "comparison_values",
    "conflict_table",
    "cover",
    "evidence",
    "evidence_sources",
    "figure_sources",
    "gap_table",
    "goal_name",
    "goal_table",
    "growth_by_year",
    "growth_headlines",
    "headline_table",
    "impossible_table",
    "level_headlines",
    "measurement_table",
    "national_revisions",
    "open_brief",
    "other_targets_table",
    "outcome_table",
    "plain",
    "related_table",
    "requirement_table",
    "review_headlines",
    "review_values",
    "reviewed_sources",
    "say",
    "scenario_table",
    "section",
    "show_headlines",
    "show_picture",
    "show_table",
    "show_text",
    "title",
]
