"""The list of jobs: which notebook runs with which parameters, checked before anything starts."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plan_analysis.batch.declarations import (
    DECLARATIONS,
    assigned_in,
    cell_problems,
    inferred,
    read_declarations,
)
from plan_analysis.batch.parameters import Parameter, Value
from plan_analysis.errors import InputError, Problem
from plan_analysis.marked_yaml import Marked, read_marked

KEYS = ("name", "notebook", "parameters", "matrix")
TAKEN = ("index", "manifest")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True)
class Job:
    """One notebook with all its parameters.

    Parameters
    ----------
    name
        A safe file name, different from every other job's also where capitals do not count.
    notebook
        The notebook's file.
    values
        Every parameter of the notebook, given or default.
    parameters
        Their declarations.
    """

    name: str
    notebook: Path
    values: Mapping[str, Value]
    parameters: tuple[Parameter, ...]

    @property
    def language(self) -> str:
        """Language of the text: the parameter of that name, else Vietnamese."""
        return str(self.values.get("language", "vi"))


def read_jobs(path: Path, folders: Iterable[Path]) -> list[Job]:
    """Read and check a file of jobs.

    Parameters
    ----------
    path
        A YAML file with ``jobs``: a list of ``{name, notebook, parameters, matrix}``. ``notebook`` is a path
        with or without ``.ipynb``; ``matrix`` is parameter → list of values and makes one job of every
        combination, whose values are appended to the name.
    folders
        Where notebooks are looked for after the folder of the jobs file.

    Raises
    ------
    InputError
        Lists everything that is wrong: unknown keys, names used twice or unusable as file names, notebooks
        that do not exist or do not agree with their declaration, unknown parameters and values that they do
        not accept.
    """
    marked = read_marked(path)
    whole = marked.value
    if not isinstance(whole, dict) or list(whole) != ["jobs"] or not isinstance(whole["jobs"], list):
        found = ", ".join(map(str, whole)) if isinstance(whole, dict) else type(whole).__name__
        raise InputError(Problem(marked.file, marked.place(), found, "one key jobs with a list"))
    if not whole["jobs"]:
        raise InputError(Problem(marked.file, marked.place("jobs"), "no jobs", "at least one"))
    problems: list[Problem] = []
    places = (path.resolve().parent, *folders)
    known: dict[Path, tuple[Parameter, ...]] = {}
    jobs: list[Job] = []
    for number, entry in enumerate(whole["jobs"]):
        if wrong := _shape(marked, number, entry):
            problems += wrong
            continue
        notebook = _find(entry["notebook"], places)
        if notebook is None:
            where = f"{marked.place('jobs', number, 'notebook')}, job {entry['name']}"
            problems.append(
                Problem(marked.file, where, entry["notebook"], _near_notebook(entry["notebook"], places))
            )
            continue
        try:
            if notebook not in known:
                known[notebook] = _declared(notebook)
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
            continue
        wrong, expanded = _expand(marked, number, entry, notebook, known[notebook])
        problems += wrong
        jobs += expanded
    problems += _names(marked.file, jobs)
    if problems:
        raise InputError(problems)
    return jobs


def _shape(marked: Marked, number: int, entry: Any) -> list[Problem]:
    where = f"{marked.place('jobs', number)}, job {number + 1}"
    if not isinstance(entry, dict):
        return [Problem(marked.file, where, repr(entry), "a mapping with name and notebook")]
    problems = []
    for key in entry:
        if key not in KEYS:
            place = f"{marked.place('jobs', number, key)}, job {number + 1}"
            problems.append(
                Problem(marked.file, place, f"key {key}", f"one of {', '.join(KEYS)}{near(key, KEYS)}")
            )
    for key in ("name", "notebook"):
        if not isinstance(entry.get(key), str):
            found = f"{key}: {entry[key]!r}" if key in entry else f"no {key}"
            problems.append(Problem(marked.file, where, found, f"{key} as text"))
    for key in ("parameters", "matrix"):
        value = entry.get(key)
        fits = value is None or isinstance(value, dict)
        if fits and key == "matrix":
            fits = all(isinstance(values, list) and values for values in (value or {}).values())
        if not fits:
            place = f"{marked.place('jobs', number, key)}, job {number + 1}"
            expected = "parameter: value" if key == "parameters" else "parameter: [value, value …]"
            problems.append(Problem(marked.file, place, f"{key}: {value!r}", expected))
    return problems


def _expand(
    marked: Marked, number: int, entry: dict[str, Any], notebook: Path, parameters: tuple[Parameter, ...]
) -> tuple[list[Problem], list[Job]]:
    given, matrix = entry.get("parameters") or {}, entry.get("matrix") or {}
    declared = {parameter.name: parameter for parameter in parameters}
    problems: list[Problem] = []

    def parsed(section: str, name: str, value: object, *position: int) -> Value | None:
        place = (
            f"{marked.place('jobs', number, section, name, *position)}, job {entry['name']}, parameter {name}"
        )
        if name not in declared:
            expected = f"one of {', '.join(declared)}{near(name, declared)}" if declared else "no parameters"
            problems.append(Problem(marked.file, place, f"unknown parameter {name}", expected))
            return None
        try:
            return declared[name].parse(value)
        except ValueError as error:
            problems.append(
                Problem(marked.file, place, repr(value), f"{error}{near(value, _choices(declared[name]))}")
            )
            return None

    for name in set(given) & set(matrix):
        place = f"{marked.place('jobs', number, 'matrix', name)}, job {entry['name']}, parameter {name}"
        problems.append(Problem(marked.file, place, "both a value and a matrix", "one of them"))
    values = {name: parsed("parameters", name, value) for name, value in given.items()}
    axes = [
        [(name, parsed("matrix", name, value, n)) for n, value in enumerate(options)]
        for name, options in matrix.items()
    ]
    if problems:
        return problems, []
    defaults = {parameter.name: parameter.default for parameter in parameters}
    jobs = []
    for combination in itertools.product(*axes):
        name = "_".join([entry["name"], *(str(value) for _, value in combination)])
        jobs.append(Job(name, notebook, defaults | values | dict(combination), parameters))
    return [], jobs


def _declared(notebook: Path) -> tuple[Parameter, ...]:
    sidecar = notebook.parent / DECLARATIONS
    declared = read_declarations(sidecar).get(notebook.stem) if sidecar.is_file() else None
    if declared is None:
        return inferred(assigned_in(notebook))
    if problems := cell_problems(notebook, declared):
        raise InputError(problems)
    return declared


def _find(name: str, places: Iterable[Path]) -> Path | None:
    for folder in places:
        for candidate in (folder / name, folder / f"{name}.ipynb"):
            if candidate.suffix == ".ipynb" and candidate.is_file():
                return candidate.resolve()
    return None


def _near_notebook(name: str, places: Iterable[Path]) -> str:
    names = [path.stem for folder in places for path in sorted(folder.glob("*.ipynb"))]
    return f"a notebook that exists{near(Path(name).stem, names)}"


def _names(file: str, jobs: list[Job]) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for job in jobs:
        place = f"job {job.name}"
        if not _SAFE.fullmatch(job.name) or job.name.endswith("."):
            expected = "a file name of letters a-z, digits, dot, - and _"
            problems.append(Problem(file, place, f"name {job.name!r}", expected))
        elif job.name.lower() in TAKEN:
            problems.append(
                Problem(file, place, f"name {job.name}", f"another name than {' and '.join(TAKEN)}")
            )
        elif job.name.lower() in seen:
            problems.append(Problem(file, place, f"name {job.name} again", "every name once"))
        seen.add(job.name.lower())
    return problems


def near(word: object, words: Iterable[object]) -> str:
    """Return `` (did you mean as_of?)`` when one of the words is close, else nothing."""
    close = difflib.get_close_matches(str(word), [str(other) for other in words], n=1, cutoff=0.6)
    return f" (did you mean {close[0]}?)" if close else ""


def _choices(parameter: Parameter) -> Iterable[object]:
    return getattr(parameter, "choices", ())
