"""Headers as statements about spans; the expected readings were worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.cleaning.text import fold
from plan_analysis.readers.workbook.columns import parse_column
from plan_analysis.readers.workbook.comparisons import HeaderError
from plan_analysis.readers.workbook.english import in_vietnamese_words
from plan_analysis.readers.workbook.spans import Named, merged, named_spans


def read(header, year=None, growth=False):
    column = parse_column(1, fold(header), header, year, growth)
    return column.span.period, column.span.frequency, column.measure, column.status


@pytest.mark.parametrize(
    "header, period, frequency, measure, status",
    [
        ("Tháng 11 năm 2031 so với cùng kỳ năm trước", "2031-11", "M", "index_py100", ""),
        ("Tháng 12 năm 2031 so với tháng trước", "2031-12", "M", "index_pm100", ""),
        ("Tháng 1/2031 so với tháng 12/2030", "2031-01", "M", "index_pm100", ""),
        ("Tháng 1/2031 so với tháng 1/2030", "2031-01", "M", "index_py100", ""),
        ("Tháng 1 năm 2031 so với tháng 12 năm trước", "2031-01", "M", "index_pm100", ""),
        ("Tháng 12 năm 2031 so với tháng 12 năm trước", "2031-12", "M", "index_py100", ""),
        ("Quý I năm 2031 so với quý I năm trước", "2031-Q1", "Q", "index_py100", ""),
        ("Năm 2031 so với năm 2030 (%)", "2031", "A", "index_py100", ""),
        ("4 tháng đầu năm 2031 so với cùng kỳ năm 2030", "2031-04", "YTD", "index_py100", ""),
        ("12 tháng năm 2031 so với cùng kỳ 2030", "2031", "A", "index_py100", ""),
        ("So với cùng kỳ năm trước: Ước tính quý IV năm 2031", "2031-Q4", "Q", "index_py100", "estimate"),
        ("Quí I năm 2031 so với quý I năm 2030", "2031-Q1", "Q", "index_py100", ""),
        ("6 tháng 2031 so với 6 tháng 2030", "2031-06", "YTD", "index_py100", ""),
        ("Thực hiện (Tỷ đồng) 11 tháng năm 2031", "2031-11", "YTD", "level", "final"),
        ("Thực hiện Ước tính tháng12/2031", "2031-12", "M", "level", "estimate"),
        ("Cộng dồn cả năm 2031", "2031", "A", "level", "preliminary"),
        ("Sơ bộ tháng 02 năm 2031 Trị giá", "2031-02", "M", "level", "preliminary"),
        ("Chính thức tháng 12 năm 2030", "2030-12", "M", "level", "final"),
        ("thời điểm 01/12/2031 so với cùng thời điểm tháng trước", "2031-12", "M", "index_pm100", ""),
        ("thời điểm 1/8/2031 so với cùng thời điểm năm 2030", "2031-08", "M", "index_py100", ""),
        ("Tỷ trọng (%) Tháng 1/2030", "2030-01", "M", "share", ""),
        ("Tháng 5 năm 2031 tháng 5 so với năm 2030", "2031-05", "M", "index_py100", ""),
        ("Aug. 2031 compared to previous month", "2031-08", "M", "index_pm100", ""),
        ("9 months of 2031 versus same period last year", "2031-09", "YTD", "index_py100", ""),
        ("LEI as of Sept. 1,2031 versus same period last month", "2031-09", "M", "index_pm100", ""),
        ("Estimate thirsd quarter of 2031 Value", "2031-Q3", "Q", "level", "estimate"),
        ("Performance 2sd quarter of 2031", "2031-Q2", "Q", "level", "final"),
    ],
)
def test_headers(header, period, frequency, measure, status):
    assert read(header) == (period, frequency, measure, status)


@pytest.mark.parametrize(
    "header, reason",
    [
        ("Đơn vị tính", "no span of time"),
        ("Tháng 5 Tháng 6 năm 2031", "two spans of time"),
        ("Tháng 5 năm 2031 so với tháng 3 năm 2031", "another span"),
        ("Quý II năm 2031 so với quý I năm 2031", "another span"),
        ("Quý II năm 2031 so với quý I năm trước", "another span"),
        ("Tháng 5 năm 2031 so với tháng 4 năm trước", "another span"),
        ("Tháng 5 năm 2031 so với cùng kỳ tháng 4 năm 2030", "another span"),
        ("Quý II năm 2031 so với tháng trước", "other than a month"),
        ("Thực hiện so với kế hoạch năm 2031", "not understood|comparison"),
        ("Kế hoạch năm 2031", "not understood"),
        ("Tháng 5 năm 2031 so với bình quân năm 2025", "two years|not understood"),
        ("Tháng 5 so với tháng trước", "without a year"),
        ("Tháng 5 năm 2031 so với", "with nothing"),
    ],
)
def test_headers_that_are_refused(header, reason):
    with pytest.raises(HeaderError, match=reason):
        read(header)


def test_a_missing_year_comes_from_the_table():
    assert read("Tháng 5 so với tháng 4", 2031)[:3] == ("2031-05", "M", "index_pm100")
    assert read("Tháng 1 so với tháng 12", 2031)[:3] == ("2031-01", "M", "index_pm100")
    assert read("Tháng 5 so với cùng kỳ năm 2030")[0] == "2031-05", "or from what it is compared with"


def test_of_two_years_that_disagree_the_tables_year_decides():
    slip = "Tháng 5 năm 2030 so với cùng kỳ năm 2030"
    assert read(slip, 2031)[0] == "2031-05"
    assert read("Tháng 5 năm 2031 so với cùng kỳ năm 2031", 2031)[0] == "2031-05"
    with pytest.raises(HeaderError, match="two years"):
        read(slip)


def test_growth_rates():
    assert read("Tốc độ tăng tháng 5 năm 2031 so với tháng trước (%)")[2] == "mom_pct"
    assert read("Tháng 5 năm 2031 so với cùng kỳ năm trước", growth=True)[2] == "yoy_pct"


def test_quantity_and_value():
    assert parse_column(1, "uoc tinh thang 5 nam 2031 luong", "", None).volume
    assert not parse_column(1, "uoc tinh thang 5 nam 2031 tri gia", "", None).volume


def test_parts_of_a_header_cell_make_one_span():
    assert merged(named_spans("thang 5 nam 2031 thang 5")) == Named("month", 2031, 5)
    assert merged(named_spans("ca nam 2031")) == Named("year", 2031)
    assert merged(named_spans("thang 5 thang 6")) is None
    assert merged([]) is None


@given(st.integers(1, 12), st.integers(1990, 2040))
def test_a_month_is_read_in_every_form(month, year):
    for text in (f"thang {month} nam {year}", f"thang {month:02d}/{year}", f"thang{month}/{year}"):
        assert named_spans(text) == [Named("month", year, month)]
    assert Named("month", year, month).period == f"{year}-{month:02d}"


def test_vietnamese_is_not_taken_for_english():
    text = "thang 3 nam 2031 so voi cung ky nam truoc"
    assert in_vietnamese_words(text) == text


@pytest.mark.parametrize(
    "header, period, frequency",
    [
        ("Ước tính tháng Sáu năm 2031", "2031-06", "M"),
        ("Sáu tháng đầu năm 2031 so với cùng kỳ năm trước", "2031-06", "YTD"),
        ("Thực hiện tháng Năm năm 2031", "2031-05", "M"),
        ("Năm tháng đầu năm 2031", "2031-05", "YTD"),
        ("Tháng Mười Một năm 2031 so với tháng Mười năm 2031", "2031-11", "M"),
    ],
)
def test_months_in_words(header, period, frequency):
    assert read(header)[:2] == (period, frequency)


def test_a_year_is_not_taken_for_five():
    with pytest.raises(HeaderError, match=r"no span|without a year"):
        read("Ước tính tháng năm trước")
