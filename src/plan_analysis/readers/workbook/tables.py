"""One table of a sheet: its columns and rows understood, its figures taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from plan_analysis.cleaning.numbers import Missing, NumberError, decimal_mark, parse_number
from plan_analysis.cleaning.text import Around, clean_text, fold
from plan_analysis.errors import Problem
from plan_analysis.readers.workbook.activities import has_divisions
from plan_analysis.readers.workbook.columns import Column, HeaderError, parse_column
from plan_analysis.readers.workbook.headers import Header
from plan_analysis.readers.workbook.lines import INDEX_ONLY, READERS, Aside, Line, Place
from plan_analysis.readers.workbook.products import unit_of
from plan_analysis.readers.workbook.spans import named_spans
from plan_analysis.readers.workbook.titles import Cell, Row, Subject

_UNIT_COLUMN = re.compile(r"^(?:don vi(?: tinh)?|dvt|unit)\b")
_DITTO = frozenset({'"', "''", "“", "”", "nt", "-nt-", "〃"})
_FOOTNOTE = re.compile(r"\s*\(\s*(?:\*+|\d)\s*\)|\*+")
_BY_PLACE = re.compile(r"\bdia phuong|\btinh,|\bprovince|\blocalit")


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
    """

    sheet: str
    rows: Sequence[Row]
    start: int
    end: int
    subject: Subject
    continued: bool
    header: Header

    def place(self, row: int, column: int = 0) -> str:
        """Return the name of a cell: ``sheet IIP, B9``."""
        return f"sheet {self.sheet}, {column_letters(column)}{row + 1}"


@dataclass(frozen=True)
class Taken:
    """A figure taken out of a table, with the column that it stood in."""

    line: Line
    column: Column
    value: float
    unit: str
    place: str


