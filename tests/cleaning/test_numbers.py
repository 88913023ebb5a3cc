from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.cleaning.numbers import Missing, NumberError, decimal_mark, parse_number, printed_decimals


@pytest.mark.parametrize(
    ("cell", "value", "decimals"),
    [
        ("119,6", 119.6, 1),
        ("16721.5", 16721.5, 1),
        (" 2 515.8", 2515.8, 1),
        ("1 614,0", 1614.0, 1),
        ("19424.6\xa0", 19424.6, 1),
        ("1\u202f234\u202f567", 1234567.0, 0),
        ("1.234.567", 1234567.0, 0),
        ("1,234,567", 1234567.0, 0),
        ("1.234,56", 1234.56, 2),
        ("1,234.56", 1234.56, 2),
        ("2900,0", 2900.0, 1),  # percent times 100 is not undone
        ("     -1996", -1996.0, 0),
        ("−3,07", -3.07, 2),
        ("+0,5", 0.5, 1),
        ("0.123", 0.123, 3),
        ("1234.567", 1234.567, 3),
        ("67.569999999999993", 67.569999999999993, 2),
        ("1.5E-3", 0.0015, 4),
        (0.95999999, 0.95999999, 2),
        (-0.9599999999999937, -0.9599999999999937, 2),
        (104.90480885313296, 104.90480885313296, None),
        (7, 7.0, 0),
    ],
)
def test_reads_numbers_as_printed(cell, value, decimals):
    figure = parse_number(cell)
    assert figure.value == value
    assert figure.decimals == decimals
    assert figure.missing is None and not figure.percent


@pytest.mark.parametrize(
    ("cell", "value"), [("10,48%", 10.48), ("3,45%%", 3.45), ("8,65 %", 8.65), ("12.5\xa0%", 12.5)]
)
def test_percent_signs_are_kept_apart_from_the_value(cell, value):
    figure = parse_number(cell, ",")
    assert figure.value == value and figure.percent


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", Missing.BLANK),
        (" \xa0", Missing.BLANK),
        (None, Missing.BLANK),
        (float("nan"), Missing.BLANK),
        ("-", Missing.NIL),
        ("–", Missing.NIL),
        ("…", Missing.UNKNOWN),
        ("..", Missing.UNKNOWN),
        ("...", Missing.UNKNOWN),
        ('"', Missing.DITTO),
        ("''", Missing.DITTO),
        ("#REF!", Missing.ERROR),
        ("#DIV/0!", Missing.ERROR),
        ("#N/A", Missing.ERROR),
    ],
)
def test_marks_of_missing_figures(cell, reason):
    assert parse_number(cell) == parse_number(cell, ",")
    assert parse_number(cell).missing is reason and parse_number(cell).value is None


@pytest.mark.parametrize(
    "cell",
    [
        "12 34",
        "1.23.456",
        "1,2,3",
        "12a",
        "tăng 5",
        "1.234,5,6",
        "5.",
        True,
        float("inf"),
        "1 234.567.8",
        "(*)",
        "1e999",
    ],
)
def test_refuses_what_is_not_a_number(cell):
    with pytest.raises(NumberError, match="found"):
        parse_number(cell, ",")


def test_two_readings_are_decided_by_the_caller_or_refused():
    assert parse_number("1.234", ",").value == 1234.0
    assert parse_number("1.234", ".").value == 1.234
    assert parse_number("1,234", ",").value == 1.234
    assert parse_number("1,234", ".").value == 1234.0
    with pytest.raises(NumberError, match=r"1234 or 1\.234"):
        parse_number("1.234")


def test_a_column_tells_its_decimal_mark():
    assert decimal_mark(["1.234", "7257.9", "-", None]) == "."
    assert decimal_mark(["1.234", "7257,9"]) == ","
    assert decimal_mark(["1.234.567", "8"]) == ","
    assert decimal_mark(["1.234"]) is None
    assert decimal_mark(["3,5", "3.5"]) is None


@given(
    st.integers(-(10**12), 10**12),
    st.integers(0, 4),
    st.sampled_from([(",", "."), (".", ","), (",", " "), (".", "\xa0")]),
)
def test_printing_and_reading_is_a_round_trip(units, decimals, marks):
    mark, thousands = marks
    printed = (
        f"{units / 10**decimals:,.{decimals}f}".replace(",", "T").replace(".", mark).replace("T", thousands)
    )
    expected = float(f"{units / 10**decimals:.{decimals}f}")
    figure = parse_number(printed, mark)
    assert figure.value == expected and figure.decimals == decimals


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        figure = parse_number(text, ",")
    except NumberError:
        return
    assert (figure.value is None) == (figure.missing is not None)


@given(st.integers(-(10**7), 10**7), st.integers(0, 4))
def test_decimals_of_a_rounded_double_are_never_more_than_its_own(units, decimals):
    assert printed_decimals(units / 10**decimals) <= decimals


def _sample_cells():
    folder = os.environ.get("PLAN_ANALYSIS_SAMPLES")
    if not folder:
        pytest.skip("PLAN_ANALYSIS_SAMPLES does not name a folder of published files")
    with (Path(folder) / "text" / "odd_number_cells.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_odd_cell_of_the_annexes_comes_out_right():
    reasons = {
        "ditto_mark": Missing.DITTO,
        "missing_dash": Missing.NIL,
        "missing_dots": Missing.UNKNOWN,
        "excel_error": Missing.ERROR,
    }
    for row in _sample_cells():
        text = row["raw_repr"][1:-1].replace("\\xa0", "\xa0")
        figure = parse_number(text)
        if row["kind"] in reasons:
            assert figure.missing is reasons[row["kind"]], row
        else:
            assert figure.value == float(text.replace("\xa0", "").replace(" ", "").replace(",", ".")), row
