"""Parameters that name scenarios."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from plan_analysis.batch.declarations import read_declarations
from plan_analysis.batch.fingerprints import job_hash
from plan_analysis.batch.jobs import Job
from plan_analysis.batch.scenario_parameters import MixtureName, ScenarioName, ScenarioNames
from plan_analysis.errors import InputError
from plan_analysis.layout import scenario_file, scenarios_folder

ONE = ScenarioName("scenario", "baseline")
SEVERAL = ScenarioNames("scenarios", "baseline, lost_quarter")
WEIGHTS = MixtureName("mixture", "outlook")


@pytest.fixture
def own(tmp_path):
    return Path(shutil.copy(scenario_file("lost_quarter"), tmp_path / "own.yaml"))


def test_names_stay_and_paths_become_whole(own, monkeypatch):
    monkeypatch.chdir(own.parent)
    assert ONE.parse("lost_quarter") == "lost_quarter"
    assert ONE.parse("own.yaml") == str(own)
    assert SEVERAL.parse("baseline,own.yaml ,lost_quarter") == f"baseline, {own}, lost_quarter"
    assert ONE.parse("data/scenarios/baseline.yaml") == str(scenarios_folder() / "baseline.yaml")
    assert WEIGHTS.parse("outlook") == "outlook"


@pytest.mark.parametrize(
    ("parameter", "value", "expected"),
    [
        (ONE, "boom", "a scenario: one of baseline, lost_quarter"),
        (ONE, 3, "a scenario"),
        (ONE, "outlook", "a scenario"),
        (SEVERAL, "", "scenarios with commas"),
        (SEVERAL, "baseline, boom", "scenarios with commas"),
        (SEVERAL, "baseline, baseline", "each once"),
        (WEIGHTS, "baseline", "a mixture: one of outlook"),
    ],
)
def test_what_names_nothing_is_refused(parameter, value, expected):
    with pytest.raises(ValueError, match=expected):
        parameter.parse(value)


def test_a_jobs_hash_follows_what_its_scenario_says(own, tmp_path):
    notebook = tmp_path / "a.ipynb"
    notebook.write_text("{}", encoding="utf-8")
    job = Job("a", notebook, {"scenario": str(own)}, (ONE,))
    first = job_hash(job, {}, "s", {})
    text = own.read_text(encoding="utf-8")
    own.write_text("# another comment\n" + text, encoding="utf-8")
    assert job_hash(job, {}, "s", {}) == first
    own.write_text(text.replace("size: -13.0", "size: -14.0"), encoding="utf-8")
    assert job_hash(job, {}, "s", {}) != first
    several = replace(job, values={"scenarios": f"baseline, {own}"}, parameters=(SEVERAL,))
    before = job_hash(several, {}, "s", {})
    own.write_text(text, encoding="utf-8")
    assert job_hash(several, {}, "s", {}) != before


def test_a_scenario_that_cannot_be_used_is_said_before_a_run(own):
    own.write_text(own.read_text(encoding="utf-8").replace("spread: 4", "spread: -4"), encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.yaml, line .*, spread: found -4"):
        ONE.content(str(own))


def test_a_mixture_stands_for_its_weights_and_its_scenarios():
    content = WEIGHTS.content("outlook")
    assert '"baseline":0.5' in content
    assert ONE.content("lost_quarter") in content


def test_they_can_be_declared(tmp_path):
    path = tmp_path / "parameters.yaml"
    path.write_text(
        "notebooks:\n  a:\n    - {name: scenario, type: scenario, default: baseline}\n"
        "    - {name: scenarios, type: scenarios, default: 'baseline, lost_quarter'}\n"
        "    - {name: mixture, type: mixture, default: outlook}\n",
        encoding="utf-8",
    )
    assert read_declarations(path)["a"] == (ONE, SEVERAL, WEIGHTS)
