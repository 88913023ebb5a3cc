"""Slips in the dates of a workbook's tables, found by what its other tables and parts say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plan_analysis.errors import Problem
from plan_analysis.periods import month_label, month_number
from plan_analysis.readers.workbook.columns import Column
from plan_analysis.readers.workbook.tables import Table
from plan_analysis.readers.workbook.titles import Subject

_OLDEST = 3  # years before publication
_LIST = 4  # months side by side that make a table a list of months


def current_month(tables: Sequence[Table]) -> int | None:
    """Return the running number of the month that most tables of a workbook end with."""
    months = Counter(
        month for table in tables if table.subject is not Subject.LABOUR and (month := table.latest_month)
    )
    return months.most_common(1)[0][0] if months else None


def in_time(
    table: Table, current: int | None, published: date | None, file: str
) -> tuple[Table, list[Problem]]:
    """Return a table without columns whose time cannot be, and with the dates of labour counts put right.

    The date of a count of persons that names the workbook's month in another year is last year's header left
    standing. A span in a year after publication, or years before it, is a slip that nothing corrects.

    Parameters
    ----------
    table
        A table with its columns.
    current
        The workbook's month, a running number.
    published
        Day of publication.
    file
        The file's name, for problems.
    """
    columns: list[Column] = []
    problems: list[Problem] = []
    stated = table.columns
    if table.subject is Subject.LABOUR and current is not None:
        stated = tuple(_of_this_year(column, current) for column in stated)
    latest = _month_of(stated)
    lists_months = len({c.span.month_number for c in stated if c.span.frequency == "M"}) >= _LIST
    for column in stated:
        if published and not _can_be_known(column, published):
            expected = f"a span that a publication of {published.isoformat()} can speak of"
        elif not (lists_months or _belongs(column, latest)):
            expected = f"a span that belongs to a table of {month_label(latest)}"
        else:
            columns.append(column)
            continue
        place = table.place(table.start, column.index)
        problems.append(Problem(file, place, f"{column.header!r}", expected))
    return replace(table, columns=tuple(columns)), problems


def _can_be_known(column: Column, published: date) -> bool:
    """Whether a span is neither long past nor still to come; a year may be estimated before its end."""
    span = column.span
    if span.frequency in ("M", "YTD") and span.month_number > month_number(published.year, published.month):
        return False
    return published.year - _OLDEST <= (span.year or 0) <= published.year


def _month_of(columns: Sequence[Column]) -> int:
    """Return the month that most columns end with, the later one of two, so that no single slip decides."""
    months = Counter(column.span.month_number for column in columns if column.span.frequency in ("M", "YTD"))
    return max(months, key=lambda month: (months[month], month), default=0)


def _belongs(column: Column, latest: int) -> bool:
    """Whether a month or a year to date is the table's latest, the one before, or the same a year earlier."""
    if column.span.frequency not in ("M", "YTD"):
        return True
    back = latest - column.span.month_number
    return back in (0, 1) or (column.measure in ("level", "share") and back in (11, 12, 13))


def as_before(table: Table, before: Table) -> Table:
    """Give the columns of a continued table the spans of its first part where only the span differs.

    A table is continued under the same header; a header of another month was left standing.
    """
    if [(c.measure, c.volume) for c in table.columns] != [(c.measure, c.volume) for c in before.columns]:
        return table
    columns = tuple(
        column
        if column.span == first.span
        else replace(column, span=first.span, note=f'continued under a header that says "{column.header}"')
        for column, first in zip(table.columns, before.columns, strict=True)
    )
    return replace(table, columns=columns)


def without_leftovers(tables: Sequence[Table], file: str) -> tuple[list[Table], list[Problem]]:
    """Return the tables without those of an earlier month that stand beside the same table of this month."""
    newest: dict[object, int] = {}
    told = [(table, table.latest_month, _likeness(table)) for table in tables]
    for _, month, likeness in told:
        if month is not None:
            newest[likeness] = max(month, newest.get(likeness, 0))
    kept, problems = [], []
    for table, month, likeness in told:
        if month is not None and month < newest[likeness]:
            found = "a table of an earlier month beside the current one"
            problems.append(Problem(file, table.place(table.start), found, "the current one only"))
        else:
            kept.append(table)
    return kept, problems


def _likeness(table: Table) -> object:
    title = table.header.title
    columns = tuple((column.measure, column.volume, column.span.frequency) for column in table.columns)
    return table.subject, "dia phuong" in title or "province" in title, columns


def _of_this_year(column: Column, current: int) -> Column:
    year, month0 = divmod(current, 12)
    span = column.span
    if span.kind not in ("day", "month") or span.year == year or span.number != month0 + 1:
        return column
    return replace(
        column, span=replace(span, year=year), note=f'header prints the year {span.year} ("{column.header}")'
    )
