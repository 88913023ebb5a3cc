import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.growth import (
    arithmetic_average,
    chain,
    compound_average,
    growth_between,
    growth_from_index,
    index_from_growth,
    log_growth,
    percent_growth,
    progress_class,
    progress_ratio,
    required_growth,
    required_growth_to_level,
    year_to_date_growth,
)

rate = st.floats(-60, 150)
rates = st.lists(rate, min_size=1, max_size=12)
level = st.floats(1, 1e6)


@given(rate)
def test_index_and_growth_are_the_same_statement(growth):
    assert growth_from_index(index_from_growth(growth)) == pytest.approx(growth, abs=1e-12)


@given(rate)
def test_logarithm_and_percent_undo_each_other(growth):
    assert percent_growth(log_growth(growth)) == pytest.approx(growth, abs=1e-10)


@given(rates, level)
def test_compound_average_leads_to_the_level_of_the_chain(growths, base):
    constant = [compound_average(growths)] * len(growths)
    assert chain(constant, base)[-1] == pytest.approx(chain(growths, base)[-1], rel=1e-9)


@given(rates, level)
def test_growth_between_the_levels_of_a_chain_gives_the_rates_back(growths, base):
    levels = chain(growths, base)
    assert growth_between(levels[:-1], levels[1:]) == pytest.approx(growths, abs=1e-8)


@given(rates)
def test_compound_average_is_never_above_the_arithmetic(growths):
    assert compound_average(growths) <= arithmetic_average(growths) + 1e-9


@given(st.floats(-5, 20), st.integers(2, 10), st.data())
def test_required_growth_put_back_reaches_the_target(target, years, data):
    so_far = data.draw(st.lists(st.floats(-20, 30), max_size=years - 1))
    needed = required_growth(target, years, so_far)
    assert compound_average([*so_far, *[needed] * (years - len(so_far))]) == pytest.approx(target, abs=1e-8)


@given(level, level, st.integers(1, 10))
def test_required_growth_to_a_level_put_back_reaches_it(start, target, years):
    needed = required_growth_to_level(start, target, years)
    assert chain([needed] * years, start)[-1] == pytest.approx(target, rel=1e-9)


@given(st.lists(st.tuples(level, level), min_size=2, max_size=12))
def test_year_to_date_lies_between_the_one_before_and_the_month(pairs):
    now, before = np.array(pairs).T
    to_date = year_to_date_growth(now, before)
    month = growth_between(before, now)
    low = np.minimum(to_date[:-1], month[1:])
    high = np.maximum(to_date[:-1], month[1:])
    slack = 1e-9 * (100 + np.abs(high))
    assert np.all((low - slack <= to_date[1:]) & (to_date[1:] <= high + slack))


@given(rates.filter(lambda growths: abs(compound_average(growths)) > 1e-6))
def test_progress_ratio_is_one_on_the_way(growths):
    average = compound_average(growths)
    assert progress_ratio(average, average) == pytest.approx(1.0)


def test_iip_of_four_years_by_hand():
    # 1.0882 · 1.105 · 1.0635 · 1.1048 = 1.412832; its fourth root is 1.0902518
    assert chain([8.82, 10.5, 6.35, 10.48])[-1] == pytest.approx(141.2832, abs=2e-3)
    assert compound_average([8.82, 10.5, 6.35, 10.48]) == pytest.approx(9.02, abs=0.01)
    # (8.82 + 10.5 + 6.35 + 10.48) / 4 = 36.15 / 4
    assert arithmetic_average([8.82, 10.5, 6.35, 10.48]) == pytest.approx(9.0375)


def test_base_of_the_export_target_by_hand():
    # 1.1^5 = 1.61051 and 5.278 · 1.61051 = 8.5003; 1.095^5 = 1.5742387 and 5.399 · 1.5742387 = 8.4993
    assert chain([10.0] * 5, 5.278)[-1] == pytest.approx(8.5, abs=1e-3)
    assert chain([9.5] * 5, 5.399)[-1] == pytest.approx(8.5, abs=1e-3)


def test_growth_needed_to_a_level_by_hand():
    # 8.5 / 5.167 = 1.645055; square root 1.282597, again 1.132518
    assert required_growth_to_level(5.167, 8.5, 4) == pytest.approx(13.25, abs=0.005)


def test_growth_needed_in_the_last_year_by_hand():
    # 1.09^5 = 1.5386240 over 1.412832 = 1.08904: 8.90 % in 2025 still make an average of 9 %
    assert required_growth(9.0, 5, [8.82, 10.5, 6.35, 10.48]) == pytest.approx(8.90, abs=0.01)


def test_required_growth_without_rates_is_the_target():
    assert required_growth(9.5, 5, []) == pytest.approx(9.5)


def test_year_to_date_by_hand():
    # 110 / 100, then (110 + 90) / (100 + 100), then 330 / 300
    assert year_to_date_growth([110, 90, 130], [100, 100, 100]) == pytest.approx([10.0, 0.0, 10.0])


def test_chain_of_no_rates_is_the_base():
    assert chain([], 42.0) == pytest.approx([42.0])


@pytest.mark.parametrize(
    ("ratio", "name"),
    [
        (1.2, "on_track"),
        (0.95, "on_track"),
        (0.9499, "moderate"),
        (0.60, "moderate"),
        (0.5999, "insufficient"),
        (0.0, "insufficient"),
        (-0.01, "away"),
    ],
)
def test_progress_classes_at_their_cuts(ratio, name):
    assert progress_class(ratio) == name


@pytest.mark.parametrize(
    "call",
    [
        lambda: log_growth(-100.0),
        lambda: compound_average([5.0, -100.0]),
        lambda: compound_average([]),
        lambda: arithmetic_average([]),
        lambda: growth_between(0.0, 1.0),
        lambda: growth_between(1.0, -1.0),
        lambda: year_to_date_growth([1.0], [1.0, 2.0]),
        lambda: required_growth(9.0, 2, [1.0, 2.0]),
        lambda: required_growth_to_level(1.0, 0.0, 2),
        lambda: required_growth_to_level(1.0, 2.0, 0),
        lambda: progress_ratio(5.0, 0.0),
    ],
)
def test_what_has_no_growth_is_refused(call):
    with pytest.raises(ValueError, match=r"."):
        call()
