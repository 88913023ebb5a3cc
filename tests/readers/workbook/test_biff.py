"""Compound files made here byte by byte, after the published layouts."""

import struct

import pytest

from plan_analysis.errors import InputError
from plan_analysis.readers.workbook.biff import cells_to_hold, workbook_stream
from plan_analysis.readers.workbook.container import check_container

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
EOF = struct.pack("<HH", 0x000A, 0)


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def workbook(*cells: tuple[int, int], extra: bytes = b"") -> bytes:
    """Return a stream with one sheet that has a number in each of the cells."""
    bound = record(0x0085, struct.pack("<IHBB", 0, 0, 1, 0) + b"A")
    head = len(bound) + len(EOF)
    bound = record(0x0085, struct.pack("<IHBB", head, 0, 1, 0) + b"A")
    numbers = b"".join(record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0)) for row, column in cells)
    stream = bound + EOF + extra + numbers + EOF
    return stream + bytes(8192 - len(stream))


def compound(stream: bytes, order: list[int]) -> bytes:
    """Return a compound file with its stream in sectors in order; 0 is the table, 1 the directory."""
    chain = {0: TABLE, 1: END} | dict(zip(order, [*order[1:], END], strict=True))
    table = struct.pack("<128I", *(chain.get(number, FREE) for number in range(128)))
    name = "Workbook".encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(name)] = name
    struct.pack_into("<H", entry, 64, len(name) + 2)
    struct.pack_into("<II", entry, 116, order[0], len(stream))
    sectors = {0: table, 1: bytes(entry) + bytes(384)}
    sectors |= {number: stream[i * 512 : i * 512 + 512] for i, number in enumerate(order)}
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HH", header, 30, 9, 6)
    struct.pack_into("<IIIIIIII", header, 44, 1, 1, 0, 4096, END, 0, END, 0)
    struct.pack_into("<109I", header, 76, 0, *[FREE] * 108)
    return bytes(header) + b"".join(sectors[number] for number in range(len(sectors)))


STRAIGHT = list(range(2, 18))
SCATTERED = [2, 3, 9, 8, 4, 5, 6, 7, *range(10, 18)]


@pytest.mark.parametrize("order", [STRAIGHT, SCATTERED])
def test_the_stream_is_found_in_any_order_of_sectors(order):
    stream = workbook((2, 3))
    assert workbook_stream(compound(stream, order)) == stream


@pytest.mark.parametrize(
    ("cells", "count"), [([(0, 0)], 1), ([(9, 4), (3, 19)], 10 * 20), ([(65_535, 40_000)], 65_536 * 40_001)]
)
def test_the_rectangle_of_the_cells(cells, count):
    assert cells_to_hold(compound(workbook(*cells), STRAIGHT)) == count


def test_a_stated_size_counts_too():
    stated = record(0x0200, struct.pack("<IIHHH", 0, 2**31, 0, 12, 0))
    content = compound(workbook((0, 0), extra=stated), STRAIGHT)
    assert cells_to_hold(content) == 2**31 * 12
    with pytest.raises(InputError, match="at most 6000000 cells"):
        check_container(content, "a.xls")


def test_a_broken_chain():
    content = bytearray(compound(workbook((0, 0)), STRAIGHT))
    struct.pack_into("<I", content, 512 + 4 * 5, 100_000)
    with pytest.raises(InputError, match="broken container"):
        check_container(bytes(content), "a.xls")


def test_a_chain_without_an_end():
    content = bytearray(compound(workbook((0, 0)), STRAIGHT))
    struct.pack_into("<I", content, 512 + 4 * 5, 2)
    struct.pack_into("<I", content, 512 + 512 + 120, 2**31)
    with pytest.raises(InputError, match=r"without an end|broken"):
        check_container(bytes(content), "a.xls")


def test_another_compound_file():
    content = compound(workbook((0, 0)), STRAIGHT).replace(
        "Workbook".encode("utf-16-le"), "WordDoc_".encode("utf-16-le")
    )
    with pytest.raises(InputError, match="a container without a workbook"):
        check_container(content, "a.xls")
