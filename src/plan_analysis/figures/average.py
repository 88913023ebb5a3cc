"""The distribution of an average or a level against the range of its target."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import gaussian_kde

from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.plan.progress import GrowthProgress
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers

POINTS = 400


def density(draws: np.ndarray, ends: Sequence[float] = ()) -> tuple[np.ndarray, np.ndarray]:
    """Return points and a kernel density of draws between their 0.2 and 99.8 percentiles, widened by a tenth.

    Points at ``ends`` are among them, so that areas split there meet without a gap.
    """
    low, high = np.quantile(draws, [0.002, 0.998])
    room = 0.1 * (high - low)
    points = np.unique(np.concatenate([np.linspace(low - room, high + room, POINTS), ends]))
    return points, gaussian_kde(draws)(points)


def average_against_range(progress: GrowthProgress, series: str, language: str) -> Picture:
    """Draw the distribution of the average growth over a target's years, split at the ends of its range.

    Parameters
    ----------
    progress
        Where the target stands.
    series
        Series of the target, for its name.
    language
        ``vi`` or ``en``.
    """
    numbers = Numbers(language)
    target, chances = progress.target, progress.chances
    low = float(target.lower)
    high = float(target.upper) if target.upper is not None else low
    points, height = density(progress.draws, ends=(low, high))
    parts = [(points <= low, theme.BANDS[0], chances.below, "below")]
    if high > low:
        parts.append(((points >= low) & (points <= high), theme.BANDS[2], chances.inside, "inside"))
        parts.append((points >= high, theme.PATH, chances.above, "above"))
    else:
        parts.append((points >= low, theme.BANDS[2], chances.reached, "reached_short"))
    with theme.canvas(3.9) as (figure, axes):
        for where, colour, chance, key in parts:
            text = f"{label(key, language)}: {numbers.probability(chance)}"
            axes.fill_between(points, height, where=where, color=colour, linewidth=0, label=text)
        axes.plot(points, height, color=theme.INK, linewidth=1)
        axes.axvspan(low, high, color=theme.TARGET_FILL, linewidth=0, zorder=0)
        for edge in {low, high}:
            axes.axvline(edge, color=theme.TARGET, linewidth=1.6)
        axes.axvline(progress.average.value, color=theme.INK, linewidth=1.2, linestyle=(0, (4, 3)))
        axes.set_yticks([])
        axes.set_ylim(0, height.max() * 1.12)
        axes.set_xlim(min(points[0], low - 0.3), max(points[-1], high + 0.3))
        axes.grid(visible=False)
        digits = 1 if points[-1] - points[0] < 6 else 0
        theme.round_ticks(axes.xaxis, digits)
        axes.xaxis.set_major_formatter(lambda value, _: numbers.percent(value, digits))
        axes.legend(
            loc="upper left" if progress.average.value > (points[0] + points[-1]) / 2 else "upper right"
        )
        name = label(series, language)
        title = label("average_title", language).format(
            name=name,
            years=f"{target.first_year}–{target.last_year}",
            median=numbers.percent(progress.average.value),
            chance=numbers.probability(chances.reached),
            lower=f"{numbers.trimmed(low)}%",
        )
        theme.set_title(axes, title)
        theme.caption_below(figure, label("average_note" if high > low else "average_note_end", language))
        alt = label("average_alt", language).format(
            title=title,
            low=numbers.percent(progress.average.low80),
            high=numbers.percent(progress.average.high80),
        )
    return Picture(figure, alt)
