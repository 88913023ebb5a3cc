"""A monthly workbook of the statistics office → observations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from plan_analysis.cleaning.text import Around, surroundings
from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.guards import shown_name
from plan_analysis.readers.result import ReadResult
from plan_analysis.readers.workbook.figures import read_figures
from plan_analysis.readers.workbook.headers import read_header
from plan_analysis.readers.workbook.lines import Place
from plan_analysis.readers.workbook.records import Record, table_of
from plan_analysis.readers.workbook.sheets import Sheet, Workbook, open_workbook, read_sheets
from plan_analysis.readers.workbook.tables import Table, with_columns
from plan_analysis.readers.workbook.timing import as_before, current_month, in_time, without_leftovers
from plan_analysis.readers.workbook.titles import titles

KIND = "monthly workbook of the statistics office"
_DATE = re.compile(r"^((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")


def read_workbook(
    path: str | Path,
    *,
    published: date | None = None,
    source_id: str | None = None,
    opened: Workbook | None = None,
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
    opened
        The same file, where it was opened before.

    Returns
    -------
    ReadResult
        Observations, and what was seen but not understood.

    Raises
    ------
    InputError
        When the file cannot be opened as a workbook, or no figure in it is understood.
    """
    path = Path(path)
    published = published or date_in_name(path.name)
    if source_id is None:
        source_id = f"gso_bieu_{published:%Y%m%d}" if published else shown_name(path.stem)
    sheets, problems = read_sheets(opened or open_workbook(path))
    tables: list[Table] = []
    for sheet in sheets:
        found, refused = _tables(sheet, path.name)
        tables += found
        problems += refused
    records, refused = _records(tables, path.name, published)
    problems += refused
    if not records:
        nothing = Problem(path.name, "", "no table with a known title and figures", f"a {KIND}")
        raise InputError(problems or nothing)
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


def _tables(sheet: Sheet, file: str) -> tuple[list[Table], list[Problem]]:
    """Return the tables of a sheet with their columns."""
    marks = titles(sheet.rows)
    if not any(mark.subject for mark in marks):
        return [], []
    # labels and headers show it; the figures to their right would only take time
    parts = [cell for row in sheet.rows for cell in row[:3] if cell.__class__ is str]
    shown = surroundings("\n".join(parts))
    around = Around.LEGACY if shown is Around.LEGACY else Around.MIXED
    tables: list[Table] = []
    problems: list[Problem] = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if mark.subject is None:
            continue
        end = following.row if following else len(sheet.rows)
        header = read_header(sheet.rows, mark, end, around)
        place = f"sheet {sheet.name}, A{mark.row + 1}"
        if header is None:
            problems.append(
                Problem(file, place, f"the title {mark.folded!r}", "a header and figures below it")
            )
        elif not sheet.visible:
            problems.append(Problem(file, place, "a table in a hidden sheet", "a sheet that readers see"))
        else:
            if mark.continued and not header.columns and tables:
                # the title is repeated without the header: what stood above still counts
                header = replace(header, columns=tables[-1].header.columns)
            bare = Table(sheet.name, sheet.rows, mark.row, end, mark.subject, mark.continued, header, around)
            table, refused = with_columns(bare, file)
            tables.append(table)
            problems += refused
    return tables, problems


def _records(
    tables: Sequence[Table], file: str, published: date | None
) -> tuple[list[Record], list[Problem]]:
    """Return the figures of all tables once their dates agree."""
    current = current_month(tables)
    timed: list[Table] = []
    problems: list[Problem] = []
    for table in tables:
        table, refused = in_time(table, current, published, file)
        if table.continued and timed and _goes_on(table, timed[-1]):
            table = as_before(table, timed[-1])
        timed.append(table)
        problems += refused
    kept, refused = without_leftovers(timed, file)
    problems += refused
    records: list[Record] = []
    before: Table | None = None
    at: Place | None = None
    for table in kept:
        goes_on = table.continued and before is not None and _goes_on(table, before)
        on = published or _last_day(table)
        found, refused, at = read_figures(table, file, on, at if goes_on else None)
        records += found
        problems += refused
        before = table
    return records, problems


def _goes_on(table: Table, before: Table) -> bool:
    return table.subject is before.subject


def _last_day(table: Table) -> date:
    last = max((column.span.month_number for column in table.columns), default=2000 * 12)
    return date(last // 12, last % 12 + 1, 28)
