"""One table of a sheet: where it stands, and what its columns say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from plan_analysis.cleaning.text import Around
from plan_analysis.errors import Problem
from plan_analysis.readers.workbook.columns import Column, parse_column, says_growth
from plan_analysis.readers.workbook.comparisons import HeaderError
from plan_analysis.readers.workbook.headers import Header
from plan_analysis.readers.workbook.lines import INDEX_ONLY
from plan_analysis.readers.workbook.spans import in_figures, named_spans
from plan_analysis.readers.workbook.titles import Row, Subject

_UNIT_COLUMN = re.compile(r"^(?:don vi(?: tinh)?|dvt|unit)\b")
_PRICES = re.compile(r"\bgia (?:so sanh|co dinh|goc)(?: nam)? (?:19|20)\d\d\b")
_COMPARED = re.compile(r"\bso voi cung ky nam (?:truoc|(?:19|20)\d\d)\b")


@dataclass(frozen=True)
class Table:
    """A table located in a sheet.

    Parameters
    ----------
    sheet
        The sheet's name.
    rows
        The sheet's cells.
    start, end
        First row (the title) and the row behind the last.
    subject, continued
        What the title says.
    header
        Its header.
    around
        What the sheet shows about its encoding.
    columns
        The columns whose headers are understood, from left to right.
    """

    sheet: str
    rows: Sequence[Row]
    start: int
    end: int
    subject: Subject
    continued: bool
    header: Header
    around: Around
    columns: tuple[Column, ...] = ()

    def place(self, row: int, column: int = 0) -> str:
        """Return the name of a cell: ``sheet IIP, B9``."""
        return f"sheet {self.sheet}, {column_letters(column)}{row + 1}"

    @cached_property
    def unit_column(self) -> int | None:
        """Position of the column of units, if there is one."""
        found = (index for index, (folded, _) in self.header.columns.items() if _UNIT_COLUMN.match(folded))
        return next(found, None)

    @property
    def latest_month(self) -> int | None:
        """Running number of the latest single month that the columns speak of."""
        months = (column.span.month_number for column in self.columns if column.span.frequency == "M")
        return max(months, default=None)


def column_letters(index: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def with_columns(table: Table, file: str) -> tuple[Table, list[Problem]]:
    """Return a table with the columns that are understood, and the others as problems.

    Two columns that say the same thing about the same span cannot be told apart, so neither is read.

    Parameters
    ----------
    table
        A table without columns.
    file
        The file's name, for problems.
    """
    parsed, failed = _parsed(table)
    problems = [
        Problem(file, table.place(table.start, index), str(error), "a span and what it is compared with")
        for index, error in failed
        if any(_has_figure(row, index) for row in table.rows[table.header.first_data : table.end])
    ]
    goods = table.subject is Subject.EXPORTS and any(column.names_goods for column in parsed)
    parsed.sort(key=lambda column: column.index)
    said = Counter(map(_statement, parsed))
    if len(said) < len(parsed):
        parsed = _without_copies(parsed, table)
        said = Counter(map(_statement, parsed))
    columns = []
    for column in parsed:
        found = f"{column.header!r}"
        if table.subject in INDEX_ONLY and column.measure == "level":
            expected = "a header that says what is compared"
        elif goods and not (column.names_goods or column.measure == "share"):
            expected = "quantity or value"
        elif said[_statement(column)] > 1:
            found, expected = f"{found} over two columns", "one column"
        else:
            columns.append(column)
            continue
        problems.append(Problem(file, table.place(table.start, column.index), found, expected))
    return replace(table, columns=tuple(columns)), problems


def _parsed(table: Table) -> tuple[list[Column], list[tuple[int, HeaderError]]]:
    """Parse the headers; what prints no year takes it from the title, else from the other columns."""
    parsed: list[Column] = []
    later: list[tuple[int, str, str]] = []
    failed: list[tuple[int, HeaderError]] = []
    year, growth, compared = _said_by_title(table.header.title)
    for index, (folded, printed) in table.header.columns.items():
        if _UNIT_COLUMN.match(folded):
            continue
        if compared and table.subject in INDEX_ONLY and "so voi" not in folded:
            folded = f"{folded} {compared}"  # said once for all columns, in the title
        try:
            parsed.append(parse_column(index, folded, printed, year, growth))
        except HeaderError:
            later.append((index, folded, printed))
    common = Counter(column.span.year for column in parsed).most_common(1)
    for index, folded, printed in later:
        try:
            parsed.append(parse_column(index, folded, printed, common[0][0] if common else None, growth))
        except HeaderError as error:
            failed.append((index, error))
    return parsed, failed


class _Said(NamedTuple):
    year: int | None
    growth: bool
    compared: str


@lru_cache(maxsize=1024)
def _said_by_title(title: str) -> _Said:
    """Return what a title says for all columns: the year, whether they are growth, what they are compared with."""
    years = [span.year for span in named_spans(in_figures(_PRICES.sub(" ", title))) if span.year]
    compared = _COMPARED.search(title)
    # the last of the years; an earlier one may be what is compared with
    return _Said(max(years, default=None), says_growth(title), compared[0] if compared else "")


def _without_copies(columns: list[Column], table: Table) -> list[Column]:
    """Return columns without those that repeat another cell by cell under the same header."""
    rows = table.rows[table.header.first_data : table.end]
    kept: dict[object, Column] = {}
    for column in columns:
        cells = tuple(row[column.index] for row in rows if column.index < len(row))
        kept.setdefault((_statement(column), cells), column)
    return list(kept.values())


def _statement(column: Column) -> tuple[str, str, str, bool]:
    return column.span.period, column.span.frequency, column.measure, column.volume


def _has_figure(row: Row, index: int) -> bool:
    return index < len(row) and isinstance(row[index], float | int)
