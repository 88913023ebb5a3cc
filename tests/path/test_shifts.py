"""Moves of a path that come from outside."""

import numpy as np
import pytest

from plan_analysis.path.grid import Grid
from plan_analysis.path.shifts import fading, on_units, ramp
from plan_analysis.path.stack import StackedGrid

GRID = Grid.of_years(2024, 2025)


def test_a_shock_halves_after_each_half_life():
    left = fading(GRID.numbers, GRID.first + 2, 3.0)
    assert left[:2].tolist() == [0, 0]
    assert left[[2, 5, 8]] == pytest.approx([1, 0.5, 0.25])


def test_a_shock_that_stays():
    assert fading(GRID.numbers, GRID.first + 2, np.inf).tolist() == [0] * 2 + [1] * 22


def test_a_year_of_growth_adds_its_rate():
    level = ramp(GRID.numbers, GRID.first + 3)
    assert level[:3].tolist() == [0, 0, 0]
    assert level[[3, 14]] == pytest.approx([1 / 12, 1])


def test_every_unit_of_a_sum_moves_alike():
    stack = StackedGrid(GRID, ("a", "b", "c"))
    form = np.arange(24.0)
    moved = on_units(stack, ("a", "c"), form)
    assert (moved[:24] == form).all()
    assert not moved[24:48].any()
    assert (moved[48:] == form).all()
    assert on_units(GRID, (), form) is form
