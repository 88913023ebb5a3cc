from __future__ import annotations

from dataclasses import replace

import pytest

from plan_analysis.explorer.drafting import Draft, draft
from plan_analysis.explorer.question import Levers, Shock
from plan_analysis.plan.scenario import Growth, LongRunGrowth, Words, dump_scenario, load_scenario
from plan_analysis.plan.scenario import Shock as AssumedShock

WORDS = Words(vi="lý do", en="a reason")
SET = "Set in the scenario explorer."


def growth(period="2026", value=9.0, spread=1.0, **more):
    common = {"kind": "growth", "series": "iip", "territory": "hung_yen", "reason": WORDS}
    return Growth(**{**common, "period": period, "value": value, "spread": spread, **more})


def contents(draft, setting):
    return {repr(one) for one in draft.scenario(setting).assumptions}


def test_sliders_become_assumptions_with_their_spread(setting):
    levers = Levers({2025: 7.5, 2027: 10.0}, spread=1.5, shock=Shock(2026, 7, -8.0, 12.0))
    scenario = Draft(levers).scenario(setting, "trial")
    first, second, shock = scenario.assumptions
    assert (first.period, first.value, first.spread, first.bound) == ("2025", 7.5, 1.5, "exact")
    assert (second.period, second.value) == ("2027", 10.0)
    assert (shock.start, shock.size, shock.half_life, shock.spread) == ("2026-07", -8.0, 12.0, 1.5)
    assert {one.territory for one in scenario.assumptions} == {"hung_yen"}
    assert first.reason.en == SET


def test_no_spread_means_that_it_holds_exactly(setting):
    (one,) = Draft(Levers({2026: 8.0}, spread=0.0)).scenario(setting).assumptions
    assert one.is_hard


def test_national_growth_is_assumed_for_the_country(setting):
    (one,) = Draft(Levers(national={2026: 8.0}, spread=1.0)).scenario(setting).assumptions
    assert (one.territory, one.period, one.value) == ("viet_nam", "2026", 8.0)


@pytest.mark.parametrize("name", ["slow_recovery", "tariff_shock", "targets_2030", "park_expansion"])
@pytest.mark.parametrize("territory", ["hung_yen", "hung_yen_merged"])
def test_a_saved_scenario_comes_out_as_it_went_in_whatever_the_sliders_show(name, territory, setting):
    saved = load_scenario(name)
    there = replace(setting, territory=territory)
    made = draft(saved.assumptions, there, 1.0)
    assert contents(made, there) == {repr(one) for one in saved.assumptions}
    elsewhere = replace(there, series="exports", horizon=2025)
    back = made.moved(there, elsewhere).moved(elsewhere, there)
    assert contents(back, there) == {repr(one) for one in saved.assumptions}


def test_what_no_slider_can_show_is_kept(setting):
    others = (
        growth("2026-Q1"),
        growth("2026-2030"),
        growth("2024", spread=2.0),
        growth(bound="at_least"),
        growth(series="exports"),
        growth(territory="thai_binh"),
        AssumedShock(
            kind="shock", series="iip", territory="hung_yen", start="2026-01", size=-5, spread=1.0,
            half_life="permanent", reason=WORDS,
        ),
        LongRunGrowth(
            kind="long_run_growth", series="iip", territory="hung_yen", start="2026-01", change=1, spread=1.0,
            reason=WORDS,
        ),
    )  # fmt: skip
    made = draft((*others, growth("2027", 8.25)), setting, 1.0)
    assert made.kept == others
    assert made.levers == Levers({2027: 8.25}, {}, 1.0, None)


def test_one_spread_lever_shows_only_assumptions_of_one_spread(setting):
    made = draft((growth("2026", spread=0.5), growth("2027", spread=2.0)), setting, 1.0)
    assert (made.levers.spread, made.levers.growth) == (0.5, {2026: 9.0})
    assert [one.period for one in made.kept] == ["2027"]


def test_a_moved_slider_loses_the_old_reason_and_an_unmoved_one_keeps_it(setting):
    made = draft((growth("2026"), growth("2027")), setting, 1.0)
    moved = made.with_levers(replace(made.levers, growth={2026: 9.0, 2027: 9.5}))
    reasons = [one.reason.en for one in moved.scenario(setting).assumptions]
    assert reasons == ["a reason", SET]


def test_the_reasons_of_what_is_kept_are_told_once(setting):
    made = draft((growth("2026-Q1"), growth("2026-Q2")), setting, 1.0)
    assert made.kept_in_words("vi") == ["lý do"]


def test_the_yaml_of_a_draft_is_read_back_alike(setting, tmp_path):
    scenario = Draft(Levers({2026: 8.0}, spread=1.0, shock=Shock(2026, 7, -8.0, 12.0))).scenario(
        setting, "trial"
    )
    path = tmp_path / "trial.yaml"
    path.write_text(dump_scenario(scenario), encoding="utf-8")
    assert load_scenario(path).hash == scenario.hash
