from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from plan_analysis.data.load import targets
from plan_analysis.periods import Span, month_number
from plan_analysis.plan.targets import (
    KINDS,
    annual_targets,
    find_target,
    plan_targets,
    targets_from,
)
from tests.plan.made import target


@pytest.fixture(scope="module")
def all_targets():
    return targets_from(targets())


def test_every_target_of_the_table_is_data(all_targets):
    assert len(all_targets) == 150
    assert {one.kind for one in all_targets} <= set(KINDS)
    assert len({one.target_id for one in all_targets}) == 150


def test_the_plan_as_it_was_adopted(all_targets):
    plan = {one.target_id: one for one in plan_targets(all_targets)}
    assert len(plan) == 24
    iip, growth, level = plan["P148-01"], plan["P148-02"], plan["P148-04"]
    assert (iip.lower, iip.upper, list(iip.years)) == (9.0, 10.0, [2021, 2022, 2023, 2024, 2025])
    assert (growth.lower, growth.upper) == (9.5, 10.0)
    assert (level.kind, level.in_path_units(level.lower), level.last_year) == ("level_at", 8500.0, 2025)
    assert (plan["P148-03"].lower, plan["P148-11"].lower) == (66.0, 70.0)
    assert (plan["P148-05"].lower, plan["P148-06"].lower, plan["P148-07"].lower) == (4.0, 10.0, 100.0)
    assert all(one.issued == date(2021, 9, 27) for one in plan.values())


def test_a_quarter_is_a_span_of_three_months(all_targets):
    quarter = find_target(all_targets, "AP25-08")
    assert quarter.span == Span(month_number(2025, 1), month_number(2025, 3))


def test_the_yearly_plans_below_the_range(all_targets):
    found = annual_targets(all_targets, "iip_growth", "hung_yen")
    assert sorted(one.lower for one in found[2021]) == [8.0, 8.5]
    assert sorted(one.lower for one in found[2024]) == [8.0, 8.5]
    assert [one.lower for one in found[2025]] == [10.0]


def test_the_ends_of_a_range_belong_to_it():
    chances = target().chances(np.array([8.99, 9.0, 9.5, 10.0, 10.01]))
    assert (chances.reached, chances.inside, chances.above) == pytest.approx((0.8, 0.6, 0.2))
    assert chances.below == pytest.approx(0.2)


def test_a_single_value_has_nothing_above_it():
    chances = target(lower=8.5, upper=8.5, kind="level_at", unit="billion USD").chances(
        np.array([8499.0, 8500.0, 9000.0])
    )
    assert (chances.reached, chances.above) == pytest.approx((2 / 3, 0.0))


def test_an_upper_end_alone_is_reached_from_below():
    chances = target(lower=None, upper=40.0, kind="level_at", unit="rank").chances(np.array([39, 40, 41]))
    assert chances.reached == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "hope"}, "found kind 'hope'"),
        ({"lower": 10.0, "upper": 9.0}, "expected lower first"),
        ({"lower": None, "upper": None}, "found no value"),
    ],
)
def test_a_target_without_meaning_is_refused(changes, words):
    with pytest.raises(ValueError, match=words):
        target(**changes)


def test_no_number_decides_on_words():
    words = target(kind="qualitative", lower=None, upper=None)
    with pytest.raises(ValueError, match="qualitative"):
        words.chances(np.array([1.0]))


def test_an_unknown_key_is_named(all_targets):
    with pytest.raises(KeyError, match="P149"):
        find_target(all_targets, "P149")


def test_a_missing_day_of_issue_stays_missing():
    table = pd.DataFrame(
        [
            {
                "target_id": "A",
                "indicator": "iip_growth",
                "document": "d",
                "issued": "2024-12",
                "geography": "hung_yen",
                "first_month": month_number(2025, 1),
                "last_month": month_number(2025, 12),
                "kind": "average_growth",
                "lower": 10.0,
                "upper": float("nan"),
                "unit": "pct",
                "note": None,
                "source_id": "S",
            }
        ]
    )
    (one,) = targets_from(table)
    assert one.issued is None
    assert (one.lower, one.upper, one.note) == (10.0, None, "")
