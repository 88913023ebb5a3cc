"""Assumptions of a scenario as each language says them."""

from __future__ import annotations

from dataclasses import dataclass

from plan_analysis.briefs.periods_in_words import span_name
from plan_analysis.path.series import settings_for
from plan_analysis.plan.scenario.elasticity import Elasticity
from plan_analysis.plan.scenario.language import (
    ESTIMATED,
    HARD,
    PERMANENT,
    Assumption,
    Follows,
    Growth,
    Level,
    LongRunGrowth,
    Scenario,
    Tariff,
    period_span,
)
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers


@dataclass(frozen=True)
class ScenarioInWords:
    """A scenario in one language.

    Parameters
    ----------
    title, reason
        Its name and its story.
    assumptions
        What each assumption says, and why.
    """

    title: str
    reason: str
    assumptions: tuple[tuple[str, str], ...]


def in_words(scenario: Scenario, language: str, elasticity: Elasticity | None) -> ScenarioInWords:
    """Return a scenario in a language; ``elasticity`` is what an estimated one came to."""
    said = tuple(
        (assumption_in_words(one, language, elasticity), one.reason.in_(language))
        for one in scenario.assumptions
    )
    return ScenarioInWords(scenario.title.in_(language), scenario.reason.in_(language), said)


def assumption_in_words(one: Assumption, language: str, elasticity: Elasticity | None) -> str:
    """Return what an assumption says: ``2027: the IIP of old Hưng Yên grows by 9% (±1 …) on the year before``."""
    numbers = Numbers(language)
    common = {
        "series": label(f"{one.series}_of", language),
        "place": label(f"{one.territory}_of", language),
    }
    if isinstance(one, Growth | Level):
        common["period"] = span_name(one.span, language)
    else:
        common["start"] = span_name(period_span(one.start), language)
    return label(_key(one), language).format(**common, **_amounts(one, numbers, elasticity))


def _key(one: Assumption) -> str:
    return "s_average" if isinstance(one, Growth) and one.is_average else f"s_{one.kind}"


def _amounts(one: Assumption, numbers: Numbers, elasticity: Elasticity | None) -> dict[str, str]:
    language = numbers.language
    if isinstance(one, Follows):
        leader = label(f"{one.leader}_of", language)
        return {"leader": leader, "elasticity": _elasticity(one, numbers, elasticity)}
    if isinstance(one, Growth):
        value = label(f"s_{one.bound}", language).format(value=f"{numbers.trimmed(one.value)}%")
        against = label("yoy_year" if one.span.months == 12 else "yoy_pct", language)
        return {"value": value, "against": against, "spread": _points(one.spread, numbers)}
    if isinstance(one, Level):
        text = _level(one, one.value, numbers)
        spread = (
            "" if one.is_hard else label("s_spread", language).format(spread=_level(one, one.spread, numbers))
        )
        return {"value": label(f"s_{one.bound}", language).format(value=text), "spread": spread}
    if isinstance(one, LongRunGrowth):
        key = "s_higher" if one.change >= 0 else "s_lower"
        points = numbers.trimmed(abs(one.change)) + numbers.points(0, 0).removeprefix("0")
        return {"value": label(key, language).format(value=points), "spread": _points(one.spread, numbers)}
    fade = label("s_permanent", language)
    if one.half_life != PERMANENT:
        fade = label("s_half_life", language).format(months=numbers.trimmed(one.half_life))
    if isinstance(one, Tariff):
        return {
            "share": f"{numbers.trimmed(one.share)}%",
            "share_spread": _points(one.share_spread, numbers),
            "value": _move(one.effect, numbers),
            "spread": _points(one.effect_spread, numbers),
            "fade": fade,
        }
    return {"value": _move(one.size, numbers), "spread": _points(one.spread, numbers), "fade": fade}


def _level(one: Level, value: float, numbers: Numbers) -> str:
    if settings_for(one.series).is_index:
        return f"{numbers.trimmed(value)} ({label('index_short', numbers.language)})"
    return numbers.billion_usd_trimmed(value)


def _elasticity(one: Follows, numbers: Numbers, estimate: Elasticity | None) -> str:
    if one.elasticity != ESTIMATED or estimate is None:
        value = one.elasticity if one.elasticity != ESTIMATED else 0.0
        return label("s_given", numbers.language).format(value=numbers.decimal(value, 2))
    return label("s_estimated", numbers.language).format(
        value=numbers.decimal(estimate.value, 2),
        error=numbers.decimal(estimate.standard_error, 2),
        years=estimate.years,
        first=estimate.first_year,
        last=estimate.last_year,
    )


def _points(spread: float | str, numbers: Numbers) -> str:
    if spread in (HARD, 0):
        return ""
    unit = numbers.points(0, 0).removeprefix("0")
    return label("s_spread", numbers.language).format(spread=numbers.trimmed(spread) + unit)


def _move(percent: float, numbers: Numbers) -> str:
    key = "s_up" if percent >= 0 else "s_down"
    return label(key, numbers.language).format(value=f"{numbers.trimmed(abs(percent))}%")
