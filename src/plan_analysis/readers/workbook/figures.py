"""The rows of a table as records: labels understood, cells read, everything else refused with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from plan_analysis.cleaning.numbers import DecimalMark, Missing, NumberError, decimal_mark, parse_number
from plan_analysis.cleaning.text import clean_text, fold
from plan_analysis.errors import Problem
from plan_analysis.readers.workbook.activities import has_divisions
from plan_analysis.readers.workbook.lines import READERS, Aside, Place
from plan_analysis.readers.workbook.products import unit_of
from plan_analysis.readers.workbook.records import Record, Statement, statements
from plan_analysis.readers.workbook.tables import Table
from plan_analysis.readers.workbook.titles import Cell, Subject

_DITTO = frozenset({'"', "''", "“", "”", "nt", "-nt-", "〃"})
_BY_PLACE = re.compile(r"\bdia phuong|\btinh,|\bprovince|\blocalit")
_FOOTNOTE = re.compile(r"\s*\(\s*(?:\*+|\d)\s*\)|\*+")
_EXPECTED = "rows that this project reads"


@dataclass
class _Rows:
    """What reading the rows of a table has brought so far."""

    table: Table
    file: str
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    mark: DecimalMark | Literal[""] | None = ""

    def value(self, cell: Cell, row: int, column: int, says: Sequence[Statement]) -> float | None:
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
    placed = [(say.index, say) for say in says]
    names, folded = _labels(table, min((say.index for say in says), default=1))
    if at is None:
        at = Place(on, has_divisions(folded.values()))
        if _BY_PLACE.search(table.header.title):
            at.part = "places"
    volumes = any(say.suffix and not say.is_index for say in says)
    found = _Rows(table, file)
    asides: dict[str, list[int]] = {}
    read = READERS[table.subject]
    unit_at, unit, above = table.unit_column, "", ""
    for row in range(table.header.first_data, table.end):
        cells = table.rows[row]
        label = folded.get(row, "")
        if unit_at is not None and label:
            unit = _unit(cells[unit_at] if unit_at < len(cells) else "", unit, table)
        figures = [
            (say, cell)
            for index, say in placed
            if (cell := cells[index]).__class__ is float or (cell != "" and _filled(cell))
        ]
        if not figures or not label:
            if label:
                read(label, names[row], at)
                above = label
            elif len(figures) > 1:
                found.refuse(row, figures[0][0].index, "figures without a label", "a label in front of them")
            continue
        if len(label) == 1 and _is_numbering([cell for _, cell in figures]):
            continue
        outcome = read(label, names[row], at) or (read(f"{above} {label}", "", at) if above else None)
        above = ""
        if outcome is None:
            found.refuse(row, 0, repr(names[row]), "a known label")
        elif isinstance(outcome, Aside):
            asides.setdefault(outcome.reason, []).append(row)
        else:
            units = unit_of(unit) if table.subject is Subject.PRODUCTS else None
            if volumes and not any(say.suffix and not say.is_index for say, _ in figures):
                stray = [say for say, _ in figures if say.suffix]
                for say in stray:
                    found.refuse(row, say.index, "an index of a quantity that is not given", "none")
                figures = [(say, cell) for say, cell in figures if not say.suffix]
            series, territory = outcome
            for say, cell in figures:
                index, place, period, frequency, measure, status, note, its_unit, suffix, is_index = say
                value = cell if cell.__class__ is float else found.value(cell, row, index, says)
                if value is None:
                    continue
                if value <= 0 and is_index:
                    found.refuse(row, index, f"an index of {value:g}", "an index above 0")
                elif its_unit is None and units is None:
                    found.refuse(row, index, f"the unit {unit!r}", "a known unit")
                else:
                    place = f"{place}{row + 1}"
                    value, its_unit = round(value, 4), its_unit or units
                    found.records.append(
                        (
                            series + suffix,
                            territory,
                            period,
                            frequency,
                            measure,
                            value,
                            its_unit,
                            status,
                            place,
                            note,
                        )
                    )
    for reason, rows in asides.items():
        found.problems.append(Problem(file, f"{table.place(rows[0])} to {rows[-1] + 1}", reason, _EXPECTED))
    return found.records, found.problems, at


def _labels(table: Table, first: int) -> tuple[dict[int, str], dict[int, str]]:
    """Return row → label in plain text and row → label folded, of the text left of the figures and units."""
    unit = table.unit_column
    end = max(1, first if unit is None else min(first, unit))
    names: dict[int, str] = {}
    folded: dict[int, str] = {}
    for row in range(table.header.first_data, table.end):
        for cell in table.rows[row][:end]:
            if not isinstance(cell, str):
                break
            if cell and not cell.isspace():
                names[row] = clean_text(cell, table.around)
                folded[row] = _FOOTNOTE.sub("", fold(cell, table.around))
                break
    return names, folded


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
