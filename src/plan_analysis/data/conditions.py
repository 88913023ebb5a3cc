"""Conditions such as ``series=exports; period=2018-Q1`` that pick rows of a table."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd


def parse_where(text: str, columns: Collection[str]) -> dict[str, str]:
    """Return column → value for ``column=value; column=value``; empty text picks all rows.

    Raises
    ------
    ValueError
        When a part is no condition, names an unknown column, or a column twice.
    """
    conditions: dict[str, str] = {}
    for part in filter(None, text.split("; ")):
        column, sign, value = part.partition("=")
        if not sign or column not in columns:
            raise ValueError(f"found condition {part!r}; expected column=value with a column of the table")
        if column in conditions:
            raise ValueError(f"found column {column!r} twice; expected each column once")
        conditions[column] = value
    return conditions


def matching(frame: pd.DataFrame, conditions: dict[str, str]) -> pd.Series:
    """Return which rows fulfil all conditions, as text."""
    picked = pd.Series(True, index=frame.index)
    for column, value in conditions.items():
        picked &= frame[column] == value
    return picked
