"""Scenarios as files: what is read, refused and written."""

import pandas as pd
import pytest
import yaml

from plan_analysis.data.load import sources, targets
from plan_analysis.errors import InputError
from plan_analysis.layout import scenario_names, scenarios_folder
from plan_analysis.plan.scenario import dump_scenario, load_mixture, load_scenario

GROWTH = "kind: growth, period: 2027, value: 9, spread: 1"


def refused(path):
    with pytest.raises(InputError) as error:
        load_scenario(path)
    return error.value.problems


@pytest.mark.parametrize("name", scenario_names())
def test_every_scenario_of_the_project_can_be_used_and_written_and_read_again(name, tmp_path):
    scenario = load_scenario(name)
    assert scenario.name == name
    copy = tmp_path / "copy.yaml"
    copy.write_text(dump_scenario(scenario), encoding="utf-8")
    again = load_scenario(copy)
    assert again.model_dump() == scenario.model_dump()
    assert again.hash == scenario.hash


def test_the_baseline_comes_first_and_assumes_nothing():
    assert scenario_names()[0] == "baseline"
    assert load_scenario("baseline").assumptions == ()
    assert len(scenario_names()) >= 7


def test_sources_and_targets_of_every_scenario_exist():
    keys, aims = set(sources()["source_id"]), set(targets()["target_id"])
    for name in scenario_names():
        for one in load_scenario(name).assumptions:
            assert set(one.sources) <= keys
            assert set(one.targets) <= aims


def test_values_are_those_of_the_targets_that_they_restate():
    table: pd.DataFrame = targets().set_index("target_id")
    factor = {"billion USD": 1000.0}
    seen = 0
    for name in scenario_names():
        for one in load_scenario(name).assumptions:
            for key in one.targets:
                aim = table.loc[key]
                unit = factor.get(aim["unit"], 1.0)
                assert float(aim["lower"]) * unit <= one.value <= float(aim["upper"]) * unit
                seen += 1
    assert seen >= 6


def test_the_lost_quarter_is_the_published_fall():
    [shock, _] = load_scenario("lost_quarter").assumptions
    assert shock.size == pytest.approx(100 * (95.05 / 109.27 - 1), abs=0.05)


def test_the_hash_is_of_the_content(write, tmp_path):
    first = load_scenario(write(GROWTH, "kind: growth, period: 2028, value: 8, spread: hard"))
    text = """# a comment
assumptions:
- reason: {en: y, vi: x}
  spread: hard
  value: 8.0
  kind: growth
  territory: hung_yen
  series: iip
  period: "2028"
  bound: exact

- {spread: 1, kind: growth, period: 2027, value: 9, series: iip, territory: hung_yen, reason: {vi: x, en: y}}
reason: {vi: Để thử, en: To try}
title: {en: Made up, vi: Tự đặt}
name: made
"""
    other = tmp_path / "other.yaml"
    other.write_text(text, encoding="utf-8")
    assert load_scenario(other).hash == first.hash
    assert load_scenario(write(GROWTH)).hash != first.hash
    assert load_scenario(write(GROWTH.replace("9", "9.1"))).hash != load_scenario(write(GROWTH)).hash


@pytest.mark.parametrize(
    ("assumption", "place", "found", "expected"),
    [
        (
            GROWTH.replace("spread: 1", "spread: -1"),
            "line 6, spread",
            "-1",
            "a number of at least 0, or hard",
        ),
        (GROWTH.replace("value: 9", "value: -100"), "line 6, value", "-100", "growth above -100 %"),
        (GROWTH.replace("2027", "2031"), "line 6, period", "2031", "by December 2030"),
        (GROWTH.replace("2027", "2027-13"), "line 6, period", "'2027-13'", "a year, quarter, month or years"),
        (GROWTH.replace("value: 9", "value: nine"), "line 6, value", "'nine'", "a valid number"),
        (GROWTH.replace("kind: growth", "kind: growths"), "line 6", "growths", "'growth', 'level', 'shock'"),
        (GROWTH + ", sprad: 2", "line 6", "key sprad", "no such key"),
        ("kind: growth, period: 2027, value: 9", "line 6", "no spread", "spread"),
        (
            "series: gdp, territory: hung_yen, reason: {vi: x, en: y}, " + GROWTH,
            "line 6, series",
            "'gdp'",
            "one of iip, exports",
        ),
        (
            "series: iip, territory: ha_noi, reason: {vi: x, en: y}, " + GROWTH,
            "line 6, territory",
            "'ha_noi'",
            "'hung_yen', 'thai_binh'",
        ),
        ("kind: shock, start: 2027, size: -5, spread: 1, half_life: 3", "line 6, start", "2027", "string"),
        (
            "kind: shock, start: 2027-05, size: -5, spread: 1, half_life: 0",
            "line 6, half_life",
            "0",
            "months above 0, or permanent",
        ),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(write, assumption, place, found, expected):
    path = write(assumption)
    problem = refused(path)[0]
    assert problem.file == str(path)
    assert place in problem.place
    assert found in problem.found
    assert expected in problem.expected


def test_an_unknown_name_is_refused():
    [problem] = refused("boom")
    assert "'boom'" in problem.found
    assert "baseline" in problem.expected


def test_mixtures_of_the_project_can_be_used():
    for name in scenario_names("mixtures"):
        assert sum(load_mixture(name).weights.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ({"baseline": 0.5, "lost_quarter": 0.4}, "a sum of 0.9"),
        ({"baseline": 0.5, "boom": 0.5}, "scenario boom"),
    ],
)
def test_weights_that_make_no_mixture_are_refused(tmp_path, weights, found):
    whole = yaml.safe_load((scenarios_folder() / "mixtures" / "outlook.yaml").read_text(encoding="utf-8"))
    path = tmp_path / "mixture.yaml"
    path.write_text(yaml.safe_dump(whole | {"weights": weights}), encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_mixture(path)
    assert [problem.found for problem in error.value.problems] == [found]
