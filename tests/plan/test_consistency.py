from __future__ import annotations

import pytest

from plan_analysis.plan.consistency import plan_consistency
from tests.plan.made import path_of, target

GROWTH = target(indicator="export_turnover_growth", lower=9.5, upper=10.0)
LEVEL = target(indicator="export_turnover", kind="level_at", lower=8.5, upper=8.5, unit="billion USD")


def exports(base: list[float]) -> dict[int, list[float]]:
    later = {year: [6000.0] * len(base) for year in range(2021, 2026)}
    return {2019: [4000.0] * len(base), 2020: base} | later


def test_both_targets_agree_from_5_278_to_5_399_bn():
    # 8500 / 1.1^5 = 5277.83 and 8500 / 1.095^5 = 5399.44
    found = plan_consistency(path_of("exports", exports([5200.0, 5300.0, 5390.0, 5500.0])), GROWTH, LEVEL)
    assert (found.base_low, found.base_high) == pytest.approx((5277.83, 5399.44), abs=0.01)
    assert (found.below, found.agrees, found.above) == pytest.approx((0.25, 0.5, 0.25))


def test_from_4_7_bn_the_level_asks_for_12_6_a_year():
    # (8500 / 4700)^(1/5) - 1 = 12.58 %; 4700 × 1.095^5 = 7398.9, × 1.1^5 = 7569.4
    found = plan_consistency(path_of("exports", exports([4700.0])), GROWTH, LEVEL)
    assert found.growth_for_level.value == pytest.approx(12.58, abs=0.01)
    assert [one.value for one in found.level_for_growth] == pytest.approx([7398.9, 7569.4], abs=0.1)
    assert found.base_year == 2020


def test_targets_of_other_kinds_are_refused():
    with pytest.raises(ValueError, match="no growth and level of the same end"):
        plan_consistency(path_of("exports", exports([5300.0])), GROWTH, GROWTH)
