"""Which assumption moves a result most: bars for each, the widest on top."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import numpy as np
import pandas as pd

from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers

WIDTH_OF_TEXT = 46


def influence_bars(
    table: pd.DataFrame, said: Sequence[str], scenario: str, goal: str, language: str
) -> Picture:
    """Draw what each assumption does to the median of a result.

    Parameters
    ----------
    table
        As ``plan.scenario.influence`` returns it, results in percent.
    said
        What each assumption says, by its position in the scenario.
    scenario, goal
        Titles of the scenario and of the result.
    language
        ``vi`` or ``en``.
    """
    numbers = Numbers(language)
    median = table.attrs["median"]
    y = np.arange(len(table))[::-1]
    names = ["\n".join(textwrap.wrap(_short(said[n]), WIDTH_OF_TEXT)) for n in table["assumption"]]
    with theme.canvas(1.7 + 0.75 * max(len(table), 1)) as (figure, axes):
        low, high = (table[side].fillna(median) for side in ("low", "high"))
        left, right = np.minimum(low, high), np.maximum(low, high)
        axes.barh(
            y,
            right - left,
            left=left,
            height=0.5,
            color=theme.BANDS[1],
            label=label("influence_spread", language),
        )
        axes.plot(
            table["without"], y, "D", color=theme.TARGET, ms=7, label=label("influence_without", language)
        )
        told = label("influence_all", language).format(value=numbers.percent(median, 2))
        axes.axvline(median, color=theme.INK, linewidth=1.4, label=told)
        axes.set_yticks(y, names, fontsize=9)
        axes.set_ylim(-0.7, len(table) - 0.3)
        axes.grid(visible=False)
        axes.grid(visible=True, axis="x")
        ends = [*left, *right, *table["without"], median]
        room = max(0.15 * (max(ends) - min(ends)), 0.1)
        axes.set_xlim(min(ends) - room, max(ends) + room)
        digits = 1 if max(ends) - min(ends) < 4 else 0
        theme.round_ticks(axes.xaxis, digits)
        axes.xaxis.set_major_formatter(lambda value, _: numbers.percent(value, digits))
        figure.legend(loc="outside lower center", ncols=3)
        title = label("influence_title", language).format(scenario=scenario, goal=goal)
        lines = "\n".join(textwrap.wrap(title, theme.TITLE_WIDTH))
        figure.suptitle(lines, x=0.01, ha="left", fontsize=12.5, fontweight="bold")
        axes.set_xlabel(label("influence_note", language), fontsize=8.5)
        steps = "; ".join(
            f"{said[n]}: {label('influence_without', language)} {numbers.percent(without, 2)}"
            for n, without in zip(table["assumption"], table["without"], strict=True)
        )
        alt = label("influence_alt", language).format(title=title, steps=steps)
    return Picture(figure, alt)


def _short(text: str) -> str:
    """Leave out what stands in brackets: the spreads are drawn."""
    kept, depth = [], 0
    for letter in text:
        depth += letter == "("
        if depth == 0:
            kept.append(letter)
        depth -= letter == ")"
    short = " ".join("".join(kept).replace(" ,", ",").split())
    return short[:1].upper() + short[1:]
