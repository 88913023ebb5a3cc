"""The merger of 1 July 2025: which figures may still carry the name of a province that no longer exists."""

from __future__ import annotations

import pandas as pd

from plan_analysis.errors import Problem
from plan_analysis.periods import parse_span
from plan_analysis.schema import HUNG_YEN, MERGED, THAI_BINH

PLAN_TERRITORIES = (HUNG_YEN, THAI_BINH)
OLD_BORDERS = r"\bold borders\b|\bformer (?:Hưng Yên|Thái Bình)\b"
"""A note with these words says that the figure is for the old province."""


def span_ends(frame: pd.DataFrame) -> pd.Series:
    """Return the last day of each row's span as ISO text, which sorts like the date."""
    pairs = frame[["period", "frequency"]].drop_duplicates().itertuples(index=False, name=None)
    ends = {pair: parse_span(*pair).end.isoformat() for pair in pairs}
    return pd.Series(
        [ends[pair] for pair in zip(frame["period"], frame["frequency"], strict=True)],
        frame.index,
        dtype="str",
    )


def outlived(frame: pd.DataFrame, territories: pd.DataFrame) -> pd.Series:
    """Return which rows have a span that ends after the last day of their territory, other than plans."""
    last_days = territories.drop_duplicates("territory").set_index("territory")["valid_to"]
    last = frame["territory"].map(last_days).fillna("")
    return (last != "") & (span_ends(frame) > last) & (frame["status"] != "planned")


def crossing_figures(frame: pd.DataFrame, territories: pd.DataFrame, name: str) -> list[Problem]:
    """Return the figures of the plan's provinces that cross the merger and do not say old borders.

    Parameters
    ----------
    frame
        Rows as read, indexed by line.
    territories
        The table of territories.
    name
        How problems name the file.
    """
    late = outlived(frame, territories) & frame["territory"].isin(PLAN_TERRITORIES)
    late &= ~frame["note"].str.contains(OLD_BORDERS)
    return [
        Problem(
            name,
            f"line {row.Index}, column territory",
            f"{row.territory} for {row.period} ({row.frequency}), which ends after the merger of 1 July 2025",
            f"{MERGED}, a plan, a note that says old borders, or a reading in readings.csv",
        )
        for row in frame[late].itertuples()
    ]
