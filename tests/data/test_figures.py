from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.data.figures import as_observations, as_targets, printed_decimals, year_or_quarter
from plan_analysis.periods import Span, month_number
from plan_analysis.schema import COLUMNS, PROCESSED_COLUMNS


def text_rows(*pairs: tuple[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame([{**dict.fromkeys(COLUMNS, ""), "value": v, "unit": u} for v, u in pairs])
    return frame.assign(decimals=printed_decimals(frame["value"]))


@pytest.mark.parametrize(
    ("value", "unit", "number", "new_unit", "decimals"),
    [
        ("10.0", "percent", 10.0, "percent", 1),
        ("63.40", "percent of GRDP", 63.4, "percent of GRDP", 2),
        ("98.3", "trillion VND", 98300.0, "billion VND", -2),
        ("27065153", "million VND", 27065.153, "billion VND", 3),
        ("4.59", "billion USD", 4590.0, "million USD", -1),
        ("-9.05", "percent", -9.05, "percent", 2),
        ("121.27", "million VND per head", 121.27, "million VND per head", 2),
    ],
)
def test_units_and_printed_digits(value, unit, number, new_unit, decimals):
    row = as_observations(text_rows((value, unit))).iloc[0]
    assert (row["value"], row["unit"], row["decimals"]) == (number, new_unit, decimals)


def test_the_columns_are_those_of_the_schema():
    frame = as_observations(text_rows(("1", "count")))
    assert list(frame.columns) == list(PROCESSED_COLUMNS)
    assert str(frame["decimals"].dtype) == "Int8" and str(frame["value"].dtype) == "float64"


@given(st.integers(0, 6), st.integers(-(10**9), 10**9))
def test_decimals_are_those_printed(places, number):
    printed = f"{number / 10**places:.{places}f}"
    assert list(printed_decimals(pd.Series([printed]))) == [str(places)]


def test_targets_have_exact_types(real):
    plan = real.targets.set_index("target_id").loc["P148-02"]
    assert (plan["lower"], plan["upper"], plan["period_start"], plan["period_end"]) == (9.5, 10.0, 2021, 2025)
    assert (plan["first_month"], plan["last_month"]) == (month_number(2021, 1), month_number(2025, 12))
    quarter = real.targets.set_index("target_id").loc["AP25-08"]
    assert (quarter["first_month"], quarter["last_month"]) == (month_number(2025, 1), month_number(2025, 3))
    opened = real.targets.set_index("target_id").loc["DH1-02"]  # "exceeding 180 million VND"
    assert opened["lower"] == 180.0 and pd.isna(opened["upper"])


def test_a_target_speaks_of_years_or_quarters():
    assert year_or_quarter("2025-Q1") == Span(month_number(2025, 1), month_number(2025, 3))
    with pytest.raises(ValueError, match="found 'soon'"):
        year_or_quarter("soon")
    assert (
        as_targets(
            pd.DataFrame({"period_start": ["2021"], "period_end": ["2025"], "lower": [""], "upper": ["9"]})
        )["lower"]
        .isna()
        .all()
    )
