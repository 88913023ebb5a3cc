"""Tables and headlines of a comparison of scenarios."""

from __future__ import annotations

from plan_analysis.briefs.assumptions_in_words import in_words
from plan_analysis.briefs.comparison import KEPT, SERIES, Comparison
from plan_analysis.briefs.headlines import Headline, source_keys
from plan_analysis.briefs.html_table import Table
from plan_analysis.path.model import LAST_YEAR
from plan_analysis.plan.quantity import Quantity
from plan_analysis.plan.scenario.goals import Goal
from plan_analysis.plan.scenario.mixture import mixed_probability, mixed_quantity
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers


def goal_name(goal: Goal, numbers: Numbers) -> str:
    """Return what a goal asks for."""
    language = numbers.language
    words = {
        "series": label(f"{goal.series}_short", language),
        "first": goal.first_year,
        "last": goal.last_year,
    }
    if goal.is_level:
        return label("goal_level", language).format(**words, value=numbers.billion_usd_trimmed(goal.value))
    text = label("goal_average", language).format(**words, value=f"{numbers.trimmed(goal.value)}%")
    return text + (label("goal_kept", language) if goal.name.startswith(KEPT) else "")


def scenario_table(comparison: Comparison) -> Table:
    """Return what each scenario assumes, and why."""
    language = comparison.brief.language
    rows = []
    for scenario in comparison.scenarios.values():
        words = in_words(scenario, language, comparison.brief.elasticity)
        if not words.assumptions:
            rows.append((words.title, label("no_assumption", language), words.reason))
        for number, (said, why) in enumerate(words.assumptions):
            rows.append((words.title if number == 0 else "", said[:1].upper() + said[1:], why))
    header = [label(key, language) for key in ("scenario_head", "assumption_head", "reason_head")]
    return Table(label("scenarios_table", language), header, rows)


def goal_table(comparison: Comparison) -> Table:
    """Return the probability of each goal under each scenario and over all by their weights."""
    brief = comparison.brief
    language, numbers = brief.language, brief.numbers
    goals = comparison.goals
    rows = [
        (
            scenario.title.in_(language),
            *(numbers.probability(goal.probability(comparison.path(name, goal.series))) for goal in goals),
        )
        for name, scenario in comparison.scenarios.items()
    ]
    mixed = (
        numbers.probability(mixed_probability(comparison.weighed(goal.series), goal, comparison.mixture))
        for goal in goals
    )
    rows.append((label("mixture_head", language), *mixed))
    header = [label("scenario_head", language), *(goal_name(goal, numbers) for goal in goals)]
    numeric = frozenset(range(1, len(header)))
    return Table(label("goals_table", language), header, rows, numeric, emphasised=frozenset({len(rows) - 1}))


def outcome_table(comparison: Comparison) -> Table:
    """Return average growth to the last year and the level of it under each scenario, and over all by their weights."""
    brief = comparison.brief
    language, numbers = brief.language, brief.numbers
    measured = [goal for series in SERIES for goal in (comparison.pace(series), _level(comparison, series))]
    rows = []
    for name, scenario in comparison.scenarios.items():
        found = [Quantity.of(goal.draws(comparison.path(name, goal.series))) for goal in measured]
        rows.append((scenario.title.in_(language), *map(_cell(numbers), measured, found)))
    mixed = [mixed_quantity(comparison.weighed(goal.series), goal, comparison.mixture) for goal in measured]
    rows.append((label("mixture_head", language), *map(_cell(numbers), measured, mixed)))
    header = [label("scenario_head", language)]
    for goal in measured:
        name, unit = (
            label(f"{goal.series}_short", language),
            "index_short" if goal.series == "iip" else "billion_usd",
        )
        key = "level_head" if goal.is_level else "average_head"
        header.append(
            label(key, language).format(series=name, last=goal.last_year, unit=label(unit, language))
        )
    caption = label("levels_table", language).format(first=comparison.first_year, last=LAST_YEAR)
    numeric = frozenset(range(1, len(header)))
    return Table(caption, header, rows, numeric, emphasised=frozenset({len(rows) - 1}))


def _level(comparison: Comparison, series: str) -> Goal:
    return Goal("level", series, comparison.brief.territory, LAST_YEAR, LAST_YEAR, True, 0.0)


def _cell(numbers: Numbers) -> object:
    def text(goal: Goal, quantity: Quantity) -> str:
        factor = 1e-3 if goal.is_level and goal.series == "exports" else 1.0
        digits = 0 if goal.is_level and goal.series == "iip" else 1
        ends = [factor * end for end in (quantity.low80, quantity.high80)]
        return (
            f"{numbers.decimal(factor * quantity.value, digits)} ({numbers.between(*ends, digits, unit='')})"
        )

    return text


def requirement_table(comparison: Comparison) -> Table:
    """Return the constant growth that reaches each open goal with each probability, and how plausible it is."""
    brief = comparison.brief
    language, numbers = brief.language, brief.numbers
    rows = []
    for goal, probability, found in comparison.requirements:
        asked = numbers.percent(100 * probability, 0)
        if found is None:
            rows.append((goal_name(goal, numbers), asked, label("nothing_reaches", language), "–"))
        else:
            value, tail = numbers.percent(found.value), numbers.probability(found.tail)
            rows.append((goal_name(goal, numbers), asked, value, tail))
    header = [label(key, language) for key in ("goal_head", "asked_head")]
    years = {"first": comparison.first_year, "last": LAST_YEAR}
    header += [label("growth_needed_head", language).format(**years), label("plausible_head", language)]
    return Table(label("requirements_table", language), header, rows, frozenset({1, 2, 3}))


def comparison_headlines(comparison: Comparison) -> list[Headline]:
    """Return the probability of each open goal under each scenario as headlines."""
    brief = comparison.brief
    found = []
    for goal in comparison.open_goals():
        keys = source_keys(brief.baseline(goal.series))
        for name, scenario in comparison.scenarios.items():
            chance = goal.probability(comparison.path(name, goal.series))
            words = {"scenario": scenario.title.in_(brief.language), "goal": goal_name(goal, brief.numbers)}
            text = label("h_scenario_goal", brief.language).format(**words)
            key = f"{goal.name.lower().replace('-', '_')}_{name}"
            found.append(
                Headline(key, text, 100.0 * chance, None, None, "probability", brief.as_of.isoformat(), keys)
            )
    return found


def comparison_values(comparison: Comparison) -> dict[str, object]:
    """Return what the texts of a comparison speak of."""
    brief = comparison.brief
    goals = []
    for goal in comparison.open_goals():
        chances = {
            scenario.title.in_(brief.language): goal.probability(comparison.path(name, goal.series))
            for name, scenario in comparison.scenarios.items()
        }
        ordered = sorted(chances.items(), key=lambda pair: pair[1])
        baseline = next(iter(chances.values()))
        mixed = mixed_probability(comparison.weighed(goal.series), goal, comparison.mixture)
        goals.append(
            {
                "name": goal_name(goal, brief.numbers),
                "kept": goal.name.startswith(KEPT),
                "baseline": baseline,
                "lowest": ordered[0],
                "highest": ordered[-1],
                "mixed": mixed,
            }
        )
    return {
        "goals": goals,
        "first_year": comparison.first_year,
        "last_year": LAST_YEAR,
        "elasticity": brief.elasticity,
        "count": len(comparison.scenarios),
        "mixture": comparison.mixture,
        "mixture_reason": comparison.mixture.reason.in_(brief.language),
        "requirements": comparison.requirements,
    }
