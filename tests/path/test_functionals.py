import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.growth import compound_average, percent_growth
from plan_analysis.path.functionals import (
    Functional,
    FunctionalSet,
    annual_growth,
    average_growth,
    growth,
    index_level,
    log_mean,
    log_sum,
    month_on_month,
    moving_year_growth,
    year_growths,
)
from plan_analysis.path.grid import Grid
from plan_analysis.periods import Span, month_number, year_span

GRID = Grid.of_years(2019, 2022)
MAY_2021 = month_number(2021, 5)
EVERY_KIND = (
    log_mean(Span(MAY_2021, MAY_2021)),
    log_sum(year_span(2020)),
    log_sum(Span(month_number(2021, 1), MAY_2021)),
    growth(Span(month_number(2021, 4), month_number(2021, 6))),
    growth(Span(month_number(2021, 1), MAY_2021)),
    annual_growth(2022),
    month_on_month(MAY_2021),
    average_growth(2020, 2022),
    index_level(Span(MAY_2021, MAY_2021), 2020),
    moving_year_growth(MAY_2021),
)


def levels_to_year(*totals):
    """Path with the same level in every month of a year."""
    return np.log(np.repeat(np.asarray(totals, float) / 12, 12))


def test_values_by_hand():
    levels = np.arange(1.0, 49.0)  # January 2019 is 1, December 2022 is 48; January of year k is 12 k + 1
    found = np.exp(FunctionalSet(GRID, EVERY_KIND).values(np.log(levels)))
    by_hand = [
        29,  # May 2021 is month 24 + 5
        12 * 13 + 66,  # 13 + 14 + … + 24 = 222
        5 * 25 + 10,  # 25 + … + 29 = 135
        (28 + 29 + 30) / (16 + 17 + 18),
        135 / 75,  # 13 + … + 17 = 75
        (12 * 37 + 66) / (12 * 25 + 66),
        29 / 28,
        (510 / 78) ** (1 / 3),  # 1 + … + 12 = 78
        29 / 18.5,  # mean of 13 … 24
        (18 * 12 + 66) / (6 * 12 + 66),  # 18 … 29 over 6 … 17
    ]
    assert found == pytest.approx(by_hand, rel=1e-12)


def test_average_growth_is_the_compound_average_of_the_years():
    path = levels_to_year(100, 108.82, 108.82 * 1.105, 108.82 * 1.105 * 1.0635)
    average = FunctionalSet(GRID, [average_growth(2020, 2022)]).values(path)
    assert percent_growth(average)[0] == pytest.approx(compound_average([8.82, 10.5, 6.35]))


def test_year_growths_names_the_years_with_a_year_before():
    years, functionals = year_growths(GRID)
    assert years == range(2020, 2023)
    path = levels_to_year(100, 110, 99, 99)
    assert percent_growth(functionals.values(path)) == pytest.approx([10, -10, 0], abs=1e-9)


@given(st.integers(0, 2**32 - 1), st.floats(-700, 700))
def test_jacobian_is_the_derivative(seed, height):
    path = height + np.random.default_rng(seed).normal(0, 0.5, len(GRID))
    functionals = FunctionalSet(GRID, EVERY_KIND)
    step = 1e-5
    moves = step * np.eye(len(GRID))
    numerical = (functionals.values(path[:, None] + moves) - functionals.values(path[:, None] - moves)) / (
        2 * step
    )
    assert functionals.jacobian(path) == pytest.approx(numerical, abs=2e-7)


@given(st.integers(0, 2**32 - 1))
def test_many_paths_are_evaluated_as_each_alone(seed):
    paths = np.random.default_rng(seed).normal(0, [[0.1, 1.0, 30.0]], (len(GRID), 3))
    functionals = FunctionalSet(GRID, EVERY_KIND)
    one_by_one = np.column_stack([functionals.values(path) for path in paths.T])
    assert functionals.values(paths) == pytest.approx(one_by_one, rel=1e-12, abs=1e-12)


@given(st.integers(0, 2**32 - 1), st.floats(-50, 50))
def test_growth_does_not_know_the_level_and_levels_move_with_it(seed, height):
    path = np.random.default_rng(seed).normal(0, 0.3, len(GRID))
    functionals = FunctionalSet(GRID, EVERY_KIND)
    moved = functionals.values(path + height) - functionals.values(path)
    is_level = np.array([sum(c for c, _ in one.terms) for one in EVERY_KIND])
    assert moved == pytest.approx(height * is_level, abs=1e-9)


def test_first_and_last_month_of_a_functional():
    average = average_growth(2020, 2022)
    assert (average.first, average.last) == (month_number(2019, 1), month_number(2022, 12))


def test_a_functional_outside_the_grid_is_refused():
    with pytest.raises(ValueError, match="outside the grid"):
        FunctionalSet(GRID, [annual_growth(2019)])


def test_no_functionals_give_no_values():
    nothing = FunctionalSet(GRID, [])
    assert len(nothing) == 0
    assert nothing.values(np.zeros((len(GRID), 3))).shape == (0, 3)
    assert nothing.jacobian(np.zeros(len(GRID))).shape == (0, len(GRID))


def test_terms_on_the_same_span_add_up():
    twice = Functional(((0.25, year_span(2020)), (0.75, year_span(2020))))
    path = levels_to_year(12, 24, 36, 48)
    assert FunctionalSet(GRID, [twice]).values(path)[0] == pytest.approx(np.log(2))
