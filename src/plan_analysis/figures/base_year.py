"""The level of the base year against the levels from which two targets agree."""

from __future__ import annotations

from plan_analysis.figures import theme
from plan_analysis.figures.average import density
from plan_analysis.figures.theme import Picture
from plan_analysis.plan.consistency import PlanConsistency
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers


def base_year_level(
    consistency: PlanConsistency, published_next_year: float | None, language: str
) -> Picture:
    """Draw what the figures say of the base year's level, and the interval in which level and growth targets agree.

    Parameters
    ----------
    consistency
        The comparison.
    published_next_year
        Published level of the first year of the plan, million USD, or None.
    language
        ``vi`` or ``en``.
    """
    numbers = Numbers(language)
    points, height = density(consistency.base_draws / 1000.0)
    low, high = consistency.base_low / 1000.0, consistency.base_high / 1000.0
    with theme.canvas(3.9) as (figure, axes):
        axes.fill_between(
            points,
            height,
            color=theme.BANDS[1],
            linewidth=0,
            label=label("base_density", language).format(year=consistency.base_year),
        )
        axes.plot(points, height, color=theme.PATH, linewidth=1.3)
        axes.axvspan(
            low, high, color=theme.TARGET, alpha=0.55, linewidth=0, label=label("base_agree", language)
        )
        if published_next_year is not None:
            axes.axvline(
                published_next_year / 1000.0,
                color=theme.INK,
                linewidth=1.4,
                linestyle=(0, (4, 3)),
                label=label("base_next", language).format(year=consistency.base_year + 1),
            )
        axes.set_yticks([])
        axes.grid(visible=False)
        axes.set_ylim(0, height.max() * 1.45)
        axes.set_xlim(min(points[0], low), max(points[-1], high))
        axes.xaxis.set_major_formatter(lambda value, _: numbers.decimal(value, 1))
        axes.set_xlabel(label("billion_usd", language))
        axes.legend(loc="upper left")
        title = label("base_title", language).format(
            year=consistency.base_year,
            median=numbers.billion_usd(consistency.base.value, 1),
            agrees=numbers.probability(consistency.agrees),
        )
        theme.set_title(axes, title)
        theme.caption_below(figure, label("base_note", language))
        alt = label("base_alt", language).format(
            title=title,
            low=numbers.decimal(low, 2),
            high=numbers.decimal(high, 2),
            base=numbers.billion_usd_interval(consistency.base),
        )
    return Picture(figure, alt)
