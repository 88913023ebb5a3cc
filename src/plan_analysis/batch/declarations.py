"""What parameters a notebook takes: declared in ``parameters.yaml``, assigned by its tagged cell."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from plan_analysis.batch.parameters import (
    Boolean,
    Choice,
    IsoDate,
    Number,
    Parameter,
    Text,
    Value,
    WholeNumber,
)
from plan_analysis.batch.scenario_parameters import MixtureName, ScenarioName, ScenarioNames
from plan_analysis.errors import InputError, Problem
from plan_analysis.marked_yaml import Marked, read_marked

DECLARATIONS = "parameters.yaml"
TAG = "parameters"
TYPES: dict[str, type[Parameter]] = {
    "choice": Choice,
    "whole_number": WholeNumber,
    "number": Number,
    "boolean": Boolean,
    "text": Text,
    "date": IsoDate,
    "scenario": ScenarioName,
    "scenarios": ScenarioNames,
    "mixture": MixtureName,
}


def read_declarations(path: Path) -> dict[str, tuple[Parameter, ...]]:
    """Read the parameters of every notebook.

    Parameters
    ----------
    path
        A YAML file with ``notebooks``: notebook name → list of ``{name, type, default, help, …}``; what
        several notebooks share stands under ``definitions`` and is repeated by anchors.

    Raises
    ------
    InputError
        Lists everything that is wrong in the file.
    """
    marked = read_marked(path)
    whole = marked.value
    if not isinstance(whole, dict) or set(whole) - {"definitions", "notebooks"} or "notebooks" not in whole:
        found = ", ".join(map(str, whole)) if isinstance(whole, dict) else type(whole).__name__
        raise InputError(
            Problem(marked.file, "line 1", found, "the keys notebooks and, if wanted, definitions")
        )
    problems: list[Problem] = []
    declared = {}
    for notebook, entries in whole["notebooks"].items():
        parameters = []
        for number, entry in enumerate(entries or []):
            try:
                parameters.append(_parameter(entry))
            except ValueError as error:
                place = marked.place("notebooks", notebook, number)
                problems.append(Problem(marked.file, f"{place}, notebook {notebook}", str(entry), str(error)))
        names = [parameter.name for parameter in parameters]
        for name in {name for name in names if names.count(name) > 1}:
            problems.append(_again(marked, notebook, name))
        declared[str(notebook)] = tuple(parameters)
    if problems:
        raise InputError(problems)
    return declared


@dataclass(frozen=True)
class Cell:
    """A notebook's cell: its kind (code, markdown, raw), source and tags."""

    kind: str
    source: str
    tags: tuple[str, ...]


def notebook_cells(notebook: Path) -> list[Cell]:
    """Return the cells of a notebook of format 4.

    nbformat, which checks much more, takes over a second to import; whatever it would refuse fails when the
    notebook runs.

    Raises
    ------
    InputError
        When the file is no notebook.
    """
    try:
        content = json.loads(notebook.read_text(encoding="utf-8"))
        if content["nbformat"] != 4:
            raise ValueError(f"format {content['nbformat']}")
        return [
            Cell(cell["cell_type"], "".join(cell["source"]), tuple(cell["metadata"].get("tags", ())))
            for cell in content["cells"]
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        found = f"{type(error).__name__}: {error}"
        raise InputError(Problem(str(notebook), "", found, "a notebook of format 4")) from error


def assigned_in(notebook: Path) -> dict[str, Value] | None:
    """Return what the notebook's cell tagged ``parameters`` assigns, in order; None without such a cell.

    Raises
    ------
    InputError
        When the file is no notebook, has several such cells, or the cell does more than assign literals.
    """
    cells = notebook_cells(notebook)
    tagged = [(n, cell) for n, cell in enumerate(cells, 1) if TAG in cell.tags]
    if not tagged:
        return None
    place = f"cell {tagged[-1][0]}"
    if len(tagged) > 1:
        raise InputError(Problem(str(notebook), place, f"a second cell tagged {TAG}", "one"))
    expected = "assignments of literals to names, such as seed = 148"
    try:
        statements = ast.parse(tagged[0][1].source).body
    except SyntaxError as error:
        raise InputError(Problem(str(notebook), place, str(error), expected)) from error
    assigned = {}
    for statement in statements:
        try:
            name, value = _assignment(statement)
        except ValueError as error:
            raise InputError(Problem(str(notebook), place, ast.unparse(statement), expected)) from error
        assigned[name] = value
    return assigned


def cell_problems(notebook: Path, parameters: Sequence[Parameter]) -> list[Problem]:
    """Compare the notebook's parameters cell with the declaration; an empty list means that they agree.

    Every declared name must be assigned with its default, and no other name.
    """
    assigned = assigned_in(notebook)
    file, place = str(notebook), f"cell tagged {TAG}"
    if assigned is None:
        return [Problem(file, "", "no cell", f"a {place}")] if parameters else []
    declared = {parameter.name: parameter.default for parameter in parameters}
    problems = [
        Problem(file, place, f"no {name}", f"{name} = {value!r}")
        for name, value in declared.items()
        if name not in assigned
    ]
    for name, value in assigned.items():
        if name not in declared:
            problems.append(Problem(file, place, f"{name} = {value!r}", f"no {name}, it is not declared"))
        elif (type(value), value) != (type(declared[name]), declared[name]):
            problems.append(Problem(file, place, f"{name} = {value!r}", f"{name} = {declared[name]!r}"))
    return problems


def inferred(assigned: Mapping[str, Value] | None) -> tuple[Parameter, ...]:
    """Return parameters of the defaults' own types, for a notebook that nothing declares."""
    types = {bool: Boolean, int: WholeNumber, float: Number, str: Text}
    return tuple(types[type(value)](name, value) for name, value in (assigned or {}).items())


def _parameter(entry: Any) -> Parameter:
    if not isinstance(entry, dict) or not {"name", "type", "default"} <= set(entry):
        raise ValueError("a mapping with at least name, type and default")
    kind = TYPES.get(entry["type"])
    if kind is None:
        raise ValueError(f"type one of {', '.join(TYPES)}")
    known = [field.name for field in fields(kind)]
    given = {key: value for key, value in entry.items() if key != "type"}
    if unknown := [str(key) for key in given if key not in known]:
        raise ValueError(f"{', '.join(known)} and not {', '.join(unknown)}")
    if not str(given["name"]).isidentifier():
        raise ValueError("as name a Python name")
    parameter = kind(**given)
    try:
        parameter.parse(parameter.default)
    except ValueError as error:
        raise ValueError(f"as default {error}") from error
    return parameter


def _assignment(statement: ast.stmt) -> tuple[str, Value]:
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        target = statement.target
    elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
    else:
        raise ValueError("no assignment")
    value = ast.literal_eval(statement.value)
    if not isinstance(target, ast.Name) or type(value) not in (str, int, float, bool):
        raise ValueError("not a name and a literal")
    return target.id, value


def _again(marked: Marked, notebook: str, name: str) -> Problem:
    place = f"{marked.place('notebooks', notebook)}, notebook {notebook}"
    return Problem(marked.file, place, f"parameter {name} again", "every parameter once")
