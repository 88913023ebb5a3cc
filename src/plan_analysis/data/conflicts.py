"""The same fact in several publications: with the same value, and with different ones."""

from __future__ import annotations

import pandas as pd

from plan_analysis.data.facts import FACT_KEY, canonical, canonical_period, compatible

_SHOWN = ["series", "territory", "period", "frequency", "quantity", "unit", "planned"]


def attributed(obs: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return canonical observations with ``publication`` and ``publisher`` of each."""
    about = sources.set_index("source_id")
    return canonical(obs).assign(
        publication=obs["source_id"].map(about["publication"]),
        publisher=obs["source_id"].map(about["publisher"]),
    )


def named_spans(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with ``period`` and ``frequency`` of the canonical span."""
    pairs = list(zip(frame["first"], frame["last"], strict=True))
    names = {pair: canonical_period(*pair) for pair in set(pairs)}
    return frame.assign(
        period=pd.Series([names[pair][0] for pair in pairs], frame.index, dtype="str"),
        frequency=pd.Series([names[pair][1] for pair in pairs], frame.index, dtype="str"),
    )


def duplicates(obs: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the facts that several publications state with the same value.

    Parameters
    ----------
    obs, sources
        As loaded.

    Returns
    -------
    frame
        One row per fact and value: series, territory, period, frequency, quantity, unit, planned, ``amount``,
        ``publications`` (their number) and ``sources`` (tuple of one source id per publication).
    """
    frame = attributed(obs, sources).drop_duplicates([*FACT_KEY, "amount", "publication"])
    groups = frame.groupby([*FACT_KEY, "amount"])
    several = frame[groups["publication"].transform("size") > 1]
    result = several.groupby([*FACT_KEY, "amount"]).agg(
        publications=("publication", "size"), sources=("source_id", lambda ids: tuple(sorted(ids)))
    )
    return named_spans(result.reset_index())[[*_SHOWN, "amount", "publications", "sources"]]


def conflicts(obs: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the facts that were published with different values, side by side.

    Parameters
    ----------
    obs, sources
        As loaded.

    Returns
    -------
    frame
        One row per fact: series, territory, period, frequency, quantity, unit, planned; ``low`` and ``high``
        of the amounts; ``difference``; ``why`` — ``rounding`` when one truth fits all printed digits and
        bounds, ``revision`` when the latest figures of all publishers fit together, else ``conflict``;
        ``publishers`` (their number) and ``figures``: amount, bound, source and date of each, earliest first.
    """
    key = list(FACT_KEY)
    frame = attributed(obs, sources)
    frame = frame[frame.groupby(key)["amount"].transform("nunique") > 1]
    frame = frame.sort_values(["available", "amount"], kind="stable")
    groups = frame.groupby(key)
    newest = frame["available"] == frame.groupby([*key, "publisher"])["available"].transform("max")
    latest = frame[newest].groupby(key)
    fit = compatible(groups["least"].max(), groups["most"].min())
    fit_latest = compatible(latest["least"].max(), latest["most"].min())
    result = pd.DataFrame(
        {
            "low": groups["amount"].min(),
            "high": groups["amount"].max(),
            "why": pd.Series("conflict", fit.index, dtype="str")
            .mask(fit_latest, "revision")
            .mask(fit, "rounding"),
            "publishers": groups["publisher"].nunique(),
        }
    )
    words = frame.assign(_words=[_words(row) for row in frame.itertuples()]).groupby(key)["_words"]
    result = result.assign(
        difference=(result["high"] - result["low"]).round(9), figures=words.agg(" · ".join)
    )
    columns = [*_SHOWN, "low", "high", "difference", "why", "publishers", "figures"]
    return named_spans(result.reset_index())[columns]


_SIGNS = {"exact": "", "about": "≈", "at_least": "≥", "at_most": "≤"}


def _words(row) -> str:
    """Return ``≥11.4 (HYEN-2019-11, 2019-12-04)`` for a figure."""
    digits = max(int(row.decimals), 0)
    mark = "" if row.dated == "stated" else "?"
    return f"{_SIGNS[row.bound]}{row.amount:.{digits}f} ({row.source_id}, {row.available:%Y-%m-%d}{mark})"
