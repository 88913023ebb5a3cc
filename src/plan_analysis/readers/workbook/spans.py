"""The spans of time that the headers of a monthly workbook name, in folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["month", "months", "quarter", "year", "day"]

_FREQUENCY = {"month": "M", "day": "M", "quarter": "Q", "year": "A"}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:[ /,.-]*(?:(?:cua )?nam )*(?:nam )?(?P<{0}>(?:19|20)\d\d)\b)?"
_SPAN = re.compile(
    r"\b(?P<day>\d{1,2})[/.-](?P<day_month>\d{1,2})[/.-](?P<day_year>(?:19|20)\d\d)\b"
    r"|(?:\b|(?<=\d))(?P<count>1[0-2]|0?[1-9]) ?thang(?: dau)?(?: nam\b)?"
    + _YEAR.format("months_year")
    + "(?! ?[0-9])"
    r"|\bthang ?(?P<month>1[0-2]|0?[1-9])(?!\d)"
    + _YEAR.format("month_year")
    + r"|\bqu[yi] (?P<quarter>iv|iii|ii|i|[1-4])\b"
    + _YEAR.format("quarter_year")
    + r"|\b(?:ca )?nam (?:nam )?(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<bare>(?:19|20)\d\d)\b"
    r"|\bca nam\b"
)
_WORDS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)} | {"gieng": 1, "tu": 4, "chap": 12}
_SHORT_MONTH = re.compile(r"\bt\.? ?(1[0-2]|0?[1-9]) ?[/.-] ?((?:19|20)\d\d)\b")
_SHORT_MONTHS = re.compile(r"\b(1[0-2]|0?[1-9]) ?t ?[/.-] ?((?:19|20)\d\d)\b")
_IN_WORDS = re.compile(
    r"\bthang (?P<month>gieng|mot|hai|ba|tu|bon|nam(?= nam (?:19|20))|sau|bay|tam|chin"
    r"|muoi(?: mot| hai)?|chap)\b"
    r"|\b(?P<count>hai|ba|bon|nam(?= thang dau)|sau|bay|tam|chin|muoi(?: mot| hai)?) thang\b"
)


@dataclass(frozen=True)
class Named:
    """A span as a header names it.

    Parameters
    ----------
    kind
        ``month``: the month ``number``; ``months``: January to month ``number``; ``quarter``; ``year``;
        ``day``: a day of month ``number``.
    year
        None where the header does not print it.
    """

    kind: Kind
    year: int | None
    number: int = 0

    def with_year(self, year: int | None) -> Named:
        """Return the span in a year, if it has none yet."""
        return self if self.year is not None or year is None else replace(self, year=year)

    @property
    def last_month(self) -> int:
        """The last month of the span, 1 to 12."""
        if self.kind == "year":
            return 12
        return 3 * self.number if self.kind == "quarter" else self.number

    @property
    def frequency(self) -> str:
        """The frequency of a figure over the span."""
        if self.kind == "months":
            return "A" if self.number == 12 else "YTD"
        return _FREQUENCY[self.kind]

    @property
    def period(self) -> str:
        """The period of a figure over the span, as in an observation."""
        if self.year is None:
            raise ValueError("found a span without a year; expected one with it")
        if self.frequency == "A":
            return str(self.year)
        if self.kind == "quarter":
            return f"{self.year}-Q{self.number}"
        return f"{self.year}-{self.number:02d}"

    @property
    def month_number(self) -> int:
        """Running number of the last month."""
        return (self.year or 0) * 12 + self.last_month - 1


def in_figures(text: str) -> str:
    """Return a folded text with months written in words, or shortened beside a year, as figures.

    ``năm`` is both five and year; it is five only where a year or ``tháng đầu`` follows.

    Examples
    --------
    >>> in_figures("thang sau va sau thang dau nam 2011")
    'thang 6 va 6 thang dau nam 2011'
    >>> in_figures("t7/2013 so voi t7/2012"), in_figures("7t/2013")
    ('thang 7/2013 so voi thang 7/2012', '7 thang/2013')
    """
    text = _SHORT_MONTHS.sub(r"\1 thang/\2", _SHORT_MONTH.sub(r"thang \1/\2", text))

    def figure(match: re.Match[str]) -> str:
        if match["month"]:
            return f"thang {_NUMBERS[match['month']]}"
        return f"{_NUMBERS[match['count']]} thang"

    return _IN_WORDS.sub(figure, text)


def named_spans(text: str) -> list[Named]:
    """Return the spans named in a folded text, in order.

    A year alone counts as a span of its own; it may also complete a span before it (see `merged`).
    """
    return [_named(match) for match in _SPAN.finditer(text)]


def without_spans(text: str) -> str:
    """Return a folded text without the spans that it names."""
    return " ".join(_SPAN.sub(" ", text).split())


def merged(spans: list[Named]) -> Named | None:
    """Return the one span that the parts of a header name together, or None when they do not agree.

    ``tháng 5 · năm 2013 · tháng 5`` is May 2013, ``cả năm · 2003`` is 2003.
    """
    if not spans:
        return None
    kinds = [span for span in spans if span.kind != "year"]
    years = {span.year for span in spans if span.year is not None}
    if len({(span.kind, span.number) for span in kinds}) > 1 or len(years) > 1:
        return None
    head = kinds[0] if kinds else spans[0]
    return replace(head, year=years.pop() if years else None)


def _named(match: re.Match[str]) -> Named:
    if match["day"]:
        return Named("day", int(match["day_year"]), int(match["day_month"]))
    if match["count"]:
        return Named("months", _int(match["months_year"]), int(match["count"]))
    if match["month"]:
        return Named("month", _int(match["month_year"]), int(match["month"]))
    if match["quarter"]:
        return Named("quarter", _int(match["quarter_year"]), _ROMAN[match["quarter"]])
    return Named("year", _int(match["year"] or match["bare"]))


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
