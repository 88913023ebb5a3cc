import numpy as np
import pytest

from plan_analysis.path.functionals import annual_growth, average_growth, growth, index_level, log_sum
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior, PriorSettings, Scales
from plan_analysis.path.revision import PRIOR_SD, RevisionErrors
from plan_analysis.path.statements import latest_vintages, measurements, possible, statements
from plan_analysis.periods import Span, month_number, year_span

ERRORS = RevisionErrors(PRIOR_SD, {})
MARCH = month_number(2024, 3)
FIRST_QUARTER = Span(month_number(2024, 1), MARCH)


def stated(observations):
    return statements(observations, ERRORS)


def test_every_measure_speaks_of_its_functional(figure, table):
    found = stated(
        table(
            figure("yoy_pct", "A", "2024", "8.5"),
            figure("yoy_pct", "Q", "2024-Q1", "7.0"),
            figure("mom_pct", "M", "2024-03", "3.2"),
            figure("avg_pct", "A", "2016-2020", "10.0"),
            figure("level", "YTD", "2024-06", "4200", unit="million USD"),
            figure("index", "M", "2024-03", "112.0", base_year="2015"),
        )
    )
    by_functional = {one.functional: one.value for one in found}
    assert by_functional == {
        annual_growth(2024): pytest.approx(np.log(1.085)),
        growth(FIRST_QUARTER): pytest.approx(np.log(1.07)),
        growth(Span(MARCH, MARCH), lag=1): pytest.approx(np.log(1.032)),
        average_growth(2016, 2020): pytest.approx(np.log(1.1)),
        log_sum(Span(month_number(2024, 1), month_number(2024, 6))): pytest.approx(np.log(4200)),
        index_level(Span(MARCH, MARCH), 2015): pytest.approx(np.log(1.12)),
    }


def test_index_and_growth_and_quarter_and_year_to_date_are_one_statement(figure, table):
    found = stated(
        table(
            figure("index_py100", "Q", "2024-Q1", "108.5", source_id="a"),
            figure("yoy_pct", "YTD", "2024-03", "8.5", source_id="b"),
        )
    )
    assert len(found) == 1
    assert found[0].functional == growth(FIRST_QUARTER)
    assert set(found[0].sources) == {"a", "b"}
    assert found[0].printed == pytest.approx(8.5)


def test_a_rounded_value_repeats_the_precise_one(figure, table):
    found = stated(
        table(
            figure("yoy_pct", "A", "2024", "8.8", source_id="a"),
            figure("yoy_pct", "A", "2024", "8.82", source_id="b"),
            figure("yoy_pct", "A", "2024", "8.9", source_id="c"),
        )
    )
    assert [one.printed for one in found] == pytest.approx([8.82, 8.9])
    assert found[0].sources == ("b", "a")


def test_about_repeats_what_lies_near_and_is_coarse_alone(figure, table):
    about = figure("yoy_pct", "A", "2024", "10", bound="about", source_id="a")
    assert len(stated(table(about, figure("yoy_pct", "A", "2024", "8.2", source_id="b")))) == 1
    (alone,) = stated(table(about))
    assert alone.bound == "exact"
    # Five units of one percent: half of it is 2.5 points of growth, 0.025 / 1.10 on the log scale.
    assert alone.rounding == pytest.approx(0.025 / 1.10)


def test_final_and_estimate_side_by_side(figure, table):
    found = measurements(
        stated(
            table(
                figure("yoy_pct", "A", "2022", "10.5", status="estimate", source_id="a"),
                figure("index_py100", "A", "2022", "110.4", status="final", source_id="b"),
            )
        )
    )
    final, estimate = sorted(found, key=lambda one: one.sd)
    # Rounding: ± 0.05 points hold 80 % of a uniform within ± 0.04; a normal does with 0.04 / 1.28155 = 0.03121.
    assert final.sd == pytest.approx(0.0003121 / 1.104, rel=1e-3)
    # Not final: hypot of the rounding and the revision error of 0.5 points.
    assert estimate.sd == pytest.approx(np.hypot(0.005, 0.0003121 / 1.105), rel=1e-3)


def test_sources_that_disagree_keep_their_errors_and_one_of_them_is_wrong(figure, table):
    found = measurements(
        stated(
            table(
                figure("yoy_pct", "A", "2018", "10.93", source_id="a"),
                figure("yoy_pct", "A", "2018", "5.93", source_id="b"),
                figure("yoy_pct", "YTD", "2018-11", "10.7", source_id="c"),
            )
        )
    )
    by_value = {round(100 * np.expm1(one.value), 2): i for i, one in enumerate(found)}
    # The revision error of a yearly rate and of one to date, 0.5 points; rounding adds next to nothing.
    assert [one.sd for one in found] == pytest.approx([0.005] * 3, rel=0.01)
    grid = Grid.of_years(2016, 2019)
    prior = Prior(grid, PriorSettings())
    wrong = posterior(grid, prior.mean, prior.covariance(Scales()), MeasurementSet(grid, found)).wrong
    assert wrong[by_value[5.93]] > 0.9
    assert wrong[by_value[10.93]] < 0.1


