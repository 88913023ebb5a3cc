"""Which months and years have figures: a map of years by months."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from plan_analysis.data.coverage import MONTHS
from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.wording.labels import label

FIRST_YEAR = 2012


def coverage_map(cover: pd.DataFrame, series: str, language: str) -> Picture:
    """Draw which months and years of a series have figures.

    Parameters
    ----------
    cover
        As ``plan_analysis.data.review.coverage`` returns it, for one series.
    series
        The series, for its name.
    language
        ``vi`` or ``en``.
    """
    rows = cover.droplevel("series")
    rows = rows[rows.index >= FIRST_YEAR]
    years = list(rows.index)
    columns = [*MONTHS, "year"]
    filled = 0
    with theme.canvas(0.36 * max(len(years), 4) + 1.5) as (figure, axes):
        for line, year in enumerate(years):
            for column, name in enumerate(columns):
                letters = str(rows.loc[year, name])
                has = bool(letters.strip())
                filled += has and name != "year"
                colour = theme.BANDS[2] if name == "year" else theme.BANDS[1]
                x = column + (0.35 if name == "year" else 0.0)
                face = colour if has else "#f3f5f7"
                axes.add_patch(Rectangle((x + 0.04, line + 0.06), 0.92, 0.88, facecolor=face, linewidth=0))
                text = letters if name != "year" else ("●" if has else "")
                axes.text(x + 0.5, line + 0.5, text, ha="center", va="center", fontsize=9.5)
        axes.set_xlim(0, len(columns) + 0.4)
        axes.set_ylim(len(years), 0)
        names = [str(month) for month in range(1, 13)] if language == "vi" else list(MONTHS)
        places = [*(i + 0.5 for i in range(12)), 12.85]
        axes.set_xticks(places, [*names, label("whole_year", language)])
        axes.set_yticks([line + 0.5 for line in range(len(years))], [str(year) for year in years])
        axes.tick_params(length=0)
        axes.grid(visible=False)
        axes.spines["bottom"].set_visible(False)
        title = label("coverage_title", language).format(
            name=label(series, language),
            filled=filled,
            months=12 * len(years),
            years=str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}",
        )
        theme.set_title(axes, title)
        theme.caption_below(figure, label("coverage_note", language))
    return Picture(figure, label("coverage_alt", language).format(title=title))
