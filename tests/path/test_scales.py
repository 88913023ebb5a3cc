from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import multivariate_normal

from plan_analysis.path.evidence import Evidence, ScalePrior
from plan_analysis.path.functionals import FunctionalSet, annual_growth, growth, log_mean
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior, PriorSettings, Scales
from plan_analysis.path.quadrature import fifth_degree_rule
from plan_analysis.path.scales import learn_scales, scale_points
from plan_analysis.periods import Span, month_number

GRID = Grid.of_years(2012, 2021)
PRIOR = Prior(GRID, PriorSettings())
SCALE_PRIOR = ScalePrior(Scales(0.03, 0.03, 0.02), (0.6, 0.6, 0.6))
MIDDLE = np.log(SCALE_PRIOR.median.as_array())


def measured_growths():
    """Figures of a path from the prior with scales a little other than its medians."""
    rng = np.random.default_rng(7)
    covariance = PRIOR.covariance(Scales(0.02, 0.05, 0.015))
    path = rng.multivariate_normal(PRIOR.mean, covariance, method="cholesky")
    functionals = [
        *(annual_growth(year) for year in range(2013, 2022)),
        *(growth(Span(m, m)) for m in range(month_number(2020, 1), month_number(2021, 1))),
    ]
    values = FunctionalSet(GRID, functionals).values(path) + 0.003 * rng.standard_normal(len(functionals))
    exact = [Measurement(f, v, 0.003) for f, v in zip(functionals, values, strict=True)]
    return MeasurementSet(
        GRID, [*exact, Measurement(annual_growth(2021), values[8] - 0.01, 1e-3, "at_least")]
    )


MEASURED = measured_growths()


@pytest.fixture(scope="module")
def evidence():
    path = posterior(GRID, PRIOR.mean, PRIOR.covariance(SCALE_PRIOR.median), MEASURED)
    return Evidence(PRIOR, path, MEASURED, SCALE_PRIOR)


@settings(max_examples=30)
@given(st.tuples(*[st.floats(-2, 2)] * 3))
def test_gradient_is_the_derivative(move):
    path = posterior(GRID, PRIOR.mean, PRIOR.covariance(SCALE_PRIOR.median), MEASURED)
    evidence = Evidence(PRIOR, path, MEASURED, SCALE_PRIOR)
    at = MIDDLE + np.array(move)
    steps = 1e-5 * np.eye(3)
    numerical = [(evidence(at + step) - evidence(at - step)) / 2e-5 for step in steps]
    assert evidence.gradient(at) == pytest.approx(numerical, rel=1e-4, abs=1e-4)


def test_evidence_is_that_of_the_posterior_up_to_a_constant(evidence):
    # Figures of single months are linear: the two must differ by the penalty and the 2π alone.
    measured = MeasurementSet(
        GRID,
        [
            Measurement(log_mean(Span(GRID.first + m, GRID.first + m)), 0.01 * m, 0.01, trusted=True)
            for m in (3, 20, 50)
        ],
    )
    differences = []
    for scales in (Scales(), Scales(0.05, 0.01, 0.04)):
        path = posterior(GRID, PRIOR.mean, PRIOR.covariance(scales), measured)
        log_scales = np.log(scales.as_array())
        found = Evidence(PRIOR, path, measured, SCALE_PRIOR)(log_scales)
        differences.append(found - SCALE_PRIOR.log_density(log_scales) - path.log_evidence)
    assert differences == pytest.approx([1.5 * np.log(2 * np.pi)] * 2, abs=1e-7)


def test_penalty_is_the_log_normal():
    z = np.array([0.3, -0.6, 1.2])
    expected = multivariate_normal(MIDDLE, np.diag([0.36] * 3))
    assert SCALE_PRIOR.log_density(MIDDLE + z) - SCALE_PRIOR.log_density(MIDDLE) == pytest.approx(
        expected.logpdf(MIDDLE + z) - expected.logpdf(MIDDLE)
    )


def test_learnt_scales_beat_a_grid():
    scales, evidence = learn_scales(PRIOR, MEASURED, SCALE_PRIOR)
    best = evidence(np.log(scales.as_array()))
    axis = np.linspace(-1.8, 1.8, 9)
    others = [
        evidence(MIDDLE + np.array(move))
        for move in np.stack(np.meshgrid(axis, axis, axis), -1).reshape(-1, 3)
    ]
    assert best >= max(others) - 1e-6
    assert evidence.gradient(np.log(scales.as_array())) == pytest.approx(0, abs=0.02)


def test_without_figures_the_prior_comes_back():
    scales, evidence = learn_scales(PRIOR, MeasurementSet(GRID, []), SCALE_PRIOR)
    assert scales.as_array() == pytest.approx(SCALE_PRIOR.median.as_array(), rel=1e-6)
    points = scale_points(scales, evidence)
    assert sum(point.weight for point in points) == pytest.approx(1.0)
    logs = np.log([point.scales.as_array() for point in points])
    weights = np.array([point.weight for point in points])
    assert weights @ logs == pytest.approx(MIDDLE, abs=1e-6)
    assert weights @ (logs - MIDDLE) ** 2 == pytest.approx(0.36, rel=1e-4)


def test_points_carry_the_moments_of_the_scales_on_a_grid():
    scales, evidence = learn_scales(PRIOR, MEASURED, SCALE_PRIOR)
    axis = np.linspace(-2.7, 2.7, 19)
    grid = MIDDLE + np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), -1).reshape(-1, 3)
    logs = np.array([evidence(point) for point in grid])
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    mean = weights @ grid
    sd = np.sqrt(weights @ (grid - mean) ** 2)
    points = scale_points(scales, evidence)
    at = np.log([point.scales.as_array() for point in points])
    share = np.array([point.weight for point in points])
    found = share @ at
    assert found == pytest.approx(mean, abs=0.02)
    assert np.sqrt(share @ (at - found) ** 2) == pytest.approx(sd, rel=0.03)
    assert at[0] == pytest.approx(found)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_rule_is_exact_to_the_fifth_degree(size):
    points, weights = (np.array(part) for part in zip(*fifth_degree_rule(size), strict=True))
    assert weights.min() > 0
    of_normal = {0: 1.0, 1: 0.0, 2: 1.0, 3: 0.0, 4: 3.0, 5: 0.0}
    for powers in product(range(6), repeat=size):
        if sum(powers) <= 5:
            expected = np.prod([of_normal[power] for power in powers])
            assert weights @ np.prod(points ** np.array(powers), axis=1) == pytest.approx(expected, abs=1e-12)


def test_rule_ends_where_weights_would_be_negative():
    with pytest.raises(ValueError, match="5 dimensions"):
        fifth_degree_rule(5)


def test_quiet_figures_give_small_scales_and_wild_ones_large():
    def level_for(spread):
        values = 0.09 + spread * np.array([1, -1, 1, 1, -1, -1, 1, -1, 0])
        figures = [
            Measurement(annual_growth(y), v, 0.001) for y, v in zip(range(2013, 2022), values, strict=True)
        ]
        return learn_scales(PRIOR, MeasurementSet(GRID, figures), SCALE_PRIOR)[0].level

    assert level_for(0.002) < SCALE_PRIOR.median.level < level_for(0.12)
