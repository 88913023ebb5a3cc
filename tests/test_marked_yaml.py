import pytest

from plan_analysis.errors import InputError
from plan_analysis.marked_yaml import read_marked


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "x.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_values_and_lines(write):
    marked = read_marked(write("jobs:\n  - name: a\n    parameters:\n      seed: 3\n"))
    assert marked.value == {"jobs": [{"name": "a", "parameters": {"seed": 3}}]}
    assert marked.place("jobs", 0, "parameters", "seed") == "line 4"
    assert marked.place("jobs", 0, "parameters", "absent") == "line 3"


def test_anchors_and_merges(write):
    marked = read_marked(write("base: &b {x: 1, y: 2}\nmore: {<<: *b, y: 3}\nagain: *b\n"))
    assert marked.value == {"base": {"x": 1, "y": 2}, "more": {"x": 1, "y": 3}, "again": {"x": 1, "y": 2}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "line 3: found key 'a' again; expected every key once"),
        ("a: [1,\n", "line 2, column 1: found"),
        ("a: !!python/object/apply:os.getcwd []\n", "expected plain lists and mappings"),
        ("a: !!python/name:os.getcwd ''\n", "could not determine a constructor"),
        ("a: &self [*self]\n", "found an alias of itself"),
        ("a: 2025-13-01\n", "month must be in 1..12"),
    ],
)
def test_refuses(write, text, message):
    with pytest.raises(InputError) as caught:
        read_marked(write(text)).value.keys()
    assert message in str(caught.value)


def test_names_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match=r"absent\.yaml"):
        read_marked(tmp_path / "absent.yaml")
