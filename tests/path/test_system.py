"""Two old territories and their sum, found together."""

import numpy as np
import pandas as pd
import pytest
from plan_analysis.path.region import fit_region, fit_territory, industry_weight
from scipy.linalg import block_diag

from plan_analysis.data.load import observations
from plan_analysis.path.functionals import FunctionalSet, annual_growth, growth, log_sum
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.model import fit_path
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior, PriorSettings, Scales
from plan_analysis.path.stack import StackedGrid, in_area
from plan_analysis.periods import Span, month_number, year_span
from plan_analysis.schema import HUNG_YEN, MERGED, THAI_BINH

DRAWS = 800
BOTH = ("a", "b")


@pytest.fixture(scope="module")
def latest():
    return observations("2026-03-05")


@pytest.fixture(scope="module")
def region(latest):
    return {series: fit_region(latest, series, draws=DRAWS) for series in ("iip", "exports")}


def test_every_draw_of_the_merged_province_is_the_sum_of_its_parts(region):
    found = region["exports"]
    parts = np.exp(found[HUNG_YEN].paths) + np.exp(found[THAI_BINH].paths)
    assert np.exp(found[MERGED].paths) == pytest.approx(parts)
    whole = found[HUNG_YEN].annual_level[2025] + found[THAI_BINH].annual_level[2025]
    assert found[MERGED].annual_level[2025].to_numpy() == pytest.approx(whole.to_numpy())


def test_figures_of_the_merged_province_come_back(region):
    merged = region["iip"][MERGED]
    span = Span(month_number(2025, 1), month_number(2025, 11))
    eleven_months = 100 * np.expm1(merged.evaluate([growth(span)])[0])
    assert np.median(eleven_months) == pytest.approx(12.26, abs=0.35)
    assert region["exports"][MERGED].annual_level[2025].median() == pytest.approx(11968, rel=0.02)


@pytest.mark.parametrize("series", ["iip", "exports"])
def test_they_inform_the_old_borders_where_those_have_no_figures(region, latest, series):
    together = region[series][HUNG_YEN].annual_growth[2025]
    alone = fit_path(latest, series, HUNG_YEN, draws=DRAWS).annual_growth[2025]
    assert together.quantile(0.9) - together.quantile(0.1) < alone.quantile(0.9) - alone.quantile(0.1)


def test_final_years_stay_where_they_were(region):
    growths = region["iip"][HUNG_YEN].annual_growth
    for year, printed in ((2012, 8.9), (2016, 8.5), (2022, 10.4)):
        assert growths[year].median() == pytest.approx(printed, abs=0.1)


def test_the_weights_come_from_published_value_added(latest):
    weight = industry_weight(latest)
    # 2024: 44.3 % of 132,700 bn VND against 62.65 % of 159,844.
    assert weight.value == pytest.approx(np.log(0.443 * 132700 / (0.6265 * 159844)))
    assert len(weight.sources) >= 2


def test_each_knows_the_others_whose_figures_took_part(region):
    found = region["iip"]
    assert {one.territory for one in found[HUNG_YEN].related} == {THAI_BINH, MERGED}
    assert found[HUNG_YEN].links == found[MERGED].links != ()
    assert region["exports"][HUNG_YEN].links == ()


def test_before_the_merger_a_territory_stands_alone():
    known = observations("2024-12-31")
    assert fit_region(known, "iip", draws=DRAWS) is None
    fit = fit_territory(known, "iip", HUNG_YEN, draws=DRAWS)
    assert fit.related == ()
    again = fit_path(known, "iip", HUNG_YEN, draws=DRAWS)
    assert (fit.paths == again.paths).all()


def test_an_index_without_weights_is_not_joined(latest):
    without = latest[latest["series"] != "grdp_current"]
    assert industry_weight(without) is None
    assert fit_region(without, "iip", draws=DRAWS) is None


def test_the_same_seed_gives_the_same_paths(latest, region):
    again = fit_region(latest, "exports", draws=DRAWS)
    assert (again[HUNG_YEN].paths == region["exports"][HUNG_YEN].paths).all()


