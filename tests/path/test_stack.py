import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.path.functionals import FunctionalSet, annual_growth, log_sum, month_on_month
from plan_analysis.path.grid import Grid
from plan_analysis.path.stack import AreaSpan, StackedGrid, in_area
from plan_analysis.periods import month_number, year_span

GRID = Grid.of_years(2020, 2022)
STACK = StackedGrid(GRID, ("a", "b"))


def sums(path, year):
    place = GRID.place(year_span(year))
    return np.exp(path[:36][place]).sum(), np.exp(path[36:][place]).sum()


@given(st.integers(0, 10_000))
def test_the_growth_of_a_sum_is_that_of_its_levels(seed):
    path = np.random.default_rng(seed).normal(0, 0.3, len(STACK))
    asked = [
        in_area(annual_growth(2022), ("a",)),
        in_area(annual_growth(2022), ("b",)),
        in_area(annual_growth(2022), ("a", "b")),
        in_area(log_sum(year_span(2021)), ("a", "b")),
    ]
    a, b = zip(sums(path, 2021), sums(path, 2022), strict=True)
    expected = [
        np.log(a[1] / a[0]),
        np.log(b[1] / b[0]),
        np.log((a[1] + b[1]) / (a[0] + b[0])),
        np.log(a[0] + b[0]),
    ]
    assert FunctionalSet(STACK, asked).values(path) == pytest.approx(expected)


def test_many_paths_at_once_and_the_jacobian():
    rng = np.random.default_rng(1)
    paths = rng.normal(0, 0.2, (len(STACK), 5))
    asked = FunctionalSet(
        STACK,
        [in_area(annual_growth(2021), ("a", "b")), in_area(month_on_month(month_number(2021, 3)), ("b",))],
    )
    together = asked.values(paths)
    assert together[:, 2] == pytest.approx(asked.values(paths[:, 2]))
    step = 1e-6
    numeric = np.empty((2, len(STACK)))
    for i in range(len(STACK)):
        move = np.eye(len(STACK))[i] * step
        numeric[:, i] = (asked.values(paths[:, 0] + move) - asked.values(paths[:, 0] - move)) / (2 * step)
    assert asked.jacobian(paths[:, 0]) == pytest.approx(numeric, abs=1e-8)
    assert asked.sparse_jacobian(paths[:, 0]).toarray() == pytest.approx(numeric, abs=1e-8)


def test_a_moved_span_keeps_its_territories():
    assert AreaSpan(10, 12, ("a", "b")).shifted(-12) == AreaSpan(-2, 0, ("a", "b"))


def test_parts_lie_one_after_the_other():
    assert (STACK.part("a"), STACK.part("b"), len(STACK)) == (slice(0, 36), slice(36, 72), 72)
    place = STACK.place(AreaSpan(GRID.first + 1, GRID.first + 2, ("b", "a")))
    assert place.tolist() == [37, 38, 1, 2]


def test_a_span_outside_the_months_is_refused():
    with pytest.raises(ValueError, match="outside the grid"):
        STACK.place(AreaSpan(GRID.first - 1, GRID.first, ("a",)))