def column_letters(index: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def columns_of(table: Table, file: str) -> tuple[list[Column], list[Problem]]:
    """Return the columns whose headers are understood, and the others as problems.

    Two columns that say the same thing about the same span cannot be told apart, so neither is read.
    """
    columns, problems = [], []
    parsed: list[Column] = []
    failed: list[tuple[int, str, str]] = []
    title_years = [span.year for span in named_spans(table.header.title) if span.year]
    for index, (folded, printed) in table.header.columns.items():
        if not _UNIT_COLUMN.match(folded):
            try:
                parsed.append(parse_column(index, folded, printed, title_years[-1] if title_years else None))
            except HeaderError:
                failed.append((index, folded, printed))
    years = Counter(column.span.year for column in parsed)
    year = years.most_common(1)[0][0] if years else None
    for index, folded, printed in failed:
        try:
            parsed.append(parse_column(index, folded, printed, year))
        except HeaderError as error:
            if any(_figure(row, index) for row in table.rows[table.header.first_data : table.end]):
                problems.append(
                    Problem(file, table.place(table.start, index), str(error), "a span and what it is compared with")
                )
    goods = table.subject is Subject.EXPORTS and any(column.names_goods for column in parsed)
    said = Counter((c.span.period, c.span.frequency, c.measure, c.volume) for c in parsed)
    for column in sorted(parsed, key=lambda column: column.index):
        place = table.place(table.start, column.index)
        if table.subject in INDEX_ONLY and column.measure == "level":
            problems.append(Problem(file, place, f"{column.header!r}", "a header that says what is compared"))
        elif goods and not (column.names_goods or column.measure == "share"):
            problems.append(Problem(file, place, f"{column.header!r}", "quantity or value"))
        elif said[column.span.period, column.span.frequency, column.measure, column.volume] > 1:
            problems.append(Problem(file, place, f"{column.header!r} over two columns", "one column"))
        else:
            columns.append(column)
    return columns, problems


def _figure(row: Row, index: int) -> bool:
    return index < len(row) and isinstance(row[index], float | int)


def read_table(
    table: Table, columns: Sequence[Column], file: str, on: date, around: Around, at: Place | None = None
) -> tuple[list[Taken], list[Problem], Place]:
    """Return the figures of a table, its problems, and where the reader stands at its end.

    Parameters
    ----------
    table, columns
        The table and its understood columns.
    file
        The file's name, for problems.
    on
        The day for which names of provinces are meant.
    around
        What the sheet shows about its encoding.
    at
        Where the table that this one continues had ended.
    """
    rows = range(table.header.first_data, table.end)
    first = min((column.index for column in columns), default=0)
    units = [index for index, (folded, _) in table.header.columns.items() if _UNIT_COLUMN.match(folded)]
    label_end = min([first, *units]) if units else first
    labels = {row: label for row in rows if (label := _label(table.rows[row], label_end))}
    folded = {row: _FOOTNOTE.sub("", fold(label, around)) for row, label in labels.items()}
    if at is None:
        at = Place(on, has_divisions(folded.values()))
        if _BY_PLACE.search(table.header.title):
            at.part = "places"
    texts = [cell for row in rows for column in columns if isinstance(cell := _cell(table.rows[row], column), str)]
    mark = decimal_mark(texts) if any(texts) else None
    money = _money(table)
    read = READERS[table.subject]
    taken: list[Taken] = []
    problems: list[Problem] = []
    asides: dict[str, list[int]] = {}
    unit, above = "", ""
    for row in rows:
        cells = table.rows[row]
        label = labels.get(row, "")
        if units and row in labels:
            unit = _unit(cells[units[0]] if units[0] < len(cells) else "", unit, around)
        figures = [(column, cell) for column in columns if (cell := _cell(cells, column)) not in ("", None)]
        figures = [(column, cell) for column, cell in figures if not isinstance(cell, str) or cell.strip()]
        if not figures or not label:
            if label:
                read(folded[row], clean_text(label, around), at)
                above = folded[row]
            elif sum(isinstance(cell, float) for _, cell in figures) > 1:
                problems.append(Problem(file, table.place(row), "figures without a label", "a label in front of them"))
            continue
        if _is_numbering(label, figures):
            continue
        outcome = read(folded[row], clean_text(label, around), at)
        if outcome is None and above:
            outcome = read(f"{above} {folded[row]}", "", at)
        above = ""
        if outcome is None:
            problems.append(Problem(file, table.place(row), repr(clean_text(label, around)), "a known label"))
            continue
        if isinstance(outcome, Aside):
            asides.setdefault(outcome.reason, []).append(row)
            continue
        for column, cell in figures:
            place = table.place(row, column.index)
            value = _value(cell, mark)
            if isinstance(value, Problem):
                problems.append(replace(value, file=file, place=place))
            elif value is not None:
                if column.measure.startswith("index") and value <= 0:
                    problems.append(Problem(file, place, f"an index of {value:g}", "an index above 0"))
                    continue
                unit_now = _unit_of(table, column, unit, money)
                if unit_now is None:
                    problems.append(Problem(file, place, f"the unit {unit!r}", "a known unit"))
                    continue
                line = outcome
                if column.volume:
                    line = Line(f"{line.series}_volume", line.territory)
                taken.append(Taken(line, column, value, unit_now, place))
    problems += [
        Problem(file, f"{table.place(found[0])} to {found[-1] + 1}", reason, "rows that this project reads")
        for reason, found in asides.items()
    ]
    return taken, problems, at


def _is_numbering(label: str, figures: Sequence[tuple[Column, Cell]]) -> bool:
    """Whether a row only numbers the columns: ``A 1 2 3``."""
    numbers = [cell for _, cell in figures]
    return len(label.strip()) == 1 and numbers == list(range(1, len(numbers) + 1))


def _label(row: Row, end: int) -> str:
    for cell in row[: max(end, 1)]:
        if isinstance(cell, str):
            if cell and not cell.isspace():
                return cell
        else:
            return ""
    return ""


def _cell(row: Row, column: Column) -> Cell:
    return row[column.index] if column.index < len(row) else None


def _value(cell: Cell, mark: str | None) -> float | Problem | None:
    """Return the figure in a cell with at most four decimals, None where it says that there is none."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return round(float(cell), 4)
    try:
        figure = parse_number(cell, mark)  # type: ignore[arg-type]
    except NumberError as error:
        return Problem("", "", f"{cell!r}", f"a number ({error})")
    if figure.value is not None:
        return round(figure.value, 4)
    if figure.missing is Missing.ERROR:
        return Problem("", "", f"{cell!r}", "a number, not an error of the spreadsheet")
    return None


def _unit(cell: Cell, above: str, around: Around) -> str:
    """Return the folded unit of a row; a ditto mark or an empty cell repeats the one above."""
    text = fold(cell, around) if isinstance(cell, str) else ""
    return above if not text or text in _DITTO else text


def _money(table: Table) -> str:
    """Return the unit of levels of money that the table's unit line or headers name."""
    text = f"{table.header.unit} {table.header.title} " + " ".join(f for f, _ in table.header.columns.values())
    if table.subject is Subject.EXPORTS:
        if re.search(r"nghin usd|thous\w*\.? usd", text):
            return "thousand USD"
        return "billion USD" if re.search(r"ty usd|bill\w*\.? usd", text) else "million USD"
    return "billion VND"


def _unit_of(table: Table, column: Column, unit: str, money: str) -> str | None:
    if column.measure.startswith("index"):
        return "index points"
    if column.measure == "share":
        return "percent"
    if table.subject is Subject.PRODUCTS:
        return unit_of(unit)
    return "thousand tonnes" if column.volume else money
