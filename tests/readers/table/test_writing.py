from __future__ import annotations

import pytest

from plan_analysis.readers.table.writing import date_of, period_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("5/2024", "2024-05"),
        ("tháng 5/2024", "2024-05"),
        ("T05-2024", "2024-05"),
        ("2024Q1", "2024-Q1"),
        ("Q1/2024", "2024-Q1"),
        ("Quý I năm 2024", "2024-Q1"),
        ("quý iv/2024", "2024-Q4"),
        ("2016 – 2020", "2016-2020"),
        ("2024-05-01 00:00:00", "2024-05"),
        ("spring", "spring"),
    ],
)
def test_periods(text, period):
    assert period_of(text) == period


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", ""),
        ("10/06/2025", "2025-06-10"),
        ("2025-06-10", "2025-06-10"),
        ("2025-06", "2025-06"),
        ("2025", "2025"),
    ],
)
def test_dates(text, day):
    assert date_of(text) == day


@pytest.mark.parametrize("text", ["31/02/2025", "2025-13", "06-10-2025", "yesterday"])
def test_no_dates(text):
    with pytest.raises(ValueError, match="expected a date"):
        date_of(text)
