"""What a sentence leaves unsaid because the words before it said it."""

from __future__ import annotations

from dataclasses import dataclass

from plan_analysis.readers.bulletin.spans import Period
from plan_analysis.readers.bulletin.tokens import Token

IIP_PARTS = ("iip_mining", "iip_manufacturing", "iip_electricity", "iip_water")
SECTORS = ("agriculture", "industry_construction", "industry", "construction", "services", "product_taxes")
FAMILIES: dict[str, str] = {
    "iip": "iip",
    "iip_total_again": "iip",
    "grdp": "grdp",
    "grdp_per_capita": "grdp_per_capita",
    "grdp_current": "grdp_current",
    "structure": "structure",
    "exports": "trade",
    "imports": "trade",
}
"""Subjects that are understood without any context → what they open a list of."""


@dataclass(frozen=True)
class Context:
    """Who and when a clause speaks of.

    Parameters
    ----------
    subject
        A name of `lexicon.SUBJECTS`, or None for anything this library does not follow.
    family
        The kind of main statement that parts belong to: iip, grdp, structure, trade …
    period, comparison, status
        As said last; the comparison is kept as printed, for what it means depends on the period.
    loose
        The subject was named with words around it that were not understood: a clause that takes it over must
        name its own period.
    inherited
        The subject comes from the sentence before: a clause that takes it over must name a period or comparison.
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
        The last main statement, to which ``Trong đó`` (of which) refers; None once something else was spoken of.
    section
        The last main statement on GRDP under the present heading, whose period later paragraphs take for granted.
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


def canonical(subjects: list[str]) -> str | None:
    """Return the one thing that the subjects of a clause name together, or None when they do not agree.

    ``chỉ số sản xuất ngành công nghiệp`` + ``chế biến, chế tạo`` is manufacturing, ``xuất khẩu`` + ``khu vực FDI``
    the exports of foreign-invested firms.
    """
    names = list(dict.fromkeys("iip" if name == "iip_total_again" else name for name in subjects))
    if len(names) == 1:
        return names[0]
    whole, *parts = names
    if len(parts) == 1 and whole == "iip" and parts[0] in IIP_PARTS:
        return parts[0]
    if len(parts) == 1 and whole in ("grdp", "structure") and parts[0] in SECTORS:
        return parts[0]
    if len(parts) == 1 and whole in ("exports", "imports") and parts[0] in ("fdi_part", "domestic_part"):
        return f"{whole}_{parts[0].removesuffix('_part')}"
    return None


def placed(subject: str | None, own: list[str], family: str) -> tuple[str | None, str]:
    """Return a subject and its family, or (None, "") when the subject means nothing in this context.

    Parameters
    ----------
    subject
        As returned by `canonical`.
    own
        All subjects that the clause itself names.
    family
        Family of the main statement in force.
    """
    if subject is None:
        return None, ""
    if subject in FAMILIES:
        return subject, FAMILIES[subject]
    if subject in IIP_PARTS and (family == "iip" or "iip" in own):
        return subject, "iip"
    if subject in SECTORS:
        if "structure" in own or (family == "structure" and "grdp" not in own):
            return subject, "structure"
        if "grdp" in own or family in ("grdp", "grdp_current"):
            return subject, "grdp"
    if subject in ("exports_fdi", "exports_domestic", "imports_fdi", "imports_domestic"):
        return subject, "trade"
    if subject in ("exports_bare", "imports_bare") and family == "trade":
        return subject.removesuffix("_bare"), "trade"
    return None, ""
