from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from plan_analysis.data.checks import check_periods, check_table, partial_date


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02-28", date(2023, 2, 28)),
        ("2023-02-29", None),
        ("2023-13", None),
        ("23", None),
        ("", None),
        ("2023-1-1", None),
        ("soon", None),
    ],
)
def test_a_partial_date_is_its_last_possible_day(text, last_day):
    assert partial_date(text) == last_day


def source(**changes) -> pd.DataFrame:
    usual = {
        "source_id": "a",
        "publisher": "b",
        "title": "c",
        "url": "",
        "published": "2024-05",
        "language": "vi",
    }
    return pd.DataFrame([{**usual, **changes}], index=[7])


def test_a_sound_row_has_no_problems():
    assert check_table(source(), "sources", "s.csv") == []
    assert check_table(source(published="", url="x"), "sources", "s.csv") == []


@pytest.mark.parametrize(
    ("changes", "found", "expected"),
    [
        ({"publisher": ""}, "nothing", "a value"),
        ({"published": "2024-13"}, "'2024-13'", "a date: YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"published": "2023-02-30"}, "'2023-02-30'", "a date: YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"language": "Vietnamese"}, "'Vietnamese'", "text of the form ^[a-z]{2}(/[a-z]{2})*$"),
    ],
)
def test_each_cell_that_breaks_a_rule_is_one_problem(changes, found, expected):
    [problem] = check_table(source(**changes), "sources", "s.csv")
    [column] = changes
    assert (problem.place, problem.found, problem.expected) == (f"line 7, column {column}", found, expected)


def test_the_nearest_known_key_is_offered():
    [problem] = check_table(
        source(source_id="hung_yeen"), "sources", "s.csv", {"source_id": {"hung_yen", "ha_noi"}}
    )
    assert problem.expected == "a known source_id (nearest: hung_yen)"


def test_a_month_that_no_year_has():
    frame = pd.DataFrame(
        {"period": ["2024-13", "2024-05", "2024"], "frequency": ["M", "M", "YTD"]}, index=[2, 3, 4]
    )
    places = [(problem.place, problem.found) for problem in check_periods(frame, "t.csv")]
    assert places == [("line 2, column period", "'2024-13'"), ("line 4, column period", "'2024'")]
