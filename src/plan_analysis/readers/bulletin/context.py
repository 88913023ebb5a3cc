"""What a sentence leaves unsaid because the words before it said it."""

from __future__ import annotations

from dataclasses import dataclass

from plan_analysis.readers.bulletin.spans import Period
from plan_analysis.readers.bulletin.tokens import Token


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
