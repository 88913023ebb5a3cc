"""How far first prints move: the error of a figure that is not final, learnt from the vintages of the country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

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
    """

    sd: Mapping[tuple[str, str], float]
    pairs: Mapping[tuple[str, str], int]

    def of(self, measure: str, frequency: str) -> float:
        """Return the standard deviation for a measure and frequency, percent."""
        key = (MEASURE_GROUPS[measure], frequency)
        return self.sd.get(key, PRIOR_SD.get(key, 1.5))


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
        ``kind, frequency, period, first, last, revision`` in percent (levels: 100 × log).
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
    pairs = pairs.reset_index().drop(columns=["size", "base"])
    return pairs.assign(revision=pairs["last"] - pairs["first"]).reset_index(drop=True)


def revision_errors(pairs: pd.DataFrame) -> RevisionErrors:
    """Return the error of first prints by kind and frequency.

    The spread is the mean absolute revision times √(π/2), which a few wild pairs bend less than a root mean square,
    shrunk to ``PRIOR_SD`` with the weight of ``PRIOR_COUNT`` pairs.
    """
    sd, counts = {}, {}
    for key, prior in PRIOR_SD.items():
        here = pairs.loc[(pairs["kind"] == key[0]) & (pairs["frequency"] == key[1]), "revision"].abs()
        seen = NORMAL_SD_PER_MEAN_ABSOLUTE * here.mean() if len(here) else 0.0
        sd[key] = float(np.sqrt((len(here) * seen**2 + PRIOR_COUNT * prior**2) / (len(here) + PRIOR_COUNT)))
        counts[key] = len(here)
    return RevisionErrors(sd, counts)
