"""Names of spans as each language writes them."""

from __future__ import annotations

import calendar

from plan_analysis.periods import Span
from plan_analysis.wording.labels import label

_ROMAN = ("I", "II", "III", "IV")


def span_name(span: Span, language: str) -> str:
    """Return ``6 tháng năm 2025``, ``quý I/2024``, ``năm 2023`` or ``tháng 12/2024``; ``Jan–Jun 2025`` and so on."""
    year, month = divmod(span.last, 12)
    first_month = span.first % 12
    if span.months == 1:
        return label("month_of", language).format(
            month=month + 1, name=calendar.month_name[month + 1], year=year
        )
    if span.months == 12 and first_month == 0:
        return label("year_of", language).format(year=year)
    if span.months > 12:
        return label("years_of", language).format(first=span.first // 12, last=year)
    if span.months == 3 and first_month % 3 == 0:
        quarter = first_month // 3
        return label("quarter_of", language).format(roman=_ROMAN[quarter], quarter=quarter + 1, year=year)
    name = f"{calendar.month_abbr[first_month + 1]}–{calendar.month_abbr[month + 1]}"
    return label("months_of", language).format(count=span.months, name=name, year=year)
