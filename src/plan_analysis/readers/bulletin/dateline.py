"""The month, the territory and the date of publication that a report states about itself."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from plan_analysis.cleaning.places import place
from plan_analysis.readers.bulletin.calendar_words import QUARTER_WORDS
from plan_analysis.readers.bulletin.spans import ReportMonth, numeral
from plan_analysis.readers.bulletin.tokens import Token, folded, tidy, tokenise

_TITLE = re.compile(
    r"tinh hinh kinh te|bao cao|kinh te (?:-|–|va) xa hoi|thong cao bao chi|chi so san xuat|thang|quy"
)
_LONG_TITLE = re.compile(r"(?:bao cao )?tinh hinh kinh te.*?nam (?:19|20)\d\d")
_DAY = re.compile(
    r"(?:(?:thu \w+|chu nhat),? ?)?(?:(?:ngay|dang|cap nhat|luc|xuat ban)[a-z ]*:? ?)?"
    r"\(?(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)(?:[ ,|-]*\d{1,2}[:h]\d\d(?::\d\d)?)?\)?"
)
_SIGNED = re.compile(r"[^,]{2,30}, ngay (\d{1,2}) thang (\d{1,2}) nam ((?:19|20)\d\d)\.?")
_LONGEST_TITLE = 160


def report_month(lines: list[str]) -> ReportMonth | None:
    """Return the month that a report is about, from the first title that names a month or quarter and a year.

    Parameters
    ----------
    lines
        Tidy lines in reading order; a title may run over two lines.
    """
    for index, line in enumerate(lines):
        start = _LONG_TITLE.match(folded(line[:_LONGEST_TITLE]))  # joined with the text that follows it
        titles = (line[: start.end()],) if start else (line, " ".join(lines[index : index + 2]))
        for title in titles:
            if len(title) <= _LONGEST_TITLE and _TITLE.search(folded(title)):
                found = _month_in(title)
                if found:
                    return found
    return None


def _month_in(title: str) -> ReportMonth | None:
    title = re.sub(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}(?: \d{1,2}:\d\d)?", "", title)
    years = re.findall(r"(?:19|20)\d\d", title)
    if not years:
        return None
    months = []
    for token in tokenise(title):
        if token.kind == "PERIOD":
            months.append(_last_month(token))
    named = [month for month in months if month]
    return ReportMonth(int(years[-1]), max(named)) if named else None


def _last_month(token: Token) -> int | None:
    data = token.data
    if "month" in data:
        return numeral(data["month"])
    if "count" in data:
        return numeral(data["count"])
    if "quarter" in data:
        return 3 * QUARTER_WORDS[data["quarter"].lower()]
    if "half" in data:
        return 6
    return 12 if "year" in data or "own_year" in data else None


def reported_territory(lines: list[str], on: date) -> str | None:
    """Return the territory of a report: the province named in its titles, else most often in its text.

    Parameters
    ----------
    lines
        Tidy lines in reading order.
    on
        Day that decides which territory a name means.
    """
    titles = [line for line in lines if len(line) <= _LONGEST_TITLE and _TITLE.search(folded(line))]
    for part in (titles[:6], lines):
        named: Counter[str] = Counter()
        for line in part:
            for token in tokenise(line) if part is titles[:6] or "tỉnh" in line.lower() else []:
                found = place(token.data["name"], on) if token.kind == "PLACE" else None
                if found and found.kind == "province":
                    named[found.id] += 1
        if named:
            return named.most_common(1)[0][0]
    return None


def publication_date(lines: list[str]) -> str:
    """Return the day under the title or beside the signature as YYYY-MM-DD, or an empty string."""
    for pattern in (_DAY, _SIGNED):
        for line in map(tidy, lines):
            match = pattern.fullmatch(folded(line)) if len(line) < 60 else None
            if match:
                day, month, year = (int(part) for part in match.groups())
                try:
                    return date(year, month, day).isoformat()
                except ValueError:
                    continue
    return ""
