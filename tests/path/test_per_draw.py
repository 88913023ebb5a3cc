"""The small system that every draw solves."""

import numpy as np
import pytest

from plan_analysis.path.functionals import FunctionalSet, annual_growth, log_mean
from plan_analysis.path.grid import Grid
from plan_analysis.path.per_draw import Seen, inverse_covariance, solve
from plan_analysis.path.posterior import NotConvergedError
from plan_analysis.periods import Span, year_span

GRID = Grid.of_years(2020, 2021)


def test_a_month_is_moved_by_what_is_missing():
    month = FunctionalSet(GRID, [log_mean(Span(GRID.first + 3, GRID.first + 3))])
    paths = np.random.default_rng(0).normal(size=(24, 5))
    seen = Seen.of(paths[month.looked_at])
    weights = solve(
        month.narrowed(), seen, np.ones((1, 1)), np.ones((1, 1)), np.zeros(1), np.full((1, 5), 0.7)
    )
    assert weights[0] == pytest.approx(0.7 - paths[3])


def test_a_rough_common_derivative_still_ends_at_the_root():
    both = FunctionalSet(GRID, [annual_growth(2021), log_mean(year_span(2021))])
    paths = np.random.default_rng(1).normal(0, 0.8, size=(24, 30))
    rows = both.looked_at
    along = np.column_stack([np.r_[-np.ones(12), np.zeros(12)], np.linspace(0, 1, 24)])[rows]
    wanted = np.tile([[0.3], [0.1]], 30)
    rough = np.linalg.inv(both.jacobian(np.zeros(24)) @ along) * 0.6
    weights = solve(both.narrowed(), Seen.of(paths[rows]), along, rough, np.zeros(2), wanted)
    assert both.values(paths + along @ weights) == pytest.approx(wanted, abs=1e-9)


def test_what_the_directions_cannot_reach_is_said():
    year = FunctionalSet(GRID, [annual_growth(2021)])
    seen = Seen.of(np.zeros((24, 3)))
    # All months moving alike leave growth as it is.
    with pytest.raises(NotConvergedError):
        solve(year.narrowed(), seen, np.ones((24, 1)), np.ones((1, 1)), np.zeros(1), np.full((1, 3), 0.2))


def test_inverse_of_a_covariance_and_of_one_with_a_row_twice():
    full = np.array([[4.0, 1.0], [1.0, 9.0]])
    assert inverse_covariance(full) @ full == pytest.approx(np.eye(2))
    twice = np.array([[1.0, 1.0], [1.0, 1.0]])
    assert twice @ inverse_covariance(twice) @ twice == pytest.approx(twice)
