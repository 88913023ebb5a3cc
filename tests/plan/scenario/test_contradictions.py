"""Assumptions that cannot hold together."""

import pytest

from plan_analysis.errors import InputError
from plan_analysis.plan.scenario import load_scenario


def growth(period, value, spread="hard", bound="exact"):
    return f"kind: growth, period: {period}, value: {value}, spread: {spread}, bound: {bound}"


def level(period, value):
    common = "series: exports, territory: hung_yen, reason: {vi: x, en: y}"
    return f"{common}, kind: level, period: {period}, value: {value}, spread: hard"


QUARTERS = [growth(f"2027-Q{n}", 8 + n / 2) for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("assumptions", "found", "named"),
    [
        ([growth(2027, 9), growth(2027, 10)], "2027: 10 %", "2027: 9 % (line 6, assumption 1)"),
        ([growth(2027, 9), growth(2027, 10, bound="at_least")], "at least 10 %", "2027: 9 %"),
        (
            [growth(2027, 9, bound="at_most"), growth(2027, 10, bound="at_least")],
            "at least 10 %",
            "at most 9 %",
        ),
        # A year lies between its quarters: 8.5 to 10 %.
        ([growth(2027, 11), *QUARTERS], "2027-Q4: 10 %", "in 2027: 11 %"),
        (
            [*[growth(f"2027-{m:02}", 5) for m in (4, 5, 6)], growth("2027-Q2", 6)],
            "2027-Q2: 6 %",
            "2027-05: 5 %",
        ),
        # The compound average of 9 and 11 % is just below 10 %.
        ([growth("2027-2028", 11), growth(2027, 9), growth(2028, 11)], "in 2028: 11 %", "2027-2028: 11 %"),
        (
            [level(2027, 1000), *[level(f"2027-Q{n}", 200) for n in (1, 2, 3, 4)]],
            "2027-Q4: 200",
            "2027: 1000",
        ),
        (
            [
                level(2026, 1000),
                level(2027, 1100),
                level(2027, 1000).replace("kind: level", "kind: growth").replace("value: 1000", "value: 12"),
            ],
            "2027: 12 %",
            "in 2027: 1100",
        ),
    ],
)
def test_they_are_refused_with_the_name_of_both(write, assumptions, found, named):
    with pytest.raises(InputError) as error:
        load_scenario(write(*assumptions))
    [problem] = error.value.problems
    assert found in problem.found
    assert named in problem.expected
    assert f"line {5 + len(assumptions)}" in problem.place


@pytest.mark.parametrize(
    "assumptions",
    [
        [growth(2027, 9), growth(2027, 9)],
        [growth(2027, 9, spread=1), growth(2027, 12, spread=1)],
        [growth(2027, 9, bound="at_least"), growth(2027, 10, bound="at_most")],
        [growth(2027, 9.4), *QUARTERS],
        [growth(2027, 11), *QUARTERS[:3]],
        [level(2027, 800), *[level(f"2027-Q{n}", 200) for n in (1, 2, 3, 4)]],
        [
            growth(2027, 9),
            growth(2027, 12).join(("series: iip, territory: thai_binh, reason: {vi: x, en: y}, ", "")),
        ],
    ],
)
def test_what_can_hold_together_is_not(write, assumptions):
    assert len(load_scenario(write(*assumptions)).assumptions) == len(assumptions)
