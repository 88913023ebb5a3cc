import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_analysis.path.grid import Grid
from plan_analysis.path.prior import (
    LEARNT,
    Break,
    Prior,
    PriorSettings,
    Scales,
    integrated_slope,
    random_walk,
    seasonal_pattern,
)
from plan_analysis.periods import month_number
from plan_analysis.tet import tet_regressor

GRID = Grid.of_years(2018, 2022)
SHIFT = month_number(2020, 4)


def test_random_walk_by_hand():
    assert random_walk(3).tolist() == [[0, 0, 0], [0, 1, 1], [0, 1, 2]]


def test_integrated_slope_by_hand():
    # Slopes s0, s1 with correlation 0.5: levels 0, s0, s0 + s1 have variances 0, 1, 1 + 1 + 2 · 0.5 = 3.
    assert integrated_slope(3, 0.5) == pytest.approx(np.array([[0, 0, 0], [0, 1, 1.5], [0, 1.5, 3]]))
    # A random-walk slope 0, z1, z1 + z2: levels 0, 0, z1, 2 z1 + z2 have variances 0, 0, 1, 5.
    assert integrated_slope(4, 1.0).diagonal().tolist() == [0, 0, 1, 5]


@settings(max_examples=40)
@given(st.floats(0.0, 0.999), st.integers(2, 60))
def test_integrated_slope_is_the_sum_of_an_autoregression(persistence, months):
    summing = np.tril(np.ones((months, months)), -1)
    lag = np.abs(np.subtract.outer(np.arange(months), np.arange(months)))
    expected = summing @ (float(persistence) ** lag) @ summing.T
    assert integrated_slope(months, persistence) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(st.floats(0.0, 0.5))
def test_pattern_has_unit_variance_and_forgets_its_share_within_a_year(drift):
    covariance = seasonal_pattern(GRID, drift)
    assert covariance.diagonal() == pytest.approx(1.0)
    assert covariance[0, 12] == pytest.approx(np.sqrt(1 - drift))
    # Eleven degrees of freedom over twelve months: another month correlates by −1/11.
    assert covariance[0, 5] == pytest.approx(-(np.sqrt(1 - drift) ** (5 / 12)) / 11)


def test_a_fixed_pattern_sums_to_zero_over_every_year():
    covariance = seasonal_pattern(GRID, 0.0)
    for start in (0, 5, 48):
        year = np.zeros(len(GRID))
        year[start : start + 12] = 1
        assert covariance @ year == pytest.approx(0, abs=1e-10)


def test_a_drifting_pattern_nearly_sums_to_zero():
    covariance = seasonal_pattern(GRID, 0.02)
    year = np.zeros(len(GRID))
    year[:12] = 1 / 12
    assert np.sqrt(year @ covariance @ year) < 0.02


scale = st.floats(1e-3, 0.5)


@settings(max_examples=30)
@given(st.tuples(scale, scale, scale), st.floats(0, 0.9999), st.sampled_from([0.99, 0.993, 1.0]))
def test_covariance_is_symmetric_and_never_negative(scales, persistence, growth_persistence):
    prior = Prior(
        GRID,
        PriorSettings(
            persistence=persistence, growth_persistence=growth_persistence, shifts=(Break(SHIFT, 0.1),)
        ),
    )
    covariance = prior.covariance(Scales.from_array(scales))
    assert np.array_equal(covariance, covariance.T) or covariance == pytest.approx(covariance.T, rel=1e-12)
    assert np.linalg.eigvalsh(covariance).min() > -1e-9 * covariance.max()


@settings(max_examples=20)
@given(st.tuples(scale, scale, scale))
def test_parts_sum_to_the_whole(values):
    scales = Scales.from_array(values)
    prior = Prior(GRID, PriorSettings(shifts=(Break(SHIFT, 0.1),)))
    parts = sum(prior.part(name, scales) for name in (*prior.fixed_parts, *prior.unit_parts, "shift"))
    assert parts == pytest.approx(prior.covariance(scales), rel=1e-12)


def test_scales_are_per_year_as_they_say():
    prior = Prior(GRID, PriorSettings(persistence=0.9999999))
    scales = Scales(cycle=0.03, level=0.04, irregular=0.02)
    # A slope that stays moves the level by its annual rate within a year; shocks of a year cumulate to theirs.
    assert np.sqrt(prior.part("cycle", scales)[12, 12]) == pytest.approx(0.03, rel=1e-5)
    assert np.sqrt(prior.part("level", scales)[12, 12]) == pytest.approx(0.04)
    assert np.sqrt(prior.part("irregular", scales)[12, 12]) == pytest.approx(0.02)


def test_mean_by_hand():
    pattern = tuple(np.linspace(-0.055, 0.055, 12))
    prior = Prior(
        GRID, PriorSettings(origin_mean=2.0, growth_mean=0.12, seasonal_mean=pattern, tet_mean=-0.1)
    )
    tet = tet_regressor(GRID.numbers)
    assert prior.mean[0] == pytest.approx(2.0 - 0.055 - 0.1 * tet[0])
    assert prior.mean[13] == pytest.approx(2.0 + 0.13 + pattern[1] - 0.1 * tet[13])


def test_a_shift_moves_all_months_from_its_own():
    step = Prior(GRID, PriorSettings(shifts=(Break(SHIFT, 0.2),))).part("shift", Scales())
    place = SHIFT - GRID.first
    assert np.all(step[:place] == 0)
    assert step[place:, place:] == pytest.approx(0.04)


def test_constant_growth_that_is_not_known():
    covariance = Prior(GRID, PriorSettings(growth_persistence=1, growth_sd=0.05)).part("mean", Scales())
    assert np.sqrt(covariance[24, 24]) == pytest.approx(0.10)
    assert covariance[12, 24] == pytest.approx(0.05 * 0.10)


def test_scales_and_arrays_undo_each_other():
    scales = Scales(cycle=0.01, level=0.02, irregular=0.03)
    assert scales.as_array().tolist() == [0.01, 0.02, 0.03]
    assert Scales.from_array(scales.as_array()) == scales
    assert LEARNT == ("cycle", "level", "irregular")


def test_an_added_part_changes_mean_and_covariance_at_every_scale():
    prior = Prior(GRID, PriorSettings())
    ramp = np.linspace(0, 1, len(GRID))
    together = prior.plus(ramp, np.outer(ramp, ramp))
    for scales in (Scales(), Scales(0.1, 0.2, 0.3)):
        assert together.covariance(scales) == pytest.approx(prior.covariance(scales) + np.outer(ramp, ramp))
    assert together.mean - prior.mean == pytest.approx(ramp)
    assert prior.plus(np.zeros(len(GRID)), np.zeros((len(GRID), len(GRID)))).mean == pytest.approx(prior.mean)
