from __future__ import annotations

import pytest

from plan_analysis.data.coverage import LETTERS, MONTHS, coverage, gaps

OLD_BORDERS = {
    2018: {"Sep": "(y) (c)"},
    2019: {"Jun": "c", "Jul": "y", "Oct": "c", "Nov": "(c)"},
    2020: {"Mar": "c"},
    2022: {"Jul": "y c"},
    2023: {"Mar": "c", "Jun": "c"},
    2024: {"Mar": "y m c", "Jun": "c", "Jul": "c", "Dec": "y m"},
    2025: {"Jan": "y m", "Mar": "y m c", "Apr": "y m c", "May": "y m c", "Jun": "y m c"},
}
MERGED = {
    2025: dict.fromkeys(("Jul", "Aug", "Sep", "Oct", "Nov"), "y m c"),
    2026: {"Jan": "y"},
}
"""Listed by hand from the reports: which months of the total index exist."""


@pytest.mark.parametrize(("territory", "expected"), [("hung_yen", OLD_BORDERS), ("hung_yen_merged", MERGED)])
def test_the_months_of_the_total_index(real, territory, expected):
    table = coverage(real.obs, territory, "iip").loc["iip"]
    found = {
        int(year): {month: row[month] for month in MONTHS if row[month]} for year, row in table.iterrows()
    }
    assert {year: months for year, months in found.items() if months} == expected


def test_the_years_of_the_total_index(real):
    table = coverage(real.obs, "hung_yen", "iip").loc["iip"]
    known = table.index[table["year"] == "yoy_pct"].tolist()
    assert known == [*range(2012, 2019), *range(2019, 2025)]  # 2019 from one press figure of January 2020


def test_letters_say_what_a_figure_is(made):
    obs = made(
        {"period": "2024-05", "value": 1},
        {"period": "2024-05", "value": 1, "measure": "mom_pct"},
        {"period": "2024-05", "frequency": "YTD", "value": 1, "bound": "at_most"},
        {"period": "2024-Q4", "frequency": "Q", "value": 1},
        {"period": "2024-06", "measure": "level", "unit": "million USD", "value": 1},
        {"period": "2024-07", "measure": "index", "base_year": "2015", "value": 1},
        {"period": "2022", "frequency": "A", "value": 1},
        {"period": "2021-2025", "frequency": "A", "measure": "avg_pct", "value": 1},
        {"period": "2024-08", "value": 1, "status": "planned"},
    )
    table = coverage(obs, "hung_yen").loc["iip"]
    assert table.index.tolist() == [2022, 2023, 2024]
    assert table.loc[2024, ["May", "Jun", "Jul", "Aug", "Dec"]].tolist() == ["y m (c)", "l", "i", "", "q"]
    assert table["year"].tolist() == ["yoy_pct", "", ""]
    assert set("ymcqlLQi") == set(LETTERS)


def test_a_bound_beside_a_figure_is_not_bracketed(made):
    row = {"period": "2024-05", "value": 1}
    table = coverage(made(row, {**row, "bound": "at_least"}), "hung_yen")
    assert table.loc[("iip", 2024), "May"] == "y"


def test_gaps_are_the_runs_in_between(made):
    obs = made(
        {"period": "2024-01", "value": 1},
        {"period": "2024-04", "frequency": "YTD", "value": 1},
        {"period": "2024-05", "value": 1},
        {"period": "2020", "frequency": "A", "value": 1},
        {"period": "2022", "frequency": "A", "value": 1},
    )
    rows = gaps(obs, "hung_yen").to_numpy().tolist()
    assert rows == [["iip", "months", "2024-02", "2024-03", 2], ["iip", "years", "2021", "2021", 1]]


def test_nothing_is_known_of_the_index_from_april_2020_to_june_2022(real):
    table = gaps(real.obs, "hung_yen", "iip")
    longest = table[table["of"] == "months"].sort_values("length").iloc[-1]
    assert (longest["first"], longest["last"], longest["length"]) == ("2020-04", "2022-06", 27)
