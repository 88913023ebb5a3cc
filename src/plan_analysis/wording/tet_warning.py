"""The warning beside comparisons of January and February with a year ago: Tết fell on other days then.

Whoever prints growth over a year asks :class:`TetWarning` to write the figure. A figure of January, February or both
gets a mark, and the notes then say on which days Tết fell in both years, so that no such figure stands without them.
"""

from __future__ import annotations

from collections.abc import Iterable

from plan_analysis.path.functionals import Functional
from plan_analysis.periods import Span
from plan_analysis.tet import first_day, near_tet
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers

MARK = "†"


def year_on_year_span(functional: Functional) -> Span | None:
    """Return the span that a functional compares with the same span a year before; None for any other functional."""
    match functional.terms:
        case ((1.0, span), (-1.0, base)) if base == span.shifted(-12):
            return span
    return None


def tet_note(year: int, spans: Iterable[Span], language: str) -> str:
    """Return what must be known of growth over a year in spans near the Tết of a year.

    Parameters
    ----------
    year
        Year of the spans.
    spans
        Spans for which ``near_tet`` holds; what is said of single months and of both together differs.
    language
        ``vi`` or ``en``.
    """
    numbers = Numbers(language)
    this, before = first_day(year), first_day(year - 1)
    where = "other_month" if this.month != before.month else "other_day"
    lengths = {span.months for span in spans}
    parts = [label(f"tet_{where}", language).format(this=numbers.day(this), before=numbers.day(before))]
    if 1 in lengths:
        parts.append(label(f"tet_single_{where}", language))
    if 2 in lengths:
        parts.append(label("tet_both", language))
    return " ".join(parts)


class TetWarning:
    """Marks growth figures near Tết and keeps what the notes must say.

    Parameters
    ----------
    language
        ``vi`` or ``en``.
    """

    def __init__(self, language: str):
        self._language = language
        self._spans: set[Span] = set()

    def mark(self, text: str, span: Span | None) -> str:
        """Return the text of a figure that compares a span with the same span a year before, marked where it must be.

        Parameters
        ----------
        text
            The figure as printed.
        span
            Its span; None for a figure that is no such comparison.
        """
        if span is None or not near_tet(span):
            return text
        self._spans.add(span)
        return f"{text}{MARK}"

    def notes(self, mark: str = f"{MARK} ") -> list[str]:
        """Return one note for each year with a marked figure, in order of the years.

        Parameters
        ----------
        mark
            What stands before each note; empty where figures cannot carry a mark, as in a picture.
        """
        years: dict[int, list[Span]] = {}
        for span in sorted(self._spans):
            years.setdefault(span.first // 12, []).append(span)
        return [f"{mark}{tet_note(year, spans, self._language)}" for year, spans in years.items()]
