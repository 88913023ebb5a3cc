"""How far first prints of the country's figures moved: one dot a revised figure."""

from __future__ import annotations

import numpy as np
import pandas as pd

from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers

FREQUENCIES = ("M", "Q", "YTD", "A")


def revision_size(pairs: pd.DataFrame, series: str, language: str) -> Picture:
    """Draw last print less first print of growth on the year before, by kind of span.

    Parameters
    ----------
    pairs
        As ``plan_analysis.path.revision.revision_pairs`` returns it.
    series
        The series, for its name.
    language
        ``vi`` or ``en``.
    """
    numbers = Numbers(language)
    growth = pairs[pairs["kind"] == "growth"]
    shown = [name for name in FREQUENCIES if (growth["frequency"] == name).any()]
    with theme.canvas(0.7 * len(shown) + 1.7) as (figure, axes):
        for line, name in enumerate(shown):
            values = growth.loc[growth["frequency"] == name, "revision"].to_numpy(float)
            # Dots of one row are spread by their order, so that equal values stay visible.
            spread = 0.28 * (np.arange(len(values)) % 7 - 3) / 3
            axes.plot(values, line + spread, "o", ms=4.2, mfc=theme.BANDS[2], mec="white", mew=0.4)
            low, high = np.quantile(values, [0.1, 0.9])
            axes.plot([low, high], [line + 0.42] * 2, color=theme.TARGET, linewidth=2.2)
        axes.axvline(0, color=theme.MUTED, linewidth=0.9)
        axes.set_ylim(len(shown) - 0.4, -0.5)
        counts = [int((growth["frequency"] == name).sum()) for name in shown]
        axes.set_yticks(
            range(len(shown)),
            [
                f"{label(f'span_{name}', language)} ({count})"
                for name, count in zip(shown, counts, strict=True)
            ],
        )
        axes.grid(visible=False, axis="y")
        axes.grid(visible=True, axis="x")
        theme.round_ticks(axes.xaxis)
        axes.xaxis.set_major_formatter(lambda value, _: numbers.decimal(value, 0))
        monthly = growth.loc[growth["frequency"] == "M", "revision"].abs()
        title = label("revision_title", language).format(
            name=label(series, language), mean=numbers.decimal(monthly.mean(), 1), count=len(monthly)
        )
        theme.set_title(axes, title)
        theme.caption_below(figure, label("revision_note", language))
    return Picture(figure, label("revision_alt", language).format(title=title))
