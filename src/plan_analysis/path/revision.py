"""How far first prints move: the error of a figure that is not final, learnt from the vintages of the country.

First prints of January and February, the months that can hold Tết, move nearly twice as far as those of other months.
Among the country's 80 monthly pairs of the IIP the mean absolute revision is 1.98 points in 18 of those months and 1.10
in the others (Brown–Forsythe test: p = 0.013); of exports 6.6 % in 26 and 3.6 % in 98 (p < 0.0001). Of both months
together it is 1.10 points in 5 and 0.17 in 45 other years to date. March is like other months. So January, February and
both together are estimated apart. Of the age of a figure nothing can be learnt: all pairs of the IIP and 118 of the 124
of exports are one month apart. ``benchmarks/revision_sizes.py`` prints the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from plan_analysis.periods import Span, parse_span
from plan_analysis.tet import near_tet

MEASURE_GROUPS = {
    "yoy_pct": "growth",
    "index_py100": "growth",
    "avg_pct": "growth",
    "mom_pct": "month_on_month",
    "index_pm100": "month_on_month",
    "level": "level",
    "flow": "level",
    "index": "level",
}
"""Measures whose revisions are of one kind."""

PRIOR_SD: Mapping[tuple[str, str], float] = {
    ("growth", "A"): 0.5,
    ("growth", "YTD"): 0.5,
    ("growth", "Q"): 0.7,
    ("growth", "M"): 1.5,
    ("month_on_month", "M"): 1.0,
    ("level", "A"): 1.5,
    ("level", "YTD"): 1.5,
    ("level", "Q"): 1.5,
    ("level", "M"): 3.0,
}
"""Percent; what is assumed with the weight of ``PRIOR_COUNT`` pairs where the country shows few or none.

The order of magnitude of the pairs of first and last prints in the national workbooks of 2011–2025.
"""
PRIOR_COUNT = 5

NORMAL_SD_PER_MEAN_ABSOLUTE = np.sqrt(np.pi / 2)


@dataclass(frozen=True)
class RevisionErrors:
    """Standard deviation of (last print − first print) by kind of figure, in percent.

    Parameters
    ----------
    sd
        (kind, frequency) → percent; kinds are the values of ``MEASURE_GROUPS``.
    pairs
        (kind, frequency) → number of pairs seen.
    near_tet
        As ``sd``, for January, February and both together, where they were seen; ``sd`` is then that of other spans.
    """

    sd: Mapping[tuple[str, str], float]
    pairs: Mapping[tuple[str, str], int]
    near_tet: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def of(self, measure: str, frequency: str, span: Span | None = None) -> float:
        """Return the standard deviation for a measure and frequency, percent.

        Parameters
        ----------
        measure, frequency
            Of the figure.
        span
            Its span; without it, one that is not near Tết is meant.
        """
        key = (MEASURE_GROUPS[measure], frequency)
        common = self.sd.get(key, PRIOR_SD.get(key, 1.5))
        return self.near_tet.get(key, common) if span is not None and near_tet(span) else common


def revision_pairs(observations: pd.DataFrame, series: str, territory: str = "viet_nam") -> pd.DataFrame:
    """Return first and last prints of the figures that one office printed at least twice, not final at first.

    Parameters
    ----------
    observations
        Observations; only sources of the national statistical office count (``gso_…``, ``pxweb_…``), since the
        difference between two publishers is no revision.
    series, territory
        Which figures.

    Returns
    -------
    DataFrame
        ``kind, frequency, period, first, last, revision`` in percent (levels: 100 × log); ``first_published`` and
        ``last_published``; and ``near_tet``, whether the period is January, February or both.
    """
    of_series = observations[
        (observations["series"] == series)
        & (observations["territory"] == territory)
        & observations["measure"].isin(MEASURE_GROUPS)
        & observations["source_id"].str.startswith(("gso_", "pxweb_"))
        & (observations["status"] != "planned")
        & (observations["bound"] == "exact")
        & (observations["published"].fillna("") != "")
    ]
    kind = of_series["measure"].map(MEASURE_GROUPS)
    value = of_series["value"].where(
        ~of_series["measure"].isin(["index_py100", "index_pm100"]), of_series["value"] - 100
    )
    value = value.where(kind != "level", 100 * np.log(of_series["value"].where(of_series["value"] > 0)))
    # Indices of two base years are two facts; growth does not depend on the base.
    base = of_series["base_year"].where(of_series["measure"] == "index", "").fillna("")
    prints = of_series.assign(kind=kind, figure=value, base=base).sort_values("published", kind="stable")
    fact = ["kind", "frequency", "period", "base"]
    prints = prints.drop_duplicates([*fact, "published"])
    by_fact = prints.groupby(fact, observed=True)
    pairs = by_fact["figure"].agg(["first", "last", "size"])
    pairs = pairs[(pairs["size"] > 1) & (by_fact["status"].first() != "final")]
    days = by_fact["published"].agg(first_published="first", last_published="last")
    pairs = pairs.join(days).reset_index().drop(columns=["size", "base"])
    spans = (parse_span(*found) for found in zip(pairs["period"], pairs["frequency"], strict=True))
    return pairs.assign(
        revision=pairs["last"] - pairs["first"], near_tet=[near_tet(span) for span in spans]
    ).reset_index(drop=True)


def revision_errors(pairs: pd.DataFrame) -> RevisionErrors:
    """Return the error of first prints by kind and frequency.

    The spread is the mean absolute revision times √(π/2), which a few wild pairs bend less than a root mean square,
    shrunk to ``PRIOR_SD`` with the weight of ``PRIOR_COUNT`` pairs. Where spans near Tết were seen, they and the others
    are each shrunk, with the same weight, to what all together show.
    """
    sd, counts, apart = {}, {}, {}
    columns = (pairs[name].tolist() for name in ("kind", "frequency", "revision", "near_tet"))
    found: dict[tuple[str, str], list[tuple[float, bool]]] = {}
    for kind, frequency, revision, near in zip(*columns, strict=True):
        found.setdefault((kind, frequency), []).append((revision, near))
    for key, prior in PRIOR_SD.items():
        here = found.get(key, [])
        sd[key] = common = _shrunk([size for size, _ in here], prior)
        counts[key] = len(here)
        if any(near for _, near in here):
            apart[key] = _shrunk([size for size, near in here if near], common)
            sd[key] = _shrunk([size for size, near in here if not near], common)
    return RevisionErrors(sd, counts, apart)


def _shrunk(revisions: Sequence[float], towards: float) -> float:
    """Return the spread of revisions, drawn to a value with the weight of ``PRIOR_COUNT`` pairs."""
    count = len(revisions)
    seen = NORMAL_SD_PER_MEAN_ABSOLUTE * np.abs(revisions).mean() if count else 0.0
    return float(np.sqrt((count * seen**2 + PRIOR_COUNT * towards**2) / (count + PRIOR_COUNT)))
