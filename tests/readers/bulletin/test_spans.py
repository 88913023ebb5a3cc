from __future__ import annotations

import pytest

from plan_analysis.readers.bulletin.spans import Period, ReportMonth, comparison_of, period_of
from plan_analysis.readers.bulletin.tokens import tidy, tokenise

JULY = ReportMonth(2025, 7)


@pytest.mark.parametrize(
    ("text", "label", "frequency"),
    [
        ("tháng Bẩy", "2025-07", "M"),
        ("tháng Bảy", "2025-07", "M"),
        ("tháng Tư", "2025-04", "M"),
        ("tháng Năm năm 2025", "2025-05", "M"),
        ("tháng 5/2024", "2024-05", "M"),
        ("tháng Mười Hai", "2024-12", "M"),  # not after July 2025, so the year before
        ("trong tháng", "2025-07", "M"),
        ("bảy tháng năm 2025", "2025-07", "YTD"),
        ("bốn tháng đầu năm", "2025-04", "YTD"),
        ("năm tháng đầu năm 2025", "2025-05", "YTD"),
        ("6 tháng", "2025-06", "YTD"),
        ("12 tháng năm 2024", "2024", "A"),
        ("nửa đầu năm", "2025-06", "YTD"),
        ("quý I", "2025-Q1", "Q"),
        ("quý I/2025", "2025-Q1", "Q"),
        ("quý IV năm 2024", "2024-Q4", "Q"),
        ("năm 2024", "2024", "A"),
        ("cả năm 2024", "2024", "A"),
        ("cả năm", "2025", "A"),
        ("giai đoạn 2021-2025", "2021-2025", "A"),
    ],
)
def test_periods_in_words(text, label, frequency):
    (token,) = tokenise(tidy(text))
    assert token.kind == "PERIOD"
    assert period_of(token, JULY) == Period(label, frequency)


def test_the_second_half_is_no_period_of_an_observation():
    (token,) = tokenise("6 tháng cuối năm")
    assert period_of(token, JULY) is None


@pytest.mark.parametrize(
    ("text", "period", "meant"),
    [
        ("so với tháng trước", Period("2025-07", "M"), "mom_pct"),
        ("so với tháng trước", Period("2025-07", "YTD"), "other"),
        ("so với tháng 6", Period("2025-07", "M"), "mom_pct"),
        ("so với tháng 7 năm 2024", Period("2025-07", "M"), "yoy_pct"),
        ("so với tháng 5/2025", Period("2025-07", "M"), "other"),
        ("so với tháng cùng kỳ năm trước", Period("2025-07", "M"), "yoy_pct"),
        ("so với cùng kỳ", Period("2025-07", "YTD"), "yoy_pct"),
        ("so với cùng kỳ năm 2024", Period("2025-Q1", "Q"), "yoy_pct"),
        ("so với cùng kỳ năm 2023", Period("2025-Q1", "Q"), "other"),
        ("so với năm 2023", Period("2024", "A"), "yoy_pct"),
        ("so với năm 2022", Period("2024", "A"), "other"),
        ("so với 6 tháng đầu năm 2024", Period("2025-06", "YTD"), "yoy_pct"),
        ("so với quý trước", Period("2025-Q1", "Q"), "other"),
    ],
)
def test_comparisons(text, period, meant):
    (token,) = tokenise(tidy(text))
    assert token.kind == "COMPARISON"
    assert comparison_of(token, period, JULY) == meant
