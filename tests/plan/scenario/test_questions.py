"""The questions that scenarios answer: goals, fans, differences, requirements, influence, mixtures."""

import numpy as np
import pytest

from plan_analysis.data.load import observations, targets
from plan_analysis.path.system import fit_territory
from plan_analysis.plan.scenario import apply, load_scenario
from plan_analysis.plan.scenario.applying import path_under
from plan_analysis.plan.scenario.goals import Goal
from plan_analysis.plan.scenario.influence import influence
from plan_analysis.plan.scenario.language import Mixture, Words
from plan_analysis.plan.scenario.mixture import mixed_probability, mixed_quantity, weighted_quantiles
from plan_analysis.plan.scenario.outlook import growth_fan, level_fan, monthly_difference
from plan_analysis.plan.scenario.requirement import GrowthLever, ShockLever, required
from plan_analysis.plan.targets import find_target, targets_from
from plan_analysis.schema import HUNG_YEN, MERGED

DRAWS = 2000
AVERAGE = Goal("average", "iip", HUNG_YEN, 2026, 2030, False, 9.0)
LEVEL = Goal("level", "exports", HUNG_YEN, 2030, 2030, True, 12000.0)
WORDS = Words(vi="x", en="y")


@pytest.fixture(scope="module")
def fits():
    known = observations("2026-03-05")
    return {series: fit_territory(known, series, HUNG_YEN, draws=DRAWS) for series in ("iip", "exports")}


@pytest.fixture(scope="module")
def baseline():
    return load_scenario("baseline")


def test_goals_are_the_lower_ends_of_targets_in_the_units_of_paths():
    table = targets_from(targets())
    assert Goal.of(find_target(table, "P148-01")) == Goal("P148-01", "iip", HUNG_YEN, 2021, 2025, False, 9.0)
    assert Goal.of(find_target(table, "P148-04")) == Goal(
        "P148-04", "exports", HUNG_YEN, 2025, 2025, True, 8500.0
    )
    with pytest.raises(ValueError, match="share_at"):
        Goal.of(find_target(table, "P148-03"))


def test_draws_of_a_goal_are_those_of_the_path(fits):
    assert AVERAGE.draws(fits["iip"]) == pytest.approx(fits["iip"].average_growth(2026, 2030))
    assert LEVEL.draws(fits["exports"]) == pytest.approx(fits["exports"].annual_level[2030].to_numpy())
    index = Goal("index", "iip", HUNG_YEN, 2027, 2027, True, 150.0)
    assert index.draws(fits["iip"]) == pytest.approx(fits["iip"].annual_level[2027].to_numpy())
    assert AVERAGE.probability(fits["iip"]) == (fits["iip"].average_growth(2026, 2030) >= 9).mean()


def test_the_quick_way_is_the_full_way(fits):
    scenario = load_scenario("targets_2030")
    full = apply(fits, scenario)["iip"]
    merged = next(one for one in full.related if one.territory == MERGED)
    for territory, path in ((HUNG_YEN, full), (MERGED, merged)):
        assert (path_under(fits, scenario, "iip", territory).paths == path.paths).all()
    with pytest.raises(ValueError, match="bac_ninh"):
        path_under(fits, scenario, "iip", "bac_ninh")


def test_fans(fits):
    fan = growth_fan(fits["iip"], 2026)
    assert list(fan.index) == [2026, 2027, 2028, 2029, 2030]
    expected = np.quantile(fits["iip"].annual_growth[2028], [0.1, 0.5, 0.9])
    assert fan.loc[2028].to_numpy() == pytest.approx(expected)
    assert level_fan(fits["exports"], 2030).loc[2030, "median"] == pytest.approx(
        fits["exports"].annual_level[2030].median()
    )


def test_differences_month_by_month(fits, write):
    shock = load_scenario(write("kind: shock, start: 2026-07, size: -10, spread: hard, half_life: 6"))
    found = monthly_difference(fits["iip"], apply(fits, shock)["iip"], 2026 * 12 + 5)
    assert found.index[0] == "2026-06"
    assert found.loc["2026-06"].to_numpy() == pytest.approx([0, 0, 0], abs=1e-12)
    assert found.loc["2026-07"].to_numpy() == pytest.approx([-10, -10, -10])
    assert found.loc["2027-01", "median"] == pytest.approx(100 * (np.sqrt(0.9) - 1))
    with pytest.raises(ValueError, match="expected iip"):
        monthly_difference(fits["iip"], fits["exports"], 2026 * 12)


