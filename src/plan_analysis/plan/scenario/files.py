"""Scenarios and mixtures as YAML files: reading, checking, writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from plan_analysis import layout
from plan_analysis.errors import InputError, Problem
from plan_analysis.marked_yaml import Key, Marked, read_marked
from plan_analysis.plan.scenario.contradictions import contradictions
from plan_analysis.plan.scenario.language import Mixture, Origin, Scenario

MIXTURES = "mixtures"
_PREFIX = "Value error, "
_M = TypeVar("_M", bound=BaseModel)


def load_scenario(which: str | Path) -> Scenario:
    """Read a scenario by its name in ``data/scenarios`` or by the path of a YAML file.

    Raises
    ------
    InputError
        Lists everything that is wrong: a file that cannot be read, values that are not understood, assumptions that
        contradict each other; each with file and line.
    """
    marked = read_marked(_file(which))
    scenario = _model(Scenario, marked)
    places = (marked.place("assumptions", n) for n in range(len(scenario.assumptions)))
    scenario._origin = Origin(marked.file, tuple(places))
    if problems := contradictions(scenario):
        raise InputError(problems)
    return scenario


def load_mixture(which: str | Path) -> Mixture:
    """Read a mixture by its name in ``data/scenarios/mixtures`` or by the path of a YAML file.

    Raises
    ------
    InputError
        When the file cannot be used, the weights do not sum to one, or a scenario does not exist.
    """
    marked = read_marked(_file(which, MIXTURES))
    mixture = _model(Mixture, marked)
    problems = []
    total = sum(mixture.weights.values())
    if abs(total - 1.0) > 1e-9:
        problems.append(
            Problem(marked.file, marked.place("weights"), f"a sum of {total:g}", "weights that sum to 1")
        )
    for name in mixture.weights:
        if name not in layout.scenario_names():
            place = marked.place("weights", name)
            problems.append(Problem(marked.file, place, f"scenario {name}", _one_of(layout.scenario_names())))
    if problems:
        raise InputError(problems)
    return mixture


def dump_scenario(scenario: Scenario) -> str:
    """Return a scenario as YAML that :func:`load_scenario` reads back to the same content."""
    return yaml.safe_dump(_plain(scenario.model_dump()), allow_unicode=True, sort_keys=False, width=110)


def _file(which: str | Path, kind: str = "") -> Path:
    found = layout.scenario_file(which, kind)
    if found is None:
        expected = f"{_one_of(layout.scenario_names(kind))}, or the path of a .yaml file"
        raise InputError(Problem(kind.rstrip("s") or "scenario", "", repr(str(which)), expected))
    return found


def _one_of(names: Iterable[str]) -> str:
    return f"one of {', '.join(names)}"


def _model(kind: type[_M], marked: Marked) -> _M:
    try:
        return kind.model_validate(marked.value)
    except ValidationError as error:
        problems = (_problem(marked, one) for one in error.errors())
        raise InputError(sorted(dict.fromkeys(problems))) from error


def _problem(marked: Marked, error: Mapping[str, Any]) -> Problem:
    trail, value = _trail(marked.value, error["loc"])
    if error["type"] == "missing":
        names = error["loc"][-1]
        return Problem(marked.file, marked.place(*trail), f"no {names}", f"{names}")
    if error["type"] == "extra_forbidden":
        return Problem(marked.file, marked.place(*trail), f"key {trail[-1]}", "no such key here")
    where = marked.place(*trail)
    inside = f", {trail[-1]}" if trail and isinstance(trail[-1], str) else ""
    expected = error["msg"].removeprefix(_PREFIX)
    return Problem(marked.file, f"{where}{inside}", repr(value), expected[:1].lower() + expected[1:])


def _trail(whole: Any, location: Iterable[Key]) -> tuple[tuple[Key, ...], Any]:
    """Return those parts of a location that are keys of the document; the others name kinds of a union."""
    trail: list[Key] = []
    value = whole
    for key in location:
        inside = (isinstance(value, dict) and key in value) or (
            isinstance(value, list) and isinstance(key, int) and key < len(value)
        )
        if inside:
            trail.append(key)
            value = value[key]
    return tuple(trail), value


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
