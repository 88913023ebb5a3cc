import pytest

from plan_analysis.path.grid import Grid
from plan_analysis.periods import Span, month_number, year_span


def test_only_whole_years_count():
    assert Grid.of_years(2019, 2021).years == range(2019, 2022)
    assert Grid(month_number(2019, 2), month_number(2021, 11)).years == range(2020, 2021)
    assert list(Grid(month_number(2019, 2), month_number(2020, 11)).years) == []


def test_places_of_spans():
    grid = Grid.of_years(2019, 2021)
    assert len(grid) == 36
    assert grid.place(year_span(2020)) == slice(12, 24)
    assert grid.labels[12:14] == ["2020-01", "2020-02"]
    assert grid.month_of_year[[0, 11, 12]].tolist() == [0, 11, 0]


@pytest.mark.parametrize("move", [-1, 25])
def test_spans_outside_are_refused(move):
    grid = Grid.of_years(2019, 2021)
    with pytest.raises(ValueError, match=r"outside the grid 2019-01\.\.2021-12"):
        grid.place(year_span(2019).shifted(move))


def test_a_grid_needs_a_month():
    with pytest.raises(ValueError, match="2020-02 to 2020-01"):
        Grid(month_number(2020, 2), month_number(2020, 1))
    assert Grid(5, 5).place(Span(5, 5)) == slice(0, 1)
