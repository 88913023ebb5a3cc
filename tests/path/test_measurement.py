import numpy as np
import pytest
from scipy.stats import norm

from plan_analysis.path.contamination import SHARE_WRONG, WIDE_GROWTH, WIDE_LEVEL
from plan_analysis.path.functionals import annual_growth, log_sum
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.periods import year_span

GROWTH = annual_growth(2021)


def three_kinds():
    return MeasurementSet(
        Grid.of_years(2020, 2021),
        [
            Measurement(GROWTH, 0.09, 0.01, trusted=True),
            Measurement(GROWTH, 0.08, 0.002, "at_least"),
            Measurement(GROWTH, 0.10, 0.003, "at_most"),
        ],
    )


def test_log_likelihood_by_hand():
    measured = three_kinds()
    f = np.full(3, 0.085)
    # exact: half a standard deviation below; bounds: 2.5 and 5 standard deviations on the right side
    by_hand = norm.logpdf(0.5) - np.log(0.01) + norm.logcdf(2.5) + norm.logcdf(5.0)
    assert measured.log_likelihood(f) == pytest.approx(by_hand)
    both = measured.log_likelihood(np.column_stack([f, f + 0.1]))
    assert both[0] == pytest.approx(by_hand)
    assert both[1] < both[0]


def test_a_figure_that_may_be_wrong_by_hand():
    measured = MeasurementSet(
        Grid.of_years(2020, 2021),
        [Measurement(GROWTH, 0.09, 0.01), Measurement(log_sum(year_span(2021)), 2.0, 0.02)],
    )
    f = np.array([0.13, 4.3])
    growth_density = 0.97 * norm.pdf(0.04, scale=0.01) + 0.03 * norm.pdf(
        0.04, scale=np.hypot(0.01, WIDE_GROWTH)
    )
    level_density = 0.97 * norm.pdf(2.3, scale=0.02) + 0.03 * norm.pdf(2.3, scale=np.hypot(0.02, WIDE_LEVEL))
    assert SHARE_WRONG == 0.03
    assert measured.log_likelihood(f) == pytest.approx(np.log(growth_density * level_density))


def test_bounds_push_one_way_only():
    measured = three_kinds()
    base = np.array([0.09, 0.09, 0.09])
    at = measured.log_likelihood(base)
    assert measured.log_likelihood(base + np.array([0, 0.02, 0])) >= at
    assert measured.log_likelihood(base - [0, 0, 0.02]) >= at
    assert measured.log_likelihood(base - [0, 0.02, 0]) < at - 10
    assert measured.log_likelihood(base + np.array([0, 0, 0.02])) < at - 5


@pytest.mark.parametrize(
    ("value", "sd", "bound"),
    [
        (0.1, 0.0, "exact"),
        (0.1, -1.0, "exact"),
        (np.nan, 1.0, "exact"),
        (0.1, np.nan, "exact"),
        (0.1, 1.0, "about"),
    ],
)
def test_what_measures_nothing_is_refused(value, sd, bound):
    with pytest.raises(ValueError, match="expected"):
        Measurement(GROWTH, value, sd, bound)
