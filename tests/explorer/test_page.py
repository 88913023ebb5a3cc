from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from plan_analysis.briefs.headlines import Headline
from plan_analysis.explorer.opening import first_question
from plan_analysis.explorer.outcome import Outcome, Standing
from plan_analysis.explorer.page import figure_title, figure_words, words, years_in_words
from plan_analysis.explorer.targets import own_target
from plan_analysis.plan.quantity import Quantity


def headline(value):
    return Headline("iip_growth_2026", "IIP: growth in 2026", value, 5.0, 9.0, "percent", "2024-12-31", ())


@pytest.fixture
def found(brief):
    target = own_target("iip", "hung_yen", range(2025, 2031), 9.0)
    scenario = Standing(0.345, Quantity(8.04, 6.0, 10.0), Quantity(7.7, 5.0, 9.9))
    baseline = Standing(0.6, Quantity(9.6, 7.0, 12.0), Quantity(9.4, 6.0, 13.0))
    question = replace(first_question(brief, "iip"), language="en")
    growth = pd.DataFrame(np.full((3, 1), 8.0), columns=[2025])
    rows = ((headline(7.04), headline(9.96)),)
    return Outcome(
        question, target, baseline, scenario, (2026, 2028, 2029, 2030), Quantity(9.9, 9.1, 10.7), rows, growth
    )


def in_vietnamese(found):
    return replace(found, question=replace(found.question, language="vi"))


def text(found, others=(), also=()):
    return BeautifulSoup(words(found, others, also), "html.parser")


@pytest.mark.parametrize(
    ("years", "said"),
    [((2026,), "2026"), ((2026, 2027), "2026–2027"), ((2026, 2028, 2029, 2030), "2026, 2028–2030"), ((), "")],
)
def test_years_are_written_as_runs(years, said):
    assert years_in_words(years) == said


def test_the_probability_stands_beside_that_of_the_baseline(found):
    assert text(found).select_one(".pa-chance").get_text() == (
        "Probability of averaging 9% a year or more over 2025–2030: 34% (baseline: 60%)"
    )
    assert text(in_vietnamese(found)).select_one(".pa-chance").get_text() == (
        "Xác suất bình quân 2025–2030 đạt từ 9%/năm trở lên: 34% (cơ sở: 60%)"
    )


def test_required_growth_names_the_years_left(found):
    said = text(found).find_all("p")[1].get_text()
    assert said == (
        "To average 9%, the years without an assumption (2026, 2028–2030) have to grow 9.9% a year "
        "(80% interval: 9.1–10.7%)."
    )


def test_required_growth_that_is_certain_has_no_interval(found):
    certain = replace(found, required=Quantity(9.0, 9.0, 9.0))
    assert text(certain).find_all("p")[1].get_text().endswith("have to grow 9.0% a year.")


def test_without_a_year_left_nothing_is_required(found):
    none = replace(found, free=(), required=None)
    assert "there is none left" in text(none).find_all("p")[1].get_text()


def test_the_comparison_holds_scenario_baseline_and_saved_ones(found):
    saved = Standing(0.005, Quantity(-1.0, -3.0, 1.0), Quantity(0.0, -2.0, 2.0))
    table = text(found, [("Slow <b>", saved), ("Elsewhere", None)]).find_all("table")[0]
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]
    assert rows == [
        ["This scenario", "34%", "8.0", "6.0–10.0", "7.7"],
        ["Baseline", "60%", "9.6", "7.0–12.0", "9.4"],
        ["Slow <b>", "below 1%", "−1.0", "−3.0 to 1.0", "0.0"],
        ["Elsewhere", "does not apply", "–", "–", "–"],
    ]


def test_the_results_stand_beside_those_of_the_baseline(found):
    table = text(in_vietnamese(found)).find_all("table")[1]
    (row,) = table.select("tbody tr")
    assert [cell.get_text() for cell in row.find_all("td")] == ["7,0%", "5,0–9,0", "10,0%"]


def test_assumptions_that_no_slider_shows_are_told(found):
    assert "Other assumptions of the scenario: a &lt;; b." in words(found, (), ("a <", "b"))


def test_the_figure_says_what_it_shows(found):
    assert figure_title(found) == "IIP: average of about 8.0% a year over 2025–2030 (80% interval: 6.0–10.0%)"
    assert figure_words(found).endswith("over 2025–2030: 34% (baseline: 60%).")
