"""Where figures are log levels of single months the path is a textbook state space: statsmodels must agree."""

import numpy as np
import pytest
from statsmodels.tsa.statespace.kalman_smoother import KalmanSmoother
from statsmodels.tsa.statespace.structural import UnobservedComponents

from plan_analysis.path.functionals import log_mean
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import (
    Prior,
    PriorSettings,
    Scales,
    integrated_slope,
    random_walk,
    seasonal_pattern,
)
from plan_analysis.periods import Span

GRID = Grid.of_years(2015, 2022)
AHEAD = 24
NOISE, LEVEL, SLOPE, SEASONAL = 0.02, 0.015, 0.003, 0.004
WIDE = 30.0**2  # against an exactly diffuse start; noise of 0.02² against it is a part of 2 million
MISSING = (3, 17, 18, 40)


def monthly_levels():
    rng = np.random.default_rng(11)
    months = np.arange(len(GRID) - AHEAD)
    slope = 0.007 + np.cumsum(rng.normal(0, SLOPE, months.size))
    pattern = rng.normal(0, 0.05, 12)
    y = np.cumsum(slope + rng.normal(0, LEVEL, months.size)) + (pattern - pattern.mean())[months % 12]
    y += rng.normal(0, NOISE, months.size)
    y[list(MISSING)] = np.nan
    return np.concatenate([y, np.full(AHEAD, np.nan)])


Y = monthly_levels()


def path_of(covariance, mean=None):
    measured = MeasurementSet(
        GRID,
        [
            Measurement(log_mean(Span(GRID.first + m, GRID.first + m)), Y[m], NOISE, trusted=True)
            for m in np.flatnonzero(np.isfinite(Y))
        ],
    )
    return posterior(GRID, np.zeros(len(GRID)) if mean is None else mean, covariance, measured)


def smoothed_signal(model, params):
    """Mean and variance of what is observed, without the irregular, in every month."""
    found = model.smooth(params)
    Z = found.filter_results.design[0, :, 0]
    return Z @ found.smoother_results.smoothed_state, np.einsum(
        "i,ijt,j->t", Z, found.smoother_results.smoothed_state_cov, Z
    )


def assert_same(path, mean, variance):
    assert path.mode == pytest.approx(mean, rel=1e-4, abs=1e-6)
    assert path.covariance.diagonal() == pytest.approx(variance, rel=1e-4)


def trend_and_fixed_pattern():
    n = len(GRID)
    months = np.arange(n, dtype=float)
    return (
        WIDE * (1 + np.outer(months, months) / 100)
        + LEVEL**2 * random_walk(n)
        + SLOPE**2 * integrated_slope(n, 1.0)
        + WIDE * seasonal_pattern(GRID, 0.0)
    )


def test_local_linear_trend_with_a_fixed_pattern():
    model = UnobservedComponents(
        Y, "local linear trend", seasonal=12, stochastic_seasonal=False, use_exact_diffuse=True
    )
    assert model.param_names == ["sigma2.irregular", "sigma2.level", "sigma2.trend"]
    mean, variance = smoothed_signal(model, [NOISE**2, LEVEL**2, SLOPE**2])
    assert_same(path_of(trend_and_fixed_pattern()), mean, variance)


def test_local_linear_trend_with_a_moving_pattern():
    model = UnobservedComponents(
        Y,
        "local linear trend",
        freq_seasonal=[{"period": 12, "harmonics": 6}],
        stochastic_freq_seasonal=[True],
        use_exact_diffuse=True,
    )
    mean, variance = smoothed_signal(model, [NOISE**2, LEVEL**2, SLOPE**2, SEASONAL**2])
    # Shocks turn with their harmonic and stay: the kernel of the random walk times that of the waves.
    n = len(GRID)
    lag = np.subtract.outer(np.arange(n), np.arange(n))
    waves = sum(np.cos(2 * np.pi * j * lag / 12) for j in range(1, 7))
    moving = SEASONAL**2 * random_walk(n) * waves
    assert_same(path_of(trend_and_fixed_pattern() + moving), mean, variance)


def test_forecast_beyond_the_last_month():
    model = UnobservedComponents(
        Y[:-AHEAD], "local linear trend", seasonal=12, stochastic_seasonal=False, use_exact_diffuse=True
    )
    ahead = model.smooth([NOISE**2, LEVEL**2, SLOPE**2]).get_forecast(AHEAD)
    path = path_of(trend_and_fixed_pattern())
    assert path.mode[-AHEAD:] == pytest.approx(ahead.predicted_mean, rel=1e-4)
    # Their forecast includes the month's own noise.
    assert path.covariance.diagonal()[-AHEAD:] + NOISE**2 == pytest.approx(ahead.var_pred_mean, rel=1e-4)


def damped_state_space(settings, scales):
    """The prior's own parts as a state space: level, two returning slopes, six damped waves, irregular."""
    slopes = [
        (settings.growth_persistence, settings.growth_sd / 12),
        (settings.persistence, scales.cycle / 12),
    ]
    damping = np.sqrt(1 - settings.seasonal_drift) ** (1 / 12)
    waves = [(j, 2 / 11 if j < 6 else 1 / 11) for j in range(1, 7)]
    size = 3 + 2 * len(waves) + 1
    T, Q, start, Z = np.zeros((size, size)), np.zeros(size), np.zeros(size), np.zeros(size)
    T[0, :3], Z[0], start[0], Q[0] = 1.0, 1.0, settings.origin_sd**2, scales.level**2 / 12
    for place, (persistence, sd) in enumerate(slopes, start=1):
        T[place, place], start[place], Q[place] = persistence, sd**2, (1 - persistence**2) * sd**2
    for place, (j, weight) in zip(range(3, size - 1, 2), waves, strict=True):
        c, s = np.cos(2 * np.pi * j / 12), np.sin(2 * np.pi * j / 12)
        T[place : place + 2, place : place + 2] = damping * np.array([[c, s], [-s, c]])
        variance = weight * settings.seasonal_sd**2
        start[place : place + 2], Q[place : place + 2], Z[place] = variance, (1 - damping**2) * variance, 1
    Z[-1], start[-1], Q[-1] = 1.0, scales.irregular**2, scales.irregular**2
    model = KalmanSmoother(k_endog=1, k_states=size)
    model["design"], model["transition"], model["selection"] = Z[None], T, np.eye(size)
    model["state_cov"], model["obs_cov"] = np.diag(Q), np.array([[NOISE**2]])
    model.initialize_known(np.zeros(size), np.diag(start))
    return model, Z


def test_the_prior_itself_as_a_state_space():
    settings = PriorSettings(growth_mean=0.0, seasonal_drift=0.1, tet_sd=0.0, shifts=())
    scales = Scales(cycle=0.04, level=0.05, irregular=0.02)
    model, Z = damped_state_space(settings, scales)
    model.bind(Y[:, None].copy())
    found = model.smooth()
    path = path_of(Prior(GRID, settings).covariance(scales))
    assert path.mode == pytest.approx(Z @ found.smoothed_state, rel=1e-6, abs=1e-8)
    variance = np.einsum("i,ijt,j->t", Z, found.smoothed_state_cov, Z)
    assert path.covariance.diagonal() == pytest.approx(variance, rel=1e-6)
    assert path.log_evidence == pytest.approx(found.llf, rel=1e-8)
