import pytest

from plan_analysis.batch.jobs import read_jobs
from plan_analysis.errors import InputError

DECLARED = """
notebooks:
  short:
    - {name: language, type: choice, default: vi, choices: {vi: {}, en: {}}}
    - {name: as_of, type: date, default: latest, latest: true}
    - {name: seed, type: whole_number, default: 148, minimum: 0}
"""


@pytest.fixture
def notebooks(project):
    (project.root / "notebooks/parameters.yaml").write_text(DECLARED, encoding="utf-8")
    yield project.root / "notebooks"
    (project.root / "notebooks/parameters.yaml").unlink()


@pytest.fixture
def read(tmp_path, notebooks):
    def read(text):
        path = tmp_path / "j.yaml"
        path.write_text(text, encoding="utf-8")
        return read_jobs(path, [notebooks])

    return read


def test_a_matrix_makes_every_combination(read, notebooks):
    jobs = read(
        "jobs:\n"
        "  - name: a\n    notebook: short\n    parameters: {as_of: 2025-12-31}\n"
        "    matrix: {language: [vi, en], seed: [1, 2]}\n"
        "  - {name: b, notebook: short.ipynb}\n"
    )
    assert [job.name for job in jobs] == ["a_vi_1", "a_vi_2", "a_en_1", "a_en_2", "b"]
    assert jobs[2].values == {"language": "en", "as_of": "2025-12-31", "seed": 1}
    assert jobs[2].language == "en"
    assert jobs[4].values == {"language": "vi", "as_of": "latest", "seed": 148}
    assert {job.notebook for job in jobs} == {(notebooks / "short.ipynb").resolve()}


@pytest.mark.parametrize(
    ("job", "message"),
    [
        ("{name: a, notebook: shrt}", "found shrt; expected a notebook that exists (did you mean short?)"),
        ("{name: a, notebook: short, matrx: 1}", "found key matrx; expected one of name, notebook"),
        ("{name: a}", "found no notebook; expected notebook as text"),
        ("{name: 7, notebook: short}", "found name: 7; expected name as text"),
        ("{name: ../a, notebook: short}", "found name '../a'; expected a file name"),
        ("{name: Index, notebook: short}", "expected another name than index"),
        ("{name: a, notebook: short, parameters: [1]}", "expected parameter: value"),
        ("{name: a, notebook: short, matrix: {seed: 1}}", "expected parameter: [value, value …]"),
        (
            "{name: a, notebook: short, parameters: {asof: latest}}",
            "job a, parameter asof: found unknown parameter asof; expected one of language, as_of, seed "
            "(did you mean as_of?)",
        ),
        (
            "{name: a, notebook: short, parameters: {language: vn}}",
            "job a, parameter language: found 'vn'; expected one of vi, en",
        ),
        (
            "{name: a, notebook: short, matrix: {seed: [1, x]}}",
            "line 2, job a, parameter seed: found 'x'; expected a whole number of at least 0",
        ),
        (
            "{name: a, notebook: short, parameters: {seed: 1}, matrix: {seed: [2]}}",
            "both a value and a matrix",
        ),
    ],
)
def test_refuses(read, job, message):
    with pytest.raises(InputError) as caught:
        read(f"jobs:\n  - {job}\n")
    assert message in str(caught.value)
    assert "j.yaml" in str(caught.value)


@pytest.mark.parametrize("text", ["jobs: []\n", "jobs: {a: 1}\n", "[]\n", "", "jobs: []\nmore: 1\n"])
def test_refuses_another_shape(read, text):
    with pytest.raises(InputError):
        read(text)


def test_names_are_used_once_whatever_their_capitals(read):
    with pytest.raises(InputError, match="name A again"):
        read("jobs:\n  - {name: a, notebook: short}\n  - {name: A, notebook: short}\n")


def test_every_problem_is_in_one_message(read):
    with pytest.raises(InputError) as caught:
        read(
            "jobs:\n  - {name: a, notebook: none}\n"
            "  - {name: b, notebook: short, parameters: {sed: 1, seed: -1}}\n"
        )
    assert len(caught.value.problems) == 3


def test_a_notebook_that_departs_from_its_declaration_does_not_run(read, project):
    path = project.root / "notebooks/parameters.yaml"
    path.write_text(DECLARED.replace("default: 148", "default: 149"), encoding="utf-8")
    with pytest.raises(InputError, match=r"found seed = 148; expected seed = 149"):
        read("jobs:\n  - {name: a, notebook: short}\n")


def test_a_notebook_without_declaration_is_known_by_its_cell(project):
    project.write("own", ["# T"], "rate = 0.5")
    path = project.jobs({"name": "a", "notebook": "notebooks/own.ipynb", "parameters": {"rate": 1}})
    assert read_jobs(path, [])[0].values == {"rate": 1.0}
    path = project.jobs({"name": "a", "notebook": "notebooks/own.ipynb", "parameters": {"rat": 1}})
    with pytest.raises(InputError, match="did you mean rate"):
        read_jobs(path, [])
