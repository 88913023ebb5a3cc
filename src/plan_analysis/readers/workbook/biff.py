"""How far the sheets of an old workbook (``.xls``) reach, read from its records before the parser sees them.

The parser trusts the positions of cells in a damaged file and ends the process when their rectangle exceeds
the memory; so the records are walked once as it walks them, by their types and lengths alone. Layout after
[MS-CFB] (the container) and [MS-XLS] (the records).
"""

from __future__ import annotations

import struct
from array import array

_END = 0xFFFFFFFA  # sector numbers from here on are marks
_HEADER = 512
_ENTRY = 128
_DIMENSIONS, _BOUND_SHEET, _PASSWORD, _END_OF_FILE = 0x0200, 0x0085, 0x002F, 0x000A
_CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
_RECORD = struct.Struct("<HHHH")  # type, length, and the row and column of a cell


def cells_to_hold(content: bytes) -> int:
    """Return the number of cells of the rectangles that the sheets' cells, or their stated sizes, span.

    Parameters
    ----------
    content
        The whole file.

    Raises
    ------
    ValueError
        When the container has no stream of a workbook or its chain of sectors is broken.
    """
    stream = workbook_stream(content)
    sheets: list[int] = []
    at, size = 0, len(stream) - _RECORD.size
    while at <= size:
        kind, length, low, high = _RECORD.unpack_from(stream, at)
        if kind == _BOUND_SHEET:
            sheets.append(low | high << 16)
        elif kind == _PASSWORD:
            return 0  # positions are not readable; the parser says so
        elif kind == _END_OF_FILE:
            break
        at += 4 + length
    return sum(_rectangle(stream, sheet) for sheet in set(sheets))


def _rectangle(stream: bytes, at: int) -> int:
    unpack, cells, size = _RECORD.unpack_from, _CELLS, len(stream) - _RECORD.size
    last_row = last_column = stated = 0
    while at <= size:
        kind, length, row, column = unpack(stream, at)
        at += 4 + length
        if kind in cells:
            if column > last_column:
                last_column = column
            if row > last_row:
                last_row = row
        elif kind == _DIMENSIONS and length >= 14 and at <= len(stream):
            rows, _, columns = struct.unpack_from("<IHH", stream, at - length + 4)
            stated = rows * columns
        elif kind == _END_OF_FILE:
            break
    return max(stated, (last_row + 1) * (last_column + 1))


def workbook_stream(content: bytes) -> bytes:
    """Return the stream of records in a compound file.

    Raises
    ------
    ValueError
        As `cells_to_hold`.
    """
    try:
        return _workbook_stream(content)
    except (struct.error, IndexError, OverflowError) as error:
        raise ValueError(f"a broken container ({error})") from None


def _workbook_stream(content: bytes) -> bytes:
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    if not 7 <= shift <= 16 or small_shift > shift:
        raise ValueError(f"sectors of 2 to the power {shift} bytes")
    sector = 1 << shift
    directory, _, smallest = struct.unpack_from("<III", content, 48)
    next_sector = array("I")
    for number in _table_sectors(content, sector):
        start = _HEADER + number * sector
        next_sector.frombytes(content[start : start + sector])
    entries = _chain(content, next_sector, directory, sector, len(content))
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        name = entries[at : at + max(0, struct.unpack_from("<H", entries, at + 64)[0] - 2)]
        if name.decode("utf-16-le", "replace").lower() in ("workbook", "book"):
            first, size = struct.unpack_from("<II", entries, at + 116)
            if size < smallest:
                return b""  # too small to hold a sheet
            return _chain(content, next_sector, first, sector, size)
    raise ValueError("a container without a workbook")


def _table_sectors(content: bytes, sector: int) -> list[int]:
    """Return the sectors of the table of chains: 109 in the header, further ones in a chain of their own."""
    numbers = list(struct.unpack_from("<109I", content, 76))
    following, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // sector)):
        if following >= _END:
            break
        more = struct.unpack_from(f"<{sector // 4}I", content, _HEADER + following * sector)
        numbers += more[:-1]
        following = more[-1]
    return [number for number in numbers if number < _END]


def _chain(content: bytes, next_sector: array[int], first: int, sector: int, size: int) -> bytes:
    """Return the bytes of a chain of sectors; runs of neighbouring ones are taken in one piece."""
    pieces: list[bytes] = []
    number, taken = first, 0
    while number < _END and taken < size:
        start = end = number
        taken += sector
        while taken < size and next_sector[end] == end + 1:
            end += 1
            taken += sector
        pieces.append(content[_HEADER + start * sector : _HEADER + (end + 1) * sector])
        number = next_sector[end]
        if len(pieces) > len(next_sector):
            raise ValueError("a chain of sectors without an end")
    return b"".join(pieces)[:size]
