"""The country's growth by month, as published and with the effect of Tết taken out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from plan_analysis.briefs.brief import Brief
from plan_analysis.errors import InputError
from plan_analysis.path.reference import country_posterior
from plan_analysis.path.revision import revision_errors, revision_pairs
from plan_analysis.schema import COUNTRY
from plan_analysis.seasonal import Adjustment, adjust
from plan_analysis.seasonal.levels import monthly_levels


@dataclass(frozen=True)
class CountryMonths:
    """Growth on the same month of the year before, and the adjustment that Tết's effect comes from.

    Parameters
    ----------
    series
        Which series.
    growth
        Percent, indexed by month; columns ``published`` and ``without_tet``.
    adjustment
        Of the monthly level.
    level
        What was adjusted: the ``published`` level, or that of the ``path`` found from growth figures.
    """

    series: str
    growth: pd.DataFrame
    adjustment: Adjustment
    level: str

    @property
    def window_effect(self) -> float:
        """Percent by which a month that holds the whole of Tết lies lower than one without it."""
        return -100.0 * float(np.expm1(self.adjustment.tet_coefficient))


def country_months(brief: Brief, series: str) -> CountryMonths | None:
    """Return the country's growth by month with and without Tết, from the figures known at the brief's date.

    Exports are published as levels by month, and growth is that of the published levels. Of the IIP the growth on the
    year before is published throughout, a level only since 2017 and with breaks at revisions (the growth of the index
    of 2023 is up to 17 points off the growth printed), so the most probable monthly path stands for the level.

    Returns
    -------
    CountryMonths or None
        None where fewer than three years of months in a row were known.
    """
    published = monthly_levels(brief.known, series, COUNTRY, "index_py100") - 100.0
    levels = monthly_levels(brief.known, series, COUNTRY)
    level = "path" if levels.empty else "published"
    if levels.empty:
        levels = _path_levels(brief, series, published.index)
    else:
        before = levels.reindex(levels.index - 12).to_numpy()
        published = (100.0 * (levels / before - 1.0)).dropna()
    try:
        adjustment = adjust(levels)
    except InputError:
        return None
    without = adjustment.growth_without_tet(published)
    growth = pd.DataFrame({"published": published, "without_tet": without})
    return CountryMonths(series, growth, adjustment, level)


def _path_levels(brief: Brief, series: str, months: pd.PeriodIndex) -> pd.Series:
    """Return the country's path over the months from the first to the last that has a published growth figure."""
    errors = revision_errors(revision_pairs(brief.known, series))
    found = country_posterior(brief.known, series, errors)
    if found is None or months.empty:
        return pd.Series(dtype=float, index=pd.PeriodIndex([], freq="M"), name=series)
    prior, path = found
    index = pd.PeriodIndex(prior.grid.labels, freq="M")
    return pd.Series(np.exp(path.mode), index=index, name=series).loc[months[0] : months[-1]]
