"""Phrases that name a span or a comparison → periods and measures, in the light of the report's own month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from plan_analysis.periods import Span, parse_span
from plan_analysis.readers.bulletin.calendar_words import MONTH_WORDS, PERIOD, QUARTER_WORDS
from plan_analysis.readers.bulletin.tokens import Token, folded

Comparison = Literal["mom_pct", "yoy_pct", "other"]


@dataclass(frozen=True)
class Period:
    """A span as an observation names it.

    Parameters
    ----------
    label, frequency
        As in the observation table.
    """

    label: str
    frequency: str

    @property
    def span(self) -> Span:
        """Months that the period covers."""
        return parse_span(self.label, self.frequency)


@dataclass(frozen=True)
class ReportMonth:
    """The month that a report is about."""

    year: int
    month: int


def period_of(token: Token, report: ReportMonth) -> Period | None:
    """Return the period that a PERIOD token names, or None for spans that no observation can have.

    Years that are left out are the report's own; ``12 tháng`` is the year; three months counted from
    January stay a year-to-date span, as printed.
    """
    return _period(token.data, report)


def comparison_of(token: Token, period: Period | None, report: ReportMonth) -> Comparison:
    """Return what a COMPARISON token compares with: ``other`` when neither a month nor a year before."""
    base = folded(token.data["base"])
    named = _named_period(token.data["base"], report)
    year = re.search(r"(?:19|20)\d\d", base)
    if year and period is not None and re.search("cung (?:ky|thang)", base):
        return "yoy_pct" if int(year[0]) == period.span.last // 12 - 1 else "other"
    if re.search(r"thang truoc|thang lien", base) and "cung" not in base:
        return "mom_pct" if period is None or period.frequency == "M" else "other"
    if base.startswith("quy truoc"):
        return "other"
    if re.search(r"cung (?:ky|thang)|nam truoc|nam ngoai", base):
        return "yoy_pct"
    before = named
    if before is None or period is None:
        return "other"
    if before.frequency == "M" and period.frequency == "M":
        distance = period.span.last - before.span.last
        return {1: "mom_pct", 12: "yoy_pct"}.get(distance, "other")  # type: ignore[return-value]
    if before.frequency == "A" and "-" not in before.label:
        whole = period.frequency in ("A", "YTD", "Q")
        return "yoy_pct" if whole and int(before.label) == period.span.last // 12 - 1 else "other"
    same = before.frequency == period.frequency and before.span.shifted(12) == period.span
    return "yoy_pct" if same else "other"


def _named_period(text: str, report: ReportMonth) -> Period | None:
    match = re.search(PERIOD, folded(text))
    if not match:
        return None
    spans = {name: match.span(name) for name in match.groupdict() if match[name] is not None}
    return _period({name: text[start:end] for name, (start, end) in spans.items()}, report)


def _period(data: dict[str, str], report: ReportMonth) -> Period | None:
    if "from_year" in data:
        first, last = int(data["from_year"]), int(data["to_year"])
        return Period(f"{first}-{last}", "A") if first < last else None
    if "half" in data:
        return Period(f"{report.year}-06", "YTD") if folded(data["half"]) == "nua dau nam" else None
    if "count" in data:
        months = numeral(data["count"])
        year = _year(data.get("ytd_year"), report, months if months < 12 else 0)
        if months == 12:
            return Period(str(year), "A")
        return Period(f"{year}-{months:02d}", "YTD") if months > 1 else None
    if "month" in data:
        month = numeral(data["month"])
        return Period(f"{_year(data.get('month_year'), report, month)}-{month:02d}", "M")
    if "quarter" in data:
        quarter = QUARTER_WORDS[data["quarter"].lower()]
        return Period(f"{_year(data.get('quarter_year'), report, 3 * quarter - 2)}-Q{quarter}", "Q")
    if "own_month" in data:
        return Period(f"{report.year}-{report.month:02d}", "M")
    if "own_quarter" in data:
        return Period(f"{report.year}-Q{(report.month + 2) // 3}", "Q") if report.month % 3 == 0 else None
    if "since_january" in data:
        return Period(f"{report.year}-{report.month:02d}", "YTD")
    if "year" in data:
        return Period(data["year"], "A")
    return Period(str(report.year), "A") if "own_year" in data else None


def numeral(text: str) -> int:
    """Return a numeral of `MONTH_WORDS` or in digits as a number."""
    return int(text) if text.isdigit() else MONTH_WORDS[text.lower()]


def _year(text: str | None, report: ReportMonth, month: int) -> int:
    """Return the year named, else the latest year in which the month lies not after the report's own."""
    found = re.search(r"\d{4}", text or "")
    return int(found[0]) if found else report.year - (month > report.month)
