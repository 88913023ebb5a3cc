"""Growth by month on the year before, as published and with the effect of Tết taken out."""

from __future__ import annotations

import pandas as pd

from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.periods import Span, month_number
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers
from plan_analysis.wording.tet_warning import TetWarning

YEARS_SHOWN = 8


def tet_effect(growth: pd.DataFrame, series: str, method: str, level: str, language: str) -> Picture:
    """Draw growth by month with and without Tết; January and February as published carry dots.

    Parameters
    ----------
    growth
        Percent on the same month of the year before, indexed by month; columns ``published`` and ``without_tet``.
    series
        The series, for its name.
    method
        Name of the method by which Tết's effect was found.
    level
        ``published`` or ``path``: what stands for the level by month.
    language
        ``vi`` or ``en``.
    """
    numbers = Numbers(language)
    last = growth.index[-1]
    shown = growth[growth.index.year > last.year - YEARS_SHOWN]
    months = pd.period_range(shown.index[0], shown.index[-1], freq="M")
    shown = shown.reindex(months)  # a month without a figure interrupts the line
    time = (months.year + (months.month - 1) / 12.0).to_numpy()
    near = shown.index.month <= 2
    with theme.canvas(4.6) as (figure, axes):
        axes.axhline(0, color=theme.MUTED, linewidth=0.9)
        axes.plot(
            time,
            shown["published"],
            color=theme.TARGET,
            linewidth=1.1,
            label=label("tet_published", language),
        )
        axes.plot(time[near], shown.loc[near, "published"], "o", ms=5, mfc=theme.TARGET, mec="white", mew=0.6)
        axes.plot(
            time, shown["without_tet"], color=theme.PATH, linewidth=2, label=label("tet_without", language)
        )
        axes.set_xticks(range(months[0].year, months[-1].year + 1))
        axes.set_xlim(time[0] - 0.1, time[-1] + 0.1)
        theme.round_ticks(axes.yaxis)
        axes.yaxis.set_major_formatter(lambda value, _: numbers.percent(value, 0))
        axes.legend(loc="best", ncols=2)
        swings = february_less_january(shown)
        title = label("tet_title", language).format(
            name=label(series, language),
            published=numbers.decimal(swings["published"].abs().mean()),
            without=numbers.decimal(swings["without_tet"].abs().mean()),
            years=f"{swings.index[0]}–{swings.index[-1]}",
        )
        theme.set_title(axes, title)
        values, warning = _newest(growth, numbers)
        told = label("tet_note", language).format(
            method=method,
            level=label(f"tet_level_{level}", language),
            note=" ".join(warning.notes(mark="")),
        )
        theme.caption_below(figure, told)
    alt = label("tet_alt", language).format(title=title, values=values, note=" ".join(warning.notes()))
    return Picture(figure, alt)


def february_less_january(growth: pd.DataFrame) -> pd.DataFrame:
    """Return growth in February less growth in January of each year that has both, percentage points."""
    january, february = (growth[growth.index.month == month] for month in (1, 2))
    january, february = (part.set_axis(part.index.year) for part in (january, february))
    return (february - january).dropna()


def _newest(growth: pd.DataFrame, numbers: Numbers) -> tuple[str, TetWarning]:
    """Return the newest January and February in words, and the warning that belongs to them."""
    near = growth[growth.index.month <= 2].dropna()
    newest = near[near.index.year == near.index[-1].year]
    warning, words = TetWarning(numbers.language), []
    for month, row in newest.iterrows():
        number = month_number(month.year, month.month)
        text = label("tet_values", numbers.language).format(
            month=numbers.month(month.year, month.month),
            published=warning.mark(numbers.percent(row["published"]), Span(number, number)),
            without=numbers.percent(row["without_tet"]),
        )
        words.append(text)
    return "; ".join(words), warning
