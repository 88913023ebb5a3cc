from __future__ import annotations

import pandas as pd

from plan_analysis.data.doubles import settle_doubles
from plan_analysis.schema import COLUMNS

FILES = {"one": "one.csv", "two": "two.csv"}
NONE_DECLARED = pd.DataFrame(
    {name: pd.Series([], dtype="str") for name in ("resource", "where", "printed", "kept")}
)


def rows(*values: str, resource="one") -> pd.DataFrame:
    usual = {**dict.fromkeys(COLUMNS, ""), "series": "iip", "period": "2024-05", "resource": resource}
    return pd.DataFrame(
        [{**usual, "value": value, "line": line} for line, value in enumerate(values, start=2)]
    )


def declared(printed: str, kept: str, where="period=2024-05") -> pd.DataFrame:
    return pd.DataFrame([{"resource": "one", "where": where, "printed": printed, "kept": kept}], index=[2])


def test_the_same_value_twice_is_kept_once():
    kept, left, problems = settle_doubles(rows("9.5", "9.50"), NONE_DECLARED, FILES)
    assert problems == []
    assert list(kept["value"]) == ["9.5"]
    assert list(zip(left["line"], left["why"], strict=True)) == [(3, "the same figure again")]


def test_two_values_are_refused_with_both_places():
    both = pd.concat([rows("9.5"), rows("9.6", resource="two")], ignore_index=True)
    _, _, [problem] = settle_doubles(both, NONE_DECLARED, FILES)
    assert problem.file == "one.csv" and problem.place == "line 2, column value"
    assert "9.5, 9.6" in problem.found and "two.csv line 2" in problem.found
    assert "double_values.csv" in problem.expected


def test_a_declared_value_is_set_aside_or_both_are_kept():
    kept, left, problems = settle_doubles(rows("2.0", "200.0"), declared("2.0 200.0", "2.0"), FILES)
    assert (problems, list(kept["value"]), list(left["why"])) == ([], ["2.0"], ["set aside"])
    kept, left, problems = settle_doubles(rows("1", "2"), declared("1 2", "1 2"), FILES)
    assert (problems, list(kept["value"]), len(left)) == ([], ["1", "2"], 0)


def test_a_declaration_that_does_not_fit_is_refused():
    assert (
        settle_doubles(rows("1", "2"), declared("1 3", "1"), FILES)[2][0].expected
        == "the declared values 1, 3"
    )
    assert settle_doubles(rows("1", "2"), declared("1 2", "3"), FILES)[2][0].place == "line 2, column kept"
    assert (
        settle_doubles(rows("1", "2"), declared("1 2", "1", "hue=red"), FILES)[2][0].place
        == "line 2, column where"
    )
