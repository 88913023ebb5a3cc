from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.plan.progress import growth_progress, level_progress, years_passed
from tests.plan.made import path_of, target

RATES = (8.82, 10.5, 6.35, 10.48)


def levels(*rates: float, base: float = 1200.0) -> dict[int, list[float]]:
    found = {2019: [base], 2020: [base]}
    for year, rate in enumerate(rates, 2021):
        found[year] = [found[year - 1][0] * (1 + rate / 100)]
    return found


def test_four_published_years_average_9_02():
    # 1.0882 × 1.105 × 1.0635 × 1.1048 = 1.41284; its fourth root is 1.09025
    fit = path_of("iip", levels(*RATES, 9.0))
    found = growth_progress(fit, target(), date(2024, 12, 31))
    assert found.years_passed == (2021, 2022, 2023, 2024)
    assert found.so_far.value == pytest.approx(9.025, abs=0.001)
    assert found.ratio == pytest.approx(9.025 / 9, abs=1e-4)
    assert found.progress == "on_track"


def test_what_the_last_year_has_to_bring():
    # 1.09^5 / 1.41284 = 1.08901, 1.10^5 / 1.41284 = 1.13991
    found = growth_progress(path_of("iip", levels(*RATES, 9.0)), target(), date(2024, 12, 31))
    assert found.years_left == 1
    assert found.required.value == pytest.approx(8.90, abs=0.01)
    assert found.required_upper.value == pytest.approx(13.99, abs=0.01)
    assert found.required_from_base == 9.0


def test_before_the_first_year_nothing_is_past():
    found = growth_progress(path_of("iip", levels(*RATES, 9.0)), target(), date(2021, 9, 27))
    assert (found.years_passed, found.so_far, found.ratio, found.progress) == ((), None, None, None)
    assert found.required.value == pytest.approx(9.0)


def test_after_the_last_year_nothing_is_required():
    found = growth_progress(path_of("iip", levels(*RATES, 9.0)), target(), date(2026, 3, 1))
    assert found.required is None
    assert found.so_far == found.average
    assert found.arithmetic.value == pytest.approx(np.mean([*RATES, 9.0]))


@given(st.lists(st.floats(-20, 40), min_size=5, max_size=5), st.integers(0, 4))
def test_required_growth_put_in_reaches_the_target(rates, known):
    day = date(2020 + known, 12, 31)
    needed = growth_progress(path_of("iip", levels(*rates)), target(), day).required.value
    filled = [*rates[:known], *[needed] * (5 - known)]
    reached = growth_progress(path_of("iip", levels(*filled)), target(), date(2026, 1, 1))
    assert reached.average.value == pytest.approx(9.0, abs=1e-6)


def test_a_year_has_passed_on_its_last_day():
    assert years_passed(target(), date(2022, 12, 30)) == (2021,)
    assert years_passed(target(), date(2022, 12, 31)) == (2021, 2022)


def test_exports_of_5167_need_13_25_a_year_for_8500():
    # (8500 / 5167)^(1/4) = 1.13252
    export = target(kind="level_at", lower=8.5, upper=8.5, unit="billion USD", indicator="export_turnover")
    fit = path_of(
        "exports",
        {2019: [4500], 2020: [4700], 2021: [5167], 2022: [6300], 2025: [8400]} | {2023: [7000], 2024: [7500]},
    )
    found = level_progress(fit, export, date(2021, 12, 31), 2020)
    assert (found.last_year_passed, found.base_year) == (2021, 2020)
    assert found.required.value == pytest.approx(13.25, abs=0.01)
    assert found.level.value == pytest.approx(8400)
    assert found.chances.reached == 0.0
    # (8500 / 4700)^(1/5) = 1.12582
    assert found.required_from_base.value == pytest.approx(12.58, abs=0.01)


def test_a_path_of_another_series_is_refused():
    with pytest.raises(ValueError, match="expected iip in hung_yen"):
        growth_progress(path_of("exports", levels(*RATES, 9.0)), target(), date(2024, 12, 31))


def test_another_kind_of_target_is_refused():
    with pytest.raises(ValueError, match="expected average_growth"):
        growth_progress(path_of("iip", levels(*RATES, 9.0)), target(kind="share_at"), date(2024, 12, 31))
