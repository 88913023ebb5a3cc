"""Pictures of the evaluation of forecasts: coverage and relative score by horizon, the histogram of the PIT."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from plan_analysis.evaluation.benchmarks import BENCHMARKS
from plan_analysis.evaluation.forecasting_task import PATH
from plan_analysis.evaluation.summary import (
    GROUP,
    coverage_by_horizon,
    crps_by_horizon,
    group_order,
    pit_shares,
    score_table,
)
from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers

FEWEST_CASES = 30
"""Groups with fewer forecasts are not drawn."""
FEWEST_POINTS = 5
EVEN = 0.05
"""A histogram is close to even when no bar lies further than so much from a tenth."""


def coverage_horizons(table: pd.DataFrame, language: str) -> Picture:
    """Draw the share of outcomes that the path model's 80 and 95 % intervals held, by horizon.

    Parameters
    ----------
    table
        The table of forecasts.
    language
        ``vi`` or ``en``.
    """
    numbers = Numbers(language)
    found = coverage_by_horizon(table)
    drawn = _drawn(table)
    with theme.canvas(3.9, len(drawn)) as (figure, axes):
        for place, group in zip(_panels(axes), drawn, strict=True):
            part = found.loc[group]
            part = part[part["n"] >= FEWEST_POINTS]
            for level, style, colour in (("in80", "o-", theme.PATH), ("in95", "s:", theme.SECOND)):
                place.plot(part.index, 100 * part[level], style, color=colour, ms=4)
                place.axhline(float(level[2:]), color=colour, linewidth=0.9, alpha=0.7)
            place.set_ylim(0, 104)
            place.set_yticks(range(0, 101, 20))
            place.yaxis.set_major_formatter(lambda value, _: numbers.percent(value, 0))
            _head(place, group, part, language)
        shares = 100 * found[found["n"] >= FEWEST_POINTS]["in80"]
        title = label("coverage_horizon_title", language).format(
            low=numbers.percent(shares.min(), 0), high=numbers.percent(shares.max(), 0)
        )
        _titles(figure, title, label("coverage_horizon_note", language))
    whole = score_table(table)
    steps = "; ".join(
        f"{_name(group, language)}: {numbers.percent(100 * whole.loc[(*group, PATH), 'in80'], 0)}, "
        f"{numbers.percent(100 * whole.loc[(*group, PATH), 'in95'], 0)}"
        for group in drawn
    )
    return Picture(figure, label("coverage_horizon_alt", language).format(title=title, steps=steps))


def pit_histograms(table: pd.DataFrame, language: str) -> Picture:
    """Draw where outcomes fell in the path model's forecast distributions."""
    numbers = Numbers(language)
    drawn = _drawn(table)
    shares = pit_shares(table)
    with theme.canvas(3.6, len(drawn)) as (figure, axes):
        for place, group in zip(_panels(axes), drawn, strict=True):
            heights = 100 * shares.loc[group].to_numpy()
            place.bar(np.arange(1, heights.size + 1), heights, color=theme.BANDS[2], width=0.9)
            place.axhline(100 / heights.size, color=theme.TARGET, linewidth=1.3)
            place.set_xticks([1, 5, 10])
            place.yaxis.set_major_formatter(lambda value, _: numbers.percent(value, 0))
            place.set_title(_wrapped(_name(group, language)), fontsize=9)
        uneven = (shares.loc[drawn] - 1 / shares.shape[1]).abs().max(axis=1)
        title = label("pit_title", language).format(flat=int((uneven <= EVEN).sum()), count=len(drawn))
        _titles(figure, title, f"{label('pit_note', language)}")
    steps = "; ".join(
        f"{_name(group, language)}: {', '.join(numbers.percent(100 * v, 0) for v in shares.loc[group])}"
        for group in drawn
    )
    return Picture(figure, label("pit_alt", language).format(title=title, steps=steps))


def relative_scores(table: pd.DataFrame, language: str) -> Picture:
    """Draw the path model's CRPS over each benchmark's by horizon, the best benchmark of a group in bold."""
    numbers = Numbers(language)
    drawn, scores = _drawn(table), score_table(table)
    steps, better = [], 0
    with theme.canvas(4.2, len(drawn)) as (figure, axes):
        for place, group in zip(_panels(axes), drawn, strict=True):
            rivals = scores.loc[group].drop(index=PATH)
            rivals = rivals[(rivals["cases"] >= FEWEST_CASES) & rivals.index.isin(BENCHMARKS[group[0]])]
            best = rivals["ratio"].idxmax()
            better += int(rivals.loc[best, "ratio"] < 1)
            for method in rivals.index:
                _ratio_line(place, crps_by_horizon(table, method), group, method == best)
            place.axhline(1, color=theme.TARGET, linewidth=1.3)
            place.set_ylim(0, 1.8)
            place.yaxis.set_major_formatter(lambda value, _: numbers.decimal(value, 1))
            name = f"{_name(group, language)} / {label(f'method_{best}', language)}"
            _head(place, group, coverage_by_horizon(table).loc[group], language, name)
            steps.append(f"{name}: {numbers.decimal(rivals.loc[best, 'ratio'], 2)}")
        title = label("relative_title", language).format(better=better, count=len(drawn))
        _titles(figure, title, label("relative_note", language))
    return Picture(figure, label("relative_alt", language).format(title=title, steps="; ".join(steps)))


def _ratio_line(place: Axes, ratios: pd.DataFrame, group: tuple[str, ...], bold: bool) -> None:
    part = ratios.loc[group]
    part = part[part["n"] >= FEWEST_POINTS]
    style = {"color": theme.PATH, "linewidth": 2.4, "zorder": 3} if bold else {"color": theme.BANDS[1]}
    place.plot(part.index, part["ratio"].clip(upper=1.8), "-", **style)


def _drawn(table: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return the groups with enough forecasts of the path model, years first."""
    own = table[(table["method"] == PATH) & (table["failure"] == "")]
    measure = own["series"].str.split("_").str[0]
    sizes = own.assign(measure=measure).groupby(GROUP).size()
    return sorted((tuple(group) for group in sizes.index[sizes >= FEWEST_CASES]), key=group_order)


def _panels(axes: Axes | np.ndarray) -> np.ndarray:
    """Return the panels; those of one scale show it at the first only."""
    panels = np.atleast_1d(axes)
    for place in panels[1:]:
        place.tick_params(labelleft=False)
        place.sharey(panels[0])
    return panels


def _name(group: tuple[str, ...], language: str) -> str:
    return label(f"group_{'_'.join(group)}", language)


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(text, 17))


def _head(
    place: Axes, group: tuple[str, ...], part: pd.DataFrame, language: str, name: str | None = None
) -> None:
    """Give a panel its name and an axis of horizons."""
    place.set_title(_wrapped(name or _name(group, language)), fontsize=9)
    last = int(part.index.max())
    place.set_xticks(range(1, last + 1) if last <= 6 else range(2, last + 1, 2))
    place.tick_params(labelsize=8.5)
    place.set_xlabel(label("horizon_years" if group[0] == "A" else "horizon_months", language), fontsize=8.5)


def _titles(figure: object, title: str, note: str) -> None:
    figure.suptitle(
        "\n".join(textwrap.wrap(title, theme.TITLE_WIDTH)),
        x=0.01,
        ha="left",
        fontsize=12.5,
        fontweight="bold",
    )
    theme.caption_below(figure, note)
