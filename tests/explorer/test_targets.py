from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from plan_analysis.explorer.targets import coming_years, own_target, required_in, usual_goal
from plan_analysis.plan.scenario import Growth, Scenario, Words

WORDS = Words(vi="thử", en="test")


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2024, 12, 31), range(2025, 2031)),
        (date(2024, 12, 30), range(2024, 2031)),
        (date(2026, 3, 5), range(2026, 2031)),
        (date(2030, 12, 31), range(2031, 2031)),
    ],
)
def test_years_to_come_are_those_that_have_not_ended(day, years):
    assert coming_years(day, 2030) == years


def test_the_first_goal_is_the_lower_end_of_the_plan(brief):
    assert usual_goal(brief, "iip") == 9.0
    assert usual_goal(brief, "exports") == 9.5


def test_a_target_of_ones_own_covers_whole_years():
    target = own_target("exports", "thai_binh", range(2026, 2029), 8.0)
    assert list(target.years) == [2026, 2027, 2028]
    assert (target.series, target.geography, target.lower, target.upper) == (
        "exports",
        "thai_binh",
        8.0,
        None,
    )


def test_required_growth_makes_up_for_an_assumed_year_exactly(brief):
    # 2025 at 5 % without an error: 1.09³ = 1.05 · r² for an average of 9 % over three years.
    target = own_target("iip", "hung_yen", range(2025, 2028), 9.0)
    slow = Growth(
        kind="growth",
        series="iip",
        territory="hung_yen",
        period="2025",
        value=5.0,
        spread="hard",
        reason=WORDS,
    )
    scenario = Scenario(name="slow", title=WORDS, reason=WORDS, assumptions=(slow,))
    required = required_in(brief.assuming(scenario, "iip").path("iip"), target, (2026, 2027))
    by_hand = 100 * (np.sqrt(1.09**3 / 1.05) - 1)
    assert required.value == pytest.approx(by_hand, abs=1e-6)
    assert required.high80 - required.low80 < 1e-6


def test_required_growth_with_all_years_free_is_the_target(brief):
    target = own_target("iip", "hung_yen", range(2025, 2031), 9.0)
    assert required_in(brief.path("iip"), target, tuple(target.years)).value == pytest.approx(9.0)


def test_required_growth_is_that_of_the_briefs_when_nothing_is_assumed(brief):
    progress = brief.progress("iip")
    required = required_in(brief.path("iip"), progress.target, (2025,))
    assert required.value == pytest.approx(progress.required.value, abs=1e-9)
    assert required.low80 == pytest.approx(progress.required.low80, abs=1e-9)
