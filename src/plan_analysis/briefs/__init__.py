"""What the notebooks call: one object that holds the data as of a date, and verbs that put its results on the page."""

from plan_analysis.briefs.brief import Brief
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
from plan_analysis.briefs.country_months import country_months
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
from plan_analysis.briefs.doubtful import doubtful_table
from plan_analysis.briefs.evaluation import (
    evaluation_headlines,
    evaluation_values,
    known_table,
    lived_values,
    months_as_lived,
)
from plan_analysis.briefs.evaluation_tables import (
    calibration_table,
    evaluation_sources,
    lived_table,
    scores_tables,
)
from plan_analysis.briefs.headlines import growth_headlines, level_headlines
from plan_analysis.briefs.narrative import both_series, plain, say, section, title
from plan_analysis.briefs.opening import open_brief
from plan_analysis.briefs.other_targets import evidence, evidence_sources, other_targets_table
from plan_analysis.briefs.show import show_headlines, show_picture, show_table, show_text
from plan_analysis.briefs.sources_table import figure_sources
from plan_analysis.briefs.tables import (
    growth_by_year,
    headline_table,
    measurement_table,
    related_table,
)

__all__ = [
    "Brief",
    "Comparison",
    "both_series",
    "calibration_table",
    "compare",
    "comparison_headlines",
    "comparison_values",
    "conflict_table",
    "country_months",
    "cover",
    "doubtful_table",
    "evaluation_headlines",
    "evaluation_sources",
    "evaluation_values",
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
    "known_table",
    "level_headlines",
    "lived_table",
    "lived_values",
    "measurement_table",
    "months_as_lived",
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
    "scores_tables",
    "section",
    "show_headlines",
    "show_picture",
    "show_table",
    "show_text",
    "title",
]