@pytest.mark.parametrize("probability", [0.5, 0.8])
@pytest.mark.parametrize(
    ("goal", "lever"),
    [
        (LEVEL, GrowthLever("exports", HUNG_YEN, 2026, 2030)),
        (LEVEL, ShockLever("exports", HUNG_YEN, "2026-07")),
        (AVERAGE, GrowthLever("iip", HUNG_YEN, 2027, 2030)),
        (AVERAGE, GrowthLever("iip", MERGED, 2027, 2030)),
    ],
)
def test_what_it_takes_gives_the_probability_asked_for(fits, baseline, goal, lever, probability):
    found = required(fits, goal, lever, probability, baseline)
    again = goal.probability(apply(fits, found.scenario)[goal.series])
    assert again == pytest.approx(probability, abs=0.01)
    assert found.reached == again
    assert found.scenario.assumptions == lever.assumptions(found.value)


def test_more_probability_takes_more_and_is_less_plausible(fits, baseline):
    lever = GrowthLever("exports", HUNG_YEN, 2026, 2030)
    half, most = (required(fits, LEVEL, lever, p, baseline) for p in (0.5, 0.8))
    assert most.value > half.value
    assert most.tail < half.tail
    assert half.tail == (fits["exports"].average_growth(2026, 2030) >= half.value).mean()


def test_the_tail_of_a_shock_is_on_its_side(fits):
    lever = ShockLever("exports", HUNG_YEN, "2026-07")
    logs = fits["exports"].paths[fits["exports"].grid.labels.index("2026-07")]
    below = (logs <= np.median(logs) + np.log(0.8)).mean()
    assert lever.tail(fits["exports"], -20.0) == pytest.approx(below)
    assert lever.tail(fits["exports"], 0.0) == pytest.approx(0.5, abs=0.01)


def test_what_nothing_reaches(fits, baseline):
    impossible = Goal("past", "iip", HUNG_YEN, 2021, 2022, False, 25.0)
    assert required(fits, impossible, GrowthLever("iip", HUNG_YEN, 2027, 2030), 0.5, baseline) is None
    with pytest.raises(ValueError, match=r"probability 1\.5"):
        required(fits, LEVEL, ShockLever("exports", HUNG_YEN, "2026-07"), 1.5, baseline)


def test_the_widest_effect_comes_first(fits, write):
    scenario = load_scenario(
        write(
            "kind: long_run_growth, start: 2026-01, change: 0.5, spread: 0.1",
            "kind: long_run_growth, start: 2026-01, change: 3, spread: 1",
            "kind: growth, period: 2029, value: 10, spread: hard",
        )
    )
    found = influence(fits, AVERAGE, scenario)
    assert set(found["assumption"]) == {0, 1, 2}
    effect = (found[["without", "low", "high"]] - found.attrs["median"]).abs().max(axis=1).tolist()
    assert effect == sorted(effect, reverse=True)
    rows = found.set_index("assumption")
    assert rows.loc[2, ["low", "high"]].isna().all()
    assert rows.loc[1, "low"] < found.attrs["median"] < rows.loc[1, "high"]
    left_out = apply(fits, scenario.without(1))["iip"].average_growth(2026, 2030)
    assert rows.loc[1, "without"] == pytest.approx(np.median(left_out))
    assert rows.loc[1, "probability_without"] == (left_out >= 9).mean()


def test_a_spread_of_long_run_growth_moves_the_average_by_what_it_adds(fits, write):
    scenario = load_scenario(write("kind: long_run_growth, start: 2026-01, change: 2, spread: 1"))
    row = influence(fits, AVERAGE, scenario).iloc[0]
    # The level of 2030 over that of 2025 gains 4 years and the mean of the ramp within a year, 6.5 months.
    years = (4 + 6.5 / 12) / 5
    growth = 1 + row["without"] / 100
    # Medians of so many draws, to which the spread adds draws of its own.
    assert row["low"] == pytest.approx(100 * (growth * np.exp(0.01 * years) - 1), abs=0.1)
    assert row["high"] == pytest.approx(100 * (growth * np.exp(0.03 * years) - 1), abs=0.1)


def test_a_mixture_weighs_probabilities_and_pools_draws(fits, write):
    slow = apply(fits, load_scenario(write("kind: growth, period: 2027, value: -5, spread: hard")))["iip"]
    under = {"baseline": fits["iip"], "slow": slow}
    mixture = Mixture(name="made", title=WORDS, reason=WORDS, weights={"baseline": 0.25, "slow": 0.75})
    chances = [AVERAGE.probability(under[name]) for name in mixture.weights]
    assert mixed_probability(under, AVERAGE, mixture) == pytest.approx(0.25 * chances[0] + 0.75 * chances[1])
    pooled = np.concatenate([AVERAGE.draws(fits["iip"]), *[AVERAGE.draws(slow)] * 3])
    found = mixed_quantity(under, AVERAGE, mixture)
    assert [found.low80, found.value, found.high80] == pytest.approx(
        np.quantile(pooled, [0.1, 0.5, 0.9]), abs=0.02
    )


def test_weighted_quantiles_by_hand():
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([0.2, 0.3, 0.5])
    assert weighted_quantiles(values, weights, (0.3, 0.31, 0.8, 0.81)) == (1.0, 2.0, 2.0, 3.0)
