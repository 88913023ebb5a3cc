"""What the table of forecasts says: scores by method, coverage and width by horizon, the histogram of the PIT.

Scores of two methods are compared only on forecasts that both gave: the same origin, series and target.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from plan_analysis.evaluation.diebold_mariano import Comparison, panel_diebold_mariano
from plan_analysis.evaluation.forecasting_task import PATH
from plan_analysis.evaluation.histories import period_time
from plan_analysis.evaluation.scores import covered, weighted_interval_score

INTERVALS = {0.5: ("q25", "q75"), 0.8: ("q10", "q90"), 0.95: ("q2_5", "q97_5")}
CASE = ["series", "territory", "frequency", "vintage", "origin", "target"]
"""What two methods' forecasts have in common when they are of the same thing."""

FEWEST_TERRITORIES = 10

GROUP = ["frequency", "measure", "kind"]
"""What makes a group of forecasts."""


def group_order(group: Sequence[str]) -> tuple[bool, bool, bool]:
    """Return what groups are sorted by: years before months, industry before exports, provinces before the country."""
    frequency, measure, kind = group
    return frequency != "A", measure != "iip", kind != "province"


def with_scores(table: pd.DataFrame) -> pd.DataFrame:
    """Return the forecasts that were given, with what follows from their quantiles.

    Parameters
    ----------
    table
        The table of forecasts.

    Returns
    -------
    DataFrame
        With ``measure`` (``iip`` or ``exports``, parts with the whole), ``wis``, ``in50``, ``in80``, ``in95``,
        ``width80`` and ``width95``.
    """
    given = table[table["failure"] == ""]
    intervals = {level: (given[low], given[high]) for level, (low, high) in INTERVALS.items()}
    found = {
        "measure": given["series"].str.split("_").str[0],
        "wis": weighted_interval_score(given["median"], intervals, given["outcome"]),
    }
    for level, (low, high) in intervals.items():
        found[f"in{round(100 * level)}"] = covered(low, high, given["outcome"])
        if level > 0.5:
            found[f"width{round(100 * level)}"] = high - low
    return given.assign(**found)


def paired(scored: pd.DataFrame, method: str, reference: str = PATH) -> pd.DataFrame:
    """Return the cases that two methods both forecast, the columns of the second with ``_reference``."""
    first, second = (scored[scored["method"] == name] for name in (method, reference))
    kept = [*CASE, "crps", "wis", "scaled_error"]
    return first.merge(second[kept], on=CASE, suffixes=("", "_reference"))


def compare(scored: pd.DataFrame, method: str, reference: str = PATH, score: str = "crps") -> Comparison:
    """Test the path model's loss against a benchmark's; below zero the path model is better.

    The forecasts of one origin (a year or month last known, over all territories, series and horizons) are one
    observation; autocovariances reach as far as the longest horizon.
    """
    both = paired(scored, method, reference)
    if both.empty:
        return Comparison(np.nan, np.nan, np.nan, 0)
    differences = both[f"{score}_reference"] - both[score]
    return panel_diebold_mariano(differences, _origin_times(both), int(both["horizon"].max()))


def compare_by_territory(
    scored: pd.DataFrame, method: str, reference: str = PATH, score: str = "crps"
) -> Comparison:
    """Test as :func:`compare` does, but with all forecasts of one territory as one observation.

    Few years and many territories give the test by origin little to go by. This one has as many observations as there
    are territories; it takes them as independent of each other, which a year that was bad or good for all is not.
    """
    both = paired(scored, method, reference)
    if both["territory"].nunique() < FEWEST_TERRITORIES:
        return Comparison(np.nan, np.nan, np.nan, both["territory"].nunique())
    territory = pd.Series(pd.factorize(both["territory"])[0])
    return panel_diebold_mariano(both[f"{score}_reference"] - both[score], territory)


def coverage_test(scored: pd.DataFrame, level: float) -> Comparison:
    """Test that intervals of one method hold the outcome as often as they claim, in one group of forecasts.

    As in :func:`compare`, the forecasts of one origin are one observation: what all share, such as a crisis, misses all
    intervals at once (conditional coverage: Christoffersen, *International Economic Review* 39, 1998).

    Parameters
    ----------
    scored
        One method's rows of :func:`with_scores`, of one frequency.
    level
        What the intervals claim, such as 0.8.
    """
    held = scored[f"in{round(100 * level)}"].astype(float)
    time = _origin_times(scored)
    return panel_diebold_mariano(held - level, time, int(scored["horizon"].max()))


