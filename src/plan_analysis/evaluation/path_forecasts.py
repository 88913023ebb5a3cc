"""The path model as one of the methods, through its public functions alone."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from plan_analysis.evaluation.origins import Origin
from plan_analysis.evaluation.predictive import Forecasts
from plan_analysis.growth import percent_growth
from plan_analysis.path.functionals import annual_growth, growth
from plan_analysis.path.model import fit_path
from plan_analysis.path.system import fit_territory
from plan_analysis.periods import Span, month_number
from plan_analysis.schema import COUNTRY

DRAWS = 2000


def path_forecasts(known: pd.DataFrame, origin: Origin, targets: list[int], seed: int) -> Forecasts:
    """Return the path model's draws of growth on the year before.

    Of a province all figures are used, as in the briefs. Of the country only those of the origin's frequency are, so
    that the model sees the same figures as the benchmarks.

    Parameters
    ----------
    known
        Observations known at the origin.
    origin
        Where the forecast starts.
    targets
        Years, or running numbers of months.
    seed
        Of the draws.

    Raises
    ------
    NotConvergedError
        When the model finds no path.
    """
    if origin.territory == COUNTRY:
        known = known[(known["territory"] != COUNTRY) | (known["frequency"] == origin.frequency)]
    yearly = origin.frequency == "A"
    return growth_draws(
        known,
        origin.series,
        origin.territory,
        {time: annual_growth(time) if yearly else growth(Span(time, time)) for time in targets},
        origin.day,
        seed,
    )


def growth_draws(
    known: pd.DataFrame, series: str, territory: str, wanted: dict, day: date, seed: int, draws: int = DRAWS
) -> Forecasts:
    """Return draws of growth functionals in percent from the path fitted on a day, by the keys given."""
    last_year = max(day.year, max(one.last for one in wanted.values()) // 12)
    # The country's path is found from its own figures, with scales learnt from them, as the benchmarks' are.
    find = fit_path if territory == COUNTRY else fit_territory
    fit = find(
        known,
        series,
        territory,
        draws=draws,
        seed=seed,
        last_year=last_year,
        known_until=month_number(day.year, day.month),
    )
    values: np.ndarray = percent_growth(fit.evaluate(list(wanted.values())))
    return dict(zip(wanted, values, strict=True))
