"""From printed digits to figures: decimals, units, and the month numbers of plan targets."""

from __future__ import annotations

import math
from decimal import Decimal

import pandas as pd

from plan_analysis.periods import Span, parse_span
from plan_analysis.schema import COLUMNS, PROCESSED_COLUMNS, UNITS


def printed_decimals(value: pd.Series) -> pd.Series:
    """Return the number of digits after the point, as text: ``"10.0"`` has ``"1"``."""
    return value.str.extract(r"\.([0-9]+)$", expand=False).fillna("").str.len().astype("str")


def as_observations(read: pd.DataFrame) -> pd.DataFrame:
    """Return the processed columns of checked rows: numbers as float, one unit per kind of quantity.

    Parameters
    ----------
    read
        Text columns of an observations table and ``decimals`` as text.

    Returns
    -------
    frame
        :data:`plan_analysis.schema.PROCESSED_COLUMNS` with ``value`` float64, ``decimals`` Int8 and all
        others text. 98.3 trillion VND becomes 98300 billion VND with -2 decimals: the last printed digit
        stands for 100.
    """
    frame = read[list(COLUMNS)].reset_index(drop=True)
    decimals = read["decimals"].reset_index(drop=True).astype("int64")
    value = frame["value"].astype("float64")
    for unit, (target, factor) in UNITS.items():
        rows = frame["unit"] == unit
        if factor == 1.0 or not rows.any():
            continue
        scale = Decimal(repr(factor))
        value[rows] = [float(Decimal(text) * scale) for text in frame.loc[rows, "value"]]
        decimals[rows] -= round(math.log10(factor))
        frame.loc[rows, "unit"] = target
    frame["value"] = value
    frame["decimals"] = decimals.astype("Int8")
    return frame[list(PROCESSED_COLUMNS)]


def year_or_quarter(text: str) -> Span:
    """Return the months of ``2025`` or ``2025-Q1``.

    Raises
    ------
    ValueError
        When the text is neither.
    """
    return parse_span(text, "Q" if "Q" in text else "A")


def as_targets(read: pd.DataFrame) -> pd.DataFrame:
    """Return plan targets with exact types.

    ``lower`` and ``upper`` become float64 with NaN for an open end, ``period_start`` and ``period_end`` Int16
    years, and ``first_month`` and ``last_month`` (Int32) the running month numbers of
    :mod:`plan_analysis.periods`.
    """
    frame = read.reset_index(drop=True)
    starts = [year_or_quarter(text) for text in frame["period_start"]]
    ends = [year_or_quarter(text) for text in frame["period_end"]]
    return frame.assign(
        period_start=pd.array([span.first // 12 for span in starts], dtype="Int16"),
        period_end=pd.array([span.last // 12 for span in ends], dtype="Int16"),
        lower=pd.to_numeric(frame["lower"].replace("", None)).astype("float64"),
        upper=pd.to_numeric(frame["upper"].replace("", None)).astype("float64"),
        first_month=pd.array([span.first for span in starts], dtype="Int32"),
        last_month=pd.array([span.last for span in ends], dtype="Int32"),
    )
