from pathlib import Path

import pytest

from plan_analysis.batch.declarations import assigned_in, cell_problems, inferred, read_declarations
from plan_analysis.batch.parameters import Boolean, Number, Text, WholeNumber
from plan_analysis.errors import InputError

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SEED = WholeNumber("seed", 148, minimum=0)
NOTE = Text("note", "x")


def test_the_standard_notebooks_share_their_parameters():
    declared = read_declarations(NOTEBOOKS / "parameters.yaml")
    names = ["01_data_review", "02_industrial_production", "03_exports", "04_plan_brief"]
    assert list(declared)[:4] == names
    defaults = {
        "territory": "hung_yen",
        "as_of": "latest",
        "horizon": 2030,
        "language": "vi",
        "seed": 148,
        "draws": 4000,
    }
    for name in names:
        own = {} if name == "01_data_review" else {"scenario": "baseline"}
        assert {parameter.name: parameter.default for parameter in declared[name]} == defaults | own
    compared = {parameter.name: parameter.default for parameter in declared["07_scenario_comparison"]}
    assert set(compared) == set(defaults) - {"horizon"} | {"scenarios", "mixture"}
    for parameters in declared.values():
        assert all(set(parameter.help) == {"vi", "en"} for parameter in parameters)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{name: x, type: colour, default: 1}", "type one of choice, whole_number"),
        ("{name: x, type: text}", "name, type and default"),
        ("{name: x y, type: text, default: a}", "a Python name"),
        ("{name: x, type: whole_number, default: 1, minimum: 2}", "as default a whole number of at least 2"),
        ("{name: x, type: text, default: a, rnage: 3}", "not rnage"),
    ],
)
def test_refuses_a_wrong_declaration(tmp_path, entry, message):
    path = tmp_path / "parameters.yaml"
    path.write_text(f"notebooks:\n  one:\n    - {entry}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_declarations(path)
    assert message in str(caught.value)
    assert "line 3, notebook one" in str(caught.value)


def test_the_cell_may_be_typed_and_commented(project):
    path = project.write("typed", ["# T"], '# words\nseed: int = 148  # any\nnote = "x"')
    assert assigned_in(path) == {"seed": 148, "note": "x"}
    assert cell_problems(path, [SEED, NOTE]) == []


def test_the_cell_must_agree(project):
    path = project.write("other", ["# T"], "seed = 148.0\nsede = 1")
    messages = [str(problem) for problem in cell_problems(path, [SEED, NOTE])]
    assert len(messages) == 3
    assert "found no note; expected note = 'x'" in messages[0]
    assert "found seed = 148.0; expected seed = 148" in messages[1]
    assert "found sede = 1; expected no sede" in messages[2]


@pytest.mark.parametrize(
    "source", ["seed = 100 + 48", "import os", "a = b = 1", "a, b = 1, 2", "f()", "x = ["]
)
def test_the_cell_only_assigns_literals(project, source):
    path = project.write("wrong", ["# T"], source)
    with pytest.raises(InputError, match="assignments of literals"):
        assigned_in(path)


def test_no_cell(project):
    path = project.write("bare", ["# T"], None)
    assert assigned_in(path) is None
    assert cell_problems(path, []) == []
    assert "found no cell" in str(cell_problems(path, [SEED])[0])


def test_types_follow_from_defaults():
    kinds = [type(one) for one in inferred({"a": True, "b": 1, "c": 0.5, "d": "x"})]
    assert kinds == [Boolean, WholeNumber, Number, Text]
    assert inferred(None) == ()
