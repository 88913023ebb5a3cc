"""Scenarios put on paths."""

import numpy as np
import pytest

from plan_analysis.data.load import observations
from plan_analysis.errors import InputError
from plan_analysis.path.model import fit_path
from plan_analysis.path.region import fit_region
from plan_analysis.plan.scenario import Elasticity, apply, load_scenario
from plan_analysis.schema import HUNG_YEN, MERGED

DRAWS = 800
ELASTICITY = Elasticity(1.2, 0.3, 2011, 2025, 15, ())
EXPORTS = "series: exports, territory: hung_yen, reason: {vi: x, en: y}, "
WHOLE = "series: iip, territory: hung_yen_merged, reason: {vi: x, en: y}, "


@pytest.fixture(scope="module")
def region():
    known = observations("2026-03-05")
    return {series: fit_region(known, series, draws=DRAWS) for series in ("iip", "exports")}


@pytest.fixture(scope="module")
def fits(region):
    return {series: found[HUNG_YEN] for series, found in region.items()}


def test_the_baseline_changes_nothing(fits):
    assert apply(fits, load_scenario("baseline")) == fits


def test_hard_growth_of_a_year_a_quarter_a_month_and_an_average(fits, write):
    scenario = load_scenario(
        write(
            "kind: growth, period: 2027, value: 9, spread: hard",
            "kind: growth, period: 2028-Q2, value: 12, spread: hard",
            "kind: growth, period: 2029-05, value: -3, spread: hard",
            "kind: growth, period: 2026-2030, value: 8, spread: hard",
        )
    )
    found = apply(fits, scenario)["iip"]
    assert found.annual_growth[2027].to_numpy() == pytest.approx(np.full(DRAWS, 9.0), abs=1e-6)
    assert found.average_growth(2026, 2030) == pytest.approx(np.full(DRAWS, 8.0), abs=1e-6)
    month = found.grid.numbers.tolist().index(2029 * 12 + 4)
    assert found.paths[month] - found.paths[month - 12] == pytest.approx(
        np.full(DRAWS, np.log(0.97)), abs=1e-9
    )


def test_levels_in_million_usd_and_as_an_index(fits, write):
    scenario = load_scenario(
        write(
            EXPORTS + "kind: level, period: 2028, value: 11500, spread: hard",
            "kind: level, period: 2028, value: 200, spread: hard",
        )
    )
    found = apply(fits, scenario)
    assert found["exports"].annual_level[2028].to_numpy() == pytest.approx(np.full(DRAWS, 11500.0), rel=1e-8)
    assert found["iip"].annual_level[2028].to_numpy() == pytest.approx(np.full(DRAWS, 200.0), rel=1e-8)


def test_an_assumption_on_the_merged_province_moves_the_old_one(fits, region, write):
    scenario = load_scenario(write(WHOLE + "kind: growth, period: 2027, value: 16, spread: hard"))
    old = apply(fits, scenario)["iip"]
    merged = next(one for one in old.related if one.territory == MERGED)
    assert merged.annual_growth[2027].to_numpy() == pytest.approx(np.full(DRAWS, 16.0), abs=1e-6)
    assert old.annual_growth[2027].median() > fits["iip"].annual_growth[2027].median() + 2
    direct = apply({"iip": region["iip"][MERGED]}, scenario)["iip"]
    assert (direct.paths == merged.paths).all()


def test_a_shock_halves_and_leaves_the_past(fits, write):
    scenario = load_scenario(write("kind: shock, start: 2026-07, size: -10, spread: hard, half_life: 6"))
    moved = apply(fits, scenario)["iip"].paths - fits["iip"].paths
    start = fits["iip"].grid.numbers.tolist().index(2026 * 12 + 6)
    assert not moved[:start].any()
    assert moved[start] == pytest.approx(np.full(DRAWS, np.log(0.9)))
    assert moved[start + 6] == pytest.approx(np.full(DRAWS, np.log(0.9) / 2))


def test_a_change_of_long_run_growth(fits, write):
    scenario = load_scenario(write("kind: long_run_growth, start: 2027-01, change: 2, spread: hard"))
    moved = apply(fits, scenario)["iip"].paths - fits["iip"].paths
    december = fits["iip"].grid.numbers.tolist().index(2028 * 12 + 11)
    assert moved[december] == pytest.approx(np.full(DRAWS, 0.04))


