"""What a column says: the span, the comparison, the kind of quantity and the status that its header names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from plan_analysis.readers.workbook.english import in_vietnamese_words
from plan_analysis.readers.workbook.spans import Named, in_figures, merged, named_spans, without_spans

Measure = Literal["level", "index_py100", "index_pm100", "yoy_pct", "mom_pct", "share"]
Status = Literal["final", "estimate", "preliminary", ""]

_AGAINST = re.compile(r"\bso voi\b|\bso sanh voi\b")
_NOISE = re.compile(
    r"\(?%\)?|\((?:ty dong|ty|nghin tan|trieu usd|dong)\)|\bty le so sanh\b|\bdon vi tinh\b|[():;*]"
)
_PREVIOUS_YEAR = re.compile(
    r"\b(?:cung (?:ky|thoi diem|thang|quy)|ky)(?: cua)?(?: cung ky)?(?: nam)? truoc\b|\bnam truoc\b"
)
_PREVIOUS_MONTH = re.compile(r"\b(?:cung thoi diem |cung ky )?thang truoc\b")
_SAME = re.compile(r"\bcung (?:ky|thoi diem|thang|quy)\b(?: cua)?")
_STATUS: tuple[tuple[re.Pattern[str], Status], ...] = (
    (re.compile(r"\buoc(?: tinh| thuc hien| th)?\b"), "estimate"),
    (re.compile(r"\bso bo\b"), "preliminary"),
    (re.compile(r"\bcong don\b|\bluy ke\b"), "preliminary"),
    (re.compile(r"\bchinh thuc\b|\bthuc hien\b"), "final"),
)
_FOUND = re.compile(r"\buoc(?: tinh)?\b|\bso bo\b|\bcong don\b|\bluy ke\b|\bchinh thuc\b|\bthuc hien\b")
# what a header says beside spans, comparison and status; any other word means that it is not understood
_KNOWN_WORDS = (
    "at bao bo ca cac cau chi chinh co cong cua cung dau diem do don dong dung from gia giam grdp "
    "growth gtsx hien iip in index industrial ke ky labor labour lao le lei luong luy nam nay nghiep "
    "nghin of period phat production qui quy san sanh so su tan tang thang the theo thoi thuc tinh "
    "to toc tri trien trieu trong truoc truong ty uoc usd va vi voi xuat year"
)
_KNOWN = frozenset(_KNOWN_WORDS.split())
_LETTERS = re.compile(r"[a-z]+[0-9]*(?:/[a-z0-9]+)*")
_GROWTH = re.compile(r"\btoc do tang\b|\btang(?:,? ?/? ?giam| truong)?\b|\bgrowth\b")
_SHARE = re.compile(r"\bty trong\b|\bco cau\b")
_VOLUME, _MONEY = re.compile(r"\b(?:so )?luong\b"), re.compile(r"\b(?:tri gia|gia tri)\b")


@dataclass(frozen=True)
class Column:
    """A column of figures, understood.

    Parameters
    ----------
    index
        Position in the sheet, from 0.
    span
        The time that the figures are about.
    measure
        What a figure says about the span.
    status
        As the header states it; empty where it states nothing.
    said
        The header's own word for the status: ``actual``, ``official``, ``cumulative sum`` …
    volume
        Whether the figures are quantities and not money (a foreign-trade table has both).
    names_goods
        Whether the header says quantity or value at all.
    header
        The header as printed, in one line.
    note
        What was odd about the header.
    """

    index: int
    span: Named
    measure: Measure
    status: Status
    said: str
    volume: bool
    names_goods: bool
    header: str
    note: str = ""


class HeaderError(ValueError):
    """A header that is not understood; the message says what is missing or contradicts itself."""

    def __init__(self, header: str, reason: str):
        self.header, self.reason = header, reason
        super().__init__(f"{reason} in {header!r}")


@dataclass(frozen=True)
class _Reading:
    span: Named | None
    base: Named | None
    comparison: Literal["", "year", "month", "span"]
    share: bool


def says_growth(folded: str) -> bool:
    """Return whether a folded title announces growth rates (``tốc độ tăng``) and not indices."""
    return bool(_GROWTH.search(folded))


def parse_column(index: int, folded: str, printed: str, year: int | None, growth: bool = False) -> Column:
    """Read one column's header.

    Parameters
    ----------
    index
        Position of the column.
    folded, printed
        The header's cells from top to bottom in one line, folded and as printed.
    year
        The year that the table speaks of, for headers that print none and to tell which of two printed
        years is a slip.
    growth
        Whether the table's comparisons are growth rates and not indices.

    Raises
    ------
    HeaderError
        When the header names no span, several, or a comparison that has no measure.
    """
    text = in_vietnamese_words(_NOISE.sub(" ", folded))
    text = in_figures(" ".join(text.split()))
    reading = _read(text, printed)
    if reading.span is None:
        raise HeaderError(printed, "no span of time")
    span, note = reading.span, ""
    if reading.comparison:
        span, note = _agree_on_year(reading, year, printed)
        measure = _measure(span.with_year(year), reading, printed)
        if growth or _GROWTH.search(text):
            measure = "yoy_pct" if measure == "index_py100" else "mom_pct"
    else:
        span = span.with_year(year)
        measure = "share" if reading.share else "level"
    if span.year is None:
        raise HeaderError(printed, "a span without a year")
    status, said = _status(text)
    unknown = [word for word in _LETTERS.findall(without_spans(text)) if word not in _KNOWN]
    if unknown:
        raise HeaderError(printed, f"words that are not understood ({', '.join(unknown)})")
    quantity, money = bool(_VOLUME.search(text)), bool(_MONEY.search(text))
    volume = quantity and not money
    return Column(index, span, measure, status, said, volume, quantity or money, printed, note)


def _read(text: str, printed: str) -> _Reading:
    share = bool(_SHARE.search(text))
    parts = _AGAINST.split(text, maxsplit=1)
    if len(parts) == 1:
        spans = named_spans(text)
        span = merged(spans)
        if spans and span is None:
            raise HeaderError(printed, "two spans of time")
        return _Reading(span, None, "", share)
    left, right = named_spans(parts[0]), parts[1]
    comparison, rest = _comparison(right)
    bases = named_spans(rest)
    if not left:
        # the comparison stands above the span: "so với cùng kỳ năm trước · tháng 9 · năm 2019"
        if comparison not in ("year", "month"):
            raise HeaderError(printed, "a comparison without a span")
        return _Reading(merged(bases), None, comparison, share)
    span = merged(left)
    if span is None:
        raise HeaderError(printed, "two spans of time")
    if comparison == "month":
        return _Reading(span, None, "month", share)
    base = merged(bases) if bases else None
    if bases and base is None:
        raise HeaderError(printed, "two spans to compare with")
    if comparison == "year" or (base is not None and base.kind == "year"):
        return _Reading(span, base, "year", share)
    if base is None:
        raise HeaderError(printed, "a comparison with nothing")
    return _Reading(span, base, "span", share)


def _comparison(text: str) -> tuple[Literal["", "year", "month"], str]:
    """Split the words of a comparison off the text behind "so với"."""
    if match := _PREVIOUS_MONTH.search(text):
        return "month", text[: match.start()] + " " + text[match.end() :]
    if match := _PREVIOUS_YEAR.search(text):
        return "year", text[: match.start()] + " " + text[match.end() :]
    if match := _SAME.search(text):
        return "year", text[: match.start()] + " " + text[match.end() :]
    return "", text


def _agree_on_year(reading: _Reading, year: int | None, printed: str) -> tuple[Named, str]:
    """Return the span with its year; of two printed years that do not agree the table's year decides."""
    span, base = reading.span, reading.base
    assert span is not None
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


def _measure(span: Named, reading: _Reading, printed: str) -> Measure:
    if reading.comparison == "year":
        return "index_py100"
    if reading.comparison == "month":
        if span.kind not in ("month", "day"):
            raise HeaderError(printed, "a comparison of other than a month with the month before")
        return "index_pm100"
    base = reading.base
    assert base is not None
    same_kind = base.kind == span.kind or {base.kind, span.kind} == {"month", "day"}
    if same_kind and span.kind in ("month", "day"):
        base_year = base.year
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


_SAID = {
    "uoc": "",
    "uoc tinh": "",
    "so bo": "",
    "cong don": "cumulative sum",
    "luy ke": "cumulative sum",
    "chinh thuc": "official",
    "thuc hien": "actual",
}


def _status(text: str) -> tuple[Status, str]:
    """Return the status that is stated last: a word lower in the header is the more special one."""
    found = _FOUND.findall(text)
    if not found:
        return "", "unlabelled"
    word = found[-1]
    for pattern, status in _STATUS:
        if pattern.search(word):
            return status, _SAID[word]
    return "", "unlabelled"