def _origin_times(scored: pd.DataFrame) -> pd.Series:
    frequency = scored["frequency"].iloc[0]
    return scored["last_known"].map(lambda period: period_time(period, frequency))


def score_table(table: pd.DataFrame, by: Sequence[str] = tuple(GROUP)) -> pd.DataFrame:
    """Return the scores of every method in every group.

    Parameters
    ----------
    table
        The table of forecasts.
    by
        What makes a group.

    Returns
    -------
    DataFrame
        One row a group and method: ``n``, means of ``crps``, ``wis``, ``scaled_error``, ``width80``, ``pit``, shares
        ``in80`` and ``in95`` with ``p_in80`` and ``p_in95`` of the tests that they are what the intervals claim; on the
        ``cases`` of both the method's CRPS ``crps_common``, ``ratio`` (the path model's CRPS over it), and ``p`` and
        ``p_territory`` of the tests that both are equal, by origin and by territory.
    """
    scored = with_scores(table)
    rows = []
    for group, part in scored.groupby(list(by), sort=True):
        for method, own in part.groupby("method", sort=False):
            both = paired(part, method)
            test = compare(part, method) if method != PATH else None
            by_territory = compare_by_territory(part, method) if method != PATH else None
            rows.append(
                dict(zip(by, group, strict=True))
                | {
                    "method": method,
                    "n": len(own),
                    "crps": own["crps"].mean(),
                    "wis": own["wis"].mean(),
                    "scaled_error": own["scaled_error"].mean(),
                    "in80": own["in80"].mean(),
                    "in95": own["in95"].mean(),
                    "p_in80": coverage_test(own, 0.8).p_value,
                    "p_in95": coverage_test(own, 0.95).p_value,
                    "width80": own["width80"].mean(),
                    "pit": own["pit"].mean(),
                    "cases": len(both),
                    "crps_common": both["crps"].mean() if len(both) else np.nan,
                    "ratio": both["crps_reference"].mean() / both["crps"].mean() if len(both) else np.nan,
                    "p": test.p_value if test else np.nan,
                    "p_territory": by_territory.p_value if by_territory else np.nan,
                }
            )
    return pd.DataFrame(rows).set_index([*by, "method"])


def coverage_by_horizon(table: pd.DataFrame, method: str = PATH) -> pd.DataFrame:
    """Return shares of outcomes inside intervals by frequency, measure, kind of territory and horizon.

    Returns
    -------
    DataFrame
        ``n, in80, in95, width80``; shares between 0 and 1, width in percentage points.
    """
    scored = with_scores(table)
    groups = scored[scored["method"] == method].groupby([*GROUP, "horizon"])
    return groups.agg(
        n=("in80", "size"), in80=("in80", "mean"), in95=("in95", "mean"), width80=("width80", "mean")
    )


def crps_by_horizon(table: pd.DataFrame, benchmark: str) -> pd.DataFrame:
    """Return the path model's CRPS over a benchmark's on the same cases, by group and horizon."""
    both = paired(with_scores(table), benchmark)
    means = both.groupby([*GROUP, "horizon"])[["crps_reference", "crps"]].agg(["mean", "size"])
    ratio = means[("crps_reference", "mean")] / means[("crps", "mean")]
    return pd.DataFrame({"ratio": ratio, "n": means[("crps", "size")]})


def pit_shares(table: pd.DataFrame, bins: int = 10, method: str = PATH) -> pd.DataFrame:
    """Return the share of outcomes in each of equally wide bins of the PIT, by group; all are 1 / bins at best."""
    given = with_scores(table)
    given = given[given["method"] == method]
    bin_of = np.minimum((given["pit"] * bins).astype(int), bins - 1)
    counts = given.assign(bin=bin_of).pivot_table(
        index=GROUP, columns="bin", values="pit", aggfunc="size", fill_value=0
    )
    counts = counts.reindex(columns=range(bins), fill_value=0)
    return counts.div(counts.sum(axis=1), axis=0)
