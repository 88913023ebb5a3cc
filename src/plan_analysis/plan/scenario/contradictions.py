"""Assumptions that cannot hold together, found without any figures.

Growth of a year is a mean of the growth of its quarters, weighted by the year before, and so lies between the lowest
and the highest of them; so does a quarter's between its months'. An average over years is fixed by its years, a year's
level by its quarters', and growth by two levels. Only hard assumptions can contradict each other; where one has a
spread, both pull.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from plan_analysis.errors import Problem
from plan_analysis.periods import Span
from plan_analysis.plan.scenario.language import Growth, Level, Scenario

CLOSE = 1e-9
_GROWTH, _LEVEL = "growth", "level"


@dataclass(frozen=True)
class _Range:
    """What assumptions leave open, as a logarithm, and which of them set the ends."""

    low: float
    high: float
    makers: tuple[int, ...]

    def meets(self, other: _Range) -> _Range:
        return _Range(max(self.low, other.low), min(self.high, other.high), (*self.makers, *other.makers))

    @property
    def is_empty(self) -> bool:
        return self.low > self.high + CLOSE


def contradictions(scenario: Scenario) -> list[Problem]:
    """Return one problem for each pair or group of hard assumptions that cannot hold together."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, one in enumerate(scenario.assumptions):
        if isinstance(one, Growth | Level) and one.is_hard:
            groups.setdefault((one.series, one.territory), []).append(number)
    problems: list[Problem] = []
    for numbers in groups.values():
        problems += _of_one_path(scenario, numbers)
    return problems


def _of_one_path(scenario: Scenario, numbers: Iterable[int]) -> list[Problem]:
    known: dict[tuple[str, Span], _Range] = {}
    problems: list[Problem] = []

    def learn(kind: str, span: Span, more: _Range) -> None:
        before = known.get((kind, span))
        both = more if before is None else before.meets(more)
        if not both.is_empty:
            known[kind, span] = both
        elif set(before.makers) != set(more.makers):
            problems.append(_problem(scenario, before, more))

    for number in numbers:
        one = scenario.assumptions[number]
        value = math.log1p(one.value / 100) if isinstance(one, Growth) else math.log(one.value)
        low = value if one.bound != "at_most" else -math.inf
        high = value if one.bound != "at_least" else math.inf
        learn(one.kind, one.span, _Range(low, high, (number,)))
    for months in (3, 12):
        for kind, span, derived in _sums(known, months):
            learn(kind, span, derived)
    for span, derived in _growth_of_levels(known):
        learn(_GROWTH, span, derived)
    for span, derived in _averages(known):
        learn(_GROWTH, span, derived)
    return list(dict.fromkeys(problems))


def _sums(known: dict[tuple[str, Span], _Range], months: int) -> list[tuple[str, Span, _Range]]:
    """Return what the parts of quarters or years say of these: months of a quarter, quarters of a year."""
    part = months // 3 if months == 3 else 3
    found = []
    starts = {(kind, span.first - span.first % months) for kind, span in known if span.months == part}
    for kind, start in sorted(starts):
        parts = [known.get((kind, Span(m, m + part - 1))) for m in range(start, start + months, part)]
        if any(one is None for one in parts):
            continue
        lows, highs = [one.low for one in parts], [one.high for one in parts]
        makers = tuple(dict.fromkeys(maker for one in parts for maker in one.makers))
        if kind == _GROWTH:
            low, high = min(lows), max(highs)
        else:
            low, high = _log_sum(lows), _log_sum(highs)
        found.append((kind, Span(start, start + months - 1), _Range(low, high, makers)))
    return found


def _log_sum(logs: list[float]) -> float:
    if math.inf in logs:
        return math.inf
    total = sum(math.exp(one) for one in logs)
    return math.log(total) if total > 0 else -math.inf


def _growth_of_levels(known: dict[tuple[str, Span], _Range]) -> list[tuple[Span, _Range]]:
    found = []
    for (kind, span), now in list(known.items()):
        before = known.get((_LEVEL, span.shifted(-12)))
        if kind == _LEVEL and before is not None:
            makers = (*before.makers, *now.makers)
            found.append((span, _Range(now.low - before.high, now.high - before.low, makers)))
    return found


def _averages(known: dict[tuple[str, Span], _Range]) -> list[tuple[Span, _Range]]:
    found = []
    for kind, span in list(known):
        if kind != _GROWTH or span.months <= 12:
            continue
        years = [known.get((_GROWTH, Span(m, m + 11))) for m in range(span.first, span.last, 12)]
        if all(one is not None for one in years):
            makers = tuple(maker for one in years for maker in one.makers)
            low = sum(one.low for one in years) / len(years)
            high = sum(one.high for one in years) / len(years)
            found.append((span, _Range(low, high, makers)))
    return found


def _problem(scenario: Scenario, first: _Range, second: _Range) -> Problem:
    """Return the problem: what the later assumption says, and what the earlier ones leave."""
    late, early = sorted((first, second), key=lambda one: max(one.makers), reverse=True)
    number = max(late.makers)
    file, place = scenario.place(number)
    others = sorted({*early.makers, *late.makers} - {number})
    named = "; ".join(f"{said(scenario, other)} ({scenario.place(other)[1]})" for other in others)
    return Problem(file, place, said(scenario, number), f"what can hold together with {named}")


def said(scenario: Scenario, number: int) -> str:
    """Return what a statement says, for messages: ``growth of iip in hung_yen in 2027: 9 %``."""
    one = scenario.assumptions[number]
    sign = {"exact": "", "at_least": "at least ", "at_most": "at most "}[one.bound]
    unit = " %" if isinstance(one, Growth) else ""
    return f"{one.kind} of {one.series} in {one.territory} in {one.period}: {sign}{one.value:g}{unit}"
