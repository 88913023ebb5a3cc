"""Loadings on the country: found again in made data, and spread over sets of scales."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import multivariate_normal

from plan_analysis.path.evidence import ScalePrior
from plan_analysis.path.factor import beside, country_factor
from plan_analysis.path.functionals import FunctionalSet, growth
from plan_analysis.path.grid import Grid
from plan_analysis.path.loading import Loading, LoadingEvidence, LoadingPrior, learn, loaded_points
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.prior import Prior, PriorSettings, Scales
from plan_analysis.path.revision import PRIOR_SD, RevisionErrors
from plan_analysis.periods import Span

GRID = Grid.of_years(2012, 2023)
ERRORS = RevisionErrors(PRIOR_SD, dict.fromkeys(PRIOR_SD, 0))
OWN = Prior(GRID, PriorSettings(seasonal_sd=0.01, tet_sd=0.02))
SCALES = Scales(0.01, 0.01, 0.004)
WIDE = LoadingPrior(0.3, 1.0)
COUNTRY = {"territory": "viet_nam", "status": "final"}
MONTHS = [Span(month, month) for month in range(GRID.first + 12, GRID.last + 1)]


@pytest.fixture(scope="module")
def factor(figure):
    rng = np.random.default_rng(4)
    swing = 6 + 5 * np.sin(np.arange(132) / 9.0) + 0.3 * rng.standard_normal(132)
    rows = [
        figure("yoy_pct", "M", f"{2013 + m // 12}-{m % 12 + 1:02d}", f"{v:.1f}", **COUNTRY)
        for m, v in enumerate(swing)
    ]
    return country_factor(pd.DataFrame(rows), "iip", ERRORS, GRID)


def province(factor, loading, seed):
    """Monthly growth of a province that was drawn with a loading."""
    rng = np.random.default_rng(seed)
    prior = beside(OWN, factor, loading)
    root = np.linalg.cholesky(prior.covariance(SCALES) + 1e-12 * np.eye(len(GRID)))
    path = prior.mean + root @ rng.standard_normal(len(GRID))
    asked = [growth(span) for span in MONTHS]
    values = FunctionalSet(GRID, asked).values(path)
    printed = values + 0.003 * rng.standard_normal(len(values))
    return MeasurementSet(
        GRID, [Measurement(f, float(v), 0.003, trusted=True) for f, v in zip(asked, printed, strict=True)]
    )


@pytest.mark.parametrize("truth", [0.0, 0.5, 1.2])
def test_a_loading_is_found_again(factor, truth):
    found = [
        learn(OWN, factor, province(factor, truth, seed), ScalePrior(SCALES, (0.3,) * 3), WIDE)[0]
        for seed in range(6)
    ]
    values = np.array([one.value for one in found])
    assert values.mean() == pytest.approx(truth, abs=0.15)  # the prior pulls towards 0.3
    assert np.mean(((values - truth) / [one.sd for one in found]) ** 2) < 3


def test_the_evidence_is_the_density_of_the_figures(factor):
    measured = province(factor, 0.5, 1)
    evidence = LoadingEvidence(OWN, factor, SCALES, measured, WIDE, 0.3)
    H = measured.functionals.jacobian(OWN.mean)

    def density(loading):
        prior = beside(OWN, factor, loading)
        S = H @ prior.covariance(SCALES) @ H.T + np.diag(measured.sd**2)
        # Growth of a month is linear in the path.
        return multivariate_normal(H @ prior.mean, S).logpdf(measured.y) - 0.5 * (loading - 0.3) ** 2

    assert evidence(0.9) - evidence(0.1) == pytest.approx(density(0.9) - density(0.1), abs=1e-6)


def test_sets_of_scales_carry_mean_and_variance_of_the_loading(factor):
    measured = province(factor, 0.5, 2)
    loading, scales, evidence = learn(OWN, factor, measured, ScalePrior(SCALES, (0.3,) * 3), WIDE)
    points = loaded_points(scales, evidence, loading)
    weights = np.array([one.weight for one in points])
    values = np.array([one.loading for one in points])
    assert weights.sum() == pytest.approx(1)
    assert weights @ values == pytest.approx(loading.value)
    assert np.sqrt(weights @ (values - loading.value) ** 2) == pytest.approx(loading.sd)


def test_without_a_country_there_is_no_loading(factor):
    measured = province(factor, 0.5, 3)
    loading, _, _ = learn(OWN, None, measured, ScalePrior(SCALES, (0.3,) * 3), WIDE)
    assert loading == Loading(0.0, 0.0)
