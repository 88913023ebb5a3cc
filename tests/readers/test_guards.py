from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from plan_analysis.errors import InputError
from plan_analysis.readers.guards import check_archive, check_xml, read_bytes, shown_name


def archive(tmp_path, members, compression=zipfile.ZIP_DEFLATED):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", compression) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return path


def test_a_sound_container_tells_its_members(tmp_path):
    assert check_archive(archive(tmp_path, {"xl/workbook.xml": "<x/>"}), "a") == ("xl/workbook.xml",)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"bomb.xml": b"0" * (97 * 2**20)}, "MiB once unpacked"),
        ({f"{number}.xml": b"0" * (20 * 2**20) for number in range(9)}, "MiB once unpacked"),
        ({"inner.xlsx": b"PK"}, "an archive inside"),
        ({f"{number}": b"" for number in range(4001)}, "4001 members"),
        (
            {"xl/workbook.xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
            "without entities",
        ),
        ({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16-le")}, "without entities"),
    ],
)
def test_hostile_containers_are_refused(tmp_path, members, message):
    if message == "without entities" and isinstance(members["xl/workbook.xml"], bytes):
        members = {"xl/workbook.xml": b"<" + members["xl/workbook.xml"][1:]}
    with pytest.raises(InputError, match=message):
        check_archive(archive(tmp_path, members), "a")


def test_sizes_that_lie_are_found_out(tmp_path):
    path = archive(tmp_path, {"xl/workbook.xml": b"<a>" + b"0" * 100_000})
    content = bytearray(path.read_bytes())
    honest = (100_003).to_bytes(4, "little")
    while honest in content:
        place = content.index(honest)
        content[place : place + 4] = (10).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    with pytest.raises(InputError, match="damage"):
        check_archive(path, "a")


def test_a_container_cut_short_is_refused(tmp_path):
    path = archive(tmp_path, {"xl/workbook.xml": b"<a/>" * 1000})
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(InputError, match="damage"):
        check_archive(path, "a")


@pytest.mark.parametrize(
    "content", [b"<a>", b"<a/><b/>", b"<a>" * 3000, b'<!DOCTYPE a SYSTEM "file:///x"><a/>']
)
def test_xml_that_is_broken_deep_or_declares_is_refused(content):
    with pytest.raises(InputError):
        check_xml(content, "x")


def test_files_that_are_none(tmp_path):
    with pytest.raises(InputError, match="a folder"):
        read_bytes(tmp_path, "x")
    with pytest.raises(InputError, match="no readable file"):
        read_bytes(tmp_path / "missing", "x")
    (tmp_path / "empty").write_bytes(b"\r\n\x00 ")
    with pytest.raises(InputError, match="an empty file"):
        read_bytes(tmp_path / "empty", "x")
    (tmp_path / "big").write_bytes(b"1" * 2_000_000)
    with pytest.raises(InputError, match="more than 1 MiB"):
        read_bytes(tmp_path / "big", "x", 2**20)
    assert read_bytes(tmp_path / "big", "x") == io.BytesIO(b"1" * 2_000_000).getvalue()


@pytest.mark.timeout(20)
def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(InputError, match="a pipe or device; expected an ordinary file"):
            read_bytes(path, "x")
    with pytest.raises(InputError, match="no readable file"):
        read_bytes(tmp_path / "nul\x00.csv", "x")


def test_a_name_of_another_encoding_can_be_written():
    assert shown_name("Biểu 5.xls") == "Biểu 5.xls"
    assert shown_name("Bi\udcec.xls").encode("utf-8").decode("utf-8") == "Bi\ufffd.xls"
