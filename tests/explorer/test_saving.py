from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from plan_analysis.errors import InputError
from plan_analysis.explorer.drafting import Draft
from plan_analysis.explorer.opening import first_question
from plan_analysis.explorer.outcome import chosen_target, outcome
from plan_analysis.explorer.question import Levers
from plan_analysis.explorer.saving import headline_frame, result_frame, save_scenario, table_csv, table_xlsx
from plan_analysis.explorer.workbench import Workbench
from plan_analysis.plan.scenario import load_scenario


@pytest.fixture
def scenario(setting):
    return Draft(Levers({2026: 8.0}, spread=1.0)).scenario(setting, "trial")


@pytest.fixture(scope="module")
def found(brief):
    question, bench = first_question(brief, "iip"), Workbench(brief)
    target = chosen_target(brief, question)
    return outcome(question, target, bench.baseline(brief, "iip", target), brief)


def test_a_saved_scenario_is_read_back_alike_and_leaves_nothing_else(scenario, tmp_path):
    path = save_scenario(scenario, folder=tmp_path / "new")
    assert path == tmp_path / "new/trial.yaml"
    assert load_scenario(path).hash == scenario.hash
    assert [one.name for one in path.parent.iterdir()] == ["trial.yaml"]


def test_a_name_that_is_taken_is_refused_and_the_old_file_stays(scenario, tmp_path):
    path = save_scenario(scenario, folder=tmp_path)
    before = path.read_bytes()
    other = scenario.model_copy(update={"assumptions": ()})
    with pytest.raises(InputError, match="found a scenario of this name"):
        save_scenario(other, folder=tmp_path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["trial.yaml"]
    save_scenario(other, replace=True, folder=tmp_path)
    assert load_scenario(path).assumptions == ()


def test_a_folder_that_cannot_be_made_is_refused_in_one_sentence(scenario, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="expected a folder that can be written to"):
        save_scenario(scenario, folder=tmp_path / "file/inside")


def test_the_table_holds_median_and_intervals_of_every_year(found, brief):
    frame = result_frame(found).set_index("year")
    growth = brief.path("iip").annual_growth
    assert list(frame.index) == [year for year in growth.columns if year <= 2030]
    assert frame.loc[2027, "median"] == pytest.approx(growth[2027].median())
    assert frame.loc[2027, "q10"] == pytest.approx(growth[2027].quantile(0.1))
    assert (frame.diff(axis=1).iloc[:, 1:] >= 0).all().all()


def test_a_shorter_horizon_has_fewer_years(found):
    short = replace(found.question, setting=replace(found.question.setting, horizon=2025))
    assert result_frame(replace(found, question=short))["year"].max() == 2025


def test_csv_is_the_table_for_spreadsheets(found):
    content = table_csv(found)
    assert content.startswith(b"\xef\xbb\xbfyear,")
    read = pd.read_csv(io.BytesIO(content))
    pd.testing.assert_frame_equal(read, result_frame(found), rtol=1e-5)


def test_the_workbook_holds_growth_results_and_the_scenario(found, scenario):
    book = openpyxl.load_workbook(io.BytesIO(table_xlsx(found, scenario)))
    assert book.sheetnames == ["growth", "results", "scenario"]
    assert book["growth"].max_row == len(result_frame(found)) + 1
    ids = [row[0].value for row in book["results"].iter_rows(min_row=2)]
    assert ids == list(headline_frame(found)["id"])
    assert book["scenario"]["A2"].value == "name: trial"
