"""From when a figure was known: the stated date, or the end of its span and a measured lag.

The lags are the delays of dated publications themselves: the day of publication less the last day of the
latest span that the publication reports as an outcome. Measured with :func:`measured_lags` on the
publications that are dated to the day, other than the national monthly annexes (these are never without a
date):

==================================  ============  ============  =================  =========
latest span                         publications  median, days  0.9 quantile       lag taken
==================================  ============  ============  =================  =========
month                               37            7             44.2               45
quarter or year to date             32            6             32.5               35
year                                35            5             196.4              200
year, figures labelled final        9             850           947                950
==================================  ============  ============  =================  =========

A late assumption hides a figure from a backtest for some weeks; an early one would let it see the future. The
high quantile, rounded up, is the careful side. A test holds the constants against the data.
"""

from __future__ import annotations

import pandas as pd

from plan_analysis.data.borders import span_ends
from plan_analysis.data.checks import partial_date

QUANTILE = 0.9
NATIONAL_ANNEX = "gso_bieu_"
LAG_CLASSES = {"M": "month", "Q": "part of the year", "YTD": "part of the year", "A": "year"}
FINAL_YEAR = "final year"
LAGS = {"month": 45, "part of the year": 35, "year": 200, FINAL_YEAR: 950}
"""Days from the end of the latest span of an undated publication to its assumed appearance."""

_TARGET_OF = {
    ("iip", "yoy_pct"): ("iip_growth", 1.0),
    ("iip", "avg_pct"): ("iip_growth", 1.0),
    ("exports", "level"): ("export_turnover", 1e3),
    ("exports", "avg_pct"): ("export_turnover_growth", 1.0),
    ("output_industry_construction", "yoy_pct"): ("output_industry_construction_growth", 1.0),
    ("grdp_growth_industry", "yoy_pct"): ("industry_growth", 1.0),
}
"""(series, measure) → (indicator of a plan target, factor from its unit to that of the observation)."""


def stated_dates(published: pd.Series) -> pd.Series:
    """Return the last day that each printed date can mean; a missing date where none is printed."""
    known = {text: partial_date(text) for text in published.unique()}
    return pd.to_datetime(published.map(known)).astype("datetime64[s]")


def publication_delays(obs: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the latest outcome that each publication reports, and how long after its end it appeared.

    Parameters
    ----------
    obs
        Processed observations.
    sources
        Processed sources.

    Returns
    -------
    frame
        One row per publication: ``publication``, ``span`` (class of the latest span, a key of :data:`LAGS`),
        ``end`` (its last day), ``published`` (missing when no date is known) and ``delay`` in days.
    """
    about = sources.set_index("source_id")
    outcome = obs[obs["status"] != "planned"]
    final = (outcome["status"] == "final") & (outcome["frequency"] == "A")
    frame = pd.DataFrame(
        {
            "publication": outcome["source_id"].map(about["publication"]),
            "span": outcome["frequency"].map(LAG_CLASSES).mask(final, FINAL_YEAR),
            "end": pd.to_datetime(span_ends(outcome)).astype("datetime64[s]"),
            "published": stated_dates(outcome["source_id"].map(about["known"])),
        }
    )
    frame = frame.assign(order=frame["span"].map(LAGS)).sort_values(
        ["publication", "end", "order"], kind="stable"
    )
    frame = frame.drop_duplicates("publication", keep="last").drop(columns="order").reset_index(drop=True)
    return frame.assign(delay=(frame["published"] - frame["end"]).dt.days)


def measured_lags(obs: pd.DataFrame, sources: pd.DataFrame, quantile: float = QUANTILE) -> pd.DataFrame:
    """Return the delays of dated publications by the class of the latest span that they report.

    National annexes are left out: they appear before the month is over, and are never without a date. Dates
    known only to the month or year are left out too.

    Returns
    -------
    frame
        Indexed by class of span, with ``publications`` (number), ``median`` and ``high`` (the quantile), in
        days.
    """
    day = sources.loc[sources["known"].str.len() == 10, "publication"]
    delays = publication_delays(obs, sources)
    delays = delays[delays["publication"].isin(day) & ~delays["publication"].str.startswith(NATIONAL_ANNEX)]
    groups = delays.groupby("span")["delay"]
    return pd.DataFrame(
        {"publications": groups.size(), "median": groups.median(), "high": groups.quantile(quantile)}
    )


def with_availability(obs: pd.DataFrame, sources: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Return the observations with the day from which each was known.

    A stated month counts as its last day, a stated year as 31 December. A figure without a date takes that of
    its publication when another source at the same address has one. An undated publication appears as a
    whole: at the end of the latest span that it reports, plus the lag. An undated plan takes the earliest
    issue date of a document that sets the same target, else that of its publication, else the first day of
    its span.

    Parameters
    ----------
    obs, sources, targets
        The processed tables.

    Returns
    -------
    frame
        With ``available`` (datetime64[s]) and ``dated`` (``stated`` or ``assumed``).
    """
    known = obs["source_id"].map(sources.set_index("source_id")["known"])
    published = obs["published"].where(obs["published"] != "", known)
    available = stated_dates(published)
    missing = available.isna()
    dated = pd.Series("stated", index=obs.index, dtype="str").mask(missing, "assumed")
    if missing.any():
        available = available.where(~missing, _assumed(obs, sources, targets, missing))
    return obs.assign(available=available.astype("datetime64[s]"), dated=dated)


def _assumed(
    obs: pd.DataFrame, sources: pd.DataFrame, targets: pd.DataFrame, missing: pd.Series
) -> pd.Series:
    """Return the assumed day for the rows that are missing one; the others stay missing."""
    publication = obs["source_id"].map(sources.set_index("source_id")["publication"])
    same = obs[publication.isin(set(publication[missing]))]
    delays = publication_delays(same, sources)
    lags = delays["span"].map(LAGS).astype("int64")
    appeared = pd.Series((delays["end"] + pd.to_timedelta(lags, unit="D")).array, index=delays["publication"])
    assumed = pd.Series(appeared.reindex(publication).array, index=obs.index).where(missing)
    planned = obs[missing & (obs["status"] == "planned")]
    for row in planned.itertuples():
        issued = _issued(row, targets)
        if issued is not None:
            assumed[row.Index] = issued
        elif pd.isna(assumed[row.Index]):
            assumed[row.Index] = pd.Timestamp(f"{row.period[:4]}-01-01")
    return assumed


def _issued(row, targets: pd.DataFrame) -> pd.Timestamp | None:
    """Return the earliest issue date of a document that sets the target which a planned figure states."""
    indicator, factor = _TARGET_OF.get((row.series, row.measure), (None, 1.0))
    first, last = (
        int(row.period[:4]),
        int(row.period[-4:]) if row.measure == "avg_pct" else int(row.period[:4]),
    )
    same = targets[
        (targets["indicator"] == indicator)
        & (targets["geography"] == row.territory)
        & (targets["period_start"] == first)
        & (targets["period_end"] == last)
        & ((targets["lower"] * factor == row.value) | (targets["upper"] * factor == row.value))
        & (targets["issued"] != "")
    ]
    return None if same.empty else stated_dates(same["issued"]).min()
