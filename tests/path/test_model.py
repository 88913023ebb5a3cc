from dataclasses import replace

import numpy as np
import pytest

from plan_analysis.growth import compound_average
from plan_analysis.path.functionals import annual_growth
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.model import fit_path
from plan_analysis.path.series import CLOSURES, MERGER, SETTINGS, settings_for
from plan_analysis.periods import month_number

HERE = ("iip", "hung_yen")


@pytest.fixture(scope="module")
def index_figures(figure, table):
    years = [
        ("2018", "10.3"),
        ("2019", "11.6"),
        ("2020", "7.1"),
        ("2021", "8.82"),
        ("2022", "10.5"),
        ("2023", "6.35"),
    ]
    return table(
        *(figure("yoy_pct", "A", year, value, status="final") for year, value in years),
        figure("yoy_pct", "YTD", "2024-06", "11.13"),
        figure("yoy_pct", "M", "2024-03", "8.72"),
        figure("yoy_pct", "A", "2017", "9.0", territory="thai_binh"),
    )


@pytest.fixture(scope="module")
def index_fit(index_figures):
    return fit_path(index_figures, *HERE, draws=1000)


@pytest.fixture(scope="module")
def export_fit(figure, table):
    rows = table(
        figure("level", "A", "2020", "3000", series="exports", unit="million USD", status="final"),
        figure("level", "A", "2021", "3600", series="exports", unit="million USD", status="final"),
        figure("yoy_pct", "A", "2022", "10.0", series="exports", status="final"),
    )
    return fit_path(rows, "exports", "hung_yen", draws=1000)


def test_annual_growth_is_what_was_printed(index_fit):
    median = index_fit.annual_growth.median()
    assert median[[2018, 2019, 2021, 2022, 2023]].tolist() == pytest.approx(
        [10.3, 11.6, 8.82, 10.5, 6.35], abs=0.02
    )
    assert index_fit.growth_years == range(2018, 2031)
    assert list(index_fit.annual_growth.columns) == list(index_fit.growth_years)


def test_a_half_year_pulls_its_year_and_leaves_doubt(index_fit):
    draws = index_fit.annual_growth[2024]
    assert 8.0 < draws.median() < 12.0
    assert index_fit.annual_growth[2023].std() < draws.std() < index_fit.annual_growth[2028].std()


def test_averages_and_levels_agree_with_the_years_of_each_draw(index_fit):
    average = index_fit.average_growth(2021, 2024)
    years = index_fit.annual_growth[[2021, 2022, 2023, 2024]].to_numpy()
    assert average[:20] == pytest.approx([compound_average(rates) for rates in years[:20]])
    level = index_fit.annual_level
    assert level[2020].to_numpy() == pytest.approx(100.0)
    assert level[2021].to_numpy() == pytest.approx(100 + index_fit.annual_growth[2021].to_numpy())


def test_levels_are_in_their_unit(export_fit):
    assert not export_fit.is_index
    level = export_fit.annual_level.median()
    # 3,000 and 3,600 are taken as rounded to thousands and hundreds; 3,600 · 1.1 = 3,960.
    assert level[2021] == pytest.approx(3600, rel=0.02)
    assert level[2022] == pytest.approx(3960, rel=0.02)


def test_a_seed_makes_the_same_draws_and_another_seed_others(index_figures):
    once, again, other = (fit_path(index_figures, *HERE, draws=50, seed=seed).paths for seed in (1, 1, 2))
    assert np.array_equal(once, again)
    assert not np.array_equal(once, other)


def test_an_assumption_is_a_measurement_of_the_future(index_figures):
    assumed = Measurement(annual_growth(2027), np.log(1.15), 0.002)
    fit = fit_path(index_figures, *HERE, draws=400, extra=[assumed])
    assert fit.annual_growth[2027].median() == pytest.approx(15.0, abs=0.1)
    assert fit.annual_growth[2027].std() < 0.5
    assert fit.measurements[-1] == replace(assumed, trusted=True)
    assert fit.posterior.wrong[-1] == 0


def test_shifts_are_known_only_when_they_have_come(index_figures):
    def months(known_until):
        fit = fit_path(index_figures, *HERE, draws=10, known_until=known_until)
        return [one.month for one in fit.prior.settings.shifts]

    assert months(None) == [*CLOSURES, MERGER]
    assert months(month_number(2020, 4)) == [month_number(2020, 4)]
    assert months(month_number(2020, 3)) == []


def test_the_grid_runs_from_the_first_figure_to_the_last_year(index_figures):
    grid = fit_path(index_figures, *HERE, draws=10, last_year=2026).grid
    assert (grid.labels[0], grid.labels[-1]) == ("2017-01", "2026-12")


def test_draws_and_mixture(index_fit):
    assert index_fit.paths.shape == (len(index_fit.grid), 1000)
    assert sum(point.weight for point in index_fit.mixture) == pytest.approx(1.0)
    assert index_fit.scales == index_fit.mixture[0].scales
    assert np.isfinite(index_fit.paths).all()


def test_parts_take_the_settings_of_their_whole():
    assert settings_for("exports") is SETTINGS["exports"]
    part, whole = settings_for("iip_manufacturing"), SETTINGS["iip"]
    assert part.scales == whole.scales
    assert part.prior == whole.prior.with_(growth_sd=whole.part_growth_sd)
    assert whole.part_growth_sd > whole.prior.growth_sd
    with pytest.raises(ValueError, match="expected one of iip, exports"):
        settings_for("share_industry_construction")


def test_no_figures_are_refused(index_figures):
    with pytest.raises(ValueError, match="no figures of exports for hung_yen"):
        fit_path(index_figures, "exports", "hung_yen")
