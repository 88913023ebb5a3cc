"""Compound files as the parser reads them."""

import struct
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from plan_analysis.errors import InputError
from plan_analysis.readers.kinds import Kind, kind_of
from plan_analysis.readers.workbook.compound import Compound
from plan_analysis.readers.workbook.container import check_container

_SPEC = spec_from_file_location("containers", Path(__file__).with_name("containers.py"))
containers = module_from_spec(_SPEC)
_SPEC.loader.exec_module(containers)
compound, entry = containers.compound, containers.entry

STREAM = bytes(range(256)) * 32


@pytest.mark.parametrize("order", [containers.STRAIGHT, containers.SCATTERED])
@pytest.mark.parametrize("size", [8192, 8000, 4097])
def test_the_stream_is_found_in_any_order_of_sectors(order, size):
    assert Compound(compound(STREAM[:size], order)).stream("Workbook") == STREAM[:size]


def test_large_sectors_begin_behind_a_header_of_their_size():
    assert Compound(compound(STREAM, [3, 2], sector=4096)).stream("Workbook") == STREAM


def test_a_name_ends_at_its_first_nul_whatever_length_is_stated():
    content = bytearray(compound(STREAM, containers.STRAIGHT))
    struct.pack_into("<H", content, 1024 + 64, 2)
    assert "Workbook" in Compound(bytes(content)).entries


def test_the_first_of_two_streams_of_a_name_counts():
    content = bytearray(compound(STREAM, containers.STRAIGHT))
    content[1024 + 128 : 1024 + 256] = entry("Workbook", 5, 4096)
    assert Compound(bytes(content)).entries["Workbook"] == (2, len(STREAM))


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({532: 100_000}, "broken container"),
        ({532: 2, 1024 + 120: 2**31}, "a chain of sectors without an end"),
        ({1024 + 120: 4095}, "a stream of 4095 bytes"),
        ({30: 7}, "sectors of 2 to the power 7 bytes"),
    ],
    ids=["chain that leaves the file", "chain without an end", "small stream", "size of sectors"],
)
def test_damage_is_told(numbers, message):
    content = bytearray(compound(STREAM, containers.STRAIGHT))
    for place, number in numbers.items():
        struct.pack_into("<I", content, place, number)
    with pytest.raises(InputError, match=message):
        check_container(bytes(content), "a.xls")


def test_the_smallest_size_that_the_header_states_is_not_asked():
    content = bytearray(compound(STREAM, containers.STRAIGHT))
    struct.pack_into("<I", content, 56, 2**31)
    assert Compound(bytes(content)).stream("Workbook") == STREAM


def test_a_document_is_none_but_may_stand_in_a_workbook(tmp_path):
    document = compound(STREAM, containers.STRAIGHT, "WordDocument")
    with pytest.raises(InputError, match="a Word document"):
        kind_of(tmp_path / "a.xls", document, "a.xls")
    with pytest.raises(InputError, match="a container without a workbook"):
        check_container(document, "a.xls")
    workbook = bytearray(compound(STREAM, containers.STRAIGHT))
    workbook[1024 + 128 : 1024 + 256] = entry("WordDocument", 2, 4096)
    assert kind_of(tmp_path / "a.xls", bytes(workbook), "a.xls") is Kind.WORKBOOK
