"""Growth of January, of February, or of both on the year before never stands without the dates of Tết."""

from __future__ import annotations

import pytest

from plan_analysis.path.functionals import average_growth, growth, log_sum
from plan_analysis.periods import parse_span
from plan_analysis.wording.tet_warning import MARK, TetWarning, tet_note, year_on_year_span


@pytest.mark.parametrize(
    ("period", "frequency", "near"),
    [("2025-01", "M", True), ("2025-02", "YTD", True), ("2025-03", "YTD", False), ("2025", "A", False)],
)
def test_a_mark_and_a_note_come_together(period, frequency, near):
    warning = TetWarning("en")
    assert warning.mark("9.6%", parse_span(period, frequency)) == (f"9.6%{MARK}" if near else "9.6%")
    assert bool(warning.notes()) == near


def test_only_comparisons_with_the_year_before_count():
    january = parse_span("2025-01", "M")
    assert year_on_year_span(growth(january)) == january
    assert year_on_year_span(growth(january, lag=1)) is None
    assert year_on_year_span(log_sum(january)) is None
    assert year_on_year_span(average_growth(2021, 2025)) is None


def notes(language, *spans):
    warning = TetWarning(language)
    for period, frequency in spans:
        warning.mark("", parse_span(period, frequency))
    return warning.notes()


def test_both_dates_are_named_and_the_months_differ():
    # Tết: 10 February 2024, 29 January 2025, 17 February 2026 by the calendar of public holidays.
    (english,) = notes("en", ("2025-01", "M"))
    assert english.startswith(
        f"{MARK} Tết fell on 29 January 2025, and the year before on 10 February 2024: in different"
    )
    assert "does not show the pace of growth" in english and "together" not in english
    (vietnamese,) = notes("vi", ("2026-02", "M"))
    assert (
        "ngày 17/2/2026, còn năm trước đó rơi vào ngày 29/1/2025, tức là ở hai tháng khác nhau" in vietnamese
    )
    assert "không phản ánh đúng nhịp độ tăng trưởng" in vietnamese


@pytest.mark.parametrize(
    ("language", "told"), [("vi", "cùng tháng nhưng khác ngày"), ("en", "in the same month")]
)
def test_where_the_month_is_the_same_nothing_else_is_said(language, told):
    # 16 February 2018 and 5 February 2019
    text = tet_note(2019, [parse_span("2019-02", "M")], language)
    assert told in text
    assert "different" not in text and "khác nhau" not in text


@pytest.mark.parametrize(
    ("language", "told"), [("vi", "Tính chung hai tháng"), ("en", "January and February together")]
)
def test_two_months_together_are_spoken_of_as_such(language, told):
    (text,) = notes(language, ("2026-02", "YTD"))
    assert told in text and "alone" not in text and "riêng" not in text
    (both,) = notes(language, ("2026-01", "M"), ("2026-02", "YTD"))
    assert told in both and ("alone" in both or "riêng" in both)


def test_one_note_a_year_in_order():
    found = notes("en", ("2026-01", "M"), ("2025-01", "M"), ("2025-02", "M"), ("2025-06", "M"))
    assert [text[: text.index(",")] for text in found] == [
        f"{MARK} Tết fell on 29 January 2025",
        f"{MARK} Tết fell on 17 February 2026",
    ]


def test_a_picture_carries_no_mark():
    warning = TetWarning("en")
    warning.mark("", parse_span("2025-01", "M"))
    assert warning.notes(mark="")[0].startswith("Tết fell")
