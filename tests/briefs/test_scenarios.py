"""Briefs under a scenario, and scenarios side by side."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from plan_analysis import briefs
from plan_analysis.briefs.assumptions_in_words import assumption_in_words
from plan_analysis.briefs.comparison import SERIES
from plan_analysis.errors import InputError
from plan_analysis.layout import scenario_names
from plan_analysis.plan.scenario import Elasticity, load_scenario

NAMES = "baseline, slow_recovery, lost_quarter, targets_2030"
ELASTICITY = Elasticity(1.2, 0.4, 2011, 2025, 15, ())
LANGUAGES = ("vi", "en")


def under(brief, name):
    return replace(brief, scenario=load_scenario(name), draws=400)


@pytest.fixture(scope="module")
def comparison_of(brief_of):
    made = {}

    def opened(language):
        if language not in made:
            made[language] = briefs.compare(replace(brief_of(language=language), draws=800), NAMES, "outlook")
        return made[language]

    return opened


def test_without_a_scenario_nothing_changes(brief_of):
    brief = brief_of(language="en")
    assert not brief.under_scenario
    assert brief.path("iip") is brief.baseline("iip")
    assert "cenario" not in briefs.say(brief, "head_plan")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_says_under_which_scenario_it_stands(brief_of, language):
    brief = under(brief_of(language=language), "lost_quarter")
    title = "Mất một quý" if language == "vi" else "A lost quarter"
    head = briefs.say(brief, "head_iip")
    assert f"“{title}”" in head.splitlines()[0]
    assert len([line for line in head.splitlines() if line.startswith("- ")]) == 2
    assert f"“{title}”" in briefs.say(brief, "verdict_series", "iip")
    assert brief.history("iip") is None
    moved = (
        brief.path("iip").annual_growth[2026].median() - brief.baseline("iip").annual_growth[2026].median()
    )
    assert moved < -3
    table = briefs.figure_sources(brief, ["iip"])
    assert any(
        "giả định của kịch bản" in row[-1] or "assumptions of the scenario" in row[-1] for row in table.rows
    )


def test_exports_follow_also_where_only_they_are_asked_for(brief_of):
    brief = under(brief_of(), "lost_quarter")
    [month] = [n for n, text in enumerate(brief.baseline("exports").grid.labels) if text == "2026-07"]
    moved = brief.path("exports").paths[month] - brief.baseline("exports").paths[month]
    assert moved.mean() == pytest.approx(brief.elasticity.value * np.log(0.87), rel=0.1)


def test_what_cannot_be_put_on_the_paths_is_refused(brief_of):
    early = under(brief_of(as_of="2024-12-31"), "lost_quarter")
    with pytest.raises(InputError, match="hung_yen_merged"):
        early.path("iip")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", scenario_names())
def test_every_assumption_has_words_in_which_nothing_is_missing(name, language):
    for one in load_scenario(name).assumptions:
        said = assumption_in_words(one, language, ELASTICITY)
        assert not re.search(r"[{}]|None|nan|hard|permanent$|  |\( ", said), said


def test_words_by_hand():
    [growth, *_] = load_scenario("slow_recovery").assumptions
    assert assumption_in_words(growth, "vi", None) == (
        "năm 2027, IIP của tỉnh sau hợp nhất tăng 6,35% so với năm trước (±1,5 điểm phần trăm)"
    )
    [shock, follows] = load_scenario("lost_quarter").assumptions
    assert assumption_in_words(shock, "en", None) == (
        "from July 2026: a fall of 13% (±4 percentage points) in the IIP of the merged province, halving every 3 months"
    )
    assert "1,20 (sai số chuẩn 0,40; ước lượng từ 15 năm 2011–2025" in assumption_in_words(
        follows, "vi", ELASTICITY
    )
    level = load_scenario("plan_achieved").assumptions[2]
    assert assumption_in_words(level, "vi", None) == (
        "năm 2025, kim ngạch xuất khẩu của Hưng Yên cũ đạt ít nhất 8,5 tỷ USD"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_has_all_tables_and_texts(comparison_of, language):
    comparison = comparison_of(language)
    values = briefs.comparison_values(comparison)
    texts = [
        briefs.say(comparison.brief, name, **values)
        for name in (
            "head_scenarios",
            "verdict_scenarios",
            "goals_intro",
            "requirement_intro",
            "trust_scenarios",
        )
    ]
    for text in texts:
        assert not re.search(r"None|nan|\{|  +\S|[(;,] ?[;,.)]", text), text
    assert len(briefs.goal_table(comparison).rows) == len(briefs.outcome_table(comparison).rows) == 5
    assert len(briefs.scenario_table(comparison).rows) == 1 + 3 + 2 + 3
    assert len(briefs.requirement_table(comparison).rows) == 2 * len(comparison.open_goals())


def test_the_numbers_of_a_comparison_are_those_of_the_paths(comparison_of):
    comparison = comparison_of("en")
    goals = {goal.name: goal for goal in comparison.goals}
    assert {"P148-01", "P148-02", "P148-04", "QHD-03", "kept_iip", "kept_exports"} == set(goals)
    found = {one.id: one.value for one in briefs.comparison_headlines(comparison)}
    level = comparison.path("slow_recovery", "exports").annual_level[2030]
    assert found["qhd_03_slow_recovery"] == pytest.approx(100 * (level >= 12000).mean())
    average = comparison.path("targets_2030", "iip").average_growth(2026, 2030)
    assert found["kept_iip_targets_2030"] == pytest.approx(100 * (average >= 9).mean())
    assert found["kept_iip_slow_recovery"] < found["kept_iip_baseline"] < found["kept_iip_targets_2030"]


def test_what_it_takes_grows_with_the_probability(comparison_of):
    pairs = {}
    for goal, probability, found in comparison_of("en").requirements:
        assert found.reached == pytest.approx(probability, abs=0.01)
        pairs.setdefault(goal.name, []).append(found.value)
    assert all(half < most for half, most in pairs.values())


def test_the_most_telling_scenario_is_that_with_most_assumptions(comparison_of):
    comparison = comparison_of("en")
    assert comparison.telling() == {"iip": "slow_recovery", "exports": "slow_recovery"}
    assert set(comparison.influence("slow_recovery", "exports")["assumption"]) == {0, 1, 2}
    assert set(SERIES) == {"iip", "exports"}


def test_the_baseline_is_always_there_and_first(brief_of):
    comparison = briefs.compare(brief_of(), ["lost_quarter"], "outlook")
    assert list(comparison.scenarios) == ["baseline", "lost_quarter"]
