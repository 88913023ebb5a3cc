"""Compound files made byte by byte, after the published layout."""

import struct

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STRAIGHT = list(range(2, 18))
SCATTERED = [2, 3, 9, 8, 4, 5, 6, 7, *range(10, 18)]


def compound(stream: bytes, order: list[int], name: str = "Workbook", sector: int = 512) -> bytes:
    """Return a compound file with its stream in sectors in order; 0 is the table, 1 the directory."""
    order = order[: -(-len(stream) // sector)]
    chain = {0: TABLE, 1: END} | dict(zip(order, [*order[1:], END], strict=True))
    numbers = sector // 4
    table = struct.pack(f"<{numbers}I", *(chain.get(number, FREE) for number in range(numbers)))
    sectors = {0: table, 1: entry(name, order[0], len(stream))}
    sectors |= {number: stream[i * sector : (i + 1) * sector] for i, number in enumerate(order)}
    header = bytearray(sector)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, sector.bit_length() - 1, 6)
    struct.pack_into("<IIIIIIII", header, 44, 1, 1, 0, 4096, END, 0, END, 0)
    struct.pack_into("<109I", header, 76, 0, *[FREE] * 108)
    body = b"".join(sectors[number].ljust(sector, b"\0") for number in range(max(sectors) + 1))
    return bytes(header) + body


def entry(name: str, first: int, size: int) -> bytes:
    """Return an entry of the directory."""
    said = name.encode("utf-16-le")
    packed = bytearray(128)
    packed[: len(said)] = said
    struct.pack_into("<H", packed, 64, len(said) + 2)
    struct.pack_into("<II", packed, 116, first, size)
    return bytes(packed)
