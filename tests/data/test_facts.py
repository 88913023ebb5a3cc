from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.data.facts import canonical, canonical_period, facts
from plan_analysis.periods import month_number, parse_span


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            {"measure": "index_py100", "value": 108.5, "unit": "index points"},
            {"measure": "yoy_pct", "value": 8.5},
        ),
        (
            {"measure": "index_pm100", "value": 90.95, "unit": "index points"},
            {"measure": "mom_pct", "value": -9.05},
        ),
        (
            {"period": "2024-Q1", "frequency": "Q", "value": 6.09},
            {"period": "2024-03", "frequency": "YTD", "value": 6.09},
        ),
        (
            {"period": "2024-01", "frequency": "M", "value": 5},
            {"period": "2024-01", "frequency": "YTD", "value": 5},
        ),
        (
            {"period": "2024-12", "frequency": "YTD", "value": 5},
            {"period": "2024", "frequency": "A", "value": 5},
        ),
        (
            {"period": "2024", "frequency": "A", "measure": "stock", "value": 10},
            {"period": "2024-12", "measure": "stock", "value": 10},
        ),
        ({"measure": "flow", "value": 4}, {"measure": "level", "value": 4}),
        ({"base_year": "2010", "value": 8.5}, {"base_year": "", "value": 8.5}),
    ],
)
def test_two_ways_to_say_one_thing_are_one_fact(made, first, second):
    rows = [{"period": "2024-05", **first}, {"period": "2024-05", "source_id": "press", **second}]
    [fact] = facts(made(*rows)).to_dict("records")
    assert (fact["figures"], fact["agree"], len(fact["values"])) == (2, "same", 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"period": "2024-03", "frequency": "YTD"}, {"period": "2024-03", "frequency": "M"}),
        ({"period": "2024-Q2", "frequency": "Q"}, {"period": "2024-06", "frequency": "YTD"}),
        ({"status": "planned"}, {"status": "estimate"}),
        ({"territory": "hung_yen"}, {"territory": "hung_yen_merged"}),
        ({"measure": "yoy_pct"}, {"measure": "mom_pct"}),
        ({"measure": "index", "base_year": "2010"}, {"measure": "index", "base_year": "2015"}),
    ],
)
def test_different_things_stay_apart(made, first, second):
    rows = [{"period": "2024-05", "value": 5, **row} for row in (first, second)]
    assert len(facts(made(*rows))) == 2


@given(st.integers(1990, 2040), st.integers(1, 12), st.sampled_from(["M", "YTD", "Q", "A"]))
def test_a_canonical_name_names_the_same_months(year, month, frequency):
    period = {"A": f"{year}", "Q": f"{year}-Q{(month + 2) // 3}"}.get(frequency, f"{year}-{month:02d}")
    span = parse_span(period, frequency)
    assert parse_span(*canonical_period(span.first, span.last)) == span


def test_a_span_without_a_name_is_refused():
    with pytest.raises(ValueError, match="2024-02 to 2024-05"):
        canonical_period(month_number(2024, 2), month_number(2024, 5))


@pytest.mark.parametrize(
    ("row", "least", "most"),
    [
        ({"value": 8.5, "decimals": 1}, 8.45, 8.55),
        ({"value": 108.5, "decimals": 1, "measure": "index_py100"}, 8.45, 8.55),
        ({"value": 6300, "decimals": -2, "measure": "level"}, 6250, 6350),
        ({"value": 30, "decimals": 0, "bound": "about"}, 25, 35),
        ({"value": 3556, "decimals": 0, "bound": "about"}, 3555.5, 3556.5),
        ({"value": 9, "decimals": 0, "bound": "about"}, 8.5, 9.5),
        ({"value": 11.4, "decimals": 1, "bound": "at_least"}, 11.35, math.inf),
        ({"value": 300, "decimals": 0, "bound": "at_most"}, -math.inf, 300.5),
    ],
)
def test_what_the_printed_digits_leave_open(made, row, least, most):
    [result] = canonical(made({"period": "2024-05", **row})).to_dict("records")
    assert (result["least"], result["most"]) == (pytest.approx(least), pytest.approx(most))


@pytest.mark.parametrize(
    ("values", "agree"),
    [
        ([(8.8, 1), (8.82, 2)], "rounding"),
        ([(10.4, 1), (10.5, 1)], "differ"),  # they touch in 10.45 only
        ([(8.5, 1), (9.05, 2)], "differ"),
        ([(8.5, 1), (8.50, 2)], "same"),
    ],
)
def test_different_digits_may_be_one_truth(made, values, agree):
    rows = [
        {"period": "2024", "frequency": "A", "value": value, "decimals": digits} for value, digits in values
    ]
    assert facts(made(*rows)).loc[0, "agree"] == agree


def test_the_figure_to_use_is_exact_then_final_then_latest_then_fullest(made):
    base = {"period": "2024", "frequency": "A"}
    rows = [
        {
            **base,
            "value": 12,
            "bound": "at_least",
            "status": "final",
            "available": "2026-01-01",
            "source_id": "bound",
        },
        {**base, "value": 10.5, "status": "estimate", "available": "2025-12-01", "source_id": "estimate"},
        {**base, "value": 10.44, "status": "final", "available": "2025-06-01", "source_id": "final"},
        {
            **base,
            "value": 10.4,
            "decimals": 1,
            "status": "final",
            "available": "2025-06-01",
            "source_id": "short",
        },
    ]
    [fact] = facts(made(*rows)).to_dict("records")
    assert (fact["value"], fact["source_id"]) == (10.44, "final")
    assert fact["values"] == (10.4, 10.44, 10.5, 12.0)
    assert fact["sources"] == ("final", "short", "estimate", "bound")
    assert str(fact["known"].date()) == "2025-06-01"


def test_a_later_rounded_figure_does_not_hide_the_digits(made):
    rows = [
        {"period": "2025-09", "value": 11.51, "available": "2025-10-03"},
        {"period": "2025-09", "value": 11.5, "decimals": 1, "available": "2025-10-09"},
    ]
    assert facts(made(*rows)).loc[0, "value"] == 11.51


def test_real_facts_of_the_annual_index(real):
    table = facts(real.obs)
    annual = table[
        (table["series"] == "iip") & (table["territory"] == "hung_yen") & (table["frequency"] == "A")
        & (table["quantity"] == "yoy_pct") & ~table["planned"]
    ].set_index("period")  # fmt: skip
    expected = {"2012": 8.9, "2013": 7.2, "2014": 7.5, "2015": 8.7, "2016": 8.5, "2017": 9.54, "2018": 10.93,
                "2020": 7.06, "2021": 8.82, "2022": 10.4, "2023": 6.35, "2024": 10.48}  # fmt: skip
    assert {year: annual.loc[year, "value"] for year in expected} == expected
    assert annual.loc["2016", "agree"] == "differ" and annual.loc["2014", "agree"] == "rounding"
    assert table["figures"].sum() == len(real.obs)
