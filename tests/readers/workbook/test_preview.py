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


KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def with_shared_strings(path: Path) -> Path:
    """Rewrite a workbook as spreadsheet programs do: its texts in one list, cells with their numbers."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    strings: list[str] = []

    def number(match: re.Match[str]) -> str:
        strings.append(f"<si>{match[1]}</si>")
        return f't="s"><v>{len(strings) - 1}</v>'

    for name in [name for name in members if name.startswith("xl/worksheets/")]:
        members[name] = re.sub(r't="inlineStr"><is>(.*?)</is>', number, members[name], flags=re.DOTALL)
    assert strings
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    members["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{"".join(strings)}</sst>'
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}"/></Types>'
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace("</Types>", override)
    relation = f'<Relationship Id="rId99" Type="{RELATION}" Target="sharedStrings.xml"/></Relationships>'
    rels = "xl/_rels/workbook.xml.rels"
    members[rels] = members[rels].replace("</Relationships>", relation)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("change", [list, annex.in_tcvn3])
def test_untitled_sheets(tmp_path, change):
    sheets = {"CPI & giá": PRICES, "IIP": annex.IIP, "XK": annex.EXPORTS}
    path = annex.written(tmp_path / "a.xlsx", {name: change(rows) for name, rows in sheets.items()})
    assert check_container(path.read_bytes(), path.name).untitled == frozenset(), "texts in the cells"
    with_shared_strings(path)
    assert check_container(path.read_bytes(), path.name).untitled == {"CPI & giá"}


def test_a_title_in_the_middle_of_a_sheet(tmp_path):
    path = annex.written(tmp_path / "2031-05-29.xlsx", {"both": [*PRICES, [], *annex.IIP]})
    with_shared_strings(path)
    assert not check_container(path.read_bytes(), path.name).untitled
    assert (read_workbook(path).observations.series == "iip").sum() == 4


def test_shared_strings_change_nothing(tmp_path):
    path = annex.written(tmp_path / "2031-05-29.xlsx", {"IIP": annex.IIP, "CPI": PRICES})
    expected = read_workbook(path).observations
    assert read_workbook(with_shared_strings(path)).observations.equals(expected)


def test_the_rectangle_of_filled_cells():
    far = b'<row r="99999"><c r="B99999"><v>1</v></c></row>'
    assert filled_rectangle(b'<c r="D1"><v>1</v></c>') == 0, "too few to matter"
    assert filled_rectangle(b'<c r="D1"><v>1</v></c>' + far) == 99_999 * 3
    styled = b'<c r="XFD1048576" s="1"/>'
    assert filled_rectangle(b'<c r="A1"><v>1</v></c>' + styled) == 1, "a style fills no cell"
