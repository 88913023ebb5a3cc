"""Draws given further measurements, against exact Gaussian algebra and against finding the path again."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm, truncnorm

from plan_analysis.data.load import observations
from plan_analysis.path.conditioning import HARD_SD
from plan_analysis.path.functionals import FunctionalSet, annual_growth, growth, log_mean, month_on_month
from plan_analysis.path.given import given
from plan_analysis.path.grid import Grid
from plan_analysis.path.joint import Component, JointDraws
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.model import fit_path
from plan_analysis.path.posterior import NotConvergedError, posterior
from plan_analysis.path.prior import Prior, PriorSettings, Scales
from plan_analysis.path.shifts import Shift, fading
from plan_analysis.path.sight import SIGHTS_KEPT
from plan_analysis.path.stack import in_area
from plan_analysis.path.system import fit_system
from plan_analysis.periods import Span, month_number, parse_span, year_span

GRID = Grid.of_years(2020, 2023)
DRAWS = 4000
JUNE = month_number(2022, 6)


@pytest.fixture(scope="module")
def prior():
    return Prior(GRID, PriorSettings())


@pytest.fixture(scope="module")
def known():
    return [
        Measurement(log_mean(year_span(2020)), 0.0, 0.01, trusted=True),
        Measurement(annual_growth(2021), 0.08, 0.004, trusted=True),
    ]


@pytest.fixture(scope="module")
def joint(prior, known):
    found = posterior(GRID, prior.mean, prior.covariance(Scales()), MeasurementSet(GRID, known))
    return JointDraws(
        GRID, (Component(found, slice(0, DRAWS)),), found.draws(DRAWS, np.random.default_rng(1))
    )


def linear(month):
    return log_mean(Span(month, month))


def values(found, *functionals):
    return FunctionalSet(found.grid, functionals).values(found.paths)


def test_a_hard_linear_assumption_is_matherons_rule_in_every_draw(joint):
    C, place = joint.components[0].posterior.covariance, JUNE - GRID.first
    expected = joint.paths + np.outer(C[:, place] / C[place, place], 0.3 - joint.paths[place])
    found = given(joint, [Measurement(linear(JUNE), 0.3, HARD_SD)])
    assert found.paths == pytest.approx(expected, abs=1e-9)


def test_a_soft_linear_assumption_gives_the_moments_of_gaussian_algebra(joint):
    C, mode = joint.components[0].posterior.covariance, joint.components[0].posterior.mode
    place, sd = JUNE - GRID.first, 0.02
    gain = C[:, place] / (C[place, place] + sd**2)
    found = given(joint, [Measurement(linear(JUNE), 0.3, sd)])
    mean, spread = mode + gain * (0.3 - mode[place]), np.sqrt((C - np.outer(gain, C[place])).diagonal())
    assert found.paths.mean(axis=1) == pytest.approx(mean, abs=4 * spread.max() / np.sqrt(DRAWS))
    assert found.paths.std(axis=1) == pytest.approx(spread, rel=0.05)


def test_hard_assumptions_on_sums_hold_in_every_draw(joint):
    assumed = [
        Measurement(annual_growth(2022), 0.11, HARD_SD),
        Measurement(growth(parse_span("2023-Q1", "Q")), -0.2, HARD_SD),
        Measurement(month_on_month(JUNE), 0.05, HARD_SD),
        Measurement(annual_growth(2023), 0.02, 0.01),
    ]
    found = values(given(joint, assumed), *[one.functional for one in assumed])
    for row, wanted in enumerate((0.11, -0.2, 0.05)):
        assert np.abs(found[row] - wanted).max() <= 1e-9
    assert found[3].std() == pytest.approx(0.01, rel=0.1)


def test_an_infinite_spread_changes_nothing(joint):
    assert given(joint, [Measurement(annual_growth(2022), 0.5, np.inf)]) is joint
    one = Measurement(annual_growth(2023), 0.02, 0.01)
    alone = given(joint, [one]).paths
    assert (given(joint, [Measurement(annual_growth(2022), 0.5, np.inf), one]).paths == alone).all()


def test_neither_order_nor_coming_one_by_one_makes_a_difference(joint):
    a = Measurement(annual_growth(2022), 0.11, 0.01, name="a")
    b = Measurement(annual_growth(2023), 0.05, HARD_SD, name="b")
    c = Measurement(linear(JUNE), 0.1, 0.05, "at_least", name="c")
    together = given(joint, [a, b, c]).paths
    assert (given(joint, [c, b, a]).paths == together).all()
    assert (given(given(given(joint, [b]), [c]), [a]).paths == together).all()


def test_the_error_of_an_assumption_does_not_depend_on_its_value(joint):
    first = given(joint, [Measurement(linear(JUNE), 0.1, 0.02)]).paths
    second = given(joint, [Measurement(linear(JUNE), 0.2, 0.02)]).paths
    C, place = joint.components[0].posterior.covariance, JUNE - GRID.first
    step = 0.1 * C[:, place] / (C[place, place] + 0.02**2)
    assert second - first == pytest.approx(np.repeat(step[:, None], DRAWS, axis=1), abs=1e-9)


@pytest.mark.parametrize(("bound", "sign"), [("at_least", 1.0), ("at_most", -1.0)])
def test_a_bound_gives_the_cut_normal(joint, bound, sign):
    before = joint.components[0].posterior
    place = JUNE - GRID.first
    mean, sd = before.mode[place], np.sqrt(before.covariance[place, place])
    edge = mean + sign * 0.5 * sd
    found = given(joint, [Measurement(linear(JUNE), edge, HARD_SD, bound)]).paths[place]
    assert (sign * (found - edge)).min() >= -1e-9
    exact = truncnorm(0.5, np.inf)
    assert (sign * (found - mean) / sd).mean() == pytest.approx(exact.mean(), abs=0.03)
    assert found.std() / sd == pytest.approx(exact.std(), rel=0.05)


def test_a_soft_bound_is_a_probit_factor(joint):
    before = joint.components[0].posterior
    place = JUNE - GRID.first
    mean, sd = before.mode[place], np.sqrt(before.covariance[place, place])
    edge, soft = mean + 0.5 * sd, 0.5 * sd
    found = given(joint, [Measurement(linear(JUNE), edge, soft, "at_least")]).paths[place]
    x = np.linspace(mean - 8 * sd, mean + 8 * sd, 20001)
    weight = norm.pdf(x, mean, sd) * norm.cdf((x - edge) / soft)
    assert found.mean() == pytest.approx((x * weight).sum() / weight.sum(), abs=0.03 * sd)


def test_two_bounds_hold_together_with_an_exact_assumption(joint):
    assumed = [
        Measurement(annual_growth(2022), 0.15, HARD_SD, "at_least"),
        Measurement(annual_growth(2023), 0.0, HARD_SD, "at_most"),
        Measurement(month_on_month(JUNE), 0.05, HARD_SD),
    ]
    found = values(given(joint, assumed), *[one.functional for one in assumed])
    assert found[0].min() >= 0.15 - 1e-9
    assert found[1].max() <= 1e-9
    assert np.abs(found[2] - 0.05).max() <= 1e-9


def test_high_draws_stay_high_under_a_bound(joint):
    bound = Measurement(annual_growth(2022), 0.08, HARD_SD, "at_least")
    before, after = (
        values(joint, annual_growth(2022))[0],
        values(given(joint, [bound]), annual_growth(2022))[0],
    )
    assert np.corrcoef(before.argsort().argsort(), after.argsort().argsort())[0, 1] > 0.999


def test_finding_the_path_again_at_the_same_scales_agrees(prior, known, joint):
    assumed = [
        Measurement(annual_growth(2022), 0.16, HARD_SD, trusted=True),
        Measurement(growth(parse_span("2023-Q1", "Q")), 0.02, 0.01, trusted=True),
    ]
    again = posterior(
        GRID, prior.mean, prior.covariance(Scales()), MeasurementSet(GRID, [*known, *_softened(assumed)])
    ).draws(DRAWS, np.random.default_rng(2))
    found = given(joint, assumed).paths
    wanted = FunctionalSet(
        GRID, [annual_growth(2023), annual_growth(2021), linear(JUNE), month_on_month(JUNE)]
    )
    ours, theirs = wanted.values(found), wanted.values(again)
    spread = theirs.std(axis=1)
    assert ours.mean(axis=1) == pytest.approx(theirs.mean(axis=1), abs=0.08 * spread.max())
    assert ours.std(axis=1) == pytest.approx(spread, rel=0.06)


def _softened(assumed):
    return [replace(one, sd=max(one.sd, 1e-6)) for one in assumed]


def test_finding_the_path_of_the_province_again_agrees():
    figures = observations("2026-03-05")
    extra = [Measurement(annual_growth(2027), np.log(1.11), 0.01)]
    again = fit_path(figures, "iip", "hung_yen", draws=DRAWS, extra=extra).annual_growth
    base = fit_path(figures, "iip", "hung_yen", draws=DRAWS)
    found = values(given(base.joint, extra), *[annual_growth(year) for year in (2024, 2026, 2027, 2028)])
    ours = 100 * np.expm1(found)
    for row, year in enumerate((2024, 2026, 2027, 2028)):
        spread = again[year].std()
        assert ours[row].mean() == pytest.approx(again[year].mean(), abs=0.15 * spread + 0.02)
        assert ours[row].std() == pytest.approx(spread, rel=0.15)


def test_in_a_region_an_assumption_on_the_sum_moves_both_parts():
    system = fit_system(observations("2026-03-05"), "exports", draws=800)
    merged, old = system["hung_yen_merged", "exports"], system["hung_yen", "exports"]
    functional = in_area(annual_growth(2027), merged.units)
    found = given(merged.joint, [Measurement(functional, np.log(1.3), HARD_SD)])
    assert np.abs(values(found, functional)[0] - np.log(1.3)).max() <= 1e-9
    part = in_area(annual_growth(2027), old.units)
    assert values(found, part)[0].mean() > values(merged.joint, part)[0].mean() + 0.02
    published = in_area(annual_growth(2021), old.units)
    moved = values(found, published)[0] - values(merged.joint, published)[0]
    assert np.abs(moved).max() < 0.01


def test_only_the_units_asked_for():
    fit = fit_system(observations("2026-03-05"), "exports", draws=400)["hung_yen_merged", "exports"]
    assumed = [Measurement(in_area(annual_growth(2027), fit.units), 0.1, 0.01)]
    for units in (("hung_yen",), fit.units):
        parts = [given(fit.joint, assumed).paths[fit.joint.grid.part(unit)] for unit in units]
        assert given(fit.joint, assumed).of(units) == pytest.approx(
            np.log(np.exp(parts).sum(axis=0)), abs=1e-12
        )


def test_what_is_kept_for_the_next_value_changes_nothing(joint):
    functional = annual_growth(2022)
    other = Measurement(month_on_month(JUNE), 0.05, 0.01)
    shift = Shift(fading(GRID.numbers, JUNE, 6.0), -0.1, 0.02, "shock")
    for value, sd, shifts in ((0.1, 0.01, ()), (0.2, 0.02, ()), (0.2, HARD_SD, (shift,)), (0.1, 0.01, ())):
        assumed = [Measurement(functional, value, sd), other]
        never_asked = replace(joint)
        assert not never_asked.asked
        expected = given(never_asked, assumed, shifts).paths
        assert (given(joint, assumed, shifts).paths == expected).all()


def test_only_the_last_few_questions_are_kept(joint):
    for month in range(6):
        given(joint, [Measurement(linear(JUNE + month), 0.3, 0.01)])
    assert len(joint.asked) == SIGHTS_KEPT


def test_a_shift_leaves_the_months_before_and_moves_those_after(joint):
    shift = Shift(fading(GRID.numbers, JUNE, 6.0), -0.2, 0.0, "shock")
    moved = given(joint, shifts=[shift]).paths - joint.paths
    before = JUNE - GRID.first
    assert np.abs(moved[:before]).max() == 0
    assert moved[before] == pytest.approx(np.full(DRAWS, -0.2))
    assert moved[before + 12] == pytest.approx(np.full(DRAWS, -0.05))


def test_measurements_speak_of_the_path_as_moved(joint):
    shift = Shift(fading(GRID.numbers, JUNE, np.inf), -0.2, 0.05, "shock")
    size = given(joint, shifts=[shift]).paths[-1] - joint.paths[-1]
    assert (size.mean(), size.std()) == pytest.approx((-0.2, 0.05), abs=0.004)
    assumed = Measurement(annual_growth(2023), 0.04, HARD_SD)
    found = given(joint, [assumed], [shift])
    assert np.abs(values(found, assumed.functional)[0] - 0.04).max() <= 1e-9


def test_what_no_path_meets_is_said(joint):
    year = [Measurement(annual_growth(2022), value, HARD_SD, name=f"2022: {value}") for value in (0.1, 0.2)]
    with pytest.raises(NotConvergedError, match=r"2022: 0\.1, 2022: 0\.2"):
        given(joint, year)
