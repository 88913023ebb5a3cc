"""What a column says: the span, the comparison, the kind of quantity and the status that its header names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from plan_analysis.readers.workbook.comparisons import (
    HeaderError,
    Measure,
    agree_on_year,
    measure_of,
    read_comparison,
)
from plan_analysis.readers.workbook.english import in_vietnamese_words
from plan_analysis.readers.workbook.spans import Named, in_figures, without_spans

Status = Literal["final", "estimate", "preliminary", ""]

_NOISE = re.compile(
    r"\(?%\)?|\((?:ty dong|ty|nghin tan|trieu usd|dong)\)|\bty le so sanh\b|\bdon vi tinh\b|[():;*]"
)
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


def says_growth(folded: str) -> bool:
    """Return whether a folded title announces growth rates (``tốc độ tăng``) and not indices."""
    return bool(_GROWTH.search(folded))


@lru_cache(maxsize=4096)
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
    reading = read_comparison(text, printed)
    if reading.span is None:
        raise HeaderError(printed, "no span of time")
    span, note = reading.span, ""
    if reading.comparison:
        span, note = agree_on_year(reading, year, printed)
        measure = measure_of(span.with_year(year), reading, printed)
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
