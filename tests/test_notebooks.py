"""The notebooks as they are stored: short, without outputs, their parameters declared once."""

from __future__ import annotations

import ast
import json
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

from plan_analysis.batch.declarations import cell_problems, read_declarations
from plan_analysis.batch.publishing import NOTEBOOK_ONLY

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LONGEST = 10


def test_the_notebooks_are_there():
    names = [path.stem for path in NOTEBOOKS]
    assert names[:4] == ["01_data_review", "02_industrial_production", "03_exports", "04_plan_brief"]
    assert "06_scenario_explorer" in names
    assert "07_scenario_comparison" in names
    assert "05_forecast_evaluation" in names


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestStored:
    def test_valid_and_without_outputs(self, path):
        notebook = nbformat.read(path, 4)
        nbformat.validate(notebook)
        names = [cell["id"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
        assert len(set(names)) == len(names)  # of which nbformat only warns, giving others
        for cell in notebook.cells:
            if cell.cell_type == "code":
                assert cell.outputs == [] and cell.execution_count is None

    def test_parameters_are_those_declared(self, path):
        declared = read_declarations(FOLDER / "parameters.yaml")[path.stem]
        assert cell_problems(path, declared) == []

    def test_cells_call_the_library_and_are_short(self, path):
        for cell in nbformat.read(path, 4).cells:
            if cell.cell_type != "code":
                continue
            lines = [line for line in cell.source.splitlines() if line.strip()]
            assert len(lines) <= LONGEST, cell.source
            tree = ast.parse(cell.source)
            assert not any(isinstance(n, ast.FunctionDef | ast.ClassDef | ast.Lambda) for n in ast.walk(tree))
            assert "sys.path" not in cell.source
            assert not re.search(r"[\"'](/|\.\.?/|[A-Za-z]:\\\\)", cell.source)

    def test_every_code_cell_follows_a_sentence(self, path):
        cells = nbformat.read(path, 4).cells
        assert cells[0].cell_type == "markdown" and cells[0].source.startswith("# ")
        for before, cell in pairwise(cells[1:]):
            if cell.cell_type == "code":
                assert before.cell_type == "markdown" and before.source.strip()
                assert NOTEBOOK_ONLY in before.metadata["tags"]

    def test_the_last_parts_are_trust_and_sources(self, path):
        code = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
        assert "'trust'" in code[-2] and '"sources"' in code[-1]
