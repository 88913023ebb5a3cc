from __future__ import annotations

import numpy as np
import pytest

from plan_analysis.path.descent import Descent, Point, downhill


def straight(point):
    return point


@pytest.mark.parametrize(
    ("lowest", "share"), [(0.3, 0.25), (1.0, 1.0), (5.0, 4.0), (100.0, 8.0), (-1.0, 1 / 32)]
)
def test_the_best_of_several_lengths_of_a_step_is_taken(lowest, share):
    here, proposal = Point(np.zeros(2), np.zeros(1)), Point(np.array([1.0, 2.0]), np.array([3.0]))
    taken = downhill(lambda point: (point.x[0] - lowest) ** 2, lowest**2, here, proposal, 8.0, straight)
    assert (taken.x, taken.pull) == (pytest.approx([share, 2 * share]), pytest.approx([3 * share]))


def test_steps_that_overshoot_are_mixed_to_the_lowest_point():
    # Each proposal lies beyond the lowest point, half as far again as the path before it.
    descent, here = Descent(), Point(np.array([0.1]), np.array([0.1]))
    for _ in range(3):
        proposal = Point(-1.5 * here.x, -1.5 * here.pull)
        here = descent.step(
            lambda point: float(point.x[0] ** 2), float(here.x[0] ** 2), here, proposal, straight
        )
    assert here.x == pytest.approx([0.0], abs=1e-12)


def test_where_mixing_leads_uphill_the_best_length_of_the_step_is_taken():
    descent, here = Descent(), Point(np.array([0.04]), np.array([0.0]))
    proposal = Point(np.array([-0.12]), np.array([0.4]))
    found = descent.step(lambda point: abs(float(point.x[0])), 0.04, here, proposal, straight)
    assert found.x == pytest.approx([0.0]) and found.pull == pytest.approx([0.1])


def test_a_far_step_moves_no_month_further_than_allowed():
    here, proposal = Point(np.zeros(2), np.zeros(2)), Point(np.array([50.0, -10.0]), np.ones(2))
    found = Descent().step(lambda point: -float(point.x[0]), 0.0, here, proposal, straight)
    assert found.x == pytest.approx([2.0, -0.4])


def test_a_far_step_is_bent_along_the_valley():
    # The valley follows a circle; along its tangent the misfit rises at once.
    def misfit(point):
        return 1e6 * (np.hypot(*point.x) - 1.0) ** 2 + point.x[0]

    def onto_the_circle(point):
        return Point(point.x / np.hypot(*point.x), point.pull)

    here, proposal = Point(np.array([0.0, 1.0]), np.zeros(1)), Point(np.array([-1.0, 1.0]), np.zeros(1))
    on_the_tangent = Descent().step(misfit, misfit(here), here, proposal, straight)
    bent = Descent().step(misfit, misfit(here), here, proposal, onto_the_circle)
    assert bent.x == pytest.approx([-np.sqrt(0.5), np.sqrt(0.5)])
    assert misfit(bent) < misfit(on_the_tangent) - 0.5
