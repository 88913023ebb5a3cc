"""Draws of paths found together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.path.functionals import log_sum
from plan_analysis.path.grid import Grid
from plan_analysis.path.joint import JointDraws, _allocate, joint_draws
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior, PriorSettings, Scales
from plan_analysis.path.scales import WeightedScales
from plan_analysis.path.stack import StackedGrid
from plan_analysis.periods import year_span

GRID = Grid.of_years(2020, 2021)


def test_every_set_of_scales_keeps_its_posterior_and_its_share_of_the_draws():
    prior = Prior(GRID, PriorSettings())
    measured = MeasurementSet(GRID, [Measurement(log_sum(year_span(2020)), 2.5, 0.01)])
    mixture = [
        WeightedScales(Scales(level=0.01), 0.50),
        WeightedScales(Scales(level=0.1), 0.334),
        WeightedScales(Scales(level=0.2), 0.166),
    ]

    def at(point):
        return prior.mean, prior.covariance(point.scales)

    best = posterior(GRID, *at(mixture[0]), measured)
    rng = np.random.default_rng(3)
    found = joint_draws(GRID, at, measured, mixture, best, 600, rng)
    assert [one.draws for one in found.components] == [slice(0, 300), slice(300, 500), slice(500, 600)]
    assert found.paths.shape == (24, 600)
    spreads = [found.paths[-1, one.draws].std() for one in found.components]
    expected = [np.sqrt(one.posterior.covariance[-1, -1]) for one in found.components]
    assert spreads == pytest.approx(expected, rel=0.2)
    assert expected[0] < expected[1] < expected[2]


def test_units_are_added_as_levels():
    stack = StackedGrid(GRID, ("a", "b", "c"))
    paths = np.log(np.repeat([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]], 24, axis=0))
    found = JointDraws(stack, (), paths)
    assert np.exp(found.of(("a", "c"))) == pytest.approx(np.tile([4.0, 10.0], (24, 1)))
    assert (found.of(("b",)) == paths[24:48]).all()
    assert found.of() is paths


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=9), st.integers(0, 5000))
def test_allocation_adds_up_and_is_within_one_of_the_share(weights, total):
    weights = np.array(weights)
    counts = _allocate(weights, total)
    assert counts.sum() == total
    assert np.all(np.abs(counts - weights / weights.sum() * total) < 1 + 1e-9)


def test_allocation_by_hand():
    # 10 · (0.5, 0.33, 0.17) = 5, 3.3, 1.7: the one left over goes to the largest remainder.
    assert _allocate(np.array([0.5, 0.33, 0.17]), 10).tolist() == [5, 3, 2]
