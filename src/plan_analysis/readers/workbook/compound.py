"""The streams of a compound file (``.xls``, ``.doc``), found as the parser of workbooks finds them.

Layout after [MS-CFB]. Where that leaves a choice, or a damaged file contradicts itself, the parser's way is
taken: what is checked must be what is parsed.
"""

from __future__ import annotations

import struct
from array import array

_END = 0xFFFFFFFA  # sector numbers from here on are marks
_ENTRY = 128
_NAME = 64  # bytes of an entry's name; it ends at the first NUL, whatever length is stated
_SHIFTS = (9, 12)
_SMALLEST = 4096  # bytes; smaller streams are kept elsewhere


class Compound:
    """A compound file.

    Parameters
    ----------
    content
        The whole file.

    Attributes
    ----------
    entries
        Name of a stream or folder → first sector and size in bytes; the first of its name counts.

    Raises
    ------
    ValueError
        When its tables are broken.
    """

    def __init__(self, content: bytes):
        self._content = content
        try:
            self._read_tables()
        except (struct.error, IndexError, OverflowError) as error:
            raise ValueError(f"a broken container ({error})") from None

    def _read_tables(self) -> None:
        content = self._content
        shift, directory = struct.unpack_from("<H16xI", content, 30)
        if shift not in _SHIFTS:
            raise ValueError(f"sectors of 2 to the power {shift} bytes")
        self._sector = sector = 1 << shift
        self._next = array("I")
        for number in self._table_sectors():
            self._next.frombytes(content[(number + 1) * sector : (number + 2) * sector])
        self.entries: dict[str, tuple[int, int]] = {}
        listed = self._chain(directory, len(content))
        for at in range(0, len(listed) - _ENTRY + 1, _ENTRY):
            name = listed[at : at + _NAME].decode("utf-16-le", "replace").partition("\0")[0]
            self.entries.setdefault(name, struct.unpack_from("<II", listed, at + 116))

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream.

        Raises
        ------
        KeyError
            When there is none of that name.
        ValueError
            When its chain of sectors is broken, or it is smaller than any workbook.
        """
        first, size = self.entries[name]
        if size < _SMALLEST:
            raise ValueError(f"a stream of {size} bytes")
        try:
            return self._chain(first, size)
        except IndexError as error:
            raise ValueError(f"a broken container ({error})") from None

    def _table_sectors(self) -> list[int]:
        """Return the sectors of the table of chains: 109 in the header, further ones in a chain of their own."""
        numbers = list(struct.unpack_from("<109I", self._content, 76))
        following, count = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(count, len(self._content) // self._sector)):
            if following >= _END:
                break
            more = struct.unpack_from(f"<{self._sector // 4}I", self._content, (following + 1) * self._sector)
            numbers += more[:-1]
            following = more[-1]
        return [number for number in numbers if number < _END]

    def _chain(self, first: int, size: int) -> bytes:
        """Return the bytes of a chain of sectors; runs of neighbouring ones are taken in one piece."""
        sector, following, content = self._sector, self._next, memoryview(self._content)
        pieces: list[memoryview] = []
        number, taken = first, 0
        while number < _END and taken < size:
            start = end = number
            taken += sector
            while taken < size and following[end] == end + 1:
                end += 1
                taken += sector
            pieces.append(content[(start + 1) * sector : (end + 2) * sector])
            number = following[end]
            if len(pieces) > len(following):
                raise ValueError("a chain of sectors without an end")
        if pieces:
            pieces[-1] = pieces[-1][: max(0, len(pieces[-1]) + size - taken)]
        return b"".join(pieces)