def test_a_tariff_is_share_times_effect(fits, write):
    scenario = load_scenario(
        write(
            "series: exports, territory: hung_yen, reason: {vi: x, en: y}, kind: tariff, start: 2026-07, share: 30, "
            "share_spread: 10, effect: -20, effect_spread: 10, half_life: permanent"
        )
    )
    moved = 100 * np.expm1(apply(fits, scenario)["exports"].paths[-1] - fits["exports"].paths[-1])
    assert moved.mean() == pytest.approx(-6.0, abs=0.5)
    # By hand: sqrt((20 · 10)² + (30 · 10)² + (10 · 10)²) / 100 = 3.74.
    assert moved.std() == pytest.approx(3.74, rel=0.12)


def test_exports_follow_by_the_elasticity(fits, write):
    scenario = load_scenario(
        write(
            "kind: shock, start: 2026-07, size: -10, spread: hard, half_life: permanent",
            EXPORTS + "kind: follows, start: 2026-07, elasticity: estimated",
        )
    )
    moved = apply(fits, scenario, ELASTICITY)["exports"].paths[-1] - fits["exports"].paths[-1]
    assert moved.mean() == pytest.approx(1.2 * np.log(0.9), abs=0.006)
    assert moved.std() == pytest.approx(0.3 * -np.log(0.9), rel=0.1)
    with pytest.raises(InputError, match="elasticity estimated"):
        apply(fits, scenario)
    with pytest.raises(InputError, match="leader iip"):
        apply({"exports": fits["exports"]}, scenario, ELASTICITY)


def test_two_shocks_of_one_month_are_drawn_apart(fits, write):
    one = "kind: shock, start: 2026-07, size: -10, spread: 3, half_life: permanent"
    moved = apply(fits, load_scenario(write(one, one)))["iip"].paths[-1] - fits["iip"].paths[-1]
    assert moved.std() == pytest.approx(np.sqrt(2) * 3 / 90, rel=0.1)


def test_the_order_of_assumptions_makes_no_difference(fits, write):
    lines = [
        "kind: growth, period: 2027, value: 9, spread: 1",
        "kind: shock, start: 2026-07, size: -10, spread: 3, half_life: 6",
        "kind: growth, period: 2028, value: 9, spread: 1, bound: at_least",
    ]
    first = apply(fits, load_scenario(write(*lines)))["iip"].paths
    assert (apply(fits, load_scenario(write(*lines[::-1])))["iip"].paths == first).all()


@pytest.mark.parametrize(
    ("assumption", "found", "expected"),
    [
        # The final figure of 2022 is 110.4.
        ("kind: growth, period: 2022, value: 12, spread: hard", "2022: 12 %", "the final figure 10.4 of"),
        (
            "kind: growth, period: 2021, value: 30, spread: hard",
            "2021: 30 %",
            "all that the published figures leave",
        ),
        ("kind: growth, period: 1999, value: 9, spread: 1", "1999: 9 %", "months in 20"),
        ("kind: shock, start: 1999-01, size: -5, spread: 1, half_life: 3", "start 1999-01", "a month from"),
        (
            "series: iip, territory: viet_nam, reason: {vi: x, en: y}, kind: growth, period: 2027, value: 9, spread: 1",
            "iip in viet_nam",
            "found together with",
        ),
    ],
)
def test_what_the_figures_or_the_paths_rule_out_is_refused(fits, write, assumption, found, expected):
    path = write(assumption)
    with pytest.raises(InputError) as error:
        apply(fits, load_scenario(path))
    [problem] = error.value.problems
    assert problem.file == str(path)
    assert "line 6, assumption 1" in problem.place
    assert found in problem.found
    assert expected in problem.expected


def test_what_no_path_meets_is_refused(fits, write):
    # Three quarters that are more than twice the year.
    lines = [f"kind: level, period: 2028-Q{n}, value: 9000, spread: hard" for n in (1, 2, 3)]
    lines.append("kind: level, period: 2028, value: 11000, spread: hard")
    with pytest.raises(InputError, match="one path can meet together"):
        apply(fits, load_scenario(write(*[EXPORTS + one for one in lines])))


def test_a_territory_found_alone_takes_assumptions_on_itself_only(write):
    alone = {"iip": fit_path(observations("2021-09-27"), "iip", HUNG_YEN, draws=200)}
    found = apply(alone, load_scenario(write("kind: growth, period: 2023, value: 9, spread: hard")))["iip"]
    assert found.annual_growth[2023].to_numpy() == pytest.approx(np.full(200, 9.0), abs=1e-6)
    with pytest.raises(InputError, match="hung_yen_merged"):
        apply(alone, load_scenario(write(WHOLE + "kind: growth, period: 2027, value: 9, spread: 1")))
