"""Headers that are spread over three to six rows: joined per column, groups carried to their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from plan_analysis.cleaning.text import Around, clean_text, fold
from plan_analysis.readers.workbook.titles import Cell, Row, Title, first_text

_UNIT_LINE = re.compile(
    r"^(?:don vi(?: tinh)?\s*[:.]|unit\s*[:.]|%$|\(%\)$|nghin tan|thous|1000 tons)"
    r"|^(?:ty dong|bill?\w*\.? (?:vnd|dongs?))$"
)
_TYPED_NUMBER = re.compile(r"^\s*-?\d[\d.,\s]*$")
_TYPED_YEAR = re.compile(r"^\s*(?:19|20)\d\d\s*$")
_WIDEST_GAP = 2  # an empty column may part two groups
_LONGEST = 14  # rows between a title and the first figures


@dataclass(frozen=True)
class Header:
    """The header of one table.

    Parameters
    ----------
    title
        The title, folded, with all of its lines.
    unit
        The unit line, folded: ``don vi tinh: %``.
    columns
        Position → the header's cells from top to bottom, folded and as printed, each in one line.
    first_data
        First row of figures, from 0.
    """

    title: str
    unit: str
    columns: dict[int, tuple[str, str]]
    first_data: int


def is_number(cell: Cell) -> bool:
    """Return whether a cell holds a number, also one typed as text, that is no year of a header."""
    if isinstance(cell, str):
        return bool(_TYPED_NUMBER.match(cell)) and not _TYPED_YEAR.match(cell)
    return isinstance(cell, (float, int)) and not isinstance(cell, bool) and not _year(cell)


def read_header(rows: Sequence[Row], title: Title, end: int, around: Around) -> Header | None:
    """Return the header below a title, or None when no figures follow.

    Parameters
    ----------
    rows
        The sheet.
    title, end
        The table's title and the row behind its last.
    around
        What the sheet shows about its encoding.
    """
    names: list[str] = []
    unit = ""
    lines: list[dict[int, str]] = []
    for at in range(title.row, min(end, title.row + _LONGEST + 4)):
        row = rows[at]
        head = first_text(row)
        filled = [(position, cell) for position, cell in enumerate(row) if cell != ""]
        if (
            at > title.row
            and head
            and any(is_number(cell) for position, cell in filled if position > head[0])
        ):
            return Header(" ".join(names), unit, _joined(lines, around), at)
        cells: dict[int, str] = {}
        for position, cell in filled:
            text, said = _text(cell, around) if isinstance(cell, str) else (_year(cell), "")
            if said:
                unit = unit or said
                cells[position] = ""  # still the end of a group to its left
            elif text:
                cells[position] = text
        first = cells.pop(0, "")
        if not first and not lines and title.column and len(cells) == 1:
            first = cells.pop(title.column, "")
        if first and not lines:
            names.append(fold(first, around))
        if any(cells.values()):
            lines.append(cells)
    return None


def _joined(lines: list[dict[int, str]], around: Around) -> dict[int, tuple[str, str]]:
    """Join the cells of each column; a group's cell also counts for columns that begin below it."""
    begins: dict[int, int] = {}
    for depth, cells in enumerate(lines):
        for position, text in cells.items():
            if text:
                begins.setdefault(position, depth)
    parts: dict[int, list[str]] = {position: [] for position in sorted(begins)}
    for depth, cells in enumerate(lines):
        group, last = "", 0
        for position in parts:
            if position - last > _WIDEST_GAP:
                group = ""  # columns of somebody's own sums, to the right of the table
            last = position
            if position in cells:
                group = cells[position]
                parts[position].append(group)
            elif begins[position] <= depth:
                group = ""  # an empty cell of a column that has begun: what stands further left ends there
            elif group:
                parts[position].append(group)
    return {
        position: (fold(" ".join(texts), around), " ".join(text for text in texts if text))
        for position, texts in parts.items()
    }


@lru_cache(maxsize=16384)
def _text(cell: str, around: Around) -> tuple[str, str]:
    """Return a cell of text in one line and, where it names the unit of the table, folded; else ``""``."""
    text = " ".join(clean_text(cell, around).split())
    folded = fold(text, around)
    return text, folded if _UNIT_LINE.match(folded) else ""


def _year(cell: Cell) -> str:
    is_year = isinstance(cell, (float, int)) and float(cell).is_integer() and 1990 <= cell <= 2040
    return f"{cell:.0f}" if is_year else ""
