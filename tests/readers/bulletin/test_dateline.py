from __future__ import annotations

from datetime import date

import pytest

from plan_analysis.readers.bulletin.dateline import publication_date, report_month, reported_territory
from plan_analysis.readers.bulletin.spans import ReportMonth

JUNE = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("lines", "month"),
    [
        (["Trang chủ", "Tình hình kinh tế - xã hội tỉnh Hưng Yên tháng 5 năm 2025"], ReportMonth(2025, 5)),
        (["TÌNH HÌNH KINH TẾ - XÃ HỘI", "THÁNG BA VÀ QUÝ I NĂM 2025"], ReportMonth(2025, 3)),
        (["BÁO CÁO", "Tình hình kinh tế - xã hội 6 tháng đầu năm 2024"], ReportMonth(2024, 6)),
        (["Tình hình kinh tế - xã hội năm 2024"], ReportMonth(2024, 12)),
        (["Chỉ số giá tăng.", "Không có gì"], None),
    ],
)
def test_the_month_in_the_title(lines, month):
    assert report_month(lines) == month


def test_a_title_that_ran_into_the_text_behind_it():
    line = (
        "Tình hình kinh tế - xã hội tỉnh Hưng Yên tháng 4 năm 2025 Trong tháng 12 năm 2024, "
        + "giá tăng " * 30
    )
    assert report_month([line]) == ReportMonth(2025, 4)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("07/02/2025 07:36", "2025-02-07"),
        ("(07/02/2025)", "2025-02-07"),
        ("Thứ hai, 07/02/2025", "2025-02-07"),
        ("Ngày đăng: 7-2-2025", "2025-02-07"),
        ("Hưng Yên, ngày 30 tháng 4 năm 2025", "2025-04-30"),
        ("đến ngày 30/12/2024", ""),
        ("31/02/2025", ""),
        ("Điện thoại: 02213 863 641 /0978240366", ""),
    ],
)
def test_the_day_of_publication(line, day):
    assert publication_date(["Trang chủ", line]) == day


def test_the_province_of_the_title_counts_more_than_those_of_the_text():
    lines = ["Tình hình kinh tế - xã hội tỉnh Thái Bình tháng 5 năm 2025", *["Tỉnh Hưng Yên tăng."] * 9]
    assert reported_territory(lines, JUNE) == "thai_binh"
    assert reported_territory(["Kinh tế tháng 5", "Tại tỉnh Hưng Yên, giá tăng."], JUNE) == "hung_yen"
    assert reported_territory(["Kinh tế tháng 5"], JUNE) is None
