"""The monthly level, with each published figure as a bar over the months that it speaks of."""

from __future__ import annotations

import numpy as np

from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.path.fit import PathFit
from plan_analysis.path.functionals import FunctionalSet, log_mean
from plan_analysis.periods import Span, month_number
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers
from plan_analysis.wording.tet_warning import TetWarning, year_on_year_span

KINDS = ((12, "bar_year", theme.TARGET), (2, "bar_part", theme.SECOND), (1, "bar_month", theme.PUBLISHED))
"""Shortest span of a kind in months, its label and its colour."""


def level_with_figures(fit: PathFit, horizon: int, language: str, first_year: int = 2012) -> Picture:
    """Draw the path of the level with its 80 % band and the figures where they inform it.

    A growth figure is drawn at the height that it gives its span: the level of the span a year before, as the path has
    it, times the growth factor. Averages over several years speak of no single height and are not drawn.

    Parameters
    ----------
    fit
        The path.
    horizon
        Last year shown.
    language
        ``vi`` or ``en``.
    first_year
        First year shown.
    """
    numbers = Numbers(language)
    grid = fit.grid
    start = max(grid.first, month_number(first_year, 1))
    shown = slice(start - grid.first, month_number(horizon, 12) - grid.first + 1)
    shift = fit.level_shift
    # Bands of the level itself; for an index each draw has its own mean of 2020 = 100.
    paths = np.exp(fit.paths[shown] + shift)
    time = grid.numbers[shown] / 12.0
    low, middle, high = np.quantile(paths, [0.1, 0.5, 0.9], axis=1)
    with theme.canvas(5.0) as (figure, axes):
        axes.fill_between(time, low, high, color=theme.BANDS[1], linewidth=0, label=label("band80", language))
        axes.plot(time, middle, color=theme.PATH, linewidth=1.3, label=label("median_path", language))
        warning = TetWarning(language)
        drawn = _bars(axes, fit, start, language, warning)
        axes.set_xlim(time[0], time[-1] + 1 / 12)
        axes.set_ylim(0 if low.min() < 0.5 * high.max() else None, None)
        years = range(-(-start // 12), horizon + 1)
        axes.set_xticks(list(years)[:: 2 if len(years) > 12 else 1])
        theme.round_ticks(axes.yaxis)
        axes.yaxis.set_major_formatter(lambda value, _: numbers.decimal(value, 0))
        axes.legend(loc="upper left")
        name = label(fit.series, language)
        unit = label("index_2020" if fit.is_index else "million_usd_month", language)
        title = label("level_title", language).format(name=name, unit=unit, count=drawn)
        theme.set_title(axes, title)
        theme.caption_below(figure, " ".join([label("level_note", language), *warning.notes()]))
        alt = label("level_alt", language).format(
            name=name,
            title=title,
            first=first_year,
            last=horizon,
            end=numbers.decimal(middle[-1], 0),
            unit=unit,
        )
    return Picture(figure, alt)


def _bars(axes: object, fit: PathFit, start: int, language: str, warning: TetWarning) -> int:
    """Draw the bars, with a mark on growth near Tết, and return how many there are."""
    seen: set[str] = set()
    drawn = 0
    typical = np.median(fit.paths + fit.level_shift, axis=1)
    for statement in fit.statements:
        height, span = _height(fit, statement, typical)
        if span is None or span.last < start:
            continue
        key, colour = next((key, colour) for months, key, colour in KINDS if span.months >= months)
        axes.plot(
            [span.first / 12.0, (span.last + 1) / 12.0],
            [height, height],
            color=colour,
            linewidth=2.4,
            solid_capstyle="butt",
            label=None if key in seen else label(key, language),
        )
        if mark := warning.mark("", year_on_year_span(statement.functional)):
            axes.annotate(
                mark,
                (span.last / 12.0, height),
                xytext=(0, 2),
                textcoords="offset points",
                ha="center",
                fontsize=8.5,
            )
        seen.add(key)
        drawn += 1
    return drawn


def _height(fit: PathFit, statement: object, typical: np.ndarray) -> tuple[float, Span | None]:
    terms = statement.functional.terms
    if len(terms) == 1:
        coefficient, span = terms[0]
        return float(np.exp(statement.value - statement.functional.constant)), span
    (coefficient, span), (_, base) = terms
    if coefficient != 1.0:
        return 0.0, None
    before = FunctionalSet(fit.grid, [log_mean(base)]).values(typical)[0]
    return float(np.exp(before + statement.value)), span
