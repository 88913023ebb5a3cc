"""Regular series from published figures: yearly growth and monthly log levels, as benchmarks and outcomes need them.

Of several prints of one period a final one counts before others, and of equals the last one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from plan_analysis.data.identities import possible
from plan_analysis.growth import growth_between
from plan_analysis.path.series import settings_for
from plan_analysis.periods import month_label, month_number, parse_span

STATED_GROWTH = ("yoy_pct", "index_py100")
LONGEST_BRIDGE = 2
"""Gaps of up to so many months are bridged: growth on the year before is interpolated between its neighbours."""


def figures(observations: pd.DataFrame, series: str, territory: str, frequency: str) -> pd.DataFrame:
    """Return the exact outcomes of a series that speak of single years (A) or months (M), with their number.

    Figures that no level above zero can have are left out, as for the path.

    Returns
    -------
    DataFrame
        The rows with ``time``: the year, or the running number of the month; sorted so that of one measure and time
        the print that counts comes last.
    """
    rows = observations[
        (observations["series"] == series)
        & (observations["territory"] == territory)
        & (observations["frequency"] == frequency)
        & (observations["bound"] == "exact")
        & possible(observations)
        & (observations["status"] != "planned")
        & (observations["period"].str.len() == (4 if frequency == "A" else 7))
    ]
    last = [parse_span(period, frequency).last for period in rows["period"]]
    time = np.array(last, dtype=int) // 12 if frequency == "A" else np.array(last, dtype=int)
    rows = rows.assign(time=time, final=rows["status"] == "final")
    return rows.sort_values(["time", "final", "available"], kind="stable")


def _last_print(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the print that counts by time: value, measure, status, and the day of its first print."""
    last = rows.drop_duplicates("time", keep="last").set_index("time")[["value", "measure", "status"]]
    same = rows[rows["value"] == last["value"].reindex(rows["time"]).to_numpy()]
    return last.assign(known=same.groupby("time")["available"].min())


def growth_table(rows: pd.DataFrame, is_index: bool) -> pd.DataFrame:
    """Return growth on the year before by time, from stated growth and from levels.

    Parameters
    ----------
    rows
        Of :func:`figures`.
    is_index
        For an index only stated growth counts; for a value the quotient of levels comes first.

    Returns
    -------
    DataFrame
        Indexed by time: ``growth`` (percent), ``known`` (day on which the print that counts first appeared), and its
        ``measure`` and ``status``; of growth between levels those of the later one.
    """
    stated = rows[rows["measure"].isin(STATED_GROWTH)]
    points = stated["value"].where(stated["measure"] == "yoy_pct", stated["value"] - 100.0)
    table = _last_print(stated.assign(value=points)).rename(columns={"value": "growth"})
    if is_index:
        return table
    levels = _last_print(rows[rows["measure"] == "level"])
    year = 1 if (rows["frequency"] == "A").all() else 12
    base = levels["value"].reindex(levels.index - year).to_numpy()
    both = ~np.isnan(base)
    rates = growth_between(base[both], levels["value"].to_numpy()[both])
    of_levels = levels[both].drop(columns="value").assign(growth=rates)
    stated_only = table[~table.index.isin(of_levels.index)]
    return pd.concat([of_levels, stated_only])[["growth", "known", "measure", "status"]].sort_index()


def growth_outcomes(observations: pd.DataFrame, series: str, territory: str, frequency: str) -> pd.DataFrame:
    """Return growth on the year before by year or month; see :func:`growth_table`."""
    rows = figures(observations, series, territory, frequency)
    return growth_table(rows, settings_for(series).is_index).sort_index()


def last_run(values: pd.Series) -> pd.Series:
    """Return the values of the last unbroken run of an integer index."""
    times = values.index.to_numpy()
    breaks = np.flatnonzero(np.diff(times) > 1)
    return values.iloc[breaks[-1] + 1 :] if breaks.size else values


def yearly_growth(known: pd.DataFrame, series: str, territory: str) -> pd.Series:
    """Return yearly growth in percent by year, the last unbroken run of the years known."""
    return last_run(growth_outcomes(known, series, territory, "A")["growth"])


def monthly_log_levels(known: pd.DataFrame, series: str, territory: str) -> pd.Series:
    """Return log levels by running number of the month, the last run without a gap longer than two months.

    For values these are the published levels. An index is published as growth on the year before; its first twelve
    months are chained from month on month, the others from growth on the year before, up to one factor.

    Parameters
    ----------
    known
        Observations known at some date.
    series, territory
        Whose.

    Returns
    -------
    Series
        Empty where the figures make no year of levels.
    """
    rows = figures(known, series, territory, "M")
    is_index = settings_for(series).is_index
    if not is_index:
        levels = np.log(_last_print(rows[rows["measure"] == "level"])["value"])
        return _bridged(levels, np.log1p(growth_table(rows, is_index)["growth"] / 100.0))
    growth = np.log1p(growth_table(rows, is_index)["growth"] / 100.0)
    steps = np.log(_last_print(rows[rows["measure"] == "index_pm100"])["value"] / 100.0)
    if growth.empty:
        return growth
    start = growth.index[0]
    first_year = steps.reindex(range(start + 1, start + 12))
    if first_year.isna().any():
        return growth.iloc[:0]
    year = pd.Series(np.concatenate([[0.0], np.cumsum(first_year)]), index=range(start, start + 12))
    before = (year - growth.reindex(year.index)).rename(lambda month: month - 12)
    return _bridged(pd.concat([before.dropna(), year]), growth)


def _bridged(levels: pd.Series, growth: pd.Series) -> pd.Series:
    """Return log levels continued by growth on the year before, short gaps bridged."""
    months = range(int(levels.index.min()), int(max(levels.index.max(), growth.index.max())) + 1)
    filled = levels.reindex(months)
    rates = growth.reindex(months)
    rates = rates.interpolate(limit_area="inside").where(_short_gaps(rates))
    for month in months:
        if np.isnan(filled[month]) and month - 12 in filled.index:
            filled[month] = filled[month - 12] + rates[month]
    return last_run(filled.dropna())


def _short_gaps(rates: pd.Series) -> pd.Series:
    """Return where a value is known or lies in a gap of at most ``LONGEST_BRIDGE`` months."""
    missing = rates.isna()
    run = (missing != missing.shift()).cumsum()
    return ~missing | (missing.groupby(run).transform("sum") <= LONGEST_BRIDGE)


def period_label(time: int, frequency: str) -> str:
    """Return ``2024`` or ``2024-05`` for a year or a running number of a month."""
    return str(time) if frequency == "A" else month_label(time)


def period_time(period: str, frequency: str) -> int:
    """Return the year, or the running number of the month, of a period."""
    return int(period) if frequency == "A" else month_number(int(period[:4]), int(period[5:]))
