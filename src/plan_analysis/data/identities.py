"""Arithmetic that published figures must obey, whatever the truth: cumulative rates and shares of a whole."""

from __future__ import annotations

import pandas as pd

from plan_analysis.data.conflicts import attributed
from plan_analysis.periods import month_label

_TINY = 1e-9
SECTORS = ("share_agriculture", "share_industry_construction", "share_services", "share_product_taxes")
"""The parts of the gross product; product taxes stand apart in some tables and in services in others."""


def impossible(obs: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return year-to-date rates that lie outside the range of the rates they are made of.

    The growth of a sum is a weighted mean of the growth of its parts, so with fixed weights the rate of
    January to month t lies between the rate of January to t - 1 and that of month t. Where one publication
    gives the rates of the month and of the year to date, and the year to date up to the month before was
    known by then, the three are held together; printed digits count with half a unit. A case means that back
    months or weights were revised.

    Parameters
    ----------
    obs, sources
        As loaded.

    Returns
    -------
    frame
        ``series``, ``territory``, ``period`` (month t), ``before``, ``month``, ``to_date`` (percent),
        ``beyond`` (how far outside, in percentage points, after rounding) and ``source_id``; each case once.
    """
    frame = attributed(obs, sources)
    rates = frame[(frame["quantity"] == "yoy_pct") & (frame["bound"] == "exact") & ~frame["planned"]]
    single = rates[rates["first"] == rates["last"]]
    to_date = rates[(rates["first"] % 12 == 0) & (rates["first"] // 12 == rates["last"] // 12)]
    keep = ["series", "territory", "last", "publication", "amount", "least", "most", "available", "source_id"]
    both = to_date.loc[to_date["last"] % 12 > 0, keep].merge(
        single[keep[:-2]], on=["series", "territory", "last", "publication"], suffixes=("", "_month")
    )
    earlier = to_date[keep].assign(last=to_date["last"] + 1)
    found = both.merge(
        earlier.drop(columns="source_id"), on=["series", "territory", "last"], suffixes=("", "_before")
    )
    found = found[found["available_before"] <= found["available"]]
    found = found.sort_values("available_before", kind="stable").drop_duplicates(
        ["series", "territory", "last", "publication", "amount", "amount_month"], keep="last"
    )
    lowest = found[["least_before", "least_month"]].min(axis="columns")
    highest = found[["most_before", "most_month"]].max(axis="columns")
    beyond = pd.concat([found["least"] - highest, lowest - found["most"]], axis="columns").max(axis="columns")
    found = found.assign(beyond=beyond.round(9), period=[month_label(last) for last in found["last"]])
    found = found[found["beyond"] > _TINY].rename(
        columns={"amount_before": "before", "amount_month": "month", "amount": "to_date"}
    )
    columns = ["series", "territory", "period", "before", "month", "to_date", "beyond", "source_id"]
    cases = found.sort_values(["territory", "period", "series", "source_id"])[columns]
    return cases.drop_duplicates(columns[:-1]).reset_index(drop=True)


def index_gaps(obs: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return months whose published growth on the year before contradicts the published index.

    With one base an index gives the growth between any two of its months. Of the index the newest figures of both
    months count, of growth the newest; printed digits count with half a unit. A case means that the index was
    revised or rebased without the growth, or the other way round: neither may be derived from the other.

    Parameters
    ----------
    obs, sources
        As loaded.

    Returns
    -------
    frame
        ``series``, ``territory``, ``period``, ``base_year``, ``published`` and ``implied`` (growth in percent),
        ``beyond`` (percentage points between them after rounding), ``source_id`` (of the growth) and ``index_source``.
    """
    frame = attributed(obs, sources).sort_values("available", kind="stable")
    frame = frame[(frame["first"] == frame["last"]) & (frame["bound"] == "exact") & ~frame["planned"]]
    key = ["series", "territory", "last"]
    levels = frame[(frame["quantity"] == "index") & (frame["base_year"] != "")]
    levels = levels.drop_duplicates([*key, "base_year"], keep="last")
    levels = levels[[*key, "base_year", "amount", "least", "most", "source_id"]]
    before = levels.assign(last=levels["last"] + 12)
    pairs = levels.merge(before, on=[*key, "base_year"], suffixes=("", "_before"))
    rates = frame[frame["quantity"] == "yoy_pct"].drop_duplicates(key, keep="last")
    found = pairs.rename(columns={"source_id": "index_source"}).merge(
        rates[[*key, "amount", "least", "most", "source_id"]], on=key, suffixes=("", "_rate")
    )
    implied = 100 * (found["amount"] / found["amount_before"] - 1)
    least = 100 * (found["least"] / found["most_before"] - 1)
    most = 100 * (found["most"] / found["least_before"] - 1)
    beyond = pd.concat([found["least_rate"] - most, least - found["most_rate"]], axis="columns").max(
        axis="columns"
    )
    found = found.assign(
        period=[month_label(last) for last in found["last"]],
        published=found["amount_rate"],
        implied=implied,
        beyond=beyond.round(9),
    )
    columns = ["series", "territory", "period", "base_year", "published", "implied", "beyond", "source_id"]
    cases = found.loc[found["beyond"] > _TINY, [*columns, "index_source"]]
    return cases.sort_values(["territory", "series", "period", "base_year"]).reset_index(drop=True)


def share_gaps(obs: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return what the shares of the sectors add to in every publication that gives all of them.

    Parameters
    ----------
    obs, sources
        As loaded.

    Returns
    -------
    frame
        ``territory``, ``period``, ``frequency``, ``source_id``, ``parts`` (3: product taxes are inside
        services, or missing; 4: they stand apart), ``total`` (percent), ``gap`` (100 less the total) and
        ``within_rounding`` (whether 100 lies between the sums of what the printed digits leave open).
    """
    frame = attributed(obs, sources)
    shares = frame[frame["series"].isin(SECTORS) & (frame["quantity"] == "share") & ~frame["planned"]]
    shares = shares.drop_duplicates(["territory", "first", "last", "publication", "series"])
    shares = shares.assign(taxes=shares["series"] == "share_product_taxes")
    groups = shares.groupby(["territory", "first", "last", "publication"])
    table = groups.agg(
        period=("period", "first"),
        frequency=("frequency", "first"),
        source_id=("source_id", "first"),
        parts=("series", "nunique"),
        total=("amount", "sum"),
        least=("least", "sum"),
        most=("most", "sum"),
        taxes=("taxes", "any"),
    ).reset_index()
    complete = (table["parts"] == 4) | ((table["parts"] == 3) & ~table["taxes"].astype(bool))
    table = table[complete]
    table = table.assign(
        total=table["total"].round(9),
        gap=(100 - table["total"]).round(9),
        within_rounding=(table["least"] <= 100 + _TINY) & (table["most"] >= 100 - _TINY),
    )
    columns = ["territory", "period", "frequency", "source_id", "parts", "total", "gap", "within_rounding"]
    return table.sort_values(["territory", "first", "last"])[columns].reset_index(drop=True)


def possible(obs: pd.DataFrame) -> pd.Series:
    """Return which figures a level above zero can have: growth above −100 %, levels and indices above zero.

    Figures of other measures (flows, shares, counts, contributions) are all possible.
    """
    floors = dict.fromkeys(("yoy_pct", "mom_pct", "avg_pct"), -100.0)
    floors |= dict.fromkeys(("index_py100", "index_pm100", "index", "level"), 0.0)
    return obs["value"] > obs["measure"].map(floors).fillna(-float("inf"))


def without_level(obs: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that no level above zero can have."""
    columns = ["series", "territory", "period", "frequency", "measure", "value", "source_id"]
    return obs.loc[~possible(obs), columns].reset_index(drop=True)
