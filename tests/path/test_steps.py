"""A step in the level at a candidate month is found where there is one, and not where there is none."""

from dataclasses import replace

import numpy as np
import pytest

from plan_analysis.path.functionals import FunctionalSet, annual_growth, growth
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Break, Prior
from plan_analysis.path.scales import learn_scales
from plan_analysis.path.series import SETTINGS
from plan_analysis.periods import Span, month_number

KIND = SETTINGS["iip"]
SIZE = KIND.breaks[0].size
GRID = Grid.of_years(2014, 2024)
STEP = month_number(2020, 4)
PRIOR = Prior(GRID, KIND.prior.with_(shifts=(Break(STEP, SIZE),)))
AFTER = (GRID.numbers >= STEP).astype(float)
YEARS = [annual_growth(year) for year in range(2015, 2025)]
MONTHS = [growth(Span(m, m)) for m in range(month_number(2019, 1), month_number(2022, 1))]
SD = 0.004
SEEDS = range(30)


def simulated(rng, moved, functionals):
    """Return a path that moves as one of its kind, and by ``moved`` beside, and its figures."""
    covariance = PRIOR.covariance(replace(KIND.scales.median, shifts=(0.0,)))
    factor = np.linalg.cholesky(covariance + 1e-12 * np.eye(len(GRID)))
    truth = PRIOR.mean + factor @ rng.standard_normal(len(GRID)) + moved
    values = FunctionalSet(GRID, functionals).values(truth) + SD * rng.standard_normal(len(functionals))
    return truth, MeasurementSet(
        GRID, [Measurement(f, v, SD) for f, v in zip(functionals, values, strict=True)]
    )


def found(seed, size, functionals):
    """Learnt scale of the step, its estimate, and whether the 80 % interval of 2020 holds the truth."""
    rng = np.random.default_rng(seed)
    truth, measured = simulated(rng, size * AFTER, functionals)
    scales, _ = learn_scales(PRIOR, measured, KIND.scales)
    path = posterior(GRID, PRIOR.mean, PRIOR.covariance(scales), measured)
    estimate = path.part_mean(PRIOR.part("shift", scales))[-1]
    in_2020 = FunctionalSet(GRID, [annual_growth(2020)])
    low, high = np.quantile(in_2020.values(path.draws(300, rng))[0], [0.1, 0.9])
    return scales.shifts[0], estimate, low <= in_2020.values(truth)[0] <= high


def test_a_fall_by_a_tenth_is_found_in_months():
    scale, estimate, covered = np.array([found(seed, -0.10, MONTHS) for seed in SEEDS]).T
    assert estimate.mean() == pytest.approx(-0.10, abs=0.02)
    assert np.median(scale) > 5 * SIZE
    assert 0.6 <= covered.mean() <= 0.97  # 24 of 30, give or take three standard errors


def test_without_a_fall_none_is_found():
    scale, estimate, covered = np.array([found(seed, 0.0, MONTHS) for seed in SEEDS]).T
    assert np.abs(estimate).mean() < 0.01
    assert np.median(scale) < 1.2 * SIZE
    assert 0.6 <= covered.mean() <= 0.97


def test_years_alone_share_a_fall_between_the_step_and_usual_shocks():
    fallen, usual = (np.array([found(seed, size, YEARS)[1] for seed in SEEDS]).mean() for size in (-0.2, 0.0))
    assert fallen < -0.1
    assert usual == pytest.approx(0.0, abs=0.01)


def test_a_step_that_no_figure_sees_keeps_its_usual_size():
    before = [annual_growth(year) for year in range(2015, 2019)]
    scale, estimate, _ = found(0, -0.10, before)
    assert scale == pytest.approx(SIZE, rel=0.02)
    assert estimate == pytest.approx(0.0, abs=1e-4)
