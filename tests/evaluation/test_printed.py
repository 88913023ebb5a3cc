from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from plan_analysis.evaluation.histories import growth_outcomes
from plan_analysis.evaluation.printed import as_printed, print_error
from plan_analysis.path.revision import RevisionErrors

GROWTH, LEVEL = ("growth", "M"), ("level", "M")
ERRORS = RevisionErrors({GROWTH: 1.4, LEVEL: 4.5}, {GROWTH: 40, LEVEL: 40}, {GROWTH: 2.3})


@pytest.fixture
def outcome(figure, table):
    """Return the outcome that one figure of May or of February 2022 makes."""

    def made(measure, month, status, series="iip"):
        rows = [figure(measure, "M", f"2022-{month:02d}", 112, "2022-06-29", status=status, series=series)]
        if measure == "level":
            rows.append(figure(measure, "M", f"2021-{month:02d}", 100, "2021-06-29", series=series))
        return growth_outcomes(table(*rows), series, "viet_nam", "M").iloc[-1]

    return made


@pytest.mark.parametrize(
    ("measure", "month", "status", "series", "error"),
    [
        ("index_py100", 5, "estimate", "iip", 0.014),
        ("yoy_pct", 2, "estimate", "iip", 0.023),
        ("yoy_pct", 5, "preliminary", "iip", 0.0),
        ("yoy_pct", 5, "final", "iip", 0.0),
        ("level", 5, "estimate", "exports", 0.045),
    ],
)
def test_only_an_estimate_has_the_error_of_its_kind(outcome, measure, month, status, series, error):
    assert print_error(outcome(measure, month, status, series), "M", ERRORS) == pytest.approx(error)


def test_the_error_of_a_print_widens_the_forecast_around_the_same_middle():
    rng = np.random.default_rng(5)
    growth = 100 * np.expm1(0.08 + 0.03 * rng.standard_normal(200_000))
    printed = np.log1p(as_printed(growth, 0.04, rng) / 100)
    assert printed.mean() == pytest.approx(0.08, abs=5e-4)
    assert printed.std() == pytest.approx(0.05, rel=0.01)


def test_without_an_error_the_forecast_is_that_of_the_path():
    growth = np.array([3.0, 8.0, 11.0])
    assert as_printed(growth, 0.0, np.random.default_rng(1)) is growth


def test_an_outcome_between_levels_has_the_status_of_the_later(figure, table):
    rows = table(
        figure("level", "M", "2021-05", 100, "2021-06-29", series="exports", status="final"),
        figure("level", "M", "2022-05", 112, "2022-06-29", series="exports", status="estimate"),
    )
    found = growth_outcomes(rows, "exports", "viet_nam", "M")
    assert found["status"].tolist() == ["estimate"] and found["measure"].tolist() == ["level"]
    assert found["known"].tolist() == [pd.Timestamp("2022-06-29")]
