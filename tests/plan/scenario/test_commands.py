"""The commands on scenarios."""

import json

from click.testing import CliRunner

from plan_analysis.cli import main


def run(*words):
    return CliRunner().invoke(main, ["scenario", *map(str, words)])


def test_all_scenarios_of_the_project_are_checked():
    found = run("check")
    assert found.exit_code == 0
    assert found.output.startswith("baseline  ")
    assert "outlook  mixture of 6 scenarios" in found.output


def test_a_file_that_cannot_be_used(write):
    path = write("kind: growth, period: 2027, value: 9, spread: -1")
    found = run("check", path)
    assert found.exit_code == 2
    assert f"{path}, line 6, spread: found -1" in found.output


def test_the_schema_tells_what_every_key_means(tmp_path):
    out = tmp_path / "schema.json"
    assert run("schema", "--out", out).exit_code == 0
    schema = json.loads(out.read_text(encoding="utf-8"))
    assert schema == json.loads(run("schema").output)
    for kind in schema["$defs"].values():
        for name, key in kind["properties"].items():
            assert name == "kind" or key.get("description")
