"""Years that move more than others: their shocks, what figures tell of them, and what is expected of the year after."""

from functools import cache

import numpy as np
import pytest

from plan_analysis.path.evidence import Evidence, ScalePrior
from plan_analysis.path.functionals import FunctionalSet, growth, log_mean
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior, PriorSettings, Scales, random_walk
from plan_analysis.path.scales import learn_scales, scale_points
from plan_analysis.path.volatility import Volatility
from plan_analysis.periods import Span, month_number

GRID = Grid.of_years(2014, 2023)
SD = 0.8
PRIOR = Prior(GRID, PriorSettings(volatility_sd=SD, seasonal_sd=0.01))
ALIKE = Prior(GRID, PriorSettings(seasonal_sd=0.01))
SCALE_PRIOR = ScalePrior(Scales(0.02, 0.03, 0.005), (0.6, 0.6, 0.6))
WILD = 2020 - 2014
LAST = month_number(2020, 12)
NEXT = [growth(Span(month, month)) for month in range(LAST + 1, LAST + 13)]


@cache
def months_with_a_wild_year(seed=3):
    """Figures of every month to the end of 2020, in which the shocks were six times those before."""
    rng = np.random.default_rng(seed)
    sizes = np.zeros(10)
    sizes[WILD] = np.log(6.0)
    covariance = PRIOR.covariance(Scales(0.02, 0.03, 0.005, years=tuple(sizes)))
    path = PRIOR.mean + np.linalg.cholesky(covariance + 1e-12 * np.eye(len(GRID))) @ rng.standard_normal(
        len(GRID)
    )
    functionals = [log_mean(Span(month, month)) for month in range(GRID.first, LAST + 1)]
    values = FunctionalSet(GRID, functionals).values(path) + 0.001 * rng.standard_normal(len(functionals))
    return MeasurementSet(GRID, [Measurement(f, v, 0.001) for f, v in zip(functionals, values, strict=True)])


def test_equal_years_are_a_random_walk():
    walk = Volatility(GRID, SD, 0.7).walk(np.zeros(10))
    assert walk == pytest.approx(random_walk(len(GRID)) / 12.0)


def test_a_year_of_larger_shocks_moves_the_level_within_it_alone():
    sizes = np.zeros(10)
    sizes[WILD] = np.log(3.0)
    variances = np.diff(Volatility(GRID, SD, 0.7).walk(sizes).diagonal())
    inside = GRID.numbers[1:] // 12 == 2020
    assert variances[inside] == pytest.approx(9.0 / 12.0)
    assert variances[~inside] == pytest.approx(1.0 / 12.0)


def test_sizes_of_another_grid_are_refused():
    with pytest.raises(ValueError, match="found 9 years; expected 10"):
        PRIOR.covariance(Scales(years=(0.0,) * 9))


def test_parts_of_the_years_add_up_to_what_the_level_does():
    functionals = FunctionalSet(GRID, [*NEXT, log_mean(Span(GRID.first + 3, GRID.first + 20))])
    H = functionals.jacobian(PRIOR.mean)
    volatility = PRIOR.volatility
    parts = volatility.parts(volatility.seen(H))
    assert len(parts) == 10
    assert sum(parts) == pytest.approx(H @ PRIOR.unit_parts["level"] @ H.T)


def test_errors_of_the_volatility_are_those_of_the_prior_where_figures_say_nothing():
    volatility = PRIOR.volatility
    nothing = volatility.covariance(np.zeros((2, len(GRID))), np.eye(2), np.ones(10))
    lag = np.abs(np.subtract.outer(range(10), range(10)))
    assert nothing == pytest.approx(SD**2 * 0.7**lag)


def test_errors_of_the_volatility_are_those_of_a_variance_seen_in_twelve_shocks():
    # With exact shocks the information on a log variance is half their number; on a log size four times as much.
    volatility = Volatility(GRID, 100.0, 0.0)
    found = volatility.covariance(np.eye(len(GRID)), np.eye(len(GRID)), np.ones(10))
    assert found.diagonal() == pytest.approx(np.full(10, 1.0 / 24.0), rel=1e-3)


def test_gradient_with_years_is_the_derivative():
    measured = months_with_a_wild_year()
    path = posterior(GRID, PRIOR.mean, PRIOR.covariance(SCALE_PRIOR.median), measured)
    errors = np.linspace(0.1, 0.6, 10)
    evidence = Evidence(PRIOR, path, measured, SCALE_PRIOR, errors)
    at = evidence.place(SCALE_PRIOR.median) + 0.3 * np.random.default_rng(1).standard_normal(13)
    steps = 1e-5 * np.eye(13)
    numerical = [(evidence(at + step) - evidence(at - step)) / 2e-5 for step in steps]
    assert evidence.gradient(at) == pytest.approx(numerical, rel=1e-4, abs=1e-3)
    assert evidence.place(evidence.scales(at)) == pytest.approx(at)


def test_a_wild_year_is_found_and_makes_the_next_one_less_certain():
    measured = months_with_a_wild_year()
    scales, evidence = learn_scales(PRIOR, measured, SCALE_PRIOR)
    sizes = np.exp(scales.years)
    assert sizes[WILD] > 3 * sizes[:WILD].max()
    assert sizes[WILD] > sizes[WILD + 1] > sizes[WILD + 2]
    points = scale_points(scales, evidence)
    assert sum(point.weight for point in points) == pytest.approx(1.0)
    alike, _ = learn_scales(ALIKE, measured, SCALE_PRIOR)
    assert alike.years is None

    def spread(prior, at):
        found = posterior(GRID, prior.mean, prior.covariance(at), measured)
        return found.draws(2000, np.random.default_rng(0))[LAST + 12 - GRID.first].std()

    assert spread(PRIOR, scales) > 1.1 * spread(ALIKE, alike)


def test_without_figures_shocks_have_their_usual_variance():
    scales, evidence = learn_scales(PRIOR, MeasurementSet(GRID, []), SCALE_PRIOR)
    assert scales.as_array() == pytest.approx(SCALE_PRIOR.median.as_array(), rel=1e-6)
    points = scale_points(scales, evidence)
    years = np.array([point.scales.years for point in points])
    weights = np.array([point.weight for point in points])
    mean_log, spread = weights @ years, np.sqrt(weights @ (years - weights @ years) ** 2)
    # The mean variance of a log-normal size is exp(2 mean + 2 variance): one in every year.
    assert mean_log + spread**2 == pytest.approx(np.zeros(10), abs=1e-6)
    assert spread[0] == pytest.approx(SD)


@pytest.mark.parametrize(
    ("months", "weights"), [(0, [0.0, 1.0]), (-3, [0.25, 0.75]), (-11, [11 / 12, 1 / 12])]
)
def test_sets_of_scales_spread_as_the_volatility_of_the_twelve_months_to_come(months, weights):
    known = months_with_a_wild_year().measurements
    measured = MeasurementSet(GRID, known[: len(known) + months])
    scales, evidence = learn_scales(PRIOR, measured, SCALE_PRIOR)
    points = scale_points(scales, evidence)
    shares = np.array([point.weight for point in points])
    years = np.array([point.scales.years for point in points])[:, WILD : WILD + 2]
    coming = years @ weights
    errors = evidence.volatility(evidence.place(scales))[1][WILD : WILD + 2, WILD : WILD + 2]
    assert shares @ (coming - shares @ coming) ** 2 == pytest.approx(np.array(weights) @ errors @ weights)
