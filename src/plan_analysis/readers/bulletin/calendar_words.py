"""Words for months, quarters, years and comparisons, as patterns for folded text.

Numerals in words are checked against the original spelling afterwards, for ``sáu`` (six) and ``sau``
(after) fold to the same letters.
"""

from __future__ import annotations

import re

MONTH_WORDS: dict[str, int] = {
    "một": 1,
    "giêng": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
"""Numerals as they stand in names and counts of months."""

QUARTER_WORDS: dict[str, int] = {
    **dict(zip(("i", "ii", "iii", "iv"), range(1, 5), strict=True)),
    **dict(zip(("1", "2", "3", "4"), range(1, 5), strict=True)),
    **{"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4},
}
"""Numerals as they stand in names of quarters."""

_COUNT = r"(?:0?[1-9]\b|1[0-2]\b|muoi hai|muoi mot|muoi|mot|gieng|hai|ba|bon|tu|nam|sau|bay|tam|chin|chap)"
_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:\s?[/-]\s?{_YEAR}|,? (?:cua )?nam {_YEAR}| {_YEAR}|/nam {_YEAR})"
_QUARTERS = "(?:iv|i{1,3}|[1-4]|mot|hai|ba|tu|bon)"

_MONTH = rf"thang (?P<month>{_COUNT})(?P<month_year>{_OF_YEAR})?"
_YEAR_TO_DATE = (
    rf"(?P<count>{_COUNT})[ -]thang"
    rf"(?P<ytd_year>(?: dau)?{_OF_YEAR}| dau nam nay| dau nam| nam nay| dau)?(?! cuoi)"
)
_QUARTER = rf"quy (?P<quarter>{_QUARTERS})\b(?P<quarter_year>{_OF_YEAR})?"
_OWN_YEAR = rf"(?P<own_year>ca nam(?! {_YEAR})|nam nay|trong nam(?! {_YEAR}| thang))"
_WHOLE_YEAR = rf"(?:ca )?nam (?P<year>{_YEAR})|{_OWN_YEAR}"
_YEARS = rf"(?:(?:giai doan|thoi ky|trong) )?(?P<from_year>{_YEAR})\s?[-–]\s?(?P<to_year>{_YEAR})"
_OWN_MONTH = rf"(?P<own_month>trong thang(?! {_COUNT}\b)|thang nay|thang qua|thang bao cao)"
_OWN_QUARTER = rf"(?P<own_quarter>trong quy(?! {_QUARTERS}\b)|quy nay)"
_SINCE_JANUARY = rf"(?P<since_january>(?:ke )?tu dau nam(?: {_YEAR})?(?: den (?:nay|het thang nay))?)"
_HALF = r"(?P<half>nua dau nam|6 thang cuoi nam|sau thang cuoi nam|nua cuoi nam)"

PERIOD = "|".join(
    (_YEARS, _HALF, _YEAR_TO_DATE, _MONTH, _QUARTER, _SINCE_JANUARY, _OWN_MONTH, _OWN_QUARTER, _WHOLE_YEAR)
)
"""A span of time; named groups tell which."""

_ANY_PERIOD = re.sub(r"\?P<\w+>", "?:", PERIOD)
_BASE = (
    rf"(?:(?:thang |quy )?cung ky(?: cua)?(?: (?:{_ANY_PERIOD})| nam truoc| nam ngoai| nam)?"
    rf"|cung thang(?: cua)?(?: nam truoc| nam ngoai| nam {_YEAR})?"
    rf"|(?:voi )?thang truoc(?: lien ke| do)?|thang lien (?:ke|truoc)(?: truoc)?|(?:{_ANY_PERIOD})"
    r"|quy truoc|nam truoc|nam ngoai)"
)
COMPARISON = rf"(?:so(?: sanh)? voi|so|bang|voi) (?P<base>{_BASE})"
"""What a rate compares with."""
