"""A figure in its context → a statement, or the reason why it is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plan_analysis.readers.bulletin.context import Context
from plan_analysis.readers.bulletin.figures import Reading
from plan_analysis.readers.bulletin.spans import Period, ReportMonth, comparison_of
from plan_analysis.readers.bulletin.tokens import Token

_NO_COMPARISON = "a comparison with the month before or the same period of the year before"
_NO_PERIOD = "a month, quarter or year that the figure speaks of"
_NOT_YET = "a period that has ended, or a word such as ước tính"


@dataclass(frozen=True)
class Statement:
    """One figure, understood.

    Parameters
    ----------
    subject, family
        As in `Context`.
    reading
        The figure.
    period
        What it speaks of.
    comparison
        mom_pct, yoy_pct or avg_pct for rates and indices, else empty.
    status
        estimate, preliminary, planned, or empty when the text does not say.
    place
        Territory other than the report's own, or empty.
    """

    subject: str
    family: str
    reading: Reading
    period: Period
    comparison: str
    status: str
    place: str = ""


@dataclass(frozen=True)
class Refusal:
    """A figure on a subject that is followed, in a clause that was not understood.

    Parameters
    ----------
    found
        The clause as printed.
    expected
        What would have been understood.
    """

    found: str
    expected: str


@dataclass(frozen=True)
class ReportFrame:
    """What holds for a whole report.

    Parameters
    ----------
    month
        The month reported on.
    own
        Territory reported on.
    on
        Day that decides which territory a name means.
    """

    month: ReportMonth
    own: str
    on: date


def state(
    reading: Reading,
    now: Context,
    fallback: Period | None,
    trailing: Token | None,
    place: str,
    frame: ReportFrame,
) -> Statement | str | None:
    """Return the statement that a figure makes, or what would have made it one, or None for an aside.

    Parameters
    ----------
    reading
        The figure.
    now
        The context of its clause; the subject is known.
    fallback
        Period of the heading, for parts of GRDP.
    trailing
        Comparison printed behind the figure.
    place
        Territory other than the report's own.
    frame
        The report.
    """
    if reading.kind == "aside" or place == "elsewhere" or now.subject is None:
        return None
    if reading.kind == "unclear":
        return reading.why
    period = now.period
    if period is None and now.family in ("grdp", "structure", "grdp_current"):
        period = fallback
    if period is None:
        return _NO_PERIOD
    if now.planned and period.frequency != "A":
        return "the year of the plan"
    if not now.planned and not _can_be_known(period, now.status, frame.month):
        return _NOT_YET
    comparison = ""
    if reading.kind in ("rate", "index"):
        comparison = _comparison(now, trailing, period, frame.month)
        if comparison in ("", "other"):
            return _NO_COMPARISON
        if now.family not in ("iip", "grdp", "trade"):
            return None
    own_year = period.span.last // 12 == frame.month.year
    status = "planned" if now.planned else now.status if own_year else ""
    return Statement(now.subject, now.family, reading, period, comparison, status, place)


def _can_be_known(period: Period, status: str, month: ReportMonth) -> bool:
    """Whether a report can state the outcome: estimates of the running year are the only look ahead."""
    if period.span.last <= 12 * month.year + month.month - 1:
        return True
    return period.frequency == "A" and period.span.last // 12 == month.year and status == "estimate"


def _comparison(now: Context, trailing: Token | None, period: Period, month: ReportMonth) -> str:
    """Decide what a rate compares with; without a word, growth of years, spans and GRDP is on the year."""
    if "-" in period.label and period.frequency == "A":
        return "avg_pct"
    token = trailing or now.comparison
    meant: str = comparison_of(token, period, month) if token else ""
    if meant == "other" and trailing is None and period.frequency != "M":
        meant = ""
    if not meant and (period.frequency != "M" or now.family == "grdp"):
        return "yoy_pct"
    return meant
