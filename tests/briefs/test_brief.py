"""What a brief must show on the real figures."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from plan_analysis.briefs import open_brief
from plan_analysis.errors import InputError

FINAL = {2012: 8.9, 2013: 7.2, 2014: 7.5, 2015: 8.7, 2016: 8.5, 2022: 10.4}
"""Growth of the IIP by the final national tables, index less 100."""


@pytest.mark.parametrize(("year", "printed"), FINAL.items())
def test_years_with_a_final_figure_come_back(brief_of, year, printed):
    assert brief_of().path("iip").annual_growth[year].median() == pytest.approx(printed, abs=0.1)


@pytest.mark.parametrize(("year", "low", "high"), [(2016, 8.5, 9.05), (2018, 9.8, 10.93)])
def test_where_sources_disagree_the_path_runs_between(brief_of, year, low, high):
    median = brief_of().path("iip").annual_growth[year].median()
    assert low - 0.01 <= median <= high


@pytest.mark.parametrize(("year", "level"), [(2021, 5167), (2022, 6300)])
def test_published_exports_come_back_within_their_error(brief_of, year, level):
    levels = brief_of().path("exports").annual_level[year]
    assert levels.quantile(0.1) - 50 < level < levels.quantile(0.9) + 50


def test_the_view_at_adoption_uses_nothing_published_later(brief_of):
    brief = brief_of(as_of="2021-09-27")
    assert brief.known["available"].max() <= pd.Timestamp("2021-09-27")
    used = {
        key for series in ("iip", "exports") for one in brief.path(series).statements for key in one.sources
    }
    rows = brief.everything[brief.everything["source_id"].isin(used)]
    seen = rows[rows["available"] <= pd.Timestamp("2021-09-27")]
    assert used == set(seen["source_id"])
    assert max(one.functional.last for one in brief.path("iip").statements) < 2021 * 12
    progress = brief.progress("iip")
    assert progress.years_passed == ()
    assert progress.required.value == pytest.approx(9.0)


def test_no_figure_of_the_merged_province_reaches_the_old_borders(brief_of):
    for series in ("iip", "exports"):
        assert brief_of().last_month(series).last == 2025 * 12 + 5  # June 2025


def test_the_plan_contradicts_itself_as_the_figures_see_it(brief_of):
    found = brief_of().consistency("exports")
    assert (found.base_low, found.base_high) == pytest.approx((5277.8, 5399.4), abs=0.1)
    assert brief_of().published_level("exports", 2020) is None
    assert brief_of().published_level("exports", 2021) == 5167
    assert found.base.low80 < found.base.value < found.base.high80
    assert found.agrees + found.below + found.above == pytest.approx(1.0)
    # Growth that 8.5 bn asks for is the target's growth exactly when the base lies in the interval.
    assert found.growth_for_level.value == pytest.approx(
        100 * ((8500 / found.base.value) ** 0.2 - 1), abs=0.05
    )


def test_probabilities_add_up(brief_of):
    for series in ("iip", "exports"):
        chances = brief_of().progress(series).chances
        assert chances.below + chances.inside + chances.above == pytest.approx(1.0)
        assert chances.reached == pytest.approx(chances.inside + chances.above)


def test_the_history_runs_from_adoption_to_now(brief_of):
    history = brief_of(as_of="2022-12-31").history("iip")
    assert list(history.index) == [date(2021, 9, 27), date(2021, 12, 31), date(2022, 12, 31)]
    assert history["reached"].between(0, 1).all()
    # The last view is the brief's own, to the last digit.
    assert history["reached"].iloc[-1] == brief_of(as_of="2022-12-31").progress("iip").chances.reached


def test_at_adoption_there_is_no_earlier_view(brief_of):
    assert brief_of(as_of="2021-09-27").history("iip") is None


def test_the_merged_province_has_no_target(brief_of):
    brief = brief_of("hung_yen_merged")
    assert brief.progress("iip") is None
    assert brief.level_progress("exports") is None
    assert brief.consistency("exports") is None
    assert brief.history("iip") is None


def test_before_the_plan_there_is_no_target(brief_of):
    assert brief_of(as_of="2021-09-26").growth_target("iip") is None


def test_same_seed_same_numbers():
    first, second = (open_brief(draws=300, seed=7).path("iip").average_growth(2021, 2025) for _ in range(2))
    assert (first == second).all()


def test_a_date_before_any_figure_is_refused_with_the_reason():
    with pytest.raises(
        InputError, match=r"exports, hung_yen_merged: found no figure published by 2020-01-01"
    ):
        open_brief("hung_yen_merged", "2020-01-01").path("exports")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"territory": "ha_noi"}, "territory: found 'ha_noi'; expected one of hung_yen"),
        ({"as_of": "31/12/2025"}, "as_of: found '31/12/2025'; expected a date such as 2025-12-31, or latest"),
        ({"horizon": 2040}, "horizon: found 2040; expected one of 2025, 2030"),
        ({"language": "fr"}, "language: found 'fr'"),
        ({"seed": -1}, "seed: found -1"),
        ({"draws": 10}, "draws: found 10; expected a whole number from 200 to 100000"),
    ],
)
def test_wrong_parameters_are_named(changes, words):
    with pytest.raises(InputError, match=words.replace("(", r"\(")):
        open_brief(**changes)


def test_all_wrong_parameters_come_in_one_message():
    with pytest.raises(InputError) as caught:
        open_brief(territory="x", language="y", draws=1)
    assert len(caught.value.problems) == 3
