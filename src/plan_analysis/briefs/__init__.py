"""What the notebooks call: one object that holds the data as of a date, the paths and the words."""

from plan_analysis.briefs.brief import Brief, open_brief

__all__ = ["Brief", "open_brief"]
