"""Published levels of a series by month."""

from __future__ import annotations

import pandas as pd


def monthly_levels(
    observations: pd.DataFrame, series: str, territory: str, measure: str = "level"
) -> pd.Series:
    """Return the published figures of one measure by month, of each month the last vintage.

    Parameters
    ----------
    observations
        Observations as of some date, with ``available``.
    series, territory
        Which figures.
    measure
        ``level``, or another measure of a month such as ``index_py100``.

    Returns
    -------
    Series
        Indexed by month, in order; months without a figure are not in it. Plans and bounds are left out.
    """
    rows = observations[
        (observations["series"] == series)
        & (observations["territory"] == territory)
        & (observations["frequency"] == "M")
        & (observations["measure"] == measure)
        & (observations["bound"] == "exact")
        & (observations["status"] != "planned")
    ]
    last = rows.sort_values("available", kind="stable").drop_duplicates("period", keep="last")
    values = last.set_index("period")["value"].sort_index().rename(series)
    values.index = pd.PeriodIndex(values.index, freq="M", name="month")
    return values
