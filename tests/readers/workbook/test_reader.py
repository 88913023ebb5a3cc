"""From a workbook to observations, end to end."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from plan_analysis.errors import InputError
from plan_analysis.readers.workbook import read_workbook
from plan_analysis.schema import BOUNDS, COLUMNS, MEASURES, STATUSES, UNITS

_spec = importlib.util.spec_from_file_location("annex", Path(__file__).with_name("annex.py"))
annex = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(annex)

NAME = "2031-05-29-Bieu-5-2031.xlsx"


@pytest.fixture
def book(tmp_path):
    sheets = {"IIP": annex.IIP, "XK": annex.EXPORTS, "LD": annex.LABOUR, "SP": annex.PRODUCTS}
    return read_workbook(annex.written(tmp_path / NAME, sheets))


def figure(result, series, territory="viet_nam", **given):
    table = result.observations
    table = table[(table.series == series) & (table.territory == territory)]
    for column, value in given.items():
        table = table[table[column] == value]
    assert len(table) == 1, table
    return table.iloc[0]


def test_every_row_fits_the_schema(book):
    table = book.observations
    assert list(table.columns) == list(COLUMNS)
    assert set(table.measure) <= set(MEASURES)
    assert set(table.status) <= set(STATUSES)
    assert set(table.bound) <= set(BOUNDS)
    assert set(table.unit) <= set(UNITS)
    assert set(table.source_id) == {"gso_bieu_20310529"}
    assert set(table.published) == {"2031-05-29"}


def test_month_on_month_beside_year_on_year_in_one_table(book):
    assert figure(book, "iip", measure="index_pm100").value == 101.5
    current = figure(book, "iip", measure="index_py100", period="2031-05", frequency="M")
    assert (current.value, current.status) == (104.1235, "estimate"), "four decimals of what is stored"
    restated = figure(book, "iip", period="2031-04")
    assert (restated.value, restated.status, restated.frequency) == (103.25, "preliminary", "M")
    assert figure(book, "iip", frequency="YTD").value == 102.75
    assert figure(book, "iip_mining", frequency="YTD").locator == "sheet IIP, E10"
    assert figure(book, "iip_vsic_11", frequency="YTD").value == 109.5


def test_text_cells(book):
    water = book.observations[book.observations.series == "iip_water"]
    assert sorted(water.value) == [104.5, 105.5], "a decimal comma is read; … and - are no figures"


def test_exports(book):
    assert figure(book, "exports", period="2031-04").status == "final"
    assert figure(book, "exports", period="2031-05", frequency="M").value == 1000
    total = figure(book, "exports", frequency="YTD", measure="level")
    assert (total.value, total.unit, total.status) == (4500, "million USD", "preliminary")
    assert figure(book, "exports_domestic", measure="index_py100").value == 108.5
    assert figure(book, "exports_fdi_crude_oil", frequency="YTD", measure="level").value == 70
    rice = figure(book, "exports_rice_volume", frequency="YTD", measure="level")
    assert (rice.value, rice.unit) == (250.5, "thousand tonnes")
    assert figure(book, "exports_rice", frequency="YTD", measure="index_py100").value == 105.5


def test_what_is_not_known_is_refused_with_its_place(book):
    refused = {(problem.place, problem.found) for problem in book.refusals}
    assert ("sheet XK, A14", "'Lông vũ'") in refused
    assert any(problem.found == "products by owner of the producer" for problem in book.refusals)
    assert not book.observations.series.str.contains("long_vu").any()


def test_a_table_goes_on_under_an_old_header(book):
    da_nang = figure(book, "industrial_labour_index", "da_nang_merged", measure="index_py100")
    assert (da_nang.value, da_nang.period) == (98.5, "2031-05")
    assert "01/4/2031" in da_nang.note
    hanoi = figure(book, "industrial_labour_index", "ha_noi", measure="index_pm100")
    assert (hanoi.value, hanoi.status) == (100.25, "preliminary")


def test_products_have_their_own_units(book):
    assert figure(book, "industrial_product_coal", period="2031-04").unit == "thousand tonnes"
    steel = figure(book, "industrial_product_rolled_steel", period="2031-05", measure="level")
    assert (steel.value, steel.unit) == (2.5, "million tonnes"), "a ditto mark repeats the unit"
    assert not (book.observations.value == 3).any(), "the row that numbers the columns is no product"


def test_output_value_before_the_index(tmp_path):
    path = annex.written(tmp_path / "2003-12-29-Bieu.xlsx", {"GT": annex.in_tcvn3(annex.OUTPUT)})
    result = read_workbook(path)
    year = figure(result, "industrial_output_value", frequency="A", measure="level")
    assert (year.value, year.unit, year.status) == (1200, "billion VND", "preliminary")
    assert figure(result, "industrial_output_value", period="2003-11").frequency == "YTD"
    assert figure(result, "industrial_output_value_state", measure="index_py100").value == 110.5
    assert figure(result, "industrial_output_value", "ha_tay", measure="index_py100").value == 120.5
    assert figure(result, "industrial_output_value_non_state", "ha_tay", frequency="M").value == 2
    assert not (result.observations.value == 440).any(), "the split by managing level is an aside"
    assert set(result.observations.note.str.contains("constant 1994 prices")) == {True}


def test_the_encoding_changes_nothing(tmp_path):
    plain = {"IIP": annex.IIP, "XK": annex.EXPORTS, "LD": annex.LABOUR}
    legacy = {name: annex.in_tcvn3(rows) for name, rows in plain.items()}
    one = read_workbook(annex.written(tmp_path / NAME, plain)).observations
    other = read_workbook(
        annex.written(tmp_path / f"a-{NAME}", legacy), published=date(2031, 5, 29)
    ).observations
    assert one.drop(columns="note").equals(other.drop(columns="note"))


def test_publication_is_given_or_in_the_name(tmp_path):
    path = annex.written(tmp_path / "annex.xlsx", {"IIP": annex.IIP})
    without = read_workbook(path).observations
    assert set(without.published) == {""}
    assert set(without.source_id) == {"annex"}
    given = read_workbook(path, published=date(2031, 6, 2), source_id="somewhere").observations
    assert set(given.published) == {"2031-06-02"}
    assert set(given.source_id) == {"somewhere"}
    assert without.period.equals(given.period), "the spans come from the tables alone"


def test_a_hidden_sheet_is_refused(tmp_path):
    path = annex.written(tmp_path / NAME, {"IIP": annex.IIP, "old": annex.EXPORTS})
    workbook = openpyxl.load_workbook(path)
    workbook["old"].sheet_state = "hidden"
    workbook.save(path)
    result = read_workbook(path)
    assert not result.observations.series.str.startswith("exports").any()
    assert [problem.place for problem in result.refusals] == ["sheet old, A1"]


def test_a_leftover_table_of_the_month_before_is_refused(tmp_path):
    old = [list(row) for row in annex.IIP]
    old[2] = [None, "Tháng 3", "Tháng 4", "Tháng 4", "4 tháng"]
    result = read_workbook(annex.written(tmp_path / NAME, {"IIP (2)": old, "IIP": annex.IIP}))
    assert set(result.observations.locator.str.split(",").str[0]) == {"sheet IIP"}
    assert any("earlier month" in problem.found for problem in result.refusals)


@pytest.mark.parametrize(
    "row, text, expected",
    [
        (4, "so với kế hoạch", "a span and what it is compared with"),
        (3, "năm 2033", "a span that a publication of 2031-05-29 can speak of"),
        (2, "Tháng 6", "a span that a publication of 2031-05-29 can speak of"),
        (3, "năm 2029", "a span that belongs to a table of 2031-05"),
    ],
)
def test_a_column_that_cannot_be_is_refused(tmp_path, row, text, expected):
    rows = [list(line) for line in annex.IIP]
    rows[row][1] = text
    result = read_workbook(annex.written(tmp_path / NAME, {"IIP": rows}))
    assert [problem.expected for problem in result.refusals] == [expected]
    assert len(result.observations) == 14 - 4, "the three other columns are read"


def test_a_damaged_header_read_out_of_order(tmp_path):
    rows = [list(line) for line in annex.IIP]
    for at, text in enumerate(["Tháng 5", "năm 2031", "tháng 5", "so với", "năm 2030"], 2):
        rows[at][3] = text
    result = read_workbook(annex.written(tmp_path / NAME, {"IIP": rows}))
    assert figure(result, "iip", period="2031-05", frequency="M", measure="index_py100").value == 104.1235


def test_growth_rates_are_not_indices(tmp_path):
    rows = [
        ["2. Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) quý I năm 2031 so với cùng kỳ năm trước"],
        [None, "%"],
        [None, "Ước tính quý I năm 2031"],
        [None, "so với quý I năm 2030"],
        ["CẢ NƯỚC", 6.5],
        ["Nghệ An", 8.25],
    ]
    result = read_workbook(annex.written(tmp_path / NAME, {"GRDP": rows}))
    row = figure(result, "grdp", "nghe_an")
    assert (row.measure, row.unit, row.value, row.period) == ("yoy_pct", "percent", 8.25, "2031-Q1")


def test_merged_provinces_after_july_2025(tmp_path):
    path = annex.written(tmp_path / "annex.xlsx", {"LD": annex.LABOUR})
    after = read_workbook(path, published=date(2031, 5, 29)).observations
    assert set(after.territory) == {"viet_nam", "ha_noi", "da_nang_merged"}
    rows = [[c.replace("2031", "2024") if isinstance(c, str) else c for c in row] for row in annex.LABOUR]
    before = read_workbook(annex.written(tmp_path / "2024-05-29.xlsx", {"LD": rows})).observations
    assert set(before.territory) == {"viet_nam", "ha_noi", "da_nang"}


def test_no_known_table(tmp_path):
    with pytest.raises(InputError, match="no table with a known title"):
        read_workbook(annex.written(tmp_path / "x.xlsx", {"A": [["Prices", 1, 2]]}))


def test_no_file(tmp_path):
    with pytest.raises(InputError, match=r"missing\.xls"):
        read_workbook(tmp_path / "missing.xls")


def test_a_comparison_that_only_the_title_states(tmp_path):
    rows = [
        ["8. Chỉ số sản xuất công nghiệp các quý năm 2031 so với cùng kỳ năm trước"],
        [None, "Quý I", "Ước tính quý II"],
        ["Toàn ngành công nghiệp", 104.5, 105.5],
    ]
    result = read_workbook(annex.written(tmp_path / "2031-06-29.xlsx", {"IIP": rows}))
    assert figure(result, "iip", period="2031-Q1").measure == "index_py100"
    assert figure(result, "iip", period="2031-Q2").status == "estimate"


def test_figures_typed_as_text_in_the_first_row(tmp_path):
    rows = [list(line) for line in annex.IIP]
    rows[8] = ["Toàn ngành công nghiệp", "103,25", "101,5", "104,12", "102,75"]
    result = read_workbook(annex.written(tmp_path / NAME, {"IIP": rows}))
    assert figure(result, "iip", measure="index_pm100").value == 101.5


def test_a_title_in_the_second_column_and_a_continuation_without_header(tmp_path):
    shifted = [[None, *line] for line in annex.LABOUR]
    del shifted[11:15]  # unit and header of the continued part
    result = read_workbook(annex.written(tmp_path / NAME, {"LD": shifted}))
    assert figure(result, "industrial_labour_index", "ha_noi", measure="index_py100").value == 101.25
    assert figure(result, "industrial_labour_index", "da_nang_merged", measure="index_pm100").value == 99.5


def test_a_sum_of_somebody_beside_the_table(tmp_path):
    rows = [list(line) for line in annex.EXPORTS]
    rows[6] += [None, None, None, "Trị giá"]
    for line in rows[7:11]:
        line += [None, None, None, 77.5]
    result = read_workbook(annex.written(tmp_path / NAME, {"XK": rows}))
    assert figure(result, "exports", measure="index_py100").value == 110.5
    assert not (result.observations.value == 77.5).any()
    assert any(problem.place.startswith("sheet XK, Q") for problem in result.refusals)


def test_a_row_printed_twice_counts_once(tmp_path):
    rows = [*annex.IIP, list(annex.IIP[10])]
    table = read_workbook(annex.written(tmp_path / NAME, {"IIP": rows})).observations
    assert (table.series == "iip_vsic_11").sum() == 4


def test_a_stray_index_of_a_quantity(tmp_path):
    rows = [list(line) for line in annex.EXPORTS]
    rows[12] = [None, "Rau quả", None, 30, None, None, 40, None, None, 150, None, 100, 105.5]
    result = read_workbook(annex.written(tmp_path / NAME, {"XK": rows}))
    assert not result.observations.series.str.contains("vegetables_volume").any()
    assert any(problem.place == "sheet XK, L13" for problem in result.refusals)
    assert figure(result, "exports_fruits_vegetables", measure="index_py100").value == 105.5
