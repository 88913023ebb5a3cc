"""Small old workbooks (``.xls``) whose cells or stated sizes span billions of cells, some behind false leads."""

from __future__ import annotations

import random
import struct

from fuzzing.case import Case, holding

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_EOF = struct.pack("<HH", 0x000A, 0)


def far_cells(rng: random.Random) -> Case:
    far, near = 65_535, rng.randrange(40)
    claims = (
        _number(near, 0) + _number(far, rng.choice((200, 20_000, far))),
        _number(far, 0)
        + _record(0x00BD, struct.pack("<HH", near, 0) + bytes(6 * 5000) + struct.pack("<H", 4999)),
        _record(0x0200, struct.pack("<IIHHH", near + 1, near, 0, 12, 0)),
        _record(0x0200, struct.pack("<IIHHH", 0, 2**31, 0, far, 0)),
        _record(0x0200, struct.pack("<HHHHH", 0, far, 0, far, 0)),
    )
    before = rng.choice((b"", _record(0x002F, bytes(4))))
    bound = _record(0x0085, struct.pack("<IBBBBB", len(before) + 17, 0, 0, 1, 0, ord("A")))
    stream = before + bound + _EOF + rng.choice(claims) + _number(near, near) + _EOF
    content = bytearray(_compound(stream.ljust(8192, b"\0"), rng.choice((512, 4096))))
    if rng.random() < 0.3:
        struct.pack_into("<I", content, 56, 2**31)  # the smallest stream that stands in sectors of its own
    if rng.random() < 0.3:
        name = content.index("Workbook".encode("utf-16-le"))
        struct.pack_into("<H", content, name + 64, rng.choice((0, 2, 64)))
    return Case("far cells in an old workbook", holding(bytes(content), "a.xls"))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _number(row: int, column: int) -> bytes:
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))


def _compound(stream: bytes, sector: int) -> bytes:
    """Return a compound file: the table of chains, the directory, and the stream behind them."""
    count = -(-len(stream) // sector)
    chain = [_TABLE, _END, *range(3, count + 2), _END]
    table = struct.pack(f"<{sector // 4}I", *chain, *[_FREE] * (sector // 4 - len(chain)))
    entry = bytearray(128)
    entry[:16] = "Workbook".encode("utf-16-le")
    struct.pack_into("<H", entry, 64, 18)
    struct.pack_into("<II", entry, 116, 2, len(stream))
    header = bytearray(sector)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, sector.bit_length() - 1, 6)
    struct.pack_into("<IIIIIIII", header, 44, 1, 1, 0, 4096, _END, 0, _END, 0)
    struct.pack_into("<109I", header, 76, 0, *[_FREE] * 108)
    return bytes(header) + table + bytes(entry).ljust(sector, b"\0") + stream.ljust(count * sector, b"\0")
