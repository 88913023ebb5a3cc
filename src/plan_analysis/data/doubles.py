"""One key, two values: every such case is declared with its reason, anything else is refused."""

from __future__ import annotations

import pandas as pd

from plan_analysis.data.conditions import matching, parse_where
from plan_analysis.errors import Problem
from plan_analysis.schema import KEY

FILE = "double_values.csv"


def settle_doubles(
    read: pd.DataFrame, declared: pd.DataFrame, files: dict[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame, list[Problem]]:
    """Keep each figure once and settle the declared double values.

    Parameters
    ----------
    read
        All rows as read: the columns of an observation, ``resource`` and ``line``.
    declared
        The table of double values, indexed by line.
    files
        Resource name → how problems name its file.

    Returns
    -------
    kept
        The rows without repetitions and without the values that were set aside.
    left
        The rows that were left out, with the column ``why``: ``the same figure again`` or ``set aside``.
    problems
        Declarations that do not fit, and undeclared keys with two values.
    """
    problems: list[Problem] = []
    settled = pd.Series(False, index=read.index)
    aside = pd.Series(False, index=read.index)
    for row in declared.itertuples():
        place = f"line {row.Index}"
        try:
            conditions = parse_where(row.where, read.columns)
        except ValueError as error:
            problems.append(Problem(FILE, f"{place}, column where", str(error), "conditions on columns"))
            continue
        picked = matching(read, conditions) & (read["resource"] == row.resource)
        found_values, wanted = sorted(read.loc[picked, "value"]), sorted(row.printed.split())
        if found_values != wanted:
            found = f"values {', '.join(found_values) or 'none'} in {row.resource} where {row.where}"
            problems.append(Problem(FILE, place, found, f"the declared values {', '.join(wanted)}"))
            continue
        kept = row.kept.split()
        if not set(kept) <= set(wanted) or not kept:
            problems.append(
                Problem(FILE, f"{place}, column kept", row.kept or "nothing", "some of the values")
            )
            continue
        settled |= picked
        aside |= picked & ~read["value"].isin(kept)

    rest = read[~aside]
    keys = list(KEY)
    number = rest["value"].astype("float64")
    again = rest.assign(value=number).duplicated([*keys, "value"])
    once = rest[~again]
    clash = once.duplicated(keys, keep=False) & ~settled[once.index]
    for _, group in once[clash].groupby(keys, sort=False):
        first = group.iloc[0]
        lines = ", ".join(
            f"{files[r]} line {n}" for r, n in zip(group["resource"], group["line"], strict=True)
        )
        what = f"{first.series} of {first.territory}, {first.period} ({first.frequency}), {first.measure}"
        problems.append(
            Problem(
                files[first.resource],
                f"line {first.line}, column value",
                f"the values {', '.join(group['value'])} for one figure ({what}; {lines})",
                f"one value, or a declaration in {FILE}",
            )
        )
    left = pd.concat(
        [read[aside].assign(why="set aside"), rest[again].assign(why="the same figure again")]
    ).sort_index()
    return once, left, problems
