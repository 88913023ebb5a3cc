"""The posterior against brute force: millions of prior draws weighted by the likelihood of the figures."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_analysis.path.functionals import (
    FunctionalSet,
    annual_growth,
    average_growth,
    growth,
    log_mean,
    log_sum,
    month_on_month,
)
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior, PriorSettings, Scales
from plan_analysis.path.stack import StackedGrid, in_area
from plan_analysis.periods import Span, month_number, year_span

sure = partial(Measurement, trusted=True)

GRID = Grid.of_years(2019, 2021)
PRIOR = Prior(GRID, PriorSettings(growth_mean=0.08, growth_sd=0.05, seasonal_sd=0.05))
SCALES = Scales(cycle=0.03, level=0.05, irregular=0.03)
COVARIANCE = PRIOR.covariance(SCALES)
MARCH, JUNE = month_number(2021, 3), month_number(2021, 6)
ASKED = FunctionalSet(
    GRID,
    [
        annual_growth(2020),
        annual_growth(2021),
        average_growth(2020, 2021),
        growth(Span(month_number(2021, 1), JUNE)),
        month_on_month(MARCH),
        log_sum(year_span(2021)),
    ],
)

FIGURES = {
    "growth": [
        sure(annual_growth(2020), 0.06, 0.01),
        sure(growth(Span(month_number(2021, 1), JUNE)), 0.13, 0.02),
        sure(month_on_month(MARCH), 0.04, 0.03),
    ],
    "levels": [
        sure(log_sum(year_span(2019)), np.log(12.3), 0.03),
        sure(log_sum(Span(month_number(2020, 1), month_number(2020, 3))), np.log(3.3), 0.04),
        sure(log_mean(Span(MARCH, MARCH)), 0.15, 0.06),
    ],
    "average over years": [
        sure(average_growth(2020, 2021), 0.11, 0.01),
        sure(annual_growth(2021), 0.09, 0.02),
    ],
    "at least": [
        sure(annual_growth(2020), 0.06, 0.02),
        sure(annual_growth(2021), 0.12, 2e-4, "at_least"),
    ],
    "at most": [sure(annual_growth(2021), 0.06, 5e-4, "at_most")],
    "several bounds": [
        sure(annual_growth(2020), 0.07, 2e-4, "at_least"),
        sure(annual_growth(2021), 0.12, 2e-4, "at_most"),
        sure(growth(Span(month_number(2021, 1), JUNE)), 0.10, 2e-4, "at_least"),
        sure(average_growth(2020, 2021), 0.09, 0.02),
    ],
}


@pytest.fixture(scope="module")
def prior_draws():
    """Half a million paths from the prior; for each figure and question their values."""
    rng = np.random.default_rng(148)
    factor = np.linalg.cholesky(COVARIANCE)
    return PRIOR.mean[:, None] + factor @ rng.standard_normal((len(GRID), 500_000))


def weighted_moments(values, weights):
    mean = values @ weights
    return mean, np.sqrt((values - mean[:, None]) ** 2 @ weights)


@pytest.mark.parametrize("kind", FIGURES)
def test_means_and_spreads_agree_with_brute_force(kind, prior_draws):
    measured = MeasurementSet(GRID, FIGURES[kind])
    log_weights = measured.log_likelihood(measured.functionals.values(prior_draws))
    weights = np.exp(log_weights - log_weights.max())
    weights /= weights.sum()
    effective = 1 / np.sum(weights**2)
    assert effective > 4000  # below, brute force would be the one in doubt
    mean, sd = weighted_moments(ASKED.values(prior_draws), weights)

    path = posterior(GRID, PRIOR.mean, COVARIANCE, measured)
    draws = ASKED.values(path.draws(20_000, np.random.default_rng(1)))
    assert np.abs(draws.mean(axis=1) - mean) == pytest.approx(0, abs=0.05 * sd.max())
    assert np.all(np.abs(draws.mean(axis=1) - mean) < 0.05 * sd)
    assert draws.std(axis=1) == pytest.approx(sd, rel=0.04)
    # The Gaussian around the mode has the same moments up to what linearisation costs.
    assert np.all(np.abs(ASKED.values(path.mode) - mean) < 0.10 * sd)
    assert path.functional_sd(ASKED) == pytest.approx(sd, rel=0.05)


def test_quantiles_beyond_a_bound_agree_with_brute_force(prior_draws):
    measured = MeasurementSet(GRID, FIGURES["at least"])
    weights = np.exp(measured.log_likelihood(measured.functionals.values(prior_draws)))
    truth = ASKED.values(prior_draws)[1]
    order = np.argsort(truth)
    cumulated = np.cumsum(weights[order]) / weights.sum()
    quantiles = truth[order][np.searchsorted(cumulated, [0.1, 0.5, 0.9])]
    draws = posterior(GRID, PRIOR.mean, COVARIANCE, measured).draws(40_000, np.random.default_rng(2))
    assert np.quantile(ASKED.values(draws)[1], [0.1, 0.5, 0.9]) == pytest.approx(quantiles, abs=7e-4)


def test_single_months_are_the_conditional_normal():
    # Log levels of single months are linear, so the textbook formula holds exactly.
    months = [2, 14, 30]
    H = np.eye(len(GRID))[months]
    y, noise = np.array([0.1, 0.2, 0.3]), np.array([0.02, 0.01, 0.03])
    measured = MeasurementSet(
        GRID,
        [
            sure(log_mean(Span(GRID.first + m, GRID.first + m)), v, s)
            for m, v, s in zip(months, y, noise, strict=True)
        ],
    )
    path = posterior(GRID, PRIOR.mean, COVARIANCE, measured)
    S = H @ COVARIANCE @ H.T + np.diag(noise**2)
    gain = COVARIANCE @ H.T @ np.linalg.inv(S)
    assert path.mode == pytest.approx(PRIOR.mean + gain @ (y - H @ PRIOR.mean), abs=1e-10)
    assert path.covariance == pytest.approx(COVARIANCE - gain @ H @ COVARIANCE, abs=1e-12)
    residual = y - H @ PRIOR.mean
    log_density = -0.5 * (
        residual @ np.linalg.solve(S, residual) + np.linalg.slogdet(S)[1] + 3 * np.log(2 * np.pi)
    )
    assert path.log_evidence == pytest.approx(log_density, rel=1e-10)


def test_every_draw_meets_a_tightly_measured_annual_sum():
    figures = [
        sure(log_sum(year_span(2020)), np.log(13.0), 1e-5),
        sure(annual_growth(2021), 0.10, 1e-5),
    ]
    measured = MeasurementSet(GRID, figures)
    path = posterior(GRID, PRIOR.mean, COVARIANCE, measured)
    values = measured.functionals.values(path.draws(1000, np.random.default_rng(3)))
    # Months move by several percent; the sums by parts of ten thousand at most.
    assert np.abs(values - measured.y[:, None]).max() < 5e-4
    assert np.sqrt(path.covariance.diagonal()).min() > 0.01


def test_draws_without_figures_are_the_prior():
    path = posterior(GRID, PRIOR.mean, COVARIANCE, MeasurementSet(GRID, []))
    draws = path.draws(40_000, np.random.default_rng(4))
    assert draws.mean(axis=1) == pytest.approx(PRIOR.mean, abs=1e-12)  # mirrored pairs
    assert np.cov(draws) == pytest.approx(COVARIANCE, abs=0.02 * COVARIANCE.max())


def test_draws_with_a_seed_are_the_same_and_of_the_size_asked_for():
    measured = MeasurementSet(GRID, FIGURES["several bounds"])
    path = posterior(GRID, PRIOR.mean, COVARIANCE, measured)
    once, again = (path.draws(11, np.random.default_rng(5)) for _ in range(2))
    assert once.shape == (len(GRID), 11)
    assert np.array_equal(once, again)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_start_does_not_matter(seed):
    measured = MeasurementSet(GRID, FIGURES["several bounds"] + FIGURES["levels"])
    reached = posterior(GRID, PRIOR.mean, COVARIANCE, measured)
    start = np.random.default_rng(seed).normal(0, 1.0, len(GRID))
    assert posterior(GRID, PRIOR.mean, COVARIANCE, measured, start).mode == pytest.approx(
        reached.mode, abs=1e-6
    )


@settings(max_examples=25, deadline=None)
@given(st.floats(-0.3, 0.4), st.floats(1e-4, 0.1))
def test_another_figure_never_adds_doubt(value, sd):
    few = MeasurementSet(GRID, FIGURES["growth"])
    more = MeasurementSet(GRID, [*FIGURES["growth"], sure(annual_growth(2021), value, sd)])
    before, after = (posterior(GRID, PRIOR.mean, COVARIANCE, m) for m in (few, more))
    # Linearised at another path, the derivatives of the sums differ a little.
    assert np.all(after.covariance.diagonal() <= before.covariance.diagonal() * 1.02)


def test_a_far_violated_bound_still_has_a_posterior():
    measured = MeasurementSet(GRID, [sure(annual_growth(2021), 0.9, 1e-5, "at_least")])
    path = posterior(GRID, PRIOR.mean, COVARIANCE, measured)
    draws = measured.functionals.values(path.draws(500, np.random.default_rng(6)))
    assert draws.min() > 0.88
    assert np.isfinite(path.mode).all()


def test_figures_that_contradict_each_other_still_have_a_mode():
    # Twelve months whose growth swings by 20 points, and a year that is not their mean.
    rng = np.random.default_rng(7)
    months = range(month_number(2021, 1), month_number(2022, 1))
    figures = [sure(growth(Span(m, m)), rng.normal(0.09, 0.12), 0.003) for m in months]
    measured = MeasurementSet(GRID, [*figures, sure(annual_growth(2021), 0.20, 0.001)])
    path = posterior(GRID, PRIOR.mean, COVARIANCE, measured)
    assert path.steps <= 20
    # At the mode one more plain step stands still: the slope of the penalised fit is zero.
    pull = measured.functionals.jacobian(path.mode).T @ (
        (measured.y - measured.functionals.values(path.mode)) / measured.sd**2
    )
    assert COVARIANCE @ pull == pytest.approx(path.mode - PRIOR.mean, abs=1e-5)


def test_parts_sum_to_the_path():
    measured = MeasurementSet(GRID, FIGURES["growth"])
    path = posterior(GRID, PRIOR.mean, COVARIANCE, measured)
    names = (*PRIOR.fixed_parts, *PRIOR.unit_parts, "shift")
    parts = sum(path.part_mean(PRIOR.part(name, SCALES)) for name in names)
    assert parts == pytest.approx(path.mode - PRIOR.mean, abs=1e-8)


def test_steps_that_swing_around_the_mode_settle():
    """A small part of a sum whose growth tells its weight: whole steps overshoot its logarithm and come back."""
    stack = StackedGrid(Grid.of_years(2020, 2021), ("big", "small"))
    prior = Prior(stack.grid, PriorSettings(seasonal_sd=0.001, tet_sd=0.001))
    mean = np.concatenate([prior.mean, prior.mean - 3.0])
    loose = prior.covariance(SCALES) + 4.0
    covariance = np.block([[prior.covariance(SCALES), np.zeros((24, 24))], [np.zeros((24, 24)), loose]])
    growths = {("big",): 0.05, ("small",): 1.2, ("big", "small"): 0.16}
    figures = [
        Measurement(in_area(annual_growth(2021), units), value, 0.0005, trusted=True)
        for units, value in growths.items()
    ]
    found = posterior(stack, mean, covariance, MeasurementSet(stack, figures))
    values = found.measurements.functionals.values(found.mode)
    assert values == pytest.approx(list(growths.values()), abs=0.001)
    # e^0.16 = (1 − w) e^0.05 + w e^1.2, with w the share of the small one in the year before.
    share = (np.exp(0.16) - np.exp(0.05)) / (np.exp(1.2) - np.exp(0.05))
    before = [np.exp(found.mode[part][:12]).sum() for part in (slice(0, 24), slice(24, 48))]
    assert before[1] / sum(before) == pytest.approx(share, rel=0.02)
