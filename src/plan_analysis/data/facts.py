"""Facts: what the published figures speak of, whatever the words.

An index of 108.5 with the year before = 100 and a growth of 8.5 % are one statement; so are the first quarter
and January to March, January and the year to January, the year to December and the year. A *fact* is a
series, a territory, a span of months and a quantity; published figures are statements about it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from plan_analysis.periods import month_label, parse_span

FACT_KEY = ("series", "territory", "first", "last", "quantity", "unit", "base_year", "planned")
"""What makes two figures statements about the same thing."""

_QUANTITY = {"index_py100": "yoy_pct", "index_pm100": "mom_pct", "flow": "level"}
_TINY = 1e-9
_BOUND_RANK = {"exact": 0, "about": 1, "at_least": 2, "at_most": 2}


def canonical(obs: pd.DataFrame) -> pd.DataFrame:
    """Return the observations with what they say in canonical terms.

    Parameters
    ----------
    obs
        Observations as loaded.

    Returns
    -------
    frame
        With the columns of :data:`FACT_KEY` — ``first`` and ``last`` are running month numbers, a stock has
        only its last month, ``quantity`` is a measure in which growth is percent — and ``amount`` (the value
        in that measure), ``least`` and ``most`` (the values that the printed digits and the bound leave open;
        infinite for bounds).
    """
    pairs = obs[["period", "frequency"]].drop_duplicates()
    spans = [parse_span(*pair) for pair in pairs.itertuples(index=False, name=None)]
    pairs = pairs.assign(first=[span.first for span in spans], last=[span.last for span in spans])
    frame = obs.merge(pairs, on=["period", "frequency"], how="left").set_axis(obs.index)
    growth = frame["measure"].isin(["index_py100", "index_pm100"])
    least, most = _intervals(frame)
    shift = np.where(growth, 100.0, 0.0)
    return frame.assign(
        first=frame["first"].mask(frame["measure"] == "stock", frame["last"]),
        quantity=frame["measure"].replace(_QUANTITY),
        unit=frame["unit"].mask(growth, "percent"),
        base_year=frame["base_year"].where(frame["measure"] == "index", ""),
        planned=frame["status"] == "planned",
        amount=(frame["value"] - shift).round(9),
        least=(least - shift).round(9),
        most=(most - shift).round(9),
    )


def _intervals(frame: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the least and the greatest value that each printed figure can stand for."""
    digits = frame["decimals"].astype("float64").copy()
    about = frame.index[frame["bound"] == "about"]
    for index in about:  # "about 30" is rounded to tens: zeros at the end are no information
        value, digit = frame.loc[index, "value"], int(digits[index])
        while digit > -9 and value and abs(value * 10.0 ** (digit - 1) % 1.0) < _TINY:
            digit -= 1
        digits[index] = digit
    half = 0.5 * 10.0**-digits
    least = (frame["value"] - half).mask(frame["bound"] == "at_most", -np.inf)
    most = (frame["value"] + half).mask(frame["bound"] == "at_least", np.inf)
    return least, most


def compatible(least: pd.Series, most: pd.Series) -> pd.Series:
    """Return where one true value can lie behind all figures, given the inmost ends.

    The open intervals must overlap: 10.4 and 10.5 touch in 10.45 only, and no number is rounded to both.
    """
    return least < most - _TINY


def canonical_period(first: int, last: int) -> tuple[str, str]:
    """Return the period and frequency that name a span: month, year(s), year to date, or quarter.

    Raises
    ------
    ValueError
        When the span has none of these names.
    """
    if first == last:
        return month_label(last), "M"
    if first % 12 == 0 and last % 12 == 11:
        years = first // 12, last // 12
        return (f"{years[0]}" if years[0] == years[1] else f"{years[0]}-{years[1]}"), "A"
    if first % 12 == 0 and first // 12 == last // 12:
        return month_label(last), "YTD"
    if first % 3 == 0 and last == first + 2:
        return f"{first // 12}-Q{first % 12 // 3 + 1}", "Q"
    raise ValueError(f"found months {month_label(first)} to {month_label(last)}; expected a span with a name")


def facts(obs: pd.DataFrame) -> pd.DataFrame:
    """Return one row per distinct fact, with everything that was published about it.

    The figure to use is chosen in this order: exact before about before bounds, final before all other
    statuses, then the latest; where one truth fits all of them, the one with most digits comes before the
    latest, so that a later "11.5" does not hide "11.51".

    Parameters
    ----------
    obs
        Observations as loaded, with ``available``.

    Returns
    -------
    frame
        Columns of :data:`FACT_KEY`; ``period`` and ``frequency`` (canonical); ``value``, ``decimals``,
        ``bound``, ``status``, ``available`` and ``source_id`` of the figure to use; ``figures`` (their
        number); ``values`` (tuple of the distinct amounts, ascending); ``sources`` (tuple of source ids);
        ``known`` (first day on which any was known); ``least`` and ``most``, what all of them together leave
        open (crossed when they disagree); ``agree``: ``one``, ``same``, ``rounding`` (different digits, one
        truth possible) or ``differ``.
    """
    key = list(FACT_KEY)
    frame = canonical(obs)
    ends = frame.groupby(key)
    one_truth = compatible(ends["least"].transform("max"), ends["most"].transform("min"))
    late, full = -frame["available"].astype("int64"), -frame["decimals"].astype("int64")
    order = frame.assign(
        _bound=frame["bound"].map(_BOUND_RANK),
        _final=frame["status"] != "final",
        _next=full.where(one_truth, late),
        _last=late.where(one_truth, full),
    ).sort_values(["_bound", "_final", "_next", "_last"], kind="stable")
    groups = order.groupby(key, sort=True)
    best = groups.first()[["amount", "decimals", "bound", "status", "available", "source_id"]]
    distinct = (
        order.drop_duplicates([*key, "amount"]).sort_values("amount", kind="stable").groupby(key, sort=True)
    )
    sources = order.drop_duplicates([*key, "source_id"]).groupby(key, sort=True)["source_id"]
    result = best.rename(columns={"amount": "value"}).assign(
        figures=groups.size(),
        values=_tuples(distinct["amount"], best.index),
        sources=_tuples(sources, best.index),
        known=groups["available"].min(),
        least=groups["least"].max(),
        most=groups["most"].min(),
    )
    several = result["values"].map(len) > 1
    agree = pd.Series("same", index=result.index, dtype="str")
    agree = agree.mask(result["figures"] == 1, "one")
    agree = agree.mask(several, "rounding").mask(~compatible(result["least"], result["most"]), "differ")
    result = result.assign(agree=agree).reset_index()
    names = {pair: canonical_period(*pair) for pair in set(zip(result["first"], result["last"], strict=True))}
    pairs = [names[pair] for pair in zip(result["first"], result["last"], strict=True)]
    result.insert(2, "period", pd.Series([period for period, _ in pairs], dtype="str"))
    result.insert(3, "frequency", pd.Series([frequency for _, frequency in pairs], dtype="str"))
    return result


def _tuples(groups, index: pd.Index) -> pd.Series:
    """Return the members of each group as a tuple, in their order, without a Python call per group."""
    ordered = groups.obj.to_numpy(dtype=object)
    cuts = groups.indices
    return pd.Series([tuple(ordered[cuts[name]]) for name in index], index=index, dtype=object)
