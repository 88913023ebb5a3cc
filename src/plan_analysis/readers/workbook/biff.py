"""How far the sheets of an old workbook (``.xls``) reach, read from its records before the parser sees them.

The parser trusts the positions of cells in a damaged file and ends the process when their rectangle exceeds
the memory; so the records are walked once as it walks them, by their types and lengths alone. Layout after
[MS-XLS].
"""

from __future__ import annotations

import re
import struct

from plan_analysis.readers.workbook.compound import Compound

STREAMS = ("Workbook", "Book")
"""Names of the stream of records; the parser tries the second when the first is broken."""

_DIMENSIONS, _BOUND_SHEET, _PASSWORD, _END_OF_FILE, _ROW = 0x0200, 0x0085, 0x002F, 0x000A, 0x0208
_SIDE_BY_SIDE = 0x00BD  # several numbers in one record
_CELLS = frozenset({0x0006, _SIDE_BY_SIDE, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
_TELLING = _CELLS | {_DIMENSIONS, _END_OF_FILE}
_RECORD = struct.Struct("<HHHH")  # type, length, and the row and column of a cell
_SIZES = {14: struct.Struct("<IIHH"), 10: struct.Struct("<HHHH")}  # of the two layouts of DIMENSIONS
_ROWS = re.compile(rb"(?:\x08\x02\x10\x00.{16})*+", re.DOTALL)  # they come in long runs and hold no cell


def cells_to_hold(content: bytes) -> int:
    """Return the number of cells of the rectangles that the sheets' cells, or their stated sizes, span.

    Parameters
    ----------
    content
        The whole file.

    Raises
    ------
    ValueError
        When the container has no stream of a workbook, its chain of sectors is broken, or sheets overlap.
    """
    container = Compound(content)
    names = [name for name in STREAMS if name in container.entries]
    if not names:
        raise ValueError("a container without a workbook")
    return sum(_cells(container.stream(name)) for name in names)


def _cells(stream: bytes) -> int:
    sheets: set[int] = set()
    unpack, at, size = _RECORD.unpack_from, 0, len(stream) - _RECORD.size
    while at <= size:
        kind, length, low, high = unpack(stream, at)
        if kind == _BOUND_SHEET:
            sheets.add(low | high << 16)
        elif kind == _PASSWORD and low:
            return 0  # positions are not readable; the parser says so
        elif kind == _END_OF_FILE:
            break
        at += 4 + length
    cells = walked = 0
    for sheet in sheets:
        rectangle, end = _rectangle(stream, sheet)
        cells += rectangle
        walked += end - sheet
        if walked > 2 * len(stream):  # else thousands of sheets could each begin at another record of one
            raise ValueError("sheets that overlap")
    return cells


def _rectangle(stream: bytes, at: int) -> tuple[int, int]:
    """Return the number of cells that a sheet spans and where it ends."""
    unpack, telling, size = _RECORD.unpack_from, _TELLING, len(stream) - _RECORD.size
    last_row = last_column = stated = 0
    while at <= size:
        kind, length, row, column = unpack(stream, at)
        if kind not in telling:
            at += 4 + length
            if kind == _ROW:
                at = _ROWS.match(stream, at).end()
            continue
        if kind == _END_OF_FILE:
            break
        if kind == _DIMENSIONS:
            stated = max(stated, _stated(stream, at + 4, length))
        else:
            if kind == _SIDE_BY_SIDE:
                column += length // 6 - 2
            if column > last_column:
                last_column = column
            if row > last_row:
                last_row = row
        at += 4 + length
    return max(stated, (last_row + 1) * (last_column + 1)), at


def _stated(stream: bytes, at: int, length: int) -> int:
    """Return the number of cells of a stated size, in the parser's arithmetic: a last row above the first wraps."""
    if length not in _SIZES or at + length > len(stream):
        return 0
    row, rows, column, columns = _SIZES[length].unpack_from(stream, at)
    return (rows - row) % 2**32 * ((columns - column) % 2**32) if rows and columns else 1
