"""The country, two old territories, their sum, and the sections of industry, found together."""

import numpy as np
import pandas as pd
import pytest
from scipy.linalg import block_diag

from plan_analysis.data.load import observations
from plan_analysis.path.factor import country_factor
from plan_analysis.path.functionals import FunctionalSet, annual_growth, growth, log_sum
from plan_analysis.path.grid import Grid
from plan_analysis.path.loading import LoadedScales, Loading
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.model import fit_path
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior, PriorSettings, Scales
from plan_analysis.path.revision import PRIOR_SD, RevisionErrors
from plan_analysis.path.stack import StackedGrid, in_area
from plan_analysis.path.system import fit_system, fit_territory
from plan_analysis.path.units import SystemPrior, Unit
from plan_analysis.periods import Span, month_number, year_span
from plan_analysis.schema import COUNTRY, HUNG_YEN, MERGED, THAI_BINH

DRAWS = 800
BOTH = ("a", "b")


@pytest.fixture(scope="module")
def latest():
    return observations("2026-03-05")


@pytest.fixture(scope="module")
def systems(latest):
    return {series: fit_system(latest, series, draws=DRAWS) for series in ("iip", "exports")}


@pytest.fixture(scope="module")
def before(latest):
    known = observations("2024-12-31")
    return known, fit_system(known, "iip", draws=DRAWS)


def levels(fit):
    return np.exp(fit.paths)


def test_every_draw_of_the_merged_province_is_the_sum_of_its_parts(systems):
    for series, found in systems.items():
        parts = levels(found[HUNG_YEN, series]) + levels(found[THAI_BINH, series])
        assert levels(found[MERGED, series]) == pytest.approx(parts, rel=1e-5)
    found = systems["exports"]
    whole = found[HUNG_YEN, "exports"].annual_level[2025] + found[THAI_BINH, "exports"].annual_level[2025]
    assert found[MERGED, "exports"].annual_level[2025].to_numpy() == pytest.approx(whole.to_numpy(), rel=1e-5)


def test_every_draw_of_a_total_is_the_sum_of_its_sections(systems):
    found = systems["iip"]
    for territory, sections in (
        (HUNG_YEN, ("manufacturing", "electricity", "water")),
        (THAI_BINH, ("manufacturing", "electricity", "water", "mining")),
        (MERGED, ("manufacturing", "electricity", "water", "mining")),
    ):
        parts = sum(levels(found[territory, f"iip_{section}"]) for section in sections)
        assert levels(found[territory, "iip"]) == pytest.approx(parts, rel=1e-5)
    # What the merged province mines is Thái Bình's.
    assert (found[MERGED, "iip_mining"].paths == found[THAI_BINH, "iip_mining"].paths).all()


def test_figures_of_the_merged_province_come_back(systems):
    merged = systems["iip"][MERGED, "iip"]
    # November's 15.74 and the 11.71 of ten months make some 12.1 of eleven, where 12.26 was printed.
    for month, printed, off in ((9, 11.51, 0.2), (10, 11.71, 0.25), (11, 12.26, 0.5)):
        span = Span(month_number(2025, 1), month_number(2025, month))
        to_date = 100 * np.expm1(merged.evaluate([growth(span)])[0])
        assert np.median(to_date) == pytest.approx(printed, abs=off)
    found = systems["exports"][MERGED, "exports"].annual_level[2025]
    assert found.median() == pytest.approx(11968, rel=0.02)


def test_figures_of_sections_come_back(systems):
    # HYSO-2024-12: manufacturing 9.85, electricity 10.60, water 31.27 %; errors of first prints are half a point.
    for section, printed in (("manufacturing", 9.85), ("electricity", 10.60), ("water", 31.27)):
        growths = systems["iip"][HUNG_YEN, f"iip_{section}"].annual_growth
        assert growths[2024].median() == pytest.approx(printed, abs=0.6 * (1 + printed / 100))


@pytest.mark.parametrize("series", ["iip", "exports"])
def test_they_inform_the_old_borders_where_those_have_no_figures(systems, latest, series):
    together = systems[series][HUNG_YEN, series].annual_growth[2025]
    alone = fit_path(latest, series, HUNG_YEN, draws=DRAWS).annual_growth[2025]
    assert together.quantile(0.9) - together.quantile(0.1) < alone.quantile(0.9) - alone.quantile(0.1)


def test_final_years_stay_where_they_were(systems):
    growths = systems["iip"][HUNG_YEN, "iip"].annual_growth
    for year, printed in ((2012, 8.9), (2016, 8.5), (2022, 10.4)):
        assert growths[year].median() == pytest.approx(printed, abs=0.1)


def test_the_countrys_years_come_back(systems):
    growths = systems["iip"][COUNTRY, "iip"].annual_growth
    # Final yearly indices of the national office: 107.43 (2022), 101.33 (2023).
    for year, printed in ((2022, 7.43), (2023, 1.33)):
        assert growths[year].median() == pytest.approx(printed, abs=1.0)


