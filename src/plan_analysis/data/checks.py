"""The check at the door: every cell of a table against the rules of its column."""

from __future__ import annotations

import difflib
import warnings
from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd

from plan_analysis.data.tables import NUMBER, TABLES, Field
from plan_analysis.errors import Problem
from plan_analysis.periods import parse_span

_REQUIRED = "a value"
_NUMBER = "a number such as 12.34, with a point and without signs for thousands"


def partial_date(text: str) -> date | None:
    """Return the last day that ``2024``, ``2024-05`` or ``2024-05-31`` can mean, or nothing for no date."""
    parts = text.split("-")
    if not (1 <= len(parts) <= 3 and [len(part) for part in parts] == [4, 2, 2][: len(parts)]):
        return None
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return date(*numbers)
        year, month = numbers[0], numbers[1] if len(numbers) == 2 else 12
        return parse_span(f"{year:04d}-{month:02d}", "M").end
    except ValueError:
        return None


def _pandera_check(field: Field, allowed: Collection[str] | None):
    """Return the pandera checks of a column, each with the words that say what is expected."""
    from pandera.pandas import Check

    def optional(inner):
        return inner if field.required else (lambda column: (column == "") | inner(column))

    checks = []
    if field.required:
        checks.append(Check(lambda column: column != "", error=_REQUIRED))
    if field.kind in ("number", "integer"):
        pattern = NUMBER if field.kind == "number" else r"^[0-9]+$"
        expected = _NUMBER if field.kind == "number" else "a whole number"
        checks.append(Check(optional(lambda column: column.str.fullmatch(pattern)), error=expected))
    elif field.kind == "date":
        known = {}

        def dates(column: pd.Series) -> pd.Series:
            known.update({text: partial_date(text) is not None for text in column.unique()})
            return column.map(known).astype(bool)

        checks.append(Check(optional(dates), error="a date: YYYY, YYYY-MM or YYYY-MM-DD"))
    elif field.enum:
        checks.append(
            Check(optional(lambda column: column.isin(field.enum)), error="one of " + ", ".join(field.enum))
        )
    elif field.pattern:
        words = "a name in snake_case" if "_" in field.pattern else f"text of the form {field.pattern}"
        checks.append(Check(optional(lambda column: column.str.fullmatch(field.pattern)), error=words))
    if allowed is not None:
        checks.append(
            Check(optional(lambda column: column.isin(list(allowed))), error=f"a known {field.name}")
        )
    return checks


def check_table(
    frame: pd.DataFrame, kind: str, name: str, allowed: Mapping[str, Collection[str]] | None = None
) -> list[Problem]:
    """Return every cell that breaks a rule of its column.

    Parameters
    ----------
    frame
        Columns of text, indexed by line.
    kind
        A key of :data:`plan_analysis.data.tables.TABLES`.
    name
        How problems name the file.
    allowed
        Column → the only values it may have, where these come from another table.
    """
    import pandera.pandas as pa

    allowed = allowed or {}
    schema = pa.DataFrameSchema(
        {
            field.name: pa.Column(checks=_pandera_check(field, allowed.get(field.name)), required=True)
            for field in TABLES[kind]
        }
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return []
    problems, seen = [], set()
    for case in cases.sort_values(["index", "column"], kind="stable").itertuples():
        cell = (case.index, case.column)
        if cell in seen:  # an empty cell that is required breaks every other rule too
            continue
        seen.add(cell)
        found = repr(case.failure_case) if case.failure_case != "" else "nothing"
        expected = str(case.check)
        options = allowed.get(case.column)
        if options is not None and case.failure_case:
            near = difflib.get_close_matches(str(case.failure_case), list(options), n=1)
            expected += f" (nearest: {near[0]})" if near else ""
        problems.append(Problem(name, f"line {case.index}, column {case.column}", found, expected))
    return problems


def check_periods(frame: pd.DataFrame, name: str) -> list[Problem]:
    """Return every period that is not of its frequency's form or names a month that no year has."""
    wrong = {}
    for period, frequency in (
        frame[["period", "frequency"]].drop_duplicates().itertuples(index=False, name=None)
    ):
        try:
            parse_span(period, frequency)
        except ValueError as error:
            wrong[(period, frequency)] = str(error)
    problems = []
    for (period, frequency), text in wrong.items():
        expected = text.partition("expected ")[2]
        for line in frame.index[(frame["period"] == period) & (frame["frequency"] == frequency)]:
            problems.append(Problem(name, f"line {line}, column period", repr(period), expected))
    return problems
