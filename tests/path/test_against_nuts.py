"""The density that the benchmark gives to a sampler is the project's own, by ways that share no code."""

from dataclasses import replace
from importlib import import_module
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from scipy.linalg import block_diag

from plan_analysis.path.contamination import SHARE_WRONG, WIDE_LEVEL
from plan_analysis.path.functionals import annual_growth, log_mean, log_sum
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior, PriorSettings, Scales
from plan_analysis.path.stack import StackedGrid, in_area
from plan_analysis.periods import Span, year_span

GRID = Grid.of_years(2020, 2022)
PRIOR = Prior(GRID, PriorSettings())
MEDIAN = np.array([0.03, 0.04, 0.02])
LOG_SD = np.array([0.6, 0.5, 0.4])
MONTHS = [
    Measurement(log_mean(Span(GRID.first + m, GRID.first + m)), 0.006 * m, sd, trusted=True)
    for m, sd in ((2, 0.01), (11, 0.002), (30, 0.03))
]
CURVED = [
    Measurement(annual_growth(2021), 0.08, 0.002),
    Measurement(annual_growth(2021), 0.31, 0.002),
    Measurement(annual_growth(2022), 0.07, 0.001, "at_least"),
    Measurement(log_sum(Span(GRID.first + 6, GRID.first + 14)), 2.4, 0.02, "at_most"),
]


def covariance(scales):
    return PRIOR.covariance(Scales.from_array(scales))


