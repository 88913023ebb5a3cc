from __future__ import annotations

import pytest

from plan_analysis.explorer.listening import Listener
from plan_analysis.explorer.question import Shock
from plan_analysis.explorer.shock_controls import ShockControls


@pytest.fixture
def listener() -> Listener:
    return Listener(lambda: None)


@pytest.fixture
def shock(listener) -> ShockControls:
    made = ShockControls(listener)
    settle(made, listener, range(2025, 2027))
    return made


def settle(shock, listener, years, assumed=None, language="en"):
    with listener.quiet():
        shock.settle(years, assumed, language)


def shown(shock) -> str:
    return shock.month.names[int(shock.month.value)]


def test_it_begins_without_a_shock_at_the_first_month(shock):
    assert shock.read() is None and shown(shock) == "January 2025"
    assert len(shock.month.names) == 24 and shock.month.max == 23


def test_what_the_sliders_say_is_read(shock):
    shock.size.value, shock.size.held, shock.month.value, shock.half.value = -10.0, True, 18.0, 3.0
    assert shock.read() == Shock(2026, 7, -10.0, 3.0)
    shock.size.value = 0.0
    assert shock.read() is None


def test_a_month_that_was_chosen_outlasts_years_that_lack_it(shock, listener):
    shock.month.value = 6.0
    settle(shock, listener, range(2024, 2027))
    assert shown(shock) == "July 2025" and shock.month.value == 18
    settle(shock, listener, range(2026, 2027))
    assert shown(shock) == "January 2026"
    settle(shock, listener, range(2025, 2027), language="vi")
    assert shown(shock) == "7/2025"


def test_the_shock_of_a_scenario_is_shown_and_leaves_no_month_behind(shock, listener):
    settle(shock, listener, range(2025, 2027), Shock(2026, 4, -8.0, 12.0))
    assert shock.read() == Shock(2026, 4, -8.0, 12.0)
    settle(shock, listener, range(2025, 2027))
    assert shock.read() is None and shown(shock) == "January 2025"


def test_a_reset_returns_to_the_first_month_and_half_a_year(shock, listener):
    shock.month.value, shock.half.value = 6.0, 24.0
    with listener.quiet():
        shock.reset()
    settle(shock, listener, range(2025, 2027))
    assert shown(shock) == "January 2025" and shock.half.value == 6.0


def test_how_long_the_shock_lasts_is_explained(shock, listener):
    assert shock.half.hint == "After this time half of the shock is left."
    settle(shock, listener, range(2025, 2027), language="vi")
    assert "một nửa" in shock.half.hint and shock.month.hint == ""
