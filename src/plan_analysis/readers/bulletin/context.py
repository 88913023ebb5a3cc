"""What a sentence leaves unsaid because the words before it said it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plan_analysis.readers.bulletin.spans import Period, ReportMonth, period_of
from plan_analysis.readers.bulletin.tokens import Token, folded


@dataclass(frozen=True)
class Context:
    """Who and when a clause speaks of.

    Parameters
    ----------
    subject
        A name of `subjects.SUBJECTS`, or None for anything this library does not follow.
    family
        The kind of main statement that parts belong to: iip, grdp, structure, trade …
    period, comparison, status
        As said last; the comparison is kept as printed, for what it means depends on the period.
    loose
        The subject was named with words around it that were not understood: a clause that takes it over must
        name its own period.
    inherited
        The subject comes from the sentence before: a clause that takes it over must name a period or
        comparison.
    planned
        The words before spoke of a plan.
    """

    subject: str | None = None
    family: str = ""
    period: Period | None = None
    comparison: Token | None = None
    status: str = ""
    loose: bool = False
    inherited: bool = False
    planned: bool = False


@dataclass(frozen=True)
class Memory:
    """What is carried from sentence to sentence.

    Parameters
    ----------
    anchor
        The last main statement, to which ``Trong đó`` (of which) refers; None once something else was
        spoken of.
    section
        The last main statement on GRDP under the present heading, whose period later paragraphs take for
        granted.
    listed
        What the line that ends with a colon says about the list after it.
    pending
        Comparison and period of a line that held nothing else.
    anchor_here
        The anchor stands in the present paragraph, so that a sentence may leave its subject and period out.
    """

    anchor: Context | None = None
    section: Context | None = None
    listed: Context | None = None
    pending: Context | None = None
    anchor_here: bool = False


def opening(memory: Memory) -> Context:
    """Return the context in which a sentence begins."""
    now = memory.listed or Context()
    if memory.anchor and memory.anchor_here:
        now = replace(memory.anchor, inherited=True, comparison=None, status="")
    if memory.pending:
        period = memory.pending.period or now.period
        now = replace(now, period=period, comparison=memory.pending.comparison)
    return now


def said_in(clause: list[Token], now: Context, month: ReportMonth) -> Context:
    """Return the context after the periods, comparisons, statuses and plans that a clause names.

    Parameters
    ----------
    clause
        Tokens between two marks.
    now
        The context before it.
    month
        The month reported on.
    """
    periods = {period_of(token, month) for token in clause if token.kind == "PERIOD"}
    if periods:
        now = replace(now, period=periods.pop() if len(periods) == 1 else None)
    for token in clause:
        if token.kind == "COMPARISON":
            now = replace(now, comparison=token)
        elif token.kind == "STATUS" or (token.kind == "REACH" and folded(token.text).startswith("uoc")):
            now = replace(now, status=token.data.get("status", "estimate"))
        elif token.kind == "PLAN":
            now = replace(now, planned=True)
            if folded(token.text).endswith(" nam") and not any(part.kind == "PERIOD" for part in clause):
                now = replace(now, period=Period(str(month.year), "A"))
    return now
