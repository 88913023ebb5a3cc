"""A monthly workbook of the statistics office → observations."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from plan_analysis.cleaning.text import Around, surroundings
from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.result import ReadResult
from plan_analysis.readers.workbook.columns import Column
from plan_analysis.readers.workbook.headers import read_header
from plan_analysis.readers.workbook.lines import Place
from plan_analysis.readers.workbook.records import Record, record, table_of
from plan_analysis.readers.workbook.sheets import Sheet, read_sheets
from plan_analysis.readers.workbook.tables import Table, Taken, columns_of, read_table
from plan_analysis.readers.workbook.titles import titles

KIND = "monthly workbook of the statistics office"
_DATE = re.compile(r"^((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")


def read_workbook(
    path: str | Path, *, published: date | None = None, source_id: str | None = None
) -> ReadResult:
    """Read a monthly workbook (``.xls`` or ``.xlsx``).

    Parameters
    ----------
    path
        The file.
    published
        Day of publication; by default the date that the file's name begins with. The spans of the figures
        come from the tables alone.
    source_id
        Key into the sources table; by default ``gso_bieu_YYYYMMDD`` of the day of publication.

    Returns
    -------
    ReadResult
        Observations, and what was seen but not understood.

    Raises
    ------
    InputError
        When the file cannot be opened as a workbook, or holds no table that is known.
    """
    path = Path(path)
    published = published or date_in_name(path.name)
    if source_id is None:
        source_id = f"gso_bieu_{published:%Y%m%d}" if published else path.stem
    records: list[Record] = []
    problems: list[Problem] = []
    seen = 0
    sheets, unreadable = read_sheets(path)
    problems += unreadable
    for sheet in sheets:
        found, refused, tables = _read_sheet(sheet, path.name, published)
        records += found
        problems += refused
        seen += tables
    if not seen and not records:
        raise InputError(
            Problem(path.name, "", "no table with a known title", "a monthly workbook of the statistics office")
        )
    return ReadResult(table_of(records, published, source_id), tuple(problems), KIND)


def date_in_name(name: str) -> date | None:
    """Return the date that a file's name begins with (``2024-12-29-…``), or None."""
    match = _DATE.match(name)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _read_sheet(sheet: Sheet, file: str, published: date | None) -> tuple[list[Record], list[Problem], int]:
    marks = titles(sheet.rows)
    if not any(mark.subject for mark in marks):
        return [], [], 0
    around = surroundings("\n".join(cell for row in sheet.rows for cell in row if isinstance(cell, str)))
    around = around if around is Around.LEGACY else Around.MIXED
    records: list[Record] = []
    problems: list[Problem] = []
    seen = 0
    before: tuple[Table, list[Column], Place] | None = None
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if mark.subject is None:
            before = None
            continue
        seen += 1
        end = following.row if following else len(sheet.rows)
        header = read_header(sheet.rows, mark.row, end, around)
        place = f"sheet {sheet.name}, A{mark.row + 1}"
        if header is None:
            problems.append(Problem(file, place, f"a title without figures: {mark.folded!r}", "a table below it"))
            continue
        if not sheet.visible:
            problems.append(Problem(file, place, "a table in a hidden sheet", "a sheet that readers see"))
            continue
        table = Table(sheet.name, sheet.rows, mark.row, end, mark.subject, mark.continued, header)
        columns, refused = columns_of(table, file)
        at = None
        if mark.continued and before is not None and before[0].subject is mark.subject:
            columns = _as_before(columns, before[1])
            at = before[2]
        on = published or _last_day(columns)
        taken, more, at = read_table(table, columns, file, on, around, at)
        problems += refused + more
        latest = max((c.span.month_number for c in columns if c.span.frequency == "M"), default=None)
        records += [record(one, mark.subject, latest, header.title) for one in taken]
        before = (table, columns, at)
    return records, problems, seen


def _as_before(columns: list[Column], before: list[Column]) -> list[Column]:
    """Give the columns of a continued table the spans of its first part, where only a span differs by a slip."""
    shape = [(column.measure, column.volume) for column in columns]
    if shape != [(column.measure, column.volume) for column in before]:
        return columns
    return [
        column
        if column.span == first.span
        else replace(column, span=first.span, note=f'continued under a header of another span ("{column.header}")')
        for column, first in zip(columns, before, strict=True)
    ]


def _last_day(columns: list[Column]) -> date:
    last = max((column.span.month_number for column in columns), default=2000 * 12)
    return date(last // 12, last % 12 + 1, 28)


__all__ = ["KIND", "Taken", "date_in_name", "read_workbook"]
