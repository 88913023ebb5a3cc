"""What a header compares with what: the words around "so với", and the measure that comes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from plan_analysis.readers.workbook.spans import Named, merged, named_spans

Measure = Literal["level", "index_py100", "index_pm100", "yoy_pct", "mom_pct", "share"]

_AGAINST = re.compile(r"\bso voi\b|\bso sanh voi\b")
_PREVIOUS_YEAR = re.compile(
    r"\b(?:cung (?:ky|thoi diem|thang|quy)|ky)(?: cua)?(?: cung ky)?(?: nam)? truoc\b|\bnam truoc\b"
)
_PREVIOUS_MONTH = re.compile(r"\b(?:cung thoi diem |cung ky )?thang truoc\b")
_SAME = re.compile(r"\bcung (?:ky|thoi diem|thang|quy)\b(?: cua)?")
_SHARE = re.compile(r"\bty trong\b|\bco cau\b")


class HeaderError(ValueError):
    """A header that is not understood; the message says what is missing or contradicts itself."""

    def __init__(self, header: str, reason: str):
        self.header, self.reason = header, reason
        super().__init__(f"{reason} in {header!r}")


@dataclass(frozen=True)
class Comparison:
    """What a header says about time, before its years are complete.

    Parameters
    ----------
    span, base
        What the figures are about, and what they are compared with where that is named.
    comparison
        With the ``year`` before, the ``month`` before, or the named ``span``; empty for none.
    share
        Whether the figures are parts of a whole.
    last_year
        Whether the base is named as one of the year before (``tháng 12 năm trước``).
    """

    span: Named | None
    base: Named | None
    comparison: Literal["", "year", "month", "span"]
    share: bool
    last_year: bool = False


def read_comparison(text: str, printed: str) -> Comparison:
    """Read the spans of a header and how they are compared.

    Parameters
    ----------
    text, printed
        The header, folded and in Vietnamese words; and as printed, for messages.

    Raises
    ------
    HeaderError
        When it names several spans, or a comparison without its other side.
    """
    share = bool(_SHARE.search(text))
    parts = _AGAINST.split(text, maxsplit=1)
    if len(parts) == 1:
        spans = named_spans(text)
        span = merged(spans)
        if spans and span is None:
            raise HeaderError(printed, "two spans of time")
        return Comparison(span, None, "", share)
    left, right = named_spans(parts[0]), parts[1]
    comparison, rest = _comparison(right)
    bases = named_spans(rest)
    if not left:
        # the comparison stands above the span: "so với cùng kỳ năm trước · tháng 9 · năm 2019"
        if comparison not in ("year", "month"):
            raise HeaderError(printed, "a comparison without a span")
        return Comparison(merged(bases), None, comparison, share)
    span = merged(left)
    if span is None:
        raise HeaderError(printed, "two spans of time")
    if comparison == "month":
        return Comparison(span, None, "month", share)
    base = merged(bases) if bases else None
    if bases and base is None:
        raise HeaderError(printed, "two spans to compare with")
    if base is not None and base.kind != "year" and base.year is None and comparison == "year":
        return Comparison(span, base, "span", share, last_year=True)
    if comparison == "year" or (base is not None and base.kind == "year"):
        if base is not None and base.kind == span.kind and base.number != span.number:
            raise HeaderError(printed, "another span of the year before")
        return Comparison(span, base, "year", share)
    if base is None:
        raise HeaderError(printed, "a comparison with nothing")
    return Comparison(span, base, "span", share)


def _comparison(text: str) -> tuple[Literal["", "year", "month"], str]:
    """Split the words of a comparison off the text behind "so với"."""
    if match := _PREVIOUS_MONTH.search(text):
        return "month", text[: match.start()] + " " + text[match.end() :]
    if match := _PREVIOUS_YEAR.search(text):
        return "year", text[: match.start()] + " " + text[match.end() :]
    if match := _SAME.search(text):
        return "year", text[: match.start()] + " " + text[match.end() :]
    return "", text


def agree_on_year(reading: Comparison, year: int | None, printed: str) -> tuple[Named, str]:
    """Return the span with its year; of two printed years that do not agree the table's year decides."""
    span, base = reading.span, reading.base
    assert span is not None, "only comparisons with a span are asked"
    if span.year is None and base is not None and base.year is not None and reading.comparison == "year":
        return replace(span, year=base.year + 1), ""
    span = span.with_year(year)
    if reading.comparison != "year" or base is None or base.year is None or span.year is None:
        return span, ""
    if base.year == span.year - 1:
        return span, ""
    odd = f'header prints two years that do not belong together ("{printed}")'
    if span.year == year:
        return span, odd
    if year is not None and base.year == year - 1:
        return replace(span, year=year), odd
    raise HeaderError(printed, "two years that do not belong together")


def measure_of(span: Named, reading: Comparison, printed: str) -> Measure:
    """Return the measure that a comparison makes of its figures.

    Raises
    ------
    HeaderError
        When the comparison is with another span than the year or the month before.
    """
    if reading.comparison == "year":
        return "index_py100"
    if reading.comparison == "month":
        if span.kind not in ("month", "day"):
            raise HeaderError(printed, "a comparison of other than a month with the month before")
        return "index_pm100"
    base = reading.base
    assert base is not None, "a comparison with a span names it"
    same_kind = base.kind == span.kind or {base.kind, span.kind} == {"month", "day"}
    if same_kind and span.kind in ("month", "day"):
        base_year = (span.year or 0) - 1 if reading.last_year else base.year
        if base_year is None:
            base_year = span.year if base.number < span.number or span.year is None else span.year - 1
        apart = span.month_number - (base_year * 12 + base.number - 1) if base_year and span.year else None
        if apart == 12:
            return "index_py100"
        if apart == 1:
            return "index_pm100"
    elif same_kind and base.number == span.number and base.year in (None, (span.year or 0) - 1):
        return "index_py100"
    raise HeaderError(printed, "a comparison with another span than the year or the month before")
