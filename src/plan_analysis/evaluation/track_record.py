"""How often intervals of the kind that a brief prints have held the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from plan_analysis.evaluation.forecasting_task import PATH
from plan_analysis.evaluation.scores import covered
from plan_analysis.evaluation.vintages import PSEUDO

NOMINAL = 0.8
TOLERANCE = 0.05
"""A share further than this from 80 % is called too narrow or too wide."""

KIND = {"iip": "province", "exports": "country"}
"""Whose yearly forecasts stand for a series: of exports only the country's have outcomes in number."""


@dataclass(frozen=True)
class TrackRecord:
    """80 % intervals of the path model for yearly growth, and the outcomes that they held.

    Parameters
    ----------
    series, kind
        ``iip`` of provinces, or ``exports`` of the country and its parts.
    territories
        Number of territories (or of series of the country).
    held, cases
        Number of intervals that held the outcome, and of all whose outcome was known.
    longest
        Longest horizon among them, years.
    pseudo
        Number of cases in which the figure of a year counts as known 90 days after its end.
    """

    series: str
    kind: str
    territories: int
    held: int
    cases: int
    longest: int
    pseudo: int

    @property
    def share(self) -> float:
        """Share of the intervals that held the outcome."""
        return self.held / self.cases

    @property
    def verdict(self) -> str:
        """``narrow`` when clearly fewer than 80 % held, ``wide`` when clearly more, else ``right``."""
        if self.share < NOMINAL - TOLERANCE:
            return "narrow"
        return "wide" if self.share > NOMINAL + TOLERANCE else "right"


def track_record(table: pd.DataFrame, series: str, as_of: date) -> TrackRecord | None:
    """Return the record of yearly 80 % intervals as it could be told on a day.

    Parameters
    ----------
    table
        The table of forecasts.
    series
        ``iip`` or ``exports``; parts count with the whole.
    as_of
        Only forecasts whose outcome had been published by this day count.

    Returns
    -------
    TrackRecord or None
        None where no outcome was known.
    """
    kind = KIND[series]
    rows = table[
        (table["method"] == PATH)
        & (table["failure"] == "")
        & (table["frequency"] == "A")
        & (table["kind"] == kind)
        & (table["series"].str.split("_").str[0] == series)
        & (table["outcome_known"] <= as_of.isoformat())
    ]
    if rows.empty:
        return None
    held = covered(rows["q10"], rows["q90"], rows["outcome"])
    whose = rows["territory"] if kind == "province" else rows["series"]
    pseudo = int((rows["vintage"] == PSEUDO).sum())
    longest = int(rows["horizon"].max())
    return TrackRecord(series, kind, whose.nunique(), int(held.sum()), len(rows), longest, pseudo)
