"""The review of the table of observations, in one place: what covers what, what agrees, what cannot be.

Every function takes frames as loaded and returns a new frame.
"""

from __future__ import annotations

from plan_analysis.data.conflicts import conflicts, duplicates
from plan_analysis.data.coverage import coverage, gaps
from plan_analysis.data.facts import facts
from plan_analysis.data.identities import impossible, index_gaps, possible, share_gaps, without_level
from plan_analysis.data.revisions import revisions

__all__ = [
    "conflicts",
    "coverage",
    "duplicates",
    "facts",
    "gaps",
    "impossible",
    "index_gaps",
    "possible",
    "revisions",
    "share_gaps",
    "without_level",
]
