"""Words and tables under the explorer's figure, from the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from plan_analysis.briefs.html_table import Table
from plan_analysis.briefs.tables import headline_cells
from plan_analysis.explorer.outcome import Outcome, Standing
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers


def years_in_words(years: Sequence[int]) -> str:
    """Return ``2026–2030``, or ``2026, 2028–2030`` for years with a gap."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def figure_title(found: Outcome) -> str:
    """Return what the fan shows, in one sentence."""
    numbers, average = Numbers(found.question.language), found.scenario.average
    return label("scenario_fan_title", numbers.language).format(
        name=label(f"{found.question.setting.series}_short", numbers.language),
        years=years_in_words(found.target.years),
        median=numbers.percent(average.value),
        interval=numbers.interval(average),
    )


def figure_words(found: Outcome) -> str:
    """Return what the figure says to those who do not see it: its title and the probability."""
    return f"{figure_title(found)}. {_chance(found)}."


def words(found: Outcome, others: Sequence[tuple[str, Standing | None]], also: Sequence[str] = ()) -> str:
    """Return the HTML under the figure: probability, required growth, results, other scenarios.

    Parameters
    ----------
    found
        What is shown.
    others
        Names of saved scenarios and where they stand; None for one that does not hold at the date.
    also
        Assumptions of the scenario that no slider shows.
    """
    language = found.question.language
    parts = [Markup('<p class="pa-chance">{}</p>').format(_chance(found)), _paragraph(_required(found))]
    if also:
        parts.append(_paragraph(label("x_also", language).format(names="; ".join(also))))
    return "\n".join([*parts, comparison_table(found, others).html(), results_table(found).html()])


def results_table(found: Outcome) -> Table:
    """Return the main results under the scenario beside the baseline."""
    language = found.question.language
    numbers = Numbers(language)
    rows = [
        (ours.label, *headline_cells(ours, numbers), headline_cells(theirs, numbers)[0])
        for ours, theirs in found.headlines
    ]
    header = [
        label("headline", language),
        label("x_this", language),
        label("band80_head", language),
        label("x_baseline_short", language),
    ]
    caption = label("x_results", language).format(day=numbers.day(found.question.setting.as_of))
    return Table(caption, header, rows, frozenset({1, 2, 3}))


def comparison_table(found: Outcome, others: Sequence[tuple[str, Standing | None]]) -> Table:
    """Return where the scenario stands beside the baseline and the saved scenarios."""
    language, target = found.question.language, found.target
    numbers = Numbers(language)
    standings = [
        (label("x_this", language), found.scenario),
        (label("x_baseline_short", language), found.baseline),
        *others,
    ]
    rows = [(name, *_standing_cells(one, numbers)) for name, one in standings]
    horizon = found.question.setting.horizon
    header = [
        label("x_scenario", language),
        label("x_chance_head", language).format(lower=_lower(found)),
        label("median", language),
        label("band80_head", language),
        label("x_growth_head", language).format(year=horizon),
    ]
    caption = label("x_compare", language).format(years=years_in_words(target.years))
    return Table(caption, header, rows, frozenset({1, 2, 3, 4}), emphasised=frozenset({0}))


def _standing_cells(one: Standing | None, numbers: Numbers) -> tuple[str, str, str, str]:
    if one is None:
        return (label("x_not_here", numbers.language), "–", "–", "–")
    return (
        numbers.probability(one.chance),
        numbers.decimal(one.average.value),
        numbers.interval(one.average, unit=""),
        numbers.decimal(one.last_growth.value),
    )


def _lower(found: Outcome) -> str:
    return f"{Numbers(found.question.language).trimmed(float(found.target.lower))}%"


def _chance(found: Outcome) -> str:
    numbers = Numbers(found.question.language)
    return label("x_chance", numbers.language).format(
        years=years_in_words(found.target.years),
        lower=_lower(found),
        chance=numbers.probability(found.scenario.chance),
        baseline=numbers.probability(found.baseline.chance),
    )


def _required(found: Outcome) -> str:
    numbers = Numbers(found.question.language)
    if found.required is None:
        return label("x_required_none", numbers.language)
    low, high = found.required.low80, found.required.high80
    certain = numbers.decimal(low) == numbers.decimal(high)
    return label("x_required_certain" if certain else "x_required", numbers.language).format(
        lower=_lower(found),
        free=years_in_words(found.free),
        median=numbers.percent(found.required.value),
        interval=numbers.interval(found.required),
    )


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)
