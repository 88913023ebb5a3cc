"""The rows of a table as records: labels understood, cells read, everything else refused with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from plan_analysis.cleaning.numbers import DecimalMark, Missing, NumberError, decimal_mark, parse_number
from plan_analysis.cleaning.text import Around, clean_text, fold
from plan_analysis.errors import Problem
from plan_analysis.readers.workbook.activities import has_divisions
from plan_analysis.readers.workbook.lines import Aside, Line, Place, read_label
from plan_analysis.readers.workbook.products import unit_of
from plan_analysis.readers.workbook.records import Record, Statement, statements
from plan_analysis.readers.workbook.tables import Table
from plan_analysis.readers.workbook.titles import Cell, Subject

_DITTO = frozenset({'"', "''", "“", "”", "nt", "-nt-", "〃"})
_BY_PLACE = re.compile(r"\bdia phuong|\btinh,|\bprovince|\blocalit")
_FOOTNOTE = re.compile(r"\s*\(\s*(?:\*+|\d)\s*\)|\*+")
_EXPECTED = "rows that this project reads"
_NO_LABEL = ("", "")


@dataclass
class _Rows:
    """What reading the rows of a table has brought so far."""

    table: Table
    file: str
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    mark: DecimalMark | Literal[""] | None = ""

    def read(
        self,
        figures: list[tuple[Statement, Cell]],
        row: int,
        line: Line,
        unit: str,
        says: Sequence[Statement],
    ) -> None:
        """Take the figures of a row that is understood."""
        unit_of_row = unit_of(unit) if self.table.subject is Subject.PRODUCTS else None
        series, territory = line
        for say, cell in figures:
            value = cell if cell.__class__ is float else self._value(cell, row, say.index, says)
            if value is None:
                continue
            its_unit = say.unit or unit_of_row
            if value <= 0 and say.is_index:
                self.refuse(row, say.index, f"an index of {value:g}", "an index above 0")
            elif its_unit is None:
                self.refuse(row, say.index, f"the unit {unit!r}", "a known unit")
            else:
                name = series + say.suffix if say.suffix else series
                self.records.append((name, territory, say, value, its_unit, row))

    def without_strays(self, figures: list[tuple[Statement, Cell]], row: int) -> list[tuple[Statement, Cell]]:
        """Return the figures of a row without the indices of a quantity that is not given."""
        for say, _ in figures:
            if say.suffix:
                self.refuse(row, say.index, "an index of a quantity that is not given", "none")
        return [(say, cell) for say, cell in figures if not say.suffix]

    def _value(self, cell: Cell, row: int, column: int, says: Sequence[Statement]) -> float | None:
        """Return the figure in a cell, None where it says that there is none or is refused."""
        if self.mark == "":  # text is rare: its decimal mark is looked for when the first is met
            self.mark = _decimal_mark(self.table, says)
        try:
            figure = parse_number(cell, self.mark)
        except NumberError as error:
            self.refuse(row, column, repr(cell), f"a number ({error})")
            return None
        if figure.missing is Missing.ERROR:
            self.refuse(row, column, repr(cell), "a number, not an error of the spreadsheet")
        return figure.value

    def refuse(self, row: int, column: int, found: str, expected: str) -> None:
        self.problems.append(Problem(self.file, self.table.place(row, column), found, expected))


def read_figures(
    table: Table, file: str, on: date, at: Place | None = None
) -> tuple[list[Record], list[Problem], Place]:
    """Return the figures of a table, what was refused in it, and where the reader stands at its end.

    Parameters
    ----------
    table
        A table with its columns.
    file
        The file's name, for problems.
    on
        The day for which names of provinces are meant.
    at
        Where the table that this one continues had ended.
    """
    width = min(map(len, table.rows[table.header.first_data : table.end]), default=0)
    says = [say for say in statements(table) if say.index < width]
    labels = _labels(table, min((say.index for say in says), default=1))
    if at is None:
        part = "places" if _BY_PLACE.search(table.header.title) else ""
        at = Place(on, has_divisions(folded for _, folded in labels), part)
    volumes = any(say.suffix and not say.is_index for say in says)
    found = _Rows(table, file)
    asides: dict[str, list[int]] = {}
    unit_at, unit, above = table.unit_column, "", ""
    for row, (name, label) in enumerate(labels, table.header.first_data):
        cells = table.rows[row]
        if unit_at is not None and label:
            unit = _unit(cells[unit_at] if unit_at < len(cells) else "", unit, table)
        figures = [
            (say, cell)
            for say in says
            if (cell := cells[say[0]]).__class__ is float or (cell != "" and _filled(cell))
        ]
        if not figures or not label:
            if label:
                _, at = read_label(table.subject, label, name, at)
                above = label
            elif len(figures) > 1:
                found.refuse(row, figures[0][0].index, "figures without a label", "a label in front of them")
            continue
        if len(label) == 1 and _is_numbering([cell for _, cell in figures]):
            continue
        outcome, at = read_label(table.subject, label, name, at)
        if outcome is None and above:
            outcome, at = read_label(table.subject, f"{above} {label}", "", at)
        above = ""
        if outcome is None:
            found.refuse(row, 0, repr(name), "a known label")
        elif isinstance(outcome, Aside):
            asides.setdefault(outcome.reason, []).append(row)
        else:
            if volumes and not any(say.suffix and not say.is_index for say, _ in figures):
                figures = found.without_strays(figures, row)
            found.read(figures, row, outcome, unit, says)
    for reason, rows in asides.items():
        found.problems.append(Problem(file, f"{table.place(rows[0])} to {rows[-1] + 1}", reason, _EXPECTED))
    return found.records, found.problems, at


def _labels(table: Table, first: int) -> list[tuple[str, str]]:
    """Return each row's label in plain text and folded, of the text left of the figures and units."""
    unit = table.unit_column
    end = max(1, first if unit is None else min(first, unit))
    labels = []
    for row in table.rows[table.header.first_data : table.end]:
        label = _NO_LABEL
        for cell in row[:end]:
            if cell.__class__ is not str:
                break
            if cell and (label := _label(cell, table.around)) is not _NO_LABEL:
                break
        labels.append(label)
    return labels


@lru_cache(maxsize=16384)
def _label(cell: str, around: Around) -> tuple[str, str]:
    if cell.isspace():
        return _NO_LABEL
    return clean_text(cell, around), _FOOTNOTE.sub("", fold(cell, around))


def _decimal_mark(table: Table, says: Sequence[Statement]) -> DecimalMark | None:
    rows = table.rows[table.header.first_data : table.end]
    return decimal_mark(cell for row in rows for say in says if isinstance(cell := row[say.index], str))


def _filled(cell: Cell) -> bool:
    return not (cell is None or (isinstance(cell, str) and (not cell or cell.isspace())))


def _is_numbering(figures: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: ``A 1 2 3``."""
    return [str(cell).strip().removesuffix(".0") for cell in figures] == list(
        map(str, range(1, len(figures) + 1))
    )


def _unit(cell: Cell, above: str, table: Table) -> str:
    """Return the folded unit of a row; a ditto mark or an empty cell repeats the one above."""
    text = fold(cell, table.around) if isinstance(cell, str) else ""
    return above if not text or text in _DITTO else text
