"""Readings: where a printed row is read differently from what it says, with the evidence.

Raw files are never edited. A quarter spelt ``2021Q1``, a "nearly 300" that was noted as exact, a figure of
the merged province under the old name: each is a row of ``readings.csv``, and applies to exactly the rows
that it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from plan_analysis.data.conditions import matching, parse_where
from plan_analysis.errors import Problem

FILE = "readings.csv"


@dataclass(frozen=True)
class Reading:
    """One row of the table of readings.

    Parameters
    ----------
    line
        Its line in ``readings.csv``.
    resource, where, column, found, read_as, rows, reason
        As in the table.
    """

    line: int
    resource: str
    where: str
    column: str
    found: str
    read_as: str
    rows: int
    reason: str


def parse_readings(frame: pd.DataFrame) -> list[Reading]:
    """Return the readings of a checked table."""
    columns = ["resource", "where", "column", "found", "read_as", "rows", "reason"]
    return [
        Reading(int(line), *record[:5], int(record[5]), record[6])
        for line, record in zip(frame.index, frame[columns].itertuples(index=False, name=None), strict=True)
    ]


def apply_readings(
    tables: Mapping[str, pd.DataFrame], readings: list[Reading]
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Return the tables as read, and the readings that do not fit them.

    Parameters
    ----------
    tables
        Resource name → frame of printed text. All conditions are held against the printed text, so the order
        of the readings does not matter.
    readings
        From :func:`parse_readings`.

    Returns
    -------
    tables
        New frames; those given are not changed.
    problems
        A reading of an unknown resource or column, one that meets another number of rows than it says, and
        two readings of one cell.
    """
    result = {name: frame.copy() for name, frame in tables.items()}
    touched = {name: pd.DataFrame(False, frame.index, frame.columns) for name, frame in tables.items()}
    problems = []
    for reading in readings:
        place = f"line {reading.line}"
        printed = tables.get(reading.resource)
        if printed is None:
            expected = "one of " + ", ".join(tables)
            problems.append(Problem(FILE, f"{place}, column resource", repr(reading.resource), expected))
            continue
        if reading.column not in printed.columns:
            expected = "one of " + ", ".join(printed.columns)
            problems.append(Problem(FILE, f"{place}, column column", repr(reading.column), expected))
            continue
        try:
            conditions = parse_where(reading.where, printed.columns)
        except ValueError as error:
            problems.append(Problem(FILE, f"{place}, column where", str(error), "conditions on columns"))
            continue
        picked = matching(printed, conditions) & (printed[reading.column] == reading.found)
        if picked.sum() != reading.rows:
            text = f"{reading.column} {reading.found!r}" + (
                f" where {reading.where}" if reading.where else ""
            )
            problems.append(
                Problem(
                    FILE,
                    place,
                    f"{picked.sum()} rows of {reading.resource} with {text}",
                    f"{reading.rows} rows",
                )
            )
            continue
        again = picked & touched[reading.resource][reading.column]
        if again.any():
            lines = ", ".join(str(line) for line in again.index[again])
            found = f"a second reading of {reading.resource}, line {lines}, column {reading.column}"
            problems.append(Problem(FILE, place, found, "one reading of a cell"))
        touched[reading.resource].loc[picked, reading.column] = True
        result[reading.resource].loc[picked, reading.column] = reading.read_as
    return result, problems
