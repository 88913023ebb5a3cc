"""Annual growth year by year: published figures, the median and the 50, 80 and 95 % bands, the plan's corridor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from matplotlib.axes import Axes

from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.path.fit import PathFit
from plan_analysis.path.statements import annual_growth_printed
from plan_analysis.plan.targets import Target
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers

BANDS = ((0.025, 0.975), (0.1, 0.9), (0.25, 0.75))


def growth_fan(
    fit: PathFit, target: Target | None, as_of: date, horizon: int, language: str, first_year: int = 2012
) -> Picture:
    """Draw the fan of annual growth rates against the corridor of a target.

    Parameters
    ----------
    fit
        The path.
    target
        Target for average growth in the path's territory, or None.
    as_of
        Date of the figures; years that end later are shaded as projections.
    horizon
        Last year shown.
    language
        ``vi`` or ``en``.
    first_year
        First year shown, if the path reaches back so far.
    """
    numbers = Numbers(language)
    years = [year for year in fit.growth_years if first_year <= year <= horizon]
    growth = fit.annual_growth[years]
    x = np.array(years)
    with theme.canvas(4.8) as (figure, axes):
        for (low, high), colour in zip(BANDS, theme.BANDS, strict=True):
            axes.fill_between(x, growth.quantile(low), growth.quantile(high), color=colour, linewidth=0)
        axes.plot(x, growth.median(), color=theme.PATH, linewidth=2)
        axes.set_xlim(x[0] - 0.5, x[-1] + 0.5)
        if target is not None:
            corridor(axes, target, language)
        dots = published_dots(axes, fit, years)
        shade_projection(axes, as_of, years, language)
        axes.axhline(0, color=theme.MUTED, linewidth=0.8)
        axes.set_xlim(x[0] - 0.5, x[-1] + 0.5)  # again: lines drawn since have widened it
        axes.set_xticks(x[:: 2 if len(x) > 14 else 1])
        _limits(axes, growth)
        theme.round_ticks(axes.yaxis)
        axes.yaxis.set_major_formatter(lambda value, _: numbers.percent(value, 0))
        named = named_year(target, as_of, years)
        values = growth[named]
        name = label(fit.series, language)
        title = label("fan_title", language).format(
            name=name,
            year=named,
            median=numbers.percent(values.median()),
            interval=numbers.between(values.quantile(0.1), values.quantile(0.9)),
        )
        theme.set_title(axes, title)
        note = label("fan_note", language)
        if target is not None:
            note += " " + label("fan_note_target" if target.is_range else "fan_note_end", language)
        theme.caption_below(figure, note)
        alt = label("fan_alt", language).format(
            name=name, first=years[0], last=years[-1], title=title, dots=dots
        )
    return Picture(figure, alt)


def named_year(target: Target | None, as_of: date, years: Sequence[int]) -> int:
    """Return the year of the title: that of the date, but no later than the target's last, among the years drawn."""
    last = years[-1] if target is None else min(target.last_year, years[-1])
    return max(min(as_of.year, last), years[0])


def published_dots(axes: Axes, fit: PathFit, years: Sequence[int]) -> int:
    """Draw the published annual figures of some years, final ones filled, and return how many there are."""
    printed = [(y, g, final) for y, g, final in annual_growth_printed(fit.statements) if y in years]
    for final, face in ((True, theme.PUBLISHED), (False, "white")):
        points = [(y, g) for y, g, is_final in printed if is_final == final]
        if points:
            axes.plot(*zip(*points, strict=True), "o", ms=5.5, mfc=face, mec=theme.PUBLISHED, mew=1.3)
    return len(printed)


def shade_projection(axes: Axes, as_of: date, years: Sequence[int], language: str) -> None:
    """Shade the years that had not ended at a date, with the word for it."""
    first, last = years[0] - 0.5, years[-1] + 0.5
    unfinished = as_of.year - 0.5 if (as_of.month, as_of.day) != (12, 31) else as_of.year + 0.5
    if unfinished >= years[-1]:
        return
    axes.axvspan(max(unfinished, first + 0.5), last, color=theme.GRID, alpha=0.35, linewidth=0, zorder=0)
    axes.annotate(
        label("projection", language),
        (last - 0.05, 0),
        xycoords=("data", "axes fraction"),
        xytext=(0, 9),
        textcoords="offset points",
        ha="right",
        va="bottom",
        bbox=theme.plate(),
        color=theme.MUTED,
    )


def corridor(axes: Axes, target: Target, language: str) -> None:
    """Draw the range of a target over its years, with the words for it."""
    numbers = Numbers(language)
    low = float(target.lower)
    high = float(target.upper) if target.upper is not None else low
    start, end = target.first_year - 0.5, target.last_year + 0.5
    if high > low:
        axes.fill_between(
            [start, end], low, high, facecolor="none", edgecolor=theme.TARGET, hatch="////", linewidth=0
        )
    for edge in {low, high}:
        axes.plot([start, end], [edge, edge], color=theme.TARGET, linewidth=1.6)
    text = label("corridor", language).format(
        range=numbers.target_range(low, high), years=f"{target.first_year}–{target.last_year}"
    )
    left, right = axes.get_xlim()
    late = start > left + 0.55 * (right - left)  # the words would run out of the figure
    axes.annotate(
        text,
        (min(end, right) if late else start, 1),
        xycoords=("data", "axes fraction"),
        xytext=(-3 if late else 3, -4),
        va="top",
        ha="right" if late else "left",
        bbox=theme.plate(),
        textcoords="offset points",
        color=theme.TARGET,
        fontsize=9.5,
        fontweight="bold",
    )


def _limits(axes: object, growth: object) -> None:
    low = min(float(growth.quantile(0.025).min()), 0.0)
    high = float(growth.quantile(0.975).max())
    # A wild early year must not flatten the rest: the axis follows the 80 % bands where they leave room enough.
    inner = float(growth.quantile(0.9).max())
    axes.set_ylim(low * 1.05 - 0.5, min(high, inner * 1.6) * 1.08)
