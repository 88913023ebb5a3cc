"""Texts, tables and figures of paths that nobody hopes for: deep falls, booms, and dates with nothing or all passed."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import matplotlib.image
import numpy as np
import pytest

from plan_analysis import briefs, figures
from plan_analysis.plan.consistency import plan_consistency
from plan_analysis.plan.history import history_dates

TEXTS = ("verdict_series", "standing", "outlook", "level", "consistency", "trust_series", "figures_intro")
PLAN_TEXTS = ("verdict_plan", "borders", "trust_plan")


def tilted(brief, a_year: float):
    """Return a brief whose paths grow by so many log points a year more from 2021 on."""
    other = replace(brief)
    for series in ("iip", "exports"):
        fit = brief.path(series)
        years = np.clip((fit.grid.numbers - 12 * 2021) / 12.0, 0.0, None)
        other._paths[series] = replace(fit, paths=fit.paths + a_year * years[:, None])
    return other


def texts(brief) -> dict[str, str]:
    found = {
        f"{name} {series}": briefs.say(brief, name, series) for name in TEXTS for series in ("iip", "exports")
    }
    values = briefs.both_series(brief)
    return found | {name: briefs.say(brief, name, **values) for name in PLAN_TEXTS}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("as_of", ["2021-09-27", "2022-12-31", "2024-12-31", "latest"])
@pytest.mark.parametrize("a_year", [-0.4, 0.4])
def test_every_text_stands_deep_falls_and_booms(brief_of, a_year, as_of, language):
    brief = tilted(brief_of("hung_yen", as_of, language), a_year)
    for name, text in texts(brief).items():
        assert "None" not in text and "nan" not in text and "{" not in text, (name, text)
        assert not re.search(r"[ (*]-\d", text), (name, text)
        assert not re.search(r"[(;,] ?[;,.)]|  +\S", text), (name, text)
        assert not re.search(r"(?<!tốc độ )tăng (bình quân |khoảng )?\**−|grew by (about )?\**−", text), (
            name,
            text,
        )
    chance = {-0.4: ("dưới 1%", "below 1%"), 0.4: ("trên 99%", "above 99%")}[a_year]
    assert f"**{chance[language == 'en']}**" in briefs.say(brief, "verdict_series", "iip")


def test_a_fall_is_told_without_a_multiple_of_the_target(brief_of):
    brief = tilted(brief_of("hung_yen", "2024-12-31", "en"), -0.4)
    text = briefs.say(brief, "standing", "iip")
    assert "moving away from the target" in text
    assert "times the lower end" not in text


def test_a_boom_leaves_room_for_a_fall(brief_of):
    brief = tilted(brief_of("hung_yen", "2024-12-31", "en"), 0.4)
    assert brief.progress("iip").required.value < 0
    assert "even a fall of that size would do" in briefs.say(brief, "standing", "iip")


def test_before_the_first_year_has_ended_the_requirement_is_the_target(brief_of):
    brief = brief_of("hung_yen", "2021-09-27", "en")
    assert "the growth required each year is the target itself: 9%" in briefs.say(brief, "standing", "iip")
    rows = {row[0]: row for row in briefs.headline_table(brief, briefs.growth_headlines(brief, "iip")).rows}
    assert rows["IIP: growth required in each year left to average 9%"][1:] == ("9.0% a year", "–")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_horizon_before_the_date_still_has_a_verdict(brief_of, language):
    brief = brief_of("hung_yen_merged", "latest", language, 2025)
    assert brief.as_of.year > brief.horizon
    for name, text in texts(brief).items():
        assert "2026:" not in text and "năm 2026" not in text, (name, text)
    assert "2025" in briefs.say(brief, "verdict_plan", **briefs.both_series(brief))


def test_one_year_on_a_page_is_named_once(brief_of):
    text = briefs.say(brief_of(language="en"), "borders", **briefs.both_series(brief_of(language="en")))
    assert text.count("June 2025") == 1


def test_a_target_of_a_single_value_has_no_range(brief_of):
    brief = brief_of("thai_binh", language="en")
    assert not brief.growth_target("exports").is_range
    ids = [one.id for one in briefs.growth_headlines(brief, "exports")]
    assert "exports_reached_2021_2025" in ids
    assert not [one for one in ids if "_inside_" in one or "_above_" in one]


@pytest.mark.parametrize("a_year", [-0.4, 0.4])
def test_every_figure_can_be_drawn(brief_of, a_year):
    brief = tilted(brief_of("hung_yen", "2024-12-31", "vi"), a_year)
    path, growth, level = brief.path("exports"), brief.growth_target("exports"), brief.level_target("exports")
    drawn = (
        figures.growth_fan(path, growth, brief.as_of, 2030, "vi"),
        figures.level_with_figures(path, 2030, "vi"),
        figures.average_against_range(brief.progress("exports"), "exports", "vi"),
        figures.annual_levels(path, level, brief.as_of, 2030, "vi"),
        figures.base_year_level(plan_consistency(path, growth, level), None, "vi"),
    )
    for picture in drawn:
        assert "nan" not in picture.alt and "{" not in picture.alt
        assert matplotlib.image.imread(io.BytesIO(picture.png()))[..., :3].std() > 0.03


def test_dates_of_the_history_hold_no_day_twice(brief_of):
    brief = brief_of("hung_yen", "2024-12-31", "en")
    dates = history_dates(brief.growth_target("iip"), brief.as_of)
    assert len(set(dates)) == len(dates)


@pytest.mark.parametrize(
    ("language", "told"), [("vi", "ngày đầu giai đoạn"), ("en", "the first day of the period")]
)
def test_a_target_without_a_date_is_not_said_to_have_been_set(brief_of, language, told):
    brief = brief_of("thai_binh", "2021-12-31", language)
    assert brief.growth_target("exports").issued is None
    assert told in briefs.say(brief, "history", "exports")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_another_territory_is_not_under_the_plan(brief_of, language):
    assert "148" not in briefs.title(brief_of("thai_binh", language=language), "head_plan")
    assert "148" in briefs.title(brief_of(language=language), "head_plan")


def test_final_figures_are_counted(brief_of):
    brief = brief_of(language="en")
    final = sum(one.final for series in ("iip", "exports") for one in brief.path(series).statements)
    text = briefs.say(brief, "trust_plan", **briefs.both_series(brief))
    assert f"called final by their source: {final};" in text