def test_each_knows_the_others_whose_figures_took_part(systems):
    found = systems["iip"]
    own = found[HUNG_YEN, "iip"]
    assert {one.territory for one in own.related} == {HUNG_YEN, THAI_BINH, MERGED}
    assert (HUNG_YEN, "iip") not in {(one.territory, one.series) for one in own.related}
    assert own.country.territory == COUNTRY
    assert own.links == found[MERGED, "iip"].links != ()
    assert systems["exports"][HUNG_YEN, "exports"].links == ()
    assert own.units == ("hung_yen.manufacturing", "hung_yen.electricity", "hung_yen.water")
    assert (own.joint.of(own.units) == own.paths).all()


def test_before_the_merger_a_territory_stands_beside_the_country_alone(before):
    _, found = before
    assert {territory for territory, _ in found} == {HUNG_YEN, COUNTRY}
    assert {one.territory for one in found[HUNG_YEN, "iip"].related} == {HUNG_YEN}
    assert 0.1 < found[HUNG_YEN, "iip"].loading.value < 0.7


def test_a_section_is_found_by_its_name(before):
    known, found = before
    fit = fit_territory(known, "iip_electricity", HUNG_YEN, draws=DRAWS)
    assert (fit.paths == found[HUNG_YEN, "iip_electricity"].paths).all()
    alone = fit_territory(known, "iip_mining", HUNG_YEN, draws=DRAWS)
    assert (alone.series, alone.units) == ("iip_mining", ())


def test_an_index_without_weights_is_not_joined(latest):
    without = latest[latest["series"] != "grdp_current"]
    assert MERGED not in {territory for territory, _ in fit_system(without, "iip", draws=DRAWS)}


def test_no_figures_of_one_part_means_no_region(latest):
    without = latest[~((latest["territory"] == THAI_BINH) & (latest["series"] == "exports"))]
    assert {territory for territory, _ in fit_system(without, "exports", draws=DRAWS)} == {HUNG_YEN, COUNTRY}


def test_another_province_stands_beside_the_country(latest):
    fit = fit_territory(latest, "iip", "nghe_an", draws=DRAWS)
    assert fit.country is not None
    assert fit.units == ("nghe_an",)
    with pytest.raises(ValueError, match=r"no figures of iip for nowhere|at least one"):
        fit_territory(latest, "iip", "nowhere", draws=DRAWS)


def test_the_country_can_be_asked_for(latest):
    fit = fit_territory(latest, "exports", COUNTRY, draws=DRAWS)
    assert fit.units == (COUNTRY,)
    # Customs: 405.5 bn USD in 2024; the months add up to less, for they were printed first and low.
    assert fit.annual_level[2024].median() == pytest.approx(405_500, rel=0.025)


def test_the_same_seed_gives_the_same_paths(latest, systems):
    again = fit_territory(latest, "exports", MERGED, draws=DRAWS)
    assert (again.paths == systems["exports"][MERGED, "exports"].paths).all()


def assumed(year, percent):
    return [Measurement(annual_growth(year), float(np.log1p(percent / 100)), 0.002)]


def test_a_shock_of_the_country_moves_a_province_by_its_loading(before):
    known, found = before
    high, low = (
        fit_system(known, "iip", draws=DRAWS, extra={COUNTRY: assumed(2027, percent)})
        for percent in (13.0, 3.0)
    )
    logs = [
        [np.log1p(run[key].annual_growth[2027] / 100).mean() for key in ((HUNG_YEN, "iip"), (COUNTRY, "iip"))]
        for run in (high, low)
    ]
    moved, shock = np.subtract(*logs)
    assert shock == pytest.approx(np.log(1.13 / 1.03), abs=0.005)
    # The regression of the province's growth on the country's over the draws of the system without the shock.
    own, national = (np.log1p(found[k, "iip"].annual_growth[2027] / 100) for k in (HUNG_YEN, COUNTRY))
    covariance = np.cov(own, national)
    assert moved / shock == pytest.approx(covariance[0, 1] / covariance[1, 1], abs=0.12)
    # Not all of the country's growth is its moving parts.
    assert (
        0.4 * found[HUNG_YEN, "iip"].loading.value
        < moved / shock
        < 1.2 * found[HUNG_YEN, "iip"].loading.value
    )


def test_extra_measurements_of_a_territory_or_a_section(before):
    known, _ = before
    extra = {HUNG_YEN: assumed(2026, 11.0), "hung_yen.electricity": assumed(2026, 20.0)}
    found = fit_system(known, "iip", draws=DRAWS, extra=extra)
    assert found[HUNG_YEN, "iip"].annual_growth[2026].median() == pytest.approx(11.0, abs=0.3)
    assert found[HUNG_YEN, "iip_electricity"].annual_growth[2026].median() == pytest.approx(20.0, abs=0.4)
    with pytest.raises(
        ValueError, match=r"found extra measurements for thai_binh; expected any of .*hung_yen"
    ):
        fit_system(known, "iip", draws=DRAWS, extra={THAI_BINH: assumed(2026, 11.0)})


