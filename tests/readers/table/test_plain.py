from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.errors import InputError
from plan_analysis.readers.table import is_plain_header, read_rows, template_csv
from plan_analysis.readers.table.plain import rows_of_csv
from plan_analysis.readers.table.sheets import plain_sheet
from plan_analysis.readers.table.template import HEADERS
from plan_analysis.readers.workbook.sheets import open_workbook
from plan_analysis.schema import COLUMNS

HEADER = ",".join(COLUMNS)
GOOD = "iip,hung_yen,2025-04,M,yoy_pct,9.86,percent,exact,preliminary,,2025-06-10,office,p. 1,"


def read(*lines, **hints):
    return read_rows(rows_of_csv("\n".join([HEADER, *lines]), "t.csv"), "t.csv", **hints).observations


def test_columns_under_their_own_names():
    table = read(GOOD)
    assert list(table.columns) == list(COLUMNS)
    expected = GOOD.split(",")
    expected[list(COLUMNS).index("value")] = 9.86
    assert table.loc[0].tolist() == expected


def test_the_template_reads_back():
    rows = rows_of_csv(template_csv(), "t.csv")
    assert is_plain_header(rows[0]) and rows[0] == list(HEADERS.values())
    table = read_rows(rows, "t.csv").observations
    columns = [
        "series",
        "territory",
        "period",
        "frequency",
        "measure",
        "value",
        "unit",
        "status",
        "published",
    ]
    assert table[columns].to_numpy().tolist() == [
        ["iip", "hung_yen", "2025-04", "M", "yoy_pct", 9.86, "percent", "preliminary", "2025-06-10"],
        # planned in 2021, before the merger: the old province, although the year 2025 ends after it
        ["exports", "hung_yen", "2025", "A", "level", 8500.0, "million USD", "planned", "2021-09-27"],
    ]


def test_a_filled_in_workbook(tmp_path):
    workbook = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(template_csv()), delimiter=";"):
        workbook.active.append(row)
    workbook.active["F2"] = 9.86  # a number, as spreadsheets store it
    workbook.save(tmp_path / "filled.xlsx")
    result = plain_sheet(open_workbook(tmp_path / "filled.xlsx"), "filled.xlsx", source_id="me")
    assert result is not None and list(result.observations["value"]) == [9.86, 8500.0]
    assert set(result.observations["source_id"]) == {"me"}


def test_a_workbook_of_another_kind_is_not_taken(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["Chỉ số sản xuất công nghiệp", "", ""])
    workbook.save(tmp_path / "other.xlsx")
    assert plain_sheet(open_workbook(tmp_path / "other.xlsx"), "other.xlsx") is None


def test_every_wrong_cell_is_named_in_one_message():
    wrong = "IIP!,Hưng Yn,2025-13,M,growth,abc,percents,maybe,done,15,10.06.2025,,,"
    with pytest.raises(InputError) as caught:
        read(GOOD, wrong)
    places = {problem.place for problem in caught.value.problems}
    assert places == {
        f"row 3, column {name}"
        for name in (
            "series",
            "period",
            "measure",
            "value",
            "unit",
            "bound",
            "status",
            "base_year",
            "published",
        )
    }


def test_an_unknown_province_is_named():
    with pytest.raises(InputError, match="row 2, column territory: found 'Hưng Yn'"):
        read(GOOD.replace("hung_yen", "Hưng Yn"))


def test_the_column_tells_its_decimal_mark():
    rows = [GOOD.replace("9.86", '"1.234"'), GOOD.replace("9.86", '"7,5"')]
    assert list(read(*rows)["value"]) == [1234.0, 7.5]
    with pytest.raises(InputError, match=r"1234 or 1\.234"):
        read(GOOD.replace("9.86", "1.234"))


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (HEADER.replace("unit,", ""), "no column unit"),
        (HEADER.replace("note", "remark"), "found 'remark'"),
        (HEADER.replace("note", "unit"), "column unit twice"),
    ],
)
def test_wrong_headers(header, message):
    with pytest.raises(InputError, match=message):
        read_rows(rows_of_csv(f"{header}\n{GOOD}", "t.csv"), "t.csv")


@given(st.lists(st.floats(-1e6, 1e6).map(lambda value: round(value, 4)), min_size=1, max_size=5))
def test_what_was_written_is_read(values):
    lines = [GOOD.replace("9.86", repr(value)) for value in values]
    rows = rows_of_csv("\n".join([HEADER, *lines, GOOD.replace("9.86", "0.5")]), "t.csv")
    assert list(read_rows(rows, "t.csv").observations["value"])[:-1] == values
