"""How the view of a target changed from its adoption on: required growth and probability at each date."""

from __future__ import annotations

import numpy as np
import pandas as pd

from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.plan.targets import Target
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers


def required_over_time(history: pd.DataFrame, target: Target, language: str) -> Picture:
    """Draw the growth still required in the years left, beside the average so far, at each date.

    Parameters
    ----------
    history
        As ``plan.history.target_history`` returns it.
    target
        The target.
    language
        ``vi`` or ``en``.
    """
    numbers = Numbers(language)
    open_dates = history[history["required"].notna()]
    x = np.arange(len(history))
    with theme.canvas(4.2) as (figure, axes):
        _range(axes, target, len(history), language)
        at = [history.index.get_loc(day) for day in open_dates.index]
        axes.vlines(
            at, open_dates["required_low80"], open_dates["required_high80"], color=theme.BANDS[2], linewidth=7
        )
        axes.plot(at, open_dates["required"], "D", color=theme.PATH, ms=7, label=label("required", language))
        so_far = history["so_far"].to_numpy(float)
        axes.plot(x, so_far, "o-", color=theme.SECOND, ms=5.5, label=label("so_far", language))
        for position, value in zip(at, open_dates["required"], strict=True):
            axes.annotate(
                numbers.percent(value),
                (position, value),
                xytext=(9, 0),
                textcoords="offset points",
                va="center",
                bbox=theme.plate(),
                fontsize=9.5,
            )
        axes.set_xlim(-0.5, len(history) - 0.3)
        axes.set_xticks(x, _dates(history, language))
        theme.round_ticks(axes.yaxis)
        axes.yaxis.set_major_formatter(lambda value, _: numbers.percent(value, 0))
        axes.legend(loc="best")
        last = open_dates.iloc[-1] if len(open_dates) else None
        name = label(str(target.series), language)
        title = (
            label("required_title", language).format(
                name=name,
                value=numbers.percent(last["required"]),
                day=numbers.day(open_dates.index[-1]),
                lower=_end(target, numbers),
                year=target.last_year,
            )
            if last is not None
            else label("required_closed", language).format(name=name)
        )
        theme.set_title(axes, title)
        theme.caption_below(figure, label("required_note", language))
        alt = label("required_alt", language).format(title=title)
    return Picture(figure, alt)


def probability_over_time(history: pd.DataFrame, target: Target, series: str, language: str) -> Picture:
    """Draw the probability of reaching the lower end of a target as it was seen at each date."""
    numbers = Numbers(language)
    x = np.arange(len(history))
    reached = 100 * history["reached"]
    above = 100 * history["above"]
    with theme.canvas(4.0) as (figure, axes):
        axes.fill_between(
            x, above, reached, color=theme.BANDS[1], linewidth=0, label=label("inside", language)
        )
        axes.fill_between(
            x, 0, above, color=theme.PATH, linewidth=0, label=label("above", language), alpha=0.85
        )
        axes.plot(x, reached, "o-", color=theme.PATH, linewidth=2, ms=6)
        for position, value in zip(x, history["reached"], strict=True):
            axes.annotate(
                numbers.probability(value),
                (position, 100 * value),
                xytext=(0, 9),
                textcoords="offset points",
                ha="center",
                fontweight="bold",
                bbox=theme.plate(),
            )
        axes.axhline(50, color=theme.MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
        axes.set_ylim(0, 128)
        axes.set_xlim(-0.4, len(history) - 0.6)
        axes.set_yticks(range(0, 101, 25))
        axes.set_xticks(x, _dates(history, language))
        axes.yaxis.set_major_formatter(lambda value, _: numbers.percent(value, 0))
        axes.legend(loc="upper left", ncols=2)
        title = label("history_title", language).format(
            name=label(series, language),
            lower=_end(target, numbers),
            first=numbers.probability(history["reached"].iloc[0]),
            last=numbers.probability(history["reached"].iloc[-1]),
            start=numbers.day(history.index[0]),
            day=numbers.day(history.index[-1]),
        )
        theme.set_title(axes, title)
        theme.caption_below(figure, label("history_note", language))
        steps = "; ".join(
            f"{numbers.day(day)}: {numbers.probability(value)}" for day, value in history["reached"].items()
        )
        alt = label("history_alt", language).format(title=title, steps=steps)
    return Picture(figure, alt)


def _range(axes: object, target: Target, count: int, language: str) -> None:
    low = float(target.lower)
    high = float(target.upper) if target.upper is not None else low
    ends = [-0.5, count - 0.3]
    axes.fill_between(
        ends,
        low,
        high,
        facecolor="none",
        edgecolor=theme.TARGET,
        hatch="////",
        linewidth=0,
        label=label("target_range", language),
    )
    for edge in {low, high}:
        axes.plot(ends, [edge, edge], color=theme.TARGET, linewidth=1.4)


def _end(target: Target, numbers: Numbers) -> str:
    return f"{numbers.trimmed(float(target.lower))}%"


def _dates(history: pd.DataFrame, language: str) -> list[str]:
    return [
        f"{day.day}/{day.month}\n{day.year}" if language == "vi" else f"{day:%-d %b}\n{day.year}"
        for day in history.index
    ]
