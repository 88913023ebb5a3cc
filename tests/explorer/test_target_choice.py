from __future__ import annotations

from dataclasses import replace
from datetime import date

import ipywidgets as widgets
import pytest

from plan_analysis.explorer.listening import Listener
from plan_analysis.explorer.target_choice import TargetChoice

OPEN, ENDED = date(2024, 12, 31), date(2025, 12, 31)


@pytest.fixture
def listener() -> Listener:
    return Listener(lambda: None)


@pytest.fixture
def series() -> widgets.Dropdown:
    return widgets.Dropdown(options=["iip", "exports"])


@pytest.fixture
def choice(listener, series) -> TargetChoice:
    return TargetChoice("plan", 9.0, series, listener)


@pytest.fixture
def look(choice, listener, brief):
    """Return what looks at a date, territory and last year, and tells the target that counts."""

    def settle(as_of=OPEN, territory="hung_yen", horizon=2030, series="iip") -> str | None:
        with listener.quiet():
            base = replace(brief, as_of=as_of, territory=territory, horizon=horizon)
            counts, goal = choice.settle(base, series)
        assert (choice.target.value, choice.goal.value) == (counts, goal)
        return counts

    return settle


def test_the_plans_target_counts_until_its_last_year_has_ended(look, choice):
    assert look(OPEN) == "plan" and choice.goal.disabled
    assert look(ENDED) == "own" and not choice.goal.disabled
    assert look(OPEN) == "plan"


def test_a_territory_without_an_official_target_leaves_no_trace(look, choice):
    assert look(territory="hung_yen_merged") == "own"
    assert [value for _, value in choice.target.options] == ["own"]
    assert look() == "plan"


def test_without_any_target_none_counts_and_then_the_usual_one_again(look):
    assert look(ENDED, "hung_yen_merged", horizon=2025) is None
    assert look(OPEN) == "plan"


def test_what_a_person_chose_stays_where_it_is_offered(look, choice):
    look(OPEN)
    choice.target.value = "own"
    assert look(date(2023, 12, 31)) == "own"
    choice.target.value = "plan"
    assert look(ENDED) == "plan"
    assert look(ENDED, "hung_yen_merged") == "own"
    assert look(ENDED) == "plan"


def test_the_goal_is_that_of_the_series_until_a_person_sets_it(look, choice, series):
    look(ENDED)
    assert choice.goal.value == 9.0
    look(ENDED, series="exports")
    assert choice.goal.value == 9.5
    series.value = "iip"
    look(ENDED)
    choice.goal.value = 12.0
    look(OPEN, series="exports")
    assert choice.goal.value == 9.5
    look(OPEN)
    assert choice.goal.value == 12.0


def test_after_a_reset_the_usual_target_and_goal_count(look, choice):
    look(OPEN)
    choice.target.value, choice.goal.value = "own", 12.0
    choice.reset()
    assert look(OPEN) == "plan" and choice.goal.value == 9.0
