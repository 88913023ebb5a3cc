"""The whole view without a browser: controls are set as a browser sets them, and what would be shown is read."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import numpy as np
import pytest
from bs4 import BeautifulSoup

from plan_analysis import layout
from plan_analysis.explorer.opening import first_question
from plan_analysis.explorer.view import Explorer
from plan_analysis.explorer.workbench import Workbench, offered_days
from plan_analysis.plan.scenario import load_scenario

AS_OF = date(2024, 12, 31)


@pytest.fixture
def view(brief, tmp_path, monkeypatch):
    """Return the view of a project whose scenarios can be written to."""
    root = layout.project_root()
    (tmp_path / "data").mkdir()
    for name in ("raw", "processed"):
        (tmp_path / "data" / name).symlink_to(root / "data" / name)
    shutil.copytree(root / "data/scenarios", tmp_path / "data/scenarios")
    monkeypatch.setenv("PLAN_ANALYSIS_HOME", str(tmp_path))
    return Explorer(Workbench(brief), first_question(brief, "iip"))


def hold(view, year, value):
    lever = view.panel.growth[year]
    lever.value, lever.held = value, True
    assert view.wait()


def choose(view, control, value):
    getattr(view.panel, control).value = value
    assert view.wait()


def said(view) -> str:
    return BeautifulSoup(view.stage.words, "html.parser").select_one(".pa-chance").get_text()


def test_it_begins_with_the_baseline_and_the_target_that_is_still_open(view, brief):
    assert view.stage.message == "" and view.stage.serial == 1
    assert view.panel.target.value == "plan"
    assert list(view.panel.growth) == [2025, 2026, 2027, 2028, 2029, 2030]
    assert view.outcome.scenario == view.outcome.baseline
    assert view.outcome.scenario.chance == brief.progress("iip").chances.reached
    ElementTree.fromstring(view.stage.picture)


def test_a_held_year_moves_figure_and_probability_and_letting_go_brings_both_back(view):
    picture, chance = view.stage.picture, view.outcome.scenario.chance
    hold(view, 2025, 4.0)
    assert view.outcome.scenario.chance < chance - 0.2
    assert view.outcome.free == ()
    assert view.stage.picture != picture
    view.panel.growth[2025].held = False
    assert view.wait()
    assert view.outcome.scenario.chance == chance
    assert view.stage.picture == picture


def hold_country(view, year, value):
    lever = view.panel.national[year]
    lever.value, lever.held = value, True
    assert view.wait()


def test_national_growth_moves_the_province_with_the_country(view, brief):
    base = view.outcome
    lever, country = view.panel.national[2025], brief.path("iip").country
    assert lever.label == "Việt Nam 2025" and lever.unit == "%"
    assert not lever.held and lever.value == round(float(country.annual_growth[2025].median()), 1)
    means = []
    for value in (2.0, 12.0):
        hold_country(view, 2025, value)
        means.append(float(view.outcome.growth[2025].mean()))
    # Linear regression of the province's draws on the country's without any assumption, at the spread of one point.
    own, of_country = (fit.annual_growth[2025].to_numpy() for fit in (brief.path("iip"), country))
    slope = np.cov(own, of_country)[0, 1] / (of_country.var(ddof=1) + 1.0)
    assert means[1] - means[0] == pytest.approx(10 * slope, rel=0.25)
    assert view.outcome.required is not None and view.outcome.free == base.free
    lever.held = False
    assert view.wait()
    assert view.outcome.scenario == base.scenario


def test_national_growth_is_saved_and_shown_again(view, tmp_path):
    hold_country(view, 2026, 9.5)
    hold(view, 2025, 8.0)
    growth = view.outcome.growth
    view.panel.name.value = "trial"
    view.save()
    (own, national) = load_scenario(tmp_path / "data/scenarios/trial.yaml").assumptions
    assert (own.territory, own.period, own.value) == ("hung_yen", "2025", 8.0)
    assert (national.territory, national.series, national.period, national.value) == (
        "viet_nam", "iip", "2026", 9.5,
    )  # fmt: skip
    choose(view, "start", "baseline")
    assert not any(lever.held for lever in view.panel.national.values())
    choose(view, "start", "trial")
    assert [year for year, lever in view.panel.national.items() if lever.held] == [2026]
    assert view.panel.national[2026].value == 9.5
    assert view.outcome.growth.equals(growth)
    choose(view, "language", "vi")
    assert view.panel.national[2026].label == "Cả nước 2026" and view.panel.national[2026].held


def test_where_the_countrys_path_is_unknown_its_growth_can_only_be_taken_back(view, brief, monkeypatch):
    hold_country(view, 2026, 9.5)
    monkeypatch.setitem(brief._paths, "iip", replace(brief.path("iip"), country=None))
    choose(view, "language", "vi")
    assert list(view.panel.national) == [2026]
    assert view.stage.refused and "viet_nam" in view.stage.message
    view.panel.national[2026].held = False
    assert view.wait() and not view.stage.refused
    choose(view, "language", "en")
    assert list(view.panel.national) == []
    assert view.panel._headings["national_heading"].layout.display == "none"


def test_a_spread_of_nothing_holds_exactly(view):
    choose(view, "spread", 0.0)
    hold(view, 2025, 8.0)
    assert view.outcome.growth[2025].to_numpy() == pytest.approx(8.0, abs=1e-7)


def test_a_shock_lowers_growth_from_its_year_on(view):
    before = view.outcome.growth.median()
    view.panel.shock_size.value = -10.0
    view.panel.shock_size.held = True
    assert view.wait()
    after = view.outcome.growth.median()
    assert after[2025] < before[2025] - 4
    assert after[2026] > before[2026]
    assert after[2024] == pytest.approx(before[2024])


def test_ones_own_target_follows_its_slider(view):
    choose(view, "target", "own")
    assert list(view.outcome.target.years) == list(range(2025, 2031))
    chance = view.outcome.scenario.chance
    assert not view.panel.goal.disabled
    choose(view, "goal", 14.0)
    assert view.outcome.scenario.chance < chance
    assert "14%" in said(view)


def test_saved_under_a_name_it_is_offered_and_brings_back_the_same_numbers(view, tmp_path):
    hold(view, 2025, 10.5)
    chance, words = view.outcome.scenario.chance, view.stage.words
    view.panel.name.value = "trial"
    view.save()
    assert view.wait()
    path = tmp_path / "data/scenarios/trial.yaml"
    assert load_scenario(path).assumptions[0].value == 10.5
    assert str(path) in view.panel.download.text
    assert view.panel.start.value == "trial"
    choose(view, "start", "baseline")
    assert not view.panel.growth[2025].held
    choose(view, "start", "trial")
    assert view.panel.growth[2025].held and view.panel.growth[2025].value == 10.5
    assert view.outcome.scenario.chance == chance
    rows = BeautifulSoup(words, "html.parser").find_all("table")[1]
    assert BeautifulSoup(view.stage.words, "html.parser").find_all("table")[1] == rows


def test_a_taken_name_is_refused_in_one_sentence_until_it_may_be_replaced(view, tmp_path):
    path = tmp_path / "data/scenarios/slow_recovery.yaml"
    before = path.read_bytes()
    view.panel.name.value = "slow_recovery"
    view.panel.save.click()
    assert view.stage.refused and "slow_recovery.yaml" in view.stage.message
    assert "Traceback" not in view.stage.message and path.read_bytes() == before
    view.panel.overwrite.value = True
    view.panel.save.click()
    assert view.wait()
    assert path.read_bytes() != before and not view.panel.overwrite.value


@pytest.mark.parametrize("name", ["", "Kịch bản", "../up", "a.b"])
def test_a_name_that_no_file_should_have_is_refused(view, name, tmp_path):
    files = set((tmp_path / "data/scenarios").iterdir())
    view.panel.name.value = name
    view.panel.save.click()
    assert view.stage.refused and "lower-case letters" in view.stage.message
    assert set((tmp_path / "data/scenarios").iterdir()) == files


def test_assumptions_that_contradict_each_other_are_told_and_the_picture_stays(view, tmp_path):
    folder = tmp_path / "data/scenarios"
    text = (folder / "slow_recovery.yaml").read_text(encoding="utf-8").split("assumptions:")[0]
    half = "- {kind: growth, series: iip, territory: hung_yen, period: %s, value: %s, spread: hard, %s}"
    reason = "reason: {vi: a, en: a}"
    lines = [half % ("2025-2026", "20", reason), half % ("2025", "5", reason)]
    (folder / "odd.yaml").write_text(
        text.replace("slow_recovery", "odd") + "assumptions:\n" + "\n".join(lines), encoding="utf-8"
    )
    view._saved["odd"] = load_scenario("odd")
    view.panel.offer(view._titles(), "baseline")
    choose(view, "start", "odd")
    assert not view.stage.refused
    picture = view.stage.picture
    choose(view, "spread", 0.0)
    hold(view, 2026, 6.0)
    assert view.stage.refused and view.stage.picture == picture
    assert re.match(r"This cannot be done: .*2026.*expected .*", view.stage.message)
    assert "\n" not in view.stage.message
    view.panel.growth[2026].held = False
    assert view.wait()
    assert not view.stage.refused and view.stage.message == ""


def test_another_series_keeps_what_was_assumed_for_the_first(view):
    hold(view, 2025, 5.0)
    choose(view, "series", "exports")
    assert not any(lever.held for lever in view.panel.growth.values())
    assert view.panel.goal.value == 9.5
    choose(view, "series", "iip")
    assert view.panel.growth[2025].held and view.panel.growth[2025].value == 5.0


def test_another_date_brings_other_years(view):
    choose(view, "as_of", date(2023, 12, 31))
    assert min(view.panel.growth) == 2024
    assert view.outcome.headlines[0][0].as_of == "2023-12-31"


def test_vietnamese_speaks_vietnamese_everywhere(view):
    choose(view, "language", "vi")
    assert said(view).startswith("Xác suất bình quân")
    assert view.panel.series.description == "Chỉ tiêu"
    assert view.panel.spread.names == ["đúng bằng"]
    assert view.panel.growth[2025].free_text == "{} (cơ sở)"
    assert {button.description for button in view.panel.exports.values()} == {
        "Hình SVG", "Hình PNG", "Bảng CSV", "Bảng XLSX",
    }  # fmt: skip


def test_without_a_year_to_come_there_is_nothing_to_assume(brief, view):
    choose(view, "as_of", view.panel.as_of.options[-1][1])
    choose(view, "horizon", 2025)
    assert list(view.panel.growth) == []


@pytest.mark.parametrize(
    ("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")]
)
def test_figure_and_table_are_offered_as_files(view, kind, start):
    view.panel.exports[kind].click()
    offered = view.panel.download
    assert offered.name == f"baseline_iip_hung_yen_2024-12-31.{kind}"
    assert offered.content.startswith(start)
    assert offered.name in offered.text


def test_taking_everything_back(view):
    hold(view, 2025, 4.0)
    view.panel.reset.click()
    assert view.wait()
    assert not view.panel.growth[2025].held
    assert view.outcome.scenario == view.outcome.baseline


HALF, END = date(2025, 6, 30), date(2025, 12, 31)


@pytest.mark.parametrize("passed", [[END], [END, HALF], [HALF, END], [END, HALF, END]])
def test_dates_chosen_while_others_are_computed_end_as_the_direct_jump(view, monkeypatch, passed):
    before = view.outcome, view.panel.target.options, list(view.panel.growth)
    base, keys = view._bench.base, [*passed[1:], AS_OF]

    def slowly(setting, language):
        """Let the next key come while the date of the one before is computed."""
        if keys:
            view.panel.as_of.value = keys.pop(0)
        return base(setting, language)

    monkeypatch.setattr(view._bench, "base", slowly)
    choose(view, "as_of", passed[0])
    assert keys == [] and view.panel.as_of.value == AS_OF and view.panel.target.value == "plan"
    assert (view.outcome.question, view.outcome.scenario) == (before[0].question, before[0].scenario)
    assert (view.panel.target.options, list(view.panel.growth)) == before[1:]


def test_a_target_that_a_person_chose_stays_until_everything_is_taken_back(view):
    choose(view, "target", "own")
    choose(view, "as_of", date(2023, 12, 31))
    assert view.panel.target.value == "own" and min(view.outcome.target.years) == 2024
    choose(view, "as_of", AS_OF)
    assert view.panel.target.value == "own"
    view.panel.reset.click()
    assert view.wait()
    assert view.panel.target.value == "plan" and view.panel.goal.disabled


def test_a_press_that_comes_before_a_date_is_computed_saves_what_was_assumed(view, tmp_path, monkeypatch):
    hold(view, 2025, 8.0)
    monkeypatch.setattr(view._work, "put", lambda _: None)  # the press comes before the date is computed
    view.panel.as_of.value = date(2023, 12, 31)
    view.panel.name.value = "trial"
    view.save()
    (only,) = load_scenario(tmp_path / "data/scenarios/trial.yaml").assumptions
    assert (only.period, only.value) == ("2025", 8.0)
    assert min(view.panel.growth) == 2024 and view.panel.growth[2025].held


def test_everything_returns_to_the_start(view):
    panel, before = view.panel, view.panel.read()
    choose(view, "target", "own")
    choose(view, "goal", 14.0)
    choose(view, "spread", 2.5)
    hold(view, 2026, 4.0)
    hold_country(view, 2026, 4.0)
    panel.shock_size.value, panel.shock_size.held = -10.0, True
    panel.shock_month.value, panel.shock_half.value = 6.0, 12.0
    panel.name.value, panel.overwrite.value = "trial", True
    assert view.wait()
    panel.reset.click()
    assert view.wait()
    assert panel.read() == before and view.outcome.question == before
    assert (panel.shock_month.value, panel.shock_half.value) == (0.0, 6.0)
    assert panel.name.value == "" and not panel.overwrite.value


def test_the_message_is_that_of_the_last_press(view):
    view.panel.name.value = "trial"
    view.panel.save.click()
    assert view.panel.download.text.startswith("Saved as")
    view.panel.save.click()  # the picture of the scenario just saved may still be drawn
    assert view.wait()
    assert "trial.yaml" in view.stage.message and "tick “Replace if it exists”" in view.stage.message
    assert view.stage.refused and view.panel.download.text.startswith("Not done")
    view.panel.exports["csv"].click()
    assert view.panel.download.text.startswith("Download")
    hold(view, 2026, 4.0)
    assert view.stage.message == "" and view.panel.download.text == ""


def test_a_refusal_outlasts_the_picture_that_was_being_drawn(view, monkeypatch):
    show = view.stage.show

    def refused_meanwhile(*shown):
        monkeypatch.undo()
        view.panel.save.click()
        show(*shown)

    monkeypatch.setattr(view.stage, "show", refused_meanwhile)
    view._work.put(None)
    assert view.wait()
    assert view.stage.refused and "the name is missing" in view.stage.message


def test_a_taken_name_is_refused_in_vietnamese(view):
    choose(view, "language", "vi")
    view.panel.name.value = "slow_recovery"
    view.panel.save.click()
    assert "đánh dấu “Ghi đè nếu đã có” để ghi đè" in view.stage.message
    assert "found" not in view.stage.message


def test_a_name_is_sent_as_a_whole_before_the_press_that_follows_it(view):
    assert not view.panel.name.continuous_update


def test_a_fault_is_told_in_one_sentence_and_logged(view, monkeypatch, caplog):
    monkeypatch.setattr("plan_analysis.explorer.view.words", lambda *_: 1 / 0)
    hold(view, 2025, 4.0)
    assert view.stage.refused and "fault in the program" in view.stage.message
    assert "ZeroDivisionError" in caplog.text


def test_days_offered_are_half_years_between_the_plan_and_the_newest_figure():
    days = offered_days(date(2023, 3, 5), date(2022, 5, 1))
    assert days == (
        date(2021, 9, 27), date(2021, 12, 31), date(2022, 5, 1), date(2022, 6, 30), date(2022, 12, 31),
        date(2023, 3, 5),
    )  # fmt: skip
