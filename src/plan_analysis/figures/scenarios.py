"""Scenarios side by side: annual growth in small panels, and the difference from the baseline month by month."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import numpy as np

from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.path.fit import PathFit
from plan_analysis.periods import month_number
from plan_analysis.plan.scenario.outlook import growth_fan, monthly_difference
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers

COLUMNS = 3
STYLES = (
    ("#12436d", "-"),
    ("#b5470b", "-"),
    ("#1d7a72", "-"),
    ("#801650", (0, (5, 2))),
    ("#3d3d3d", (0, (1.5, 1.5))),
    ("#7a5af5", (0, (7, 2, 1.5, 2))),
)
"""Colour and dash of each scenario in turn; they differ in grey too."""


def growth_panels(
    paths: Mapping[str, PathFit], titles: Mapping[str, str], first_year: int, language: str
) -> Picture:
    """Draw the fan of annual growth under each scenario in a panel of its own, all with the same axes.

    Parameters
    ----------
    paths
        Scenario → path, the baseline first.
    titles
        Scenario → its title.
    first_year
        First year shown.
    language
        ``vi`` or ``en``.
    """
    numbers = Numbers(language)
    fans = {name: growth_fan(fit, first_year) for name, fit in paths.items()}
    baseline = next(iter(fans.values()))
    years = baseline.index.to_numpy()
    rows = -(-len(fans) // COLUMNS)
    with theme.canvas(1.2 + 2.3 * rows) as (figure, axes):
        axes.remove()
        figure.get_layout_engine().set(w_pad=0.1, h_pad=0.08, wspace=0.03)
        panels = figure.subplots(rows, COLUMNS, sharex=True, sharey=True, squeeze=False).ravel()
        for panel, (name, fan) in zip(panels, fans.items(), strict=False):
            panel.fill_between(years, fan["low80"], fan["high80"], color=theme.BANDS[1], linewidth=0)
            panel.plot(years, baseline["median"], color=theme.INK, linewidth=1.2, linestyle=(0, (4, 3)))
            panel.plot(years, fan["median"], color=theme.PATH, linewidth=2)
            panel.axhline(0, color=theme.MUTED, linewidth=0.8)
            panel.set_title("\n".join(textwrap.wrap(titles[name], 28)), fontsize=10.5, pad=6)
            panel.set_xlim(years[0] - 0.2, years[-1] + 0.2)
            panel.set_xticks(years[:: 2 if len(years) > 5 else 1])
            panel.tick_params(labelsize=9)
            theme.round_ticks(panel.yaxis)
            panel.yaxis.set_major_formatter(lambda value, _: numbers.percent(value, 0))
        for panel in panels[len(fans) :]:
            panel.set_axis_off()
        first = next(iter(paths.values()))
        title = label("panels_title", language).format(
            name=label(first.series, language), first=years[0], last=years[-1]
        )
        _head(figure, title)
        theme.caption_below(figure, label("panels_note", language))
        medians = "; ".join(
            f"{titles[name]} {numbers.percent(fan['median'].iloc[-1])}" for name, fan in fans.items()
        )
        alt = label("panels_alt", language).format(title=title, last=years[-1], medians=medians)
    return Picture(figure, alt)


def difference_from_baseline(
    paths: Mapping[str, PathFit], titles: Mapping[str, str], first_year: int, language: str
) -> Picture:
    """Draw the median difference of each month's level from the baseline; parameters as in :func:`growth_panels`."""
    numbers = Numbers(language)
    (_, baseline), *others = paths.items()
    found = {
        name: monthly_difference(baseline, fit, month_number(first_year, 1))["median"] for name, fit in others
    }
    months = [label_ for label_ in baseline.grid.labels if int(label_[:4]) >= first_year]
    x = first_year + np.arange(len(months)) / 12.0
    with theme.canvas(4.8) as (figure, axes):
        for (name, median), (colour, dash) in zip(found.items(), _styles(len(found)), strict=True):
            axes.plot(x, median, color=colour, linestyle=dash, linewidth=2, label=titles[name])
        axes.axhline(0, color=theme.INK, linewidth=1)
        axes.set_xlim(x[0], x[-1] + 1 / 12)
        axes.set_xticks(range(first_year, int(x[-1]) + 1))
        theme.round_ticks(axes.yaxis)
        axes.yaxis.set_major_formatter(lambda value, _: numbers.percent(value, 0))
        if found:
            figure.legend(loc="outside lower center", ncols=min(3, len(found)))
        year, month = int(months[-1][:4]), int(months[-1][5:])
        ends = {name: float(median.iloc[-1]) for name, median in found.items()} or {"": 0.0}
        title = label("difference_title", language).format(
            name=label(baseline.series, language),
            month=numbers.month(year, month),
            low=numbers.percent(min(ends.values())),
            high=numbers.percent(max(ends.values())),
        )
        theme.set_title(axes, title)
        axes.set_xlabel(
            "\n".join(textwrap.wrap(label("difference_note", language), 125)), fontsize=8.5, loc="left"
        )
        told = "; ".join(f"{titles[name]} {numbers.percent(end)}" for name, end in ends.items() if name)
        alt = label("difference_alt", language).format(title=title, ends=told)
    return Picture(figure, alt)


def _styles(count: int) -> list[tuple[str, object]]:
    return [STYLES[n % len(STYLES)] for n in range(count)]


def _head(figure: object, text: str) -> None:
    lines = "\n".join(textwrap.wrap(text, theme.TITLE_WIDTH))
    figure.suptitle(lines, x=0.01, ha="left", fontsize=12.5, fontweight="bold")
