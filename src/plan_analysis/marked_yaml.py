"""YAML as plain values, with the line on which each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plan_analysis.errors import InputError, Problem

Key = str | int
Trail = tuple[Key, ...]
_PLAIN = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


@dataclass(frozen=True)
class Marked:
    """A YAML document and where its parts stand.

    Parameters
    ----------
    file
        The file's name as the user gave it.
    value
        The document as dicts, lists and scalars.
    lines
        Line number (from 1) of every part, by the keys and positions that lead to it.
    """

    file: str
    value: Any
    lines: dict[Trail, int]

    def place(self, *trail: Key) -> str:
        """Return ``line 12``, of the part itself or of the nearest whole that is known."""
        for length in range(len(trail), -1, -1):
            line = self.lines.get(trail[:length])
            if line is not None:
                return f"line {line}"
        return ""


def read_marked(path: Path) -> Marked:
    """Read a YAML file with the safe loader.

    Raises
    ------
    InputError
        When the file cannot be read, is no YAML, or holds the same key twice in one mapping (YAML would
        silently keep the last).
    """
    file = str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Problem(file, "", str(error), "a readable UTF-8 text file")) from error
    loader = yaml.SafeLoader(text)
    lines: dict[Trail, int] = {}
    problems: list[Problem] = []

    def walk(node: yaml.Node, trail: Trail, above: frozenset[int]) -> Any:
        lines[trail] = node.start_mark.line + 1
        if id(node) in above:
            problems.append(Problem(file, f"line {lines[trail]}", "an alias of itself", "values that end"))
            return None
        if isinstance(node, yaml.CollectionNode) and node.tag not in _PLAIN:
            problems.append(Problem(file, f"line {lines[trail]}", node.tag, "plain lists and mappings"))
            return None
        if isinstance(node, yaml.MappingNode):
            return walk_mapping(node, trail, above | {id(node)})
        if isinstance(node, yaml.SequenceNode):
            return [walk(child, (*trail, n), above | {id(node)}) for n, child in enumerate(node.value)]
        return loader.construct_object(node, deep=True)

    def walk_mapping(node: yaml.MappingNode, trail: Trail, above: frozenset[int]) -> dict[Key, Any]:
        own = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        for key, _ in node.value:
            if own.count(key.value) > 1:
                place = f"line {key.start_mark.line + 1}"
                problems.append(Problem(file, place, f"key {key.value!r} again", "every key once"))
        loader.flatten_mapping(node)
        value = {}
        for key_node, child in node.value:
            key = loader.construct_object(key_node, deep=True)
            value[key] = walk(child, (*trail, key), above)
            lines[(*trail, key)] = key_node.start_mark.line + 1
        return value

    try:
        node = loader.get_single_node()
        value = None if node is None else walk(node, (), frozenset())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        found = getattr(error, "problem", None) or str(error)
        raise InputError(Problem(file, place, found, "YAML")) from error
    except ValueError as error:  # such as the date 2025-13-01
        raise InputError(Problem(file, "", str(error), "YAML values that exist")) from error
    finally:
        loader.dispose()
    if problems:
        raise InputError(sorted(set(problems)))
    return Marked(file, value, lines)
