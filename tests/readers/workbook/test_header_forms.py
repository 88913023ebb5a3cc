"""Headers of months and years in forms that the annexes print now and then; all figures are invented."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from plan_analysis.readers.workbook import read_workbook

_SPEC = spec_from_file_location("annex", Path(__file__).with_name("annex.py"))
annex = module_from_spec(_SPEC)
_SPEC.loader.exec_module(annex)


def said(tmp_path, day, rows):
    """Return what the columns of a table say: period, frequency, measure and status of each figure of its first row."""
    path = annex.written(tmp_path / f"{day}-annex.xlsx", {"sheet": rows})
    table = read_workbook(path).observations
    first = table[table["series"] == table["series"].iloc[0]]
    return list(first[["period", "frequency", "measure", "status"]].itertuples(index=False, name=None))


def table(titles, headers, label, step=1):
    """Return a table: headers from top to bottom, ``step`` columns for each, and one row of figures."""
    rows = [[title] for title in titles]
    for depth in range(max(map(len, headers))):
        row = [None]
        for header in headers:
            row += [header[depth] if depth < len(header) else None, *[None] * (step - 1)]
        rows.append(row)
    return [*rows, [label, *[100.5 + at for at in range(step * len(headers))]]]


M, Q, YTD, A = "M", "Q", "YTD", "A"
PY, PM = "index_py100", "index_pm100"
EST, PREL, FINAL = "estimate", "preliminary", "final"
IIP_FORMS = {
    "January beside the year before": (
        "2015-01-29",
        "7. Chỉ số sản xuất công nghiệp tháng 01 năm 2015",
        [
            ("Tháng 12", "năm 2014", "so với", "cùng kỳ", "năm trước"),
            ("Năm 2014", "so với", "năm 2013"),
            ("Tháng 01", "năm 2015", "so với", "tháng 12", "năm 2014"),
            ("Tháng 1", "năm 2015 so với", "cùng kỳ", "năm trước"),
        ],
        [("2014-12", M, PY, PREL), ("2014", A, PY, PREL), ("2015-01", M, PM, EST), ("2015-01", M, PY, EST)],
    ),
    "official, estimated and cumulated": (
        "2016-07-29",
        "3. Chỉ số sản xuất công nghiệp tháng 7 và 7 tháng năm 2016",
        [
            ("Chính thức tháng 6", "năm 2016 so với", "cùng kỳ năm trước"),
            ("Ước tính tháng 7", "so với", "tháng trước"),
            ("Ước tính tháng 7", "so với", "cùng kỳ năm trước"),
            ("Cộng dồn 7 tháng", "năm 2016", "so với cùng kỳ", "năm trước"),
        ],
        [("2016-06", M, PY, FINAL), ("2016-07", M, PM, EST), ("2016-07", M, PY, EST), ("2016-07", YTD, PY, PREL)],
    ),
    "December and the whole year": (
        "2014-12-29",
        "3. Chỉ số sản xuất công nghiệp",
        [
            ("Tháng 12 năm 2014", "so với", "tháng 11 năm 2014"),
            ("Ước cả năm 2014", "so với", "năm 2013"),
            ("Tháng 12/2014", "so với tháng 12/2013"),
        ],
        [("2014-12", M, PM, EST), ("2014", A, PY, EST), ("2014-12", M, PY, EST)],
    ),
    "months shortened": (
        "2013-10-29",
        "3. Chỉ số SX công nghiệp",
        [("T10/2013", "so với", "T9/2013"), ("T10/2013", "so với", "T10/2012"), ("10T/2013", "so với", "10T/2012")],
        [("2013-10", M, PM, EST), ("2013-10", M, PY, EST), ("2013-10", YTD, PY, PREL)],
    ),
    "quarters and half a year": (
        "2020-06-29",
        "8. Chỉ số sản xuất công nghiệp các quý năm 2020",
        [
            ("Thực hiện", "quý I so với", "cùng kỳ năm trước"),
            ("Ước tính", "quý II so với", "cùng kỳ năm trước"),
            ("6 tháng", "so với", "cùng kỳ năm trước"),
        ],
        [("2020-Q1", Q, PY, FINAL), ("2020-Q2", Q, PY, EST), ("2020-06", YTD, PY, PREL)],
    ),
    "growth and not indices": (
        "2024-07-29",
        "2. Tốc độ tăng/giảm chỉ số sản xuất công nghiệp so với cùng kỳ năm trước",
        [("Tháng 7", "năm 2024"), ("7 tháng", "năm 2024")],
        [("2024-07", M, "yoy_pct", EST), ("2024-07", YTD, "yoy_pct", PREL)],
    ),
    "the English edition's year": (
        "2021-12-29",
        "2. Index of industrial production in December and the year 2021",
        [("Dec. 2021", "over", "Nov. 2021"), ("Dec. 2021", "over", "Dec. 2020"), ("Year 2021", "over year", "2020")],
        [("2021-12", M, PM, EST), ("2021-12", M, PY, EST), ("2021", A, PY, PREL)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("day", "title", "headers", "expected"), IIP_FORMS.values(), ids=IIP_FORMS)
def test_headers_of_the_index_of_production(tmp_path, day, title, headers, expected):
    label = "Whole industry" if title[3:8] == "Index" else "Toàn ngành công nghiệp"
    assert said(tmp_path, day, table([title], headers, label)) == expected


EXPORT_FORMS = {
    "January 2004": (
        "2004-01-29",
        [
            ("Thực hiện 1", "tháng", "năm 2003"),
            ("Ước tính", "tháng 1", "năm 2004"),
            ("Tháng 1/2004", "so với", "tháng 1/2003 (%)"),
        ],
        [("2003-01", YTD, "level", FINAL), ("2004-01", M, "level", EST), ("2004-01", M, PY, PREL)],
    ),
    "last year's total in January": (
        "2023-01-29",
        [
            ("Thực hiện", "năm", "2022"),
            ("Ước tính", "tháng 1", "năm 2023"),
            ("Tháng 1 năm 2023", "so với cùng kỳ", "năm trước (%)"),
        ],
        [("2022", A, "level", FINAL), ("2023-01", M, "level", EST), ("2023-01", M, PY, PREL)],
    ),
    "a comparison that takes fewer lines than its neighbours": (
        "2010-07-29",
        [
            ("Chính thức", "tháng 6", "năm 2010"),
            ("Ước tính", "tháng 7", "năm 2010"),
            ("Cộng dồn", "7 tháng", "năm 2010"),
            ("7 tháng năm 2010", "so với cùng kỳ năm 2009 (%)"),
        ],
        [
            ("2010-06", M, "level", FINAL),
            ("2010-07", M, "level", EST),
            ("2010-07", YTD, "level", PREL),
            ("2010-07", YTD, PY, PREL),
        ],
    ),
    "a quarter that ends the span": (
        "2008-03-28",
        [
            ("Thực hiện", "2 tháng", "năm 2008"),
            ("Ước tính", "tháng 3", "năm 2008"),
            ("Cộng dồn", "quý I", "năm 2008"),
            ("Quý I năm 2008", "so với cùng kỳ", "năm 2007 (%)"),
        ],
        [
            ("2008-02", YTD, "level", FINAL),
            ("2008-03", M, "level", EST),
            ("2008-Q1", Q, "level", PREL),
            ("2008-Q1", Q, PY, PREL),
        ],
    ),
}


@pytest.mark.parametrize(("day", "headers", "expected"), EXPORT_FORMS.values(), ids=EXPORT_FORMS)
def test_headers_of_exports_over_quantity_and_value(tmp_path, day, headers, expected):
    rows = table(["18. Hàng hóa xuất khẩu"], headers, "", step=2)
    rows[-1] = [None, *["Lượng", "Trị giá"] * len(headers)]
    rows.insert(1, [*[None] * (2 * len(headers)), "Nghìn tấn; Triệu USD"])
    rows.append(["TỔNG TRỊ GIÁ", *[cell for at in range(len(headers)) for cell in (None, 100.5 + at)]])
    assert said(tmp_path, day, rows) == expected


def test_the_year_of_constant_prices_is_no_year_of_the_table(tmp_path):
    titles = ["03. Giá trị sản xuất công nghiệp", "của một số địa phương (Giá so sánh 1994)"]
    headers = [
        ("Ước tính", "tháng 3", "năm 2008"),
        ("Tháng 3 so với tháng trước (%)",),
        ("Quý I năm 2008 so với cùng kỳ năm 2007 (%)",),
    ]
    assert said(tmp_path, "2008-03-28", table(titles, headers, "Hà Nội")) == [
        ("2008-03", M, "level", EST),
        ("2008-03", M, PM, PREL),
        ("2008-Q1", Q, PY, PREL),
    ]


def test_comparisons_that_stand_over_several_columns(tmp_path):
    stacked = [
        ["2. Chỉ số sản xuất công nghiệp"],
        [None, "So với cùng kỳ năm trước", None, None, "So với tháng trước"],
        [None, "Tháng 6 năm 2011", "Tháng 7 năm 2011", "7 tháng năm 2011", "Tháng 7 năm 2011"],
        ["Toàn ngành", 101.5, 102.5, 103.5, 104.5],
    ]
    assert said(tmp_path, "2011-07-29", stacked) == [
        ("2011-06", M, PY, PREL),
        ("2011-07", M, PY, EST),
        ("2011-07", YTD, PY, PREL),
        ("2011-07", M, PM, EST),
    ]
    parted = [
        ["2. Chỉ số sản xuất công nghiệp tháng 7 năm 2011"],
        [None, "Tháng 7 so với (%)", None, "7 tháng 2011 so với cùng kỳ 2010 (%)"],
        [None, "Tháng 6 năm 2011", "Tháng 7 năm 2010", None],
        ["Toàn ngành", 101.5, 102.5, 103.5],
    ]
    assert said(tmp_path, "2011-07-29", parted) == [
        ("2011-07", M, PM, EST),
        ("2011-07", M, PY, EST),
        ("2011-07", YTD, PY, PREL),
    ]
