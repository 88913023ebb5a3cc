"""How the view of a target changed: the same question asked at every date with only what was known then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

from plan_analysis.path.system import fit_territory
from plan_analysis.periods import month_number, year_span
from plan_analysis.plan.progress import growth_progress
from plan_analysis.plan.targets import Target


def history_dates(target: Target, as_of: date) -> list[date]:
    """Return the day the plan was issued, each year's end after it, and the date itself."""
    start = target.issued or date(target.first_year, 1, 1)
    ends = [year_span(year).end for year in range(start.year, as_of.year + 1)]
    return sorted({day for day in (start, *ends) if day < as_of} | {as_of})


def target_history(
    known: Callable[[date], pd.DataFrame],
    target: Target,
    dates: Sequence[date],
    seed: int,
    draws: int,
) -> pd.DataFrame:
    """Return the target's average, probabilities and required growth at each date.

    Parameters
    ----------
    known
        Returns the observations known at a date.
    target
        A target of kind ``average_growth``.
    dates
        Dates to ask at.
    seed, draws
        Of the draws at each date.

    Returns
    -------
    DataFrame
        Indexed by date: ``figures, average, low80, high80, reached, inside, above, so_far, required, required_low80,
        required_high80``; percent, probabilities between 0 and 1; missing where not defined.
    """
    rows = []
    for day in dates:
        fit = fit_territory(
            known(day),
            target.series,
            target.geography,
            draws=draws,
            seed=seed,
            known_until=month_number(day.year, day.month),
        )
        at = growth_progress(fit, target, day)
        rows.append(
            {
                "as_of": day,
                "figures": len(fit.measurements),
                "average": at.average.value,
                "low80": at.average.low80,
                "high80": at.average.high80,
                "reached": at.chances.reached,
                "inside": at.chances.inside,
                "above": at.chances.above,
                "so_far": at.so_far.value if at.so_far else None,
                "required": at.required.value if at.required else None,
                "required_low80": at.required.low80 if at.required else None,
                "required_high80": at.required.high80 if at.required else None,
            }
        )
    return pd.DataFrame(rows).set_index("as_of").astype(float, errors="ignore")
