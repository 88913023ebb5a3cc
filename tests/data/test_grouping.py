from __future__ import annotations

from plan_analysis.data.grouping import grouped, line_runs
from plan_analysis.errors import Problem


def test_runs_of_lines_are_put_together():
    assert line_runs([9, 3, 7, 8, 3]) == "3, 7–9"


def test_the_same_problem_is_said_once_with_all_its_lines():
    same = [Problem("t.csv", f"line {line}, column unit", "'t'", "a unit") for line in (2, 3, 5)]
    other = [
        Problem("t.csv", "", "an empty file", "rows"),
        Problem("t.csv", "line 4, column unit", "'t'", "b"),
    ]
    result = grouped([same[0], other[0], *same[1:], other[1]])
    assert [problem.place for problem in result] == ["lines 2–3, 5, column unit", "", "line 4, column unit"]
