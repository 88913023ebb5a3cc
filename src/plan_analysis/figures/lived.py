"""One year as it was lived: each month's forecast with its interval, and the figure published later."""

from __future__ import annotations

import numpy as np
import pandas as pd

from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.schema import MERGED
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers


def lived_months(months: pd.DataFrame, language: str) -> Picture:
    """Draw forecasts made before publication and the outcomes.

    Parameters
    ----------
    months
        As ``evaluation.lived.lived`` returns it, at least one row.
    language
        ``vi`` or ``en``.
    """
    numbers = Numbers(language)
    x = np.arange(len(months))
    known = months["outcome"].notna().to_numpy()
    with theme.canvas(4.6) as (figure, axes):
        axes.vlines(x, months["low80"], months["high80"], color=theme.BANDS[1], linewidth=9)
        axes.plot(
            x,
            months["median"],
            "_",
            color=theme.PATH,
            ms=13,
            mew=2.6,
            label=label("lived_forecast", language),
        )
        axes.plot(
            x[known],
            months["outcome"][known],
            "o",
            color=theme.TARGET,
            ms=7,
            label=label("lived_outcome", language),
        )
        low, high = axes.get_ylim()
        axes.set_ylim(min(low, 0), high + 0.22 * (high - low))
        merged = (months["territory"] == MERGED).to_numpy()
        top = axes.get_ylim()[1]
        if merged.any() and not merged.all():
            border = x[merged][0] - 0.5
            axes.axvline(border, color=theme.MUTED, linewidth=1, linestyle=(0, (4, 3)))
            for words, side, shift in (("before_merger", "right", -0.12), ("after_merger", "left", 0.12)):
                axes.text(
                    border + shift,
                    top,
                    label(words, language),
                    ha=side,
                    va="top",
                    color=theme.MUTED,
                    fontsize=9.5,
                    bbox=theme.plate(),
                )
        axes.set_xlim(-0.6, len(months) - 0.4)
        axes.set_xticks(x, [_short(period, language) for period in months["period"]])
        theme.round_ticks(axes.yaxis)
        axes.yaxis.set_major_formatter(lambda value, _: numbers.percent(value, 0))
        axes.legend(loc="upper left", ncols=1)
        held, count = int(months["inside"][known].sum()), int(known.sum())
        title = label("lived_title", language).format(held=held, count=count)
        theme.set_title(axes, title)
        theme.caption_below(figure, label("lived_note", language))
    steps = "; ".join(
        f"{_short(row.period, language).replace(chr(10), '/')}: {numbers.percent(row.median)} "
        f"({numbers.between(row.low80, row.high80)})"
        + (f", {label('outcome', language).lower()} {numbers.percent(row.outcome, 2)}" if seen else "")
        for row, seen in zip(months.itertuples(), known, strict=True)
    )
    return Picture(figure, label("lived_alt", language).format(title=title, steps=steps))


def _short(period: str, language: str) -> str:
    year, month = period.split("-")
    if language == "vi":
        return f"{int(month)}\n{year}"
    return f"{pd.Timestamp(f'{period}-01'):%b}\n{year}"
