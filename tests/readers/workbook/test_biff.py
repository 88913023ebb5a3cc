"""Streams of records made here one by one, after the published layout."""

import struct
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from plan_analysis.errors import InputError
from plan_analysis.readers.workbook.biff import cells_to_hold
from plan_analysis.readers.workbook.container import check_container

_SPEC = spec_from_file_location("containers", Path(__file__).with_name("containers.py"))
containers = module_from_spec(_SPEC)
_SPEC.loader.exec_module(containers)

EOF = struct.pack("<HH", 0x000A, 0)


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def number(row: int, column: int) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))


def stated(first_row: int, rows: int, first_column: int, columns: int, layout: str = "<IIHHH") -> bytes:
    return record(0x0200, struct.pack(layout, first_row, rows, first_column, columns, 0))


def workbook(*records: bytes, before: bytes = b"", end: bytes = EOF) -> bytes:
    """Return a compound file whose workbook has one sheet of these records."""
    head = len(before) + 4 + 9 + len(EOF)
    bound = record(0x0085, struct.pack("<IBBBBB", head, 0, 0, 1, 0, ord("A")))
    stream = before + bound + EOF + b"".join(records) + end
    return containers.compound(stream.ljust(8192, b"\0"), containers.STRAIGHT)


@pytest.mark.parametrize(
    ("cells", "count"), [([(0, 0)], 1), ([(9, 4), (3, 19)], 10 * 20), ([(65_535, 40_000)], 65_536 * 40_001)]
)
def test_the_rectangle_of_the_cells(cells, count):
    assert cells_to_hold(workbook(*(number(*cell) for cell in cells))) == count


def test_numbers_side_by_side_reach_as_far_as_the_last():
    three = struct.pack("<HH", 2, 5) + b"\0" * 18 + struct.pack("<H", 7)
    assert cells_to_hold(workbook(record(0x00BD, three))) == 3 * 8


def test_records_of_rows_hold_no_cell():
    rows = b"".join(record(0x0208, struct.pack("<HHHHHHI", row, 0, 300, 0, 0, 0, 0)) for row in range(40))
    assert cells_to_hold(workbook(rows, number(4, 1), rows, number(6, 0))) == 7 * 2


@pytest.mark.timeout(20)
@pytest.mark.parametrize("cut", range(1, 20))
def test_a_walk_ends_where_a_record_of_a_row_is_cut_off(cut):
    row = record(0x0208, bytes(16))
    records = number(4, 1) + row + row[:-cut]
    filler = record(0x0201, bytes(8192 - 13 - len(EOF) - len(records) - 4))
    content = workbook(filler + records, end=b"")
    assert content.endswith(records)
    assert cells_to_hold(content) == 5 * 2


@pytest.mark.parametrize(
    ("size", "count"),
    [
        (stated(0, 2**31, 0, 12), 2**31 * 12),
        (stated(5, 10, 2, 12), 5 * 10),
        (stated(10, 5, 0, 12), (2**32 - 5) * 12),
        (stated(0, 65_535, 0, 65_535, "<HHHHH"), 65_535**2),
    ],
    ids=["large", "small", "the last row above the first", "the older layout"],
)
def test_a_stated_size_counts_as_the_parser_counts_it(size, count):
    assert cells_to_hold(workbook(size, number(0, 0))) == count


def test_a_sheet_too_large_is_refused():
    with pytest.raises(InputError, match="at most 6000000 cells"):
        check_container(workbook(stated(0, 2**31, 0, 12)), "a.xls")


@pytest.mark.parametrize(("key", "count"), [(1, 0), (0, 65_536 * 40_001)])
def test_only_a_password_that_is_one_ends_the_walk(key, count):
    password = record(0x002F, struct.pack("<HH", key, 0))
    assert cells_to_hold(workbook(number(65_535, 40_000), before=password)) == count


def test_both_names_of_the_stream_count():
    one, other = workbook(number(9, 9)), workbook(number(4, 0))
    content = bytearray(one + other[512 * 3 :])  # the other's stream follows the one's
    for place in range(18, 34):
        struct.pack_into("<I", content, 512 + 4 * place, place + 1 if place < 33 else containers.END)
    content[1024 + 128 : 1024 + 256] = containers.entry("Book", 18, 8192)
    assert cells_to_hold(bytes(content)) == 10 * 10 + 5


def test_sheets_that_overlap_are_refused():
    starts = range(13 * 400 + len(EOF), 8192, 18)
    bounds = b"".join(record(0x0085, struct.pack("<IBBBBB", at, 0, 0, 1, 0, ord("A"))) for at in starts)
    assert len(bounds) == 13 * len(starts)
    filler = record(0x0201, bytes(13 * 400 - len(bounds) - 4))
    stream = bounds + filler + EOF + b"".join(number(row, 0) for row in range(len(starts)))
    content = containers.compound(stream.ljust(8192, b"\0")[:8192], containers.STRAIGHT)
    with pytest.raises(InputError, match="sheets that overlap"):
        check_container(content, "a.xls")