@pytest.fixture
def target(monkeypatch):
    """Return the benchmark's module."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    return import_module("sampling.target")


def problem(module, figures):
    measured = MeasurementSet(GRID, figures)
    near = posterior(GRID, PRIOR.mean, covariance(MEDIAN), measured)
    return module.Problem(GRID, PRIOR.mean, covariance, measured, MEDIAN, LOG_SD, near)


def points(size, count=4):
    rng = np.random.default_rng(3)
    return [(rng.standard_normal(size[0]), rng.standard_normal(size[1])) for _ in range(count)]


NONE = np.zeros(0)


def own_density(measured, path):
    """Return the log likelihood of a path that the model itself gives to its figures, right or wrong."""
    return measured.log_likelihood(measured.functionals.values(path))


def over_all_sets(made, path):
    """Return the log likelihood of a path over all sets of wrong figures."""
    sets = product((False, True), repeat=made.doubted)
    return np.logaddexp.reduce([made.log_likelihood(path, np.array(wrong, dtype=bool)) for wrong in sets])


def test_where_all_is_gaussian_the_density_is_a_standard_normal_times_the_evidence(target):
    made = target.Target(problem(target, MONTHS))
    measured = MeasurementSet(GRID, MONTHS)
    constant = 1.5 * np.log(2 * np.pi) + np.log(measured.sd).sum()
    for z, t in points(made.size):
        known = posterior(GRID, PRIOR.mean, covariance(MEDIAN * np.exp(LOG_SD * t)), measured)
        expected = known.log_evidence + constant - 0.5 * z @ z - 0.5 * t @ t
        assert made.log_density(z, t, NONE) == pytest.approx(expected, abs=1e-6)


def test_where_all_is_gaussian_the_coordinates_lead_to_the_posterior(target):
    made = target.Target(problem(target, MONTHS))
    size, t = made.size, np.array([0.5, -1.0, 0.3])
    known = posterior(GRID, PRIOR.mean, covariance(MEDIAN * np.exp(LOG_SD * t)), MeasurementSet(GRID, MONTHS))
    middle = made.path(np.zeros(size[0]), t, NONE)
    moves = np.column_stack([made.path(one, t, NONE) - middle for one in np.eye(size[0])])
    assert middle == pytest.approx(known.mode, abs=1e-9)
    assert moves @ moves.T == pytest.approx(known.covariance, abs=1e-9)


@pytest.mark.parametrize("wrong", [(False, False), (True, False), (True, True)])
def test_determinant_is_that_of_the_coordinates(target, wrong):
    made = target.Target(problem(target, MONTHS + CURVED))
    size, t, wrong = made.size, np.array([-0.5, 1.0, 0.2]), np.array(wrong)
    start = made.white(np.zeros(size[0]), t, wrong)[0]
    derivative = np.column_stack([made.white(one, t, wrong)[0] - start for one in np.eye(size[0])])
    assert np.linalg.slogdet(derivative)[1] == pytest.approx(made.white(start, t, wrong)[1], abs=1e-8)


def test_where_figures_are_wrong_the_coordinates_lead_to_the_posterior_without_them(target):
    doubted = [replace(one, trusted=False) for one in MONTHS]
    made = target.Target(problem(target, doubted))
    size, t = made.size, np.zeros(3)
    for wrong in ((True, False, False), (False, True, True)):
        figures = [
            replace(one, sd=float(np.hypot(one.sd, WIDE_LEVEL if off else 0.0)))
            for one, off in zip(MONTHS, wrong, strict=True)
        ]
        known = posterior(GRID, PRIOR.mean, covariance(MEDIAN), MeasurementSet(GRID, figures))
        assert made.path(np.zeros(size[0]), t, np.array(wrong)) == pytest.approx(known.mode, abs=1e-9)
        constant = 1.5 * np.log(2 * np.pi) + np.log([one.sd for one in MONTHS]).sum()
        shares = sum(np.log(SHARE_WRONG if off else 1 - SHARE_WRONG) for off in wrong)
        for z, _ in points(size, 2):
            expected = known.log_evidence + constant + shares - 0.5 * z @ z
            assert made.log_density(z, t, np.array(wrong)) == pytest.approx(expected, abs=1e-6)


def test_likelihood_is_that_of_the_figures(target):
    figures = MONTHS + CURVED
    measured, made = MeasurementSet(GRID, figures), target.Target(problem(target, figures))
    paths = [made.path(z, t, np.zeros(2)) for z, t in points(made.size)]
    own = np.array([own_density(measured, path) for path in paths])
    assert np.diff([over_all_sets(made, path) for path in paths]) == pytest.approx(np.diff(own))


def test_likelihood_of_a_sum_of_territories_is_that_of_the_figures(target):
    stack = StackedGrid(GRID, ("a", "b"))
    figures = [
        Measurement(in_area(log_sum(year_span(2020)), ("a",)), 2.5, 0.02),
        Measurement(in_area(annual_growth(2021), ("a", "b")), 0.08, 0.01),
        Measurement(in_area(annual_growth(2022), ("b",)), 0.05, 0.01, "at_least"),
    ]
    measured = MeasurementSet(stack, figures)
    mean = np.tile(PRIOR.mean, 2)

    def both(scales):
        return block_diag(covariance(scales), covariance(MEDIAN))

    near = posterior(stack, mean, both(MEDIAN), measured)
    made = target.Target(target.Problem(stack, mean, both, measured, MEDIAN, LOG_SD, near))
    paths = [made.path(z, t, np.zeros(made.doubted)) for z, t in points(made.size)]
    own = np.array([own_density(measured, path) for path in paths])
    assert np.diff([over_all_sets(made, path) for path in paths]) == pytest.approx(np.diff(own))


def test_years_that_differ_have_the_density_of_their_scales(target):
    prior = Prior(GRID, PriorSettings(volatility_sd=0.5))
    measured = MeasurementSet(GRID, MONTHS)

    def by_parts(parts):
        cycle, *years, irregular = parts
        with np.errstate(divide="ignore"):
            return prior.covariance(Scales(cycle, 1.0, irregular, years=tuple(np.log(years))))

    near = posterior(GRID, prior.mean, prior.covariance(Scales()), measured)
    made = target.Target(
        target.Problem(GRID, prior.mean, by_parts, measured, MEDIAN, LOG_SD, near, prior.volatility)
    )
    assert made.size[1] == 6
    constant = 1.5 * np.log(2 * np.pi) + np.log(measured.sd).sum()
    root = np.linalg.cholesky(0.25 * 0.7 ** np.abs(np.subtract.outer(range(3), range(3))))
    for z, t in points(made.size):
        cycle, level, irregular = MEDIAN * np.exp(LOG_SD * t[:3])
        scales = Scales(cycle, level, irregular, years=tuple(root @ t[3:] - 0.25))
        known = posterior(GRID, prior.mean, prior.covariance(scales), measured)
        expected = known.log_evidence + constant - 0.5 * z @ z - 0.5 * t @ t
        assert made.log_density(z, t, NONE) == pytest.approx(expected, abs=1e-6)


def test_factors_are_those_of_the_covariance(target):
    fixed, *units = target.covariance_factors(covariance, 3)
    scales = np.array([0.05, 0.02, 0.01])
    found = fixed @ fixed.T + sum(s**2 * unit @ unit.T for s, unit in zip(scales, units, strict=True))
    assert found == pytest.approx(covariance(scales), abs=1e-12)


def test_a_covariance_that_is_not_linear_in_squares_is_refused(target):
    with pytest.raises(ValueError, match="not linear"):
        target.covariance_factors(lambda scales: np.eye(2) * (1 + scales[0] ** 4), 1)
