from __future__ import annotations

import pandas as pd
import pytest

from plan_analysis.data.readings import Reading, apply_readings


@pytest.fixture
def tables():
    frame = pd.DataFrame(
        {"period": ["2021Q1", "2021Q1", "2022"], "bound": ["exact", "exact", "about"]}, index=[2, 3, 4]
    )
    return {"t": frame}


def reading(**changes) -> Reading:
    usual = {
        "line": 2,
        "resource": "t",
        "where": "",
        "column": "period",
        "found": "2021Q1",
        "read_as": "2021-Q1",
    }
    return Reading(**{**usual, "rows": 2, "reason": "spelling", **changes})


def test_rows_are_read_as_said_and_the_printed_table_stays(tables):
    read, problems = apply_readings(tables, [reading()])
    assert problems == []
    assert list(read["t"]["period"]) == ["2021-Q1", "2021-Q1", "2022"]
    assert list(tables["t"]["period"]) == ["2021Q1", "2021Q1", "2022"]


def test_conditions_look_at_the_printed_text_whatever_the_order(tables):
    both = [
        reading(),
        reading(line=3, where="period=2022", column="bound", found="about", read_as="exact", rows=1),
    ]
    by_spelling = reading(line=4, where="period=2021Q1", column="bound", found="exact", read_as="about")
    first, _ = apply_readings(tables, [*both, by_spelling])
    second, _ = apply_readings(tables, [by_spelling, *reversed(both)])
    assert list(first["t"]["bound"]) == ["about", "about", "exact"]
    pd.testing.assert_frame_equal(first["t"], second["t"])


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"rows": 3}, "2 rows of t with period '2021Q1'"),
        ({"found": "2020Q1", "rows": 1}, "0 rows of t with period '2020Q1'"),
        ({"resource": "u"}, "'u'"),
        ({"column": "colour"}, "'colour'"),
        ({"where": "colour=red"}, "found condition 'colour=red'"),
        ({"where": "bound"}, "found condition 'bound'"),
    ],
)
def test_a_reading_that_does_not_fit_is_a_problem(tables, changes, found):
    read, problems = apply_readings(tables, [reading(**changes)])
    assert len(problems) == 1 and problems[0].found.startswith(found)
    pd.testing.assert_frame_equal(read["t"], tables["t"])


def test_two_readings_of_one_cell_are_a_problem(tables):
    _, problems = apply_readings(tables, [reading(), reading(line=3, read_as="2021")])
    assert [problem.found for problem in problems] == ["a second reading of t, line 2, 3, column period"]
