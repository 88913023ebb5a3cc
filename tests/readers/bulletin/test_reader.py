from __future__ import annotations

import pandas as pd
import pytest

from plan_analysis.errors import InputError
from plan_analysis.readers.bulletin import read_report
from plan_analysis.schema import COLUMNS

PAGE = """Cục thống kê
THỐNG KÊ TỈNH HƯNG YÊN
Giới thiệu
▼
Tình hình kinh tế - xã hội tỉnh Hưng Yên tháng {title}
{day} 08:02
I. TÌNH HÌNH KINH TẾ
2. Sản xuất công nghiệp
So với tháng trước
, chỉ số sản xuất công nghiệp {month} giảm 2,5%, trong đó: khai khoáng tăng 1,14%.
Tính chung {span}, chỉ số sản xuất công nghiệp tăng 11% so với cùng kỳ năm trước.
3. Giá
Chỉ số giá tiêu dùng tăng 3% so với cùng kỳ năm trước.
Tin khác
Tình hình kinh tế - xã hội tỉnh Hưng Yên tháng sáu và sáu tháng đầu năm 2025
(04/09/2025)
"""


def page(**words):
    return PAGE.format(**words).splitlines()


def test_a_whole_page():
    lines = page(
        title="bẩy và bẩy tháng đầu năm 2025", day="04/09/2025", month="tháng Bảy", span="bảy tháng năm 2025"
    )
    result = read_report(lines, "07.txt", source_id="office_2025_07")
    table = result.observations
    assert list(table.columns) == list(COLUMNS)
    assert set(table["territory"]) == {"hung_yen_merged"}
    assert set(table["published"]) == {"2025-09-04"}
    assert set(table["source_id"]) == {"office_2025_07"}
    assert table[["series", "period", "frequency", "measure", "value"]].to_numpy().tolist() == [
        ["iip", "2025-07", "M", "mom_pct", -2.5],
        ["iip_mining", "2025-07", "M", "mom_pct", 1.14],
        ["iip", "2025-07", "YTD", "yoy_pct", 11.0],
    ]
    first = table["locator"][0]
    assert first == "paragraph 9, sentence 1: “So với tháng trước, chỉ số sản xuất công nghiệp tháng Bảy g…”"


def test_the_month_of_the_report_decides_the_territory_not_the_day_of_posting():
    lines = page(
        title="6 và 6 tháng năm 2025", day="04/09/2025", month="tháng Sáu", span="6 tháng đầu năm 2025"
    )
    assert set(read_report(lines, "06.txt").observations["territory"]) == {"hung_yen"}


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("12 và cả năm 2024", "2024-12"),
        ("Một năm 2025", "2025-01"),
        ("ba và quý I năm 2025", "2025-03"),
        ("4 và 4 tháng đầu năm 2025", "2025-04"),
        ("năm và 5 tháng đầu năm 2025", "2025-05"),
        ("Mười Một và 11 tháng năm 2025", "2025-11"),
    ],
)
def test_months_in_titles(title, month):
    lines = page(title=title, day="01/01/2026", month="trong tháng", span="từ đầu năm đến nay")
    periods = set(read_report(lines, "x.txt").observations["period"])
    assert periods == {month}


def test_a_report_without_month_or_province_is_refused_by_name():
    with pytest.raises(InputError, match=r"x\.txt, title: found no month"):
        read_report(["Chỉ số sản xuất công nghiệp tăng 1%."], "x.txt")
    with pytest.raises(InputError, match="no province"):
        read_report(["Kinh tế tháng 4 năm 2025", "IIP tăng 1%."], "x.txt")
    with pytest.raises(InputError, match="2025-4"):
        read_report(["IIP tăng 1%."], "x.txt", month="2025-4", territory="hung_yen")


def test_the_same_figure_printed_twice_is_one_row():
    text = ["Chỉ số sản xuất công nghiệp tháng 4 tăng 1% so với tháng trước."] * 2
    table = read_report(text, "x.txt", month="2025-04", territory="hung_yen").observations
    assert len(table) == 1 and table["note"][0] == "also paragraph 2, sentence 1"


EXPECTED = {
    # month of the report: (IIP statements on the whole and its sections, territory, day of posting),
    # counted by hand
    "2024-12": (12 + 1, "hung_yen", "2025-02-07"),
    "2025-01": (8, "hung_yen", "2025-02-07"),
    "2025-03": (12, "hung_yen", "2025-04-04"),
    "2025-06": (12, "hung_yen", "2025-09-04"),
    "2025-07": (15, "hung_yen_merged", "2025-09-04"),
    "2025-09": (15, "hung_yen_merged", "2025-10-03"),
}


@pytest.mark.parametrize("month", sorted(EXPECTED))
def test_real_reports_give_every_statement_on_industrial_production(month, sample):
    count, territory, day = EXPECTED[month]
    lines = sample("bulletins", f"{month}.txt").read_text(encoding="utf-8").splitlines()
    table = read_report(lines, f"{month}.txt").observations
    iip = table[table["series"].str.startswith("iip")]
    assert len(iip) == count
    assert set(iip["territory"]) == {territory} and set(iip["published"]) == {day}
    assert not iip.duplicated(["series", "period", "frequency", "measure", "status"]).any()


def test_figures_of_real_reports_checked_by_eye(sample):
    expected = [
        ("2024-12", "iip", "2024", "A", "yoy_pct", 10.48, "estimate"),
        ("2024-12", "iip", "2024", "A", "yoy_pct", 8.5, "planned"),
        ("2024-12", "grdp_growth", "2024-Q4", "Q", "yoy_pct", 7.24, "estimate"),
        ("2024-12", "grdp_growth_contribution_agriculture", "2024", "A", "contribution", -0.13, "estimate"),
        ("2025-03", "grdp_growth_industry_construction", "2024-Q1", "Q", "yoy_pct", 7.86, "preliminary"),
        ("2025-06", "iip_electricity", "2025-06", "M", "mom_pct", 3.45, "preliminary"),
        ("2025-07", "iip_electricity", "2025-07", "M", "yoy_pct", 55.76, "preliminary"),
        ("2025-09", "grdp_growth", "2025-06", "YTD", "yoy_pct", 8.06, "preliminary"),
        ("2025-09", "share_industry_construction", "2025-09", "YTD", "share", 53.18, "estimate"),
    ]
    tables = []
    for month in sorted({row[0] for row in expected}):
        lines = sample("bulletins", f"{month}.txt").read_text(encoding="utf-8").splitlines()
        tables.append(read_report(lines, month).observations.assign(month=month))
    table = pd.concat(tables)
    columns = ["month", "series", "period", "frequency", "measure", "value", "status"]
    found = set(table[columns].itertuples(index=False, name=None))
    assert set(expected) <= found


@pytest.mark.timeout(30)
def test_a_sentence_without_an_end_is_refused_aloud_and_in_time():
    lines = page(
        title="bẩy và bẩy tháng đầu năm 2025", day="04/09/2025", month="tháng Bảy", span="bảy tháng năm 2025"
    )
    whole = read_report(lines, "07.txt").observations
    endless = "4. Tăng " + '<Obs TIME="2024-02" VALUE="119.25">' * 3000
    result = read_report([*lines[:-3], endless], "07.txt")
    assert result.observations.drop(columns="locator").equals(whole.drop(columns="locator"))
    assert (
        str(len(endless) - len("4. ")) in result.refusals[-1].found
        and "of at most 4000" in result.refusals[-1].expected
    )