GRID = Grid.of_years(2022, 2024)
STACK = StackedGrid(GRID, BOTH)
PRIORS = {
    "a": Prior(GRID, PriorSettings(origin_mean=0.0, origin_sd=0.3, seasonal_sd=0.02, tet_sd=0.02)),
    "b": Prior(GRID, PriorSettings(origin_mean=-0.5, origin_sd=0.3, seasonal_sd=0.02, tet_sd=0.02)),
}
SCALES = Scales(0.04, 0.06, 0.02)
MEAN = np.concatenate([PRIORS[name].mean for name in BOTH])
COVARIANCE = block_diag(*(PRIORS[name].covariance(SCALES) for name in BOTH))


def figures(truth, rng, stack=STACK):
    """Own figures of both until 2023, of their sum only afterwards."""
    asked = [
        (in_area(log_sum(year_span(2022)), ("a",)), 0.02),
        (in_area(annual_growth(2023), ("a",)), 0.01),
        (in_area(log_sum(year_span(2023)), ("b",)), 0.05),
        (in_area(annual_growth(2024), BOTH), 0.01),
        (in_area(log_sum(year_span(2024)), BOTH), 0.02),
    ]
    values = FunctionalSet(stack, [one for one, _ in asked]).values(truth)
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


@pytest.fixture(scope="module")
def small_factor(figure):
    """Three years of a country, of which the last is not published."""
    rows = [
        figure("yoy_pct", "M", f"2023-{m + 1:02d}", f"{3 + 4 * np.sin(m / 2):.1f}", territory=COUNTRY)
        for m in range(12)
    ]
    errors = RevisionErrors(PRIOR_SD, dict.fromkeys(PRIOR_SD, 0))
    return country_factor(pd.DataFrame(rows), "iip", errors, GRID)


def test_intervals_cover_beside_a_country_whose_loading_is_not_known(small_factor):
    """Every truth has its own loading; in 300 made systems a share of 0.8 has a standard error of 0.012."""
    expected, spread = 0.4, 0.25
    units = tuple(
        Unit(name, PRIORS[name], SCALES, Loading(expected, spread if name == "b" else 0.0)) for name in BOTH
    )
    system = SystemPrior(units, small_factor)
    mean, covariance = system(LoadedScales(SCALES, 1.0, expected))
    own = np.linalg.cholesky(
        block_diag(*(PRIORS[n].covariance(SCALES) for n in BOTH)) + 1e-12 * np.eye(2 * len(GRID))
    )
    own_mean = np.concatenate([PRIORS[n].mean for n in BOTH])
    asked = FunctionalSet(
        system.grid,
        [
            *QUESTIONS.functionals,
            in_area(annual_growth(2024), ("b",)),
            in_area(annual_growth(2024), (COUNTRY,)),
        ],
    )
    inside = []
    for seed in range(300):
        rng = np.random.default_rng(seed)
        white = rng.standard_normal(small_factor.mean.size, dtype=np.float32)
        z = small_factor.mean + small_factor.block.factor @ white
        loadings = (expected, expected + spread * rng.standard_normal())
        shared = [small_factor.shared(value) @ z for value in loadings]
        provinces = own_mean + own @ rng.standard_normal(2 * len(GRID)) + np.concatenate(shared)
        truth = np.concatenate([provinces, small_factor.own_path @ z])
        measured = MeasurementSet(system.grid, figures(truth, rng, system.grid))
        drawn = posterior(system.grid, mean, covariance, measured).draws(400, rng)
        low, high = np.quantile(asked.values(drawn), [0.1, 0.9], axis=1)
        answer = asked.values(truth)
        inside.append((low <= answer) & (answer <= high))
    assert np.mean(inside) == pytest.approx(0.80, abs=0.03)
    assert np.mean(inside, axis=0) == pytest.approx(0.80, abs=0.07)


def test_assumptions_for_a_path_that_is_found_alone_are_refused(before):
    known, _ = before
    with pytest.raises(
        ValueError, match="beside iip_mining of hung_yen, which is found alone; expected none"
    ):
        fit_territory(known, "iip_mining", HUNG_YEN, draws=DRAWS, extra={COUNTRY: assumed(2026, 8.0)})


def test_the_loading_of_a_sum_lies_between_those_of_its_parts(systems):
    for series, found in systems.items():
        old, other, whole = (found[name, series].loading for name in (HUNG_YEN, THAI_BINH, MERGED))
        # By levels: Thái Bình's industry is about 0.55 of Hưng Yên's, its exports about a third.
        share = {"iip": 1 / 1.55, "exports": 3 / 4}[series]
        assert whole.value == pytest.approx(share * old.value + (1 - share) * other.value, abs=0.03)
        assert whole.sd == pytest.approx(np.hypot(share * old.sd, (1 - share) * other.sd), abs=0.03)
    assert systems["iip"][COUNTRY, "iip"].loading.value == 1
