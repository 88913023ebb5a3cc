from __future__ import annotations

import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plan_analysis
from plan_analysis.errors import InputError
from plan_analysis.readers import read, read_file
from plan_analysis.readers.table import template_csv
from plan_analysis.schema import COLUMNS

REPORT = (
    "Tình hình kinh tế - xã hội tỉnh Hưng Yên tháng 4 năm 2025\n10/06/2025\n"
    "Chỉ số sản xuất công nghiệp tháng 4 tăng 9% so với cùng kỳ năm trước.\n"
)
PXWEB = (
    '"Index of Industrial production by province by Cities, provincies and Year"\r\n\r\n'
    '"Cities, provincies";"2015"\r\n"Hung Yen";108.7\r\n'
)
STAT = (
    '{"class":"dataset","label":"Index of industrial production","id":["Year"],"size":[1],'
    '"dimension":{"Year":{"category":{"index":["2015"],"label":{"2015":"2015"}}}},"value":[109.8]}'
)
PX = (
    'CHARSET="ANSI";CODEPAGE="utf-8";TITLE="Index of industrial production";STUB="Year";'
    'VALUES("Year")="2015";DATA=109.8;'
)
FILES = {
    "report.txt": (REPORT, "monthly report of a statistics office", 1),
    "report.html": (
        f"<html><body><p>{'</p><p>'.join(REPORT.splitlines())}</p></body></html>",
        "monthly report",
        1,
    ),
    "table.csv": (PXWEB, "PX-Web table (CSV)", 1),
    "stat.json": (STAT, "JSON-stat 2", 1),
    "table.px": (PX, "PC-Axis file", 1),
    "own.csv": (template_csv(), "plain table of observations", 2),
}


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("renamed", [None, "x.bin", "x.pdf", "x"])
def test_the_content_tells_the_kind_whatever_the_name(tmp_path, name, renamed):
    content, kind, count = FILES[name]
    path = tmp_path / (renamed or name)
    path.write_bytes(content.encode())
    table = read(path)
    assert list(table.columns) == list(COLUMNS) and len(table) == count
    assert table.attrs["kind"].startswith(kind) and table.attrs["refusals"] == ()
    assert set(table["source_id"]) == {path.stem}


def test_a_word_document_under_another_name(tmp_path):
    document = docx.Document()
    for line in REPORT.splitlines():
        document.add_paragraph(line)
    document.save(tmp_path / "report.txt")
    assert list(read(tmp_path / "report.txt")["value"]) == [9.0]


def test_the_package_reads_too(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text(REPORT, encoding="utf-16")
    table = plan_analysis.read(path, source_id="office", published="2025-06-11")
    assert table[["source_id", "published", "territory"]].to_numpy().tolist() == [
        ["office", "2025-06-11", "hung_yen"]
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d",
        b"hello",
        b"a,b\n1,2\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x1f\x8b\x08\x00" + bytes(20),
        b"MZ" + bytes(200),
        b"PK\x05\x06" + bytes(18),
    ],
)
def test_unknown_kinds_are_refused_with_the_kinds_that_are_known(tmp_path, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"expected one of: Excel workbook.*PC-Axis"):
        read_file(path)


def test_an_archive_of_files_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as container:
        container.writestr("report.txt", REPORT)
    with pytest.raises(InputError, match=r"a zip archive \(report\.txt\)"):
        read_file(tmp_path / "a.zip")


def test_unknown_hints_are_named():
    with pytest.raises(TypeError, match="'sheet'; expected one of month"):
        read_file("x", sheet="1")


def test_text_in_another_encoding_is_refused_with_its_place(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(b"Ch\xff s\xe8")
    with pytest.raises(InputError, match="byte 2"):
        read_file(path)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(FILES)),
    start=st.integers(0, 600),
    cut=st.binary(max_size=6),
    length=st.integers(0, 300),
)
def test_damage_anywhere_gives_a_result_or_a_clear_refusal(tmp_path, name, start, cut, length):
    content = FILES[name][0].encode()
    path = tmp_path / "damaged"
    path.write_bytes(content[:start] + cut + content[start + length :])
    try:
        result = read_file(path)
    except InputError as error:
        assert all(problem.file and problem.found and problem.expected for problem in error.problems)
        return
    assert list(result.observations.columns) == list(COLUMNS)


@pytest.mark.parametrize(
    "parts", [("bulletins", "2025-09.txt"), ("pxweb", "E02.01.json"), ("sdmx", "IIPVNM.xml")]
)
def test_real_files_cut_at_any_place(tmp_path, sample, parts):
    content = sample(*parts).read_bytes()
    path = tmp_path / "cut"
    for tenth in range(1, 10):
        path.write_bytes(content[: len(content) * tenth // 10])
        try:
            read_file(path)
        except InputError as error:
            assert str(path) in str(error)


def test_an_endless_line_is_measured_before_it_is_read(tmp_path):
    path = tmp_path / "endless.txt"
    path.write_text(REPORT.replace("\n10/06/2025\n", "\n") * 60_000)
    with pytest.raises(InputError, match="more than 8 MiB"):
        read(path)
    path.write_text(REPORT + "Giá cả ổn định. " * 200_000)
    with pytest.raises(InputError, match="a report of at most 200000"):
        read(path)