GRID = Grid.of_years(2022, 2024)
STACK = StackedGrid(GRID, BOTH)
PRIORS = {
    "a": Prior(GRID, PriorSettings(origin_mean=0.0, origin_sd=0.3, seasonal_sd=0.02, tet_sd=0.02)),
    "b": Prior(GRID, PriorSettings(origin_mean=-0.5, origin_sd=0.3, seasonal_sd=0.02, tet_sd=0.02)),
}
SCALES = Scales(0.04, 0.06, 0.02)
MEAN = np.concatenate([PRIORS[name].mean for name in BOTH])
COVARIANCE = block_diag(*(PRIORS[name].covariance(SCALES) for name in BOTH))


def figures(truth, rng):
    """Own figures of both until 2023, of their sum only afterwards."""
    asked = [
        (in_area(log_sum(year_span(2022)), ("a",)), 0.02),
        (in_area(annual_growth(2023), ("a",)), 0.01),
        (in_area(log_sum(year_span(2023)), ("b",)), 0.05),
        (in_area(annual_growth(2024), BOTH), 0.01),
        (in_area(log_sum(year_span(2024)), BOTH), 0.02),
    ]
    values = FunctionalSet(STACK, [one for one, _ in asked]).values(truth)
    return [
        Measurement(one, float(value + sd * rng.standard_normal()), sd)
        for (one, sd), value in zip(asked, values, strict=True)
    ]


QUESTIONS = FunctionalSet(
    STACK,
    [
        in_area(annual_growth(2024), ("a",)),
        in_area(annual_growth(2024), ("b",)),
        in_area(annual_growth(2023), BOTH),
    ],
)


def test_against_weighted_draws_of_the_prior():
    rng = np.random.default_rng(5)
    factor = np.linalg.cholesky(COVARIANCE + 1e-12 * np.eye(len(STACK)))
    truth = MEAN + factor @ rng.standard_normal(len(STACK))
    measured = MeasurementSet(STACK, figures(truth, rng))
    # Errors are widened so that enough of the prior's draws have weight.
    wide = MeasurementSet(
        STACK, [Measurement(m.functional, m.value, 4 * m.sd) for m in measured.measurements]
    )
    found = posterior(STACK, MEAN, COVARIANCE, wide).draws(8000, rng)
    prior = MEAN[:, None] + factor @ rng.standard_normal((len(STACK), 300_000))
    weights = wide.log_likelihood(wide.functionals.values(prior))
    weights = np.exp(weights - weights.max())
    weights /= weights.sum()
    assert 1 / (weights**2).sum() > 1500
    asked, drawn = QUESTIONS.values(prior), QUESTIONS.values(found)
    means = asked @ weights
    sds = np.sqrt(((asked - means[:, None]) ** 2) @ weights)
    assert drawn.mean(axis=1) == pytest.approx(means, abs=0.06 * sds.max())
    assert drawn.std(axis=1) == pytest.approx(sds, rel=0.07)


def test_intervals_of_the_parts_cover_what_only_the_sum_says():
    factor = np.linalg.cholesky(COVARIANCE + 1e-12 * np.eye(len(STACK)))
    inside = []
    for seed in range(400):
        rng = np.random.default_rng(seed)
        truth = MEAN + factor @ rng.standard_normal(len(STACK))
        drawn = posterior(STACK, MEAN, COVARIANCE, MeasurementSet(STACK, figures(truth, rng))).draws(400, rng)
        low, high = np.quantile(QUESTIONS.values(drawn), [0.1, 0.9], axis=1)
        answer = QUESTIONS.values(truth)
        inside.append((low <= answer) & (answer <= high))
    assert np.mean(inside) == pytest.approx(0.80, abs=0.03)


def test_no_figures_of_one_part_means_no_region(latest):
    without = latest[~((latest["territory"] == THAI_BINH) & (latest["series"] == "exports"))]
    assert fit_region(without, "exports", draws=DRAWS) is None
    assert isinstance(without, pd.DataFrame)