def test_bounds_are_soft_by_a_fifth_of_their_last_digit(figure, table):
    (bound,) = measurements(stated(table(figure("yoy_pct", "A", "2024", "11.4", bound="at_least"))))
    assert bound.bound == "at_least"
    assert bound.sd == pytest.approx(0.2 * 0.001 / 1.114, rel=1e-6)
    assert bound.value == pytest.approx(np.log(1.114))


def test_a_bound_does_not_merge_with_a_value(figure, table):
    found = stated(
        table(
            figure("yoy_pct", "A", "2024", "11.4", bound="at_least", source_id="a"),
            figure("yoy_pct", "A", "2024", "11.4", source_id="b"),
        )
    )
    assert sorted(one.bound for one in found) == ["at_least", "exact"]


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("6300", 100),
        ("4200", 100),
        ("4000", 1000),
        ("11968", 1),
        ("5170", 10),
        ("20000", 1000),
        ("4200.0", 0.1),
    ],
)
def test_trailing_zeros_of_levels_are_taken_as_rounding(figure, table, printed, unit):
    (one,) = stated(table(figure("level", "A", "2024", printed, unit="million USD")))
    assert one.unit_of_digit == pytest.approx(unit / float(printed))


def test_levels_in_billions_may_have_negative_decimals(figure, table):
    (one,) = stated(table(figure("level", "A", "2024", "8500", unit="million USD", decimals=-2)))
    assert one.unit_of_digit == pytest.approx(100 / 8500)


def test_what_says_nothing_about_a_path_is_left_out(figure, table):
    rows = table(
        figure("share", "A", "2024", "62.65"),
        figure("stock", "A", "2024", "17"),
        figure("contribution", "A", "2024", "5.05"),
        figure("yoy_pct", "A", "2024", "10", status="planned"),
        figure("index", "M", "2024-03", "112"),
        figure("yoy_pct", "A", "2024", "-100"),
        figure("level", "A", "2024", "0"),
    )
    assert stated(rows) == []
    assert possible(rows).tolist() == [True, True, True, True, True, False, False]


def test_more_than_one_series_is_refused(figure, table):
    rows = table(figure("yoy_pct", "A", "2024", "8"), figure("yoy_pct", "A", "2024", "8", series="exports"))
    with pytest.raises(ValueError, match="exports, iip"):
        stated(rows)


def test_the_last_vintage_of_an_office_counts(figure, table):
    rows = table(
        figure("yoy_pct", "A", "2022", "10.5", source_id="gso_a", published="2022-12-29"),
        figure("yoy_pct", "A", "2022", "9.0", source_id="gso_b", published="2023-12-29"),
        figure("yoy_pct", "A", "2022", "10.6", source_id="HYSO_c", published="2022-12-30"),
        figure("yoy_pct", "A", "2022", "10.7", source_id="press_d", published="2022-12-31"),
        figure("yoy_pct", "A", "2022", "10.8", source_id="press_e", published="2023-01-31"),
    )
    assert latest_vintages(rows)["source_id"].tolist() == ["gso_b", "HYSO_c", "press_d", "press_e"]
    assert latest_vintages(rows.iloc[::-1])["source_id"].tolist() == ["press_e", "press_d", "HYSO_c", "gso_b"]


def test_an_office_restates_in_other_words_and_through_other_channels(figure, table):
    rows = table(
        figure("yoy_pct", "YTD", "2022-12", "10.5", source_id="gso_a", published="2022-12-29"),
        figure("index_py100", "A", "2022", "110.4", source_id="pxweb_b", published="2025-04-29"),
    )
    assert latest_vintages(rows)["source_id"].tolist() == ["pxweb_b"]


def test_a_print_without_date_is_the_oldest(figure, table):
    rows = table(
        figure("yoy_pct", "A", "2022", "10.5", source_id="gso_a", published="2022-12-29"),
        figure("yoy_pct", "A", "2022", "10.1", source_id="gso_b", published=""),
    )
    assert latest_vintages(rows)["source_id"].tolist() == ["gso_a"]


def test_statements_come_in_the_order_of_time(figure, table):
    found = stated(
        table(
            figure("yoy_pct", "A", "2024", "8"),
            figure("yoy_pct", "M", "2023-05", "9"),
            figure("yoy_pct", "A", "2022", "7"),
        )
    )
    assert found[0].functional == growth(year_span(2022))
    assert [one.functional.last for one in found] == sorted(one.functional.last for one in found)


def test_the_error_of_a_first_print_follows_its_month(figure, table):
    errors = RevisionErrors(
        {("growth", "M"): 1.5, ("growth", "YTD"): 0.4}, {}, {("growth", "M"): 2.5, ("growth", "YTD"): 1.0}
    )
    rows = table(
        figure("yoy_pct", "M", "2024-01", "8.00"),
        figure("yoy_pct", "M", "2024-03", "8.00"),
        figure("yoy_pct", "YTD", "2024-02", "8.00"),
        figure("yoy_pct", "YTD", "2024-04", "8.00"),
        figure("yoy_pct", "M", "2023-02", "8.00", status="final"),
    )
    found = {one.name: 100 * one.revision for one in statements(rows, errors)}
    assert found == pytest.approx(
        {
            "M 2024-01 yoy_pct": 2.5,
            "M 2024-03 yoy_pct": 1.5,
            "YTD 2024-02 yoy_pct": 1.0,
            "YTD 2024-04 yoy_pct": 0.4,
            "M 2023-02 yoy_pct": 0.0,
        }
    )
