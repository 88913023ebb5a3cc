"""Annual sums with their 80 % intervals, the published ones, and the target of one year."""

from __future__ import annotations

from datetime import date

from plan_analysis.figures import theme
from plan_analysis.figures.theme import Picture
from plan_analysis.path.fit import PathFit
from plan_analysis.periods import year_span
from plan_analysis.plan.targets import Target
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers


def annual_levels(
    fit: PathFit, target: Target | None, as_of: date, horizon: int, language: str, first_year: int = 2014
) -> Picture:
    """Draw the annual sums of a path in billion USD against a target for one year.

    Parameters
    ----------
    fit
        A path of values.
    target
        Target of kind ``level_at``, or None.
    as_of
        Date of the figures; years that end later are drawn lighter.
    horizon
        Last year shown.
    language
        ``vi`` or ``en``.
    first_year
        First year shown.
    """
    numbers = Numbers(language)
    years = [year for year in fit.annual_level.columns if first_year <= year <= horizon]
    levels = fit.annual_level[years] / 1000.0
    middle, low, high = levels.median(), levels.quantile(0.1), levels.quantile(0.9)
    with theme.canvas(4.6) as (figure, axes):
        ended = [year for year in years if year_span(year).end <= as_of]
        axes.bar(
            years, middle, color=[theme.BANDS[2] if y in ended else theme.BANDS[0] for y in years], width=0.72
        )
        axes.vlines(years, low, high, color=theme.PATH, linewidth=2.2, label=label("band80", language))
        printed = {
            s.functional.terms[0][1].first // 12: s.printed / 1000.0
            for s in fit.statements
            if len(s.functional.terms) == 1 and s.functional.terms[0][1].months == 12 and s.bound == "exact"
        }
        inside = {year: value for year, value in printed.items() if year in years}
        if inside:
            axes.plot(
                list(inside),
                list(inside.values()),
                "o",
                mfc="white",
                mec=theme.PUBLISHED,
                mew=1.4,
                ms=6.5,
                label=label("published_year", language),
            )
        if target is not None and target.last_year <= horizon:
            goal = target.in_path_units(target.lower) / 1000.0
            axes.plot(
                [target.last_year - 0.48, target.last_year + 0.48],
                [goal, goal],
                color=theme.TARGET,
                linewidth=3,
                label=label("target_level", language).format(
                    value=numbers.billion_usd(1000 * goal, 1), year=target.last_year
                ),
            )
        axes.set_xticks(years)
        axes.set_xlim(years[0] - 0.6, years[-1] + 0.6)
        theme.round_ticks(axes.yaxis)
        axes.yaxis.set_major_formatter(lambda value, _: numbers.decimal(value, 0))
        axes.legend(loc="upper left")
        year = (
            target.last_year
            if target is not None and target.last_year <= horizon
            else max(min(as_of.year, years[-1]), years[0])
        )
        title = label("annual_title", language).format(
            name=label(fit.series, language),
            year=year,
            median=numbers.billion_usd(1000 * middle[year], 1),
            interval=numbers.between(low[year], high[year], 1, ""),
        )
        theme.set_title(axes, title)
        theme.caption_below(figure, label("annual_note", language))
        alt = label("annual_alt", language).format(title=title, first=years[0], last=years[-1])
    return Picture(figure, alt)
