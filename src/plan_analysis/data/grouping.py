"""Saying the same problem once, with all the lines where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plan_analysis.errors import Problem

_LINE = re.compile(r"^line (\d+)(, .*)?$")


def line_runs(numbers: Iterable[int]) -> str:
    """Return ``3, 7–9`` for 3, 7, 8 and 9."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def grouped(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in order of first sight, those that differ only in their line put together."""
    lines: dict[tuple[str, str, str, str], list[int]] = {}
    order: dict[object, Problem | None] = {}
    for problem in problems:
        match = _LINE.match(problem.place)
        if not match:
            order.setdefault(problem, problem)
            continue
        key = (problem.file, match[2] or "", problem.found, problem.expected)
        lines.setdefault(key, []).append(int(match[1]))
        order.setdefault(key, None)
    result = []
    for key, problem in order.items():
        if problem is not None:
            result.append(problem)
            continue
        file, rest, found, expected = key  # type: ignore[misc]
        numbers = lines[(file, rest, found, expected)]
        word = "line" if len(set(numbers)) == 1 else "lines"
        result.append(Problem(file, f"{word} {line_runs(numbers)}{rest}", found, expected))
    return result
