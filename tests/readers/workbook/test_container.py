"""Files that are no workbooks, are damaged, or would take more memory than there is."""

from __future__ import annotations

import importlib.util
import os
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest

from plan_analysis.errors import InputError
from plan_analysis.readers.workbook import read_workbook
from plan_analysis.readers.workbook.preview import MOST_CELLS

_spec = importlib.util.spec_from_file_location("annex", Path(__file__).with_name("annex.py"))
annex = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(annex)
SAMPLES = os.environ.get("PLAN_ANALYSIS_SAMPLES")


@pytest.fixture
def path(tmp_path):
    return annex.written(tmp_path / "2031-05-29-Bieu.xlsx", {"IIP": annex.IIP})


@pytest.mark.parametrize(
    "content, found",
    [
        (b"", "an empty file"),
        (b"<html><body><table><tr><td>IIP</td></tr></table>", "an HTML page"),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", "an HTML page"),
        (b"<?xml version='1.0'?><Workbook/>", "an XML file"),
        (b"%PDF-1.7", "a PDF file"),
        (b"IIP;103,5\r\n", "another kind of file"),
    ],
)
def test_other_files_under_a_workbooks_name(tmp_path, content, found):
    path = tmp_path / "2031-05-29.xls"
    path.write_bytes(content)
    with pytest.raises(InputError, match=found):
        read_workbook(path)


def test_an_archive_of_something_else(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(InputError, match="an archive without a workbook"):
        read_workbook(path)


def test_a_bomb_is_seen_in_the_directory(tmp_path, path):
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(210 * 2**20))
    with pytest.raises(InputError, match="unpacks to 210 MiB"):
        read_workbook(path)


def test_a_ratio_that_no_workbook_has(tmp_path, path):
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(40 * 2**20))
    with pytest.raises(InputError, match="times its size"):
        read_workbook(path)


@pytest.mark.parametrize("row, column", [(1_048_576, 16_384), (1_048_576, 40), (2, 16_384)])
def test_one_stray_cell_does_not_fill_the_memory(path, row, column):
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.create_sheet("stray")
    sheet["A1"], sheet.cell(row, column).value = 1, 1
    workbook.save(path)
    result = read_workbook(path)
    assert (result.observations.series == "iip").sum() == 4, "the other sheet is read"
    refused = [problem.place for problem in result.refusals]
    assert ("sheet stray" in refused) == (row * column > MOST_CELLS)


def test_a_million_empty_rows(path):
    workbook = openpyxl.load_workbook(path)
    workbook["IIP"].cell(1_000_000, 3).value = "x"
    workbook.save(path)
    result = read_workbook(path)
    assert (result.observations.series == "iip").sum() == 4
    assert [problem.place for problem in result.refusals] == ["sheet IIP, row 1000000"]


def test_a_dimension_that_is_not_stated_is_counted(path):
    def without_dimension(xml: str) -> str:
        start = xml.index("<dimension")
        return xml[:start] + xml[xml.index("/>", start) + 2 :].replace('r="E12"', 'r="XFD1048576"')

    _rewrite(path, "xl/worksheets/sheet1.xml", without_dimension)
    with pytest.raises(InputError, match="cells from its first to its last filled one"):
        read_workbook(path)


def test_formulas_without_results_are_no_figures(path):
    workbook = openpyxl.load_workbook(path)
    workbook["IIP"]["B9"] = "=B10*2"
    workbook.save(path)
    table = read_workbook(path).observations
    assert (table.series == "iip").sum() == 3


def test_formula_text_stays_text(path):
    workbook = openpyxl.load_workbook(path)
    workbook["IIP"]["B9"] = "'=1+1"
    workbook["IIP"]["A13"], workbook["IIP"]["B13"] = "+HYPERLINK(0)", 100.5
    workbook.save(path)
    result = read_workbook(path)
    assert [problem.place for problem in result.refusals] == ["sheet IIP, B9", "sheet IIP, A13"]


def test_a_damaged_archive_gives_an_error_or_the_right_result(path):
    whole, expected = path.read_bytes(), read_workbook(path).observations
    chance = random.Random(148)
    for turn in range(60):
        content = bytearray(whole)
        if turn % 2:
            content = content[: chance.randrange(len(content))]
        else:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        try:
            found = read_workbook(path).observations
        except InputError:
            continue
        assert found.equals(expected)


@pytest.mark.skipif(not SAMPLES, reason="PLAN_ANALYSIS_SAMPLES names no folder of samples")
def test_a_damaged_old_workbook_gives_no_other_error(tmp_path):
    sample = next((Path(SAMPLES or "") / "gso_workbooks").glob("2008-*.xls"))
    whole, path = sample.read_bytes(), tmp_path / sample.name
    chance = random.Random(148)
    refused = 0
    for turn in range(90):
        content = bytearray(whole)
        if turn % 3 == 1:
            content = content[: chance.randrange(len(content))]
        elif turn % 3 == 2:
            at = chance.randrange(len(content))
            content[at : at + 4096] = chance.randbytes(4096)
        else:
            for _ in range(20):
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        try:
            read_workbook(path)
        except InputError:
            refused += 1
    assert refused > 25


def _rewrite(path: Path, member: str, change) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    members[member] = change(members[member].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
