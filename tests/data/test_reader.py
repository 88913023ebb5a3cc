from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.data.reader import not_utf8, read_table, wrong_header


def problems_of(tmp_path, content: bytes, name="t.csv", **options):
    path = tmp_path / name
    path.write_bytes(content)
    return read_table(path, ["a", "b"], "t.csv", **options)


def test_rows_keep_their_text_and_the_line_where_they_begin(tmp_path):
    frame, problems = problems_of(tmp_path, b'a,b\r\n1.0,"x\r\ny"\r\n,z\r\n')
    assert problems == []
    assert frame.to_dict("list") == {"a": ["1.0", ""], "b": ["x\r\ny", "z"]}
    assert list(frame.index) == [2, 4]  # the second record begins after the line break inside quotes


def test_a_compressed_file_reads_like_a_plain_one(tmp_path):
    frame, problems = problems_of(tmp_path, gzip.compress(b"a,b\n1,2\n"), "t.csv.gz")
    assert (problems, frame.loc[2, "b"]) == ([], "2")


@pytest.mark.parametrize(
    ("content", "place", "found"),
    [
        (b"", "", "an empty file"),
        (b" \n", "", "an empty file"),
        (b"a,b\n", "", "a header without rows"),
        (b"a\n1\n", "line 1, column b", "no such column"),
        (b"a,b,c\n1,2,3\n", "line 1, column 'c'", "an unknown column"),
        (b"b,a\n1,2\n", "line 1", "b,a"),
        (b"a,b\n1,2\n3\n", "line 3", "1 fields"),
        (b"a,b\n1,2\n\n", "line 3", "an empty line"),
        (b'a,b\n1,"2\n', "line 2", "broken CSV (unexpected end of data)"),
        (b"a,b\n1,x\n2,caf\xe9\n", "line 3, byte 6", "byte 0xe9"),
    ],
)
def test_every_fault_of_form_has_its_place(tmp_path, content, place, found):
    _, problems = problems_of(tmp_path, content)
    assert [(problem.place, problem.found) for problem in problems] == [(place, found)]


def test_a_missing_file_and_a_false_gz_are_named(tmp_path):
    assert read_table(tmp_path / "no.csv", ["a"])[1][0].found == "no such file"
    assert "unreadable" in problems_of(tmp_path, b"a,b\n1,2\n", "t.csv.gz")[1][0].found


def test_a_header_alone_may_be_enough(tmp_path):
    assert problems_of(tmp_path, b"a,b\n", rows_needed=False)[1] == []


def test_every_line_that_is_not_utf8_is_named():
    places = [problem.place for problem in not_utf8(b"ok\n\xff\nok\nab\xc3", "t")]
    assert places == ["line 2, byte 1", "line 4, byte 3"]


@given(st.text())
def test_text_in_utf8_is_accepted(text):
    assert not_utf8(text.encode("utf-8", "ignore"), "t") == []


@given(st.lists(st.sampled_from("abcd"), max_size=5))
def test_a_header_is_right_only_when_it_is_the_same(header):
    assert (wrong_header(header, ["a", "b", "c"], "t") == []) == (header == ["a", "b", "c"])
