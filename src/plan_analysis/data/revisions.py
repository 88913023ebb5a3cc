"""Vintages: how one publisher's figure for one fact changed from one publication to the next."""

from __future__ import annotations

import pandas as pd

from plan_analysis.data.conflicts import attributed, named_spans
from plan_analysis.data.facts import FACT_KEY


def revisions(obs: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return each pair of neighbouring vintages of one fact by one publisher.

    Only stated dates count, and figures printed as such (exact or about). Of several figures of one day the
    first is taken.

    Parameters
    ----------
    obs, sources
        As loaded.

    Returns
    -------
    frame
        series, territory, period, frequency, quantity, unit, ``publisher``, ``step`` (1 from the first to the
        second vintage), ``earlier`` and ``later`` (amounts), ``status_earlier`` and ``status_later``,
        ``published_earlier`` and ``published_later`` (days), ``change`` (later less earlier) and ``days``
        between them.
    """
    frame = attributed(obs, sources)
    frame = frame[~frame["planned"] & frame["bound"].isin(["exact", "about"]) & (frame["dated"] == "stated")]
    key = [*FACT_KEY, "publisher"]
    frame = frame.sort_values("available", kind="stable").drop_duplicates([*key, "available"])
    groups = frame.groupby(key, sort=False)
    pairs = frame.assign(
        step=groups.cumcount(),
        earlier=groups["amount"].shift(),
        status_earlier=groups["status"].shift(),
        published_earlier=groups["available"].shift(),
    )
    pairs = pairs[pairs["step"] > 0].rename(
        columns={"amount": "later", "status": "status_later", "available": "published_later"}
    )
    pairs = named_spans(pairs).assign(
        change=(pairs["later"] - pairs["earlier"]).round(9),
        days=(pairs["published_later"] - pairs["published_earlier"]).dt.days,
    )
    columns = [
        *("series", "territory", "period", "frequency", "quantity", "unit", "publisher", "step"),
        *("earlier", "later", "status_earlier", "status_later", "published_earlier", "published_later"),
        *("change", "days"),
    ]
    return pairs.sort_values(["series", "territory", "first", "last", "publisher", "step"])[
        columns
    ].reset_index(drop=True)
