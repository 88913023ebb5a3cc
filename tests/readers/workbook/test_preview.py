"""Only sheets without the title of a known table are left to themselves."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from pathlib import Path

import pytest

from plan_analysis.readers.workbook import read_workbook
from plan_analysis.readers.workbook.container import check_container
from plan_analysis.readers.workbook.preview import filled_rectangle

_spec = importlib.util.spec_from_file_location("annex", Path(__file__).with_name("annex.py"))
annex = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(annex)

PRICES = [["1. Chỉ số giá tiêu dùng tháng 5 năm 2031"], [None, "Tháng 5 so với"], ["Chỉ số chung", 101.5]]


@pytest.mark.parametrize("change", [list, annex.in_tcvn3])
def test_untitled_sheets(tmp_path, change):
    sheets = {"CPI & giá": PRICES, "IIP": annex.IIP, "XK": annex.EXPORTS}
    path = annex.written(tmp_path / "a.xlsx", {name: change(rows) for name, rows in sheets.items()})
    assert check_container(path.read_bytes(), path.name).untitled == {"CPI & giá"}


def test_a_title_in_the_middle_of_a_sheet(tmp_path):
    path = annex.written(tmp_path / "2031-05-29.xlsx", {"both": [*PRICES, [], *annex.IIP]})
    assert not check_container(path.read_bytes(), path.name).untitled
    assert (read_workbook(path).observations.series == "iip").sum() == 4


def test_strings_that_stand_in_the_cells(tmp_path):
    path = annex.written(tmp_path / "2031-05-29.xlsx", {"IIP": annex.IIP})
    expected = read_workbook(path).observations
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    strings = re.findall(r"<si>(.*?)</si>", members["xl/sharedStrings.xml"].decode(), re.DOTALL)
    members["xl/worksheets/sheet1.xml"] = re.sub(
        r't="s"><v>(\d+)</v>',
        lambda match: f't="inlineStr"><is>{strings[int(match[1])]}</is>',
        members["xl/worksheets/sheet1.xml"].decode(),
    ).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert read_workbook(path).observations.equals(expected)


def test_the_rectangle_of_filled_cells():
    far = b'<row r="99999"><c r="B99999"><v>1</v></c></row>'
    assert filled_rectangle(b'<c r="D1"><v>1</v></c>') == 0, "too few to matter"
    assert filled_rectangle(b'<c r="D1"><v>1</v></c>' + far) == 99_999 * 3
    styled = b'<c r="XFD1048576" s="1"/>'
    assert filled_rectangle(b'<c r="A1"><v>1</v></c>' + styled) == 1, "a style fills no cell"
