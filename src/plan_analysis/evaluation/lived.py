"""One year as it was lived: each month's growth forecast at its end, before a figure of it was published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

from plan_analysis.evaluation.histories import growth_outcomes
from plan_analysis.evaluation.path_forecasts import growth_draws
from plan_analysis.evaluation.printed import as_printed
from plan_analysis.evaluation.vintages import known_on
from plan_analysis.growth import percent_growth
from plan_analysis.path.functionals import Functional, growth
from plan_analysis.path.revision import revision_errors, revision_pairs
from plan_analysis.path.system import fit_territory
from plan_analysis.path.weights import PARTS, industry_weight
from plan_analysis.periods import Span, month_label, month_number, parse_span, year_span
from plan_analysis.schema import HUNG_YEN, MERGED

FIRST, LAST = month_number(2024, 12), month_number(2025, 11)
MERGER = month_number(2025, 7)
"""First month of the merged province."""
SERIES = "iip"


def lived(
    observations: pd.DataFrame,
    as_of: date,
    seed: int,
    draws: int,
    months: Iterable[int] = range(FIRST, LAST + 1),
) -> pd.DataFrame:
    """Forecast the IIP of Hưng Yên month by month, old borders to June 2025 and the merged province after.

    What is forecast is the first print, with the error that first prints have. Each forecast is made on the last day of
    the month, or on the day before a figure of the month was published where that came first, and sees only what had
    been published by then.

    Parameters
    ----------
    observations
        All observations, with ``available``.
    as_of
        Outcomes published later are left open, and months whose forecast would be made later are left out.
    seed, draws
        Of the path.
    months
        Running numbers of the months.

    Returns
    -------
    DataFrame
        One row a month: ``period, territory, day`` (of the forecast), ``known`` (newest month that a figure of the
        territory spoke of by then, or empty), ``low80, median, high80, published`` (day of the first print),
        ``outcome, error`` (outcome less median), ``inside``; growth on the year before in percent.
    """
    rows = []
    outcomes = {
        name: growth_outcomes(known_on(observations, pd.Timestamp(as_of)), SERIES, name, "M")
        for name in (HUNG_YEN, MERGED)
    }
    for month in months:
        territory = HUNG_YEN if month < MERGER else MERGED
        day = forecast_day(observations, territory, month)
        if day > as_of:
            continue
        known = known_on(observations, pd.Timestamp(day))
        span = Span(month, month)
        error = revision_errors(revision_pairs(known, SERIES)).of("yoy_pct", "M", span) / 100.0
        sample = month_draws(known, territory, month, day, seed, draws)
        sample = as_printed(sample, error, np.random.default_rng([seed, month]))
        low, middle, high = np.quantile(sample, [0.1, 0.5, 0.9])
        found = outcomes[territory].reindex([month]).iloc[0]
        rows.append(
            {
                "period": month_label(month),
                "territory": territory,
                "day": day,
                "known": newest_month(known, territory),
                "low80": low,
                "median": middle,
                "high80": high,
                "published": found["known"],
                "outcome": found["growth"],
                "error": found["growth"] - middle,
                "inside": low <= found["growth"] <= high,
            }
        )
    return pd.DataFrame(rows)


def _of_month(observations: pd.DataFrame, territory: str) -> pd.DataFrame:
    rows = observations[
        (observations["series"] == SERIES)
        & (observations["territory"] == territory)
        & (observations["status"] != "planned")
        & (observations["measure"] != "avg_pct")
    ]
    ends = [parse_span(p, f).last for p, f in zip(rows["period"], rows["frequency"], strict=True)]
    return rows.assign(end=np.array(ends, dtype=int))


def forecast_day(observations: pd.DataFrame, territory: str, month: int) -> date:
    """Return the last day of a month, or the day before the first figure whose span ends with the month."""
    rows = _of_month(observations, territory)
    month_end = Span(month, month).end
    first = rows.loc[rows["end"] == month, "available"].min()
    if pd.isna(first):
        return month_end
    return min(month_end, (first - pd.Timedelta(days=1)).date())


def newest_month(known: pd.DataFrame, territory: str) -> str:
    """Return the newest month that a known figure of a territory speaks of; empty where there is none."""
    rows = _of_month(known, territory)
    return month_label(int(rows["end"].max())) if len(rows) else ""


def month_draws(
    known: pd.DataFrame, territory: str, month: int, day: date, seed: int, draws: int
) -> np.ndarray:
    """Return draws of a month's growth on the year before, percent, from what was known on a day."""
    own = known[(known["series"] == SERIES) & (known["territory"] == territory)]
    if territory == MERGED and own.empty:
        return merged_from_parts(known, month, day, seed, draws)
    functional = growth(Span(month, month))
    return growth_draws(known, SERIES, territory, {month: functional}, day, seed, draws)[month]


def merged_from_parts(known: pd.DataFrame, month: int, day: date, seed: int, draws: int) -> np.ndarray:
    """Return draws of the merged province's growth before any figure of it, from those of the two old provinces.

    Their levels are put beside each other as their industries' value added stood in the year of the published weight.

    Raises
    ------
    ValueError
        When no weight was known.
    """
    weight = industry_weight(known)
    if weight is None:
        raise ValueError(f"found no weight of the two industries by {day}; expected shares and GRDP of both")
    year = year_span(weight.functional.first // 12)
    levels = []
    for number, name in enumerate(PARTS):
        fit = fit_territory(
            known,
            SERIES,
            name,
            draws=draws,
            seed=seed + number,
            last_year=max(day.year, month // 12),
            known_until=month_number(day.year, day.month),
        )
        spans = (Span(month, month), Span(month - 12, month - 12))
        levels.append(fit.evaluate([Functional(((1.0, span), (-1.0, year))) for span in spans]))
    ratio = np.random.default_rng(seed).normal(weight.value, weight.sd, draws)
    now, before = np.logaddexp(levels[0], ratio + levels[1])
    return percent_growth(now - before)
